//! Tables and figures made from the registries.

use super::chart;
use super::writer::Writer;
use crate::render::grid::{self, Cell, Grid};
use crate::syntax::block::Caption;
use crate::view::Link;
use crate::view::body::CaptionKind;
use crate::view::embed::{ChartView, EmbedView};

/// Writes what a fenced block stands for.
pub(super) fn write(writer: &mut Writer<'_>, embed: &EmbedView, caption: Option<&Caption>) {
    if let EmbedView::Chart(charts) = embed {
        charts_figure(writer, charts, caption);
    } else if let Some(grid) = grid::of(embed, writer.words) {
        table(writer, &grid, caption);
    }
}

fn table(writer: &mut Writer<'_>, grid: &Grid, caption: Option<&Caption>) {
    let heads: Vec<&str> = grid.heads.iter().map(|head| head.text.as_str()).collect();
    writer.open_table(grid.class, caption, &heads);
    writer.out.push_str("<thead><tr>");
    for head in &grid.heads {
        writer.out.push_str(if head.numeric {
            "<th scope=\"col\" class=\"num\">"
        } else {
            "<th scope=\"col\">"
        });
        writer.text(&head.text);
        writer.out.push_str("</th>");
    }
    writer.out.push_str("</tr></thead>\n<tbody>\n");
    for row in &grid.rows {
        cells(writer, row);
        writer.out.push('\n');
    }
    writer.out.push_str("</tbody>");
    if let Some(total) = &grid.total {
        writer.out.push_str("\n<tfoot>");
        cells(writer, total);
        writer.out.push_str("</tfoot>");
    }
    writer.out.push_str("</table></div>");
}

fn cells(writer: &mut Writer<'_>, row: &[Cell]) {
    writer.out.push_str("<tr>");
    for cell in row {
        let (open, close) = match cell {
            Cell::Text(_) | Cell::Linked(..) => ("<td>", "</td>"),
            Cell::Value(_) => ("<td class=\"num\">", "</td>"),
            Cell::RowName(..) | Cell::RowHead(_) => ("<th scope=\"row\">", "</th>"),
        };
        writer.out.push_str(open);
        match cell {
            Cell::Text(text) | Cell::Value(text) | Cell::RowHead(text) => writer.text(text),
            Cell::Linked(class, link) | Cell::RowName(class, link) => linked(writer, class, link),
        }
        writer.out.push_str(close);
    }
    writer.out.push_str("</tr>");
}

fn linked(writer: &mut Writer<'_>, class: &str, link: &Link) {
    writer.leading(class, &link.path, "", |writer| writer.text(&link.title));
}

fn charts_figure(writer: &mut Writer<'_>, charts: &[ChartView], caption: Option<&Caption>) {
    writer.out.push_str("<figure class=\"chart\"");
    if let Some(caption) = caption {
        let id = writer.caption_id(caption);
        writer.id(&id);
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
