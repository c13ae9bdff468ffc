//! `prose/document-number`: the number of an official document is written as 国发〔2010〕5号.

use std::ops::Range;

use super::glyph::{is_digit, is_han, narrow};
use super::text::Prose;
use super::{Fault, Fix, report};
use crate::diag::{Diagnostics, RuleName, Severity};
use crate::message;
use crate::text::Message;

const NAME: RuleName = RuleName("prose/document-number");

/// Brackets that people put around the year.
const OPENING: [char; 11] = ['〔', '[', '［', '(', '（', '【', '﹝', '〈', '<', '〖', '{'];
const CLOSING: [char; 11] = ['〕', ']', '］', ')', '）', '】', '﹞', '〉', '>', '〗', '}'];
/// What every number ends with.
pub(super) const TRIGGERS: [&str; 1] = ["号"];
/// Kinds of documents whose numbers do carry 第.
const NUMBERED: [&str; 5] = ["公告", "通告", "令", "通报", "公报"];
/// What follows a number of something else: 3号线, 5号楼.
const THINGS: [&str; 12] = ["线", "楼", "院", "机", "店", "门", "井", "矿", "台", "库", "房", "栋"];

/// Looks at years in brackets behind a Chinese word that a number and 号 follow.
pub(super) fn look(prose: &Prose<'_>, diagnostics: &mut Diagnostics) {
    let text = &prose.passage.text;
    for number in numbers(text) {
        let written = &text[number.range.clone()];
        let proper = &number.proper;
        if written == proper {
            continue;
        }
        let message = number.message(written);
        let help = Some(message!(
            "GB/T 9704：年份用六角括号，顺序号不加“第”、不编虚位",
            "the year stands in 〔〕, the number has neither 第 nor leading zeros (GB/T 9704)"
        ));
        let fix = Some(Fix { replacement: proper.clone(), certain: true });
        let (rule, severity) = (NAME, Severity::Warning);
        report(prose, Fault { rule, severity, range: number.range, message, help, fix }, diagnostics);
    }
}

/// The year and the number of a document, as written and as they should be.
struct Number {
    range: Range<usize>,
    proper: String,
    brackets: bool,
    ordinal: bool,
    zero: bool,
}

impl Number {
    fn message(&self, written: &str) -> Message {
        match (self.brackets, self.ordinal, self.zero) {
            (true, ..) => message!(
                "发文字号“{written}”的年份不在六角括号里",
                "the year of the document number `{written}` does not stand in 〔〕"
            ),
            (_, true, _) => {
                message!("发文字号“{written}”多了“第”", "the document number `{written}` has a needless 第")
            }
            (_, _, true) => {
                message!("发文字号“{written}”编了虚位", "the document number `{written}` has leading zeros")
            }
            _ => message!(
                "发文字号“{written}”里有空格或全角数字",
                "the document number `{written}` holds spaces or full-width digits"
            ),
        }
    }
}

fn numbers(text: &str) -> Vec<Number> {
    text.match_indices(OPENING).filter_map(|(at, bracket)| number(text, at, bracket)).collect()
}

/// The number whose year's bracket opens at `at`.
fn number(text: &str, at: usize, opening: &str) -> Option<Number> {
    let before = text[..at].trim_end_matches(' ');
    let named = before.ends_with(|last: char| is_han(last) || ")）".contains(last));
    if !named || NUMBERED.iter().any(|kind| before.ends_with(kind)) {
        return None;
    }
    let rest = text[at + opening.len()..].trim_start_matches(' ');
    let (year, rest) = digits(rest)?;
    let rest = rest.trim_start_matches(' ');
    let closing = rest.chars().next().filter(|one| CLOSING.contains(one))?;
    let spaced = rest[closing.len_utf8()..].trim_start_matches(' ');
    let rest = spaced.strip_prefix('第').unwrap_or(spaced);
    let (serial, rest) = digits(rest.trim_start_matches(' '))?;
    let rest = rest.trim_start_matches(' ').strip_prefix('号')?;
    let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    if !is_year || serial.len() > 5 || THINGS.iter().any(|thing| rest.starts_with(thing)) {
        return None;
    }
    let short = serial.trim_start_matches('0');
    Some(Number {
        range: before.len()..text.len() - rest.len(),
        proper: format!("〔{year}〕{short}号"),
        brackets: opening != "〔" || closing != '〕',
        ordinal: spaced.starts_with('第'),
        zero: short != serial && !short.is_empty(),
    })
    .filter(|_| !short.is_empty())
}

/// The digits that a text begins with, half-width, and what follows them.
fn digits(text: &str) -> Option<(String, &str)> {
    let rest = text.trim_start_matches(is_digit);
    let digits: String = text[..text.len() - rest.len()].chars().map(narrow).collect();
    (!digits.is_empty()).then_some((digits, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = numbers(text);
        let wrong = found.iter().filter(|number| text[number.range.clone()] != number.proper);
        let found: Vec<(&str, &str)> =
            wrong.map(|number| (&text[number.range.clone()], number.proper.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_document_number_has_one_form() {
        check("国发[2010]5号", &[("[2010]5号", "〔2010〕5号")]);
        check("湘政办发（２０１１）第08号文件", &[("（２０１１）第08号", "〔2011〕8号")]);
        check("发改(审) 【2012】 120 号", &[(" 【2012】 120 号", "〔2012〕120号")]);
        check("国发〔2010〕5号，国办发〔2011〕12号", &[]);
    }

    #[test]
    fn announcements_and_other_numbers_pass() {
        check("财政部公告（2010）第5号，主席令〔2010〕第34号", &[]);
        check("地铁（2010）3号线，(2010)民初字第5号，[10]5号，年（2010）0号", &[]);
    }
}
