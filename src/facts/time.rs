//! Phrases of time in a clause: [`times`] finds them, each with what it says.

use std::ops::Range;
use std::sync::LazyLock;

use super::index::Signs;
use super::period::Period;
use super::time_around::widen;
pub(super) use super::when::{Time, When};
use super::year_count::{counted, months};
use super::year_words::{
    BEGINNINGS, IN_A_ROW, OF_PLAN, PAST, PRICES, TRAILING, comparing, is_of_campaign, is_of_school, relative,
    without_year,
};

/// The characters that a phrase of time can begin with.
static BEGINNING: LazyLock<Signs> = LazyLock::new(|| Signs::new(BEGINNINGS));

/// 2012年达到50%，以后每年提高10个百分点: up to the end of the plan.
const LATER: [&str; 6] = ["以后每年", "以后逐年", "此后每年", "此后逐年", "其后每年", "之后每年"];

/// Finds the phrases of time in a range of the text, in order and apart.
pub(super) fn times(text: &str, within: Range<usize>) -> Vec<Time> {
    let mut found: Vec<Time> = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let rest = &text[at..within.end];
        let Some(first) = rest.chars().next() else { break };
        if matches!(first, '以' | '此' | '其' | '之') && LATER.iter().any(|word| rest.starts_with(word)) {
            let range = at..at + "以后".len();
            at = range.end;
            found.push(Time { range, when: When::Period, is_end: true });
        } else if !BEGINNING.contains(first) {
            at += first.len_utf8();
        } else if let Some((when, length)) = phrase(rest, &text[within.start..at]) {
            let floor = found.last().map_or(within.start, |last| last.range.end);
            let time = widen(text, floor, at..at + length, when, within.end);
            at = time.range.end;
            found.push(time);
        } else {
            at += first.len_utf8();
        }
    }
    found
}

/// The same with the years before the period of the plan, which is known now.
pub(super) fn placed(mut times: Vec<Time>, period: Option<Period>) -> Vec<Time> {
    for time in &mut times {
        match time.when {
            When::Past(years) => {
                let before =
                    |period: Period| When::Years(Period { from: period.from - years, to: period.base() });
                time.when = period.map_or(When::Period, before);
            }
            When::SinceNow => {
                time.when = period.map_or(When::SinceLast, |period| When::Since(period.base()));
            }
            // 2000年前的小区 in a plan from 2011 on: which ones are meant.
            When::Before(year) => {
                let is_past = period.is_some_and(|period| year < period.base());
                time.when = if is_past { When::Aside } else { When::Year(year) };
            }
            // 五年内 in the report of one year: some five years.
            When::Counted(years) => {
                // 一年内就建成: how fast.
                let is_period = years > 1 && period.is_some_and(|period| period.to - period.base() == years);
                time.when = if is_period { When::Period } else { When::Stretch };
            }
            When::ThisYear => {
                let is_of_years = |period: &Period| !period.is_one_year();
                time.when =
                    period.filter(is_of_years).map_or(When::Unnamed, |period| When::Year(period.from));
            }
            When::PeriodBase => {
                time.when = period.map_or(When::Unnamed, |period| When::Year(period.base()));
            }
            When::Period if period.is_some_and(Period::is_one_year) => time.when = When::Stretch,
            // In a text without a period nobody can tell which.
            When::CenturyEnd => {
                let end = |period: Period| When::Year((period.to - 1).div_euclid(100) * 100 + 100);
                time.when = period.map_or(When::Stretch, end);
            }
            _ => {}
        }
    }
    times
}

/// A phrase at the start of `rest` and its length.
fn phrase(rest: &str, before: &str) -> Option<(When, usize)> {
    if let Some(word) = comparing(rest) {
        let when = if word.starts_with('按') { When::Aside } else { When::SinceLast };
        return Some((when, word.len()));
    }
    if let Some(found) = plan(rest) {
        return Some(found);
    }
    if rest.starts_with(['本', '这', '二', '2'])
        && let Some(word) = CENTURY_ENDS.iter().find(|word| rest.starts_with(**word))
    {
        return Some((When::CenturyEnd, word.len()));
    }
    if let Some(length) = in_a_row(rest) {
        return Some((When::Aside, length));
    }
    let is_apart = |word: &str| !before.ends_with(is_numeral_or_point) || word.starts_with("过去");
    let past = PAST.iter().filter(|(word, _)| rest.starts_with(word) && is_apart(word));
    if let Some((word, years)) = past.max_by_key(|(word, _)| word.len()) {
        return Some((When::Past(*years), word.len()));
    }
    let of_years = counted(rest, before).filter(|_| is_apart(rest));
    if let Some((When::Ago(_), _)) = of_years {
        return of_years;
    }
    if let Some(length) = months(rest).filter(|_| is_apart(rest)) {
        return Some((When::Aside, length));
    }
    if let Some(word) = without_year(rest)
        && !before.ends_with(is_numeral_or_point)
        && !is_of_school(before)
        && !(word.ends_with('年') && is_of_campaign(&rest[word.len()..]))
    {
        let is_base = word.starts_with('基');
        return Some((if is_base { When::PeriodBase } else { When::Period }, word.len()));
    }
    if let Some(found) = of_years {
        return Some(found);
    }
    // 年度完成投资5亿元.
    if rest.starts_with("年度完成") && !before.ends_with(is_numeral_or_point) {
        return Some((When::SameYear, "年度".len()));
    }
    if let Some(word) = relative(rest)
        && !before.ends_with(|last: char| last.is_ascii_digit())
        && !is_torn_word(word, before, rest)
    {
        let when = match word {
            "去年" => When::LastYear,
            "今年" => When::ThisYear,
            "全年" | "当年" | "年内" | "年底" | "年末" | "上半年" | "下半年" => {
                When::SameYear
            }
            quarter if quarter.ends_with("季度") => When::SameYear,
            _ => When::Unnamed,
        };
        return Some((when, word.len()));
    }
    years(rest, before)
}

/// The last year of a century; its middle is no year of a plan.
const CENTURY_ENDS: [&str; 4] = ["本世纪末", "这个世纪末", "二十世纪末", "20世纪末"];

/// 项目前期, 60岁以上年龄, 在现有基础上: the signs of the word belong to others.
fn is_torn_word(word: &str, before: &str, rest: &str) -> bool {
    match word {
        "目前" => before.ends_with(['项', '科', '题', '节']),
        // 网上年检率, 提前年份.
        "上年" | "前年" => before.ends_with(['以', '网', '线', '提']),
        "全年" => before.ends_with('安'),
        "本年" => before.ends_with(['成', '资', '基', '样']),
        "同期" => before.ends_with('占'),
        "明年" => before.ends_with('文'),
        // 签约项目当年开工率.
        "当年" => {
            ["开工率", "投产率", "入库率", "到位率"].iter().any(|rate| rest[word.len()..].starts_with(rate))
        }
        "现状" | "现有" | "现在" => {
            before.ends_with(['实', '体', '表', '呈', '出', '发', '兑', '再'])
                || before.ends_with(['在', '对', '将', '利', '用', '依', '托', '把', '按'])
                || rest[word.len()..].starts_with("基础")
        }
        _ => false,
    }
}

/// The length of 连续三年: how often, not when.
fn in_a_row(rest: &str) -> Option<usize> {
    let behind = rest.strip_prefix(IN_A_ROW)?;
    let year = behind.trim_start_matches(|c: char| c.is_ascii_digit() || c == '两' || is_digit_word(c));
    (year.len() < behind.len() && year.starts_with('年')).then(|| rest.len() - year.len() + '年'.len_utf8())
}

/// 2015年, 2011-2015年, 二〇一五年.
fn years(rest: &str, before: &str) -> Option<(When, usize)> {
    if before.ends_with(|last: char| last.is_ascii_digit() || last == '.' || is_digit_word(last)) {
        return None;
    }
    let (first, length) = four_digits(rest)?;
    let behind = &rest[length..];
    let dash = behind.strip_prefix('年').unwrap_or(behind);
    let mark = ["——", "—", "-", "~", "至", "到"].into_iter().find(|mark| dash.starts_with(mark));
    if let Some(mark) = mark
        && let Some((last, second)) = four_digits(&dash[mark.len()..])
        && first < last
    {
        let used = rest.len() - dash.len() + mark.len() + second;
        if let Some(word) = longest(&TRAILING, &rest[used..]) {
            return Some((When::Years(Period { from: first, to: last }), used + word.len()));
        }
    }
    let word = longest(&TRAILING, behind)?;
    // 一九五七年初小和高小的学生.
    let is_school = word == "年初" && behind[word.len()..].starts_with(['小', '中', '级']);
    let word = if is_school { "年" } else { word };
    if let Some(price) = longest(PRICES, &behind[word.len()..]) {
        return Some((When::Aside, length + word.len() + price.len()));
    }
    let when = if word == "年以来" { When::Since(first) } else { When::Year(first) };
    let used = length + word.len();
    let day = if word == "年" { day_of_year(&rest[used..]) } else { 0 };
    Some((when, used + day))
}

/// The bytes of 1月1日起, 6月底.
fn day_of_year(behind: &str) -> usize {
    let number = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let month = number(behind);
    let Some(rest) = behind[month..].strip_prefix('月').filter(|_| (1..=2).contains(&month)) else {
        return 0;
    };
    let day = number(rest);
    let rest = match rest[day..].strip_prefix('日').filter(|_| (1..=2).contains(&day)) {
        Some(behind_day) => behind_day,
        None if day > 0 => return 0,
        None => rest,
    };
    let rest = ["底前", "末前", "底", "末", "前", "起"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    behind.len() - rest.len()
}

/// “十二五”期间, 十二五末; without quotes only with a word of time behind.
fn plan(rest: &str) -> Option<(When, usize)> {
    if let Some(inner) = rest.strip_prefix('第') {
        // 第六个五年计划期间
        let at = inner.find("个五年").filter(|at| *at <= 6)?;
        let ordinal = inner[..at].chars().try_fold(0_u32, |sum, word| Some(sum + digit_word(word)?))?;
        let used = rest.len() - inner.len() + at + "个五年".len();
        let words = ["计划期间", "规划期间", "计划时期", "规划时期", "计划末", "计划", "规划"];
        // 新征程的第一个五年: no plan.
        let tail = longest(&words, &rest[used..])?.len();
        return Some((When::Years(Period::of_five_year_plan(ordinal)?), used + tail));
    }
    let quoted = rest.strip_prefix(['“', '”', '「', '『']);
    let inner = quoted.unwrap_or(rest);
    let opening = rest.len() - inner.len();
    let words: usize = inner
        .chars()
        .take(3)
        .take_while(|word| is_digit_word(*word) || *word == '十')
        .map(char::len_utf8)
        .sum();
    let numeral = inner[..words].strip_suffix('五')?;
    let ordinal = match numeral {
        "十" => 10,
        _ => numeral.chars().try_fold(0_u32, |sum, word| Some(sum + digit_word(word)?))?,
    };
    let period = Period::of_five_year_plan(ordinal)?;
    let mut used = opening + words;
    if quoted.is_some() {
        used +=
            rest[used..].chars().next().filter(|close| matches!(close, '”' | '“' | '」' | '』'))?.len_utf8();
    }
    let tail = longest(&OF_PLAN, &rest[used..]);
    if quoted.is_none() && tail.is_none() {
        return None;
    }
    // “八五”普法, “六五”环境日: named like a plan.
    if ["普法", "环境日", "世界环境日"].iter().any(|word| rest[used..].starts_with(word)) {
        return None;
    }
    Some((When::Years(period), used + tail.map_or(0, str::len)))
}

/// A year of four digits in 1900–2199 and its length.
fn four_digits(text: &str) -> Option<(i32, usize)> {
    let mut year = 0;
    let mut length = 0;
    for (count, character) in text.chars().enumerate() {
        let digit = character.to_digit(10).or_else(|| digit_word(character).filter(|digit| *digit < 10));
        match digit.and_then(|digit| i32::try_from(digit).ok()) {
            Some(digit) if count < 4 => {
                year = year * 10 + digit;
                length += character.len_utf8();
            }
            Some(_) if count == 4 => return None,
            _ => return (count == 4 && (1900..2200).contains(&year)).then_some((year, length)),
        }
    }
    (1900..2200).contains(&year).then_some((year, length))
}

fn digit_word(character: char) -> Option<u32> {
    const DIGITS: [char; 11] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    // 二零零〇年.
    let character = if character == '零' { '〇' } else { character };
    let place = DIGITS.iter().position(|word| *word == character)?;
    u32::try_from(place).ok()
}

fn is_digit_word(character: char) -> bool {
    digit_word(character).is_some()
}

fn is_numeral_or_point(last: char) -> bool {
    last.is_ascii_digit() || is_numeral(last) || matches!(last, '第' | '.')
}

fn is_numeral(character: char) -> bool {
    is_digit_word(character) || "百千万".contains(character)
}

/// The longest of some words that `text` begins with.
pub(super) fn longest<'a>(words: &[&'a str], text: &str) -> Option<&'a str> {
    words.iter().copied().filter(|word| text.starts_with(word)).max_by_key(|word| word.len())
}

#[cfg(test)]
mod tests {
    use super::super::year_words::{COMPARING_RELATIVE, RELATIVE, WITHOUT_YEAR};
    use super::*;

    fn check(text: &str, expected: &[(&str, When)]) {
        let found = times(text, 0..text.len());
        let found: Vec<(&str, When)> =
            found.iter().map(|time| (&text[time.range.clone()], time.when)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn phrases_begin_as_they_may() {
        let past = PAST.iter().map(|(word, _)| word);
        let all = WITHOUT_YEAR.iter().chain(past).chain(RELATIVE).chain(&COMPARING_RELATIVE);
        for word in all {
            let first = word.chars().next().expect("no word is empty");
            assert!(BEGINNINGS.contains(first), "{word}");
        }
    }

    #[test]
    fn phrases() {
        check("到2015年底覆盖率", &[("到2015年底", When::Year(2015))]);
        check("二〇一五年,", &[("二〇一五年", When::Year(2015))]);
        check("比2010年增长", &[("比2010年", When::Since(2010))]);
        check("“十二五”期间年均", &[("“十二五”期间", When::Years(Period { from: 2011, to: 2015 }))]);
        check("2011—2015年", &[("2011—2015年", When::Years(Period { from: 2011, to: 2015 }))]);
        check("按2005年价格", &[("按2005年价格", When::Aside)]);
        check("按照2005年不变价格计算的产值", &[("按照2005年不变价格计算的", When::Aside)]);
        check("产量2015吨", &[]);
        check("同比增长", &[("同比", When::SinceLast)]);
    }
}
