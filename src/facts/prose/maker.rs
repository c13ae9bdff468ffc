//! Verbs of making, which stand before what is counted: [`maker`], [`maker_before`].

use super::super::name_sort;

/// Verbs of making, taking up and finding: what follows is there when the plan is done.
pub(super) const MAKERS: &[&str] = &[
    "建成",
    "建成投产",
    "建成投用",
    "建设",
    "打造",
    "培育",
    "形成",
    "创建",
    "建立",
    "设立",
    "组建",
    "推出",
    "引进",
    "认定",
    "发展",
    "扶持",
    "布局",
    "实施",
    "推进",
    "完成",
    "开展",
    "选树",
    "遴选",
    "评选",
    "征集",
    "搭建",
    "构建",
    "制定",
    "培养",
    "攻克",
    "取得",
    "突破",
    "落地",
    "招引",
    "孵化",
    "开发",
    "布设",
    "部署",
    "推选",
    "招聘",
    "安装",
    "获批",
    "入选",
    "投放",
    "转化",
    "制修订",
    "增设",
    "启用",
    "承接",
    "创成",
    "引培",
    "实施好",
    "筹集",
    "筹措",
    "争创",
    "筹建",
    "开工",
    "扩充",
    "开设",
    "开复工",
    "策划",
    "策划生成",
    "共有",
    "拥有",
    "全国有",
    "全省有",
    "全市有",
    "全县有",
    "我国有",
    "提供",
    "培育壮大",
    "启动建设",
    "启动实施",
    "开工建设",
    "规划建设",
    "建设运营",
    "建成运营",
    "引育",
    "新引育",
    "新招聘",
    "新增设",
    "新设",
    "建",
    "新建",
    "新建续建",
    "新建扩建",
    "新建改造",
    "新改建",
    "新改扩建",
    "新建改扩建",
    "新培育",
    "新引进",
    "新认定",
    "新设立",
    "新创建",
    "新打造",
];

/// The verb with the one that is joined to it.
pub(super) fn with_joined<'a>(before: &'a str, verb: &'a str) -> &'a str {
    const WORK: [&str; 4] = ["改造", "改建", "扩建", "修缮"];
    let joined = ["和", "、", "及", "与"]
        .iter()
        .find_map(|mark| before.strip_suffix(verb)?.strip_suffix(mark))
        .and_then(|head| {
            maker(head)
                .or_else(|| WORK.into_iter().find(|work| head.ends_with(work)))
                .map(|first| head.len() - first.len())
        });
    joined.map_or(verb, |start| &before[start..])
}

/// What makes of 建 a verb of work on what there is.
const REBUILDING: [char; 5] = ['改', '扩', '续', '迁', '重'];

/// Whether a verb is one of work on what there is: 扩建.
pub(super) fn is_rebuilding(verb: &str) -> bool {
    verb.strip_suffix('建').is_some_and(|first| first.chars().count() == 1 && first.starts_with(REBUILDING))
}

/// The verb of making that some words end with, 新 before it included.
pub(super) fn maker(before: &str) -> Option<&str> {
    let verb = MAKERS.iter().filter(|verb| before.ends_with(**verb)).max_by_key(|verb| verb.len())?;
    let head = &before[..before.len() - verb.len()];
    // 改建3所学校: the sign before 建 is the verb's.
    let rebuilt = head.ends_with(REBUILDING).then(|| head.chars().next_back()).flatten();
    if let Some(first) = rebuilt.filter(|_| *verb == "建") {
        return Some(&before[head.len() - first.len_utf8()..]);
    }
    let fresh = head.ends_with('新') && !head.ends_with("创新") && !head.ends_with("更新");
    Some(&before[head.len() - if fresh { '新'.len_utf8() } else { 0 }..])
}

/// The length of the verbs of making before the words of a name: 培育引进企业5家.
pub(super) fn maker_before(words: &str) -> usize {
    // 建成区人口 begins with no verb either.
    if words.starts_with("建成区") && !words.starts_with("建成区域") {
        return 0;
    }
    let mut rest = words;
    // 谋划实施重点项目20个.
    if let Some(behind) = BEFORE_MAKERS.iter().find_map(|word| words.strip_prefix(word))
        && MAKERS.iter().any(|verb| behind.starts_with(verb))
    {
        rest = behind;
    }
    // 重点打造特色村5个.
    if let Some(behind) = MANNER.iter().find_map(|word| words.strip_prefix(word))
        && MAKERS.iter().any(|verb| behind.starts_with(verb))
    {
        rest = behind;
    }
    // 建设用地 and 发展水平 begin with no verb; behind another one it is one.
    let goes_on = |verb: &str| {
        let next =
            |behind: &str| MAKERS.iter().any(|next| next.chars().count() > 1 && behind.starts_with(next));
        words.strip_prefix(verb).is_some_and(next)
    };
    // 推进甲、乙等技改项目9个.
    let has_examples = words.rsplit_once('等').is_some_and(|(_, thing)| name_sort::is_product(thing));
    let sound = |verb: &str, at: usize| {
        !verb.starts_with('新')
            && verb != "开工"
            && (at > 0 || has_examples || !NOT_BEFORE.contains(&verb) || goes_on(verb))
    };
    loop {
        let at = words.len() - rest.len();
        let verbs = MAKERS.iter().filter(|verb| sound(verb, at) && rest.starts_with(**verb));
        let Some(verb) = verbs.max_by_key(|verb| verb.len()) else { break };
        rest = &rest[verb.len()..];
        // 引进和培育企业5家.
        if let Some(behind) = rest.strip_prefix(['和', '并'])
            && MAKERS.iter().any(|next| next.chars().count() > 1 && behind.starts_with(next))
        {
            rest = behind;
        }
    }
    let length = rest.chars().count();
    let is_name = (length >= SHORTEST_OBJECT || length == 2 && name_sort::is_product(rest))
        && !rest.starts_with(['的', '率', '和', '与', '、']);
    if is_name { words.len() - rest.len() } else { 0 }
}

/// Verbs that say how the making behind them is gone about.
const BEFORE_MAKERS: [&str; 9] = ["部署", "谋划", "组织", "策划", "规划", "滚动", "集中", "接续", "支持"];

/// How something is made.
pub(super) const MANNER: [&str; 17] = [
    "精准",
    "重点",
    "加快",
    "着力",
    "先后",
    "陆续",
    "成功",
    "全面",
    "统筹",
    "高标准",
    "高质量",
    "高水平",
    "持续",
    "积极",
    "大力",
    "再",
    "分批",
];

/// The object of a verb is no shorter, in characters, but for a known thing.
const SHORTEST_OBJECT: usize = 3;

/// Verbs of making that begin many a name.
const NOT_BEFORE: [&str; 6] = ["建设", "发展", "建", "突破", "完成", "推进"];
