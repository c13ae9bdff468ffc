//! `manifest.json`: path, size and SHA-256 of every file of an edition.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The manifest's own path, which it does not list.
pub const MANIFEST: &str = "manifest.json";

/// By this an output directory is known as ours.
const GENERATOR: &str = "compendium";

/// What an edition's directory holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    generator: String,
    /// Of the program.
    pub version: String,
    /// `public` or `internal`.
    pub edition: String,
    /// In the order of their paths.
    pub files: Vec<ManifestEntry>,
}

/// A file of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestEntry {
    /// Below the edition's root, `/`-separated.
    pub path: String,
    /// In bytes.
    pub size: u64,
    /// In lower-case hexadecimal.
    pub sha256: String,
}

/// What became of a file from one manifest to a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is there for the first time.
    New,
    /// It has other bytes.
    Changed,
    /// It is no longer there.
    Removed,
}

impl Change {
    /// The word that lists use.
    pub fn as_str(self) -> &'static str {
        match self {
            Change::New => "new",
            Change::Changed => "changed",
            Change::Removed => "removed",
        }
    }
}

impl Manifest {
    /// A manifest of files; it sorts them.
    pub fn new(edition: &str, mut files: Vec<ManifestEntry>) -> Manifest {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Manifest {
            generator: GENERATOR.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            edition: edition.to_owned(),
            files,
        }
    }

    /// Reads a manifest; nothing for what this program has not written.
    pub fn read(bytes: &[u8]) -> Option<Manifest> {
        let manifest: Manifest = serde_json::from_slice(bytes).ok()?;
        (manifest.generator == GENERATOR).then_some(manifest)
    }

    /// What became of each file since an earlier manifest, by path; what stayed the same is left out.
    pub fn since<'a>(&'a self, earlier: &'a Manifest) -> BTreeMap<&'a str, Change> {
        let by_path = |manifest: &'a Manifest| -> BTreeMap<&'a str, &'a ManifestEntry> {
            manifest.files.iter().map(|file| (file.path.as_str(), file)).collect()
        };
        let (was, is) = (by_path(earlier), by_path(self));
        let removed = was.keys().filter(|path| !is.contains_key(*path)).map(|path| (*path, Change::Removed));
        let there = is.iter().filter_map(|(path, file)| match was.get(path) {
            None => Some((*path, Change::New)),
            Some(before) => (before != file).then_some((*path, Change::Changed)),
        });
        removed.chain(there).collect()
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        // Strings and numbers always serialise.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// The SHA-256 of some bytes in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
