//! What a sentence has said so far, for the clauses that leave it unsaid: [`Memory`].

use std::ops::Range;

use super::super::Period;
use super::super::statement::{Kind, Stated, Statement};
use super::chain::Chain;
use super::time::{Time, When};
use crate::quantity::Number;

/// What a sentence has said so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    /// The names that the last value was of.
    pub(super) names: Vec<String>,
    /// Those that the half of the sentence before ended with.
    pub(super) half: Vec<String>,
    /// The name of the whole that the last value told the share of.
    pub(super) whole: Option<String>,
    /// The names of the sentence, each once.
    pub(super) said: Vec<String>,
    /// Which statements are those of the clause before, when all of it was read.
    pub(super) near: Option<Range<usize>>,
    /// Whether a value of the sentence was of a name that could not be read.
    pub(super) is_open: bool,
    /// The last of them, when its value was a sum.
    pub(super) sum: Option<String>,
    /// What kind of value was stated last, in which unit.
    pub(super) last: Option<Last>,
    /// Whether it was of a part: 其中水电3万千瓦.
    pub(super) is_part: bool,
    /// Whether the sentence sums up: 五年合计，….
    pub(super) is_summing: bool,
    /// Whether the last value of the clause was of things made, see `object`.
    pub(super) is_making: bool,
    /// Whether that of the clause before was.
    pub(super) has_made: bool,
    /// A clause that was nothing but a name or a list of names.
    pub(super) topic: Option<Range<usize>>,
    /// What the clause right before was about, at its end: 打造新能源产业集群.
    pub(super) thing: Option<Range<usize>>,
    /// Where the clauses without a value begin that stand right before.
    pub(super) waiting: Vec<usize>,
    /// Whether the goods of the sentence are told the size of something else: 建设规模为铁3万吨.
    pub(super) is_of_size: bool,
    /// The year of the sentence.
    pub(super) year: Option<When>,
    /// Whether that is the end of a span of years: “十二五”末.
    pub(super) is_of_end: bool,
    /// The years that it speaks of respectively: 到2013年和2015年，….
    pub(super) years: Vec<i32>,
    /// Whether it has stated anything.
    pub(super) is_stated: bool,
    /// The year of its last statement.
    pub(super) stated: Option<When>,
    /// The year that its changes start from.
    pub(super) since: Option<When>,
    /// The year of a first of two values that the second has just been read of.
    pub(super) run: Option<i32>,
    /// The year of the last first of two values, told or not.
    pub(super) first: Option<i32>,
    /// The level that a second one is reached from, by its year.
    pub(super) from: Option<From>,
}

impl Memory {
    /// Whether a value with nothing but a year before it is of the name before: 2012年45%，2013年60%.
    pub(super) fn goes_on_in(&self, times: &[When], unit: Option<&str>) -> bool {
        let is_alike = |last: &Last| last.kind == Kind::Level && Some(last.unit.as_str()) == unit;
        matches!(times, [When::Year(_)]) && self.last.as_ref().is_some_and(is_alike)
    }

    /// Whether the sentence speaks of a span of years, not of one.
    pub(super) fn is_of_span(&self) -> bool {
        matches!(self.year, Some(When::Period | When::Years(_) | When::Stretch)) && !self.is_of_end
    }
}

/// The last value that was stated, for its parts.
#[derive(Debug, Clone)]
pub(super) struct Last {
    pub(super) kind: Kind,
    pub(super) unit: String,
    pub(super) falls: bool,
    /// The number, when it is one.
    amount: Option<Number>,
    /// Whether it tells how the level changed that was stated right before.
    is_of_level: bool,
}

impl Last {
    pub(super) fn of<K>(statement: &Statement<K>) -> Last {
        let (amount, falls) = match &statement.value {
            Stated::One(number) => (Some(*number), number.value().is_sign_negative()),
            Stated::Range(number, _) => (None, number.value().is_sign_negative()),
            Stated::Parts(_) | Stated::Words(_) => (None, false),
        };
        Last { kind: statement.kind, unit: statement.unit.clone(), falls, amount, is_of_level: false }
    }

    /// The same behind the value stated before it, of the same name.
    pub(super) fn behind(mut self, before: Option<&Last>) -> Last {
        self.is_of_level =
            self.kind == Kind::Delta && before.is_some_and(|before| before.kind == Kind::Level);
        self
    }

    /// The kind of a part with such a unit, which needs no verb: what is said of the whole
    /// holds for it.
    pub(super) fn of_part(&self, unit: &str, number: Option<Number>) -> Option<Kind> {
        // 赤字2万亿元，比上年增加4000亿元，其中中央赤字8000亿元: a part of the level, as it is
        // more than what was added; of one that is less nobody can tell.
        if self.is_of_level {
            let more = number.zip(self.amount).is_some_and(|(part, added)| part.value() > added.value());
            return (more && self.unit == unit).then_some(Kind::Level);
        }
        let sound = matches!(self.kind, Kind::Level | Kind::Cumulative | Kind::Delta | Kind::Annual);
        let bare = |unit: &str| unit.trim_start_matches(['万', '亿']).to_owned();
        (sound && !self.falls && !unit.is_empty() && bare(&self.unit) == bare(unit)).then_some(self.kind)
    }
}

/// The first value of 由X提高到Y.
#[derive(Debug, Clone, Copy)]
pub(super) struct From {
    pub(super) year: Option<i32>,
}

/// The year that a sentence which states nothing is of all the same: it begins a clause, as
/// in 到2015年，…, and is not told by the way, as in 获评2014年度优秀.
pub(super) fn lead<'a>(
    text: &str,
    clauses: impl Iterator<Item = (&'a Range<usize>, &'a [Time])>,
) -> Option<When> {
    const ENUMERATED: [char; 12] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '、', '.'];
    let leads = clauses.filter_map(|(clause, times)| {
        let time = times.first()?;
        let before = &text[clause.start..time.range.start];
        let begins = before.trim_start_matches(ENUMERATED).is_empty()
            || ["刚刚过去的", "刚过去的", "即将过去的"].contains(&before);
        let stands_apart = time.range.end == clause.end && text[time.range.clone()].starts_with(['到', '至']);
        (begins || stands_apart).then_some(time.when)
    });
    leads
        .filter(|when| match when {
            When::Year(_)
            | When::Years(_)
            | When::Unnamed
            | When::SameYear
            | When::ThisYear
            | When::LastYear
            | When::Period
            | When::Past(_) => true,
            When::Since(_)
            | When::SinceLast
            | When::SinceNow
            | When::Ago(_)
            | When::Over(_)
            | When::Stretch
            | When::Aside
            | When::CenturyEnd
            | When::PeriodBase
            | When::Counted(_)
            | When::Before(_) => false,
        })
        .last()
}

/// So many years behind the end of a plan a paragraph speaks of in no more than one sentence.
const FARTHEST: i32 = 10;

/// What the next sentence of the paragraph is of when it names no year, if this one tells; `before`
/// is what the sentences before this one were of. `is_half` says whether the next is the other half
/// of this one.
pub(super) fn carried(
    period: Option<Period>,
    told: Option<When>,
    before: Option<When>,
    is_half: bool,
) -> Option<When> {
    match told? {
        // What years are counted is the sentence's own.
        When::Stretch => None,
        // 到本世纪末: so far behind the plan, a year is the sentence's own.
        When::Year(year) if period.is_some_and(|period| year - period.to > FARTHEST) => None,
        // 全年 is of the year that the paragraph speaks of, or of none.
        When::SameYear => Some(match before {
            Some(When::Years(span)) => When::Year(span.to),
            Some(year @ When::Year(_)) => year,
            _ => When::Unnamed,
        }),
        // 去年 of one sentence need not be that of the next.
        When::LastYear if !is_half => Some(When::Unnamed),
        // 能耗“十四五”累计下降12%: the report of one year goes on with its own.
        When::Years(plan)
            if plan.is_of_plan()
                && period.is_some_and(|period| period.is_one_year() && plan.to != period.base()) =>
        {
            None
        }
        named => Some(named),
    }
}

pub(super) fn is_since(chain: &Chain) -> bool {
    matches!(chain.times.first(), Some(When::Since(_) | When::SinceLast | When::Ago(_)))
}

pub(super) fn note_times(times: &[Time], within: &Range<usize>, memory: &mut Memory) {
    // 比2010年翻一番，“十三五”时期年均增长6%: a later span of years starts from its own base.
    let has = |is: fn(&When) -> bool| {
        times
            .iter()
            .any(|time| within.start <= time.range.start && time.range.end <= within.end && is(&time.when))
    };
    if has(|when| matches!(when, When::Years(_)))
        && !has(|when| matches!(when, When::Since(_) | When::SinceLast))
    {
        memory.since = None;
    }
    // 五年间增长60%，今年增长9%.
    if memory.since == Some(When::Stretch)
        && has(|when| matches!(when, When::Year(_) | When::Unnamed | When::SameYear | When::LastYear))
    {
        memory.since = None;
    }
    for time in times.iter().filter(|time| within.start <= time.range.start && time.range.end <= within.end) {
        match time.when {
            // 2013年…，全年….
            When::SameYear if memory.year.is_some_and(When::is_one_year) => {}
            // 2011年到2015年的五年内 speaks of the years just named.
            When::Period if !time.is_end && matches!(memory.year, Some(When::Year(_) | When::Years(_))) => {}
            When::Year(_)
            | When::Years(_)
            | When::Unnamed
            | When::SameYear
            | When::ThisYear
            | When::LastYear
            | When::Period
            | When::Past(_) => (memory.year, memory.is_of_end) = (Some(time.when), time.is_end),
            When::Since(_) | When::SinceLast | When::SinceNow | When::Ago(_) => {
                memory.since = Some(time.when)
            }
            // 2012年…，两年平均每年增长9%.
            When::Over(years) if matches!(memory.year, Some(When::Year(_))) => {
                memory.since = Some(When::Ago(years));
            }
            When::Over(_) => memory.since = Some(When::Stretch),
            // 1997年产量…，五年间增长…: it ends with the year just named.
            When::Stretch if matches!(memory.year, Some(When::Years(_))) => {}
            When::Stretch => {
                memory.year = memory.year.or(Some(time.when));
                memory.since = Some(time.when);
            }
            When::Aside | When::CenturyEnd | When::PeriodBase | When::Counted(_) | When::Before(_) => {}
        }
    }
}

/// The last phrase of time before a multiple is the start, those before are of the value.
pub(super) fn note_multiple(times: &[Time], open: &Range<usize>, memory: &mut Memory) {
    let Some((last, earlier)) = times.split_last() else { return };
    note_times(earlier, open, memory);
    memory.since = match last.when {
        When::Year(year) | When::Since(year) => Some(When::Since(year)),
        // 累计投资15亿元，是“十五”时期的3倍: all of those years together are no year to start from.
        When::Years(_) if !last.is_end && has_summed(memory) => Some(When::Stretch),
        When::Years(period) => Some(When::Since(period.to)),
        _ => Some(When::SinceLast),
    };
}

fn has_summed(memory: &Memory) -> bool {
    memory.last.as_ref().is_some_and(|last| last.kind == Kind::Cumulative)
}

/// The phrases of time before 由 and 比 are of the sentence; the one behind is of the
/// first value.
pub(super) fn note_times_before(text: &str, times: &[Time], chain: &Chain, memory: &mut Memory) {
    let Some((last, earlier)) = times.split_last() else { return };
    let end = text.len();
    // 由目前的近20%: words of nearness may stand between.
    let from = text[chain.start.min(end)..].rfind(['由', '从']).map(|at| chain.start + at);
    let is_of_first = last.range.end == end || from.is_some_and(|from| from < last.range.start);
    if !is_of_first {
        return note_times(times, &(0..end), memory);
    }
    note_times(earlier, &(0..end), memory);
    if is_since(chain) {
        memory.since = Some(last.when);
    }
}
