//! Tables and figures made from the registries.

use super::body::Writer;
use super::chart;
use crate::syntax::block::{Caption, IndicatorColumn, ProjectColumn};
use crate::view::Link;
use crate::view::body::CaptionKind;
use crate::view::card::{ProjectRow, Stage};
use crate::view::embed::{ChartView, EmbedView, IndicatorTableRow, ProjectTotal};

/// Writes what a fenced block stands for.
pub(super) fn write(writer: &mut Writer<'_>, embed: &EmbedView, caption: Option<&Caption>) {
    match embed {
        EmbedView::Indicators { columns, years, rows } => indicators(writer, columns, years, rows, caption),
        EmbedView::Projects { columns, rows, total } => {
            projects(writer, columns, rows, total.as_ref(), caption)
        }
        EmbedView::Schedule(stages) => schedule(writer, stages, caption),
        EmbedView::Chart(charts) => charts_figure(writer, charts, caption),
        EmbedView::Nothing => {}
    }
}

fn head(writer: &mut Writer<'_>, text: &str, numeric: bool) {
    writer.out.push_str(if numeric { "<th scope=\"col\" class=\"num\">" } else { "<th scope=\"col\">" });
    writer.text(text);
    writer.out.push_str("</th>");
}

fn cell(writer: &mut Writer<'_>, text: &str) {
    writer.out.push_str("<td>");
    writer.text(text);
    writer.out.push_str("</td>");
}

/// A cell of a column of numbers; words in it, as 全覆盖, stand with the numbers.
fn value(writer: &mut Writer<'_>, text: Option<&str>) {
    writer.out.push_str("<td class=\"num\">");
    writer.text(text.unwrap_or("——"));
    writer.out.push_str("</td>");
}

fn linked(writer: &mut Writer<'_>, class: &str, link: Option<&Link>) {
    writer.out.push_str("<td>");
    if let Some(link) = link {
        writer.out.push_str("<a");
        writer.attribute("class", class);
        writer.href(&link.path);
        writer.out.push('>');
        writer.text(&link.title);
        writer.out.push_str("</a>");
    }
    writer.out.push_str("</td>");
}

fn row_head(writer: &mut Writer<'_>, class: &str, name: &str, path: &str) {
    writer.out.push_str("<th scope=\"row\"><a");
    writer.attribute("class", class);
    writer.href(path);
    writer.out.push('>');
    writer.text(name);
    writer.out.push_str("</a></th>");
}

fn word(writer: &Writer<'_>, key: &str) -> String {
    writer.words.get(key).to_owned()
}

fn indicators(
    writer: &mut Writer<'_>,
    columns: &[IndicatorColumn],
    years: &[i32],
    rows: &[IndicatorTableRow],
    caption: Option<&Caption>,
) {
    writer.open_table("indicators", caption);
    writer.out.push_str("<thead><tr>");
    let year_of = |value: fn(&IndicatorTableRow) -> Option<i32>| {
        let mut years: Vec<i32> = rows.iter().filter_map(value).collect();
        years.dedup();
        // One year for all rows stands in the head.
        if let [year] = years.as_slice() { Some(*year) } else { None }
    };
    let baseline = year_of(|row| row.row.baseline.as_ref().map(|value| value.year));
    let target = year_of(|row| row.row.target.as_ref().map(|value| value.year));
    for column in columns {
        match column {
            IndicatorColumn::Name => head(writer, &word(writer, "indicator"), false),
            IndicatorColumn::Unit => head(writer, &word(writer, "unit"), false),
            IndicatorColumn::Baseline => head(writer, &with_year(writer, baseline, "baseline"), true),
            IndicatorColumn::Target => head(writer, &with_year(writer, target, "target"), true),
            IndicatorColumn::Targets => {
                for year in years {
                    head(writer, &year_text(writer, *year), true);
                }
            }
            IndicatorColumn::Growth => head(writer, &word(writer, "growth"), true),
            IndicatorColumn::Attribute => head(writer, &word(writer, "attribute"), false),
            IndicatorColumn::Owner => head(writer, &word(writer, "owner"), false),
        }
    }
    writer.out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        writer.out.push_str("<tr>");
        for column in columns {
            indicator_cell(writer, *column, row);
        }
        writer.out.push_str("</tr>\n");
    }
    writer.out.push_str("</tbody></table></div>");
}

fn indicator_cell(writer: &mut Writer<'_>, column: IndicatorColumn, row: &IndicatorTableRow) {
    match column {
        IndicatorColumn::Name => row_head(writer, "indicator", &row.row.name, &row.row.path),
        IndicatorColumn::Unit => cell(writer, row.row.unit.as_deref().unwrap_or_default()),
        IndicatorColumn::Baseline => value(writer, row.baseline.as_deref()),
        IndicatorColumn::Target => value(writer, row.target.as_deref()),
        IndicatorColumn::Targets => {
            for yearly in &row.yearly {
                value(writer, yearly.as_deref());
            }
        }
        IndicatorColumn::Growth => value(writer, row.growth.as_deref()),
        IndicatorColumn::Attribute => {
            let text = row.row.attribute.map(|attribute| word(writer, attribute)).unwrap_or_default();
            cell(writer, &text);
        }
        IndicatorColumn::Owner => linked(writer, "organization", row.row.owner.as_ref()),
    }
}

fn year_text(writer: &Writer<'_>, year: i32) -> String {
    format!("{year}{}", writer.words.get("year"))
}

fn with_year(writer: &Writer<'_>, year: Option<i32>, key: &str) -> String {
    match year {
        Some(year) => format!("{}{}", year_text(writer, year), word(writer, key)),
        None => word(writer, key),
    }
}

fn projects(
    writer: &mut Writer<'_>,
    columns: &[ProjectColumn],
    rows: &[ProjectRow],
    total: Option<&ProjectTotal>,
    caption: Option<&Caption>,
) {
    writer.open_table("projects", caption);
    writer.out.push_str("<thead><tr>");
    for column in columns {
        let key = match column {
            ProjectColumn::Name => "project",
            ProjectColumn::Content => "content",
            ProjectColumn::Period => "period",
            ProjectColumn::Investment => "investment",
            ProjectColumn::Lead => "lead",
            ProjectColumn::Plan => "plan",
        };
        head(writer, &word(writer, key), *column == ProjectColumn::Investment);
    }
    writer.out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        writer.out.push_str("<tr>");
        for column in columns {
            match column {
                ProjectColumn::Name => row_head(writer, "project", &row.name, &row.path),
                ProjectColumn::Content => cell(writer, row.content.as_deref().unwrap_or_default()),
                ProjectColumn::Period => cell(writer, row.period.as_deref().unwrap_or_default()),
                ProjectColumn::Investment => value(writer, row.investment.as_deref()),
                ProjectColumn::Lead => linked(writer, "organization", row.lead.as_ref()),
                ProjectColumn::Plan => linked(writer, "document", row.plan.as_ref()),
            }
        }
        writer.out.push_str("</tr>\n");
    }
    writer.out.push_str("</tbody>");
    if let Some(total) = total {
        total_row(writer, columns, total);
    }
    writer.out.push_str("</table></div>");
}

fn total_row(writer: &mut Writer<'_>, columns: &[ProjectColumn], total: &ProjectTotal) {
    let label = writer.words.get("total").replace("{n}", &total.count.to_string());
    writer.out.push_str("\n<tfoot><tr>");
    for (at, column) in columns.iter().enumerate() {
        match column {
            ProjectColumn::Investment => value(writer, total.investment.as_deref()),
            _ if at == 0 => {
                writer.out.push_str("<th scope=\"row\">");
                writer.text(&label);
                writer.out.push_str("</th>");
            }
            _ => writer.out.push_str("<td></td>"),
        }
    }
    writer.out.push_str("</tr></tfoot>");
}

fn schedule(writer: &mut Writer<'_>, stages: &[Stage], caption: Option<&Caption>) {
    writer.open_table("schedule", caption);
    writer.out.push_str("<thead><tr>");
    for key in ["stage", "time", "work"] {
        head(writer, &word(writer, key), false);
    }
    writer.out.push_str("</tr></thead>\n<tbody>\n");
    for stage in stages {
        writer.out.push_str("<tr>");
        row_head(writer, "stage", &stage.name, &format!("schedule.html#{}", stage.id));
        let [from, to] = [&stage.from, &stage.to].map(|date| writer.words.date(date));
        cell(writer, &format!("{from}{}{to}", writer.words.get("to")));
        cell(writer, stage.content.as_deref().unwrap_or_default());
        writer.out.push_str("</tr>\n");
    }
    writer.out.push_str("</tbody></table></div>");
}

fn charts_figure(writer: &mut Writer<'_>, charts: &[ChartView], caption: Option<&Caption>) {
    writer.out.push_str("<figure class=\"chart\"");
    if let Some(caption) = caption {
        let id = writer.caption_id(caption);
        writer.attribute("id", &id);
    }
    writer.out.push('>');
    for chart in charts {
        let html = chart::drawing(chart, writer.words);
        writer.out.push_str(&html);
    }
    let legend = chart::legend(charts, writer.words);
    writer.out.push_str(&legend);
    if let Some(caption) = caption {
        writer.element("figcaption", |writer| writer.caption(CaptionKind::Figure, caption));
    }
    writer.out.push_str("</figure>");
}
