//! Excerpts: the place of a page that is shown, with what was found marked.

use std::ops::Range;

use super::needle::Needle;
use super::normal;
use super::record::{Kind, Line, Record};

/// Characters before the first match.
const BEFORE: usize = 24;
/// Characters in all.
const LONGEST: usize = 96;
/// Characters of a block that says something: labels and their values are shorter.
const SAYING: usize = 16;

/// How much a block says: a sentence most, then other words. The number of a document is long, too,
/// but has no space and no letter beyond ASCII.
fn saying(text: &str) -> u8 {
    let has_words = || text.contains(|one: char| !one.is_ascii_graphic());
    if text.chars().nth(SAYING - 1).is_none() || !has_words() {
        return 0;
    }
    let is_sentence = text.contains(['。', '；', '！', '？']) || text.ends_with(['.', ';', '!', '?']);
    1 + u8::from(is_sentence)
}

/// A place of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Excerpt {
    /// Where it stands; empty at the page's top.
    pub anchor: String,
    /// The heading above it; empty where there is none.
    pub heading: String,
    /// Its text in parts, each with whether it was found.
    pub parts: Vec<(String, bool)>,
}

/// The place of a page that is shown: in the first of its `parts`, `from` one of them on,
/// that has anything of the clauses, what most of them find. Of each clause its texts are given.
pub fn excerpt(record: &Record, parts: u8, from: u8, clauses: &[Vec<Needle>]) -> Excerpt {
    let mut heading = "";
    let mut lines: Vec<(u8, Line<'_>, &str)> = Vec::new();
    for (part, line) in record.lines_of_parts(parts).filter(|(_, line)| line.kind.is_visible()) {
        if line.kind == Kind::Heading {
            heading = line.text;
        }
        lines.push((part, line, heading));
    }
    let count = |line: &Line<'_>| {
        let text = normal::normal(line.text);
        clauses.iter().filter(|needles| needles.iter().any(|needle| needle.is_in(&text))).count()
    };
    let counted: Vec<(u8, usize)> =
        lines.iter().map(|(part, line, _)| (*part, if *part < from { 0 } else { count(line) })).collect();
    let part = counted.iter().find(|(_, count)| *count > 0).map_or(from, |(part, _)| *part);
    let mut best: Option<((usize, u8), usize)> = None;
    for (at, (of, count)) in counted.into_iter().enumerate() {
        let line = &lines[at].1;
        let weight = (count, saying(line.text));
        let shown = of == part && count > 0 && line.kind != Kind::Title;
        if shown && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, at));
        }
    }
    let first = || lines.iter().position(|(of, line, _)| *of == part && line.kind == Kind::Block);
    let Some((_, line, heading)) = best.map(|(_, at)| at).or_else(first).map(|at| &lines[at]) else {
        return Excerpt::default();
    };
    Excerpt {
        anchor: line.anchor.to_owned(),
        heading: (*heading).to_owned(),
        parts: shown(line.text, &places(line.text, clauses)),
    }
}

/// Everything found in a text, in order, what overlaps taken together.
fn places(text: &str, clauses: &[Vec<Needle>]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> =
        clauses.iter().flatten().flat_map(|needle| needle.places(text)).collect();
    all.sort_by_key(|place| (place.start, place.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for place in all {
        match joined.last_mut().filter(|last| place.start <= last.end) {
            Some(last) => last.end = last.end.max(place.end),
            None => joined.push(place),
        }
    }
    joined
}

/// The text around the first place, cut.
fn shown(text: &str, places: &[Range<usize>]) -> Vec<(String, bool)> {
    let focus = places.first().map_or(0, |place| place.start);
    let start = text[..focus].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let end = text[start..].char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| start + at);
    let mut parts = Vec::new();
    let mut push = |text: &str, found: bool| {
        if !text.is_empty() {
            parts.push((text.to_owned(), found));
        }
    };
    push(if start > 0 { "…" } else { "" }, false);
    let mut from = start;
    for place in places.iter().filter(|place| place.start < end) {
        push(&text[from..place.start], false);
        push(&text[place.start..place.end.min(end)], true);
        from = place.end.min(end);
    }
    push(&text[from..end], false);
    push(if end < text.len() { "…" } else { "" }, false);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(lines: &str, clauses: &[&[&str]]) -> (String, String, String) {
        shown_of(lines, (1, 0), clauses)
    }

    fn shown_of(lines: &str, (parts, from): (u8, u8), clauses: &[&[&str]]) -> (String, String, String) {
        let record = Record::split(&format!("@a.html\n{lines}")).remove(0);
        let needle = |text: &&str| Needle { text: (*text).to_owned(), begins_word: false };
        let clauses: Vec<Vec<Needle>> =
            clauses.iter().map(|texts| texts.iter().map(needle).collect()).collect();
        let excerpt = excerpt(&record, parts, from, &clauses);
        let marked = |(text, found): &(String, bool)| if *found { format!("[{text}]") } else { text.clone() };
        (excerpt.anchor, excerpt.heading, excerpt.parts.iter().map(marked).collect())
    }

    fn all(anchor: &str, heading: &str, text: &str) -> (String, String, String) {
        (anchor.to_owned(), heading.to_owned(), text.to_owned())
    }

    #[test]
    fn the_block_with_most_is_shown_and_marked() {
        let lines = "T电子政务\nB电子政务先\n#目标\nH一、目标\nB到2015年，电子 政务与网络\n";
        assert_eq!(
            shown(lines, &[&["电子政务"], &["网络"]]),
            all("目标", "一、目标", "到2015年，[电子 政务]与[网络]")
        );
        assert_eq!(shown(lines, &[&["电子政务"]]), all("", "", "[电子政务]先"));
        assert_eq!(shown(lines, &[&["没有"]]), all("", "", "电子政务先"));
    }

    #[test]
    fn of_blocks_with_as_much_the_first_that_says_something_is_shown() {
        let lines =
            "T规划\nB电子政务类\nB电子政务是转变政府职能的重要手段\nB电子政务要服务于企业和居民的需要\n";
        assert_eq!(shown(lines, &[&["电子政务"]]), all("", "", "[电子政务]是转变政府职能的重要手段"));
        assert_eq!(shown("B电子政务类\nB电子政务\n", &[&["政务"]]), all("", "", "电子[政务]类"));
    }

    #[test]
    fn a_number_of_a_document_says_nothing() {
        let lines = "T规划\nB4304810000/2011-network\nB到2011年底，接入率达到七成以上，如期完成\n";
        assert_eq!(shown(lines, &[&["2011"]]), all("", "", "到[2011]年底，接入率达到七成以上，如期完成"));
        // Nor do words that are no sentence say as much as one.
        let lines = "T规划\nB网络平台、数据中心、信息共享、等级保护\nB到2011年底，网络如期建成，按时使用。\n";
        assert_eq!(shown(lines, &[&["网络"]]), all("", "", "到2011年底，[网络]如期建成，按时使用。"));
        let lines = "TPlan\nB4304810000/2011-network\nBBy 2011 the rate is met.\n";
        assert_eq!(shown(lines, &[&["2011"]]), all("", "", "By [2011] the rate is met."));
    }

    #[test]
    fn parts_are_looked_in_until_one_has_something() {
        let lines = "T规划\nB前言\nH一、目标\nB网络\nH二、任务\nB电子政务网络\n";
        let of = |parts, texts: &[&[&str]]| shown_of(lines, parts, texts);
        assert_eq!(of((1, 0), &[&["电子"], &["网络"]]), all("", "二、任务", "[电子]政务[网络]"));
        assert_eq!(of((2, 0), &[&["电子"], &["网络"]]), all("", "一、目标", "[网络]"));
        assert_eq!(of((2, 1), &[&["网络"]]), all("", "二、任务", "电子政务[网络]"));
        assert_eq!(of((2, 0), &[&["政务"]]), all("", "二、任务", "电子[政务]网络"));
        // The title has it, and is shown anyway.
        assert_eq!(of((2, 0), &[&["规划"]]), all("", "", "前言"));
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_match() {
        let lines = format!("B{}规划{}\n", "前".repeat(40), "后".repeat(200));
        let expected = format!("…{}[规划]{}…", "前".repeat(24), "后".repeat(70));
        assert_eq!(shown(&lines, &[&["规划"]]), all("", "", &expected));
    }

    #[test]
    fn matches_that_overlap_are_one() {
        assert_eq!(shown("B电子政务网络\n", &[&["电子政务"], &["政务网"]]), all("", "", "[电子政务网]络"));
    }
}
