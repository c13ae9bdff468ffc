//! `indicator/sum-mismatch`: a total is the sum of its parts.

use rust_decimal::Decimal;

use super::figure::{Figure, converted, of_part, severity};
use super::series::{Series, registered};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::quantity::Interval;

const NAME: RuleName = RuleName("indicator/sum-mismatch");

/// Adds up the parts of every indicator that is a sum.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let all = registered(compendium);
    for whole in &all {
        let parts: Vec<&Series<'_>> =
            whole.indicator.parts.iter().filter_map(|part| all.get(part.0)).collect();
        // A part that nobody knows is reported elsewhere, and leaves nothing to add up.
        if parts.is_empty() || parts.len() != whole.indicator.entry.value.sum_of.len() {
            continue;
        }
        for total in &whole.sizes {
            let parts: Option<Vec<(&str, &Figure)>> =
                parts.iter().map(|part| Some((part.name(), part.same_as(total)?))).collect();
            diagnostics.extend(parts.and_then(|parts| check(whole.name(), &total.figure, &parts)));
        }
    }
}

/// Reports a total that is not the sum of its parts.
fn check(name: &str, total: &Figure, parts: &[(&str, &Figure)]) -> Option<Diagnostic> {
    let in_unit = |part: &Figure| converted(of_part(part)?, part.unit(), total.unit());
    let intervals: Option<Vec<Interval>> = parts.iter().map(|(_, part)| in_unit(part)).collect();
    let sum = Interval::sum_of(&intervals?).ok()?;
    if sum.meets(&total.interval()?) {
        return None;
    }
    let exact: Option<Vec<_>> = parts.iter().map(|(_, part)| part.principal_in(total)).collect();
    let exact = exact?.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)?;
    let (year, printed, added) = (total.year, total.printed(), total.computed(exact));
    let figures: Vec<&Figure> = parts.iter().map(|(_, part)| *part).chain([total]).collect();
    let message = message!(
        "“{name}”{year}年的{printed}与各分项之和{added}不符",
        "`{name}` is {printed} in {year}, its parts add up to {added}"
    );
    let found = Diagnostic::new(NAME, severity(&figures), total.place.clone(), message);
    let found = parts.iter().fold(found, |found, (name, part)| {
        let printed = part.printed();
        found.also(part.place.clone(), message!("{name}：{printed}", "{name}: {printed}"))
    });
    let found = found.help(message!(
        "改正合计或分项；分项有缺漏的，补全 sum_of",
        "correct the total or a part; if a part is missing, complete sum_of"
    ));
    Some(total.rewritten(exact).into_iter().fold(found, Diagnostic::suggest))
}
