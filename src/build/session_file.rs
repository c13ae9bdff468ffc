//! One file of a session as it is now: [`File`].

use std::sync::Arc;

use super::analysis::{self, Piece, parse_document};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::registry::{Entries, Registry};
use crate::source::Taken;
use crate::text::{Fingerprint, SourcePath};

/// One file as it is now.
#[derive(Debug)]
pub(super) struct File {
    pub path: SourcePath,
    pub print: Fingerprint,
    /// None of what is no text.
    pub text: Option<Arc<str>>,
    pub piece: Piece,
    /// What reading it found.
    pub found: Diagnostics,
    /// Its last version that could be read, with its text, while this one cannot.
    pub last_good: Option<(Piece, Arc<str>)>,
}

impl File {
    /// Reads a file; nothing of what is not there. Where it cannot be read, what was
    /// shown `before` stands in for it.
    pub fn read(path: SourcePath, taken: &Taken, before: Option<&File>) -> Option<File> {
        let print = taken.fingerprint();
        let (text, piece, found) = match taken {
            Taken::Nothing => return None,
            Taken::Source(source) => {
                let (piece, found) = analysis::read(source, &parse_document);
                (Some(Arc::clone(&source.text)), piece, found)
            }
            Taken::Asset(asset) => (None, Piece::Asset(asset.clone()), Vec::new()),
            Taken::Refused(diagnostic) => (None, Piece::Unreadable, vec![(**diagnostic).clone()]),
            Taken::Unread(diagnostic) => (None, Piece::Other, vec![(**diagnostic).clone()]),
        };
        let last_good = before.filter(|before| has_lost(&piece, &found, before.shown()));
        let last_good =
            last_good.and_then(|before| Some((before.shown().clone(), Arc::clone(before.shown_text()?))));
        Some(File { path, print, text, piece, found, last_good })
    }

    /// What is shown of it.
    pub fn shown(&self) -> &Piece {
        self.last_good.as_ref().map_or(&self.piece, |(piece, _)| piece)
    }

    /// The text of what is shown; none of what is no text.
    fn shown_text(&self) -> Option<&Arc<str>> {
        self.last_good.as_ref().map_or(self.text.as_ref(), |(_, text)| Some(text))
    }
}

/// Whether what could be read of a file, with errors, is less than it was before.
fn has_lost(now: &Piece, found: &[Diagnostic], before: &Piece) -> bool {
    let has_errors = || found.iter().any(|found| found.severity == Severity::Error);
    match (before, now) {
        (
            Piece::Document(_) | Piece::Version(_) | Piece::Registry(_) | Piece::Config(_),
            Piece::Unreadable,
        ) => true,
        (Piece::Config(before), Piece::Config(now)) => before.complete && !now.complete,
        (Piece::Registry(before), Piece::Registry(now)) => has_errors() && n_entries(now) < n_entries(before),
        _ => false,
    }
}

fn n_entries(registry: &Registry) -> usize {
    match &registry.entries {
        Entries::Indicators(entries) => entries.len(),
        Entries::Projects(entries) => entries.len(),
        Entries::Organizations(entries) => entries.len(),
        Entries::Terms(entries) => entries.len(),
        Entries::Reviews(entries) => entries.len(),
        Entries::Consultations(entries) => entries.len(),
        Entries::Schedule(schedule) => schedule.stages.iter().map(|stage| 1 + stage.milestones.len()).sum(),
    }
}
