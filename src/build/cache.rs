//! What was made, on disk: [`MadeTable`]; and the seals of all that lies beside it.
//!
//! A cache is never needed and never trusted: one of another version, or one
//! that cannot be read, is as good as none.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::cache_file;
use crate::render::RENDERER_VERSION;
use crate::text::{Fingerprint, fingerprint};

/// The folder below the output directory.
pub const CACHE: &str = ".cache";

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
    open(&cache_file::read(path)?)
}

pub(super) fn write<T: Serialize>(path: &Path, table: &T) {
    if let Some(bytes) = sealed(table) {
        cache_file::replace(path, &bytes);
    }
}

/// Puts a seal on a table.
pub(super) fn sealed<T: Serialize>(table: &T) -> Option<Vec<u8>> {
    let table = postcard::to_stdvec(table).ok()?;
    let seal = fingerprint(&table);
    postcard::to_stdvec(&Sealed { version: RENDERER_VERSION.to_owned(), seal, table }).ok()
}

/// Opens a sealed table, if this very program has sealed it.
pub(super) fn open<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let sealed: Sealed = postcard::from_bytes(bytes).ok()?;
    let genuine = sealed.version == RENDERER_VERSION && sealed.seal == fingerprint(&sealed.table);
    if genuine { postcard::from_bytes(&sealed.table).ok() } else { None }
}

fn made_path(output: &Path, edition: &str) -> PathBuf {
    output.join(CACHE).join(format!("made-{edition}"))
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
