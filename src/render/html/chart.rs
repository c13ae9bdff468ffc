//! The path of an indicator as an SVG, with its data as a table beneath.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::words::Words;
use crate::view::embed::{ChartPoint, ChartView, Series};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 280.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 40.0;

/// The drawing alone, for an indicator's page, which has a table of its own.
pub(super) fn picture(chart: &ChartView, words: &Words) -> String {
    let mut html = String::new();
    svg(chart, words, &mut html);
    html
}

/// The drawing and its data. Coordinates are rounded to tenths: the values
/// themselves stay exact, in the labels and the table.
pub(super) fn drawing(chart: &ChartView, words: &Words) -> String {
    let mut html = String::new();
    if !chart.points.is_empty() {
        svg(chart, words, &mut html);
    }
    data(chart, words, &mut html);
    html
}

/// Where years and values lie.
struct Scale {
    first_year: i32,
    years: f64,
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    fn new(points: &[ChartPoint]) -> Scale {
        let first_year = points.iter().map(|point| point.year).min().unwrap_or_default();
        let last_year = points.iter().map(|point| point.year).max().unwrap_or_default();
        let values = || points.iter().map(|point| number(point.value));
        let lowest = values().fold(f64::INFINITY, f64::min).min(0.0);
        let highest = values().fold(f64::NEG_INFINITY, f64::max).max(lowest + 1e-9);
        let step = nice((highest - lowest) / 4.0);
        Scale {
            first_year,
            years: f64::from((last_year - first_year).max(1)),
            low: (lowest / step).floor() * step,
            high: (highest / step).ceil() * step,
            step,
        }
    }

    fn x(&self, year: i32) -> f64 {
        LEFT + f64::from(year - self.first_year) / self.years * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, value: f64) -> f64 {
        TOP + (self.high - value) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM)
    }

    fn ticks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round();
        // At most a handful: `step` is a quarter of the range or more.
        (0..=count.clamp(1.0, 12.0) as u32).map(|n| self.low + f64::from(n) * self.step).collect()
    }
}

/// 1, 2 or 5 times a power of ten, not below a length.
fn nice(length: f64) -> f64 {
    let power = 10_f64.powf(length.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= length)
        .unwrap_or(power * 10.0)
}

fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

fn svg(chart: &ChartView, words: &Words, html: &mut String) {
    let scale = Scale::new(&chart.points);
    let title = match &chart.unit {
        Some(unit) => format!("{}（{unit}）", chart.name),
        None => chart.name.clone(),
    };
    let spoken: Vec<String> = chart
        .points
        .iter()
        .map(|point| {
            format!("{}{} {} {}", point.year, words.get("year"), words.get(name(point.series)), point.text)
        })
        .collect();
    // Writing to a string cannot fail.
    let _ =
        write!(html, "<svg class=\"chart-path\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"");
    escape(&format!("{title}：{}", spoken.join("，")), html);
    html.push_str("\"><title>");
    escape(&title, html);
    html.push_str("</title>\n<g class=\"axis\">");
    for tick in scale.ticks() {
        let y = scale.y(tick);
        let _ = write!(
            html,
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>",
            WIDTH - RIGHT
        );
        let _ = write!(
            html,
            "<text class=\"tick\" x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            LEFT - 8.0,
            y + 4.0,
            plain(tick)
        );
    }
    let mut years: Vec<i32> = chart.points.iter().map(|point| point.year).collect();
    years.sort_unstable();
    years.dedup();
    for year in years {
        let _ = write!(
            html,
            "<text class=\"tick\" x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">{year}</text>",
            scale.x(year),
            HEIGHT - 14.0
        );
    }
    html.push_str("</g>\n");
    lines(chart, &scale, html);
    for point in &chart.points {
        let (x, y) = (scale.x(point.year), scale.y(number(point.value)));
        let series = name(point.series);
        let _ = write!(html, "<circle class=\"point {series}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>");
        let (below, anchor) = (is_lower(point, chart), anchor(point, &scale));
        let label = if below { (y + 22.0).min(HEIGHT - BOTTOM - 6.0) } else { (y - 10.0).max(14.0) };
        let _ = write!(
            html,
            "<text class=\"label {series}\" x=\"{x:.1}\" y=\"{label:.1}\" text-anchor=\"{anchor}\">"
        );
        escape(&point.text, html);
        html.push_str("</text>");
    }
    html.push_str("</svg>\n");
}

/// Of two points of one year the lower has its label below, so that both are read.
fn is_lower(point: &ChartPoint, chart: &ChartView) -> bool {
    chart.points.iter().filter(|other| other.year == point.year && other.series != point.series).any(
        |other| (point.value, other.series == Series::Actual) < (other.value, point.series == Series::Actual),
    )
}

/// A label stays inside the drawing, and off the line that rises or falls to its point.
fn anchor(point: &ChartPoint, scale: &Scale) -> &'static str {
    if point.year == scale.first_year { "start" } else { "end" }
}

/// The planned path starts at the baseline, and so does the real one.
fn lines(chart: &ChartView, scale: &Scale, html: &mut String) {
    for series in [Series::Target, Series::Actual] {
        let mut points: Vec<&ChartPoint> =
            chart.points.iter().filter(|point| point.series == series).collect();
        if points.is_empty() {
            continue;
        }
        points.extend(chart.points.iter().filter(|point| point.series == Series::Baseline));
        points.sort_by_key(|point| point.year);
        let path: Vec<String> = points
            .iter()
            .map(|point| format!("{:.1} {:.1}", scale.x(point.year), scale.y(number(point.value))))
            .collect();
        let _ = write!(html, "<path class=\"line {}\" d=\"M{}\"/>", name(series), path.join("L"));
    }
    html.push('\n');
}

fn data(chart: &ChartView, words: &Words, html: &mut String) {
    html.push_str("<details class=\"chart-data\"><summary>");
    escape(&format!("{}：{}", words.get("data"), chart.name), html);
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

fn name(series: Series) -> &'static str {
    match series {
        Series::Baseline => "baseline",
        Series::Target => "target",
        Series::Actual => "actual",
    }
}

fn plain(tick: f64) -> String {
    let rounded = format!("{tick:.2}");
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn escape(text: &str, html: &mut String) {
    let _ = escape_html(html, text);
}
