//! Sentences that divide an amount of money: [`divisions`].
//!
//! Reads 总投资3.2亿元，其中中央1亿元、省级0.8亿元、自筹1.4亿元 and its like. The list ends where
//! something stands in it that may be no part: what comes after is not read.

use std::ops::Range;

use crate::quantity::{self, Number, Quantity};

/// A total and the parts that a text names behind 其中.
pub(super) struct Division {
    pub total: Amount,
    pub parts: Vec<Amount>,
    /// Whether the text names all parts, so that they have to make up the total.
    pub is_complete: bool,
}

/// An amount of money, and the bytes that say it.
pub(super) struct Amount {
    pub quantity: Quantity,
    pub range: Range<usize>,
}

const OF_IT: &str = "其中";
/// What the clause of a total speaks of.
const MONEY: [&str; 4] = ["投资", "投入", "资金", "经费"];
/// What makes an amount that of a year, or of what money brings in.
const OTHER: [&str; 21] = [
    "每年",
    "年均",
    "年产",
    "产值",
    "产出",
    "收入",
    "利润",
    "利税",
    "税收",
    "节约",
    "节省",
    "销售",
    "效益",
    "增加值",
    "交易",
    "带动",
    "拉动",
    "撬动",
    "新增",
    "人均",
    "单价",
];
/// What begins something that stands beside the list, or counts what it has named again.
const BESIDE: [&str; 9] = ["另", "此外", "同时", "到", "至", "截至", "已累计", "累计", "今后"];
/// A stretch of several years; beside single ones it holds them.
const STRETCHES: [&str; 5] = ["期间", "时期", "规划期", "五年", "近期"];
/// What stands behind an amount that is no number, or a price.
const BEHIND: [&str; 9] = ["左右", "以上", "以内", "以下", "上下", "/", "／", "每", "多"];
/// What stands before an amount that is no number.
const BEFORE: [&str; 8] = ["超过", "不低于", "不少于", "近", "逾", "超", "多于", "至少"];
/// What makes a part all that is left.
const REST: [&str; 5] = ["其余", "余下", "剩余", "其他", "其它"];
/// What names a source of money, wherever it stands in the words of a part.
const SOURCES: [&str; 13] = [
    "财政",
    "预算",
    "自筹",
    "筹集",
    "筹措",
    "筹资",
    "自有资金",
    "贷款",
    "拨款",
    "出资",
    "融资",
    "债券",
    "分担",
];
/// Who pays: 省级0.8亿元, 市投资1亿元.
const PAYERS: [&str; 14] = [
    "国债",
    "国家",
    "中央",
    "上级",
    "省",
    "市",
    "县",
    "区",
    "地方",
    "乡镇",
    "企业",
    "银行",
    "社会",
    "社会资本",
];
/// What may stand around the name of who pays, from the ends inwards.
const PAYING: [&str; 12] =
    ["资金", "补助", "配套", "专项", "投资", "投入", "安排", "承担", "负担", "支持", "争取", "申请"];
/// The source that makes up for what the others leave.
const OWN: [&str; 5] = ["自筹", "筹集", "筹措", "配套", "地方"];
/// Money from so many sources is all of it.
const SEVERAL: usize = 3;

/// The divisions of a text.
pub(super) fn divisions(text: &str) -> Vec<Division> {
    text.match_indices(OF_IT).filter_map(|(at, _)| division(text, at)).collect()
}

fn division(text: &str, at: usize) -> Option<Division> {
    let before = text[..at].trim_end_matches(['，', ',', '。', '；', '：', '（', '(', ' ']);
    let total = amount_at_end(before)?;
    let sentence = before[..total.range.start].rsplit(['。', '；', '！', '\n']).next().unwrap_or_default();
    let clause = sentence.rsplit(['，', ',']).next().unwrap_or_default();
    let speaks_of_it = MONEY.iter().any(|word| clause.contains(word));
    if !speaks_of_it || OTHER.iter().any(|word| clause.contains(word)) {
        return None;
    }
    let bracket = text[before.len()..at].contains(['（', '(']);
    let list = list(text, at + OF_IT.len(), bracket);
    let (parts, is_whole) = parts(text, list);
    let named: Vec<&str> = parts.iter().map(|(words, _)| *words).collect();
    let is_complete = is_whole && parts.len() > 1 && names_all(&named, sentence);
    // What pays and what is paid divide one total twice.
    let paid = named.iter().filter(|words| is_source(words)).count();
    if paid != 0 && paid != named.len() && !named.iter().any(|words| is_rest(words)) {
        return None;
    }
    let is_stretch = |words: &&str| STRETCHES.iter().any(|stretch| words.contains(stretch));
    if named.iter().any(is_stretch) && named.iter().any(|words| is_of_year(words)) {
        return None;
    }
    let parts = parts.into_iter().map(|(_, amount)| amount).collect();
    Some(Division { total, parts, is_complete })
}

/// The bytes of a list that begins at a byte: to the end of its sentence or bracket, or to where
/// a part is divided in its turn.
fn list(text: &str, start: usize, bracket: bool) -> Range<usize> {
    let rest = &text[start..];
    let mut depth = usize::from(bracket);
    let is_end = |(at, one): &(usize, char)| {
        match *one {
            '（' | '(' => depth += 1,
            '）' | ')' if bracket && depth == 1 => return true,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        matches!(one, '。' | '！' | '\n') || rest[*at..].starts_with(OF_IT) && depth == usize::from(bracket)
    };
    let end = rest.char_indices().find(is_end).map_or(rest.len(), |(at, _)| at);
    start..start + end
}

/// The parts of a list with their words, and whether nothing else stands in it.
fn parts(text: &str, list: Range<usize>) -> (Vec<(&str, Amount)>, bool) {
    let mut parts: Vec<(&str, Amount)> = Vec::new();
    let by_semicolon = clauses(text, list.clone(), &['；', ';']);
    // A list has one sign between its parts; behind a list with commas something else begins.
    let is_one = |clause: &Range<usize>| outside_brackets(&text[clause.clone()]).matches('元').count() == 1;
    let is_of_clauses = by_semicolon.len() > 1 && by_semicolon.iter().all(is_one);
    let is_whole =
        is_of_clauses || !by_semicolon.iter().skip(1).any(|rest| text[rest.clone()].contains('元'));
    let read = if is_of_clauses { list } else { by_semicolon.into_iter().next().unwrap_or(list) };
    for clause in clauses(text, read, &['，', '、', ',', '；', ';']) {
        match part(text, clause) {
            Part::Amount(words, amount) => parts.push((words, *amount)),
            Part::Remark => {}
            Part::Unknown => return (parts, false),
        }
    }
    (parts, is_whole)
}

/// A text without what stands in brackets.
fn outside_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let outside = text.chars().filter(|one| {
        match one {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    outside.collect()
}

/// The stretches between some signs outside brackets, but for thousands separators.
fn clauses(text: &str, range: Range<usize>, signs: &[char]) -> Vec<Range<usize>> {
    let (mut depth, mut start) = (0usize, range.start);
    let mut found = Vec::new();
    for (at, one) in text[range.clone()].char_indices() {
        let at = range.start + at;
        match one {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && signs.contains(&one) && !is_in_number(text, at) => {
                found.push(start..at);
                start = at + one.len_utf8();
            }
            _ => {}
        }
    }
    found.push(start..range.end);
    found.retain(|clause| !text[clause.clone()].trim().is_empty());
    found
}

fn is_in_number(text: &str, at: usize) -> bool {
    let digit = |one: Option<char>| one.is_some_and(|one| one.is_ascii_digit());
    text[at..].starts_with(',')
        && digit(text[..at].chars().next_back())
        && digit(text[at + 1..].chars().next())
}

enum Part<'a> {
    /// Its words, and what it comes to.
    Amount(&'a str, Box<Amount>),
    /// Words without a number, the share that a part has, or how many projects it is of.
    Remark,
    /// Anything else.
    Unknown,
}

fn part(text: &str, clause: Range<usize>) -> Part<'_> {
    let words = &text[clause.clone()];
    let open = words.find(['（', '(']).unwrap_or(words.len());
    let plain = &words[..open];
    let behind_bracket = words[open..].rsplit(['）', ')']).next().filter(|_| open < words.len());
    let has_number = |words: &str| words.contains(|one: char| one.is_ascii_digit());
    let counts = plain.trim_end().ends_with(['个', '项', '类']) && !plain.contains('元');
    if plain.trim_start().starts_with('占') || counts || !(has_number(plain) || plain.contains('元')) {
        let is_remark = !behind_bracket.is_some_and(|rest| has_number(rest) || rest.contains('元'));
        return if is_remark { Part::Remark } else { Part::Unknown };
    }
    let Some(end) = plain.find('元').map(|at| at + '元'.len_utf8()) else { return Part::Unknown };
    let rest = &plain[end..];
    let Some(amount) = amount_at_end(&text[..clause.start + end]) else { return Part::Unknown };
    if amount.range.start < clause.start
        || has_number(rest)
        || rest.contains('元')
        || behind_bracket.is_some_and(|rest| has_number(rest) || rest.contains('元'))
        || BEHIND.iter().any(|word| rest.trim_start().starts_with(word))
        || OTHER.iter().any(|word| plain.contains(word))
        || BESIDE.iter().any(|word| plain.trim_start().starts_with(word))
    {
        return Part::Unknown;
    }
    Part::Amount(plain, Box::new(amount))
}

/// The amount that a text ends in.
pub(super) fn amount_at_end(text: &str) -> Option<Amount> {
    let number = text.strip_suffix('元')?.trim_end_matches(|one: char| {
        one.is_ascii_digit() || "０１２３４５６７８９.．,一二三四五六七八九十百千万亿两零〇点".contains(one)
    });
    let start = text.len() - text[number.len()..].trim_start_matches([',', '.', '．']).len();
    let about =
        ["约为", "约"].iter().find(|word| text[..start].ends_with(**word)).map_or(0, |word| word.len());
    if BEFORE.iter().any(|word| text[..start - about].ends_with(word)) {
        return None;
    }
    let quantity = quantity::read(&text[start..]).ok()?;
    let quantity = match about {
        0 => quantity,
        _ => quantity::read(&format!("约{}", &text[start..])).ok()?,
    };
    quantity.amount().is_some().then_some(Amount { quantity, range: start..text.len() })
}

/// Whether parts are all that there are: one is the rest, they are sources of which one makes up
/// for the others, or there are as many as the sentence has counted.
fn names_all(parts: &[&str], sentence: &str) -> bool {
    let has = |part: &str, words: &[&str]| words.iter().any(|word| part.contains(word));
    let of_sources = parts.iter().all(|part| is_source(part))
        && (parts.len() >= SEVERAL || parts.iter().any(|part| has(part, &OWN)));
    parts.iter().any(|part| is_rest(part)) || of_sources || counted(sentence) == Some(parts.len() as u64)
}

/// Whether a part is that of a year: 2011年0.6亿元.
fn is_of_year(part: &str) -> bool {
    let digits = part.trim_start().split('年').next().unwrap_or_default();
    part.contains('年') && digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_rest(part: &str) -> bool {
    REST.iter().any(|word| part.trim_start().starts_with(word))
}

fn is_source(part: &str) -> bool {
    let name = part.split(|one: char| one.is_ascii_digit()).next().unwrap_or(part);
    let name = name.trim_matches(['约', '为', '：', ':', '达', ' ']);
    let bare = PAYING.iter().fold(name, |name, word| name.trim_start_matches(word).trim_end_matches(word));
    let pays = PAYERS.contains(&bare) || PAYERS.contains(&bare.trim_end_matches('级'));
    pays || SOURCES.iter().any(|word| name.contains(word))
}

/// How many things a sentence counts, if it counts once: 六项重点工程.
fn counted(sentence: &str) -> Option<u64> {
    let numeral = |one: char| one.is_ascii_digit() || "一二三四五六七八九十百".contains(one);
    let mut counts = sentence.match_indices(['项', '个', '类']).filter_map(|(at, _)| {
        let before = &sentence[..at];
        let count = Number::read(&before[before.trim_end_matches(numeral).len()..]).ok()?.value();
        u64::try_from(count.mantissa()).ok().filter(|_| count.scale() == 0)
    });
    counts.next().filter(|_| counts.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Vec<String>, bool)> {
        let of = |amount: &Amount| text[amount.range.clone()].to_owned();
        let all = divisions(text).into_iter();
        all.map(|one| (of(&one.total), one.parts.iter().map(of).collect(), one.is_complete)).collect()
    }

    fn parts(text: &str) -> (Vec<String>, bool) {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}");
        let (_, parts, is_complete) = found.into_iter().next().unwrap_or_default();
        (parts, is_complete)
    }

    fn are(parts: &[&str], is_complete: bool) -> (Vec<String>, bool) {
        (parts.iter().map(|part| (*part).to_owned()).collect(), is_complete)
    }

    #[test]
    fn sources_with_one_that_makes_up_for_the_others_are_all() {
        let found = parts("工程总投资3.2亿元，其中中央补助1亿元、省级0.8亿元、市自筹1.4亿元。");
        assert_eq!(found, are(&["1亿元", "0.8亿元", "1.4亿元"], true));
        let found = parts("共需投资900万元（其中：上级补助500万元，其余400万元由市财政安排）。");
        assert_eq!(found, are(&["500万元", "400万元"], true));
        let found = parts("总投资1亿元，其中国债资金0.3亿元、上级资金0.3亿元、企业投入0.4亿元。");
        assert_eq!(found, are(&["0.3亿元", "0.3亿元", "0.4亿元"], true));
        let found = parts("总投资3亿元，其中中央补助1亿元，市财政安排0.5亿元。");
        assert_eq!(found, are(&["1亿元", "0.5亿元"], false));
    }

    #[test]
    fn as_many_parts_as_are_counted_are_all() {
        let text = "三项工程总投资1,200万元。其中，机房600万元，线路400万元，培训约200万元。";
        assert_eq!(parts(text), are(&["600万元", "400万元", "200万元"], true));
        let text = "四项工程总投资1200万元，其中机房600万元，线路400万元。";
        assert_eq!(parts(text), are(&["600万元", "400万元"], false));
    }

    #[test]
    fn remarks_are_passed_over_and_what_may_be_no_part_ends_the_list() {
        let text = "总投资5亿元，其中网络2亿元，机房1亿元；数据中心1亿元（含机房0.3亿元）。";
        assert_eq!(parts(text).0, ["2亿元", "1亿元"], "behind a list with commas something else begins");
        let text = "共安排项目25个，总投资9亿元，其中续建项目10个，投资5亿元；新建项目15个，投资4亿元。";
        assert_eq!(parts(text).0, ["5亿元", "4亿元"]);
        let text = "总投资9亿元，其中网络5亿元，到2012年底累计完成投资7亿元。";
        assert_eq!(parts(text).0, ["5亿元"]);
        let text = "总投资9亿元，其中网络5亿元；另投资6亿元建设机房。";
        assert_eq!(parts(text).0, ["5亿元"]);
        let text = "总投资5亿元，其中网络2亿元；数据中心1亿元（含机房0.3亿元）；安全1亿元。";
        assert_eq!(parts(text).0, ["2亿元", "1亿元", "1亿元"]);
        let text = "总投资3亿元，其中网络1亿元，建成后年销售收入5亿元，机房1亿元。";
        assert_eq!(parts(text).0, ["1亿元"]);
        let text = "总投资3亿元，其中网络1亿元以上，机房1亿元。";
        assert!(parts(text).0.is_empty());
        let text = "总投资3亿元，其中网络2亿元，其中骨干网1亿元。";
        assert_eq!(parts(text).0, ["2亿元"]);
    }

    #[test]
    fn amounts_that_are_no_investment_or_no_number_are_not_divided() {
        assert!(read("年产值3亿元，其中软件1亿元。").is_empty());
        assert!(read("年均投资3亿元，其中网络1亿元。").is_empty());
        assert!(read("总投资超过3亿元，其中网络1亿元。").is_empty());
        assert!(read("总投资3亿元，其中网络2亿元，中央补助2亿元。").is_empty(), "divided twice");
        let text = "总投资3亿元，其中“十二五”期间2亿元，2011年1亿元，2012年0.5亿元。";
        assert!(read(text).is_empty(), "years within years");
    }
}
