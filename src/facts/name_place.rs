//! Places and counts before a name that are no part of it.

use super::name_sort::is_product;
use super::name_sound::is_name;
use super::name_words::SCOPES;

/// The length of 在城镇, 依托高校 before a verb of making.
pub(super) fn place_before_verb(words: &str) -> usize {
    const PLACES: [&str; 6] = ["在", "依托", "围绕", "利用", "通过", "结合"];
    const VERBS: [&str; 16] = [
        "共建成",
        "建成",
        "建设",
        "新建",
        "新增",
        "增加",
        "扩大",
        "安排",
        "培育",
        "创建",
        "布局",
        "打造",
        "设立",
        "组建",
        "引进",
        "改造",
    ];
    if !PLACES.iter().any(|place| words.starts_with(place)) || words.starts_with('在') && is_name(words) {
        return 0;
    }
    VERBS.iter().filter_map(|verb| words.rfind(verb)).max().unwrap_or(0)
}

/// A name without the words for the place that the whole text is of: 全市总人口.
pub fn without_scope(name: &str) -> &str {
    let behind = |(scope, guards): &(&str, &str)| {
        name.strip_prefix(scope).filter(|rest| !rest.starts_with(|next: char| guards.contains(next)))
    };
    // 全国有线电视网络互联互通平台…: in a long name the word may be part of another name.
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=12;
    SCOPES.iter().find_map(behind).filter(|rest| LENGTHS.contains(&rest.chars().count())).unwrap_or(name)
}

/// The length of the name of a city, a county or a province at the start.
pub(super) fn region(rest: &str) -> Option<usize> {
    let (at, mark) = rest.char_indices().skip(2).take(3).find(|(_, c)| matches!(c, '市' | '省' | '县'))?;
    let before = rest[..at].chars().next_back()?;
    let after = rest[at + mark.len_utf8()..].chars().next()?;
    let no_region = "全水国城超上股夜都楼门菜节本级各大小中个行设地";
    let no_end = "控考场民区政域容镇委级值会内直属、和外际";
    // 实施省重点项目: what is done is no region.
    const DOING: [&str; 25] = [
        "打造", "引进", "新建", "获得", "评选", "遴选", "支持", "落实", "实施", "完成", "开展", "推进",
        "新增", "建成", "建设", "培育", "获评", "入选", "认定", "组织", "创建", "创成", "争创", "设立",
        "获批",
    ];
    // 新增互市企业: nor is what begins with it.
    let is_done = DOING.iter().any(|verb| rest[..at].ends_with(verb) || rest[..at].starts_with(verb));
    let sound = !no_region.contains(before)
        && !is_done
        && !rest[..at].contains(['城', '的', '、', '和', '与', '占', '到', '至', '“', '”'])
        && !no_end.contains(after);
    sound.then(|| at + mark.len_utf8())
}

/// Whether some words before a known name are the name of a region and nothing else.
pub(super) fn is_region(words: &str) -> bool {
    words.ends_with(['市', '省', '县']) && (3..=5).contains(&words.chars().count())
}

/// The length of 20个 in 20个重点项目, which are the things that a value is of.
pub(super) fn numbered(words: &str) -> usize {
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let things =
        behind.strip_prefix(['个', '家', '项', '户', '件', '条']).filter(|_| behind.len() < words.len());
    things.filter(|things| is_product(things)).map_or(0, |things| words.len() - things.len())
}
