//! What a Word file holds, read but not judged: [`Item`].

use super::numbering::Mark;
use super::styles::Role;

/// Tables in tables deeper than this are read as text.
pub(super) const DEEPEST: usize = 20;

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Paragraph {
    /// What its style says that it is.
    pub role: Role,
    /// What stands before it in a list, and the list's level.
    pub mark: Option<(Mark, u32)>,
    /// The list, to tell lists that follow each other apart.
    pub list: Option<String>,
    pub centred: bool,
    /// Whether a line runs along its left side.
    pub bar: bool,
    /// Of its largest letters, in half-points; what is not said is 0.
    pub size: u32,
    pub runs: Vec<Run>,
}

/// How letters are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Face {
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    pub code: bool,
    pub raised: Option<Raised>,
}

/// Above or below the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raised {
    Superscript,
    Subscript,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    Text(String, Face),
    /// A new line.
    Break,
    /// To an address, or to a bookmark of the file as `#name`.
    Link(String, Vec<Run>),
    /// The mark of a footnote or endnote, by its key.
    Note(String),
    /// A picture's part and the words in its place.
    Picture {
        part: String,
        alternative: String,
    },
    /// A place to link to.
    Bookmark(String),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Table {
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Row {
    /// Whether it is repeated on every page.
    pub is_head: bool,
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cell {
    pub items: Vec<Item>,
    /// How many columns it takes.
    pub columns: usize,
    /// Whether it goes on from the row above.
    pub continued: bool,
}

impl Paragraph {
    /// Its words.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        collect(&self.runs, &mut text);
        text
    }

    /// Whether it shows nothing.
    pub(super) fn is_empty(&self) -> bool {
        fn nothing(runs: &[Run]) -> bool {
            runs.iter().all(|run| match run {
                Run::Text(text, _) => text.trim_matches(is_space).is_empty(),
                Run::Link(_, inner) => nothing(inner),
                Run::Break | Run::Bookmark(_) => true,
                Run::Note(_) | Run::Picture { .. } => false,
            })
        }
        nothing(&self.runs)
    }
}

fn collect(runs: &[Run], text: &mut String) {
    for run in runs {
        match run {
            Run::Text(words, _) => text.push_str(words),
            Run::Link(_, inner) => collect(inner, text),
            Run::Break => text.push(' '),
            Run::Note(_) | Run::Picture { .. } | Run::Bookmark(_) => {}
        }
    }
}

/// White space of every width.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}')
}
