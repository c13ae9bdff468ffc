//! Entities: the characters of a text, `&amp;` and its like resolved.

/// The longest name or number that is looked at.
const LONGEST: usize = 10;

/// The characters of a text of a page.
pub(crate) fn characters(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (character, length) = first(rest)?;
        rest = &rest[length..];
        Some(character)
    })
}

/// The first character of a text of a page, and how many bytes stand for it.
pub(super) fn first(text: &str) -> Option<(char, usize)> {
    match text.chars().next()? {
        '&' => Some(entity(text).unwrap_or(('&', 1))),
        other => Some((other, other.len_utf8())),
    }
}

/// The character of the entity that a text begins with, and the entity's length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST + 2).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "middot" => '·',
        "times" => '×',
        "copy" => '©',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((character, end + 1))
}
