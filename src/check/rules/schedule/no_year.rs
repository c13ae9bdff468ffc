//! `schedule/no-year`: a deadline in a notice says of which year.

use std::ops::Range;

use crate::check::rules::Beside;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Document;
use crate::syntax::block::Inline;
use crate::syntax::front_matter::Kind;
use crate::syntax::walk;
use crate::text::{Place, Span};

const NAME: RuleName = RuleName("schedule/no-year");

/// What makes a day a deadline, behind it or before it.
const BEHIND: [&str; 5] = ["之前", "以前", "前", "截止", "止"];
const BEFORE: [&str; 4] = ["截至", "截止到", "截止", "不迟于"];
/// How far back in the sentence a year may stand, in characters.
const REACH: usize = 60;

/// Looks at documents that carry no date: in the others the date says which year is meant.
pub(in crate::check) fn look(document: &Document, _: &Beside<'_>, diagnostics: &mut Diagnostics) {
    if document.kind() != Kind::Document || document.source.front_matter.date.is_some() {
        return;
    }
    let body = &document.source.body;
    let lists = std::iter::once(&body.blocks).chain(body.footnotes.iter().map(|footnote| &footnote.blocks));
    for list in lists {
        walk::blocks(list, &mut |block| {
            walk::inlines(block, &mut |inline| {
                let Inline::Text(text, span) = inline else { return };
                for range in deadlines(text) {
                    let words = text[range.clone()].to_owned();
                    let exact = span.0.range().len() == text.len();
                    let own = Span::new(range).shifted(span.0.start as usize);
                    let place =
                        Place { path: document.source.path.clone(), span: if exact { own } else { span.0 } };
                    diagnostics.push(found(place, &words));
                }
            });
        });
    }
}

fn found(place: Place, words: &str) -> Diagnostic {
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

/// Days of a month that are deadlines and follow no year in their sentence.
fn deadlines(text: &str) -> Vec<Range<usize>> {
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
        let (before, end) = (&text[..start], text.len() - behind.len());
        let word = BEHIND.iter().find(|word| behind.starts_with(**word));
        let is_deadline = word.is_some() || BEFORE.iter().any(|word| before.ends_with(word));
        let sentence = before.chars().rev().take(REACH).take_while(|last| !"。；;！？".contains(*last));
        if is_deadline && !sentence.into_iter().any(|character| character == '年') {
            found.push(start..end + word.map_or(0, |word| word.len()));
        }
    }
    found
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
        || ('０'..='９').contains(&character)
        || "一二三四五六七八九十".contains(character)
}
