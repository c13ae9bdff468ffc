//! The parts around the text: running head, page numbers, settings, properties.

use super::file::File;
use super::layout::Furniture;
use super::xml::Xml;
use super::{Attributes, NAMESPACES, field};

/// Who wrote what and when: never a person.
pub(super) struct Properties<'a> {
    pub title: &'a str,
    pub creator: Option<&'a str>,
    pub keywords: &'a [String],
    pub description: &'a str,
    /// `2012-05-18`.
    pub date: Option<&'a str>,
    pub language: &'a str,
}

/// Adds page numbers: — 1 — in 四号, odd pages right and even pages left, one character in
/// (GB/T 9704-2012, 7.5); and the running head of a plan. Official documents have none.
pub(super) fn add(file: &mut File, head: Option<&str>) -> Furniture {
    let header = |head: &str| {
        Xml::part("w:hdr", NAMESPACES, |xml| {
            xml.element("w:p", &[], |xml| {
                xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", "Header"));
                super::inline::run(xml, head, super::inline::Face::default());
            });
        })
    };
    let odd = footer(&[("w:rightChars", "100"), ("w:right", "280")], "right");
    let even = footer(&[("w:leftChars", "100"), ("w:left", "280")], "left");
    let empty = Xml::part("w:ftr", NAMESPACES, |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", "Footer"));
        });
    });
    let mut part = |kind: &str, name: &str, xml: String| {
        let content_type = if kind == "header" { HEADER_TYPE } else { FOOTER_TYPE };
        file.package.xml(&format!("word/{name}"), content_type, xml);
        file.relationships.part(kind, name)
    };
    Furniture {
        header: head.map(|head| part("header", "header1.xml", header(head))),
        footer_odd: part("footer", "footer1.xml", odd),
        footer_even: part("footer", "footer2.xml", even),
        empty: part("footer", "footer3.xml", empty),
    }
}

const HEADER_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
const FOOTER_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";

fn footer(indent: Attributes<'_>, justify: &str) -> String {
    Xml::part("w:ftr", NAMESPACES, |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", "Footer");
                xml.empty("w:ind", indent);
                xml.value("w:jc", justify);
            });
            let dash = |xml: &mut Xml, text: &str| {
                super::inline::run(xml, text, super::inline::Face::default());
            };
            dash(xml, "— ");
            field(xml, " PAGE ", "1", |_| {});
            dash(xml, " —");
        });
    })
}

/// `word/settings.xml`: odd and even pages differ, punctuation is compressed.
fn settings(has_contents: bool) -> String {
    Xml::part("w:settings", NAMESPACES, |xml| {
        xml.value("w:defaultTabStop", "420");
        xml.empty("w:evenAndOddHeaders", &[]);
        xml.value("w:characterSpacingControl", "compressPunctuation");
        if has_contents {
            // They get their page numbers when the file is opened. Word asks whether it may: nobody
            // is asked where there is nothing to count.
            xml.value("w:updateFields", "true");
        }
        xml.element("w:footnotePr", &[], |xml| {
            for id in ["-1", "0"] {
                xml.empty("w:footnote", &[("w:id", id)]);
            }
        });
        xml.element("w:compat", &[], |xml| {
            xml.empty("w:spaceForUL", &[]);
            xml.empty("w:balanceSingleByteDoubleByteWidth", &[]);
            xml.empty("w:doNotLeaveBackslashAlone", &[]);
            xml.empty("w:ulTrailSpace", &[]);
            xml.empty("w:doNotExpandShiftReturn", &[]);
            xml.empty("w:adjustLineHeightInTable", &[]);
            xml.empty("w:useFELayout", &[]);
            let uri = "http://schemas.microsoft.com/office/word";
            xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", uri), ("w:val", "15")]);
        });
        xml.empty("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
    })
}

/// Adds the parts that every file has, and returns its bytes.
pub(super) fn finish(
    mut file: File,
    document: String,
    styles: String,
    properties: &Properties<'_>,
) -> Vec<u8> {
    let parts: [(&str, &str, &'static str, String); 4] = [
        (
            "styles",
            "styles.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
            styles,
        ),
        (
            "numbering",
            "numbering.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
            file.lists.part(NAMESPACES),
        ),
        (
            "settings",
            "settings.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
            settings(file.has_contents),
        ),
        (
            "footnotes",
            "footnotes.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
            file.notes_part(NAMESPACES),
        ),
    ];
    for (kind, name, content_type, xml) in parts {
        file.package.xml(&format!("word/{name}"), content_type, xml);
        file.relationships.part(kind, name);
    }
    file.package.xml(
        "word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        document,
    );
    file.package.relationships("word/document.xml", &file.relationships);
    file.package.relationships("word/footnotes.xml", &file.note_relationships);
    file.package.xml(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        core(properties),
    );
    file.package.xml(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        application(),
    );
    file.package.finish("word/document.xml", ["docProps/core.xml", "docProps/app.xml"])
}

fn core(properties: &Properties<'_>) -> String {
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    Xml::part("cp:coreProperties", &namespaces, |xml| {
        let mut text = |name: &str, text: &str| {
            if !text.is_empty() {
                xml.element(name, &[], |xml| xml.text(text));
            }
        };
        text("dc:title", properties.title);
        text("dc:creator", properties.creator.unwrap_or_default());
        text("cp:keywords", &properties.keywords.join("，"));
        text("dc:description", properties.description);
        text("dc:language", properties.language);
        if let Some(date) = properties.date {
            for name in ["dcterms:created", "dcterms:modified"] {
                xml.element(name, &[("xsi:type", "dcterms:W3CDTF")], |xml| {
                    xml.text(&format!("{date}T00:00:00Z"));
                });
            }
        }
    })
}

fn application() -> String {
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    Xml::part("Properties", &[("xmlns", namespace)], |xml| {
        xml.element("Application", &[], |xml| xml.text("compendium"));
    })
}
