//! The prose of our own documents: [`check`] shows a rule every text of it, [`each`] those of one.
//!
//! Prose is what readers see and we have written: no code, no address of a link, no raw HTML,
//! no quotation, nothing of plans of the levels above.

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use super::super::passage::Passage;
use super::glyph::OBJECT;
use crate::diag::Diagnostics;
use crate::model::{Compendium, Document};
use crate::syntax::block::{Block, BlockKind, Inline};
use crate::syntax::front_matter::Kind;
use crate::syntax::walk;
use crate::text::{Located, Span};

/// A text and where it stands.
pub(super) struct Prose<'a> {
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

/// What a text is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The front matter.
    FrontMatter,
    /// A heading, a caption, the title of a callout or a term that is defined.
    Heading,
    /// Running text.
    Paragraph,
    /// A cell of a table.
    Cell,
}

/// Shows a rule the prose of every document of our own, in the order of the documents. Texts
/// in no piece of which `wanted` holds are passed over: putting a text together costs more.
pub(super) fn check(
    compendium: &Compendium,
    diagnostics: &mut Diagnostics,
    wanted: impl Fn(&str) -> bool + Sync,
    look: impl Fn(&Prose<'_>, &mut Diagnostics) + Sync,
) {
    let documents = compendium.documents.par_iter().filter(|document| is_ours(document));
    let found: Vec<Diagnostics> = documents
        .map(|document| {
            let mut found = Diagnostics::new();
            each(document, &wanted, &mut |prose| look(prose, &mut found));
            found
        })
        .collect();
    diagnostics.extend(found.into_iter().flatten());
}

/// Whether a text holds one of some words, found in one pass: each rule looks at every text.
pub(super) fn any_of(words: &[&str]) -> impl Fn(&str) -> bool + Sync + use<> {
    // It is made of a handful of words, so it can be made; else every text is put together.
    let automaton = AhoCorasick::new(words).ok();
    move |text| automaton.as_ref().is_none_or(|automaton| automaton.is_match(text))
}

/// Whether we have written a document.
pub(super) fn is_ours(document: &Document) -> bool {
    document.kind() != Kind::UpperPlan
}

/// Visits the prose of a document in which `wanted` holds.
pub(super) fn each<'a>(
    document: &'a Document,
    wanted: &dyn Fn(&str) -> bool,
    visit: &mut dyn FnMut(&Prose<'a>),
) {
    let mut reader = Reader { document, wanted, visit, heading: None };
    reader.front_matter();
    reader.blocks(&document.source.body.blocks);
    reader.heading = None;
    document.source.body.footnotes.iter().for_each(|footnote| reader.blocks(&footnote.blocks));
}

struct Reader<'a, 'v> {
    document: &'a Document,
    wanted: &'v dyn Fn(&str) -> bool,
    visit: &'v mut dyn FnMut(&Prose<'a>),
    heading: Option<&'a str>,
}

impl<'a> Reader<'a, '_> {
    fn front_matter(&mut self) {
        let head = &self.document.source.front_matter;
        let number = head.document_number.as_ref().map(|number| ("document_number", number));
        let version = head.version.as_ref().map(|version| ("version", version));
        for (key, text) in [Some(("title", &head.title)), version, number].into_iter().flatten() {
            self.scalar(key, text);
        }
    }

    fn scalar(&mut self, key: &'static str, text: &'a Located<String>) {
        if (self.wanted)(&text.value) {
            let path = &self.document.source.path;
            self.show(Passage::new(path, Some(key), &text.value, text.span), Form::FrontMatter, Vec::new());
        }
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
            match &block.kind {
                BlockKind::Internal(inner)
                | BlockKind::Box { blocks: inner, .. }
                | BlockKind::Callout { blocks: inner, .. } => self.blocks(inner),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
                BlockKind::Definitions(definitions) => {
                    definitions.iter().flat_map(|one| &one.details).for_each(|detail| self.blocks(detail));
                }
                _ => {}
            }
        }
    }

    /// The texts of a block itself.
    fn block(&mut self, block: &'a Block) {
        let around = block.span.0;
        match &block.kind {
            BlockKind::Heading { ordinal, content } => {
                let heading = self.document.source.outline.headings.get(*ordinal);
                self.heading = heading.map(|heading| heading.text.as_str());
                self.inlines(content, around, Form::Heading);
            }
            BlockKind::Paragraph(content) => self.inlines(content, around, Form::Paragraph),
            BlockKind::Callout { title, .. } => self.inlines(title, around, Form::Heading),
            BlockKind::Definitions(definitions) => {
                definitions.iter().for_each(|one| self.inlines(&one.term, around, Form::Heading));
            }
            BlockKind::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| self.inlines(&cell.content, cell.span.0, Form::Cell));
            }
            _ => {}
        }
        if let Some(caption) = walk::caption(block) {
            self.inlines(&caption.content, caption.span.0, Form::Heading);
        }
    }

    fn inlines(&mut self, content: &'a [Inline], around: Span, form: Form) {
        if !holds(content, self.wanted) {
            return;
        }
        let mut passage = Passage::empty(&self.document.source.path);
        let mut notes = Vec::new();
        collect(content, around, &mut passage, &mut notes);
        self.show(passage, form, notes);
    }

    fn show(&mut self, passage: Passage<'a>, form: Form, notes: Vec<usize>) {
        let (document, heading) = (self.document, self.heading);
        (self.visit)(&Prose { passage, form, document, heading, notes });
    }
}

/// Whether some piece of a text is wanted.
fn holds(content: &[Inline], wanted: &dyn Fn(&str) -> bool) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Text(text, _) => wanted(text),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { content: inner, .. } => {
            holds(inner, wanted)
        }
        _ => false,
    })
}

fn collect<'a>(content: &'a [Inline], around: Span, passage: &mut Passage<'a>, notes: &mut Vec<usize>) {
    let object = OBJECT.encode_utf8(&mut [0; 4]).to_owned();
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
            | Inline::Html(_)
            | Inline::Image { .. } => passage.push(&object, around),
        }
    }
}
