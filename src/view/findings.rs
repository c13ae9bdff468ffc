//! What the checker found, for the pages that tell of it: [`Findings`].

use super::paging::section_path;
use crate::diag::{Diagnostic, Severity, Texts};

/// What the checker found, for the page that reports it.
#[derive(Debug, Clone, Copy)]
pub struct Findings<'a> {
    /// All findings.
    pub diagnostics: &'a [Diagnostic],
    /// The texts that they point into.
    pub texts: &'a Texts,
    /// Which of them the report lists.
    pub(super) listed: Listed,
}

impl<'a> Findings<'a> {
    /// Findings, and the texts that they point into.
    pub fn new(diagnostics: &'a [Diagnostic], texts: &'a Texts) -> Findings<'a> {
        Findings { diagnostics, texts, listed: Listed::of(diagnostics) }
    }
}

/// The most findings that the report lists: a page of more is slow to open, and nobody reads on.
const MOST_LISTED: usize = 500;

/// Which findings the report lists: the most severe, in the order of their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listed {
    /// Those that are more severe all are.
    severity: Severity,
    /// Of this severity, those before this position are.
    before: usize,
}

impl Listed {
    pub fn of(diagnostics: &[Diagnostic]) -> Listed {
        let mut room = MOST_LISTED;
        for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            let mut positions = (0..diagnostics.len()).filter(|at| diagnostics[*at].severity == severity);
            let listed = positions.by_ref().take(room).count();
            if let Some(before) = positions.next() {
                return Listed { severity, before };
            }
            room -= listed;
        }
        Listed { severity: Severity::Info, before: usize::MAX }
    }

    /// Whether the finding at a position is listed.
    pub fn holds(self, at: usize, found: &Diagnostic) -> bool {
        (found.severity, at) < (self.severity, self.before)
    }

    /// Where the report tells of the finding at a position.
    pub fn address(self, at: usize, found: &Diagnostic) -> String {
        let report = section_path("report");
        if self.holds(at, found) { format!("{report}#report-{}", at + 1) } else { report }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::RuleName;
    use crate::message;
    use crate::text::{Place, SourcePath, Span};

    fn found(severity: Severity) -> Diagnostic {
        let place = Place { path: SourcePath::new("a.md"), span: Span::default() };
        Diagnostic::new(RuleName("link/orphan"), severity, place, message!("甲", "a"))
    }

    #[test]
    fn the_most_severe_are_listed() {
        let infos = std::iter::repeat_n(found(Severity::Info), MOST_LISTED);
        let few: Vec<Diagnostic> = infos.clone().collect();
        assert!(Listed::of(&few).holds(MOST_LISTED - 1, &few[MOST_LISTED - 1]));
        let many: Vec<Diagnostic> = infos.chain([found(Severity::Error), found(Severity::Warning)]).collect();
        let listed = Listed::of(&many);
        let held: Vec<usize> = (0..many.len()).filter(|at| listed.holds(*at, &many[*at])).collect();
        let expected: Vec<usize> = (0..MOST_LISTED - 2).chain([MOST_LISTED, MOST_LISTED + 1]).collect();
        assert_eq!(held, expected);
        assert_eq!(listed.address(MOST_LISTED, &many[MOST_LISTED]), "report.html#report-501");
        assert_eq!(listed.address(MOST_LISTED - 1, &many[MOST_LISTED - 1]), "report.html");
    }
}
