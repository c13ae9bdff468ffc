//! The schedule of compiling the plans.

use serde::Serialize;

use super::card::Stage;
use super::{Content, Maker, Page};

/// The stages of the work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Schedule {
    pub stages: Vec<Stage>,
}

impl Maker<'_> {
    pub(super) fn schedule(&self) -> Page {
        let stages = self.compendium.stages.iter().map(|stage| self.stage(stage)).collect();
        Page { head: self.list_head("schedule"), content: Content::Schedule(Schedule { stages }) }
    }
}
