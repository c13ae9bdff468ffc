//! `schedule/no-year`: a deadline in a notice says of which year.

use std::ops::Range;

use jiff::civil::Date;

use crate::check::rules::Beside;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Document;
use crate::quantity::Number;
use crate::syntax::block::Inline;
use crate::syntax::front_matter::Kind;
use crate::syntax::walk;
use crate::text::{Located, Place, SourcePath, Span};

const NAME: RuleName = RuleName("schedule/no-year");

/// What makes a day a deadline, behind it or before it.
const BEHIND: [&str; 5] = ["之前", "以前", "前", "截止", "止"];
const BEFORE: [&str; 4] = ["截至", "截止到", "截止", "不迟于"];
/// What says that a day is over: 6月1日前已完成.
const OVER: [&str; 3] = ["已", "了", "曾"];
/// How far back in the sentence a year may stand, in characters.
const REACH: usize = 60;

/// Looks at notices. One that carries a date says with it which year is meant, unless the day was
/// over then.
pub(in crate::check) fn look(document: &Document, _: &Beside<'_>, diagnostics: &mut Diagnostics) {
    let head = &document.source.front_matter;
    let date = head.date.as_ref();
    if document.kind() != Kind::Document || date.is_some_and(|date| looks_ahead(document, date.value)) {
        return;
    }
    let path = &document.source.path;
    let body = &document.source.body;
    let lists = std::iter::once(&body.blocks).chain(body.footnotes.iter().map(|footnote| &footnote.blocks));
    for list in lists {
        walk::blocks(list, &mut |block| {
            walk::inlines(block, &mut |inline| {
                let Inline::Text(text, span) = inline else { return };
                for deadline in deadlines(text) {
                    if date.is_some_and(|date| !deadline.is_before(text, date.value)) {
                        continue;
                    }
                    let words = &text[deadline.range.clone()];
                    let exact = span.0.range().len() == text.len();
                    let own = Span::new(deadline.range.clone()).shifted(span.0.start as usize);
                    let place = Place { path: path.clone(), span: if exact { own } else { span.0 } };
                    diagnostics.push(match date {
                        Some(date) => over(place, words, path, date),
                        None => undated(place, words),
                    });
                }
            });
        });
    }
}

/// Whether the title or a heading of a dated document names a later year: its days are of that.
fn looks_ahead(document: &Document, date: Date) -> bool {
    let headings = document.source.outline.headings.iter().map(|heading| heading.text.as_str());
    let later = |text: &str| {
        let mut years = text.match_indices('年').filter_map(|(at, _)| text.get(at.checked_sub(4)?..at));
        years.any(|year| year.parse::<i16>().is_ok_and(|year| year > date.year()))
    };
    std::iter::once(document.title()).chain(headings).any(later)
}

fn undated(place: Place, words: &str) -> Diagnostic {
    Diagnostic::warning(
        NAME,
        place,
        message!("期限“{words}”没有写年份", "the deadline `{words}` does not say its year"),
    )
    .help(message!(
        "写上年份，或在元数据里写文档的 date",
        "write the year, or give the document a date in its front matter"
    ))
}

fn over(place: Place, words: &str, path: &SourcePath, date: &Located<Date>) -> Diagnostic {
    let day = date.value;
    Diagnostic::warning(
        NAME,
        place,
        message!(
            "期限“{words}”没有写年份，文档日期 {day} 那年的这一天已经过去",
            "the deadline `{words}` does not say its year, and in that of the document's date, {day}, the day was over"
        ),
    )
    .also(Place { path: path.clone(), span: date.span }, message!("文档的日期", "the document's date"))
    .help(message!("写上年份", "write the year"))
}

/// A day of a month by which something is due, in no year that its sentence names.
struct Deadline {
    range: Range<usize>,
    /// The month and the day.
    day: Option<(i8, i8)>,
    /// Whether it says how things stand on that day: 截至6月25日.
    is_count: bool,
}

impl Deadline {
    /// Whether it is a deadline that lies before a date in the year of that date.
    fn is_before(&self, text: &str, date: Date) -> bool {
        let rest = text[self.range.end..].split(['。', '；', '！', '？']).next().unwrap_or_default();
        let is_over = self.is_count || OVER.iter().any(|word| rest.contains(word));
        !is_over && self.day.is_some_and(|day| day < (date.month(), date.day()))
    }
}

/// Days of a month that are deadlines and follow no year in their sentence.
fn deadlines(text: &str) -> Vec<Deadline> {
    let mut found = Vec::new();
    for (month_end, month) in text.match_indices('月') {
        let (before, after) = (&text[..month_end], &text[month_end + month.len()..]);
        let digits = before.len() - before.trim_end_matches(is_digit).len();
        let day = after.len() - after.trim_start_matches(is_digit).len();
        let Some(behind) = after[day..].strip_prefix('日') else { continue };
        if digits == 0 || day == 0 {
            continue;
        }
        let start = month_end - digits;
        let in_numbers = number(&before[start..]).zip(number(&after[..day]));
        let (before, end) = (&text[..start], text.len() - behind.len());
        let word = BEHIND.iter().find(|word| behind.starts_with(**word));
        let is_count = BEFORE.iter().any(|word| before.ends_with(word));
        let sentence = before.chars().rev().take(REACH).take_while(|last| !"。；;！？".contains(*last));
        if (word.is_some() || is_count) && !sentence.into_iter().any(|character| character == '年') {
            let range = start..end + word.map_or(0, |word| word.len());
            found.push(Deadline { range, day: in_numbers, is_count });
        }
    }
    found
}

fn number(text: &str) -> Option<i8> {
    let number = Number::read(text).ok()?.value();
    i8::try_from(number.mantissa()).ok().filter(|_| number.scale() == 0)
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
        || ('０'..='９').contains(&character)
        || "一二三四五六七八九十".contains(character)
}
