//! Tables made from the registries, as rows of cells: what every renderer writes in its own way.
//!
//! [`of`] makes the table that a fenced block stands for; charts are none.

use super::words::Words;
use crate::syntax::block::{IndicatorColumn, ProjectColumn};
use crate::view::card::ProjectRow;
use crate::view::embed::{EmbedView, IndicatorTableRow};
use crate::view::{Cost, Link, Stage};

/// A table.
pub(super) struct Grid {
    /// What it lists.
    pub class: &'static str,
    /// The head row.
    pub heads: Vec<Head>,
    /// The other rows, each as long as the head.
    pub rows: Vec<Vec<Cell>>,
    /// The last row, which sums the others up.
    pub total: Option<Vec<Cell>>,
}

/// The head of a column.
pub(super) struct Head {
    /// Its words.
    pub text: String,
    /// Whether numbers stand below it.
    pub numeric: bool,
}

/// A cell.
pub(super) enum Cell {
    /// Words.
    Text(String),
    /// A cell of a column of numbers; words in it, as 全覆盖, stand with the numbers.
    Value(String),
    /// Words that lead somewhere, with the kind of what they lead to.
    Linked(&'static str, Link),
    /// The same, naming the row.
    RowName(&'static str, Link),
    /// Words that name the row.
    RowHead(String),
}

/// Stands where a value is not given.
const ABSENT: &str = "——";

/// The table of a fenced block.
pub(super) fn of(embed: &EmbedView, words: &Words) -> Option<Grid> {
    match embed {
        EmbedView::Indicators { columns, years, rows } => Some(indicators(columns, years, rows, words)),
        EmbedView::Projects { columns, rows, total } => Some(projects(columns, rows, total.as_ref(), words)),
        EmbedView::Schedule(stages) => Some(schedule(stages, words)),
        EmbedView::Chart(_) | EmbedView::Nothing => None,
    }
}

fn head(text: impl Into<String>, numeric: bool) -> Head {
    Head { text: text.into(), numeric }
}

fn text(text: Option<&str>) -> Cell {
    Cell::Text(text.unwrap_or_default().to_owned())
}

fn value(text: Option<&str>) -> Cell {
    Cell::Value(text.unwrap_or(ABSENT).to_owned())
}

fn linked(class: &'static str, link: Option<&Link>) -> Cell {
    link.map_or_else(|| text(None), |link| Cell::Linked(class, link.clone()))
}

fn row_name(class: &'static str, title: &str, path: &str) -> Cell {
    Cell::RowName(class, Link::new(title, path))
}

fn indicators(columns: &[IndicatorColumn], years: &[i32], rows: &[IndicatorTableRow], words: &Words) -> Grid {
    // One year for all rows stands in the head.
    let year_of = |value: fn(&IndicatorTableRow) -> Option<i32>| {
        let mut years: Vec<i32> = rows.iter().filter_map(value).collect();
        years.dedup();
        if let [year] = years.as_slice() { Some(*year) } else { None }
    };
    let baseline = year_of(|row| row.row.baseline.as_ref().map(|value| value.year));
    let target = year_of(|row| row.row.target.as_ref().map(|value| value.year));
    let year_text = |year: i32| format!("{year}{}", words.get("year"));
    let with_year = |year: Option<i32>, key: &str| {
        format!("{}{}", year.map(year_text).unwrap_or_default(), words.get(key))
    };
    let mut heads = Vec::new();
    for column in columns {
        match column {
            IndicatorColumn::Name => heads.push(head(words.get("indicator"), false)),
            IndicatorColumn::Unit => heads.push(head(words.get("unit"), false)),
            IndicatorColumn::Baseline => heads.push(head(with_year(baseline, "baseline"), true)),
            IndicatorColumn::Target => heads.push(head(with_year(target, "target"), true)),
            IndicatorColumn::Targets => heads.extend(years.iter().map(|year| head(year_text(*year), true))),
            IndicatorColumn::Growth => heads.push(head(words.get("growth"), true)),
            IndicatorColumn::Attribute => heads.push(head(words.get("attribute"), false)),
            IndicatorColumn::Owner => heads.push(head(words.get("owner"), false)),
        }
    }
    let rows = rows.iter().map(|row| indicator_row(columns, row, words)).collect();
    Grid { class: "indicators", heads, rows, total: None }
}

fn indicator_row(columns: &[IndicatorColumn], row: &IndicatorTableRow, words: &Words) -> Vec<Cell> {
    let mut cells = Vec::new();
    for column in columns {
        match column {
            IndicatorColumn::Name => cells.push(row_name("indicator", &row.row.name, &row.row.path)),
            IndicatorColumn::Unit => cells.push(text(row.row.unit.as_deref())),
            IndicatorColumn::Baseline => cells.push(value(row.baseline.as_deref())),
            IndicatorColumn::Target => cells.push(value(row.target.as_deref())),
            IndicatorColumn::Targets => {
                cells.extend(row.yearly.iter().map(|yearly| value(yearly.as_deref())))
            }
            IndicatorColumn::Growth => cells.push(value(row.growth.as_deref())),
            IndicatorColumn::Attribute => {
                cells.push(text(row.row.attribute.map(|attribute| words.get(attribute))));
            }
            IndicatorColumn::Owner => cells.push(linked("organization", row.row.owner.as_ref())),
        }
    }
    cells
}

fn projects(columns: &[ProjectColumn], rows: &[ProjectRow], total: Option<&Cost>, words: &Words) -> Grid {
    let heads = columns.iter().map(|column| {
        let key = match column {
            ProjectColumn::Name => "project",
            ProjectColumn::Content => "content",
            ProjectColumn::Period => "period",
            ProjectColumn::Investment => "investment",
            ProjectColumn::Lead => "lead",
            ProjectColumn::Plan => "plan",
        };
        head(words.get(key), *column == ProjectColumn::Investment)
    });
    let cells = |row: &ProjectRow| {
        let cell = |column: &ProjectColumn| match column {
            ProjectColumn::Name => row_name("project", &row.name, &row.path),
            ProjectColumn::Content => text(row.content.as_deref()),
            ProjectColumn::Period => text(row.period.as_deref()),
            ProjectColumn::Investment => value(row.investment.as_deref()),
            ProjectColumn::Lead => linked("organization", row.lead.as_ref()),
            ProjectColumn::Plan => linked("document", row.plan.as_ref()),
        };
        columns.iter().map(cell).collect()
    };
    Grid {
        class: "projects",
        heads: heads.collect(),
        rows: rows.iter().map(cells).collect(),
        total: total.map(|total| total_row(columns, total, words)),
    }
}

fn total_row(columns: &[ProjectColumn], total: &Cost, words: &Words) -> Vec<Cell> {
    let cell = |(at, column): (usize, &ProjectColumn)| match column {
        // A sum that leaves some out is no total.
        ProjectColumn::Investment => value(total.investment.as_deref().filter(|_| total.left_out == 0)),
        _ if at == 0 => Cell::RowHead(words.get("total").replace("{n}", &total.count.to_string())),
        _ => text(None),
    };
    columns.iter().enumerate().map(cell).collect()
}

fn schedule(stages: &[Stage], words: &Words) -> Grid {
    let heads = ["stage", "time", "work"].map(|key| head(words.get(key), false));
    let row = |stage: &Stage| {
        let [from, to] = [&stage.from, &stage.to].map(|date| words.date(date));
        vec![
            row_name("stage", &stage.name, &format!("schedule.html#{}", stage.id)),
            Cell::Text(format!("{from}{}{to}", words.get("to"))),
            text(stage.content.as_deref()),
        ]
    };
    Grid { class: "schedule", heads: heads.into(), rows: stages.iter().map(row).collect(), total: None }
}
