//! The graph of plans, topics, projects and indicators as an SVG whose boxes are links.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html;

use crate::render::cells::display_width;
use crate::render::layered::{self, Item};
use crate::render::words::Words;
use crate::view::{Graph, Node};

/// All in units of the drawing; 16 of them are an em of the page.
const BOX: f64 = 240.0;
const BETWEEN: f64 = 84.0;
const LINE: f64 = 18.0;
const PADDING: f64 = 5.0;
/// Room for the names of the columns.
const HEAD: f64 = 32.0;
/// Half-width characters that fit a line.
const WIDEST: usize = 32;

/// The names of the columns in the locale.
const COLUMNS: [&str; 4] = ["column_topic", "column_plan", "column_project", "column_indicator"];

/// Draws a graph; `root` leads to the edition's root. Empty columns are left out.
pub(super) fn drawing(graph: &Graph, root: &str, words: &Words) -> String {
    let used: Vec<usize> =
        (0..COLUMNS.len()).filter(|column| graph.nodes.iter().any(|node| node.column == *column)).collect();
    let place_of = |column: usize| used.iter().position(|one| *one == column).unwrap_or_default();
    let texts: Vec<Vec<String>> = graph.nodes.iter().map(|node| lines(&title(node, words))).collect();
    let items: Vec<Item> = graph
        .nodes
        .iter()
        .zip(&texts)
        .map(|(node, lines)| Item {
            column: place_of(node.column),
            height: LINE * lines.len() as f64 + 2.0 * PADDING,
        })
        .collect();
    let curves: Vec<(usize, usize)> = graph.edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let placed = layered::place(&items, &curves);
    let left = |at: usize| items[at].column as f64 * (BOX + BETWEEN);
    let width = used.len() as f64 * (BOX + BETWEEN) - BETWEEN;
    let height = placed.height + HEAD + 1.0;
    let mut html = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        html,
        "<svg class=\"relations\" viewBox=\"-1 0 {} {height:.1}\" role=\"group\" aria-label=\"",
        width + 2.0
    );
    escape(words.get("relations"), &mut html);
    html.push_str("\">\n");
    for (n, column) in used.iter().enumerate() {
        let x = n as f64 * (BOX + BETWEEN);
        let _ = write!(html, "<text class=\"column\" x=\"{x}\" y=\"16\">");
        escape(words.get(COLUMNS[*column]), &mut html);
        html.push_str("</text>\n");
    }
    html.push_str("<g class=\"curves\" aria-hidden=\"true\">\n");
    for (edge, way) in graph.edges.iter().zip(&placed.ways) {
        let class = if edge.unserved { " class=\"unserved\"" } else { "" };
        let _ = writeln!(html, "<path{class} d=\"{}\"/>", curve(left(edge.from) + BOX, way));
    }
    html.push_str("</g>\n");
    for (at, (node, lines)) in graph.nodes.iter().zip(&texts).enumerate() {
        boxed(node, lines, [left(at), placed.tops[at] + HEAD], items[at].height, root, words, &mut html);
    }
    html.push_str("</svg>\n");
    html
}

fn boxed(
    node: &Node,
    lines: &[String],
    [x, y]: [f64; 2],
    height: f64,
    root: &str,
    words: &Words,
    html: &mut String,
) {
    let _ = write!(html, "<a class=\"node {}\" href=\"{root}", node.kind);
    escape(&node.path, html);
    html.push('"');
    // What is cut off is said and shown in full.
    let whole = title(node, words);
    let cut = lines.concat() != whole;
    if cut {
        html.push_str(" aria-label=\"");
        escape(&whole, html);
        html.push_str("\"><title>");
        escape(&whole, html);
        html.push_str("</title>");
    } else {
        html.push('>');
    }
    let _ = write!(html, "<rect x=\"{x}\" y=\"{y:.1}\" width=\"{BOX}\" height=\"{height}\"/><text>");
    for (n, line) in lines.iter().enumerate() {
        let (x, y) = (x + 10.0, y + PADDING + LINE * n as f64 + 13.0);
        let _ = write!(html, "<tspan x=\"{x}\" y=\"{y:.1}\">");
        escape(line, html);
        html.push_str("</tspan>");
    }
    html.push_str("</text></a>\n");
}

/// From the right edge of a box along its way to the left edge of another; straight through the
/// columns that it passes.
fn curve(start: f64, way: &[f64]) -> String {
    let mut path = String::new();
    let mut x = start;
    for (n, pair) in way.windows(2).enumerate() {
        let (from, to) = (pair[0] + HEAD, pair[1] + HEAD);
        let (middle, end) = (x + BETWEEN / 2.0, x + BETWEEN);
        if n == 0 {
            let _ = write!(path, "M{x} {from:.1}");
        } else {
            let _ = write!(path, "H{x}");
        }
        let _ = write!(path, "C{middle} {from:.1} {middle} {to:.1} {end} {to:.1}");
        x = end + BOX;
    }
    path
}

fn title(node: &Node, words: &Words) -> String {
    if node.kind == "rest" { words.get("rest").replace("{n}", &node.title) } else { node.title.to_string() }
}

/// A title in one line or two; what does not fit is cut off. Its bracketed tail, as
/// （2010—2015年）, is not torn apart where it need not be.
fn lines(title: &str) -> Vec<String> {
    if let Some((head, _)) = title.split_once('（').filter(|_| display_width(title) > WIDEST) {
        let tail = &title[head.len()..];
        if display_width(head) <= WIDEST && display_width(tail) <= WIDEST {
            return vec![head.to_owned(), tail.to_owned()];
        }
    }
    let mut lines = vec![String::new()];
    for character in title.chars() {
        let line = lines.len() - 1;
        let width = display_width(&lines[line]) + if character.is_ascii() { 1 } else { 2 };
        if width > WIDEST && line == 0 {
            lines.push(character.to_string());
        } else if width > WIDEST {
            lines[line].pop();
            lines[line].push('…');
            break;
        } else {
            lines[line].push(character);
        }
    }
    lines
}

fn escape(text: &str, html: &mut String) {
    let _ = escape_html(html, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_takes_two_lines_and_is_cut() {
        assert_eq!(lines("网络平台"), ["网络平台"]);
        assert_eq!(
            lines("耒阳市电子政务网络平台建设规划（2010—2015年）"),
            ["耒阳市电子政务网络平台建设规划", "（2010—2015年）"]
        );
        let long = lines(&"字".repeat(40));
        assert_eq!(long, ["字".repeat(16), format!("{}…", "字".repeat(15))]);
    }

    #[test]
    fn a_curve_runs_straight_through_a_column_that_it_passes() {
        assert_eq!(
            curve(240.0, &[10.0, 50.0, 20.0]),
            "M240 42.0C282 42.0 282 82.0 324 82.0H564C606 82.0 606 52.0 648 52.0"
        );
    }
}
