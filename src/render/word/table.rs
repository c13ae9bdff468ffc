//! Tables: those of the text, those made from the registries, and the frames of boxes.

use super::inline::{Face, run};
use super::layout::TEXT_WIDTH;
use super::writer::{Properties, Setting, Writer};
use crate::render::cells::{Content, Filled, Words, spans};
use crate::render::columns::Set;
use crate::render::fit::{Fitted, Size, fit};
use crate::render::grid::Grid;
use crate::syntax::block::{Block, Caption, Table};
use crate::view::body::CaptionKind;

/// Half a character of the usual type of tables, in twips.
const HALF_WIDTH: usize = 105;

/// A table of the text.
pub(super) fn markdown(writer: &mut Writer<'_, '_>, table: &Table) {
    captioned(writer, table.caption.as_deref(), &Filled::of_text(table));
}

/// A table made from the registries.
pub(super) fn grid(writer: &mut Writer<'_, '_>, grid: &Grid, caption: Option<&Caption>) {
    captioned(writer, caption, &Filled::of_grid(grid));
}

fn captioned(writer: &mut Writer<'_, '_>, caption: Option<&Caption>, table: &Filled<'_>) {
    if let Some(caption) = caption {
        writer.caption(CaptionKind::Table, "Caption", caption);
    }
    write(writer, table);
}

fn write(writer: &mut Writer<'_, '_>, table: &Filled<'_>) {
    let (widths, size) = fitted(writer.setting.left, table);
    let [head, text] = styles_of(size);
    open(writer, "PlanTable", &widths);
    row(writer, &table.heads, &widths, Place::Head(head));
    for cells in &table.rows {
        row(writer, cells, &widths, Place::Text(text));
    }
    if let Some(total) = &table.total {
        total_row(writer, total, &widths, text);
    }
    close(writer);
}

fn open(writer: &mut Writer<'_, '_>, style: &str, widths: &[u32]) {
    let (whole, left) = (widths.iter().sum::<u32>().to_string(), writer.setting.left.to_string());
    let xml = &mut writer.xml;
    xml.open("w:tbl", &[]);
    xml.element("w:tblPr", &[], |xml| {
        xml.value("w:tblStyle", style);
        xml.empty("w:tblW", &[("w:w", &whole), ("w:type", "dxa")]);
        xml.empty("w:tblInd", &[("w:w", &left), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
    });
    xml.element("w:tblGrid", &[], |xml| {
        for width in widths {
            xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
    });
}

/// Two tables that touch are one to Word, and a cell ends with a paragraph.
fn close(writer: &mut Writer<'_, '_>) {
    writer.xml.close("w:tbl");
    writer.paragraph("AfterTable", &Properties::default(), |_| {});
}

/// Where a row stands, with the style of its cells.
#[derive(Clone, Copy)]
enum Place {
    Head(&'static str),
    Text(&'static str),
}

fn row(writer: &mut Writer<'_, '_>, cells: &[Content<'_>], widths: &[u32], place: Place) {
    let (style, head) = match place {
        Place::Head(style) => (style, true),
        Place::Text(style) => (style, false),
    };
    writer.xml.open("w:tr", &[]);
    writer.xml.element("w:trPr", &[], |xml| {
        xml.empty("w:cantSplit", &[]);
        if head {
            xml.empty("w:tblHeader", &[]);
        }
    });
    for (cell, width) in cells.iter().zip(widths) {
        let set = if head { Set::Center } else { cell.set };
        tell(writer, &cell.words, Space { width: *width, columns: 1 }, style, set);
    }
    writer.xml.close("w:tr");
}

fn total_row(writer: &mut Writer<'_, '_>, cells: &[Content<'_>], widths: &[u32], style: &'static str) {
    writer.xml.open("w:tr", &[]);
    writer.xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
    let mut widths = widths.iter();
    for (cell, columns) in spans(cells) {
        let width = widths.by_ref().take(columns).sum();
        tell(writer, &cell.words, Space { width, columns }, style, cell.set);
    }
    writer.xml.close("w:tr");
}

/// The room of a cell.
#[derive(Clone, Copy)]
struct Space {
    width: u32,
    columns: usize,
}

fn tell(writer: &mut Writer<'_, '_>, words: &Words<'_>, space: Space, style: &'static str, set: Set) {
    writer.xml.open("w:tc", &[]);
    cell_properties(writer, space);
    let justify = match set {
        Set::Words => None,
        Set::Center => Some("center"),
        Set::Numbers => Some("right"),
    };
    let setting = Setting { style, left: 0, depth: 0, bar: false };
    writer.within(setting, |writer| {
        writer.paragraph(style, &Properties { justify, ..Properties::default() }, |writer| match words {
            Words::Inlines(content) => writer.inlines(content, Face::default()),
            Words::Text(text) => run(&mut writer.xml, text, Face::default()),
            Words::Link(path, text) => writer.inner_link(path, &[], text, Face::default()),
        });
    });
    writer.xml.close("w:tc");
}

fn cell_properties(writer: &mut Writer<'_, '_>, space: Space) {
    writer.xml.element("w:tcPr", &[], |xml| {
        xml.empty("w:tcW", &[("w:w", &space.width.to_string()), ("w:type", "dxa")]);
        if space.columns > 1 {
            xml.value("w:gridSpan", &space.columns.to_string());
        }
        xml.value("w:vAlign", "center");
    });
}

/// A box: a frame with its title above, which breaks across pages.
pub(super) fn framed(writer: &mut Writer<'_, '_>, caption: &Caption, blocks: &[Block]) {
    let width = TEXT_WIDTH.saturating_sub(writer.setting.left);
    open(writer, "PlanBox", &[width]);
    let inside = Setting { style: "BoxText", left: 0, depth: 0, bar: false };
    writer.within(inside, |writer| {
        writer.xml.open("w:tr", &[]);
        writer.xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            xml.empty("w:tblHeader", &[]);
        });
        writer.xml.open("w:tc", &[]);
        cell_properties(writer, Space { width, columns: 1 });
        writer.caption(CaptionKind::Box, "BoxTitle", caption);
        writer.xml.close("w:tc");
        writer.xml.close("w:tr");
        writer.xml.open("w:tr", &[]);
        writer.xml.open("w:tc", &[]);
        cell_properties(writer, Space { width, columns: 1 });
        writer.blocks(blocks);
        if blocks.is_empty() {
            writer.paragraph("BoxText", &Properties::default(), |_| {});
        }
        writer.xml.close("w:tc");
        writer.xml.close("w:tr");
    });
    close(writer);
}

/// The styles of heads and of other cells, by the size of the type.
fn styles_of(size: Size) -> [&'static str; 2] {
    match size {
        Size::Five => ["TableHead", "TableText"],
        Size::FiveSmall => ["TableHead5Small", "TableText5Small"],
        Size::Six => ["TableHead6", "TableText6"],
        Size::SixSmall => ["TableHead6Small", "TableText6Small"],
        Size::Seven => ["TableHead7", "TableText7"],
    }
}

/// The room of each column in twips, the type area in all, and the size of the type.
fn fitted(left: u32, table: &Filled<'_>) -> (Vec<u32>, Size) {
    let room = usize::try_from(TEXT_WIDTH.saturating_sub(left)).unwrap_or_default();
    let Fitted { widths, size } = fit(&table.columns(), room / HALF_WIDTH);
    let whole = widths.iter().sum::<usize>().max(1);
    let share = |width: &usize| u32::try_from(room * width / whole).unwrap_or_default();
    (widths.iter().map(share).collect(), size)
}
