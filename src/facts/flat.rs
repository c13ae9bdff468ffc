//! Inline content as one text: [`Flat`].

use std::ops::Range;

use crate::syntax::block::{Inline, ReferenceOrdinal};
use crate::text::Span;

/// What a link reads as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Title<'a> {
    /// The title of what it leads to.
    pub text: &'a str,
    /// Whether it is read in place of the link's own words as well: those of an indicator
    /// may be any.
    pub is_name: bool,
    /// The bytes of the reference.
    pub span: Span,
}

/// The title of what the *n*-th reference of a document leads to; without one the words
/// of the link are read.
pub type Titles<'a> = dyn Fn(ReferenceOrdinal) -> Option<Title<'a>> + 'a;

/// The titles of a document whose references are not resolved.
pub fn as_written<'a>(_: ReferenceOrdinal) -> Option<Title<'a>> {
    None
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
    /// Whether the bytes of the span are the text.
    is_exact: bool,
}

impl Flat {
    /// Puts the text of `content` together; marks of footnotes and HTML are left out.
    pub(super) fn new(content: &[Inline], titles: &Titles<'_>) -> Flat {
        let mut flat = Flat::default();
        let mut left: Vec<&Inline> = content.iter().rev().collect();
        while let Some(inline) = left.pop() {
            match inline {
                Inline::Text(words, span) => flat.push(words, span.0, true),
                Inline::SoftBreak | Inline::HardBreak => flat.text.push(' '),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                    left.extend(inner.iter().rev());
                }
                Inline::Link { reference, content } => match titles(*reference) {
                    Some(title) if title.is_name || content.is_empty() => {
                        flat.push(title.text, title.span, false);
                    }
                    _ => left.extend(content.iter().rev()),
                },
                Inline::Code(words) => flat.text.push_str(words),
                Inline::Image { .. } | Inline::Footnote(_) | Inline::Html(..) => {}
            }
        }
        flat
    }

    fn push(&mut self, words: &str, span: Span, is_written: bool) {
        let start = self.text.len();
        self.text.push_str(words);
        let is_exact = is_written && span.range().len() == words.len();
        self.pieces.push(Piece { range: start..self.text.len(), span, is_exact });
    }

    /// The bytes of the source that a range of the text came from. Where an escape or a
    /// title makes both differ, the whole stretch is meant.
    pub(super) fn source(&self, span: Span) -> Span {
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
        if start <= end { Span::new(start..end) } else { first.span }
    }
}

/// Where an offset of the text stands in the source, when the two are alike.
fn place(piece: &Piece, offset: usize) -> Option<usize> {
    let inside = piece.range.start <= offset && offset <= piece.range.end;
    (inside && piece.is_exact).then(|| piece.span.range().start + offset - piece.range.start)
}
