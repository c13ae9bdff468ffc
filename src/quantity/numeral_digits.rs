//! Numerals in digits: [`section`] reads 1,234.5 with its separators, points and spaces.
//!
//! Knows nothing of scale words; the caller joins sections.

use rust_decimal::Decimal;

use super::error::{ReadError, ReadErrorKind};
use super::glyph::{self, Glyph};
use super::numeral_section::{MOST_DECIMALS, Section};

/// Reads the digits that begin at glyph `start`, which must be a digit.
pub(super) fn section(glyphs: &[Glyph], start: usize) -> Result<Section, ReadError> {
    let (integer_end, whole) = integer(glyphs, start)?;
    let (end, fraction) = fraction(glyphs, integer_end)?;
    refuse_lookalike(glyphs, end)?;
    let fault = |kind| Err(ReadError { range: glyph::range_of(&glyphs[start..end]), kind });
    if fraction.len() > MOST_DECIMALS {
        return fault(ReadErrorKind::TooManyDigits);
    }
    let text = if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") };
    match Decimal::from_str_exact(&text) {
        Ok(value) => Ok(Section { value, end, closes: false }),
        Err(_) => fault(ReadErrorKind::TooManyDigits),
    }
}

/// The digits before the point, and the glyph behind them.
fn integer(glyphs: &[Glyph], start: usize) -> Result<(usize, String), ReadError> {
    let mut digits = String::new();
    let mut by_comma = vec![0_usize];
    let mut by_space = vec![0_usize];
    let mut at = start;
    while let Some(glyph) = glyphs.get(at) {
        if glyph.character == ',' && digit_at(glyphs, at + 1) {
            by_comma.push(0);
            // A space behind the comma separates nothing more than the comma does.
            by_space.clear();
            by_space.push(0);
        } else if glyph.character.is_ascii_digit() {
            let after_comma = at > start && glyphs[at - 1].character == ',';
            if glyph.spaced && at > start && !after_comma {
                by_space.push(0);
            }
            digits.push(glyph.character);
            count(&mut by_comma);
            count(&mut by_space);
        } else {
            break;
        }
        at += 1;
    }
    if groups_by_three(&by_comma) && (groups_by_three(&by_space) || single(&by_space)) {
        Ok((at, digits))
    } else {
        let range = glyph::range_of(&glyphs[start..at]);
        Err(ReadError { range, kind: ReadErrorKind::MisplacedSeparator })
    }
}

/// The digits behind the point, if there are any, and the glyph behind them.
fn fraction(glyphs: &[Glyph], point: usize) -> Result<(usize, String), ReadError> {
    let has_point = glyphs.get(point).is_some_and(|glyph| glyph.character == '.');
    if !has_point {
        return Ok((point, String::new()));
    }
    let mut at = point + 1;
    let mut digits = String::new();
    let mut parts = vec![0_usize];
    while let Some(glyph) = glyphs.get(at).filter(|glyph| glyph.character.is_ascii_digit()) {
        if glyph.spaced && !digits.is_empty() {
            parts.push(0);
        }
        digits.push(glyph.character);
        count(&mut parts);
        at += 1;
    }
    let fault = |kind| Err(ReadError { range: glyph::range_of(&glyphs[point..at]), kind });
    let second_point = glyphs.get(at).is_some_and(|glyph| glyph.character == '.');
    if digits.is_empty() || second_point {
        return fault(ReadErrorKind::MalformedNumber);
    }
    if parts.len() > 1 && !single(&parts) {
        return fault(ReadErrorKind::MisplacedSeparator);
    }
    Ok((at, digits))
}

/// `9O` and `1l0` come from typists and from scanned pages; neither is a unit.
pub(super) fn refuse_lookalike(glyphs: &[Glyph], at: usize) -> Result<(), ReadError> {
    let Some(glyph) = glyphs.get(at) else {
        return Ok(());
    };
    let next = glyphs.get(at + 1).map(|glyph| glyph.character);
    let suspicious = match glyph.character {
        'O' | 'o' | 'О' | 'о' => !next.is_some_and(|next| next.is_ascii_alphabetic()),
        '〇' => true,
        'l' | 'I' | '|' => next.is_some_and(|next| next.is_ascii_digit()),
        _ => false,
    };
    if suspicious {
        Err(ReadError { range: glyph.start..glyph.end, kind: ReadErrorKind::LookalikeDigit })
    } else {
        Ok(())
    }
}

fn digit_at(glyphs: &[Glyph], at: usize) -> bool {
    glyphs.get(at).is_some_and(|glyph| glyph.character.is_ascii_digit())
}

fn count(groups: &mut [usize]) {
    if let Some(last) = groups.last_mut() {
        *last += 1;
    }
}

/// One group of any length, or one of up to three digits and then threes.
fn groups_by_three(groups: &[usize]) -> bool {
    match groups.split_first() {
        Some((first, rest)) if !rest.is_empty() => {
            (1..=3).contains(first) && rest.iter().all(|length| *length == 3)
        }
        _ => true,
    }
}

/// Every digit apart, as scanned pages have it: 2 0 1 5.
fn single(groups: &[usize]) -> bool {
    groups.iter().all(|length| *length == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<(&str, usize), ReadErrorKind>) {
        let read = section(&glyph::glyphs(text), 0);
        let read = read.map(|section| (section.value.to_string(), section.end));
        let expected = expected.map(|(value, end)| (value.to_owned(), end));
        assert_eq!(read.map_err(|error| error.kind), expected, "{text}");
    }

    #[test]
    fn digits() {
        check("90%", Ok(("90", 2)));
        check("007", Ok(("7", 3)));
        check("3.50", Ok(("3.50", 4)));
        check("12,800", Ok(("12800", 6)));
        check("12 800", Ok(("12800", 5)));
        check("1 9 5", Ok(("195", 3)));
        check("7 4 . 5", Ok(("74.5", 4)));
        check("5,以", Ok(("5", 1)));
    }

    #[test]
    fn faults() {
        check("1,23,4", Err(ReadErrorKind::MisplacedSeparator));
        check("20 15", Err(ReadErrorKind::MisplacedSeparator));
        check("1.2.3", Err(ReadErrorKind::MalformedNumber));
        check("5.", Err(ReadErrorKind::MalformedNumber));
        check("9O以上", Err(ReadErrorKind::LookalikeDigit));
        check("1l0", Err(ReadErrorKind::LookalikeDigit));
        check(&"1".repeat(60), Err(ReadErrorKind::TooManyDigits));
        check(&format!("0.{}", "1".repeat(21)), Err(ReadErrorKind::TooManyDigits));
    }
}
