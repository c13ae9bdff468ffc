//! `indicator/already-met`: a target asks for more than there is already.

use rust_decimal::Decimal;

use super::figure::Figure;
use super::series::{Role, Series, registered};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::quantity::{Comparator, Extent, Order, order};
use crate::registry::Direction;

const NAME: RuleName = RuleName("indicator/already-met");

/// Sets the last target against the baseline and what came true before its year.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for series in registered(compendium).iter().filter(|series| series.indicator.level == 0) {
        let targets = series.sizes.iter().filter(|size| size.role == Role::Target);
        let Some(target) = targets.max_by_key(|size| size.figure.year) else { continue };
        let earlier = series.sizes.iter().filter(|size| {
            size.role != Role::Target
                && size.is_sum == target.is_sum
                && size.figure.year < target.figure.year
                && meets(series, &size.figure, &target.figure)
        });
        if let Some(first) = earlier.min_by_key(|size| size.figure.year)
            && !is_the_best(series, &target.figure)
        {
            diagnostics.push(found(series, &first.figure, &target.figure, first.role));
        }
    }
}

/// Whether a size is as good as a target asks.
fn meets(series: &Series<'_>, size: &Figure, target: &Figure) -> bool {
    let better = match series.indicator.entry.value.direction {
        Some(Direction::Up) => Order::Greater,
        Some(Direction::Down) => Order::Less,
        None => return false,
    };
    let strict = target.quantity.amount().is_some_and(|amount| {
        matches!(amount.extent, Extent::Bound { comparator: Comparator::Above | Comparator::Below, .. })
    });
    match order(&size.quantity, &target.quantity) {
        Order::Equal => !strict,
        other => other == better,
    }
}

/// Whether nothing better can be asked for: all of a whole, or none of what is not wanted.
fn is_the_best(series: &Series<'_>, target: &Figure) -> bool {
    let printed = target.principal();
    match series.indicator.entry.value.direction {
        Some(Direction::Up) => target.is_share() && printed == Some(Decimal::ONE_HUNDRED),
        Some(Direction::Down) => printed == Some(Decimal::ZERO),
        None => false,
    }
}

fn found(series: &Series<'_>, first: &Figure, target: &Figure, role: Role) -> Diagnostic {
    let (name, year, by) = (series.name(), first.year, target.year);
    let (has, asked) = (first.printed(), target.printed());
    let what = match role {
        Role::Baseline => message!("基期的值", "the baseline"),
        Role::Target | Role::Actual => message!("实际值", "the actual value"),
    };
    Diagnostic::info(
        NAME,
        target.place.clone(),
        message!(
            "“{name}”{year}年已是{has}，达到了{by}年的目标{asked}",
            "`{name}` has {has} in {year} already, which meets the {asked} of {by}"
        ),
    )
    .also(first.place.clone(), what)
    .help(message!(
        "核对数值和 direction；目标是保持现状的，不必改动",
        "look at the values and at direction; a target to keep what there is may stay"
    ))
}
