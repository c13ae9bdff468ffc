//! The name of an indicator out of the words before its value: [`subject`] and [`is_name`].

use std::ops::Range;
use std::sync::LazyLock;

use super::index::Index;
use super::name_sort::{has_head, is_product};
use super::name_words::{
    BAD_ENDS, BAD_STARTS, CUTS, FOREIGN, GENERIC, LEADS, MAKING, NATIVE, SCOPES, SOUND_STARTS, words,
};
use super::time::Time;

/// The lists of words by their first sign.
struct ByFirst {
    leads: Index<&'static (&'static str, &'static str)>,
    foreign: Index<&'static str>,
    native: Index<&'static str>,
    generic: Index<&'static str>,
}

static BY_FIRST: LazyLock<ByFirst> = LazyLock::new(|| ByFirst {
    leads: Index::by_first(LEADS.iter().chain(SCOPES), |(word, _)| word),
    foreign: Index::by_first(words(FOREIGN), |word| word),
    native: Index::by_first(words(NATIVE), |word| word),
    generic: Index::by_first(words(GENERIC), |word| word),
});

/// Whether a name says nothing without the words before it.
fn is_generic(name: &str) -> bool {
    BY_FIRST.generic.of(name.chars().next()).contains(&name)
}

/// Names are no longer than this, in characters.
const LONGEST: usize = 36;

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
    for cut in CUTS {
        if let Some(at) = text[subject.range.start..ceiling].rfind(cut) {
            subject.is_made |= MAKING.contains(&cut);
            let before = subject.range.start..subject.range.start + at;
            let words = leads(text, before.clone(), times).0..before.end;
            if cut == "实现" && !words.is_empty() {
                subject.torn = Some(words);
            }
            subject.range.start += at + cut.len();
        }
    }
    if let Some(at) = text[subject.range.start..ceiling].rfind('使')
        && !text[subject.range.start + at + '使'.len_utf8()..].starts_with(['用', '馆', '命'])
    {
        subject.range.start += at + '使'.len_utf8();
    }
    if let Some(at) = text[subject.range.start..ceiling].rfind('将')
        && !text[subject.range.start + at + '将'.len_utf8()..].starts_with(['军', '来', '近'])
    {
        subject.range.start += at + '将'.len_utf8();
    }
    let (start, words) = leads(text, subject.range.start..ceiling, times);
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

/// The length of 纳入…名录的 and 以…为代表的: which ones are meant, not what they are.
fn listed(name: &str) -> usize {
    const FOR_EXAMPLE: [&str; 6] = ["为代表的", "为主的", "为主体的", "为重点的", "为核心的", "为龙头的"];
    if name.starts_with("纳入") || name.starts_with("列入") {
        return name.find('的').map_or(0, |at| at + '的'.len_utf8());
    }
    let ends = |words: &&str| name.find(*words).map(|at| at + words.len());
    match name.starts_with('以') {
        true => FOR_EXAMPLE.iter().find_map(ends).unwrap_or(0),
        false => 0,
    }
}

/// Without the marks behind a name; a quoted word keeps its own.
fn trimmed(name: &str) -> &str {
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
    // A stray letter of a scan before a word.
    let mut letters = rest.chars();
    if letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.next().is_some_and(|c| c > '\u{4e00}')
    {
        return Some(1);
    }
    // 为到2010年翻一番: a purpose.
    if rest.starts_with("为到") {
        return Some("为".len());
    }
    if rest.strip_prefix("平均").is_some_and(|tail| tail.starts_with('每')) {
        return Some("平均".len());
    }
    let found =
        BY_FIRST.leads.of(rest.chars().next()).iter().filter(sound).max_by_key(|(word, _)| word.len());
    found.map(|(word, _)| word.len()).or_else(|| region(rest))
}

/// A name without the words for the place that the whole text is of: 全市总人口.
pub(super) fn without_scope(name: &str) -> &str {
    let behind = |(scope, guards): &(&str, &str)| {
        name.strip_prefix(scope).filter(|rest| !rest.starts_with(|next: char| guards.contains(next)))
    };
    // 全国有线电视网络互联互通平台…: in a long name the word may be part of another name.
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=12;
    SCOPES.iter().find_map(behind).filter(|rest| LENGTHS.contains(&rest.chars().count())).unwrap_or(name)
}

/// The length of the name of a city, a county or a province at the start.
fn region(rest: &str) -> Option<usize> {
    let (at, mark) = rest.char_indices().skip(2).take(3).find(|(_, c)| matches!(c, '市' | '省' | '县'))?;
    let before = rest[..at].chars().next_back()?;
    let after = rest[at + mark.len_utf8()..].chars().next()?;
    let no_region = "水国城超上股夜都楼门菜节本级各大小中个行设地";
    let no_end = "场民区政域容镇委级值会内直属、和外际";
    let sound = !no_region.contains(before)
        && !rest[..at].contains(['城', '的', '、', '和', '与', '占', '到', '至'])
        && !no_end.contains(after);
    sound.then(|| at + mark.len_utf8())
}

/// One name out of the words around 实现: 高新技术产业 and 产值.
pub(super) fn joined(before: &str, behind: &str) -> Option<String> {
    const AMOUNTS: [&str; 16] = [
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
    (AMOUNTS.contains(&behind) && is_name(before) && is_name(&name)).then_some(name)
}

/// Whether some words before a known name are the name of a region and nothing else.
fn is_region(words: &str) -> bool {
    words.ends_with(['市', '省', '县']) && (3..=5).contains(&words.chars().count())
}

/// Whether some words can be the name of an indicator.
pub(super) fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    (2..=LONGEST).contains(&length)
        && !is_generic(name.strip_prefix("平均").unwrap_or(name))
        && !name.ends_with(BAD_ENDS)
        && (!name.starts_with(BAD_STARTS) || is_sound_start(name))
        && !is_foreign(name)
        && !name.starts_with("拥有")
        && !name.starts_with("投入")
        && (!name.starts_with("通过") || name.contains('的'))
        && !is_place(name)
        && !name.split_once('占').is_some_and(|(part, _)| is_place(part))
        && !name.starts_with("增加")
        && !name.starts_with("减少")
        && !name.starts_with('照')
        && !name.starts_with("部分")
        && !["每人", "每户", "每百户", "每千户", "每百人", "每千人", "每万人"]
            .iter()
            .any(|end| name.ends_with(end))
        && !name.ends_with("计算")
        && !name.ends_with("相比")
        && !name.ends_with('占')
        && (!name.contains('从') || ["从业", "服从", "从事"].iter().any(|word| name.contains(word)))
        && !name.contains("由每")
        && (!name.contains('由') || name.contains("自由"))
        && has_sound_digits(name)
        && without_quotes(name).chars().all(|c| c.is_alphanumeric() || "、/.·&-+ ".contains(c))
}

/// 每千人口床位数, 在校学生人数; 对东盟出口.
fn is_sound_start(name: &str) -> bool {
    let trade = ["出口", "进口", "贸易", "投资", "转移支付"].iter().any(|end| name.ends_with(end));
    name.starts_with('对') && trade || SOUND_STARTS.iter().any(|start| name.starts_with(start))
}

/// Names of places and groups of people, whose values are of a name that stands elsewhere.
fn is_place(name: &str) -> bool {
    let place = ["地区", "地带", "自治区", "省", "县", "自治州"].iter().any(|end| name.ends_with(end));
    place && !has_head(name)
}

/// Digits in a name are part of a word (5G, PM2.5), an age, or of a remark that 的 ends:
/// anything else is a value that was not understood.
fn has_sound_digits(name: &str) -> bool {
    let mut rest = name;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, digits) = rest.split_at(at);
        let after = digits.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        // 12345热线 is dialled, not counted.
        let in_word = digits.starts_with("12345")
            || before.ends_with(|c: char| c.is_ascii_alphabetic())
            || after.starts_with(|c: char| c.is_ascii_uppercase());
        let of_people = after.starts_with('岁') || after.starts_with("周岁");
        let of_remark = !before.is_empty() && after.contains('的')
            || (before.ends_with(['超', '过', '达']) || after.contains("以上")) && is_product(name);
        if !(in_word || of_people || of_remark) {
            return false;
        }
        rest = after;
    }
    true
}

/// The length of 一、 or 3. at the start.
fn enumerator(rest: &str) -> Option<usize> {
    let hanzi = rest.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = |tail: &str, marks: &[char]| {
        (tail.len() < rest.len()).then(|| tail.strip_prefix(marks).map(|tail| rest.len() - tail.len()))?
    };
    behind(hanzi, &['、', '.']).or_else(|| behind(digits, &['、', '.']))
}

/// Whether the words say something else than a name does.
pub(super) fn is_foreign(name: &str) -> bool {
    let name = without_quotes(name);
    let mut rest = name.as_str();
    // 开展数字化改造的企业比例: who does what before 的 says whose share it is.
    if let Some((doing, share)) = rest.rsplit_once('的')
        && ["比例", "比重", "比率", "占比"].iter().any(|end| share.ends_with(end))
        && DOING.iter().any(|verb| doing.contains(verb))
    {
        let bare = DOING.iter().fold(doing.to_owned(), |words, verb| words.replace(verb, ""));
        return is_foreign(&bare) || is_foreign(share);
    }
    while let Some(first) = rest.chars().next() {
        let begins = |word: &&&str| rest.starts_with(**word);
        let native = BY_FIRST.native.of(Some(first)).iter().filter(begins).map(|word| word.len()).max();
        if native.is_none() && BY_FIRST.foreign.of(Some(first)).iter().any(|word| rest.starts_with(word)) {
            return true;
        }
        rest = &rest[native.unwrap_or(first.len_utf8())..];
    }
    false
}

/// What those do whose share is counted.
const DOING: [&str; 8] = ["开展", "实施", "建立", "落实", "应用", "设立", "参与", "取得"];

/// A name with the marks around a quoted word taken off; a lone mark stays.
fn without_quotes(name: &str) -> String {
    const LONGEST_WORD: usize = 8;
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, opened)) = rest.split_once('“') {
        let Some((word, behind)) = opened.split_once('”').filter(|(word, _)| {
            word.chars().count() <= LONGEST_WORD && word.chars().all(char::is_alphanumeric)
        }) else {
            break;
        };
        out.push_str(before);
        out.push_str(word);
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Gives a share its own word: X占Y becomes X占Y比重.
pub(super) fn share(name: &str) -> String {
    let ends = ["比重", "比例", "比率", "份额", "率", "占比", "量", "额"];
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
