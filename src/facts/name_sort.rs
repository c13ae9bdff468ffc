//! What sort of thing a name is of: an amount, a rate, goods, a sum over years.

use std::sync::LazyLock;

use super::index::Index;
use super::name_words::{ACTIONS, GOODS, HEADS, NO_HEADS, PRODUCTS, words};

static HEADS_BY_LAST: LazyLock<Index<&str>> = LazyLock::new(|| Index::by_last(words(HEADS), |word| word));

static PRODUCTS_BY_LAST: LazyLock<Index<&str>> =
    LazyLock::new(|| Index::by_last(words(PRODUCTS), |word| word));

static ACTIONS_BY_FIRST: LazyLock<Index<&str>> =
    LazyLock::new(|| Index::by_first(words(ACTIONS), |word| word));

/// Whether a name ends in what names of indicators end in.
pub(super) fn has_head(name: &str) -> bool {
    head(name).is_some()
}

/// The longest head that a name ends in, with words before it.
pub(super) fn head(name: &str) -> Option<&'static str> {
    if NO_HEADS.contains(&name) {
        return None;
    }
    let heads = HEADS_BY_LAST.of(name.chars().next_back()).iter();
    heads
        .filter(|head| name.ends_with(**head) && name.len() > head.len())
        .max_by_key(|head| head.len())
        .copied()
}

/// Whether a name says that its values are sums over a time: 新增就业, 累计投入, 城镇新建住宅.
pub(super) fn is_sum(name: &str) -> bool {
    // 新建住宅平均价格 is of what was built, no sum of it.
    const SIZES: [&str; 14] = [
        "项目总投资",
        "销售面积",
        "销售额",
        "率",
        "值",
        "价格",
        "水平",
        "标准",
        "强度",
        "浓度",
        "密度",
        "程度",
        "比",
        "年限",
    ];
    // 新增共通标准 are counted.
    let counted = name.starts_with("新增") && name.ends_with("标准");
    let sized = !counted && SIZES.iter().any(|end| name.ends_with(end));
    let begins = ["新建", "新设", "新改建", "新改扩建", "转移"].iter().any(|start| name.starts_with(start))
        || behind_fresh(name).is_some()
        || is_built(name);
    // 实施帮扶项目20个: what they are for.
    let is_for = matches!(name, "帮扶项目" | "培训项目" | "救助项目");
    let done = (is_done(name) || is_acted_on(name)) && !is_for;
    let holds = || {
        let fresh = |at: usize| {
            // 外贸新增长点企业: no 新增.
            let rest = &name[at + '新'.len_utf8()..];
            const FRESH: [&str; 12] = [
                "增", "签约", "开工", "引进", "入驻", "认定", "培育", "投产", "竣工", "落户", "入库", "入规",
            ];
            FRESH.iter().any(|verb| rest.starts_with(verb))
                && !rest.starts_with("增长")
                && !name[..at].ends_with(['创', '更', '高', '革'])
        };
        name.match_indices('新').any(|(at, _)| fresh(at)) || name.contains("累计") || name.contains("净增")
    };
    let built = name.contains("新建") && !has_head(name);
    !sized && (begins || built || done || holds() || name.ends_with("造林"))
}

/// Whether a name is that of a verb and the things that it is done to, which are counted:
/// 对接重点企业.
pub(super) fn is_acted_on(name: &str) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 5..=16;
    const VERBS: [&str; 22] = [
        "签约", "授予", "开通", "承办", "举办", "改建", "发布", "落户", "申报", "续建", "登记", "关闭",
        "取消", "资助", "吸引", "集聚", "设置", "对接", "招募", "招录", "选派", "释放",
    ];
    LENGTHS.contains(&name.chars().count())
        && VERBS.iter().any(|verb| name.starts_with(verb))
        && is_product(name)
        && !name.contains(['、', '和', '的', '向', '为'])
}

/// Whether a name is that of work done on things: 改造危房, 危房改造.
pub(super) fn is_done(name: &str) -> bool {
    const BEGINNINGS: [&str; 17] = [
        "清理",
        "优化调整",
        "建设改造",
        "除险加固",
        "恢复",
        "改善灌溉",
        "规范提升",
        "优化提升",
        "盘活",
        "谋划",
        "推广",
        "腾退",
        "新造",
        "腾出",
        "提质",
        "改扩建",
        "扩建",
    ];
    const WORK: [&str; 32] = [
        "加固",
        "整修",
        "维修",
        "清淤",
        "疏浚",
        "修缮",
        "重铺",
        "铺设",
        "管护",
        "退耕",
        "抚育",
        "垦造",
        "复垦",
        "复绿",
        "育林",
        "关停",
        "提升改造",
        "改造",
        "修复",
        "整治",
        "培训",
        "搬迁",
        "安置",
        "绿化",
        "硬化",
        "淘汰",
        "加装",
        "救助",
        "帮扶",
        "更新",
        "开工",
        "竣工",
    ];
    const SHORTEST: usize = 4;
    let works = WORK.iter().any(|verb| name.starts_with(verb) || name.ends_with(verb))
        || BEGINNINGS.iter().any(|verb| name.starts_with(verb))
        || name.ends_with("治理")
        || name.ends_with("改扩建")
        || name.ends_with("筹集")
        || name.ends_with("培育")
        || name.ends_with("整改恢复")
        || name.ends_with("转化")
        || name.ends_with("工程建设")
        || name.starts_with("治理")
            && !["单位", "示范", "中心", "平台", "试点"].iter().any(|end| name.ends_with(end))
        || name.starts_with("综合治理");
    name.chars().count() >= SHORTEST && (works || name.contains("加装") || name.contains("增设"))
}

/// Whether a name is that of what is done for people, time and again: 跨省直接结算.
pub(super) fn is_service(name: &str) -> bool {
    const SHORTEST: usize = 4;
    let served = [
        "开行", "务工", "结算", "诊疗", "就诊", "就医", "问诊", "会诊", "抽检", "演出", "培训", "救助",
        "办理",
    ];
    served.iter().any(|end| name.ends_with(end)) && name.chars().count() >= SHORTEST && !is_action(name)
}

/// Whether the values of a name add up over the years of a plan.
pub(super) fn is_flow(name: &str) -> bool {
    const ENDS: [&str; 18] = [
        "毕业学生",
        "毕业生",
        "招生",
        "退税",
        "减税",
        "降费",
        "投资",
        "投资额",
        "支出",
        "拨款",
        "投入",
        "基金总额",
        "建设规模",
        "建设总规模",
        "造林面积",
        "治理面积",
        "事业费",
        "招收新生",
    ];
    let made = ["造林", "植树", "治理", "综合治理", "改造", "抚育", "退耕"]
        .iter()
        .any(|verb| name.starts_with(verb));
    made || ENDS.iter().any(|end| name.ends_with(end))
}

/// Whether a name is that of goods, which stand before their amount with no verb: 原油800万吨.
pub(super) fn is_goods(name: &str) -> bool {
    const LONGEST: usize = 8;
    let known =
        name.ends_with(GOODS) || name.ends_with("交易") || name.ends_with("供应") || name.ends_with("收购");
    const VERBS: [char; 8] = ['用', '节', '增', '减', '耗', '缺', '购', '产'];
    known && name.chars().count() <= LONGEST && !is_action(name) && !name.starts_with(VERBS)
}

/// Whether a name is that of things to be counted, which stand before their number with no
/// verb: 三甲医院35家.
pub(super) fn is_countable(name: &str) -> bool {
    const ENDS: [&str; 31] = [
        "研究生",
        "在校生",
        "在校学生",
        "本科生",
        "毕业生",
        "项目",
        "主体",
        "基站",
        "充电桩",
        "大学",
        "幼儿园",
        "图书馆",
        "博物馆",
        "企业",
        "医院",
        "学校",
        "机构",
        "平台",
        "基地",
        "园区",
        "中心",
        "实验室",
        "工厂",
        "车间",
        "合作社",
        "家庭农场",
        "景区",
        "社区",
        "床位",
        "品牌",
        "家庭",
    ];
    const LENGTHS: std::ops::RangeInclusive<usize> = 4..=14;
    ENDS.iter().any(|end| name.ends_with(end))
        && LENGTHS.contains(&name.chars().count())
        && !name.contains('、')
        && (!is_action(name)
            || ["投产项目", "开工项目", "竣工项目", "续建项目", "落地项目", "签约项目"].contains(&name))
}

/// Whether a name is that of things that a plan makes: 示范园区, 服务平台.
pub(super) fn is_product(name: &str) -> bool {
    PRODUCTS_BY_LAST.of(name.chars().next_back()).iter().any(|end| name.ends_with(end))
}

/// 每千人拥有病床: whatever is said of so many people is measured.
pub(super) fn is_per_head(name: &str) -> bool {
    let owned = ["每百户", "每千户", "每百人", "每千人", "每万人"]
        .iter()
        .any(|head| name.split_once(head).is_some_and(|(_, behind)| behind.starts_with("拥有")));
    owned || ["每千", "每万", "每百", "人均", "户均", "万人"].iter().any(|start| name.starts_with(start))
}

/// Whether a name is that of an amount, of which a percentage can only be a growth.
pub(super) fn is_amount(name: &str) -> bool {
    name.ends_with(['值', '入', '额', '量', '资', '出', '款', '业', '户', '口', '人', '数'])
        && !["指数", "系数", "倍数", "平均值", "份额"].iter().any(|end| name.ends_with(end))
}

/// 接待游客, 接待海外旅客: guests are counted by the verb.
pub(super) fn is_of_guests(name: &str) -> bool {
    if name.ends_with("旅游接待") {
        return true;
    }
    name.strip_prefix("接待")
        .is_some_and(|guests| guests.ends_with(['客', '次', '者']) || guests.ends_with("人数"))
}

/// Whether a name begins with a verb whose object is what is counted. 制造业 and 销售收入
/// begin with none.
pub(super) fn is_action(name: &str) -> bool {
    // 整改完成率, 签约率: a rate is of what is done.
    const LONGEST_RATE: usize = 8;
    if name.ends_with('率') && name.chars().count() <= LONGEST_RATE {
        return false;
    }
    const NOUNS: [&str; 19] = [
        "外包", "贸易", "消费", "业", "率", "额", "量", "商", "值", "收入", "面", "能力", "强度", "水平",
        "标准", "指数", "系数", "利润", "总",
    ];
    let begins = |verb: &&&str| {
        name.strip_prefix(**verb).is_some_and(|rest| !NOUNS.iter().any(|noun| rest.starts_with(noun)))
    };
    ACTIONS_BY_FIRST.of(name.chars().next()).iter().any(|verb| begins(&verb))
}

/// What is behind a verb that some words begin with.
pub(super) fn behind_verb(words: &str) -> Option<&str> {
    let verbs = ACTIONS_BY_FIRST.of(words.chars().next()).iter();
    verbs.filter_map(|verb| words.strip_prefix(verb)).min_by_key(|rest| rest.len())
}

/// Whether some words are a verb of doing something and nothing else.
pub(super) fn is_verb(words: &str) -> bool {
    ACTIONS_BY_FIRST.of(words.chars().next()).contains(&words)
}

/// 新改扩建, 新改续扩建.
fn is_built(name: &str) -> bool {
    name.strip_prefix('新')
        .is_some_and(|rest| rest.trim_start_matches(['改', '扩', '续', '迁']).starts_with('建'))
}

/// 新竣工投产: what is newly done to nobody says what.
pub(super) fn is_bare_fresh(name: &str) -> bool {
    behind_fresh(name).is_some_and(str::is_empty)
}

/// Verbs of coming to be one of them, which begin no name but behind 新: 新升规企业.
const JOINING: [&str; 17] = [
    "组建", "升规", "入库", "入统", "上市", "备案", "注册", "入规", "入选", "晋升", "挂牌", "入园", "入驻",
    "引育", "纳统", "退出", "投用",
];

/// What is behind 新 and a verb: 新招引企业.
pub(super) fn behind_fresh(name: &str) -> Option<&str> {
    let verb = |rest: &'_ str| {
        let verbs = ACTIONS_BY_FIRST.of(rest.chars().next()).iter();
        verbs.filter(|verb| rest.starts_with(**verb)).map(|verb| verb.len()).max()
    };
    let rest = name.strip_prefix('新')?;
    // 新增上市公司 are more of the listed ones, 新上市公司 those that are newly so.
    let joining = JOINING.iter().find(|verb| rest.starts_with(**verb)).map(|verb| verb.len());
    let rest = rest.strip_prefix('增').unwrap_or(rest);
    let first = joining.or_else(|| verb(rest))?;
    // 新引进培育团队.
    let second = verb(&rest[first..]).unwrap_or(0);
    Some(&rest[first + second..])
}

/// What is behind the verbs of work that a name begins with: 新建和改造提升农田.
pub(super) fn behind_work(name: &str) -> &str {
    const WORK: [&str; 20] = [
        "优化",
        "新造",
        "新改扩建",
        "改扩建",
        "新改建",
        "新建",
        "改建",
        "扩建",
        "改造",
        "提升",
        "修复",
        "建设",
        "升级",
        "更新",
        "培育",
        "引进",
        "认定",
        "设立",
        "创建",
        "打造",
    ];
    if let Some(rest) = behind_fresh(name) {
        return rest;
    }
    if !["新建", "新造", "新改", "改建", "扩建", "改造", "建设", "提升改造"]
        .iter()
        .any(|start| name.starts_with(start))
    {
        return name;
    }
    let mut rest = name;
    loop {
        let behind = rest.trim_start_matches(['和', '、', '与', '及']);
        match WORK.iter().find_map(|verb| behind.strip_prefix(verb)) {
            Some(next) if next.chars().count() >= 2 => rest = next,
            _ => return rest,
        }
    }
}

/// Whether a name can be that of a part of what was counted or measured before.
pub(super) fn is_part(name: &str) -> bool {
    let is_branch = name.ends_with('业');
    (has_head(name) || is_product(name) || is_goods(name) || is_branch) && !is_action(name) && !is_sum(name)
}

/// Whether a name is that of capital that comes in: 引进省外资金, 利用外资.
pub(super) fn is_capital(name: &str) -> bool {
    let comes = ["引进", "利用", "吸引", "吸收", "实际利用", "实际引进", "实际使用"];
    let capital = ["资金", "外资", "内资", "外商直接投资", "外商投资"];
    comes.iter().any(|verb| name.starts_with(verb)) && capital.iter().any(|end| name.ends_with(end))
}

/// Whether a name is trade with others, which needs no more words: 其中出口.
pub(super) fn is_trade(name: &str) -> bool {
    const LONGEST: usize = 8;
    matches!(name, "出口" | "进口")
        || ["出口", "进口"].iter().any(|trade| name.ends_with(trade))
            && name.chars().count() <= LONGEST
            && !is_action(name)
            && !name.contains(['、', '和', '与'])
}
