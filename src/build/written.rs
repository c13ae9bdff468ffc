//! One file of an edition: [`write`] writes it, or links it where it has the bytes of before.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::cache::Made;
use super::exposure;
use super::manifest::sha256;
use crate::render::{Product, Recipe};

/// A file of the published edition.
pub(super) struct Old<'a> {
    /// Where it stands.
    pub path: PathBuf,
    /// As it was written.
    pub made: &'a Made,
}

/// Puts what a recipe has made at a path, where nothing stands yet.
pub(super) fn write(
    edition: &str,
    recipe: &Recipe<'_>,
    product: &Product,
    path: &Path,
    old: Option<Old<'_>>,
) -> io::Result<Made> {
    let bytes = &product.bytes;
    let (size, sha256) = (bytes.len() as u64, sha256(bytes));
    // Of a file of search, most edits change the key and nothing else. A link saves writing it
    // and, what takes longer, having the old one removed.
    let same = old.filter(|old| {
        (old.made.size, &old.made.sha256) == (size, &sha256)
            && is_untouched(&old.path, old.made)
            && fs::hard_link(&old.path, path).is_ok()
    });
    let modified = match same {
        Some(old) => old.made.modified,
        None => {
            let mut file = File::create(path)?;
            file.write_all(bytes)?;
            modified(&file.metadata()?).unwrap_or_default()
        }
    };
    Ok(Made {
        key: recipe.key,
        size,
        sha256,
        modified,
        exposed: match edition {
            "public" => exposure::lines_of(&recipe.path, product),
            _ => Vec::new(),
        },
    })
}

/// Whether a file is as it was written.
pub(super) fn is_untouched(path: &Path, made: &Made) -> bool {
    fs::symlink_metadata(path)
        .is_ok_and(|now| now.is_file() && now.len() == made.size && modified(&now) == Some(made.modified))
}

/// In nanoseconds since 1970.
fn modified(metadata: &fs::Metadata) -> Option<u128> {
    let moment = metadata.modified().ok()?;
    moment.duration_since(UNIX_EPOCH).ok().map(|since| since.as_nanos())
}
