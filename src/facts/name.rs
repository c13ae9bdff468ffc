//! The name of an indicator out of the words before its value: [`subject`] and [`is_name`].

use std::ops::Range;

use super::name_words::{
    BAD_ENDS, CUTS, FOREIGN, GENERIC, HEADS, LEADS, MAKING, NATIVE, NO_HEADS, SCOPES, words,
};
use super::time::Time;

/// Names are no longer than this, in characters.
const LONGEST: usize = 36;

/// A name with the words around it taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    /// The bytes of the name; empty when nothing is left.
    pub range: Range<usize>,
    /// Whether 建成, 完成 or the like stood before it.
    pub is_made: bool,
    /// Whether 累计 stood before it.
    pub is_cumulative: bool,
    /// Whether 年均 or 每年 stood before it.
    pub is_yearly: bool,
    /// Whether words of weight stood before 实现: 产业集群实现营业收入 has its name around
    /// the verb.
    pub is_torn: bool,
}

/// Takes the words off that are no part of a name. A protected range is a known name and
/// stays whole.
pub(super) fn subject(
    text: &str,
    range: Range<usize>,
    times: &[Time],
    protected: &[Range<usize>],
) -> Subject {
    let mut subject = Subject {
        range: range.clone(),
        is_made: false,
        is_cumulative: false,
        is_yearly: false,
        is_torn: false,
    };
    let known = protected.iter().find(|known| known.start >= range.start && known.end == range.end);
    let ceiling = known.map_or(range.end, |known| known.start);
    for cut in CUTS {
        if let Some(at) = text[subject.range.start..ceiling].rfind(cut) {
            subject.is_made |= MAKING.contains(&cut);
            let before = subject.range.start..subject.range.start + at;
            subject.is_torn |=
                cut == "实现" && !text[leads(text, before.clone(), times).0..before.end].is_empty();
            subject.range.start += at + cut.len();
        }
    }
    if let Some(at) = text[subject.range.start..ceiling].rfind('使')
        && !text[subject.range.start + at + '使'.len_utf8()..].starts_with(['用', '馆', '命'])
    {
        subject.range.start += at + '使'.len_utf8();
    }
    let (start, words) = leads(text, subject.range.start..ceiling, times);
    subject.range.start = start;
    for word in words {
        subject.is_made |= MAKING.contains(&word);
        subject.is_cumulative |= word == "累计";
        subject.is_yearly |= word.contains('年');
    }
    if known.is_none() {
        let name = &text[subject.range.clone()];
        let trimmed = name.trim_end_matches(['”', '“', ' ', ',', ':', '、', '-', '—']);
        subject.range.end = subject.range.start + trimmed.len();
    }
    subject
}

/// Where the words end that are no part of a name, and which they are.
fn leads<'a>(text: &'a str, range: Range<usize>, times: &[Time]) -> (usize, Vec<&'a str>) {
    let mut start = range.start;
    let mut words = Vec::new();
    while start < range.end {
        let rest = &text[start..range.end];
        if let Some(time) = times.iter().find(|time| time.range.start <= start && start < time.range.end) {
            start = time.range.end.min(range.end);
        } else if let Some(length) = enumerator(rest).filter(|_| start == range.start).or_else(|| lead(rest))
        {
            words.push(&rest[..length]);
            start += length;
        } else {
            break;
        }
    }
    (start, words)
}

/// The length of a word at the start that is no part of a name.
fn lead(rest: &str) -> Option<usize> {
    let sound = |(word, guards): &&(&str, &str)| {
        rest.strip_prefix(word).is_some_and(|tail| !tail.starts_with(|next: char| guards.contains(next)))
    };
    let found = LEADS.iter().chain(SCOPES).filter(sound).max_by_key(|(word, _)| word.len());
    found.map(|(word, _)| word.len()).or_else(|| region(rest))
}

/// The length of the name of a city, a county or a province at the start.
fn region(rest: &str) -> Option<usize> {
    let (at, mark) = rest.char_indices().skip(2).take(3).find(|(_, c)| matches!(c, '市' | '省' | '县'))?;
    let before = rest[..at].chars().next_back()?;
    let after = rest[at + mark.len_utf8()..].chars().next()?;
    let no_region = "城超上股夜都楼门菜节本级各大小中个行设地";
    let no_end = "场民区政域容镇委级值会内直属、和外际";
    let sound = !no_region.contains(before)
        && !rest[..at].contains(['城', '的', '、', '和', '与', '占'])
        && !no_end.contains(after);
    sound.then(|| at + mark.len_utf8())
}

/// Whether some words can be the name of an indicator.
pub(super) fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    (2..=LONGEST).contains(&length)
        && !words(GENERIC).any(|word| word == name)
        && !name.ends_with(BAD_ENDS)
        && !name.starts_with(['的', '了', '以', '在', '对', '按', '每', '为', '于', '占', ',', '.', '%'])
            | name.starts_with("每千")
            | name.starts_with("每万")
            | name.starts_with("每百")
        && !is_foreign(name)
        && !name.starts_with("拥有")
        && !name.starts_with("增加")
        && !name.starts_with("减少")
        && !name.starts_with('照')
        && !name.starts_with("部分")
        && !name.ends_with("每人")
        && !name.ends_with("计算")
        && !name.contains("由每")
        && (!name.contains('由') || name.contains("自由"))
        && has_sound_digits(name)
        && name.chars().all(|c| c.is_alphanumeric() || "、/.·&-+ ".contains(c))
}

/// Digits in a name are part of a word (5G, PM2.5), an age, or of a remark that 的 ends:
/// anything else is a value that was not understood.
fn has_sound_digits(name: &str) -> bool {
    let mut rest = name;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, digits) = rest.split_at(at);
        let after = digits.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let in_word = before.ends_with(|c: char| c.is_ascii_alphabetic())
            || after.starts_with(|c: char| c.is_ascii_uppercase());
        let of_people = after.starts_with('岁') || after.starts_with("周岁");
        let of_remark = !before.is_empty() && after.contains('的');
        if !(in_word || of_people || of_remark) {
            return false;
        }
        rest = after;
    }
    true
}

/// The length of 一、 or 3. at the start.
fn enumerator(rest: &str) -> Option<usize> {
    let hanzi = rest.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = |tail: &str, marks: &[char]| {
        (tail.len() < rest.len()).then(|| tail.strip_prefix(marks).map(|tail| rest.len() - tail.len()))?
    };
    behind(hanzi, &['、', '.']).or_else(|| behind(digits, &['、', '.']))
}

/// Whether the words say something else than a name does.
fn is_foreign(name: &str) -> bool {
    let without = words(NATIVE).fold(name.to_owned(), |name, native| match name.contains(native) {
        true => name.replace(native, ""),
        false => name,
    });
    words(FOREIGN).any(|word| without.contains(word))
}

/// Whether a name ends in what names of indicators end in.
pub(super) fn has_head(name: &str) -> bool {
    head(name).is_some()
}

/// The longest head that a name ends in, with words before it.
pub(super) fn head(name: &str) -> Option<&'static str> {
    if NO_HEADS.contains(&name) {
        return None;
    }
    let ends = |head: &&str| name.ends_with(head) && name.len() > head.len();
    words(HEADS).filter(ends).max_by_key(|head| head.len())
}

/// Gives a share its own word: X占Y的 becomes X占Y比重.
pub(super) fn share(name: &str) -> String {
    let ends = ["比重", "比例", "比率", "份额", "率", "占比", "量", "额"];
    let bare = name.strip_suffix('的').unwrap_or(name);
    match bare.contains('占') && !bare.contains("占地") && !ends.iter().any(|end| bare.ends_with(end)) {
        true => format!("{bare}比重"),
        false => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::time;

    fn check(text: &str, expected: &str) {
        let times = time::times(text, 0..text.len());
        let found = subject(text, 0..text.len(), &times, &[]);
        assert_eq!(&text[found.range], expected, "{text}");
    }

    #[test]
    fn what_is_taken_off() {
        check("到2015年全市行政审批事项网上办理率", "行政审批事项网上办理率");
        check("力争滨河市公路总里程", "公路总里程");
        check("城市污水处理率", "城市污水处理率");
        check("其中累计建成5G基站", "5G基站");
        check("使农村宽带普及率", "农村宽带普及率");
    }
}
