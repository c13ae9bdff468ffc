//! pulldown-cmark's events to the block tree: [`build`].
//!
//! An explicit stack, not recursion: hostile nesting must not overflow.

use std::collections::BTreeMap;

use pulldown_cmark::{
    CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset,
};

use super::regions::{ContainerKind, Marker, Role};
use super::{CONTAINER, FOOTNOTE, NESTING, Parsed, caption, embed, fence, number, regions};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::syntax::allow::{self, Allow};
use crate::syntax::block::{
    Alignment, Block, BlockKind, Cell, Definition, Footnote, Inline, Insignificant, Item, Table, plain_text,
};
use crate::syntax::link::{self, Reference, Target};
use crate::syntax::outline::{self, Heading, TypedNumber};
use crate::syntax::walk::{self, Ordinal};
use crate::text::{Located, Place, SourcePath, Span};

/// Blocks and inlines nested deeper than this are flattened, with an error.
const DEEPEST: usize = 48;

/// What there is to build from.
pub(super) struct Input<'a> {
    pub path: &'a SourcePath,
    /// The whole source.
    pub source: &'a str,
    /// Its body with the container markers masked.
    pub masked: &'a str,
    /// Where the body starts in the source.
    pub offset: usize,
    pub markers: &'a [Marker],
    pub title: Option<&'a str>,
}

/// Builds the tree of one body.
pub(super) fn build(input: Input<'_>, diagnostics: &mut Diagnostics) -> Parsed {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let offset = input.offset;
    let events = TextMergeWithOffset::new(Parser::new_ext(input.masked, options).into_offset_iter());
    let mut builder = Builder::new(input, diagnostics);
    for (event, range) in events {
        builder.event(event, Span::new(range).shifted(offset));
    }
    builder.finish()
}

/// Something open: a tag of pulldown-cmark, a container, or the document.
enum Open {
    Document,
    Container(ContainerKind, Span),
    Block(TagEnd, Tag<'static>),
    /// Beyond the depth limit: its content goes to the frame below.
    Flattened,
}

struct Frame {
    open: Open,
    span: Span,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Item>,
    rows: Vec<Vec<Cell>>,
    cells: Vec<Cell>,
    definitions: Vec<Definition>,
    task: Option<bool>,
    text: String,
}

impl Frame {
    fn new(open: Open, span: Span) -> Frame {
        Frame {
            open,
            span,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            definitions: Vec::new(),
            task: None,
            text: String::new(),
        }
    }

    /// Inline content that stands directly in a block, as in tight lists, is a paragraph.
    fn flush(&mut self) {
        if !self.inlines.is_empty() {
            let content = std::mem::take(&mut self.inlines);
            let span = Insignificant(span_of(&content).unwrap_or(self.span));
            self.blocks.push(Block { kind: BlockKind::Paragraph(content), span });
        }
    }

    fn take_blocks(&mut self) -> Vec<Block> {
        self.flush();
        caption::attach(std::mem::take(&mut self.blocks))
    }
}

fn span_of(content: &[Inline]) -> Option<Span> {
    let mut spans = content.iter().filter_map(|inline| match inline {
        Inline::Text(_, span) => Some(span.0),
        _ => None,
    });
    let first = spans.next()?;
    let last = spans.next_back().unwrap_or(first);
    Some(Span { start: first.start, end: last.end })
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
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(&text, span),
            Event::Code(text) => self.inline(Inline::Code(text.into_string())),
            Event::Html(text) => self.top().text.push_str(&text),
            Event::InlineHtml(text) => self.inline_html(&text, span),
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
                self.block(BlockKind::Table(table), span);
            }
            Tag::TableHead | Tag::TableRow => {
                let cells = frame.cells;
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

    fn text(&mut self, text: &str, span: Span) {
        if let Open::Block(TagEnd::CodeBlock | TagEnd::HtmlBlock, _) = self.top().open {
            return self.top().text.push_str(text);
        }
        if matches!(self.top().inlines.last(), None | Some(Inline::SoftBreak | Inline::HardBreak))
            && let Some(marker) = self.marker(text, span)
        {
            self.without_effect(marker);
        }
        self.undefined_footnotes(text, span);
        self.inline(Inline::Text(text.to_owned(), Insignificant(span)));
    }

    /// The line of a text that was meant to be a marker. A backslash makes colons text.
    fn marker(&self, text: &str, span: Span) -> Option<Span> {
        // Behind a paragraph the first colon has been taken for that of a definition.
        let before = self.input.source[..span.start as usize].trim_end_matches(':');
        let span = Span::new(before.len()..span.end as usize);
        let line =
            self.input.source.get(span.range()).filter(|_| before.len() < span.end as usize).unwrap_or(text);
        (regions::looks_like_marker(line) && !before.ends_with('\\')).then_some(span)
    }

    fn without_effect(&mut self, span: Span) {
        let place = self.place(span);
        self.diagnostics.push(
            Diagnostic::error(
                CONTAINER,
                place,
                message!("这一行没有起到容器标记的作用", "this line has no effect as a container marker"),
            )
            .help(message!(
                "冒号用半角，不少于三个；顶格写，前后各空一行",
                "write three colons or more at the start of the line, with a blank line before and after it"
            )),
        );
    }

    /// Reports the markers in a block of code or HTML that nobody meant to be one.
    fn markers_inside(&mut self, span: Span) {
        let source = self.input.source;
        let mut at = span.start as usize;
        for line in source[span.range()].split_inclusive('\n') {
            let text = line.trim_start();
            let start = at + line.len() - text.len();
            at += line.len();
            if text.starts_with(":::")
                && !self.input.markers.iter().any(|marker| marker.span.start as usize == start)
            {
                self.without_effect(Span::new(start..start + text.trim_end().len()));
            }
        }
    }

    /// A mark without its note stays text in Markdown; here it is a broken link.
    fn undefined_footnotes(&mut self, text: &str, span: Span) {
        let exact = self.input.source.get(span.range()) == Some(text);
        for (at, _) in text.match_indices("[^") {
            let Some(len) = text[at..].find(']') else { return };
            let mark = &text[at..=at + len];
            let here = if exact { Span::new(at..at + mark.len()).shifted(span.start as usize) } else { span };
            let found = Diagnostic::error(
                FOOTNOTE,
                self.place(here),
                message!("脚注 {mark} 没有内容", "the footnote {mark} is not defined"),
            );
            self.diagnostics.push(found.help(message!(
                "另起一段写“{mark}: 注释内容”",
                "write `{mark}: text` in a paragraph of its own"
            )));
        }
    }

    fn refer(&mut self, target: Target, span: Span) -> usize {
        self.references.push(Reference {
            target,
            span: Insignificant(span),
            heading: self.headings.len().checked_sub(1),
            internal: self.internal_depth > 0,
        });
        self.references.len() - 1
    }

    fn link(&mut self, link_type: LinkType, destination: &str, frame: Frame) {
        let LinkType::WikiLink { has_pothole } = link_type else {
            let target = match link_type {
                LinkType::Email => Target::External(format!("mailto:{destination}")),
                _ => link::destination(destination),
            };
            let reference = self.refer(target, frame.span);
            return self.inline(Inline::Link { reference, content: frame.inlines });
        };
        // In a table the bar is escaped, and the escape ends up in the destination.
        let written = destination.strip_suffix('\\').filter(|_| has_pothole).unwrap_or(destination);
        let start = frame.span.start as usize + "[[".len();
        let span = Span::new(start..start + written.len());
        let span = if self.input.source.get(span.range()) == Some(written) { span } else { frame.span };
        let reference = self.refer(link::wiki(written), span);
        let content = if has_pothole { frame.inlines } else { Vec::new() };
        self.inline(Inline::Link { reference, content });
    }

    /// One tilde is a range (“60~70”), only two strike out.
    fn strikethrough(&mut self, mut frame: Frame) {
        let source = self.input.source.get(frame.span.range()).unwrap_or_default();
        if source.starts_with("~~") {
            return self.inline(Inline::Strikethrough(frame.inlines));
        }
        let (start, end) = (frame.span.start as usize, frame.span.end as usize);
        let tilde = |at: usize| Inline::Text("~".to_owned(), Insignificant(Span::new(at..at + 1)));
        let top = self.top();
        top.inlines.push(tilde(start));
        top.inlines.append(&mut frame.inlines);
        top.inlines.push(tilde(end - 1));
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<String>, mut frame: Frame) {
        let level = level as u8;
        let full = plain_text(&frame.inlines);
        if level == 1 && self.headings.is_empty() && self.input.title.is_none_or(|title| title == full.trim())
        {
            return;
        }
        let typed = match frame.inlines.first_mut() {
            Some(Inline::Text(first, span)) => take_number(first, span),
            _ => None,
        };
        let text = plain_text(&frame.inlines).trim().to_owned();
        self.headings.push(Heading {
            level: level.max(2),
            text,
            anchor: String::new(),
            typed,
            span: Insignificant(frame.span),
            internal: self.internal_depth > 0,
        });
        self.ids.push(id);
        let ordinal = self.headings.len() - 1;
        self.block(BlockKind::Heading { ordinal, content: frame.inlines }, frame.span);
    }

    fn code(&mut self, kind: CodeBlockKind<'static>, frame: Frame) {
        let closed = matches!(kind, CodeBlockKind::Fenced(_))
            && fence::is_closed(self.input.source.get(frame.span.range()).unwrap_or_default());
        if !closed {
            self.markers_inside(frame.span);
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.into_string(),
            CodeBlockKind::Indented => String::new(),
        };
        let language = info.split_whitespace().next().unwrap_or_default().to_owned();
        if !embed::is_embed(&language) {
            return self.block(BlockKind::Code { language, text: frame.text }, frame.span);
        }
        let source = self.input.source.get(frame.span.range()).unwrap_or_default();
        let starts = fence::line_starts(source, frame.span.start as usize, &frame.text);
        let (path, text) = (self.input.path.clone(), self.input.source);
        // A tab that is partly indentation moves things by a little; no span may cut a character.
        let relocate = |span: Span| {
            let span = fence::relocated(span, &starts);
            if text.get(span.range()).is_some() { span } else { frame.span }
        };
        let mut found = Diagnostics::new();
        let mut refer = |name: Located<String>| self.refer(link::wiki(&name.value), relocate(name.span));
        let body = Located::new(frame.text.as_str(), Span::new(0..frame.text.len()));
        let embed = embed::read(&path, &language, body, &mut refer, &mut found);
        for mut diagnostic in found {
            let labels = std::iter::once(&mut diagnostic.primary)
                .chain(&mut diagnostic.secondary)
                .map(|label| &mut label.place);
            let places =
                labels.chain(diagnostic.suggestions.iter_mut().map(|suggestion| &mut suggestion.place));
            places.for_each(|place| place.span = relocate(place.span));
            self.diagnostics.push(diagnostic);
        }
        self.block(BlockKind::Embed { embed, caption: None }, frame.span);
    }

    fn html_block(&mut self, frame: Frame) {
        let text = frame.text.trim();
        if let Some(comment) = text.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"))
            && !comment.contains("-->")
        {
            return self.allow(comment, frame.span);
        }
        let text = text.to_owned();
        self.markers_inside(frame.span);
        self.block(BlockKind::Html(text), frame.span);
    }

    fn inline_html(&mut self, text: &str, span: Span) {
        match text.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) {
            Some(comment) => self.allow(comment, span),
            None => self.inline(Inline::Html(text.to_owned())),
        }
    }

    /// The scope is found when all blocks are known.
    fn allow(&mut self, comment: &str, span: Span) {
        if let Some((rule, reason)) = allow::read(comment) {
            let span = Span {
                start: span.start,
                end: span.end.min(span.start + comment.len() as u32 + "<!---->".len() as u32),
            };
            self.allows.push(Allow { rule, reason, span, scope: span });
        }
    }

    fn rule(&mut self, span: Span) {
        let marker =
            self.input.markers.get(self.next_marker).filter(|marker| marker.span.start == span.start);
        let Some(marker) = marker.cloned() else {
            return self.block(BlockKind::Rule, span);
        };
        self.next_marker += 1;
        match marker.role {
            Role::Stray => {}
            Role::Open { kind, title } => {
                self.internal_depth += usize::from(kind == ContainerKind::Internal);
                self.stack.push(Frame::new(Open::Container(kind, title), marker.span));
            }
            Role::Close => self.close_container(marker.span.end),
        }
    }

    fn close_container(&mut self, end: u32) {
        if !matches!(self.top().open, Open::Container(..)) {
            return;
        }
        let Some(mut frame) = self.stack.pop() else { return };
        let Open::Container(kind, title_span) = frame.open else { return };
        frame.open = Open::Document;
        let opening = frame.span;
        let blocks = frame.take_blocks();
        let title = self.title(title_span);
        let span = Span { start: opening.start, end: end.max(opening.end) };
        match kind {
            ContainerKind::Internal => {
                self.block(BlockKind::Internal(blocks), span);
                self.internal_depth -= 1;
            }
            ContainerKind::Box => {
                let caption = caption::of_box(title, opening);
                self.block(BlockKind::Box { caption, blocks }, span);
            }
            ContainerKind::Callout(kind) => self.block(BlockKind::Callout { kind, title, blocks }, span),
        }
    }

    /// A container's title is inline text without markup: it also names the box in contents and links.
    fn title(&self, span: Span) -> Vec<Inline> {
        let text = self.input.source.get(span.range()).unwrap_or_default();
        if text.is_empty() { Vec::new() } else { vec![Inline::Text(text.to_owned(), Insignificant(span))] }
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
        let mut name_definition = |ordinal: Ordinal<'_>| {
            if let Ordinal::Footnote(mark) = ordinal {
                *mark = definitions.get(*mark).copied().unwrap_or_default();
            }
        };
        walk::ordinals(&mut parsed.body.blocks, &mut name_definition);
        for footnote in &mut parsed.body.footnotes {
            walk::ordinals(&mut footnote.blocks, &mut name_definition);
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

/// Takes a hand-written number off the first text of a heading.
fn take_number(first: &mut String, span: &mut Insignificant<Span>) -> Option<TypedNumber> {
    let prefix = number::heading(first)?;
    // “## 一、” alone is a heading that consists of its number.
    if first.len() == prefix.taken {
        return None;
    }
    let start = span.0.start as usize;
    let typed = TypedNumber {
        text: first[..prefix.len].to_owned(),
        form: prefix.form,
        value: prefix.value,
        span: Insignificant(Span::new(start..start + prefix.len)),
    };
    first.drain(..prefix.taken);
    *span = Insignificant(Span::new(start + prefix.taken..span.0.end as usize));
    Some(typed)
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
