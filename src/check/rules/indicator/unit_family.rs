//! `indicator/unit-family`: a value is given in a unit that measures something else.

use super::contradiction::{Contradiction, are_foreign};
use super::wording::printed;
use crate::diag::{Diagnostic, Diagnostics, RuleName, Severity};
use crate::message;
use crate::model::Compendium;
use crate::quantity::{self, Unit};
use crate::registry::{Indicator, Value};
use crate::text::Place;

const NAME: RuleName = RuleName("indicator/unit-family");

/// Reports values that cannot be compared, since their units belong to two families.
pub(super) fn judge(compendium: &Compendium, found: &Contradiction<'_>) -> Diagnostic {
    let structured = found.here.is_structured() && found.there.is_structured();
    let severity = if structured { Severity::Error } else { Severity::Warning };
    let diagnostic = found.diagnostic(compendium, NAME, severity).help(message!(
        "两处的单位不是同一类，不能换算：改正单位，或确认是不是同一指标",
        "their units measure different things: correct the unit, or see whether both are one indicator"
    ));
    found.unit_in_cell().into_iter().fold(diagnostic, Diagnostic::suggest)
}

/// Reports registered values that carry a unit of their own which measures something else than
/// the indicator's.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for indicator in &compendium.indicators {
        let entry = &indicator.entry;
        let Some(unit) = &entry.value.unit else { continue };
        let own = Unit::read(&unit.value);
        let place = |span| Place { path: entry.place.path.clone(), span };
        for value in sizes(&entry.value).filter(|value| has_foreign_unit(value, &own)) {
            let (name, stated, unit_text) = (&entry.value.name.value, printed(&value.quantity), &unit.value);
            let message = message!(
                "“{name}”的值{stated}与它的单位{unit_text}不是同一类",
                "the value {stated} of `{name}` is in another kind of unit than {unit_text}"
            );
            let found = Diagnostic::error(NAME, place(value.span), message)
                .also(place(unit.span), message!("登记的单位", "its unit"))
                .help(message!(
                    "改正数值后的单位，或改正 unit；同一类的单位会换算",
                    "correct the unit behind the value, or `unit`; units of one kind are converted"
                ));
            diagnostics.push(found);
        }
    }
}

/// The values of an entry that say how much there is: growth has units of its own.
fn sizes(entry: &Indicator) -> impl Iterator<Item = &Value> {
    let baseline = entry.baseline.iter().map(|baseline| &baseline.value);
    let by_year = entry.targets.iter().chain(entry.actuals.iter()).map(|(_, value)| value);
    let is_size = |value: &&Value| {
        matches!(value.quantity.value, quantity::Value::Level(_) | quantity::Value::Cumulative(_))
    };
    baseline.chain(by_year).filter(is_size)
}

fn has_foreign_unit(value: &Value, own: &Unit) -> bool {
    value.quantity.unit.as_ref().is_some_and(|unit| are_foreign(unit, own))
}
