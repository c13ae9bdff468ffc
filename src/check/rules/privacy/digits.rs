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

/// The digits; what holds none of them holds no run.
pub(super) const TRIGGERS: [&str; 20] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "０", "１", "２", "３", "４", "５", "６", "７", "８",
    "９",
];

/// A number of some kind that one or several runs make up.
pub(super) struct Number {
    /// As ASCII.
    pub digits: String,
    /// The bytes in the text.
    pub range: Range<usize>,
    /// How many runs it takes.
    pub runs: usize,
}

/// The numbers of a kind in the runs of a text. `read` reads the one that begins with the
/// first run it is given; no run belongs to two numbers.
pub(super) fn numbers(
    text: &str,
    runs: &[Run],
    read: impl Fn(&str, &[Run]) -> Option<Number>,
) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        let number = read(text, &runs[at..]);
        at += number.as_ref().map_or(1, |number| number.runs);
        found.extend(number);
    }
    found
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
    let addresses = addresses(text);
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(text, at) {
        if let Some(address) = addresses.iter().find(|address| address.contains(&start)) {
            at = address.end;
            continue;
        }
        let mut digits: String = text[start..].chars().map_while(digit).collect();
        let length = |count| text[start..].chars().take(count).map(char::len_utf8).sum::<usize>();
        at = start + length(digits.len());
        if let Some(letter) = text[at..].chars().next().filter(|next| "XxＸｘ".contains(*next)) {
            digits.push('X');
            at += letter.len_utf8();
        }
        let gap = runs.last().and_then(|last| only_character(&text[last.range.end..start]));
        runs.push(Run { digits, range: start..at, gap });
    }
    runs
}

/// The web addresses of a text, from their colon on.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let ends = |one: char| !one.is_ascii() || one.is_ascii_whitespace() || one == '"';
    let begins = text.match_indices("://").map(|(at, _)| at);
    begins.map(|at| at..text[at..].find(ends).map_or(text.len(), |length| at + length)).collect()
}

/// Where the first digit from `at` on stands. Looks at bytes: most characters are none.
fn next_digit(text: &str, mut at: usize) -> Option<usize> {
    /// What full-width digits begin with, and many marks.
    const WIDE: u8 = 0xef;
    loop {
        at += text.as_bytes()[at..].iter().position(|byte| byte.is_ascii_digit() || *byte == WIDE)?;
        let character = text[at..].chars().next()?;
        if digit(character).is_some() {
            return Some(at);
        }
        at += character.len_utf8();
    }
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
