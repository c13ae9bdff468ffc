//! Places in lists of names: 城市和农村家庭宽带接入能力, 乡镇、村接入率.

use super::name_sort::has_head;

/// Pairs of places or people that an indicator is of.
pub(super) const SCOPE_PAIRS: [(&str, &str); 5] =
    [("城市", "农村"), ("城镇", "农村"), ("城区", "农村"), ("农村", "城市"), ("农村", "城镇")];

/// 城市家庭接入带宽达到20Mbps，农村（家庭）达到4Mbps: the second is of the same in the other place.
pub(super) fn of_other_place(before: &str, printed: &str) -> Option<String> {
    // 东部地区建设规模为20万吨，西部地区为10万吨.
    const REGION: &str = "地区";
    if let Some((_, whole)) = before.split_once(REGION).filter(|(place, _)| !place.is_empty())
        && printed.ends_with(REGION)
        && printed.len() > REGION.len()
        && whole.chars().count() >= 2
        && !printed.contains(['、', '和', '与', '及'])
    {
        return Some(format!("{printed}{whole}"));
    }
    // 乡镇接入率达到100%，行政村达到80%.
    if let Some(place) = PLACES.iter().find(|place| before.starts_with(**place))
        && PLACES.contains(&printed)
        && *place != printed
    {
        let whole = &before[place.len()..];
        return (has_head(whole) && !whole.starts_with(INSIDE)).then(|| format!("{printed}{whole}"));
    }
    let (one, other) =
        SCOPE_PAIRS.iter().find(|(one, other)| before.starts_with(one) && printed.starts_with(other))?;
    let whole = before.strip_prefix(one)?;
    let begun = printed.strip_prefix(other)?;
    (whole.strip_prefix(begun)?.chars().count() >= 2).then(|| format!("{other}{whole}"))
}

/// Whether a list of names begins with two places: 城镇和农村, 城市、农村.
pub(super) fn names_two_places(printed: &str) -> bool {
    let behind = |(one, other): &(&str, &str)| {
        printed.strip_prefix(one)?.strip_prefix(['、', '和', '与', '及'])?.strip_prefix(other)
    };
    SCOPE_PAIRS.iter().any(|pair| behind(pair).is_some())
}

pub(super) fn is_scope_pair(members: &[&str], one: &str, other: &str) -> bool {
    matches!(members, [first, second] if *first == one && second.starts_with(other))
}

/// 城市和农村家庭宽带接入能力: one name of two places. 城镇和农村居民收入: two names.
pub(super) fn scoped(members: &[&str], last: &str) -> Option<Vec<String>> {
    let name: String = last.chars().skip(2).collect();
    let people = ["居民", "常住居民", "人均"].iter().any(|word| name.starts_with(word));
    let of = |place: &str| if people { format!("{place}{name}") } else { name.clone() };
    let places: Vec<String> = members.iter().map(|member| member.chars().take(2).collect()).collect();
    (name.chars().count() >= 4).then(|| places.iter().map(|place| of(place)).collect())
}

/// Places of the ranks that a county is made of.
const PLACES: [&str; 12] =
    ["行政村", "自然村", "乡镇", "街道", "社区", "省", "市", "县", "区", "乡", "镇", "村"];

/// Signs that make another word of the place before them: 村级, 县城, 区域.
const INSIDE: [char; 14] =
    ['级', '民', '务', '委', '域', '场', '城', '区', '庄', '集', '镇', '容', '内', '直'];

/// 乡镇、村电子政务外网接入率: what follows the last place is shared.
pub(super) fn behind_place<'a>(earlier: &[&str], last: &'a str) -> Option<&'a str> {
    let behind = PLACES.iter().find_map(|place| last.strip_prefix(place))?;
    // 市政设施, but 村政务外网.
    let is_works =
        last.starts_with("市政") && !["政务", "政府"].iter().any(|office| behind.starts_with(office));
    let sound = !behind.is_empty() && !behind.starts_with(INSIDE) && !is_works;
    (sound && earlier.iter().all(|member| PLACES.contains(member))).then_some(behind)
}
