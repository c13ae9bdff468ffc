//! `indicator/unit-family`: a value is given in a unit that measures something else.

use super::contradiction::Contradiction;
use crate::diag::{Diagnostic, RuleName, Severity};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/unit-family");

/// Reports values that cannot be compared, since their units belong to two families.
pub(super) fn judge(compendium: &Compendium, found: &Contradiction<'_>) -> Diagnostic {
    let structured = found.here.is_structured() && found.there.is_structured();
    let severity = if structured { Severity::Error } else { Severity::Warning };
    let diagnostic = found.diagnostic(compendium, NAME, severity).help(message!(
        "两处的单位不是同一类，不能换算：改正单位，或确认是不是同一指标",
        "their units measure different things: correct the unit, or see whether both are one indicator"
    ));
    found.unit_in_cell().into_iter().fold(diagnostic, Diagnostic::suggest)
}
