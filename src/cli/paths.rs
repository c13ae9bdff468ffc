//! The files and folders that a user names: [`below`] names them as sources are named.

use std::io;
use std::path::{Path, PathBuf};

use super::CommandError;

/// Whether a source is one of some files, or below one of some folders; none stand for all.
pub(super) fn is_inside(place: &str, paths: &[String]) -> bool {
    paths.is_empty()
        || paths.iter().any(|path| {
            path.is_empty()
                || place
                    .strip_prefix(path.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
}

/// A path as sources are named: relative to the root, with `/`. One that is
/// neither there from here nor from the root would leave nothing to report, unsaid.
pub(super) fn below(root: &Path, path: &Path) -> Result<String, CommandError> {
    let missing = |_| CommandError::NoPath(path.to_owned());
    let root = std::fs::canonicalize(root).map_err(missing)?;
    let absolute = absolute(path).or_else(|_| absolute(&root.join(path))).map_err(missing)?;
    let relative = absolute.strip_prefix(&root).map_err(|_| CommandError::NoPath(path.to_owned()))?;
    let parts: Vec<String> =
        relative.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Ok(parts.join("/"))
}

/// A path from the top. Where it ends in a link, the link is meant, not what it leads to.
fn absolute(path: &Path) -> io::Result<PathBuf> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return path.canonicalize() };
    path.symlink_metadata()?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Ok(folder.canonicalize()?.join(name))
}
