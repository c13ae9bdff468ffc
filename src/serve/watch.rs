//! Noticing changes: events of the file system become [`Edits`].
//!
//! Events say where to look, never what happened: a file is read again, and its
//! fingerprint decides whether it changed. Where an event tells of more than one
//! file, everything is looked at.
#![expect(clippy::disallowed_methods, reason = "how long to wait for more events reaches no output")]

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Watch, poll};
use crate::build::session::Edits;
use crate::source::disk::{Disk, Look};
use crate::source::{self, LoadError, Taken};
use crate::text::SourcePath;

/// An editor writes a file in several steps; when nothing more happens for so long, it is done.
const QUIET: Duration = Duration::from_millis(8);
/// A checkout goes on and on; nobody waits for its end longer than this.
const LONGEST: Duration = Duration::from_millis(50);

/// The folders below the root that matter.
const FOLDERS: [&str; 2] = ["content", "themes"];

type Told = notify::Result<notify::Event>;

/// Watches the folders of a compendium.
pub(super) struct Watched {
    root: PathBuf,
    /// None when they are looked at instead.
    watcher: Option<RecommendedWatcher>,
    told: Receiver<Told>,
    /// Those of [`FOLDERS`] that are watched.
    below: BTreeSet<&'static str>,
}

/// Where to look.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Touched {
    /// Files below `content/` that may have changed.
    pub paths: BTreeSet<SourcePath>,
    /// Whether anything below `themes/` may have.
    pub themes: bool,
    /// Whether all of `content/` has to be looked at.
    pub all: bool,
}

impl Watched {
    /// Starts to watch; by the system's own notice where it is wanted and can be had.
    pub fn new(root: &Path, watch: Watch) -> io::Result<Watched> {
        if watch == Watch::Told
            && let Ok(watched) = Watched::told(root)
        {
            return Ok(watched);
        }
        let (sender, told) = channel();
        poll::start(FOLDERS.iter().map(|folder| root.join(folder)).collect(), sender)?;
        Ok(Watched { root: root.to_owned(), watcher: None, told, below: BTreeSet::new() })
    }

    /// Systems limit how many folders a user may watch: this may fail.
    fn told(root: &Path) -> notify::Result<Watched> {
        let (sender, told) = channel();
        let mut watcher = notify::recommended_watcher(move |event| {
            // Nobody listens any more when the program ends.
            let _ = sender.send(event);
        })?;
        // A folder that is moved away and back is a new folder: its parent tells of that.
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        let mut watched =
            Watched { root: root.to_owned(), watcher: Some(watcher), told, below: BTreeSet::new() };
        watched.watch_folders()?;
        Ok(watched)
    }

    /// Whether the files are looked at again and again.
    pub fn is_polled(&self) -> bool {
        self.watcher.is_none()
    }

    fn watch_folders(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        for folder in FOLDERS {
            let path = self.root.join(folder);
            if !path.is_dir() {
                self.below.remove(folder);
            } else if self.below.insert(folder) {
                watcher.watch(&path, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    /// Waits until something happens and then until it is over; nothing when
    /// nobody will tell of anything any more.
    pub fn next(&mut self) -> Option<Touched> {
        loop {
            let mut touched = Touched::default();
            let first = self.told.recv().ok()?;
            self.touch(first, &mut touched);
            let start = Instant::now();
            while let Ok(told) = self.told.recv_timeout(QUIET.min(LONGEST.saturating_sub(start.elapsed()))) {
                self.touch(told, &mut touched);
            }
            if touched != Touched::default() {
                return Some(touched);
            }
        }
    }

    fn touch(&mut self, told: Told, touched: &mut Touched) {
        let Ok(event) = told else {
            // Whatever was missed, looking at everything finds it.
            (touched.all, touched.themes) = (true, true);
            return;
        };
        if event.need_rescan() {
            (touched.all, touched.themes) = (true, true);
        }
        let reading = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
            EventKind::Access(_) => true,
            _ => false,
        };
        if reading {
            return;
        }
        for path in &event.paths {
            let Some(below) = relative(&self.root, path) else { continue };
            match below.split('/').next() {
                Some(folder) if below == folder && FOLDERS.contains(&folder) => {
                    self.below.retain(|known| *known != folder);
                    // What cannot be watched now is tried again at the next event.
                    let _ = self.watch_folders();
                    (touched.all, touched.themes) = (true, true);
                }
                Some("content") if !source::is_hidden(&SourcePath::new(&*below)) => {
                    touched.paths.insert(SourcePath::new(below));
                }
                Some("themes") => touched.themes = true,
                _ => {}
            }
        }
    }
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let parts = below.components().map(|part| part.as_os_str().to_str());
    Some(parts.collect::<Option<Vec<_>>>()?.join("/")).filter(|below| !below.is_empty())
}

/// Looks at what was touched. `known` are the files that there were.
pub(super) fn look<'a>(
    disk: &Disk,
    touched: Touched,
    known: impl Iterator<Item = &'a SourcePath> + Clone,
) -> Result<Edits, LoadError> {
    let mut edits = Edits { files: Vec::new(), themes: touched.themes };
    let mut all = touched.all;
    for path in &touched.paths {
        match disk.look(path) {
            Look::One(entry) => edits.files.push((path.clone(), source::take(disk, &entry))),
            Look::Nothing if known.clone().any(|known| is_below(known, path)) => all = true,
            Look::Nothing => edits.files.push((path.clone(), Taken::Nothing)),
            Look::Many => all = true,
        }
        if all {
            break;
        }
    }
    if all {
        edits.files = source::everything(disk)?;
        let there: BTreeSet<SourcePath> = edits.files.iter().map(|(path, _)| path.clone()).collect();
        let gone = known.filter(|path| !there.contains(path));
        edits.files.extend(gone.map(|path| (path.clone(), Taken::Nothing)));
    }
    Ok(edits)
}

fn is_below(path: &SourcePath, folder: &SourcePath) -> bool {
    path.as_str().strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
}
