//! Lists whose members lack what only one of them prints: the object of verbs, what rates are of.

use super::name::joined;
use super::name_place::numbered;
use super::name_sort::{behind_fresh, behind_verb, has_head, is_amount, is_bare_fresh, is_product, is_verb};
use super::name_words::FUNDS;

/// 新签约、新落地亿元以上项目: each verb is of the one object.
pub(super) fn of_one_object(members: &[&str]) -> Option<Vec<String>> {
    let (last, earlier) = members.split_last()?;
    let is_bare = |verb: &&str| is_bare_fresh(verb) || is_verb(verb);
    let object = behind_fresh(last).or_else(|| behind_verb(last)).filter(|object| is_product(object))?;
    let names = earlier.iter().map(|verb| format!("{verb}{object}"));
    (!earlier.is_empty() && earlier.iter().all(is_bare)).then(|| names.chain([(*last).to_owned()]).collect())
}

/// 工业增加值、社会消费品零售总额增速: so fast each of them grows.
pub(super) fn of_speed(members: &[&str]) -> Option<Vec<String>> {
    const SPEEDS: [&str; 4] = ["增速", "增幅", "增长速度", "增长率"];
    let (last, earlier) = members.split_last()?;
    let speed = SPEEDS.iter().find(|speed| last.ends_with(**speed) && !last.ends_with("自然增长率"))?;
    let grows = |member: &&str| is_amount(member) && has_head(member);
    let of_amounts = earlier.iter().all(grows) && last.strip_suffix(speed).is_some_and(|last| grows(&last));
    (!earlier.is_empty() && of_amounts).then(|| {
        earlier.iter().map(|member| format!("{member}{speed}")).chain([(*last).to_owned()]).collect()
    })
}

/// 学前教育公办率、普惠率: rates of one word are of what the first says.
pub(super) fn of_one_whole(members: &[&str]) -> Option<Vec<String>> {
    const WORD: usize = 3;
    const SHORTEST_WHOLE: usize = 4;
    /// Rates that need no word for what they are of.
    const ALONE: [&str; 7] = ["失业率", "就业率", "入学率", "升学率", "绿化率", "出生率", "死亡率"];
    let (first, others) = members.split_first()?;
    let is_word = |rate: &&str| rate.chars().count() == WORD && rate.ends_with('率') && !ALONE.contains(rate);
    let (at, _) = first.char_indices().rev().nth(WORD - 1)?;
    let (whole, own) = first.split_at(at);
    // 建成区绿化覆盖率、绿地率: both are of its ground.
    const GROUND: &str = "建成区";
    let ground = first.split_once(GROUND).map(|(before, _)| &first[..before.len() + GROUND.len()]);
    if let (Some(ground), ["绿地率"]) = (ground, others) {
        return Some(vec![(*first).to_owned(), format!("{ground}绿地率")]);
    }
    // 污水集中处理率: the word before is how, not what.
    let is_whole = whole.chars().count() >= SHORTEST_WHOLE
        && own.ends_with('率')
        && !whole.ends_with(['化', '合', '中', '的', '、', '总', '均'])
        && !whole.ends_with("综合");
    let names = others.iter().map(|rate| format!("{whole}{rate}"));
    (is_whole && !others.is_empty() && others.iter().all(is_word))
        .then(|| std::iter::once((*first).to_owned()).chain(names).collect())
}

/// 旅游总人次、总收入: both are of the whole of one thing.
pub(super) fn of_totals(members: &[&str]) -> Option<Vec<String>> {
    const TOTAL: char = '总';
    let (first, others) = members.split_first()?;
    let (thing, _) = first.rsplit_once(TOTAL).filter(|(thing, own)| !thing.is_empty() && !own.is_empty())?;
    let is_total = |other: &&str| other.starts_with(TOTAL) && has_head(other);
    let names = others.iter().map(|other| format!("{thing}{other}"));
    (!others.is_empty() && others.iter().all(is_total))
        .then(|| std::iter::once((*first).to_owned()).chain(names).collect())
}

/// 财政用于科技、教育和文化的支出: one name for each purpose.
pub(super) fn of_purposes(printed: &str) -> Option<Vec<String>> {
    const FOR: &str = "用于";
    let (whose, behind) = printed.split_once(FOR)?;
    let (purposes, fund) = behind.rsplit_once('的')?;
    let purposes: Vec<&str> = purposes.split(['、', '和', '与']).collect();
    let sound = FUNDS.iter().any(|end| fund.ends_with(end)) && purposes.iter().all(|one| !one.is_empty());
    (sound && purposes.len() > 1)
        .then(|| purposes.iter().map(|one| format!("{whose}{FOR}{one}的{fund}")).collect())
}

/// 城乡居民养老、医保补助标准: sorts of one thing, of those whom the first tells.
pub(super) fn of_insurance(members: &[&str]) -> Option<Vec<String>> {
    const SORTS: [&str; 7] = ["养老", "医疗", "医保", "失业", "工伤", "生育", "低保"];
    const SHORTEST_WHOSE: usize = 2;
    let (first, others) = members.split_first()?;
    let (last, middle) = others.split_last()?;
    let own = SORTS.iter().find(|sort| first.ends_with(**sort))?;
    let whose = first.strip_suffix(own).filter(|whose| whose.chars().count() >= SHORTEST_WHOSE)?;
    let behind = SORTS.iter().find_map(|sort| last.strip_prefix(sort))?;
    let sorts = middle.iter().all(|member| SORTS.contains(member));
    let earlier = std::iter::once(own).chain(middle).map(|sort| format!("{whose}{sort}{behind}"));
    (sorts && has_head(last)).then(|| earlier.chain([format!("{whose}{last}")]).collect())
}

/// 省级重点项目、市级重点项目分别完成投资: what was put into each.
pub(super) fn of_completion(printed: &str, count: usize) -> Option<Vec<String>> {
    let (works, amount) = printed.split_once("分别完成")?;
    // 水利、交通建设: building of each.
    let shared = if works.ends_with("建设") { "建设" } else { "" };
    let works: Vec<&str> = works.split(['、', '和', '与']).collect();
    let name = |work: &&str| {
        let work = &work[numbered(work)..];
        joined(&format!("{}{shared}", work.strip_suffix(shared).unwrap_or(work)), amount)
    };
    let names: Option<Vec<String>> = works.iter().map(name).collect();
    names.filter(|names| names.len() == count)
}
