//! `indicator/conflicting-value`: two tables or registries give one value in two ways.

use super::contradiction::{Fault, contradictions};
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Severity};
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/conflicting-value");

/// Reports values of one year that exclude each other.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for found in contradictions(compendium, Fault::Value) {
        let diagnostic = found.diagnostic(compendium, NAME, Severity::Error).help(found.help());
        let suggestion = found.registered_in_cell(Applicability::MaybeIncorrect);
        diagnostics.push(suggestion.into_iter().fold(diagnostic, Diagnostic::suggest));
    }
}
