//! `indicator/baseline-differs`: a place starts from another value than the registry.

use super::contradiction::{Fault, contradictions};
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Severity};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/baseline-differs");

/// Reports values of the base year that exclude the registered baseline.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for found in contradictions(compendium, Fault::Baseline) {
        let diagnostic = found.diagnostic(compendium, NAME, Severity::Warning).help(message!(
            "统一基期值；基数经普查或修订的，改登记并注明口径",
            "make the baselines agree; if the figure was revised, change the registry and say on what basis"
        ));
        let suggestion = found.registered_in_cell(Applicability::MaybeIncorrect);
        diagnostics.push(suggestion.into_iter().fold(diagnostic, Diagnostic::suggest));
    }
}
