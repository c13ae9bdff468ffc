//! `project/incomplete`: a project that is shown to the public says what, when, how much and who.

use std::collections::BTreeSet;

use super::name_place;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Project};
use crate::syntax::front_matter::{Kind, Status};
use crate::text::Place;

const NAME: RuleName = RuleName("project/incomplete");

/// Looks at the projects of plans from the consultation on.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    let plans = compendium
        .documents
        .iter()
        .filter(|document| document.kind() == Kind::SpecialPlan && document.status >= Status::Consultation);
    for plan in plans {
        for at in plan.projects.iter().filter(|at| seen.insert(**at)) {
            let project = &compendium.projects[at.0];
            let missing = missing(project);
            if missing.is_empty() {
                continue;
            }
            let (chinese, english) = (missing.join("、"), missing.join(", "));
            let (name, status) = (&project.entry.value.name.value, plan.status.as_str());
            let head = &plan.source.front_matter;
            let span = head.status.as_ref().map_or(head.title.span, |status| status.span);
            let place = Place { path: plan.source.path.clone(), span };
            diagnostics.push(
                Diagnostic::warning(
                    NAME,
                    name_place(project),
                    message!("“{name}”缺少 {chinese}", "`{name}` lacks {english}"),
                )
                .also(place, message!("所属规划的状态是 {status}", "its plan is in {status}"))
                .help(message!("征求意见之前补齐", "complete it before the consultation")),
            );
        }
    }
}

/// The keys that are absent or blank.
fn missing(project: &Project) -> Vec<&'static str> {
    let value = &project.entry.value;
    let content = value.content.as_ref().is_some_and(|content| !content.trim().is_empty());
    [
        ("content", content),
        ("period", value.period.is_some()),
        ("investment", value.investment.is_some()),
        ("lead", value.lead.is_some()),
    ]
    .into_iter()
    .filter_map(|(key, present)| (!present).then_some(key))
    .collect()
}
