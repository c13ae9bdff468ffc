//! The record of a page: its visible text, line by line, as written.
//!
//! It is what the index is made from, what is kept in the text files of the
//! export, and what a candidate is looked at in. docs/search.md §1 has its form.

use super::normal;

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

    fn of(letter: char) -> Option<Kind> {
        let all = [Kind::Title, Kind::Heading, Kind::Cell, Kind::Block, Kind::Indicator, Kind::Organization];
        all.into_iter().find(|kind| kind.letter() == letter)
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
        for line in text.split_inclusive('\n') {
            if line.starts_with('@') {
                records.push(Record::default());
            }
            if let Some(record) = records.last_mut() {
                record.0.push_str(line);
            }
        }
        records
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
        let mut anchor = "";
        self.0.lines().filter_map(move |line| {
            let mut characters = line.chars();
            let letter = characters.next()?;
            let text = characters.as_str();
            if letter == '#' {
                anchor = text;
            }
            Kind::of(letter).map(|kind| Line { kind, anchor, text })
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
        let ends = |character: char| matches!(character, '\0'..='\u{1f}');
        text.split(ends).for_each(|part| self.0.push_str(part));
        self.0.push('\n');
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
}
