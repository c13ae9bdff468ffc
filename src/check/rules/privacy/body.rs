//! The texts of a document's body that the public edition shows.

use std::collections::BTreeSet;

use super::super::passage::Passage;
use crate::model::Document;
use crate::syntax::block::{Block, BlockKind, Inline, plain_text};
use crate::syntax::link::Target;
use crate::syntax::walk;
use crate::text::Span;

/// Visits every text outside internal passages, footnotes that public text refers to included.
pub(super) fn each(document: &Document, visit: &mut dyn FnMut(&Passage<'_>)) {
    let mut body = Body { document, visit, footnotes: BTreeSet::new(), waiting: Vec::new() };
    body.blocks(&document.source.body.blocks);
    body.footnotes();
}

struct Body<'a, 'v> {
    document: &'a Document,
    visit: &'v mut dyn FnMut(&Passage<'_>),
    /// Those that public text refers to.
    footnotes: BTreeSet<usize>,
    waiting: Vec<usize>,
}

impl<'a> Body<'a, '_> {
    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
            match &block.kind {
                BlockKind::Quote(inner)
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
        match &block.kind {
            BlockKind::Heading { content, .. }
            | BlockKind::Paragraph(content)
            | BlockKind::Figure { content, .. }
            | BlockKind::Callout { title: content, .. } => self.inlines(content, block.span.0),
            BlockKind::Definitions(definitions) => {
                definitions.iter().for_each(|one| self.inlines(&one.term, block.span.0));
            }
            BlockKind::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| self.inlines(&cell.content, cell.span.0));
            }
            BlockKind::Code { text, .. } | BlockKind::Html(text) => {
                (self.visit)(&Passage::new(&self.document.source.path, None, text, block.span.0));
            }
            _ => {}
        }
        if let Some(caption) = walk::caption(block) {
            self.inlines(&caption.content, caption.span.0);
        }
    }

    fn footnotes(&mut self) {
        while let Some(ordinal) = self.waiting.pop() {
            let footnote = self.document.source.body.footnotes.get(ordinal);
            if let Some(footnote) = footnote.filter(|footnote| !footnote.internal) {
                self.blocks(&footnote.blocks);
            }
        }
    }

    fn inlines(&mut self, content: &'a [Inline], around: Span) {
        let mut passage = Passage::empty(&self.document.source.path);
        self.collect(content, around, &mut passage);
        if !passage.text.is_empty() {
            (self.visit)(&passage);
        }
    }

    fn collect(&mut self, content: &'a [Inline], around: Span, passage: &mut Passage<'a>) {
        for inline in content {
            let (text, span) = match inline {
                Inline::Text(text, span) => (text.as_str(), span.0),
                Inline::SoftBreak | Inline::HardBreak => (" ", around),
                Inline::Code(text) | Inline::Html(text) => (text.as_str(), around),
                Inline::Image { alternative, .. } => (alternative.as_str(), around),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                    self.collect(inner, around, passage);
                    continue;
                }
                Inline::Link { reference, content } => {
                    self.target(*reference, content);
                    self.collect(content, around, passage);
                    continue;
                }
                Inline::Footnote(ordinal) => {
                    if self.footnotes.insert(*ordinal) {
                        self.waiting.push(*ordinal);
                    }
                    continue;
                }
            };
            passage.push(text, span);
        }
    }

    /// The mailbox or number that a link leads to, unless its words say the same.
    fn target(&mut self, reference: usize, content: &[Inline]) {
        let Some(reference) = self.document.source.outline.references.get(reference) else { return };
        if let Target::External(address) = &reference.target
            && let Some((scheme, rest)) = address.split_once(':')
            && ["mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
            && plain_text(content) != rest
        {
            (self.visit)(&Passage::new(&self.document.source.path, None, rest, reference.span.0));
        }
    }
}
