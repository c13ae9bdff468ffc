//! Fixing: the suggestions that need no person, applied until none is left.
//!
//! [`fix`] works in memory: what becomes of the files is for the caller, who
//! shows the difference or writes it.

use std::collections::{BTreeMap, BTreeSet};

use super::Conditions;
use super::analysis::{Analysis, ParseDocument, analyse};
use crate::diag::Suggestion;
use crate::diag::fix::choose;
use crate::source::overlay::Overlay;
use crate::source::{self, Edit, Files, LoadError, Source};
use crate::text::{SourcePath, fingerprint};

/// What fixing did.
#[derive(Debug)]
pub struct Fixes {
    /// The files that it changed, in the order of their paths.
    pub files: Vec<Fixed>,
    /// The compendium as it is with them.
    pub analysis: Analysis,
}

/// A file that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// Which.
    pub path: SourcePath,
    /// As it was read.
    pub before: String,
    /// As it should be.
    pub after: String,
    /// How many suggestions were applied.
    pub fixes: usize,
}

/// One change can make room for the next: a heading renumbered moves those
/// behind it. More rounds than this no document needs.
const MOST_ROUNDS: usize = 200;

/// Applies what may be applied unseen in the wanted files, checks again, and
/// so on until nothing is left to apply.
pub fn fix(
    files: &dyn Files,
    conditions: impl Into<Conditions>,
    wanted: &dyn Fn(&SourcePath) -> bool,
    parse: &ParseDocument<'_>,
) -> Result<Fixes, LoadError> {
    let conditions = conditions.into();
    let mut overlay = Overlay { files, changed: BTreeMap::new() };
    let mut fixed: BTreeMap<SourcePath, Fixed> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    loop {
        let (snapshot, found) = source::snapshot(&overlay)?;
        let analysis = analyse(&snapshot, found, conditions, parse);
        // Two rules that want opposite things would go on for ever.
        let turning = !seen.insert(fingerprint(&overlay.changed)) || seen.len() > MOST_ROUNDS;
        let chosen = choose(&analysis.diagnostics, wanted);
        let mut progress = false;
        if !turning {
            for (path, suggestions) in chosen {
                progress |= apply(&mut overlay, &mut fixed, path, &suggestions, &analysis)?;
            }
        }
        if !progress {
            let files = fixed.into_values().filter(|file| file.before != file.after);
            return Ok(Fixes { files: files.collect(), analysis });
        }
    }
}

/// Applies suggestions to one file; whether it did. A file that is no longer
/// what the suggestions were made for is read anew in the next round.
fn apply(
    overlay: &mut Overlay<'_>,
    fixed: &mut BTreeMap<SourcePath, Fixed>,
    path: &SourcePath,
    suggestions: &[&Suggestion],
    analysis: &Analysis,
) -> Result<bool, LoadError> {
    let Ok(raw) = String::from_utf8(overlay.read(path)?) else { return Ok(false) };
    if !analysis.texts.text(path).is_some_and(|text| Source::is_read_from(text, &raw)) {
        return Ok(false);
    }
    let edits: Vec<Edit> = suggestions
        .iter()
        .map(|suggestion| Edit { span: suggestion.place.span, replacement: suggestion.replacement.clone() })
        .collect();
    let after = source::splice(&raw, &edits);
    overlay.changed.insert(path.clone(), after.clone().into_bytes());
    let file = fixed.entry(path.clone()).or_insert_with(|| Fixed {
        path: path.clone(),
        before: raw,
        after: String::new(),
        fixes: 0,
    });
    file.after = after;
    file.fixes += edits.len();
    Ok(true)
}
