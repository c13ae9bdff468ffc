//! What stands around the text: cover, contents, titles.

use super::writer::Writer;
use crate::render::title::{self, Breaks, EM};

/// The width of the type area in points, 156 mm; by a size of type, in hundredths of that.
const ROOM: usize = 442 * EM;
/// Of titles, in points.
const SIZE: usize = 22;
/// Of titles on covers.
const COVER_SIZES: [usize; 3] = [30, 28, 26];

/// What a cover says, from above.
pub(super) struct Cover<'a> {
    pub title: &'a str,
    /// The page that links to the document lead to.
    pub place: Option<&'a str>,
    pub period: Option<&'a str>,
    /// The version, as 论证稿（2012年5月）.
    pub version: Option<&'a str>,
    pub unit: Option<&'a str>,
    pub date: Option<String>,
}

/// A cover on a page of its own.
pub(super) fn cover(writer: &mut Writer<'_, '_, '_>, cover: &Cover<'_>) {
    // A title that says the period already is not said twice.
    let period = cover.period.filter(|period| !cover.title.contains(period));
    writer.call("cover", |writer| {
        writer.place(cover.place);
        let (size, lines) = cover_lines(cover.title);
        writer.code.raw(&format!("size:{size}pt"));
        writer.title_lines(&lines);
        writer.named("period", period);
        writer.named("version", cover.version);
        writer.named("unit", cover.unit);
        writer.named("date", cover.date.as_deref());
    });
}

/// The size of a title on a cover and its lines: a little smaller where what stands before
/// brackets has room in a line then.
fn cover_lines(title: &str) -> (usize, Vec<&str>) {
    let [usual, ..] = COVER_SIZES;
    let of = |size: usize| (size, title::lines(title, ROOM / size, Breaks::Free));
    let keeps = |(_, lines): &(usize, Vec<&str>)| match lines[..] {
        [one] => title::width(one) <= ROOM / usual,
        [_, years] => years.starts_with('（'),
        _ => false,
    };
    COVER_SIZES.into_iter().map(of).find(keeps).unwrap_or_else(|| of(usual))
}

impl Writer<'_, '_, '_> {
    /// The lines of a title; what repeats it elsewhere has it whole.
    fn title_lines(&mut self, lines: &[&str]) {
        self.call("whole:lines", |writer| {
            for line in lines {
                writer.text(line);
            }
        });
    }
}

/// The contents on pages of their own.
pub(super) fn contents(writer: &mut Writer<'_, '_, '_>) {
    let title = writer.shared.contents_title.clone();
    writer.call("contents", |writer| writer.text(&title));
}

/// A title above the text, and centred lines below it.
pub(super) fn title(writer: &mut Writer<'_, '_, '_>, title: &str, lines: &[&str]) {
    let path = writer.path;
    writer.call("titled", |writer| {
        writer.place(Some(path));
        writer.title_lines(&title::lines(title, ROOM / SIZE, Breaks::Free));
        for line in lines {
            writer.text(line);
        }
    });
}

/// The title of one document among several, with its version.
pub(super) fn chapter(writer: &mut Writer<'_, '_, '_>, title: &str, version: Option<&str>) {
    let path = writer.path;
    writer.call("head", |writer| {
        writer.code.raw("1");
        writer.place(Some(path));
        writer.text("");
        writer.title_lines(&title::lines(title, ROOM / SIZE, Breaks::Free));
        writer.text(title);
    });
    if let Some(version) = version {
        writer.call("subtitle", |writer| writer.text(version));
    }
}
