//! Inline content to runs, links and pictures.

use super::picture::{self, Picture, Placed};
use super::writer::Writer;
use super::xml::Xml;
use crate::render::breaks::between_wide;
use crate::render::sanitize::{self, Tag};
use crate::syntax::block::Inline;
use crate::view::body::ReferenceView;

/// How a run is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    pub underline: bool,
    pub code: bool,
    pub link: bool,
    /// `superscript` or `subscript`.
    pub raised: Option<&'static str>,
}

impl Face {
    /// The face inside of an HTML element that changes it.
    fn inside(mut self, element: &str) -> Face {
        match element {
            "b" | "strong" => self.bold = true,
            "i" | "em" | "cite" | "var" => self.italic = true,
            "s" | "del" => self.strike = true,
            "u" | "ins" => self.underline = true,
            "code" | "kbd" | "samp" => self.code = true,
            "sub" => self.raised = Some("subscript"),
            "sup" => self.raised = Some("superscript"),
            _ => {}
        }
        self
    }

    fn properties(self, xml: &mut Xml) {
        xml.element("w:rPr", &[], |xml| {
            if self.link {
                xml.value("w:rStyle", "Hyperlink");
            } else if self.code {
                xml.value("w:rStyle", "CodeText");
            }
            // Quotation marks and dashes are those of Chinese type.
            xml.empty("w:rFonts", &[("w:hint", "eastAsia")]);
            if self.bold {
                xml.empty("w:b", &[]);
            }
            if self.italic {
                xml.empty("w:i", &[]);
            }
            if self.strike {
                xml.empty("w:strike", &[]);
            }
            if self.underline {
                xml.value("w:u", "single");
            }
            if let Some(raised) = self.raised {
                xml.value("w:vertAlign", raised);
            }
        });
    }
}

/// A run of text.
pub(super) fn run(xml: &mut Xml, text: &str, face: Face) {
    xml.element("w:r", &[], |xml| {
        face.properties(xml);
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                xml.empty("w:br", &[]);
            }
            xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(line));
        }
    });
}

impl Writer<'_, '_> {
    pub(super) fn inlines(&mut self, content: &[Inline], face: Face) {
        let mut open: Vec<(&'static str, Face)> = Vec::new();
        let mut face = face;
        for (at, inline) in content.iter().enumerate() {
            match inline {
                Inline::SoftBreak if between_wide(content, at) => {}
                Inline::Html(html, _) => match sanitize::inline(html) {
                    Some(Tag::Open(name)) => {
                        open.push((name, face));
                        face = face.inside(name);
                    }
                    Some(Tag::Close(name)) => {
                        if let Some((_, before)) = open.pop_if(|(opened, _)| *opened == name) {
                            face = before;
                        }
                    }
                    Some(Tag::Void(_)) => self.line_break(),
                    None => {}
                },
                inline => self.inline(inline, face),
            }
        }
    }

    fn inline(&mut self, inline: &Inline, face: Face) {
        match inline {
            Inline::Text(text, _) => run(&mut self.xml, text, face),
            Inline::SoftBreak => run(&mut self.xml, " ", face),
            Inline::HardBreak => self.line_break(),
            Inline::Emphasis(inner) => self.inlines(inner, Face { italic: true, ..face }),
            Inline::Strong(inner) => self.inlines(inner, Face { bold: true, ..face }),
            Inline::Strikethrough(inner) => self.inlines(inner, Face { strike: true, ..face }),
            Inline::Code(text) => run(&mut self.xml, text, Face { code: true, ..face }),
            Inline::Link { reference, content } => self.link(*reference, content, face),
            Inline::Image { reference, alternative } => self.image(*reference, alternative, face),
            Inline::Footnote(footnote) => self.footnote_mark(*footnote),
            Inline::Html(..) => {}
        }
    }

    fn line_break(&mut self) {
        self.xml.element("w:r", &[], |xml| xml.empty("w:br", &[]));
    }

    fn link(&mut self, reference: usize, content: &[Inline], face: Face) {
        let Some(target) = self.view.references.get(reference) else { return };
        match target {
            ReferenceView::Internal { path, text, .. } | ReferenceView::Value { path, text, .. } => {
                self.inner_link(path, content, text, face);
            }
            ReferenceView::Caption { path, kind, number } => {
                let label = self.shared.words.label(*kind, *number);
                self.inner_link(path, content, &label, face);
            }
            ReferenceView::Asset { path } => {
                let name = path.rsplit('/').next().unwrap_or(path);
                match self.shared.address(path) {
                    Some(address) => self.outer_link(&address, content, name, face),
                    None => self.words_or(content, name, face),
                }
            }
            ReferenceView::External { address } => self.outer_link(address, content, address, face),
            ReferenceView::Broken => {
                let missing = self.shared.words.get("missing");
                self.words_or(content, missing, face);
            }
        }
    }

    /// A link to a page: to its place in this file, else to the published site, else the words alone.
    pub(super) fn inner_link(&mut self, path: &str, content: &[Inline], text: &str, face: Face) {
        let page = path.split('#').next().unwrap_or(path);
        if self.shared.bound.contains(page) {
            let name = self.file.anchors.name(path);
            self.xml.open("w:hyperlink", &[("w:anchor", &name), ("w:history", "1")]);
            self.words_or(content, text, Face { link: true, ..face });
            self.xml.close("w:hyperlink");
        } else if let Some(address) = self.shared.address(path) {
            self.outer_link(&address, content, text, face);
        } else {
            self.words_or(content, text, face);
        }
    }

    fn outer_link(&mut self, address: &str, content: &[Inline], text: &str, face: Face) {
        let relationships =
            if self.in_note { &mut self.file.note_relationships } else { &mut self.file.relationships };
        let id = relationships.address(address);
        self.xml.open("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
        self.words_or(content, text, Face { link: true, ..face });
        self.xml.close("w:hyperlink");
    }

    fn words_or(&mut self, content: &[Inline], text: &str, face: Face) {
        if content.is_empty() {
            run(&mut self.xml, text, face);
        } else {
            self.inlines(content, face);
        }
    }

    /// Puts a picture among the parts, a drawing with its pixels.
    pub(super) fn picture(&mut self, picture: &Picture, bytes: &[u8]) -> Placed {
        let pixels = match picture.extension {
            "svg" => self.shared.raster.png(bytes, picture::pixels_across(picture.size)),
            _ => None,
        };
        self.file.picture(picture, bytes, pixels.as_deref())
    }

    fn image(&mut self, reference: usize, alternative: &str, face: Face) {
        let shown = match self.view.references.get(reference) {
            Some(ReferenceView::Asset { path }) => self.shared.files.get(path.as_str()).and_then(|bytes| {
                // A note's pictures would need relationships of their own.
                let picture = picture::read(bytes).filter(|_| !self.in_note)?;
                Some(self.picture(&picture, bytes))
            }),
            _ => None,
        };
        match shown {
            Some(placed) => placed.write(&mut self.xml, alternative),
            None if alternative.is_empty() => {}
            None => run(&mut self.xml, alternative, face),
        }
    }
}
