//! The path of an indicator as an SVG that brings its colours and faces along.

use super::inline::{Face, run};
use super::picture::Picture;
use super::writer::{Properties, Writer};
use super::xml::Xml;
use crate::render::plot::{self, Dot, HEIGHT, LEFT, Mark, Plot, RIGHT, WIDTH};
use crate::render::words::Words;
use crate::view::embed::{ChartView, Series};

/// Room for the title above a drawing, and for the legend below the last one.
const TITLE: f64 = 34.0;
const LEGEND: f64 = 34.0;
/// Half the side of a mark.
const MARK: f64 = 4.0;
const FACE: &str = "宋体, SimSun, serif";
const TITLE_FACE: &str = "黑体, SimHei, sans-serif";

/// The drawings of a figure, one below the other.
pub(super) fn drawings(writer: &mut Writer<'_, '_>, charts: &[ChartView]) {
    let words = &writer.shared.words;
    let svgs: Vec<(&ChartView, Option<(String, Picture)>)> = charts
        .iter()
        .enumerate()
        .map(|(at, chart)| {
            let legend = if at + 1 == charts.len() { plot::series(charts).collect() } else { Vec::new() };
            (chart, (!chart.points.is_empty()).then(|| svg(chart, &legend, words)))
        })
        .collect();
    writer.paragraph("Figure", &Properties::default(), |writer| {
        for (chart, drawn) in svgs {
            match drawn {
                Some((svg, picture)) => {
                    let placed = writer.picture(&picture, svg.as_bytes());
                    placed.write(&mut writer.xml, &plot::told(chart, &writer.shared.words));
                }
                None => {
                    let title = plot::title(chart, &writer.shared.words);
                    run(&mut writer.xml, &title, Face::default());
                }
            }
        }
    });
}

fn svg(chart: &ChartView, legend: &[Series], words: &Words) -> (String, Picture) {
    let plot = plot::of(chart);
    let height = TITLE + HEIGHT + if legend.is_empty() { 0.0 } else { LEGEND };
    // Sides are whole numbers of a few hundred.
    let size = [WIDTH, height].map(|side| side as u32);
    let [width, height] = size.map(|side| side.to_string());
    let namespace = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("width", &*width),
        ("height", &*height),
        ("viewBox", &format!("0 0 {width} {height}")),
        ("font-family", FACE),
        ("font-size", "14"),
    ];
    let svg = Xml::part("svg", &namespace, |xml| {
        xml.empty("rect", &[("width", &*width), ("height", &*height), ("fill", "#ffffff")]);
        let title = [
            ("text-anchor", "middle"),
            ("font-family", TITLE_FACE),
            ("font-size", "16"),
            ("fill", "#000000"),
        ];
        text(xml, [WIDTH / 2.0, 22.0], &title, &plot::title(chart, words));
        xml.element("g", &[("transform", &format!("translate(0 {TITLE})"))], |xml| drawing(xml, &plot));
        if !legend.is_empty() {
            xml.element("g", &[("transform", &format!("translate(0 {})", TITLE + HEIGHT))], |xml| {
                self::legend(xml, legend, words);
            });
        }
    });
    (svg, Picture { extension: "svg", content_type: "image/svg+xml", size })
}

fn drawing(xml: &mut Xml, plot: &Plot) {
    for (y, tick) in &plot.ticks {
        stroke(xml, &[[LEFT, *y], [WIDTH - RIGHT, *y]], &[("stroke", "#cccccc"), ("stroke-width", "0.8")]);
        text(xml, [LEFT - 8.0, y + 5.0], &[("text-anchor", "end"), ("fill", "#333333")], tick);
    }
    for (x, year) in &plot.years {
        let set = [("text-anchor", "middle"), ("fill", "#333333")];
        text(xml, [*x, HEIGHT - 14.0], &set, &year.to_string());
    }
    for (series, points) in &plot.lines {
        let dashes = if *series == Series::Target { "6 3" } else { "none" };
        stroke(xml, points, &[("stroke", ink(*series)), ("stroke-width", "2"), ("stroke-dasharray", dashes)]);
    }
    for dot in &plot.dots {
        reach(xml, dot);
        mark(xml, dot.series, dot.at);
        let set = [("text-anchor", dot.anchor), ("fill", ink(dot.series))];
        text(xml, dot.label, &set, &dot.text);
    }
}

/// An arrow for a bound, a band for a range.
fn reach(xml: &mut Xml, dot: &Dot) {
    let [x, y] = dot.at;
    let (left, right) = (x - MARK, x + MARK);
    let set = [("stroke", ink(dot.series)), ("stroke-width", "1.5")];
    match dot.mark {
        Mark::None => {}
        Mark::Arrow(end) => {
            let head = if end < y { end + 5.0 } else { end - 5.0 };
            stroke(xml, &[[x, y], [x, end]], &set);
            stroke(xml, &[[left, head], [x, end], [right, head]], &set);
        }
        Mark::Band(top) => stroke(xml, &[[left, y], [left, top], [right, top], [right, y], [left, y]], &set),
    }
}

/// The mark of a series: colour is never the only carrier.
fn mark(xml: &mut Xml, series: Series, [x, y]: [f64; 2]) {
    let (across, down, radius) = (tenths(x), tenths(y), MARK.to_string());
    let round = [("cx", &*across), ("cy", &*down), ("r", &*radius)];
    match series {
        Series::Actual => {
            let (left, top, side) = (tenths(x - MARK), tenths(y - MARK), tenths(2.0 * MARK));
            let place = [("x", &*left), ("y", &*top), ("width", &*side), ("height", &*side)];
            xml.empty("rect", &[&place[..], &[("fill", ink(series))]].concat());
        }
        Series::Target => {
            let set = [("fill", "#ffffff"), ("stroke", ink(series)), ("stroke-width", "1.5")];
            xml.empty("circle", &[&round[..], &set].concat());
        }
        Series::Baseline => xml.empty("circle", &[&round[..], &[("fill", ink(series))]].concat()),
    }
}

/// Marks and their names, side by side in the middle.
fn legend(xml: &mut Xml, legend: &[Series], words: &Words) {
    let step = 110.0;
    let first = (WIDTH - step * legend.len() as f64) / 2.0 + 20.0;
    for (at, series) in legend.iter().enumerate() {
        let x = first + step * at as f64;
        mark(xml, *series, [x, 12.0]);
        text(xml, [x + 12.0, 17.0], &[("fill", "#000000")], words.get(plot::name(*series)).trim());
    }
}

fn ink(series: Series) -> &'static str {
    match series {
        Series::Baseline => "#505050",
        Series::Target => "#9f1d20",
        Series::Actual => "#123f7a",
    }
}

fn stroke(xml: &mut Xml, points: &[[f64; 2]], set: &[(&str, &str)]) {
    let points: Vec<String> = points.iter().map(|[x, y]| format!("{},{}", tenths(*x), tenths(*y))).collect();
    let points = points.join(" ");
    xml.empty("polyline", &[&[("points", &*points), ("fill", "none")], set].concat());
}

fn text(xml: &mut Xml, [x, y]: [f64; 2], set: &[(&str, &str)], words: &str) {
    let (x, y) = (tenths(x), tenths(y));
    xml.element("text", &[&[("x", &*x), ("y", &*y)], set].concat(), |xml| xml.text(words));
}

/// The values themselves stand in the labels.
fn tenths(coordinate: f64) -> String {
    format!("{coordinate:.1}")
}
