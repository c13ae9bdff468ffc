//! `privacy/secrecy-mark`: nothing that is marked as secret or for internal use reaches the public.

use std::ops::Range;

use super::super::passage::Passage;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;

const NAME: RuleName = RuleName("privacy/secrecy-mark");

/// The degrees of secrecy, then what a text for internal use bears: one of them stands in whatever
/// is marked.
pub(super) const TRIGGERS: [&str; 12] = [
    "绝密",
    "机密",
    "秘密",
    "内部资料",
    "内部文件",
    "内部材料",
    "仅供内部",
    "请勿外传",
    "不得外传",
    "严禁外传",
    "注意保密",
    "内部使用",
];
/// How many degrees there are; with a star or a term behind it such a word is a mark.
const DEGREES: usize = 3;
const STARS: [char; 3] = ['★', '☆', '*'];
/// What parts a mark for internal use from the text around it.
const BORDERS: [char; 9] = ['（', '(', '）', ')', '\n', '【', '】', '[', ']'];
/// What such a mark is: a few words by themselves, in characters. A sentence speaks of others.
const LONGEST: usize = 16;

/// Looks for marks in a public text.
pub(super) fn look(passage: &Passage<'_>, diagnostics: &mut Diagnostics) {
    let text = &passage.text;
    for range in degrees(text) {
        let mark = &text[range.clone()];
        let message = message!("公开的内容标着“{mark}”", "public content is marked `{mark}`");
        let found = Diagnostic::error(NAME, passage.place(range).0, message);
        diagnostics.push(found.help(message!(
            "涉密内容不进汇编；解密公开的，删去密级标志",
            "nothing secret belongs here; what was released loses its mark"
        )));
    }
    for range in for_internal_use(text) {
        let mark = &text[range.clone()];
        let message = message!("公开的内容注明“{mark}”", "public content says of itself `{mark}`");
        let found = Diagnostic::error(NAME, passage.place(range).0, message);
        diagnostics.push(found.help(message!(
            "不公开的写 edition: internal 或放进 :::internal；可以公开的删去这句话",
            "keep it in the internal edition (edition: internal, or :::internal), or remove these words"
        )));
    }
}

/// 机密★10年, 秘密 5年.
fn degrees(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for degree in &TRIGGERS[..DEGREES] {
        for (at, word) in text.match_indices(*degree) {
            let end = at + word.len();
            let rest = text[end..].trim_start();
            let behind = rest.trim_start_matches(STARS).trim_start();
            let has_star = behind.len() < rest.len() && !rest.starts_with("**");
            let digits = behind.len() - behind.trim_start_matches(|one: char| one.is_ascii_digit()).len();
            let term = ["年", "个月"].iter().find(|unit| digits > 0 && behind[digits..].starts_with(**unit));
            let alone = text[..at].trim().is_empty();
            if has_star || term.is_some() && alone {
                let end = match term {
                    Some(unit) => text.len() - behind.len() + digits + unit.len(),
                    None => text.len() - behind.len(),
                };
                found.push(at..text[..end].trim_end().len());
            }
        }
    }
    found
}

/// （内部资料，请勿外传）: such words alone in a text or in brackets.
fn for_internal_use(text: &str) -> Vec<Range<usize>> {
    let internal = &TRIGGERS[DEGREES..];
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(BORDERS) {
        let words = part.trim_end_matches(BORDERS);
        let trimmed = words.trim();
        let marks = internal.iter().filter(|mark| trimmed.contains(**mark)).count();
        // One word alone may speak of something else; alone in its line it is the mark.
        let is_mark = trimmed.chars().count() <= LONGEST && !trimmed.ends_with('。');
        if is_mark && (marks > 1 || internal.iter().any(|mark| trimmed.starts_with(mark))) {
            let at = start + (words.len() - words.trim_start().len());
            found.push(at..at + trimmed.len());
        }
        start += part.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_secrecy() {
        let read =
            |text: &str| degrees(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(read("机密★10年"), ["机密★10年"]);
        assert_eq!(read("秘密 ★"), ["秘密 ★"]);
        assert_eq!(read("秘密5年"), ["秘密5年"]);
        assert_eq!(read("依法保守国家秘密，机密级系统应当分级保护。"), [] as [&str; 0]);
        assert_eq!(read("商业秘密3年内不公开"), [] as [&str; 0]);
    }

    #[test]
    fn marks_of_internal_use() {
        let read = |text: &str| {
            for_internal_use(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(read("（内部资料，请勿外传）"), ["内部资料，请勿外传"]);
        assert_eq!(read("内部文件 注意保密"), ["内部文件 注意保密"]);
        assert_eq!(read("工作人员对内部资料不得外传，离岗时交回。"), [] as [&str; 0]);
        assert_eq!(read("系统（供内部使用）已经上线"), [] as [&str; 0]);
    }
}
