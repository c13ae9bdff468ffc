//! The year of a value and the year that it starts from: [`years`].

use std::ops::Range;

use super::super::Period;
use super::super::name_sort::has_head;
use super::super::name_sound::is_name;
use super::super::statement::Kind;
use super::super::time::{Time, When};
use super::context::{Context, rate_word};
use super::memory::Memory;

/// 从2012年的2亿元增长到2021年的9亿元，年均增速18%: the rate is of the years just named.
fn goes_on_from_run(context: &Context<'_>) -> bool {
    context.printed.is_empty() || rate_word(context.printed).is_some_and(|(stem, _)| stem.is_empty())
}

/// The year that stands right before the first of two values.
fn first_year(period: Option<Period>, context: &Context<'_>) -> Option<i32> {
    context.chain.times.first().and_then(|when| match when {
        When::Year(year) | When::Since(year) => Some(*year),
        When::Years(period) => Some(period.to),
        When::LastYear => period.map(Period::base),
        When::Before(_)
        | When::Unnamed
        | When::SameYear
        | When::ThisYear
        | When::SinceLast
        | When::SinceNow
        | When::Period
        | When::Past(_)
        | When::Counted(_)
        | When::Over(_)
        | When::Stretch
        | When::Ago(_)
        | When::CenturyEnd
        | When::PeriodBase
        | When::Aside => None,
    })
}

/// Whether the text names the year of the first of two values: 由2010年的8亿元增加到20亿元,
/// 2015年同2010年相比由8亿元增加到20亿元.
pub(super) fn is_dated_first(context: &Context<'_>, memory: &Memory) -> bool {
    first_year(None, context).is_some()
        || matches!(memory.since, Some(When::Since(_)))
        || memory.run.is_some()
}

/// The year of a value and the year it starts from.
pub(super) fn years(
    period: Option<Period>,
    context: &Context<'_>,
    kind: Kind,
    memory: &Memory,
    paragraph: Option<When>,
) -> (Option<i32>, Option<i32>) {
    if context.is_first {
        let since = match memory.since {
            Some(When::Since(since)) => Some(since),
            _ => None,
        };
        // “十一五”期间由5%提高到8%; 从1978年到1983年由5元提高到8元.
        let span = spoken_of(memory, paragraph).and_then(|when| match when {
            // 五年来: the years of a plan, and those up to the text's own, begin with the last before.
            When::Years(span)
                if span.is_of_plan()
                    || period.is_some_and(|of| span.to == of.base() && !span.joins_ends_of_plans()) =>
            {
                Some(span.base())
            }
            When::Years(span) => Some(span.from),
            _ => None,
        });
        // In a text that looks back the plan's base is no year before the second value's.
        let second = year(period, memory, paragraph);
        let base = period.map(Period::base).filter(|base| second.is_none_or(|second| *base < second));
        // 面积由2000年的5公顷扩大到2005年的9公顷，人口从2万人增加到3万人: the same years.
        let run = memory.run.filter(|run| second.is_some_and(|second| *run < second));
        return (first_year(period, context).or(since).or(run).or(span).or(base), None);
    }
    let when = spoken_of(memory, paragraph);
    let elsewhere = is_elsewhere(when, memory);
    let year = year(period, memory, paragraph);
    let from = memory.from.filter(|_| context.is_second).map(|from| from.year);
    // 由25%提高50个百分点: a change starts from somewhere, also where no year is told.
    if let Some(from) = from.filter(|from| from.is_some() || !kind.has_baseline()) {
        return (year, from);
    }
    if !kind.has_baseline() {
        return (year, None);
    }
    let baseline = match (memory.since, when) {
        (Some(When::Since(since)), _) => Some(since),
        (Some(When::Ago(years)), _) => year.map(|year| year - years),
        (Some(When::Stretch), _) => memory.run,
        (Some(_), _) => year.map(|year| year - 1),
        (None, _) if memory.run.is_some() && goes_on_from_run(context) => memory.run,
        (None, Some(When::Years(span))) if span.joins_ends_of_plans() => Some(span.from),
        // 2003年到2013年，产值由2亿元增加到9亿元，年均增长16%: where the values begin. Where a plan
        // begins, as 1953年到1980年 do, years are counted from the last before.
        (None, Some(When::Years(span))) if memory.first == Some(span.from) && !span.begins_with_plan() => {
            Some(span.from)
        }
        (None, Some(When::Years(span))) => Some(span.base()),
        // 年均增长9% in the report of one year: since when nobody can tell.
        _ if kind == Kind::Cagr && period.is_some_and(Period::is_one_year) => None,
        // 去年增长8%.
        (None, Some(When::LastYear)) => year.map(|year| year - 1),
        (None, Some(When::Year(year))) if period.is_some_and(|of| of.is_one_year() && of.base() == year) => {
            Some(year - 1)
        }
        _ if elsewhere => period.and_then(lone_year).map(|year| year - 1),
        _ => period
            .filter(|period| year.is_some_and(|year| year <= period.to && year >= period.from))
            .map(Period::base),
    };
    (year, baseline)
}

/// The year that the sentence or the paragraph speaks of; else the plan's last.
pub(super) fn year(period: Option<Period>, memory: &Memory, paragraph: Option<When>) -> Option<i32> {
    let when = spoken_of(memory, paragraph);
    match when {
        Some(When::Year(year) | When::Since(year)) => Some(year),
        Some(When::Years(period)) => Some(period.to),
        Some(When::LastYear) => period.map(Period::base),
        Some(When::Stretch) => None,
        _ if is_elsewhere(when, memory) => period.and_then(lone_year),
        _ => period.map(|period| period.to),
    }
}

/// What the sentence speaks of, else the paragraph: 全年 behind either is the same year.
fn spoken_of(memory: &Memory, paragraph: Option<When>) -> Option<When> {
    match (memory.year, paragraph) {
        (Some(When::SameYear), Some(when)) if when.is_one_year() => paragraph,
        // 五年来，…。全年…: the last of them.
        (Some(When::SameYear), Some(When::Years(span))) => Some(When::Year(span.to)),
        (Some(When::SameYear), _) => Some(When::Unnamed),
        (named, _) => named.or(paragraph),
    }
}

/// 今年 and 比上年 say that the year is not that of the plan's end.
fn is_elsewhere(when: Option<When>, memory: &Memory) -> bool {
    when == Some(When::Unnamed) || memory.since == Some(When::SinceLast)
}

fn lone_year(period: Period) -> Option<i32> {
    period.is_one_year().then_some(period.to)
}

/// 中央财政全年用于救灾的资金 without the words that part it.
pub(super) fn without_whole_year(text: &str, range: &Range<usize>, own: &[Time]) -> Option<String> {
    let time = own.iter().find(|time| range.start < time.range.start && time.range.end < range.end)?;
    let name = format!("{}{}", &text[range.start..time.range.start], &text[time.range.end..range.end]);
    let is_whole = matches!(&text[time.range.clone()], "全年" | "五年") && has_head(&name);
    (is_whole && is_name(&name)).then_some(name)
}

/// 比“六五”期间年产量增长12%: whose amount is compared is not the name of what grows.
pub(super) fn is_compared(text: &str, range: &Range<usize>, own: &[Time]) -> bool {
    own.iter().any(|time| {
        matches!(time.when, When::Since(_) | When::SinceLast | When::Ago(_))
            && time.range.end == range.start
            && !text[time.range.clone()].starts_with("同比")
    })
}

/// 矿务局在一九五七年生产能力: what the name is without the year nobody can tell.
pub(super) fn is_parted(range: &Range<usize>, own: &[Time]) -> bool {
    own.iter().any(|time| {
        matches!(
            time.when,
            When::Year(_)
                | When::Years(_)
                | When::Period
                | When::Unnamed
                | When::SameYear
                | When::ThisYear
                | When::LastYear
                | When::Stretch
        ) && range.start < time.range.start
            && time.range.end < range.end
    })
}
