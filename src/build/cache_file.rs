//! Files that only the next build reads: a failure costs it its time and nothing else.
#![expect(clippy::disallowed_methods, reason = "caches lie below the output directory")]

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Reads a file that may be missing.
pub(super) fn read(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

/// Writes a file beside and moves it into place.
pub(super) fn replace(path: &Path, bytes: &[u8]) {
    replace_by(path, |file| file.write_all(bytes));
}

/// The same, of what somebody writes bit by bit.
pub(super) fn replace_by(path: &Path, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) {
    let Some(folder) = path.parent() else { return };
    let beside = path.with_extension("new");
    let written = fs::create_dir_all(folder)
        .and_then(|()| File::create(&beside))
        .and_then(|file| {
            let mut file = io::BufWriter::new(file);
            write(&mut file)?;
            file.flush()
        })
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
}

/// Removes a file that may be missing.
pub(super) fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}
