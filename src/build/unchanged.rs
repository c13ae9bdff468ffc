//! What the last build went by and what it said: one that goes by the same, over output that
//! stands as it was left, has only to say it again.
//!
//! Like every cache it is never needed and never trusted: whatever a build goes by is in
//! [`Asked`], and whatever it left is looked at, file by file.

use std::hash::Hash;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::cache::{self, CACHE};
use super::output::Output;
use crate::diag::Diagnostic;
use crate::source::Snapshot;
use crate::text::{Fingerprint, fingerprint};

/// A fingerprint of all that a build goes by, but for the faces of PDF files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked(Fingerprint);

impl Asked {
    /// `found` are the findings of the snapshot; `how` is how it is to be built and what is said told.
    pub fn of(snapshot: &Snapshot, found: &[Diagnostic], theme: Fingerprint, how: &impl Hash) -> Asked {
        let sources: Vec<_> =
            snapshot.sources.iter().map(|source| (&source.path, source.fingerprint)).collect();
        let assets: Vec<_> = snapshot.assets.iter().map(|asset| (&asset.path, &asset.bytes)).collect();
        Asked(fingerprint(&(sources, assets, &snapshot.unreadable, found, theme, fingerprint(how))))
    }
}

/// The faces of PDF files: whether any were wanted, and which were found.
pub type Faces = Option<Option<Fingerprint>>;

/// The last build below an output directory.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBuild {
    /// What it went by.
    pub asked: Asked,
    /// And the faces.
    pub faces: Faces,
    /// What it said, as it was printed.
    pub said: String,
    /// Pages of all its editions.
    pub pages: usize,
    /// Its editions, and what their manifests were.
    pub editions: Vec<(String, Fingerprint)>,
}

impl LastBuild {
    /// The last build, as far as this very program has made it.
    pub fn read(output: &Path) -> Option<LastBuild> {
        cache::read(&path(output))
    }

    /// Keeps it for the next.
    pub fn keep(&self, output: &Path) {
        cache::write(&path(output), self);
    }

    /// How many files it left, if it went by the same and all of them still stand there, and no
    /// others. `faces` looks for the faces of today.
    pub fn stands(&self, asked: Asked, output: &Output, faces: impl FnOnce() -> Faces) -> Option<usize> {
        if self.asked != asked || self.faces.is_some() && faces() != self.faces {
            return None;
        }
        let editions = self.editions.iter();
        editions.map(|(edition, manifest)| output.untouched(edition, *manifest)).sum()
    }
}

fn path(output: &Path) -> PathBuf {
    output.join(CACHE).join("last")
}
