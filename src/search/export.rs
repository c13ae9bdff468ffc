//! The export: what a browser needs of the index, cut into files.
//!
//! [`grams`] and [`spellings`] read them out of the index; how they are written
//! is in docs/search.md §6.

use super::gram::{FEW, LONGEST, STEM, address, first};
use super::index::{Index, IndexError};
use super::list::{List, Posting};
use super::varint;

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

/// The gram files of an index, as many as are asked for.
pub fn grams(index: &Index, files: u32) -> Result<Vec<GramFile>, IndexError> {
    let mut made: Vec<GramFile> = (0..files).map(|_| GramFile::default()).collect();
    // The fours of a stem come before it, and only it tells whether they are kept.
    let mut fours: Vec<(String, List)> = Vec::new();
    index.each_gram(&mut |gram, list| {
        let characters = gram.chars().count();
        if characters == LONGEST {
            fours.push((gram.to_owned(), list.clone()));
            return;
        }
        let file = &mut made[address(gram, files) as usize];
        file.push(gram, list);
        if characters == STEM {
            let kept = fours.drain(..).filter(|_| list.len() > FEW);
            kept.for_each(|(four, list)| file.push(&four, &list));
        }
    })?;
    Ok(made)
}

impl GramFile {
    fn push(&mut self, gram: &str, list: &List) {
        self.names.push_str(gram);
        encode(list, &mut self.bytes);
        let df = u32::try_from(list.len()).unwrap_or(u32::MAX);
        self.entries.push(Entry { name: self.names.len(), bytes: self.bytes.len(), df });
    }

    /// The bytes of the file: entries sorted by their grams.
    pub fn encode(&self) -> Vec<u8> {
        let mut before = (0, 0);
        let mut entries: Vec<(&str, u32, &[u8])> = Vec::with_capacity(self.entries.len());
        for entry in &self.entries {
            let name = &self.names[before.0..entry.name];
            entries.push((name, entry.df, &self.bytes[before.1..entry.bytes]));
            before = (entry.name, entry.bytes);
        }
        entries.sort_unstable();
        let mut bytes = Vec::with_capacity(self.bytes.len() + self.names.len() + 4 * entries.len());
        let mut last = "";
        for (name, df, list) in entries {
            let shared = last.chars().zip(name.chars()).take_while(|(one, other)| one == other).count();
            varint::push(&mut bytes, shared as u64);
            varint::push_text(&mut bytes, &name[first(name, shared).len()..]);
            varint::push(&mut bytes, u64::from(df));
            varint::push(&mut bytes, list.len() as u64);
            bytes.extend_from_slice(list);
            last = name;
        }
        bytes
    }
}

fn encode(list: &[Posting], bytes: &mut Vec<u8>) {
    let mut next = 0;
    for posting in list {
        varint::push(bytes, u64::from(posting.page - next));
        next = posting.page + 1;
    }
    for posting in list {
        varint::push(bytes, u64::from(posting.tf - 1) << 1 | u64::from(posting.marks != 0));
    }
    bytes.extend(list.iter().map(|posting| posting.marks).filter(|marks| *marks != 0));
}

/// The list of a gram in the bytes of a file.
pub fn find(file: &[u8], gram: &str) -> Option<List> {
    let mut reader = varint::Reader(file);
    let mut name = String::new();
    while let Some(shared) = reader.small() {
        name.truncate(first(&name, shared as usize).len());
        name.push_str(reader.text()?);
        let df = reader.small()?;
        let length = reader.small()?;
        let list = reader.bytes(length as usize)?;
        if name == gram {
            return decode(list, df);
        }
    }
    None
}

fn decode(bytes: &[u8], df: u32) -> Option<List> {
    let mut reader = varint::Reader(bytes);
    let mut next = 0;
    let mut list = List::new();
    for _ in 0..df {
        let page = next + reader.small()?;
        list.push(Posting { page, tf: 0, marks: 0 });
        next = page + 1;
    }
    let mut marked = Vec::new();
    for (at, posting) in list.iter_mut().enumerate() {
        let code = reader.small()?;
        posting.tf = (code >> 1) + 1;
        if code & 1 == 1 {
            marked.push(at);
        }
    }
    for at in marked {
        list[at].marks = reader.byte()?;
    }
    Some(list)
}

/// The pinyin files of an index by their letters: one for each, or one for all.
pub fn spellings(index: &Index, files: u32) -> Result<Vec<String>, IndexError> {
    let letters: Vec<String> = match files {
        1 => vec![String::new()],
        _ => ('a'..='z').map(String::from).collect(),
    };
    let lines = letters.iter().map(|letter| index.spellings(letter));
    lines.map(|lines| Ok(lines?.iter().map(|line| format!("{line}\n")).collect())).collect()
}

/// The name of the pinyin file of a letter.
pub fn pinyin_name(letter: char, files: u32) -> String {
    if files == 1 { "p-all".to_owned() } else { format!("p-{letter}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_holds_its_grams_sorted() {
        let list = vec![Posting { page: 0, tf: 1, marks: 0 }, Posting { page: 300, tf: 70, marks: 3 }];
        let mut file = GramFile::default();
        file.push("规划建", &list);
        file.push("规", &list[..1].to_vec());
        let bytes = file.encode();
        assert_eq!(&bytes[..7], [0, 3, 0xe8, 0xa7, 0x84, 1, 2]);
        assert_eq!(find(&bytes, "规划建"), Some(list.clone()));
        assert_eq!(find(&bytes, "规"), Some(list[..1].to_vec()));
        assert_eq!(find(&bytes, "规划"), None);
    }
}
