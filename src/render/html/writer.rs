//! What is known while a body is written as HTML: [`Writer`].

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::stand::Stand;
use crate::render::words::Words;
use crate::view::body::{BodyView, CaptionCounts};

/// Writes one body.
pub(super) struct Writer<'a> {
    pub view: &'a BodyView,
    pub stand: Stand<'a>,
    pub words: &'a Words,
    pub out: String,
    pub counts: CaptionCounts,
    pub next_embed: usize,
    /// Footnotes in the order of their first marks, with how often each is marked.
    pub notes: Vec<(usize, usize)>,
    pub terms: Option<Marker>,
    /// Captions without an id so far.
    pub unnamed: usize,
    /// Names of tables without a caption so far, with how often each is given.
    pub named: BTreeMap<String, usize>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(view: &'a BodyView, stand: Stand<'a>, words: &'a Words) -> Writer<'a> {
        Writer {
            view,
            stand,
            words,
            out: String::new(),
            counts: CaptionCounts::default(),
            next_embed: 0,
            notes: Vec::new(),
            terms: Marker::new(view),
            unnamed: 0,
            named: BTreeMap::new(),
        }
    }
}

/// Marks the first occurrence of each term.
pub(super) struct Marker {
    pub automaton: AhoCorasick,
    /// By pattern, the term it spells.
    pub owners: Vec<usize>,
    /// By term, whether it has been marked.
    pub marked: Vec<bool>,
}

impl Marker {
    fn new(view: &BodyView) -> Option<Marker> {
        if view.terms.is_empty() {
            return None;
        }
        let named = view
            .terms
            .iter()
            .enumerate()
            .flat_map(|(at, term)| term.names.iter().map(move |name| (at, name)));
        let (owners, names): (Vec<usize>, Vec<&String>) = named.unzip();
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::LeftmostLongest)
            .build(names)
            .ok()?;
        Some(Marker { automaton, owners, marked: vec![false; view.terms.len()] })
    }
}
