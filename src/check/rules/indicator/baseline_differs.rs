//! `indicator/baseline-differs`: a place starts from another value than the registry.

use super::contradiction::Contradiction;
use crate::diag::{Applicability, Diagnostic, RuleName, Severity};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/baseline-differs");

/// Reports values of the base year that exclude the registered baseline.
pub(super) fn judge(compendium: &Compendium, found: &Contradiction<'_>) -> Diagnostic {
    let diagnostic = found.diagnostic(compendium, NAME, Severity::Warning).help(message!(
        "统一基期值；基数经普查或修订的，改登记并注明口径",
        "make the baselines agree; if the figure was revised, change the registry and say on what basis"
    ));
    let suggestion = found.registered_in_cell(Applicability::MaybeIncorrect);
    suggestion.into_iter().fold(diagnostic, Diagnostic::suggest)
}
