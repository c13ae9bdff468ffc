//! Search after an edit: the files of before, and what the pages that changed make new.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Search;
use crate::search::answer::Source as _;
use crate::search::export;
use crate::search::patch::{Change, Ground, patch};
use crate::search::pinyin::{self, NAMES};
use crate::search::published::Published;
use crate::search::record::Record;
use crate::search::script;
use crate::search::table::{Lengths, Table};
use crate::text::Fingerprint;
use crate::theme::TemplateError;

/// The folder of the files of search.
pub const PREFIX: &str = "search/";

/// When more pages changed than these, all is made anew.
const MOST_CHANGED: usize = 64;

/// An edition that was made before. It is believed where the keys of its pages are those of now.
pub trait Before: Sync {
    /// Under which key a file of it was made.
    fn key(&self, path: &str) -> Option<Fingerprint>;
    /// The bytes of a file as it was made; none where they are no longer.
    fn bytes(&self, path: &str) -> Option<Arc<[u8]>>;
}

/// What an edit makes new.
pub(super) struct Edited {
    /// The gram files that changed, by their numbers.
    pub grams: BTreeMap<u32, Vec<u8>>,
    /// The pinyin files, where names changed.
    pub spellings: Option<Vec<String>>,
    /// The scripts of before, by name.
    before: BTreeMap<String, Arc<[u8]>>,
}

impl Edited {
    /// A script of before.
    pub(super) fn kept(&self, name: &str) -> Arc<[u8]> {
        self.before.get(name).cloned().unwrap_or_default()
    }
}

/// The path of a file of search.
pub(super) fn path(name: &str) -> String {
    format!("{PREFIX}{name}.js")
}

impl Search<'_> {
    /// What the pages that changed make new, and the table; none where there is nothing to go on from.
    pub(super) fn edited(&self) -> Result<Option<(Edited, Table)>, TemplateError> {
        let Some(before) = self.before else { return Ok(None) };
        let Some(earlier) = Earlier::open(self, before) else { return Ok(None) };
        let differing = |page: &usize| before.key(self.pages[*page].path) != Some(self.pages[*page].key);
        let differing: Vec<usize> = (0..self.pages.len()).filter(differing).collect();
        if differing.len() > MOST_CHANGED {
            return Ok(None);
        }
        let mut changes = Vec::new();
        for page in differing {
            let now = self.pages[page].record()?;
            let number = page as u32;
            let Ok(before) = earlier.published.record(number) else { return Ok(None) };
            if before != now || earlier.parts[page] != self.parts[page] {
                changes.push(Change { page: number, before, now });
            }
        }
        Ok(self.edits(&earlier, &changes))
    }

    fn edits(&self, earlier: &Earlier<'_>, changes: &[Change]) -> Option<(Edited, Table)> {
        let now = |page: u32| {
            let change = changes.iter().find(|change| change.page == page);
            change.map(|change| Arc::clone(&change.now)).or_else(|| earlier.published.record(page).ok())
        };
        let ground = Ground {
            files: self.layout.gram_files,
            before: &earlier.parts,
            now: &self.parts,
            file: &|number| script::read(earlier.scripts.get(&format!("g-{number:x}"))?),
            record: &now,
        };
        let grams = patch(&ground, changes)?;
        let renamed = changes.iter().any(|change| names(&change.before) != names(&change.now));
        let all = || (0..self.pages.len() as u32).map(now).collect::<Option<Vec<_>>>();
        let spell = |records: Vec<_>| export::spelled(&pinyin::lines(&records), self.layout.pinyin_files);
        let spellings = if renamed { Some(spell(all()?)) } else { None };
        let rows = earlier.published.table().rows.iter();
        let mut lengths: Vec<Lengths> = rows.map(Lengths::from).collect();
        changes.iter().for_each(|change| lengths[change.page as usize] = Lengths::of(&change.now));
        let before = earlier.scripts.clone();
        Some((Edited { grams, spellings, before }, self.table(&lengths)))
    }
}

fn names(record: &Record) -> BTreeSet<&str> {
    let names = record.lines().filter(|line| line.kind.mark() & NAMES != 0);
    names.map(|line| line.text).collect()
}

/// Reads a script by its name.
type Read<'a> = Box<dyn Fn(&str) -> Option<Vec<u8>> + 'a>;

/// The export of before, when it is of the same pages and cut into as many files.
struct Earlier<'a> {
    published: Published<Read<'a>>,
    parts: Vec<u8>,
    /// Of grams and pinyin.
    scripts: BTreeMap<String, Arc<[u8]>>,
}

impl<'a> Earlier<'a> {
    fn open(search: &Search<'_>, before: &'a dyn Before) -> Option<Earlier<'a>> {
        let read = move |name: &str| before.bytes(&path(name)).map(|bytes| bytes.to_vec());
        let read: Read<'a> = Box::new(read);
        let published = Published::open(read).ok()?;
        let (table, layout) = (published.table(), &search.layout);
        let same_files = (table.gram_files, table.pinyin_files) == (layout.gram_files, layout.pinyin_files);
        let same_pages = table.paths.iter().map(String::as_str).eq(search.pages.iter().map(|page| page.path));
        if !same_files || !same_pages {
            return None;
        }
        let grams = (0..layout.gram_files).map(|number| format!("g-{number:x}"));
        let letters = if layout.pinyin_files == 1 { 'a'..='a' } else { 'a'..='z' };
        let names = grams.chain(letters.map(|letter| export::pinyin_name(letter, layout.pinyin_files)));
        let scripts = names.map(|name| Some((name.clone(), before.bytes(&path(&name))?)));
        let scripts = scripts.collect::<Option<BTreeMap<_, _>>>()?;
        Some(Earlier { parts: published.parts(), published, scripts })
    }
}
