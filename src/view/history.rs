//! The pages of a document's earlier versions: their list, and what differs between any two.

use serde::Serialize;

use super::changes::{Counts, Stretch, changes, counts, folded};
use super::paging::section_path;
use super::paths::Pair;
use super::{Content, Head, Link, Maker, Page, units};
use crate::model::{Document, DocumentIndex, Entity, Statement};

/// The texts of a document, the present one first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Versions {
    /// The document.
    pub document: Link,
    /// Its texts.
    pub entries: Vec<Entry>,
}

/// A text of a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Entry {
    /// The version as its document calls it.
    pub version: Option<String>,
    pub date: Option<String>,
    pub status: &'static str,
    pub edition: &'static str,
    pub summary: Option<String>,
    /// Whether it is the present text.
    pub current: bool,
    /// The comparison with the present text.
    pub with_current: Option<String>,
    /// The comparisons with older texts, the nearest first.
    pub with_older: Vec<Older>,
}

/// A comparison with an older text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Older {
    /// The older text's version.
    pub version: Option<String>,
    /// The older text's date.
    pub date: Option<String>,
    /// The comparison.
    pub path: String,
}

/// Two texts of a document side by side.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Comparison {
    pub document: Link,
    pub versions: Link,
    pub old: Entry,
    pub new: Entry,
    pub values: Vec<ValueChange>,
    pub counts: Counts,
    pub stretches: Vec<Stretch>,
}

/// A value that the two texts state differently.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ValueChange {
    pub name: String,
    /// The page of the indicator, where it is one.
    pub path: Option<String>,
    pub year: Option<i32>,
    pub old: Vec<String>,
    pub new: Vec<String>,
}

impl Maker<'_> {
    /// The list of a document's earlier versions, where it has some.
    pub(super) fn versions_link(&self, at: DocumentIndex) -> Option<Link> {
        let title = self.labels.of("versions");
        let path = || self.paths.versions(at).to_owned();
        (!self.compendium.versions_of(at).is_empty()).then(|| Link::new(title, path()))
    }

    /// The page that lists the texts of a document.
    pub(super) fn versions(&self, at: DocumentIndex) -> Page {
        let document = self.document_link(at);
        let texts = self.compendium.versions_of(at).len() + 1;
        let title = format!("{} {}", document.title, self.labels.of("versions"));
        let mut head = self.history_head(at, title, self.paths.versions(at));
        head.breadcrumbs.push(document.clone());
        let entries = (0..texts).rev().map(|n| self.entry(at, n)).collect();
        Page { head, content: Content::Versions(Versions { document, entries }) }
    }

    /// The page that compares two texts of a document.
    pub(super) fn comparison(&self, at: DocumentIndex, pair: Pair) -> Page {
        let document = self.document_link(at);
        let versions = Link::new(self.labels.of("versions"), self.paths.versions(at));
        let (old, new) = (self.entry(at, pair.old), self.entry(at, pair.new));
        let name = |entry: &Entry| entry.version.clone().or_else(|| entry.date.clone()).unwrap_or_default();
        let names = [document.title.to_string(), self.labels.of("comparison"), name(&old), name(&new)];
        let mut head = self.history_head(at, names.join(" "), self.paths.comparison(at, pair));
        head.breadcrumbs.extend([document.clone(), versions.clone()]);
        head.unlisted = true;
        let (was, is) = (self.text(at, pair.old), self.text(at, pair.new));
        let rows = changes(&units::of_text(self, was), &units::of_text(self, is));
        let view = Comparison {
            values: self.value_changes(at, was, is),
            counts: counts(&rows),
            stretches: folded(rows),
            document,
            versions,
            old,
            new,
        };
        Page { head, content: Content::Comparison(Box::new(view)) }
    }

    /// The n-th text of a document.
    pub(super) fn text(&self, at: DocumentIndex, n: usize) -> &Document {
        let version = self.compendium.versions_of(at).get(n);
        version.map_or(&*self.compendium.documents[at.0], |version| &version.text)
    }

    fn entry(&self, at: DocumentIndex, n: usize) -> Entry {
        let text = self.text(at, n);
        let written = &text.source.front_matter;
        let last = self.compendium.versions_of(at).len();
        let path = |old, new| self.paths.comparison(at, Pair { old, new }).to_owned();
        let with_older = (0..n).rev().map(|old| {
            let front_matter = &self.text(at, old).source.front_matter;
            Older {
                version: front_matter.version.as_ref().map(|version| version.value.clone()),
                date: front_matter.date.as_ref().map(|date| date.value.to_string()),
                path: path(old, n),
            }
        });
        Entry {
            version: written.version.as_ref().map(|version| version.value.clone()),
            date: written.date.as_ref().map(|date| date.value.to_string()),
            status: text.status.as_str(),
            edition: text.edition.as_str(),
            summary: written.summary.as_ref().map(|summary| summary.value.clone()),
            current: n == last,
            with_current: (n < last).then(|| path(n, last)),
            with_older: with_older.collect(),
        }
    }

    fn history_head(&self, at: DocumentIndex, title: String, path: &str) -> Head {
        let section = self.compendium.documents[at.0].kind().folder();
        let listing = Link::new(self.labels.of(section), section_path(section));
        Head {
            title,
            path: path.to_owned(),
            section: Some(section),
            breadcrumbs: vec![self.home_link(), listing],
            ..Head::default()
        }
    }

    /// The values that two texts state differently, in the order of the newer, then of the
    /// older. What only one of them states is listed of registered indicators.
    fn value_changes(&self, at: DocumentIndex, old: &Document, new: &Document) -> Vec<ValueChange> {
        let was = self.compendium.stated_in(at, old);
        let is = self.compendium.stated_in(at, new);
        let mut about: Vec<&Statement> = Vec::new();
        for statement in is.iter().chain(&was) {
            if !about.iter().any(|known| is_of_same(known, statement)) {
                about.push(statement);
            }
        }
        let changed = about.into_iter().filter_map(|one| {
            let indicator = one.indicator();
            let values = (self.values_of(&was, one), self.values_of(&is, one));
            let is_known = indicator.is_some() || !values.0.is_empty() && !values.1.is_empty();
            let title = |at| self.compendium.title(Entity::Indicator(at)).to_owned();
            (values.0 != values.1 && is_known).then(|| ValueChange {
                name: indicator.map_or_else(|| one.stated.name.clone(), title),
                path: indicator.map(|at| self.paths.entity(Entity::Indicator(at)).to_owned()),
                year: one.stated.year,
                old: values.0,
                new: values.1,
            })
        });
        changed.collect()
    }

    /// The values that statements give a thing, each once, as they are printed.
    fn values_of(&self, statements: &[Statement], about: &Statement) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for statement in statements.iter().filter(|one| is_of_same(one, about)) {
            let text = self.quantity_text(&statement.quantity);
            if !values.contains(&text) {
                values.push(text);
            }
        }
        values.sort();
        values
    }
}

/// Whether two statements give the same thing a value.
fn is_of_same(one: &Statement, other: &Statement) -> bool {
    let (first, second) = (&one.stated, &other.stated);
    one.indicator() == other.indicator()
        && (one.indicator().is_some() || first.name == second.name)
        && (first.year, first.kind, first.baseline_year) == (second.year, second.kind, second.baseline_year)
}
