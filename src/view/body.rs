//! The body of a document with everything its references show.

use std::collections::BTreeSet;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Serialize;

use super::embed::{EmbedView, principal};
use super::paths::Paths;
use super::{Link, Maker, Mark};
use crate::model::{Compendium, Document, DocumentIndex, Entity, IndicatorIndex, Resolution, TermIndex};
use crate::syntax::block::{Block, BlockKind, Embed, Inline};
use crate::syntax::link::Target;
use crate::syntax::outline::Body;
use crate::syntax::walk;
use crate::text::Language;

/// A tree and what its ordinals stand for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BodyView {
    /// Blocks and footnotes.
    pub body: Arc<Body>,
    /// By heading ordinal.
    pub headings: Vec<HeadingView>,
    /// By reference ordinal.
    pub references: Vec<ReferenceView>,
    /// By their order in the blocks, then in the footnotes.
    pub embeds: Vec<EmbedView>,
    /// The terms whose first occurrence is marked.
    pub terms: Vec<Arc<TermView>>,
    /// What the checker found in it; the internal edition's.
    pub marks: Vec<Mark>,
}

/// A heading as shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HeadingView {
    /// 2 to 6.
    pub level: u8,
    /// Its number.
    pub number: Option<String>,
    /// Its anchor.
    pub anchor: String,
}

/// A reference as shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ReferenceView {
    /// A link to a page of the edition.
    Internal {
        /// Below the edition's root.
        path: Arc<str>,
        /// What it leads to: the class of the link.
        kind: &'static str,
        /// The words where the source gives none.
        text: Arc<str>,
        /// More about it; may be empty.
        title: Arc<str>,
    },
    /// A link to a caption of this or another document, which is called by its number.
    Caption {
        /// Below the edition's root.
        path: Arc<str>,
        /// What is numbered.
        kind: CaptionKind,
        /// From 1.
        number: u32,
    },
    /// A registered value.
    Value {
        /// The indicator's page.
        path: Arc<str>,
        /// The value with its unit.
        text: Arc<str>,
        /// The plain number, for programs.
        number: Option<String>,
        /// Indicator and year.
        title: String,
    },
    /// A picture or attachment of the edition.
    Asset {
        /// Below the edition's root.
        path: String,
    },
    /// A link out.
    External {
        /// The address.
        address: String,
    },
    /// Nothing to lead to in this edition; the words alone are shown.
    Broken,
}

/// What captions number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaptionKind {
    /// 表
    Table,
    /// 图
    Figure,
    /// 专栏
    Box,
}

/// A term that a document uses.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct TermView {
    /// The term.
    pub term: Arc<str>,
    /// Its place in the glossary.
    pub path: Arc<str>,
    /// What it means.
    pub definition: String,
    /// The spellings to look for.
    #[serde(skip)]
    pub names: Vec<String>,
}

impl TermView {
    fn new(compendium: &Compendium, paths: &Paths, at: TermIndex) -> TermView {
        let entry = &compendium.terms[at.0].entry.value;
        let Link { title: term, path } = paths.link(Entity::Term(at)).clone();
        let names = std::iter::once(&entry.term).chain(&entry.aliases).map(|name| name.value.clone());
        TermView { term, path, definition: entry.definition.value.clone(), names: names.collect() }
    }
}

/// Finds the terms that a text uses.
pub(super) struct Terms {
    automaton: Option<AhoCorasick>,
    owners: Vec<TermIndex>,
    /// Of each term; every document shares them.
    views: Vec<Arc<TermView>>,
}

impl Terms {
    pub(super) fn new(compendium: &Compendium, paths: &Paths) -> Terms {
        let mut names: Vec<&str> = Vec::new();
        let mut owners = Vec::new();
        for (at, term) in compendium.terms.iter().enumerate() {
            for name in std::iter::once(&term.entry.value.term).chain(&term.entry.value.aliases) {
                names.push(&name.value);
                owners.push(TermIndex(at));
            }
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok();
        let views =
            (0..compendium.terms.len()).map(|at| Arc::new(TermView::new(compendium, paths, TermIndex(at))));
        Terms { automaton: automaton.filter(|_| !owners.is_empty()), owners, views: views.collect() }
    }

    fn used_in(&self, body: &Body) -> BTreeSet<TermIndex> {
        let mut used = BTreeSet::new();
        let Some(automaton) = &self.automaton else { return used };
        walk::blocks(&body.blocks, &mut |block| {
            if let BlockKind::Paragraph(content) = &block.kind {
                for inline in content {
                    if let Inline::Text(text, _) = inline {
                        used.extend(
                            automaton
                                .find_iter(text.as_str())
                                .map(|found| self.owners[found.pattern().as_usize()]),
                        );
                    }
                }
            }
        });
        used
    }
}

impl Maker<'_> {
    pub(super) fn body(&self, document: &Document) -> BodyView {
        let outline = &document.source.outline;
        let headings = outline.headings.iter().zip(&document.numbers).map(|(heading, number)| HeadingView {
            level: heading.level,
            number: number.clone(),
            anchor: heading.anchor.clone(),
        });
        let body = Arc::clone(&document.source.body);
        let mut embeds = Vec::new();
        let footnotes = body.footnotes.iter().map(|footnote| &footnote.blocks);
        for blocks in std::iter::once(&body.blocks).chain(footnotes) {
            walk::blocks(blocks, &mut |block| {
                if let BlockKind::Embed { embed, .. } = &block.kind {
                    embeds.push(self.embed(document, embed));
                }
            });
        }
        let written = document.source.outline.references.iter();
        let references = document.references.iter().zip(written);
        let references = references.map(|(resolution, written)| self.reference(resolution, &written.target));
        let terms =
            self.terms.used_in(&body).into_iter().map(|at| Arc::clone(&self.terms.views[at.0])).collect();
        BodyView {
            headings: headings.collect(),
            references: references.collect(),
            embeds,
            terms,
            body,
            marks: Vec::new(),
        }
    }

    pub(super) fn reference(&self, resolution: &Resolution, written: &Target) -> ReferenceView {
        match resolution {
            Resolution::Entity { entity: Entity::Document(at), anchor: Some(anchor) } => {
                self.in_document(*at, anchor)
            }
            Resolution::Entity { entity, .. } => self.to_entity(*entity, written),
            Resolution::Value { indicator, year } => self.value(*indicator, *year),
            Resolution::Asset(at) => ReferenceView::Asset { path: self.paths.asset(*at).to_owned() },
            Resolution::External(address) => ReferenceView::External { address: address.clone() },
            Resolution::Broken => ReferenceView::Broken,
        }
    }

    fn in_document(&self, at: DocumentIndex, anchor: &str) -> ReferenceView {
        let document = &self.compendium.documents[at.0];
        let path = Arc::from(format!("{}#{anchor}", self.paths.entity(Entity::Document(at))));
        let headings = &document.source.outline.headings;
        match headings.iter().position(|heading| heading.anchor == anchor) {
            Some(heading) => {
                let text = self.section_link(at, Some(heading)).title;
                ReferenceView::Internal {
                    path,
                    kind: "document",
                    text,
                    title: Arc::clone(&self.paths.link(Entity::Document(at)).title),
                }
            }
            None => match caption_number(&document.source.body.blocks, anchor) {
                Some((kind, number)) => ReferenceView::Caption { path, kind, number },
                None => ReferenceView::Broken,
            },
        }
    }

    /// A link by title or alias reads as it is written; one by id gives the title.
    fn to_entity(&self, entity: Entity, written: &Target) -> ReferenceView {
        let (kind, title) = match entity {
            Entity::Document(_) => ("document", Arc::default()),
            Entity::Indicator(_) => ("indicator", Arc::default()),
            Entity::Project(_) => ("project", Arc::default()),
            Entity::Organization(_) => ("organization", Arc::default()),
            Entity::Term(at) => ("term", Arc::from(&*self.compendium.terms[at.0].entry.value.definition)),
            Entity::Stage(_) | Entity::Milestone(..) => ("stage", Arc::default()),
            Entity::Review(_) => ("review", Arc::default()),
            Entity::Consultation(_) => ("consultation", Arc::default()),
        };
        let Link { title: own, path } = self.link(entity);
        let text = match written {
            Target::Wiki { name, .. } if name != self.compendium.id(entity) => Arc::from(name.as_str()),
            _ => own,
        };
        ReferenceView::Internal { path, kind, text, title }
    }

    fn value(&self, at: IndicatorIndex, year: i32) -> ReferenceView {
        let indicator = &self.compendium.indicators[at.0];
        let Some((text, value)) = self.registered_in(indicator, year) else { return ReferenceView::Broken };
        let path = self.indicator_link(at).path;
        let name = &indicator.entry.value.name.value;
        ReferenceView::Value {
            path,
            text: text.into(),
            number: principal(&value.quantity).map(|n| n.to_string()),
            title: match self.compendium.config.language {
                Language::Chinese => format!("{name}（{year}年）"),
                Language::English => format!("{name} ({year})"),
            },
        }
    }
}

/// What an id numbers, by counting the captions as the page does.
fn caption_number(blocks: &[Block], id: &str) -> Option<(CaptionKind, u32)> {
    let mut counts = CaptionCounts::default();
    let mut found = None;
    walk::blocks(blocks, &mut |block| {
        if let Some(caption) = walk::caption(block) {
            let numbered = counts.next(caption_kind(block));
            if caption.id.as_deref() == Some(id) && found.is_none() {
                found = Some(numbered);
            }
        }
    });
    found
}

/// What the caption of a block numbers.
pub fn caption_kind(block: &Block) -> CaptionKind {
    match &block.kind {
        BlockKind::Box { .. } => CaptionKind::Box,
        BlockKind::Figure { .. } | BlockKind::Embed { embed: Embed::Chart { .. }, .. } => CaptionKind::Figure,
        _ => CaptionKind::Table,
    }
}

/// Counts captions in reading order, each kind by itself.
#[derive(Debug, Clone, Default)]
pub struct CaptionCounts {
    tables: u32,
    figures: u32,
    boxes: u32,
}

impl CaptionCounts {
    /// The number of the next caption of a kind, from 1.
    pub fn next(&mut self, kind: CaptionKind) -> (CaptionKind, u32) {
        let count = match kind {
            CaptionKind::Table => &mut self.tables,
            CaptionKind::Figure => &mut self.figures,
            CaptionKind::Box => &mut self.boxes,
        };
        *count += 1;
        (kind, *count)
    }
}
