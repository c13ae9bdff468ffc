//! Writing sources on disk: whole or not at all; replacing only what was read, and
//! creating only what is not there.
#![expect(clippy::disallowed_methods, reason = "this is the door that others must use")]

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use thiserror::Error;

use super::disk::Disk;
use crate::text::SourcePath;

/// Why a file was left as it is.
#[derive(Debug, Error)]
pub enum ReplaceError {
    /// The system refused.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It is no longer what was read.
    #[error("changed since it was read")]
    Changed,
    /// It may not be written.
    #[error("read-only")]
    ReadOnly,
    /// It is a link that leads out of the root.
    #[error("leads out of the root")]
    Outside,
}

impl Disk {
    /// Puts other bytes in the place of a file, in one step. Its permissions
    /// stay; of a link, the file that it leads to is replaced.
    pub fn replace(&self, path: &SourcePath, before: &[u8], after: &[u8]) -> Result<(), ReplaceError> {
        let root = fs::canonicalize(self.root())?;
        let file = fs::canonicalize(root.join(path.as_str()))?;
        if !file.starts_with(&root) {
            return Err(ReplaceError::Outside);
        }
        let metadata = fs::metadata(&file)?;
        // A rename asks for the folder's permission alone; the file's own wish is heard, too.
        if metadata.permissions().readonly() {
            return Err(ReplaceError::ReadOnly);
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        // Hidden, so that nobody takes it for a source should the process be killed here.
        let beside = file.with_file_name(format!(".{name}.{}", std::process::id()));
        let replaced = write_like(&beside, after, &metadata).and_then(|()| Ok(fs::read(&file)?));
        let replaced = match replaced {
            Ok(now) if now == before => fs::rename(&beside, &file).map_err(ReplaceError::Io),
            // Two names lead to one file, and under the other it has been replaced already.
            Ok(now) if now == after => fs::remove_file(&beside).map_err(ReplaceError::Io),
            Ok(_) => Err(ReplaceError::Changed),
            Err(error) => Err(error),
        };
        if replaced.is_err() {
            // What cannot be removed is hidden, and the failure that counts is told.
            let _ = fs::remove_file(&beside);
        }
        replaced
    }
}

impl Disk {
    /// Writes a file that is not there yet, and the folders above it.
    pub fn create(&self, path: &SourcePath, bytes: &[u8]) -> Result<(), ReplaceError> {
        let root = fs::canonicalize(self.root())?;
        let file = root.join(path.as_str());
        let folder = file.parent().unwrap_or(&root);
        fs::create_dir_all(folder)?;
        if !fs::canonicalize(folder)?.starts_with(&root) {
            return Err(ReplaceError::Outside);
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let beside = file.with_file_name(format!(".{name}.{}", std::process::id()));
        let written = fs::write(&beside, bytes).and_then(|()| {
            // A rename would replace what somebody has put there meanwhile.
            if file.exists() { Err(io::ErrorKind::AlreadyExists.into()) } else { fs::rename(&beside, &file) }
        });
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        Ok(written?)
    }
}

/// Writes a new file with the permissions and, where the system lets us, the owner of another.
fn write_like(path: &Path, bytes: &[u8], like: &fs::Metadata) -> Result<(), ReplaceError> {
    let mut file = File::options().create_new(true).write(true).open(path)?;
    file.write_all(bytes)?;
    file.set_permissions(like.permissions())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let _ = fchown(&file, Some(like.uid()), Some(like.gid()));
    }
    file.sync_all()?;
    Ok(())
}
