//! Noticing changes by looking again and again, where the system tells of none.
#![expect(clippy::disallowed_methods, reason = "serve looks at the files it watches")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, SystemTime};

use notify::{Event, EventKind};

/// How often.
const PERIOD: Duration = Duration::from_millis(500);
/// Folders nested deeper than this are not read either.
const DEEPEST: usize = 33;

/// What tells one version of a file from another without reading it. notify's own
/// poller compares whole seconds, and misses what is saved twice in one.
type Stamp = (u64, Option<SystemTime>);

/// Looks at folders until nobody listens, and tells of each path that changed.
pub(super) fn start(folders: Vec<PathBuf>, told: Sender<notify::Result<Event>>) -> std::io::Result<()> {
    let mut before = stamps(&folders);
    let look = move || loop {
        thread::sleep(PERIOD);
        let now = stamps(&folders);
        let changed = now.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp));
        let gone = before.keys().filter(|path| !now.contains_key(*path));
        let event = changed
            .map(|(path, _)| path)
            .chain(gone)
            .fold(Event::new(EventKind::Any), |event, path| event.add_path(path.clone()));
        // An event without a path still asks whether anybody listens.
        if told.send(Ok(event)).is_err() {
            return;
        }
        before = now;
    };
    thread::Builder::new().name("poll".to_owned()).spawn(look).map(drop)
}

fn stamps(folders: &[PathBuf]) -> BTreeMap<PathBuf, Stamp> {
    let mut found = BTreeMap::new();
    for folder in folders {
        walk(folder, 0, &mut found);
    }
    found
}

fn walk(folder: &Path, depth: usize, found: &mut BTreeMap<PathBuf, Stamp>) {
    // What cannot be listed now is found when it can.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, kind) = (entry.path(), entry.file_type());
        if kind.is_ok_and(|kind| kind.is_dir()) {
            if depth < DEEPEST {
                walk(&path, depth + 1, found);
            }
        } else if let Ok(metadata) = fs::metadata(&path) {
            found.insert(path, (metadata.len(), metadata.modified().ok()));
        }
    }
}
