//! Brackets in and behind a value: [`take_notes`] and [`take_closing`].

use super::error::{ReadError, ReadErrorKind};
use super::glyph::{self, Glyph};

/// Takes notes in round brackets out of `glyphs`; several are joined by a semicolon.
///
/// `source` is the text the glyphs come from, so that the note stays as printed.
pub(super) fn take_notes(glyphs: &[Glyph], source: &str) -> Result<(Vec<Glyph>, Option<String>), ReadError> {
    let mut kept = Vec::with_capacity(glyphs.len());
    let mut notes: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    let mut opened: Option<Glyph> = None;
    let mut closed_before = false;
    for current in glyphs {
        let stray = ReadError { range: current.start..current.end, kind: ReadErrorKind::StrayBracket };
        match (current.character, opened) {
            ('(', Some(_)) => depth += 1,
            ('(', None) => opened = Some(*current),
            (')', None) => return Err(stray),
            (')', Some(_)) if depth > 0 => depth -= 1,
            (')', Some(open)) => {
                notes.push(source[open.end..current.start].trim().to_owned());
                opened = None;
                closed_before = true;
            }
            (_, Some(_)) => {}
            // 9（注）5 would become 95.
            (digit, None) if closed_before && digit.is_ascii_digit() => return Err(stray),
            (_, None) => {
                kept.push(*current);
                closed_before = false;
            }
        }
    }
    match opened {
        Some(open) => Err(ReadError { range: open.start..open.end, kind: ReadErrorKind::StrayBracket }),
        None => Ok((kept, (!notes.is_empty()).then(|| notes.join("；")))),
    }
}

/// Takes the one square bracket out that closes `expected` opened ones (0 or 1).
pub(super) fn take_closing(glyphs: &[Glyph], expected: usize) -> Result<Vec<Glyph>, ReadError> {
    let is_bracket = |glyph: &&Glyph| matches!(glyph.character, '[' | ']');
    let brackets: Vec<Glyph> = glyphs.iter().filter(is_bracket).copied().collect();
    let sound = brackets.len() == expected && brackets.iter().all(|glyph| glyph.character == ']');
    if sound {
        Ok(glyphs.iter().filter(|glyph| !is_bracket(glyph)).copied().collect())
    } else {
        let range = glyph::range_of(if brackets.is_empty() { glyphs } else { &brackets });
        Err(ReadError { range, kind: ReadErrorKind::StrayBracket })
    }
}
