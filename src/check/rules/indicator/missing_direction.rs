//! `indicator/missing-direction`: it is known which way is better where that decides something.

use super::figure::Figure;
use super::series::{Role, Series, registered};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, IndicatorIndex};
use crate::quantity::{Extent, Order, order};
use crate::registry::Relation;
use crate::text::{Message, Place};

const NAME: RuleName = RuleName("indicator/missing-direction");

/// Looks at every indicator without a direction.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for series in registered(compendium) {
        if series.indicator.entry.value.direction.is_some() {
            continue;
        }
        if let Some((reason, place)) = reason(compendium, &series) {
            let name = series.name();
            let found = Diagnostic::error(
                NAME,
                series.place(series.indicator.entry.value.name.span),
                message!("“{name}”没有写 direction", "`{name}` has no direction"),
            );
            diagnostics.push(found.also(place, reason).help(message!(
                "越高越好的写 direction: up，越低越好的写 direction: down",
                "write `direction: up` where higher is better, `direction: down` where lower is"
            )));
        }
    }
}

/// What cannot be told without it, and where that stands.
fn reason(compendium: &Compendium, series: &Series<'_>) -> Option<(Message, Place)> {
    relation(compendium, series).or_else(|| progress(series)).or_else(|| zigzag(series))
}

/// `at-least` is at least as good: that needs to know what is good.
fn relation(compendium: &Compendium, series: &Series<'_>) -> Option<(Message, Place)> {
    let undirected = |at: &IndicatorIndex| {
        let above = &compendium.indicators[at.0].entry.value;
        above.direction.is_none() && !above.targets.0.is_empty()
    };
    let asks =
        |(at, relation): &&(IndicatorIndex, Relation)| *relation == Relation::AtLeast && undirected(at);
    let entry = &series.indicator.entry.value;
    series.indicator.upper.iter().find(asks).filter(|_| !entry.targets.0.is_empty())?;
    let written = entry.upper.iter().find(|upper| upper.relation == Relation::AtLeast)?;
    let reason = message!("at-least 是不弱于上级，看方向而定", "what is at least as good depends on it");
    Some((reason, series.place(written.indicator.span)))
}

/// Whether what came true is on the way depends on the way, unless the target itself says
/// on which side to be.
fn progress(series: &Series<'_>) -> Option<(Message, Place)> {
    let last = |role: Role| series.sizes.iter().rfind(|size| size.role == role);
    let (target, actual) = (last(Role::Target)?, last(Role::Actual)?);
    let is_bound = |figure: &Figure| {
        figure.quantity.amount().is_some_and(|amount| matches!(amount.extent, Extent::Bound { .. }))
    };
    if is_bound(&target.figure) || target.is_sum {
        return None;
    }
    let reason = message!("实际值是否达到目标，看方向而定", "whether this meets the target depends on it");
    Some((reason, actual.figure.place.clone()))
}

/// A path that goes up and down.
fn zigzag(series: &Series<'_>) -> Option<(Message, Place)> {
    let path: Vec<&Figure> = series.path().filter(|size| !size.is_sum).map(|size| &size.figure).collect();
    let step = |pair: &[&Figure]| match pair {
        [before, after] => order(&after.quantity, &before.quantity),
        _ => Order::None,
    };
    let steps: Vec<Order> = path.windows(2).map(step).collect();
    let turn = steps.iter().position(|step| *step == Order::Greater)?;
    let back = steps.iter().position(|step| *step == Order::Less)?;
    let at = path.get(turn.max(back) + 1)?;
    let reason = message!("各年目标有升有降", "the targets go up and down");
    Some((reason, at.place.clone()))
}
