//! Statements in a Markdown document: [`read`] walks its block tree.
//!
//! Paragraphs, wherever they stand, are read as prose, tables as tables; headings and
//! code state nothing. A link reads as what it shows, which its caller knows.

use super::flat::Flat;
pub use super::flat::{Title, Titles, as_written};
use super::lexicon::{Lexicon, region_at_end};
use super::period::Period;
use super::section::Sections;
use super::statement::{Found, Scope, Statement};
use super::time::When;
use super::{prose, table};
use crate::syntax::block::{Block, BlockKind, Inline, Insignificant};
use crate::syntax::outline::{Body, Outline};
use crate::syntax::walk;
use crate::text::{Slice, Written};

/// Reads the statements of a document, in the order of its blocks.
pub fn read<K: Clone + PartialEq>(
    outline: &Outline,
    body: &Body,
    titles: &Titles<'_>,
    lexicon: &Lexicon<K>,
    period: Option<Period>,
) -> Found<K> {
    let mut found = Found::default();
    let mut context = Context { sections: Sections::new(period), lead: None, items: None };
    let mut visit = |block: &Block| match &block.kind {
        BlockKind::Heading { ordinal, content } => {
            let level = outline.headings.get(*ordinal).map_or(1, |heading| heading.level);
            context.sections.begin(level, &Flat::new(content, titles).text);
            context.lead = None;
        }
        BlockKind::Paragraph(content) => {
            let flat = Flat::new(content, titles);
            context.sections.note(&flat.text);
            let year = context.year_at(block.span.0.range().start);
            let (stated, year) = paragraph(&flat, lexicon, period, year);
            found.statements.extend(stated);
            context.lead = year.filter(|_| flat.text.trim_end().ends_with(['：', ':']));
        }
        BlockKind::List { .. } => {
            if let Some(year) = context.lead.take() {
                context.items = Some((block.span.0.range().end, year));
            }
        }
        BlockKind::Table(rows) => table::read(rows, titles, lexicon, period, &mut found),
        _ => {}
    };
    walk::blocks(&body.blocks, &mut visit);
    for footnote in &body.footnotes {
        walk::blocks(&footnote.blocks, &mut visit);
    }
    found
}

/// Reads the statements of a text of the front matter.
pub fn field<K: Clone + PartialEq>(
    text: &Written,
    lexicon: &Lexicon<K>,
    period: Option<Period>,
) -> Vec<Statement<K>> {
    let span = text.exact().unwrap_or(text.span);
    let flat = Flat::new(&[Inline::Text(Slice::from(text.value.as_str()), Insignificant(span))], &as_written);
    paragraph(&flat, lexicon, period, None).0
}

/// What the blocks before a paragraph say of its year.
struct Context {
    sections: Sections,
    /// The year of a paragraph that ends in a colon, right behind it.
    lead: Option<When>,
    /// Where the list behind such a paragraph ends, and its year.
    items: Option<(usize, When)>,
}

impl Context {
    /// The year of a paragraph that names none.
    fn year_at(&self, start: usize) -> Option<When> {
        let items = self.items.filter(|(end, _)| start < *end).map(|(_, year)| year);
        items.or_else(|| self.sections.year())
    }
}

fn paragraph<K: Clone + PartialEq>(
    flat: &Flat,
    lexicon: &Lexicon<K>,
    period: Option<Period>,
    year: Option<When>,
) -> (Vec<Statement<K>>, Option<When>) {
    let (mut found, year) = prose::read(&flat.text, lexicon, period, year);
    let mut places = Places { text: &flat.text, seen: 0, sentence: 0, known: None };
    for statement in &mut found {
        statement.scope = places.before(statement.span.range().start, lexicon);
        statement.span = flat.source(statement.span);
        statement.value_span = flat.source(statement.value_span);
    }
    (found, year)
}

/// The places that a paragraph speaks of, as far as it has been gone through: so that each
/// sign is looked at once, however many statements follow each other.
struct Places<'a> {
    text: &'a str,
    /// Up to where.
    seen: usize,
    /// Where the sentence begins.
    sentence: usize,
    /// The known place named last, and where its words end.
    known: Option<(usize, String)>,
}

impl Places<'_> {
    /// The place that the paragraph speaks of before an offset.
    fn before<K: Clone + PartialEq>(&mut self, at: usize, lexicon: &Lexicon<K>) -> Option<Scope> {
        let stretch = self.text.get(self.seen..at).unwrap_or_default();
        if let Some(mark) = stretch.rfind(['。', '；', '！', '？']) {
            self.sentence = self.seen + mark;
        }
        if let Some((end, place)) = lexicon.last_known_place(stretch) {
            self.known = Some((self.seen + end, place.to_owned()));
        }
        self.seen = self.seen.max(at);
        let known_end = self.known.as_ref().map_or(0, |(end, _)| *end);
        let behind = self.text.get(known_end.max(self.sentence)..at).unwrap_or_default();
        if let Some(region) = region_at_end(behind) {
            return Some(Scope::near(region.to_owned()));
        }
        let (end, place) = self.known.clone()?;
        Some(Scope { place, is_near: end > self.sentence })
    }
}
