//! The findings of the checker; the internal edition's.

use std::collections::BTreeMap;

use serde::Serialize;

use super::finding::Finding;
use super::{Content, Findings, Maker, Page};
use crate::diag::Summary;

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
