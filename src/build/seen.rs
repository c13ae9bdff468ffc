//! What the public pages of a session show of numbers of persons: [`Seen`].

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::exposure::{self, Exposed};
use super::made::MadeFiles;
use crate::render::{Product, Recipe};
use crate::text::{Fingerprint, fingerprint};

/// The files that were read, by path: the next moment reads what is new.
#[derive(Debug, Default)]
pub(super) struct Seen {
    by_path: Mutex<BTreeMap<String, (Fingerprint, Vec<Exposed>)>>,
}

impl Seen {
    /// What a page shows. It is made where nobody has made it; one that cannot be shows nothing.
    pub(super) fn page(&self, recipe: &Recipe<'_>, made: &MadeFiles) -> Vec<Exposed> {
        self.known(&recipe.path, recipe.key).unwrap_or_else(|| {
            let Some(bytes) = made.known(recipe).or_else(|| recipe.make().ok()) else { return Vec::new() };
            self.read(&recipe.path, recipe.key, bytes)
        })
    }

    /// What a file shows that is published as it is.
    pub(super) fn file(&self, path: &str, bytes: &Arc<[u8]>) -> Vec<Exposed> {
        let key = fingerprint(bytes);
        self.known(path, key).unwrap_or_else(|| self.read(path, key, Arc::clone(bytes)))
    }

    fn known(&self, path: &str, key: Fingerprint) -> Option<Vec<Exposed>> {
        self.lock().get(path).filter(|(known, _)| *known == key).map(|(_, exposed)| exposed.clone())
    }

    fn read(&self, path: &str, key: Fingerprint, bytes: Arc<[u8]>) -> Vec<Exposed> {
        let exposed = exposure::read(path, &Product::bytes(bytes));
        self.lock().insert(path.to_owned(), (key, exposed.clone()));
        exposed
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, (Fingerprint, Vec<Exposed>)>> {
        // What stands in the table was put there whole: a panic elsewhere cannot harm it.
        self.by_path.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
