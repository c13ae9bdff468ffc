//! The record of a page: its visible text, line by line, as written.
//!
//! It is what the index is made from, what is kept in the text files of the
//! export, and what a candidate is looked at in. docs/search.md §1 has its form.

use memchr::{memchr, memrchr};

use super::normal;

/// The most parts that a record is cut into.
pub const MOST_PARTS: u8 = u8::MAX;

/// What a line of a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The page's title.
    Title,
    /// A heading.
    Heading,
    /// A table's cell or caption.
    Cell,
    /// Any other block.
    Block,
    /// The name or value of an indicator in the block above.
    Indicator,
    /// The name of an organization in the block above.
    Organization,
}

impl Kind {
    /// The character that its lines begin with.
    pub fn letter(self) -> char {
        match self {
            Kind::Title => 'T',
            Kind::Heading => 'H',
            Kind::Cell => 'C',
            Kind::Block => 'B',
            Kind::Indicator => 'I',
            Kind::Organization => 'O',
        }
    }

    /// All there are.
    pub const ALL: [Kind; 6] =
        [Kind::Title, Kind::Heading, Kind::Cell, Kind::Block, Kind::Indicator, Kind::Organization];

    fn of(letter: char) -> Option<Kind> {
        Some(match letter {
            'T' => Kind::Title,
            'H' => Kind::Heading,
            'C' => Kind::Cell,
            'B' => Kind::Block,
            'I' => Kind::Indicator,
            'O' => Kind::Organization,
            _ => return None,
        })
    }

    /// Whether its lines are text of the page, and do not repeat parts of it.
    pub fn is_visible(self) -> bool {
        !matches!(self, Kind::Indicator | Kind::Organization)
    }

    /// The bit that marks grams of its lines; none for other blocks.
    pub fn mark(self) -> u8 {
        match self {
            Kind::Title => 1,
            Kind::Heading => 2,
            Kind::Cell => 4,
            Kind::Indicator => 8,
            Kind::Organization => 16,
            Kind::Block => 0,
        }
    }
}

/// A line of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// What it is.
    pub kind: Kind,
    /// Where on the page it stands; empty at its top.
    pub anchor: &'a str,
    /// The text as written.
    pub text: &'a str,
    /// Where in the record it begins, in bytes.
    at: usize,
}

/// The record of one page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record(String);

impl Record {
    /// The record of a page without text.
    pub fn new(path: &str) -> Record {
        Record(format!("@{path}\n"))
    }

    /// Cuts a text file into its records.
    pub fn split(text: &str) -> Vec<Record> {
        let mut records: Vec<Record> = Vec::new();
        for line in lines(text) {
            if line.starts_with('@') {
                records.push(Record::default());
            }
            if let Some(record) = records.last_mut() {
                record.0.push_str(line);
            }
        }
        records
    }

    /// Puts the next part behind those that are here; what repeats them is left out.
    pub fn extend(&mut self, part: &Record) {
        let own = |line: &&str| !line.starts_with(['@', 't', 'h', 'a']);
        lines(&part.0).filter(own).for_each(|line| self.0.push_str(line));
    }

    /// One of the parts that the record is cut into. All but the first repeat the
    /// title, and the heading and the anchor above them.
    pub fn part(&self, part: u8, parts: u8) -> String {
        let starts = self.starts(parts);
        let start = starts[usize::from(part)];
        let end = starts.get(usize::from(part) + 1).copied().unwrap_or(self.0.len());
        if part == 0 {
            return self.0[..end].to_owned();
        }
        let (title, [heading, anchor]) = (self.title(), self.above(start, [Kind::Heading.letter(), '#']));
        format!("@\nt{title}\nh{heading}\na{anchor}\n{}", &self.0[start..end])
    }

    /// What the last lines before a line say that begin with some letters. A line can be as long as a
    /// file, and is gone through once for all letters.
    fn above<const N: usize>(&self, start: usize, letters: [char; N]) -> [&str; N] {
        let mut found = [None; N];
        let mut end = start;
        while end > 0 && found.contains(&None) {
            let begin = memrchr(b'\n', &self.0.as_bytes()[..end - 1]).map_or(0, |at| at + 1);
            let line = &self.0[begin..end - 1];
            for (found, letter) in found.iter_mut().zip(letters) {
                *found = found.or_else(|| line.strip_prefix(letter));
            }
            end = begin;
        }
        found.map(Option::unwrap_or_default)
    }

    /// Where the parts begin: at the first anchor or visible line behind equal shares.
    fn starts(&self, parts: u8) -> Vec<usize> {
        let parts = usize::from(parts.max(1));
        let mut starts = vec![0];
        while starts.len() < parts {
            let (byte, last) = (self.0.len() * starts.len() / parts, starts[starts.len() - 1]);
            // What begins behind the share of the next part, too, is looked for once: a line can be
            // as long as a file.
            starts.push(if last > 0 && last >= byte { last } else { self.first_start(byte) });
        }
        starts
    }

    /// Where the first line at or behind a byte begins with which a part can begin; the end where none does.
    fn first_start(&self, byte: usize) -> usize {
        let bytes = self.0.as_bytes();
        // No line but the first begins before this.
        let mut at = byte.max(1);
        while let Some(end) = bytes.get(at - 1..).and_then(|rest| memchr(b'\n', rest)) {
            at += end;
            if matches!(bytes.get(at), Some(b'#' | b'T' | b'H' | b'C' | b'B')) {
                return at;
            }
            at += 1;
        }
        bytes.len()
    }

    /// The lines, each with which of so many parts it stands in.
    pub fn lines_of_parts(&self, parts: u8) -> impl Iterator<Item = (u8, Line<'_>)> {
        let starts = self.starts(parts);
        self.lines().map(move |line| {
            let part = starts.partition_point(|start| *start <= line.at) - 1;
            (u8::try_from(part).unwrap_or(MOST_PARTS), line)
        })
    }

    /// The record as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The page's path.
    pub fn path(&self) -> &str {
        self.0.lines().next().and_then(|line| line.strip_prefix('@')).unwrap_or_default()
    }

    /// The lines, each with its anchor.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let (mut anchor, mut next) = ("", 0);
        lines(&self.0).filter_map(move |line| {
            let at = next;
            next += line.len();
            let mut characters = line.strip_suffix('\n').unwrap_or(line).chars();
            let letter = characters.next()?;
            let text = characters.as_str();
            if letter == '#' {
                anchor = text;
            }
            Kind::of(letter).map(|kind| Line { kind, anchor, text, at })
        })
    }

    /// The title as written; empty where there is none.
    pub fn title(&self) -> &str {
        self.lines().find(|line| line.kind == Kind::Title).map_or("", |line| line.text)
    }

    /// The normal forms of the visible lines, each ended by a line feed.
    pub fn normal_text(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        for line in self.lines().filter(|line| line.kind.is_visible()) {
            normal::append(line.text, &mut text);
            text.push('\n');
        }
        text
    }

    /// Says where the lines below stand.
    pub(super) fn push_anchor(&mut self, anchor: &str) {
        self.push('#', anchor);
    }

    pub(super) fn push_line(&mut self, kind: Kind, text: &str) {
        self.push(kind.letter(), text);
    }

    /// What would end the line is no part of it.
    fn push(&mut self, letter: char, text: &str) {
        self.0.push(letter);
        let ends = |byte: u8| byte <= 0x1f;
        // Looked for in all bytes at once: hardly any text has one.
        if text.bytes().fold(false, |any, byte| any | ends(byte)) {
            self.0.extend(text.chars().filter(|character| !u8::try_from(*character).is_ok_and(ends)));
        } else {
            self.0.push_str(text);
        }
        self.0.push('\n');
    }
}

/// The lines of a text, each with the line feed that ends it.
fn lines(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let end = memchr(b'\n', text.as_bytes()).map_or(text.len(), |end| end + 1);
        let (line, rest) = text.split_at(end);
        text = rest;
        (!line.is_empty()).then_some(line)
    })
}

/// Records for the laws of search.
#[cfg(test)]
pub(super) mod some {
    use proptest::prelude::*;

    use super::Record;

    /// A record of some lines of few characters, so that grams come again.
    pub fn record() -> impl Strategy<Value = Record> {
        let lines = prop::collection::vec("[THCBIO][甲乙丙a1𠀀，]{0,7}", 1..6);
        lines.prop_map(|lines| Record::split(&format!("@a.html\n{}\n", lines.join("\n"))).remove(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_reads_as_it_was_written() {
        let mut record = Record::new("plans/a.html");
        record.push_line(Kind::Title, "规划");
        record.push_anchor("目标");
        record.push_line(Kind::Heading, "一、目标");
        record.push_line(Kind::Block, "到\n2015年");
        record.push_line(Kind::Indicator, "办理率");
        assert_eq!(record.as_str(), "@plans/a.html\nT规划\n#目标\nH一、目标\nB到2015年\nI办理率\n");
        assert_eq!((record.path(), record.title()), ("plans/a.html", "规划"));
        let anchors: Vec<&str> = record.lines().map(|line| line.anchor).collect();
        assert_eq!(anchors, ["", "目标", "目标", "目标"]);
        assert_eq!(record.normal_text(), "规划\n一、目标\n到2015年\n");
        let two = format!("{}{}", record.as_str(), Record::new("b.html").as_str());
        assert_eq!(Record::split(&two), [record, Record::new("b.html")]);
    }

    fn long() -> Record {
        let mut record = Record::new("a.html");
        record.push_line(Kind::Title, "规划");
        record.push_line(Kind::Block, "前言二三四五六七八");
        record.push_anchor("目标");
        record.push_line(Kind::Heading, "一、目标");
        record.push_line(Kind::Block, "到2015年");
        record.push_line(Kind::Indicator, "2015");
        record.push_line(Kind::Block, "末");
        record
    }

    #[test]
    fn a_part_repeats_what_stands_above_it() {
        let record = long();
        assert_eq!(record.part(0, 3), "@a.html\nT规划\nB前言二三四五六七八\n");
        assert_eq!(record.part(1, 3), "@\nt规划\nh\na\n#目标\nH一、目标\n");
        assert_eq!(record.part(2, 3), "@\nt规划\nh一、目标\na目标\nB到2015年\nI2015\nB末\n");
        let parts: Vec<u8> = record.lines_of_parts(3).map(|(part, _)| part).collect();
        assert_eq!(parts, [0, 0, 1, 2, 2, 2]);
    }

    #[test]
    fn parts_together_are_the_record() {
        for parts in 1..12 {
            let mut whole = Record(long().part(0, parts));
            (1..parts).for_each(|part| whole.extend(&Record(long().part(part, parts))));
            assert_eq!(whole, long(), "{parts}");
        }
    }
}
