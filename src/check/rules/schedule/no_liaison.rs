//! `schedule/no-liaison`: a unit that leads something has named its liaison officer.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Entity, OrganizationIndex};
use crate::syntax::front_matter::Kind;
use crate::text::{Place, SourcePath};

const NAME: RuleName = RuleName("schedule/no-liaison");

/// Looks at every organization that leads a document or a project.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for (organization, (what, place)) in leads(compendium) {
        if compendium.organizations[organization.0].entry.value.liaison.is_some() {
            continue;
        }
        let name = compendium.title(Entity::Organization(organization));
        let found = Diagnostic::warning(
            NAME,
            compendium.place(Entity::Organization(organization)),
            message!("“{name}”没有联络员", "`{name}` has no liaison officer"),
        );
        diagnostics.push(
            found
                .also(place, message!("它牵头“{what}”", "it leads `{what}`"))
                .help(message!("用 liaison 登记联络员，只在内部版出现", "add liaison; it is internal")),
        );
    }
}

/// What each organization leads first.
fn leads(compendium: &Compendium) -> BTreeMap<OrganizationIndex, (&str, Place)> {
    let mut leads = BTreeMap::new();
    let mut note = |lead: Option<OrganizationIndex>, title, path: &SourcePath, span| {
        if let Some((lead, span)) = lead.zip(span) {
            leads.entry(lead).or_insert_with(|| (title, Place { path: path.clone(), span }));
        }
    };
    for document in compendium.documents.iter().filter(|document| document.kind() != Kind::UpperPlan) {
        let written = document.source.front_matter.lead.as_ref().map(|lead| lead.span);
        note(document.lead, document.title(), &document.source.path, written);
    }
    for project in &compendium.projects {
        let value = &project.entry.value;
        let written = value.lead.as_ref().map(|lead| lead.span);
        note(project.lead, &value.name.value, &project.entry.place.path, written);
    }
    leads
}
