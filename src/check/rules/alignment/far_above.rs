//! `alignment/far-above`: a target far beyond that of the level above deserves a second look.

use rust_decimal::Decimal;

use super::{Answer, Targets, answers, shown};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::quantity::{Interval, Quantity, StoragePrefix};
use crate::registry::{Direction, Relation};

const NAME: RuleName = RuleName("alignment/far-above");

/// Compares each indicator with those it answers, in the last year that both have a target for.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for answer in answers(compendium).filter(|answer| answer.relation == Relation::AtLeast) {
        if let Some(targets) = answer.targets()
            && is_far(&answer, &targets) == Some(true)
        {
            diagnostics.push(found(&answer, &targets));
        }
    }
}

/// Whether one is more than twice as good as the other.
fn is_far(answer: &Answer<'_>, targets: &Targets<'_>) -> Option<bool> {
    let (own, upper) = (&targets.own.0, &targets.upper.0);
    if std::mem::discriminant(&own.value) != std::mem::discriminant(&upper.value) {
        return None;
    }
    let (unit, ours, theirs) = (own.unit.as_ref()?, stated(own)?, stated(upper)?);
    let theirs = theirs.convert(upper.unit.as_ref()?, unit, StoragePrefix::Decimal).ok()?;
    let twice = |interval: Interval| interval.product(&Interval::exactly(Decimal::TWO)).ok();
    let positive = |interval: &Interval| interval.low().is_some_and(|low| low > Decimal::ZERO);
    let far = match answer.direction()? {
        Direction::Up => twice(theirs)?.is_below(&ours),
        Direction::Down => twice(ours)?.is_below(&theirs),
    };
    Some(far && positive(&ours) && positive(&theirs))
}

/// The number that a value prints, as an interval.
fn stated(quantity: &Quantity) -> Option<Interval> {
    Interval::of_number(quantity.amount()?.principal()).ok()
}

fn found(answer: &Answer<'_>, targets: &Targets<'_>) -> Diagnostic {
    let (own, upper) = (&answer.own.entry.value, &answer.upper.entry.value);
    let (ours, theirs) = (shown(&targets.own.0, None), shown(&targets.upper.0, targets.own.0.unit.as_ref()));
    let (name, above, year) = (&own.name.value, &upper.name.value, targets.year);
    Diagnostic::info(
        NAME,
        answer.own_place(targets.own.1),
        message!(
            "“{name}”{year}年的目标{ours}与上级“{above}”的{theirs}相差一倍以上",
            "`{name}` has {ours} in {year}, more than twice as good as the {theirs} of `{above}` above"
        ),
    )
    .also(answer.upper_place(targets.upper.1), message!("上级的目标", "the target above"))
    .help(message!(
        "核对单位和口径；目标确有依据的，不必改动",
        "look at unit and basis; a target that is well founded may stay"
    ))
}
