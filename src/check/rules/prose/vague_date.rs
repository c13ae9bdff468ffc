//! `prose/vague-date`: a date says of which year it is.

use std::ops::Range;

use super::super::texts::Form;
use super::glyph::{is_digit, is_numeral, narrow};
use super::text::Prose;
use super::{Fault, Fix, report};
use crate::diag::{Diagnostics, RuleName, Severity};
use crate::message;

const NAME: RuleName = RuleName("prose/vague-date");

/// Years counted from when the text was written, and how many years they are from it.
const RELATIVE: [Word; 3] = [
    Word { text: "今年", years: 0, not_behind: "当现", not_before: "轻" },
    Word {
        text: "明年",
        years: 1,
        not_behind: "说证阐表声查标注写指申发聪光透文鲜清黎",
        not_before: "度限代龄份均",
    },
    Word { text: "去年", years: -1, not_behind: "除减过扣失逝", not_before: "均限代份" },
];

struct Word {
    text: &'static str,
    years: i16,
    /// Characters with which it makes other words.
    not_behind: &'static str,
    not_before: &'static str,
}

/// Parts of a year; what begins like another comes first.
const PARTS: [&str; 7] = ["年底前", "年底", "年末", "年初", "年内", "上半年", "下半年"];
/// One of them all stands in whatever is vague.
pub(super) const TRIGGERS: [&str; 10] =
    ["今年", "明年", "去年", "年底", "年末", "年初", "年内", "上半年", "下半年", "近期"];
/// What makes them a stretch of time, or a date that comes back: 三年内, 每年年底.
const DATED: &str = "年当每各本今明去上次同翌来逐半几数两多全历昨该";
/// What makes them part of a term: 年末总人口.
const TERMS: &str = "总户常实余存预在人从资确数期";
/// What makes 近期 a date and not a horizon of planning: 近期将启动, not 近期目标.
const SOON: [&str; 8] = ["内", "将", "要", "拟", "可以", "启动", "印发", "召开"];

/// Looks for relative years, parts of a year without the year, and 近期 as a date.
pub(super) fn look(prose: &Prose<'_>, diagnostics: &mut Diagnostics) {
    let text = &prose.passage.text;
    let date = prose.document.source.front_matter.date.as_ref().map(|date| date.value);
    for (range, years) in relative(text) {
        let year = date.map(|date| format!("{}年", date.year() + years));
        report_date(prose, range, year, diagnostics);
    }
    let known = prose.form == Form::Cell
        || names_a_year(prose.document.title())
        || prose.heading.is_some_and(names_a_year);
    let parts = if known { Vec::new() } else { parts(text) };
    parts.into_iter().chain(soon(text)).for_each(|range| report_date(prose, range, None, diagnostics));
}

fn report_date(prose: &Prose<'_>, range: Range<usize>, year: Option<String>, diagnostics: &mut Diagnostics) {
    let written = &prose.passage.text[range.clone()];
    let message = message!("“{written}”没有说明是哪一年", "`{written}` does not say of which year");
    let help = Some(message!("写明年份，或写到月、日", "give the year, or the day"));
    let fix = year.map(|replacement| Fix { replacement, certain: false });
    let (rule, severity) = (NAME, Severity::Info);
    report(prose, Fault { rule, severity, range, message, help, fix }, diagnostics);
}

/// Years counted from now, and how far they are.
fn relative(text: &str) -> Vec<(Range<usize>, i16)> {
    let mut found = Vec::new();
    for word in &RELATIVE {
        for (at, written) in text.match_indices(word.text) {
            let end = at + written.len();
            let other = text[..at].ends_with(|last| word.not_behind.contains(last))
                || text[end..].starts_with(|next| word.not_before.contains(next));
            if !other {
                found.push((at..end, word.years));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Parts of a year in a sentence that names no year before them.
fn parts(text: &str) -> Vec<Range<usize>> {
    let found = text.match_indices(['年', '上', '下']).filter_map(|(at, _)| {
        let part = PARTS.into_iter().find(|part| text[at..].starts_with(part))?;
        let (before, end) = (text[..at].trim_end_matches(' '), at + part.len());
        let dated = before.ends_with(|last| is_digit(last) || is_numeral(last) || DATED.contains(last));
        let term = text[end..].starts_with(|next| TERMS.contains(next));
        (!dated && !term && !sentence_has_a_year(before)).then_some(at..end)
    });
    found.collect()
}

/// How far back in the sentence a year may stand, in characters.
const REACH: usize = 100;

/// Whether the sentence that a text ends in speaks of a year, or of every year.
fn sentence_has_a_year(before: &str) -> bool {
    let mut sentence =
        before.chars().rev().take(REACH).take_while(|last| !"。；;！？\n".contains(*last)).peekable();
    while let Some(character) = sentence.next() {
        let dated = |last: &char| is_digit(*last) || is_numeral(*last) || "每各逐今明去当本".contains(*last);
        if character == '年' && sentence.peek().is_some_and(dated) {
            return true;
        }
    }
    false
}

/// 近期 as a date.
fn soon(text: &str) -> Vec<Range<usize>> {
    let found = text.match_indices("近期").map(|(at, written)| at..at + written.len());
    let date = |range: &Range<usize>| {
        SOON.iter().any(|word| text[range.end..].starts_with(word)) && !text[..range.start].ends_with('最')
    };
    found.filter(date).collect()
}

/// Whether a title names one year, which then is that of every date below it.
fn names_a_year(title: &str) -> bool {
    let digits: String = title.chars().map(|one| if is_digit(one) { narrow(one) } else { ' ' }).collect();
    let years: Vec<&str> = digits
        .split_whitespace()
        .filter(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
        .collect();
    years.len() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let relative = relative(text).into_iter().map(|(range, _)| range);
        let found: Vec<&str> =
            relative.chain(parts(text)).chain(soon(text)).map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn relative_years_are_vague() {
        check("今年启动，明年建成，比去年增长", &["今年", "明年", "去年"]);
        check("当今年轻人，说明年度安排，除去年均增长，文明年代", &[]);
    }

    #[test]
    fn parts_of_a_year_need_their_year() {
        check("年底前完成，上半年启动", &["年底前", "上半年"]);
        check("2011年6月启动，年底前完成", &[]);
        check("2011 年底前完成；比上年末；每年年底报送；三年内建成；年末总人口", &[]);
        check("2011年启动。年内建成", &["年内"]);
        check("今年内建成", &["今年"]);
    }

    #[test]
    fn soon_is_a_date_but_the_near_term_of_a_plan_is_not() {
        check("近期将启动", &["近期"]);
        check("近期目标和远期目标，近期建设规划，最近期内", &[]);
    }

    #[test]
    fn a_title_with_one_year_dates_what_stands_below() {
        assert!(names_a_year("2011年度工作安排"));
        assert!(!names_a_year("规划（2010—2015年）"));
    }
}
