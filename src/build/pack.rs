//! An edition as a zip file for hosts that take uploads only: [`pack`].
//!
//! The zip holds the whole edition, or what is new in it since an earlier manifest;
//! then a list beside it says what became of each file. An edition that is not as its
//! own manifest says is refused, and the same edition gives the same bytes.
#![expect(clippy::disallowed_methods, reason = "the files are the user's, not an edition of the site")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{self, Path, PathBuf};

use thiserror::Error;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::manifest::{Change, MANIFEST, Manifest, ManifestEntry};
use super::output::{EmitError, is_below, is_left_by_desktop};
use super::verify::{self, Difference};

/// Why nothing was packed. What was there before is still there.
#[derive(Debug, Error)]
pub enum PackError {
    /// The system refused.
    #[error("{path}: {cause}")]
    Io {
        /// What was being read or written.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The edition's files could not be listed.
    #[error(transparent)]
    List(#[from] EmitError),
    /// The directory holds no edition.
    #[error("{0} holds no edition")]
    NoEdition(PathBuf),
    /// The edition is not as its manifest says.
    #[error("{directory} is not as its manifest says")]
    Spoilt {
        /// The edition's directory.
        directory: PathBuf,
        /// The first difference.
        first: Difference,
        /// How many there are.
        count: usize,
    },
    /// What is given as an earlier manifest is none.
    #[error("{0} is no manifest")]
    NoManifest(PathBuf),
    /// The earlier manifest is another edition's.
    #[error("{path} is of the {edition} edition")]
    OtherEdition {
        /// The earlier manifest.
        path: PathBuf,
        /// The edition that it is of.
        edition: String,
    },
    /// The zip would stand inside the edition that it holds.
    #[error("{0} is inside the edition")]
    Inside(PathBuf),
}

/// What is packed, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The directory of one edition.
    pub edition: &'a Path,
    /// The manifest of what the host holds; all files are packed where there is none.
    pub since: Option<&'a Path>,
    /// The zip; by default in a folder `pack` beside the edition, named after it.
    pub output: Option<&'a Path>,
}

/// What was packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The zip file.
    pub zip: PathBuf,
    /// How many files it holds.
    pub files: usize,
    /// What became of the files since the earlier manifest, where one was given.
    pub changes: Option<Changes>,
}

/// What became of the files of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The text file that lists them, a word and a path on each line.
    pub list: PathBuf,
    /// How many there are no longer.
    pub removed: usize,
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> PackError + '_ {
    move |cause| PackError::Io { path: path.to_owned(), cause }
}

/// Packs an edition, or what is new in it.
pub fn pack(order: Order<'_>) -> Result<Packed, PackError> {
    let edition = Edition::open(order.edition)?;
    let zip = order.output.map_or_else(|| default(order, &edition.manifest), Path::to_owned);
    refuse_inside(&zip, order.edition)?;
    let Some(since) = order.since else {
        let paths = edition.manifest.files.iter().map(|file| file.path.as_str()).chain([MANIFEST]);
        return edition.write(paths.collect(), &zip);
    };
    let bytes = fs::read(since).map_err(at(since))?;
    let earlier = earlier(since, &bytes, &edition.manifest)?;
    let mut changes = edition.manifest.since(&earlier);
    // It does not list itself, and is on the host, too.
    if edition.bytes != bytes {
        changes.insert(MANIFEST, Change::Changed);
    }
    let list = zip.with_extension("txt");
    replace(&list, |file| file.write_all(text(&changes).as_bytes()).map_err(at(&list)))?;
    let there = changes.iter().filter(|(_, change)| **change != Change::Removed);
    let packed = edition.write(there.map(|(path, _)| *path).collect(), &zip)?;
    let removed = changes.len() - packed.files;
    Ok(Packed { changes: Some(Changes { list, removed }), ..packed })
}

/// An edition on disk that is as its manifest says.
struct Edition<'a> {
    directory: &'a Path,
    manifest: Manifest,
    /// Of the manifest.
    bytes: Vec<u8>,
}

impl Edition<'_> {
    fn open(directory: &Path) -> Result<Edition<'_>, PackError> {
        let found = verify::open(directory).ok().filter(|(manifest, _)| is_edition(&manifest.edition));
        let (manifest, bytes) = found.ok_or_else(|| PackError::NoEdition(directory.to_owned()))?;
        let edition = Edition { directory, manifest, bytes };
        // A zip holds what is listed, and nothing that a desktop has left.
        let spoils = |difference: &Difference| match difference {
            Difference::Unlisted(path) => !is_left_by_desktop(path),
            Difference::Missing(_) | Difference::Changed(_) => true,
        };
        let differences = verify::differences(directory, &edition.manifest)?;
        let mut differences = differences.into_iter().filter(spoils).collect::<Vec<_>>().into_iter();
        match differences.next() {
            None => Ok(edition),
            Some(first) => Err(edition.spoilt(first, 1 + differences.len())),
        }
    }

    fn spoilt(&self, first: Difference, count: usize) -> PackError {
        PackError::Spoilt { directory: self.directory.to_owned(), first, count }
    }

    /// Writes a zip of some files, each as the manifest says.
    fn write(&self, mut paths: Vec<&str>, zip: &Path) -> Result<Packed, PackError> {
        paths.sort_unstable();
        let files = self.manifest.files.iter();
        let listed: BTreeMap<&str, &ManifestEntry> = files.map(|file| (file.path.as_str(), file)).collect();
        replace(zip, |file| {
            let mut writer = ZipWriter::new(file);
            for path in &paths {
                // A build may have put another edition there since it was looked through.
                let other = || self.spoilt(Difference::Changed((*path).to_owned()), 1);
                let read = |entry: &&ManifestEntry| verify::read(self.directory, entry).ok_or_else(other);
                let bytes = listed.get(path).map(read).transpose()?;
                let started = writer.start_file(*path, options()).map_err(io::Error::from);
                let bytes = bytes.as_ref().unwrap_or(&self.bytes);
                started.and_then(|()| writer.write_all(bytes)).map_err(at(zip))?;
            }
            writer.finish().map_err(io::Error::from).map_err(at(zip)).map(|_| ())
        })?;
        Ok(Packed { zip: zip.to_owned(), files: paths.len(), changes: None })
    }
}

/// Nothing of the machine or the moment: the same edition gives the same bytes.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix)
}

fn is_edition(name: &str) -> bool {
    matches!(name, "public" | "internal")
}

fn default(order: Order<'_>, manifest: &Manifest) -> PathBuf {
    let what = if order.since.is_some() { "-changes" } else { "" };
    let folder = order.edition.parent().unwrap_or(order.edition).join("pack");
    folder.join(format!("{}{what}.zip", manifest.edition))
}

/// Refuses to put the zip where the edition's next build would find it.
fn refuse_inside(zip: &Path, directory: &Path) -> Result<(), PackError> {
    let whole = path::absolute(zip).map_err(at(zip))?;
    // The folders that are not there yet will be real ones.
    let there = whole.ancestors().skip(1).find_map(|folder| fs::canonicalize(folder).ok());
    let edition = fs::canonicalize(directory).map_err(at(directory))?;
    match there {
        Some(folder) if folder.starts_with(&edition) => Err(PackError::Inside(zip.to_owned())),
        _ => Ok(()),
    }
}

/// What the host holds.
fn earlier(path: &Path, bytes: &[u8], manifest: &Manifest) -> Result<Manifest, PackError> {
    // Whoever follows the list deletes what it names.
    let sound = |earlier: &Manifest| {
        is_edition(&earlier.edition) && earlier.files.iter().all(|file| is_plain(&file.path))
    };
    let earlier = Manifest::read(bytes).filter(sound);
    let earlier = earlier.ok_or_else(|| PackError::NoManifest(path.to_owned()))?;
    if earlier.edition != manifest.edition {
        return Err(PackError::OtherEdition { path: path.to_owned(), edition: earlier.edition });
    }
    Ok(earlier)
}

/// Whether a path names a file of an edition, and takes one line of a list.
fn is_plain(path: &str) -> bool {
    is_below(path) && !path.contains(char::is_control)
}

fn text(changes: &BTreeMap<&str, Change>) -> String {
    changes.iter().map(|(path, change)| format!("{} {path}\n", change.as_str())).collect()
}

/// Fills a file beside and moves it into place: whoever stops it finds the old one, or the new.
fn replace(path: &Path, fill: impl FnOnce(&mut File) -> Result<(), PackError>) -> Result<(), PackError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(at(folder))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = File::create(&beside).map_err(at(path)).and_then(|mut file| {
        fill(&mut file)?;
        file.sync_all().map_err(at(path))
    });
    let written = written.and_then(|()| fs::rename(&beside, path).map_err(at(path)));
    if written.is_err() {
        // The failure that counts is told.
        let _ = fs::remove_file(&beside);
    }
    written
}
