//! What the registry of indicators states: [`registered`].

use std::sync::Arc;

use super::statement::{Origin, Role, Statement};
use super::{Compendium, Indicator, IndicatorIndex};
use crate::facts::{self, exact};
use crate::quantity::{Quantity, Unit, Value};
use crate::registry;

/// The statements of all entries, in the order they are written.
pub(super) fn registered(compendium: &Compendium) -> Vec<Statement> {
    let entries = compendium.indicators.iter().enumerate();
    entries
        .flat_map(|(at, indicator)| Entry { compendium, at: IndicatorIndex(at), indicator }.statements())
        .collect()
}

struct Entry<'a> {
    compendium: &'a Compendium,
    at: IndicatorIndex,
    indicator: &'a Indicator,
}

impl Entry<'_> {
    fn statements(&self) -> Vec<Statement> {
        let value = &self.indicator.entry.value;
        let baseline = value.baseline.iter().map(|base| (Role::Baseline, base.year.value, &base.value));
        let targets = value.targets.iter().map(|(year, value)| (Role::Target, year, value));
        let growth = value.growth.iter().map(|growth| (Role::Growth, self.last_year(), growth));
        let actuals = value.actuals.iter().map(|(year, value)| (Role::Actual, year, value));
        let mut found: Vec<Statement> = baseline
            .chain(targets)
            .chain(growth)
            .chain(actuals)
            .filter_map(|(role, year, value)| self.statement(role, year, value))
            .collect();
        found.sort_by_key(|statement| statement.stated.span);
        found
    }

    fn statement(&self, role: Role, year: i32, value: &registry::Value) -> Option<Statement> {
        let quantity = self.quantity(role, value);
        let plain = exact::plain(&quantity)?;
        let base_year = plain.kind.has_baseline().then(|| self.base_year());
        let entry = &self.indicator.entry;
        Some(Statement {
            indicator: Some(self.at),
            stated: Arc::new(facts::Statement {
                name: entry.value.name.value.clone(),
                indicator: None,
                op: plain.op,
                approx: plain.approx,
                value: plain.value,
                unit: plain.unit,
                year: Some(year),
                baseline_year: base_year.filter(|base| *base < year),
                kind: plain.kind,
                span: value.span,
                value_span: value.span,
                text: value.quantity.raw.clone(),
                is_dated: true,
                scope: None,
                row: None,
            }),
            quantity,
            origin: Origin::Registry(role),
            path: entry.place.path.clone(),
            attribute: entry.value.attribute.map(|attribute| (attribute.value, attribute.span)),
        })
    }

    /// The value in the indicator's unit, and of the kind that its key says.
    fn quantity(&self, role: Role, value: &registry::Value) -> Quantity {
        let entry = &self.indicator.entry.value;
        let mut quantity = value.quantity.clone();
        quantity.value = match (role, quantity.value) {
            (Role::Growth, Value::Level(amount) | Value::Change(amount)) => Value::Rate(amount),
            (Role::Target | Role::Actual, Value::Level(amount)) if entry.cumulative == Some(true) => {
                Value::Cumulative(amount)
            }
            (_, other) => other,
        };
        match (&quantity.value, &entry.unit) {
            (Value::Rate(_), _) => quantity.or_unit(&Unit::percent()),
            (_, Some(unit)) => quantity.or_unit(&Unit::read(&unit.value)),
            (_, None) => quantity,
        }
    }

    /// The year that growth runs from.
    fn base_year(&self) -> i32 {
        let baseline = self.indicator.entry.value.baseline.as_ref();
        baseline.map_or(self.compendium.base_year(), |baseline| baseline.year.value)
    }

    /// The year that growth runs to: the last target's, else the last of the period.
    fn last_year(&self) -> i32 {
        let last = self.indicator.entry.value.targets.iter().map(|(year, _)| year).max();
        last.unwrap_or(self.compendium.config.period.value.to)
    }
}
