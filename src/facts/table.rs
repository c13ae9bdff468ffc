//! Statements in a table of indicators: [`read`].
//!
//! A row is an indicator, a column a year; which is which its head tells. A table whose
//! heads say less than that states nothing.

use super::column::{Column, columns, split_unit};
use super::document::{Flat, Titles};
use super::exact::{self, Plain};
use super::lexicon::Lexicon;
use super::normal::Normal;
use super::period::Period;
use super::statement::{Kind, Row, Statement};
use crate::quantity::{self, Amount, Family, Unit, Value};
use crate::syntax::block::{Cell, Table};
use crate::text::Span;

/// Reads the statements of a table, row by row.
pub fn read<K: Clone + PartialEq>(
    table: &Table,
    titles: &Titles<'_>,
    lexicon: &Lexicon<K>,
    period: Option<Period>,
) -> Vec<Statement<K>> {
    let heads: Vec<String> = table.head.iter().map(|cell| text(cell, titles)).collect();
    let Some(columns) = columns(&heads, period) else { return Vec::new() };
    let caption = table.caption.as_ref().map(|caption| Flat::new(&caption.content, titles).text);
    let scope = caption.and_then(|caption| lexicon.last_place(&caption));
    let reader = Reader { titles, lexicon, period, columns: &columns, scope };
    table.rows.iter().flat_map(|row| reader.row(row)).collect()
}

struct Reader<'a, 't, K> {
    titles: &'a Titles<'t>,
    lexicon: &'a Lexicon<K>,
    period: Option<Period>,
    columns: &'a [Column],
    /// The place that the caption names.
    scope: Option<String>,
}

/// What a row says of all its values.
struct Subject {
    name: String,
    unit: Option<Unit>,
    /// The cell of the name.
    span: Span,
    attribute: Option<(String, Span)>,
    scope: Option<String>,
}

impl<K: Clone + PartialEq> Reader<'_, '_, K> {
    fn row(&self, cells: &[Cell]) -> Vec<Statement<K>> {
        let cell = |wanted: &Column| {
            self.columns.iter().zip(cells).find(|(column, _)| *column == wanted).map(|(_, cell)| cell)
        };
        let Some(named) = cell(&Column::Name) else { return Vec::new() };
        let (printed, in_name) = split_unit(&self.text(named));
        let name = row_name(&printed);
        if name.chars().count() < 2 || ["合计", "小计", "总计", "其中"].contains(&name.as_str()) {
            return Vec::new();
        }
        let of_column = cell(&Column::Unit).map(|cell| self.text(cell)).filter(|unit| is_unit(unit));
        let unit = of_column.or(in_name).map(|unit| Unit::read(&unit));
        let attribute = cell(&Column::Attribute).map(|cell| (self.text(cell), cell.span.0));
        let place = cell(&Column::Place).map(|cell| self.text(cell).trim().to_owned());
        let scope = place.filter(|place| !place.is_empty()).or_else(|| self.scope.clone());
        let row = Subject { name, unit, span: named.span.0, attribute, scope };
        let pairs = self.columns.iter().zip(cells);
        pairs.filter_map(|(column, cell)| self.cell(&row, column, cell)).collect()
    }

    fn cell(&self, row: &Subject, column: &Column, cell: &Cell) -> Option<Statement<K>> {
        let mut quantity = quantity::read(&self.text(cell)).ok()?;
        let (year, kind) = match column {
            Column::Value { year, is_cumulative, unit, .. } => {
                if let Some(unit) = unit {
                    quantity = quantity.or_unit(&Unit::read(unit));
                }
                let kind = exact::plain(&quantity)?.kind;
                // A target in words is what a person reads, not what a checker compares.
                if kind == Kind::Qualitative {
                    return None;
                }
                (*year, if *is_cumulative && kind == Kind::Level { Kind::Cumulative } else { kind })
            }
            Column::Rate { .. } => {
                quantity = quantity.or_unit(&Unit::percent());
                let ratio = quantity.unit.as_ref().is_some_and(|unit| *unit.family() == Family::Ratio);
                if !ratio || quantity.amount().is_none() {
                    return None;
                }
                (self.last_year(), Kind::Cagr)
            }
            Column::Name | Column::Unit | Column::Attribute | Column::Place | Column::Other => return None,
        };
        if let Some(unit) = &row.unit {
            quantity = quantity.or_unit(unit);
        }
        if matches!(column, Column::Rate { falls: true }) {
            quantity.value = fallen(quantity.value);
        }
        let Plain { op, approx, value, unit, .. } = exact::plain(&quantity)?;
        let baseline = if kind.has_baseline() { self.base_year() } else { None };
        let span = cell.span.0;
        let whole = Span { start: row.span.start.min(span.start), end: row.span.end.max(span.end) };
        Some(Statement {
            indicator: self.lexicon.get(&row.name).cloned(),
            name: row.name.clone(),
            op,
            approx,
            value,
            unit,
            year,
            baseline_year: baseline.filter(|base| year.is_none_or(|year| *base < year)),
            kind,
            span,
            value_span: span,
            text: String::new(),
            is_dated: true,
            scope: row.scope.clone(),
            row: Some(Row { span: whole, name_span: row.span, attribute: row.attribute.clone() }),
        })
    }

    fn text(&self, cell: &Cell) -> String {
        text(cell, self.titles)
    }

    fn years(&self) -> impl Iterator<Item = (i32, bool)> {
        self.columns.iter().filter_map(|column| match column {
            Column::Value { year: Some(year), is_base, .. } => Some((*year, *is_base)),
            _ => None,
        })
    }

    fn last_year(&self) -> Option<i32> {
        let named = self.years().filter(|(_, is_base)| !is_base).map(|(year, _)| year).max();
        named.or(self.period.map(|period| period.to))
    }

    fn base_year(&self) -> Option<i32> {
        let said = self.years().find(|(_, is_base)| *is_base).map(|(year, _)| year);
        let first = self.years().map(|(year, _)| year).min().filter(|first| Some(*first) < self.last_year());
        said.or(first).or(self.period.map(Period::base))
    }
}

fn text(cell: &Cell, titles: &Titles<'_>) -> String {
    Flat::new(&cell.content, titles).text
}

/// A row's name without 其中：, numbers before it and remarks in brackets.
fn row_name(printed: &str) -> String {
    let name = Normal::new(printed).text;
    let marks =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | '、' | '-' | '—' | '·') || ('①'..='⑳').contains(&c);
    let numbered = name.trim_start_matches(marks);
    // 3G用户 begins with digits of its own.
    let letter = numbered.starts_with(|c: char| c.is_ascii_alphabetic());
    let name = if letter { name.as_str() } else { numbered };
    name.strip_prefix("其中").unwrap_or(name).trim_start_matches([':', ',']).to_owned()
}

fn is_unit(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && !text.chars().all(|c| matches!(c, '—' | '-' | '/'))
}

/// A value under a head that speaks of a fall; one that is negative says so itself.
fn fallen(value: Value) -> Value {
    let turned = |amount: Amount| match amount.principal().value().is_sign_negative() {
        true => amount,
        false => amount.negated(),
    };
    match value {
        Value::Level(amount) => Value::Level(turned(amount)),
        Value::Cumulative(amount) => Value::Cumulative(turned(amount)),
        Value::Rate(amount) => Value::Rate(turned(amount)),
        Value::Change(amount) => Value::Change(turned(amount)),
        Value::Multiple(amount) => Value::Multiple(turned(amount)),
        other => other,
    }
}
