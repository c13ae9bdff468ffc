//! What a Word file gathers while it is written: lists, notes, pictures, places to link to.

use std::collections::BTreeMap;

use super::numbering::Lists;
use super::package::{Package, Relationships};
use super::picture::{Picture, Placed};
use super::xml::Xml;
use crate::text::{Fingerprint, fingerprint};

/// Gathered so far; every id is given in the order of the text.
#[derive(Debug, Default)]
pub(super) struct File {
    pub package: Package,
    pub relationships: Relationships,
    pub note_relationships: Relationships,
    pub lists: Lists,
    /// Whether there are contents, whose page numbers Word counts when it opens the file.
    pub has_contents: bool,
    pub anchors: Anchors,
    notes: Vec<(usize, String)>,
    bookmarks: usize,
    /// Pictures by what they hold, with the ids of their parts.
    pictures: BTreeMap<Fingerprint, String>,
    drawings: usize,
}

/// Names of bookmarks: Word allows letters and digits, and forty of them.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    names: BTreeMap<String, usize>,
}

impl Anchors {
    /// The name for a path with its anchor, the same for links and for the place itself.
    pub(super) fn name(&mut self, path: &str) -> String {
        let next = self.names.len() + 1;
        let number = self.names.entry(path.to_owned()).or_insert(next);
        format!("place{number}")
    }
}

impl File {
    pub(super) fn next_bookmark(&mut self) -> usize {
        self.bookmarks += 1;
        self.bookmarks
    }

    /// The id of the next footnote; ids below 1 belong to the lines above notes.
    pub(super) fn next_note(&mut self) -> usize {
        self.notes.push((self.notes.len() + 1, String::new()));
        self.notes.len()
    }

    /// Gives a note its content.
    pub(super) fn note(&mut self, id: usize, content: &Xml) {
        if let Some((_, text)) = self.notes.iter_mut().find(|(known, _)| *known == id) {
            *text = content.as_str().to_owned();
        }
    }

    /// Puts a picture among the parts, once; `pixels` show a drawing to who cannot read it.
    pub(super) fn picture(&mut self, picture: &Picture, bytes: &[u8], pixels: Option<&[u8]>) -> Placed {
        self.drawings += 1;
        let id = self.part(picture.extension, picture.content_type, bytes);
        let pixels = pixels.map(|pixels| self.part("png", "image/png", pixels));
        Placed { id, pixels, number: self.drawings, picture: *picture }
    }

    fn part(&mut self, extension: &'static str, content_type: &'static str, bytes: &[u8]) -> String {
        let next = self.pictures.len() + 1;
        let (package, relationships) = (&mut self.package, &mut self.relationships);
        let id = self.pictures.entry(fingerprint(bytes)).or_insert_with(|| {
            let name = format!("media/picture{next}.{extension}");
            package.picture(&format!("word/{name}"), content_type, bytes);
            relationships.part("image", &name)
        });
        id.clone()
    }

    /// `word/footnotes.xml`.
    pub(super) fn notes_part(&self, namespaces: super::Attributes<'_>) -> String {
        Xml::part("w:footnotes", namespaces, |xml| {
            for (id, kind) in [("-1", "separator"), ("0", "continuationSeparator")] {
                xml.element("w:footnote", &[("w:type", kind), ("w:id", id)], |xml| {
                    xml.element("w:p", &[], |xml| {
                        xml.element("w:r", &[], |xml| xml.empty(&format!("w:{kind}"), &[]));
                    });
                });
            }
            for (id, content) in &self.notes {
                xml.element("w:footnote", &[("w:id", &id.to_string())], |xml| note(xml, content));
            }
        })
    }
}

/// The mark stands at the head of the first paragraph of a note.
fn note(xml: &mut Xml, content: &str) {
    let mark = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
                <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
    match content.split_once("</w:pPr>") {
        Some((properties, rest)) => {
            xml.raw(properties);
            xml.raw("</w:pPr>");
            xml.raw(mark);
            xml.raw(rest);
        }
        None => xml.element("w:p", &[], |xml| xml.raw(mark)),
    }
}
