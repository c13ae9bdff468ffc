//! `indicator/already-met`: a target asks for more than there is already.

use rust_decimal::Decimal;

use super::figure::Figure;
use super::series::Subject;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Role};
use crate::quantity::{Comparator, Extent, Family, Order, order};
use crate::registry::Direction;

const NAME: RuleName = RuleName("indicator/already-met");

/// Sets the last target against the baseline and what came true before its year.
pub(super) fn run(_: &Compendium, subjects: &[Subject<'_>], diagnostics: &mut Diagnostics) {
    for subject in subjects {
        let own = subject.indicator.filter(|indicator| indicator.level == 0);
        let direction = own.and_then(|indicator| indicator.entry.value.direction);
        let (Some(direction), Some(series)) = (direction, subject.registry()) else { continue };
        let targets = series.sizes().filter(|size| size.role() == Some(Role::Target));
        let Some(target) = targets.max_by_key(|size| size.year) else { continue };
        let earlier = series.sizes().filter(|size| {
            size.role() != Some(Role::Target) && size.year < target.year && meets(direction, size, target)
        });
        if let Some(first) = earlier.min_by_key(|size| size.year)
            && !is_the_best(direction, target)
        {
            diagnostics.push(found(subject.name, first, target));
        }
    }
}

/// Whether a size is as good as a target asks.
fn meets(direction: Direction, size: &Figure<'_>, target: &Figure<'_>) -> bool {
    let better = match direction {
        Direction::Up => Order::Greater,
        Direction::Down => Order::Less,
    };
    let strict = target.quantity().amount().is_some_and(|amount| {
        matches!(amount.extent, Extent::Bound { comparator: Comparator::Above | Comparator::Below, .. })
    });
    match order(size.quantity(), target.quantity()) {
        Order::Equal => !strict,
        other => other == better,
    }
}

/// Whether nothing better can be asked for: all of a whole, or none of what is not wanted.
fn is_the_best(direction: Direction, target: &Figure<'_>) -> bool {
    match direction {
        Direction::Up => target.is_in(&Family::Ratio) && target.principal() == Some(Decimal::ONE_HUNDRED),
        Direction::Down => target.principal() == Some(Decimal::ZERO),
    }
}

fn found(name: &str, first: &Figure<'_>, target: &Figure<'_>) -> Diagnostic {
    let (year, by) = (first.year, target.year);
    let (has, asked) = (first.printed(), target.printed());
    let what = match first.role() {
        Some(Role::Baseline) => message!("基期的值", "the baseline"),
        _ => message!("实际值", "the actual value"),
    };
    Diagnostic::info(
        NAME,
        target.place(),
        message!(
            "“{name}”{year}年已是{has}，达到了{by}年的目标{asked}",
            "`{name}` has {has} in {year} already, which meets the {asked} of {by}"
        ),
    )
    .also(first.place(), what)
    .help(message!(
        "核对数值和 direction；目标是保持现状的，不必改动",
        "look at the values and at direction; a target to keep what there is may stay"
    ))
}
