//! Sources in memory: what tests and the built-in sample use.

use std::collections::BTreeMap;

use super::{Entry, EntryKind, Files, LoadError};
use crate::text::SourcePath;

/// Files by path.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<SourcePath, Vec<u8>>,
}

impl Memory {
    /// Files from paths and contents.
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Memory {
        let files = files.into_iter().map(|(path, bytes)| (SourcePath::new(path.into()), bytes.into()));
        Memory { files: files.collect() }
    }
}

impl Files for Memory {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, LoadError> {
        let inside =
            |path: &SourcePath| path.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let entries = self.files.iter().filter(|(path, _)| inside(path)).map(|(path, bytes)| Entry {
            path: path.clone(),
            kind: EntryKind::File { size: bytes.len() as u64 },
        });
        Ok(entries.collect())
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, LoadError> {
        self.files.get(path).cloned().ok_or_else(|| LoadError::Io {
            path: path.to_string(),
            cause: std::io::ErrorKind::NotFound.into(),
        })
    }
}
