//! Statements in a table of indicators: [`read`].
//!
//! A row is an indicator, a column a year; which is which its head tells. A table whose
//! heads say less than that states nothing.

use super::column::{Column, columns, split_unit};
use super::document::Flat;
use super::lexicon::Lexicon;
use super::normal::Normal;
use super::period::Period;
use super::statement::{Kind, Op, Stated, Statement};
use crate::quantity::{self, Amount, Closeness, Extent, Family, Number, Quantity, Unit, Value};
use crate::syntax::block::{Cell, Table};
use crate::text::Span;

/// Reads the statements of a table. `source` is the text that its spans point into.
pub fn read<K: Clone + PartialEq>(
    table: &Table,
    source: &str,
    lexicon: &Lexicon<K>,
    period: Option<Period>,
) -> Vec<Statement<K>> {
    let heads: Vec<String> = table.head.iter().map(text).collect();
    let Some(columns) = columns(&heads, period) else { return Vec::new() };
    let reader = Reader { source, lexicon, period, columns: &columns };
    table.rows.iter().flat_map(|row| reader.row(row)).collect()
}

struct Reader<'a, K> {
    source: &'a str,
    lexicon: &'a Lexicon<K>,
    period: Option<Period>,
    columns: &'a [Column],
}

/// What a row says of all its values.
struct Row {
    name: String,
    unit: Option<Unit>,
    /// The cell of the name.
    span: Span,
}

impl<K: Clone + PartialEq> Reader<'_, K> {
    fn row(&self, cells: &[Cell]) -> Vec<Statement<K>> {
        let cell = |wanted: &Column| {
            self.columns.iter().zip(cells).find(|(column, _)| *column == wanted).map(|(_, cell)| cell)
        };
        let Some(named) = cell(&Column::Name) else { return Vec::new() };
        let (printed, in_name) = split_unit(&text(named));
        let name = row_name(&printed);
        if name.chars().count() < 2 || ["合计", "小计", "总计", "其中"].contains(&name.as_str()) {
            return Vec::new();
        }
        let of_column = cell(&Column::Unit).map(text).filter(|unit| is_unit(unit));
        let unit = of_column.or(in_name).map(|unit| Unit::read(&unit));
        let row = Row { name, unit, span: named.span.0 };
        let pairs = self.columns.iter().zip(cells);
        pairs.filter_map(|(column, cell)| self.cell(&row, column, cell)).collect()
    }

    fn cell(&self, row: &Row, column: &Column, cell: &Cell) -> Option<Statement<K>> {
        let mut quantity = quantity::read(&text(cell)).ok()?;
        let (year, kind) = match column {
            Column::Value { year, is_cumulative, unit, .. } => {
                if let Some(unit) = unit {
                    quantity = quantity.or_unit(&Unit::read(unit));
                }
                let kind = kind(&quantity)?;
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
            Column::Name | Column::Unit | Column::Other => return None,
        };
        if let Some(unit) = &row.unit {
            quantity = quantity.or_unit(unit);
        }
        let falls = matches!(column, Column::Rate { falls: true });
        let (op, value) = stated(&quantity, falls)?;
        let baseline = if kind.has_baseline() { self.base_year() } else { None };
        let span = cell.span.0;
        let whole = Span { start: row.span.start.min(span.start), end: row.span.end.max(span.end) };
        Some(Statement {
            indicator: self.lexicon.get(&row.name).cloned(),
            name: row.name.clone(),
            op,
            approx: quantity.amount().is_some_and(|amount| amount.closeness == Closeness::Approximate),
            value,
            unit: unit_text(&quantity),
            year,
            baseline_year: baseline.filter(|base| year.is_none_or(|year| *base < year)),
            kind,
            span,
            value_span: span,
            text: self.source.get(whole.range()).unwrap_or_default().trim().to_owned(),
        })
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

fn text(cell: &Cell) -> String {
    Flat::new(&cell.content).text
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

fn kind(quantity: &Quantity) -> Option<Kind> {
    let family = quantity.unit.as_ref().map(Unit::family);
    Some(match quantity.value {
        Value::Level(_) => Kind::Level,
        Value::Cumulative(_) => Kind::Cumulative,
        Value::Rate(_) => Kind::Cagr,
        Value::Change(_) if matches!(family, Some(Family::Ratio | Family::Multiple)) => Kind::Growth,
        Value::Change(_) => Kind::Delta,
        Value::Multiple(_) => Kind::Multiple,
        Value::Ratio { .. } => Kind::Ratio,
        Value::Coverage => Kind::Coverage,
        Value::Qualitative(_) | Value::Absent => return None,
    })
}

fn unit_text(quantity: &Quantity) -> String {
    match quantity.value {
        Value::Ratio { .. } => "比".to_owned(),
        _ => quantity.unit.as_ref().map(|unit| unit.text().to_owned()).unwrap_or_default(),
    }
}

fn stated(quantity: &Quantity, falls: bool) -> Option<(Op, Stated)> {
    let hundred = || (Op::Equal, Stated::One(Number::from(100)));
    Some(match &quantity.value {
        Value::Ratio { parts, .. } => (Op::Equal, Stated::Parts(parts.clone())),
        Value::Coverage => hundred(),
        value => of_amount(&if falls { fallen(value.amount()?) } else { *value.amount()? }),
    })
}

/// An amount under a head that speaks of a fall; one that is negative says so itself.
fn fallen(amount: &Amount) -> Amount {
    if amount.principal().value().is_sign_negative() { *amount } else { amount.negated() }
}

fn of_amount(amount: &Amount) -> (Op, Stated) {
    match amount.extent {
        Extent::Point(number) => (Op::Equal, Stated::One(number)),
        Extent::Bound { comparator, limit } => (comparator.into(), Stated::One(limit)),
        Extent::Range { low, high } => (Op::Range, Stated::Range(low, high)),
    }
}
