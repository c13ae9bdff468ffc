//! The terms that begin with one character, packed: [`Packed`].

use super::terms::{BEHIND, Rest, Share, Term};

/// The terms that begin with one character, page by page.
///
/// Most take one word: the characters, two bytes each, and above them the part, the marks, and
/// in how many places they are. Where there is no room for one of these, each takes a word of its
/// own, behind a word that says so. Another word says which page the terms behind it are of.
#[derive(Debug, Default)]
pub(super) struct Packed {
    page: Option<u32>,
    words: Vec<u64>,
}

/// The bits of a character in a word, of a part and of marks.
const CODE: u32 = 16;
const PART: u32 = 6;
const MARKS: u32 = 5;

/// Where what stands above the characters begins.
const PART_AT: u32 = CODE * BEHIND as u32;
const MARKS_AT: u32 = PART_AT + PART;
const TF_AT: u32 = MARKS_AT + MARKS;

/// What stands in place of the number of places in words that are no term.
const LARGE: u64 = 31;
const PAGE: u64 = 30;

impl Packed {
    /// Adds terms in the order of pages; those of a page come all at once.
    pub fn add(&mut self, terms: &[Term]) {
        for term in terms {
            if self.page != Some(term.page) {
                self.words.push(PAGE << TF_AT | u64::from(term.page));
                self.page = Some(term.page);
            }
            match word(term) {
                Some(word) => self.words.push(word),
                None => self.push_large(term),
            }
        }
    }

    fn push_large(&mut self, term: &Term) {
        let (codes, share) = (term.rest.codes(), term.share);
        self.words.push(LARGE << TF_AT);
        self.words.extend(codes.map(u64::from));
        self.words.extend([u64::from(share.tf()), u64::from(share.marks()), u64::from(share.part())]);
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Puts the terms behind those that are there.
    pub fn read(&self, terms: &mut Vec<Term>) {
        terms.reserve(self.words.len());
        let mut page = 0;
        let mut words = self.words.iter().copied();
        while let Some(word) = words.next() {
            match word >> TF_AT {
                PAGE => page = word as u32,
                LARGE => {
                    let mut next = || words.next().unwrap_or_default();
                    let rest = Rest::of(std::array::from_fn(|_| next() as u32));
                    let share = Share::new(next() as u16, next() as u8, next() as u8);
                    terms.push(Term { rest, page, share });
                }
                tf => {
                    let rest = Rest::of(std::array::from_fn(|at| bits(word, CODE * at as u32, CODE)));
                    let (marks, part) = (bits(word, MARKS_AT, MARKS), bits(word, PART_AT, PART));
                    terms.push(Term { rest, page, share: Share::new(tf as u16, marks as u8, part as u8) });
                }
            }
        }
    }
}

/// A term in one word, where there is room.
fn word(term: &Term) -> Option<u64> {
    let (rest, share) = (term.rest, term.share);
    let (tf, marks) = (u64::from(share.tf()), u64::from(share.marks()));
    // Of what is not visible, it counts for nothing.
    let part = if tf > 0 { u64::from(share.part()) } else { 0 };
    let is_small = tf < PAGE && marks < 1 << MARKS && part < 1 << PART;
    let codes = rest.codes();
    let has_room = is_small && codes.iter().fold(0, |all, code| all | code) < 1 << CODE;
    has_room.then(|| {
        let rest = codes.iter().rev().fold(0, |word, code| word << CODE | u64::from(*code));
        tf << TF_AT | marks << MARKS_AT | part << PART_AT | rest
    })
}

fn bits(word: u64, at: u32, count: u32) -> u32 {
    (word >> at) as u32 & ((1 << count) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_come_back_whatever_their_size() {
        let of = |codes, page, tf, marks, part| Term {
            rest: Rest::of(codes),
            page,
            share: Share::new(tf, marks, part),
        };
        let narrow = ['划', '建', 'a'].map(u32::from);
        let terms = [
            of(narrow, 0, 29, 31, 63),
            of(narrow, 0, 30, 0, 0),
            of(narrow, 2, 1, 0, 64),
            of([0; BEHIND], 2, 0, 8, 0),
            of([u32::from('𠀀'), 0, 0], 70_000, u16::MAX, 16, 254),
        ];
        let mut packed = Packed::default();
        packed.add(&terms[..2]);
        packed.add(&terms[2..]);
        let mut read = vec![terms[3]];
        packed.read(&mut read);
        assert_eq!(read[1..], terms);
        assert_eq!(packed.len(), 3 + 2 + 3 * 7);
    }
}
