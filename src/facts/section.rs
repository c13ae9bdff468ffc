//! The year that headings and lead-ins give to what stands below them: [`Sections`].
//!
//! 2013年目标 above sentences without a year says which year they are of, as 到2013年： does
//! before the members of a list.

use super::normal::Normal;
use super::period::Period;
use super::time::{self, Time, When};
use crate::syntax::markdown::number;
use crate::syntax::outline::NumberForm;

/// The headings that a text stands below.
#[derive(Debug, Clone)]
pub(super) struct Sections {
    period: Option<Period>,
    /// Each with its rank and the year that it names, the innermost last.
    open: Vec<(u8, Option<When>)>,
}

impl Sections {
    /// No heading yet.
    pub(super) fn new(period: Option<Period>) -> Sections {
        Sections { period, open: Vec::new() }
    }

    /// A heading begins; it ends those of its rank and below.
    pub(super) fn begin(&mut self, rank: u8, heading: &str) {
        let year = named(heading, self.period);
        // 2013年工作安排 with no number, above 一、: what stands above the numbers.
        let is_first = || self.open.iter().all(|(open, _)| *open == LAST);
        let goes_on = || self.open.first().is_some_and(|(open, _)| *open == ABOVE);
        let is_above = rank == LAST
            && match year {
                Some(_) => is_first() || goes_on(),
                None => goes_on() && begins_with_time(heading),
            };
        let rank = if is_above { ABOVE } else { rank };
        while self.open.last().is_some_and(|(open, _)| *open >= rank) {
            self.open.pop();
        }
        self.open.push((rank, year));
    }

    /// Notes a paragraph of the report of one year: where it tells what this year is to bring, it
    /// looks back no longer.
    pub(super) fn note(&mut self, paragraph: &str) {
        const AIMS: [&str; 4] = ["预期目标", "主要目标", "总体要求", "目标任务"];
        let Some(period) = self.period.filter(|period| period.is_one_year()) else { return };
        let looks_back = self.year().is_some_and(|when| match when {
            When::Year(year) => year < period.to,
            When::Years(span) => span.to < period.to,
            _ => false,
        });
        let begins = || {
            let at = paragraph.find("今年").filter(|at| *at <= FARTHEST)?;
            let head: &str = paragraph[at..].split(['。', '；']).next()?;
            AIMS.iter().any(|aim| head.contains(aim)).then_some(())
        };
        // 全市的主要预期目标建议为：….
        let aims = paragraph.split_once("预期目标").is_some_and(|(before, behind)| {
            before.len() <= FARTHEST
                && !before.contains(|sign: char| sign.is_ascii_digit())
                && behind.starts_with(['是', '为', '建', '：'])
        });
        if looks_back && (aims || begins().is_some()) {
            for (_, year) in &mut self.open {
                *year = None;
            }
        }
    }

    /// The year that the innermost heading with one gives.
    pub(super) fn year(&self) -> Option<When> {
        self.open.iter().rev().find_map(|(_, year)| *year)
    }
}

/// The rank of a heading without a number.
const LAST: u8 = 9;

/// That of one that the numbered ones stand below.
const ABOVE: u8 = 0;

/// So far from the start of a paragraph 今年 tells what the whole of it is of. In bytes.
const FARTHEST: usize = 36;

/// Whether a heading begins with a phrase of time, whichever: 今后五年的任务.
fn begins_with_time(heading: &str) -> bool {
    let text = Normal::new(without_number(heading)).text;
    time::times(&text, 0..text.len()).first().is_some_and(|time| time.range.start == 0)
}

/// The rank of a line that no other text belongs to, by its number: 第一章 before 一、 before
/// （一） before 1. before （1）; one without a number is of the last.
pub(super) fn rank(line: &str) -> u8 {
    let line = line.trim_start();
    let hashes = line.len() - line.trim_start_matches('#').len();
    if hashes > 0 {
        return u8::try_from(hashes).unwrap_or(LAST).min(LAST);
    }
    let Some(number) = number::heading(line) else { return LAST };
    match number.form {
        NumberForm::Part => 1,
        NumberForm::Chapter => 2,
        NumberForm::Section => 3,
        NumberForm::Hanzi => 4,
        NumberForm::HanziBracket => 5,
        NumberForm::Arabic | NumberForm::Decimal => 6,
        NumberForm::ArabicBracket => 7,
    }
}

/// A heading without its number.
fn without_number(heading: &str) -> &str {
    let heading = heading.trim_start_matches(['#', ' ', '　']);
    number::heading(heading).map_or(heading, |number| &heading[number.taken..])
}

/// The year that a heading gives to what stands below it: it begins with it, or has it behind
/// 目标 or 阶段 at its end.
fn named(heading: &str, period: Option<Period>) -> Option<When> {
    /// What is told below a year. A report is of its year, and looks back and ahead.
    const TOLD: [&str; 28] = [
        "展望", "愿景", "进展", "成果", "完成", "启动", "实施", "推进", "目标", "指标", "任务", "安排",
        "回顾", "总结", "工作", "情况", "发展", "建设", "阶段", "重点", "现状", "成就", "要求", "水平",
        "基础", "成效", "计划", "规划",
    ];
    // 努力做好2013年各项工作.
    const DOING: [&str; 9] =
        ["做好", "抓好", "努力做好", "全力做好", "扎实做好", "切实做好", "认真做好", "全力抓好", "扎实抓好"];
    const TITLES: [&str; 7] = ["报告", "通知", "公报", "方案", "纲要", "办法", "意见"];
    let words = without_number(heading).replace(['（', '）', '(', ')'], " ");
    let text = Normal::new(&words).text;
    let text = text.trim_end_matches(':');
    let found = joined(text, time::placed(time::times(text, 0..text.len()), period));
    let is_told = |words: &str| words.is_empty() || TOLD.iter().any(|told| words.contains(told));
    // 2011年3月2日 dates the text.
    let is_date = |time: &Time| text.get(time.range.clone()).is_some_and(|words| words.ends_with('日'));
    let time = found.iter().filter(|time| !is_date(time)).find(|time| {
        let (before, behind) = (&text[..time.range.start], &text[time.range.end..]);
        let before = before.rsplit(',').next().unwrap_or_default();
        (before.is_empty() || DOING.contains(&before))
            && is_told(behind)
            && !TITLES.iter().any(|title| behind.ends_with(title))
            || behind.is_empty()
                && ["目标", "指标", "阶段", "任务", "期"].iter().any(|end| before.ends_with(end))
    });
    // “十二五”目标和2011年安排: two years.
    let year = |when: &When| match when {
        When::Year(year) => Some(*year),
        When::Years(span) => Some(span.to),
        _ => None,
    };
    let ends: Vec<i32> = found.iter().filter_map(|time| year(&time.when)).collect();
    let is_one = ends.windows(2).all(|pair| pair[0] == pair[1]);
    match time.map(|time| time.when) {
        Some(when @ (When::Year(_) | When::Years(_) | When::LastYear)) => Some(when).filter(|_| is_one),
        Some(_) => None,
        // 抓好项目，夯实发展基础: what is aimed at.
        None if text.contains(',') => None,
        // 发展现状, 工作回顾: not what is aimed at.
        None if text.contains("现状") || text.ends_with("发展基础") => {
            period.map(|period| When::Year(period.base()))
        }
        None if ["回顾", "成就"].iter().any(|told| text.ends_with(told)) => Some(match period {
            Some(period) if period.is_one_year() => When::Year(period.base()),
            _ => When::Unnamed,
        }),
        None => None,
    }
}

/// 2011年1月—2012年12月 as the years from one to the other.
fn joined(text: &str, times: Vec<Time>) -> Vec<Time> {
    let [first, last] = times.as_slice() else { return times };
    let (When::Year(from), When::Year(to)) = (first.when, last.when) else { return times };
    let between = text.get(first.range.end..last.range.start).unwrap_or_default();
    // The words of the second phrase may begin with the mark between them.
    let joins = |words: &str| ["—", "-", "~", "至", "到"].contains(&words);
    let marked = || between.is_empty() && text[last.range.clone()].starts_with(['至', '到']);
    if from >= to || !(joins(between) || marked()) {
        return times;
    }
    let range = first.range.start..last.range.end;
    vec![Time { range, when: When::Years(Period { from, to }), is_end: false }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_headings() {
        let period = Some(Period { from: 2011, to: 2015 });
        let check = |heading: &str, expected: Option<When>| {
            assert_eq!(named(heading, period), expected, "{heading}");
        };
        check("2013年目标", Some(When::Year(2013)));
        check("二、2013年工作安排", Some(When::Year(2013)));
        check("（一）到2013年", Some(When::Year(2013)));
        check("第二节 近期目标（2013年）", Some(When::Year(2013)));
        check("第一阶段（2011—2013年）", Some(When::Years(Period { from: 2011, to: 2013 })));
        check("一、“十一五”发展回顾", Some(When::Years(Period { from: 2006, to: 2010 })));
        check("一、过去五年工作回顾", Some(When::Years(Period { from: 2006, to: 2010 })));
        check("发展现状", Some(When::Year(2010)));
        check("一、现状与问题", Some(When::Year(2010)));
        check("一、发展基础", Some(When::Year(2010)));
        check("起步阶段（2011年1月—2012年12月）", Some(When::Years(Period { from: 2011, to: 2012 })));
        check("2012年至2013年重点工作", Some(When::Years(Period { from: 2012, to: 2013 })));
        check("2011年工作总结和2012年计划", None);
        check("2011年政府工作报告", None);
        check("与“十二五”规划衔接", None);
        check("“十二五”目标任务和2011年工作安排", None);
        check("2010年和“十一五”工作回顾", Some(When::Year(2010)));
        check("发展目标", None);
    }

    #[test]
    fn ranks_of_numbers() {
        let ranks = ["第一章 总则", "第二节 目标", "三、目标", "（一）目标", "1.目标", "（1）目标", "目标"];
        let ranks = ranks.map(rank);
        assert!(ranks.is_sorted(), "{ranks:?}");
    }

    #[test]
    fn a_heading_ends_those_below_it() {
        let mut sections = Sections::new(None);
        sections.begin(4, "一、2013年目标");
        sections.begin(5, "（一）网上服务");
        assert_eq!(sections.year(), Some(When::Year(2013)));
        sections.begin(4, "二、保障措施");
        assert_eq!(sections.year(), None);
    }
}
