//! `indicator/unreadable-value`: a cell of an indicator's values that is no value.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("indicator/unreadable-value");

/// Reports the cells of known indicators that hold digits and yet cannot be read.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for cell in compendium.statements().unread() {
        let name = &compendium.indicators[cell.indicator.0].entry.value.name.value;
        let text = &cell.text;
        let message = message!(
            "“{name}”的值“{text}”读不出来，没有检查",
            "the value `{text}` of `{name}` cannot be read and was not checked"
        );
        diagnostics.push(Diagnostic::warning(NAME, cell.place.clone(), message).help(message!(
            "写成一个数、区间或带“以上”“以内”“约”的数，说明写在备注里",
            "write a number, a range, or a number with ≥, ≤ or ≈ (以上, 以内, 约); explanations belong in a note"
        )));
    }
}
