//! A table read as numbers: [`Sheet`], whatever its rows are of.

use crate::check::rules::project::table::{caption_unit, entities, head};
use crate::model::{Compendium, Document, Entity};
use crate::quantity::{self, Quantity, Unit, Value};
use crate::syntax::block::{Cell, Table, plain_text};
use crate::text::Place;

/// What a row or a column of totals is called.
pub(super) const TOTALS: [&str; 4] = ["合计", "总计", "共计", "小计"];

/// A table as numbers.
pub(super) struct Sheet<'a> {
    document: &'a Document,
    /// The words of each head, and its unit.
    pub heads: Vec<(String, Option<Unit>)>,
    /// The rows below the head.
    pub rows: Vec<Line<'a>>,
    /// Whether every row is a registered project: the rules of projects add up what those cost.
    pub is_of_projects: bool,
}

/// A row.
pub(super) struct Line<'a> {
    /// Its first words.
    pub label: String,
    /// As written.
    pub cells: &'a [Cell],
    /// What is a number in them, in the unit of its column, row or caption.
    pub numbers: Vec<Option<Quantity>>,
}

impl<'a> Sheet<'a> {
    /// Reads a table of a document.
    pub(super) fn of(compendium: &Compendium, document: &'a Document, table: &'a Table) -> Sheet<'a> {
        let heads: Vec<(String, Option<Unit>)> = table.head.iter().map(head).collect();
        let unit_column = heads.iter().position(|(head, _)| head == "单位" || head == "计量单位");
        let caption = table.caption.as_ref().map(|caption| plain_text(&caption.content)).unwrap_or_default();
        let units = Units { heads: &heads, column: unit_column, of_all: caption_unit(&caption) };
        let rows: Vec<Line<'a>> = table.rows.iter().map(|cells| line(cells, &units)).collect();
        let is_project = |line: &Line<'_>| {
            let named = |cell| entities(compendium, document, cell);
            line.cells.iter().take(2).any(|cell| matches!(named(cell).as_slice(), [Some(Entity::Project(_))]))
        };
        let mut listed = rows.iter().filter(|line| !line.is_total()).peekable();
        let is_of_projects = listed.peek().is_some() && listed.all(is_project);
        Sheet { document, heads, rows, is_of_projects }
    }

    /// The place of a cell.
    pub(super) fn place(&self, cell: &Cell) -> Place {
        Place { path: self.document.source.path.clone(), span: cell.span.0 }
    }
}

/// Where the unit of a number stands that states none.
struct Units<'a> {
    heads: &'a [(String, Option<Unit>)],
    column: Option<usize>,
    /// In the caption.
    of_all: Option<Unit>,
}

fn line<'a>(cells: &'a [Cell], units: &Units<'_>) -> Line<'a> {
    let text = |cell: &Cell| plain_text(&cell.content).trim().to_owned();
    let of_row = units.column.and_then(|at| cells.get(at)).map(|cell| Unit::read(&text(cell)));
    let texts: Vec<String> = cells.iter().map(text).collect();
    let numbers = texts.iter().enumerate().map(|(at, text)| {
        let quantity = quantity::read(text).ok().filter(|quantity| quantity.amount().is_some())?;
        let of_head = units.heads.get(at).and_then(|(_, unit)| unit.clone());
        let unit = of_head.or_else(|| of_row.clone()).or_else(|| units.of_all.clone()).filter(Unit::is_known);
        Some(unit.iter().fold(quantity, |quantity, unit| quantity.or_unit(unit)))
    });
    let numbers: Vec<Option<Quantity>> = numbers.collect();
    let words = texts.iter().zip(&numbers).find(|(text, number)| !text.is_empty() && number.is_none());
    let label = words.map(|(text, _)| text.split_whitespace().collect()).unwrap_or_default();
    Line { label, cells, numbers }
}

impl Line<'_> {
    /// Whether it is a total of others.
    pub(super) fn is_total(&self) -> bool {
        TOTALS.iter().any(|total| self.label.starts_with(total) || self.label.ends_with(total))
    }

    /// Whether it is a part of a row above.
    pub(super) fn is_part(&self) -> bool {
        self.label.trim_start_matches(['（', '(', '—', '-']).starts_with("其中")
    }

    /// The number in a column.
    pub(super) fn number(&self, column: usize) -> Option<&Quantity> {
        self.numbers.get(column)?.as_ref()
    }
}

/// Whether a cell states nothing: ——, or no words at all.
pub(super) fn is_empty(cell: &Cell) -> bool {
    let text = plain_text(&cell.content);
    matches!(quantity::read(&text).map(|quantity| quantity.value), Ok(Value::Absent))
}

/// Whether rows are numbered in levels, or some of them by 一、 and not all.
pub(super) fn is_outline(rows: &[&Line<'_>]) -> bool {
    let first =
        |line: &&Line<'_>| line.cells.first().map(|cell| plain_text(&cell.content)).unwrap_or_default();
    let form = |text: &str| {
        let text = text.trim();
        let hanzi = |c: char| "一二三四五六七八九十".contains(c);
        match text.trim_start_matches(['（', '(']) {
            inner if inner.starts_with(hanzi) && text.len() > inner.len() => 1,
            inner if inner.starts_with(hanzi) && inner.contains(['、', '．', '.']) => 2,
            inner if inner.starts_with(hanzi) && inner.chars().all(hanzi) => 2,
            inner if inner.starts_with(|c: char| c.is_ascii_digit()) => 3,
            _ => 0,
        }
    };
    let forms: Vec<u8> = rows.iter().map(|line| form(&first(line))).collect();
    forms.windows(2).any(|pair| pair.first() != pair.last())
}
