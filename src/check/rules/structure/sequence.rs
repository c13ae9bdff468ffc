//! Numbers that paragraphs and rows count themselves with: [`gaps`] finds where they jump.
//!
//! （一）加强领导。, 2.推进建设。, 一是…二是…, and the column 序号 of a table. A count may begin anew
//! with one; it may not leave a number out or come twice.

use std::ops::Range;

use crate::quantity::Number;
use crate::syntax::block::{Block, BlockKind, Cell, Inline, Table, plain_text};
use crate::text::{Span, in_hanzi};

/// A number out of its order.
pub(super) struct Gap {
    /// As it is written.
    pub written: String,
    /// What comes here.
    pub expected: String,
    pub span: Span,
}

/// How a paragraph counts itself; those further down count within those before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// 一、
    Hanzi,
    /// （一）
    HanziBracket,
    /// 1.
    Arabic,
    /// （1）
    ArabicBracket,
    /// 一是
    First,
}

const FORMS: usize = 5;
const NUMERALS: &str = "一二三四五六七八九十百";

/// The gaps in some blocks; what stands in boxes and lists counts for itself.
pub(super) fn gaps(blocks: &[Block]) -> Vec<Gap> {
    let mut found = Vec::new();
    let mut counts = Counts { last: [None; FORMS] };
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { .. } => counts = Counts { last: [None; FORMS] },
            BlockKind::Paragraph(content) => {
                let mut at_start = true;
                counts.paragraph(content, &mut at_start, &mut found);
            }
            // 1. with a space is a list, which counts by itself.
            BlockKind::List { start: Some(start), items } => {
                let behind = u32::try_from(*start).ok().zip(u32::try_from(items.len()).ok());
                let last = behind.and_then(|(start, count)| start.checked_add(count)?.checked_sub(1));
                counts.last[Form::Arabic as usize] = last;
            }
            BlockKind::Table(table) => rows(table, &mut found),
            BlockKind::Internal(inner)
            | BlockKind::Box { blocks: inner, .. }
            | BlockKind::Callout { blocks: inner, .. } => found.extend(gaps(inner)),
            _ => {}
        }
    }
    found
}

struct Counts {
    last: [Option<u32>; FORMS],
}

impl Counts {
    fn paragraph(&mut self, content: &[Inline], at_start: &mut bool, found: &mut Vec<Gap>) {
        for inline in content {
            match inline {
                Inline::Text(text, span) => {
                    let exact = span.0.range().len() == text.len();
                    let place = |range: Range<usize>| match exact {
                        true => Span::new(range).shifted(span.0.start as usize),
                        false => span.0,
                    };
                    if *at_start && let Some((form, value, range)) = number_at_start(text) {
                        self.see(form, value, &text[range.clone()], place(range.clone()), found);
                    }
                    for (value, range) in firsts(text, *at_start) {
                        let written = &text[range.clone()];
                        self.see(Form::First, value, written, place(range.clone()), found);
                    }
                    *at_start = false;
                }
                Inline::SoftBreak | Inline::HardBreak => *at_start = true,
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.paragraph(inner, at_start, found),
                _ => *at_start = false,
            }
        }
    }

    fn see(&mut self, form: Form, value: u32, written: &str, span: Span, found: &mut Vec<Gap>) {
        let at = form as usize;
        if let Some(last) = self.last[at]
            && value != last + 1
            && value != 1
        {
            found.push(Gap { written: written.to_owned(), expected: print(form, last + 1), span });
        }
        self.last[at] = Some(value);
        if form != Form::First {
            self.last[at + 1..Form::First as usize].fill(None);
        }
    }
}

/// The number that a paragraph begins with, and its bytes.
fn number_at_start(text: &str) -> Option<(Form, u32, Range<usize>)> {
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    if let Some(inner) = rest.strip_prefix(['（', '(']) {
        let (number, _) = inner.split_once(['）', ')'])?;
        let form = if number.chars().all(|one| NUMERALS.contains(one)) {
            Form::HanziBracket
        } else if number.bytes().all(|byte| byte.is_ascii_digit()) {
            Form::ArabicBracket
        } else {
            return None;
        };
        let opening = rest.chars().next()?.len_utf8();
        let closing = inner[number.len()..].chars().next()?.len_utf8();
        let end = start + opening + number.len() + closing;
        return Some((form, value(number)?, start..end));
    }
    let hanzi = rest.len() - rest.trim_start_matches(|one| NUMERALS.contains(one)).len();
    if hanzi > 0 && rest[hanzi..].starts_with('、') {
        let end = start + hanzi + '、'.len_utf8();
        return Some((Form::Hanzi, value(&rest[..hanzi])?, start..end));
    }
    let digits = rest.len() - rest.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    let sign = rest[digits..].chars().next().filter(|sign| ['.', '．'].contains(sign))?;
    let behind = &rest[digits + sign.len_utf8()..];
    // 1.5亿元 is an amount, 2.2012年底前 begins with a year.
    let more = behind.len() - behind.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    let is_number = (1..=2).contains(&digits)
        && !behind.is_empty()
        && (more == 0 || more == 4 && behind[more..].starts_with('年'));
    is_number.then_some((Form::Arabic, value(&rest[..digits])?, start..start + digits + sign.len_utf8()))
}

/// 一是, 二是 at the beginning of clauses.
fn firsts(text: &str, at_start: bool) -> Vec<(u32, Range<usize>)> {
    let mut found = Vec::new();
    for (at, word) in text.match_indices('是') {
        let before = &text[..at];
        let start = before.trim_end_matches(|one| NUMERALS.contains(one)).len();
        let number = &before[start..];
        let begins = match text[..start].chars().next_back() {
            None => at_start,
            Some(last) => "。；，、：:;, \u{3000}".contains(last),
        };
        if let Some(value) = value(number).filter(|_| begins && number.chars().count() <= 2) {
            found.push((value, start..at + word.len()));
        }
    }
    found
}

fn value(number: &str) -> Option<u32> {
    let value = Number::read(number).ok()?.value();
    u32::try_from(value.mantissa()).ok().filter(|value| *value > 0)
}

fn print(form: Form, value: u32) -> String {
    let hanzi = || in_hanzi(value);
    match form {
        Form::Hanzi => format!("{}、", hanzi()),
        Form::HanziBracket => format!("（{}）", hanzi()),
        Form::Arabic => format!("{value}."),
        Form::ArabicBracket => format!("（{value}）"),
        Form::First => format!("{}是", hanzi()),
    }
}

/// The column 序号: rows of one thing may share a number, and a class may count anew.
fn rows(table: &Table, found: &mut Vec<Gap>) {
    let is_count = |cell: &Cell| plain_text(&cell.content).trim() == "序号";
    let Some(column) = table.head.iter().position(is_count) else { return };
    let mut last: Option<u32> = None;
    for cell in table.rows.iter().filter_map(|row| row.get(column)) {
        let text = plain_text(&cell.content);
        let Ok(value) = text.trim().parse::<u32>() else { continue };
        if let Some(last) = last
            && value != last + 1
            && value != last
            && value != 1
        {
            let expected = (last + 1).to_string();
            found.push(Gap { written: value.to_string(), expected, span: cell.span.0 });
        }
        last = Some(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_paragraphs_begin_with() {
        fn read(text: &str) -> Option<(Form, u32, &str)> {
            let (form, value, range) = number_at_start(text)?;
            Some((form, value, &text[range]))
        }
        assert_eq!(read("（三）抓好落实。"), Some((Form::HanziBracket, 3, "（三）")));
        assert_eq!(read("2.推进建设"), Some((Form::Arabic, 2, "2.")));
        assert_eq!(read("2.2012年底前建成"), Some((Form::Arabic, 2, "2.")));
        assert_eq!(read("十二、附则"), Some((Form::Hanzi, 12, "十二、")));
        assert_eq!(read("1.5亿元用于建设"), None);
        assert_eq!(read("（试行）"), None);
        assert_eq!(read("2011年，全市"), None);
    }

    #[test]
    fn points_are_counted_at_the_beginning_of_clauses() {
        let read = |text: &str| firsts(text, true).into_iter().map(|(value, _)| value).collect::<Vec<_>>();
        assert_eq!(read("一是覆盖不足。二是共享不畅；三是保障薄弱"), [1, 2, 3]);
        assert_eq!(read("主要问题之一是覆盖不足，其中十一是重点"), [] as [u32; 0]);
    }
}
