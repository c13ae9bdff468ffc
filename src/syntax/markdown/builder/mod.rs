//! pulldown-cmark's events to the block tree: [`build`].
//!
//! An explicit stack, not recursion: hostile nesting must not overflow.

mod containers;
mod frame;
mod leaves;
mod rows;

use std::borrow::Cow;
use std::collections::BTreeMap;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::flank::{self, Masked};
use super::regions::Marker;
use super::{CONTAINER, NESTING, Parsed};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::syntax::allow::Allow;
use crate::syntax::block::{
    Alignment, Block, BlockKind, Cell, Definition, Footnote, Inline, Insignificant, Item, Table, plain_text,
};
use crate::syntax::link::{self, Reference};
use crate::syntax::outline::{self, Heading};
use crate::syntax::walk::{self, Part};
use crate::text::{Place, Slice, SourcePath, Span, Whole, acts, first_that_acts};
use frame::{Frame, Open};

/// Blocks and inlines nested deeper than this are flattened, with an error.
const DEEPEST: usize = 48;

/// What there is to build from.
pub(super) struct Input<'a> {
    pub path: &'a SourcePath,
    /// The whole source.
    pub source: &'a str,
    /// The same, to be shared.
    pub whole: Whole,
    /// Its body with the container markers masked, and some characters beside marks.
    pub masked: &'a str,
    pub characters: &'a Masked,
    /// Where the body starts in the source.
    pub offset: usize,
    pub markers: &'a [Marker],
    pub title: Option<&'a str>,
}

/// Builds the tree of one body.
pub(super) fn build(input: Input<'_>, diagnostics: &mut Diagnostics) -> Parsed {
    let offset = input.offset;
    let events = TextMergeWithOffset::new(Parser::new_ext(input.masked, options()).into_offset_iter());
    let mut builder = Builder::new(input, diagnostics);
    for (event, range) in events {
        builder.event(event, Span::new(range).shifted(offset));
    }
    builder.finish()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// Whether a masked character is part of an address, a name or a label, from which it could not be
/// told again.
pub(super) fn names_hold(masked: &str, characters: &Masked) -> bool {
    let holds_one = |event: Event<'_>| match event {
        Event::Start(Tag::Link { dest_url, title, id, .. } | Tag::Image { dest_url, title, id, .. }) => {
            [dest_url, title, id].iter().any(|text| flank::holds(text))
        }
        Event::Start(Tag::Heading { id, classes, .. }) => {
            id.iter().chain(&classes).any(|text| flank::holds(text))
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(text)) | Tag::FootnoteDefinition(text))
        | Event::FootnoteReference(text) => flank::holds(&text),
        _ => false,
    };
    !characters.is_empty() && Parser::new_ext(masked, options()).any(holds_one)
}

struct Builder<'a, 'd> {
    input: Input<'a>,
    diagnostics: &'d mut Diagnostics,
    stack: Vec<Frame>,
    next_marker: usize,
    internal_depth: usize,
    headings: Vec<Heading>,
    ids: Vec<Option<String>>,
    references: Vec<Reference>,
    footnotes: Vec<Footnote>,
    footnote_references: Vec<String>,
    allows: Vec<Allow>,
    too_deep: bool,
}

impl<'a, 'd> Builder<'a, 'd> {
    fn new(input: Input<'a>, diagnostics: &'d mut Diagnostics) -> Self {
        let span = Span::new(input.offset..input.source.len());
        Builder {
            input,
            diagnostics,
            stack: vec![Frame::new(Open::Document, span)],
            next_marker: 0,
            internal_depth: 0,
            headings: Vec::new(),
            ids: Vec::new(),
            references: Vec::new(),
            footnotes: Vec::new(),
            footnote_references: Vec::new(),
            allows: Vec::new(),
            too_deep: false,
        }
    }

    fn place(&self, span: Span) -> Place {
        Place { path: self.input.path.clone(), span }
    }

    fn top(&mut self) -> &mut Frame {
        // The document's frame is pushed first and popped by `finish` alone.
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        if is_inline(&event) {
            self.top().reach(span);
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end),
            Event::Text(text) => match &*self.written(&text, span) {
                // An entity can bring in what no file may hold as it is.
                text if first_that_acts(text).is_some() => self.text(&text.replace(acts, ""), span),
                text => self.text(text, span),
            },
            Event::Code(text) => {
                let code = Slice::from(&*self.written(&text, span));
                self.inline(Inline::Code(code));
            }
            Event::Html(text) => {
                let html = self.written(&text, span);
                self.top().text.push_str(&html);
            }
            Event::InlineHtml(text) => {
                let html = self.written(&text, span);
                self.inline_html(&html, span);
            }
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::HardBreak),
            Event::FootnoteReference(label) => {
                self.footnote_references.push(label.to_string());
                let ordinal = self.footnote_references.len() - 1;
                self.inline(Inline::Footnote(ordinal));
            }
            Event::Rule => self.rule(span),
            Event::TaskListMarker(done) => {
                if let Some(item) = self
                    .stack
                    .iter_mut()
                    .rev()
                    .find(|frame| matches!(frame.open, Open::Block(TagEnd::Item, _)))
                {
                    item.task = Some(done);
                }
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// A text as it is written, without what masks some of its characters.
    fn written<'t>(&self, text: &'t str, span: Span) -> Cow<'t, str> {
        let (start, end) = (span.start as usize, span.end as usize);
        let offset = self.input.offset;
        self.input.characters.restore(text, start - offset..end - offset)
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        let end = tag.to_end();
        // A block's range takes in the end of its last line and what blank lines follow.
        let text = self.input.source.get(span.range()).unwrap_or_default();
        let span = Span { end: span.start + text.trim_end().len() as u32, ..span };
        if self.stack.len() > DEEPEST {
            if !self.too_deep {
                self.too_deep = true;
                let found = Diagnostic::error(
                    NESTING,
                    self.place(span),
                    message!("嵌套超过 {DEEPEST} 层", "nested deeper than {DEEPEST} levels"),
                );
                self.diagnostics.push(
                    found.help(message!("减少列表、引文的层次", "use fewer levels of lists and quotations")),
                );
            }
            self.stack.push(Frame::new(Open::Flattened, span));
            return;
        }
        self.stack.push(Frame::new(Open::Block(end, tag.into_static()), span));
    }

    fn end(&mut self, _: TagEnd) {
        let Some(mut frame) = self.stack.pop() else { return };
        let tag = match std::mem::replace(&mut frame.open, Open::Document) {
            Open::Block(_, tag) => tag,
            Open::Flattened => {
                let top = self.top();
                top.inlines.append(&mut frame.inlines);
                top.blocks.append(&mut frame.blocks);
                return;
            }
            // pulldown-cmark's tags are balanced, and markers stand between blocks of the top level.
            open @ (Open::Document | Open::Container(..)) => {
                frame.open = open;
                self.stack.push(frame);
                return;
            }
        };
        frame.shrink_to_fit();
        self.close(tag, frame);
    }

    fn close(&mut self, tag: Tag<'static>, mut frame: Frame) {
        let span = frame.span;
        match tag {
            Tag::Paragraph => self.block(BlockKind::Paragraph(frame.inlines), span),
            Tag::Heading { level, id, .. } => self.heading(level, id.map(|id| id.to_string()), frame),
            Tag::BlockQuote(_) => self.block(BlockKind::Quote(frame.take_blocks()), span),
            Tag::CodeBlock(kind) => self.code(kind, frame),
            Tag::HtmlBlock => self.html_block(frame),
            Tag::List(start) => self.block(BlockKind::List { start, items: frame.items }, span),
            Tag::Item => {
                let item = Item { task: frame.task, blocks: frame.take_blocks() };
                self.top().items.push(item);
            }
            Tag::FootnoteDefinition(label) => {
                let blocks = frame.take_blocks();
                let internal = self.internal_depth > 0;
                self.footnotes.push(Footnote {
                    label: label.into_string(),
                    blocks,
                    span: Insignificant(span),
                    internal,
                });
            }
            Tag::DefinitionList => self.block(BlockKind::Definitions(frame.definitions), span),
            Tag::DefinitionListTitle => {
                let definition = Definition { term: frame.inlines, details: Vec::new() };
                self.top().definitions.push(definition);
            }
            Tag::DefinitionListDefinition => {
                let blocks = frame.take_blocks();
                if let Some(definition) = self.top().definitions.last_mut() {
                    definition.details.push(blocks);
                }
            }
            Tag::Table(alignments) => {
                let mut rows = frame.rows.into_iter();
                let table = Table {
                    columns: alignments.into_iter().map(alignment).collect(),
                    head: rows.next().unwrap_or_default(),
                    rows: rows.collect(),
                    caption: None,
                };
                self.block(BlockKind::Table(Box::new(table)), span);
            }
            Tag::TableHead => {
                let cells = frame.cells;
                self.top().rows.push(cells);
            }
            Tag::TableRow => {
                let cells = frame.cells;
                let columns = self.top().rows.first().map_or(0, Vec::len);
                self.row_as_written(span, columns);
                self.top().rows.push(cells);
            }
            Tag::TableCell => {
                let cell = Cell { content: frame.inlines, span: Insignificant(span) };
                self.top().cells.push(cell);
            }
            Tag::Emphasis => self.inline(Inline::Emphasis(frame.inlines)),
            Tag::Strong => self.inline(Inline::Strong(frame.inlines)),
            Tag::Strikethrough => self.strikethrough(frame),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, frame),
            Tag::Image { dest_url, .. } => {
                let reference = self.refer(link::image(&dest_url), span);
                self.inline(Inline::Image { reference, alternative: plain_text(&frame.inlines) });
            }
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {
                self.top().inlines.append(&mut frame.inlines);
            }
        }
    }

    fn block(&mut self, kind: BlockKind, span: Span) {
        // A paragraph of comments alone says nothing to readers.
        if matches!(&kind, BlockKind::Paragraph(content) if content.iter().all(|inline| matches!(inline, Inline::SoftBreak)))
        {
            return;
        }
        let top = self.top();
        top.flush();
        top.blocks.push(Block { kind, span: Insignificant(span) });
    }

    fn inline(&mut self, inline: Inline) {
        self.top().inlines.push(inline);
    }

    fn finish(mut self) -> Parsed {
        while self.stack.len() > 1 {
            // Only containers can still be open, and `regions` has reported them.
            let end = self.input.source.len() as u32;
            let before = self.stack.len();
            self.close_container(end);
            if self.stack.len() == before {
                self.stack.pop();
            }
        }
        for marker in &self.input.markers[self.next_marker..] {
            let place = self.place(marker.span);
            self.diagnostics.push(
                Diagnostic::error(
                    CONTAINER,
                    place,
                    message!(
                        "这一行在列表、代码或 HTML 之中，没有起作用",
                        "this line stands inside a list, code or HTML and has no effect"
                    ),
                )
                .help(message!(
                    "前后各空一行，并且不缩进",
                    "put a blank line before and after it, without indentation"
                )),
            );
        }
        let blocks = self.top().take_blocks();
        let mut parsed = Parsed { allows: self.allows, ..Parsed::default() };
        let definitions = definitions(&self.footnote_references, &self.footnotes);
        parsed.body.blocks = blocks;
        parsed.body.footnotes = self.footnotes;
        let mut name_definition = |part: Part<'_>| {
            if let Part::Footnote(mark) = part {
                *mark = definitions.get(*mark).copied().unwrap_or_default();
            }
        };
        walk::parts(&mut parsed.body.blocks, &mut name_definition);
        for footnote in &mut parsed.body.footnotes {
            walk::parts(&mut footnote.blocks, &mut name_definition);
        }
        walk::scope_allows(&parsed.body, Span::new(0..self.input.source.len()), &mut parsed.allows);
        outline::assign_anchors(&mut self.headings, &self.ids);
        parsed.outline.headings = self.headings;
        parsed.outline.references = self.references;
        parsed.outline.targets = walk::targets(&parsed.body);
        parsed
    }
}

/// For each mark in the text, which definition it names. pulldown-cmark makes a
/// mark only where there is one, in whichever case its label is written.
fn definitions(marks: &[String], footnotes: &[Footnote]) -> Vec<usize> {
    let notes = footnotes.iter().enumerate().rev();
    let at: BTreeMap<String, usize> = notes.map(|(at, note)| (note.label.to_lowercase(), at)).collect();
    marks.iter().map(|label| at.get(&label.to_lowercase()).copied().unwrap_or_default()).collect()
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

/// Whether an event is, or begins, inline content.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::Start(
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. },
        ) => true,
        Event::Start(_)
        | Event::End(_)
        | Event::Html(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::Rule
        | Event::TaskListMarker(_) => false,
    }
}
