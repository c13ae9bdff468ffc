//! What earlier builds have found out about single documents: [`DocumentTable`].
//!
//! Like every cache it is never needed and never trusted.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::analysis::{Analysis, parse_document};
use super::cache::CACHE;
use super::memo::{Encode, Memo, encode};
use super::readings::Readings;
use crate::diag::Diagnostics;
use crate::source::Source;
use crate::syntax::document::Document;
use crate::text::{Fingerprint, SourcePath, decode_slices, fingerprint};

/// Documents as they were parsed, and what they state.
#[derive(Debug, Default)]
pub struct DocumentTable {
    memo: Arc<Memo>,
}

impl DocumentTable {
    /// Reads the table below an output directory.
    pub fn read(output: &Path) -> DocumentTable {
        DocumentTable { memo: Arc::new(Memo::read(&path(output))) }
    }

    /// Parses a document, or takes it from the table when its text is the same.
    pub fn parse(&self, source: &Source) -> (Option<Arc<Document>>, Diagnostics) {
        let known = || self.memo.get(key(&source.path, source.fingerprint));
        match decode_slices(&source.text, known) {
            Some(document) => (Some(Arc::new(document)), Diagnostics::new()),
            None => parse_document(source),
        }
    }

    /// What documents state, as far as earlier builds have read it.
    pub fn readings(&self) -> Arc<Readings> {
        Arc::new(Readings::after(&self.memo))
    }

    /// Keeps the documents that gave no findings when they were parsed, and what was read of any.
    pub fn keep(&self, output: &Path, analysis: &Analysis) {
        let documents = analysis.inputs.documents.iter().chain(&analysis.inputs.versions);
        let documents = documents.filter(|document| !analysis.reported.contains(&document.path));
        let documents = documents.map(|document| {
            let encode: Encode<'_> = Box::new(|| encode(&**document));
            (key(&document.path, document.print.0), encode)
        });
        self.memo.keep(&path(output), &documents.chain(analysis.readings.pieces()).collect());
    }
}

fn key(path: &SourcePath, text: Fingerprint) -> Fingerprint {
    fingerprint(&("document", path, text))
}

fn path(output: &Path) -> PathBuf {
    output.join(CACHE).join("documents")
}
