//! `indicator/sum-mismatch`: a total is the sum of its parts.

use rust_decimal::Decimal;

use super::figure::{Figure, converted, severity};
use super::series::{Series, Subject};
use super::table_sums::{self, NAME};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::{Compendium, DocumentIndex};
use crate::quantity::Interval;

/// Adds up the parts of every indicator that is a sum, and the rows of tables with a total.
pub(super) fn run(compendium: &Compendium, subjects: &[Subject<'_>], diagnostics: &mut Diagnostics) {
    for (whole, indicator) in subjects.iter().filter_map(|whole| Some((whole, whole.indicator?))) {
        let parts: Vec<&Subject<'_>> =
            indicator.parts.iter().filter_map(|part| subjects.get(part.0)).collect();
        // A part that nobody knows is reported elsewhere, and leaves nothing to add up.
        if parts.is_empty() || parts.len() != indicator.entry.value.sum_of.len() {
            continue;
        }
        for series in whole.series.iter().filter(|series| series.is_structured) {
            for total in series.sizes() {
                let parts: Option<Vec<Part<'_>>> = parts
                    .iter()
                    .map(|part| Some(Part { name: part.name, figure: beside(part, series.document, total)? }))
                    .collect();
                diagnostics.extend(parts.and_then(|parts| check(whole.name, total, &parts)));
            }
        }
    }
    table_sums::run(compendium, diagnostics);
}

/// A part of a total.
struct Part<'a> {
    name: &'a str,
    figure: Figure<'a>,
}

/// The figure of a part that stands in the same place as the total: registry, or tables of
/// one document.
fn beside<'a>(part: &Subject<'a>, document: Option<DocumentIndex>, total: &Figure<'_>) -> Option<Figure<'a>> {
    let here = |series: &&Series<'a>| series.is_structured && series.document == document;
    part.series.iter().filter(here).find_map(|series| series.same_as(total)).copied()
}

/// Reports a total that is not the sum of its parts.
fn check(name: &str, total: &Figure<'_>, parts: &[Part<'_>]) -> Option<Diagnostic> {
    let in_unit = |part: &Part<'_>| converted(part.figure.as_part()?, part.figure.unit(), total.unit());
    let intervals: Option<Vec<Interval>> = parts.iter().map(in_unit).collect();
    let sum = Interval::sum_of(&intervals?).ok()?;
    if sum.meets(&total.interval()?) {
        return None;
    }
    let exact: Option<Vec<_>> = parts.iter().map(|part| part.figure.principal_in(total)).collect();
    let exact = exact?.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)?;
    let (year, printed, added) = (total.year, total.printed(), total.computed(exact));
    let message = message!(
        "“{name}”{year}年的{printed}与各分项之和{added}不符",
        "`{name}` is {printed} in {year}, its parts add up to {added}"
    );
    let figures = parts.iter().map(|part| &part.figure).chain([total]);
    let found = Diagnostic::new(NAME, severity(figures), total.place(), message);
    let found = parts.iter().fold(found, |found, Part { name, figure }| {
        let printed = figure.printed();
        found.also(figure.place(), message!("{name}：{printed}", "{name}: {printed}"))
    });
    let found = found.help(message!(
        "改正合计或分项；分项有缺漏的，补全 sum_of",
        "correct the total or a part; if a part is missing, complete sum_of"
    ));
    Some(total.rewritten(exact).into_iter().fold(found, Diagnostic::suggest))
}
