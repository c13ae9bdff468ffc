//! Whether some words can be the name of an indicator: [`is_name`].

use std::sync::LazyLock;

use super::index::Index;
use super::name_sort::{self, has_head, is_product};
use super::name_words::{BAD_ENDS, BAD_STARTS, FOREIGN, GENERIC, NATIVE, SOUND_STARTS, words};
use super::name_words::{FUNDS, is_proviso};

/// The lists of words by their first sign.
struct ByFirst {
    foreign: Index<&'static str>,
    native: Index<&'static str>,
    generic: Index<&'static str>,
}

static BY_FIRST: LazyLock<ByFirst> = LazyLock::new(|| ByFirst {
    foreign: Index::by_first(words(FOREIGN), |word| word),
    native: Index::by_first(words(NATIVE), |word| word),
    generic: Index::by_first(words(GENERIC), |word| word),
});

/// Names are no longer than this, in characters.
const LONGEST: usize = 36;

/// Ends of names all the same.
const SOUND_ENDS: [&str; 5] = ["高中", "初中", "少年", "青年", "老年"];

/// Whether some words can be the name of an indicator.
pub(super) fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    (2..=LONGEST).contains(&length)
        && !is_generic(name.strip_prefix("平均").unwrap_or(name))
        && (!name.ends_with(BAD_ENDS) || SOUND_ENDS.iter().any(|end| name.ends_with(end)))
        && !name.ends_with(['〇', '二', '三', '四', '五', '六', '七', '八', '九'])
        && (!name.starts_with(BAD_STARTS) || is_sound_start(name))
        && !is_foreign(name_sort::behind_work(name))
        && !is_proviso(name)
        && !has_spelt_number(name)
        && !begins_with_number(name)
        && (!name.starts_with('性') || name.starts_with("性别") || name.starts_with("性能"))
        && (!name.starts_with('业') || ["业务", "业主", "业委"].iter().any(|word| name.starts_with(word)))
        && (!name.ends_with('巧') || name.ends_with("技巧"))
        && (!name.ends_with('新') || name.ends_with("创新") || name.ends_with("更新"))
        && (!name.starts_with('比')
            || ["比重", "比例", "比率", "比较"].iter().any(|word| name.starts_with(word)))
        && (!name.starts_with('有')
            || name.contains('的') && !name.contains('、')
            || ["有效", "有色", "有线", "有机", "有声", "有进出口"].iter().any(|word| name.starts_with(word)))
        && !name.starts_with("拥有")
        && !name.starts_with('之')
        && !name.contains("高于")
        && !name.contains("低于")
        && !name.ends_with("来说")
        && !name.ends_with("财政")
        && !name.starts_with("可年")
        && !name.strip_prefix('年').is_some_and(name_sort::is_verb)
        && !has_adverb(name)
        && !name.starts_with("投入")
        && (!name.starts_with('所') || name.starts_with("所有者") || name.starts_with("所得"))
        && !name_sort::is_bare_fresh(name)
        && !name.ends_with("级”")
        && (!name.starts_with("通过") && !name.starts_with("面向")
            || name.contains('的')
            || name.ends_with('率'))
        && !is_place(name)
        && !name
            .split_once('占')
            .is_some_and(|(part, _)| is_place(part) || matches!(part, "增量" | "总量" | "产量" | "产值"))
        && !name.starts_with("增加")
        && !name.starts_with("减少")
        && !name.starts_with("超计划")
        && (!name.contains('按')
            || ["按期", "按时", "按揭", "按需", "按人口"].iter().any(|word| name.contains(word)))
        && !name.starts_with("超目标")
        && !name.starts_with('照')
        && !name.starts_with("部分")
        && !["每人", "每户", "每百户", "每千户", "每百人", "每千人", "每万人"]
            .iter()
            .any(|end| name.ends_with(end))
        && !name.ends_with("计算")
        && !name.ends_with("相比")
        && !["亿吨", "万吨", "亿元", "万元", "万人", "亿人", "万户"].iter().any(|unit| name.ends_with(unit))
        && !name.ends_with('占')
        && (!name.contains('从') || ["从业", "服从", "从事"].iter().any(|word| name.contains(word)))
        && (!name.contains('较') || name.contains("比较") || name.contains("较大"))
        && !name.ends_with("活动")
        && !compares(name)
        && !name.contains("由每")
        && (!name.contains('由') || name.contains("自由"))
        && has_sound_digits(name)
        && without_quotes(name)
            .chars()
            .all(|c| c.is_alphanumeric() || "、/.·&-+ ".contains(c) || "—~".contains(c) && joins_grades(name))
}

/// Ⅰ—Ⅲ类水质比例: the dash between the numbers of grades.
fn joins_grades(name: &str) -> bool {
    let is_grade = |sign: char| matches!(sign, 'Ⅰ'..='Ⅻ' | 'A'..='Z');
    name.match_indices(['—', '~'])
        .all(|(at, dash)| name[..at].ends_with(is_grade) && name[at + dash.len()..].starts_with(is_grade))
}

/// 承诺时限比法定时限: what is compared with is no part of the name.
fn compares(name: &str) -> bool {
    const NOUNS: [&str; 4] = ["比重", "比例", "比率", "比较"];
    let in_word = ['占', '可', '评', '对', '环', '同', '之', '师', '生', '入', '价', '配', '倍', '正'];
    name.match_indices('比').any(|(at, than)| {
        let rest = &name[at..];
        at > 0
            && rest.len() > than.len()
            && !name[..at].ends_with(in_word)
            && !NOUNS.iter().any(|noun| rest.starts_with(noun))
    })
}

/// Words that join a verb to what it is done to or how, each with the words that hold it:
/// 供水管网向城郊延伸, 投资就比概算增加.
fn has_adverb(name: &str) -> bool {
    const ADVERBS: [(&str, &[&str]); 4] = [
        (
            "向",
            &[
                "方向", "面向", "定向", "横向", "纵向", "去向", "导向", "取向", "意向", "走向", "流向",
                "动向", "双向", "单向",
            ],
        ),
        (
            "就",
            &["就业", "就学", "就医", "就诊", "就近", "就地", "成就", "就读", "就餐", "就职", "造就", "就绪"],
        ),
        ("即", &["即时", "即期", "即办", "即开工", "即享", "立即"]),
        (
            "再",
            &["再生", "再就业", "再贷款", "再保险", "再制造", "再融资", "再开发", "再利用", "再教育", "再造"],
        ),
    ];
    if !name.contains(['向', '就', '即', '再', '来']) {
        return false;
    }
    // 企业来滨河建基地: who does what.
    if name.split_once('来').is_some_and(|(_, behind)| behind.contains(['建', '投']))
        && !name.contains("自来水")
    {
        return true;
    }
    ADVERBS.iter().any(|(adverb, words)| {
        let own = |at: usize| {
            words.iter().any(|word| {
                word.match_indices(adverb).any(|(inside, _)| {
                    at.checked_sub(inside)
                        .is_some_and(|start| name.get(start..).is_some_and(|rest| rest.starts_with(word)))
                })
            })
        };
        // 向北方调水: what begins with one is the whole of what is done.
        name.match_indices(adverb).any(|(at, _)| (at > 0 || *adverb != "向") && !own(at))
            && !name.contains('“')
    })
}

/// The short names of provinces and of the country.
const SHORT_PLACES: &str = "京津沪渝冀豫滇辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼华";

/// 每千人口床位数, 在校学生人数; 对东盟出口.
fn is_sound_start(name: &str) -> bool {
    let trade = ["出口", "进口", "贸易", "贸易额", "进出口", "进出口额", "出口额", "投资", "转移支付"]
        .iter()
        .any(|end| name.split('占').next().is_some_and(|trade| trade.ends_with(end)));
    let contributes = ["贡献率", "贡献", "依存度"].iter().any(|end| name.ends_with(end));
    // 在鄂投资企业: those in a province, by its short name.
    let mut signs = name.chars();
    let is_there =
        signs.next() == Some('在') && signs.next().is_some_and(|place| SHORT_PLACES.contains(place));
    // 按时办结率: how it is done is the indicator.
    let in_time = ["按时", "按期", "按需"].iter().any(|how| name.starts_with(how)) && name.ends_with('率');
    name.starts_with('对') && (trade || contributes)
        || in_time
        || is_there && (is_product(name) || name.ends_with("学生"))
        || SOUND_STARTS.iter().any(|start| name.starts_with(start))
}

/// The length of 80家 in 80家示范工厂的能耗, which without it is a name.
pub(super) fn counted(words: &str) -> usize {
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
    if behind.len() == words.len() {
        return 0;
    }
    let name = behind.strip_prefix(['个', '家', '条', '项', '所', '座', '处']).unwrap_or_default();
    if has_head(name) && is_name(name) && !is_name(words) { words.len() - name.len() } else { 0 }
}

/// 三四点〇八: a value of an old print that was not understood.
fn has_spelt_number(name: &str) -> bool {
    let digit = |c: char| "〇一二三四五六七八九".contains(c);
    name.match_indices('点')
        .any(|(at, point)| name[..at].ends_with(digit) && name[at + point.len()..].starts_with(digit))
}

/// 九二个电站: a number of an old print.
fn begins_with_number(name: &str) -> bool {
    let behind = name.trim_start_matches(|c: char| "〇一二三四五六七八九".contains(c));
    // 六成以上的企业上网率: of some of them.
    name.len() > behind.len() && (behind.starts_with("成以") || behind.starts_with("成的"))
        || name.len() - behind.len() > '一'.len_utf8() && behind.starts_with(['个', '项', '座', '处', '所'])
}

/// Names of places and groups of people, whose values are of a name that stands elsewhere.
fn is_place(name: &str) -> bool {
    let place = ["地区", "地带", "自治区", "省", "县", "自治州"].iter().any(|end| name.ends_with(end));
    // 滨河市, 江岸区: no 社区 and no 棚户区.
    let sort = ["户区", "新区", "开区", "税区", "贸区"].iter().any(|end| name.ends_with(end));
    let short = name.chars().count() == 3 && name.ends_with(['市', '区']) && !is_product(name) && !sort;
    // 示范县, 产粮大县: counted, and not the name of one.
    const LONGEST_COUNTY: usize = 5;
    let counted =
        ["示范县", "试点县", "先进县", "强县", "大县", "先行县"].iter().any(|end| name.ends_with(end))
            || name.ends_with('县')
                && name.chars().count() > LONGEST_COUNTY
                && !name.ends_with("自治县")
                && !name.contains(['省', '市', '州', '区']);
    // 商业部, 轻工业部: no 总部 and no 干部.
    let office = name.ends_with('部') && !["总部", "干部", "俱乐部"].iter().any(|end| name.ends_with(end));
    // 金融机关, 铁道部门: whose something is.
    let organ = ["机关", "部门", "建设单位"].iter().any(|end| name.ends_with(end))
        && !name.ends_with("组成部门")
        && !["进驻部门", "入驻部门", "接入部门", "联网部门", "参与部门"]
            .iter()
            .any(|joined| name.ends_with(joined));
    // 交通部河运: whose something is, too.
    let traffic = ["河运", "海运", "空运", "水运"].iter().any(|end| name.ends_with(end));
    (place || short || office || organ || traffic) && !has_head(name) && !counted
}

/// Digits in a name are part of a word (5G, PM2.5), an age, or of a remark that 的 ends:
/// anything else is a value that was not understood.
pub(super) fn has_sound_digits(name: &str) -> bool {
    // “行动2035”攻关: a quoted word has any.
    if let Some((before, (_, behind))) =
        name.split_once('“').and_then(|(before, opened)| Some((before, opened.split_once('”')?)))
    {
        return has_sound_digits(before) && (behind.is_empty() || has_sound_digits(behind));
    }
    // 100万元以上的村达20个、50万元以上的村: two names, one with its value.
    let digit = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    if name.split_once('、').is_some_and(|(first, rest)| digit(first) && digit(rest)) {
        return false;
    }
    let mut rest = name;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, digits) = rest.split_at(at);
        let after = digits.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        // 12345热线 is dialled, not counted.
        let in_word = digits.starts_with("12345")
            || after.starts_with("千伏")
            || after.starts_with('强')
            || before == "每"
            || before.ends_with(|c: char| c.is_ascii_alphabetic())
            || after.starts_with(|c: char| c.is_ascii_uppercase());
        // 9类群众救助标准.
        let of_sorts = before.is_empty() && after.starts_with(['类', '大']) && has_head(name);
        let of_people = of_sorts || after.starts_with('岁') || after.starts_with("周岁");
        // 20户以上自然村通电话比例.
        let of_amount = ["营收", "产值", "收入", "投资"].iter().any(|amount| before.ends_with(amount));
        let of_size = (before.is_empty() || of_amount && name.ends_with('率'))
            && (has_head(name) || name.ends_with(['生', '户', '员']))
            && [
                "户",
                "人",
                "万人",
                "岁",
                "万人口",
                "千瓦",
                "万千瓦",
                "亩",
                "亿元",
                "万元",
                "吨",
                "张床位",
                "分",
            ]
            .iter()
            .filter_map(|unit| after.strip_prefix(unit))
            .any(|behind| ["以上", "以下", "及以上"].iter().any(|bound| behind.starts_with(bound)));
        // 经营性收入10万元以上村占比: which ones are counted.
        let is_share = ["占比", "比例", "比重"].iter().any(|end| name.ends_with(end));
        // 5米远场识别率, 15分钟服务圈覆盖率.
        let of_reach = (name.ends_with('率') || is_share || is_product(name))
            && ["米", "公里", "分钟", "小时"].iter().any(|unit| after.starts_with(unit));
        // 50亿级企业.
        // 500亿元产值园区.
        let of_output = before.is_empty() && after.trim_start_matches(['万', '亿']).starts_with("元产值");
        let of_grade = is_product(name) && (of_output || after.chars().take(4).any(|c| c == '级'));
        let of_remark = of_size
            || is_share && after.contains("以上")
            || of_grade
            || of_reach
            || !before.is_empty()
                && after
                    .rsplit_once('的')
                    .is_some_and(|(_, thing)| !thing.contains('和') || is_product(thing))
            || (before.ends_with(['超', '过', '达']) || after.contains("以上")) && is_product(name);
        if !(in_word || of_people || of_remark) {
            return false;
        }
        rest = after;
    }
    true
}

/// Whether a name says nothing without the words before it.
pub(super) fn is_generic(name: &str) -> bool {
    BY_FIRST.generic.of(name.chars().next()).contains(&name)
}

/// Whether the words say something else than a name does.
pub(super) fn is_foreign(name: &str) -> bool {
    let name = without_quoted(name);
    let mut rest = name.as_str();
    // 财政用于改善民生的投入: what the money is for is any words.
    if let Some((whose, (purpose, fund))) =
        purpose_at(rest).and_then(|(whose, behind)| Some((whose, behind.rsplit_once('的')?)))
        && !purpose.is_empty()
        && !purpose.contains(['这', '其', '上', '该'])
        && FUNDS.iter().any(|end| fund.ends_with(end))
    {
        return is_foreign(whose) || is_foreign(fund);
    }
    // 开展数字化改造的企业比例: who does what before 的 says whose share it is.
    if let Some((doing, share)) = rest.rsplit_once('的')
        && (["比例", "比重", "比率", "占比"].iter().any(|end| share.ends_with(end)) || is_people(share))
        && DOING.iter().any(|verb| doing.contains(verb))
    {
        let bare = DOING.iter().fold(doing.to_owned(), |words, verb| words.replace(verb, ""));
        return is_foreign(&bare) || is_foreign(share);
    }
    while let Some(first) = rest.chars().next() {
        let begins = |word: &&&str| rest.starts_with(**word);
        let native = BY_FIRST.native.of(Some(first)).iter().filter(begins).map(|word| word.len()).max();
        let mut foreign = BY_FIRST.foreign.of(Some(first)).iter().filter(begins);
        let is_first = rest.len() == name.len();
        // 人才培育基地: a verb between two nouns is no verb.
        // 业主委员会组建率: how much of it is done.
        let is_rate = |word: &str| rest[word.len()..].starts_with('率');
        let is_part =
            |word: &str| !is_first && word.chars().count() > 1 && is_whole_product(&rest[word.len()..]);
        if native.is_none() && foreign.any(|word| !is_part(word) && !is_rate(word)) {
            return true;
        }
        rest = &rest[native.unwrap_or(first.len_utf8())..];
    }
    false
}

/// What stands before 用于 and behind it.
fn purpose_at(words: &str) -> Option<(&str, &str)> {
    let (at, _) = words.match_indices('用').find(|(at, _)| words[*at..].starts_with("用于"))?;
    Some((&words[..at], &words[at + "用于".len()..]))
}

/// 取得证书的劳动者: who did what is counted.
fn is_people(words: &str) -> bool {
    ["劳动者", "人员", "职工", "毕业生", "农民", "学生", "教师", "企业", "家庭"].contains(&words)
}

fn is_whole_product(words: &str) -> bool {
    is_product(words) && words.chars().count() <= 3
}

/// What those do whose share is counted.
const DOING: [&str; 11] =
    ["开展", "实施", "建立", "落实", "应用", "设立", "参与", "取得", "获得", "完成", "相当于"];

/// A name with the marks around a quoted word taken off; a lone mark stays.
fn without_quotes(name: &str) -> String {
    unquoted(name, |word| word)
}

/// A name with other words in place of the quoted ones, which are names whatever they say; but
/// for one that others begin with: 共建“一带一路”国家.
fn without_quoted(name: &str) -> String {
    const KEPT: &str = "一带一路";
    unquoted(name, |word| if word == KEPT { word } else { "某某" })
}

fn unquoted(name: &str, kept: impl Fn(&str) -> &str) -> String {
    const LONGEST_WORD: usize = 12;
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, opened)) = rest.split_once('“') {
        let Some((word, behind)) = opened.split_once('”').filter(|(word, _)| {
            word.chars().count() <= LONGEST_WORD
                && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '+' | '-' | '·'))
        }) else {
            break;
        };
        out.push_str(before);
        out.push_str(kept(word));
        rest = behind;
    }
    out.push_str(rest);
    out
}
