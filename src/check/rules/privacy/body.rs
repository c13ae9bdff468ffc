//! The texts of a document's body that the public edition shows.

use std::collections::BTreeSet;

use super::super::passage::Passage;
use super::super::texts::{self, Content};
use crate::model::Document;
use crate::syntax::block::{Block, BlockKind, Inline, plain_text};
use crate::syntax::link::Target;
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
        let public = |kind: &BlockKind| !matches!(kind, BlockKind::Internal(_));
        texts::each(blocks, &public, &mut |text| match text.content {
            Content::Inlines(content) => self.inlines(content, text.around),
            Content::Raw(raw) => {
                (self.visit)(&Passage::new(&self.document.source.path, None, raw, text.around));
            }
        });
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
                Inline::Code(text) => (text.as_str(), around),
                Inline::Html(text, span) => (text.as_str(), span.0),
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
