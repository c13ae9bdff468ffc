//! Numerals in digits and 汉字: [`numeral`] reads the longest one at the start.
//!
//! A big scale word at the end (万, 亿, 万亿) is left for the unit, and the number is
//! stated in it: 一亿五千五百万人 is 15500 with the unit 万人, the way people quote it
//! and the way its rounding is meant. Knows nothing of signs, units and qualifiers.

use rust_decimal::Decimal;

use super::arithmetic;
use super::error::{ReadError, ReadErrorKind};
use super::glyph::{self, Glyph};
use super::number::Number;
use super::numeral_section::{Section, scale_word};
use super::{numeral_digits, numeral_hanzi};

/// Which characters a numeral is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// 0–9, also full-width.
    Digits,
    /// 一二三, 十百千, also the formal 壹贰叁.
    Hanzi,
}

/// A numeral found at the start of some glyphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    /// What it says, in the scale word that follows it.
    pub number: Number,
    /// How many glyphs it takes, the last scale word not counted.
    pub used: usize,
    /// How it is written.
    pub script: Script,
}

impl Number {
    /// Reads a numeral that is the whole text, scale words included: `1,234.5`,
    /// `９０`, `十五万` (150000), `一亿五千五百万`. Signs, units and qualifiers are
    /// for [`read`](super::read()).
    ///
    /// # Errors
    /// The place where the text stops being one number.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let glyphs = glyph::glyphs(text);
        let whole = || ReadError { range: 0..text.len(), kind: ReadErrorKind::MalformedNumber };
        let found = numeral(&glyphs)?.ok_or_else(whole)?;
        let power = scale_power(&glyphs[found.used..]).ok_or_else(whole)?;
        let scale = i32::try_from(power).ok().and_then(|power| arithmetic::power_of_ten(power).ok());
        let too_long = || ReadError { range: 0..text.len(), kind: ReadErrorKind::TooManyDigits };
        let scale = scale.ok_or_else(too_long)?;
        let mut value = arithmetic::exact_product(found.number.value(), scale).ok_or_else(too_long)?;
        let decimals = found.number.value().scale().saturating_sub(power);
        value.rescale(decimals);
        Ok(Self::new(value))
    }
}

/// Reads the longest numeral at the start; `None` when there is none.
pub(super) fn numeral(glyphs: &[Glyph]) -> Result<Option<Numeral>, ReadError> {
    let Some(script) = glyphs.first().and_then(|glyph| script_of(glyph.character)) else {
        return Ok(None);
    };
    let mut parts: Vec<(Section, u32)> = Vec::new();
    let mut at = 0;
    loop {
        let section = match script {
            Script::Digits => numeral_digits::section(glyphs, at)?,
            Script::Hanzi => match numeral_hanzi::section(glyphs, at)? {
                Some(section) => section,
                None => return Ok(None),
            },
        };
        let (power, length) = scale_run(&glyphs[section.end..]);
        match parts
            .last()
            .copied()
            .filter(|_| script == Script::Hanzi)
            .and_then(|last| within(last, (section, power)))
        {
            // 五万七千亿: the 亿 is that of both.
            Some(whole) => {
                parts.pop();
                parts.push((whole, power));
            }
            None => parts.push((section, power)),
        }
        at = section.end + length;
        let follows = glyphs.get(at).is_some_and(|next| continues(next.character, script));
        if power == 0 || !follows {
            break;
        }
    }
    let used = parts.last().map_or(0, |(section, _)| section.end);
    let fault = |kind| ReadError { range: glyph::range_of(&glyphs[..used]), kind };
    let value = combine(&parts).map_err(fault)?;
    Ok(Some(Numeral { number: Number::new(value), used, script }))
}

/// 五万 and 七千 before one 亿 as one section.
fn within(above: (Section, u32), below: (Section, u32)) -> Option<Section> {
    const TEN_THOUSAND: u32 = 4;
    let size = arithmetic::power_of_ten(4).ok()?;
    let whole = above.0.value.scale() == 0 && below.0.value.scale() == 0 && below.0.value < size;
    let value = arithmetic::exact_product(above.0.value, size)?.checked_add(below.0.value)?;
    (whole && above.1 == TEN_THOUSAND && below.1 > TEN_THOUSAND).then_some(Section { value, ..below.0 })
}

/// The power of ten that the glyphs spell when they are nothing but scale words; zero for
/// none at all.
pub(super) fn scale_power(glyphs: &[Glyph]) -> Option<u32> {
    let (power, length) = scale_run(glyphs);
    (length == glyphs.len()).then_some(power)
}

/// Whether a numeral can begin with `character`.
pub(super) fn begins(character: char) -> bool {
    script_of(character).is_some()
}

/// Longer runs of scale words are no number that anybody prints; also bounds the power.
const LONGEST_SCALE: usize = 4;

fn scale_run(glyphs: &[Glyph]) -> (u32, usize) {
    let words = glyphs.iter().take(LONGEST_SCALE).map_while(|glyph| scale_word(glyph.character));
    words.fold((0, 0), |(power, length), word| (power + word, length + 1))
}

fn script_of(character: char) -> Option<Script> {
    if character.is_ascii_digit() {
        Some(Script::Digits)
    } else if numeral_hanzi::digit(character).is_some() || matches!(character, '十' | '拾') {
        Some(Script::Hanzi)
    } else {
        None
    }
}

fn continues(character: char, script: Script) -> bool {
    script_of(character) == Some(script)
}

/// Adds the sections up, in units of the last scale word.
fn combine(parts: &[(Section, u32)]) -> Result<Decimal, ReadErrorKind> {
    let Some(((last, last_power), earlier)) = parts.split_last() else {
        return Err(ReadErrorKind::MalformedNumber);
    };
    if earlier.is_empty() {
        return Ok(last.value);
    }
    if *last_power == 0 && !last.closes {
        return Err(ReadErrorKind::AmbiguousNumeral);
    }
    let mut total = last.value;
    let mut above = *last_power;
    for (section, power) in earlier.iter().rev() {
        if *power <= above || section.value.scale() > 0 {
            return Err(ReadErrorKind::MalformedNumber);
        }
        above = *power;
        let shift = i32::try_from(power - last_power).map_err(|_| ReadErrorKind::TooManyDigits)?;
        let scaled = arithmetic::power_of_ten(shift)
            .ok()
            .and_then(|factor| arithmetic::exact_product(section.value, factor));
        let sum = scaled.and_then(|scaled| scaled.checked_add(total));
        total = sum.ok_or(ReadErrorKind::TooManyDigits)?;
    }
    // Adding may widen the scale; the print had only the decimals of the last section.
    total.rescale(last.value.scale());
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, rest: &str) {
        let glyphs = glyph::glyphs(text);
        let found = numeral(&glyphs).unwrap().unwrap();
        assert_eq!(found.number.to_string(), expected, "{text}");
        assert_eq!(glyph::text_of(&glyphs[found.used..]), rest, "{text}");
    }

    fn check_error(text: &str, expected: ReadErrorKind) {
        let kind = numeral(&glyph::glyphs(text)).map_err(|error| error.kind);
        assert_eq!(kind, Err(expected), "{text}");
    }

    #[test]
    fn the_last_scale_word_goes_to_the_unit() {
        check("一亿五千五百万人", "15500", "万人");
        check("1亿5500万", "15500", "万");
        check("1亿5千万", "15", "千万");
        check("2.30万亿元", "2.30", "万亿元");
        check("三万五千", "35000", "");
        check("三万零五", "30005", "");
        check("十五万", "15", "万");
        check("五万七千六百亿元", "57600", "亿元");
        check("四百", "400", "");
        check("5千瓦", "5", "千瓦");
    }

    #[test]
    fn numerals_of_two_readings() {
        check_error("三万五", ReadErrorKind::AmbiguousNumeral);
        check_error("3万5", ReadErrorKind::AmbiguousNumeral);
        check_error("1万2亿", ReadErrorKind::MalformedNumber);
        check_error("1.5亿5000万", ReadErrorKind::MalformedNumber);
    }

    #[test]
    fn words_are_no_numerals() {
        for text in ["百强", "万众", "甲", ""] {
            assert_eq!(numeral(&glyph::glyphs(text)), Ok(None), "{text}");
        }
    }
}
