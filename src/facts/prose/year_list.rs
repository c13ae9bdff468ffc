//! Lists of years, each with a value of its own: 到2013年和2015年，覆盖率分别达到60%和80%.

use std::ops::Range;

use super::super::chain::{Chain, Sharing, Verb};
use super::super::name::Subject;
use super::super::statement::Statement;
use super::super::time::{Time, When};
use super::Reader;
use super::group::Group;
use super::memory::Memory;

/// Years with nothing but 、 and 和 between them, and where they stand.
pub(super) struct YearList {
    pub(super) range: Range<usize>,
    pub(super) years: Vec<i32>,
}

/// The list that some phrases of time make; none when one of them is no member.
pub(super) fn listed(text: &str, times: &[Time]) -> Option<YearList> {
    let (first, last) = (times.first()?, times.last()?);
    let joins = |pair: &[Time]| {
        let between = text.get(pair[0].range.end..pair[1].range.start);
        between.is_some_and(|between| matches!(between, "、" | "和" | "与" | "及"))
    };
    let year = |time: &Time| match time.when {
        When::Year(year) => Some(year),
        _ => None,
    };
    let years: Vec<i32> = times.iter().map(year).collect::<Option<_>>()?;
    let ascends = years.windows(2).all(|pair| pair[0] < pair[1]);
    (years.len() > 1 && ascends && times.windows(2).all(joins))
        .then_some(YearList { range: first.range.start..last.range.end, years })
}

/// The years of the values of a group, one for each: those of its own words, else those that
/// the sentence began with.
pub(super) fn of_group(
    text: &str,
    own: &[Time],
    chain: &mut Chain,
    open: &mut Range<usize>,
    group: &Group,
    memory: &mut Memory,
) -> Vec<i32> {
    let list = listed(text, own);
    if !own.is_empty() {
        memory.years = list.as_ref().map(|list| list.years.clone()).unwrap_or_default();
    }
    let sound = chain.sharing == Some(Sharing::Respectively)
        && matches!(chain.verb, None | Some(Verb::Level))
        && memory.years.len() == group.figures.len();
    if !sound {
        return Vec::new();
    }
    if let Some(list) = list {
        if list.range.contains(&chain.start) {
            // 接入率2012年、2013年分别达到: the words before the value begin with the list.
            chain.start = list.range.start;
        } else if list.range.end <= chain.start {
            open.start = list.range.end;
        }
    }
    memory.years.clone()
}

impl<K: Clone + PartialEq> Reader<'_, K> {
    /// The one name that all the values of a list of years are of, once for each.
    pub(super) fn name_of_years(
        &self,
        subject: &Subject,
        chain: &Chain,
        group: &Group,
        memory: &Memory,
    ) -> Option<Vec<String>> {
        let last = group.figures.last()?.clone();
        let one = Chain { sharing: None, ..chain.clone() };
        let names = self.names(subject, &one, &Group { figures: vec![last] }, memory)?;
        match names.as_slice() {
            [name] if !name.contains('、') => Some(vec![name.clone(); group.figures.len()]),
            _ => None,
        }
    }
}

/// Gives the statements of a group the years that they are of.
pub(super) fn give_years<K>(stated: &mut [Statement<K>], years: &[i32]) {
    for (statement, year) in stated.iter_mut().zip(years) {
        (statement.year, statement.is_dated) = (Some(*year), true);
    }
}
