//! The way back: changes of a text that was read, made in the bytes it was read from.
//!
//! [`normal`] is what every source goes through when it is read; [`splice`]
//! undoes nothing of it: a byte-order mark stays, and lines end as they did.

use std::borrow::Cow;

use crate::text::Span;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// A change: what replaces the bytes of a span of the text as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// What to put there, its lines ending in `\n`.
    pub replacement: String,
}

/// A text as the program reads it: without a byte-order mark, and with lines
/// that end in `\n` alone. Editors on Windows end them with `\r\n`; one form
/// keeps spans and bytes simple.
pub(super) fn normal(raw: &str) -> Cow<'_, str> {
    let text = raw.strip_prefix(BYTE_ORDER_MARK).unwrap_or(raw);
    if text.contains("\r\n") { text.replace("\r\n", "\n").into() } else { text.into() }
}

/// Makes changes in the text of a file, given in its normal form and in order,
/// none overlapping another. Everything outside of their spans stays as it is.
pub fn splice(raw: &str, edits: &[Edit]) -> String {
    let ending = if raw.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) {
        "\r\n"
    } else {
        "\n"
    };
    let mut offsets = Offsets::new(raw);
    let mut spliced = String::with_capacity(raw.len());
    let mut done = 0;
    for edit in edits {
        let range = edit.span.range();
        let (start, end) = (offsets.raw(range.start), offsets.raw(range.end));
        spliced.push_str(&raw[done..start]);
        spliced.push_str(&edit.replacement.replace('\n', ending));
        done = end;
    }
    spliced.push_str(&raw[done..]);
    spliced
}

/// Counts along a file: which of its bytes is which of its normal form.
struct Offsets<'a> {
    raw: &'a [u8],
    at_raw: usize,
    at_normal: usize,
}

impl<'a> Offsets<'a> {
    fn new(raw: &'a str) -> Offsets<'a> {
        let mark = if raw.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        Offsets { raw: raw.as_bytes(), at_raw: mark, at_normal: 0 }
    }

    /// The first byte of the file that stands for a byte of the normal form:
    /// of a `\n` that was a `\r\n`, the `\r`. Asked in order.
    fn raw(&mut self, normal: usize) -> usize {
        while self.at_normal < normal && self.at_raw < self.raw.len() {
            self.at_raw += if self.raw[self.at_raw..].starts_with(b"\r\n") { 2 } else { 1 };
            self.at_normal += 1;
        }
        self.at_raw
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edit(range: std::ops::Range<usize>, replacement: &str) -> Edit {
        Edit { span: Span::new(range), replacement: replacement.to_owned() }
    }

    #[test]
    fn the_mark_and_the_line_endings_stay() {
        let raw = "\u{feff}甲\r\n乙\r\n";
        assert_eq!(normal(raw), "甲\n乙\n");
        assert_eq!(splice(raw, &[edit(4..7, "丙\n丁")]), "\u{feff}甲\r\n丙\r\n丁\r\n");
        assert_eq!(splice(raw, &[edit(0..4, "")]), "\u{feff}乙\r\n");
        assert_eq!(splice(raw, &[edit(3..3, "一"), edit(8..8, "尾")]), "\u{feff}甲一\r\n乙\r\n尾");
        assert_eq!(splice("甲\r乙\n", &[edit(4..7, "丙")]), "甲\r丙\n");
    }

    proptest! {
        /// The normal form of a spliced file is its normal form, spliced; and a
        /// file without changes is the same file.
        #[test]
        fn splicing_commutes_with_reading(
            raw in "\u{feff}?(甲|b|\r\n|\n|\r|é|😀){0,40}",
            cuts in prop::collection::vec((0_usize..60, "[a甲\n]{0,3}"), 0..5),
        ) {
            let text = normal(&raw).into_owned();
            let bounds: Vec<usize> =
                text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let mut places: Vec<usize> = cuts.iter().map(|(at, _)| bounds[at % bounds.len()]).collect();
            places.sort_unstable();
            let edits: Vec<Edit> = places
                .chunks_exact(2)
                .zip(&cuts)
                .map(|(pair, (_, replacement))| edit(pair[0]..pair[1], replacement))
                .collect();
            let mut expected = text.clone();
            for edit in edits.iter().rev() {
                expected.replace_range(edit.span.range(), &edit.replacement);
            }
            // A lone `\r` that a change brings before a `\n` becomes one line end with it.
            prop_assume!(!expected.contains("\r\n"));
            let spliced = splice(&raw, &edits);
            prop_assert_eq!(normal(&spliced), expected.as_str());
            prop_assert_eq!(splice(&raw, &[]), raw);
        }
    }
}
