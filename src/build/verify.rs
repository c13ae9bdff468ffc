//! An edition on disk against its manifest: [`open`], then [`differences`].
#![expect(clippy::disallowed_methods, reason = "a published edition is no compendium")]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::manifest::{MANIFEST, Manifest, ManifestEntry, sha256};
use super::output::{self, EmitError};

/// What is not as the manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A file that is listed is not there.
    Missing(String),
    /// A file is there with other bytes.
    Changed(String),
    /// A file is there that is not listed.
    Unlisted(String),
}

/// Why a directory has no manifest to go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoManifest {
    /// None is there.
    Missing,
    /// It cannot be read, or this program has not written it so.
    Damaged,
}

/// The manifest of an edition's directory, and its bytes.
pub fn open(directory: &Path) -> Result<(Manifest, Vec<u8>), NoManifest> {
    let bytes = fs::read(directory.join(MANIFEST)).map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => NoManifest::Missing,
        _ => NoManifest::Damaged,
    })?;
    let manifest = Manifest::read(&bytes).ok_or(NoManifest::Damaged)?;
    Ok((manifest, bytes))
}

/// What in a directory is not as its manifest says: what is listed in its order, then the rest.
pub fn differences(directory: &Path, manifest: &Manifest) -> Result<Vec<Difference>, EmitError> {
    let mut present = Vec::new();
    output::list(directory, "", &mut present)?;
    let mut present: BTreeSet<String> = present.into_iter().filter(|path| path != MANIFEST).collect();
    let mut found = Vec::new();
    for file in &manifest.files {
        if !present.remove(&file.path) {
            found.push(Difference::Missing(file.path.clone()));
        } else if read(directory, file).is_none() {
            found.push(Difference::Changed(file.path.clone()));
        }
    }
    found.extend(present.into_iter().map(Difference::Unlisted));
    Ok(found)
}

/// The bytes of a file, if they are those that are listed.
pub(super) fn read(directory: &Path, file: &ManifestEntry) -> Option<Vec<u8>> {
    let bytes = fs::read(directory.join(&file.path)).ok()?;
    (bytes.len() as u64 == file.size && sha256(&bytes) == file.sha256).then_some(bytes)
}
