//! Texts that reach the public edition: [`each`] visits them, each with the bytes it was read from.
//!
//! Internal passages, internal entries and drafts are left out, as `model::cut` leaves them out.

use super::super::passage::Passage;
use super::{body, entries};
use crate::model::Compendium;
use crate::syntax::front_matter::Edition;

/// Visits every text of the public edition.
pub(super) fn each(compendium: &Compendium, visit: &mut dyn FnMut(&Passage<'_>)) {
    for document in &compendium.documents {
        if document.edition == Edition::Public && document.source.front_matter.draft != Some(true) {
            entries::front_matter(document, visit);
            body::each(document, visit);
        }
    }
    entries::each(compendium, visit);
}
