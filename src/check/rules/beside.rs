//! What the rules know that look at one document alone: [`Beside`].
//!
//! The rest of the compendium is hidden from them. So what they find can be kept, by a fingerprint
//! of the document and of what they know besides it.

use super::privacy::triggers::triggers;
use super::prose::known::Known;
use super::trigger::Triggers;
use crate::config::Config;
use crate::model::Compendium;
use crate::text::{Fingerprint, fingerprint};

/// What is known besides a document.
pub(in crate::check) struct Beside<'a> {
    pub(super) config: &'a Config,
    pub(super) prose: Known<'a>,
    pub(super) privacy: Triggers,
}

impl Beside<'_> {
    pub fn new(compendium: &Compendium) -> Beside<'_> {
        Beside { config: &compendium.config, prose: Known::new(compendium), privacy: triggers() }
    }

    /// Of all of it; the words of the rules are those of the program.
    pub fn fingerprint(&self) -> Fingerprint {
        // Findings point into the configuration: its places count, which its equality passes over.
        fingerprint(&(format!("{:?}", self.config), &self.prose.abbreviations))
    }
}
