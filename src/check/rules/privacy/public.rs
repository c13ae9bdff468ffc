//! The documents of the public edition: [`of_document`] visits the texts of one, each with the
//! bytes it was read from.
//!
//! Internal passages and drafts are left out, as `model::cut` leaves them out.

use std::sync::Arc;

use rayon::prelude::*;

use super::super::passage::Passage;
use super::{body, entries};
use crate::model::{Compendium, Document};
use crate::syntax::front_matter::Edition;

/// The documents that reach the public.
pub(super) fn documents(compendium: &Compendium) -> impl ParallelIterator<Item = &Arc<Document>> {
    compendium.documents.par_iter().filter(|document| is_shown(document))
}

/// The earlier versions that are compared with them.
pub(super) fn versions(compendium: &Compendium) -> impl ParallelIterator<Item = &Arc<Document>> {
    let versions = compendium.versions.par_iter();
    let shown =
        versions.filter(|version| is_shown(&version.text) && is_shown(&compendium.documents[version.of.0]));
    shown.map(|version| &version.text)
}

/// Whether a document reaches the public.
pub(super) fn is_shown(document: &Document) -> bool {
    document.edition == Edition::Public && document.source.front_matter.draft != Some(true)
}

/// Visits every public text of a document.
pub(super) fn of_document(document: &Document, visit: &mut dyn FnMut(&Passage<'_>)) {
    entries::front_matter(document, visit);
    body::each(document, visit);
}
