//! What stands in the cells of a table on paper, in Word and in PDF alike, and how wide it is.

use super::columns::{self, Set};
use super::grid::{self, Grid};
use crate::syntax::block::{Cell, Inline, Table, plain_text};

/// The widest share that one cell's words can claim for its column, in half-width characters.
const WIDEST: usize = 48;
/// Heads up to this width stay on one line, in half-width characters.
const UNBROKEN: usize = 8;
/// The least that a column gets, in half-width characters.
const NARROWEST: usize = 5;

/// A cell ready to be written.
pub(super) struct Content<'a> {
    /// What it says.
    pub words: Words<'a>,
    /// How it is set.
    pub set: Set,
}

/// The words of a cell.
pub(super) enum Words<'a> {
    /// Of the text.
    Inlines(&'a [Inline]),
    /// Plain.
    Text(&'a str),
    /// A path of the site, and what leads there.
    Link(&'a str, &'a str),
}

impl Words<'_> {
    /// In half-width characters.
    pub fn width(&self) -> usize {
        match self {
            Words::Inlines(content) => display_width(&plain_text(content)),
            Words::Text(text) | Words::Link(_, text) => display_width(text),
        }
    }
}

pub(super) fn display_width(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

/// A table ready to be written.
pub(super) struct Filled<'a> {
    /// One for each column.
    pub heads: Vec<Content<'a>>,
    /// In their order.
    pub rows: Vec<Vec<Content<'a>>>,
    /// The row of sums.
    pub total: Option<Vec<Content<'a>>>,
}

impl<'a> Filled<'a> {
    /// A table of the text.
    pub fn of_text(table: &'a Table) -> Filled<'a> {
        let sets: Vec<Set> = (0..table.head.len()).map(|column| columns::set(table, column)).collect();
        let cells = |row: &'a [Cell]| {
            let content =
                |(cell, set): (&'a Cell, &Set)| Content { words: Words::Inlines(&cell.content), set: *set };
            row.iter().zip(&sets).map(content).collect()
        };
        Filled {
            heads: cells(&table.head),
            rows: table.rows.iter().map(|row| cells(row)).collect(),
            total: None,
        }
    }

    /// A table made from the registries.
    pub fn of_grid(grid: &'a Grid) -> Filled<'a> {
        let head = |head: &'a grid::Head| Content {
            words: Words::Text(&head.text),
            set: if head.numeric { Set::Numbers } else { Set::Words },
        };
        let row = |row: &'a Vec<grid::Cell>| row.iter().map(grid_cell).collect();
        Filled {
            heads: grid.heads.iter().map(head).collect(),
            rows: grid.rows.iter().map(row).collect(),
            total: grid.total.as_ref().map(row),
        }
    }

    /// What each column asks for, in half-width characters: the width of its longest words.
    pub fn wanted(&self) -> Vec<usize> {
        let wanted = |(column, head): (usize, &Content<'_>)| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            let widest = cells.map(|cell| cell.words.width()).max().unwrap_or(0);
            // A long head may break once.
            let head = head.words.width();
            let head = if head > UNBROKEN { head.div_ceil(2) } else { head };
            widest.max(head).clamp(NARROWEST, WIDEST) + 2
        };
        self.heads.iter().enumerate().map(wanted).collect()
    }
}

fn grid_cell(cell: &grid::Cell) -> Content<'_> {
    let (words, set) = match cell {
        grid::Cell::Text(text) | grid::Cell::RowHead(text) => (Words::Text(text), Set::Words),
        grid::Cell::Value(text) => (Words::Text(text), Set::Numbers),
        grid::Cell::Linked(_, link) | grid::Cell::RowName(_, link) => {
            (Words::Link(&link.path, &link.title), Set::Words)
        }
    };
    Content { words, set }
}

/// The cells of a row of sums with the columns that each takes: the words of the first run
/// on over the empty ones behind it.
pub(super) fn spans<'a, 'b>(cells: &'b [Content<'a>]) -> Vec<(&'b Content<'a>, usize)> {
    let Some((first, others)) = cells.split_first() else { return Vec::new() };
    let empty = others.iter().take_while(|next| next.words.width() == 0).count();
    let rest = others[empty..].iter().map(|cell| (cell, 1));
    std::iter::once((first, 1 + empty)).chain(rest).collect()
}
