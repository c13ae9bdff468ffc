//! Projects: each is complete, in time and stated alike wherever it is stated.

mod cost;
pub(in crate::check) mod differs;
mod division;
mod in_text;
pub(in crate::check) mod incomplete;
mod mention;
pub(in crate::check) mod outside_period;
pub(in crate::check) mod serves_nothing;
pub(in crate::check) mod sum_mismatch;
pub(in crate::check) mod table;
mod tally;
mod told;
mod total;
pub(in crate::check) mod unregistered;

use crate::model::{Compendium, Project};
use crate::quantity::{Quantity, Unit};
use crate::syntax::front_matter::Period;
use crate::text::{Place, Span};

/// The place of something in the entry of a project.
fn place_in(project: &Project, span: Span) -> Place {
    Place { path: project.entry.place.path.clone(), span }
}

/// The place of a project's name.
fn name_place(project: &Project) -> Place {
    place_in(project, project.entry.value.name.span)
}

/// A value as printed, with its unit.
fn shown(quantity: &Quantity) -> String {
    let unit = quantity.unit.as_ref().map(Unit::text).unwrap_or_default();
    let raw = quantity.raw.trim();
    if raw.ends_with(unit) { raw.to_owned() } else { format!("{raw}{unit}") }
}

/// A value as printed, and what it is in another unit.
fn shown_in(quantity: &Quantity, unit: Option<&Unit>) -> String {
    let own = quantity.unit.as_ref().filter(|own| unit.is_some_and(|unit| own.text() != unit.text()));
    let converted = own.zip(unit).zip(quantity.amount()).and_then(|((own, unit), amount)| {
        let value = own.convert(amount.principal().value(), unit).ok()?.normalize();
        Some(format!("（合{value}{}）", unit.text()))
    });
    format!("{}{}", shown(quantity), converted.unwrap_or_default())
}

/// The span of years within which a project should lie: that of its plan, else the compendium's.
fn period_of(compendium: &Compendium, project: &Project) -> Option<(Period, Place)> {
    let plan = project.plan.map(|plan| &compendium.documents[plan.0].source);
    let own = plan.and_then(|plan| Some((plan.front_matter.period?, plan.path.clone())));
    let config = &compendium.config;
    let all = || config.complete.then(|| (config.period, config.path.clone()));
    let (period, path) = own.or_else(all)?;
    Some((period.value, Place { path, span: period.span }))
}
