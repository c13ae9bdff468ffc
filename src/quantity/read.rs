//! Reads a value as people write it: [`read`].
//!
//! Words before (不低于, 约, 年均增长), a number, a range or a ratio, words behind (以上,
//! 左右), a note in brackets. What begins like no number is a target in words; what
//! begins like one and cannot be read to its end is an error with its place.

use super::bracket;
use super::context::{Context, Direction};
use super::error::{ReadError, ReadErrorKind};
use super::family::Family;
use super::glyph::{self, Glyph};
use super::measure::{self, Measure, Sign};
use super::number::Number;
use super::numeral::{self, Script};
use super::numeral_section::scale_word;
use super::unit::Unit;
use super::value::{Amount, Extent, Quantity, Value};
use super::words;

/// Reads one value: the text of a table cell or of a YAML scalar.
///
/// Takes time linear in the length of `text` and never panics.
///
/// # Errors
/// The bytes of `text` that make a value unreadable, and why.
///
/// # Examples
/// ```
/// use compendium::quantity::read;
///
/// # fn main() -> Result<(), compendium::quantity::ReadError> {
/// assert_eq!(read("不低于９０％")?.to_string(), "90%以上");
/// assert_eq!(read("六十至七十项")?.to_string(), "60—70项");
/// assert!(read("9O以上").is_err());
/// # Ok(())
/// # }
/// ```
pub fn read(text: &str) -> Result<Quantity, ReadError> {
    let glyphs = glyph::glyphs(text);
    let mut context = Context::default();
    let (value, unit, note) = if words::is_absent(&glyphs) {
        (Value::Absent, None, None)
    } else {
        let rest = context.prefixes(&glyphs)?;
        match number_or_words(&mut context, rest, text)? {
            Some(found) => found,
            None => (Value::Qualitative(text.trim().to_owned()), None, None),
        }
    };
    Ok(Quantity { value, unit, note, raw: text.to_owned() })
}

type Found = (Value, Option<Unit>, Option<String>);

/// Decides between a number and words; `None` for words.
fn number_or_words(context: &mut Context, rest: &[Glyph], text: &str) -> Result<Option<Found>, ReadError> {
    if !context.sign && words::is_coverage(rest) {
        return Ok(Some((Value::Coverage, Some(Unit::percent()), None)));
    }
    if let Some(doubled) = doubling(context, rest, text)? {
        return Ok(Some(doubled));
    }
    refuse_oddities(context, rest)?;
    if !measure::begins(rest) {
        return Ok(None);
    }
    // 一流水平 and 一一对应 begin with a numeral too: in 汉字 only a sound reading counts.
    let digits = context.sign || rest.iter().take(2).any(|glyph| glyph.character.is_ascii_digit());
    match statement(context, rest, text) {
        Err(_) if !digits => Ok(None),
        other => other,
    }
}

/// What begins neither like a number nor like words.
fn refuse_oddities(context: &Context, rest: &[Glyph]) -> Result<(), ReadError> {
    let fault = |glyph: &Glyph, kind| Err(ReadError { range: glyph.start..glyph.end, kind });
    let next_is_digit = rest.get(1).is_some_and(|next| next.character.is_ascii_digit());
    match rest.first() {
        Some(first) if matches!(first.character, '>' | '<' | '=') => {
            fault(first, ReadErrorKind::ComparatorConflict)
        }
        Some(first) if matches!(first.character, 'O' | 'o' | 'l' | '|') && next_is_digit => {
            fault(first, ReadErrorKind::LookalikeDigit)
        }
        Some(first) if matches!(first.character, '+' | '-') && next_is_sign(rest) => {
            fault(first, ReadErrorKind::DoubleSign)
        }
        Some(first) if matches!(first.character, '±' | '.') && next_is_digit => {
            fault(first, ReadErrorKind::MalformedNumber)
        }
        Some(first) if first.character == '(' && next_is_digit => fault(first, ReadErrorKind::StrayBracket),
        Some(first) if context.sign && !measure::begins(rest) => fault(first, ReadErrorKind::MissingNumber),
        None if context.sign => Err(ReadError { range: 0..0, kind: ReadErrorKind::MissingNumber }),
        _ => Ok(()),
    }
}

fn next_is_sign(glyphs: &[Glyph]) -> bool {
    measure::sign(&glyphs[1..]).is_some()
        && glyphs.get(2).is_some_and(|third| third.character.is_ascii_digit())
}

/// 翻一番, 翻两番以上, 翻番.
fn doubling(context: &mut Context, rest: &[Glyph], text: &str) -> Result<Option<Found>, ReadError> {
    if !glyph::starts_with(rest, "翻") {
        return Ok(None);
    }
    let (body, note) = bracket::take_notes(&rest[1..], text)?;
    let body = context.suffixes(&body)?;
    let body = if glyph::starts_with(body, "了") { &body[1..] } else { body };
    let Some((last, count)) = body.split_last() else {
        return Ok(None);
    };
    if last.character != '番' {
        return Ok(None);
    }
    let times = match numeral::numeral(count) {
        _ if count.is_empty() => 1,
        Ok(Some(found)) if found.used == count.len() => {
            u32::try_from(found.number.value().mantissa()).unwrap_or(u32::MAX)
        }
        _ => return Ok(None),
    };
    // 翻二十番 is a million times: more is no plan.
    let Some(multiple) = 1_i64.checked_shl(times).filter(|_| (1..=20).contains(&times)) else {
        return Ok(None);
    };
    let extent = context.point_or_bound(Number::exact(multiple.into()));
    let amount = Amount { extent, closeness: context.closeness() };
    Ok(Some((Value::Multiple(amount), Some(Unit::times()), note)))
}

/// Reads the number, range or ratio and everything behind it.
fn statement(context: &mut Context, rest: &[Glyph], text: &str) -> Result<Option<Found>, ReadError> {
    let (body, note) = bracket::take_notes(rest, text)?;
    let note = note.filter(|note| {
        context.cumulative |= note.contains("累计");
        note != "累计"
    });
    let body = bracket::take_closing(&body, context.brackets)?;
    let body = context.suffixes(&body)?;
    let (first, used) = measure::measure(body)?;
    if is_word(&first) {
        return Ok(None);
    }
    context.approximate |= first.rough;
    let after = &body[used..];
    let (value, unit) = match after.first().map(|glyph| glyph.character) {
        None => {
            let extent = context.point_or_bound(first.number);
            finish(context, extent, &[first], body)?
        }
        Some(':') => (ratio(context, &first, after)?, None),
        Some(_) => range(context, first, body, used)?,
    };
    Ok(Some((value, unit, note)))
}

/// A numeral in 汉字 with a unit that nobody knows is a word: 一流, 三级.
fn is_word(measure: &Measure) -> bool {
    measure.script == Script::Hanzi && measure.unit.as_ref().is_some_and(|unit| !unit.is_known())
}

/// The members of 19∶43∶38.
fn ratio(context: &Context, first: &Measure, rest: &[Glyph]) -> Result<Value, ReadError> {
    let fault = |glyphs: &[Glyph], kind| Err(ReadError { range: glyph::range_of(glyphs), kind });
    if first.unit.is_some() || context.comparator.is_some() || first.sign.is_some() {
        return fault(&rest[..1], ReadErrorKind::TrailingText);
    }
    let mut parts = vec![first.number];
    let mut rest = rest;
    while let Some((colon, after)) = rest.split_first() {
        let (part, used) = match measure::begins(after) {
            true => measure::measure(after)?,
            false => return fault(&[*colon], ReadErrorKind::MissingNumber),
        };
        if part.unit.is_some() || part.sign.is_some() {
            return fault(&after[..used], ReadErrorKind::TrailingText);
        }
        parts.push(part.number);
        rest = &after[used..];
        if rest.first().is_some_and(|next| next.character != ':') {
            return fault(rest, ReadErrorKind::TrailingText);
        }
    }
    Ok(Value::Ratio { parts, closeness: context.closeness() })
}

/// The second end of a range, and both together; the dash stands at `used`.
fn range(
    context: &mut Context,
    low: Measure,
    body: &[Glyph],
    used: usize,
) -> Result<(Value, Option<Unit>), ReadError> {
    let fault = |glyphs: &[Glyph], kind| Err(ReadError { range: glyph::range_of(glyphs), kind });
    let after = &body[used..];
    let mut mark = measure::range_mark(after).unwrap_or(1);
    // 60--70 is typed for a dash; behind a signed number the second hyphen is a sign.
    if low.sign.is_none() && glyph::starts_with(after, "--") {
        mark = 2;
    }
    let (high, length) = measure::measure(&after[mark.min(after.len())..])?;
    let rest = &after[mark + length..];
    if !rest.is_empty() || is_word(&high) {
        return fault(rest, ReadErrorKind::TrailingText);
    }
    if context.comparator.is_some() {
        return fault(body, ReadErrorKind::ComparatorConflict);
    }
    context.approximate |= high.rough;
    let Some((low, high)) = one_unit(low, high) else {
        return fault(body, ReadErrorKind::RangeUnits);
    };
    if low.number.value() > high.number.value() {
        return fault(body, ReadErrorKind::ReversedRange);
    }
    let extent = Extent::Range { low: low.number, high: high.number };
    finish(context, extent, &[high, low], body)
}

/// A unit without the words that scale it; the 千 of 万千瓦 is its own.
fn without_scale(unit: &str) -> &str {
    let bare = unit.trim_start_matches(|word| scale_word(word).is_some());
    let scale = &unit[..unit.len() - bare.len()];
    let is_own = scale.ends_with('千') && bare.starts_with(['瓦', '克', '米', '伏']);
    if is_own { &unit[scale.len() - '千'.len_utf8()..] } else { bare }
}

/// Gives both ends the unit that one of them states: 60-70%, 百分之八十至九十, 9000万-1.2亿元.
fn one_unit(mut low: Measure, mut high: Measure) -> Option<(Measure, Measure)> {
    match (&low.unit, &high.unit) {
        (None, Some(unit)) => {
            low.number = measure::in_fraction(low.number, unit);
            low.unit = Some(unit.clone());
        }
        (Some(unit), None) => {
            high.number = measure::in_fraction(high.number, unit);
            high.unit = Some(unit.clone());
        }
        (Some(lower), Some(upper)) if lower != upper => {
            // 9000万-1.2亿元: scale words alone share the other's name.
            let name = without_scale(upper.text());
            let lower = match lower.is_scale() {
                true => Unit::read(&format!("{}{name}", lower.text())),
                false => lower.clone(),
            };
            let value = lower.convert(low.number.value(), upper).ok()?;
            low.number = measure::in_fraction(Number::new(value.normalize()), upper);
            low.unit = Some(upper.clone());
        }
        _ => {}
    }
    Some((low, high))
}

/// Makes the value: direction, sign, kind. The unit is that of the first measure.
fn finish(
    context: &Context,
    extent: Extent,
    measures: &[Measure],
    body: &[Glyph],
) -> Result<(Value, Option<Unit>), ReadError> {
    let signed = |wanted| measures.iter().any(|measure| measure.sign == Some(wanted));
    let (plus, minus) = (signed(Sign::Plus), signed(Sign::Minus));
    let mut amount = Amount { extent, closeness: context.closeness() };
    if context.direction == Some(Direction::Down) {
        if plus || minus {
            let range = glyph::range_of(body);
            return Err(ReadError { range, kind: ReadErrorKind::DoubleSign });
        }
        amount = amount.negated();
    }
    let unit = measures.first().and_then(|measure| measure.unit.clone());
    let family = unit.as_ref().map(Unit::family);
    let value = if context.cumulative {
        Value::Cumulative(amount)
    } else if context.yearly {
        Value::Rate(amount)
    } else if context.direction.is_some() || plus || family == Some(&Family::Points) {
        Value::Change(amount)
    } else if family == Some(&Family::Multiple) {
        Value::Multiple(amount)
    } else if minus && family == Some(&Family::Ratio) {
        Value::Change(amount)
    } else {
        Value::Level(amount)
    };
    Ok((value, unit))
}
