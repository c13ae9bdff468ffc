//! One number with its sign and unit: [`measure`].
//!
//! Also the readings that the number itself carries: 百分之九十五, 三分之一, 300余.
//! Knows nothing of the words before and behind.

use rust_decimal::Decimal;

use super::arithmetic;
use super::error::{ReadError, ReadErrorKind};
use super::glyph::{self, Glyph};
use super::number::{Number, Precision};
use super::numeral::{self, Script};
use super::numeral_section::scale_word;
use super::unit::Unit;
use super::words;
use super::{numeral_digits, numeral_hanzi};

/// A number with what is attached to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    /// The number, its sign applied.
    pub number: Number,
    /// The unit, if one is printed.
    pub unit: Option<Unit>,
    /// The sign, if one is printed.
    pub sign: Option<Sign>,
    /// Whether 余 or 多 follows the digits.
    pub rough: bool,
    /// How the number is written.
    pub script: Script,
}

/// A printed sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// +
    Plus,
    /// -
    Minus,
}

/// Whether a number with or without sign begins here.
pub(super) fn begins(glyphs: &[Glyph]) -> bool {
    let rest = if sign(glyphs).is_some() { &glyphs[1..] } else { glyphs };
    let Some(first) = rest.first() else {
        return false;
    };
    numeral::begins(first.character) || denominator_length(rest).is_some()
}

/// The sign at the start.
pub(super) fn sign(glyphs: &[Glyph]) -> Option<Sign> {
    match glyphs.first()?.character {
        '+' => Some(Sign::Plus),
        '-' => Some(Sign::Minus),
        _ => None,
    }
}

/// Reads a measure at the start and says how many glyphs it takes: up to the end, to the
/// dash of a range, or to the colon of a ratio.
pub(super) fn measure(glyphs: &[Glyph]) -> Result<(Measure, usize), ReadError> {
    let sign = sign(glyphs);
    let start = usize::from(sign.is_some());
    let rest = &glyphs[start..];
    if self::sign(rest).is_some() {
        let range = glyph::range_of(&glyphs[..start + 1]);
        return Err(ReadError { range, kind: ReadErrorKind::DoubleSign });
    }
    let (mut measure, used) = match denominator_length(rest) {
        Some(length) => fraction(rest, length)?,
        None => plain(rest)?,
    };
    measure.sign = sign;
    if sign == Some(Sign::Minus) {
        measure.number = measure.number.negated();
    }
    Ok((measure, start + used))
}

fn missing(glyphs: &[Glyph]) -> ReadError {
    let first = &glyphs[..glyphs.len().min(1)];
    ReadError { range: glyph::range_of(first), kind: ReadErrorKind::MissingNumber }
}

fn plain(glyphs: &[Glyph]) -> Result<(Measure, usize), ReadError> {
    let found = numeral::numeral(glyphs)?.ok_or_else(|| missing(glyphs))?;
    if let Some(number) = tenths(glyphs, &found) {
        let unit = Some(Unit::read(TENTH));
        let measure = Measure { number, unit, sign: None, rough: false, script: found.script };
        return Ok((measure, found.used + 2));
    }
    // 300余家, 2万多家: between the digits and the unit, or behind the unit's scale.
    let scale = glyphs[found.used..].iter().take_while(|next| scale_word(next.character).is_some());
    let behind_scale = found.used + scale.count();
    let is_rough = |at: usize| glyphs.get(at).is_some_and(|next| matches!(next.character, '余' | '多'));
    let rough_at = [found.used, behind_scale].into_iter().find(|at| is_rough(*at));
    let rough = rough_at.is_some();
    let unit_start = found.used + usize::from(rough_at == Some(found.used));
    numeral_digits::refuse_lookalike(glyphs, unit_start)?;
    let length = unit_length(&glyphs[unit_start..]);
    let end = unit_start + length;
    let unit = match rough_at.filter(|at| (unit_start..end).contains(at)) {
        Some(at) => unit(&[&glyphs[unit_start..at], &glyphs[at + 1..end]].concat())?,
        None => unit(&glyphs[unit_start..end])?,
    };
    let measure = Measure { number: found.number, unit, sign: None, rough, script: found.script };
    Ok((measure, end))
}

/// How a tenth of the whole is printed.
const TENTH: &str = "成";

/// 九成五: the numeral behind 成 is a tenth of it.
fn tenths(glyphs: &[Glyph], found: &numeral::Numeral) -> Option<Number> {
    let rest = glyphs.get(found.used..)?;
    let half = numeral_hanzi::digit(rest.get(1)?.character).filter(|half| *half > 0)?;
    let is_last = !rest
        .get(2)
        .is_some_and(|next| numeral::begins(next.character) || scale_word(next.character).is_some());
    let whole = found.number.value();
    let sound = found.script == Script::Hanzi && glyph::starts_with(rest, TENTH) && is_last;
    let value = whole.checked_mul(Decimal::TEN)?.checked_add(Decimal::from(half))?;
    (sound && whole.scale() == 0).then(|| arithmetic::decimal(value.mantissa(), 1).map(Number::new))?
}

/// 百分之九十五, 三分之一: the part before 分之 is the unit.
fn fraction(glyphs: &[Glyph], length: usize) -> Result<(Measure, usize), ReadError> {
    let (below, rest) = (&glyphs[..length], &glyphs[length + FRACTION.chars().count()..]);
    let fault = |kind| ReadError { range: glyph::range_of(below), kind };
    let denominator = denominator(below).ok_or_else(|| fault(ReadErrorKind::MalformedNumber))?;
    let unit = Unit::fraction(&glyph::text_of(below), denominator)
        .ok_or_else(|| fault(ReadErrorKind::MalformedNumber))?;
    let found = numeral::numeral(rest)?.ok_or_else(|| missing(rest))?;
    let after = found.used + unit_length(&rest[found.used..]);
    if after > found.used {
        let range = glyph::range_of(&rest[found.used..after]);
        return Err(ReadError { range, kind: ReadErrorKind::TrailingText });
    }
    let number = in_fraction(found.number, &unit);
    let used = glyphs.len() - rest.len() + found.used;
    let script = if numeral::begins(below[0].character) { found.script } else { Script::Hanzi };
    Ok((Measure { number, unit: Some(unit), sign: None, rough: false, script }, used))
}

/// The 1 of 三分之一 is no rounded number; the 95 of 百分之九十五 is.
pub(super) fn in_fraction(number: Number, unit: &Unit) -> Number {
    let decimal = number.precision() == Precision::Exact || {
        let below = unit.factor().denominator();
        10_u64.checked_pow(below.ilog10()) == Some(below) && unit.factor().numerator() == 1
    };
    if decimal || !unit.is_fraction() { number } else { Number::exact(number.value()) }
}

const FRACTION: &str = "分之";

/// How many glyphs stand before 分之, when it follows a numeral here.
fn denominator_length(glyphs: &[Glyph]) -> Option<usize> {
    const LONGEST: usize = 6;
    let numeric = |glyph: &&Glyph| numeral::begins(glyph.character) || scale_word(glyph.character).is_some();
    let length = glyphs.iter().take(LONGEST).take_while(numeric).count();
    (length > 0 && glyph::starts_with(&glyphs[length..], FRACTION)).then_some(length)
}

fn denominator(glyphs: &[Glyph]) -> Option<u64> {
    if let Some(power) = numeral::scale_power(glyphs) {
        return 10_u64.checked_pow(power);
    }
    let number = Number::read(&glyph::text_of(glyphs)).ok()?;
    let whole: Decimal = number.value().normalize();
    if whole.scale() > 0 { None } else { u64::try_from(whole.mantissa()).ok() }
}

/// Glyphs up to the end, a colon, or the dash of a range.
fn unit_length(glyphs: &[Glyph]) -> usize {
    let at_end = |at: &usize| {
        glyphs[*at].character == ':'
            || range_mark(&glyphs[*at..]).is_some_and(|mark| begins(&glyphs[*at + mark..]))
    };
    (0..glyphs.len()).find(at_end).unwrap_or(glyphs.len())
}

/// How many glyphs a range mark takes at the start.
pub(super) fn range_mark(glyphs: &[Glyph]) -> Option<usize> {
    match glyphs.first()?.character {
        '~' | '至' | '到' => Some(1),
        '-' => Some(1),
        '—' => {
            // Nobody prints more than two; the limit keeps a page of dashes linear.
            const LONGEST: usize = 3;
            Some(glyphs.iter().take(LONGEST).take_while(|next| next.character == '—').count())
        }
        _ => None,
    }
}

/// The unit that all the glyphs make.
fn unit(glyphs: &[Glyph]) -> Result<Option<Unit>, ReadError> {
    const LONGEST: usize = 24;
    if glyphs.is_empty() {
        return Ok(None);
    }
    let fault = || ReadError { range: glyph::range_of(glyphs), kind: ReadErrorKind::TrailingText };
    if glyphs.len() > LONGEST || !spells_unit(glyphs) {
        return Err(fault());
    }
    let unit = Unit::read(&glyph::text_of(glyphs));
    let is_sentence = |word: char| "的了和与及或为在前后底末时比以至到余多".contains(word);
    // 分之 stands before its number or not at all.
    let is_prose = unit.text().contains(FRACTION)
        || words::suffix(glyphs).is_some()
        || !unit.is_known()
            && (unit.text().starts_with(['年', '%', '‰']) || unit.text().contains(is_sentence));
    if is_prose { Err(fault()) } else { Ok(Some(unit)) }
}

/// Letters, 汉字 and the signs of units; digits only as divisors and exponents.
fn spells_unit(glyphs: &[Glyph]) -> bool {
    let mut digits = false;
    glyphs.iter().all(|glyph| {
        let sound = match glyph.character {
            '0'..='9' => digits,
            '〇' => false,
            '%' | '‰' | '‱' | '/' | '·' | '°' | '²' | '³' | '$' => true,
            letter => {
                letter.is_alphabetic()
                    || ('\u{2100}'..='\u{214f}').contains(&letter)
                    || ('\u{3300}'..='\u{33ff}').contains(&letter)
            }
        };
        digits = glyph.character == '/' || glyph.character.is_ascii_alphanumeric();
        sound
    })
}
