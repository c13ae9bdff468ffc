//! Where the compendium is.

use std::path::{Path, PathBuf};

use super::CommandError;
use super::arguments::Shared;
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
