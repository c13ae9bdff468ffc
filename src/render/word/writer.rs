//! What is known while a document is written for Word: [`Writer`].

use super::Shared;
use super::file::File;
use super::xml::Xml;
use crate::view::body::{BodyView, CaptionCounts};

/// Writes one document into a file.
pub(super) struct Writer<'a, 'f> {
    pub shared: &'a Shared<'a>,
    pub file: &'f mut File,
    pub view: &'a BodyView,
    /// The page's own path.
    pub path: &'a str,
    /// The Word level of a `##` heading, from 1.
    pub top: usize,
    pub xml: Xml,
    pub counts: CaptionCounts,
    pub next_embed: usize,
    /// By their order: the definition and the id of its note.
    pub notes: Vec<(usize, usize)>,
    /// Footnotes that notes mark, in the order of their first marks.
    pub inner_notes: Vec<usize>,
    pub in_note: bool,
    pub setting: Setting,
}

impl<'a, 'f> Writer<'a, 'f> {
    pub(super) fn new(
        shared: &'a Shared<'a>,
        file: &'f mut File,
        view: &'a BodyView,
        path: &'a str,
        top: usize,
    ) -> Writer<'a, 'f> {
        Writer {
            shared,
            file,
            view,
            path,
            top,
            xml: Xml::default(),
            counts: CaptionCounts::default(),
            next_embed: 0,
            notes: Vec::new(),
            inner_notes: Vec::new(),
            in_note: false,
            setting: Setting { style: "Normal", left: 0, depth: 0, bar: false },
        }
    }
}

/// How the paragraphs here are set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// The style of running text.
    pub style: &'static str,
    /// Further in than the style says, in twips.
    pub left: u32,
    /// Lists around.
    pub depth: u32,
    /// Whether a line runs along the left side.
    pub bar: bool,
}

/// What a paragraph has besides its style.
#[derive(Debug, Default)]
pub(super) struct Properties<'a> {
    /// List and level.
    pub number: Option<(&'a str, u32)>,
    /// `center` or `right`, against the style.
    pub justify: Option<&'static str>,
    /// Where annexes are concerned.
    pub annex: Option<Annex>,
    /// How much narrower than the type area it is set on either side, in twips.
    pub sides: u32,
    /// What is left free at the right, in halves of a character.
    pub behind: usize,
}

/// How what has to do with annexes stands, against the style (GB/T 9704-2012, 7.3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Annex {
    /// The heading of one: at the upper left of a new page.
    Heading,
    /// Their list, one line below the text.
    List,
}
