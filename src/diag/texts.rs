//! The texts that diagnostics point into, for showing excerpts and counting lines.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::text::{LineIndex, Place, Position, SourcePath};

/// Source texts by path, each with its line starts once somebody asks for them.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    by_path: BTreeMap<SourcePath, (Arc<str>, OnceLock<LineIndex>)>,
}

impl Texts {
    /// Takes the texts.
    pub fn new(texts: impl IntoIterator<Item = (SourcePath, Arc<str>)>) -> Texts {
        let texts = texts.into_iter().map(|(path, text)| (path, (text, OnceLock::new())));
        Texts { by_path: texts.collect() }
    }

    /// These texts and others.
    pub fn and(mut self, others: Texts) -> Texts {
        self.by_path.extend(others.by_path);
        self
    }

    /// The paths of all texts, in order.
    pub fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.by_path.keys()
    }

    /// The whole text, nothing for a path that has none (a folder, an asset).
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.by_path.get(path).map(|(text, _)| &**text)
    }

    /// All texts, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&SourcePath, &str)> {
        self.by_path.iter().map(|(path, (text, _))| (path, &**text))
    }

    /// First and last position of a place; 1:1 where there is no text.
    pub fn positions(&self, place: &Place) -> (Position, Position) {
        match self.by_path.get(&place.path) {
            Some((text, index)) => index.get_or_init(|| LineIndex::new(text)).positions(text, place.span),
            None => (Position { line: 1, column: 1 }, Position { line: 1, column: 1 }),
        }
    }
}
