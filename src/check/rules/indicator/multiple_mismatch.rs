//! `indicator/multiple-mismatch`: what doubles has twice the size, and the rate to get there.

use rust_decimal::Decimal;

use super::claim::{Claim, claims, refuted};
use super::figure::{Figure, rounded};
use super::prices;
use super::rate::{Rate, factor_of, years_between, years_text};
use super::series::Subject;
use crate::diag::{Diagnostic, Diagnostics, RuleName, Severity};
use crate::message;
use crate::model::Compendium;
use crate::quantity::{Family, Interval, Value, growth};

const NAME: RuleName = RuleName("indicator/multiple-mismatch");

/// Sets each multiple against the sizes at its ends and the rate of its years.
pub(super) fn run(compendium: &Compendium, subjects: &[Subject<'_>], diagnostics: &mut Diagnostics) {
    for subject in subjects {
        for claims in claims(subject, is_multiple) {
            diagnostics.extend(against_ends(compendium, subject, &claims));
        }
        let is_rate = |growth: &Figure<'_>| matches!(growth.quantity().value, Value::Rate(_));
        let pairs = subject.pairs(is_multiple, is_rate);
        diagnostics.extend(
            pairs.into_iter().filter_map(|(multiple, rate)| against_rate(subject.name, &multiple, &rate)),
        );
    }
}

fn is_multiple(growth: &Figure<'_>) -> bool {
    growth.is_in(&Family::Multiple)
}

/// The factor that is claimed. What a plan doubles may well more than double: a tenth above
/// is still called so.
fn claimed(multiple: &Figure<'_>) -> Option<Interval> {
    let above = Interval::between(Decimal::ONE, Decimal::new(11, 1));
    factor_of(multiple.quantity())?.product(&above).ok()
}

fn against_ends(compendium: &Compendium, subject: &Subject<'_>, claims: &[Claim<'_>]) -> Option<Diagnostic> {
    let holds = |claim: &Claim<'_>| {
        let factor = growth::multiple(&claim.start.interval_in(&claim.end)?, &claim.end.interval()?).ok()?;
        Some(claimed(&claim.growth)?.meets(&factor))
    };
    let claim = refuted(claims, holds).filter(|claim| prices::agree(compendium, subject, claim))?;
    let Claim { growth, start, end } = claim;
    let times = rounded(end.principal()?.checked_div(start.principal_in(end)?)?, 2);
    let (name, said, from, to) = (subject.name, growth.printed(), start.year, end.year);
    let (before, after) = (start.printed(), end.printed());
    let message = message!(
        "“{name}”{to}年的{after}是{from}年{before}的{times}倍，与“{said}”不符",
        "`{name}` in {to}, {after}, is {times} times the {before} of {from}, which is not `{said}`"
    );
    let found = claim.found(NAME, Severity::Warning, message);
    Some(found.help(message!("核对哪一个数错了", "see which of the three is wrong")))
}

fn against_rate(name: &str, multiple: &Figure<'_>, rate: &Figure<'_>) -> Option<Diagnostic> {
    let count = years_between(rate.base, rate.year)?;
    let (factor, exact) = Rate::of(rate, None)?.factor(count)?;
    if claimed(multiple)?.meets(&factor) {
        return None;
    }
    let times = rounded(exact, 2);
    let wanted = factor_of(multiple.quantity())?.low()?;
    let needed = growth::rate_needed(Decimal::ONE, wanted, count, 2)?.normalize();
    let (said, printed, years) = (multiple.printed(), rate.printed(), years_text(count));
    let message = message!(
        "“{name}”按年均{printed}增长{years}是原来的{times}倍，与“{said}”不符",
        "`{name}` at {printed} a year grows to {times} times its size in {count} years, which is not `{said}`"
    );
    let found = Diagnostic::warning(NAME, multiple.place(), message)
        .also(rate.place(), message!("年均增速", "the yearly rate"));
    Some(found.help(message!(
        "{years}“{said}”需要年均{needed}%；核对哪一个数错了",
        "it takes {needed}% a year in {count} years; see which of the two is wrong"
    )))
}
