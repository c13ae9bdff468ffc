//! How names are told: what is told of them one after the other, and what is no part of one.

use std::ops::Range;

use super::super::name_sound;
use super::build;

/// What branches are told one after the other.
pub(super) const OUTPUTS: [&str; 6] = ["营收", "营业收入", "销售收入", "主营业务收入", "产值", "增加值"];

/// 税收 and 盈利 are amounts of their own; what is longer is a branch, in characters.
pub(super) const SHORTEST_BRANCH: usize = 2;

/// What the sorts of things end in that the last member of a list names: 生态型、平台型联合体,
/// 专精特新、瞪羚企业.
pub(super) const SORTS: &[&str] = &[
    "型",
    "化",
    "性",
    "级",
    "类",
    "专精特新",
    "单项冠军",
    "瞪羚",
    "独角兽",
    "“小巨人”",
    "小巨人",
    "“独角兽”",
    "“瞪羚”",
    "“专精特新”",
];

/// Whether an amount is of the thing before: behind 、 any may be, else one that no other
/// words tell the thing of.
pub(super) fn goes_on(before: &str, amount: &str) -> bool {
    before.ends_with('、') || before.ends_with([',', ';']) && name_sound::is_generic(amount)
}

/// Names of all there are of what was named before.
pub(super) const TOTALS: [&str; 4] = ["总数", "总量", "总数量", "数量"];

/// A list whose whole is no name: 道路、桥梁 before one number.
pub(super) fn list_of_unlike(members: &[Range<usize>], text: &str) -> bool {
    members.len() > 2
        || members.iter().any(|member| text[member.clone()].chars().count() > 14 && members.len() > 1)
}

/// 年均增长速度 and the like are the kind of the value, not part of the name.
pub(super) fn rate_stem(name: &str) -> &str {
    build::rate_word(name).map_or(name, |(stem, _)| stem.strip_suffix('的').unwrap_or(stem))
}
