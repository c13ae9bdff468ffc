//! The two memo tables on disk: what was parsed, and what was made.
//!
//! A cache is never needed and never trusted: one of another version, or one
//! that cannot be read, is as good as none.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::diag::Diagnostics;
use crate::render::RENDERER_VERSION;
use crate::source::{Snapshot, Source};
use crate::syntax::document::Document;
use crate::text::{Fingerprint, SourcePath, fingerprint};

use super::analysis::{Analysis, parse_document};

/// The folder below the output directory.
pub const CACHE: &str = ".cache";

/// The parsed documents of an earlier build, by path.
#[derive(Debug, Default)]
pub struct ParsedTable {
    documents: BTreeMap<SourcePath, (Fingerprint, Arc<Document>)>,
}

/// The files of an earlier build of an edition, by path.
#[derive(Debug, Default)]
pub struct MadeTable {
    /// What was made.
    pub files: BTreeMap<String, Made>,
}

/// A file that was made, as it was when it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The key of its recipe.
    pub key: Fingerprint,
    /// In bytes.
    pub size: u64,
    /// In lower-case hexadecimal.
    pub sha256: String,
    /// Nanoseconds since 1970: a file that somebody touched is made anew.
    pub modified: u128,
    /// Lines with numbers of persons; only those of the public edition are looked for.
    pub exposed: Vec<String>,
}

/// A table with a seal: its version and a fingerprint of its bytes.
#[derive(Serialize, Deserialize)]
struct Sealed {
    version: String,
    seal: Fingerprint,
    table: Vec<u8>,
}

pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let bytes = super::output::read_file(path)?;
    let sealed: Sealed = postcard::from_bytes(&bytes).ok()?;
    let genuine = sealed.version == RENDERER_VERSION && sealed.seal == fingerprint(&sealed.table);
    if genuine { postcard::from_bytes(&sealed.table).ok() } else { None }
}

pub(super) fn write<T: Serialize>(path: &Path, table: &T) {
    let Ok(table) = postcard::to_stdvec(table) else { return };
    let sealed = Sealed { version: RENDERER_VERSION.to_owned(), seal: fingerprint(&table), table };
    if let Ok(bytes) = postcard::to_stdvec(&sealed) {
        super::output::replace_file(path, &bytes);
    }
}

fn parsed_path(output: &Path) -> PathBuf {
    output.join(CACHE).join("parsed")
}

fn made_path(output: &Path, edition: &str) -> PathBuf {
    output.join(CACHE).join(format!("made-{edition}"))
}

impl ParsedTable {
    /// Reads the table below an output directory.
    pub fn read(output: &Path) -> ParsedTable {
        let documents: Vec<(Fingerprint, Document)> = read(&parsed_path(output)).unwrap_or_default();
        let documents = documents
            .into_iter()
            .map(|(print, document)| (document.path.clone(), (print, Arc::new(document))));
        ParsedTable { documents: documents.collect() }
    }

    /// Parses a document, or takes it from the table when its text is the same.
    pub fn parse(&self, source: &Source) -> (Option<Arc<Document>>, Diagnostics) {
        match self.documents.get(&source.path) {
            Some((print, document)) if *print == source.fingerprint => {
                (Some(Arc::clone(document)), Vec::new())
            }
            _ => parse_document(source),
        }
    }

    /// Keeps the documents that gave no findings when they were parsed, unless
    /// the table holds just those already.
    pub fn keep(&self, output: &Path, snapshot: &Snapshot, analysis: &Analysis) {
        let prints = snapshot.sources.iter().map(|source| (&source.path, source.fingerprint));
        let prints: BTreeMap<&SourcePath, Fingerprint> = prints.collect();
        let inputs = &analysis.inputs;
        let documents = inputs.documents.iter().chain(&inputs.versions);
        let documents = documents.filter(|document| !analysis.reported.contains(&document.path));
        let documents: Vec<(Fingerprint, Arc<Document>)> = documents
            .filter_map(|document| Some((*prints.get(&document.path)?, Arc::clone(document))))
            .collect();
        let known = |(print, document): &(Fingerprint, Arc<Document>)| {
            self.documents.get(&document.path).is_some_and(|(kept, _)| kept == print)
        };
        if documents.len() == self.documents.len() && documents.iter().all(known) {
            return;
        }
        let table: Vec<(Fingerprint, &Document)> =
            documents.iter().map(|(print, document)| (*print, &**document)).collect();
        write(&parsed_path(output), &table);
    }
}

impl MadeTable {
    /// Reads the table of an edition.
    pub fn read(output: &Path, edition: &str) -> MadeTable {
        MadeTable { files: read(&made_path(output, edition)).unwrap_or_default() }
    }

    /// Keeps the table of an edition.
    pub fn write(&self, output: &Path, edition: &str) {
        write(&made_path(output, edition), &self.files);
    }
}
