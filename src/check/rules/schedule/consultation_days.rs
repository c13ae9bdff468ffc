//! `schedule/consultation-days`: the number of days that a notice prints is that of its dates.

use std::ops::Range;

use super::super::passage::Passage;
use super::{days_between, place_of};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Consultation};
use crate::quantity::Number;

const NAME: RuleName = RuleName("schedule/consultation-days");

/// What stands before the length of a consultation.
const BEFORE: [&str; 8] = ["为期", "共计", "共", "历时", "期限为", "期限", "时间为", "公示期"];
/// What stands behind it; working days are another measure.
const BEHIND: [&str; 4] = ["个自然日", "自然日", "天", "日"];

/// Reads the summary of each consultation.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for consultation in &compendium.consultations {
        let (value, path) = (&consultation.entry.value, &consultation.entry.place.path);
        let between = days_between(value.from.value, value.to.value);
        let Some(summary) = &value.summary else { continue };
        let wrong = |(_, days): &(Range<usize>, i64)| *days != between && *days != between + 1;
        let Some((range, printed)) = printed_days(summary).filter(wrong) else { continue };
        if between >= 0 {
            let text = &summary[range.clone()];
            let found = Diagnostic::error(
                NAME,
                Passage::written(path, "summary", summary).place(range).0,
                message!(
                    "summary 写“{text}”（{printed} 天），起止日期首尾都算是 {days} 天",
                    "the summary says `{text}` ({printed} days), from the first to the last day there are {days}",
                    days = between + 1
                ),
            );
            diagnostics.push(with_dates(found, consultation));
        }
    }
}

fn with_dates(found: Diagnostic, consultation: &Consultation) -> Diagnostic {
    let (value, path) = (&consultation.entry.value, &consultation.entry.place.path);
    found
        .also(place_of(path, &value.from), message!("开始", "the first day"))
        .also(place_of(path, &value.to), message!("截止", "the last day"))
        .help(message!("改正天数或日期", "correct the number of days or the dates"))
}

/// The first printed length: the bytes that say it, and how many days it says.
fn printed_days(summary: &str) -> Option<(Range<usize>, i64)> {
    let starts = BEFORE.iter().flat_map(|word| summary.match_indices(word));
    let mut found: Vec<(Range<usize>, i64)> = starts
        .filter_map(|(at, word)| {
            let rest = summary[at + word.len()..].trim_start();
            let number = rest.len() - rest.trim_start_matches(is_numeral).len();
            let behind = rest[number..].trim_start();
            let unit = BEHIND.iter().find(|unit| behind.starts_with(**unit))?;
            let value = Number::read(&rest[..number]).ok()?.value();
            let days = i64::try_from(value.trunc().mantissa()).ok().filter(|_| value.fract().is_zero())?;
            let end = summary.len() - behind.len() + unit.len();
            Some((at..end, days))
        })
        .collect();
    found.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
    found.into_iter().next()
}

fn is_numeral(character: char) -> bool {
    character.is_ascii_digit()
        || ('０'..='９').contains(&character)
        || "一二三四五六七八九十百〇○零".contains(character)
}
