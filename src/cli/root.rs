//! Where the compendium is.

use std::path::{Path, PathBuf};

use super::CommandError;
use super::arguments::{OneEdition, Shared};
use crate::config::CONFIG_PATH;

/// The folder named, or this one, or the nearest above that holds a compendium.
pub(super) fn find(shared: &Shared) -> Result<PathBuf, CommandError> {
    if let Some(root) = &shared.root {
        return if root.join("content").is_dir() {
            Ok(root.clone())
        } else {
            Err(CommandError::NoCompendium(root.clone()))
        };
    }
    let here =
        std::env::current_dir().map_err(|cause| CommandError::Io { path: PathBuf::from("."), cause })?;
    let found = here.ancestors().find(|folder| folder.join(CONFIG_PATH).exists()).map(Path::to_owned);
    found.ok_or(CommandError::NoCompendium(here))
}

/// The directory of an edition: as named, or where `build` writes it.
pub(super) fn edition(
    named: Option<&Path>,
    edition: OneEdition,
    shared: &Shared,
) -> Result<PathBuf, CommandError> {
    match named {
        Some(directory) => Ok(directory.to_owned()),
        None => Ok(find(shared)?.join("output").join(edition.as_str())),
    }
}

/// Refuses an output directory where the site would mix with what it is made from.
pub(super) fn refuse_sources(root: &Path, output: &Path) -> Result<(), CommandError> {
    let (root, real) = (resolved(root), resolved(output));
    let below = |folder: &str| Some(root.join(folder)).filter(|folder| real.starts_with(folder));
    let inside = below("content").or_else(|| below("themes")).or_else(|| (real == root).then_some(root));
    match inside {
        Some(source_folder) => Err(CommandError::IntoSource { output: output.to_owned(), source_folder }),
        None => Ok(()),
    }
}

/// A path from the top, its links followed as far as it is there.
fn resolved(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest = Vec::new();
    for above in path.ancestors() {
        match above.canonicalize() {
            // A part that is not there leads up again before anything is made.
            Ok(there) => {
                return rest.iter().rev().fold(there, |mut path, part| {
                    if *part == std::path::Component::ParentDir {
                        path.pop();
                    } else {
                        path.push(part);
                    }
                    path
                });
            }
            Err(_) => rest.extend(above.components().next_back()),
        }
    }
    path
}
