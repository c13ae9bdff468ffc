//! Excerpts: the place of a page that is shown, with what was found marked.

use std::ops::Range;

use super::normal;
use super::record::{Kind, Line, Record};

/// Characters before the first match.
const BEFORE: usize = 24;
/// Characters in all.
const LONGEST: usize = 96;

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

/// The place that most clauses find. Of each clause its texts are given, in normal form.
pub fn excerpt(record: &Record, clauses: &[Vec<String>]) -> Excerpt {
    let mut heading = "";
    let mut best: Option<(usize, Line<'_>, &str)> = None;
    let mut first: Option<(Line<'_>, &str)> = None;
    for line in record.lines().filter(|line| line.kind.is_visible() && line.kind != Kind::Title) {
        if line.kind == Kind::Heading {
            heading = line.text;
        }
        let text = normal::normal(line.text);
        let matched =
            clauses.iter().filter(|texts| texts.iter().any(|sought| text.contains(sought.as_str())));
        let count = matched.count();
        if count > best.map_or(0, |(most, ..)| most) {
            best = Some((count, line, heading));
        }
        if first.is_none() && line.kind == Kind::Block {
            first = Some((line, heading));
        }
    }
    let Some((line, heading)) = best.map(|(_, line, heading)| (line, heading)).or(first) else {
        return Excerpt::default();
    };
    Excerpt {
        anchor: line.anchor.to_owned(),
        heading: heading.to_owned(),
        parts: parts(line.text, &places(line.text, clauses)),
    }
}

/// Everything found in a text, in order, what overlaps taken together.
fn places(text: &str, clauses: &[Vec<String>]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> =
        clauses.iter().flatten().flat_map(|sought| normal::places(text, sought)).collect();
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
fn parts(text: &str, places: &[Range<usize>]) -> Vec<(String, bool)> {
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
        let record = Record::split(&format!("@a.html\n{lines}")).remove(0);
        let clauses: Vec<Vec<String>> =
            clauses.iter().map(|texts| texts.iter().map(|text| (*text).to_owned()).collect()).collect();
        let excerpt = excerpt(&record, &clauses);
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
