//! The figures of one indicator that are read together: [`Series`].

use super::figure::{Figure, Origin};
use crate::model::{Compendium, Indicator};
use crate::quantity::{Quantity, Unit, Value};
use crate::registry;
use crate::text::{Place, Span};

/// What a size in the registry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Where the indicator starts.
    Baseline,
    /// What it is to reach.
    Target,
    /// What it came to.
    Actual,
}

/// A size and what it is.
#[derive(Debug, Clone)]
pub(super) struct Size {
    /// What it is.
    pub role: Role,
    /// Whether it is the sum of several years: `[30]`.
    pub is_sum: bool,
    /// The size itself.
    pub figure: Figure,
}

/// The figures of one indicator.
pub(super) struct Series<'a> {
    /// Whose they are.
    pub indicator: &'a Indicator,
    /// Sizes, in the order of their years: baseline, targets, actuals.
    pub sizes: Vec<Size>,
    /// Growth of any kind: rates, changes, multiples.
    pub growths: Vec<Figure>,
}

/// The series that the registry states, one for each indicator.
pub(super) fn registered(compendium: &Compendium) -> Vec<Series<'_>> {
    let base = compendium.config.base_year;
    compendium.indicators.iter().map(|indicator| Series::of(indicator, base)).collect()
}

impl<'a> Series<'a> {
    fn of(indicator: &'a Indicator, base_year: i32) -> Series<'a> {
        let entry = &indicator.entry.value;
        let base = entry.baseline.as_ref().map_or(base_year, |baseline| baseline.year.value);
        let mut series = Series { indicator, sizes: Vec::new(), growths: Vec::new() };
        if let Some(baseline) = &entry.baseline {
            series.add(Role::Baseline, baseline.year.value, &baseline.value, base);
        }
        for (role, values) in [(Role::Target, &entry.targets), (Role::Actual, &entry.actuals)] {
            let mut values: Vec<(i32, &registry::Value)> = values.iter().collect();
            values.sort_by_key(|(year, _)| *year);
            for (year, value) in values {
                series.add(role, year, value, base);
            }
        }
        let last = entry.targets.iter().map(|(year, _)| year).max();
        if let (Some(growth), Some(last)) = (&entry.growth, last) {
            series.growths.extend(yearly(growth).map(|quantity| Figure {
                quantity,
                year: last,
                base: Some(base),
                place: series.place(growth.span),
                origin: Origin::Registry,
            }));
        }
        series
    }

    fn add(&mut self, role: Role, year: i32, value: &registry::Value, base: i32) {
        let quantity = match self.unit() {
            Some(unit) => value.quantity.clone().or_unit(&unit),
            None => value.quantity.clone(),
        };
        let place = self.place(value.span);
        let figure = Figure { quantity, year, base: Some(base), place, origin: Origin::Registry };
        match figure.quantity.value {
            Value::Level(_) | Value::Coverage | Value::Cumulative(_) if self.is_of_family(&figure) => {
                let is_sum = matches!(figure.quantity.value, Value::Cumulative(_));
                self.sizes.push(Size { role, is_sum, figure });
            }
            Value::Rate(_) | Value::Change(_) | Value::Multiple(_) => self.growths.push(figure),
            _ => {}
        }
    }

    /// Whether a value is a size of the indicator: `7%` of an amount of money is growth.
    fn is_of_family(&self, figure: &Figure) -> bool {
        self.unit().as_ref().zip(figure.unit()).is_none_or(|(own, unit)| own.same_family(unit))
    }

    /// The unit of the indicator.
    pub(super) fn unit(&self) -> Option<Unit> {
        self.indicator.entry.value.unit.as_ref().map(|unit| Unit::read(&unit.value))
    }

    /// The place of something in the indicator's entry.
    pub(super) fn place(&self, span: Span) -> Place {
        Place { path: self.indicator.entry.place.path.clone(), span }
    }

    /// What the indicator is called.
    pub(super) fn name(&self) -> &'a str {
        &self.indicator.entry.value.name.value
    }

    /// The sizes of one year that are no sums.
    pub(super) fn levels_of(&self, year: i32) -> impl Iterator<Item = &Figure> {
        let levels = self.sizes.iter().filter(|size| !size.is_sum).map(|size| &size.figure);
        levels.filter(move |figure| figure.year == year)
    }

    /// Baseline and targets, by year.
    pub(super) fn path(&self) -> impl Iterator<Item = &Size> {
        self.sizes.iter().filter(|size| size.role != Role::Actual)
    }

    /// The size that is what another is, in the same year.
    pub(super) fn same_as(&self, other: &Size) -> Option<&Figure> {
        let same = |size: &&Size| {
            (size.role, size.is_sum, size.figure.year) == (other.role, other.is_sum, other.figure.year)
        };
        self.sizes.iter().find(same).map(|size| &size.figure)
    }
}

/// What `growth` means, however it is written: 12%, 年均增长12%, -4.
fn yearly(growth: &registry::Value) -> Option<Quantity> {
    let quantity = growth.quantity.clone().or_unit(&Unit::percent());
    let amount = match &quantity.value {
        Value::Level(amount) | Value::Rate(amount) | Value::Change(amount) => *amount,
        _ => return None,
    };
    Some(Quantity { value: Value::Rate(amount), ..quantity })
}
