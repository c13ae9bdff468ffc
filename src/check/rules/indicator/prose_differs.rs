//! `indicator/prose-differs`: running text gives another value than the registry.

use super::contradiction::Contradiction;
use crate::diag::{Diagnostic, RuleName, Severity};
use crate::message;
use crate::model::Compendium;
use crate::quantity::Value;

const NAME: RuleName = RuleName("indicator/prose-differs");

/// Reports values in running text that exclude the registered one of their year.
pub(super) fn judge(compendium: &Compendium, found: &Contradiction<'_>) -> Diagnostic {
    let diagnostic = found.diagnostic(compendium, NAME, Severity::Warning);
    let year = found.here.stated.year.unwrap_or_default();
    let id = &found.indicator.entry.value.id.value;
    let is_level = matches!(found.there.quantity.value, Value::Level(_) | Value::Coverage);
    match found.there.document() {
        None if is_level => diagnostic.help(message!(
            "改正一处；写成 [[{id}@{year}]] 就取登记的值，不会写错",
            "correct whichever is wrong; [[{id}@{year}]] takes the registered value and cannot be wrong"
        )),
        _ => diagnostic.help(found.help()),
    }
}
