//! What the documents of a session state, kept from one check to the next: [`Readings`].

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::facts::Found;
use crate::model::{Reading, read_document};
use crate::syntax::document::Document;
use crate::text::{Fingerprint, SourcePath};

/// The last reading of each document, by path.
#[derive(Debug, Default)]
pub(super) struct Readings {
    kept: Mutex<BTreeMap<SourcePath, Kept>>,
}

/// A reading, and what it was read from.
#[derive(Debug, Clone)]
struct Kept {
    document: Arc<Document>,
    key: Fingerprint,
    found: Arc<Found<()>>,
}

impl Readings {
    /// Reads a document, unless it was read before and nothing is new to it: neither its
    /// text, nor the known names, nor the titles of what it links.
    pub(super) fn read(&self, reading: &Reading<'_>) -> Arc<Found<()>> {
        let (document, key) = (reading.document, reading.key());
        let known = self.lock().get(&document.path).cloned();
        match known {
            Some(kept) if Arc::ptr_eq(&kept.document, document) && kept.key == key => kept.found,
            _ => {
                let found = read_document(reading);
                let kept = Kept { document: Arc::clone(document), key, found: Arc::clone(&found) };
                self.lock().insert(document.path.clone(), kept);
                found
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<SourcePath, Kept>> {
        // What stands in the table was put there whole: a panic elsewhere cannot harm it.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
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
