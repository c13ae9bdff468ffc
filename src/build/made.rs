//! The files that were made lately, kept in memory while there is room.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::render::Recipe;
use crate::text::Fingerprint;
use crate::theme::TemplateError;

/// Files that were made, by path. The one asked for longest ago goes first when
/// all together are larger than the limit.
#[derive(Debug)]
pub struct MadeFiles {
    /// In bytes.
    limit: usize,
    kept: Mutex<Kept>,
    n_made: AtomicUsize,
}

#[derive(Debug, Default)]
struct Kept {
    by_path: BTreeMap<String, MadeFile>,
    /// Of all files together.
    bytes: usize,
    /// Counts what was asked for.
    clock: u64,
}

#[derive(Debug)]
struct MadeFile {
    key: Fingerprint,
    bytes: Arc<[u8]>,
    asked: u64,
}

impl MadeFiles {
    /// Room for so many bytes.
    pub fn new(limit: usize) -> MadeFiles {
        MadeFiles { limit, kept: Mutex::default(), n_made: AtomicUsize::new(0) }
    }

    /// The bytes of a recipe: those kept under its key, or made now.
    pub fn get(&self, recipe: &Recipe<'_>) -> Result<Arc<[u8]>, TemplateError> {
        if let Some(kept) = self.lock().find(&recipe.path, Some(recipe.key)) {
            recipe.is_kept(kept.len() as u64);
            return Ok(kept);
        }
        // Not under the lock: others must not wait for a page that is not theirs.
        let bytes = recipe.make()?;
        self.n_made.fetch_add(1, Ordering::Relaxed);
        self.lock().keep(recipe, &bytes, self.limit);
        Ok(bytes)
    }

    /// The bytes kept under a recipe's key.
    pub(super) fn known(&self, recipe: &Recipe<'_>) -> Option<Arc<[u8]>> {
        self.lock().find(&recipe.path, Some(recipe.key))
    }

    /// What was last made of a path, whatever its key.
    pub fn last(&self, path: &str) -> Option<Arc<[u8]>> {
        self.lock().find(path, None)
    }

    /// How many files were made so far.
    pub fn n_made(&self) -> usize {
        self.n_made.load(Ordering::Relaxed)
    }

    /// How many bytes are kept.
    pub fn n_bytes(&self) -> usize {
        self.lock().bytes
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        // A thread that panicked holding the lock has left a table that is still a table.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn find(&mut self, path: &str, key: Option<Fingerprint>) -> Option<Arc<[u8]>> {
        self.clock += 1;
        let file = self.by_path.get_mut(path).filter(|file| key.is_none_or(|key| file.key == key))?;
        file.asked = self.clock;
        Some(Arc::clone(&file.bytes))
    }

    fn keep(&mut self, recipe: &Recipe<'_>, bytes: &Arc<[u8]>, limit: usize) {
        self.clock += 1;
        let file = MadeFile { key: recipe.key, bytes: Arc::clone(bytes), asked: self.clock };
        self.bytes += bytes.len();
        if let Some(old) = self.by_path.insert(recipe.path.clone(), file) {
            self.bytes -= old.bytes.len();
        }
        while self.bytes > limit && self.by_path.len() > 1 {
            let oldest = self.by_path.iter().min_by_key(|(_, file)| file.asked);
            let Some(path) = oldest.map(|(path, _)| path.clone()) else { return };
            if let Some(gone) = self.by_path.remove(&path) {
                self.bytes -= gone.bytes.len();
            }
        }
    }
}
