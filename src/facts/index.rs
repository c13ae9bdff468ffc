//! Lists of words by the sign they begin or end with: [`Index`].
//!
//! The reader asks of every clause which of some hundred words it begins or ends with; the
//! sign leaves a handful to compare.

use std::collections::BTreeMap;

/// The entries of a list by one sign of their words.
#[derive(Debug)]
pub(super) struct Index<T>(BTreeMap<char, Vec<T>>);

impl<T> Index<T> {
    /// By the sign that the words begin with.
    pub(super) fn by_first<'a>(
        entries: impl IntoIterator<Item = T>,
        word: impl Fn(&T) -> &'a str,
    ) -> Index<T> {
        Index::by(entries, |entry| word(entry).chars().next())
    }

    /// By the sign that the words end with.
    pub(super) fn by_last<'a>(
        entries: impl IntoIterator<Item = T>,
        word: impl Fn(&T) -> &'a str,
    ) -> Index<T> {
        Index::by(entries, |entry| word(entry).chars().next_back())
    }

    fn by(entries: impl IntoIterator<Item = T>, sign: impl Fn(&T) -> Option<char>) -> Index<T> {
        let mut signs: BTreeMap<char, Vec<T>> = BTreeMap::new();
        for entry in entries {
            if let Some(sign) = sign(&entry) {
                signs.entry(sign).or_default().push(entry);
            }
        }
        Index(signs)
    }

    /// The entries of a sign, in the order of the list.
    pub(super) fn of(&self, sign: Option<char>) -> &[T] {
        sign.and_then(|sign| self.0.get(&sign)).map_or(&[], Vec::as_slice)
    }
}

/// A set of signs that is asked of every sign of a text: a bit for each.
#[derive(Debug)]
pub(super) struct Signs(Vec<u64>);

impl Signs {
    /// The signs of a text; those beyond the first plane are in no set.
    pub(super) fn new(signs: &str) -> Signs {
        let mut bits = vec![0; usize::from(u16::MAX) / 64 + 1];
        for sign in signs.chars() {
            if let Some(word) = bits.get_mut(sign as usize / 64) {
                *word |= 1 << (sign as usize % 64);
            }
        }
        Signs(bits)
    }

    /// Whether a sign is one of them.
    pub(super) fn contains(&self, sign: char) -> bool {
        self.0.get(sign as usize / 64).is_some_and(|word| word >> (sign as usize % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_by_their_sign() {
        let first = Index::by_first(["增长", "增加", "下降"], |word| word);
        assert_eq!(first.of(Some('增')), ["增长", "增加"]);
        assert!(first.of(Some('长')).is_empty());
        let last = Index::by_last(["覆盖率", "普及率", "收入"], |word| word);
        assert_eq!(last.of("入户率".chars().next_back()), ["覆盖率", "普及率"]);
        assert!(last.of(None).is_empty());
    }

    #[test]
    fn signs_of_a_set() {
        let signs = Signs::new("年A月");
        assert!(["年", "A", "月"].iter().all(|sign| sign.chars().all(|sign| signs.contains(sign))));
        assert!(!signs.contains('日') && !signs.contains('\u{0}') && !signs.contains('😀'));
    }
}
