//! What was read in documents, kept for whoever reads the same again: [`Readings`].

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::memo::{Encode, Memo, encode};
use crate::diag::Diagnostics;
use crate::model::{Read, Reading, read_document};
use crate::text::{Fingerprint, SourcePath, fingerprint};

/// A document is read as it is written and, where some of it is internal, as the public may
/// read it: so many readings of one are kept.
const MOST_KEPT: usize = 2;

/// The last readings of each document, by path: what it states, for the check and every edition,
/// and what is wrong in it, whatever the others say.
#[derive(Debug, Default)]
pub struct Readings {
    /// What was read before this program began.
    before: Arc<Memo>,
    statements: Table<Read>,
    findings: Table<Diagnostics>,
    /// Whether they are kept in few bytes.
    packed: AtomicBool,
}

impl Readings {
    /// Readings that go on from earlier ones.
    pub(super) fn after(before: &Arc<Memo>) -> Readings {
        Readings { before: Arc::clone(before), ..Readings::default() }
    }

    /// Reads a document, unless it was read before and nothing is new to it: neither its
    /// text, nor the known names, nor the titles of what it links.
    pub fn read(&self, reading: &Reading<'_>) -> Arc<Read> {
        let document = reading.document;
        let key = fingerprint(&("reading", document.print.0, reading.key()));
        self.statements.get(self, &document.path, key, || read_document(reading))
    }

    /// What is wrong in a document, unless that was looked for before.
    pub fn found(
        &self,
        path: &SourcePath,
        key: Fingerprint,
        look: &dyn Fn() -> Diagnostics,
    ) -> Arc<Diagnostics> {
        self.findings.get(self, path, key, || Arc::new(look()))
    }

    /// Keeps them in few bytes from now on: whoever asks for one again has it decoded. For those
    /// who have read a large compendium and need room.
    pub fn pack(&self) {
        self.packed.store(true, Ordering::Relaxed);
        self.statements.pack();
        self.findings.pack();
    }

    /// All of them, to be kept.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (Fingerprint, Encode<'_>)> {
        self.statements.pieces().chain(self.findings.pieces())
    }
}

/// Readings of one sort.
#[derive(Debug)]
struct Table<T>(Mutex<BTreeMap<SourcePath, Vec<Kept<T>>>>);

/// A reading, and the fingerprint of what it was read from.
type Kept<T> = (Fingerprint, Held<T>);

/// A reading as it is kept.
#[derive(Debug)]
enum Held<T> {
    Whole(Arc<T>),
    /// As it is written in the memo.
    Packed(Arc<[u8]>),
}

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        match self {
            Held::Whole(it) => Held::Whole(Arc::clone(it)),
            Held::Packed(bytes) => Held::Packed(Arc::clone(bytes)),
        }
    }
}

impl<T: Serialize + DeserializeOwned> Held<T> {
    fn get(&self) -> Option<Arc<T>> {
        match self {
            Held::Whole(it) => Some(Arc::clone(it)),
            Held::Packed(bytes) => postcard::from_bytes(bytes).ok().map(Arc::new),
        }
    }

    fn encoded(&self) -> Option<Vec<u8>> {
        match self {
            Held::Whole(it) => encode(&**it),
            Held::Packed(bytes) => Some(bytes.to_vec()),
        }
    }

    /// The same in few bytes, where it can be written.
    fn packed(self) -> Held<T> {
        match self.encoded() {
            Some(bytes) => Held::Packed(bytes.into()),
            None => self,
        }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table(Mutex::default())
    }
}

impl<T: Serialize + DeserializeOwned + Send + Sync> Table<T> {
    fn get(
        &self,
        readings: &Readings,
        path: &SourcePath,
        key: Fingerprint,
        make: impl FnOnce() -> Arc<T>,
    ) -> Arc<T> {
        let is_it = |(known, _): &&Kept<T>| *known == key;
        let known = self.lock().get(path).and_then(|kept| kept.iter().find(is_it).map(|(_, it)| it.clone()));
        known.and_then(|known| known.get()).unwrap_or_else(|| {
            let new = readings.before.get(key).map_or_else(make, Arc::new);
            let held = Held::Whole(Arc::clone(&new));
            let held = if readings.packed.load(Ordering::Relaxed) { held.packed() } else { held };
            let mut table = self.lock();
            let kept = table.entry(path.clone()).or_default();
            kept.retain(|(known, _)| *known != key);
            if kept.len() == MOST_KEPT {
                kept.remove(0);
            }
            kept.push((key, held));
            new
        })
    }

    fn pack(&self) {
        let whole = std::mem::take(&mut *self.lock());
        let pack = |kept: Vec<Kept<T>>| kept.into_iter().map(|(key, it)| (key, it.packed())).collect();
        let packed: Vec<(SourcePath, Vec<Kept<T>>)> =
            whole.into_par_iter().map(|(path, kept)| (path, pack(kept))).collect();
        self.lock().extend(packed);
    }

    fn pieces(&self) -> impl Iterator<Item = (Fingerprint, Encode<'_>)> {
        let kept: Vec<Kept<T>> = self.lock().values().flatten().cloned().collect();
        kept.into_iter().map(|(key, it)| {
            let encode: Encode<'_> = Box::new(move || it.encoded());
            (key, encode)
        })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<SourcePath, Vec<Kept<T>>>> {
        // What stands in the table was put there whole: a panic elsewhere cannot harm it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Strictness;
    use crate::model::Compendium;
    use crate::source::{memory::Memory, snapshot};

    fn compendium(name: &str) -> Compendium {
        let indicators = format!("- {{id: rate, name: {name}, unit: \"%\"}}\n");
        let files = Memory::new([
            ("content/indicators.yaml", indicators.as_str()),
            ("content/plans/a.md", "---\ntitle: 规划\n---\n到2015年，网上办理率达到90%。\n"),
        ]);
        let (snapshot, found) = snapshot(&files).expect("memory can be read");
        let parse = &super::super::analysis::parse_document;
        let inputs = super::super::analyse(&snapshot, found, Strictness::Lenient, parse).inputs;
        crate::model::resolve(&inputs).0
    }

    #[test]
    fn what_is_public_as_a_whole_is_read_once_for_all_editions() {
        use crate::syntax::front_matter::Edition;
        let files = Memory::new([
            ("content/compendium.yaml", "title: 汇编\nregion: 某市\nperiod: {from: 2010, to: 2015}\n"),
            ("content/indicators.yaml", "- {id: rate, name: 办理率, unit: \"%\", edition: public}\n"),
            ("content/plans/a.md", "---\ntitle: 甲\nedition: public\n---\n到2015年，办理率达到90%。\n"),
            (
                "content/plans/b.md",
                "---\ntitle: 乙\nedition: public\n---\n办理率达到80%。\n\n:::internal\n办理率达到70%。\n:::\n",
            ),
        ]);
        let (snapshot, found) = snapshot(&files).expect("memory can be read");
        let parse = &super::super::analysis::parse_document;
        let analysis = super::super::analyse(&snapshot, found, Strictness::Lenient, parse);
        for edition in [Edition::Internal, Edition::Public] {
            let (compendium, _) = crate::model::resolve(&crate::model::cut(&analysis.inputs, edition));
            compendium.statements_by(&|reading| analysis.readings.read(reading));
        }
        let n_kept =
            |path| analysis.readings.statements.lock().get(&SourcePath::new(path)).map_or(0, Vec::len);
        assert_eq!((n_kept("content/plans/a.md"), n_kept("content/plans/b.md")), (1, 2));
    }

    #[test]
    fn a_document_is_read_again_when_a_name_is_new() {
        let readings = Readings::default();
        let known = |compendium: &Compendium| {
            let statements = compendium.statements_by(&|reading| readings.read(reading));
            statements.iter().filter(|one| one.document().is_some() && one.indicator().is_some()).count()
        };
        let mut first = compendium("办理率");
        assert_eq!(known(&first), 0);
        let mut second = compendium("网上办理率");
        // The document is the very same; what is new is the name.
        second.documents.clone_from(&first.documents);
        assert_eq!(known(&second), 1);
        first.documents.clear();
        assert_eq!(known(&second), 1);
    }
}
