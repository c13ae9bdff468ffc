//! The name of an indicator out of the words before its value: [`subject`].

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::FinderRev;

use super::index::Index;
use super::name_place::{is_region, numbered, place_before_verb, region};
use super::name_sort::{behind_fresh, has_head, is_action, is_done, is_product};
use super::name_sound::is_name;
use super::name_words::{CUTS, FUNDS, LEADS, MAKING, SCOPES, is_proviso};
use super::time::Time;

/// The words before a name by their first sign.
static LEADS_BY_FIRST: LazyLock<Index<&'static (&'static str, &'static str)>> =
    LazyLock::new(|| Index::by_first(LEADS.iter().chain(SCOPES), |(word, _)| word));

/// What finds each of the words that a clause begins anew with.
static CUT_FINDERS: LazyLock<[(&str, FinderRev<'static>); CUTS.len()]> =
    LazyLock::new(|| CUTS.map(|cut| (cut, FinderRev::new(cut))));

/// A name with the words around it taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    /// The bytes of the name; empty when nothing is left.
    pub range: Range<usize>,
    /// Whether 建成, 完成 or the like stood before it.
    pub is_made: bool,
    /// Whether 累计 stood before it.
    pub is_cumulative: bool,
    /// Whether 年均 or 每年 stood before it.
    pub is_yearly: bool,
    /// Words of weight before 实现: 产业集群实现营业收入 has its name around the verb.
    pub torn: Option<Range<usize>>,
}

/// Takes the words off that are no part of a name. A protected range is a known name and
/// stays whole.
pub(super) fn subject(
    text: &str,
    range: Range<usize>,
    times: &[Time],
    protected: &[Range<usize>],
) -> Subject {
    let mut subject =
        Subject { range: range.clone(), is_made: false, is_cumulative: false, is_yearly: false, torn: None };
    let known = protected.iter().find(|known| known.start >= range.start && known.end == range.end);
    let ceiling = known.map_or(range.end, |known| known.start);
    for (cut, finder) in CUT_FINDERS.iter() {
        if let Some(at) = finder.rfind(&text.as_bytes()[subject.range.start..ceiling])
            && !is_quoted(&text[subject.range.start + at..ceiling])
            && !is_new(&text[..subject.range.start + at])
            // 承诺实现率: how much of it came true.
            && !text[subject.range.start + at + cut.len()..ceiling].starts_with('率')
        {
            subject.is_made |= MAKING.contains(cut);
            let before = subject.range.start..subject.range.start + at;
            let begins = leads(text, before.clone(), times).0;
            // 5个重点园区实现营业收入9亿元.
            let words = begins + numbered(&text[begins..before.end])..before.end;
            if *cut == "实现" && !words.is_empty() && !text[words.clone()].ends_with(['年', '期']) {
                subject.torn = Some(words);
            }
            subject.range.start += at + cut.len();
            // 提出了能耗降低20%等目标.
            if *cut == "提出" && text[subject.range.start..ceiling].starts_with('了') {
                subject.range.start += '了'.len_utf8();
            }
            // 争取到位资金: no 争取到.
            if *cut == "争取到" && text[subject.range.start..ceiling].starts_with('位') {
                subject.range.start -= '到'.len_utf8();
            }
        }
    }
    // 中央财政安排补助资金5亿元: who pays, and what.
    for verb in ["安排", "下拨", "拨付", "下达", "投入"] {
        if let Some((payer, fund)) = text[subject.range.start..ceiling].split_once(verb)
            && let (payer, is_yearly) =
                payer.strip_suffix("每年").map_or((payer, false), |payer| (payer, true))
            && let (payer, is_all) = payer.strip_suffix("累计").map_or((payer, false), |payer| (payer, true))
            && let payer = payer.strip_suffix('拟').unwrap_or(payer)
            && let payer = payer.strip_suffix("预算").unwrap_or(payer)
            && payer.ends_with("财政")
            && FUNDS.iter().any(|end| fund.ends_with(end))
            && !["促进", "推动", "带动", "支持"].iter().any(|verb| fund.starts_with(verb))
        {
            let start = subject.range.start;
            let payer = leads(text, start..start + payer.len(), times).0..start + payer.len();
            // 全国财政: whose else.
            subject.torn = Some(payer).filter(|payer| &text[payer.clone()] != "财政");
            subject.is_made = subject.torn.is_none();
            subject.is_cumulative |= is_all;
            subject.is_yearly |= is_yearly;
            subject.range.start = ceiling - fund.len();
            break;
        }
    }
    // 提升行动新增从业人员5万人: by what there are more.
    subject.range.start += before_fresh(&text[subject.range.start..ceiling]);
    // 园区完成固定资产投资100亿元 has its name around the verb.
    if let Some(at) = text[subject.range.start..ceiling].find("完成").filter(|at| *at > 0) {
        let before = subject.range.start..subject.range.start + at;
        // 项目200个，年度完成投资5亿元: when, not whose.
        let is_when = ["年度", "当年", "全年"].contains(&&text[before.clone()]);
        if is_when {
            subject.range.start = before.end;
        }
        let before = subject.range.start..before.end;
        let end = before.end - if text[before.clone()].ends_with("累计") { "累计".len() } else { 0 };
        let start = leads(text, before.start..end, times).0;
        // 20个重点项目完成投资5亿元.
        let words = start + numbered(&text[start..end])..end;
        if joined(&text[words.clone()], &text[before.end + "完成".len()..ceiling]).is_some() {
            subject.is_cumulative = words.end < before.end;
            subject.torn = Some(words);
            subject.range.start = before.end + "完成".len();
        }
    }
    if let Some(at) = text[subject.range.start..ceiling].rfind('使')
        && !text[subject.range.start + at + '使'.len_utf8()..].starts_with(['用', '馆', '命'])
    {
        subject.range.start += at + '使'.len_utf8();
    }
    if let Some(at) = text[subject.range.start..ceiling].rfind('将')
        && !text[subject.range.start + at + '将'.len_utf8()..].starts_with(['军', '来', '近', '有'])
    {
        subject.range.start += at + '将'.len_utf8();
    }
    let (mut start, mut words) = leads(text, subject.range.start..ceiling, times);
    let place = place_before_verb(&text[start..ceiling]);
    if place > 0 {
        (start, words) = leads(text, start + place..ceiling, times);
    }
    subject.range.start = start + listed(&text[start..ceiling]);
    if known.is_some() && is_region(&text[start..ceiling]) {
        subject.range.start = ceiling;
    }
    for word in words {
        subject.is_made |= MAKING.contains(&word);
        subject.is_cumulative |= word == "累计";
        subject.is_yearly |= word.contains('年');
    }
    if known.is_none() {
        let name = &text[subject.range.clone()];
        subject.range.end = subject.range.start + trimmed(name).len();
    }
    subject
}

/// The length of the words before 新 and a verb that say by what or where something is new.
fn before_fresh(words: &str) -> usize {
    const MEANS: [&str; 8] = ["工程", "行动", "计划", "平台", "基地", "中心", "园区", "实验室"];
    let fresh = words.match_indices('新').map(|(at, _)| at).find(|at| {
        let thing = behind_fresh(&words[*at..]).or_else(|| words[*at..].strip_prefix("新增"));
        MEANS.iter().any(|means| words[..*at].ends_with(means))
            && thing.is_some_and(|thing| !thing.is_empty())
    });
    fresh.unwrap_or(0)
}

/// 人均纯收入扣除价格因素: a name without how it is computed.
pub(super) fn without_proviso(name: &str) -> &str {
    let is_whole = name.ends_with("因素") || name.ends_with("影响");
    let at = ["扣除", "剔除"].iter().find_map(|word| name.find(word)).filter(|at| *at > 0 && is_whole);
    at.map_or(name, |at| &name[..at])
}

/// The length of a proviso before the name: 剔除价格因素.
fn proviso(words: &str) -> usize {
    let ends = ["因素影响后", "因素影响", "因素后", "因素", "影响后", "影响"];
    match is_proviso(words) {
        true => ends.iter().find_map(|end| words.find(end).map(|at| at + end.len())).unwrap_or(0),
        false => 0,
    }
}

/// The length of 纳入…名录的 and 以…为代表的: which ones are meant, not what they are.
fn listed(name: &str) -> usize {
    if is_proviso(name) {
        return proviso(name);
    }
    // 由国家投资的水库: who does it.
    if let Some((who, _)) = name.strip_prefix('由').and_then(|rest| rest.split_once('的'))
        && (3..=8).contains(&who.chars().count())
        && !who.contains(|c: char| c.is_ascii_digit())
    {
        return '由'.len_utf8() + who.len() + '的'.len_utf8();
    }
    // 正在推进的重大项目: how far they are.
    if name.starts_with("正在") {
        return name.find('的').map_or(0, |at| at + '的'.len_utf8());
    }
    const FOR_EXAMPLE: [&str; 9] = [
        "为支撑的",
        "为引领的",
        "为依托的",
        "为代表的",
        "为主的",
        "为主体的",
        "为重点的",
        "为核心的",
        "为龙头的",
    ];
    if name.starts_with("纳入") || name.starts_with("列入") {
        return name.find('的').map_or(0, |at| at + '的'.len_utf8());
    }
    let ends = |words: &&str| name.find(*words).map(|at| at + words.len());
    match name.starts_with('以') {
        true => FOR_EXAMPLE.iter().find_map(ends).unwrap_or(0),
        false => 0,
    }
}

/// Whether what begins here ends a quoted word: “两个确保”资金.
fn is_quoted(words: &str) -> bool {
    words.find('”').is_some_and(|close| !words[..close].contains('“'))
}

/// Whether 新 before a verb makes it another: 新实现. 换新 and 创新 are words of their own.
fn is_new(before: &str) -> bool {
    before.ends_with('新') && !["换新", "创新", "更新"].iter().any(|word| before.ends_with(word))
}

/// Without the marks behind a name; a quoted word keeps its own.
fn trimmed(name: &str) -> &str {
    let name = without_proviso(name);
    let bare = name.trim_end_matches(['”', '“', ' ', ',', ':', '、', '-', '—']);
    let quoted = bare.rfind('“').is_some_and(|open| !bare[open..].contains('”'));
    match name[bare.len()..].starts_with('”') && quoted {
        true => &name[..bare.len() + '”'.len_utf8()],
        false => bare,
    }
}

/// Where the words end that are no part of a name, and which they are.
fn leads<'a>(text: &'a str, range: Range<usize>, times: &[Time]) -> (usize, Vec<&'a str>) {
    let mut start = range.start;
    let mut words = Vec::new();
    while start < range.end {
        let rest = &text[start..range.end];
        if let Some(time) = times.iter().find(|time| time.range.start <= start && start < time.range.end) {
            start = time.range.end.min(range.end);
        } else if let Some(length) = enumerator(rest).filter(|_| start == range.start).or_else(|| lead(rest))
        {
            // “三农”投入: the mark is the name's when the other one follows in it.
            if is_quoted_name(rest) {
                break;
            }
            // 建成、改造农村公路: one verb of a list of them.
            let next = rest[length..].strip_prefix('、').is_some_and(|next| is_action(next) || is_done(next));
            if MAKING.contains(&&rest[..length]) && next {
                break;
            }
            // 建设改造管网: two verbs of one work.
            if &rest[..length] == "建设" && rest[length..].starts_with("改造") {
                break;
            }
            // 创建省级示范村5个、全国示范村3个: a rank, not the place that the text is of.
            if &rest[..length] == "全国" && text[..start].ends_with('、') && is_product(rest) {
                break;
            }
            words.push(&rest[..length]);
            start += length;
        } else {
            break;
        }
    }
    (start, words)
}

/// Whether the marks at the start are the name's: “三农”投入, “四好农村路”; those around the
/// whole of “普及率” are not.
fn is_quoted_name(rest: &str) -> bool {
    let Some(behind) = rest.strip_prefix('“') else { return false };
    match behind.strip_suffix('”') {
        Some(inner) => !inner.is_empty() && !has_head(inner),
        None => behind.contains('”'),
    }
}

/// The length of a word at the start that is no part of a name.
fn lead(rest: &str) -> Option<usize> {
    let sound = |(word, guards): &&&(&str, &str)| {
        rest.strip_prefix(word).is_some_and(|tail| !tail.starts_with(|next: char| guards.contains(next)))
    };
    // 建成厂房入驻率 is of what was built.
    if rest.starts_with("建成") && rest.ends_with('率') {
        return None;
    }
    // 计划生产纱: no 计划生育.
    if rest.starts_with("计划生产") {
        return Some("计划".len());
    }
    // A stray letter of a scan before a word.
    let mut letters = rest.chars();
    if letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.next().is_some_and(|c| c > '\u{4e00}')
    {
        return Some(1);
    }
    // 达到推荐标准的卫生院占比: which ones are meant.
    if rest.starts_with("达到") && ["标准的", "水平的", "等级的"].iter().any(|which| rest.contains(which))
    {
        return None;
    }
    // 投入比2010年增长25%: a name.
    if rest == "投入" {
        return None;
    }
    // 建设标准化车站: no 建设标准.
    if rest.starts_with("建设标准化") {
        return Some("建设".len());
    }
    // 为到2010年翻一番: a purpose.
    if rest.starts_with("为到") {
        return Some("为".len());
    }
    if rest.strip_prefix("平均").is_some_and(|tail| tail.starts_with('每')) {
        return Some("平均".len());
    }
    // 全县域名备案率: names of the net, and no 县域.
    if let Some(scope) =
        ["全国", "全省", "全市", "全县", "全区"].iter().find(|scope| rest.starts_with(**scope))
        && rest[scope.len()..].starts_with("域名")
    {
        return Some(scope.len());
    }
    let found =
        LEADS_BY_FIRST.of(rest.chars().next()).iter().filter(sound).max_by_key(|(word, _)| word.len());
    found.map(|(word, _)| word.len()).or_else(|| region(rest))
}

/// One name out of the words around 实现: 高新技术产业 and 产值.
pub(super) fn joined(before: &str, behind: &str) -> Option<String> {
    const AMOUNTS: [&str; 27] = [
        "规模以上产值",
        "规模以上工业产值",
        "规上产值",
        "规上工业产值",
        "工业总产值",
        "综合产值",
        "工业增加值",
        "固定资产投资",
        "投资",
        "贸易额",
        "财政收入",
        "产值",
        "总产值",
        "增加值",
        "营业收入",
        "主营业务收入",
        "销售收入",
        "业务收入",
        "总收入",
        "收入",
        "利润",
        "利润总额",
        "利税",
        "税收",
        "交易额",
        "销售额",
        "进出口总额",
    ];
    let name = format!("{before}{behind}");
    let is_fund = FUNDS.iter().any(|end| behind.ends_with(end)) && before.ends_with("财政");
    (is_fund || AMOUNTS.contains(&behind) && is_name(before)).then_some(name).filter(|name| is_name(name))
}

/// The length of 一、 or 3. at the start.
fn enumerator(rest: &str) -> Option<usize> {
    let hanzi = rest.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = |tail: &str, marks: &[char]| {
        (tail.len() < rest.len()).then(|| tail.strip_prefix(marks).map(|tail| rest.len() - tail.len()))?
    };
    // 一、二、三产业: the members of a list.
    if rest.starts_with("一、二、三产") {
        return None;
    }
    behind(hanzi, &['、', '.', '是']).or_else(|| behind(digits, &['、', '.']))
}

/// Gives a share its own word: X占Y becomes X占Y比重.
pub(super) fn share(name: &str, is_percentage: bool) -> String {
    const ENDS: [&str; 8] = ["比重", "比例", "比率", "份额", "率", "占比", "量", "额"];
    // 占全省授权量的 is of an amount, and no amount itself.
    // So is what a percentage is of: 占总销量40%.
    let ends = if name.ends_with('的') || is_percentage { &ENDS[..6] } else { &ENDS[..] };
    let name = &name.replacen("占到", "占", 1);
    let bare = name.strip_suffix('的').unwrap_or(name);
    let is_whole = !bare.ends_with('占');
    match is_whole
        && bare.contains('占')
        && !bare.contains("占地")
        && !ends.iter().any(|end| bare.ends_with(end))
    {
        true => format!("{name}比重"),
        false => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::time;

    fn check(text: &str, expected: &str) {
        let times = time::times(text, 0..text.len());
        let found = subject(text, 0..text.len(), &times, &[]);
        assert_eq!(&text[found.range], expected, "{text}");
    }

    #[test]
    fn what_is_taken_off() {
        check("到2015年全市行政审批事项网上办理率", "行政审批事项网上办理率");
        check("力争滨河市公路总里程", "公路总里程");
        check("城市污水处理率", "城市污水处理率");
        check("其中累计建成5G基站", "5G基站");
        check("使农村宽带普及率", "农村宽带普及率");
    }
}
