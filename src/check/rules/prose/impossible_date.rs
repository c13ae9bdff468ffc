//! `prose/impossible-date`: a day that is named is in the calendar.

use std::ops::Range;

use jiff::civil::Date;

use super::text::Prose;
use super::{Fault, report};
use crate::diag::{Diagnostics, RuleName, Severity};
use crate::message;

const NAME: RuleName = RuleName("prose/impossible-date");

/// What stands in every day.
pub(super) const TRIGGERS: [&str; 1] = ["月"];

/// Looks for 4月31日, 13月1日 and their like.
pub(super) fn look(prose: &Prose<'_>, diagnostics: &mut Diagnostics) {
    for range in impossible(&prose.passage.text) {
        let written = &prose.passage.text[range.clone()];
        let message = message!("没有“{written}”这一天", "there is no day `{written}`");
        let help = Some(message!("改正日期", "correct the date"));
        let (rule, severity) = (NAME, Severity::Warning);
        report(prose, Fault { rule, severity, range, message, help, fix: None }, diagnostics);
    }
}

fn impossible(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, sign) in text.match_indices('月') {
        let behind = &text[at + sign.len()..];
        let days = digits_at_start(behind);
        let month = digits_at_end(&text[..at]);
        if month.is_empty() || days.is_empty() || !behind[days.len()..].starts_with('日') {
            continue;
        }
        let start = at - month.len();
        let year = text[..start].strip_suffix('年').map(digits_at_end).filter(|year| year.len() == 4);
        // Without its year a 29 February may be that of a leap year.
        let written = year.and_then(|year| year.parse().ok()).unwrap_or(2000);
        let (Ok(month), Ok(day)) = (month.parse::<i8>(), days.parse::<i8>()) else { continue };
        if Date::new(written, month, day).is_err() {
            let from = year.map_or(start, |year| start - '年'.len_utf8() - year.len());
            found.push(from..at + sign.len() + days.len() + '日'.len_utf8());
        }
    }
    found
}

fn digits_at_end(text: &str) -> &str {
    &text[text.trim_end_matches(|one: char| one.is_ascii_digit()).len()..]
}

fn digits_at_start(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(|one: char| one.is_ascii_digit()).len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar_pass() {
        let read =
            |text: &str| impossible(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(read("于2020年4月31日前报送"), ["2020年4月31日"]);
        assert_eq!(read("13月1日、6月0日"), ["13月1日", "6月0日"]);
        assert_eq!(read("2021年2月29日"), ["2021年2月29日"]);
        assert_eq!(read("2月29日、2020年2月29日、12月31日、6月底"), [] as [&str; 0]);
    }
}
