//! Spans: which bytes of which source a value was read from.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::SourcePath;

/// A half-open range of bytes in one source. Sources are at most 4 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of a byte range; a range beyond 4 GiB is cut there.
    pub fn new(range: Range<usize>) -> Span {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: clamp(range.start), end: clamp(range.end) }
    }

    /// An empty span at one byte.
    pub fn at(offset: usize) -> Span {
        Span::new(offset..offset)
    }

    /// The bytes as a range to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same bytes in a text that this one was cut out of at `offset`.
    pub fn shifted(self, offset: usize) -> Span {
        let range = self.range();
        Span::new(range.start + offset..range.end + offset)
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A value and where it was read. Two located values are equal, and hash
/// alike, when their values do: moving a line up changes no page.
///
/// The serde name is the sign by which the YAML deserializer knows to put the
/// span of a node in.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename = "$located")]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands in its source.
    pub span: Span,
}

impl<T> Located<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Located { value, span }
    }
}

impl Located<String> {
    /// The bytes of the value itself, without quotes around it, so that a part
    /// of it can be replaced; none where the source writes it in another way
    /// (with escapes, over several lines).
    pub fn exact(&self) -> Option<Span> {
        let Span { start, end } = self.span;
        match self.span.range().len().checked_sub(self.value.len())? {
            0 => Some(self.span),
            // An unquoted value that is folded over two lines can be two bytes longer, too.
            2 if !self.value.contains(char::is_whitespace) => Some(Span { start: start + 1, end: end - 1 }),
            _ => None,
        }
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Located<T> {}

impl<T: Hash> Hash for Located<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

/// A span together with the source it lies in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The source, relative to the root.
    pub path: SourcePath,
    /// The bytes.
    pub span: Span,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_of_a_value_lie_inside_of_its_quotes() {
        let exact = |value: &str, length: usize| {
            let located = Located::new(value.to_owned(), Span::new(10..10 + length));
            located.exact().map(|span| span.range())
        };
        assert_eq!(exact("title", 5), Some(10..15));
        assert_eq!(exact("title", 7), Some(11..16));
        assert_eq!(exact("two words", 9), Some(10..19));
        assert_eq!(exact("two words", 11), None, "quotes, or a fold");
        assert_eq!(exact("title", 8), None);
        assert_eq!(exact("title", 4), None);
    }
}
