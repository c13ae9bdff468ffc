//! `indicator/cumulative-mismatch`: the years of a five-year total add up to it.

use rust_decimal::Decimal;

use super::figure::{Figure, converted, severity};
use super::rate::{years_between, years_text};
use super::series::{Series, Subject};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::quantity::Interval;

const NAME: RuleName = RuleName("indicator/cumulative-mismatch");

/// Adds up the years of every total that counts several of them.
pub(super) fn run(_: &Compendium, subjects: &[Subject<'_>], diagnostics: &mut Diagnostics) {
    for subject in subjects {
        for series in &subject.series {
            for total in &series.sums {
                // In prose a size beside 新增4个 is what there is in all, not that of a year.
                let years = if series.is_structured { amounts(series, total) } else { Vec::new() };
                if !years.is_empty()
                    && let Some(change) = change(series, total)
                {
                    diagnostics.extend(change.found(subject.name, total));
                    continue;
                }
                let annual = series.annuals.iter().find(|annual| annual.year == total.year);
                diagnostics.extend(by_year(subject.name, total, &years));
                diagnostics.extend(annual.and_then(|annual| every_year(subject.name, total, annual)));
            }
        }
    }
}

/// The amounts of the years that a total counts.
fn amounts<'a>(series: &Series<'a>, total: &Figure<'_>) -> Vec<Figure<'a>> {
    let counted = |figure: &&Figure<'_>| {
        figure.role() == total.role() && total.base < figure.year && figure.year <= total.year
    };
    series.levels.iter().filter(counted).copied().collect()
}

/// The sizes at both ends of what a number in brackets is the change of: 77.6, 78.8, 〔1.2〕 in a
/// column 年均增长〔累计〕.
struct Change<'a> {
    start: Figure<'a>,
    end: Figure<'a>,
    /// What it comes to.
    difference: Decimal,
    holds: bool,
}

/// The change that a total is, where it is less than the size of its last year alone and so no sum.
fn change<'a>(series: &Series<'a>, total: &Figure<'_>) -> Option<Change<'a>> {
    let level = |year: i32| series.levels.iter().find(|figure| figure.year == year).copied();
    let (start, end) = (level(total.base)?, level(total.year)?);
    let (from, to) = (start.principal_in(total)?, end.principal_in(total)?);
    let printed = total.principal()?;
    if printed.abs() >= to.abs() {
        return None;
    }
    let difference = to.checked_sub(from)?;
    let (first, last) = (start.interval_in(total)?, end.interval_in(total)?);
    let way = if difference.is_sign_negative() { first.difference(&last) } else { last.difference(&first) };
    let size = if printed.is_sign_negative() { total.interval()?.negated() } else { total.interval()? };
    let holds = way.ok()?.meets(&size);
    Some(Change { start, end, difference, holds })
}

impl Change<'_> {
    fn found(&self, name: &str, total: &Figure<'_>) -> Option<Diagnostic> {
        if self.holds {
            return None;
        }
        let (from, to, year, base) = (self.start.printed(), self.end.printed(), total.year, total.base);
        let (printed, difference) = (total.printed(), total.computed(self.difference));
        let years = years_text(years_between(base, year)?);
        let message = message!(
            "“{name}”由{base}年的{from}到{year}年的{to}，{years}变动是{difference}，这里写{printed}",
            "`{name}` goes from {from} in {base} to {to} in {year}, which is {difference}; {printed} is printed"
        );
        let figures = [&self.start, &self.end];
        let found =
            Diagnostic::new(NAME, severity(figures.into_iter().chain([total])), total.place(), message);
        let found = figures.into_iter().fold(found, |found, figure| {
            let (year, printed) = (figure.year, figure.printed());
            found.also(figure.place(), message!("{year}年：{printed}", "{year}: {printed}"))
        });
        Some(found.help(message!("核对哪一个数错了", "see which of the three is wrong")))
    }
}

/// Reports years that add up to more than the total, or, where all are there, to less.
fn by_year(name: &str, total: &Figure<'_>, years: &[Figure<'_>]) -> Option<Diagnostic> {
    let complete = (total.base + 1..=total.year).all(|year| years.iter().any(|figure| figure.year == year));
    let in_unit = |figure: &Figure<'_>| converted(figure.as_part()?, figure.unit(), total.unit());
    let parts: Option<Vec<Interval>> = years.iter().map(in_unit).collect();
    let parts = parts?;
    let (sum, whole) = (Interval::sum_of(&parts).ok()?, total.interval()?);
    let wrong = if complete { !sum.meets(&whole) } else { whole.is_below(&sum) };
    // Years that run on from one to the next end at the total.
    let runs_on = complete && parts.last().is_some_and(|last| last.meets(&whole));
    if years.is_empty() || !wrong || runs_on {
        return None;
    }
    let exact: Option<Vec<Decimal>> = years.iter().map(|figure| figure.principal_in(total)).collect();
    let exact = exact?.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)?;
    let (year, printed, added) = (total.year, total.printed(), total.computed(exact));
    let message = match complete {
        true => message!(
            "“{name}”到{year}年累计{printed}，各年之和是{added}",
            "`{name}` is {printed} in all by {year}, its years add up to {added}"
        ),
        false => message!(
            "“{name}”到{year}年累计{printed}，已写出的各年之和就有{added}",
            "`{name}` is {printed} in all by {year}, the years stated alone add up to {added}"
        ),
    };
    let found = Diagnostic::new(NAME, severity(years.iter().chain([total])), total.place(), message);
    let found = years.iter().fold(found, |found, figure| {
        let (year, printed) = (figure.year, figure.printed());
        found.also(figure.place(), message!("{year}年：{printed}", "{year}: {printed}"))
    });
    let found = found.help(message!(
        "改正合计或某一年的数；各年写的是累计数的，加 cumulative: true",
        "correct the total or a year; if the years run on, set cumulative: true"
    ));
    let mended = if complete { total.rewritten(exact) } else { None };
    Some(mended.into_iter().fold(found, Diagnostic::suggest))
}

/// 每年新增900万人 against 五年累计新增4500万人.
fn every_year(name: &str, total: &Figure<'_>, annual: &Figure<'_>) -> Option<Diagnostic> {
    let count = years_between(total.base, total.year).filter(|count| *count > 1)?;
    let times = Interval::exactly(Decimal::from(count));
    if annual.interval_in(total)?.product(&times).ok()?.meets(&total.interval()?) {
        return None;
    }
    let exact = annual.principal_in(total)?.checked_mul(Decimal::from(count))?;
    let (printed, each, added) = (total.printed(), annual.printed(), total.computed(exact));
    let years = years_text(count);
    let message = message!(
        "“{name}”每年{each}，{years}是{added}，与“{printed}”不符",
        "`{name}` at {each} a year is {added} in {count} years, which is not `{printed}`"
    );
    let found = Diagnostic::new(NAME, severity([annual, total]), total.place(), message);
    let found = found.also(annual.place(), message!("每年的数", "the amount of each year"));
    Some(found.help(message!("核对哪一个数错了", "see which of the two is wrong")))
}
