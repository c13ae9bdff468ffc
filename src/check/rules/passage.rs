//! A text without breaks, put together from pieces, that knows the bytes it was read from.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{Located, Place, SourcePath, Span, Written};

/// A text without breaks: a paragraph, a cell, a field of an entry.
pub(super) struct Passage<'a> {
    /// As it is shown.
    pub text: Cow<'a, str>,
    /// The key of a registry entry or front matter; none for running text.
    pub key: Option<&'static str>,
    path: &'a SourcePath,
    /// In the order of the text.
    pieces: Vec<Piece>,
}

/// A part of the text and its source.
struct Piece {
    text: Range<usize>,
    source: Span,
    /// Whether the source says it letter for letter.
    is_literal: bool,
}

impl Piece {
    fn new(text: Range<usize>, source: Span) -> Self {
        let is_literal = source.range().len() == text.len();
        Piece { text, source, is_literal }
    }
}

impl<'a> Passage<'a> {
    /// A text that was read from one place.
    pub fn new(path: &'a SourcePath, key: Option<&'static str>, text: &'a str, span: Span) -> Self {
        Passage { text: Cow::Borrowed(text), key, path, pieces: vec![Piece::new(0..text.len(), span)] }
    }

    /// A name in front matter or an entry.
    pub fn name(path: &'a SourcePath, key: &'static str, name: &'a Located<String>) -> Self {
        Passage::new(path, Some(key), &name.value, name.exact().unwrap_or(name.span))
    }

    /// A text in front matter or an entry.
    pub fn written(path: &'a SourcePath, key: &'static str, text: &'a Written) -> Self {
        let pieces = match text.pieces.as_slice() {
            [] => vec![Piece { text: 0..text.len(), source: text.span, is_literal: false }],
            some => {
                let piece = |piece: &crate::text::Piece| {
                    let (at, source) = (piece.at as usize, piece.span());
                    Piece::new(at..at + source.range().len(), source)
                };
                some.iter().map(piece).collect()
            }
        };
        Passage { text: Cow::Borrowed(text), key: Some(key), path, pieces }
    }

    /// A text to be put together from pieces.
    pub fn empty(path: &'a SourcePath) -> Self {
        Passage { text: Cow::Borrowed(""), key: None, path, pieces: Vec::new() }
    }

    /// Adds a piece and its source.
    pub fn push(&mut self, text: &'a str, span: Span) {
        let start = self.text.len();
        self.pieces.push(Piece::new(start..start + text.len(), span));
        // Most texts are one piece, and need no copy.
        match self.text.is_empty() {
            true => self.text = Cow::Borrowed(text),
            false => self.text.to_mut().push_str(text),
        }
    }

    /// The source of a range of the text, and whether it is exactly that. Where escapes or
    /// quotes stand between, it is the source of the pieces that the range lies in.
    pub fn place(&self, range: Range<usize>) -> (Place, bool) {
        let after = |at: usize| self.pieces.partition_point(|piece| piece.text.start <= at).saturating_sub(1);
        let (first, last) = (after(range.start), after(range.end.saturating_sub(1)));
        let located = |piece: usize, at: usize| {
            let piece = self.pieces.get(piece).filter(|piece| piece.is_literal && at <= piece.text.end)?;
            Some(piece.source.start as usize + at.checked_sub(piece.text.start)?)
        };
        let exact = located(first, range.start).zip(located(last, range.end));
        let span = match exact {
            Some((start, end)) => Span::new(start..end),
            None => self.hull(first, last),
        };
        let whole = exact.is_some_and(|(start, end)| end.checked_sub(start) == Some(range.len()));
        (Place { path: self.path.clone(), span }, whole)
    }

    fn hull(&self, first: usize, last: usize) -> Span {
        let spans = || self.pieces.iter().take(last + 1).skip(first).map(|piece| piece.source);
        let start = spans().map(|span| span.start).min().unwrap_or_default();
        Span { start, end: spans().map(|span| span.end).max().unwrap_or(start) }
    }
}
