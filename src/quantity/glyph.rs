//! Characters of a value after normalisation, each with its place in the source: [`glyphs`].
//!
//! Full-width forms, the many dashes, tildes and brackets of Chinese printing become one
//! form each, and white space goes away (but is remembered), so that the readers above
//! know one spelling of everything. Knows nothing of numbers or units.

use std::ops::Range;

/// One normalised character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    /// The normalised character.
    pub character: char,
    /// First byte of the character in the source text.
    pub start: usize,
    /// Byte behind the character in the source text.
    pub end: usize,
    /// Whether white space stood directly before it.
    pub spaced: bool,
}

/// Normalises `text`; white space and invisible characters leave only their mark behind.
pub(super) fn glyphs(text: &str) -> Vec<Glyph> {
    let mut spaced = false;
    let mut out = Vec::with_capacity(text.len() / 2);
    for (start, printed) in text.char_indices() {
        if is_blank(printed) {
            spaced = true;
            continue;
        }
        out.push(Glyph { character: normalise(printed), start, end: start + printed.len_utf8(), spaced });
        spaced = false;
    }
    out
}

/// The normalised characters as text.
pub(super) fn text_of(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.character).collect()
}

/// The bytes that `glyphs` cover in the source, empty at zero when there are none.
pub(super) fn range_of(glyphs: &[Glyph]) -> Range<usize> {
    match (glyphs.first(), glyphs.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    }
}

/// Whether `glyphs` begins with `word`.
pub(super) fn starts_with(glyphs: &[Glyph], word: &str) -> bool {
    let mut rest = glyphs.iter();
    word.chars().all(|expected| rest.next().is_some_and(|glyph| glyph.character == expected))
}

/// Whether `glyphs` ends with `word`.
pub(super) fn ends_with(glyphs: &[Glyph], word: &str) -> bool {
    let mut rest = glyphs.iter().rev();
    word.chars().rev().all(|expected| rest.next().is_some_and(|glyph| glyph.character == expected))
}

fn is_blank(printed: char) -> bool {
    printed.is_whitespace()
        || printed.is_control()
        || matches!(printed, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}')
}

fn normalise(printed: char) -> char {
    match printed {
        // Before the arithmetic below: these leave the full-width block for our own forms.
        '［' | '〔' | '【' => '[',
        '］' | '〕' | '】' => ']',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(printed) - 0xfee0).unwrap_or(printed),
        '∶' | '︰' => ':',
        '∕' | '⁄' => '/',
        '−' | '﹣' | '‐' | '‑' => '-',
        '–' | '―' | '─' | '━' => '—',
        '〜' | '∼' => '~',
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        '﹪' => '%',
        '○' | '◯' | 'Ο' => '〇',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_of_everything() {
        let check = |text: &str, expected: &str| assert_eq!(text_of(&glyphs(text)), expected);
        check("９０％", "90%");
        check("〔３０〕", "[30]");
        check("1 9 ∶4 3", "19:43");
        check("２．３　万", "2.3万");
        check("二○一五", "二〇一五");
    }

    #[test]
    fn places_are_those_of_the_source() {
        let read = glyphs(" ９ 0");
        assert_eq!((read[0].start, read[0].end, read[0].spaced), (1, 4, true));
        assert_eq!(range_of(&read), 1..6);
    }
}
