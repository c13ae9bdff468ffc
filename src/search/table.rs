//! The table of all pages, the export's `index` file: what is known of a page
//! without its text.

use super::index::About;
use super::normal;
use super::record::Record;
use super::score::{self, Measure};
use super::varint::{self, Reader};

/// The version of the files.
const VERSION: u64 = 3;

/// The kind of pages that list others.
pub const LISTS: &str = "pages";

/// The table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Of kinds, the id and the label.
    pub kinds: Vec<(String, String)>,
    /// Of statuses, likewise.
    pub statuses: Vec<(String, String)>,
    /// Names of organizations.
    pub organizations: Vec<String>,
    /// The number of gram files, a power of two.
    pub gram_files: u32,
    /// How many pages begin in each text file.
    pub text_files: Vec<u32>,
    /// 1, or one for each letter.
    pub pinyin_files: u32,
    /// By page.
    pub rows: Vec<Row>,
    /// By page, its path.
    pub paths: Vec<String>,
}

/// Into how many files the export is cut.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Layout {
    /// A power of two.
    pub gram_files: u32,
    /// How many pages begin in each text file; none where one goes on.
    pub text_files: Vec<u32>,
    /// 1, or one for each letter.
    pub pinyin_files: u32,
}

/// Where the text of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The text file that it begins in.
    pub file: u32,
    /// Which of the pages that begin there.
    pub at: u32,
    /// Into how many parts it is cut, each in a file of its own.
    pub parts: u8,
}

/// Of each page, where its text is, when so many begin in each text file.
pub fn places(text_files: &[u32]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for (file, begin) in (0..).zip(text_files) {
        match (begin, places.last_mut()) {
            (0, Some(last)) => last.parts = last.parts.saturating_add(1),
            _ => places.extend((0..*begin).map(|at| Place { file, at, parts: 1 })),
        }
    }
    places
}

/// What is known of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Row {
    /// Its kind.
    pub kind: u8,
    /// 0 for none.
    pub status: u8,
    /// 0 for none.
    pub organization: u32,
    /// The class of its length.
    pub class: u8,
    /// Word characters of its title, up to a bracket.
    pub title: u32,
}

/// How long a page and its title are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lengths {
    class: u8,
    title: u32,
}

impl Lengths {
    /// Those of a record.
    pub fn of(record: &Record) -> Lengths {
        let visible = record.lines().filter(|line| line.kind.is_visible());
        let length: usize = visible.map(|line| normal::word_characters_of(line.text)).sum();
        let class = score::length_class(u32::try_from(length).unwrap_or(u32::MAX));
        Lengths { class, title: title_length(record.title()) }
    }
}

impl From<&Row> for Lengths {
    fn from(row: &Row) -> Lengths {
        Lengths { class: row.class, title: row.title }
    }
}

impl Table {
    /// The table of pages. The labels are what ids are called.
    pub fn new<'a>(
        layout: &Layout,
        pages: impl Iterator<Item = (&'a About, &'a str, Lengths)>,
        kind_label: &dyn Fn(&str) -> String,
        status_label: &dyn Fn(&str) -> String,
    ) -> Table {
        let mut table = Table {
            gram_files: layout.gram_files,
            text_files: layout.text_files.clone(),
            pinyin_files: layout.pinyin_files,
            ..Table::default()
        };
        let (mut kinds, mut statuses, mut organizations) =
            (Numbered::default(), Numbered::default(), Numbered::default());
        for (about, path, lengths) in pages {
            table.rows.push(Row {
                kind: kinds.number(&about.kind) as u8,
                status: about.status.as_ref().map_or(0, |status| statuses.number(status) as u8 + 1),
                organization: about.organization.as_ref().map_or(0, |name| organizations.number(name) + 1),
                class: lengths.class,
                title: lengths.title,
            });
            table.paths.push(path.to_owned());
        }
        let labelled = |ids: Vec<String>, label: &dyn Fn(&str) -> String| {
            ids.into_iter().map(|id| (id.clone(), label(&id))).collect()
        };
        table.kinds = labelled(kinds.names, kind_label);
        table.statuses = labelled(statuses.names, status_label);
        table.organizations = organizations.names;
        table
    }

    /// The average length of the pages, at least 1.
    pub fn average(&self) -> u64 {
        let lengths: u64 = self.rows.iter().map(|row| score::length_of(row.class)).sum();
        (lengths / (self.rows.len() as u64).max(1)).max(1)
    }

    /// What is scored of each page.
    pub fn measures(&self) -> Vec<Measure> {
        let average = self.average();
        let measures = self.rows.iter().map(|row| Measure {
            class: row.class,
            title: row.title,
            weight: weight(self.kind(*row)),
            average,
        });
        measures.collect()
    }

    /// The id of a page's kind.
    pub fn kind(&self, row: Row) -> &str {
        self.kinds.get(usize::from(row.kind)).map_or("", |(id, _)| id)
    }

    /// The id of a page's status.
    pub fn status(&self, row: Row) -> Option<&str> {
        let at = usize::from(row.status).checked_sub(1)?;
        self.statuses.get(at).map(|(id, _)| id.as_str())
    }

    /// The organization that answers for a page.
    pub fn organization(&self, row: Row) -> Option<&str> {
        let at = (row.organization as usize).checked_sub(1)?;
        self.organizations.get(at).map(String::as_str)
    }

    /// The bytes of the file.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let numbers = [
            VERSION,
            self.rows.len() as u64,
            u64::from(self.gram_files),
            self.text_files.len() as u64,
            u64::from(self.pinyin_files),
            self.average(),
        ];
        for number in numbers {
            varint::push(&mut bytes, number);
        }
        for list in [&self.kinds, &self.statuses] {
            varint::push(&mut bytes, list.len() as u64);
            for (id, label) in list {
                varint::push_text(&mut bytes, id);
                varint::push_text(&mut bytes, label);
            }
        }
        varint::push(&mut bytes, self.organizations.len() as u64);
        for name in &self.organizations {
            varint::push_text(&mut bytes, name);
        }
        bytes.extend(self.rows.iter().map(|row| row.kind));
        bytes.extend(self.rows.iter().map(|row| row.status));
        self.rows.iter().for_each(|row| varint::push(&mut bytes, u64::from(row.organization)));
        bytes.extend(self.rows.iter().map(|row| row.class));
        self.rows.iter().for_each(|row| varint::push(&mut bytes, u64::from(row.title)));
        self.text_files.iter().for_each(|pages| varint::push(&mut bytes, u64::from(*pages)));
        let mut last = "";
        for path in &self.paths {
            let shared = shared(last, path);
            varint::push(&mut bytes, shared as u64);
            varint::push_text(&mut bytes, &path[shared..]);
            last = path;
        }
        bytes
    }

    /// Reads the bytes of the file; None when they are none that this version wrote.
    pub fn decode(bytes: &[u8]) -> Option<Table> {
        let mut reader = Reader(bytes);
        if reader.number()? != VERSION {
            return None;
        }
        let pages = reader.small()? as usize;
        let gram_files = reader.small().filter(|files| files.is_power_of_two())?;
        let (text_files, pinyin_files) = (reader.small()?, reader.small()?);
        let _average = reader.number()?;
        let mut table = Table {
            kinds: pairs(&mut reader)?,
            statuses: pairs(&mut reader)?,
            gram_files,
            pinyin_files,
            ..Table::default()
        };
        for _ in 0..reader.small()? {
            table.organizations.push(reader.text()?.to_owned());
        }
        let (kinds, statuses) = (reader.bytes(pages)?, reader.bytes(pages)?);
        let organizations: Vec<u32> = (0..pages).map(|_| reader.small()).collect::<Option<_>>()?;
        let classes = reader.bytes(pages)?;
        for page in 0..pages {
            table.rows.push(Row {
                kind: kinds[page],
                status: statuses[page],
                organization: organizations[page],
                class: classes[page],
                title: reader.small()?,
            });
        }
        table.text_files = (0..text_files).map(|_| reader.small()).collect::<Option<_>>()?;
        let mut path = String::new();
        for _ in 0..pages {
            let shared = reader.small()? as usize;
            path.truncate(path.is_char_boundary(shared).then_some(shared)?);
            path.push_str(reader.text()?);
            table.paths.push(path.clone());
        }
        Some(table)
    }
}

/// What pages of a kind weigh, in eighths: of pages that speak of a matter, the plan
/// is mostly meant.
fn weight(kind: &str) -> u64 {
    match kind {
        "special-plan" => 9,
        "document" | "topic" | "upper-plan" => 8,
        LISTS => 2,
        _ => 7,
    }
}

/// The word characters of a title before its first bracket: nobody asks for the years or the unit.
fn title_length(title: &str) -> u32 {
    let whole = normal::normal(title);
    let front = whole.split('(').next().unwrap_or_default();
    let length = |text: &str| normal::word_characters(text) as u32;
    match length(front) {
        0 => length(&whole),
        length => length,
    }
}

/// Names, numbered in the order in which they are met.
#[derive(Default)]
struct Numbered {
    names: Vec<String>,
    numbers: std::collections::BTreeMap<String, u32>,
}

impl Numbered {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
}

/// How many bytes two texts begin with together, in whole characters.
fn shared(one: &str, other: &str) -> usize {
    let mut same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    same.by_ref().map(|(character, _)| character.len_utf8()).sum()
}

fn pairs(reader: &mut Reader<'_>) -> Option<Vec<(String, String)>> {
    let count = reader.small()?;
    (0..count).map(|_| Some((reader.text()?.to_owned(), reader.text()?.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_comes_back() {
        let row = Row { kind: 1, status: 2, organization: 300, class: 40, title: 21 };
        let table = Table {
            kinds: vec![
                ("special-plan".to_owned(), "规划".to_owned()),
                (LISTS.to_owned(), "栏目".to_owned()),
            ],
            statuses: vec![("issued".to_owned(), "印发".to_owned())],
            organizations: vec!["信息办".to_owned()],
            gram_files: 16,
            text_files: vec![1, 1],
            pinyin_files: 1,
            rows: vec![row, Row::default()],
            paths: vec!["plans/a.html".to_owned(), "plans/b.html".to_owned()],
        };
        let bytes = table.encode();
        assert_eq!(Table::decode(&bytes).as_ref(), Some(&table));
        assert_eq!(Table::decode(&bytes[..bytes.len() - 1]), None);
        assert_eq!(table.measures().iter().map(|measure| measure.weight).collect::<Vec<_>>(), [2, 9]);
    }

    #[test]
    fn a_file_in_which_no_page_begins_goes_on_with_one() {
        let place = |file, at, parts| Place { file, at, parts };
        assert_eq!(
            places(&[2, 1, 0, 0, 1]),
            [place(0, 0, 1), place(0, 1, 1), place(1, 0, 3), place(4, 0, 1)]
        );
    }
}
