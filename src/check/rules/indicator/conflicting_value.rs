//! `indicator/conflicting-value`: two tables or registries give one value in two ways.

use super::contradiction::Contradiction;
use crate::diag::{Applicability, Diagnostic, RuleName, Severity};
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/conflicting-value");

/// Reports values of one year that exclude each other.
pub(super) fn judge(compendium: &Compendium, found: &Contradiction<'_>) -> Diagnostic {
    let diagnostic = found.diagnostic(compendium, NAME, Severity::Error).help(found.help());
    let suggestion = found.registered_in_cell(Applicability::MaybeIncorrect);
    suggestion.into_iter().fold(diagnostic, Diagnostic::suggest)
}
