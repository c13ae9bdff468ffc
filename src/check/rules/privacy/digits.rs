//! Digits in running text: [`runs`] finds them, full-width ones and parted ones too.
//!
//! Takes time linear in the text. Knows no kind of number.

use std::ops::Range;

/// Digits in a row.
pub(super) struct Run {
    /// As ASCII; an `X` behind them belongs to them.
    pub digits: String,
    /// The bytes in the text.
    pub range: Range<usize>,
    /// The one character between it and the run before; none where they stand further apart.
    pub gap: Option<char>,
}

/// The ASCII digit of a digit, `X` of an x.
fn digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        '０'..='９' => char::from_u32(character as u32 - '０' as u32 + '0' as u32),
        _ => None,
    }
}

/// The runs of a text, those inside web addresses left out.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut address = false;
    let mut open = false;
    for (at, character) in text.char_indices() {
        address = match character {
            ':' if text[at..].starts_with("://") => true,
            _ => address && character.is_ascii() && !character.is_ascii_whitespace() && character != '"',
        };
        let end = at + character.len_utf8();
        match (digit(character).filter(|_| !address), runs.last_mut()) {
            (Some(digit), Some(last)) if open => {
                last.digits.push(digit);
                last.range.end = end;
            }
            (Some(digit), last) => {
                let gap = last.and_then(|last| only_character(&text[last.range.end..at]));
                runs.push(Run { digits: digit.to_string(), range: at..end, gap });
                open = true;
            }
            (None, Some(last)) if open && matches!(character, 'X' | 'x' | 'Ｘ' | 'ｘ') => {
                last.digits.push('X');
                last.range.end = end;
                open = false;
            }
            (None, _) => open = false,
        }
    }
    runs
}

fn only_character(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Whether a gap parts the groups of one number.
pub(super) fn is_grouping(gap: Option<char>) -> bool {
    gap.is_some_and(|gap| " \u{a0}\u{3000}-－‐‑–—".contains(gap))
}

/// The runs from the first of `runs` on that make up one number with digits in groups of
/// these lengths, and the bytes they cover.
pub(super) fn grouped(runs: &[Run], lengths: &[usize]) -> Option<Range<usize>> {
    let groups = runs.get(..lengths.len())?;
    let fits = groups.iter().zip(lengths).all(|(run, length)| run.digits.len() == *length);
    let joined = groups.iter().skip(1).all(|run| is_grouping(run.gap) && run.gap == groups[1].gap);
    (fits && joined).then(|| groups[0].range.start..groups[groups.len() - 1].range.end)
}

/// What numbers that count or measure are followed by.
const UNITS: [&str; 20] = [
    "元",
    "万",
    "亿",
    "吨",
    "人次",
    "人民币",
    "千瓦",
    "公里",
    "平方",
    "立方",
    "亩",
    "年",
    "%",
    "％",
    "美元",
    "字节",
    "户",
    "件",
    "个百分点",
    "倍",
];

/// Whether the bytes of a number stand for themselves: not a sum, a decimal, a part of a code.
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let last = before.chars().next_back();
    let digit_follows = |rest: &str| rest.chars().next().and_then(digit).is_some();
    let sum = last.is_some_and(|last| "¥￥$#_".contains(last))
        || before
            .strip_suffix(['.', '．'])
            .is_some_and(|rest| rest.chars().next_back().and_then(digit).is_some())
        || after.strip_prefix(['.', '．']).is_some_and(digit_follows)
        || UNITS.iter().any(|unit| after.trim_start_matches(' ').starts_with(unit));
    let word_start = before.len() - before.bytes().rev().take(16).take_while(u8::is_ascii_alphabetic).count();
    let word = before[word_start..].to_ascii_lowercase();
    let coded = !word.is_empty() && !["tel", "mobile", "phone", "mob", "id", "no"].contains(&word.as_str());
    let followed = after.chars().next().is_some_and(|next| next.is_ascii_alphabetic() || next == '_');
    !sum && !coded && !followed
}
