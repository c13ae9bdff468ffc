//! Units and exact conversion: [`Unit`], [`Factor`]; entry point [`Unit::read`].
//!
//! A unit is scale words (十百千万亿), a name from the table, and perhaps divisors:
//! 万人次, 吨标准煤/万元, 件/10万人. What the table does not know is a family of its own.
//! Knows nothing of values; the names are in `unit_table`.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::error::ArithmeticError;
use super::family::Family;
use super::numeral_section::scale_word;
use super::{arithmetic, glyph, unit_table};

/// A unit of measure as printed, with its family and its exact factor to the family's base.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Unit {
    text: String,
    family: Family,
    factor: Factor,
}

/// How many bases one unit is: `numerator / denominator`, in lowest terms, both above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Factor {
    numerator: u64,
    denominator: u64,
}

/// How prefixes of storage units are meant; people mean both and seldom say which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StoragePrefix {
    /// 1 TB = 1000 GB, as the SI has it.
    Decimal,
    /// 1 TB = 1024 GB, as computers have it.
    Binary,
}

impl Unit {
    /// Reads a unit; never fails, since an unknown one is [`Family::Other`].
    ///
    /// The text is kept in normalised form (half-width, no white space); brackets and
    /// empty text are the caller's to keep away.
    pub fn read(text: &str) -> Self {
        let text = glyph::text_of(&glyph::glyphs(text));
        let (family, factor) = known(&text).unwrap_or_else(|| other(&text));
        Self { text, family, factor }
    }

    /// `%`.
    pub fn percent() -> Self {
        Self::read("%")
    }

    /// `倍`.
    pub fn times() -> Self {
        Self::read("倍")
    }

    /// The unit of 三分之二 and its like, `None` for a denominator of zero. `denominator`
    /// is as printed (三). 百分之 is `%` and 千分之 is `‰`.
    pub(super) fn fraction(printed: &str, denominator: u64) -> Option<Self> {
        match denominator {
            0 => None,
            100 => Some(Self::percent()),
            1_000 => Some(Self::read("‰")),
            _ => Some(Self {
                text: format!("{printed}分之"),
                family: Family::Ratio,
                factor: Factor::new(1, u128::from(denominator))?,
            }),
        }
    }

    /// As printed, in normalised form: `万人次`, `%`, `三分之`.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it measures.
    pub fn family(&self) -> &Family {
        &self.family
    }

    /// How many bases of the family one unit is.
    pub fn factor(&self) -> Factor {
        self.factor
    }

    /// The factor with storage prefixes meant as `prefix`; other families have only one.
    pub fn factor_as(&self, prefix: StoragePrefix) -> Factor {
        if self.family != Family::Storage || prefix == StoragePrefix::Decimal {
            return self.factor;
        }
        // 万GB has a decimal scale word before the prefix: only the name's own factor turns.
        let Some((_, (_, name, _))) = split_scale(&self.text) else {
            return self.factor;
        };
        let thousands = name.ilog(1000);
        let binary = Factor::new(1 << (10 * thousands), u128::from(1000_u64.pow(thousands)));
        binary.and_then(|binary| self.factor.times(binary)).unwrap_or(self.factor)
    }

    /// Whether the table knows it.
    pub fn is_known(&self) -> bool {
        match &self.family {
            Family::Other(_) => false,
            Family::Per(parts) => !parts.iter().any(|part| matches!(part, Family::Other(_))),
            _ => true,
        }
    }

    /// Whether values of both can be compared.
    pub fn same_family(&self, other: &Self) -> bool {
        self.family == other.family
    }

    /// Whether it is printed before its number: 三分之二.
    pub fn is_fraction(&self) -> bool {
        self.family == Family::Ratio && self.text.ends_with("分之")
    }

    /// Whether it is nothing but scale words: 万, 亿.
    pub fn is_scale(&self) -> bool {
        !self.text.is_empty() && self.text.chars().all(|word| scale_word(word).is_some())
    }

    /// The longest known unit that `text` begins with, and how many bytes it takes; for
    /// those who look for units in running text. Looks at no more than 24 characters.
    pub fn read_prefix(text: &str) -> Option<(Self, usize)> {
        const LONGEST: usize = 24;
        // No unit goes on behind a character that none is spelt with.
        let spelt = |printed: char| unit_table::may_spell(printed) || scale_word(printed).is_some();
        let candidates = text.char_indices().take(LONGEST).take_while(|(_, printed)| spelt(*printed));
        let ends: Vec<usize> = candidates.map(|(start, printed)| start + printed.len_utf8()).collect();
        ends.into_iter().rev().find_map(|end| {
            let candidate = &text[..end];
            let trimmed = candidate.trim_end().len() == end;
            let unit = (trimmed && !candidate.ends_with('/')).then(|| Self::read(candidate))?;
            unit.is_known().then_some((unit, end))
        })
    }

    /// Converts an exact value to `target`.
    ///
    /// # Errors
    /// `Incomparable` across families, `Inexact` when the result is no finite decimal
    /// (1亩 in 公顷), `Overflow`.
    pub fn convert(&self, value: Decimal, target: &Self) -> Result<Decimal, ArithmeticError> {
        if !self.same_family(target) {
            return Err(ArithmeticError::Incomparable);
        }
        let (numerator, denominator) = self.factor.over(target.factor)?;
        let scaled = arithmetic::exact_product(value, numerator)
            .and_then(|scaled| arithmetic::exact_quotient(scaled, denominator));
        // Dividing first may fit where multiplying first does not.
        let either = scaled.or_else(|| {
            let divided = arithmetic::exact_quotient(value, denominator)?;
            arithmetic::exact_product(divided, numerator)
        });
        match either {
            Some(exact) => Ok(exact),
            None if value.checked_mul(numerator).is_none() => Err(ArithmeticError::Overflow),
            None => Err(ArithmeticError::Inexact),
        }
    }
}

impl Factor {
    const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// Reduces; `None` when a part is zero or too large.
    fn new(numerator: u128, denominator: u128) -> Option<Self> {
        let divisor = greatest_common_divisor(numerator, denominator);
        let numerator = u64::try_from(numerator.checked_div(divisor)?).ok()?;
        let denominator = u64::try_from(denominator.checked_div(divisor)?).ok()?;
        (numerator > 0 && denominator > 0).then_some(Self { numerator, denominator })
    }

    /// The part above the line.
    pub fn numerator(self) -> u64 {
        self.numerator
    }

    /// The part below the line.
    pub fn denominator(self) -> u64 {
        self.denominator
    }

    fn times(self, other: Self) -> Option<Self> {
        Self::new(
            u128::from(self.numerator) * u128::from(other.numerator),
            u128::from(self.denominator) * u128::from(other.denominator),
        )
    }

    fn inverse(self) -> Self {
        Self { numerator: self.denominator, denominator: self.numerator }
    }

    /// This factor divided by `target`, as two decimals in lowest terms.
    pub(super) fn over(self, target: Self) -> Result<(Decimal, Decimal), ArithmeticError> {
        let upper = u128::from(self.numerator) * u128::from(target.denominator);
        let lower = u128::from(self.denominator) * u128::from(target.numerator);
        let divisor = greatest_common_divisor(upper, lower).max(1);
        let as_decimal = |part: u128| {
            let mantissa = i128::try_from(part).ok()?;
            arithmetic::decimal(mantissa, 0)
        };
        as_decimal(upper / divisor).zip(as_decimal(lower / divisor)).ok_or(ArithmeticError::Overflow)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

fn known(text: &str) -> Option<(Family, Factor)> {
    simple(text).or_else(|| quotient(text))
}

/// Scale words and a name from the table; scale words alone count.
fn simple(text: &str) -> Option<(Family, Factor)> {
    let (scale, (family, numerator, denominator)) = split_scale(text)?;
    let factor = Factor::new(u128::from(numerator), u128::from(denominator))?;
    Some((family, factor.times(scale)?))
}

/// The scale words in front and what the table says of the rest: the fewest scale words
/// win, so that 千瓦 and 百分点 are names.
fn split_scale(text: &str) -> Option<(Factor, (Family, u64, u64))> {
    const MOST_SCALES: usize = 4;
    let mut scale = Factor::ONE;
    let mut rest = text;
    for _ in 0..=MOST_SCALES {
        if let Some(found) = unit_table::lookup(rest) {
            return Some((scale, found));
        }
        let first = rest.chars().next()?;
        let power = scale_word(first)?;
        scale = scale.times(Factor::new(10_u128.checked_pow(power)?, 1)?)?;
        rest = &rest[first.len_utf8()..];
        if rest.is_empty() {
            return Some((scale, (Family::Count, 1, 1)));
        }
    }
    None
}

/// 元/人, 件/10万人, and the shares 1/10万 and /10万.
fn quotient(text: &str) -> Option<(Family, Factor)> {
    const MOST_DIVISORS: usize = 3;
    let (above, below) = text.split_once('/')?;
    let divisors: Vec<&str> = below.split('/').take(MOST_DIVISORS + 1).collect();
    if divisors.len() > MOST_DIVISORS {
        return None;
    }
    let nothing_above = above.is_empty() || above == "1";
    let share = nothing_above && divisors.iter().all(|divisor| is_plain_number(divisor));
    let (first, mut factor) = if nothing_above { (Family::Count, Factor::ONE) } else { part(above)? };
    let mut families = vec![first];
    for divisor in divisors {
        let (family, size) = part(divisor)?;
        families.push(family);
        factor = factor.times(size.inverse())?;
    }
    let family = if share { Family::Ratio } else { Family::Per(families) };
    Some((family, factor))
}

/// One side of a quotient: digits, scale words and a name, known or not.
fn part(text: &str) -> Option<(Family, Factor)> {
    let digits = text.len() - text.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
    let (number, name) = text.split_at(digits);
    let size = if number.is_empty() { 1 } else { number.parse::<u64>().ok()? };
    let (family, factor) = match name {
        "" if number.is_empty() => return None,
        "" => (Family::Count, Factor::ONE),
        name => simple(name).unwrap_or_else(|| other(name)),
    };
    Some((family, factor.times(Factor::new(u128::from(size), 1)?)?))
}

fn is_plain_number(text: &str) -> bool {
    let digits = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    !text.is_empty() && digits.chars().all(|word| scale_word(word).is_some())
}

/// An unknown unit: its scale words count, the rest is its family.
fn other(text: &str) -> (Family, Factor) {
    let name = text.trim_start_matches(|word| scale_word(word).is_some());
    let mut scale = Some(Factor::ONE);
    for word in text[..text.len() - name.len()].chars() {
        let size = scale_word(word).and_then(|power| 10_u128.checked_pow(power));
        let size = size.and_then(|size| Factor::new(size, 1));
        scale = scale.zip(size).and_then(|(scale, size)| scale.times(size));
    }
    match scale {
        Some(scale) => (Family::Other(name.to_owned()), scale),
        None => (Family::Other(text.to_owned()), Factor::ONE),
    }
}

fn greatest_common_divisor(left: u128, right: u128) -> u128 {
    let (mut left, mut right) = (left, right);
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}
