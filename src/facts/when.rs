//! A phrase of time, [`Time`], and what it says, [`When`].

use std::ops::Range;

use super::Period;

/// What a phrase of time says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// 到2015年.
    Year(i32),
    /// 2015年前: by then, or which things are meant, see `time::placed`.
    Before(i32),
    /// 2011—2015年, “十二五”期间.
    Years(Period),
    /// 比2010年, 比“十一五”.
    Since(i32),
    /// 目前: a year that the text does not name.
    Unnamed,
    /// 全年, 当年: the year that the text speaks of, if it does of one.
    SameYear,
    /// 今年: the first of a plan, as 去年 is the last before it, see `time::placed`.
    ThisYear,
    /// 比上年, 同比: the year before the one meant.
    SinceLast,
    /// 比现在, 比目前: the year that the plan starts from, see `time::placed`.
    SinceNow,
    /// 五年内: the period itself.
    Period,
    /// 基期: the year before its first, see `time::placed`.
    PeriodBase,
    /// 过去五年: so many years before the period, see `time::placed`.
    Past(i32),
    /// 十七年间: the years of the plan when they are as many, see `time::placed`.
    Counted(i32),
    /// 两年平均每年增长: so many years up to the one meant.
    Over(i32),
    /// Some years, which nobody names.
    Stretch,
    /// 比五年前: so many years before the year meant.
    Ago(i32),
    /// 去年: the year before the one that the text is of.
    LastYear,
    /// 本世纪末: the last year of the plan's century, see `time::placed`.
    CenturyEnd,
    /// 按2005年价格: nothing about the value's year.
    Aside,
}

impl When {
    /// Whether it names one year, be it as a span of one: 一年来.
    pub(super) fn is_one_year(self) -> bool {
        match self {
            When::Year(_) => true,
            When::Years(span) => span.is_one_year(),
            _ => false,
        }
    }
}

/// A phrase of time and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Time {
    /// The bytes in the normalised text, words around the year included.
    pub range: Range<usize>,
    /// What it says.
    pub when: When,
    /// Whether it names a span of years by its end: “十二五”末, 期末.
    pub is_end: bool,
}

impl Time {
    pub(super) fn new(text: &str, range: Range<usize>, when: When) -> Time {
        let is_end = matches!(when, When::Years(_) | When::Period) && text[range.clone()].contains('末');
        Time { range, when, is_end }
    }
}
