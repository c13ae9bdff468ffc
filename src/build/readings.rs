//! What documents state, read once for the check and every edition: [`Readings`].

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::facts::Found;
use crate::model::{Reading, read_document};
use crate::syntax::outline::Body;
use crate::text::{Fingerprint, SourcePath};

/// A document is read as it is written and, where some of it is internal, as the public may
/// read it: so many readings of one are kept.
const MOST_KEPT: usize = 2;

/// The last readings of each document, by path.
#[derive(Debug, Default)]
pub struct Readings {
    kept: Mutex<BTreeMap<SourcePath, Vec<Kept>>>,
}

/// A reading, and what it was read from.
#[derive(Debug)]
struct Kept {
    body: Arc<Body>,
    key: Fingerprint,
    found: Arc<Found<()>>,
}

impl Readings {
    /// Reads a document, unless it was read before and nothing is new to it: neither its
    /// text, nor the known names, nor the titles of what it links.
    pub fn read(&self, reading: &Reading<'_>) -> Arc<Found<()>> {
        let (document, key) = (reading.document, reading.key());
        let is_same = |kept: &&Kept| Arc::ptr_eq(&kept.body, &document.body) && kept.key == key;
        let known =
            self.lock().get(&document.path).and_then(|kept| kept.iter().find(is_same).map(Kept::found));
        known.unwrap_or_else(|| {
            let found = read_document(reading);
            let new = Kept { body: Arc::clone(&document.body), key, found: Arc::clone(&found) };
            let mut table = self.lock();
            let kept = table.entry(document.path.clone()).or_default();
            if kept.len() == MOST_KEPT {
                kept.remove(0);
            }
            kept.push(new);
            found
        })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<SourcePath, Vec<Kept>>> {
        // What stands in the table was put there whole: a panic elsewhere cannot harm it.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn found(&self) -> Arc<Found<()>> {
        Arc::clone(&self.found)
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
        let n_kept = |path| analysis.readings.lock().get(&SourcePath::new(path)).map_or(0, Vec::len);
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
