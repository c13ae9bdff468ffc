//! The home page.

use serde::Serialize;

use super::card::{Card, ConsultationCard, IndicatorRow, Stage};
use super::{Content, Head, Maker, Page};
use crate::model::{ConsultationIndex, IndicatorIndex};
use crate::registry::Attribute;
use crate::syntax::front_matter::Kind;

/// How many indicators the home page shows.
const HEADLINES: usize = 8;

/// The home page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Home {
    pub summary: Option<String>,
    pub groups: Vec<HomeGroup>,
    pub indicators: Vec<IndicatorRow>,
    pub consultations: Vec<ConsultationCard>,
    pub stages: Vec<Stage>,
    pub counts: Vec<Count>,
}

/// Documents of a kind on the home page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct HomeGroup {
    pub key: &'static str,
    pub path: String,
    pub entries: Vec<Card>,
}

/// How many entries a part of the site holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Count {
    pub key: &'static str,
    pub path: String,
    pub count: usize,
}

/// More documents of a kind than this are left to their list.
const MOST_CARDS: usize = 12;

impl Maker<'_> {
    pub(super) fn home(&self) -> Page {
        let compendium = self.compendium;
        let config = &compendium.config;
        let groups =
            [Kind::Document, Kind::SpecialPlan, Kind::Topic, Kind::UpperPlan].into_iter().map(|kind| {
                HomeGroup {
                    key: kind.folder(),
                    path: super::card::section_path(kind.folder()),
                    entries: self
                        .documents_of(kind)
                        .into_iter()
                        .take(MOST_CARDS)
                        .map(|at| self.card(at))
                        .collect(),
                }
            });
        let count = |key, count| Count { key, path: super::card::section_path(key), count };
        let counts = vec![
            count("plans", self.documents_of(Kind::SpecialPlan).len()),
            count("topics", self.documents_of(Kind::Topic).len()),
            count("indicators", compendium.indicators.len()),
            count("projects", compendium.projects.len()),
            count("organizations", compendium.organizations.len()),
            count("upper", self.documents_of(Kind::UpperPlan).len()),
        ];
        let view = Home {
            summary: config.summary.clone(),
            groups: groups.filter(|group| !group.entries.is_empty()).collect(),
            indicators: self.headlines(),
            consultations: (0..compendium.consultations.len())
                .rev()
                .map(|at| self.consultation_card(ConsultationIndex(at)))
                .collect(),
            stages: compendium.stages.iter().map(|stage| self.stage(stage)).collect(),
            counts: counts.into_iter().filter(|count| count.count > 0).collect(),
        };
        let head = Head {
            title: config.title.clone(),
            description: config.summary.clone().unwrap_or_default(),
            path: "index.html".to_owned(),
            date: config.date.map(|date| date.to_string()),
            author: config
                .compiler
                .as_ref()
                .map(|compiler| super::site::compiler_name(compendium, &compiler.value)),
            content_source: config.publication.content_source.clone(),
            ..Head::default()
        };
        Page { head, content: Content::Home(view) }
    }

    /// Own indicators: the binding ones first, then in the order of the registry.
    fn headlines(&self) -> Vec<IndicatorRow> {
        let own = self.compendium.indicators.iter().enumerate().filter(|(_, indicator)| indicator.level == 0);
        let mut own: Vec<(usize, bool)> = own
            .map(|(at, indicator)| (at, indicator.entry.value.attribute != Some(Attribute::Binding)))
            .collect();
        own.sort_by_key(|(at, not_binding)| (*not_binding, *at));
        own.into_iter().take(HEADLINES).map(|(at, _)| self.indicator_row(IndicatorIndex(at))).collect()
    }
}
