//! `indicator/out-of-domain`: a share of more than all, or of less than nothing.

use super::domain::is_outside;
use super::wording::printed;
use crate::diag::{Diagnostic, Diagnostics, RuleName, Severity};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/out-of-domain");

/// Reports every value that its indicator cannot have, wherever it is stated.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for statement in compendium.statements().iter().filter(|statement| is_outside(compendium, statement)) {
        let known = statement.indicator().map(|at| &compendium.indicators[at.0].entry.value.name.value);
        // A name of running text that nobody has registered may have been read amiss.
        if known.is_none() && !statement.is_structured() {
            continue;
        }
        let name = known.unwrap_or(&statement.stated.name);
        let value = printed(&statement.quantity);
        let severity = if statement.is_structured() { Severity::Error } else { Severity::Warning };
        let message = message!(
            "“{name}”不可能是{value}：它是整体中的一部分",
            "`{name}` cannot be {value}: it is a part of a whole"
        );
        diagnostics.push(Diagnostic::new(NAME, severity, statement.value_place(), message).help(message!(
            "改正数值或单位；按定义可以超过100%的，用 allow 注明理由",
            "correct the value or the unit; if by its definition it can pass 100%, say so in an allow comment"
        )));
    }
}
