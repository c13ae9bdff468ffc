//! The terms of pages, packed, by the character that they begin with: [`Shelf`].
//!
//! All grams that begin with a character can be made from its terms, without looking at others.

use super::normal;
use super::packed::Packed;
use super::record::{Kind, Record};
use super::terms::{Rest, Share, Term, put_together};

/// About how many characters are read before their terms are put on the shelf: as many as the
/// nearest memory holds the terms of.
const CHARACTERS_AT_ONCE: usize = 1 << 16;

/// The terms of consecutive pages, by the character that they begin with.
#[derive(Debug)]
pub(super) struct Shelf {
    /// By code point.
    packed: Vec<Packed>,
    /// The characters of pages that have been read and are not on the shelf.
    places: Vec<Place>,
    /// Those pages, and where the characters of each end.
    pages: Vec<(u32, usize)>,
    /// The terms at these places, by their first character.
    terms: Vec<Term>,
    /// By code point, how many terms begin with it, then where in `terms` the next goes; 0 between
    /// two times.
    next: Vec<usize>,
}

/// A word character and what line it stands in, in one number: the code point, the kind of the
/// line, and the part.
#[derive(Debug, Clone, Copy)]
struct Place(u32);

/// Where a run has ended.
const BETWEEN: Place = Place(0);

/// The bits of a code point.
const CODE: u32 = 21;
/// Those of a kind.
const KIND: u32 = 3;

impl Place {
    /// One in a line; the character is still to come.
    fn of_line(kind: Kind, part: u8) -> Place {
        Place(u32::from(part) << (CODE + KIND) | (kind as u32) << CODE)
    }

    fn with(self, character: char) -> Place {
        Place(self.0 | u32::from(character))
    }

    fn code(self) -> usize {
        (self.0 & ((1 << CODE) - 1)) as usize
    }

    /// What a term has that begins here. Told are the bits of kinds, and whether they are visible.
    fn share(self, kinds: &[(u16, u8); 1 << KIND]) -> Share {
        let kind = (self.0 >> CODE) & ((1 << KIND) - 1);
        let (tf, marks) = kinds[kind as usize];
        Share::new(tf, marks, (self.0 >> (CODE + KIND)) as u8)
    }
}

impl Shelf {
    /// The terms of consecutive pages, each with its number, its record, and into how many parts that is cut.
    pub fn of<'a>(pages: impl Iterator<Item = (u32, &'a Record, u8)>) -> Shelf {
        let mut shelf = Shelf {
            packed: Vec::new(),
            places: Vec::new(),
            pages: Vec::new(),
            terms: Vec::new(),
            next: Vec::new(),
        };
        for (number, record, parts) in pages {
            shelf.read(number, record, parts);
            if shelf.places.len() >= CHARACTERS_AT_ONCE {
                shelf.put();
            }
        }
        shelf.put();
        shelf
    }

    /// Of each character, by its code point, its terms.
    pub fn into_packed(self) -> Vec<Packed> {
        self.packed
    }

    fn read(&mut self, number: u32, record: &Record, parts: u8) {
        for (part, line) in record.lines_of_parts(parts) {
            let place = Place::of_line(line.kind, part);
            normal::characters(line.text, |character| {
                self.places.push(if normal::is_word(character) { place.with(character) } else { BETWEEN });
            });
            self.places.push(BETWEEN);
        }
        self.pages.push((number, self.places.len()));
    }

    /// Puts the terms of what has been read on the shelf.
    fn put(&mut self) {
        let codes = self.count();
        self.fill();
        let most = codes.last().map_or(0, |code| code + 1);
        if self.packed.len() < most {
            self.packed.resize_with(most, Packed::default);
        }
        let mut start = 0;
        for code in codes {
            let end = std::mem::take(&mut self.next[code]);
            if code > 0 {
                let terms = &mut self.terms[start..end];
                let kept = put_together(terms);
                self.packed[code].add(&terms[..kept]);
            }
            start = end;
        }
        self.places.clear();
        self.pages.clear();
    }

    /// The characters that there are, sorted; makes room for the terms of each.
    fn count(&mut self) -> Vec<usize> {
        let mut codes = Vec::new();
        for place in &self.places {
            let code = place.code();
            if self.next.len() <= code {
                self.next.resize(code + 1, 0);
            }
            if self.next[code] == 0 {
                codes.push(code);
            }
            self.next[code] += 1;
        }
        codes.sort_unstable();
        let mut start = 0;
        for code in &codes {
            start += std::mem::replace(&mut self.next[*code], start);
        }
        if self.terms.len() < start {
            self.terms.resize(start, Term::default());
        }
        codes
    }

    /// Puts the terms where there is room for them.
    fn fill(&mut self) {
        let mut kinds = [(0, 0); 1 << KIND];
        for kind in Kind::ALL {
            kinds[kind as usize] = (u16::from(kind.is_visible()), kind.mark());
        }
        let mut start = 0;
        for (page, end) in &self.pages {
            let mut rest = Rest::default();
            // From the end: the rest of a term is most of the term behind it.
            for place in self.places[start..*end].iter().rev() {
                let code = place.code();
                let next = &mut self.next[code];
                self.terms[*next] = Term { rest, page: *page, share: place.share(&kinds) };
                *next += 1;
                rest = if code == 0 { Rest::default() } else { rest.behind(code as u32) };
            }
            start = *end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shelf_has_the_terms_of_its_pages() {
        let record = |text| Record::split(text).remove(0);
        let (one, other) =
            (record("@a.html\nT规划划\nB规划\nB，规𠀀划建\nI规划\n"), record("@b.html\nI规\n"));
        let packed = Shelf::of([(3, &one, 2), (7, &other, 1)].into_iter()).into_packed();
        let mut terms = Vec::new();
        packed['规' as usize].read(&mut terms);
        let told: Vec<(String, u32, Share)> = terms
            .iter()
            .map(|term| {
                let codes = term.rest.codes().into_iter().take_while(|code| *code > 0);
                (codes.filter_map(char::from_u32).collect(), term.page, term.share)
            })
            .collect();
        let expected = [
            ("划", 3, Share::new(1, 8, 0)),
            ("划划", 3, Share::new(1, 1, 0)),
            ("𠀀划建", 3, Share::new(1, 0, 1)),
            ("", 7, Share::new(0, 8, 0)),
        ];
        assert_eq!(told, expected.map(|(rest, page, share)| (rest.to_owned(), page, share)));
        let has_terms = |code: &usize| packed[*code].len() > 0;
        let firsts: Vec<usize> = (0..packed.len()).filter(has_terms).collect();
        assert_eq!(firsts, ['划', '建', '规', '𠀀'].map(|first| first as usize));
    }
}
