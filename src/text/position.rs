//! Lines and columns: byte offsets as people count them.

use super::Span;

/// A line and a column, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters (not bytes, not display cells).
    pub column: usize,
}

/// The starts of the lines of one text, for turning offsets into positions.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Finds the lines; `\n` and `\r\n` end one.
    pub fn new(text: &str) -> LineIndex {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        LineIndex { starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    /// The 0-based line that holds a byte.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The first byte of a 0-based line; the end of the text past the last.
    pub fn start_of(&self, line: usize, text: &str) -> usize {
        self.starts.get(line).copied().unwrap_or(text.len())
    }

    /// Where a byte stands. An offset inside a character counts as its start.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = floor_boundary(text, offset);
        let line = self.line_of(offset);
        let column = text[self.starts[line]..offset].chars().count() + 1;
        Position { line: line + 1, column }
    }

    /// First and last position of a span.
    pub fn positions(&self, text: &str, span: Span) -> (Position, Position) {
        (self.position(text, span.start as usize), self.position(text, span.end as usize))
    }
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "规划\n到2015年，90%";
        let index = LineIndex::new(text);
        let at = text.find("90").expect("the text holds it");
        assert_eq!(index.position(text, at), Position { line: 2, column: 8 });
        assert_eq!(index.position(text, text.len()), Position { line: 2, column: 11 });
        assert_eq!(index.position(text, 999), Position { line: 2, column: 11 });
    }
}
