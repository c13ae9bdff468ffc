//! A text as a list of units that can be compared: [`of_text`].
//!
//! A unit is what a reader takes in at once: a heading, a paragraph, an item, a row of a table.

use super::Maker;
use super::body::{CaptionKind, ReferenceView};
use crate::model::Document;
use crate::syntax::block::{Block, BlockKind, Embed, Inline, Select, Table};
use crate::text::Language;

/// What parts the cells of a row, and what parts names.
const fn parting(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Chinese => (" ｜ ", "、"),
        Language::English => (" | ", ", "),
    }
}

/// What kind of text a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// 2 to 6.
    Heading(u8),
    Text,
    Item,
    Quote,
    Row,
    Caption,
    Code,
    Figure,
    /// A table or figure that the registries make; its text names what it shows.
    Embed,
    Footnote,
}

impl UnitKind {
    /// The name that templates know it by.
    pub fn as_str(self) -> &'static str {
        match self {
            UnitKind::Heading(_) => "heading",
            UnitKind::Text => "text",
            UnitKind::Item => "item",
            UnitKind::Quote => "quote",
            UnitKind::Row => "row",
            UnitKind::Caption => "caption",
            UnitKind::Code => "code",
            UnitKind::Figure => "figure",
            UnitKind::Embed => "embed",
            UnitKind::Footnote => "footnote",
        }
    }
}

/// A stretch of text.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub kind: UnitKind,
    /// Of a heading. A section put in before gives all behind it other numbers: nobody has
    /// changed them, so numbers are not compared.
    pub number: Option<String>,
    pub text: String,
}

impl Unit {
    /// Whether it says the same.
    pub(super) fn says(&self, other: &Unit) -> bool {
        self.kind == other.kind && self.text == other.text
    }
}

/// The units of a text of a document, footnotes last.
pub(super) fn of_text(maker: &Maker<'_>, text: &Document) -> Vec<Unit> {
    let written = text.source.outline.references.iter();
    let references = text.references.iter().zip(written);
    let language = maker.compendium.config.language;
    let words = references.map(|(to, written)| shown(maker.reference(to, &written.target), language));
    let mut reader = Reader { text, words: words.collect(), parting: parting(language), units: Vec::new() };
    reader.blocks(&text.source.body.blocks, UnitKind::Text);
    for footnote in &text.source.body.footnotes {
        reader.blocks(&footnote.blocks, UnitKind::Footnote);
    }
    reader.units
}

/// The words of a reference that has none of its own.
fn shown(reference: ReferenceView, language: Language) -> String {
    match reference {
        ReferenceView::Internal { text, .. } | ReferenceView::Value { text, .. } => text.to_string(),
        ReferenceView::Caption { kind, number, .. } => match (language, kind) {
            (Language::Chinese, CaptionKind::Table) => format!("表{number}"),
            (Language::Chinese, CaptionKind::Figure) => format!("图{number}"),
            (Language::Chinese, CaptionKind::Box) => format!("专栏{number}"),
            (Language::English, CaptionKind::Table) => format!("Table {number}"),
            (Language::English, CaptionKind::Figure) => format!("Figure {number}"),
            (Language::English, CaptionKind::Box) => format!("Box {number}"),
        },
        ReferenceView::External { address } => address,
        ReferenceView::Asset { .. } | ReferenceView::Broken => String::new(),
    }
}

struct Reader<'a> {
    text: &'a Document,
    /// By reference ordinal.
    words: Vec<String>,
    parting: (&'static str, &'static str),
    units: Vec<Unit>,
}

impl Reader<'_> {
    /// Reads blocks; `kind` is that of the paragraphs among them.
    fn blocks(&mut self, blocks: &[Block], kind: UnitKind) {
        for block in blocks {
            self.block(block, kind);
        }
    }

    fn block(&mut self, block: &Block, kind: UnitKind) {
        match &block.kind {
            BlockKind::Heading { ordinal, content } => self.heading(*ordinal, content),
            BlockKind::Paragraph(content) => self.inlines(kind, content),
            BlockKind::Quote(inner) => self.blocks(inner, UnitKind::Quote),
            BlockKind::Internal(inner) => self.blocks(inner, kind),
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| self.blocks(&item.blocks, UnitKind::Item));
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.inlines(kind, &definition.term);
                    definition.details.iter().for_each(|detail| self.blocks(detail, UnitKind::Item));
                }
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure { content, caption } => {
                self.inlines(UnitKind::Figure, content);
                self.caption(caption.as_ref().map(|caption| caption.content.as_slice()));
            }
            BlockKind::Code { text, .. } => self.push(UnitKind::Code, text.trim_end().to_owned()),
            BlockKind::Box { caption, blocks } => {
                self.caption(Some(&caption.content));
                self.blocks(blocks, kind);
            }
            BlockKind::Callout { title, blocks, .. } => {
                self.caption(Some(title));
                self.blocks(blocks, kind);
            }
            BlockKind::Embed { embed, caption } => {
                self.caption(caption.as_ref().map(|caption| caption.content.as_slice()));
                self.embed(embed);
            }
            BlockKind::Html(_) | BlockKind::Rule => {}
        }
    }

    fn heading(&mut self, ordinal: usize, content: &[Inline]) {
        let level = self.text.source.outline.headings.get(ordinal).map_or(2, |heading| heading.level);
        let number = self.text.numbers.get(ordinal).cloned().flatten();
        let text = self.plain(content);
        self.units.push(Unit { kind: UnitKind::Heading(level), number, text });
    }

    fn table(&mut self, table: &Table) {
        self.caption(table.caption.as_ref().map(|caption| caption.content.as_slice()));
        for row in std::iter::once(&table.head).chain(&table.rows) {
            let cells: Vec<String> =
                row.iter().map(|cell| self.plain(&cell.content).trim().to_owned()).collect();
            self.push(UnitKind::Row, cells.join(self.parting.0));
        }
    }

    fn caption(&mut self, content: Option<&[Inline]>) {
        if let Some(content) = content {
            self.inlines(UnitKind::Caption, content);
        }
    }

    fn embed(&mut self, embed: &Embed) {
        let references: &[usize] = match embed {
            Embed::Indicators { select, .. } | Embed::Projects { select, .. } => match select {
                Select::Ids(references) => references,
                Select::Plan(reference) | Select::Lead(reference) => std::slice::from_ref(reference),
            },
            Embed::Schedule { stages: references } | Embed::Chart { indicators: references } => references,
            Embed::Unreadable => return,
        };
        let names = references.iter().filter_map(|at| self.words.get(*at)).map(String::as_str);
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        let text = names.join(self.parting.1);
        self.push(UnitKind::Embed, text);
    }

    fn inlines(&mut self, kind: UnitKind, content: &[Inline]) {
        let text = self.plain(content);
        self.push(kind, text);
    }

    fn push(&mut self, kind: UnitKind, text: String) {
        if !text.trim().is_empty() {
            self.units.push(Unit { kind, number: None, text });
        }
    }

    /// The text as it is shown, without marks of footnotes.
    fn plain(&self, content: &[Inline]) -> String {
        let mut text = String::new();
        let mut left: Vec<&Inline> = content.iter().rev().collect();
        while let Some(inline) = left.pop() {
            match inline {
                Inline::Text(words, _) | Inline::Code(words) => text.push_str(words),
                Inline::SoftBreak | Inline::HardBreak => text.push(' '),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                    left.extend(inner.iter().rev());
                }
                Inline::Link { reference, content } if content.is_empty() => {
                    text.push_str(self.words.get(*reference).map_or("", String::as_str));
                }
                Inline::Link { content, .. } => left.extend(content.iter().rev()),
                Inline::Image { alternative, .. } => text.push_str(alternative),
                Inline::Footnote(_) | Inline::Html(..) => {}
            }
        }
        text
    }
}
