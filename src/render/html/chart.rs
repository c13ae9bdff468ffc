//! The path of an indicator as an SVG, with its data as a table beneath.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::render::words::Words;
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
    let mut html = String::from("<p class=\"chart-title\">");
    escape(&title(chart), &mut html);
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
    for series in [Series::Baseline, Series::Target, Series::Actual] {
        if !charts.iter().flat_map(|chart| &chart.points).any(|point| point.series == series) {
            continue;
        }
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

/// The indicator and its unit.
fn title(chart: &ChartView) -> String {
    match &chart.unit {
        Some(unit) => format!("{}（{unit}）", chart.name),
        None => chart.name.clone(),
    }
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
    let title = title(chart);
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
        label(point, chart, &scale, html);
    }
    html.push_str("</svg>\n");
}

/// What is printed at a point, its unit being named above the chart.
fn label(point: &ChartPoint, chart: &ChartView, scale: &Scale, html: &mut String) {
    let (x, y) = (scale.x(point.year), scale.y(number(point.value)));
    let (side, anchor) = beside(point, chart);
    let y = match side {
        Side::Above => (y - 10.0).max(14.0),
        Side::Below => (y + 22.0).min(HEIGHT - BOTTOM - 6.0),
    };
    let series = name(point.series);
    let _ =
        write!(html, "<text class=\"label {series}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">");
    let unit = chart.unit.as_deref().filter(|unit| !unit.is_empty());
    escape(&unit.map_or_else(|| point.text.clone(), |unit| point.text.replace(unit, "")), html);
    html.push_str("</text>");
}

/// On which side of its point a label stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    Below,
}

/// Where a label is clear of the lines: of two points of one year the lower has
/// it below, and it reaches to the side from which no line comes.
fn beside(point: &ChartPoint, chart: &ChartView) -> (Side, &'static str) {
    let others = || chart.points.iter().filter(|other| other.series != point.series);
    let rank = |point: &ChartPoint| (point.value, point.series != Series::Actual);
    let lower = others().any(|other| other.year == point.year && rank(point) < rank(other));
    let on_line = |other: &&ChartPoint| other.series == point.series || other.series == Series::Baseline;
    let line = || chart.points.iter().filter(on_line);
    let before = line().filter(|other| other.year < point.year).max_by_key(|other| other.year);
    let is_last = !chart.points.iter().any(|other| other.year > point.year);
    let Some(before) = before else { return (if lower { Side::Below } else { Side::Above }, "start") };
    let falling = before.value > point.value;
    match (falling, lower, is_last) {
        // A last label has no room to the right.
        (true, _, true) => (Side::Below, "end"),
        (false, true, true) => (Side::Below, "end"),
        (true, false, _) => (Side::Above, "start"),
        (true, true, _) => (Side::Below, "end"),
        (false, false, _) => (Side::Above, "end"),
        (false, true, _) => (Side::Below, "start"),
    }
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
