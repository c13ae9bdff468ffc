//! The terms of pages, packed: what the gram files are made from.
//!
//! A term is the gram at a character, as long as it can be; what shorter grams have is the
//! sum over the terms that they begin. [`Shelf`] holds those of many pages, by their first
//! character, so that all grams that begin with it can be made without looking at others.

use super::gram::LONGEST;
use super::list::Posting;
use super::normal;
use super::record::Record;
use super::varint::{self, Reader};

/// The bits of a character in a packed term; the first character has the highest.
const BITS: u32 = 21;
/// Those of all characters behind the first.
const REST_BITS: u32 = BITS * (LONGEST - 1) as u32;
/// Stands before a character that two bytes cannot hold.
const LARGE: u16 = u16::MAX;

/// The characters of a term behind its first, as a number: terms that begin alike have it alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Rest(u64);

impl Rest {
    /// The rest, of which only the first so many characters count.
    pub fn first(self, characters: usize) -> Rest {
        let dropped = BITS * (LONGEST - 1 - characters) as u32;
        Rest(self.0 >> dropped << dropped)
    }

    /// How many characters there are.
    pub fn len(self) -> usize {
        (0..LONGEST - 1).take_while(|at| self.code(*at) != 0).count()
    }

    /// The characters.
    pub fn characters(self) -> impl Iterator<Item = char> {
        (0..self.len()).filter_map(move |at| char::from_u32(self.code(at)))
    }

    fn code(self, at: usize) -> u32 {
        (self.0 >> (BITS * (LONGEST - 2 - at) as u32)) as u32 & ((1 << BITS) - 1)
    }

    fn push(self, bytes: &mut Vec<u8>) {
        for code in (0..LONGEST - 1).map(|at| self.code(at)) {
            match u16::try_from(code) {
                Ok(code) if code != LARGE => bytes.extend(code.to_le_bytes()),
                _ => {
                    bytes.extend(LARGE.to_le_bytes());
                    bytes.extend(code.to_le_bytes());
                }
            }
            if code == 0 {
                return;
            }
        }
    }

    fn read(reader: &mut Reader<'_>) -> Option<Rest> {
        let mut rest = 0;
        for at in 0..LONGEST - 1 {
            let code = match u16::from_le_bytes(reader.bytes(2)?.try_into().ok()?) {
                0 => break,
                LARGE => u32::from_le_bytes(reader.bytes(4)?.try_into().ok()?),
                code => u32::from(code),
            };
            rest |= u64::from(code) << (BITS * (LONGEST - 2 - at) as u32);
        }
        Some(Rest(rest))
    }
}

/// A term on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Term {
    /// Behind the first character.
    pub rest: Rest,
    /// The page's number.
    pub page: u32,
    /// In how many places of its visible blocks.
    pub tf: u32,
    /// The bits of the kinds of lines that have it.
    pub marks: u8,
    /// The first part of the page whose visible blocks have it.
    pub part: u8,
}

impl Term {
    /// What the page has of it, where it is visible.
    pub fn posting(&self) -> Option<Posting> {
        let Term { page, tf, marks, part, .. } = *self;
        (tf > 0).then_some(Posting { page, tf, marks, part })
    }
}

/// The terms of some pages, by the character that they begin with.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    boards: Vec<Board>,
    /// Which board is a character's, by its code point.
    numbers: Vec<Option<usize>>,
    /// The boards that the page at hand has put places on, each once.
    touched: Vec<usize>,
}

/// The terms that begin with one character.
#[derive(Debug)]
struct Board {
    first: char,
    packed: Packed,
    /// Those of the page at hand.
    places: Vec<Place>,
}

/// The terms that begin with one character: of each page its number less that of the page
/// before, how many they are, and each.
#[derive(Debug, Default)]
pub(super) struct Packed {
    page: u32,
    bytes: Vec<u8>,
}

/// One place of a page where a term begins: the characters behind its first, then the part, the
/// mark and whether it is visible, in one number, so that places are quickly sorted.
type Place = u128;

fn rest_of(place: Place) -> Rest {
    Rest((place >> 24) as u64)
}

impl Shelf {
    /// Adds a page, whose number is higher than those before; its record is cut into so many parts.
    pub fn add(&mut self, page: u32, record: &Record, parts: u8) {
        let mut run = Vec::new();
        for (part, line) in record.lines_of_parts(parts) {
            let (mark, visible) = (line.kind.mark(), line.kind.is_visible());
            let line_bits = u128::from(part) << 16 | u128::from(mark) << 8 | u128::from(visible);
            normal::characters(line.text, |character| {
                if normal::is_word(character) {
                    run.push(character);
                } else {
                    self.put(&run, line_bits);
                    run.clear();
                }
            });
            self.put(&run, line_bits);
            run.clear();
        }
        for number in self.touched.drain(..) {
            let board = &mut self.boards[number];
            board.places.sort_unstable();
            board.packed.add(page, &board.places);
            board.places.clear();
        }
    }

    /// Puts the places of a run on the boards. `line` are the bits of the line that it stands in.
    fn put(&mut self, run: &[char], line: u128) {
        let mut rest = 0_u64;
        // From the end: the rest of a term is most of the term behind it.
        for character in run.iter().rev() {
            let number = self.number(*character);
            let places = &mut self.boards[number].places;
            if places.is_empty() {
                self.touched.push(number);
            }
            places.push(u128::from(rest) << 24 | line);
            rest = u64::from(u32::from(*character)) << (REST_BITS - BITS) | rest >> BITS;
        }
    }

    fn number(&mut self, first: char) -> usize {
        let code = u32::from(first) as usize;
        if self.numbers.len() <= code {
            self.numbers.resize(code + 1, None);
        }
        *self.numbers[code].get_or_insert_with(|| {
            self.boards.push(Board { first, packed: Packed::default(), places: Vec::new() });
            self.boards.len() - 1
        })
    }

    /// The characters that terms begin with, each with its terms.
    pub fn into_packed(self) -> impl Iterator<Item = (char, Packed)> {
        self.boards.into_iter().map(|board| (board.first, board.packed))
    }
}

impl Packed {
    /// Adds the places of a page, sorted.
    fn add(&mut self, page: u32, places: &[Place]) {
        let same = |one: &Place, other: &Place| rest_of(*one) == rest_of(*other);
        varint::push(&mut self.bytes, u64::from(page - self.page));
        varint::push(&mut self.bytes, places.chunk_by(same).count() as u64);
        self.page = page;
        for places in places.chunk_by(same) {
            let [place, ..] = places else { continue };
            rest_of(*place).push(&mut self.bytes);
            let is_visible = |place: &&Place| **place & 1 == 1;
            let tf = places.iter().filter(is_visible).count() as u64;
            let marks = places.iter().fold(0, |marks, place| marks | (*place >> 8) as u8);
            // They are sorted by part, too.
            let part = places.iter().find(is_visible).map_or(0, |place| (*place >> 16) as u8);
            varint::push(&mut self.bytes, tf << 2 | u64::from(marks != 0) << 1 | u64::from(part != 0));
            self.bytes.extend([marks, part].into_iter().filter(|byte| *byte != 0));
        }
    }

    /// Puts the terms behind those that are here.
    pub fn read(&self, terms: &mut Vec<Term>) {
        let mut reader = Reader(&self.bytes);
        let mut page = 0;
        while Packed::page(&mut reader, &mut page, terms).is_some() {}
    }

    /// Reads the terms of the next page.
    fn page(reader: &mut Reader<'_>, page: &mut u32, terms: &mut Vec<Term>) -> Option<()> {
        *page += reader.small()?;
        for _ in 0..reader.small()? {
            let rest = Rest::read(reader)?;
            let code = reader.number()?;
            let marks = if code & 2 == 0 { 0 } else { reader.byte()? };
            let part = if code & 1 == 0 { 0 } else { reader.byte()? };
            terms.push(Term { rest, page: *page, tf: u32::try_from(code >> 2).ok()?, marks, part });
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_shelf_gives_back_what_was_put_there() {
        let mut shelf = Shelf::default();
        shelf.add(3, &Record::split("@a.html\nT规划划\nB规划\nB，规𠀀划建\nI规划\n").remove(0), 2);
        shelf.add(7, &Record::split("@b.html\nI规\n").remove(0), 1);
        let by_first: BTreeMap<char, Packed> = shelf.into_packed().collect();
        let mut terms = Vec::new();
        by_first[&'规'].read(&mut terms);
        let told: Vec<(String, u32, u32, u8, u8)> = terms
            .iter()
            .map(|term| (term.rest.characters().collect(), term.page, term.tf, term.marks, term.part))
            .collect();
        let expected = [("划", 3, 1, 8, 0), ("划划", 3, 1, 1, 0), ("𠀀划建", 3, 1, 0, 1), ("", 7, 0, 8, 0)];
        assert_eq!(
            told,
            expected.map(|(rest, page, tf, marks, part)| (rest.to_owned(), page, tf, marks, part))
        );
        assert_eq!(terms[2].rest.first(1).characters().collect::<String>(), "𠀀");
        assert_eq!(by_first.keys().collect::<String>(), "划建规𠀀");
    }
}
