//! Characters of Chinese text, by what they are to a proofreader.

/// What stands where the prose has code, a picture or a link without words of its own.
pub(super) const OBJECT: &str = "\u{fffc}";

/// Whether a character is a Chinese one.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// Whether a character can end a stretch of Chinese: a Chinese one or what closes a quotation,
/// a title or brackets.
pub(super) fn ends_chinese(character: char) -> bool {
    is_han(character) || "）》〉」』】〕”’".contains(character)
}

/// Whether a character can begin a stretch of Chinese.
pub(super) fn begins_chinese(character: char) -> bool {
    is_han(character) || "（《〈「『【〔“‘".contains(character)
}

/// Whether a character is a digit of either width.
pub(super) fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || is_wide_digit(character)
}

/// Whether a character is a full-width digit.
pub(super) fn is_wide_digit(character: char) -> bool {
    ('０'..='９').contains(&character)
}

/// Whether a character writes a number in Chinese.
pub(super) fn is_numeral(character: char) -> bool {
    matches!(
        character,
        '〇' | '○'
            | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '两'
    )
}

/// The half-width form of a full-width character; others stay.
pub(super) fn narrow(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        _ => character,
    }
}
