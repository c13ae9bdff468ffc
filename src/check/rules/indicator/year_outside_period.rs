//! `indicator/year-outside-period`: a target of a year that the plan does not cover.

use std::collections::BTreeSet;

use super::wording::printed;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, IndicatorIndex, Origin, Role, Statement};
use crate::quantity::{Comparison, compare};
use crate::syntax::front_matter::Period;
use crate::text::Place;

const NAME: RuleName = RuleName("indicator/year-outside-period");

/// Looks at registered targets, at columns behind the period, and at running text that
/// gives a registered value to a year behind it.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let mut columns: BTreeSet<(&crate::text::SourcePath, i32)> = BTreeSet::new();
    for at in (0..compendium.indicators.len()).map(IndicatorIndex) {
        for statement in compendium.statements().of(at) {
            let Some(year) = statement.stated.year else { continue };
            let period = period(compendium, statement);
            let outside = match statement.origin {
                Origin::Registry(Role::Target) => year < period.from || year > period.to,
                Origin::Registry(_) => false,
                // One finding for a column, whatever the number of its rows.
                Origin::Table(_) => year > period.to && columns.insert((&statement.path, year)),
                Origin::Prose(_) => {
                    statement.stated.is_dated && year > period.to && is_registered(compendium, statement)
                }
            };
            if outside {
                diagnostics.push(found(compendium, at, statement, year, period));
            }
        }
    }
}

/// The years of the plan that sets the indicator, or of the document; of the compendium
/// where those say nothing.
fn period(compendium: &Compendium, statement: &Statement) -> Period {
    let of_indicator = || statement.indicator().and_then(|at| compendium.indicators[at.0].plan);
    let document = statement.document().or_else(of_indicator);
    let own = document.and_then(|at| compendium.documents[at.0].source.front_matter.period.as_ref());
    own.map_or(compendium.config.period.value, |own| own.value)
}

/// Whether the registry holds the same value for a year of the period: then the year is a
/// slip, and no outlook.
fn is_registered(compendium: &Compendium, here: &Statement) -> bool {
    let Some(at) = here.indicator() else { return false };
    let mut targets =
        compendium.statements().of(at).filter(|there| there.origin == Origin::Registry(Role::Target));
    targets.any(|there| {
        there.stated.year != here.stated.year && compare(&here.quantity, &there.quantity) == Comparison::Same
    })
}

fn found(
    compendium: &Compendium,
    at: IndicatorIndex,
    statement: &Statement,
    year: i32,
    period: Period,
) -> Diagnostic {
    let entry = &compendium.indicators[at.0].entry.value;
    let name = &entry.name.value;
    let value = printed(&statement.quantity);
    let Period { from, to } = period;
    let of_year = |known: &&(crate::text::Located<i32>, crate::registry::Value)| known.0.value == year;
    let span = match statement.origin {
        Origin::Registry(_) => entry.targets.0.iter().find(of_year).map(|(year, _)| year.span),
        _ => None,
    };
    let place = Place { path: statement.path.clone(), span: span.unwrap_or(statement.stated.value_span) };
    Diagnostic::warning(
        NAME,
        place,
        message!(
            "“{name}”{year}年的目标{value}不在规划期{from}—{to}年内",
            "the target {value} of `{name}` is for {year}, outside the period {from}–{to}"
        ),
    )
    .help(message!(
        "改正年份；确为远期展望的，用 allow 注明理由",
        "correct the year; if it is an outlook, say so in an allow comment"
    ))
}
