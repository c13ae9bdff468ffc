//! The index of `compendium search` below the output directory: opened, or made from what
//! is published and kept for the next question.
//!
//! Like every cache it is never needed and never trusted: one of another
//! version or edition, and one that is broken, is as good as none.
#![expect(clippy::disallowed_methods, reason = "the cache lies below the output directory")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::directory::{MmapDirectory, RamDirectory};

use super::cache;
use crate::search::answer::Source as _;
use crate::search::index::{self, About, Index, Indexable};
use crate::search::indexed::Unanswered;
use crate::search::published::Published;
use crate::text::{Fingerprint, fingerprint};

/// What an index was made from, and its files as they were written.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    published: Fingerprint,
    files: BTreeMap<String, Fingerprint>,
}

/// The index of a published edition, whose manifest is given.
pub fn index<R: Fn(&str) -> Option<Vec<u8>>>(
    output: &Path,
    edition: &str,
    manifest: &[u8],
    published: &Published<R>,
) -> Result<Index, Unanswered> {
    let folder = folder(output, edition);
    let print = fingerprint(manifest);
    if let Some(index) = kept(&folder, print) {
        return Ok(index);
    }
    let records = published.records()?;
    let abouts = abouts(published.table());
    let memory = RamDirectory::create();
    let parts = published.parts();
    let pages = abouts.iter().zip(&records).zip(parts);
    let pages = pages.map(|((about, record), parts)| Indexable { about, record, parts });
    let index = index::build(memory.clone(), pages)?;
    // Where it cannot be kept it is made again next time.
    let _ = keep(&folder, print, &memory);
    Ok(index)
}

fn folder(output: &Path, edition: &str) -> PathBuf {
    output.join(cache::CACHE).join("search").join(edition)
}

fn stamp_path(folder: &Path) -> PathBuf {
    folder.with_extension("stamp")
}

fn kept(folder: &Path, published: Fingerprint) -> Option<Index> {
    let stamp: Stamp = cache::read(&stamp_path(folder))?;
    let genuine = stamp.published == published && files(folder).ok()? == stamp.files;
    if !genuine {
        return None;
    }
    Index::open(MmapDirectory::open(folder).ok()?).ok()
}

/// Writes beside and moves into place; the stamp comes last and fits no other files.
fn keep(folder: &Path, published: Fingerprint, memory: &RamDirectory) -> io::Result<()> {
    let beside = folder.with_extension(format!("new-{}", std::process::id()));
    fs::create_dir_all(&beside)?;
    let written = MmapDirectory::open(&beside)
        .map_err(io::Error::other)
        .and_then(|disk| memory.persist(&disk).map_err(io::Error::other))
        .and_then(|()| files(&beside));
    let moved = written.and_then(|files| {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::rename(&beside, folder)?;
        Ok(files)
    });
    match moved {
        Ok(files) => {
            cache::write(&stamp_path(folder), &Stamp { published, files });
            Ok(())
        }
        Err(cause) => {
            let _ = fs::remove_dir_all(&beside);
            Err(cause)
        }
    }
}

/// The files of a folder with fingerprints of their bytes; locks of the library left out.
fn files(folder: &Path) -> io::Result<BTreeMap<String, Fingerprint>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".lock") {
            files.insert(name, fingerprint(&fs::read(entry.path())?));
        }
    }
    Ok(files)
}

/// What the table knows of the pages.
fn abouts(table: &crate::search::table::Table) -> Vec<About> {
    let id = |list: &[(String, String)], at: usize| list.get(at).map(|(id, _)| id.clone());
    let abouts = table.rows.iter().map(|row| About {
        kind: id(&table.kinds, usize::from(row.kind)).unwrap_or_default(),
        status: usize::from(row.status).checked_sub(1).and_then(|at| id(&table.statuses, at)),
        organization: None,
    });
    abouts.collect()
}
