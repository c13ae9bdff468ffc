//! Every place that states a value of an indicator: [`Statements`], read once and shared.
//!
//! What a document states depends on its text, on the titles its links lead to, its
//! period and the known names ([`Reading`]): a session may keep what [`read_document`]
//! found as long as those are the same. Which indicator is meant is told afterwards.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::identity::{Identity, Mention};
use super::registered::registered;
use super::statement::{Origin, Statement};
use super::{Compendium, Document, DocumentIndex, Entity, IndicatorIndex, Resolution};
use crate::facts::document::Title;
use crate::facts::{self, Lexicon, Period};
use crate::registry::Attribute;
use crate::text::{Fingerprint, Place, fingerprint};

/// A cell of a table that should state a value of an indicator.
#[derive(Debug, Clone)]
pub struct Unread {
    /// The indicator of its row.
    pub indicator: IndicatorIndex,
    /// What stands there.
    pub text: String,
    /// Where.
    pub place: Place,
}

/// All statements of a compendium: the registry's by indicator, then the documents' in
/// reading order.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    list: Vec<Statement>,
    by_indicator: Vec<Vec<usize>>,
    unread: Vec<Unread>,
}

impl Statements {
    /// All, also those of names that no indicator has.
    pub fn iter(&self) -> impl Iterator<Item = &Statement> {
        self.list.iter()
    }

    /// The cells in rows of known indicators that nothing can be read from.
    pub fn unread(&self) -> &[Unread] {
        &self.unread
    }

    /// Those of an indicator.
    pub fn of(&self, indicator: IndicatorIndex) -> impl Iterator<Item = &Statement> + Clone {
        let own = self.by_indicator.get(indicator.0).map(Vec::as_slice).unwrap_or_default();
        own.iter().map(|at| &self.list[*at])
    }
}

/// What the statements in a document depend on.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The document.
    pub document: &'a Arc<crate::syntax::document::Document>,
    /// What each reference of its outline reads as.
    pub titles: Vec<Option<Title<'a>>>,
    /// The years it speaks of.
    pub period: Period,
    /// The known names.
    pub lexicon: &'a Lexicon<()>,
    /// The fingerprint of the known names.
    pub names: Fingerprint,
}

/// Reads the statements of documents, one by one; a memory can stand in for [`read_document`].
pub type ReadDocument<'a> = dyn Fn(&Reading<'_>) -> Arc<Read> + Send + Sync + 'a;

/// What was read in a document.
#[derive(Debug, Serialize, Deserialize)]
pub struct Read {
    statements: Vec<Arc<facts::Statement<()>>>,
    unread: Vec<facts::Unread<()>>,
}

/// Reads the statements of a document, those of names that nobody knows as well: what a
/// person wants to see and no rule needs.
pub fn read_everything(reading: &Reading<'_>) -> Arc<Read> {
    Arc::new(found(reading, &reading.lexicon.clone().open()))
}

/// Reads the statements of a document without any memory; in running text those of known
/// names, and those that can be computed with.
pub fn read_document(reading: &Reading<'_>) -> Arc<Read> {
    Arc::new(found(reading, reading.lexicon))
}

/// What the summary of a document states, and its body.
fn found(reading: &Reading<'_>, lexicon: &Lexicon<()>) -> Read {
    let titles = |reference: usize| reading.titles.get(reference).copied().flatten();
    let (document, period) = (reading.document, Some(reading.period));
    let mut found = facts::document::read(&document.outline, &document.body, &titles, lexicon, period);
    if let Some(summary) = &document.front_matter.summary {
        drop(found.statements.splice(0..0, facts::document::field(summary, lexicon, period)));
    }
    // Collected from where they stood they would keep the room that they took there.
    let mut statements = Vec::with_capacity(found.statements.len());
    statements.extend(found.statements.into_iter().map(Arc::new));
    Read { statements, unread: found.unread }
}

impl Reading<'_> {
    /// Two readings of one document with the same key find the same.
    pub fn key(&self) -> Fingerprint {
        fingerprint(self)
    }
}

impl Hash for Reading<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.titles.hash(state);
        self.period.hash(state);
        self.names.hash(state);
    }
}

/// Every statement of a compendium, its documents read by `read`.
pub(super) fn statements(compendium: &Compendium, read: &ReadDocument<'_>) -> Statements {
    let identity = compendium.identity();
    let mut list = registered(compendium);
    let found: Vec<(Vec<Statement>, Vec<Unread>)> = compendium
        .documents
        .par_iter()
        .enumerate()
        .map(|(at, document)| in_document(compendium, identity, DocumentIndex(at), document, read))
        .collect();
    let mut unread = Vec::new();
    // There are so many of them that room for twice as many would be seen.
    list.reserve_exact(found.iter().map(|(statements, _)| statements.len()).sum());
    for (statements, mut cells) in found {
        list.extend(statements);
        unread.append(&mut cells);
    }
    let mut by_indicator = vec![Vec::new(); compendium.indicators.len()];
    for (at, statement) in list.iter().enumerate() {
        if let Some(indicator) = statement.indicator() {
            by_indicator[indicator.0].push(at);
        }
    }
    Statements { list, by_indicator, unread }
}

/// What a document states, read by `read`.
pub(super) fn of_document(
    compendium: &Compendium,
    at: DocumentIndex,
    read: &ReadDocument<'_>,
) -> Vec<Statement> {
    in_document(compendium, compendium.identity(), at, &compendium.documents[at.0], read).0
}

/// What one text of a document states.
pub(super) fn of_text(compendium: &Compendium, at: DocumentIndex, text: &Document) -> Vec<Statement> {
    in_document(compendium, compendium.identity(), at, text, &read_document).0
}

fn in_document(
    compendium: &Compendium,
    identity: &Identity,
    at: DocumentIndex,
    document: &Document,
    read: &ReadDocument<'_>,
) -> (Vec<Statement>, Vec<Unread>) {
    let reading = Reading {
        document: &document.source,
        titles: titles(compendium, document),
        period: period(compendium, document),
        lexicon: &identity.lexicon,
        names: identity.names,
    };
    let found = read(&reading);
    let path = &document.source.path;
    let statement = |stated: &Arc<facts::Statement<()>>| {
        let named = stated.row.as_ref().map_or(stated.span, |row| row.name_span);
        let mention = Mention {
            document: at,
            text: document,
            name: &stated.name,
            span: named,
            scope: stated.scope.as_ref(),
        };
        let indicator = identity.indicator(compendium, &mention);
        let mut stated = Arc::clone(stated);
        if indicator.is_some_and(|at| is_sum(compendium, at, &stated)) {
            Arc::make_mut(&mut stated).kind = facts::Kind::Cumulative;
        }
        let origin = if stated.row.is_some() { Origin::Table(at) } else { Origin::Prose(at) };
        let attribute = stated.row.as_ref().and_then(|row| row.attribute.as_ref());
        let attribute = attribute.and_then(|(text, span)| Some((attribute_of(text)?, *span)));
        let quantity = match indicator.and_then(|at| identity.unit(at)) {
            Some(unit) => stated.quantity().or_unit(unit),
            None => stated.quantity(),
        };
        Statement { stated, indicator, quantity, origin, path: path.clone(), attribute }
    };
    let unread = found.unread.iter().filter_map(|cell| {
        let mention = Mention {
            document: at,
            text: document,
            name: &cell.name,
            span: cell.name_span,
            scope: cell.scope.as_ref(),
        };
        let indicator = identity.indicator(compendium, &mention)?;
        let place = Place { path: path.clone(), span: cell.span };
        Some(Unread { indicator, text: cell.text.clone(), place })
    });
    (found.statements.iter().map(statement).collect(), unread.collect())
}

/// Whether a table states the sum of the whole period: of an indicator that is summed, the
/// one value of its row.
fn is_sum(compendium: &Compendium, indicator: IndicatorIndex, stated: &facts::Statement<()>) -> bool {
    let entry = &compendium.indicators[indicator.0].entry.value;
    let is_lone = stated.row.as_ref().is_some_and(|row| row.is_lone && row.told != facts::Told::Base);
    entry.cumulative == Some(true) && is_lone && stated.kind == facts::Kind::Level
}

/// What the references of a document read as: the names of what they lead to.
fn titles<'a>(compendium: &'a Compendium, document: &'a Document) -> Vec<Option<Title<'a>>> {
    let references = document.references.iter().zip(&document.source.outline.references);
    let title = |(resolution, reference): (&Resolution, &crate::syntax::link::Reference)| match resolution {
        Resolution::Entity { entity, anchor } => Some(Title {
            text: compendium.title(*entity),
            is_name: matches!(entity, Entity::Indicator(_)) && anchor.is_none(),
            span: reference.span.0,
        }),
        _ => None,
    };
    references.map(title).collect()
}

/// The years that a document speaks of.
fn period(compendium: &Compendium, document: &Document) -> Period {
    let config = &compendium.config;
    let own = document.source.front_matter.period.as_ref().map_or(&config.period.value, |own| &own.value);
    // Custom prints the base year as the first of the period: growth runs from it.
    let from = if own.from == compendium.base_year() { own.from + 1 } else { own.from };
    Period { from, to: own.to }
}

/// 约束性, 预期性 in a cell; none for other words.
fn attribute_of(text: &str) -> Option<Attribute> {
    match text.trim() {
        "约束性" | "约束" | "约束性指标" => Some(Attribute::Binding),
        "预期性" | "预期" | "预期性指标" => Some(Attribute::Expected),
        _ => None,
    }
}
