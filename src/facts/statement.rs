//! What one place in a text states: [`Statement`].

use serde::{Deserialize, Serialize};

use crate::quantity::{Comparator, Number};
use crate::text::Span;

/// How a stated value bounds the indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Op {
    /// 达到90%.
    #[serde(rename = "eq")]
    Equal,
    /// 90%以上, 不低于90%.
    #[serde(rename = "ge")]
    AtLeast,
    /// 超过90%, 突破90%.
    #[serde(rename = "gt")]
    Above,
    /// 5%以内, 不超过5%, 控制在5%.
    #[serde(rename = "le")]
    AtMost,
    /// 低于5%.
    #[serde(rename = "lt")]
    Below,
    /// 60—70%.
    #[serde(rename = "range")]
    Range,
}

/// What kind of value is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The size at a time: 达到90%.
    Level,
    /// The compound annual growth: 年均增长7%.
    Cagr,
    /// Growth over a time as a share or a multiple of the start: 下降16%, 增长两倍.
    Growth,
    /// Growth in the indicator's own unit or in percentage points: 提高4个百分点.
    Delta,
    /// The sum over a time: 累计, 新增, 〔30〕.
    Cumulative,
    /// How many times the start: 翻一番, 是2010年的三倍.
    Multiple,
    /// A size in each year: 每年新增900万人, 年增长10%.
    Annual,
    /// Parts in proportion: 19∶43∶38.
    Ratio,
    /// 全覆盖.
    Coverage,
    /// A target in words.
    Qualitative,
}

/// The value itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stated {
    /// One number; a decrease is negative.
    One(Number),
    /// The lower and the upper end.
    Range(Number, Number),
    /// The members of a ratio as printed.
    Parts(Vec<Number>),
    /// A target in words.
    Words(String),
}

/// One place in a text that gives an indicator a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Statement<K> {
    /// The indicator's name as printed, half-width and without white space.
    pub name: String,
    /// The indicator, when the lexicon knows the name.
    pub indicator: Option<K>,
    /// How the value bounds the indicator; that of the signed number for a decrease.
    pub op: Op,
    /// Whether 约, 左右 or 近 stands with it.
    pub approx: bool,
    /// The value.
    pub value: Stated,
    /// The unit as printed, half-width; `%` for 百分之, `倍` for 翻番, `比` for a ratio,
    /// empty when there is none.
    pub unit: String,
    /// The year that the value is of.
    pub year: Option<i32>,
    /// The year that a change starts from.
    pub baseline_year: Option<i32>,
    /// What kind of value it is.
    pub kind: Kind,
    /// The bytes of the source from the name, where it stands before the value in the same
    /// clause, to the end of the value.
    pub span: Span,
    /// The bytes of the value with its unit and qualifiers.
    pub value_span: Span,
    /// The clause as printed; in a table the cell, see [`Statement::printed`].
    pub text: String,
    /// Whether the text itself names the year, so that it is not taken from the period.
    pub is_dated: bool,
    /// The place that the text speaks of last before the value.
    pub scope: Option<Scope>,
    /// The row, when it stands in a table.
    pub row: Option<Row>,
}

/// The place that a value is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scope {
    /// 全省, a region's name.
    pub place: String,
    /// Whether it is named in the same sentence or table. What an earlier sentence named may
    /// be meant, or may not.
    pub is_near: bool,
}

impl Scope {
    /// A place that is named with the value.
    pub fn near(place: String) -> Scope {
        Scope { place, is_near: true }
    }
}

/// What a table says of a value by where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Row {
    /// The bytes from the name to the value.
    pub span: Span,
    /// The cell of the name.
    pub name_span: Span,
    /// What stands in the column 属性, and its cell.
    pub attribute: Option<(String, Span)>,
    /// What the head of the column says that the value is.
    pub told: Told,
    /// What stands in brackets behind the name and the value.
    pub remark: String,
    /// Whether the row has no other value but those that changes start from.
    pub is_lone: bool,
}

/// What the head of a column says that its values are, besides their year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// 基期, 现状.
    Base,
    /// 目标, 计划.
    Target,
    /// 实际, 完成.
    Actual,
}

/// A cell in a column of values that no value can be read from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Unread<K> {
    /// The name of its row.
    pub name: String,
    /// The indicator, when the lexicon knows the name.
    pub indicator: Option<K>,
    /// The cell of the name.
    pub name_span: Span,
    /// The place that the table or the row is of.
    pub scope: Option<Scope>,
    /// The cell.
    pub span: Span,
    /// What stands there.
    pub text: String,
}

/// What was found in a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Found<K> {
    /// The statements, in reading order.
    pub statements: Vec<Statement<K>>,
    /// The cells that should state something.
    pub unread: Vec<Unread<K>>,
}

impl<K> Default for Found<K> {
    fn default() -> Self {
        Found { statements: Vec::new(), unread: Vec::new() }
    }
}

impl<K> Statement<K> {
    /// The same statement of another indicator.
    pub fn about<L>(self, indicator: Option<L>) -> Statement<L> {
        Statement {
            indicator,
            name: self.name,
            op: self.op,
            approx: self.approx,
            value: self.value,
            unit: self.unit,
            year: self.year,
            baseline_year: self.baseline_year,
            kind: self.kind,
            span: self.span,
            value_span: self.value_span,
            text: self.text,
            is_dated: self.is_dated,
            scope: self.scope,
            row: self.row,
        }
    }

    /// The clause or the row as printed. `source` is the text that the spans point into.
    pub fn printed<'a>(&'a self, source: &'a str) -> &'a str {
        match &self.row {
            Some(row) => source.get(row.span.range()).unwrap_or_default().trim(),
            None => &self.text,
        }
    }
}

impl From<Comparator> for Op {
    fn from(comparator: Comparator) -> Op {
        match comparator {
            Comparator::AtLeast => Op::AtLeast,
            Comparator::Above => Op::Above,
            Comparator::AtMost => Op::AtMost,
            Comparator::Below => Op::Below,
        }
    }
}

impl Op {
    /// As the contract spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Op::Equal => "eq",
            Op::AtLeast => "ge",
            Op::Above => "gt",
            Op::AtMost => "le",
            Op::Below => "lt",
            Op::Range => "range",
        }
    }

    /// The operator of the negated number.
    #[must_use]
    pub fn flipped(self) -> Op {
        match self {
            Op::AtLeast => Op::AtMost,
            Op::Above => Op::Below,
            Op::AtMost => Op::AtLeast,
            Op::Below => Op::Above,
            Op::Equal | Op::Range => self,
        }
    }
}

impl Kind {
    /// As the contract spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Level => "level",
            Kind::Cagr => "cagr",
            Kind::Growth => "growth",
            Kind::Delta => "delta",
            Kind::Cumulative => "cumulative",
            Kind::Multiple => "multiple",
            Kind::Annual => "annual",
            Kind::Ratio => "ratio",
            Kind::Coverage => "coverage",
            Kind::Qualitative => "qualitative",
        }
    }

    /// Whether such a value has a year that it starts from.
    pub fn has_baseline(self) -> bool {
        matches!(self, Kind::Cagr | Kind::Growth | Kind::Delta | Kind::Multiple)
    }
}
