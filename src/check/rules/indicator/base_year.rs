//! `indicator/base-year`: an indicator starts from another year than the compendium.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::text::Place;

const NAME: RuleName = RuleName("indicator/base-year");

/// Looks at the baselines of our own level.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let base = compendium.base_year();
    for indicator in compendium.indicators.iter().filter(|indicator| indicator.level == 0) {
        let entry = &indicator.entry;
        let Some(baseline) = entry.value.baseline.as_ref().filter(|own| own.year.value != base) else {
            continue;
        };
        let (name, year) = (&entry.value.name.value, baseline.year.value);
        let place = Place { path: entry.place.path.clone(), span: baseline.year.span };
        let message = message!(
            "“{name}”的基期是{year}年，汇编的基期是{base}年",
            "the baseline of `{name}` is of {year}, the base year of the compendium is {base}"
        );
        diagnostics.push(Diagnostic::warning(NAME, place, message).help(message!(
            "改用{base}年的数；确无该年数据的，用 allow 注明理由",
            "use the figure of {base}; if there is none, say so in an allow comment"
        )));
    }
}
