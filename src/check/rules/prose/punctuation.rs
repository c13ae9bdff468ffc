//! `prose/punctuation`: Chinese text has Chinese punctuation.

use std::ops::Range;

use super::glyph::{begins_chinese, ends_chinese, is_han, is_numeral};
use super::text::Prose;
use super::{Fault, Fix, report};
use crate::diag::{Diagnostics, RuleName, Severity};
use crate::message;
use crate::text::Message;

const NAME: RuleName = RuleName("prose/punctuation");

/// What is half-width and may have to be full-width, and marks that stand twice.
pub(super) const TRIGGERS: [&str; 14] =
    [",", ";", ":", "?", "!", ".", "(", ")", "\"", "，，", "。。", "、、", "；；", "：："];
/// Marks that stand alone.
const MARKS: [&str; 5] = ["，", "。", "、", "；", "："];

/// A mark that is not as it should be.
#[derive(Debug, PartialEq, Eq)]
struct Mark {
    range: Range<usize>,
    replacement: String,
    certain: bool,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Half,
    Brackets,
    Quotes,
    Doubled,
}

/// Looks for half-width marks, brackets and quotation marks, and marks that stand twice.
pub(super) fn look(prose: &Prose<'_>, diagnostics: &mut Diagnostics) {
    let text = &prose.passage.text;
    for mark in marks(text).into_iter().chain(brackets(text)).chain(quotes(text)).chain(doubled(text)) {
        let message = mark.message(&text[mark.range.clone()]);
        let fix = Some(Fix { replacement: mark.replacement, certain: mark.certain });
        let (rule, severity) = (NAME, Severity::Warning);
        report(prose, Fault { rule, severity, range: mark.range, message, help: None, fix }, diagnostics);
    }
}

impl Mark {
    fn message(&self, written: &str) -> Message {
        match self.kind {
            Kind::Half => {
                let written = written.trim();
                message!("中文里用了半角的“{written}”", "Chinese text holds a half-width `{written}`")
            }
            Kind::Brackets => {
                message!("括中文的括号不是全角", "brackets around Chinese text are not full-width")
            }
            Kind::Quotes => {
                message!("引中文的引号是直引号", "quotation marks around Chinese text are straight")
            }
            Kind::Doubled => message!("标点“{written}”重复", "the mark in `{written}` stands twice"),
        }
    }
}

/// Half-width marks behind Chinese text, and commas and semicolons before it.
fn marks(text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    for (at, written) in text.match_indices([',', ';', ':', '?', '!', '.']) {
        let Some(before) = text[..at].chars().next_back() else { continue };
        let rest = &text[at + written.len()..];
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let next = rest[spaces..].chars().next();
        let chinese_follows = next.is_some_and(begins_chinese);
        let end = at + written.len() + if chinese_follows { spaces } else { 0 };
        let mut push = |replacement: &str, certain| {
            let replacement = replacement.to_owned();
            found.push(Mark { range: at..end, replacement, certain, kind: Kind::Half });
        };
        let behind = ends_chinese(before);
        let breaks = behind || (chinese_follows && (before.is_ascii_alphanumeric() || before == '%'));
        match written {
            "," if breaks => push("，", true),
            ";" if breaks => push("；", true),
            ":" if behind && !rest.starts_with("//") => push("：", true),
            "?" if behind => push("？", true),
            "!" if behind => push("！", true),
            "." if is_han(before) && is_numbering(&text[..at]) && chinese_follows => push("、", true),
            "." if behind && next.is_none_or(|next| next == '\n') => push("。", true),
            // Between two words it may as well part a foreign name.
            "." if behind && chinese_follows => push("。", false),
            _ => {}
        }
    }
    found
}

/// Whether a text is nothing but a Chinese number: that of a heading.
fn is_numbering(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or(text).trim_start();
    !line.is_empty() && line.chars().all(is_numeral)
}

/// Brackets that nest deeper are left alone, so that no text costs more than its length.
const DEEPEST: usize = 8;

/// Brackets around Chinese text that are not full-width, one of them or both.
fn brackets(text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    // Where each open one stands, and whether Chinese text has followed it.
    let mut open: Vec<(usize, char, bool)> = Vec::new();
    for (at, character) in text.char_indices() {
        match character {
            '(' | '（' => open.push((at, character, false)),
            ')' | '）' => {
                let Some((start, opening, chinese)) = open.pop() else { continue };
                if let Some((.., around)) = open.last_mut() {
                    *around |= chinese;
                }
                let (first, second) = (opening == '(', character == ')');
                let wrong = if first && second { chinese } else { first || second };
                if wrong && open.len() < DEEPEST {
                    let inner = &text[start + opening.len_utf8()..at];
                    let range = start..at + character.len_utf8();
                    let replacement = format!("（{inner}）");
                    found.push(Mark { range, replacement, certain: true, kind: Kind::Brackets });
                }
            }
            _ => {
                if let Some((.., chinese)) = open.last_mut() {
                    *chinese |= is_han(character);
                }
            }
        }
    }
    found
}

/// A quotation longer than this is none: the marks belong to others. In characters.
const LONGEST_QUOTATION: usize = 60;

/// Straight quotation marks in pairs around Chinese text.
fn quotes(text: &str) -> Vec<Mark> {
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    // Curved marks without their partner have straight ones for partners: nobody knows which.
    let curved = |mark: char| text.matches(mark).count();
    if !marks.len().is_multiple_of(2) || curved('“') != curved('”') {
        return Vec::new();
    }
    let pairs = marks.chunks_exact(2).filter_map(|pair| {
        let inner = &text[pair[0] + 1..pair[1]];
        let fits = inner.chars().any(is_han) && inner.chars().nth(LONGEST_QUOTATION).is_none();
        let outside = text[pair[1] + 1..].chars().next();
        // What stands as in a tag or an attribute is no quotation.
        let plain = fits && !text[..pair[0]].ends_with('=') && outside != Some('=');
        let replacement = format!("“{inner}”");
        plain.then_some(Mark { range: pair[0]..pair[1] + 1, replacement, certain: true, kind: Kind::Quotes })
    });
    pairs.collect()
}

/// Marks that stand twice in a row. More than two of them are leaders of a list of contents.
fn doubled(text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    for mark in MARKS {
        let mut at = 0;
        while let Some(offset) = text[at..].find(mark) {
            let start = at + offset;
            let end = text.len() - text[start..].trim_start_matches(mark).len();
            if end - start == 2 * mark.len() {
                let replacement = mark.to_owned();
                found.push(Mark { range: start..end, replacement, certain: true, kind: Kind::Doubled });
            }
            at = end;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, bool)]) {
        let all = marks(text).into_iter().chain(brackets(text)).chain(quotes(text)).chain(doubled(text));
        let found: Vec<(&str, String, bool)> =
            all.map(|mark| (&text[mark.range], mark.replacement, mark.certain)).collect();
        let found: Vec<(&str, &str, bool)> =
            found.iter().map(|(written, new, certain)| (*written, new.as_str(), *certain)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_behind_chinese_are_full_width() {
        check("加强领导,落实责任.", &[(",", "，", true), (".", "。", true)]);
        check("注: 见“附件”; 同上!", &[(": ", "：", true), ("; ", "；", true), ("!", "！", true)]);
        check("约翰.史密斯", &[(".", "。", false)]);
        check("一.总则", &[(".", "、", true)]);
        check("GDP,人均10%,全市", &[(",", "，", true), (",", "，", true)]);
    }

    #[test]
    fn marks_inside_numbers_addresses_and_latin_text_stay() {
        check("1,200人，比例3:7，9:30，3.5倍，www.example.gov.cn，Smith, J. and co.；1.概述", &[]);
        check("见https://example.gov.cn/a?b=1;c，网址：http://x.cn", &[]);
    }

    #[test]
    fn brackets_around_chinese_are_full_width_in_pairs() {
        check(
            "平台(含外网(内网))",
            &[("(内网)", "（内网）", true), ("(含外网(内网))", "（含外网(内网)）", true)],
        );
        check("平台（一期)", &[("（一期)", "（一期）", true)]);
        check("虚拟专用网(VPN)，1)概述，平台（一期）", &[]);
    }

    #[test]
    fn quotation_marks_are_curved() {
        check("\"十二五\"规划", &[("\"十二五\"", "“十二五”", true)]);
        check("21\"显示器，“双随机\"检查和“一公开\"监管", &[]);
    }

    #[test]
    fn marks_stand_once() {
        check("领导，，责任。。", &[("，，", "，", true), ("。。", "。", true)]);
        check("目录。。。。。。3", &[]);
    }
}
