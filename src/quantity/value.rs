//! What a statement says: [`Quantity`], its [`Value`] and the [`Amount`] inside.
//!
//! Two questions are kept apart: what kind of statement it is (level, change, cumulative
//! …) and how firmly it gives its number (one number, a bound, a range; about or not).
//! Any kind can come with any firmness: 下降16%以上, 〔30以上〕, 约60—70个.

use serde::{Deserialize, Serialize};

use super::number::Number;
use super::unit::Unit;

/// One value with its unit, as read from a cell or a YAML scalar.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    /// What is stated.
    pub value: Value,
    /// The unit that the text states; `None` when it states none (the column or the
    /// indicator may). 全覆盖 has `%`, 翻一番 has `倍`.
    pub unit: Option<Unit>,
    /// What stood in brackets beside the value: `80%用户` of `20（80%用户）`.
    pub note: Option<String>,
    /// The text as given.
    pub raw: String,
}

/// The kind of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Value {
    /// The indicator's size at a time: 90%, 90以上, 60—70, 约300.
    Level(Amount),
    /// The sum over the period: 〔30〕, 累计30, 新增30.
    Cumulative(Amount),
    /// The average yearly growth, in the unit (%): 年均增长7%; a decrease is negative.
    Rate(Amount),
    /// Growth or change over the period, in the unit: +3个百分点, 下降16%, 增长两倍;
    /// a decrease is negative and its comparator is that of the negative number
    /// (下降16%以上 is ≤ −16).
    Change(Amount),
    /// How many times the earlier size: 翻一番 is 2, 翻两番 is 4, 是…的三倍 is 3.
    Multiple(Amount),
    /// Parts of a whole in proportion: 19∶43∶38.
    Ratio {
        /// The members in printed order, at least two.
        parts: Vec<Number>,
        /// Whether 约 or 左右 stands with it.
        closeness: Closeness,
    },
    /// 全覆盖, a level of exactly 100%.
    Coverage,
    /// A target in words; the text as given, trimmed.
    Qualitative(String),
    /// No statement: ——, /, 无, an empty cell.
    Absent,
}

/// A number as a statement gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    /// One number, a bound or a range.
    pub extent: Extent,
    /// Whether it is said to be approximate.
    pub closeness: Closeness,
}

/// One number, a bound or a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Extent {
    /// 90.
    Point(Number),
    /// 90以上, <5.
    Bound {
        /// Which side of the limit is meant.
        comparator: Comparator,
        /// The printed number.
        limit: Number,
    },
    /// 60—70, both ends included; `low` is not above `high`.
    Range {
        /// The lower end.
        low: Number,
        /// The upper end.
        high: Number,
    },
}

/// The side of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparator {
    /// ≥, 以上, 不低于.
    AtLeast,
    /// >, 超过, 大于, 突破.
    Above,
    /// ≤, 以内, 以下, 不超过.
    AtMost,
    /// <, 低于, 不到.
    Below,
}

/// Whether an amount is said to be approximate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Closeness {
    /// No word says so.
    Stated,
    /// 约, 左右, 近, 300余.
    Approximate,
}

impl Quantity {
    /// Gives the unit of a column or an indicator to a value that states none; what has
    /// a unit, or no number, stays as it is.
    #[must_use]
    pub fn or_unit(mut self, unit: &Unit) -> Self {
        if self.unit.is_none() && !matches!(self.value, Value::Qualitative(_) | Value::Absent) {
            self.unit = Some(unit.clone());
        }
        self
    }

    /// The amount of the kinds that have one; `None` for ratios, coverage, words and nothing.
    pub fn amount(&self) -> Option<&Amount> {
        self.value.amount()
    }
}

impl Value {
    /// The amount of the kinds that have one; `None` for ratios, coverage, words and nothing.
    pub fn amount(&self) -> Option<&Amount> {
        match self {
            Self::Level(amount)
            | Self::Cumulative(amount)
            | Self::Rate(amount)
            | Self::Change(amount)
            | Self::Multiple(amount) => Some(amount),
            Self::Ratio { .. } | Self::Coverage | Self::Qualitative(_) | Self::Absent => None,
        }
    }
}

impl Amount {
    /// A single number with nothing added.
    pub fn point(number: Number) -> Self {
        Self { extent: Extent::Point(number), closeness: Closeness::Stated }
    }

    /// The number that a reader would quote: the point, the limit, or the lower end.
    pub fn principal(&self) -> &Number {
        match &self.extent {
            Extent::Point(number) | Extent::Bound { limit: number, .. } => number,
            Extent::Range { low, .. } => low,
        }
    }

    /// The same amount downwards: signs and comparators turn, a range's ends change places.
    #[must_use]
    pub fn negated(&self) -> Self {
        let extent = match self.extent {
            Extent::Point(number) => Extent::Point(number.negated()),
            Extent::Bound { comparator, limit } => {
                Extent::Bound { comparator: comparator.flipped(), limit: limit.negated() }
            }
            Extent::Range { low, high } => Extent::Range { low: high.negated(), high: low.negated() },
        };
        Self { extent, closeness: self.closeness }
    }
}

impl Comparator {
    /// The comparator of the negated number.
    #[must_use]
    pub fn flipped(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::Above => Self::Below,
            Self::AtMost => Self::AtLeast,
            Self::Below => Self::Above,
        }
    }

    /// The sign: `≥`, `>`, `≤`, `<`.
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::Above => ">",
            Self::AtMost => "≤",
            Self::Below => "<",
        }
    }

    /// Whether it bounds from below.
    pub fn is_lower(self) -> bool {
        matches!(self, Self::AtLeast | Self::Above)
    }
}
