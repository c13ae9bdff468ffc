//! Statements in a Markdown document: [`read`] walks its block tree.
//!
//! Paragraphs, wherever they stand, are read as prose, tables as tables; headings and
//! code state nothing.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::period::Period;
use super::statement::Statement;
use super::{prose, table};
use crate::syntax::block::{Block, BlockKind, Inline};
use crate::syntax::outline::Body;
use crate::syntax::walk;
use crate::text::Span;

/// Reads the statements of a document. `source` is the text that its spans point into.
pub fn read<K: Clone + PartialEq>(
    body: &Body,
    source: &str,
    lexicon: &Lexicon<K>,
    period: Option<Period>,
) -> Vec<Statement<K>> {
    let mut found = Vec::new();
    let mut visit = |block: &Block| match &block.kind {
        BlockKind::Paragraph(content) => found.extend(paragraph(content, source, lexicon, period)),
        BlockKind::Table(rows) => found.extend(table::read(rows, source, lexicon, period)),
        _ => {}
    };
    walk::blocks(&body.blocks, &mut visit);
    for footnote in &body.footnotes {
        walk::blocks(&footnote.blocks, &mut visit);
    }
    found
}

fn paragraph<K: Clone + PartialEq>(
    content: &[Inline],
    source: &str,
    lexicon: &Lexicon<K>,
    period: Option<Period>,
) -> Vec<Statement<K>> {
    let flat = Flat::new(content);
    let mut found = prose::read(&flat.text, lexicon, period);
    for statement in &mut found {
        statement.span = flat.source(statement.span, source);
        statement.value_span = flat.source(statement.value_span, source);
    }
    found
}

/// Inline content as one text, each stretch with its place in the source.
#[derive(Debug, Clone, Default)]
pub(super) struct Flat {
    /// The text.
    pub text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
struct Piece {
    range: Range<usize>,
    span: Span,
}

impl Flat {
    /// Puts the text of `content` together; marks of footnotes and HTML are left out.
    pub(super) fn new(content: &[Inline]) -> Flat {
        let mut flat = Flat::default();
        let mut left: Vec<&Inline> = content.iter().rev().collect();
        while let Some(inline) = left.pop() {
            match inline {
                Inline::Text(words, span) => {
                    let start = flat.text.len();
                    flat.text.push_str(words);
                    flat.pieces.push(Piece { range: start..flat.text.len(), span: span.0 });
                }
                Inline::SoftBreak | Inline::HardBreak => flat.text.push(' '),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Strikethrough(inner)
                | Inline::Link { content: inner, .. } => left.extend(inner.iter().rev()),
                Inline::Code(words) => flat.text.push_str(words),
                Inline::Image { .. } | Inline::Footnote(_) | Inline::Html(_) => {}
            }
        }
        flat
    }

    /// The bytes of the source that a range of the text came from. Where an escape makes
    /// both differ in length, the whole stretch is meant.
    fn source(&self, span: Span, source: &str) -> Span {
        let range = span.range();
        let at = |offset: usize| {
            let index = self.pieces.partition_point(|piece| piece.range.end <= offset);
            self.pieces.get(index.min(self.pieces.len().saturating_sub(1)))
        };
        let (Some(first), Some(last)) = (at(range.start), at(range.end.saturating_sub(1))) else {
            return Span::default();
        };
        let start = place(first, range.start).unwrap_or(first.span.range().start);
        let end = place(last, range.end).unwrap_or(last.span.range().end);
        match source.get(start..end) {
            Some(_) => Span::new(start..end),
            None => first.span,
        }
    }
}

/// Where an offset of the text stands in the source, when the two are of one length.
fn place(piece: &Piece, offset: usize) -> Option<usize> {
    let span = piece.span.range();
    let inside = piece.range.start <= offset && offset <= piece.range.end;
    (inside && span.len() == piece.range.len()).then(|| span.start + offset - piece.range.start)
}
