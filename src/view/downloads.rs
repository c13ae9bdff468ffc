//! The files that the site offers besides its pages.

use std::sync::Arc;

use serde::Serialize;

use crate::config::Format;
use crate::model::{Compendium, Document};
use crate::syntax::block::{Block, BlockKind};
use crate::syntax::walk;

/// The path that all documents bound together have in each format, without its extension.
const BUNDLE: &str = "downloads/compendium";

/// A PDF of more blocks and cells than this takes gigabytes and minutes to lay out: some
/// thousand pages of text, or a table of 20,000 rows.
const MOST_PIECES: usize = 40_000;

/// A file to take along.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Download {
    /// `pdf` or `docx`
    pub format: &'static str,
    /// Below the edition's root.
    pub path: String,
}

/// The formats in which this edition's documents are offered, of those that can be made.
pub(super) fn formats(compendium: &Compendium, can: &[Format]) -> Vec<Format> {
    let mut formats = compendium.config.print.formats(compendium.documents.len());
    formats.retain(|format| can.contains(format));
    formats
}

/// The page that holds all documents, where there is one.
pub(super) fn print_page(compendium: &Compendium) -> Option<&'static str> {
    compendium.config.print.has_page(compendium.documents.len()).then_some("print.html")
}

/// The files of the document at a page.
pub(super) fn of_document(formats: &[Format], document: &Document, page: &str) -> Vec<Download> {
    let stem = format!("downloads/{}", page.strip_suffix(".html").unwrap_or(page));
    files(formats, &stem, pieces(document))
}

/// The files that hold every document.
pub(super) fn of_bundle(formats: &[Format], documents: &[Arc<Document>]) -> Vec<Download> {
    if documents.is_empty() {
        return Vec::new();
    }
    // Counted only where it matters: nothing is offered of a large compendium.
    let pieces = if formats.is_empty() { 0 } else { documents.iter().map(|document| pieces(document)).sum() };
    files(formats, BUNDLE, pieces)
}

/// How many blocks and cells of tables a document has.
fn pieces(document: &Document) -> usize {
    let mut pieces = 0;
    walk::blocks(&document.source.body.blocks, &mut |Block { kind, .. }| {
        pieces += match kind {
            BlockKind::Table(table) => table.rows.iter().map(Vec::len).sum(),
            _ => 1,
        };
    });
    pieces
}

fn files(formats: &[Format], stem: &str, pieces: usize) -> Vec<Download> {
    let formats = formats.iter().filter(|format| **format != Format::Pdf || pieces <= MOST_PIECES);
    let file = |format: &Format| {
        let format = format.extension();
        Download { format, path: format!("{stem}.{format}") }
    };
    formats.map(file).collect()
}
