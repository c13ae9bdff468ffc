//! Sentences and clauses of a normalised text: [`sentences`] and [`clauses`].

use std::ops::Range;

/// The byte ranges between 。！？； and the like.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    split(text, 0..text.len(), |_, _, character| matches!(character, '。' | ';' | '!' | '?' | '\n'))
}

/// The byte ranges between the commas and colons of a sentence; those inside numbers and
/// ratios separate nothing.
pub(super) fn clauses(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    split(text, sentence, |before, after, character| match character {
        ',' => !(ends_in_digit(before) && is_thousand(after)),
        ':' => !(ends_in_digit(before) && after.starts_with(|next: char| next.is_ascii_digit())),
        _ => false,
    })
}

fn split(
    text: &str,
    within: Range<usize>,
    separates: impl Fn(&str, &str, char) -> bool,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = within.start;
    for (offset, character) in text[within.clone()].char_indices() {
        let at = within.start + offset;
        let behind = at + character.len_utf8();
        if separates(&text[..at], &text[behind..], character) {
            found.push(start..at);
            start = behind;
        }
    }
    found.push(start..within.end);
    found.retain(|range| !range.is_empty());
    found
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|last: char| last.is_ascii_digit())
}

/// Three digits and no fourth: 12，810 is one number, 2010，2015 are two.
fn is_thousand(after: &str) -> bool {
    let digits = after.bytes().take(4).take_while(u8::is_ascii_digit).count();
    digits == 3
}

/// 在连续五年增长9%的基础上: said by the way, between a name and what is said of it.
pub(super) fn is_aside(clause: &str) -> bool {
    clause.starts_with('在') && ["基础上", "情况下", "条件下"].iter().any(|end| clause.ends_with(end))
}

pub(super) fn is_numeric(character: char) -> bool {
    matches!(
        character,
        '0'..='9' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    ) || matches!(character, '百' | '千' | '万' | '翻' | '覆')
}

/// 建设规模为钢3万吨，铁2万吨: how large the works are, not how much is made.
pub(super) fn tells_size_of_goods(sentence: &str) -> bool {
    const SIZES: [&str; 2] = ["规模为", "能力为"];
    SIZES.iter().any(|size| {
        sentence.split_once(size).is_some_and(|(_, behind)| {
            let goods = behind.trim_start_matches([':', '约', '近']);
            !goods.starts_with(|first: char| first.is_ascii_digit() || is_numeric(first) || first == '〇')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_in_numbers_stay() {
        let text = "第三产业,达到2,810亿元,比例为19:43:38";
        let parts: Vec<&str> = clauses(text, 0..text.len()).into_iter().map(|range| &text[range]).collect();
        assert_eq!(parts, ["第三产业", "达到2,810亿元", "比例为19:43:38"]);
    }
}
