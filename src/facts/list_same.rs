//! Lists of amounts that are all of one thing, or of one thing each: 茶叶产量、产值.

use super::name_sort::has_head;

/// 规上工业亩均税收、营收: each is of so much land, or of so many people.
pub(super) fn of_each(members: &[&str]) -> Option<Vec<String>> {
    const PER_AREA: &str = "亩均";
    const PER_HEAD: [&str; 6] = ["每千人口", "每千人", "每万人口", "每万人", "每百人", "每百户"];
    let (first, others) = members.split_first()?;
    // 每千人床位数、医师数.
    let of_number = |name: &str| name.ends_with('数') && !name.contains('每');
    if let Some(head) = PER_HEAD.iter().find(|head| first.starts_with(**head))
        && first.ends_with('数')
        && others.iter().all(|other| of_number(other))
    {
        let names = others.iter().map(|other| format!("{head}{other}"));
        return Some(std::iter::once((*first).to_owned()).chain(names).collect());
    }
    let at = first.find(PER_AREA)? + PER_AREA.len();
    let bare = others.iter().all(|other| AMOUNTS.contains(other) || *other == "税收");
    let names = others.iter().map(|other| format!("{}{other}", &first[..at]));
    (bare && at < first.len()).then(|| std::iter::once((*first).to_owned()).chain(names).collect())
}

/// 热线诉求解决率、满意率: how the same was dealt with, each a rate of its own.
pub(super) fn of_dealing(members: &[&str]) -> Option<Vec<String>> {
    const RATES: [&str; 14] = [
        "解决率",
        "满意率",
        "办结率",
        "办复率",
        "答复率",
        "回访率",
        "开工率",
        "竣工率",
        "投产率",
        "履约率",
        "化解率",
        "结案率",
        "调解率",
        "入库率",
    ];
    let (first, others) = members.split_first()?;
    let what = RATES.iter().find_map(|rate| first.strip_suffix(rate)).filter(|what| !what.is_empty())?;
    let names = others.iter().map(|rate| format!("{what}{rate}"));
    others
        .iter()
        .all(|rate| RATES.contains(rate))
        .then(|| std::iter::once((*first).to_owned()).chain(names).collect())
}

/// 银行存、贷款余额: both words lack a part, each another one.
pub(super) fn deposits(members: &[&str]) -> Option<Vec<String>> {
    let [deposits, loans] = members else { return None };
    let (whose, rest) = (deposits.strip_suffix('存')?, loans.strip_prefix("贷款")?);
    Some(["存款", "贷款"].map(|sort| format!("{whose}{sort}{rest}")).to_vec())
}

/// 对南美、北非市场出口: trade with each.
pub(super) fn of_trade(members: &[&str]) -> Option<Vec<String>> {
    const TRADES: [&str; 9] =
        ["进出口总额", "进出口额", "市场出口", "市场进口", "出口", "进口", "进出口", "贸易", "贸易额"];
    const LONGEST_PLACE: usize = 11;
    let (last, earlier) = members.split_last()?;
    let trade = TRADES.iter().filter(|trade| last.ends_with(**trade)).max_by_key(|trade| trade.len())?;
    let is_place = |place: &str| {
        (1..=LONGEST_PLACE).contains(&place.chars().count()) && !place.ends_with(['口', '易', '额', '场'])
    };
    let bare = |member: &'_ str| member.strip_prefix('对').unwrap_or(member).to_owned();
    let places: Vec<String> =
        earlier.iter().map(|place| bare(place)).chain([bare(last.strip_suffix(trade)?)]).collect();
    let sound = members.first()?.starts_with('对') && places.iter().all(|place| is_place(place));
    sound.then(|| places.iter().map(|place| format!("对{place}{trade}")).collect())
}

/// Amounts that are told of the same thing one after the other, each a whole word.
pub(super) const AMOUNTS: [&str; 33] = [
    "交易量",
    "交易额",
    "成交量",
    "成交额",
    "资产总额",
    "投资",
    "宗数",
    "营业额",
    "零售额",
    "从业人员",
    "从业人数",
    "人次",
    "花费",
    "总花费",
    "起数",
    "死亡人数",
    "利税",
    "利润总额",
    "营业收入",
    "主营业务收入",
    "种植面积",
    "播种面积",
    "营收",
    "产量",
    "产值",
    "总产值",
    "增加值",
    "收入",
    "支出",
    "利润",
    "销量",
    "销售额",
    "进口",
];

/// 茶叶产量、产值: amounts of what the first says.
pub(super) fn of_one_thing(members: &[&str]) -> Option<Vec<String>> {
    let (first, others) = members.split_first()?;
    let names = others.iter().map(|other| of_the_same(first, other));
    let others: Vec<String> = names.collect::<Option<_>>()?;
    Some(std::iter::once((*first).to_owned()).chain(others).collect())
}

/// The name of another amount of what `before` is an amount of.
pub(super) fn of_the_same(before: &str, amount: &str) -> Option<String> {
    // 粮食面积、产量: what grows on it.
    const GROWN: [&str; 3] = ["产量", "总产量", "单产"];
    if let Some(crop) = before.strip_suffix("面积").filter(|_| GROWN.contains(&amount)) {
        let crop = ["播种", "种植"].iter().find_map(|how| crop.strip_suffix(how)).unwrap_or(crop);
        const LONGEST_CROP: usize = 4;
        return (1..=LONGEST_CROP).contains(&crop.chars().count()).then(|| format!("{crop}{amount}"));
    }
    let own = AMOUNTS.iter().filter(|own| before.ends_with(**own)).max_by_key(|own| own.len())?;
    // 营业总收入: no 收入 of a thing.
    let is_thing = |thing: &&str| {
        let is_own = *own == "收入" && thing.ends_with("业务");
        !thing.is_empty() && !is_own && !["总", "营业", "销售"].iter().any(|end| thing.ends_with(end))
    };
    let thing = before.strip_suffix(*own).filter(is_thing)?;
    // 接待游客人次、总花费: the guests spend.
    let thing = thing.strip_prefix("接待").filter(|_| amount.ends_with("花费")).unwrap_or(thing);
    // 汽车产量增长5%、出口增长9%: goods are sold abroad; an industry has trade of its own.
    const MADE: [&str; 3] = ["产量", "产值", "销量"];
    const WHOLE: [&str; 4] = ["工业", "农业", "产业", "企业"];
    let goods = thing.strip_suffix("综合").unwrap_or(thing);
    if amount == "出口" && MADE.contains(own) && !WHOLE.iter().any(|whole| goods.ends_with(whole)) {
        return Some(format!("{goods}{amount}"));
    }
    (AMOUNTS.contains(&amount) && amount != *own).then(|| format!("{thing}{amount}"))
}

/// 甲、乙产业产值分别…，从业人员分别…: another amount of the members of the list before, which
/// have in common what follows 产业 or 居民.
pub(super) fn of_the_members(before: &[String], amount: &str) -> Option<Vec<String>> {
    const GROUPS: [&str; 3] = ["产业", "居民", "地区"];
    let group = GROUPS.into_iter().find(|group| before.iter().all(|name| name.contains(group)))?;
    let parts: Option<Vec<(&str, &str)>> = before.iter().map(|name| name.split_once(group)).collect();
    let parts = parts?;
    let (_, shared) = parts.first()?;
    let alike = parts.iter().all(|(own, end)| !own.is_empty() && end == shared);
    let is_whole = has_head(amount) && !amount.contains(['、', '和', '与', '及']) && !amount.contains(group);
    (before.len() > 1 && alike && is_whole)
        .then(|| parts.iter().map(|(own, _)| format!("{own}{group}{amount}")).collect())
}
