//! The page of an official document (GB/T 9704-2012), in the units of Word.
//!
//! A twip is a twentieth of a point; sizes of type are given in half-points.

use super::xml::Xml;

/// A4, in twips.
const PAGE: [&str; 2] = ["11906", "16838"];
/// Top 37 mm, right 26 mm, bottom 35 mm, left (binding) 28 mm: a type area of 156 × 225 mm.
const MARGINS: [&str; 4] = ["2098", "1474", "1984", "1588"];
/// From the paper's edge to the page number, which stands 7 mm below the type area.
const FOOTER: &str = "1304";
const HEADER: &str = "1247";
/// The width of the type area in twips: 156 mm.
pub(super) const TEXT_WIDTH: u32 = 8844;
/// The height of the type area in twips: 225 mm.
pub(super) const TEXT_HEIGHT: u32 = 12756;
/// 28.95 pt: 22 lines to the page.
pub(super) const LINE_PITCH: &str = "579";
/// Characters of 16 pt stand 15.75 pt apart, 28 to the line; in twips. A grid for
/// characters would say the same, but not every program sets it alike.
pub(super) const CHARACTER_SPACE: &str = "-5";
/// Half a character of body text.
pub(super) const HALF_CHARACTER: usize = 158;
/// Two characters of body text.
pub(super) const INDENT: u32 = 640;

/// Which page numbers a section bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    /// None: covers.
    None,
    /// From 1.
    FromOne,
}

/// The ids of the parts that a section shows above and below its text.
#[derive(Debug, Clone)]
pub(super) struct Furniture {
    pub header: Option<String>,
    pub footer_odd: String,
    pub footer_even: String,
    pub empty: String,
}

/// The properties of a section, which stand behind it.
pub(super) fn section(xml: &mut Xml, numbering: Numbering, furniture: &Furniture) {
    xml.element("w:sectPr", &[], |xml| {
        let (header, odd, even) = match numbering {
            Numbering::None => (None, &furniture.empty, &furniture.empty),
            Numbering::FromOne => (furniture.header.as_ref(), &furniture.footer_odd, &furniture.footer_even),
        };
        if let Some(header) = header {
            for kind in ["default", "even"] {
                xml.empty("w:headerReference", &[("w:type", kind), ("r:id", header)]);
            }
        }
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", odd)]);
        xml.empty("w:footerReference", &[("w:type", "even"), ("r:id", even)]);
        xml.value("w:type", "nextPage");
        let [width, height] = PAGE;
        xml.empty("w:pgSz", &[("w:w", width), ("w:h", height)]);
        let [top, right, bottom, left] = MARGINS;
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", top),
                ("w:right", right),
                ("w:bottom", bottom),
                ("w:left", left),
                ("w:header", HEADER),
                ("w:footer", FOOTER),
                ("w:gutter", "0"),
            ],
        );
        if numbering == Numbering::FromOne {
            xml.empty("w:pgNumType", &[("w:start", "1")]);
        }
        xml.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", LINE_PITCH)]);
    });
}
