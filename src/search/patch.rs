//! Gram files after an edit: those of before, with the postings of the pages that changed.
//!
//! [`patch`] makes the very bytes that all pages together would give.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::gram::{FEW, LONGEST, STEM, address, first};
use super::gram_file::{self, GramFile, Written};
use super::list::{List, Posting};
use super::page_grams::page_grams;
use super::record::Record;

/// A page that changed.
#[derive(Debug, Clone)]
pub struct Change {
    /// The page's number, then as now.
    pub page: u32,
    /// Its record as it was.
    pub before: Arc<Record>,
    /// Its record as it is.
    pub now: Arc<Record>,
}

/// What the files of before were made of, and those of now are.
pub struct Ground<'a> {
    /// How many gram files there are.
    pub files: u32,
    /// Of each page, into how many parts its text was cut.
    pub before: &'a [u8],
    /// Into how many it is cut now.
    pub now: &'a [u8],
    /// The bytes of a gram file of before.
    pub file: &'a dyn Fn(u32) -> Option<Vec<u8>>,
    /// The record of a page as it is now.
    pub record: &'a dyn Fn(u32) -> Option<Arc<Record>>,
}

/// What becomes of one gram: of each page that changed for it, its posting now.
type Edits<'a> = BTreeMap<&'a str, Vec<(u32, Option<Posting>)>>;

/// The gram files that changed, by their numbers; None when one of before cannot be read.
pub fn patch(ground: &Ground<'_>, changes: &[Change]) -> Option<BTreeMap<u32, Vec<u8>>> {
    let parts = |all: &[u8], page: u32| all.get(page as usize).copied().unwrap_or(1);
    let grams: Vec<_> = changes
        .iter()
        .map(|change| {
            let (before, now) = (parts(ground.before, change.page), parts(ground.now, change.page));
            let grams = |record: &Record, parts| page_grams(change.page, record, parts);
            // Of a page that is cut into another number of parts, each posting is written in another way.
            let cut_anew = before != now;
            (change.page, grams(&change.before, before), grams(&change.now, now), cut_anew)
        })
        .collect();
    let mut edits: BTreeMap<u32, Edits<'_>> = BTreeMap::new();
    for (page, before, now, cut_anew) in &grams {
        let gone = before.keys().filter(|gram| !now.contains_key(*gram)).map(|gram| (gram, None));
        let here = now.iter().filter(|(gram, now)| *cut_anew || before.get(*gram) != Some(now));
        for (gram, posting) in gone.chain(here.map(|(gram, now)| (gram, Some(*now)))) {
            let file = edits.entry(address(gram, ground.files)).or_default();
            file.entry(gram.as_str()).or_default().push((*page, posting));
        }
    }
    let edited = edits.into_iter().map(|(number, edits)| {
        let read = gram_file::read(&(ground.file)(number)?, ground.before)?;
        let grams = edited(ground, read.into_iter().collect(), &edits)?;
        let (mut file, mut written) = (GramFile::default(), Written::default());
        for (gram, list) in &grams {
            written.write(list.iter().copied(), ground.now);
            file.push(gram, &written);
        }
        Some((number, GramFile::encode(&[file])))
    });
    edited.collect()
}

/// The grams of a file with what has become of some.
fn edited(
    ground: &Ground<'_>,
    mut grams: BTreeMap<String, List>,
    edits: &Edits<'_>,
) -> Option<BTreeMap<String, List>> {
    let df = |grams: &BTreeMap<String, List>, stem: &str| grams.get(stem).map_or(0, List::len);
    let is_four = |gram: &str| gram.chars().count() == LONGEST;
    let long = edits.keys().filter(|gram| gram.chars().count() >= STEM);
    let stems: BTreeSet<&str> = long.map(|gram| first(gram, STEM)).collect();
    let kept: BTreeSet<&str> = stems.iter().copied().filter(|stem| df(&grams, stem) > FEW).collect();
    for (gram, edits) in edits.iter().filter(|(gram, _)| !is_four(gram)) {
        apply(&mut grams, gram, edits);
    }
    for stem in stems {
        match (kept.contains(stem), df(&grams, stem) > FEW) {
            (true, true) => {
                let fours = edits.range(stem..).take_while(|(gram, _)| gram.starts_with(stem));
                fours
                    .filter(|(gram, _)| is_four(gram))
                    .for_each(|(gram, edits)| apply(&mut grams, gram, edits));
            }
            (true, false) => grams.retain(|gram, _| !gram.starts_with(stem) || !is_four(gram)),
            (false, true) => {
                let pages: Vec<u32> = grams.get(stem)?.iter().map(|posting| posting.page).collect();
                for page in pages {
                    let parts = *ground.now.get(page as usize)?;
                    let all = page_grams(page, &*(ground.record)(page)?, parts);
                    let fours = all.into_iter().filter(|(gram, _)| gram.starts_with(stem) && is_four(gram));
                    fours.for_each(|(gram, posting)| grams.entry(gram).or_default().push(posting));
                }
            }
            (false, false) => {}
        }
    }
    Some(grams)
}

fn apply(grams: &mut BTreeMap<String, List>, gram: &str, edits: &[(u32, Option<Posting>)]) {
    let list = grams.entry(gram.to_owned()).or_default();
    for (page, posting) in edits {
        let at = list.partition_point(|known| known.page < *page);
        let known = list.get(at).is_some_and(|known| known.page == *page);
        match posting {
            Some(posting) if known => list[at] = *posting,
            Some(posting) => list.insert(at, *posting),
            None if known => drop(list.remove(at)),
            None => {}
        }
    }
    if list.is_empty() {
        grams.remove(gram);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::export;
    use crate::search::record::some;

    const FILES: u32 = 4;

    fn record() -> impl Strategy<Value = Arc<Record>> {
        some::record().prop_map(Arc::new)
    }

    proptest! {
        #[test]
        fn a_patch_gives_the_bytes_of_a_clean_export(
            before in prop::collection::vec(record(), 7..13),
            edits in prop::collection::btree_map(0_usize..7, (record(), 1_u8..4), 1..4),
            cut in prop::collection::vec(1_u8..4, 13),
        ) {
            let parts_before = &cut[..before.len()];
            let (mut now, mut parts_now) = (before.clone(), parts_before.to_vec());
            let mut changes = Vec::new();
            for (page, (record, parts)) in &edits {
                now[*page] = Arc::clone(record);
                parts_now[*page] = *parts;
                let (before, now) = (Arc::clone(&before[*page]), Arc::clone(&now[*page]));
                changes.push(Change { page: *page as u32, before, now });
            }
            let files = export::grams(&before, FILES, parts_before);
            let ground = Ground {
                files: FILES,
                before: parts_before,
                now: &parts_now,
                file: &|number| files.get(number as usize).cloned(),
                record: &|page| now.get(page as usize).cloned(),
            };
            let mut patched = files.clone();
            for (number, bytes) in patch(&ground, &changes).expect("the files can be read") {
                patched[number as usize] = bytes;
            }
            prop_assert_eq!(patched, export::grams(&now, FILES, &parts_now));
        }
    }
}
