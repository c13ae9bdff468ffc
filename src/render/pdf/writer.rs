//! What is known while a document is written for typst: [`Writer`].

use super::code::Code;
use super::shared::Shared;
use super::text::{File, Where};
use crate::view::body::{BodyView, CaptionCounts};

/// Writes one document into a file.
pub(super) struct Writer<'a, 'w, 'f> {
    pub shared: &'a Shared<'a>,
    pub file: &'w mut File<'f>,
    pub view: &'a BodyView,
    /// The page's own path.
    pub path: &'a str,
    pub title: &'a str,
    pub code: Code,
    /// The level of the first headings, from 1.
    pub top: usize,
    /// The written levels of the headings above.
    pub levels: Vec<u8>,
    pub heading: String,
    pub counts: CaptionCounts,
    pub next_embed: usize,
    /// By their order: the definition and the name of its note.
    pub notes: Vec<(usize, String)>,
    /// Footnotes that notes mark, in the order of their first marks.
    pub inner_notes: Vec<usize>,
    pub in_note: bool,
    /// Whether what is written here is shown without its notes.
    pub leaves_out_notes: bool,
    /// Whether terms of the glossary are marked here.
    pub marks_terms: bool,
    pub depth: usize,
    /// Whether nothing but a title stands above.
    pub is_first: bool,
}

impl<'a, 'w, 'f> Writer<'a, 'w, 'f> {
    pub(super) fn new(
        shared: &'a Shared<'a>,
        file: &'w mut File<'f>,
        view: &'a BodyView,
        [path, title]: [&'a str; 2],
        top: usize,
    ) -> Writer<'a, 'w, 'f> {
        Writer {
            shared,
            file,
            view,
            path,
            title,
            code: Code::default(),
            top,
            levels: Vec::new(),
            heading: title.to_owned(),
            counts: CaptionCounts::default(),
            next_embed: 0,
            notes: Vec::new(),
            inner_notes: Vec::new(),
            in_note: false,
            leaves_out_notes: false,
            marks_terms: false,
            depth: 0,
            is_first: true,
        }
    }

    /// A call whose arguments are content.
    pub(super) fn call(&mut self, function: &str, content: impl FnOnce(&mut Self)) {
        self.code.open(function);
        content(self);
        self.code.close();
    }

    /// A text, as far as the faces have it.
    pub(super) fn text(&mut self, text: &str) {
        let place = Where { path: self.path, title: self.title, heading: &self.heading };
        let settable = self.file.settable(text, &place);
        self.code.text(&settable);
    }

    /// Looks whether the faces have the characters of a drawing, whose text is set elsewhere.
    pub(super) fn look_for(&mut self, drawing: &str) {
        let place = Where { path: self.path, title: self.title, heading: &self.heading };
        self.file.settable(drawing, &place);
    }

    /// A named argument that is a text.
    pub(super) fn named(&mut self, name: &str, text: Option<&str>) {
        let place = Where { path: self.path, title: self.title, heading: &self.heading };
        let settable = text.map(|text| self.file.settable(text, &place));
        self.code.named(name, settable.as_deref());
    }

    /// The name of a place, as an argument.
    pub(super) fn place(&mut self, path: Option<&str>) {
        let name = path.and_then(|path| self.file.anchors.place(path));
        match name {
            Some(name) => self.code.text(&name),
            None => self.code.raw("none"),
        }
    }
}
