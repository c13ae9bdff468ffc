//! The findings of the checker; the internal edition's.

use std::collections::BTreeMap;

use serde::Serialize;

use super::card::section_path;
use super::finding::Finding;
use super::{Content, Findings, Maker, Page};
use crate::diag::{Diagnostic, Severity, Summary};

/// All findings, and how many there are of what.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Report {
    pub summary: Counts,
    pub rules: Vec<Tally>,
    pub sources: Vec<Tally>,
    pub findings: Vec<Finding>,
    pub unlisted: usize,
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

/// How many of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
}

/// How many findings have something in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Tally {
    pub key: String,
    pub title: String,
    pub count: usize,
    /// The number of the first of them.
    pub first: usize,
}

impl Maker<'_> {
    pub(super) fn report(&self, findings: Option<Findings<'_>>) -> Page {
        let diagnostics = findings.map_or(&[][..], |findings| findings.diagnostics);
        let Summary { errors, warnings, infos } = Summary::of(diagnostics);
        let all = findings.iter().flat_map(|findings| {
            let found = findings.diagnostics.iter().enumerate();
            let listed = found.filter(|(at, found)| findings.listed.holds(*at, found));
            listed.map(|(at, found)| self.finding(at, found, *findings))
        });
        let findings: Vec<Finding> = all.collect();
        let unlisted = diagnostics.len() - findings.len();
        let rules =
            findings.iter().map(|finding| (finding.number, finding.rule.to_owned(), finding.rule.to_owned()));
        let sources = findings.iter().filter_map(|finding| {
            // An entry's page says little of a registry of many: its file stands for it.
            let place = finding.places.first()?;
            let is_document = place.source.ends_with(".md");
            let title = place.link.as_ref().filter(|_| is_document).map(|link| link.title.to_string());
            Some((finding.number, place.source.clone(), title.unwrap_or_else(|| place.source.clone())))
        });
        let view = Report {
            summary: Counts { errors, warnings, infos },
            rules: tallies(rules),
            sources: tallies(sources),
            findings,
            unlisted,
        };
        Page { head: self.list_head("report"), content: Content::Report(view) }
    }
}

/// Counts numbered findings by a key with its title, in the order of the keys.
fn tallies(keyed: impl Iterator<Item = (usize, String, String)>) -> Vec<Tally> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (first, key, title) in keyed {
        tallies.entry(key.clone()).or_insert(Tally { key, title, count: 0, first }).count += 1;
    }
    tallies.into_values().collect()
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
