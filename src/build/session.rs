//! A compendium in memory that is edited: [`Session`].
//!
//! An edit parses what changed, makes the pages that can be asked for, and
//! leaves the check to whoever wants to know its findings. What a moment of the
//! session shows and finds equals a clean build of the same files, but for one
//! thing: where a file cannot be read, its last version that could be is shown.
//! Pure: files come from outside.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Conditions;
use super::analysis::{Piece, gather};
use super::dress::Dress;
use super::edition;
use super::made::MadeFiles;
use super::masked::Masked;
use super::moment::Moment;
use super::session_file::File;
use crate::config::{CONFIG_PATH, Config};
use crate::model::{self, Compendium, DocumentIndex, Inputs};
use crate::render::Kit;
use crate::render::pdf::Fonts;
use crate::source::{Files, LoadError, Taken};
use crate::syntax::front_matter::Edition;
use crate::text::SourcePath;

/// Room for pages that were made: some thousand.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// When more files than this change at once, names are resolved again without a look at what changed.
const MOST_LOOKED_AT: usize = 32;

/// A compendium that is edited.
pub struct Session {
    wanted: Wanted,
    files: BTreeMap<SourcePath, Arc<File>>,
    moment: Arc<Moment>,
    n_parsed: usize,
}

/// What a session shows, and how it judges.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Which edition is shown.
    pub edition: Edition,
    /// How it is judged, and on which day.
    pub conditions: Conditions,
    /// Whether the public edition bears masks in place of numbers of persons.
    pub redact: bool,
}

impl Wanted {
    fn masks(self) -> bool {
        self.redact && self.edition == Edition::Public
    }
}

/// What happened to the files of a compendium.
#[derive(Debug, Default)]
pub struct Edits {
    /// The files that may have changed, as they are now; [`Taken::Nothing`] of one that is gone.
    pub files: Vec<(SourcePath, Taken)>,
    /// Whether something below `themes/` may have changed.
    pub themes: bool,
}

impl Session {
    /// Reads everything; without the faces of PDF files.
    pub fn new(
        files: &dyn Files,
        edition: Edition,
        conditions: impl Into<Conditions>,
    ) -> Result<Session, LoadError> {
        let wanted = Wanted { edition, conditions: conditions.into(), redact: false };
        Session::with_fonts(files, wanted, &|_| None)
    }

    /// Reads everything. `fonts` opens the faces that the inputs ask for; they stay what they are.
    pub fn with_fonts(
        files: &dyn Files,
        wanted: Wanted,
        fonts: &dyn Fn(&Inputs) -> Option<Arc<Fonts>>,
    ) -> Result<Session, LoadError> {
        let taken = crate::source::everything(files)?;
        let read: Vec<Arc<File>> = taken
            .into_par_iter()
            .filter_map(|(path, taken)| File::read(path, &taken, None).map(Arc::new))
            .collect();
        let n_parsed = read.len();
        let files_by_path: BTreeMap<SourcePath, Arc<File>> =
            read.into_iter().map(|file| (file.path.clone(), file)).collect();
        let (shown, masked) = shown(&files_by_path, wanted);
        let dress = Dress::new(files, &config(&files_by_path), &shown.config, None)?;
        let readings = Arc::default();
        let fonts = fonts(&shown);
        let kit = Kit { theme: &dress.theme, fonts: fonts.as_deref() };
        let moment = Moment {
            number: 0,
            edition: wanted.edition,
            conditions: wanted.conditions,
            masked,
            files: files_by_path.values().cloned().collect(),
            pages: edition::pages(&shown, wanted.edition, kit, &readings),
            dress,
            fonts,
            made: Arc::new(MadeFiles::new(MOST_BYTES)),
            readings,
            searched: Arc::default(),
            seen: Arc::default(),
            found: Default::default(),
            found_before: None,
            views: Default::default(),
            search: Default::default(),
        };
        Ok(Session { wanted, files: files_by_path, moment: Arc::new(moment), n_parsed })
    }

    /// What can be asked for now. It stays what it is when the session goes on.
    pub fn moment(&self) -> &Arc<Moment> {
        &self.moment
    }

    /// How many files were read so far.
    pub fn n_parsed(&self) -> usize {
        self.n_parsed
    }

    /// The paths of the files.
    pub fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.files.keys()
    }

    /// Goes on to the next moment; the paths that did change. Nothing changes
    /// when that is none and no theme did.
    pub fn apply(&mut self, edits: Edits, files: &dyn Files) -> Result<Vec<SourcePath>, LoadError> {
        let changed = self.take(edits.files);
        let before = &self.moment;
        let configured = || changed.iter().any(|path| path.as_str() == CONFIG_PATH);
        let dress = if edits.themes || configured() {
            let shown = plainly_shown(&self.files, self.wanted.conditions);
            Dress::new(files, &config(&self.files), &shown.config, Some(&before.dress))?
        } else {
            before.dress.clone()
        };
        let same_dress = dress.is(&before.dress);
        if changed.is_empty() && same_dress {
            return Ok(changed);
        }
        // Masks may come and go in files that did not change: the rules may have.
        let may_be_bodies = same_dress && changed.len() <= MOST_LOOKED_AT && !self.wanted.masks();
        let bodies = if may_be_bodies { self.bodies(&changed) } else { None };
        let (pages, masked) = match bodies {
            Some(compendium) => (before.pages.with_bodies(compendium), None),
            None => {
                let kit = Kit { theme: &dress.theme, fonts: before.fonts.as_deref() };
                let (shown, masked) = shown(&self.files, self.wanted);
                (edition::pages(&shown, self.wanted.edition, kit, &before.readings), masked)
            }
        };
        let moment = Moment {
            number: before.number + 1,
            edition: self.wanted.edition,
            conditions: self.wanted.conditions,
            masked,
            files: self.files.values().cloned().collect(),
            pages,
            dress,
            fonts: before.fonts.clone(),
            made: Arc::clone(&before.made),
            readings: Arc::clone(&before.readings),
            searched: Arc::clone(&before.searched),
            seen: Arc::clone(&before.seen),
            found: Default::default(),
            found_before: before.latest(),
            views: Default::default(),
            search: Default::default(),
        };
        self.moment = Arc::new(moment);
        Ok(changed)
    }

    /// Puts files in the place of those of the same path; the paths of which that changed anything.
    fn take(&mut self, taken: Vec<(SourcePath, Taken)>) -> Vec<SourcePath> {
        let taken: BTreeMap<SourcePath, Taken> = taken.into_iter().collect();
        let new = taken.into_iter().filter(|(path, taken)| match self.files.get(path) {
            Some(known) => known.print != taken.fingerprint(),
            None => !matches!(taken, Taken::Nothing),
        });
        let new: Vec<(SourcePath, Taken)> = new.collect();
        let read: Vec<(SourcePath, Option<File>)> = new
            .into_par_iter()
            .map(|(path, taken)| {
                let before = self.files.get(&path).map(|file| &**file);
                let file = File::read(path.clone(), &taken, before);
                (path, file)
            })
            .collect();
        let mut changed = Vec::with_capacity(read.len());
        for (path, file) in read {
            match file {
                Some(file) => {
                    self.n_parsed += 1;
                    self.files.insert(path.clone(), Arc::new(file));
                }
                None => drop(self.files.remove(&path)),
            }
            changed.push(path);
        }
        changed
    }

    /// The compendium that is shown, with documents written anew: when they and
    /// nothing else changed, and none of them shows others anything new.
    fn bodies(&self, changed: &[SourcePath]) -> Option<Arc<Compendium>> {
        let before = &self.moment.pages;
        let mut compendium = Arc::clone(before.compendium());
        for path in changed {
            let Piece::Document(document) = self.files.get(path)?.shown() else { return None };
            let cut = model::cut_document(document, self.wanted.edition);
            let at = compendium.documents.iter().position(|known| known.source.path == *path);
            match (cut, at) {
                (None, None) => {}
                (Some(cut), Some(at)) if compendium.documents[at].shows_the_same(&cut) => {
                    compendium = Arc::new(compendium.with_document(DocumentIndex(at), cut));
                }
                _ => return None,
            }
        }
        Some(compendium)
    }
}

/// What is shown of the files, with masks where they are wanted.
fn shown(files: &BTreeMap<SourcePath, Arc<File>>, wanted: Wanted) -> (Inputs, Option<Masked>) {
    match wanted.masks() {
        true => {
            let masked = Masked::new(files, wanted.conditions);
            (masked.inputs.clone(), Some(masked))
        }
        false => (plainly_shown(files, wanted.conditions), None),
    }
}

fn plainly_shown(files: &BTreeMap<SourcePath, Arc<File>>, conditions: Conditions) -> Inputs {
    gather(files.values().map(|file| (&file.path, file.shown())), conditions.today).0
}

/// The configuration as it stands in the file, good or not.
fn config(files: &BTreeMap<SourcePath, Arc<File>>) -> Arc<Config> {
    let file = files.iter().filter(|(path, _)| path.as_str() == CONFIG_PATH);
    gather(file.map(|(path, file)| (path, &file.piece)), None).0.config
}
