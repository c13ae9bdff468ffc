//! Clauses that are nothing but what was done, to what, and how often: 打通断头路5条, 举办赛事20场.
//! The verb may be any; what tells them is what stands around the number: [`deed`].

use std::ops::Range;

use super::super::name_sort;
use super::super::name_sound;
use super::super::name_words::FUNDS;
use super::group::Group;
use super::maker::{MAKERS, MANNER, maker};

/// The name that a clause of a deed gives its number, which stands at its end.
pub(super) fn deed(text: &str, range: &Range<usize>, group: &Group) -> Option<String> {
    let [figure] = group.figures.as_slice() else { return None };
    let (before, behind) = (&text[..range.start], &text[figure.range.end..]);
    // 开展文艺演出: the verb may have been taken for one of making.
    let before = maker(before).map_or(before, |verb| &before[..before.len() - verb.len()]);
    let before = MANNER.iter().find_map(|manner| before.strip_suffix(manner)).unwrap_or(before);
    // 确保拆除旧房5处; 力争新上规企业20家 is no deed, but a number of new ones.
    let aimed = ["确保", "力争"].iter().find_map(|aim| before.strip_suffix(aim));
    if aimed.is_some() && text[range.clone()].starts_with(['新', '全']) {
        return None;
    }
    let before = aimed.unwrap_or(before);
    let begins = before.is_empty() || before.ends_with(BORDERS) || before.ends_with([':', ')', '年']);
    let ends = behind.is_empty() || behind.starts_with(BORDERS);
    if !begins || !ends {
        return None;
    }
    let words = without_manner(&text[range.clone()]);
    if group.is_of_money() {
        return paid(words);
    }
    let name = VERBS.iter().find_map(|verb| words.strip_prefix(verb)).unwrap_or(words);
    // 举办大型活动20场.
    let stem =
        name.strip_suffix("活动").filter(|_| figure.unit.ends_with(['场', '次', '项'])).unwrap_or(name);
    // 出台政策20条: no road.
    let is_of_roads = figure.unit.trim_start_matches(['万', '余']) != "条"
        || name_sort::is_product(name)
        || name.ends_with(['路', '线', '道', '链', '河', '渠', '街', '沟', '”']);
    // 中央系统5万张: beds, of which the clause before told.
    let is_of_sheets = figure.unit.trim_start_matches(['万', '余']) != "张"
        || ["床", "证", "卡", "票", "图", "单"].iter().any(|sheet| name.contains(sheet));
    (is_of_roads && is_of_sheets && is_sound(name) && name_sound::is_name(stem)).then(|| name.to_owned())
}

/// The verb of a deed before its number, with what it is done to behind it: 选派20名技术员. What
/// is made has verbs of its own, see [`MAKERS`].
pub(super) fn deed_verb(before: &str) -> Option<&str> {
    let verb = without_manner(before);
    let known = |verb: &str| {
        (name_sort::is_verb(verb)
            || MAKERS.contains(&verb)
            || ["提升", "优化", "升级", "提标", "提质", "扩容", "扩面"].contains(&verb))
            && !NOT_DONE.contains(&verb)
    };
    // 巩固提升: two of them.
    let two = || {
        let (at, _) = verb.char_indices().nth(2)?;
        Some(known(&verb[..at]) && known(&verb[at..]))
    };
    (name_sort::is_verb(verb) && !NOT_DONE.contains(&verb) || two() == Some(true)).then_some(verb)
}

/// Verbs that say nothing of how many there are.
const NOT_DONE: [&str; 22] = [
    "满足",
    "具备",
    "需要",
    "使用",
    "消耗",
    "节约",
    "涉及",
    "覆盖",
    "惠及",
    "带动",
    "拉动",
    "直接拉动",
    "纳入",
    "支持",
    "帮助",
    "分别",
    "合计",
    "共计",
    "总计",
    "相距",
    "全长",
    "争取",
];

/// 兑付奖补资金2亿元: what was paid, without the verb.
fn paid(words: &str) -> Option<String> {
    if NOT_DONE.iter().chain(&["化解", "减免", "扣除"]).any(|verb| words.starts_with(verb)) {
        return None;
    }
    let fund = name_sort::behind_verb(words).filter(|fund| {
        fund.chars().count() > 2 && FUNDS.iter().any(|end| fund.ends_with(end)) && name_sound::is_name(fund)
    })?;
    (!name_sort::is_action(fund) && !fund.contains(['的', '等'])).then(|| fund.to_owned())
}

/// Where a clause or a member of a list begins and ends.
const BORDERS: [char; 7] = [',', '.', ';', '、', '!', '?', '。'];

/// Verbs that say nothing of what was done.
const VERBS: [&str; 10] = ["共建", "开展", "举办", "举行", "召开", "组织", "解决", "处理", "提供", "落实"];

/// Whether a verb says nothing of what was done: 举办.
pub(super) fn says_nothing(verb: &str) -> bool {
    VERBS.contains(&verb)
}

/// How something is done, besides [`MANNER`].
const ADVERBS: [&str; 9] = ["大规模", "认真", "依法", "有效", "免费", "深入", "精准", "分级", "常态化"];

/// Verbs that stand behind the one who does it: 平台集聚机构, 巡查发现问题.
const DOING: [&str; 12] =
    ["集聚", "发现", "开通", "运送", "办理", "参加", "服务群众", "服务企业", "吸引", "转化", "选派", "引进"];

fn without_manner(words: &str) -> &str {
    let mut rest = words;
    while let Some(behind) = MANNER.iter().chain(&ADVERBS).find_map(|manner| rest.strip_prefix(manner)) {
        rest = behind;
    }
    rest
}

/// Whether some words are those of one deed and one thing: not of whom, by whom or for whom.
fn is_sound(name: &str) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 4..=22;
    const OTHERS: [char; 23] = [
        '的', '每', '各', '均', '等', '使', '让', '为', '被', '把', '与', '向', '对', '比', '较', '超', '、',
        '和', '及', '其', '获', '了', '由',
    ];
    const ENDS: [&str; 16] = [
        "建议",
        "议案",
        "提案",
        "法规",
        "规章",
        "草案",
        "法规案",
        "文件",
        "诉求",
        "政策",
        "措施",
        "级",
        "抓",
        "破",
        "失效",
        "举措",
    ];
    let is_duty = ENDS.iter().any(|end| name.ends_with(end))
        || ["谋划", "调出", "调入"].iter().any(|verb| name.starts_with(verb));
    // 供需对接活动: a word of its own.
    let words = name.replace("对接", "").replace("对口", "");
    LENGTHS.contains(&name.chars().count()) && !words.contains(OTHERS) && !is_duty && !is_of_maker(name)
}

/// 数据基地新培育数据集: whose deed it is stands before the verb.
fn is_of_maker(name: &str) -> bool {
    const SHORTEST_MAKER: usize = 2;
    let verb_at = |at: usize| {
        let rest = &name[at..];
        if DOING.iter().any(|verb| rest.starts_with(verb)) {
            return true;
        }
        let verbs = MAKERS.iter().filter(|verb| verb.chars().count() > 1 && rest.starts_with(**verb));
        let behind = verbs.map(|verb| rest[verb.len()..].chars().count()).min();
        let is_verb = behind.is_some_and(|behind| behind >= SHORTEST_MAKER);
        // 建设改造管网: two verbs.
        let before = &name[..at];
        is_verb && !name_sort::is_action(before) && !MAKERS.contains(&before) && !before.ends_with('新')
            || is_verb && before.chars().count() > SHORTEST_MAKER && before.ends_with('新')
            || rest.starts_with('建') && before.ends_with(['区', '市', '县', '镇', '乡', '村'])
    };
    name.char_indices().skip(SHORTEST_MAKER).any(|(at, _)| verb_at(at))
}
