//! `indicator/change-mismatch`: a change is the difference of the sizes it is stated with.

use rust_decimal::Decimal;

use super::claim::{Claim, claims, refuted};
use super::figure::{Figure, converted, rounded};
use super::prices;
use super::series::Subject;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::quantity::{Family, Interval, Unit, Value, growth};

const NAME: RuleName = RuleName("indicator/change-mismatch");

/// Sets each change against the sizes at its ends.
pub(super) fn run(compendium: &Compendium, subjects: &[Subject<'_>], diagnostics: &mut Diagnostics) {
    for subject in subjects {
        for claims in claims(subject, is_change) {
            let wrong = refuted(&claims, holds);
            let wrong = wrong.filter(|claim| prices::agree(compendium, subject, claim));
            diagnostics.extend(wrong.and_then(|claim| found(subject.name, claim)));
        }
    }
}

fn is_change(growth: &Figure<'_>) -> bool {
    matches!(growth.quantity().value, Value::Change(_)) && !growth.is_in(&Family::Multiple)
}

/// Whether a change leads from its start to its end; `None` where that cannot be told.
fn holds(claim: &Claim<'_>) -> Option<bool> {
    let Claim { growth, start, end } = claim;
    let (from, to, change) = (start.interval_in(end)?, end.interval()?, growth.interval()?);
    let added = |unit: Option<&Unit>| {
        let difference = converted(change, unit, end.unit())?;
        Some(to.difference(&from).ok()?.meets(&difference))
    };
    match growth.unit().map(Unit::family) {
        Some(Family::Points) => added(Some(&Unit::percent())),
        Some(Family::Ratio) => {
            // Growth in percent is a rate: one more unit in its last place. Of a share it may
            // be meant in points.
            let granted = growth.quantity().amount()?.principal().last_place().ok()?;
            let percent = converted(change.widened(granted).ok()?, growth.unit(), Some(&Unit::percent()))?;
            let relative = growth::change_percent(&from, &to).ok().map(|relative| relative.meets(&percent));
            match (relative, added(growth.unit())) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (relative, in_points) => relative.or(in_points),
            }
        }
        _ => added(growth.unit()),
    }
}

fn found(name: &str, claim: &Claim<'_>) -> Option<Diagnostic> {
    let Claim { growth, start, end } = claim;
    let (change, unit) = actual(claim)?;
    let (way, size) = (if change.is_sign_negative() { "下降" } else { "提高" }, change.abs());
    let (from, to) = (start.year, end.year);
    let (before, after, said) = (start.printed(), end.printed(), growth.printed());
    let message = message!(
        "“{name}”由{from}年的{before}到{to}年的{after}，{way}{size}{unit}，与“{said}”不符",
        "`{name}` changes by {change}{unit} from {before} in {from} to {after} in {to}, which is not `{said}`"
    );
    let found = claim.found(NAME, claim.severity(), message);
    Some(found.help(message!("核对哪一个数错了", "see which of the three is wrong")))
}

/// The change that the sizes make, in the way that the stated one is meant, with its unit.
fn actual(claim: &Claim<'_>) -> Option<(Decimal, String)> {
    let Claim { growth, start, end } = claim;
    let (from, to) = (start.principal_in(end)?, end.principal()?);
    let places = growth.decimals().max(end.decimals()).max(start.decimals());
    if growth.is_in(&Family::Ratio) && !end.is_in(&Family::Ratio) {
        let change = growth::change_percent(&Interval::exactly(from), &Interval::exactly(to)).ok()?.low()?;
        return Some((rounded(change, places.max(1)), "%".to_owned()));
    }
    let in_points = growth.is_in(&Family::Points) || growth.is_in(&Family::Ratio);
    let unit = if in_points { Some(Unit::percent()) } else { growth.unit().cloned() };
    let difference = Interval::exactly(to.checked_sub(from)?);
    let difference = converted(difference, end.unit(), unit.as_ref())?.low()?;
    let text = if in_points { "个百分点" } else { unit.as_ref().map_or("", Unit::text) };
    Some((rounded(difference, places), text.to_owned()))
}
