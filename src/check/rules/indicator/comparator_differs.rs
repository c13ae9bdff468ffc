//! `indicator/comparator-differs`: 达到85% in one place, 85%以上 in another.

use super::contradiction::Contradiction;
use crate::diag::{Applicability, Diagnostic, RuleName, Severity};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/comparator-differs");

/// Reports values that can both be so, but promise different things.
pub(super) fn judge(compendium: &Compendium, found: &Contradiction<'_>) -> Diagnostic {
    let diagnostic = found.diagnostic(compendium, NAME, Severity::Warning).help(message!(
        "写法统一：达到、以上、以内、区间的含义不同",
        "use one wording: a number, a bound and a range promise different things"
    ));
    let suggestion = if found.same_number() {
        found.registered_in_cell(Applicability::MachineApplicable).or_else(|| found.qualifier())
    } else {
        found.registered_in_cell(Applicability::MaybeIncorrect)
    };
    suggestion.into_iter().fold(diagnostic, Diagnostic::suggest)
}
