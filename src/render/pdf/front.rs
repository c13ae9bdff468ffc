//! What stands around the text: cover, contents, titles.

use super::writer::Writer;

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
        writer.named("title", Some(cover.title));
        writer.named("period", period);
        writer.named("version", cover.version);
        writer.named("unit", cover.unit);
        writer.named("date", cover.date.as_deref());
    });
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
        writer.text(title);
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
        writer.text(title);
    });
    if let Some(version) = version {
        writer.call("subtitle", |writer| writer.text(version));
    }
}
