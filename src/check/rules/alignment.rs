//! Alignment: what we promise answers what the levels above ask.

pub(in crate::check) mod below_upper;
pub(in crate::check) mod far_above;
pub(in crate::check) mod missing;
pub(in crate::check) mod scope_differs;
pub(in crate::check) mod uncovered_upper;
pub(in crate::check) mod upper_changed;
pub(in crate::check) mod weaker_attribute;
pub(in crate::check) mod wrong_level;

use crate::model::{Compendium, Entity, Indicator, IndicatorIndex, Lookup};
use crate::quantity::{self, Quantity, Unit};
use crate::registry::{Direction, Relation, Value};
use crate::text::Place;

/// An indicator and one of a level above that it answers.
struct Answer<'a> {
    own: &'a Indicator,
    upper: &'a Indicator,
    upper_index: IndicatorIndex,
    relation: Relation,
    /// Where the answer is written.
    place: Place,
}

/// Every answer of every indicator.
fn answers(compendium: &Compendium) -> impl Iterator<Item = Answer<'_>> {
    compendium.indicators.iter().flat_map(move |own| {
        own.upper.iter().map(move |(index, relation)| Answer {
            own,
            upper: &compendium.indicators[index.0],
            upper_index: *index,
            relation: *relation,
            place: written(compendium, own, *index),
        })
    })
}

/// The name by which an indicator refers to one above.
fn written(compendium: &Compendium, own: &Indicator, upper: IndicatorIndex) -> Place {
    let entry = &own.entry.value;
    let is_it = |name: &str| {
        let wanted = |entity| matches!(entity, Entity::Indicator(_));
        compendium.names.lookup_among(name, wanted) == Lookup::Found(Entity::Indicator(upper))
    };
    let named = entry.upper.iter().find(|answer| is_it(&answer.indicator.value));
    let span = named.map_or(entry.name.span, |answer| answer.indicator.span);
    Place { path: own.entry.place.path.clone(), span }
}

/// The targets of both for the last year that both have one, in their units.
struct Targets<'a> {
    year: i32,
    own: (Quantity, &'a Value),
    upper: (Quantity, &'a Value),
}

impl<'a> Answer<'a> {
    fn targets(&self) -> Option<Targets<'a>> {
        let (own, upper) = (&self.own.entry.value, &self.upper.entry.value);
        let common =
            own.targets.iter().filter_map(|(year, value)| Some((year, value, upper.targets.get(year)?)));
        let (year, ours, theirs) = common.max_by_key(|(year, ..)| *year)?;
        Some(Targets {
            year,
            own: (in_unit(self.own, ours), ours),
            upper: (in_unit(self.upper, theirs), theirs),
        })
    }

    /// Which way is better, by either of the two.
    fn direction(&self) -> Option<Direction> {
        self.own.entry.value.direction.or(self.upper.entry.value.direction)
    }

    /// The place of a value of our own.
    fn own_place(&self, value: &Value) -> Place {
        Place { path: self.own.entry.place.path.clone(), span: value.span }
    }

    /// The place of a value of the level above.
    fn upper_place(&self, value: &Value) -> Place {
        Place { path: self.upper.entry.place.path.clone(), span: value.span }
    }
}

fn in_unit(indicator: &Indicator, value: &Value) -> Quantity {
    let quantity = value.quantity.clone();
    match &indicator.entry.value.unit {
        Some(unit) => quantity.or_unit(&Unit::read(&unit.value)),
        None => quantity,
    }
}

/// A value as printed with its unit, and as it is compared where that is another unit.
fn shown(quantity: &Quantity, compared: Option<&Unit>) -> String {
    let raw = quantity.raw.trim();
    let Some(unit) = &quantity.unit else { return raw.to_owned() };
    let text = unit.text();
    let printed = if raw.contains(text) || quantity.value == quantity::Value::Coverage {
        raw.to_owned()
    } else if raw.ends_with(|last: char| last.is_ascii_digit()) {
        format!("{raw}{text}")
    } else {
        format!("{raw}（{text}）")
    };
    let converted = compared.filter(|compared| compared.text() != text).zip(quantity.amount()).and_then(
        |(compared, amount)| {
            let value = unit.convert(amount.principal().value(), compared).ok()?.normalize();
            Some(format!("（合{value}{}）", compared.text()))
        },
    );
    format!("{printed}{}", converted.unwrap_or_default())
}
