//! The pages that list entities of one kind.

use serde::Serialize;

use super::card::{Card, IndicatorRow, ProjectRow};
use super::consultation::ConsultationCard;
use super::investment::{Cost, CostGroup, CostYear};
use super::{Content, Link, Maker, Page};
use crate::model::{DocumentIndex, Entity, ReviewIndex};
use crate::syntax::front_matter::Kind;

/// Documents of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Listing {
    pub key: &'static str,
    pub groups: Vec<Group<Card>>,
}

/// Entries under a title.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Group<T> {
    pub title: Option<String>,
    pub entries: Vec<T>,
}

/// All indicators, by level.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Indicators {
    /// The names of the units and plans, by which the list is narrowed.
    pub owners: Vec<String>,
    pub plans: Vec<String>,
    pub groups: Vec<Group<IndicatorRow>>,
}

/// All projects.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Projects {
    pub entries: Vec<ProjectRow>,
    pub total: Cost,
    pub plans: Vec<CostGroup>,
    pub units: Vec<CostGroup>,
    pub years: Vec<CostYear>,
}

/// All organizations.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Organizations {
    pub entries: Vec<OrganizationRow>,
}

/// An organization in a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct OrganizationRow {
    pub name: String,
    pub path: String,
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

/// All consultations.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Consultations {
    pub entries: Vec<ConsultationCard>,
}

/// All reviews.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Reviews {
    pub entries: Vec<ReviewRow>,
}

/// A review in a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ReviewRow {
    pub title: String,
    pub path: String,
    pub date: String,
    pub documents: Vec<Link>,
}

impl Maker<'_> {
    /// The list of a kind; upper plans are grouped by level, highest first.
    pub(super) fn listing(&self, kind: Kind, documents: &[DocumentIndex]) -> Page {
        let key = kind.folder();
        let groups = if kind == Kind::UpperPlan {
            let levels = self.compendium.config.levels.iter().enumerate().rev();
            let groups = levels.map(|(level, named)| Group {
                title: Some(named.name.clone()),
                entries: documents
                    .iter()
                    .filter(|at| self.compendium.documents[at.0].level == level)
                    .map(|at| self.card(*at))
                    .collect(),
            });
            groups.filter(|group| !group.entries.is_empty()).collect()
        } else {
            vec![Group { title: None, entries: documents.iter().map(|at| self.card(*at)).collect() }]
        };
        Page { head: self.list_head(key), content: Content::Listing(Listing { key, groups }) }
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
