//! Values of statements and exact quantities, each made from the other.

use super::statement::{Kind, Op, Stated, Statement};
use crate::quantity::{
    Amount, Closeness, Comparator, Extent, Family, Number, Quantity, Unit, Value, canonical,
};

/// What a quantity states, in the words of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// What kind of value it is.
    pub kind: Kind,
    /// How the value bounds the indicator.
    pub op: Op,
    /// Whether it is said to be approximate.
    pub approx: bool,
    /// The value.
    pub value: Stated,
    /// The unit, empty when there is none.
    pub unit: String,
}

/// What a quantity states; `None` when it states nothing.
pub fn plain(quantity: &Quantity) -> Option<Plain> {
    let kind = kind(quantity)?;
    let (op, value) = match &quantity.value {
        Value::Ratio { parts, .. } => (Op::Equal, Stated::Parts(parts.clone())),
        Value::Coverage => (Op::Equal, Stated::One(Number::from(100))),
        Value::Qualitative(words) => (Op::Equal, Stated::Words(words.clone())),
        value => of_amount(value.amount()?),
    };
    let approx = match &quantity.value {
        Value::Ratio { closeness, .. } => *closeness == Closeness::Approximate,
        value => value.amount().is_some_and(|amount| amount.closeness == Closeness::Approximate),
    };
    let unit = match quantity.value {
        Value::Ratio { .. } => "比".to_owned(),
        _ => quantity.unit.as_ref().map(|unit| unit.text().to_owned()).unwrap_or_default(),
    };
    Some(Plain { kind, op, approx, value, unit })
}

fn kind(quantity: &Quantity) -> Option<Kind> {
    let family = quantity.unit.as_ref().map(Unit::family);
    Some(match quantity.value {
        Value::Level(_) => Kind::Level,
        Value::Cumulative(_) => Kind::Cumulative,
        Value::Rate(_) => Kind::Cagr,
        Value::Change(_) if matches!(family, Some(Family::Ratio | Family::Multiple)) => Kind::Growth,
        Value::Change(_) => Kind::Delta,
        Value::Multiple(_) => Kind::Multiple,
        Value::Ratio { .. } => Kind::Ratio,
        Value::Coverage => Kind::Coverage,
        Value::Qualitative(_) => Kind::Qualitative,
        Value::Absent => return None,
    })
}

fn of_amount(amount: &Amount) -> (Op, Stated) {
    match amount.extent {
        Extent::Point(number) => (Op::Equal, Stated::One(number)),
        Extent::Bound { comparator, limit } => (comparator.into(), Stated::One(limit)),
        Extent::Range { low, high } => (Op::Range, Stated::Range(low, high)),
    }
}

impl<K> Statement<K> {
    /// The value as an exact quantity, to compare and to compute with. A size in each year
    /// is a level of that year. `raw` is the value in customary form.
    pub fn quantity(&self) -> Quantity {
        let closeness = if self.approx { Closeness::Approximate } else { Closeness::Stated };
        let extent = match &self.value {
            Stated::One(number) => match comparator(self.op) {
                Some(comparator) => Extent::Bound { comparator, limit: *number },
                None => Extent::Point(*number),
            },
            Stated::Range(low, high) => Extent::Range { low: *low, high: *high },
            Stated::Parts(parts) => return customary(Value::Ratio { parts: parts.clone(), closeness }, None),
            Stated::Words(words) => return customary(Value::Qualitative(words.clone()), None),
        };
        let amount = Amount { extent, closeness };
        let value = match self.kind {
            Kind::Cagr => Value::Rate(amount),
            Kind::Growth | Kind::Delta => Value::Change(amount),
            Kind::Cumulative => Value::Cumulative(amount),
            Kind::Multiple => Value::Multiple(amount),
            Kind::Coverage => Value::Coverage,
            Kind::Level | Kind::Annual | Kind::Ratio | Kind::Qualitative => Value::Level(amount),
        };
        let unit = (!self.unit.is_empty()).then(|| Unit::read(&self.unit));
        customary(value, unit)
    }
}

fn customary(value: Value, unit: Option<Unit>) -> Quantity {
    canonical(&Quantity { value, unit, note: None, raw: String::new() })
}

fn comparator(op: Op) -> Option<Comparator> {
    match op {
        Op::AtLeast => Some(Comparator::AtLeast),
        Op::Above => Some(Comparator::Above),
        Op::AtMost => Some(Comparator::AtMost),
        Op::Below => Some(Comparator::Below),
        Op::Equal | Op::Range => None,
    }
}
