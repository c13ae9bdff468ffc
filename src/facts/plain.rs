//! Statements in a plain text file: [`read`].
//!
//! A line is a paragraph, unless it breaks off in the middle of a sentence, as the lines
//! of text taken out of a PDF do. Lines under a head of indicators and years are a table.

use super::lexicon::Lexicon;
use super::period::Period;
use super::plain_table::{self, Stretch};
use super::prose;
use super::statement::Statement;

/// Reads the statements of a plain text. Spans are those of `text`.
pub fn read<K: Clone + PartialEq>(
    text: &str,
    lexicon: &Lexicon<K>,
    period: Option<Period>,
) -> Vec<Statement<K>> {
    let mut found = Vec::new();
    for stretch in plain_table::cut(text, period) {
        match stretch {
            Stretch::Table(range, separator) => {
                found.extend(plain_table::read(text, range, separator, lexicon, period));
            }
            Stretch::Prose(range) => {
                for (start, end) in paragraphs(&text[range.clone()]) {
                    let (start, end) = (range.start + start, range.start + end);
                    let stated = prose::read(&text[start..end], lexicon, period);
                    found.extend(stated.into_iter().map(|statement| shifted(statement, start)));
                }
            }
        }
    }
    found
}

fn shifted<K>(statement: Statement<K>, by: usize) -> Statement<K> {
    let (span, value_span) = (statement.span.shifted(by), statement.value_span.shifted(by));
    Statement { span, value_span, ..statement }
}

/// A line shorter than this, in characters, ends where its author wanted: a heading.
const FULL_LINE: usize = 24;

/// The byte ranges of the paragraphs.
fn paragraphs(text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut broken = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let words = line.trim();
        let goes_on = broken && !words.is_empty() && !begins_anew(line);
        match found.last_mut().filter(|_| goes_on) {
            Some(last) => last.1 = end,
            None => found.push((start, end)),
        }
        broken = words.chars().count() >= FULL_LINE && !words.ends_with(is_final);
    }
    found
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
}
