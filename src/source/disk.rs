//! Sources on disk, below one root that nothing may lead out of.
#![expect(clippy::disallowed_methods, reason = "this is the door that others must use")]

use std::fs;
use std::path::{Path, PathBuf};

use super::{Entry, EntryKind, Files, LoadError};
use crate::text::SourcePath;

/// Folders nested deeper than this are refused.
const DEEPEST: usize = 32;

/// The files below a root.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// A root that exists.
    pub fn new(root: impl Into<PathBuf>) -> Disk {
        Disk { root: root.into() }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// What stands at one path, without listing the folder it is in.
    pub fn look(&self, path: &SourcePath) -> Look {
        let folders = path.as_str().match_indices('/').map(|(at, _)| &path.as_str()[..at]);
        for folder in folders {
            match fs::symlink_metadata(self.root.join(folder)) {
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => return Look::Many,
                Err(_) => return Look::Nothing,
            }
        }
        let at = self.root.join(path.as_str());
        if fs::symlink_metadata(&at).is_err() {
            return Look::Nothing;
        }
        let Ok(canonical_root) = fs::canonicalize(&self.root) else { return Look::Many };
        let kind = match self.kind(&at, &canonical_root) {
            Kind::File(size) => EntryKind::File { size },
            Kind::Outside => EntryKind::Outside,
            Kind::Other => EntryKind::Special,
            Kind::Folder | Kind::LinkedFolder => return Look::Many,
        };
        Look::One(Entry { path: path.clone(), kind })
    }

    fn walk(
        &self,
        relative: &str,
        depth: usize,
        canonical_root: &Path,
        found: &mut Vec<Entry>,
    ) -> Result<(), LoadError> {
        let folder = self.root.join(relative);
        let mut entries: Vec<_> = fs::read_dir(&folder)
            .and_then(|entries| entries.collect::<Result<Vec<_>, _>>())
            .map_err(|cause| LoadError::Io { path: folder.display().to_string(), cause })?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
                let name = entry.file_name().to_string_lossy().into_owned();
                found.push(Entry {
                    path: SourcePath::new(format!("{relative}/{name}")),
                    kind: EntryKind::Unnamed,
                });
                continue;
            };
            let below = format!("{relative}/{name}");
            match self.kind(&entry.path(), canonical_root) {
                Kind::File(size) => {
                    found.push(Entry { path: SourcePath::new(below), kind: EntryKind::File { size } });
                }
                Kind::Folder if depth < DEEPEST => {
                    // One unreadable folder is reported at its place; the rest is still read.
                    if self.walk(&below, depth + 1, canonical_root, found).is_err() {
                        found.push(Entry { path: SourcePath::new(below), kind: EntryKind::Closed });
                    }
                }
                Kind::Outside => found.push(Entry { path: SourcePath::new(below), kind: EntryKind::Outside }),
                Kind::Folder | Kind::LinkedFolder => {
                    found.push(Entry { path: SourcePath::new(below), kind: EntryKind::Folder });
                }
                Kind::Other => found.push(Entry { path: SourcePath::new(below), kind: EntryKind::Special }),
            }
        }
        Ok(())
    }

    fn kind(&self, path: &Path, canonical_root: &Path) -> Kind {
        let Ok(metadata) = fs::symlink_metadata(path) else { return Kind::Other };
        if metadata.is_symlink() {
            return match fs::canonicalize(path) {
                Ok(target) if !target.starts_with(canonical_root) => Kind::Outside,
                // A linked folder could lead in a circle; a linked file cannot.
                Ok(target) => match fs::metadata(target) {
                    Ok(metadata) if metadata.is_file() => Kind::File(metadata.len()),
                    Ok(metadata) if metadata.is_dir() => Kind::LinkedFolder,
                    _ => Kind::Other,
                },
                Err(_) => Kind::Other,
            };
        }
        if metadata.is_dir() {
            Kind::Folder
        } else if metadata.is_file() {
            Kind::File(metadata.len())
        } else {
            Kind::Other
        }
    }
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// Nothing.
    Nothing,
    /// One entry, as the list of its folder would have it.
    One(Entry),
    /// A folder, or something below a link: only the whole list tells what there is.
    Many,
}

enum Kind {
    File(u64),
    Folder,
    LinkedFolder,
    Outside,
    Other,
}

impl Files for Disk {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, LoadError> {
        let at = self.root.join(folder);
        if !at.exists() {
            return Ok(Vec::new());
        }
        let canonical_root = fs::canonicalize(&self.root)
            .map_err(|cause| LoadError::Io { path: self.root.display().to_string(), cause })?;
        if !fs::canonicalize(&at).is_ok_and(|target| target.starts_with(&canonical_root)) {
            return Ok(vec![Entry { path: SourcePath::new(folder), kind: EntryKind::Outside }]);
        }
        let mut found = Vec::new();
        self.walk(folder, 0, &canonical_root, &mut found)?;
        Ok(found)
    }

    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, LoadError> {
        let at = self.root.join(path.as_str());
        fs::read(&at).map_err(|cause| LoadError::Io { path: path.to_string(), cause })
    }
}
