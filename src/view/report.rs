//! The findings of the checker; the internal edition's.

use serde::Serialize;

use super::{Content, Link, Maker, Page};
use crate::diag::{Diagnostic, Summary, Texts};
use crate::model::{DocumentIndex, Entity};

/// All findings.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Report {
    pub summary: Counts,
    pub findings: Vec<Finding>,
}

/// How many of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Finding {
    pub rule: &'static str,
    pub severity: &'static str,
    pub message: String,
    pub help: Option<String>,
    pub place: String,
    pub link: Option<Link>,
}

impl Maker<'_> {
    pub(super) fn report(&self, findings: &[Diagnostic], texts: &Texts) -> Page {
        let language = self.compendium.config.language;
        let Summary { errors, warnings, infos } = Summary::of(findings);
        let findings = findings.iter().map(|found| {
            let place = &found.primary.place;
            let (start, _) = texts.positions(place);
            Finding {
                rule: found.rule.0,
                severity: found.severity.as_str(),
                message: found.message.text(language).to_owned(),
                help: found.help.as_ref().map(|help| help.text(language).to_owned()),
                place: format!("{}:{}:{}", place.path, start.line, start.column),
                link: self.passage(place),
            }
        });
        let view = Report { summary: Counts { errors, warnings, infos }, findings: findings.collect() };
        Page { head: self.list_head("report"), content: Content::Report(view) }
    }

    /// The section of the page that shows a place of a document.
    fn passage(&self, place: &crate::text::Place) -> Option<Link> {
        let documents = self.compendium.documents.iter();
        let at = documents.enumerate().find(|(_, document)| document.source.path == place.path)?.0;
        let headings = &self.compendium.documents[at].source.outline.headings;
        let heading = headings.iter().rposition(|heading| heading.span.0.start <= place.span.start);
        let Link { path, .. } = self.section_link(DocumentIndex(at), heading);
        Some(Link { title: self.compendium.title(Entity::Document(DocumentIndex(at))).to_owned(), path })
    }
}
