//! `indicator/unit-slip`: a value is a thousand or ten thousand times another.

use super::contradiction::Contradiction;
use crate::diag::{Diagnostic, RuleName, Severity};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/unit-slip");

/// Reports values that differ by a power of ten, as a wrong scale word makes it.
pub(super) fn judge(compendium: &Compendium, found: &Contradiction<'_>) -> Diagnostic {
    let structured = found.here.is_structured() && found.there.is_structured();
    let severity = if structured { Severity::Error } else { Severity::Warning };
    let diagnostic = found.diagnostic(compendium, NAME, severity).help(message!(
        "两处相差整十倍、整万倍，多半是万、亿或 %、‰ 写错：核对单位",
        "they differ by a power of ten, mostly 万 for 亿 or % for ‰: look at the units"
    ));
    found.unit_in_cell().into_iter().fold(diagnostic, Diagnostic::suggest)
}
