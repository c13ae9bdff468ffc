//! The path of an indicator as an SVG, with its data as a table beneath.

use std::fmt::Write as _;

use crate::render::plot::{self, Dot, HEIGHT, LEFT, Mark, Plot, RIGHT, WIDTH, name, title};
use crate::render::words::Words;
use crate::view::embed::{ChartPoint, ChartView, Series};
use pulldown_cmark_escape::escape_html;

/// The drawing alone, for an indicator's page, which has a table of its own.
pub(super) fn picture(chart: &ChartView, words: &Words) -> String {
    let mut html = String::new();
    svg(chart, words, &mut html);
    html
}

/// The drawing and its data. Coordinates are rounded to tenths: the values
/// themselves stay exact, in the labels and the table.
pub(super) fn drawing(chart: &ChartView, words: &Words) -> String {
    let mut html = String::from("<p class=\"chart-title\">");
    escape(&title(chart, words), &mut html);
    html.push_str("</p>\n");
    if !chart.points.is_empty() {
        svg(chart, words, &mut html);
    }
    data(chart, words, &mut html);
    html
}

/// What the marks of the charts above mean, in words.
pub(super) fn legend(charts: &[ChartView], words: &Words) -> String {
    let mut html = String::from("<p class=\"legend\">");
    for series in plot::series(charts) {
        let name = name(series);
        html.push_str(
            "<span><svg class=\"chart-path\" viewBox=\"0 0 36 12\" aria-hidden=\"true\" focusable=\"false\">",
        );
        if series != Series::Baseline {
            let _ = write!(html, "<path class=\"line {name}\" d=\"M1 6H35\"/>");
        }
        let _ = write!(html, "<circle class=\"point {name}\" cx=\"18\" cy=\"6\" r=\"4\"/></svg>");
        escape(words.get(name).trim(), &mut html);
        html.push_str("</span>\n");
    }
    html.push_str("</p>");
    html
}

fn svg(chart: &ChartView, words: &Words, html: &mut String) {
    let plot = plot::of(chart);
    let title = title(chart, words);
    // Writing to a string cannot fail.
    let _ =
        write!(html, "<svg class=\"chart-path\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"");
    escape(&plot::told(chart, words), html);
    html.push_str("\"><title>");
    escape(&title, html);
    html.push_str("</title>\n");
    axes(&plot, html);
    upper(&plot, html);
    for (series, points) in &plot.lines {
        let path: Vec<String> = points.iter().map(|[x, y]| format!("{x:.1} {y:.1}")).collect();
        let _ = write!(html, "<path class=\"line {}\" d=\"M{}\"/>", name(*series), path.join("L"));
    }
    html.push('\n');
    for dot in &plot.dots {
        mark(dot, html);
        let (series, [x, y]) = (name(dot.series), dot.at);
        let _ = write!(html, "<circle class=\"point {series}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>");
        let ([x, y], anchor) = (dot.label, dot.anchor);
        let _ = write!(
            html,
            "<text class=\"label {series}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">"
        );
        escape(&dot.text, html);
        html.push_str("</text>");
    }
    html.push_str("</svg>\n");
}

/// What the levels above plan, behind everything else.
fn upper(plot: &Plot, html: &mut String) {
    for line in &plot.upper {
        let path: Vec<String> = line.points.iter().map(|[x, y]| format!("{x:.1} {y:.1}")).collect();
        let _ = write!(html, "<path class=\"line upper\" d=\"M{}\"/>", path.join("L"));
        let [x, y] = line.label;
        let _ = write!(html, "<text class=\"label upper\" x=\"{x:.1}\" y=\"{y:.1}\">");
        escape(&line.text, html);
        html.push_str("</text>");
    }
}

/// An arrow for a bound, a band for a range.
fn mark(dot: &Dot, html: &mut String) {
    let (series, [x, y]) = (name(dot.series), dot.at);
    let (left, right) = (x - 4.0, x + 4.0);
    let _ = match dot.mark {
        Mark::None => Ok(()),
        Mark::Arrow(end) => {
            let head = if end < y { end + 5.0 } else { end - 5.0 };
            write!(
                html,
                "<path class=\"reach\" d=\"M{x:.1} {y:.1}V{end:.1}M{left:.1} {head:.1}L{x:.1} {end:.1}L{right:.1} {head:.1}\"/>"
            )
        }
        Mark::Band(top) => {
            let height = y - top;
            write!(
                html,
                "<rect class=\"band {series}\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"8\" height=\"{height:.1}\"/>"
            )
        }
    };
}

fn axes(plot: &Plot, html: &mut String) {
    html.push_str("<g class=\"axis\">");
    for (y, tick) in &plot.ticks {
        let _ = write!(
            html,
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>",
            WIDTH - RIGHT
        );
        let _ = write!(
            html,
            "<text class=\"tick\" x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{tick}</text>",
            LEFT - 8.0,
            y + 4.0
        );
    }
    for (x, year) in &plot.years {
        let _ = write!(
            html,
            "<text class=\"tick\" x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{year}</text>",
            HEIGHT - 14.0
        );
    }
    html.push_str("</g>\n");
}

fn data(chart: &ChartView, words: &Words, html: &mut String) {
    html.push_str("<details class=\"chart-data\"><summary>");
    escape(&format!("{}{}{}", words.get("data"), words.get("colon"), chart.name), html);
    html.push_str("</summary><table><thead><tr>");
    for key in ["time", "series", "value"] {
        html.push_str("<th scope=\"col\">");
        escape(words.get(key), html);
        html.push_str("</th>");
    }
    html.push_str("</tr></thead><tbody>");
    let mut points: Vec<&ChartPoint> = chart.points.iter().collect();
    points.sort_by_key(|point| (point.year, point.series));
    for point in points {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th><td>", point.year);
        escape(words.get(name(point.series)), html);
        html.push_str("</td><td class=\"num\">");
        escape(&point.text, html);
        html.push_str("</td></tr>");
    }
    html.push_str("</tbody></table></details>");
}

fn escape(text: &str, html: &mut String) {
    let _ = escape_html(html, text);
}
