//! The prose of our own documents: [`each`] visits every text of one.
//!
//! Prose is what readers see and we have written: no code, no address of a link, no raw HTML,
//! no quotation, nothing of plans of the levels above.

use super::super::passage::Passage;
use super::super::texts::{self, Content, Form};
use super::glyph::OBJECT;
use crate::model::Document;
use crate::syntax::block::{Block, BlockKind, Inline};
use crate::syntax::front_matter::Kind;
use crate::text::Span;

/// A text and where it stands.
pub(in crate::check::rules) struct Prose<'a> {
    /// The text, with its places in the source.
    pub passage: Passage<'a>,
    /// What it is part of.
    pub form: Form,
    /// The document.
    pub document: &'a Document,
    /// The heading above it.
    pub heading: Option<&'a str>,
    /// Where footnote marks stand, as bytes of the text; they are not part of it.
    pub notes: Vec<usize>,
}

/// Whether we have written a document.
pub(in crate::check::rules) fn is_ours(document: &Document) -> bool {
    document.kind() != Kind::UpperPlan
}

/// Visits the prose of a document: its front matter, its body, its footnotes.
pub(in crate::check::rules) fn each<'a>(document: &'a Document, visit: &mut dyn FnMut(&Prose<'a>)) {
    let head = &document.source.front_matter;
    let number = head.document_number.as_ref().map(|number| ("document_number", number));
    let version = head.version.as_ref().map(|version| ("version", version));
    for (key, text) in [Some(("title", &head.title)), version, number].into_iter().flatten() {
        let passage = Passage::new(&document.source.path, Some(key), &text.value, text.span);
        visit(&Prose { passage, form: Form::Field, document, heading: None, notes: Vec::new() });
    }
    let body = &document.source.body;
    blocks(document, &body.blocks, visit);
    body.footnotes.iter().for_each(|footnote| blocks(document, &footnote.blocks, visit));
}

fn blocks<'a>(document: &'a Document, list: &'a [Block], visit: &mut dyn FnMut(&Prose<'a>)) {
    let mut heading = None;
    let ours = |kind: &BlockKind| !matches!(kind, BlockKind::Quote(_));
    texts::each(list, &ours, &mut |text| {
        if let BlockKind::Heading { ordinal, .. } = &text.block.kind {
            let above = document.source.outline.headings.get(*ordinal);
            heading = above.map(|heading| heading.text.as_str());
        }
        let Content::Inlines(content) = text.content else { return };
        if text.form == Form::Figure {
            return;
        }
        let mut passage = Passage::empty(&document.source.path);
        let mut notes = Vec::new();
        collect(content, text.around, &mut passage, &mut notes);
        visit(&Prose { passage, form: text.form, document, heading, notes });
    });
}

fn collect<'a>(content: &'a [Inline], around: Span, passage: &mut Passage<'a>, notes: &mut Vec<usize>) {
    for inline in content {
        match inline {
            Inline::Text(text, span) => passage.push(text, span.0),
            Inline::SoftBreak | Inline::HardBreak => passage.push("\n", around),
            Inline::Emphasis(inner) | Inline::Strong(inner) => collect(inner, around, passage, notes),
            Inline::Link { content, .. } if !content.is_empty() => collect(content, around, passage, notes),
            Inline::Footnote(_) => notes.push(passage.text.len()),
            // What is struck out is no longer said.
            Inline::Link { .. }
            | Inline::Strikethrough(_)
            | Inline::Code(_)
            | Inline::Html(..)
            | Inline::Image { .. } => passage.push(OBJECT, around),
        }
    }
}
