//! An edition as it stands in the output directory, for the next build to go on from.
#![expect(clippy::disallowed_methods, reason = "the edition lies below the output directory")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cache::MadeTable;
use super::manifest::sha256;
use crate::render::search::Before;
use crate::text::Fingerprint;

/// An edition that the last build has published.
#[derive(Debug)]
pub struct Standing {
    folder: PathBuf,
    made: MadeTable,
}

impl Standing {
    /// The edition below an output directory, as far as this very program has made it.
    pub fn read(output: &Path, edition: &str) -> Standing {
        Standing { folder: output.join(edition), made: MadeTable::read(output, edition) }
    }
}

impl Before for Standing {
    fn key(&self, path: &str) -> Option<Fingerprint> {
        self.made.files.get(path).map(|made| made.key)
    }

    /// Only as it was written: what somebody touched is nothing to go on from.
    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        let made = self.made.files.get(path)?;
        let bytes = fs::read(self.folder.join(path)).ok()?;
        (sha256(&bytes) == made.sha256).then(|| Arc::from(bytes))
    }
}
