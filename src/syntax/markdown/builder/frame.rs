//! What is open while events come in.

use pulldown_cmark::{Tag, TagEnd};

use super::super::caption;
use super::super::regions::ContainerKind;
use crate::syntax::block::{Block, BlockKind, Cell, Definition, Inline, Insignificant, Item};
use crate::text::Span;

/// Something open: a tag of pulldown-cmark, a container, or the document.
pub(super) enum Open {
    Document,
    Container(ContainerKind, Span),
    Block(TagEnd, Tag<'static>),
    /// Beyond the depth limit: its content goes to the frame below.
    Flattened,
}

pub(super) struct Frame {
    pub open: Open,
    pub span: Span,
    pub blocks: Vec<Block>,
    pub inlines: Vec<Inline>,
    /// The bytes of the inline content that waits to become a block.
    pub reach: Option<Span>,
    pub items: Vec<Item>,
    pub rows: Vec<Vec<Cell>>,
    pub cells: Vec<Cell>,
    pub definitions: Vec<Definition>,
    pub task: Option<bool>,
    pub text: String,
}

impl Frame {
    pub(super) fn new(open: Open, span: Span) -> Frame {
        Frame {
            open,
            span,
            blocks: Vec::new(),
            inlines: Vec::new(),
            reach: None,
            items: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            definitions: Vec::new(),
            task: None,
            text: String::new(),
        }
    }

    /// Notes where inline content stands.
    pub(super) fn reach(&mut self, span: Span) {
        let known = self.reach.unwrap_or(span);
        self.reach = Some(Span { start: known.start.min(span.start), end: known.end.max(span.end) });
    }

    /// Inline content that stands directly in a block, as in tight lists, is a paragraph.
    pub(super) fn flush(&mut self) {
        let span = Insignificant(self.reach.take().unwrap_or(self.span));
        if !self.inlines.is_empty() {
            let content = std::mem::take(&mut self.inlines);
            self.blocks.push(Block { kind: BlockKind::Paragraph(content), span });
        }
    }

    /// Gives back the room that nothing more will take: the trees of a large compendium are
    /// held together, and most lists in them have one entry where there is room for four.
    pub(super) fn shrink_to_fit(&mut self) {
        self.inlines.shrink_to_fit();
        self.cells.shrink_to_fit();
        self.rows.shrink_to_fit();
        self.items.shrink_to_fit();
        self.definitions.shrink_to_fit();
    }

    pub(super) fn take_blocks(&mut self) -> Vec<Block> {
        self.flush();
        caption::attach(std::mem::take(&mut self.blocks))
    }
}
