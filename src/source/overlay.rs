//! Files as they would be: some of them changed in memory, the others as they are.

use std::collections::BTreeMap;

use super::{Entry, EntryKind, Files, LoadError};
use crate::text::SourcePath;

/// Files with changes laid over them.
pub struct Overlay<'a> {
    /// What lies below.
    pub files: &'a dyn Files,
    /// The bytes of changed files. Each is a file below, too.
    pub changed: BTreeMap<SourcePath, Vec<u8>>,
}

impl Files for Overlay<'_> {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, LoadError> {
        let mut entries = self.files.list(folder)?;
        for entry in &mut entries {
            if let Some(bytes) = self.changed.get(&entry.path) {
                entry.kind = EntryKind::File { size: bytes.len() as u64 };
            }
        }
        Ok(entries)
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, LoadError> {
        match self.changed.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.files.read(path),
        }
    }
}
