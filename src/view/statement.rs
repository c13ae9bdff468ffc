//! Every place of the compendium that states a value of an indicator.
//!
//! Values written as references and blocks made from the registry are known from a
//! document's tree; what tables and sentences say is read, see [`model::Statements`].

use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::card::last;
use super::{Link, Maker};
use crate::model::{self, DocumentIndex, IndicatorIndex, Origin, Resolution};
use crate::syntax::block::{BlockKind, Embed};
use crate::syntax::walk;

/// A place that states a value of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Statement {
    pub kind: &'static str,
    pub place: Link,
    pub year: Option<i32>,
    pub text: String,
    /// The words around the value, in running text.
    pub context: Option<String>,
}

/// More statements than these are counted, not listed: who wants them all searches for the name.
const MOST_STATEMENTS: usize = 200;

/// So many documents are looked through at a time: what they state is many times what is listed.
const AT_A_TIME: usize = 512;

/// What the page of an indicator shows of its statements.
#[derive(Debug)]
pub(super) struct Listed {
    /// The first of them.
    pub statements: Arc<[Statement]>,
    /// How many more there are.
    pub further: usize,
}

/// The statements of an indicator while they are gathered.
#[derive(Debug, Default)]
struct Gathered {
    statements: Vec<Statement>,
    further: usize,
    /// Where the last one stands.
    place: Option<Link>,
    /// What is said there already.
    said: Vec<Said>,
}

/// How something is said: kind, year and text.
type Said = (&'static str, Option<i32>, String);

impl Gathered {
    /// Takes in the next statement, unless its section has said the same in the same way.
    fn add(&mut self, statement: Statement) {
        if self.place.as_ref() != Some(&statement.place) {
            self.place = Some(statement.place.clone());
            self.said.clear();
        }
        let said = (statement.kind, statement.year, statement.text.clone());
        if self.said.contains(&said) {
            return;
        }
        self.said.push(said);
        if self.statements.len() < MOST_STATEMENTS {
            self.statements.push(statement);
        } else {
            self.further += 1;
        }
    }
}

/// A statement, of what, and at which byte of its document.
struct Found {
    at: u32,
    indicator: IndicatorIndex,
    statement: Statement,
}

impl Maker<'_> {
    /// The statements of each indicator: of the registry, then of the documents, each in
    /// reading order. What a section says twice in the same way is listed once.
    pub(super) fn statements(&self) -> &[Listed] {
        self.statements.get_or_init(|| self.gathered())
    }

    fn gathered(&self) -> Vec<Listed> {
        let mut gathered: Vec<Gathered> = Vec::new();
        gathered.resize_with(self.compendium.indicators.len(), Gathered::default);
        for (at, own) in gathered.iter_mut().enumerate() {
            self.registered(IndicatorIndex(at)).for_each(|statement| own.add(statement));
        }
        let documents: Vec<DocumentIndex> = (0..self.compendium.documents.len()).map(DocumentIndex).collect();
        for some in documents.chunks(AT_A_TIME) {
            let found: Vec<Vec<Found>> = some.par_iter().map(|at| self.stated_in(*at)).collect();
            for Found { indicator, statement, .. } in found.into_iter().flatten() {
                gathered[indicator.0].add(statement);
            }
        }
        let listed = gathered
            .into_iter()
            .map(|own| Listed { statements: own.statements.into(), further: own.further });
        listed.collect()
    }

    fn registered(&self, at: IndicatorIndex) -> impl Iterator<Item = Statement> + '_ {
        let entry = &self.compendium.indicators[at.0].entry.value;
        let unit = entry.unit.as_ref().map(|unit| unit.value.as_str());
        let place = self.indicator_link(at);
        let baseline = entry.baseline.iter().map(|baseline| (baseline.year.value, &baseline.value));
        let stated = baseline.chain(entry.targets.iter()).chain(entry.actuals.iter());
        stated.map(move |(year, value)| Statement {
            kind: "registry",
            place: place.clone(),
            year: Some(year),
            text: self.value_text(value, unit),
            context: None,
        })
    }

    /// What a document states, in reading order.
    fn stated_in(&self, at: DocumentIndex) -> Vec<Found> {
        let mut found = self.referred_in(at);
        found.extend(self.shown_in(at));
        let read = self.compendium.statements_of(at, self.read);
        found.extend(read.iter().filter_map(|statement| self.read_in(at, statement)));
        found.sort_by_key(|found| found.at);
        found
    }

    /// The values that are written as references.
    fn referred_in(&self, at: DocumentIndex) -> Vec<Found> {
        let document = &self.compendium.documents[at.0];
        let references = document.references.iter().zip(&document.source.outline.references);
        let found = references.filter_map(|(resolution, reference)| {
            let Resolution::Value { indicator, year } = resolution else { return None };
            let (text, _) = self.registered_in(&self.compendium.indicators[indicator.0], *year)?;
            let place = self.place_link(at, reference.heading);
            let statement = Statement { kind: "reference", place, year: Some(*year), text, context: None };
            Some(Found { at: reference.span.0.start, indicator: *indicator, statement })
        });
        found.collect()
    }

    /// The last targets, which blocks made from the registry show.
    fn shown_in(&self, at: DocumentIndex) -> Vec<Found> {
        let document = &self.compendium.documents[at.0];
        let mut found = Vec::new();
        walk::blocks(&document.source.body.blocks, &mut |block| {
            let BlockKind::Embed { embed: Embed::Indicators { select, .. }, .. } = &block.kind else {
                return;
            };
            let start = block.span.0.start;
            for indicator in self.selected_indicators(document, select) {
                let entry = &self.compendium.indicators[indicator.0].entry.value;
                let unit = entry.unit.as_ref().map(|unit| unit.value.as_str());
                let Some((year, value)) = last(&entry.targets) else { continue };
                let (text, place) =
                    (self.value_text(value, unit), self.place_link(at, self.heading_at(at, start)));
                let statement = Statement { kind: "block", place, year: Some(year), text, context: None };
                found.push(Found { at: start, indicator, statement });
            }
        });
        found
    }

    /// What a table or a sentence says of a known indicator.
    fn read_in(&self, at: DocumentIndex, read: &model::Statement) -> Option<Found> {
        let (kind, context) = match read.origin {
            Origin::Registry(_) => return None,
            Origin::Table(_) => ("table", None),
            Origin::Prose(_) => ("prose", Some(read.stated.text.trim().to_owned())),
        };
        let start = read.stated.value_span.start;
        let place = self.place_link(at, self.heading_at(at, start));
        let text = self.quantity_text(&read.quantity);
        let statement = Statement { kind, place, year: read.stated.year, text, context };
        Some(Found { at: start, indicator: read.indicator()?, statement })
    }

    /// The heading that a byte of a document stands under.
    fn heading_at(&self, at: DocumentIndex, byte: u32) -> Option<usize> {
        let headings = &self.compendium.documents[at.0].source.outline.headings;
        headings.partition_point(|heading| heading.span.0.start <= byte).checked_sub(1)
    }

    /// A section with its document's title before it.
    fn place_link(&self, at: DocumentIndex, heading: Option<usize>) -> Link {
        let section = self.section_link(at, heading);
        match heading {
            Some(_) => {
                let document = self.compendium.documents[at.0].title();
                Link::new(format!("{document} {}", section.title), section.path)
            }
            None => section,
        }
    }
}
