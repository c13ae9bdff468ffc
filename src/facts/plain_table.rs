//! Tables in plain text: [`cut`] finds them, [`read`] reads one.
//!
//! Their cells are apart by tabs, bars, commas or white space. What makes lines a table is
//! a head line whose cells say 指标 and a year or 目标, or 年份 and indicators; its rows follow without
//! a gap.

use std::ops::Range;

use super::column::columns;
use super::lexicon::Lexicon;
use super::period::Period;
use super::statement::{Found, Statement};
use super::table::{Field, Reader, names_years, upright};
use crate::text::Span;

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Running text.
    Prose(Range<usize>),
    /// A table with its head line.
    Table(Range<usize>, Separator),
}

/// What keeps the cells of a line apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Tab,
    Bar,
    Comma,
    Space,
}

/// A head line is no longer than this, in bytes.
const LONGEST_HEAD: usize = 400;

/// Cuts a text into running text and tables, in order.
pub(super) fn cut(text: &str, period: Option<Period>) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut prose = 0;
    let mut table: Option<(usize, usize, Separator)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if let Some((first, count, separator)) = table {
            if is_row(line, count, separator) {
                continue;
            }
            found.push(Stretch::Table(first..start, separator));
            prose = start;
        }
        table = head(line, period).map(|(count, separator)| (start, count, separator));
        if table.is_some() && prose < start {
            found.push(Stretch::Prose(prose..start));
        }
    }
    match table {
        Some((first, _, separator)) => found.push(Stretch::Table(first..text.len(), separator)),
        None if prose < text.len() => found.push(Stretch::Prose(prose..text.len())),
        None => {}
    }
    found
}

/// The number of cells and the separator of a line that is the head of a table.
fn head(line: &str, period: Option<Period>) -> Option<(usize, Separator)> {
    if line.len() > LONGEST_HEAD
        || !["指标", "项目", "名称", "年份", "年度"].iter().any(|name| line.contains(name))
    {
        return None;
    }
    [Separator::Tab, Separator::Bar, Separator::Comma, Separator::Space].into_iter().find_map(|separator| {
        let heads: Vec<String> =
            cells(line, separator).into_iter().map(|range| line[range].to_owned()).collect();
        let is_of_years = || heads.first().is_some_and(|first| names_years(first));
        (heads.len() >= 3 && (is_of_years() || columns(&heads, period).is_some()))
            .then_some((heads.len(), separator))
    })
}

/// Whether a line goes on with a table: a row, or a class of indicators on its own.
fn is_row(line: &str, count: usize, separator: Separator) -> bool {
    const LONGEST_CLASS: usize = 12;
    let found = cells(line, separator);
    let class = line.trim();
    let is_class =
        found.len() == 1 && (1..=LONGEST_CLASS).contains(&class.chars().count()) && !class.ends_with('。');
    found.len() == count || is_class
}

/// The ranges of the cells of a line.
fn cells(line: &str, separator: Separator) -> Vec<Range<usize>> {
    let body = line.trim_end_matches(['\n', '\r']);
    let (body, first) = match separator {
        Separator::Space => return words(body),
        Separator::Bar => {
            let body = body.trim_end().trim_end_matches(['|', '｜']);
            (body, body.len() - body.trim_start().trim_start_matches(['|', '｜']).len())
        }
        Separator::Tab | Separator::Comma => (body, 0),
    };
    let mut found = Vec::new();
    let mut start = first;
    let marks: &[char] = match separator {
        Separator::Tab => &['\t'],
        Separator::Comma => &[','],
        Separator::Bar | Separator::Space => &['|', '｜'],
    };
    for (at, mark) in body[first..].match_indices(marks) {
        found.push(trimmed(body, start..first + at));
        start = first + at + mark.len();
    }
    found.push(trimmed(body, start..body.len()));
    found
}

fn words(body: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, character) in body.char_indices() {
        let behind = at + character.len_utf8();
        match found.last_mut().filter(|_| open) {
            _ if character.is_whitespace() => open = false,
            Some(last) => last.end = behind,
            None => {
                found.push(at..behind);
                open = true;
            }
        }
    }
    found
}

fn trimmed(line: &str, range: Range<usize>) -> Range<usize> {
    let cell = &line[range.clone()];
    let start = range.start + cell.len() - cell.trim_start().len();
    start..start + cell.trim().len()
}

/// Reads the statements of a table; `range` begins at its head line.
pub(super) fn read<K: Clone + PartialEq>(
    text: &str,
    range: Range<usize>,
    separator: Separator,
    lexicon: &Lexicon<K>,
    period: Option<Period>,
) -> Vec<Statement<K>> {
    let mut at = range.start;
    let mut lines = text[range].split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        let field = |cell: Range<usize>| Field {
            text: line[cell.clone()].to_owned(),
            span: Span::new(start + cell.start..start + cell.end),
        };
        cells(line, separator).into_iter().map(field).collect::<Vec<Field>>()
    });
    let head = lines.next().unwrap_or_default();
    let count = head.len();
    let (head, rows) = upright(head, lines.filter(|row| row.len() == count).collect());
    let heads: Vec<String> = head.into_iter().map(|head| head.text).collect();
    let Some(reader) = Reader::new(&heads, None, lexicon, period) else { return Vec::new() };
    let mut found = Found::default();
    for row in &rows {
        reader.row(row, &mut found);
    }
    found.statements
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_ends_where_its_rows_end() {
        let text = "目标如下：\n指标 单位 2010年 2015年\n经济\n覆盖率 % 20 90\n以上目标，必须完成。\n";
        let parts: Vec<&str> = cut(text, None)
            .into_iter()
            .map(|stretch| match stretch {
                Stretch::Prose(range) | Stretch::Table(range, _) => &text[range],
            })
            .collect();
        assert_eq!(
            parts,
            ["目标如下：\n", "指标 单位 2010年 2015年\n经济\n覆盖率 % 20 90\n", "以上目标，必须完成。\n"]
        );
    }

    #[test]
    fn cells_by_each_separator() {
        let check = |line: &str, separator, expected: &[&str]| {
            let found: Vec<&str> = cells(line, separator).into_iter().map(|range| &line[range]).collect();
            assert_eq!(found, expected);
        };
        check("a\t\t b\n", Separator::Tab, &["a", "", "b"]);
        check("| a | b |\n", Separator::Bar, &["a", "b"]);
        check("a,,b,\n", Separator::Comma, &["a", "", "b", ""]);
        check("  a   b\n", Separator::Space, &["a", "b"]);
    }
}
