//! A text that is sought in others: [`Needle`].

use std::ops::Range;

use super::normal;

/// A text that is sought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    /// In normal form.
    pub text: String,
    /// Whether it has to stand where a word begins.
    pub begins_word: bool,
}

impl Needle {
    /// Whether a normal form contains it.
    pub fn is_in(&self, normal: &str) -> bool {
        // Places may overlap: a search that goes on behind a match would miss some.
        let mut from = 0;
        while let Some(at) = normal[from..].find(&self.text).map(|at| from + at) {
            if self.may_follow(&normal[..at]) {
                return true;
            }
            from = at + normal[at..].chars().next().map_or(1, char::len_utf8);
        }
        false
    }

    /// Where a text contains it: ranges of bytes of the text as written, in order.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        normal::places(text, &self.text, |before| self.may_follow(before))
    }

    fn may_follow(&self, before: &str) -> bool {
        !self.begins_word || self.text.starts_with(normal::is_wide) || !before.ends_with(normal::is_narrow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_begins_behind_what_is_not_narrow() {
        let needle = |text: &str| Needle { text: text.to_owned(), begins_word: true };
        assert!(needle("ab").is_in("xab ab") && needle("ab").is_in("网ab") && !needle("ab").is_in("xab"));
        assert!(needle("aa").is_in("xaa-aa") && needle("网").is_in("x网"));
        let places = |needle: Needle, text: &str| -> Vec<(usize, usize)> {
            needle.places(text).into_iter().map(|place| (place.start, place.end)).collect()
        };
        assert_eq!(places(needle("ab"), "xAB 网AB"), [(7, 9)]);
        assert_eq!(places(Needle { text: "ab".to_owned(), begins_word: false }, "xAB"), [(1, 3)]);
    }
}
