//! Publication: what the public edition lacks that a government site must have.

pub(in crate::check) mod active_file;
pub(in crate::check) mod document_number;
pub(in crate::check) mod draft_label;
pub(in crate::check) mod empty_column;
pub(in crate::check) mod meta_tags;
pub(in crate::check) mod missing_alt;

use crate::model::{Compendium, Document};
use crate::syntax::front_matter::Edition;
use crate::text::Span;

/// Whether the compendium says where or how it is published: what only makes sense on a site of
/// the government is asked of no other.
fn is_for_a_site(compendium: &Compendium) -> bool {
    let config = &compendium.config;
    config.base_url.is_some() || config.publication.span != Span::default()
}

/// The documents that the public edition holds.
fn published(compendium: &Compendium) -> impl Iterator<Item = &Document> {
    let documents = compendium.documents.iter().map(AsRef::as_ref);
    documents.filter(|document: &&Document| is_published(document))
}

fn is_published(document: &Document) -> bool {
    document.edition == Edition::Public && document.source.front_matter.draft != Some(true)
}
