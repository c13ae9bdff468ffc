//! The pages of organizations.

use std::sync::Arc;

use serde::Serialize;

use super::card::{ProjectRow, neighbours};
use super::investment::Cost;
use super::listing::{OrganizationRow, Organizations};
use super::paging::on_page;
use super::schedule::progress;
use super::{Content, Link, Maker, Page};
use crate::model::{
    self, DocumentIndex, Entity, IndicatorIndex, OrganizationIndex, ProjectIndex, StageIndex,
};
use crate::syntax::link::is_web;

/// An organization: what it leads, supports and owes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Organization {
    pub name: String,
    pub aliases: Vec<String>,
    pub parent: Option<Link>,
    pub children: Vec<Link>,
    pub duty: Option<String>,
    pub contact: Option<Contact>,
    pub leading_group: Option<LeadingGroup>,
    pub liaison: Option<Liaison>,
    pub leads: Vec<Link>,
    pub supports: Vec<Link>,
    pub indicators: Vec<Owned>,
    pub projects_led: Vec<ProjectRow>,
    /// What the projects that it leads cost together.
    pub cost: Cost,
    pub projects_supported: Vec<Link>,
    pub milestones: Vec<Due>,
    pub edition: &'static str,
}

/// How to reach the unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Contact {
    pub address: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub website: Option<String>,
}

/// Who heads the work; internal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct LeadingGroup {
    pub head: Option<String>,
    pub deputies: Vec<String>,
    pub members: Vec<String>,
}

/// Whom to call; internal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Liaison {
    pub post: Option<String>,
    pub phone: Option<String>,
    pub mobile: Option<String>,
    pub email: Option<String>,
    pub qq: Option<String>,
}

/// A milestone that a unit owes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Due {
    pub title: Arc<str>,
    pub path: Arc<str>,
    /// When it is due.
    pub date: String,
    pub done: Option<String>,
    pub state: &'static str,
    /// Until it is due, or late.
    pub days: Option<i32>,
}

/// An indicator that a unit answers for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Owned {
    pub title: Arc<str>,
    pub path: Arc<str>,
    /// How far it has come.
    pub state: &'static str,
}

impl Maker<'_> {
    /// The list of all organizations.
    pub(super) fn organizations(&self, number: usize) -> Page {
        let total = self.compendium.organizations.len();
        let entries = on_page((0..total).map(OrganizationIndex), number).map(|at| {
            let Link { title: name, path } = self.organization_link(at);
            let duty = self.compendium.organizations[at.0].entry.value.duty.as_deref().map(str::to_owned);
            let due = self.milestones_of(at);
            OrganizationRow {
                name,
                path,
                duty,
                leads: self.led(at).len(),
                supports: self.supported(at).len(),
                indicators: self.compendium.indicators.iter().filter(|one| one.owner == Some(at)).count(),
                projects: self.projects_of(|project| project.lead == Some(at)).len(),
                open: due.iter().filter(|due| due.done.is_none()).count(),
                overdue: due.iter().filter(|due| due.state == "overdue").count(),
            }
        });
        let view = Organizations {
            entries: entries.collect(),
            total,
            pages: self.list_pages("organizations", total),
        };
        Page { head: self.page_head("organizations", number), content: Content::Organizations(view) }
    }

    fn led(&self, at: OrganizationIndex) -> Vec<DocumentIndex> {
        let documents = self.compendium.documents.iter().enumerate();
        documents.filter(|(_, document)| document.lead == Some(at)).map(|(at, _)| DocumentIndex(at)).collect()
    }

    fn supported(&self, at: OrganizationIndex) -> Vec<DocumentIndex> {
        let documents = self.compendium.documents.iter().enumerate();
        documents
            .filter(|(_, document)| document.participants.contains(&at))
            .map(|(at, _)| DocumentIndex(at))
            .collect()
    }

    /// The page of an organization.
    pub(super) fn organization(&self, at: OrganizationIndex) -> Page {
        let neighbours = neighbours(at.0, self.compendium.organizations.len(), |at| {
            Entity::Organization(OrganizationIndex(at))
        });
        let compendium = self.compendium;
        let organization = &compendium.organizations[at.0];
        let entry = &organization.entry.value;
        let mut head = self.head(Entity::Organization(at), "organizations", neighbours);
        head.description = entry.duty.as_deref().unwrap_or_default().to_owned();
        let has_contact = entry.address.is_some()
            || entry.phone.is_some()
            || entry.email.is_some()
            || entry.website.is_some();
        let children =
            compendium.organizations.iter().enumerate().filter(|(_, child)| child.parent == Some(at));
        let owned =
            compendium.indicators.iter().enumerate().filter(|(_, indicator)| indicator.owner == Some(at));
        let led = self.projects_of(|project| project.lead == Some(at));
        let supported = self.projects_of(|project| project.participants.contains(&at));
        let view = Organization {
            name: entry.name.value.clone(),
            aliases: entry.aliases.iter().map(|alias| alias.value.clone()).collect(),
            parent: organization.parent.map(|parent| self.organization_link(parent)),
            children: children.map(|(at, _)| self.organization_link(OrganizationIndex(at))).collect(),
            duty: entry.duty.as_deref().map(str::to_owned),
            contact: has_contact.then(|| Contact {
                address: entry.address.as_deref().map(str::to_owned),
                phone: entry.phone.as_deref().map(str::to_owned),
                email: entry.email.as_deref().map(str::to_owned),
                website: entry
                    .website
                    .as_ref()
                    .map(|address| address.value.clone())
                    .filter(|address| is_web(address)),
            }),
            leading_group: entry.leading_group.as_ref().map(|group| LeadingGroup {
                head: group.head.clone(),
                deputies: group.deputies.clone(),
                members: group.members.clone(),
            }),
            liaison: entry.liaison.as_ref().map(|liaison| Liaison {
                post: liaison.post.clone(),
                phone: liaison.phone.clone(),
                mobile: liaison.mobile.clone(),
                email: liaison.email.clone(),
                qq: liaison.qq.clone(),
            }),
            leads: self.led(at).into_iter().map(|one| self.document_link(one)).collect(),
            supports: self.supported(at).into_iter().map(|one| self.document_link(one)).collect(),
            indicators: owned.map(|(at, _)| self.owned(IndicatorIndex(at))).collect(),
            projects_led: led.iter().map(|project| self.project_row(*project)).collect(),
            cost: self.cost(&led),
            projects_supported: supported.into_iter().map(|project| self.project_link(project)).collect(),
            milestones: self.milestones_of(at),
            edition: entry.edition.unwrap_or_default().as_str(),
        };
        Page { head, content: Content::Organization(Box::new(view)) }
    }

    fn owned(&self, at: IndicatorIndex) -> Owned {
        let Link { title, path } = self.indicator_link(at);
        Owned { title, path, state: self.state(at).as_str() }
    }

    fn projects_of(&self, is: impl Fn(&model::Project) -> bool) -> Vec<ProjectIndex> {
        let projects = self.compendium.projects.iter().enumerate();
        projects.filter(|(_, project)| is(project)).map(|(at, _)| ProjectIndex(at)).collect()
    }

    fn milestones_of(&self, at: OrganizationIndex) -> Vec<Due> {
        let mut due = Vec::new();
        for (stage, held) in self.compendium.stages.iter().enumerate() {
            for (n, milestone) in held.milestones.iter().enumerate().filter(|(_, one)| one.lead == Some(at)) {
                let Link { title, path } = self.link(Entity::Milestone(StageIndex(stage), n));
                let (state, days) = progress(self.compendium.progress(milestone));
                due.push(Due {
                    title,
                    path,
                    date: milestone.entry.date.value.to_string(),
                    done: milestone.entry.done.map(|date| date.to_string()),
                    state,
                    days,
                });
            }
        }
        due
    }
}
