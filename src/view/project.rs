//! The pages of projects.

use std::sync::Arc;

use serde::Serialize;

use super::card::neighbours;
use super::listing::{ProjectSums, Projects};
use super::paging::on_page;
use super::{Content, Link, Maker, Page};
use crate::model::{Entity, ProjectIndex};

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Project {
    pub name: Arc<str>,
    pub aliases: Vec<String>,
    pub plan: Option<Link>,
    pub content: Option<String>,
    pub period: Option<String>,
    pub investment: Option<String>,
    pub funding: Option<String>,
    pub lead: Option<Link>,
    pub participants: Vec<Link>,
    pub serves: Vec<Link>,
    pub place: Option<String>,
    pub resource: Option<String>,
    pub status: Option<&'static str>,
    pub edition: &'static str,
}

impl Maker<'_> {
    /// A page of the list of projects; the first says what all of them cost together.
    pub(super) fn projects(&self, number: usize) -> Page {
        let all: Vec<ProjectIndex> = (0..self.compendium.projects.len()).map(ProjectIndex).collect();
        let sums = (number == 0).then(|| ProjectSums {
            plans: self.costs_by(&all, |project| project.plan, |plan| self.document_link(plan)),
            units: self.costs_by(&all, |project| project.lead, |lead| self.organization_link(lead)),
            years: self.costs_by_year(&all),
        });
        let view = Projects {
            entries: on_page(&all, number).map(|at| self.project_row(*at)).collect(),
            total: self.investment.clone(),
            sums,
            pages: self.list_pages("projects", all.len()),
        };
        Page { head: self.page_head("projects", number), content: Content::Projects(view) }
    }

    /// The page of a project.
    pub(super) fn project(&self, at: ProjectIndex) -> Page {
        let neighbours =
            neighbours(at.0, self.compendium.projects.len(), |at| Entity::Project(ProjectIndex(at)));
        let project = &self.compendium.projects[at.0];
        let entry = &project.entry.value;
        let row = self.project_row(at);
        let mut head = self.head(Entity::Project(at), "projects", neighbours);
        head.description = entry.content.as_deref().unwrap_or_default().to_owned();
        let view = Project {
            name: row.name,
            aliases: entry.aliases.iter().map(|alias| alias.value.clone()).collect(),
            plan: row.plan,
            content: row.content,
            period: row.period,
            investment: row.investment,
            funding: entry.funding.as_deref().map(str::to_owned),
            lead: row.lead,
            participants: project.participants.iter().map(|one| self.organization_link(*one)).collect(),
            serves: project.serves.iter().map(|one| self.indicator_link(*one)).collect(),
            place: entry.place.as_deref().map(str::to_owned),
            resource: entry.resource.as_deref().map(str::to_owned),
            status: row.status,
            edition: entry.edition.unwrap_or_default().as_str(),
        };
        Page { head, content: Content::Project(Box::new(view)) }
    }
}
