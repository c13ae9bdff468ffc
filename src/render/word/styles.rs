//! The styles of official documents: `word/styles.xml`.
//!
//! Names are those that Word knows, so that it shows them in the reader's
//! language (标题 1, 正文, 题注). Fonts are named as offices have them; a
//! reader without them sees what its machine puts in their place.

use super::layout::{CHARACTER_SPACE, INDENT, LINE_PITCH};
use super::xml::Xml;

/// 小标宋, for titles.
const TITLE_FACE: &str = "方正小标宋简体";
/// 仿宋, for the body.
const BODY_FACE: &str = "仿宋_GB2312";
/// 黑体, for headings of the first level.
const FIRST_FACE: &str = "黑体";
/// 楷体, for headings of the second level.
const SECOND_FACE: &str = "楷体_GB2312";
/// 宋体, for page numbers, notes and tables.
const SMALL_FACE: &str = "宋体";
/// For Latin letters and digits.
const LATIN_FACE: &str = "Times New Roman";

/// 二号, 三号, 小三, 四号, 小四, 五号, 小五 in half-points.
const SIZE_2: &str = "44";
const SIZE_3: &str = "32";
const SIZE_4: &str = "28";
const SIZE_4_SMALL: &str = "24";
const SIZE_5: &str = "21";
const SIZE_5_SMALL: &str = "18";

/// What the first level of headings stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TopLevel {
    /// Sections of the one document.
    Sections,
    /// The titles of several documents.
    Titles,
}

/// How the lines of a paragraph are set.
#[derive(Clone, Copy)]
enum Lines {
    /// On the grid of the page.
    Grid,
    /// As high as what stands in them.
    Free,
}

struct Style<'a> {
    id: &'a str,
    /// As Word knows it.
    name: &'a str,
    face: &'a str,
    size: &'a str,
    bold: bool,
    /// Of the first line, in hundredths of a character.
    first_line: u32,
    /// Of the whole paragraph, in twips.
    left: u32,
    /// `both`, `center`, `left` or `right`.
    justify: &'a str,
    lines: Lines,
    /// Above and below, in twips.
    space: [u32; 2],
    keep_next: bool,
    page_break: bool,
    /// Of headings, from 0.
    outline: Option<usize>,
    /// The style of the paragraph that follows when a person types on.
    next: &'a str,
}

/// The titles of notes in the text, by their kinds: an import tells them by these.
const CALLOUT_TITLES: [(&str, &str); 5] = [
    ("NoteTitle", "Note Title"),
    ("TipTitle", "Tip Title"),
    ("ImportantTitle", "Important Title"),
    ("WarningTitle", "Warning Title"),
    ("InternalTitle", "Internal Title"),
];

/// Heads and other cells of tables, with their names and size: 五号, and smaller for many columns.
const TABLE_TEXTS: [[&str; 5]; 5] = [
    ["TableHead", "Table Head", "TableText", "Table Text", SIZE_5],
    ["TableHead5Small", "Table Head 5-", "TableText5Small", "Table Text 5-", SIZE_5_SMALL],
    ["TableHead6", "Table Head 6", "TableText6", "Table Text 6", "15"],
    ["TableHead6Small", "Table Head 6-", "TableText6Small", "Table Text 6-", "13"],
    ["TableHead7", "Table Head 7", "TableText7", "Table Text 7", "11"],
];

const PLAIN: Style<'static> = Style {
    id: "",
    name: "",
    face: BODY_FACE,
    size: SIZE_3,
    bold: false,
    first_line: 0,
    left: 0,
    justify: "both",
    lines: Lines::Grid,
    space: [0, 0],
    keep_next: false,
    page_break: false,
    outline: None,
    next: "Normal",
};

/// `word/styles.xml`.
pub(super) fn part(top: TopLevel, namespaces: super::Attributes<'_>) -> String {
    Xml::part("w:styles", namespaces, |xml| {
        defaults(xml);
        paragraph(xml, &Style { id: "Normal", name: "Normal", first_line: 200, ..PLAIN });
        headings(xml, top);
        for style in paragraphs() {
            paragraph(xml, &style);
        }
        characters(xml);
        tables(xml);
    })
}

fn paragraphs() -> Vec<Style<'static>> {
    let small = Style { face: SMALL_FACE, size: SIZE_5, lines: Lines::Free, ..PLAIN };
    let centred = Style { justify: "center", ..PLAIN };
    let mut styles = vec![
        Style {
            id: "Title",
            name: "Title",
            face: TITLE_FACE,
            size: SIZE_2,
            space: [0, 579],
            lines: Lines::Free,
            ..centred
        },
        Style { id: "Subtitle", name: "Subtitle", face: SECOND_FACE, ..centred },
        Style { id: "ContentsHeading", name: "TOC Heading", face: FIRST_FACE, space: [0, 579], ..centred },
        Style {
            id: "Signature",
            name: "Signature",
            justify: "right",
            space: [579, 0],
            keep_next: true,
            next: "Date",
            ..PLAIN
        },
        Style { id: "Date", name: "Date", justify: "right", ..PLAIN },
        Style { id: "Continued", name: "Body Text", ..PLAIN },
        Style { id: "ListParagraph", name: "List Paragraph", next: "ListParagraph", ..PLAIN },
        Style { id: "ListContinue", name: "List Continue", next: "ListContinue", ..PLAIN },
        Style { id: "Quote", name: "Quote", face: SECOND_FACE, left: INDENT, next: "Quote", ..PLAIN },
        Style {
            id: "Code",
            name: "HTML Preformatted",
            size: SIZE_4_SMALL,
            justify: "left",
            lines: Lines::Free,
            left: INDENT,
            ..PLAIN
        },
        Style { id: "Term", name: "Term", bold: true, keep_next: true, next: "Definition", ..PLAIN },
        Style { id: "Definition", name: "Definition", left: INDENT, ..PLAIN },
        Style {
            id: "Caption",
            name: "caption",
            face: FIRST_FACE,
            size: SIZE_4_SMALL,
            lines: Lines::Free,
            space: [120, 60],
            keep_next: true,
            ..centred
        },
        Style {
            id: "FigureCaption",
            name: "Figure Caption",
            face: FIRST_FACE,
            size: SIZE_4_SMALL,
            lines: Lines::Free,
            space: [60, 240],
            ..centred
        },
        Style {
            id: "Figure",
            name: "Figure",
            lines: Lines::Free,
            space: [120, 0],
            keep_next: true,
            ..centred
        },
        Style {
            id: "BoxTitle",
            name: "Box Title",
            face: FIRST_FACE,
            size: SIZE_4_SMALL,
            lines: Lines::Free,
            space: [60, 60],
            keep_next: true,
            ..centred
        },
        Style {
            id: "BoxText",
            name: "Box Text",
            face: SECOND_FACE,
            size: SIZE_4_SMALL,
            first_line: 200,
            lines: Lines::Free,
            next: "BoxText",
            ..PLAIN
        },
        Style { id: "AfterTable", name: "After Table", size: "12", lines: Lines::Free, ..PLAIN },
        Style {
            id: "FootnoteText",
            name: "footnote text",
            face: SMALL_FACE,
            size: SIZE_5_SMALL,
            justify: "left",
            lines: Lines::Free,
            next: "FootnoteText",
            ..PLAIN
        },
        Style {
            id: "Header",
            name: "header",
            face: SMALL_FACE,
            size: SIZE_5_SMALL,
            justify: "center",
            lines: Lines::Free,
            ..PLAIN
        },
        Style { id: "Footer", name: "footer", face: SMALL_FACE, size: SIZE_4, lines: Lines::Free, ..PLAIN },
    ];
    for [head, head_name, text, text_name, size] in TABLE_TEXTS {
        let head = Style { id: head, name: head_name, face: FIRST_FACE, justify: "center", ..small };
        styles.push(Style { next: text, size, ..head });
        styles.push(Style { id: text, name: text_name, justify: "left", next: text, size, ..small });
    }
    for (id, name) in CALLOUT_TITLES {
        let title = Style { face: FIRST_FACE, size: SIZE_4, keep_next: true, left: INDENT, ..PLAIN };
        styles.push(Style { id, name, ..title });
    }
    for (at, id) in ["Contents1", "Contents2", "Contents3"].into_iter().enumerate() {
        let name = ["toc 1", "toc 2", "toc 3"][at];
        let left = [0, 320, INDENT][at];
        styles.push(Style { id, name, left, justify: "left", ..PLAIN });
    }
    styles
}

fn defaults(xml: &mut Xml) {
    xml.element("w:docDefaults", &[], |xml| {
        xml.element("w:rPrDefault", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                faces(xml, BODY_FACE);
                xml.value("w:sz", SIZE_3);
                xml.value("w:szCs", SIZE_3);
                xml.empty("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")]);
            });
        });
        xml.empty("w:pPrDefault", &[]);
    });
}

fn faces(xml: &mut Xml, east_asian: &str) {
    xml.empty(
        "w:rFonts",
        &[("w:ascii", LATIN_FACE), ("w:hAnsi", LATIN_FACE), ("w:eastAsia", east_asian), ("w:cs", LATIN_FACE)],
    );
}

/// Headings: 黑体, 楷体, 仿宋 bold, 仿宋; where several documents are bound, their titles come first.
fn headings(xml: &mut Xml, top: TopLevel) {
    let sections = [(FIRST_FACE, false), (SECOND_FACE, false), (BODY_FACE, true), (BODY_FACE, false)];
    let titles = match top {
        TopLevel::Titles => 1,
        TopLevel::Sections => 0,
    };
    for level in 0..6 {
        let (id, name) = (format!("Heading{}", level + 1), format!("heading {}", level + 1));
        let heading = Style { id: &id, name: &name, keep_next: true, outline: Some(level), ..PLAIN };
        if level < titles {
            let title = Style {
                face: TITLE_FACE,
                size: SIZE_2,
                justify: "center",
                lines: Lines::Free,
                space: [0, 579],
                page_break: true,
                ..heading
            };
            paragraph(xml, &title);
        } else {
            let (face, bold) = sections[(level - titles).min(sections.len() - 1)];
            paragraph(xml, &Style { face, bold, first_line: 200, ..heading });
        }
    }
}

fn paragraph(xml: &mut Xml, style: &Style<'_>) {
    let mut attributes = vec![("w:type", "paragraph")];
    if style.id == "Normal" {
        attributes.push(("w:default", "1"));
    }
    attributes.push(("w:styleId", style.id));
    xml.element("w:style", &attributes, |xml| {
        xml.value("w:name", style.name);
        if style.id != style.next {
            xml.value("w:next", style.next);
        }
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| paragraph_properties(xml, style));
        xml.element("w:rPr", &[], |xml| {
            faces(xml, style.face);
            if style.bold {
                xml.empty("w:b", &[]);
            }
            if matches!(style.lines, Lines::Grid) {
                xml.value("w:spacing", CHARACTER_SPACE);
            }
            xml.value("w:sz", style.size);
            xml.value("w:szCs", style.size);
        });
    });
}

fn paragraph_properties(xml: &mut Xml, style: &Style<'_>) {
    if style.keep_next {
        xml.empty("w:keepNext", &[]);
    }
    if style.page_break {
        xml.empty("w:pageBreakBefore", &[]);
    }
    let [before, after] = style.space.map(|space| space.to_string());
    let (line, rule) = match style.lines {
        Lines::Grid => (LINE_PITCH, "exact"),
        Lines::Free => ("240", "auto"),
    };
    if matches!(style.lines, Lines::Free) {
        xml.value("w:snapToGrid", "0");
    }
    xml.empty(
        "w:spacing",
        &[("w:before", &*before), ("w:after", &*after), ("w:line", line), ("w:lineRule", rule)],
    );
    let (left, first) = (style.left.to_string(), style.first_line.to_string());
    if style.first_line > 0 {
        xml.empty(
            "w:ind",
            &[("w:left", &*left), ("w:firstLineChars", &*first), ("w:firstLine", &INDENT.to_string())],
        );
    } else if style.left > 0 {
        xml.empty("w:ind", &[("w:left", &*left)]);
    } else if style.justify == "center" {
        // LibreOffice takes some styles, as that of titles, for children of the one for text.
        xml.empty("w:ind", &[("w:firstLineChars", "0"), ("w:firstLine", "0")]);
    }
    xml.value("w:jc", style.justify);
    if let Some(level) = style.outline {
        xml.value("w:outlineLvl", &level.to_string());
    }
}

fn characters(xml: &mut Xml) {
    let mut style = |id: &str, name: &str, properties: &dyn Fn(&mut Xml)| {
        xml.element("w:style", &[("w:type", "character"), ("w:styleId", id)], |xml| {
            xml.value("w:name", name);
            xml.element("w:rPr", &[], properties);
        });
    };
    // On paper a link is words like any other.
    style("Hyperlink", "Hyperlink", &|xml| xml.value("w:color", "auto"));
    style("FootnoteReference", "footnote reference", &|xml| xml.value("w:vertAlign", "superscript"));
    style("CodeText", "HTML Code", &|xml| {
        xml.empty("w:rFonts", &[("w:ascii", "Consolas"), ("w:hAnsi", "Consolas"), ("w:cs", "Consolas")]);
    });
}

/// Horizontal rules only, as statistical tables are printed; boxes have a frame.
fn tables(xml: &mut Xml) {
    let borders = |xml: &mut Xml, sides: &[(&str, &str)]| {
        xml.element("w:tblBorders", &[], |xml| {
            for (side, size) in sides {
                xml.empty(
                    &format!("w:{side}"),
                    &[("w:val", "single"), ("w:sz", size), ("w:space", "0"), ("w:color", "auto")],
                );
            }
        });
    };
    let mut style = |id: &str, name: &str, sides: &[(&str, &str)]| {
        xml.element("w:style", &[("w:type", "table"), ("w:styleId", id)], |xml| {
            xml.value("w:name", name);
            xml.element("w:tblPr", &[], |xml| {
                borders(xml, sides);
                xml.element("w:tblCellMar", &[], |xml| {
                    for side in ["left", "right"] {
                        xml.empty(&format!("w:{side}"), &[("w:w", "85"), ("w:type", "dxa")]);
                    }
                });
            });
        });
    };
    style("PlanTable", "Plan Table", &[("top", "12"), ("bottom", "12"), ("insideH", "4")]);
    style("PlanBox", "Plan Box", &[("top", "8"), ("left", "8"), ("bottom", "8"), ("right", "8")]);
}
