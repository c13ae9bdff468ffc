//! The output directory: staged beside, swapped by one rename, nothing foreign touched.
#![expect(clippy::disallowed_methods, reason = "this is the door that others must use")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use thiserror::Error;

use super::cache::{Made, MadeTable};
use super::exposure::Exposed;
use super::manifest::{MANIFEST, Manifest, ManifestEntry};
use super::written::{self, Old, is_untouched};
use crate::render::{Recipe, Turn};
use crate::text::{Fingerprint, fingerprint};
use crate::theme::TemplateError;

/// Why an edition could not be written. What was there before is still there.
#[derive(Debug, Error)]
pub enum EmitError {
    /// The system refused.
    #[error("{path}: {cause}")]
    Io {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The directory holds something that this program has not written.
    #[error("{path} was not written by compendium")]
    Foreign {
        /// What was found.
        path: PathBuf,
    },
    /// Another build is writing there.
    #[error("another build is writing to {path}")]
    Locked {
        /// The output directory.
        path: PathBuf,
    },
    /// A file would stand outside of its edition.
    #[error("{path} leads out of the edition")]
    Outside {
        /// The path of the recipe.
        path: String,
    },
    /// A template could not be rendered.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// What writing an edition did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EmitReport {
    /// Files of the edition.
    pub files: usize,
    /// Files made anew; the others were kept.
    pub made: usize,
    /// Bytes of the edition.
    pub bytes: u64,
}

/// An output directory that this process alone writes to.
#[derive(Debug)]
pub struct Output {
    directory: PathBuf,
    // Held until the end: the system lets go of it however the process ends.
    _lock: File,
}

const LOCK: &str = ".lock";
const STAGING: &str = ".staging-";

fn at(path: &Path) -> impl FnOnce(io::Error) -> EmitError + '_ {
    move |cause| EmitError::Io { path: path.to_owned(), cause }
}

impl Output {
    /// Opens a directory, makes it where it is missing, and clears away what
    /// a build that was interrupted has left.
    pub fn open(directory: &Path) -> Result<Output, EmitError> {
        fs::create_dir_all(directory).map_err(at(directory))?;
        let path = directory.join(LOCK);
        let lock = File::options().create(true).truncate(false).write(true).open(&path).map_err(at(&path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(EmitError::Locked { path: directory.to_owned() }),
            Err(TryLockError::Error(cause)) => return Err(EmitError::Io { path, cause }),
        }
        let output = Output { directory: directory.to_owned(), _lock: lock };
        for edition in ["public", "internal"] {
            output.recover(edition)?;
        }
        Ok(output)
    }

    /// The directory.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    fn target(&self, edition: &str) -> PathBuf {
        self.directory.join(edition)
    }

    fn staging(&self, edition: &str) -> PathBuf {
        self.directory.join(format!("{STAGING}{edition}"))
    }

    /// Where the old edition stands between two renames, on systems that cannot exchange.
    fn aside(&self, edition: &str) -> PathBuf {
        self.directory.join(format!("{STAGING}{edition}-old"))
    }

    fn recover(&self, edition: &str) -> Result<(), EmitError> {
        let (target, aside) = (self.target(edition), self.aside(edition));
        if aside.exists() && !target.exists() {
            fs::rename(&aside, &target).map_err(at(&aside))?;
        }
        for stale in [self.staging(edition), aside] {
            remove(&stale)?;
        }
        Ok(())
    }

    /// Refuses an edition's directory that is not ours, or holds what is not
    /// ours. What comes back is its manifest, as it stands there.
    fn check(&self, edition: &str) -> Result<Option<Vec<u8>>, EmitError> {
        let target = self.target(edition);
        let metadata = match fs::symlink_metadata(&target) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            other => other.map_err(at(&target))?,
        };
        if !metadata.is_dir() {
            return Err(EmitError::Foreign { path: target });
        }
        let mut present = Vec::new();
        list(&target, "", &mut present)?;
        if present.is_empty() {
            return Ok(None);
        }
        let bytes = fs::read(target.join(MANIFEST)).unwrap_or_default();
        let Some(manifest) = Manifest::read(&bytes) else {
            return Err(EmitError::Foreign { path: target });
        };
        let ours: BTreeSet<&str> =
            manifest.files.iter().map(|file| file.path.as_str()).chain([MANIFEST]).collect();
        let is_foreign = |path: &&String| !ours.contains(path.as_str()) && !is_left_by_desktop(path);
        match present.iter().find(is_foreign) {
            Some(foreign) => Err(EmitError::Foreign { path: target.join(foreign) }),
            None => Ok(Some(bytes)),
        }
    }

    /// Makes and stages an edition; nothing is seen of it until it is published.
    /// `progress` is called once for each file.
    pub fn stage(
        &self,
        edition: &'static str,
        recipes: &[Recipe<'_>],
        progress: &(dyn Fn() + Sync),
    ) -> Result<Staged<'_>, EmitError> {
        if let Some(recipe) = recipes.iter().find(|recipe| !is_below(&recipe.path)) {
            return Err(EmitError::Outside { path: recipe.path.clone() });
        }
        let manifest = self.check(edition)?;
        let made = MadeTable::read(&self.directory, edition);
        let kept: Vec<Option<&Made>> =
            recipes.par_iter().map(|recipe| self.kept(edition, recipe, &made)).collect();
        let all: Option<Vec<&Made>> = kept.iter().copied().collect();
        if let (Some(all), Some(manifest)) = (all, manifest)
            && manifest == listing(edition, paths(recipes).zip(all)).to_text().as_bytes()
        {
            let report = EmitReport {
                files: recipes.len(),
                made: 0,
                bytes: kept.iter().flatten().map(|made| made.size).sum(),
            };
            let exposed = exposed(paths(recipes).zip(kept.iter().copied().flatten()));
            return Ok(Staged { output: self, edition, report, exposed, change: None });
        }
        let staging = self.staging(edition);
        match self.fill(edition, &staging, recipes, (&made, &kept), progress) {
            Ok((table, report)) => {
                let exposed = exposed(table.files.iter());
                Ok(Staged { output: self, edition, report, exposed, change: Some(table) })
            }
            Err(error) => {
                // The first error is the one to tell.
                let _ = remove(&staging);
                Err(error)
            }
        }
    }

    /// What the last build made of a recipe, if it still stands there untouched.
    fn kept<'m>(&self, edition: &str, recipe: &Recipe<'_>, made: &'m MadeTable) -> Option<&'m Made> {
        let known = made.files.get(&recipe.path).filter(|made| made.key == recipe.key)?;
        is_untouched(&self.target(edition).join(&recipe.path), known).then_some(known)
    }

    /// How many files an edition has, if they and its manifest stand just as they were left, and no others.
    pub fn untouched(&self, edition: &str, manifest: Fingerprint) -> Option<usize> {
        let target = self.target(edition);
        let mut present = Vec::new();
        list(&target, "", &mut present).ok()?;
        present.retain(|path| !is_left_by_desktop(path));
        let made = MadeTable::read(&self.directory, edition);
        let stands = |path: &String| match made.files.get(path) {
            Some(made) => is_untouched(&target.join(path), made),
            None => {
                path == MANIFEST && fs::read(target.join(path)).is_ok_and(|now| fingerprint(&now) == manifest)
            }
        };
        (present.len() == made.files.len() + 1 && present.par_iter().all(stands)).then_some(made.files.len())
    }

    fn fill(
        &self,
        edition: &str,
        staging: &Path,
        recipes: &[Recipe<'_>],
        (before, kept): (&MadeTable, &[Option<&Made>]),
        progress: &(dyn Fn() + Sync),
    ) -> Result<(MadeTable, EmitReport), EmitError> {
        let folders: BTreeSet<&str> = recipes
            .iter()
            .filter_map(|recipe| recipe.path.rsplit_once('/'))
            .map(|(folder, _)| folder)
            .collect();
        fs::create_dir_all(staging).map_err(at(staging))?;
        for folder in folders {
            let folder = staging.join(folder);
            fs::create_dir_all(&folder).map_err(at(&folder))?;
        }
        let target = self.target(edition);
        let make = |(recipe, kept): &(&Recipe<'_>, Option<&Made>)| {
            let path = staging.join(&recipe.path);
            let made = match kept {
                // A link keeps the bytes and their date; where there are no links, they are made again.
                Some(kept) if fs::hard_link(target.join(&recipe.path), &path).is_ok() => {
                    recipe.is_kept(kept.size);
                    (*kept).clone()
                }
                _ => {
                    let old = before.files.get(&recipe.path);
                    let old = old.map(|made| Old { path: target.join(&recipe.path), made });
                    let product = recipe.product()?;
                    written::write(edition, recipe, &product, &path, old).map_err(at(&path))?
                }
            };
            progress();
            Ok((recipe.path.clone(), made))
        };
        let all = recipes.iter().zip(kept.iter().copied());
        let (first, last): (Vec<_>, Vec<_>) = all.partition(|(recipe, _)| recipe.turn == Turn::First);
        let mut files = BTreeMap::new();
        for turn in [first, last] {
            let made: Vec<(String, Made)> = turn.par_iter().map(make).collect::<Result<_, EmitError>>()?;
            files.extend(made);
        }
        let manifest = listing(edition, files.iter());
        let path = staging.join(MANIFEST);
        fs::write(&path, manifest.to_text()).map_err(at(&path))?;
        let report = EmitReport {
            files: files.len(),
            made: kept.iter().filter(|kept| kept.is_none()).count(),
            bytes: files.values().map(|made| made.size).sum(),
        };
        Ok((MadeTable { files }, report))
    }
}

fn paths<'a>(recipes: &'a [Recipe<'_>]) -> impl Iterator<Item = &'a String> {
    recipes.iter().map(|recipe| &recipe.path)
}

fn exposed<'a>(files: impl Iterator<Item = (&'a String, &'a Made)>) -> Vec<Exposed> {
    let lines = files.flat_map(|(path, made)| made.exposed.iter().map(move |line| (path, line)));
    lines.map(|(path, line)| Exposed { path: path.clone(), line: line.clone() }).collect()
}

fn listing<'a>(edition: &str, files: impl Iterator<Item = (&'a String, &'a Made)>) -> Manifest {
    let entries = files.map(|(path, made)| ManifestEntry {
        path: path.clone(),
        size: made.size,
        sha256: made.sha256.clone(),
    });
    Manifest::new(edition, entries.collect())
}

/// Whether a path stays below the folder it is joined to, and is written in the one way that names it.
pub(super) fn is_below(path: &str) -> bool {
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
    path.split('/').all(plain)
}

/// An edition that is ready to be published.
#[derive(Debug)]
pub struct Staged<'a> {
    output: &'a Output,
    edition: &'static str,
    report: EmitReport,
    exposed: Vec<Exposed>,
    /// None when the published edition is the same already.
    change: Option<MadeTable>,
}

impl Drop for Staged<'_> {
    /// What is not published leaves nothing behind.
    fn drop(&mut self) {
        if self.change.is_some() {
            let _ = remove(&self.output.staging(self.edition));
        }
    }
}

impl Staged<'_> {
    /// Where files of the public edition hold numbers of persons.
    pub fn exposed(&self) -> &[Exposed] {
        &self.exposed
    }

    /// Puts the edition in place of the old one in one step.
    pub fn publish(mut self) -> Result<EmitReport, EmitError> {
        let Some(table) = &self.change else { return Ok(self.report) };
        let output = self.output;
        let (staging, target) = (output.staging(self.edition), output.target(self.edition));
        if !target.exists() {
            fs::rename(&staging, &target).map_err(at(&target))?;
        } else if exchange(&staging, &target).is_err() {
            let aside = output.aside(self.edition);
            fs::rename(&target, &aside).map_err(at(&target))?;
            if let Err(cause) = fs::rename(&staging, &target) {
                // Without the new edition, the old one goes back to its place.
                let _ = fs::rename(&aside, &target);
                return Err(EmitError::Io { path: target, cause });
            }
            remove(&aside)?;
        }
        table.write(&output.directory, self.edition);
        // The old edition, or nothing. What cannot be removed now, the next build clears away.
        let _ = remove(&staging);
        self.change = None;
        Ok(self.report)
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn remove(directory: &Path) -> Result<(), EmitError> {
    match fs::remove_dir_all(directory) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            Err(EmitError::Io { path: directory.to_owned(), cause })
        }
        _ => Ok(()),
    }
}

/// What Finder and Explorer leave in every folder that somebody looks into: it is nobody's work.
const LEFT_BY_DESKTOPS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Whether a file only tells a desktop how to show its folder.
pub fn is_left_by_desktop(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    LEFT_BY_DESKTOPS.iter().any(|left| left.eq_ignore_ascii_case(name))
}

/// The files below a directory, as paths relative to it.
pub fn list(directory: &Path, below: &str, found: &mut Vec<String>) -> Result<(), EmitError> {
    for entry in fs::read_dir(directory.join(below)).map_err(at(directory))? {
        let entry = entry.map_err(at(directory))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.file_type().map_err(at(directory))?.is_dir() {
            list(directory, &path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
