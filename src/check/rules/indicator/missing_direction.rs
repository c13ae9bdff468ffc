//! `indicator/missing-direction`: it is known which way is better where that decides something.

use super::figure::Figure;
use super::series::{Subject, place_in};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Indicator, IndicatorIndex, Role};
use crate::quantity::{Extent, Order, order};
use crate::registry::Relation;
use crate::text::{Message, Place};

const NAME: RuleName = RuleName("indicator/missing-direction");

/// Looks at every indicator without a direction.
pub(super) fn run(compendium: &Compendium, subjects: &[Subject<'_>], diagnostics: &mut Diagnostics) {
    for subject in subjects {
        let undirected = |indicator: &&Indicator| indicator.entry.value.direction.is_none();
        let Some(indicator) = subject.indicator.filter(undirected) else { continue };
        let reason =
            relation(compendium, indicator).or_else(|| progress(subject)).or_else(|| zigzag(subject));
        if let Some((reason, place)) = reason {
            let name = subject.name;
            let found = Diagnostic::error(
                NAME,
                place_in(indicator, indicator.entry.value.name.span),
                message!("“{name}”没有写 direction", "`{name}` has no direction"),
            );
            diagnostics.push(found.also(place, reason).help(message!(
                "越高越好的写 direction: up，越低越好的写 direction: down",
                "write `direction: up` where higher is better, `direction: down` where lower is"
            )));
        }
    }
}

/// `at-least` is at least as good: that needs to know what is good.
fn relation(compendium: &Compendium, indicator: &Indicator) -> Option<(Message, Place)> {
    let undirected = |at: &IndicatorIndex| {
        let above = &compendium.indicators[at.0].entry.value;
        above.direction.is_none() && !above.targets.0.is_empty()
    };
    let asks =
        |(at, relation): &&(IndicatorIndex, Relation)| *relation == Relation::AtLeast && undirected(at);
    let entry = &indicator.entry.value;
    indicator.upper.iter().find(asks).filter(|_| !entry.targets.0.is_empty())?;
    let written = entry.upper.iter().find(|upper| upper.relation == Relation::AtLeast)?;
    let reason = message!("at-least 是不弱于上级，看方向而定", "what is at least as good depends on it");
    Some((reason, place_in(indicator, written.indicator.span)))
}

/// Whether what came true is on the way depends on the way, unless the target itself says
/// on which side to be.
fn progress(subject: &Subject<'_>) -> Option<(Message, Place)> {
    let levels = &subject.registry()?.levels;
    let last = |role: Role| levels.iter().rfind(|size| size.role() == Some(role));
    let (target, actual) = (last(Role::Target)?, last(Role::Actual)?);
    let amount = target.quantity().amount();
    if amount.is_some_and(|amount| matches!(amount.extent, Extent::Bound { .. })) {
        return None;
    }
    let reason = message!("实际值是否达到目标，看方向而定", "whether this meets the target depends on it");
    Some((reason, actual.place()))
}

/// A path that goes up and down.
fn zigzag(subject: &Subject<'_>) -> Option<(Message, Place)> {
    let path = subject.path(false);
    let step = |pair: &[&Figure<'_>]| match pair {
        [before, after] => order(after.quantity(), before.quantity()),
        _ => Order::None,
    };
    let steps: Vec<Order> = path.windows(2).map(step).collect();
    let turn = steps.iter().position(|step| *step == Order::Greater)?;
    let back = steps.iter().position(|step| *step == Order::Less)?;
    let at = path.get(turn.max(back) + 1)?;
    Some((message!("各年目标有升有降", "the targets go up and down"), at.place()))
}
