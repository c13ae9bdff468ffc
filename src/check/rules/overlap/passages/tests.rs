//! What [`alike`](super::alike) finds, as laws.

use proptest::prelude::*;

use super::*;

fn characters(text: &str) -> Vec<char> {
    text.chars().collect()
}

fn found(texts: &[Vec<char>]) -> Vec<Alike> {
    alike(texts.len(), &|at| Cow::Borrowed(&texts[at]))
}

/// What the texts of a test are made of: enough that none repeats by chance.
fn text(length: Range<usize>) -> impl Strategy<Value = Vec<char>> {
    prop::collection::vec(prop::char::range('一', '龥'), length)
}

/// A change at a place, given in thousandths of the length.
#[derive(Debug, Clone)]
enum Edit {
    Replace(usize, char),
    Insert(usize, char),
    Remove(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let letter = || prop::char::range('一', '龥');
    prop_oneof![
        (0..1000_usize, letter()).prop_map(|(at, letter)| Edit::Replace(at, letter)),
        (0..1000_usize, letter()).prop_map(|(at, letter)| Edit::Insert(at, letter)),
        (0..1000_usize).prop_map(Edit::Remove),
    ]
}

fn edited(passage: &[char], edits: &[Edit]) -> Vec<char> {
    let mut copy = passage.to_vec();
    for edit in edits {
        let place = |at: usize| at * copy.len() / 1000;
        match *edit {
            Edit::Replace(at, letter) => {
                let at = place(at);
                copy[at] = letter;
            }
            Edit::Insert(at, letter) => copy.insert(place(at), letter),
            Edit::Remove(at) => drop(copy.remove(place(at))),
        }
    }
    copy
}

fn between(before: &[char], passage: &[char], after: &[char]) -> Vec<char> {
    [before, passage, after].concat()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Up to four changes in a hundred characters leave a copy to be found, wherever it stands.
    #[test]
    fn a_near_copy_is_found_in_its_place(
        passage in text(150..400), edits in prop::collection::vec(edit(), 0..6),
        surroundings in prop::collection::vec(text(0..300), 4),
    ) {
        let copy = edited(&passage, &edits);
        let one = between(&surroundings[0], &passage, &surroundings[1]);
        let other = between(&surroundings[2], &copy, &surroundings[3]);
        let found = found(&[one, other]);
        prop_assert_eq!(found.len(), 1);
        let alike = &found[0];
        prop_assert!(alike.common >= passage.len() - 12 * (edits.len() + 1), "{:?}", alike);
        let start = surroundings[0].len();
        let (begins, ends) = (alike.first.1.start, alike.first.1.end);
        prop_assert!(begins.abs_diff(start) <= 12 * (edits.len() + 1), "{} for {}", begins, start);
        prop_assert!(ends.abs_diff(start + passage.len()) <= 12 * (edits.len() + 1));
    }

    #[test]
    fn texts_of_their_own_have_nothing_in_common(texts in prop::collection::vec(text(0..600), 2..5)) {
        prop_assert_eq!(found(&texts), []);
    }

    /// Which text comes first changes nothing but the sides.
    #[test]
    fn likeness_has_no_direction(
        passage in text(150..300), edits in prop::collection::vec(edit(), 0..5), around in prop::collection::vec(text(0..200), 5),
    ) {
        let one = between(&around[0], &passage, &around[1]);
        let other = between(&around[2], &edited(&passage, &edits), &around[3]);
        let forth = found(&[one.clone(), other.clone()]);
        let back = found(&[other.clone(), one.clone()]);
        let places = |alike: &[Alike], swapped: bool| -> Vec<(usize, usize)> {
            let sides = alike.iter().map(|alike| (alike.first.1.len(), alike.second.1.len()));
            sides.map(|(first, second)| if swapped { (second, first) } else { (first, second) }).collect()
        };
        prop_assert_eq!(forth.len(), back.len());
        for ((first, second), (other_first, other_second)) in places(&forth, false).into_iter().zip(places(&back, true)) {
            prop_assert!(first.abs_diff(other_first) <= 8 && second.abs_diff(other_second) <= 8);
        }
        // And a third text between them changes nothing at all.
        let apart = found(&[one, around[4].clone(), other]);
        let common = |alike: &[Alike]| alike.iter().map(|alike| alike.common).collect::<Vec<_>>();
        prop_assert_eq!(common(&apart), common(&forth));
    }
}

#[test]
fn short_passages_are_nobodys_copy() {
    let long: Vec<char> = ('一'..'龥').take(400).collect();
    let (before, after): (Vec<char>, Vec<char>) = (('㐀'..'㓀').collect(), ('㓀'..'㖀').collect());
    let one = |length: usize| between(&before, &long[..length], &[]);
    let other = |length: usize| between(&after, &long[..length], &[]);
    assert_eq!(found(&[one(79), other(79)]), []);
    assert_eq!(found(&[one(80), other(80)]).len(), 1);
}

#[test]
fn what_stands_in_many_texts_is_a_customary_phrase() {
    let phrase: Vec<char> = ('一'..'龥').take(120).collect();
    let texts = |count: usize| -> Vec<Vec<char>> {
        (0..count)
            .map(|number| {
                let own: Vec<char> = ('㐀'..'䶿').skip(100 * number).take(90).collect();
                between(&own, &phrase, &[])
            })
            .collect()
    };
    assert_eq!(found(&texts(3)).len(), 3);
    assert_eq!(found(&texts(MOST_TEXTS)).len(), MOST_TEXTS * (MOST_TEXTS - 1) / 2);
    assert_eq!(found(&texts(MOST_TEXTS + 1)), []);
}

#[test]
fn a_copy_in_pieces_is_told_in_pieces_but_not_without_end() {
    let passage =
        |number: u32| -> Vec<char> { ('一'..'龥').skip(100 * number as usize).take(100).collect() };
    let own = |number: u32| -> Vec<char> { ('㐀'..'䶿').skip(70 * number as usize).take(70).collect() };
    let text = |offset: u32| -> Vec<char> {
        (0..5).flat_map(|number| [own(offset + number), passage(number)].concat()).collect()
    };
    let found = found(&[text(0), text(10)]);
    assert_eq!(found.len(), MOST_OF_PAIR);
    assert!(found.iter().all(|alike| alike.common == 100 && alike.percent() == 100), "{found:?}");
}

#[test]
fn a_passage_that_is_taken_from_a_third_text_is_known_there() {
    let passage: Vec<char> = ('一'..'龥').take(100).collect();
    let texts = [between(&characters("甲乙"), &passage, &[]), passage.clone()];
    let text: &Text<'_> = &|at| Cow::Borrowed(&texts[at]);
    let found = alike(texts.len(), text);
    let known = |source: &[char]| also_in(&found, text, shingles(source));
    assert_eq!(known(&passage), [true]);
    assert_eq!(known(&passage[..40]), [false]);
}
