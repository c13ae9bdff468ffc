//! Names that are known, of indicators and of places: [`Lexicon`].

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::name_words::SCOPES;
use super::normal::Normal;

/// Names and aliases of indicators, each with its key. An empty one knows no name.
#[derive(Debug, Clone)]
pub struct Lexicon<K> {
    keys: BTreeMap<String, K>,
    searcher: Option<AhoCorasick>,
    places: Option<AhoCorasick>,
    is_closed: bool,
}

impl<K> Default for Lexicon<K> {
    fn default() -> Lexicon<K> {
        Lexicon { keys: BTreeMap::new(), searcher: None, places: places(&[]), is_closed: false }
    }
}

/// A name as the lexicon knows it: half-width, without white space and remarks in brackets.
pub fn normal_name(name: &str) -> String {
    Normal::new(name).text
}

/// What finds 全市 and its like, and other places that are known.
fn places(others: &[String]) -> Option<AhoCorasick> {
    let known = SCOPES.iter().map(|(word, _)| *word).chain(others.iter().map(String::as_str));
    // A set that cannot be built knows no place.
    AhoCorasick::new(known).ok()
}

/// Nobody writes a longer name in a text, in bytes; a set of patterns grows with its longest.
const LONGEST_NAME: usize = 600;

impl<K: Clone + PartialEq> Lexicon<K> {
    /// A lexicon of names with their keys. A name of two keys is known of none: which one
    /// is meant nobody can tell.
    pub fn new(names: impl IntoIterator<Item = (String, K)>) -> Lexicon<K> {
        let mut keys: BTreeMap<String, Option<K>> = BTreeMap::new();
        for (name, key) in names {
            let name = Normal::new(&name).text;
            if name.is_empty() || name.len() > LONGEST_NAME {
                continue;
            }
            keys.entry(name)
                .and_modify(|known| {
                    if known.as_ref() != Some(&key) {
                        *known = None;
                    }
                })
                .or_insert(Some(key));
        }
        let keys: BTreeMap<String, K> =
            keys.into_iter().filter_map(|(name, key)| Some((name, key?))).collect();
        // A pattern set that cannot be built is a lexicon without protection of its names.
        let searcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(keys.keys()).ok();
        Lexicon { keys, searcher, ..Lexicon::default() }
    }

    /// Makes names of places known, besides 全市 and its like: a statement behind one is of it.
    #[must_use]
    pub fn with_places(mut self, names: impl IntoIterator<Item = String>) -> Lexicon<K> {
        let known: Vec<String> = names.into_iter().filter(|place| !place.is_empty()).collect();
        self.places = places(&known);
        self
    }

    /// Makes the lexicon all that counts: running text in which no name of it stands is read
    /// only where its figures can be held against each other, as growth, sums and ratios.
    #[must_use]
    pub fn closed(self) -> Lexicon<K> {
        Lexicon { is_closed: true, ..self }
    }

    /// The same names, and others may stand beside them.
    #[must_use]
    pub fn open(self) -> Lexicon<K> {
        Lexicon { is_closed: false, ..self }
    }

    /// Whether names that nobody knows need not be read.
    pub(super) fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// The place that a text speaks of last; a region that nobody knows only where the text
    /// ends with it, since 城市 and 省 stand for much else.
    pub fn last_place(&self, text: &str) -> Option<String> {
        let last = self.last_known_place(text);
        let behind = last.map_or(text, |(end, _)| &text[end..]);
        region_at_end(behind).or(last.map(|(_, word)| word)).map(str::to_owned)
    }

    /// The known place that a text speaks of last, and where its words end.
    pub(super) fn last_known_place<'a>(&self, text: &'a str) -> Option<(usize, &'a str)> {
        let found = self.places.iter().flat_map(|places| places.find_overlapping_iter(text));
        // Where several end, the longest is meant.
        let last = found.map(|found| found.range()).max_by_key(|range| (range.end, range.len()))?;
        Some((last.end, &text[last]))
    }

    /// The key of a name, which must be the whole name.
    pub fn get(&self, name: &str) -> Option<&K> {
        self.keys.get(name)
    }

    /// Where known names stand in a normalised text: the longest at each place.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        match &self.searcher {
            Some(searcher) if !self.keys.is_empty() => {
                searcher.find_iter(text).map(|found| found.range()).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The three signs of a city, a county or a province that a text ends with.
pub(super) fn region_at_end(text: &str) -> Option<&str> {
    let start = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    text.ends_with(['市', '省', '县']).then(|| &text[start..])
}
