//! Where the lines, points and labels of an indicator's path lie: what every renderer draws in its own way.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::words::Words;
use crate::view::embed::{ChartPoint, ChartView, Reach, Series, UpperPath};

/// The size of the drawing; all coordinates are in its units, from the upper left.
pub(super) const WIDTH: f64 = 640.0;
pub(super) const HEIGHT: f64 = 280.0;
/// Where the values' axis ends on the left and the lines of the grid on the right.
pub(super) const LEFT: f64 = 64.0;
pub(super) const RIGHT: f64 = 24.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 40.0;

/// A drawing.
pub(super) struct Plot {
    /// The values of the axis, from below: place and words.
    pub ticks: Vec<(f64, String)>,
    /// The years of the axis, from the left: place and year.
    pub years: Vec<(f64, i32)>,
    /// Lines, each from the left.
    pub lines: Vec<(Series, Vec<[f64; 2]>)>,
    /// What levels above plan.
    pub upper: Vec<UpperLine>,
    /// Points with their labels.
    pub dots: Vec<Dot>,
}

/// What a level above plans: from the left, through all years where it names one.
pub(super) struct UpperLine {
    pub points: Vec<[f64; 2]>,
    pub text: String,
    /// Where the base line of the label begins.
    pub label: [f64; 2],
}

/// How a value reaches beyond its point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mark {
    /// It does not.
    None,
    /// An arrow to a height, from the point.
    Arrow(f64),
    /// A band to a height.
    Band(f64),
}

/// A point with its label.
pub(super) struct Dot {
    pub series: Series,
    pub at: [f64; 2],
    pub mark: Mark,
    /// The value as printed; its unit is named above the chart.
    pub text: String,
    /// Where the base line of the label lies.
    pub label: [f64; 2],
    /// `start`, `middle` or `end`: which part of the label is there.
    pub anchor: &'static str,
}

/// The indicator and its unit.
pub(super) fn title(chart: &ChartView, words: &Words) -> String {
    match &chart.unit {
        Some(unit) => words.get("with_unit").replace("{name}", &chart.name).replace("{unit}", unit),
        None => chart.name.clone(),
    }
}

/// All of a chart in words.
pub(super) fn told(chart: &ChartView, words: &Words) -> String {
    let year = words.get("year");
    let own = chart.points.iter();
    let own = own
        .map(|point| format!("{}{year} {} {}", point.year, words.get(name(point.series)).trim(), point.text));
    let upper = chart.upper.iter().flat_map(|path| path.points.iter().map(move |point| (path, point)));
    let upper = upper.map(|(path, point)| {
        format!("{}{year} {} {} {}", point.year, words.get("upper").trim(), path.level, point.text)
    });
    let told = own.chain(upper).collect::<Vec<_>>().join(words.get("comma"));
    format!("{}{}{told}", title(chart, words), words.get("colon"))
}

/// The series that some charts show, in the order of a legend.
pub(super) fn series(charts: &[ChartView]) -> impl Iterator<Item = Series> + '_ {
    let all = [Series::Baseline, Series::Target, Series::Actual].into_iter();
    all.filter(|series| charts.iter().flat_map(|chart| &chart.points).any(|point| point.series == *series))
}

/// The key of the name of a series.
pub(super) fn name(series: Series) -> &'static str {
    match series {
        Series::Baseline => "baseline",
        Series::Target => "target",
        Series::Actual => "actual",
    }
}

/// Draws a path.
pub(super) fn of(chart: &ChartView) -> Plot {
    let scale = Scale::new(chart);
    let mut years: Vec<i32> = all_years(chart).collect();
    years.sort_unstable();
    years.dedup();
    Plot {
        ticks: scale.ticks().into_iter().map(|tick| (scale.y(tick), plain(tick))).collect(),
        years: years.into_iter().map(|year| (scale.x(year), year)).collect(),
        lines: lines(chart, &scale),
        upper: chart.upper.iter().map(|path| above(path, chart, &scale)).collect(),
        dots: chart.points.iter().map(|point| dot(point, chart, &scale)).collect(),
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
    fn new(chart: &ChartView) -> Scale {
        let first_year = all_years(chart).min().unwrap_or_default();
        let last_year = all_years(chart).max().unwrap_or_default();
        let above = || chart.upper.iter().flat_map(|path| &path.points).map(|point| point.value);
        let highs = chart.points.iter().filter_map(|point| match point.reach {
            Reach::To(high) => Some(high),
            Reach::Point | Reach::Up | Reach::Down => None,
        });
        let own = chart.points.iter().map(|point| point.value);
        let all: Vec<f64> = own.chain(above()).chain(highs).map(number).collect();
        let values = || all.iter().copied();
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

    fn at(&self, point: &ChartPoint) -> [f64; 2] {
        [self.x(point.year), self.y(number(point.value))]
    }

    fn ticks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round();
        // At most a handful: `step` is a quarter of the range or more.
        (0..=count.clamp(1.0, 12.0) as u32).map(|n| self.low + f64::from(n) * self.step).collect()
    }
}

/// The years of all points, as they come.
fn all_years(chart: &ChartView) -> impl Iterator<Item = i32> {
    let above = chart.upper.iter().flat_map(|path| &path.points).map(|point| point.year);
    chart.points.iter().map(|point| point.year).chain(above)
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

fn dot(point: &ChartPoint, chart: &ChartView, scale: &Scale) -> Dot {
    let at @ [x, y] = scale.at(point);
    let (side, anchor) = beside(point, chart);
    let mark = match point.reach {
        Reach::Point => Mark::None,
        Reach::Up => Mark::Arrow(y - 18.0),
        Reach::Down => Mark::Arrow(y + 18.0),
        Reach::To(high) => Mark::Band(scale.y(number(high))),
    };
    // What stands over or under the point itself keeps its place.
    let x = match (mark, anchor) {
        (Mark::None, _) => x,
        (_, "end") => x - 9.0,
        _ => x + 9.0,
    };
    let y = match side {
        Side::Above => (y - 10.0).max(14.0),
        Side::Below => (y + 22.0).min(HEIGHT - BOTTOM - 6.0),
    };
    let unit = chart.unit.as_deref().filter(|unit| !unit.is_empty());
    let text = unit.map_or_else(|| point.text.clone(), |unit| point.text.replace(unit, ""));
    Dot { series: point.series, at, mark, text, label: [x, y], anchor }
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
fn lines(chart: &ChartView, scale: &Scale) -> Vec<(Series, Vec<[f64; 2]>)> {
    let mut lines = Vec::new();
    for series in [Series::Target, Series::Actual] {
        let mut points: Vec<&ChartPoint> =
            chart.points.iter().filter(|point| point.series == series).collect();
        if points.is_empty() {
            continue;
        }
        points.extend(chart.points.iter().filter(|point| point.series == Series::Baseline));
        points.sort_by_key(|point| point.year);
        lines.push((series, points.into_iter().map(|point| scale.at(point)).collect()));
    }
    lines
}

fn above(path: &UpperPath, chart: &ChartView, scale: &Scale) -> UpperLine {
    let mut points: Vec<[f64; 2]> =
        path.points.iter().map(|point| [scale.x(point.year), scale.y(number(point.value))]).collect();
    if let [[_, y]] = points[..] {
        points = vec![[LEFT, y], [WIDTH - RIGHT, y]];
    }
    let [x, y] = points.first().copied().unwrap_or_default();
    // Clear of the baseline, which stands at the same side.
    let baseline = chart.points.iter().filter(|point| point.series == Series::Baseline);
    let is_near = |point: &ChartPoint| (-8.0..28.0).contains(&(y - scale.at(point)[1]));
    let y = if baseline.clone().any(is_near) { y + 18.0 } else { y - 7.0 };
    let first = path.points.first().map(|point| point.text.as_str()).unwrap_or_default();
    UpperLine { points, text: format!("{} {first}", path.level), label: [x + 6.0, y] }
}

fn plain(tick: f64) -> String {
    let rounded = format!("{tick:.2}");
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}
