//! The files that the site offers besides its pages.

use std::sync::Arc;

use serde::Serialize;

use crate::config::Format;
use crate::model::{Compendium, Document};
use crate::syntax::block::{BlockKind, Inline};
use crate::syntax::walk;

/// The path that all documents bound together have in each format, without its extension.
const BUNDLE: &str = "downloads/compendium";

/// A PDF of more than this takes gigabytes or minutes to lay out: as much as a thousand
/// pages of text. A block or a cell of a table is one, and see below.
const MOST_PIECES: usize = 50_000;
/// So many bytes of text are a piece.
const PIECE: usize = 200;
/// A mark of a footnote is so many pieces: typst looks at all of them for each.
const MARK: usize = 5;

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

/// How much there is of a document to lay out.
fn pieces(document: &Document) -> usize {
    let body = &document.source.body;
    let (mut pieces, mut bytes) = (0, 0);
    let notes = body.footnotes.iter().map(|note| &note.blocks);
    for blocks in notes.chain([&body.blocks]) {
        walk::blocks(blocks, &mut |block| {
            pieces += match &block.kind {
                BlockKind::Table(table) => table.rows.iter().map(Vec::len).sum(),
                _ => 1,
            };
            if let BlockKind::Code { text, .. } | BlockKind::Html(text) = &block.kind {
                bytes += text.len();
            }
            walk::inlines(block, &mut |inline| match inline {
                Inline::Text(text, _) | Inline::Code(text) => bytes += text.len(),
                Inline::Footnote(_) => pieces += MARK,
                _ => {}
            });
        });
    }
    pieces + bytes / PIECE
}

fn files(formats: &[Format], stem: &str, pieces: usize) -> Vec<Download> {
    let formats = formats.iter().filter(|format| **format != Format::Pdf || pieces <= MOST_PIECES);
    let file = |format: &Format| {
        let format = format.extension();
        Download { format, path: format!("{stem}.{format}") }
    };
    formats.map(file).collect()
}
