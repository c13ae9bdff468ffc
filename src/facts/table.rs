//! Statements in a table of indicators: [`read`].
//!
//! A row is an indicator, a column a year; which is which its head tells. A table whose
//! heads say less than that states nothing.

use super::column::{Column, Measure, columns, split_unit};
use super::exact::{self, Plain};
use super::flat::{Flat, Titles};
use super::lexicon::Lexicon;
use super::name_place;
use super::normal::Normal;
use super::period::Period;
use super::statement::{Found, Kind, Row, Scope, Statement, Told, Unread};
use crate::quantity::{self, Amount, Family, Unit, Value};
use crate::syntax::block::{Cell, Table};
use crate::text::Span;

/// Reads a table row by row and adds to what was found before it.
pub fn read<K: Clone + PartialEq>(
    table: &Table,
    titles: &Titles<'_>,
    lexicon: &Lexicon<K>,
    period: Option<Period>,
    found: &mut Found<K>,
) {
    let field = |cell: &Cell| Field { text: Flat::new(&cell.content, titles).text, span: cell.span.0 };
    let head: Vec<Field> = table.head.iter().map(field).collect();
    let rows: Vec<Vec<Field>> = table.rows.iter().map(|row| row.iter().map(field).collect()).collect();
    let (head, rows) = upright(head, rows);
    let heads: Vec<String> = head.into_iter().map(|cell| cell.text).collect();
    let caption = table.caption.as_ref().map(|caption| Flat::new(&caption.content, titles).text);
    let scope = caption.and_then(|caption| lexicon.last_place(&caption)).map(Scope::near);
    let Some(reader) = Reader::new(&heads, scope, lexicon, period) else { return };
    for row in &rows {
        reader.row(row, found);
    }
}

/// A table whose rows are years and whose columns are indicators, turned so that it is the other
/// way round; any other as it is.
pub(super) fn upright(head: Vec<Field>, rows: Vec<Vec<Field>>) -> (Vec<Field>, Vec<Vec<Field>>) {
    let is_of_years = head.first().is_some_and(|first| names_years(&first.text));
    // 年度, 投资, 主要用途 tells what each year is for, and states nothing of indicators.
    let has_number = |at: usize| rows.iter().any(|row| row[at].text.contains(char::is_numeric));
    if !is_of_years || rows.iter().any(|row| row.len() != head.len()) || !(1..head.len()).all(has_number) {
        return (head, rows);
    }
    let mut cells = std::iter::once(head).chain(rows).map(Vec::into_iter).collect::<Vec<_>>();
    let mut turned = Vec::new();
    loop {
        let column: Vec<Field> = cells.iter_mut().filter_map(Iterator::next).collect();
        if column.is_empty() {
            break;
        }
        turned.push(column);
    }
    let mut rows = turned.into_iter();
    let mut head = rows.next().unwrap_or_default();
    if let Some(first) = head.first_mut() {
        first.text = "指标".to_owned();
    }
    (head, rows.collect())
}

/// Whether a head says that its column names years.
pub(super) fn names_years(head: &str) -> bool {
    matches!(head.trim(), "年份" | "年度")
}

/// A cell as its text and its bytes in the source.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// The text, without marks of Markdown.
    pub text: String,
    /// The bytes.
    pub span: Span,
}

/// Reads the rows of one table.
pub(super) struct Reader<'a, K> {
    lexicon: &'a Lexicon<K>,
    period: Option<Period>,
    columns: Vec<Column>,
    /// The place that the caption names.
    scope: Option<Scope>,
    /// The place that each head names: 2015年全省.
    scopes: Vec<Option<Scope>>,
}

/// What a row says of all its values.
struct Subject {
    name: String,
    unit: Option<Unit>,
    /// The cell of the name.
    span: Span,
    attribute: Option<(String, Span)>,
    scope: Option<Scope>,
    /// What stands in brackets behind the name.
    remark: String,
}

impl<'a, K: Clone + PartialEq> Reader<'a, K> {
    /// A reader of rows under these heads; `None` when they are not those of indicators.
    pub(super) fn new(
        heads: &[String],
        scope: Option<Scope>,
        lexicon: &'a Lexicon<K>,
        period: Option<Period>,
    ) -> Option<Reader<'a, K>> {
        let columns = columns(heads, period)?;
        let scopes = heads.iter().map(|head| lexicon.last_place(head.trim()).map(Scope::near));
        Some(Reader { lexicon, period, columns, scope, scopes: scopes.collect() })
    }

    /// Reads a row and adds to what was found before it.
    pub(super) fn row(&self, cells: &[Field], found: &mut Found<K>) {
        let cell = |wanted: &Column| {
            self.columns.iter().zip(cells).find(|(column, _)| *column == wanted).map(|(_, cell)| cell)
        };
        let Some(named) = cell(&Column::Name) else { return };
        let (printed, in_name) = split_unit(&named.text);
        let whole = row_name(&printed);
        let name = name_place::without_scope(&whole).to_owned();
        let of_name = Some(&whole[..whole.len() - name.len()]).filter(|place| !place.is_empty());
        let sums = ["合计", "小计", "总计", "其中"];
        if name.chars().count() < 2 || is_partial(&name) || sums.contains(&name.as_str()) {
            return;
        }
        let of_column = cell(&Column::Unit).map(|cell| cell.text.clone()).filter(|unit| is_unit(unit));
        let unit = of_column.or(in_name).map(|unit| Unit::read(&unit));
        let attribute = cell(&Column::Attribute).map(|cell| (cell.text.clone(), cell.span));
        let place = cell(&Column::Place).map(|cell| cell.text.trim().to_owned());
        let place = place.filter(|place| !place.is_empty()).or_else(|| of_name.map(str::to_owned));
        let scope = place.map(Scope::near).or_else(|| self.scope.clone());
        let remark = remark(&printed).to_owned();
        let row = Subject { name, unit, span: named.span, attribute, scope, remark };
        let first = found.statements.len();
        for ((column, cell), scope) in self.columns.iter().zip(cells).zip(&self.scopes) {
            let scope = scope.clone().or_else(|| row.scope.clone());
            match self.cell(&row, column, cell) {
                Some(statement) => found.statements.push(Statement { scope, ..statement }),
                None => found.unread.extend(self.unread(&row, column, cell, scope)),
            }
        }
        self.mark_lone(&mut found.statements[first..]);
    }

    /// Marks the one value of a row that is none of a base year.
    fn mark_lone(&self, statements: &mut [Statement<K>]) {
        let said = self.years().find(|(_, is_base)| *is_base).map(|(year, _)| year);
        let base = said.or(self.period.map(Period::base));
        let is_goal = |statement: &&mut Statement<K>| {
            let is_base = statement.row.as_ref().is_some_and(|row| row.told == Told::Base);
            !is_base && statement.year != base && statement.kind != Kind::Cagr
        };
        let mut goals = statements.iter_mut().filter(is_goal);
        if let (Some(only), None) = (goals.next(), goals.next())
            && let Some(row) = &mut only.row
        {
            row.is_lone = true;
        }
    }

    /// A cell that has digits and yet states nothing.
    fn unread(
        &self,
        row: &Subject,
        column: &Column,
        cell: &Field,
        scope: Option<Scope>,
    ) -> Option<Unread<K>> {
        if !matches!(column, Column::Value { .. }) {
            return None;
        }
        let text = cell.text.trim().to_owned();
        let has_digits = Normal::new(&text).text.contains(|c: char| c.is_ascii_digit());
        let is_unread = match quantity::read(&text) {
            Ok(quantity) => has_digits && matches!(quantity.value, Value::Qualitative(_)),
            Err(_) => true,
        };
        is_unread.then(|| Unread {
            name: row.name.clone(),
            indicator: self.lexicon.get(&row.name).cloned(),
            name_span: row.span,
            scope,
            span: cell.span,
            text,
        })
    }

    fn cell(&self, row: &Subject, column: &Column, cell: &Field) -> Option<Statement<K>> {
        let mut quantity = quantity::read(&cell.text).ok()?;
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
            // 〔4500〕 under 年均增长 is the sum over the years, in the row's own unit.
            Column::Rate { .. } if matches!(quantity.value, Value::Cumulative(_)) => {
                quantity = quantity.or_unit(row.unit.as_ref()?);
                (self.last_year(), Kind::Cumulative)
            }
            Column::Rate { .. } => {
                quantity = quantity.or_unit(&Unit::percent());
                let ratio = quantity.unit.as_ref().is_some_and(|unit| *unit.family() == Family::Ratio);
                if !ratio || quantity.amount().is_none() {
                    return None;
                }
                (self.last_year(), Kind::Cagr)
            }
            Column::Change { measure: Measure::Own, .. } => {
                let is_sound = quantity.amount().is_some() && self.last_year() != self.base_year();
                row.unit.as_ref().filter(|_| is_sound)?;
                (self.last_year(), Kind::Delta)
            }
            Column::Change { measure, .. } => {
                let is_of_points = *measure == Measure::Points;
                let unit = if is_of_points { Unit::read("个百分点") } else { Unit::percent() };
                quantity = quantity.or_unit(&unit);
                let is_sound =
                    quantity.unit.as_ref().is_some_and(|printed| printed.family() == unit.family());
                if !is_sound || quantity.amount().is_none() || self.last_year() == self.base_year() {
                    return None;
                }
                (self.last_year(), if is_of_points { Kind::Delta } else { Kind::Growth })
            }
            Column::Name | Column::Unit | Column::Attribute | Column::Place | Column::Other => return None,
        };
        if let Some(unit) = &row.unit {
            // A share rises by points.
            let is_own = matches!(column, Column::Change { measure: Measure::Own, .. });
            let rises = is_own && *unit.family() == Family::Ratio;
            quantity = quantity.or_unit(&if rises { Unit::read("个百分点") } else { unit.clone() });
        }
        if matches!(column, Column::Rate { falls: true } | Column::Change { falls: true, .. }) {
            quantity.value = fallen(quantity.value);
        }
        let Plain { op, approx, value, unit, .. } = exact::plain(&quantity)?;
        let baseline = if kind.has_baseline() { self.base_year() } else { None };
        let span = cell.span;
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
            text: cell.text.trim().to_owned(),
            is_dated: true,
            scope: None,
            row: Some(Row {
                span: whole,
                name_span: row.span,
                attribute: row.attribute.clone(),
                told: told(column),
                remark: format!("{} {}", row.remark, quantity.note.unwrap_or_default()),
                is_lone: false,
            }),
        })
    }

    fn years(&self) -> impl Iterator<Item = (i32, bool)> {
        self.columns.iter().filter_map(|column| match column {
            Column::Value { year: Some(year), told, .. } => Some((*year, *told == Told::Base)),
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

fn told(column: &Column) -> Told {
    match column {
        Column::Value { told, .. } => *told,
        _ => Told::Nothing,
    }
}

/// What stands in brackets at the end of a name.
fn remark(name: &str) -> &str {
    let inside = name.trim_end().strip_suffix([')', '）']);
    inside.and_then(|inside| inside.rsplit_once(['(', '（'])).map_or("", |(_, remark)| remark)
}

/// A row's name with the place in it, without 其中：, numbers before it and remarks in brackets.
fn row_name(printed: &str) -> String {
    let name = Normal::new(printed).text;
    let marks = |c: char| {
        c.is_ascii_digit() || matches!(c, '.' | '。' | '、' | '-' | '—' | '·') || ('①'..='⑳').contains(&c)
    };
    let numbered = name.trim_start_matches(marks);
    // 3G用户 begins with digits of its own.
    let letter = numbered.starts_with(|c: char| c.is_ascii_alphabetic());
    let name = if letter { name.as_str() } else { numbered };
    let name = name.strip_prefix("其中").unwrap_or(name).trim_start_matches([':', ',']);
    name.to_owned()
}

/// 其中：发达城市 is a part of the row above, and the name of nothing.
fn is_partial(name: &str) -> bool {
    ["城市", "城镇", "农村", "地区", "城区"].iter().any(|end| name.ends_with(end))
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
