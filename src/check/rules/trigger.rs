//! Which of several rules have to look at a text: [`Triggers`] tells it in one pass.
//!
//! Most texts give most rules nothing to look for, and seeing that takes as long as the text is.

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton as _, StateID};
use aho_corasick::dfa::DFA;

/// The words of several rules, without one of which a rule finds nothing in a text.
pub(super) struct Triggers {
    /// A table of states takes one step a byte; it is small, for the words are few. None if it
    /// cannot be made; then every rule looks at every text.
    automaton: Option<(DFA, StateID)>,
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
        let automaton = DFA::builder().prefilter(false).build(words).ok();
        let automaton = automaton.and_then(|dfa| {
            let start = dfa.start_state(Anchored::No).ok()?;
            Some((dfa, start))
        });
        let everybody = owners.iter().copied().fold(Wanted::default(), Wanted::and);
        Triggers { automaton, owners, everybody }
    }

    /// The rules one of whose words stands in a text.
    pub fn of(&self, text: &str) -> Wanted {
        let Some((automaton, start)) = &self.automaton else { return self.everybody };
        let mut wanted = Wanted::default();
        let mut state = *start;
        // Where words end is of no interest, and to ask for it takes three times as long.
        for byte in text.bytes() {
            state = automaton.next_state(Anchored::No, state, byte);
            if !automaton.is_special(state) || !automaton.is_match(state) {
                continue;
            }
            let found = (0..automaton.match_len(state)).map(|at| automaton.match_pattern(state, at));
            wanted = found.fold(wanted, |wanted, word| wanted.and(self.owners[word.as_usize()]));
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
