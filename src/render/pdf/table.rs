//! Tables: those of the text and those made from the registries.

use super::body::Writer;
use crate::render::columns::{self, Set};
use crate::render::grid::{self, Grid};
use crate::syntax::block::{Caption, Cell, Inline, Table, plain_text};
use crate::view::body::CaptionKind;

/// The widest share that one cell's words can claim for its column, in half-width characters.
const WIDEST: usize = 48;
/// Heads up to this width stay on one line, in half-width characters.
const UNBROKEN: usize = 8;
/// The least that a column gets.
const NARROWEST: usize = 5;
/// The width of the page, in half-width characters.
const ROOM: usize = 84;
/// Rows with more lines than this may break across pages.
const LONG: usize = 16;

/// A cell ready to be written.
struct Content<'a> {
    words: Words<'a>,
    set: Set,
}

enum Words<'a> {
    Inlines(&'a [Inline]),
    Text(&'a str),
    Link(&'a str, &'a str),
}

impl Words<'_> {
    /// In half-width characters.
    fn width(&self) -> usize {
        match self {
            Words::Inlines(content) => display_width(&plain_text(content)),
            Words::Text(text) | Words::Link(_, text) => display_width(text),
        }
    }
}

fn display_width(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

/// A table of the text.
pub(super) fn markdown(writer: &mut Writer<'_, '_, '_>, table: &Table) {
    let sets: Vec<Set> = (0..table.head.len()).map(|column| columns::set(table, column)).collect();
    let rows: Vec<Vec<Content<'_>>> = table.rows.iter().map(|row| cells(row, &sets)).collect();
    let heads = cells(&table.head, &sets);
    writer.captioned(CaptionKind::Table, table.caption.as_ref(), |writer| write(writer, &heads, &rows, None));
}

fn cells<'a>(row: &'a [Cell], sets: &[Set]) -> Vec<Content<'a>> {
    let cells = row.iter().zip(sets);
    cells.map(|(cell, set)| Content { words: Words::Inlines(&cell.content), set: *set }).collect()
}

/// A table made from the registries.
pub(super) fn grid(writer: &mut Writer<'_, '_, '_>, grid: &Grid, caption: Option<&Caption>) {
    let heads: Vec<Content<'_>> = grid
        .heads
        .iter()
        .map(|head| Content {
            words: Words::Text(&head.text),
            set: if head.numeric { Set::Numbers } else { Set::Words },
        })
        .collect();
    let rows: Vec<Vec<Content<'_>>> = grid.rows.iter().map(|row| grid_row(row)).collect();
    let total = grid.total.as_ref().map(|row| grid_row(row));
    writer.captioned(CaptionKind::Table, caption, |writer| write(writer, &heads, &rows, total.as_deref()));
}

fn grid_row(row: &[grid::Cell]) -> Vec<Content<'_>> {
    row.iter().map(grid_cell).collect()
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

fn write(
    writer: &mut Writer<'_, '_, '_>,
    heads: &[Content<'_>],
    rows: &[Vec<Content<'_>>],
    total: Option<&[Content<'_>]>,
) {
    if heads.is_empty() {
        return;
    }
    let widths = widths(heads, rows);
    let shares: Vec<String> = widths.iter().map(|width| format!("{width}fr,")).collect();
    writer.call("grid-of", |writer| {
        writer.code.raw(&format!("({})", shares.concat()));
        writer.call("", |writer| {
            for head in heads {
                writer.call("cat", |writer| tell(writer, &head.words));
            }
        });
        for row in rows {
            let lines = |(cell, room): (&Content<'_>, &usize)| cell.words.width() / (room - 1).max(1);
            let long = row.iter().zip(&widths).any(|cell| lines(cell) > LONG);
            for cell in row {
                write_cell(writer, cell, 1, long);
            }
        }
        if let Some(total) = total {
            total_row(writer, total);
        }
    });
}

fn write_cell(writer: &mut Writer<'_, '_, '_>, cell: &Content<'_>, columns: usize, long: bool) {
    let align = match cell.set {
        Set::Words => "left",
        Set::Center => "center",
        Set::Numbers => "right",
    };
    writer.call(if long { "long-cell" } else { "cell" }, |writer| {
        writer.code.raw(align);
        writer.code.raw(&columns.to_string());
        tell(writer, &cell.words);
    });
}

/// The words of the first cell run on over the empty ones behind it.
fn total_row(writer: &mut Writer<'_, '_, '_>, cells: &[Content<'_>]) {
    let mut at = 0;
    while let Some(cell) = cells.get(at) {
        let empty = cells[at + 1..].iter().take_while(|next| next.words.width() == 0).count();
        let columns = if at == 0 { 1 + empty } else { 1 };
        write_cell(writer, cell, columns, false);
        at += columns;
    }
}

fn tell(writer: &mut Writer<'_, '_, '_>, words: &Words<'_>) {
    match words {
        Words::Inlines(content) => writer.inlines(content),
        Words::Text(text) => writer.text(text),
        Words::Link(path, text) => writer.inner_link(path, |writer| writer.text(text)),
    }
}

/// The share of each column, in half-width characters: what its longest words ask
/// for. Where that is too much for the page, narrow columns keep it, and the
/// others share what is left.
fn widths(heads: &[Content<'_>], rows: &[Vec<Content<'_>>]) -> Vec<usize> {
    let wanted = |(column, head): (usize, &Content<'_>)| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let widest = cells.map(|cell| cell.words.width()).max().unwrap_or(0);
        // A long head may break once.
        let head = head.words.width();
        let head = if head > UNBROKEN { head.div_ceil(2) } else { head };
        widest.max(head).clamp(NARROWEST, WIDEST) + 2
    };
    let wanted: Vec<usize> = heads.iter().enumerate().map(wanted).collect();
    fitted(wanted)
}

fn fitted(wanted: Vec<usize>) -> Vec<usize> {
    let even = ROOM / wanted.len().max(1);
    let kept: usize = wanted.iter().filter(|width| **width <= even).sum();
    let rest: usize = wanted.iter().filter(|width| **width > even).sum();
    if kept + rest <= ROOM || kept >= ROOM {
        return wanted;
    }
    let share = |width: usize| if width <= even { width } else { (ROOM - kept) * width / rest };
    wanted.into_iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::{ROOM, fitted};

    #[test]
    fn narrow_columns_keep_their_width_where_the_page_is_too_narrow() {
        assert_eq!(fitted(vec![20, 8, 8]), [20, 8, 8]);
        let widths = fitted(vec![40, 7, 50, 8, 30]);
        assert_eq!((widths[1], widths[3]), (7, 8));
        assert!(widths.iter().sum::<usize>() <= ROOM && widths[2] > widths[0], "{widths:?}");
        assert_eq!(fitted(vec![30; 6]).iter().sum::<usize>(), ROOM);
    }
}
