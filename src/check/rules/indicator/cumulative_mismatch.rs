//! `indicator/cumulative-mismatch`: the years of a five-year total add up to it.

use rust_decimal::Decimal;

use super::figure::{Figure, converted, of_part, severity};
use super::series::{Series, Size, registered};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::quantity::Interval;

const NAME: RuleName = RuleName("indicator/cumulative-mismatch");

/// Adds up the years before every total that is printed in brackets.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for series in registered(compendium) {
        // Without brackets, values of such an indicator run on from year to year.
        if series.indicator.entry.value.cumulative == Some(true) {
            continue;
        }
        for total in series.sizes.iter().filter(|size| size.is_sum) {
            let years: Vec<&Figure> = amounts(&series, total).collect();
            diagnostics.extend(check(series.name(), &total.figure, &years));
        }
    }
}

/// The amounts of the years that a total counts.
fn amounts<'a>(series: &'a Series<'_>, total: &'a Size) -> impl Iterator<Item = &'a Figure> {
    let counted = |size: &&Size| {
        let year = size.figure.year;
        let within = size.figure.base.is_some_and(|base| base < year) && year <= total.figure.year;
        size.role == total.role && !size.is_sum && within
    };
    series.sizes.iter().filter(counted).map(|size| &size.figure)
}

/// Reports years that add up to more than the total, or, where all are there, to less.
fn check(name: &str, total: &Figure, years: &[&Figure]) -> Option<Diagnostic> {
    let base = total.base?;
    let complete = (base + 1..=total.year).all(|year| years.iter().any(|figure| figure.year == year));
    let in_unit = |figure: &&Figure| converted(of_part(figure)?, figure.unit(), total.unit());
    let parts: Option<Vec<Interval>> = years.iter().map(in_unit).collect();
    let sum = Interval::sum_of(&parts?).ok()?;
    let whole = total.interval()?;
    let wrong = if complete { !sum.meets(&whole) } else { whole.is_below(&sum) };
    if years.is_empty() || !wrong {
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
    let figures: Vec<&Figure> = years.iter().copied().chain([total]).collect();
    let found = Diagnostic::new(NAME, severity(&figures), total.place.clone(), message);
    let found = years.iter().fold(found, |found, figure| {
        let (year, printed) = (figure.year, figure.printed());
        found.also(figure.place.clone(), message!("{year}年：{printed}", "{year}: {printed}"))
    });
    let found = found.help(message!(
        "改正合计或某一年的数；各年写的是累计数的，加 cumulative: true",
        "correct the total or a year; if the years run on, set cumulative: true"
    ));
    let mended = if complete { total.rewritten(exact) } else { None };
    Some(mended.into_iter().fold(found, Diagnostic::suggest))
}
