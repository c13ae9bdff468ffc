//! `indicator/unit-slip`: a value is a thousand or ten thousand times another.

use super::contradiction::{Fault, contradictions};
use crate::diag::{Diagnostic, Diagnostics, RuleName, Severity};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/unit-slip");

/// Reports values that differ by a power of ten, as a wrong scale word makes it.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for found in contradictions(compendium, Fault::Slip) {
        let structured = found.here.is_structured() && found.there.is_structured();
        let severity = if structured { Severity::Error } else { Severity::Warning };
        let diagnostic = found.diagnostic(compendium, NAME, severity).help(message!(
            "两处相差整十倍、整万倍，多半是万、亿或 %、‰ 写错：核对单位",
            "they differ by a power of ten, mostly 万 for 亿 or % for ‰: look at the units"
        ));
        diagnostics.push(found.unit_in_cell().into_iter().fold(diagnostic, Diagnostic::suggest));
    }
}
