//! The numbers that Word gives paragraphs of lists: `word/numbering.xml`.

use std::collections::BTreeMap;

use super::styles::{DEEPEST_LEVEL, LONGEST};
use super::xml::Element;
use crate::text::in_hanzi;

/// What stands before a paragraph of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// A bullet.
    Bullet,
    /// 1. 2. 3.
    Count(u64),
    /// Any other number, as Word prints it: 一、 （一） 第一章
    Text(String),
}

/// A level of a list.
#[derive(Debug, Clone)]
struct Level {
    format: String,
    text: String,
    start: u64,
}

/// The lists of a file and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<String, BTreeMap<u32, Level>>,
    /// By list: its kind, and the levels that begin anew in it.
    lists: BTreeMap<String, (String, BTreeMap<u32, u64>)>,
    counts: BTreeMap<String, BTreeMap<u32, u64>>,
}

impl Numbering {
    /// Reads the part.
    pub(super) fn new(part: Option<&Element>) -> Numbering {
        let mut numbering = Numbering::default();
        for element in part.iter().flat_map(|part| part.children()) {
            match element.name.as_str() {
                "w:abstractNum" => {
                    let id = named(element.attribute("w:abstractNumId"));
                    let levels = element.children().filter(|level| level.name == "w:lvl").filter_map(level);
                    numbering.kinds.insert(id, levels.collect());
                }
                "w:num" => {
                    let id = named(element.attribute("w:numId"));
                    let kind = named(element.child("w:abstractNumId").and_then(Element::value));
                    let starts = element.children().filter_map(|change| {
                        let level = change.attribute("w:ilvl")?.parse().ok()?;
                        Some((level, change.child("w:startOverride")?.value()?.parse().ok()?))
                    });
                    numbering.lists.insert(id, (kind, starts.collect()));
                }
                _ => {}
            }
        }
        numbering
    }

    /// Counts one paragraph on, and says what stands before it. List 0 is none.
    pub(super) fn next(&mut self, list: &str, level: u32) -> Option<Mark> {
        let (kind, starts) = self.lists.get(list)?;
        let levels = self.kinds.get(kind)?;
        let own = levels.get(&level)?;
        if own.format == "bullet" {
            return Some(Mark::Bullet);
        }
        // Lists of one kind count on, unless one begins anew.
        let key = if starts.is_empty() { format!("kind {kind}") } else { list.to_owned() };
        let counts = self.counts.entry(key).or_default();
        let start = |at: u32| {
            starts.get(&at).copied().or_else(|| levels.get(&at).map(|level| level.start)).unwrap_or(1)
        };
        let count = counts.get(&level).map_or_else(|| start(level), |count| count.saturating_add(1));
        counts.insert(level, count);
        counts.retain(|at, _| *at <= level);
        if own.format == "none" || own.text.is_empty() {
            return None;
        }
        // （1） below 1. or below bullets counts items; below 一、 it numbers headings.
        let in_list = level > 0 && levels.get(&0).is_some_and(Level::is_list);
        if own.is_list() || in_list && own.is_bracketed() {
            return Some(Mark::Count(count));
        }
        let mut text = own.text.clone();
        for at in 0..=level {
            let value = counts.get(&at).copied().unwrap_or_else(|| start(at));
            let format = levels.get(&at).map_or("decimal", |level| level.format.as_str());
            text = text.replace(&format!("%{}", at + 1), &printed(format, value));
        }
        Some(Mark::Text(text))
    }
}

impl Level {
    /// Whether it marks items: bullets, 1. 2. 3.
    fn is_list(&self) -> bool {
        let plain = || matches!(self.text.trim().strip_prefix('%'), Some(rest) if is_plain(rest));
        self.format == "bullet" || self.format == "decimal" && plain()
    }

    /// Whether its numbers are （1） or (1).
    fn is_bracketed(&self) -> bool {
        let inner =
            self.text.trim().strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
        self.format == "decimal" && inner.and_then(|inner| inner.strip_prefix('%')).is_some_and(is_plain)
    }
}

/// Whether the rest of a pattern is one level and a stop: `1.`, `2、`.
fn is_plain(rest: &str) -> bool {
    let stop = rest.trim_start_matches(|character: char| character.is_ascii_digit());
    rest.len() - stop.len() == 1 && matches!(stop, "" | "." | "．")
}

/// An id or a pattern; nothing where it is longer than Word writes them.
fn named(value: Option<&str>) -> String {
    value.filter(|value| value.len() <= LONGEST).unwrap_or_default().to_owned()
}

fn level(element: &Element) -> Option<(u32, Level)> {
    let at = element.attribute("w:ilvl")?.parse().ok().filter(|at| *at <= DEEPEST_LEVEL)?;
    let text = |name: &str| named(element.child(name).and_then(Element::value));
    let start = text("w:start").parse().unwrap_or(1);
    Some((at, Level { format: text("w:numFmt"), text: text("w:lvlText"), start }))
}

/// A number in one of Word's formats.
fn printed(format: &str, value: u64) -> String {
    let small = u32::try_from(value).unwrap_or(u32::MAX);
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "taiwaneseCountingThousand"
        | "ideographTraditional" => in_hanzi(small),
        "lowerLetter" | "upperLetter" => {
            let first = if format == "lowerLetter" { b'a' } else { b'A' };
            // Behind z comes aa.
            let letter = char::from(first + ((small.max(1) - 1) % 26) as u8);
            letter.to_string().repeat(((small.max(1) - 1) / 26 + 1).min(10) as usize)
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&small) => {
            char::from_u32(0x2460 + small - 1).map(String::from).unwrap_or_default()
        }
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_count_as_word_does() {
        let part = Element::parse(
            "<w:numbering><w:abstractNum w:abstractNumId=\"0\">\
             <w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
             <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/></w:lvl>\
             <w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.%3\"/></w:lvl></w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
             <w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"3\"/></w:lvlOverride></w:num>\
             </w:numbering>"
                .as_bytes(),
            &mut 1_000,
        )
        .expect("it is XML");
        let mut numbering = Numbering::new(Some(&part));
        let mut marks = Vec::new();
        for (list, level) in [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("2", 0), ("0", 0)]
        {
            marks.push(match numbering.next(list, level) {
                Some(Mark::Text(text)) => text,
                Some(Mark::Count(count)) => count.to_string(),
                Some(Mark::Bullet) => "•".to_owned(),
                None => "-".to_owned(),
            });
        }
        assert_eq!(marks, ["一、", "1", "2", "2.1", "二、", "1", "三、", "-"]);
    }
}
