//! Walking the tree: its ordinals and texts, its blocks, and what is left of it for the public.

use std::collections::BTreeMap;

use super::allow::Allow;
use super::block::{Block, BlockKind, Caption, Embed, Footnote, Inline, Select, plain_text};
use super::outline::{Body, CaptionTarget, Outline};
use crate::text::{Slice, Span};

/// An ordinal or a text in the tree, to read or to change.
pub enum Part<'a> {
    /// The ordinal of a heading.
    Heading(&'a mut usize),
    /// The ordinal of a reference.
    Reference(&'a mut usize),
    /// The ordinal of a footnote definition.
    Footnote(&'a mut usize),
    /// A text.
    Text(&'a mut Slice),
}

/// Visits every ordinal and text of some blocks, in reading order.
pub fn parts(blocks: &mut [Block], visit: &mut dyn FnMut(Part<'_>)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading { ordinal, content } => {
                visit(Part::Heading(ordinal));
                inline_parts(content, visit);
            }
            BlockKind::Paragraph(content) => inline_parts(content, visit),
            BlockKind::Quote(blocks) | BlockKind::Internal(blocks) => parts(blocks, visit),
            BlockKind::List { items, .. } => {
                for item in items {
                    parts(&mut item.blocks, visit);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    inline_parts(&mut definition.term, visit);
                    for detail in &mut definition.details {
                        parts(detail, visit);
                    }
                }
            }
            BlockKind::Table(table) => {
                caption_parts(&mut table.caption, visit);
                for cell in table.head.iter_mut().chain(table.rows.iter_mut().flatten()) {
                    inline_parts(&mut cell.content, visit);
                }
            }
            BlockKind::Figure { content, caption } => {
                inline_parts(content, visit);
                caption_parts(caption, visit);
            }
            BlockKind::Box { caption, blocks } => {
                inline_parts(&mut caption.content, visit);
                parts(blocks, visit);
            }
            BlockKind::Callout { title, blocks, .. } => {
                inline_parts(title, visit);
                parts(blocks, visit);
            }
            BlockKind::Embed { embed, caption } => {
                caption_parts(caption, visit);
                embed_parts(embed, visit);
            }
            BlockKind::Code { .. } | BlockKind::Html(_) | BlockKind::Rule => {}
        }
    }
}

fn caption_parts(caption: &mut Option<Box<Caption>>, visit: &mut dyn FnMut(Part<'_>)) {
    if let Some(caption) = caption {
        inline_parts(&mut caption.content, visit);
    }
}

fn embed_parts(embed: &mut Embed, visit: &mut dyn FnMut(Part<'_>)) {
    match embed {
        Embed::Indicators { select, .. } | Embed::Projects { select, .. } => match select {
            Select::Ids(references) => references.iter_mut().for_each(|one| visit(Part::Reference(one))),
            Select::Plan(reference) | Select::Lead(reference) => visit(Part::Reference(reference)),
        },
        Embed::Schedule { stages: references } | Embed::Chart { indicators: references } => {
            references.iter_mut().for_each(|one| visit(Part::Reference(one)));
        }
        Embed::Unreadable => {}
    }
}

fn inline_parts(content: &mut [Inline], visit: &mut dyn FnMut(Part<'_>)) {
    for inline in content {
        match inline {
            Inline::Link { reference, content } => {
                visit(Part::Reference(reference));
                inline_parts(content, visit);
            }
            Inline::Image { reference, .. } => visit(Part::Reference(reference)),
            Inline::Footnote(ordinal) => visit(Part::Footnote(ordinal)),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                inline_parts(inner, visit)
            }
            Inline::Text(text, _) | Inline::Code(text) => visit(Part::Text(text)),
            Inline::SoftBreak | Inline::HardBreak | Inline::Html(..) => {}
        }
    }
}

/// Visits every block, parents before children, in reading order.
pub fn blocks<'a>(list: &'a [Block], visit: &mut dyn FnMut(&'a Block)) {
    for block in list {
        visit(block);
        match &block.kind {
            BlockKind::Quote(inner)
            | BlockKind::Internal(inner)
            | BlockKind::Box { blocks: inner, .. }
            | BlockKind::Callout { blocks: inner, .. } => blocks(inner, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(&item.blocks, visit)),
            BlockKind::Definitions(definitions) => {
                definitions
                    .iter()
                    .flat_map(|definition| &definition.details)
                    .for_each(|detail| blocks(detail, visit));
            }
            _ => {}
        }
    }
}

/// Visits every inline of a block itself, not of the blocks in it, parents before children.
pub fn inlines<'a>(block: &'a Block, visit: &mut dyn FnMut(&'a Inline)) {
    match &block.kind {
        BlockKind::Heading { content, .. }
        | BlockKind::Paragraph(content)
        | BlockKind::Callout { title: content, .. } => {
            inlines_of(content, visit);
        }
        BlockKind::Figure { content, .. } => inlines_of(content, visit),
        BlockKind::Definitions(definitions) => {
            definitions.iter().for_each(|definition| inlines_of(&definition.term, visit))
        }
        BlockKind::Table(table) => {
            table
                .head
                .iter()
                .chain(table.rows.iter().flatten())
                .for_each(|cell| inlines_of(&cell.content, visit));
        }
        _ => {}
    }
    if let Some(caption) = caption(block) {
        inlines_of(&caption.content, visit);
    }
}

fn inlines_of<'a>(content: &'a [Inline], visit: &mut dyn FnMut(&'a Inline)) {
    for inline in content {
        visit(inline);
        if let Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Strikethrough(inner)
        | Inline::Link { content: inner, .. } = inline
        {
            inlines_of(inner, visit);
        }
    }
}

/// The caption of a block that has one.
pub fn caption(block: &Block) -> Option<&Caption> {
    match &block.kind {
        BlockKind::Table(table) => table.caption.as_deref(),
        BlockKind::Figure { caption, .. } | BlockKind::Embed { caption, .. } => caption.as_deref(),
        BlockKind::Box { caption, .. } => Some(caption),
        _ => None,
    }
}

/// The captions and boxes that have an id, with whether they are internal.
pub(super) fn targets(body: &Body) -> Vec<CaptionTarget> {
    let mut internal: Vec<Span> = Vec::new();
    let mut found = Vec::new();
    blocks(&body.blocks, &mut |block| {
        if matches!(block.kind, BlockKind::Internal(_)) {
            internal.push(block.span.0);
        }
        if let Some(caption) = caption(block)
            && let Some(id) = &caption.id
        {
            let hidden = internal.iter().any(|span| span.contains(block.span.0));
            found.push(CaptionTarget {
                id: id.clone(),
                text: plain_text(&caption.content),
                internal: hidden,
                span: caption.span,
            });
        }
    });
    found
}

/// Gives each silencer its scope: the block that holds it or the first one
/// behind it; the whole document for one that stands before everything.
pub(super) fn scope_allows(body: &Body, whole: Span, allows: &mut [Allow]) {
    let mut spans: Vec<Span> = Vec::new();
    blocks(&body.blocks, &mut |block| spans.push(block.span.0));
    let first = spans.iter().map(|span| span.start).min();
    for allow in allows {
        let is_first = first.is_none_or(|first| allow.span.end <= first);
        let holder = spans.iter().rev().find(|span| span.contains(allow.span));
        let next = spans
            .iter()
            .filter(|span| span.start >= allow.span.end)
            .min_by_key(|span| (span.start, u32::MAX - span.end));
        allow.scope = match (is_first, holder, next) {
            (true, ..) => Span { start: 0, end: whole.end },
            // A container holds the comment too; what was meant is the block behind it.
            (false, Some(holder), Some(next)) if holder.contains(*next) => *next,
            (false, Some(holder), _) => *holder,
            (false, None, Some(next)) => *next,
            (false, None, None) => allow.span,
        };
    }
}

/// What is left of a document when its internal passages are taken out:
/// blocks, headings, references and footnotes, counted anew.
pub fn without_internal(outline: &Outline, body: &Body) -> (Outline, Body) {
    if is_public(outline, body) {
        return (outline.clone(), body.clone());
    }
    let mut blocks = body.blocks.clone();
    drop_internal(&mut blocks);
    let mut footnotes: Vec<Footnote> = body.footnotes.clone();
    footnotes.iter_mut().for_each(|footnote| drop_internal(&mut footnote.blocks));
    // A public mark of an internal note is reported; what the note says stays inside.
    footnotes.iter_mut().filter(|footnote| footnote.internal).for_each(|footnote| footnote.blocks.clear());

    let mut kept = Kept::default();
    parts(&mut blocks, &mut |part| kept.keep(part));
    let mut next = 0;
    while let Some(footnote) = kept.footnote_order.get(next).copied() {
        if let Some(footnote) = footnotes.get_mut(footnote) {
            parts(&mut footnote.blocks, &mut |part| kept.keep(part));
        }
        next += 1;
    }
    let kept = kept.counted();
    parts(&mut blocks, &mut |part| kept.apply(part));
    let mut new_body = Body { blocks, footnotes: Vec::new() };
    for (old, mut footnote) in footnotes.into_iter().enumerate() {
        if kept.footnotes.contains_key(&old) {
            parts(&mut footnote.blocks, &mut |part| kept.apply(part));
            new_body.footnotes.push(footnote);
        }
    }
    let mut new = Outline::default();
    new.headings.extend(kept.headings.keys().filter_map(|old| outline.headings.get(*old).cloned()));
    for old in kept.references.keys() {
        let Some(mut reference) = outline.references.get(*old).cloned() else { continue };
        reference.heading = reference.heading.and_then(|heading| {
            // A reference under a heading that is gone belongs to the nearest one before it.
            kept.headings.range(..=heading).next_back().map(|(_, new)| *new)
        });
        new.references.push(reference);
    }
    new.targets.extend(outline.targets.iter().filter(|target| !target.internal).cloned());
    (new, new_body)
}

/// Whether a document holds nothing that [`without_internal`] would take out.
pub fn is_public(outline: &Outline, body: &Body) -> bool {
    !holds_internal(&body.blocks) && !outline.references.iter().any(|reference| reference.internal)
}

fn holds_internal(list: &[Block]) -> bool {
    let mut found = false;
    blocks(list, &mut |block| found |= matches!(block.kind, BlockKind::Internal(_)));
    found
}

fn drop_internal(blocks: &mut Vec<Block>) {
    blocks.retain(|block| !matches!(block.kind, BlockKind::Internal(_)));
    for block in blocks {
        match &mut block.kind {
            BlockKind::Quote(inner)
            | BlockKind::Box { blocks: inner, .. }
            | BlockKind::Callout { blocks: inner, .. } => {
                drop_internal(inner);
            }
            BlockKind::List { items, .. } => {
                items.iter_mut().for_each(|item| drop_internal(&mut item.blocks))
            }
            BlockKind::Definitions(definitions) => {
                definitions.iter_mut().flat_map(|definition| &mut definition.details).for_each(drop_internal);
            }
            _ => {}
        }
    }
}

/// Which ordinals are still in use, and what they become.
#[derive(Default)]
struct Kept {
    headings: BTreeMap<usize, usize>,
    references: BTreeMap<usize, usize>,
    footnotes: BTreeMap<usize, usize>,
    footnote_order: Vec<usize>,
}

impl Kept {
    fn keep(&mut self, part: Part<'_>) {
        match part {
            Part::Heading(at) => drop(self.headings.insert(*at, 0)),
            Part::Reference(at) => drop(self.references.insert(*at, 0)),
            Part::Footnote(at) => {
                if self.footnotes.insert(*at, 0).is_none() {
                    self.footnote_order.push(*at);
                }
            }
            Part::Text(_) => {}
        }
    }

    fn counted(mut self) -> Kept {
        for map in [&mut self.headings, &mut self.references, &mut self.footnotes] {
            map.values_mut().enumerate().for_each(|(count, new)| *new = count);
        }
        self
    }

    fn apply(&self, part: Part<'_>) {
        let (map, at) = match part {
            Part::Heading(at) => (&self.headings, at),
            Part::Reference(at) => (&self.references, at),
            Part::Footnote(at) => (&self.footnotes, at),
            // The source holds what is internal as well: nothing public shares its text.
            Part::Text(text) => return *text = text.apart(),
        };
        if let Some(new) = map.get(at) {
            *at = *new;
        }
    }
}
