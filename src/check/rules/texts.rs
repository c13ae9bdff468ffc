//! The texts of blocks: [`each`] goes down to every one of them, in reading order.
//!
//! What of a text is read, links and code in it included, is the business of whoever visits it.

use crate::syntax::block::{Block, BlockKind, Inline};
use crate::syntax::walk;
use crate::text::Span;

/// A text of a block, as it stands in the tree.
pub(super) struct Text<'a> {
    /// The block that it is part of.
    pub block: &'a Block,
    /// What it is of the block.
    pub form: Form,
    /// The text itself.
    pub content: Content<'a>,
    /// The bytes of the source around it.
    pub around: Span,
}

/// What a text is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The front matter or an entry; no block holds it.
    Field,
    /// A heading, a caption, the title of a callout or a term that is defined.
    Heading,
    /// Running text.
    Paragraph,
    /// A cell of a table.
    Cell,
    /// The line of a figure.
    Figure,
    /// Code or HTML.
    Raw,
}

/// What a text consists of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content<'a> {
    /// Pieces with marks and links.
    Inlines(&'a [Inline]),
    /// Characters as they stand.
    Raw(&'a str),
}

/// Visits the texts of some blocks and of all in them, but for those inside blocks that are
/// not entered.
pub(super) fn each<'a>(
    blocks: &'a [Block],
    enters: &dyn Fn(&BlockKind) -> bool,
    visit: &mut dyn FnMut(Text<'a>),
) {
    for block in blocks {
        of_block(block, visit);
        if !enters(&block.kind) {
            continue;
        }
        match &block.kind {
            BlockKind::Quote(inner)
            | BlockKind::Internal(inner)
            | BlockKind::Box { blocks: inner, .. }
            | BlockKind::Callout { blocks: inner, .. } => each(inner, enters, visit),
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| each(&item.blocks, enters, visit));
            }
            BlockKind::Definitions(definitions) => {
                let details = definitions.iter().flat_map(|one| &one.details);
                details.for_each(|detail| each(detail, enters, visit));
            }
            _ => {}
        }
    }
}

/// The texts of a block itself.
fn of_block<'a>(block: &'a Block, visit: &mut dyn FnMut(Text<'a>)) {
    let mut show = |form, content: &'a [Inline], around| {
        visit(Text { block, form, content: Content::Inlines(content), around });
    };
    match &block.kind {
        BlockKind::Paragraph(content) => show(Form::Paragraph, content, block.span.0),
        BlockKind::Heading { content, .. } | BlockKind::Callout { title: content, .. } => {
            show(Form::Heading, content, block.span.0);
        }
        BlockKind::Definitions(definitions) => {
            definitions.iter().for_each(|one| show(Form::Heading, &one.term, block.span.0));
        }
        BlockKind::Table(table) => {
            let cells = table.head.iter().chain(table.rows.iter().flatten());
            cells.for_each(|cell| show(Form::Cell, &cell.content, cell.span.0));
        }
        BlockKind::Figure { content, .. } => show(Form::Figure, content, block.span.0),
        BlockKind::Code { text, .. } | BlockKind::Html(text) => {
            visit(Text { block, form: Form::Raw, content: Content::Raw(text), around: block.span.0 });
            return;
        }
        _ => {}
    }
    if let Some(caption) = walk::caption(block) {
        show(Form::Heading, &caption.content, caption.span.0);
    }
}
