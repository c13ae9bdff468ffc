//! The schedule of compiling the plans.

use serde::Serialize;

use super::{Content, Link, Maker, Page};
use crate::model::{self, Progress};

/// The stages of the work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Schedule {
    pub stages: Vec<Stage>,
}

/// A stage of the work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Stage {
    pub id: String,
    pub name: String,
    pub from: String,
    pub to: String,
    pub content: Option<String>,
    pub output: Option<String>,
    pub milestones: Vec<Milestone>,
}

/// A milestone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Milestone {
    pub id: String,
    pub name: String,
    pub date: String,
    pub done: Option<String>,
    pub state: &'static str,
    /// Until it is due, or since it was.
    pub days: Option<i32>,
    pub lead: Option<Link>,
    pub documents: Vec<Link>,
}

impl Maker<'_> {
    pub(super) fn schedule(&self) -> Page {
        let stages = self.compendium.stages.iter().map(|stage| self.stage(stage)).collect();
        Page { head: self.list_head("schedule"), content: Content::Schedule(Schedule { stages }) }
    }

    pub(super) fn stage(&self, stage: &model::Stage) -> Stage {
        let entry = &stage.entry.value;
        Stage {
            id: entry.id.value.clone(),
            name: entry.name.value.clone(),
            from: entry.from.value.to_string(),
            to: entry.to.value.to_string(),
            content: entry.content.clone(),
            output: entry.output.clone(),
            milestones: stage.milestones.iter().map(|milestone| self.milestone(milestone)).collect(),
        }
    }

    fn milestone(&self, milestone: &model::Milestone) -> Milestone {
        let entry = &milestone.entry;
        let (state, days) = progress(self.compendium.progress(milestone));
        Milestone {
            id: entry.id.value.clone(),
            name: entry.name.value.clone(),
            date: entry.date.value.to_string(),
            done: entry.done.map(|date| date.to_string()),
            state,
            days,
            lead: milestone.lead.map(|lead| self.organization_link(lead)),
            documents: milestone.documents.iter().map(|document| self.document_link(*document)).collect(),
        }
    }
}

/// The name of a state, and its days.
pub(super) fn progress(progress: Progress) -> (&'static str, Option<i32>) {
    match progress {
        Progress::Done => ("done", None),
        Progress::Planned(days) => ("planned", days),
        Progress::Overdue(days) => ("overdue", Some(days)),
    }
}
