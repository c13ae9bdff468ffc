//! Rounding intervals: [`Interval`], what a printed number may truly be.
//!
//! After XBRL Calculations 1.1: a printed x with d decimals means
//! [x − ½·10⁻ᵈ, x + ½·10⁻ᵈ], and computing goes from interval to interval; two
//! statements contradict each other only when their intervals do not meet. Every
//! operation rounds outward where a decimal cannot hold the result, so a result always
//! holds the true one. Knows nothing of text.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::arithmetic::{self, Toward};
use super::error::ArithmeticError;
use super::number::{Number, Precision};
use super::unit::{StoragePrefix, Unit};
use super::value::{Amount, Closeness, Extent, Value};

/// A closed interval; either end may be open to infinity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    low: Option<Decimal>,
    high: Option<Decimal>,
}

/// How far “about” reaches, as a share of the number: 约300 may be 270 to 330. A
/// convention of ours, wide on purpose: better to miss a contradiction than to invent one.
pub const APPROXIMATE_SHARE: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

type Outcome = Result<Interval, ArithmeticError>;

impl Interval {
    /// All numbers.
    pub const EVERYTHING: Self = Self { low: None, high: None };

    /// The interval between two ends, in whichever order.
    pub fn between(one: Decimal, other: Decimal) -> Self {
        Self { low: Some(one.min(other)), high: Some(one.max(other)) }
    }

    /// A single exact number.
    pub fn exactly(value: Decimal) -> Self {
        Self { low: Some(value), high: Some(value) }
    }

    /// Everything from `low` upwards.
    pub fn at_least(low: Decimal) -> Self {
        Self { low: Some(low), high: None }
    }

    /// Everything up to `high`.
    pub fn at_most(high: Decimal) -> Self {
        Self { low: None, high: Some(high) }
    }

    /// What a printed number may truly be: half a unit of its last place to either side.
    ///
    /// # Errors
    /// `Overflow` at the edge of what a decimal holds.
    pub fn of_number(number: &Number) -> Outcome {
        let value = number.value();
        let half = match number.precision() {
            Precision::Exact => return Ok(Self::exactly(value)),
            Precision::Decimals(decimals) => arithmetic::decimal(5, decimals + 1),
        };
        // Behind 27 decimals half a unit has no decimal of its own: one unit encloses it.
        let half = half.map_or_else(|| number.last_place(), Ok)?;
        Self::exactly(value).widened(half)
    }

    /// What a printed rate may truly be: one more unit of the last place is granted than
    /// to other numbers, since rates are often computed from rounded figures.
    ///
    /// # Errors
    /// `Overflow` at the edge of what a decimal holds.
    pub fn of_rate(number: &Number) -> Outcome {
        Self::of_number(number)?.widened(number.last_place()?)
    }

    /// What an amount may truly be. Bounds are closed (the limit itself, with its
    /// rounding, belongs to both sides), about is [`APPROXIMATE_SHARE`].
    ///
    /// # Errors
    /// `Overflow` at the edge of what a decimal holds.
    pub fn of_amount(amount: &Amount) -> Outcome {
        let about = |number: &Number| match amount.closeness {
            Closeness::Stated => Self::of_number(number),
            Closeness::Approximate => {
                let share = arithmetic::product(number.value().abs(), APPROXIMATE_SHARE, Toward::Up)?;
                Self::of_number(number)?.widened(share)
            }
        };
        Ok(match &amount.extent {
            Extent::Point(number) => about(number)?,
            Extent::Bound { comparator, limit } if comparator.is_lower() => {
                Self { low: about(limit)?.low, high: None }
            }
            Extent::Bound { limit, .. } => Self { low: None, high: about(limit)?.high },
            Extent::Range { low, high } => Self { low: about(low)?.low, high: about(high)?.high },
        })
    }

    /// What a value may truly be, in its own unit (100 for 全覆盖); `None` for ratios,
    /// words and nothing.
    ///
    /// # Errors
    /// `Overflow` at the edge of what a decimal holds.
    pub fn of_value(value: &Value) -> Result<Option<Self>, ArithmeticError> {
        match value {
            Value::Coverage => Ok(Some(Self::exactly(Decimal::ONE_HUNDRED))),
            other => other.amount().map(Self::of_amount).transpose(),
        }
    }

    /// The lower end; `None` for minus infinity.
    pub fn low(&self) -> Option<Decimal> {
        self.low
    }

    /// The upper end; `None` for plus infinity.
    pub fn high(&self) -> Option<Decimal> {
        self.high
    }

    /// Whether `value` lies inside, ends included.
    pub fn contains(&self, value: Decimal) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    /// Whether `other` lies wholly inside, ends included.
    pub fn encloses(&self, other: &Self) -> bool {
        let low = self.low.is_none_or(|low| other.low.is_some_and(|inner| low <= inner));
        let high = self.high.is_none_or(|high| other.high.is_some_and(|inner| inner <= high));
        low && high
    }

    /// What both have in common; `None` when they do not meet.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let either = |one: Option<Decimal>, two: Option<Decimal>, pick: fn(Decimal, Decimal) -> Decimal| {
            one.zip(two).map(|(one, two)| pick(one, two)).or(one).or(two)
        };
        let low = either(self.low, other.low, Decimal::max);
        let high = either(self.high, other.high, Decimal::min);
        let empty = low.zip(high).is_some_and(|(low, high)| low > high);
        (!empty).then_some(Self { low, high })
    }

    /// Whether both have a number in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.intersection(other).is_some()
    }

    /// Whether both have more in common than a shared end: 90 and 91, which touch at 90.5,
    /// do not overlap. An exact number overlaps what contains it.
    pub fn overlaps(&self, other: &Self) -> bool {
        let exact = |interval: &Self| interval.low.is_some() && interval.low == interval.high;
        self.intersection(other).is_some_and(|common| !exact(&common) || exact(self) || exact(other))
    }

    /// Whether every number here is below every number there.
    pub fn is_below(&self, other: &Self) -> bool {
        self.high.zip(other.low).is_some_and(|(high, low)| high < low)
    }

    /// Moves both ends outward by `margin`, which must not be negative.
    ///
    /// # Errors
    /// `Overflow` at the edge of what a decimal holds.
    pub fn widened(&self, margin: Decimal) -> Outcome {
        self.sum(&Self::between(-margin, margin))
    }

    /// The numbers with the other sign.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self { low: self.high.map(|high| -high), high: self.low.map(|low| -low) }
    }

    /// Every sum of a number here and one there.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn sum(&self, other: &Self) -> Outcome {
        let add = |one: Option<Decimal>, two: Option<Decimal>, toward| {
            one.zip(two).map(|(one, two)| arithmetic::sum(one, two, toward)).transpose()
        };
        Ok(Self {
            low: add(self.low, other.low, Toward::Down)?,
            high: add(self.high, other.high, Toward::Up)?,
        })
    }

    /// The sum of all members; zero for none.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn sum_of<'a>(members: impl IntoIterator<Item = &'a Self>) -> Outcome {
        let mut total = Self::exactly(Decimal::ZERO);
        for member in members {
            total = total.sum(member)?;
        }
        Ok(total)
    }

    /// Every difference of a number here and one there.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn difference(&self, other: &Self) -> Outcome {
        self.sum(&other.negated())
    }

    /// Every product of a number here and one there.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn product(&self, other: &Self) -> Outcome {
        let mut result: Option<(End, End)> = None;
        for one in self.ends() {
            for two in other.ends() {
                let low = one.times(two, Toward::Down)?;
                let high = one.times(two, Toward::Up)?;
                result = Some(match result {
                    None => (low, high),
                    Some((lowest, highest)) => (lowest.min(low), highest.max(high)),
                });
            }
        }
        let (low, high) = result.ok_or(ArithmeticError::Overflow)?;
        Ok(Self { low: low.finite(), high: high.finite() })
    }

    /// Every quotient of a number here and one there.
    ///
    /// # Errors
    /// `DivisionByZero` when `other` holds zero, `Overflow`.
    pub fn quotient(&self, other: &Self) -> Outcome {
        if other.contains(Decimal::ZERO) {
            return Err(ArithmeticError::DivisionByZero);
        }
        // Away from zero the reciprocal falls: the ends change places, infinity becomes 0.
        let reciprocal = |end: Option<Decimal>, toward| match end {
            Some(end) => arithmetic::quotient(Decimal::ONE, end, toward),
            None => Ok(Decimal::ZERO),
        };
        let inverse = Self {
            low: Some(reciprocal(other.high, Toward::Down)?),
            high: Some(reciprocal(other.low, Toward::Up)?),
        };
        self.product(&inverse)
    }

    /// The same sizes in another unit; storage prefixes meant as `prefix`.
    ///
    /// # Errors
    /// `Incomparable` across families, `Overflow`.
    pub fn convert(&self, from: &Unit, to: &Unit, prefix: StoragePrefix) -> Outcome {
        if !from.same_family(to) {
            return Err(ArithmeticError::Incomparable);
        }
        let (numerator, denominator) = from.factor_as(prefix).over(to.factor_as(prefix))?;
        let move_end = |end: Option<Decimal>, toward| {
            end.map(|end| {
                let scaled = arithmetic::product(end, numerator, toward)?;
                arithmetic::quotient(scaled, denominator, toward)
            })
            .transpose()
        };
        Ok(Self { low: move_end(self.low, Toward::Down)?, high: move_end(self.high, Toward::Up)? })
    }

    fn ends(&self) -> [End; 2] {
        [self.low.map_or(End::Minus, End::Finite), self.high.map_or(End::Plus, End::Finite)]
    }
}

/// An end of an interval; ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Minus,
    Finite(Decimal),
    Plus,
}

impl End {
    /// The product, where zero times infinity is zero: the infinite end is never reached.
    fn times(self, other: Self, toward: Toward) -> Result<Self, ArithmeticError> {
        if let (Self::Finite(one), Self::Finite(two)) = (self, other) {
            return arithmetic::product(one, two, toward).map(Self::Finite);
        }
        Ok(match self.signum() * other.signum() {
            0 => Self::Finite(Decimal::ZERO),
            sign if sign < 0 => Self::Minus,
            _ => Self::Plus,
        })
    }

    fn signum(self) -> i32 {
        match self {
            Self::Minus => -1,
            Self::Plus => 1,
            Self::Finite(value) if value.is_zero() => 0,
            Self::Finite(value) if value.is_sign_negative() => -1,
            Self::Finite(_) => 1,
        }
    }

    fn finite(self) -> Option<Decimal> {
        match self {
            Self::Finite(value) => Some(value),
            Self::Minus | Self::Plus => None,
        }
    }
}
