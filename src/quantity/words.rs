//! The words around a number: [`prefix`] and [`suffix`] find the longest one at an end.
//!
//! Facts from domain.md §2 (how prose states a value). Knows nothing of numbers.

use super::glyph::{self, Glyph};
use super::value::Comparator;

/// What a word before the number adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    /// 达到, 力争: nothing.
    Reach,
    /// 不低于, ≥.
    Compare(Comparator),
    /// 约, 近.
    Approximate,
    /// 累计, 新增.
    Cumulative,
    /// 年均.
    Yearly,
    /// 增长, 提高.
    Increase,
    /// 下降, 减少.
    Decrease,
    /// 控制在: an upper limit unless the rest says otherwise.
    Ceiling,
    /// An opening square bracket: cumulative.
    Bracket,
}

/// What a word behind the number adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suffix {
    /// 以上, 以内.
    Compare(Comparator),
    /// 左右.
    Approximate,
}

use Comparator::{Above, AtLeast, AtMost, Below};

const PREFIXES: &[(&str, Prefix)] = &[
    (">=", Prefix::Compare(AtLeast)),
    ("≥", Prefix::Compare(AtLeast)),
    ("不低于", Prefix::Compare(AtLeast)),
    ("不少于", Prefix::Compare(AtLeast)),
    ("不小于", Prefix::Compare(AtLeast)),
    ("至少", Prefix::Compare(AtLeast)),
    ("最少", Prefix::Compare(AtLeast)),
    ("最低", Prefix::Compare(AtLeast)),
    ("大于等于", Prefix::Compare(AtLeast)),
    ("大于或等于", Prefix::Compare(AtLeast)),
    ("高于或等于", Prefix::Compare(AtLeast)),
    (">", Prefix::Compare(Above)),
    ("超过", Prefix::Compare(Above)),
    ("超", Prefix::Compare(Above)),
    ("逾", Prefix::Compare(Above)),
    ("突破", Prefix::Compare(Above)),
    ("大于", Prefix::Compare(Above)),
    ("高于", Prefix::Compare(Above)),
    ("多于", Prefix::Compare(Above)),
    ("<=", Prefix::Compare(AtMost)),
    ("≤", Prefix::Compare(AtMost)),
    ("不超过", Prefix::Compare(AtMost)),
    ("不超", Prefix::Compare(AtMost)),
    ("不高于", Prefix::Compare(AtMost)),
    ("不多于", Prefix::Compare(AtMost)),
    ("不大于", Prefix::Compare(AtMost)),
    ("不突破", Prefix::Compare(AtMost)),
    ("至多", Prefix::Compare(AtMost)),
    ("最多", Prefix::Compare(AtMost)),
    ("最高", Prefix::Compare(AtMost)),
    ("小于等于", Prefix::Compare(AtMost)),
    ("小于或等于", Prefix::Compare(AtMost)),
    ("<", Prefix::Compare(Below)),
    ("低于", Prefix::Compare(Below)),
    ("小于", Prefix::Compare(Below)),
    ("少于", Prefix::Compare(Below)),
    ("不足", Prefix::Compare(Below)),
    ("不到", Prefix::Compare(Below)),
    ("约", Prefix::Approximate),
    ("约为", Prefix::Approximate),
    ("大约", Prefix::Approximate),
    ("近", Prefix::Approximate),
    ("接近", Prefix::Approximate),
    ("将近", Prefix::Approximate),
    ("≈", Prefix::Approximate),
    ("累计", Prefix::Cumulative),
    ("五年累计", Prefix::Cumulative),
    ("新增", Prefix::Cumulative),
    ("年均", Prefix::Yearly),
    ("年平均", Prefix::Yearly),
    ("平均每年", Prefix::Yearly),
    ("提高", Prefix::Increase),
    ("提升", Prefix::Increase),
    ("增长", Prefix::Increase),
    ("增加", Prefix::Increase),
    ("上升", Prefix::Increase),
    ("递增", Prefix::Increase),
    ("下降", Prefix::Decrease),
    ("降低", Prefix::Decrease),
    ("减少", Prefix::Decrease),
    ("缩短", Prefix::Decrease),
    ("压减", Prefix::Decrease),
    ("递减", Prefix::Decrease),
    ("控制在", Prefix::Ceiling),
    ("达到", Prefix::Reach),
    ("达", Prefix::Reach),
    ("实现", Prefix::Reach),
    ("保持在", Prefix::Reach),
    ("保持", Prefix::Reach),
    ("稳定在", Prefix::Reach),
    ("提高到", Prefix::Reach),
    ("提高至", Prefix::Reach),
    ("提升到", Prefix::Reach),
    ("提升至", Prefix::Reach),
    ("增长到", Prefix::Reach),
    ("增加到", Prefix::Reach),
    ("增加至", Prefix::Reach),
    ("增至", Prefix::Reach),
    ("上升到", Prefix::Reach),
    ("上升至", Prefix::Reach),
    ("下降到", Prefix::Reach),
    ("下降至", Prefix::Reach),
    ("降低到", Prefix::Reach),
    ("降至", Prefix::Reach),
    ("降到", Prefix::Reach),
    ("减少到", Prefix::Reach),
    ("减少至", Prefix::Reach),
    ("力争", Prefix::Reach),
    ("争取", Prefix::Reach),
    ("确保", Prefix::Reach),
    ("[", Prefix::Bracket),
];

const SUFFIXES: &[(&str, Suffix)] = &[
    ("及以上", Suffix::Compare(AtLeast)),
    ("以上", Suffix::Compare(AtLeast)),
    ("及以下", Suffix::Compare(AtMost)),
    ("以下", Suffix::Compare(AtMost)),
    ("以内", Suffix::Compare(AtMost)),
    ("之内", Suffix::Compare(AtMost)),
    ("左右", Suffix::Approximate),
    ("上下", Suffix::Approximate),
];

/// The longest known word at the start, and its length in glyphs.
pub(super) fn prefix(glyphs: &[Glyph]) -> Option<(Prefix, usize)> {
    PREFIXES
        .iter()
        .filter(|(word, _)| glyph::starts_with(glyphs, word))
        .map(|(word, meaning)| (*meaning, word.chars().count()))
        .max_by_key(|(_, length)| *length)
}

/// The longest known word at the end, and its length in glyphs.
pub(super) fn suffix(glyphs: &[Glyph]) -> Option<(Suffix, usize)> {
    SUFFIXES
        .iter()
        .filter(|(word, _)| glyph::ends_with(glyphs, word))
        .map(|(word, meaning)| (*meaning, word.chars().count()))
        .max_by_key(|(_, length)| *length)
}

/// Whether the word is a sign that only numbers have: what follows must be one.
pub(super) fn is_sign(glyph: &Glyph) -> bool {
    matches!(glyph.character, '>' | '<' | '≥' | '≤' | '≈' | '[')
}

/// What a cell holds that makes no statement.
pub(super) fn is_absent(glyphs: &[Glyph]) -> bool {
    let text = glyph::text_of(glyphs);
    glyphs.iter().all(|glyph| matches!(glyph.character, '—' | '-' | '/'))
        || matches!(text.as_str(), "无" | "暂无" | "N/A")
}

/// The words for a share of exactly 100%.
pub(super) fn is_coverage(glyphs: &[Glyph]) -> bool {
    ["全覆盖", "全部覆盖", "全面覆盖"].contains(&glyph::text_of(glyphs).as_str())
}
