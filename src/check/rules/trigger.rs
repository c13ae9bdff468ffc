//! Which of several rules have to look at a text: [`Triggers`] tells it in one pass.
//!
//! Most texts give most rules nothing to look for, and seeing that takes as long as the text is.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// The words of several rules, without one of which a rule finds nothing in a text.
pub(super) struct Triggers {
    /// None if it cannot be made; then every rule looks at every text.
    automaton: Option<AhoCorasick>,
    /// Whose each word of the automaton is.
    owners: Vec<Wanted>,
    everybody: Wanted,
}

/// A set of rules, by their numbers below 32.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wanted(u32);

impl Wanted {
    fn only(rule: usize) -> Wanted {
        Wanted(1 << rule)
    }

    fn and(self, other: Wanted) -> Wanted {
        Wanted(self.0 | other.0)
    }

    /// Whether a rule is one of them.
    pub fn has(self, rule: usize) -> bool {
        self.and(Wanted::only(rule)) == self
    }
}

impl Triggers {
    /// The words of each rule, in the order of their numbers.
    pub fn new<const N: usize>(words: [&[&str]; N]) -> Triggers {
        const { assert!(N < 32, "a set holds no more") };
        let owned = words.iter().enumerate();
        let (words, owners): (Vec<&str>, Vec<Wanted>) =
            owned.flat_map(|(rule, words)| words.iter().map(move |word| (*word, Wanted::only(rule)))).unzip();
        // A table of states takes one step a byte; it is small, for the words are few.
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(words).ok();
        let everybody = owners.iter().copied().fold(Wanted::default(), Wanted::and);
        Triggers { automaton, owners, everybody }
    }

    /// The rules one of whose words stands in a text.
    pub fn of(&self, text: &str) -> Wanted {
        let Some(automaton) = &self.automaton else { return self.everybody };
        let mut wanted = Wanted::default();
        for found in automaton.find_overlapping_iter(text) {
            wanted = wanted.and(self.owners[found.pattern().as_usize()]);
            if wanted == self.everybody {
                break;
            }
        }
        wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_looks_where_one_of_its_words_stands() {
        let triggers = Triggers::new([&["以上", "以下"], &["上"], &["。。"]]);
        let check = |text: &str, expected: [bool; 3]| {
            let wanted = triggers.of(text);
            assert_eq!([0, 1, 2].map(|rule| wanted.has(rule)), expected, "{text}");
        };
        check("90%以上", [true, true, false]);
        check("上升。", [false, true, false]);
        check("以下。。", [true, false, true]);
        check("", [false, false, false]);
    }
}
