//! The path of an indicator, drawn: lines, points and labels as vectors and text.

use super::writer::Writer;
use crate::render::plot::{self, HEIGHT, LEFT, RIGHT, WIDTH, name, title};
use crate::view::embed::ChartView;

/// The drawings of a figure, and what their marks mean.
pub(super) fn drawings(writer: &mut Writer<'_, '_, '_>, charts: &[ChartView]) {
    for (at, chart) in charts.iter().enumerate() {
        drawing(writer, chart, at + 1 == charts.len());
    }
    writer.call("legend", |writer| {
        for series in plot::series(charts) {
            writer.call("", |writer| {
                writer.code.text(name(series));
                let words = writer.shared.words.get(name(series));
                writer.text(words.trim());
            });
        }
    });
}

/// The last one stays with the legend below.
fn drawing(writer: &mut Writer<'_, '_, '_>, chart: &ChartView, is_last: bool) {
    let words = &writer.shared.words;
    let told = plot::told(chart, words);
    let title = title(chart, words);
    writer.call("plotted", |writer| {
        writer.text(&title);
        writer.code.raw(&format!("last:{is_last}"));
        writer.code.named("told", Some(&told));
        if !chart.points.is_empty() {
            parts(writer, chart);
        }
    });
}

/// All coordinates, each list under its name.
fn parts(writer: &mut Writer<'_, '_, '_>, chart: &ChartView) {
    let plot = plot::of(chart);
    writer.code.raw(&format!("size:({WIDTH:.1},{HEIGHT:.1})"));
    writer.code.raw(&format!("span:({LEFT:.1},{:.1})", WIDTH - RIGHT));
    writer.call("ticks:", |writer| {
        for (y, tick) in &plot.ticks {
            writer.call("", |writer| {
                writer.code.raw(&number(*y));
                writer.text(tick);
            });
        }
    });
    writer.call("years:", |writer| {
        for (x, year) in &plot.years {
            writer.call("", |writer| {
                writer.code.raw(&number(*x));
                writer.text(&year.to_string());
            });
        }
    });
    writer.call("lines:", |writer| {
        for (series, points) in &plot.lines {
            writer.call("", |writer| {
                writer.code.text(name(*series));
                for point in points {
                    writer.code.raw(&pair(*point));
                }
            });
        }
    });
    writer.call("dots:", |writer| {
        for dot in &plot.dots {
            writer.call("", |writer| {
                writer.code.text(name(dot.series));
                writer.code.raw(&pair(dot.at));
                writer.code.raw(&pair(dot.label));
                writer.code.text(dot.anchor);
                writer.text(&dot.text);
            });
        }
    });
}

fn pair([x, y]: [f64; 2]) -> String {
    format!("({},{})", number(x), number(y))
}

/// In tenths: the values themselves stand in the labels.
fn number(coordinate: f64) -> String {
    format!("{coordinate:.1}")
}
