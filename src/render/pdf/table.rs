//! Tables: those of the text and those made from the registries.

use super::writer::Writer;
use crate::render::cells::{Content, Filled, Words, spans};
use crate::render::columns::Set;
use crate::render::grid::Grid;
use crate::syntax::block::{Caption, Table};
use crate::view::body::CaptionKind;

/// The width of the page, in half-width characters.
const ROOM: usize = 84;
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
    let widths = fitted(table.wanted());
    let shares: Vec<String> = widths.iter().map(|width| format!("{width}fr,")).collect();
    writer.call("grid-of", |writer| {
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

/// The share of each column, in half-width characters: what it asks for. Where that is
/// too much for the page, narrow columns keep it, and the others share what is left.
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
