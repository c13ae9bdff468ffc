//! What stands in the cells of a table on paper, in Word and in PDF alike, and how wide it is.

use std::borrow::Cow;

use super::columns::{self, Set};
use super::fit::Column;
use super::grid::{self, Grid};
use crate::syntax::block::{Cell, Inline, Table, plain_text};

/// The widest share that one cell's words can claim for its column, in half-width characters.
const WIDEST: usize = 48;
/// Words up to this width, as 单位 and 市财政局, do not break, in half-width characters.
const UNBROKEN: usize = 8;
/// Nor do numbers with their units up to this.
const UNBROKEN_NUMBER: usize = 16;
/// Words that are longer get this much of a line where it can be.
const COMFORTABLE: usize = 12;
/// The least that a column gets, in half-width characters.
const NARROWEST: usize = 3;
/// What the sides of a cell take.
const SIDES: usize = 2;

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
        display_width(&self.text())
    }

    fn text(&self) -> Cow<'_, str> {
        match self {
            Words::Inlines(content) => Cow::Owned(plain_text(content)),
            Words::Text(text) | Words::Link(_, text) => Cow::Borrowed(text),
        }
    }
}

pub(super) fn display_width(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

/// The same, at most: in some faces digits are wider than half a character, signs of percent are
/// in all, and between them and Chinese characters is a little space.
fn set_width(text: &str) -> usize {
    let is_broad = |character: &char| "%@MWmw".contains(*character);
    let narrow = text.chars().filter(char::is_ascii).count();
    let pairs = text.chars().zip(text.chars().skip(1));
    let joints = pairs.filter(|(one, other)| is_spaced(*one, *other) || is_spaced(*other, *one)).count();
    let broad = text.chars().filter(is_broad).count();
    display_width(text) + broad + narrow.div_ceil(8) + joints.div_ceil(2)
}

fn is_spaced(latin: char, han: char) -> bool {
    latin.is_ascii_alphanumeric() && matches!(han, '\u{3400}'..='\u{9fff}')
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

    /// What each column asks for.
    pub fn columns(&self) -> Vec<Column> {
        let column = |(at, head): (usize, &Content<'_>)| {
            let cells = self.rows.iter().filter_map(|row| row.get(at)).map(of_cell);
            // Words of the row of sums run on; its numbers stand below the others.
            let sum =
                self.total.as_ref().and_then(|total| total.get(at)).filter(|sum| sum.set == Set::Numbers);
            cells.chain(sum.map(of_cell)).fold(of_head(head), widest)
        };
        self.heads.iter().enumerate().map(column).collect()
    }
}

fn widest(one: Column, other: Column) -> Column {
    Column {
        least: one.least.max(other.least),
        comfortable: one.comfortable.max(other.comfortable),
        wanted: one.wanted.max(other.wanted),
    }
}

fn column([least, comfortable, wanted]: [usize; 3]) -> Column {
    let least = least.max(NARROWEST);
    let comfortable = comfortable.max(least);
    let wanted = wanted.max(comfortable);
    Column { least: least + SIDES, comfortable: comfortable + SIDES, wanted: wanted + SIDES }
}

/// What a cell asks for.
fn of_cell(cell: &Content<'_>) -> Column {
    let text = cell.words.text();
    let width = set_width(&text);
    let unbroken = match cell.set {
        Set::Numbers => UNBROKEN_NUMBER,
        Set::Words | Set::Center => UNBROKEN,
    };
    let least = if width <= unbroken { width } else { longest_piece(&text).min(UNBROKEN_NUMBER) };
    column([least, width.min(COMFORTABLE), width.min(WIDEST)])
}

/// What a head asks for: the whole of a short one; a longer one may break once, or twice at need.
fn of_head(head: &Content<'_>) -> Column {
    let text = head.words.text();
    let width = set_width(&text);
    if width <= UNBROKEN {
        return column([width; 3]);
    }
    let [once, twice] = [2, 3].map(|lines| narrowest(&text, lines).min(WIDEST));
    let comfortable = if width <= COMFORTABLE { width } else { once };
    column([once.min(twice.max(UNBROKEN)), comfortable, width.min(WIDEST / 2)])
}

/// In which so many lines are enough.
fn narrowest(text: &str, lines: usize) -> usize {
    let pieces = pieces(text);
    let longest = pieces.iter().copied().max().unwrap_or(0);
    let enough = |width: &usize| {
        let mut count = 1;
        let mut filled = 0;
        for piece in &pieces {
            if filled + piece > *width {
                count += 1;
                filled = 0;
            }
            filled += piece;
        }
        count <= lines
    };
    (longest..pieces.iter().sum()).find(enough).unwrap_or_else(|| pieces.iter().sum())
}

fn longest_piece(text: &str) -> usize {
    pieces(text).into_iter().max().unwrap_or(0)
}

/// The widths of what a line cannot break in: a number, a word of
/// Latin letters, a Chinese character with the marks that keep to it.
fn pieces(text: &str) -> Vec<usize> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for character in text.chars() {
        let joins = match (before, character) {
            (None, _) => false,
            (Some(before), _) if OPENING.contains(before) => true,
            (Some(_), next) if CLOSING.contains(next) => true,
            (Some(before), next) => before.is_ascii_graphic() && next.is_ascii_graphic() && before != '-',
        };
        match pieces.last_mut() {
            Some(last) if joins => last.push(character),
            _ => pieces.push(character.to_string()),
        }
        before = Some(character);
    }
    pieces.iter().map(|piece| set_width(piece)).collect()
}

const OPENING: &str = "（〔［《“‘(";
const CLOSING: &str = "）〕］》”’)，。、；：%‰％";

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
