//! The block tree of a Markdown document: what every renderer matches over.
//!
//! Links are ordinals: `Inline::Link` number *n* leads where the *n*-th
//! [`link::Reference`](super::link::Reference) of the document leads, and the
//! resolved target arrives with the view.

use serde::{Deserialize, Serialize};

use crate::text::{Located, Slice, Span};

/// Ordinal of a reference in its document, from 0.
pub type ReferenceOrdinal = usize;
/// Ordinal of a heading in its document's outline, from 0.
pub type HeadingOrdinal = usize;
/// Ordinal of a footnote definition in its document, from 0.
pub type FootnoteOrdinal = usize;

/// A block and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The bytes it was read from; not part of its identity.
    pub span: Insignificant<Span>,
}

/// Kinds of blocks. What only few have is boxed: most are paragraphs, and no block takes less
/// room than the largest.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading; level and number are in the outline.
    Heading {
        /// Its place in the outline.
        ordinal: HeadingOrdinal,
        /// The text without a hand-written number.
        content: Vec<Inline>,
    },
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A list; `start` is the first number of an ordered one.
    List {
        /// The first number, none for bullets.
        start: Option<u64>,
        /// The items.
        items: Vec<Item>,
    },
    /// Terms and their definitions.
    Definitions(Vec<Definition>),
    /// A table.
    Table(Box<Table>),
    /// A picture or several that stand alone, with a caption below.
    Figure {
        /// The pictures.
        content: Vec<Inline>,
        /// The line `图：…` below.
        caption: Option<Box<Caption>>,
    },
    /// A fenced or indented block of code.
    Code {
        /// The info string's first word.
        language: String,
        /// The text.
        text: String,
    },
    /// `:::box`, a numbered 专栏.
    Box {
        /// Its title and id.
        caption: Box<Caption>,
        /// Its content.
        blocks: Vec<Block>,
    },
    /// `:::note` and friends.
    Callout {
        /// Which.
        kind: CalloutKind,
        /// A title in place of the usual one.
        title: Vec<Inline>,
        /// Its content.
        blocks: Vec<Block>,
    },
    /// `:::internal`: gone from the public edition.
    Internal(Vec<Block>),
    /// A table or figure made from the registries.
    Embed {
        /// What to make.
        embed: Embed,
        /// The line `表：…` above or `图：…` below.
        caption: Option<Box<Caption>>,
    },
    /// Raw HTML, not yet sanitised.
    Html(String),
    /// A thematic break.
    Rule,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Item {
    /// Whether a task is done; none for ordinary items.
    pub task: Option<bool>,
    /// The content. A lone paragraph is a tight item.
    pub blocks: Vec<Block>,
}

/// A term with its definitions.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// What it means, one entry each.
    pub details: Vec<Vec<Block>>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Table {
    /// Alignment by column.
    pub columns: Vec<Alignment>,
    /// The head row.
    pub head: Vec<Cell>,
    /// The other rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
    /// The line `表：…` above.
    pub caption: Option<Box<Caption>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// The content.
    pub content: Vec<Inline>,
    /// The bytes between the bars.
    pub span: Insignificant<Span>,
}

/// Alignment of a table column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Alignment {
    /// Not said.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// The caption of a table, figure or box.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Caption {
    /// The words after 表： or 图： or `:::box`.
    pub content: Vec<Inline>,
    /// An explicit `{#id}`.
    pub id: Option<String>,
    /// A number written by hand (表1, 专栏 2): it is dropped, the program counts.
    pub typed_number: Option<Located<u32>>,
    /// The caption line.
    pub span: Insignificant<Span>,
}

/// Kinds of callouts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CalloutKind {
    /// 注
    Note,
    /// 提示
    Tip,
    /// 重要
    Important,
    /// 警告
    Warning,
}

/// Something made from the registries.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Embed {
    /// A table of indicators.
    Indicators {
        /// Which.
        select: Select,
        /// The columns, in order.
        columns: Vec<IndicatorColumn>,
    },
    /// A table of projects.
    Projects {
        /// Which.
        select: Select,
        /// The columns, in order.
        columns: Vec<ProjectColumn>,
        /// Whether a last row sums the investments.
        total: bool,
    },
    /// The stages of the schedule.
    Schedule {
        /// Ordinals into the references; empty means all.
        stages: Vec<ReferenceOrdinal>,
    },
    /// Paths of indicators as a figure.
    Chart {
        /// Ordinals into the references.
        indicators: Vec<ReferenceOrdinal>,
    },
    /// A block whose body could not be read; it has been reported.
    Unreadable,
}

/// Which entries an embedded table shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Select {
    /// Those named.
    Ids(Vec<ReferenceOrdinal>),
    /// Those of a plan.
    Plan(ReferenceOrdinal),
    /// Those led by an organization.
    Lead(ReferenceOrdinal),
}

/// Columns of an indicator table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each is the column of that name")]
pub enum IndicatorColumn {
    Name,
    Unit,
    Baseline,
    Targets,
    Target,
    Growth,
    Attribute,
    Owner,
}

/// Columns of a project table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each is the column of that name")]
pub enum ProjectColumn {
    Name,
    Content,
    Period,
    Investment,
    Lead,
    Plan,
}

/// Inline content.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Inline {
    /// Text as it is shown. The span covers its source; where the source holds
    /// an escape or entity the two differ in length.
    Text(Slice, Insignificant<Span>),
    /// A line break in the source.
    SoftBreak,
    /// A line break in the page.
    HardBreak,
    /// `*…*`
    Emphasis(Vec<Inline>),
    /// `**…**`
    Strong(Vec<Inline>),
    /// `~~…~~`
    Strikethrough(Vec<Inline>),
    /// `` `…` ``
    Code(Slice),
    /// A link; empty content stands for the target's own title.
    Link {
        /// Which reference.
        reference: ReferenceOrdinal,
        /// The words of the link.
        content: Vec<Inline>,
    },
    /// A picture.
    Image {
        /// Which reference.
        reference: ReferenceOrdinal,
        /// The text in its place.
        alternative: String,
    },
    /// A footnote's mark.
    Footnote(FootnoteOrdinal),
    /// One raw HTML tag, not yet sanitised, and where it stands.
    Html(String, Insignificant<Span>),
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Footnote {
    /// The label in the source.
    pub label: String,
    /// Its content.
    pub blocks: Vec<Block>,
    /// Where it is defined.
    pub span: Insignificant<Span>,
    /// Whether it is defined in an internal passage.
    pub internal: bool,
}

/// A value that takes no part in equality and hashing: spans move when a line
/// is added above, and no page changes for that.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct Insignificant<T>(pub T);

impl<T> PartialEq for Insignificant<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Insignificant<T> {}

impl<T> std::hash::Hash for Insignificant<T> {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

/// The plain text of inline content: what a heading's anchor, a title or a
/// search entry is made of. Footnote marks and HTML are left out.
pub fn plain_text(content: &[Inline]) -> String {
    let mut text = String::new();
    collect_text(content, &mut text);
    text
}

fn collect_text(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(words, _) | Inline::Code(words) => text.push_str(words),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Link { content: inner, .. } => collect_text(inner, text),
            Inline::Image { alternative, .. } => text.push_str(alternative),
            Inline::Footnote(_) | Inline::Html(..) => {}
        }
    }
}
