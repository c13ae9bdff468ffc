//! Tables: those of the text and those made from the registries.

use super::writer::Writer;
use crate::render::cells::{Content, Filled, Words, spans};
use crate::render::columns::Set;
use crate::render::fit::{Fitted, fit};
use crate::render::grid::Grid;
use crate::syntax::block::{Caption, Table};
use crate::view::body::CaptionKind;

/// The width of the page, in half-width characters.
const ROOM: usize = 84;
/// What lists and quotations take of it.
const SET_IN: usize = 6;
/// Rows with more lines than this may break across pages.
const LONG: usize = 16;

/// A table of the text.
pub(super) fn markdown(writer: &mut Writer<'_, '_, '_>, table: &Table) {
    let filled = Filled::of_text(table);
    writer.captioned(CaptionKind::Table, table.caption.as_deref(), |writer| write(writer, &filled));
}

/// A table made from the registries.
pub(super) fn grid(writer: &mut Writer<'_, '_, '_>, grid: &Grid, caption: Option<&Caption>) {
    let filled = Filled::of_grid(grid);
    writer.captioned(CaptionKind::Table, caption, |writer| write(writer, &filled));
}

fn write(writer: &mut Writer<'_, '_, '_>, table: &Filled<'_>) {
    if table.heads.is_empty() {
        return;
    }
    // The caption has set the table in once.
    let room = ROOM.saturating_sub(SET_IN * writer.depth.saturating_sub(1));
    let Fitted { widths, size } = fit(&table.columns(), room);
    let shares: Vec<String> = widths.iter().map(|width| format!("{width}fr,")).collect();
    writer.call("grid-of", |writer| {
        writer.code.raw(&format!("{}pt", size.half_points() as f64 / 2.0));
        writer.code.raw(&format!("({})", shares.concat()));
        writer.call("", |writer| {
            for head in &table.heads {
                writer.call("cat", |writer| tell(writer, &head.words));
            }
        });
        for row in &table.rows {
            let lines = |(cell, room): (&Content<'_>, &usize)| cell.words.width() / (room - 1).max(1);
            let long = row.iter().zip(&widths).any(|cell| lines(cell) > LONG);
            for cell in row {
                write_cell(writer, cell, 1, long);
            }
        }
        for (cell, columns) in spans(table.total.as_deref().unwrap_or_default()) {
            write_cell(writer, cell, columns, false);
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

fn tell(writer: &mut Writer<'_, '_, '_>, words: &Words<'_>) {
    match words {
        Words::Inlines(content) => writer.inlines(content),
        Words::Text(text) => writer.text(text),
        Words::Link(path, text) => writer.inner_link(path, |writer| writer.text(text)),
    }
}
