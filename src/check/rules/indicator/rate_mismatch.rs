//! `indicator/rate-mismatch`: a yearly rate leads from the start to the end it is stated with.

use rust_decimal::Decimal;

use super::claim::{Claim, claims, refuted};
use super::figure::{Figure, rounded, severity};
use super::prices;
use super::rate::{Rate, factor_of, years_between, years_text};
use super::section;
use super::series::Subject;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::quantity::{Family, Value, growth};
use crate::text::Message;

const NAME: RuleName = RuleName("indicator/rate-mismatch");

/// Computes what each yearly rate makes of the start it is stated with.
pub(super) fn run(compendium: &Compendium, subjects: &[Subject<'_>], diagnostics: &mut Diagnostics) {
    for subject in subjects {
        for claims in claims(subject, is_rate) {
            diagnostics.extend(against_ends(compendium, subject, &claims));
        }
        diagnostics.extend(against_growth(subject));
    }
}

fn is_rate(growth: &Figure<'_>) -> bool {
    matches!(growth.quantity().value, Value::Rate(_))
}

/// Reports a rate that joins none of the starts and ends it may be of.
fn against_ends(compendium: &Compendium, subject: &Subject<'_>, claims: &[Claim<'_>]) -> Option<Diagnostic> {
    let wrong = refuted(claims, |claim| Joint::of(claim).holds())?;
    let joint = Joint::of(wrong);
    let growth = wrong.growth.statement;
    let looks_back = !growth.stated.is_dated && section::is_below(compendium, growth, &section::PAST);
    if looks_back || joint.is_vague() || !prices::agree(compendium, subject, wrong) {
        return None;
    }
    joint.found(subject.name)
}

/// A claim that is made of a yearly rate.
struct Joint<'a> {
    claim: Claim<'a>,
    years: u32,
}

impl<'a> Joint<'a> {
    fn of(claim: &Claim<'a>) -> Joint<'a> {
        Joint { claim: *claim, years: claim.years() }
    }

    /// Whether it holds within rounding; `None` where that cannot be told.
    fn holds(&self) -> Option<bool> {
        let Claim { growth, start, end } = &self.claim;
        let rate = Rate::of(growth, end.unit())?;
        Some(rate.fits(&start.interval_in(end)?, &end.interval()?, self.years))
    }

    /// Whether running text leaves open which years are meant: those of its period may not be
    /// those of a sentence that looks back, and an average over one year is none.
    fn is_vague(&self) -> bool {
        let in_prose = |figure: &Figure<'_>| !figure.statement.is_structured();
        let undated = |figure: &Figure<'_>| in_prose(figure) && !figure.statement.stated.is_dated;
        let Claim { growth, end, .. } = &self.claim;
        in_prose(growth) && (self.years < 2 || undated(end) && self.miscounted().is_some())
    }

    /// The other count of years after which it does: a slip of counting.
    fn miscounted(&self) -> Option<u32> {
        let Claim { growth, start, end } = &self.claim;
        let rate = Rate::strictly(growth, end.unit())?;
        let (start, end) = (start.interval_in(end)?, end.interval()?);
        let near = [self.years + 1, self.years.saturating_sub(1)];
        near.into_iter().find(|years| *years > 0 && rate.fits(&start, &end, *years))
    }

    /// The rate in percent that would join both ends.
    fn needed(&self, rate: &Rate) -> Option<Decimal> {
        let Claim { growth, start, end } = &self.claim;
        let decimals = (growth.decimals() + 1).max(2);
        let (start, end) = (start.principal_in(end)?, end.principal()?);
        let needed = rate.is_compound().then(|| growth::rate_needed(start, end, self.years, decimals));
        needed?.map(|needed| needed.normalize())
    }

    fn found(&self, name: &str) -> Option<Diagnostic> {
        let Claim { growth, start, end } = &self.claim;
        let rate = Rate::of(growth, end.unit())?;
        let grown = end.computed(rate.grown(start.principal_in(end)?, self.years)?);
        let (from, to, count) = (start.year, end.year, self.years);
        let (printed, percent, asked) = (start.printed(), growth.printed(), end.printed());
        let years = years_text(count);
        let message = message!(
            "“{name}”由{from}年的{printed}按年均{percent}变动{years}，得{grown}，与{to}年的{asked}不符",
            "`{name}` grows from {printed} in {from} by {percent} a year for {count} years to {grown}, not to the {asked} of {to}"
        );
        Some(self.claim.found(NAME, self.claim.severity(), message).help(self.help(&rate)))
    }

    fn help(&self, rate: &Rate) -> Message {
        let (from, to, count) = (self.claim.start.year, self.claim.end.year, self.years);
        let own = years_text(count);
        match (self.needed(rate), self.miscounted()) {
            (_, Some(years)) => {
                let other = years_text(years);
                message!(
                    "按{other}算才相符；{from}年到{to}年是{own}",
                    "it fits {years} years; from {from} to {to} there are {count}"
                )
            }
            (Some(needed), None) => message!(
                "两端相符的年均增速是{needed}%；核对哪一个数错了",
                "{needed}% a year joins both ends; see which of the three is wrong"
            ),
            (None, None) => message!("核对哪一个数错了", "see which of the three is wrong"),
        }
    }
}

/// Rates and growth over the same years, in percent, that do not go together: 8.5% and 59%.
fn against_growth(subject: &Subject<'_>) -> Diagnostics {
    // Of a share, 提高59% may be meant in points.
    if subject.unit().is_some_and(|unit| *unit.family() == Family::Ratio) {
        return Diagnostics::new();
    }
    let is_total = |growth: &Figure<'_>| {
        matches!(growth.quantity().value, Value::Change(_)) && growth.is_in(&Family::Ratio)
    };
    let pairs = subject.pairs(is_rate, is_total);
    pairs.into_iter().filter_map(|(rate, total)| together(subject.name, &rate, &total)).collect()
}

fn together(name: &str, rate: &Figure<'_>, total: &Figure<'_>) -> Option<Diagnostic> {
    let count = years_between(rate.base, rate.year)?;
    let (grown, exact) = Rate::of(rate, None)?.factor(count)?;
    if grown.meets(&factor_of(total.quantity())?) {
        return None;
    }
    let exact = rounded((exact - Decimal::ONE) * Decimal::ONE_HUNDRED, 1);
    let (printed, whole, years) = (rate.printed(), total.printed(), years_text(count));
    let message = message!(
        "“{name}”按年均{printed}变动{years}，共{exact}%，与“{whole}”不符",
        "`{name}` at {printed} a year changes by {exact}% in {count} years, which is not `{whole}`"
    );
    let found = Diagnostic::new(NAME, severity(&[*rate, *total]), rate.place(), message);
    let found = found.also(total.place(), message!("{years}的变动", "the change of all years"));
    Some(found.help(message!("核对哪一个数错了", "see which of the two is wrong")))
}
