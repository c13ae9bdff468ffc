//! Texts as somebody has written them in YAML: what they say, and the very bytes that say it.

use std::hash::{Hash, Hasher};
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::Span;

/// A text and the bytes it was read from, line by line: a finding about a part of it can stand at
/// that part. Two are equal, and hash alike, when they say the same.
///
/// The serde name is the sign by which the YAML deserializer knows to put the places in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename = "$written")]
pub struct Written {
    /// What it says.
    pub value: String,
    /// Where it stands, with what it is wrapped in: quotes, the sign of a block.
    pub span: Span,
    /// Its parts that stand in the source letter for letter, in order; what lies between them is
    /// white space. None where the source writes it in another way: with escapes, by an alias.
    pub pieces: Vec<Piece>,
}

impl Written {
    /// The bytes of the whole text, where it stands in the source letter for letter.
    pub fn exact(&self) -> Option<Span> {
        let whole = |piece: &&Piece| piece.span().range().len() == self.value.len();
        self.pieces.first().filter(whole).map(|piece| piece.span())
    }
}

/// A part of a text that stands in the source letter for letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Where it begins in the text.
    pub at: u32,
    /// Its first byte in the source.
    pub start: u32,
    /// One past its last byte in the source.
    pub end: u32,
}

impl Piece {
    /// Its bytes in the source.
    pub fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// Finds the parts of a text in the bytes that it was read from, which begin at `offset`: a line
/// each, without the indentation, the folds and the quotes around them.
pub fn pieces(value: &str, source: &str, offset: usize) -> Vec<Piece> {
    let mut rest = match source.as_bytes().first() {
        // The sign of a block stands alone on its line.
        Some(b'|' | b'>') if source != value => source.find('\n').map_or(source.len(), |end| end + 1),
        Some(b'"' | b'\'') if source != value => 1,
        _ => 0,
    };
    let mut told = 0;
    let mut found: Vec<Piece> = Vec::new();
    for (at, word) in words(value) {
        let behind = &source[rest..];
        let start = rest + (behind.len() - behind.trim_start().len());
        if !source[start..].starts_with(word) {
            return Vec::new();
        }
        let end = start + word.len();
        let span = Span::new(start..end).shifted(offset);
        match found.last_mut() {
            // White space that stands in both is a part of the line.
            Some(last) if value[told..at] == source[rest..start] => last.end = span.end,
            _ => found.push(Piece { at: Span::at(at).start, start: span.start, end: span.end }),
        }
        (told, rest) = (at + word.len(), end);
    }
    found
}

/// The words of a text, and where each begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
}

impl Deref for Written {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Written {}

impl Hash for Written {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str, source: &str) -> Vec<(u32, String)> {
        let found = pieces(value, source, 100);
        let text = |piece: &Piece| source[piece.start as usize - 100..piece.end as usize - 100].to_owned();
        found.iter().map(|piece| (piece.at, text(piece))).collect()
    }

    #[test]
    fn a_line_is_one_piece_with_or_without_quotes() {
        assert_eq!(shown("two words", "two words"), [(0, "two words".to_owned())]);
        assert_eq!(shown("two words", "'two words'"), [(0, "two words".to_owned())]);
        assert_eq!(shown(" two words", "\" two words\""), [(1, "two words".to_owned())]);
        assert_eq!(shown("", "''"), []);
    }

    #[test]
    fn each_line_of_a_block_is_a_piece() {
        let lines = [(0, "one line".to_owned()), (9, "and another".to_owned())];
        assert_eq!(shown("one line\nand another\n", "|\n  one line\n  and another\n"), lines);
        assert_eq!(shown("one line and another\n", ">- # one\n  one line\n  and another\n"), lines);
        assert_eq!(shown("one line and another", "one line\n  and another"), lines);
    }

    #[test]
    fn what_is_written_otherwise_has_no_pieces() {
        assert_eq!(shown("a\"b", "\"a\\\"b\""), []);
        assert_eq!(shown("it's so", "'it''s so'"), []);
        assert_eq!(shown("text", "*alias"), []);
    }
}
