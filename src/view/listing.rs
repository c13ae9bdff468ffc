//! The pages that list entities of one kind.

use serde::Serialize;

use super::card::{Card, IndicatorRow, ProjectRow, section_path};
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
    /// The pages of the list; none where it is one.
    pub pages: Vec<Link>,
}

/// More documents stand on the next page of the list: a page must not grow with the compendium.
const MOST_LISTED: usize = 100;

/// How many pages a list of so many documents has.
pub(super) fn pages_of_list(documents: usize) -> usize {
    documents.div_ceil(MOST_LISTED)
}

/// The path of a page of a list, of which the first is 0.
pub(super) fn list_path(kind: Kind, number: usize) -> String {
    match number {
        0 => section_path(kind.folder()),
        // No document is called index.
        _ => format!("{}/index/{}.html", kind.folder(), number + 1),
    }
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
    /// A page of the list of a kind; upper plans are grouped by level, highest first.
    pub(super) fn listing(&self, kind: Kind, number: usize, documents: &[DocumentIndex]) -> Page {
        let key = kind.folder();
        let level_of = |at: &DocumentIndex| self.compendium.documents[at.0].level;
        let mut ordered = documents.to_vec();
        if kind == Kind::UpperPlan {
            ordered.sort_by_key(|at| std::cmp::Reverse(level_of(at)));
        }
        let shown: Vec<DocumentIndex> =
            ordered.into_iter().skip(number * MOST_LISTED).take(MOST_LISTED).collect();
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
        let mut head = self.list_head(key);
        if number > 0 {
            head.title = self.numbered(&head.title, number + 1);
            head.path = list_path(kind, number);
        }
        let pages = match pages_of_list(documents.len()) {
            0 | 1 => Vec::new(),
            pages => {
                (0..pages).map(|at| Link { title: (at + 1).to_string(), path: list_path(kind, at) }).collect()
            }
        };
        Page { head, content: Content::Listing(Listing { key, groups, pages }) }
    }

    /// The title of a page of several.
    fn numbered(&self, title: &str, number: usize) -> String {
        self.labels.of("numbered").replace("{title}", title).replace("{n}", &number.to_string())
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
