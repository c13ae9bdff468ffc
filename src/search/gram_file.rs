//! A gram file: grams with their lists, column by column.
//!
//! [`GramFile`] gathers and writes one, [`read`] reads it; docs/search.md §6 has its form.

use super::gram::first;
use super::list::{List, Posting};
use super::varint::{self, Reader};

/// The grams of one file, in the order in which they were met.
#[derive(Debug, Default)]
pub struct GramFile {
    names: String,
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

/// Where the name and the list of a gram end; they begin where those before it end.
#[derive(Debug, Clone, Copy)]
struct Entry {
    name: usize,
    bytes: usize,
    df: u32,
}

/// The columns of lists: what is alike stands together, for that is packed best.
const COLUMNS: usize = 4;

impl GramFile {
    /// Adds a gram. Of each page, `parts` says into how many its text is cut.
    pub fn push(&mut self, gram: &str, list: &[Posting], parts: &[u8]) {
        self.names.push_str(gram);
        push(list, parts, &mut self.bytes);
        let df = u32::try_from(list.len()).unwrap_or(u32::MAX);
        self.entries.push(Entry { name: self.names.len(), bytes: self.bytes.len(), df });
    }

    /// Adds the grams of another, none of which is here.
    pub fn append(&mut self, other: &GramFile) {
        let (name, bytes) = (self.names.len(), self.bytes.len());
        self.names.push_str(&other.names);
        self.bytes.extend_from_slice(&other.bytes);
        let entries = other.entries.iter();
        self.entries.extend(entries.map(|entry| Entry {
            name: name + entry.name,
            bytes: bytes + entry.bytes,
            df: entry.df,
        }));
    }

    /// Gives back the room that nothing more will take.
    pub fn shrink_to_fit(&mut self) {
        self.names.shrink_to_fit();
        self.bytes.shrink_to_fit();
        self.entries.shrink_to_fit();
    }

    /// The bytes of the file: grams sorted.
    pub fn encode(&self) -> Vec<u8> {
        let mut before = (0, 0);
        let mut entries: Vec<(&str, u32, &[u8])> = Vec::with_capacity(self.entries.len());
        for entry in &self.entries {
            let name = &self.names[before.0..entry.name];
            entries.push((name, entry.df, &self.bytes[before.1..entry.bytes]));
            before = (entry.name, entry.bytes);
        }
        // They come in long runs that are sorted already.
        entries.sort_by_key(|(name, ..)| *name);
        let mut bytes = Vec::with_capacity(self.bytes.len() + self.names.len() + 4 * entries.len());
        varint::push(&mut bytes, entries.len() as u64);
        let mut last = "";
        for (name, ..) in &entries {
            let shared = last.chars().zip(name.chars()).take_while(|(one, other)| one == other).count();
            varint::push(&mut bytes, shared as u64);
            varint::push_text(&mut bytes, &name[first(name, shared).len()..]);
            last = name;
        }
        entries.iter().for_each(|(_, df, _)| varint::push(&mut bytes, u64::from(*df)));
        let lists: Vec<[&[u8]; COLUMNS]> = entries.iter().map(|(_, df, list)| columns(list, *df)).collect();
        for column in 0..COLUMNS {
            lists.iter().for_each(|list| bytes.extend_from_slice(list[column]));
        }
        bytes
    }
}

/// Appends the columns of one list, one behind the other.
fn push(list: &[Posting], parts: &[u8], bytes: &mut Vec<u8>) {
    let mut next = 0;
    for posting in list {
        varint::push(bytes, u64::from(posting.page - next));
        next = posting.page + 1;
    }
    for posting in list {
        varint::push(bytes, u64::from(posting.tf - 1) << 1 | u64::from(posting.marks != 0));
    }
    bytes.extend(list.iter().map(|posting| posting.marks).filter(|marks| *marks != 0));
    let cut = list.iter().filter(|posting| is_cut(parts, posting.page));
    cut.for_each(|posting| varint::push(bytes, u64::from(posting.part)));
}

/// The columns of what [`push`] has written.
fn columns(list: &[u8], df: u32) -> [&[u8]; COLUMNS] {
    let mut reader = Reader(list);
    let behind = |reader: &Reader<'_>| list.len() - reader.0.len();
    for _ in 0..df {
        let _page = reader.number();
    }
    let pages = behind(&reader);
    let marked = (0..df).filter(|_| reader.number().is_some_and(|code| code & 1 == 1)).count();
    let counts = behind(&reader);
    [&list[..pages], &list[pages..counts], &list[counts..counts + marked], &list[counts + marked..]]
}

fn is_cut(parts: &[u8], page: u32) -> bool {
    parts.get(page as usize).is_some_and(|parts| *parts > 1)
}

/// The grams of a file, sorted, each with its list; None of bytes that are no such file.
pub fn read(file: &[u8], parts: &[u8]) -> Option<Vec<(String, List)>> {
    let mut reader = Reader(file);
    let mut grams: Vec<(String, List)> = Vec::new();
    let mut name = String::new();
    for _ in 0..reader.small()? {
        name.truncate(first(&name, reader.small()? as usize).len());
        name.push_str(reader.text()?);
        grams.push((name.clone(), List::new()));
    }
    let counts: Vec<u32> = (0..grams.len()).map(|_| reader.small()).collect::<Option<_>>()?;
    for ((_, list), df) in grams.iter_mut().zip(counts) {
        let mut next = 0_u32;
        for _ in 0..df {
            let page = next.checked_add(reader.small()?)?;
            list.push(Posting { page, tf: 0, marks: 0, part: 0 });
            next = page.checked_add(1)?;
        }
    }
    let mut all: Vec<&mut Posting> = grams.iter_mut().flat_map(|(_, list)| list).collect();
    let mut marked = Vec::new();
    for (at, posting) in all.iter_mut().enumerate() {
        let code = reader.small()?;
        posting.tf = (code >> 1) + 1;
        if code & 1 == 1 {
            marked.push(at);
        }
    }
    for at in marked {
        all[at].marks = reader.byte()?;
    }
    for posting in all {
        if is_cut(parts, posting.page) {
            posting.part = u8::try_from(reader.number()?).ok()?;
        }
    }
    Some(grams)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_holds_its_grams_sorted() {
        let list = vec![
            Posting { page: 0, tf: 1, marks: 0, part: 0 },
            Posting { page: 2, tf: 70, marks: 3, part: 1 },
        ];
        let parts = [1, 1, 2];
        let mut file = GramFile::default();
        file.push("规划建", &list, &parts);
        let mut other = GramFile::default();
        other.push("规", &list[..1], &parts);
        file.append(&other);
        let bytes = file.encode();
        let names = [2, 0, 3, 0xe8, 0xa7, 0x84, 1, 6, 0xe5, 0x88, 0x92, 0xe5, 0xbb, 0xba];
        assert_eq!(bytes, [&names[..], &[1, 2], &[0, 0, 1], &[0, 0, 139, 1], &[3], &[1]].concat());
        let grams = [("规".to_owned(), list[..1].to_vec()), ("规划建".to_owned(), list)];
        assert_eq!(read(&bytes, &parts), Some(grams.to_vec()));
        assert_eq!(read(&bytes[..bytes.len() - 1], &parts), None);
    }
}
