//! What stands before the text: the title, or a cover and the contents.

use super::inline::{Face, run};
use super::layout::{self, Furniture, Numbering};
use super::styles::TopLevel;
use super::writer::{Properties, Writer};
use super::xml::Xml;
use crate::render::numbered::before_heading;
use crate::render::title::{self, Breaks, EM};
use crate::view;

/// An entry of the contents.
pub(super) struct Entry {
    /// From 1.
    pub level: usize,
    pub text: String,
    /// The path with its anchor.
    pub path: String,
}

/// What a cover says, from above.
pub(super) struct Cover<'a> {
    pub title: &'a str,
    /// The page that links to the document lead to.
    pub place: Option<&'a str>,
    /// The version, as 论证稿（2012年5月）.
    pub version: Option<&'a str>,
    pub unit: Option<&'a str>,
    pub date: Option<String>,
}

/// How many levels the contents list: of one document, and of several, titles first.
const LEVELS: usize = 3;
const LEVELS_OF_SEVERAL: usize = 2;
/// 二号, in twips.
const TITLE_SIZE: u32 = 440;

/// A title above the text.
pub(super) fn title(writer: &mut Writer<'_, '_>, title: &str, lines: &[&str]) {
    let name = writer.file.anchors.name(writer.path);
    writer.paragraph("Title", &balanced(title), |writer| {
        writer.bookmark(&name, |writer| run(&mut writer.xml, title, Face::default()));
    });
    for text in lines {
        line(writer, text);
    }
}

/// The title of one document among several, with its version.
pub(super) fn chapter(writer: &mut Writer<'_, '_>, title: &str, version: Option<&str>) {
    let name = writer.file.anchors.name(writer.path);
    writer.paragraph("Heading1", &balanced(title), |writer| {
        writer.bookmark(&name, |writer| run(&mut writer.xml, title, Face::default()));
    });
    if let Some(version) = version {
        line(writer, version);
    }
}

/// A title that needs several lines is set so narrow that it breaks where it is to break. (A
/// break in it would stand in the contents, too.)
fn balanced(title: &str) -> Properties<'static> {
    Properties { sides: sides(title), ..Properties::default() }
}

/// In twips, at the size of titles.
fn sides(title: &str) -> u32 {
    let lines = title::lines(title, room(layout::TEXT_WIDTH), Breaks::ByRoom);
    let [first, others @ ..] = &lines[..] else { return 0 };
    let Some(longest) = others.iter().map(|line| title::width(line)).max() else { return 0 };
    // Letters and digits may be as narrow as half a character; the next one is not to fit all the same.
    let first =
        if others[0].starts_with('（') { title::width(first) + EM } else { title::width(first) + EM / 4 };
    let wide = first.max(longest + EM / 4);
    layout::TEXT_WIDTH.saturating_sub(u32::try_from(wide).unwrap_or(0) * TITLE_SIZE / 100) / 2
}

/// A width in twips, in hundredths of the size of titles.
fn room(twips: u32) -> usize {
    usize::try_from(twips * 100 / TITLE_SIZE).unwrap_or_default()
}

/// A centred line of a cover.
fn line(writer: &mut Writer<'_, '_>, text: &str) {
    writer.paragraph("Subtitle", &Properties::default(), |writer| {
        run(&mut writer.xml, text, Face::default());
    });
}

/// A cover on a page of its own.
pub(super) fn cover(writer: &mut Writer<'_, '_>, cover: &Cover<'_>, furniture: &Furniture) {
    let blank = |writer: &mut Writer<'_, '_>, lines: usize| {
        for _ in 0..lines {
            writer.paragraph("Subtitle", &Properties::default(), |_| {});
        }
    };
    blank(writer, 5);
    writer.paragraph("Title", &balanced(cover.title), |writer| match cover.place {
        Some(path) => {
            let name = writer.file.anchors.name(path);
            writer.bookmark(&name, |writer| run(&mut writer.xml, cover.title, Face::default()));
        }
        None => run(&mut writer.xml, cover.title, Face::default()),
    });
    if let Some(version) = cover.version {
        line(writer, version);
    }
    blank(writer, 7);
    for text in [cover.unit, cover.date.as_deref()].into_iter().flatten() {
        line(writer, text);
    }
    end_section(writer, Numbering::None, furniture);
}

/// The contents on pages of their own: a field that Word fills when the file is
/// opened, and in it a line for each entry, whose page number is a field as well.
pub(super) fn contents(writer: &mut Writer<'_, '_>, entries: &[Entry], top: TopLevel, furniture: &Furniture) {
    let levels = match top {
        TopLevel::Titles => LEVELS_OF_SEVERAL,
        TopLevel::Sections => LEVELS,
    };
    let heading = writer.shared.contents_title.clone();
    writer.paragraph("ContentsHeading", &Properties::default(), |writer| {
        run(&mut writer.xml, &heading, Face::default());
    });
    let shown: Vec<&Entry> = entries.iter().filter(|entry| entry.level <= levels).collect();
    for (at, entry) in shown.iter().enumerate() {
        contents_line(writer, entry, (at == 0).then_some(levels));
    }
    if !shown.is_empty() {
        writer.xml.element("w:p", &[], |xml| {
            for_word(xml, |xml| xml.empty("w:fldChar", &[("w:fldCharType", "end")]));
        });
        writer.file.has_contents = true;
    }
    end_section(writer, Numbering::None, furniture);
}

/// A line of the contents; the first begins the field, of so many levels.
fn contents_line(writer: &mut Writer<'_, '_>, entry: &Entry, begins: Option<usize>) {
    let name = writer.file.anchors.name(&entry.path);
    let xml = &mut writer.xml;
    xml.open("w:p", &[]);
    xml.element("w:pPr", &[], |xml| {
        xml.value("w:pStyle", &format!("Contents{}", entry.level));
        xml.element("w:tabs", &[], |xml| {
            let position = layout::TEXT_WIDTH.to_string();
            xml.empty("w:tab", &[("w:val", "right"), ("w:leader", "dot"), ("w:pos", &position)]);
        });
    });
    if let Some(levels) = begins {
        for_word(xml, |xml| {
            xml.empty("w:fldChar", &[("w:fldCharType", "begin"), ("w:dirty", "true")]);
        });
        for_word(xml, |xml| {
            xml.element("w:instrText", &[("xml:space", "preserve")], |xml| {
                xml.text(&format!(" TOC \\o \"1-{levels}\" \\h \\z \\u "));
            });
        });
        for_word(xml, |xml| xml.empty("w:fldChar", &[("w:fldCharType", "separate")]));
    }
    xml.element("w:hyperlink", &[("w:anchor", &name), ("w:history", "1")], |xml| {
        run(xml, &entry.text, Face::default());
        xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
        super::field(xml, &format!(" PAGEREF {name} \\h "), "", |_| {});
    });
    xml.close("w:p");
}

/// A run of the field around the contents, for Word alone. LibreOffice takes such a field for
/// an index that it shows as stored, numbers and all; without it, it counts the pages of
/// the lines' own fields. What asks for names of Word 2013 it passes over.
fn for_word(xml: &mut Xml, content: impl FnOnce(&mut Xml)) {
    xml.element("w:r", &[], |xml| {
        xml.element("mc:AlternateContent", &[], |xml| {
            xml.element("mc:Choice", &[("Requires", "w15")], content);
        });
    });
}

/// The entries of one document; `top` is the level of its first headings.
pub(super) fn entries(headings: &[view::Heading], path: &str, top: usize, entries: &mut Vec<Entry>) {
    for heading in headings {
        let number = heading.number.as_deref().map(before_heading).unwrap_or_default();
        entries.push(Entry {
            level: top,
            text: format!("{number}{}", heading.text),
            path: format!("{path}#{}", heading.anchor),
        });
        self::entries(&heading.children, path, top + 1, entries);
    }
}

/// The last paragraph of a section bears its properties.
fn end_section(writer: &mut Writer<'_, '_>, numbering: Numbering, furniture: &Furniture) {
    writer.xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "AfterTable");
            layout::section(xml, numbering, furniture);
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_breaks_before_its_brackets() {
        let whole = |title: &str| room(layout::TEXT_WIDTH - 2 * sides(title)) / EM;
        assert_eq!(sides("示例市电子政务总体规划纲要"), 0);
        // 11 characters and 11: room for one more, which a bracket cannot be at the end of a line.
        assert_eq!(whole("示例市电子政务规划汇编（2010—2015年，上册）"), 11 + 1);
        assert_eq!(whole("示例市电子政务网络平台建设规划（2010—2015年）"), 15 + 1);
        // No room for one more.
        assert_eq!(whole("中华人民共和国国民经济和社会发展第十二个五年规划纲要"), 16);
    }
}
