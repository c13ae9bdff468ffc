//! `schedule/order`, for what documents and consultations say: nothing ends before it begins.

use std::ops::Range;

use jiff::civil::Date;

use super::super::prose::text;
use super::place_of;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document, DocumentIndex};
use crate::syntax::front_matter::Kind;
use crate::text::{Located, Place};

/// What makes a day a deadline.
const BEHIND: [&str; 6] = ["之前", "以前", "前", "截止", "止", "内"];
/// What says that a day is over.
const OVER: [&str; 4] = ["已", "了", "曾", "截至"];

/// Looks at consultations, earlier versions and deadlines.
pub(super) fn run(rule: RuleName, compendium: &Compendium, diagnostics: &mut Diagnostics) {
    consultations(rule, compendium, diagnostics);
    versions(rule, compendium, diagnostics);
    for document in compendium.documents.iter().filter(|document| document.kind() == Kind::Document) {
        if let Some(date) = &document.source.front_matter.date {
            deadlines(rule, document, date, diagnostics);
        }
    }
}

/// Opinions before a consultation begins or long after it, and results before it is over.
fn consultations(rule: RuleName, compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for consultation in &compendium.consultations {
        let (value, path) = (&consultation.entry.value, &consultation.entry.place.path);
        let (from, to) = (&value.from, &value.to);
        for date in value.opinions.iter().filter_map(|opinion| opinion.date.as_ref()) {
            let (day, near, message) = match date.value {
                day if day < from.value => {
                    let message = message!(
                        "意见在 {day} 收到，征求意见 {first} 才开始",
                        "an opinion came on {day}, before the consultation began on {first}",
                        first = from.value
                    );
                    (day, from, message)
                }
                day if day > to.value => {
                    let message = message!(
                        "意见在 {day} 收到，征求意见 {last} 已经截止",
                        "an opinion came on {day}, after the consultation ended on {last}",
                        last = to.value
                    );
                    (day, to, message)
                }
                _ => continue,
            };
            let found = Diagnostic::warning(rule, place_of(path, date), message);
            let what = if day < from.value {
                message!("开始", "the first day")
            } else {
                message!("截止", "the last day")
            };
            diagnostics
                .push(found.also(place_of(path, near), what).help(message!("核对日期", "check the dates")));
        }
        let date = value.result.as_ref().and_then(|result| result.date.as_ref());
        if let Some(date) = date.filter(|date| date.value < to.value) {
            let (day, last) = (date.value, to.value);
            let message = message!(
                "征求意见的结果在 {day} 公布，早于截止日期 {last}",
                "the result of the consultation is of {day}, before it ended on {last}"
            );
            let found = Diagnostic::warning(rule, place_of(path, date), message);
            let found = found.also(place_of(path, to), message!("截止", "the last day"));
            diagnostics.push(found.help(message!("核对日期", "check the dates")));
        }
    }
}

/// Earlier versions that are not earlier.
fn versions(rule: RuleName, compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for (at, document) in compendium.documents.iter().enumerate() {
        let Some(own) = &document.source.front_matter.date else { continue };
        for version in compendium.versions_of(DocumentIndex(at)) {
            let source = &version.text.source;
            let Some(date) = source.front_matter.date.as_ref().filter(|date| date.value > own.value) else {
                continue;
            };
            let (day, now, title) = (date.value, own.value, document.title());
            let message = message!(
                "“{title}”的旧版本日期是 {day}，现在的文本是 {now}",
                "an earlier version of `{title}` is of {day}, the present text of {now}"
            );
            let found = Diagnostic::warning(rule, place_of(&source.path, date), message);
            let found =
                found.also(place_of(&document.source.path, own), message!("现在的日期", "the present date"));
            diagnostics.push(found.help(message!("核对两处的日期", "check both dates")));
        }
    }
}

/// Days by which something is due that were over when the document was written.
fn deadlines(rule: RuleName, document: &Document, date: &Located<Date>, diagnostics: &mut Diagnostics) {
    text::each(document, &mut |prose| {
        let words = &prose.passage.text;
        if !words.contains('日') {
            return;
        }
        for (range, _) in due(words).into_iter().filter(|(_, day)| *day < date.value) {
            let (written, now) = (&words[range.clone()], date.value);
            let message = message!(
                "期限“{written}”早于文件日期 {now}",
                "the deadline `{written}` lies before the document's date, {now}"
            );
            let found = Diagnostic::warning(rule, prose.passage.place(range.clone()).0, message);
            let own = Place { path: document.source.path.clone(), span: date.span };
            let found = found.also(own, message!("文档的日期", "the document's date"));
            diagnostics.push(found.help(message!("核对期限和文件日期", "check the deadline and the date")));
        }
    });
}

/// The days in full by which something is still to be done.
fn due(text: &str) -> Vec<(Range<usize>, Date)> {
    let mut found = Vec::new();
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '；', '！']) {
        if !OVER.iter().any(|word| sentence.contains(word)) {
            let days = days(sentence).into_iter();
            let is_due =
                |range: &Range<usize>| BEHIND.iter().any(|word| sentence[range.end..].starts_with(word));
            let days = days.filter(|(range, _)| is_due(range));
            found.extend(days.map(|(range, day)| (start + range.start..start + range.end, day)));
        }
        start += sentence.len();
    }
    found
}

/// 2010年6月25日.
fn days(text: &str) -> Vec<(Range<usize>, Date)> {
    let digits = |text: &str| text.len() - text.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    let day = |at: usize| {
        let year = text.get(at.checked_sub(4)?..at)?.parse().ok()?;
        let rest = &text[at + '年'.len_utf8()..];
        let month = digits(rest);
        let behind = rest[month..].strip_prefix('月')?;
        let day = digits(behind);
        behind[day..].strip_prefix('日')?;
        let date = Date::new(year, rest[..month].parse().ok()?, behind[..day].parse().ok()?).ok()?;
        let end = at + '年'.len_utf8() + month + '月'.len_utf8() + day + '日'.len_utf8();
        Some((at - 4..end, date))
    };
    text.match_indices('年').filter_map(|(at, _)| day(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_by_which_something_is_due() {
        let read =
            |text: &str| due(text).into_iter().map(|(range, _)| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(read("名单于2010年6月25日前报送。"), ["2010年6月25日"]);
        assert_eq!(read("2010年6月25日前已经报送的不再报送。"), [] as [&str; 0]);
        assert_eq!(read("根据2009年5月1日印发的意见"), [] as [&str; 0]);
    }
}
