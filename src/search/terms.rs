//! The terms of pages, from which their grams follow.
//!
//! A term is the gram at a character, as long as it can be; a shorter gram has the sum of the
//! terms that begin with it.

use super::gram::LONGEST;
use super::list::Posting;

/// The characters of a term behind its first.
pub(super) const BEHIND: usize = LONGEST - 1;

/// The bits of a character.
const BITS: u32 = 21;

/// The characters of a term behind its first, the next in the highest bits: terms that begin
/// alike stand together when they are sorted by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Rest(u64);

impl Rest {
    /// By the code points; 0 where the term has ended.
    pub fn of(codes: [u32; BEHIND]) -> Rest {
        Rest(codes.into_iter().fold(0, |rest, code| rest << BITS | u64::from(code)))
    }

    /// The rest of a term that begins before a character, when that has this rest behind it.
    pub fn behind(self, code: u32) -> Rest {
        Rest(u64::from(code) << (BITS * (BEHIND - 1) as u32) | self.0 >> BITS)
    }

    /// The code point of one of the characters; 0 where the term has ended.
    pub fn code(self, at: usize) -> u32 {
        (self.0 >> (BITS * (BEHIND - 1 - at) as u32)) as u32 & ((1 << BITS) - 1)
    }

    /// The code points.
    pub fn codes(self) -> [u32; BEHIND] {
        std::array::from_fn(|at| self.code(at))
    }
}

/// What a page has of a term: in how many places of its visible blocks it is, the bits of the
/// kinds of lines that have it, and the first part of the page whose visible blocks have it. A
/// page that has more than one number can hold has several of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Share(u32);

/// The bits of marks and parts.
const SMALL: u32 = 8;

impl Share {
    /// Of what is not visible, the part counts for nothing.
    pub fn new(tf: u16, marks: u8, part: u8) -> Share {
        // The highest of all: it is never the first.
        let part = if tf > 0 { part } else { u8::MAX };
        Share(u32::from(tf) << (2 * SMALL) | u32::from(marks) << SMALL | u32::from(part))
    }

    /// In how many places.
    pub fn tf(self) -> u16 {
        (self.0 >> (2 * SMALL)) as u16
    }

    /// The bits of the kinds of lines.
    pub fn marks(self) -> u8 {
        (self.0 >> SMALL) as u8
    }

    /// The first part.
    pub fn part(self) -> u8 {
        self.0 as u8
    }

    /// Both together, where one number can hold them.
    fn and(self, other: Share) -> Option<Share> {
        let tf = self.tf().checked_add(other.tf())?;
        Some(Share::new(tf, self.marks() | other.marks(), self.part().min(other.part())))
    }
}

/// A term on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Term {
    /// Behind the first character.
    pub rest: Rest,
    /// The page's number.
    pub page: u32,
    /// What the page has of it.
    pub share: Share,
}

/// Puts together the terms that are alike and on the same page, in the first places; says how
/// many are left. They come and stay in the order of pages.
pub(super) fn put_together(terms: &mut [Term]) -> usize {
    let (mut kept, mut start) = (0, 0);
    while let Some(first) = terms.get(start) {
        let page = first.page;
        let end = start + terms[start..].iter().take_while(|term| term.page == page).count();
        terms[start..end].sort_unstable_by_key(|term| term.rest);
        let mut last = terms[start];
        for at in start + 1..end {
            let term = terms[at];
            match last.share.and(term.share).filter(|_| last.rest == term.rest) {
                Some(share) => last.share = share,
                None => {
                    terms[kept] = std::mem::replace(&mut last, term);
                    kept += 1;
                }
            }
        }
        terms[kept] = last;
        kept += 1;
        start = end;
    }
    kept
}

/// The list of the gram that some terms begin with, which come in the order of pages.
pub(super) struct Postings<'a>(pub &'a [Term]);

impl Iterator for Postings<'_> {
    type Item = Posting;

    fn next(&mut self) -> Option<Posting> {
        loop {
            let (Term { page, share, .. }, mut rest) = self.0.split_first()?;
            let (mut tf, mut marks, mut part) = (u32::from(share.tf()), share.marks(), share.part());
            while let Some((Term { share, .. }, behind)) =
                rest.split_first().filter(|(term, _)| term.page == *page)
            {
                tf += u32::from(share.tf());
                marks |= share.marks();
                part = part.min(share.part());
                rest = behind;
            }
            self.0 = rest;
            // What is not visible is not there.
            if tf > 0 {
                return Some(Posting { page: *page, tf, marks, part });
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.0.len()))
    }
}

/// Fewer terms than these are sorted by comparing them.
const FEW_TERMS: usize = 24;

/// Sorts terms by a character; its room is used from one time to the next.
#[derive(Debug, Default)]
pub(super) struct Sorter {
    /// By code point: how many terms have the character, then where the next goes that has it.
    /// All are 0 between two times.
    counts: Vec<u32>,
    codes: Vec<u32>,
    sorted: Vec<Term>,
}

impl Sorter {
    /// Sorts by one of the characters behind the first; those that are alike in it stay in order.
    pub fn sort(&mut self, terms: &mut [Term], at: usize) {
        if terms.len() < FEW_TERMS {
            terms.sort_by_key(|term| term.rest.code(at));
            return;
        }
        self.count(terms, at);
        if self.codes.len() > 1 {
            self.put_in_order(terms, at);
        }
        self.codes.drain(..).for_each(|code| self.counts[code as usize] = 0);
    }

    fn count(&mut self, terms: &[Term], at: usize) {
        for term in terms {
            let code = term.rest.code(at);
            if self.counts.len() <= code as usize {
                self.counts.resize(code as usize + 1, 0);
            }
            let count = &mut self.counts[code as usize];
            if *count == 0 {
                self.codes.push(code);
            }
            *count += 1;
        }
    }

    fn put_in_order(&mut self, terms: &mut [Term], at: usize) {
        self.codes.sort_unstable();
        let mut next = 0;
        for code in &self.codes {
            next += std::mem::replace(&mut self.counts[*code as usize], next);
        }
        if self.sorted.len() < terms.len() {
            self.sorted.resize(terms.len(), Term::default());
        }
        for term in &*terms {
            let next = &mut self.counts[term.rest.code(at) as usize];
            self.sorted[*next as usize] = *term;
            *next += 1;
        }
        terms.copy_from_slice(&self.sorted[..terms.len()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(rest: &str, page: u32, (tf, marks, part): (u16, u8, u8)) -> Term {
        let mut codes = [0; BEHIND];
        codes.iter_mut().zip(rest.chars()).for_each(|(code, character)| *code = u32::from(character));
        Term { rest: Rest::of(codes), page, share: Share::new(tf, marks, part) }
    }

    #[test]
    fn a_rest_is_made_from_the_one_behind() {
        let rest = Rest::of(['乙', '𠀀', '丙'].map(u32::from));
        assert_eq!(rest.behind(u32::from('甲')), Rest::of(['甲', '乙', '𠀀'].map(u32::from)));
        assert!(Rest::of([u32::from('乙'), 0, 0]) < rest);
    }

    #[test]
    fn terms_of_a_page_are_put_together() {
        let mut terms = [
            term("乙", 3, (1, 1, 2)),
            term("甲", 3, (0, 8, 0)),
            term("乙", 3, (1, 4, 1)),
            term("乙", 4, (u16::MAX, 0, 1)),
            term("乙", 4, (1, 0, 0)),
        ];
        let kept = put_together(&mut terms);
        let expected = [
            term("乙", 3, (2, 5, 1)),
            term("甲", 3, (0, 8, 0)),
            term("乙", 4, (u16::MAX, 0, 1)),
            term("乙", 4, (1, 0, 0)),
        ];
        assert_eq!(terms[..kept], expected);
        let lists: Vec<Posting> = Postings(&terms[..kept]).collect();
        let of = |page, tf, marks, part| Posting { page, tf, marks, part };
        assert_eq!(lists, [of(3, 2, 13, 1), of(4, 65_536, 0, 0)]);
        assert_eq!(Postings(&expected[1..2]).next(), None);
    }

    #[test]
    fn terms_are_sorted_by_a_character_and_stay_in_order() {
        for count in [FEW_TERMS - 1, 4 * FEW_TERMS] {
            let of = |page: u32| term(["丙甲", "甲丙", "丙乙", "甲"][page as usize % 4], page, (1, 0, 0));
            let mut terms: Vec<Term> = (0..count as u32).map(of).collect();
            let mut expected = terms.clone();
            let mut sorter = Sorter::default();
            for at in [0, 1, 0] {
                sorter.sort(&mut terms, at);
                expected.sort_by_key(|term| term.rest.code(at));
                assert_eq!(terms, expected);
            }
        }
    }
}
