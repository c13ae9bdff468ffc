//! What has changed last: texts, consultations, milestones and reviews by their dates.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::paths::Pair;
use super::{Link, Maker};
use crate::model::{ConsultationIndex, DocumentIndex, Entity, ReviewIndex, StageIndex};
use crate::syntax::front_matter::{Edition, Kind};

/// Something new.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// When.
    pub date: String,
    /// What: `text`, `consultation`, `result`, `milestone` or `review`.
    pub kind: &'static str,
    /// Of what.
    pub title: Arc<str>,
    /// Where it is.
    pub path: Arc<str>,
    /// The name of the version.
    pub version: Option<String>,
    /// What is new in it, against the text before.
    pub comparison: Option<String>,
    /// Who may know of it.
    pub edition: &'static str,
}

/// More than these are old.
const MOST: usize = 6;

impl Maker<'_> {
    /// What has changed last, latest first; nothing that is dated after the compendium.
    pub(super) fn latest_changes(&self) -> Vec<Change> {
        let mut changes: Vec<Change> = self
            .texts()
            .chain(self.hearings())
            .chain(self.milestones_reached())
            .chain(self.reviewed())
            .collect();
        if let Some(today) = self.compendium.today() {
            changes.retain(|change| change.date <= today.to_string());
        }
        // Dates as printed sort as they follow each other; of one day all are in a settled order.
        changes.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.cmp(b)));
        changes.truncate(MOST);
        changes
    }

    fn change(&self, date: Date, kind: &'static str, entity: Entity, edition: Edition) -> Change {
        let Link { title, path } = self.link(entity);
        let edition = edition.as_str();
        Change { date: date.to_string(), kind, title, path, version: None, comparison: None, edition }
    }

    /// Every text of every own document: plans of the levels above are no news of ours.
    fn texts(&self) -> impl Iterator<Item = Change> {
        let documents = (0..self.compendium.documents.len()).map(DocumentIndex);
        let own = documents.filter(|at| self.compendium.documents[at.0].kind() != Kind::UpperPlan);
        own.flat_map(move |at| {
            let texts = self.compendium.versions_of(at).len() + 1;
            (0..texts).filter_map(move |n| {
                let text = self.text(at, n);
                let written = &text.source.front_matter;
                let date = written.date.as_ref()?.value;
                let mut change = self.change(date, "text", Entity::Document(at), text.edition);
                if n + 1 < texts {
                    change.path = Arc::from(self.paths.versions(at));
                }
                change.version = written.version.as_ref().map(|version| version.value.clone());
                let before = n.checked_sub(1);
                change.comparison =
                    before.map(|old| self.paths.comparison(at, Pair { old, new: n }).to_owned());
                Some(change)
            })
        })
    }

    fn hearings(&self) -> impl Iterator<Item = Change> {
        let consultations = self.compendium.consultations.iter().enumerate();
        consultations.flat_map(|(at, consultation)| {
            let entry = &consultation.entry.value;
            let entity = Entity::Consultation(ConsultationIndex(at));
            let edition = entry.edition.unwrap_or_default();
            let opened = self.change(entry.from.value, "consultation", entity, edition);
            let result = entry.result.as_ref().and_then(|result| result.date.as_ref()).map(|date| date.value);
            let result = result.map(|date| self.change(date, "result", entity, edition));
            std::iter::once(opened).chain(result)
        })
    }

    fn milestones_reached(&self) -> impl Iterator<Item = Change> {
        self.compendium.stages.iter().enumerate().flat_map(move |(stage, held)| {
            held.milestones.iter().enumerate().filter_map(move |(n, milestone)| {
                let entity = Entity::Milestone(StageIndex(stage), n);
                Some(self.change(milestone.entry.done?, "milestone", entity, milestone.edition))
            })
        })
    }

    fn reviewed(&self) -> impl Iterator<Item = Change> {
        self.compendium.reviews.iter().enumerate().map(|(at, review)| {
            let entry = &review.entry.value;
            let edition = entry.edition.unwrap_or_default();
            self.change(entry.date.value, "review", Entity::Review(ReviewIndex(at)), edition)
        })
    }
}
