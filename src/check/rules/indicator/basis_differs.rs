//! `indicator/basis-differs`: values differ, and one says that it counts in another way.

use super::basis::own_basis;
use super::contradiction::Contradiction;
use crate::diag::{Diagnostic, RuleName, Severity};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/basis-differs");

/// Reports values that differ where one place names a basis that the registry does not.
pub(super) fn judge(compendium: &Compendium, found: &Contradiction<'_>) -> Diagnostic {
    let word = own_basis(found.indicator, found.here).unwrap_or_default();
    found
        .diagnostic(compendium, NAME, Severity::Warning)
        .label(message!("这里写了“{word}”", "{word} is said here"))
        .help(message!(
            "口径不同的值不能并列：另设一个指标，或在 definition 里写明口径并统一各处",
            "values on two bases do not stand side by side: make it an indicator of its own, or state the basis in the definition and use it everywhere"
        ))
}
