//! `alignment/missing`: a plan that is shown to the public follows one of a level above.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::syntax::front_matter::{Kind, Status};

const NAME: RuleName = RuleName("alignment/missing");

/// Looks at the special plans from the consultation on, where there are upper plans to follow.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let documents = &compendium.documents;
    if !documents.iter().any(|document| document.kind() == Kind::UpperPlan) {
        return;
    }
    let plans = documents
        .iter()
        .filter(|document| document.kind() == Kind::SpecialPlan && document.status >= Status::Consultation);
    for plan in plans {
        if plan.aligns.iter().any(|align| documents[align.with.0].kind() == Kind::UpperPlan) {
            continue;
        }
        let (title, status) = (plan.title(), plan.status.as_str());
        let found = Diagnostic::warning(
            NAME,
            plan.place.clone(),
            message!(
                "“{title}”的状态是 {status}，没有写与哪个上级规划衔接",
                "`{title}` is in {status} and aligns with no upper plan"
            ),
        );
        diagnostics.push(found.help(message!(
            "在 aligns 里写上级规划和章节",
            "name the upper plan and its section under aligns"
        )));
    }
}
