//! One walk over the terms of the index that gives the list of every gram.

use tantivy::schema::IndexRecordOption;

use super::gram::LONGEST;
use super::index::{Documents, Index, IndexError};
use super::list::{Gathered, List};

/// Visits every gram with its list. Terms come sorted, so the grams that a term
/// begins with are open together, and a gram is done when the next term does not begin with it.
pub(super) fn each_gram(index: &Index, visit: &mut dyn FnMut(&str, &List)) -> Result<(), IndexError> {
    let fields: Vec<_> = index.gram_fields().collect();
    let mut inverted = Vec::new();
    for (field, mark) in fields {
        inverted.push((index.segment().inverted_index(field)?, mark));
    }
    let mut streams = Vec::new();
    for (reader, mark) in &inverted {
        let mut stream = reader.terms().stream()?;
        if stream.advance() {
            streams.push((stream, reader, *mark));
        }
    }
    let mut open = Open::new(index.page_count());
    while let Some(term) = streams.iter().map(|(stream, ..)| stream.key()).min().map(<[u8]>::to_vec) {
        let text = std::str::from_utf8(&term).map_err(|_| IndexError::Foreign)?;
        open.go_to(text, visit);
        let mut at = 0;
        while let Some((stream, reader, mark)) = streams.get_mut(at) {
            if stream.key() == term {
                let postings =
                    reader.read_postings_from_terminfo(stream.value(), IndexRecordOption::WithFreqs)?;
                open.put(index, Documents(postings), *mark);
                if !stream.advance() {
                    streams.remove(at);
                    continue;
                }
            }
            at += 1;
        }
    }
    open.go_to("", visit);
    Ok(())
}

/// The grams that the current term begins with.
struct Open {
    term: String,
    /// Where each of its characters ends.
    ends: Vec<usize>,
    gathered: [Gathered; LONGEST],
}

impl Open {
    fn new(pages: usize) -> Open {
        let gathered = std::array::from_fn(|_| Gathered::new(pages));
        Open { term: String::new(), ends: Vec::new(), gathered }
    }

    /// Gives the grams that the next term does not begin with, and opens those that it does.
    fn go_to(&mut self, term: &str, visit: &mut dyn FnMut(&str, &List)) {
        let same = self.ends.iter().take_while(|end| term.starts_with(&self.term[..**end])).count();
        for length in (same..self.ends.len()).rev() {
            let list = self.gathered[length].take();
            if !list.is_empty() {
                visit(&self.term[..self.ends[length]], &list);
            }
        }
        self.term.clear();
        self.term.push_str(term);
        self.ends.clear();
        self.ends.extend(term.char_indices().map(|(at, character)| at + character.len_utf8()));
    }

    fn put(&mut self, index: &Index, mut documents: Documents, mark: u8) {
        let gathered = &mut self.gathered[..self.ends.len().min(LONGEST)];
        while let Some((document, tf)) = documents.next() {
            let place = index.place_of(document);
            for gathered in &mut *gathered {
                if mark == 0 {
                    gathered.add(place, tf);
                } else {
                    gathered.mark(place.0, mark);
                }
            }
        }
    }
}
