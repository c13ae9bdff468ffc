//! `alignment/weaker-attribute`: what binds above binds here.

use super::answers;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::registry::Attribute;
use crate::text::{Place, SourcePath};

const NAME: RuleName = RuleName("alignment/weaker-attribute");

/// Compares the attributes of each indicator and those it answers.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for answer in answers(compendium) {
        let (own, upper) = (&answer.own.entry.value, &answer.upper.entry.value);
        let Some((ours, theirs)) = own.attribute.zip(upper.attribute) else { continue };
        if (ours.value, theirs.value) != (Attribute::Expected, Attribute::Binding) {
            continue;
        }
        let (name, above) = (&own.name.value, &upper.name.value);
        let place = |path: &SourcePath, span| Place { path: path.clone(), span };
        diagnostics.push(
            Diagnostic::error(
                NAME,
                place(&answer.own.entry.place.path, ours.span),
                message!(
                    "“{name}”是预期性指标，它对应的上级指标“{above}”是约束性指标",
                    "`{name}` is expected, but `{above}` above, which it answers, is binding"
                ),
            )
            .also(
                place(&answer.upper.entry.place.path, theirs.span),
                message!("上级的约束性指标", "binding above"),
            )
            .help(message!("把 attribute 改为 binding", "set attribute to binding")),
        );
    }
}
