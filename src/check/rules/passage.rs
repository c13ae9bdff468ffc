//! A text without breaks, put together from pieces, that knows the bytes it was read from.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{Place, SourcePath, Span};

/// A text without breaks: a paragraph, a cell, a field of an entry.
pub(super) struct Passage<'a> {
    /// As it is shown.
    pub text: Cow<'a, str>,
    /// The key of a registry entry or front matter; none for running text.
    pub key: Option<&'static str>,
    path: &'a SourcePath,
    /// In the order of the text: where each begins in it, and the bytes of its source.
    pieces: Vec<(usize, Span)>,
}

impl<'a> Passage<'a> {
    /// A text that was read from one place.
    pub fn new(path: &'a SourcePath, key: Option<&'static str>, text: &'a str, span: Span) -> Self {
        Passage { text: Cow::Borrowed(text), key, path, pieces: vec![(0, span)] }
    }

    /// A text to be put together from pieces.
    pub fn empty(path: &'a SourcePath) -> Self {
        Passage { text: Cow::Borrowed(""), key: None, path, pieces: Vec::new() }
    }

    /// Adds a piece and its source.
    pub fn push(&mut self, text: &'a str, span: Span) {
        self.pieces.push((self.text.len(), span));
        // Most texts are one piece, and need no copy.
        match self.text.is_empty() {
            true => self.text = Cow::Borrowed(text),
            false => self.text.to_mut().push_str(text),
        }
    }

    /// The source of a range of the text, and whether it is exactly that. Where escapes or
    /// quotes stand between, it is the source of the pieces that the range lies in.
    pub fn place(&self, range: Range<usize>) -> (Place, bool) {
        let after = |at: usize| self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let (first, last) = (after(range.start), after(range.end.saturating_sub(1)));
        let located = |piece: usize, at: usize| {
            let (start, span) = self.pieces.get(piece)?;
            let end = self.pieces.get(piece + 1).map_or(self.text.len(), |(next, _)| *next);
            (span.range().len() == end - start).then(|| span.start as usize + at - start)
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
        let spans = || self.pieces.iter().take(last + 1).skip(first).map(|(_, span)| *span);
        let start = spans().map(|span| span.start).min().unwrap_or_default();
        Span { start, end: spans().map(|span| span.end).max().unwrap_or(start) }
    }
}
