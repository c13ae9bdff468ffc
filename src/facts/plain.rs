//! Statements in a plain text file: [`read`].
//!
//! A line is a paragraph, unless it breaks off in the middle of a sentence, as the lines
//! of text taken out of a PDF do; those of a scan go on behind an empty line. Lines under
//! a head of indicators and years are a table.

use super::lexicon::Lexicon;
use super::period::Period;
use super::plain_table::{self, Stretch};
use super::prose;
use super::section::{Sections, rank};
use super::statement::Statement;
use super::time::When;

/// Reads the statements of a plain text. Spans are those of `text`.
pub fn read<K: Clone + PartialEq>(
    text: &str,
    lexicon: &Lexicon<K>,
    period: Option<Period>,
) -> Vec<Statement<K>> {
    let mut found = Vec::new();
    let mut context = Context { sections: Sections::new(period), items: None };
    for stretch in plain_table::cut(text, period) {
        match stretch {
            Stretch::Table(range, separator) => {
                found.extend(plain_table::read(text, range, separator, lexicon, period));
            }
            Stretch::Prose(range) => {
                for (start, end) in paragraphs(&text[range.clone()]) {
                    let (start, end) = (range.start + start, range.start + end);
                    let words = &text[start..end];
                    if words.trim().is_empty() {
                        continue;
                    }
                    context.sections.note(words);
                    let (stated, year) = prose::read(words, lexicon, period, context.year_for(words));
                    context.note(words, stated.is_empty(), year);
                    found.extend(stated.into_iter().map(|statement| shifted(statement, start)));
                }
            }
        }
    }
    found
}

/// What the paragraphs before one say of its year.
struct Context {
    sections: Sections,
    /// The year of a lead-in, with the rank of the items below it once there is one.
    items: Option<(When, Option<u8>)>,
}

impl Context {
    /// The year of a paragraph that names none.
    fn year_for(&mut self, paragraph: &str) -> Option<When> {
        let rank = rank(paragraph);
        match &mut self.items {
            Some((year, first @ None)) => {
                *first = Some(rank);
                Some(*year)
            }
            // 到2015年：（一）…。（二）…。 ends where something else begins.
            Some((year, Some(first))) if *first == rank && is_item(paragraph) => Some(*year),
            _ => {
                self.items = None;
                self.sections.year()
            }
        }
    }

    /// Notes what a paragraph says for those behind it.
    fn note(&mut self, paragraph: &str, is_bare: bool, year: Option<When>) {
        let words = paragraph.trim();
        if words.ends_with(['：', ':']) {
            self.items = year.map(|year| (year, None));
        } else if is_bare && !words.is_empty() && is_heading(words) {
            self.sections.begin(rank(words), words);
            self.items = None;
        }
    }
}

/// Whether a line that states nothing is a heading.
fn is_heading(line: &str) -> bool {
    const LONGEST: usize = 36;
    // 二、抓住机遇，做好2007年的工作.
    let is_numbered = rank(line) < rank("");
    line.chars().count() <= LONGEST
        && !line.contains(['\n', '。', '；'])
        && (is_numbered || !line.contains('，'))
        && !line.ends_with(['！', '？', '.', ';', ','])
}

/// Whether a paragraph is marked as one of several.
fn is_item(paragraph: &str) -> bool {
    let words = paragraph.trim_start();
    rank(words) < rank("")
        || words.starts_with(['-', '—', '*', '●', '·', '•', '○', '■', '◆'])
        || words.starts_with(|sign: char| ('①'..='⑳').contains(&sign))
}

fn shifted<K>(statement: Statement<K>, by: usize) -> Statement<K> {
    let (span, value_span) = (statement.span.shifted(by), statement.value_span.shifted(by));
    Statement { span, value_span, ..statement }
}

/// A line shorter than this, in characters, ends where its author wanted: a heading.
const FULL_LINE: usize = 24;

/// No heading is as long, in characters: a line that breaks off is the end of a page.
const LONGEST_HEADING: usize = 48;

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Where its author wanted.
    Whole,
    /// In the middle of a sentence, if the next line is no other paragraph.
    Broken,
    /// So surely in the middle that an empty line behind it says nothing.
    Torn,
}

/// The byte ranges of the paragraphs.
fn paragraphs(text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let full = full_width(text);
    let mut before = End::Whole;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let words = line.trim();
        if words.is_empty() && before == End::Torn {
            continue;
        }
        let goes_on = before != End::Whole && !words.is_empty() && !begins_anew(line);
        match found.last_mut().filter(|_| goes_on) {
            Some(last) => last.1 = end,
            None => found.push((start, end)),
        }
        let length = words.chars().count();
        before = match () {
            () if length < FULL_LINE || words.ends_with(is_final) => End::Whole,
            () if length > LONGEST_HEADING
                || full.as_ref().is_some_and(|full| full.contains(&width(words))) =>
            {
                End::Torn
            }
            () => End::Broken,
        };
    }
    found
}

/// The widths of the full lines of a text whose lines nearly all break where the page ended.
fn full_width(text: &str) -> Option<std::ops::RangeInclusive<usize>> {
    const WIDEST: usize = 120;
    const RAGGED: usize = 4;
    const FEWEST: usize = 12;
    let mut widths = [0_usize; WIDEST + 1];
    let mut lines = 0;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines += 1;
        // A wider line is wider in bytes as well, and needs no counting.
        if line.len() <= WIDEST * 2
            && let Some(count) = widths.get_mut(width(line))
        {
            *count += 1;
        }
    }
    let alike = |full: usize| widths[full - RAGGED..=full].iter().sum::<usize>();
    let full = (2 * FULL_LINE..=WIDEST).max_by_key(|full| alike(*full))?;
    (lines >= FEWEST && alike(full) * 5 >= lines * 3).then(|| full - RAGGED..=full)
}

/// How wide some words are printed, in halves of a full sign.
fn width(words: &str) -> usize {
    words.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum()
}

fn is_final(last: char) -> bool {
    matches!(last, '。' | '！' | '？' | '；' | '：' | '.' | '!' | '?' | ';' | ':' | '|' | '”')
}

/// An indented line, a numbered one, a table's.
fn begins_anew(line: &str) -> bool {
    let numbered = line.trim_start().starts_with([
        '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '（', '(', '第', '|', '#', '-', '*', '●',
        '·',
    ]);
    line.starts_with(['　', ' ', '\t']) || numbered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_break_off_go_on() {
        let text =
            "总体目标\n到规划期末，城乡居民的各项基本公共服务水平明显提高，宽带普及率达到8\n5%以上。\n完。";
        let parts: Vec<&str> =
            paragraphs(text).into_iter().map(|(start, end)| text[start..end].trim()).collect();
        assert_eq!(parts.len(), 3);
        assert!(parts[1].ends_with("以上。"));
    }

    #[test]
    fn a_long_line_goes_on_behind_an_empty_one() {
        let line = "各部门要把办事大厅和网上平台连成一体".repeat(3);
        let text = format!("{line}，办结率达到9\n\n5%以上。\n\n工作要求\n");
        let found = paragraphs(&text);
        assert!(text[found[0].0..found[0].1].ends_with("以上。\n"), "{found:?}");
    }

    #[test]
    fn lines_of_one_width_go_on_behind_empty_ones() {
        let full = "加强网络平台和信息资源的建设，推进业务系统的互联互通，让群众少跑路\n\n";
        let text = format!("{}办结率达到95%。\n", full.repeat(12));
        assert_eq!(paragraphs(&text).len(), 1);
        // A heading is as wide as no other line.
        let text = "加强网络平台和信息资源的建设，推进业务系统的互联互通\n\n办结率达到95%。\n";
        assert_eq!(paragraphs(text).len(), 3);
    }
}
