//! The export: what a browser needs, cut into files.
//!
//! [`grams`] makes the gram files from the records of all pages, [`spelled`] those of pinyin;
//! how they are written is in docs/search.md §6.

use std::borrow::Borrow;

use super::gram::{FEW, LONGEST, STEM, address};
use super::gram_file::{GramFile, Written};
use super::packed::Packed;
use super::record::Record;
use super::shelf::Shelf;
use super::terms::{Postings, Sorter, Term};
use super::threads;

/// The bytes of the gram files of pages, as many as are asked for. Of each page, `parts` says into how
/// many its text is cut.
pub fn grams<R: Borrow<Record> + Sync>(records: &[R], files: u32, parts: &[u8]) -> Vec<Vec<u8>> {
    let pages = threads::shares(records.iter().map(|record| record.borrow().as_str().len()));
    let shelves = threads::each(pages, |pages| {
        let of = |page: usize| Some((page as u32, records.get(page)?.borrow(), *parts.get(page)?));
        Shelf::of(pages.filter_map(of)).into_packed()
    });
    // What is made of one share stands behind what is made of those before it, for each begins
    // with characters of its own: the grams come sorted.
    let made = threads::each(by_first(shelves), |firsts| {
        let mut settling = Settling::new(files, parts);
        let mut terms = Vec::new();
        for (first, packed) in firsts {
            terms.clear();
            packed.into_iter().for_each(|packed| packed.read(&mut terms));
            settling.settle(first, &mut terms);
        }
        settling.files
    });
    let mut made: Vec<_> = made.into_iter().map(Vec::into_iter).collect();
    (0..files)
        .map(|_| GramFile::encode(&made.iter_mut().filter_map(Iterator::next).collect::<Vec<_>>()))
        .collect()
}

/// Characters in order, each with its terms in the order of pages, in shares of about equally many.
fn by_first(shelves: Vec<Vec<Packed>>) -> Vec<Vec<(char, Vec<Packed>)>> {
    let most = shelves.iter().map(Vec::len).max().unwrap_or_default();
    let mut shelves: Vec<_> = shelves.into_iter().map(Vec::into_iter).collect();
    let mut firsts = Vec::new();
    for code in 0..most as u32 {
        let packed: Vec<Packed> =
            shelves.iter_mut().filter_map(Iterator::next).filter(|packed| packed.len() > 0).collect();
        firsts.extend(char::from_u32(code).filter(|_| !packed.is_empty()).map(|first| (first, packed)));
    }
    let shares = threads::shares(firsts.iter().map(|(_, packed)| packed.iter().map(Packed::len).sum()));
    let mut firsts = firsts.into_iter();
    shares.into_iter().map(|share| firsts.by_ref().take(share.len()).collect()).collect()
}

/// The grams of terms, and the files that they go to.
struct Settling<'a> {
    files: Vec<GramFile>,
    parts: &'a [u8],
    gram: String,
    sorter: Sorter,
    written: Written,
}

impl<'a> Settling<'a> {
    fn new(files: u32, parts: &'a [u8]) -> Settling<'a> {
        Settling {
            files: (0..files).map(|_| GramFile::default()).collect(),
            parts,
            gram: String::new(),
            sorter: Sorter::default(),
            written: Written::default(),
        }
    }

    /// All grams that begin with a character, from all terms that do, in the order of pages.
    fn settle(&mut self, first: char, terms: &mut [Term]) {
        self.gram.clear();
        self.gram.push(first);
        self.written.write(Postings(terms), self.parts);
        self.gram(1, terms);
    }

    /// The gram at hand, of so many characters, whose list is written, and those that begin with it, from
    /// the terms that do.
    fn gram(&mut self, length: usize, terms: &mut [Term]) {
        let file = address(&self.gram, self.files.len() as u32);
        self.files[file as usize].push(&self.gram, &self.written);
        if length == LONGEST || length == STEM && self.written.df <= FEW {
            return;
        }
        let behind = length - 1;
        self.sorter.sort(terms, behind);
        let (end, all) = (self.gram.len(), terms.len());
        for terms in terms.chunk_by_mut(|one, other| one.rest.code(behind) == other.rest.code(behind)) {
            let next = terms.first().and_then(|term| char::from_u32(term.rest.code(behind)));
            if let Some(next) = next.filter(|next| *next != '\0') {
                self.gram.push(next);
                // Where all go on alike, the list is the one that is written.
                if terms.len() < all {
                    self.written.write(Postings(terms), self.parts);
                }
                self.gram(length + 1, terms);
                self.gram.truncate(end);
            }
        }
    }
}

/// The pinyin files of these lines, which are sorted: one for each letter, or one for all.
pub fn spelled(lines: &[String], files: u32) -> Vec<String> {
    let file = |lines: &[String]| lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
    if files == 1 {
        return vec![file(lines)];
    }
    let of = |letter: char| {
        let start = lines.partition_point(|line| line.chars().next() < Some(letter));
        let end = start + lines[start..].partition_point(|line| line.starts_with(letter));
        file(&lines[start..end])
    };
    ('a'..='z').map(of).collect()
}

/// The name of the pinyin file of a letter.
pub fn pinyin_name(letter: char, files: u32) -> String {
    if files == 1 { "p-all".to_owned() } else { format!("p-{letter}") }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::gram_file;
    use super::super::list::List;
    use super::super::page_grams::page_grams;
    use super::super::record::some;
    use super::*;

    /// All grams that are kept with their lists, counted page by page.
    fn counted(records: &[Record], parts: &[u8]) -> BTreeMap<String, List> {
        let mut lists: BTreeMap<String, List> = BTreeMap::new();
        for ((page, record), parts) in (0..).zip(records).zip(parts) {
            for (gram, posting) in page_grams(page, record, *parts) {
                lists.entry(gram).or_default().push(posting);
            }
        }
        let stems: BTreeMap<String, usize> =
            lists.iter().map(|(gram, list)| (gram.clone(), list.len())).collect();
        lists.retain(|gram, _| {
            let stem: String = gram.chars().take(STEM).collect();
            gram.chars().count() <= STEM || stems.get(&stem).is_some_and(|df| *df > FEW)
        });
        lists
    }

    proptest! {
        #[test]
        fn the_files_hold_what_is_counted_page_by_page(
            records in prop::collection::vec(some::record(), 1..14),
            parts in prop::collection::vec(1_u8..4, 14),
        ) {
            let parts: Vec<u8> = parts[..records.len()].to_vec();
            let mut read = BTreeMap::new();
            for (number, file) in (0..).zip(grams(&records, 4, &parts)) {
                for (gram, list) in gram_file::read(&file, &parts).expect("it is read") {
                    prop_assert_eq!(address(&gram, 4), number);
                    prop_assert!(read.insert(gram, list).is_none());
                }
            }
            prop_assert_eq!(read, counted(&records, &parts));
        }
    }
}
