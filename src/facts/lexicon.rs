//! Names that are known: [`Lexicon`].

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::normal::Normal;

/// Names and aliases of indicators, each with its key. An empty one knows no name.
#[derive(Debug, Clone, Default)]
pub struct Lexicon<K> {
    keys: BTreeMap<String, K>,
    searcher: Option<AhoCorasick>,
}

impl<K: Clone + PartialEq> Lexicon<K> {
    /// A lexicon of names with their keys. A name of two keys is known of none: which one
    /// is meant nobody can tell.
    pub fn new(names: impl IntoIterator<Item = (String, K)>) -> Lexicon<K> {
        let mut keys: BTreeMap<String, Option<K>> = BTreeMap::new();
        for (name, key) in names {
            let name = Normal::new(&name).text;
            if name.is_empty() {
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
        Lexicon { keys, searcher }
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
