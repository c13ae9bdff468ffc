//! `alignment/uncovered-upper`: what binds above is answered by somebody here.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Entity};

const NAME: RuleName = RuleName("alignment/uncovered-upper");

/// Looks for binding indicators of levels above that no indicator of our own leads to.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for at in compendium.uncovered_upper() {
        let name = compendium.title(Entity::Indicator(at));
        let found = Diagnostic::warning(
            NAME,
            compendium.place(Entity::Indicator(at)),
            message!(
                "上级的约束性指标“{name}”没有本级指标对应",
                "the binding indicator `{name}` of a level above is answered by none of ours"
            ),
        );
        diagnostics.push(found.help(message!(
            "在本级指标的 upper 里写上它，或登记对应的指标",
            "name it under upper of one of our indicators, or register one that answers it"
        )));
    }
}
