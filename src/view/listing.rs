//! The pages that list entities of one kind.

use std::sync::Arc;

use serde::Serialize;

use super::card::{Card, IndicatorRow, ProjectRow};
use super::investment::{Cost, CostGroups, CostYear};
use super::paging::on_page;
use super::{Content, Link, Maker, Page};
use crate::model::{DocumentIndex, Entity, ReviewIndex};
use crate::syntax::front_matter::Kind;

/// Documents of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Listing {
    pub key: &'static str,
    pub groups: Vec<Group<Card>>,
    /// The pages of the list; none where it is one.
    pub pages: Vec<Link>,
}

/// Entries under a title.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Group<T> {
    pub title: Option<String>,
    pub entries: Vec<T>,
}

/// Indicators, by level.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Indicators {
    /// The names of the units and plans, by which the list is narrowed.
    pub owners: Vec<Arc<str>>,
    pub plans: Vec<Arc<str>>,
    pub groups: Vec<Group<IndicatorRow>>,
    /// The pages of the list; none where it is one.
    pub pages: Vec<Link>,
}

/// Projects, and on the first page what they cost together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Projects {
    pub entries: Vec<ProjectRow>,
    /// Of all projects, whatever the page.
    pub total: Cost,
    pub sums: Option<ProjectSums>,
    /// The pages of the list; none where it is one.
    pub pages: Vec<Link>,
}

/// What all projects cost, by plan, by unit and by year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ProjectSums {
    pub plans: CostGroups,
    pub units: CostGroups,
    pub years: Vec<CostYear>,
}

/// Organizations.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Organizations {
    pub entries: Vec<OrganizationRow>,
    /// How many there are on all pages.
    pub total: usize,
    /// The pages of the list; none where it is one.
    pub pages: Vec<Link>,
}

/// An organization in a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct OrganizationRow {
    pub name: Arc<str>,
    pub path: Arc<str>,
    pub duty: Option<String>,
    /// Documents.
    pub leads: usize,
    pub supports: usize,
    pub indicators: usize,
    /// Those that it leads.
    pub projects: usize,
    /// Milestones that are not done, and those of them that should be.
    pub open: usize,
    pub overdue: usize,
}

/// Reviews.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Reviews {
    pub entries: Vec<ReviewRow>,
    /// The pages of the list; none where it is one.
    pub pages: Vec<Link>,
}

/// A review in a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ReviewRow {
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub date: String,
    pub documents: Vec<Link>,
}

impl Maker<'_> {
    /// A page of the list of a kind; upper plans are grouped by level, highest first.
    pub(super) fn listing(&self, kind: Kind, number: usize, documents: &[DocumentIndex]) -> Page {
        let key = kind.folder();
        let level_of = |at: &DocumentIndex| self.compendium.documents[at.0].level;
        let mut ordered = documents.to_vec();
        if kind == Kind::UpperPlan {
            ordered.sort_by_key(|at| std::cmp::Reverse(level_of(at)));
        }
        let shown: Vec<DocumentIndex> = on_page(ordered, number).collect();
        let groups = if kind == Kind::UpperPlan {
            let levels = self.compendium.config.levels.iter().enumerate().rev();
            let groups = levels.map(|(level, named)| Group {
                title: Some(named.name.clone()),
                entries: shown.iter().filter(|at| level_of(at) == level).map(|at| self.card(*at)).collect(),
            });
            groups.filter(|group| !group.entries.is_empty()).collect()
        } else {
            vec![Group { title: None, entries: shown.iter().map(|at| self.card(*at)).collect() }]
        };
        let pages = self.list_pages(key, documents.len());
        Page { head: self.page_head(key, number), content: Content::Listing(Listing { key, groups, pages }) }
    }

    pub(super) fn review_row(&self, at: ReviewIndex) -> ReviewRow {
        let review = &self.compendium.reviews[at.0];
        let Link { title, path } = self.link(Entity::Review(at));
        ReviewRow {
            title,
            path,
            date: review.entry.value.date.value.to_string(),
            documents: review.documents.iter().map(|document| self.document_link(*document)).collect(),
        }
    }
}
