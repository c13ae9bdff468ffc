//! What a session shows and finds between two edits: [`Moment`].

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::Conditions;
use super::analysis::{examine, gather};
use super::dress::Dress;
use super::edition;
use super::exposure::{self, Exposed, Origins};
use super::made::MadeFiles;
use super::masked::Masked;
use super::readings::Readings;
use super::searched::{SearchFiles, Searched};
use super::seen::Seen;
use super::session_file::File;
use crate::check;
use crate::diag::{Diagnostics, Summary, Texts};
use crate::render::pdf::Fonts;
use crate::render::search::PREFIX;
use crate::render::{self, Kit, Recipe};
use crate::syntax::front_matter::Edition;
use crate::text::{Fingerprint, SourcePath};
use crate::theme::{TemplateError, Theme};
use crate::view::{Page, Pages, Subject, Views};

/// The folder of the files to take along.
const DOWNLOADS: &str = "downloads/";

/// An edition at one moment. Nothing is made before somebody asks for it, and
/// nothing of it changes: who holds one can read on while the session goes on.
pub struct Moment {
    /// Counts the moments of a session.
    pub number: u64,
    pub(super) edition: Edition,
    pub(super) conditions: Conditions,
    /// The content with masks, where they are wanted.
    pub(super) masked: Option<Masked>,
    /// In the order of their paths.
    pub(super) files: Vec<Arc<File>>,
    pub(super) pages: Pages,
    pub(super) dress: Dress,
    /// The faces of PDF files.
    pub(super) fonts: Option<Arc<Fonts>>,
    /// Shared by all moments.
    pub(super) made: Arc<MadeFiles>,
    /// Shared by all moments.
    pub(super) readings: Arc<Readings>,
    /// Shared by all moments.
    pub(super) searched: Arc<Searched>,
    /// Shared by all moments.
    pub(super) seen: Arc<Seen>,
    pub(super) found: OnceLock<Arc<Found>>,
    /// What was found last: pages bear its marks until the check is done, or what stands
    /// above a reader would go and come back at every save.
    pub(super) found_before: Option<Arc<Found>>,
    pub(super) views: OnceLock<Views>,
    pub(super) search: OnceLock<SearchFiles>,
}

/// What the checker found at a moment.
#[derive(Debug)]
pub struct Found {
    /// As `compendium check` reports it, and what the public edition shows of numbers of persons.
    pub diagnostics: Diagnostics,
    /// The texts that the findings, and errors of templates, point into.
    pub texts: Texts,
    /// How many there are.
    pub summary: Summary,
}

/// A file of the edition.
#[derive(Debug, Clone)]
pub enum Answer {
    /// As a clean build makes it.
    Made(Arc<[u8]>),
    /// It cannot be made; perhaps it could before.
    Failed {
        /// Why.
        error: TemplateError,
        /// What was last made of it.
        last: Option<Arc<[u8]>>,
    },
    /// The edition has no such file.
    Missing,
}

impl Moment {
    /// The edition that is shown.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The pages that there are.
    pub fn pages(&self) -> &Pages {
        &self.pages
    }

    /// The theme that is shown.
    pub fn theme(&self) -> &Arc<Theme> {
        &self.dress.theme
    }

    fn kit(&self) -> Kit<'_> {
        Kit { theme: &self.dress.theme, fonts: self.fonts.as_deref() }
    }

    /// The file at a path below the edition's root.
    pub fn file(&self, path: &str) -> Answer {
        if let Some(subject) = self.pages.at(path) {
            let page = self.page(subject);
            return self.answer(&render::page(self.pages.site(), &self.dress.theme, &page));
        }
        let theme = path.strip_prefix("assets/theme/").and_then(|below| self.dress.theme.assets.get(below));
        if let Some(bytes) = theme.or_else(|| self.pages.asset(path)) {
            return Answer::Made(Arc::clone(bytes));
        }
        if !render::is_of_all(path) {
            return Answer::Missing;
        }
        if path.starts_with(PREFIX) {
            return match self.search().get(path) {
                Some(Ok(bytes)) => Answer::Made(Arc::clone(bytes)),
                Some(Err(error)) => Answer::Failed { error: error.clone(), last: None },
                None => Answer::Missing,
            };
        }
        let recipes = render::of_all(self.views(), self.kit());
        if path == render::DOWNLOADS {
            // What it lists is kept for who takes it along next.
            let listed = recipes.par_iter().filter(|recipe| recipe.path.starts_with(DOWNLOADS));
            listed.filter(|recipe| recipe.path != path).for_each(|recipe| drop(self.made.get(recipe)));
        }
        match recipes.iter().find(|recipe| recipe.path == path) {
            Some(recipe) => self.answer(recipe),
            None => Answer::Missing,
        }
    }

    /// What the checker finds. The first who asks waits for it.
    pub fn found(&self) -> &Found {
        self.found.get_or_init(|| Arc::new(self.examined()))
    }

    fn examined(&self) -> Found {
        let fitting = &self.dress.fitting;
        let examined;
        let (config, assets, judged, mut diagnostics, texts) = match &self.masked {
            Some(Masked { inputs, diagnostics, texts, judged }) => {
                (&inputs.config, &inputs.assets, &**judged, diagnostics.clone(), texts.clone())
            }
            None => {
                let (inputs, mut found) =
                    gather(self.files.iter().map(|file| (&file.path, &file.piece)), self.conditions.today);
                found.extend(self.files.iter().flat_map(|file| file.found.iter().cloned()));
                let (compendium, diagnostics) = examine(&inputs, found, self.conditions, &self.readings);
                let texts =
                    self.files.iter().filter_map(|file| Some((file.path.clone(), file.text.clone()?)));
                examined = (inputs, compendium);
                (&examined.0.config, &examined.0.assets, &examined.1, diagnostics, Texts::new(texts))
            }
        };
        let origins = Origins {
            // A broken file is shown as it was, and what was judged in it then is.
            judged: vec![judged, &**self.pages.compendium()],
            texts: &texts,
            assets,
            theme: &fitting.sources,
        };
        let exposed = exposure::findings(&self.exposed(), &origins);
        diagnostics.extend(check::settle_output(exposed, config, self.conditions.strictness));
        diagnostics.extend(fitting.diagnostics.iter().cloned());
        let texts = texts.and(Texts::new(fitting.sources.iter().cloned()));
        Found { summary: Summary::of(&diagnostics), diagnostics, texts }
    }

    /// What the public edition shows of numbers of persons, in its pages and the files that
    /// stand beside them; files that are made from all pages hold what those hold.
    fn exposed(&self) -> Vec<Exposed> {
        if self.edition == Edition::Internal {
            return Vec::new();
        }
        let page = |subject: &Subject| {
            let page = self.unmarked(*subject);
            self.seen.page(&render::page(self.pages.site(), &self.dress.theme, &page), &self.made)
        };
        let mut exposed: Vec<Exposed> = self.pages.subjects().par_iter().flat_map_iter(page).collect();
        for (path, bytes) in &self.dress.theme.assets {
            exposed.extend(self.seen.file(&format!("assets/theme/{path}"), bytes));
        }
        for (path, bytes) in self.pages.assets() {
            exposed.extend(self.seen.file(path, bytes));
        }
        exposed
    }

    /// The findings, if they are known already.
    pub fn known(&self) -> Option<&Found> {
        self.found.get().map(Arc::as_ref)
    }

    /// The findings, or those of the last moment that has been checked.
    pub(super) fn latest(&self) -> Option<Arc<Found>> {
        self.found.get().or(self.found_before.as_ref()).cloned()
    }

    /// The attachments and files of the theme that differ from those of another moment.
    pub fn assets_unlike(&self, other: &Moment) -> Vec<String> {
        let theme = || self.dress.theme.assets.iter();
        let themed = theme().filter(|(path, bytes)| other.dress.theme.assets.get(*path) != Some(bytes));
        let themed = themed.map(|(path, _)| format!("assets/theme/{path}"));
        let attached = self.pages.assets().filter(|(path, bytes)| other.pages.asset(path) != Some(*bytes));
        themed.chain(attached.map(|(path, _)| path.to_owned())).collect()
    }

    /// The files whose last version that could be read is shown.
    pub fn stand_ins(&self) -> impl Iterator<Item = &SourcePath> {
        self.files.iter().filter(|file| file.last_good.is_some()).map(|file| &file.path)
    }

    /// The keys of all pages but that of the findings, in the order of the site:
    /// pages of one key are the same page.
    pub fn keys(&self) -> Vec<(String, Fingerprint)> {
        let subjects = self.pages.subjects().par_iter();
        let keys = subjects.filter(|subject| !matches!(subject, Subject::Report)).map(|subject| {
            // Marks of findings come and go with the check; what a page says of itself does not.
            let page = self.unmarked(*subject);
            let recipe = render::page(self.pages.site(), &self.dress.theme, &page);
            (recipe.path.clone(), recipe.key)
        });
        keys.collect()
    }

    /// A page as it can be shown now, with the marks of the findings that are known.
    fn page(&self, subject: Subject) -> Page {
        if matches!(subject, Subject::Report | Subject::Overlap) {
            self.found();
        }
        match self.latest() {
            Some(found) => {
                let findings = edition::findings(self.edition, &found.diagnostics, &found.texts);
                self.pages.page(subject, findings)
            }
            None => self.unmarked(subject),
        }
    }

    fn unmarked(&self, subject: Subject) -> Page {
        self.pages.page(subject, None)
    }

    /// The views of all pages, for the files that are made from all of them.
    fn views(&self) -> &Views {
        self.views.get_or_init(|| {
            let found = self.found();
            self.pages.views(edition::findings(self.edition, &found.diagnostics, &found.texts))
        })
    }

    /// The files of search, made all at once from those of an earlier moment.
    fn search(&self) -> &SearchFiles {
        self.search.get_or_init(|| self.searched.files(self.views(), &self.dress.theme))
    }

    fn answer(&self, recipe: &Recipe<'_>) -> Answer {
        match self.made.get(recipe) {
            Ok(bytes) => Answer::Made(bytes),
            Err(error) => Answer::Failed { error, last: self.made.last(&recipe.path) },
        }
    }

    /// How many files the session has made so far.
    pub fn n_made(&self) -> usize {
        self.made.n_made()
    }

    /// How many bytes of files the session keeps.
    pub fn n_bytes(&self) -> usize {
        self.made.n_bytes()
    }
}
