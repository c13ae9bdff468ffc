//! `indicator/unit-family`: a value is given in a unit that measures something else.

use super::contradiction::{Fault, contradictions};
use crate::diag::{Diagnostic, Diagnostics, RuleName, Severity};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/unit-family");

/// Reports values that cannot be compared, since their units belong to two families.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for found in contradictions(compendium, Fault::Family) {
        let structured = found.here.is_structured() && found.there.is_structured();
        let severity = if structured { Severity::Error } else { Severity::Warning };
        let diagnostic = found.diagnostic(compendium, NAME, severity).help(message!(
            "两处的单位不是同一类，不能换算：改正单位，或确认是不是同一指标",
            "their units measure different things: correct the unit, or see whether both are one indicator"
        ));
        diagnostics.push(found.unit_in_cell().into_iter().fold(diagnostic, Diagnostic::suggest));
    }
}
