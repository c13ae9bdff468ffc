//! What one file is written with: places that links lead to, pictures, and the
//! text itself, every character of which is asked for among the faces.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Missing;
use super::fonts::Fonts;
use super::glossary::Glossary;
use super::world::Desk;

/// Printers' sign for a type that is missing.
const GETA: char = '〓';

/// What grows while a file is written.
pub(super) struct File<'f> {
    pub desk: Desk<'f>,
    pub anchors: Anchors,
    pub missing: Vec<Missing>,
    pub glossary: Glossary,
    fonts: &'f Fonts,
    known_missing: BTreeSet<char>,
    notes: usize,
}

/// Where a text stands.
pub(super) struct Where<'a> {
    pub path: &'a str,
    pub title: &'a str,
    pub heading: &'a str,
}

impl<'f> File<'f> {
    pub(super) fn new(desk: Desk<'f>, fonts: &'f Fonts, glossary: Glossary) -> File<'f> {
        File {
            desk,
            anchors: Anchors::default(),
            missing: Vec::new(),
            glossary,
            fonts,
            known_missing: BTreeSet::new(),
            notes: 0,
        }
    }

    /// The text as it can be set: what no face has is noted, and a sign stands for it.
    pub(super) fn settable(&mut self, text: &str, place: &Where<'_>) -> String {
        let mut settable = String::with_capacity(text.len());
        for character in text.chars() {
            if self.fonts.covers(character) || character.is_whitespace() || character.is_control() {
                settable.push(character);
            } else if !is_invisible(character) {
                settable.push(if self.fonts.covers(GETA) { GETA } else { '?' });
                self.note_missing(character, place);
            }
        }
        settable
    }

    fn note_missing(&mut self, character: char, place: &Where<'_>) {
        if self.known_missing.insert(character) {
            self.missing.push(Missing {
                character,
                path: place.path.to_owned(),
                title: place.title.to_owned(),
                heading: place.heading.to_owned(),
            });
        }
    }

    /// The name of the next footnote.
    pub(super) fn next_note(&mut self) -> String {
        self.notes += 1;
        format!("note{}", self.notes)
    }

    /// Puts a picture into the file, once, and names it.
    pub(super) fn picture(&mut self, bytes: &Arc<[u8]>) -> Option<String> {
        self.desk.picture(bytes)
    }
}

/// Joiners, selectors and marks of direction: nothing is lost without them.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Names of the places that links lead to.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    names: BTreeMap<String, usize>,
    placed: BTreeSet<usize>,
}

impl Anchors {
    /// The name for a path with its anchor, for a link.
    pub(super) fn link(&mut self, path: &str) -> String {
        name(self.number(path))
    }

    /// The same, for the place itself; nothing where there is one of that name already.
    pub(super) fn place(&mut self, path: &str) -> Option<String> {
        let number = self.number(path);
        self.placed.insert(number).then(|| name(number))
    }

    /// Names that links lead to and that are nowhere.
    pub(super) fn lost(&self) -> impl Iterator<Item = String> {
        self.names.values().filter(|number| !self.placed.contains(number)).map(|number| name(*number))
    }

    fn number(&mut self, path: &str) -> usize {
        let next = self.names.len() + 1;
        *self.names.entry(path.to_owned()).or_insert(next)
    }
}

fn name(number: usize) -> String {
    format!("place{number}")
}
