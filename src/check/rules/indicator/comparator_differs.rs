//! `indicator/comparator-differs`: 达到85% in one place, 85%以上 in another.

use super::contradiction::{Fault, contradictions};
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Severity};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/comparator-differs");

/// Reports values that can both be so, but promise different things.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for found in contradictions(compendium, Fault::Comparator) {
        let diagnostic = found.diagnostic(compendium, NAME, Severity::Warning).help(message!(
            "写法统一：达到、以上、以内、区间的含义不同",
            "use one wording: a number, a bound and a range promise different things"
        ));
        let suggestion = if found.same_number() {
            found.registered_in_cell(Applicability::MachineApplicable).or_else(|| found.qualifier())
        } else {
            found.registered_in_cell(Applicability::MaybeIncorrect)
        };
        diagnostics.push(suggestion.into_iter().fold(diagnostic, Diagnostic::suggest));
    }
}
