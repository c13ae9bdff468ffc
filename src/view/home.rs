//! The home page.

use serde::Serialize;

use super::card::{Card, IndicatorRow};
use super::consultation::ConsultationCard;
use super::desk::Desk;
use super::latest::Change;
use super::paging::section_path;
use super::schedule::Stage;
use super::{Content, Findings, Head, Maker, Page};
use crate::model::{ConsultationIndex, DocumentIndex, IndicatorIndex};
use crate::registry::Attribute;
use crate::syntax::front_matter::{Edition, Kind, Status};

/// The home page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Home {
    pub summary: Option<String>,
    /// The day that days are counted from.
    pub today: Option<String>,
    pub counts: Vec<Count>,
    /// The internal edition's.
    pub desk: Option<Desk>,
    pub consultations: Vec<ConsultationCard>,
    pub board: Board,
    pub documents: Vec<Card>,
    pub changes: Vec<Change>,
    pub stages: Vec<Stage>,
    pub indicators: Vec<IndicatorRow>,
}

/// Where the plans stand.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Board {
    /// How many there are in each state of the work, from the first to the last.
    pub states: Vec<StateCount>,
    /// The plans, or the first of many.
    pub plans: Vec<Card>,
    /// How many there are.
    pub total: usize,
}

/// How many plans are in a state of the work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct StateCount {
    pub status: &'static str,
    pub count: usize,
}

/// How many entries a part of the site holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Count {
    pub key: &'static str,
    pub path: String,
    pub count: usize,
}

/// How many of each the home page shows; the rest is left to the lists.
const MOST_INDICATORS: usize = 8;
const MOST_PLANS: usize = 12;
const MOST_DOCUMENTS: usize = 4;
const MOST_OPEN: usize = 6;
const MOST_CLOSED: usize = 3;

impl Maker<'_> {
    pub(super) fn home(&self, findings: Option<Findings<'_>>) -> Page {
        let compendium = self.compendium;
        let config = &compendium.config;
        let count = |key, count| Count { key, path: section_path(key), count };
        let counts = vec![
            count("plans", self.documents_of(Kind::SpecialPlan).len()),
            count("topics", self.documents_of(Kind::Topic).len()),
            count("indicators", compendium.indicators.len()),
            count("projects", compendium.projects.len()),
            count("organizations", compendium.organizations.len()),
            count("upper", self.documents_of(Kind::UpperPlan).len()),
        ];
        let documents = self.documents_of(Kind::Document).into_iter();
        let view = Home {
            summary: config.summary.as_deref().map(str::to_owned),
            today: compendium.today().map(|today| today.to_string()),
            counts: counts.into_iter().filter(|count| count.count > 0).collect(),
            desk: (self.edition == Edition::Internal).then(|| self.desk(findings)),
            consultations: self.consultations_of_note(),
            board: self.board(&self.documents_of(Kind::SpecialPlan)),
            documents: documents.take(MOST_DOCUMENTS).map(|at| self.card(at)).collect(),
            changes: self.latest_changes(),
            stages: compendium.stages.iter().map(|stage| self.stage(stage)).collect(),
            indicators: self.headlines(),
        };
        let head = Head {
            title: config.title.value.clone(),
            description: config.summary.as_deref().unwrap_or_default().to_owned(),
            path: "index.html".to_owned(),
            date: config.date.map(|date| date.to_string()),
            author: config
                .compiler
                .as_ref()
                .map(|compiler| super::card::compiler_name(compendium, &compiler.value)),
            content_source: config.publication.content_source.clone(),
            ..Head::default()
        };
        Page { head, content: Content::Home(Box::new(view)) }
    }

    fn board(&self, plans: &[DocumentIndex]) -> Board {
        let status = |at: &DocumentIndex| self.compendium.documents[at.0].status;
        let states = Status::ALL.into_iter().map(|state| StateCount {
            status: state.as_str(),
            count: plans.iter().filter(|plan| status(plan) == state).count(),
        });
        Board {
            states: states.collect(),
            plans: plans.iter().take(MOST_PLANS).map(|at| self.card(*at)).collect(),
            total: plans.len(),
        }
    }

    /// What people are or will be asked, the first to close first; then what was last closed.
    fn consultations_of_note(&self) -> Vec<ConsultationCard> {
        let all =
            (0..self.compendium.consultations.len()).map(|at| self.consultation_card(ConsultationIndex(at)));
        let is_open = |card: &ConsultationCard| matches!(card.phase, "open" | "coming");
        let (mut open, mut closed): (Vec<_>, Vec<_>) = all.partition(is_open);
        // Dates as printed sort as they follow each other.
        open.sort_by(|a, b| a.to.cmp(&b.to));
        closed.sort_by(|a, b| b.to.cmp(&a.to));
        open.into_iter().take(MOST_OPEN).chain(closed.into_iter().take(MOST_CLOSED)).collect()
    }

    /// Own indicators: the binding ones first, then in the order of the registry.
    fn headlines(&self) -> Vec<IndicatorRow> {
        let own = self.compendium.indicators.iter().enumerate().filter(|(_, indicator)| indicator.level == 0);
        let mut own: Vec<(usize, bool)> = own
            .map(|(at, indicator)| {
                (at, indicator.entry.value.attribute.map(|written| written.value) != Some(Attribute::Binding))
            })
            .collect();
        own.sort_by_key(|(at, not_binding)| (*not_binding, *at));
        own.into_iter().take(MOST_INDICATORS).map(|(at, _)| self.indicator_row(IndicatorIndex(at))).collect()
    }
}
