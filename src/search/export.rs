//! The export: what a browser needs, cut into files.
//!
//! [`grams`] makes the gram files from the records of all pages, [`spelled`] those of pinyin;
//! how they are written is in docs/search.md §6.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::gram::{FEW, STEM, address};
use super::gram_file::GramFile;
use super::list::{Gathered, List};
use super::record::Record;
use super::terms::{Packed, Rest, Shelf, Term};

/// The gram files of pages, as many as are asked for. Of each page, `parts` says into how
/// many its text is cut.
///
/// The work is done by threads of its own: whoever waits for a file of search may be a worker
/// of a pool, and would take up another file of search and wait for itself.
pub fn grams<R: Borrow<Record> + Sync>(records: &[R], files: u32, parts: &[u8]) -> Vec<GramFile> {
    let mut by_first: BTreeMap<char, Vec<Packed>> = BTreeMap::new();
    for (first, packed) in shelves(records, parts).into_iter().flat_map(Shelf::into_packed) {
        by_first.entry(first).or_default().push(packed);
    }
    // In order, so that what each thread gives a file comes in long runs that are sorted. What
    // is taken is given back to the system while the files grow.
    let waiting = Mutex::new(by_first.into_iter());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        let mut settling = Settling::new(records.len(), files, parts);
        let mut terms = Vec::new();
        while let Some((first, packed)) = next() {
            terms.clear();
            packed.into_iter().for_each(|packed| packed.read(&mut terms));
            terms.sort_unstable();
            settling.settle(first, &terms);
        }
        settling.files
    };
    let mut made = on_threads(work).into_iter();
    let mut all = made.next().unwrap_or_default();
    for files in made {
        all.iter_mut().zip(files).for_each(|(file, more)| file.append(&more));
    }
    all.iter_mut().for_each(GramFile::shrink_to_fit);
    all
}

/// The terms of the pages, each on the shelf of one of the threads.
fn shelves<R: Borrow<Record> + Sync>(records: &[R], parts: &[u8]) -> Vec<Shelf> {
    let next = AtomicUsize::new(0);
    on_threads(|| {
        let mut shelf = Shelf::default();
        loop {
            let page = next.fetch_add(1, Ordering::Relaxed);
            let (Some(record), Some(parts)) = (records.get(page), parts.get(page)) else { return shelf };
            shelf.add(page as u32, record.borrow(), *parts);
        }
    })
}

/// What threads make that do the same until nothing is left to do; as many as there are cores.
fn on_threads<T: Send>(work: impl Fn() -> T + Sync) -> Vec<T> {
    let count = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..count).map(|_| scope.spawn(&work)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

/// The lists of grams, character by character, and the files that they go to.
struct Settling<'a> {
    files: Vec<GramFile>,
    parts: &'a [u8],
    /// Of the grams of one, two and three characters that are open.
    gathered: [Gathered; STEM],
    gram: String,
    list: List,
}

impl<'a> Settling<'a> {
    fn new(pages: usize, files: u32, parts: &'a [u8]) -> Settling<'a> {
        Settling {
            files: (0..files).map(|_| GramFile::default()).collect(),
            parts,
            gathered: std::array::from_fn(|_| Gathered::new(pages)),
            gram: String::new(),
            list: List::new(),
        }
    }

    /// All grams that begin with a character, from all terms that do, sorted.
    fn settle(&mut self, first: char, terms: &[Term]) {
        for terms in alike(terms, 1) {
            for terms in alike(terms, 2) {
                let rest = rest_of(terms);
                let open = STEM.min(rest.len() + 1);
                for term in terms {
                    self.gathered[..open].iter_mut().for_each(|gathered| gather(gathered, term));
                }
                if open == STEM && self.close(first, rest.first(2)) > FEW {
                    alike(terms, 3).for_each(|terms| self.long(first, terms));
                }
            }
            let rest = rest_of(terms).first(1);
            if rest.len() > 0 {
                self.close(first, rest);
            }
        }
        self.close(first, Rest::default());
    }

    /// A gram of four: it is itself a term, and on each page there once.
    fn long(&mut self, first: char, terms: &[Term]) {
        let rest = rest_of(terms);
        if rest.len() == STEM {
            self.list.clear();
            self.list.extend(terms.iter().filter_map(Term::posting));
            self.give(first, rest);
        }
    }

    /// Gives a gram that no more terms begin with; says how many pages have it.
    fn close(&mut self, first: char, rest: Rest) -> usize {
        self.gathered[rest.len()].take_into(&mut self.list);
        self.give(first, rest);
        self.list.len()
    }

    fn give(&mut self, first: char, rest: Rest) {
        if self.list.is_empty() {
            return;
        }
        self.gram.clear();
        self.gram.push(first);
        self.gram.extend(rest.characters());
        let file = address(&self.gram, self.files.len() as u32);
        self.files[file as usize].push(&self.gram, &self.list, self.parts);
    }
}

/// Terms whose first characters behind the first, so many, are alike.
fn alike(terms: &[Term], characters: usize) -> impl Iterator<Item = &[Term]> {
    terms.chunk_by(move |one, other| one.rest.first(characters) == other.rest.first(characters))
}

/// The rest of terms that are alike in it.
fn rest_of(terms: &[Term]) -> Rest {
    terms.first().map_or(Rest::default(), |term| term.rest)
}

fn gather(gathered: &mut Gathered, term: &Term) {
    if term.tf > 0 {
        gathered.add((term.page, term.part), term.tf);
    }
    if term.marks > 0 {
        gathered.mark(term.page, term.marks);
    }
}

/// The pinyin files of these lines: one for each letter, or one for all.
pub fn spelled(lines: &BTreeSet<String>, files: u32) -> Vec<String> {
    let letters: Vec<String> = match files {
        1 => vec![String::new()],
        _ => ('a'..='z').map(String::from).collect(),
    };
    let of = |letter: &String| {
        let lines = lines.iter().filter(|line| line.starts_with(letter.as_str()));
        lines.map(|line| format!("{line}\n")).collect()
    };
    letters.iter().map(of).collect()
}

/// The name of the pinyin file of a letter.
pub fn pinyin_name(letter: char, files: u32) -> String {
    if files == 1 { "p-all".to_owned() } else { format!("p-{letter}") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::gram_file;
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
                for (gram, list) in gram_file::read(&file.encode(), &parts).expect("it is read") {
                    prop_assert_eq!(address(&gram, 4), number);
                    prop_assert!(read.insert(gram, list).is_none());
                }
            }
            prop_assert_eq!(read, counted(&records, &parts));
        }
    }
}
