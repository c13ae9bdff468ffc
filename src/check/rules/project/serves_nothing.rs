//! `project/serves-nothing`: a project serves an indicator.

use super::name_place;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("project/serves-nothing");

/// Looks at every project, where there are indicators to serve.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    if compendium.indicators.is_empty() {
        return;
    }
    for project in compendium.projects.iter().filter(|project| project.entry.value.serves.is_empty()) {
        let name = &project.entry.value.name.value;
        let found = Diagnostic::info(
            NAME,
            name_place(project),
            message!("“{name}”没有写支撑哪项指标", "`{name}` names no indicator that it serves"),
        );
        let help = message!("用 serves 列出它支撑的指标", "list the indicators it serves under serves");
        diagnostics.push(found.help(help));
    }
}
