//! Tables: those of the text and those made from the registries.

use super::body::Writer;
use crate::render::columns::{self, Set};
use crate::render::grid::{self, Grid};
use crate::syntax::block::{Caption, Cell, Inline, Table, plain_text};
use crate::view::body::CaptionKind;
use crate::view::embed::{ChartView, Series};

/// The widest share that one cell's words can claim for its column, in half-width characters.
const WIDEST: usize = 48;
/// Heads up to this width stay on one line, in half-width characters.
const UNBROKEN: usize = 8;
/// The least that a column gets.
const NARROWEST: usize = 5;
/// Rows with cells wider than this may break across pages, in half-width characters.
const LONG: usize = 480;

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

/// The data of a chart.
pub(super) fn chart(writer: &mut Writer<'_, '_, '_>, chart: &ChartView) {
    let words = &writer.shared.words;
    let unit = chart.unit.as_ref().map(|unit| format!("（{unit}）")).unwrap_or_default();
    let name = format!("{}{unit}", chart.name);
    let heads = [name.as_str(), words.get("year"), words.get("value")];
    let heads = heads.map(|text| Content { words: Words::Text(text), set: Set::Words });
    let rows: Vec<[String; 3]> = chart
        .points
        .iter()
        .map(|point| {
            let series = match point.series {
                Series::Baseline => "baseline",
                Series::Target => "target",
                Series::Actual => "actual",
            };
            [words.get(series).to_owned(), point.year.to_string(), point.text.clone()]
        })
        .collect();
    let rows: Vec<Vec<Content<'_>>> = rows
        .iter()
        .map(|[series, year, value]| {
            let text = |text, set| Content { words: Words::Text(text), set };
            vec![text(series, Set::Words), text(year, Set::Numbers), text(value, Set::Numbers)]
        })
        .collect();
    write(writer, &heads, &rows, None);
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
    let shares: Vec<String> = widths(heads, rows).iter().map(|width| format!("{width}fr,")).collect();
    writer.call("grid-of", |writer| {
        writer.code.raw(&format!("({})", shares.concat()));
        writer.call("", |writer| {
            for head in heads {
                writer.call("cat", |writer| tell(writer, &head.words));
            }
        });
        for row in rows {
            let long = row.iter().any(|cell| cell.words.width() > LONG);
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

/// The share of each column: what its longest words ask for.
fn widths(heads: &[Content<'_>], rows: &[Vec<Content<'_>>]) -> Vec<usize> {
    let wanted = |(column, head): (usize, &Content<'_>)| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        let widest = cells.map(|cell| cell.words.width()).max().unwrap_or(0);
        // A long head may break once.
        let head = head.words.width();
        let head = if head > UNBROKEN { head.div_ceil(2) } else { head };
        widest.max(head).clamp(NARROWEST, WIDEST) + 2
    };
    heads.iter().enumerate().map(wanted).collect()
}
