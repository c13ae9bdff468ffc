//! The files of search of a session, kept from one moment that was asked for them to the next: [`Searched`].

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::render::search::Before;
use crate::render::{self, Recipe};
use crate::text::Fingerprint;
use crate::theme::{TemplateError, Theme};
use crate::view::Views;

/// The files of search, by path, or why they cannot be made.
pub(super) type SearchFiles = BTreeMap<String, Result<Arc<[u8]>, TemplateError>>;

/// What was last made.
#[derive(Debug, Default)]
pub(super) struct Searched {
    last: Mutex<Option<Arc<Kept>>>,
}

/// Files as they were made, and the keys of the pages that they were made from.
#[derive(Debug)]
struct Kept {
    keys: BTreeMap<String, Fingerprint>,
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Before for Kept {
    fn key(&self, path: &str) -> Option<Fingerprint> {
        self.keys.get(path).copied()
    }

    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.files.get(path).cloned()
    }
}

impl Searched {
    /// The files of views, made from those that were last made.
    pub(super) fn files(&self, views: &Views, theme: &Theme) -> SearchFiles {
        let before = self.lock().clone();
        let known = before.as_deref().map(|before| before as &dyn Before);
        let (recipes, made) = render::of_search(views, theme, known);
        let bytes = |recipe: &Recipe<'_>| {
            let kept = before.as_ref().filter(|before| before.key(&recipe.path) == Some(recipe.key));
            kept.and_then(|before| before.bytes(&recipe.path)).map_or_else(|| recipe.make(), Ok)
        };
        let files: SearchFiles =
            recipes.par_iter().map(|recipe| (recipe.path.clone(), bytes(recipe))).collect();
        let whole = files.iter().map(|(path, bytes)| Some((path.clone(), bytes.clone().ok()?)));
        if let Some(whole) = whole.collect() {
            let pages = made.keys().map(|(path, key)| (path.to_owned(), key));
            let keys = pages.chain(recipes.iter().map(|recipe| (recipe.path.clone(), recipe.key)));
            *self.lock() = Some(Arc::new(Kept { keys: keys.collect(), files: whole }));
        }
        files
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Arc<Kept>>> {
        // What stands there was put there whole: a panic elsewhere cannot harm it.
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
