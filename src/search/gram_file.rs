//! A gram file: grams with their lists, column by column.
//!
//! [`GramFile`] gathers and writes one, [`read`] reads it; docs/search.md §6 has its form.

use super::gram::{STEM, first};
use super::list::{List, Posting};
use super::varint::{self, Reader};

/// The columns of lists: what is alike stands together, for that is packed best.
const COLUMNS: usize = 3;

/// In place of how many pages have a gram: they are those of the gram before, which begins alike.
const SAME: u64 = 0;

/// Consecutive grams of one file, sorted.
#[derive(Debug, Default)]
pub struct GramFile {
    count: u64,
    /// The gram that was added last.
    last: String,
    names: Vec<u8>,
    /// How many pages have each gram.
    dfs: Vec<u8>,
    columns: [Vec<u8>; COLUMNS],
    /// How many pages the list has that was added last, and how many bytes of each column it takes.
    last_list: (usize, [usize; COLUMNS]),
}

impl GramFile {
    /// Adds a gram, which stands behind those that are here. No gram without pages is added.
    pub fn push(&mut self, gram: &str, list: &Written) {
        if list.df == 0 {
            return;
        }
        let alike = self.last.chars().zip(gram.chars()).take_while(|(one, other)| one == other);
        let shared = alike.count();
        varint::push(&mut self.names, shared as u64);
        varint::push_text(&mut self.names, &gram[first(gram, shared).len()..]);
        self.last.clear();
        self.last.push_str(gram);
        self.count += 1;
        if shared >= STEM && self.was_last(list) {
            varint::push(&mut self.dfs, SAME);
            return;
        }
        varint::push(&mut self.dfs, list.df as u64);
        for (column, new) in self.columns.iter_mut().zip(&list.columns) {
            column.extend_from_slice(new.written());
        }
        self.last_list = (list.df, list.lengths());
    }

    /// Whether a list is the one that was added last.
    fn was_last(&self, list: &Written) -> bool {
        let mut columns = self.columns.iter().zip(&list.columns);
        self.last_list == (list.df, list.lengths())
            && columns.all(|(column, new)| column.ends_with(new.written()))
    }

    /// The bytes of a file of these grams, in order. Those of each begin with other characters
    /// than those before.
    pub fn encode(parts: &[GramFile]) -> Vec<u8> {
        let all = || {
            let columns = (0..COLUMNS).flat_map(|column| parts.iter().map(move |part| &part.columns[column]));
            let (names, dfs) = (parts.iter().map(|part| &part.names), parts.iter().map(|part| &part.dfs));
            names.chain(dfs).chain(columns)
        };
        let mut bytes = Vec::new();
        varint::push(&mut bytes, parts.iter().map(|part| part.count).sum());
        bytes.reserve_exact(all().map(Vec::len).sum());
        all().for_each(|column| bytes.extend_from_slice(column));
        bytes
    }
}

/// A list as it is written; its room is used for one after the other.
#[derive(Debug, Default)]
pub struct Written {
    /// How many pages it has.
    pub df: usize,
    columns: [Column; COLUMNS],
}

/// A column of it.
#[derive(Debug, Default)]
struct Column {
    bytes: Vec<u8>,
    /// Where what is written ends; behind it is room.
    end: usize,
}

impl Written {
    /// Writes a list. Of each page, `parts` says into how many its text is cut.
    pub fn write(&mut self, list: impl Iterator<Item = Posting>, parts: &[u8]) {
        let most = list.size_hint().1.unwrap_or_default();
        self.columns.iter_mut().for_each(|column| column.begin(most));
        let [pages, places, marks] = &mut self.columns;
        self.df = 0;
        let mut next = 0;
        for posting in list {
            pages.push(posting.page - next);
            next = posting.page + 1;
            let place = (posting.tf - 1) * parts_of(parts, posting.page) + u32::from(posting.part);
            places.push(place << 1 | u32::from(posting.marks != 0));
            marks.put(posting.marks, posting.marks != 0);
            self.df += 1;
        }
    }

    fn lengths(&self) -> [usize; COLUMNS] {
        std::array::from_fn(|column| self.columns[column].end)
    }
}

impl Column {
    fn written(&self) -> &[u8] {
        &self.bytes[..self.end]
    }

    /// Begins anew with room for so many numbers.
    fn begin(&mut self, most: usize) {
        let most = varint::LONGEST_SMALL * (most + 1);
        if self.bytes.len() < most {
            self.bytes.resize(most.next_power_of_two(), 0);
        }
        self.end = 0;
    }

    /// Writes a number. Most take one byte or two, and which is not to be guessed.
    #[inline]
    fn push(&mut self, mut number: u32) {
        while number >= 1 << 14 {
            self.put(number as u8 | 0x80, true);
            number >>= 7;
        }
        let is_long = number > 0x7f;
        self.put(number as u8 & 0x7f | u8::from(is_long) << 7, true);
        self.put((number >> 7) as u8, is_long);
    }

    /// Writes a byte, if it is meant to be there.
    #[inline]
    fn put(&mut self, byte: u8, meant: bool) {
        self.bytes[self.end] = byte;
        self.end += usize::from(meant);
    }
}

/// Into how many parts the text of a page is cut.
fn parts_of(parts: &[u8], page: u32) -> u32 {
    parts.get(page as usize).map_or(1, |parts| u32::from(*parts).max(1))
}

/// The grams of a file, sorted, each with its list; None of bytes that are no such file.
pub fn read(file: &[u8], parts: &[u8]) -> Option<Vec<(String, List)>> {
    let mut reader = Reader(file);
    let mut names: Vec<String> = Vec::new();
    let mut name = String::new();
    for _ in 0..reader.small()? {
        name.truncate(first(&name, reader.small()? as usize).len());
        name.push_str(reader.text()?);
        names.push(name.clone());
    }
    let counts: Vec<u32> = names.iter().map(|_| reader.small()).collect::<Option<_>>()?;
    let is_new = |df: &u32| u64::from(*df) != SAME;
    let mut lists: Vec<List> = Vec::new();
    for df in counts.iter().copied().filter(is_new) {
        let mut list = List::new();
        let mut next = 0_u32;
        for _ in 0..df {
            let page = next.checked_add(reader.small()?)?;
            list.push(Posting { page, tf: 0, marks: 0, part: 0 });
            next = page.checked_add(1)?;
        }
        lists.push(list);
    }
    let mut marked = Vec::new();
    for posting in lists.iter_mut().flatten() {
        let code = reader.small()?;
        let (place, parts) = (code >> 1, parts_of(parts, posting.page));
        posting.tf = place / parts + 1;
        posting.part = u8::try_from(place % parts).ok()?;
        if code & 1 == 1 {
            marked.push(posting);
        }
    }
    for posting in marked {
        posting.marks = reader.byte()?;
    }
    let mut new = lists.into_iter();
    let mut grams: Vec<(String, List)> = Vec::with_capacity(names.len());
    for (name, df) in names.into_iter().zip(counts) {
        let list = if is_new(&df) { new.next()? } else { grams.last()?.1.clone() };
        grams.push((name, list));
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
        let file = |grams: &[(&str, &[Posting])]| {
            let (mut file, mut written) = (GramFile::default(), Written::default());
            for (gram, list) in grams {
                written.write(list.iter().copied(), &parts);
                file.push(gram, &written);
            }
            file
        };
        let one = file(&[("规", &list[..1]), ("规划", &[]), ("规划建", &list)]);
        let bytes = GramFile::encode(&[one, file(&[]), file(&[("设", &list[..1])])]);
        let names =
            [0, 3, 0xe8, 0xa7, 0x84, 1, 6, 0xe5, 0x88, 0x92, 0xe5, 0xbb, 0xba, 0, 3, 0xe8, 0xae, 0xbe];
        let columns: [&[u8]; 5] = [&names, &[1, 2, 1], &[0, 0, 1, 0], &[0, 0, 151, 2, 0], &[3]];
        assert_eq!(bytes, [&[3][..], &columns.concat()].concat());
        let grams = [("规", &list[..1]), ("规划建", &list), ("设", &list[..1])];
        let grams = grams.map(|(gram, list)| (gram.to_owned(), list.to_vec()));
        assert_eq!(read(&bytes, &parts), Some(grams.to_vec()));
        assert_eq!(read(&bytes[..bytes.len() - 1], &parts), None);
    }
    #[test]
    fn a_list_that_comes_again_behind_its_stem_is_written_once() {
        let of = |page| Posting { page, tf: 1, marks: 4, part: 0 };
        let grams = [
            ("建", vec![of(1)]),
            ("规划建", vec![of(1), of(200)]),
            ("规划建立", vec![of(1), of(200)]),
            ("规划建网", vec![of(1), of(200)]),
            ("规划建设", vec![of(200)]),
        ];
        let (mut file, mut written) = (GramFile::default(), Written::default());
        for (gram, list) in &grams {
            written.write(list.iter().copied(), &[]);
            file.push(gram, &written);
        }
        let bytes = GramFile::encode(&[file]);
        let tail = [1, 2, 0, 0, 1, 1, 1, 198, 1, 200, 1, 1, 1, 1, 1, 4, 4, 4, 4];
        assert!(bytes.ends_with(&tail), "{bytes:?}");
        let grams = grams.map(|(gram, list)| (gram.to_owned(), list));
        assert_eq!(read(&bytes, &[]), Some(grams.to_vec()));
    }
}
