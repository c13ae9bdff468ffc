//! `alignment/weaker-attribute`: what binds above binds here.

use super::answers;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Entity};
use crate::registry::Attribute;

const NAME: RuleName = RuleName("alignment/weaker-attribute");

/// Compares the attributes of each indicator and those it answers.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for answer in answers(compendium) {
        let (own, upper) = (&answer.own.entry.value, &answer.upper.entry.value);
        if (own.attribute, upper.attribute) != (Some(Attribute::Expected), Some(Attribute::Binding)) {
            continue;
        }
        let (name, above) = (&own.name.value, &upper.name.value);
        let place = compendium.place(Entity::Indicator(answer.upper_index));
        diagnostics.push(
            Diagnostic::error(
                NAME,
                answer.place,
                message!(
                    "“{name}”是预期性指标，它对应的上级指标“{above}”是约束性指标",
                    "`{name}` is expected, but `{above}` above, which it answers, is binding"
                ),
            )
            .also(place, message!("上级的约束性指标", "binding above"))
            .help(message!("把 attribute 改为 binding", "set attribute to binding")),
        );
    }
}
