//! The grams of one page, counted in its record: what the gram files know of the page.

use std::collections::BTreeMap;

use super::gram;
use super::list::Posting;
use super::normal;
use super::record::Record;

/// The grams of a page's record, which is cut into so many parts, each with its posting.
pub fn page_grams(page: u32, record: &Record, parts: u8) -> BTreeMap<String, Posting> {
    let mut grams: BTreeMap<String, Posting> = BTreeMap::new();
    let mut marks: BTreeMap<String, u8> = BTreeMap::new();
    for (part, line) in record.lines_of_parts(parts) {
        let text = normal::normal(line.text);
        for gram in normal::runs(&text).flat_map(gram::of_run) {
            if line.kind.is_visible() {
                let new = Posting { page, tf: 0, marks: 0, part };
                grams.entry(gram.to_owned()).or_insert(new).tf += 1;
            }
            if line.kind.mark() != 0 {
                *marks.entry(gram.to_owned()).or_default() |= line.kind.mark();
            }
        }
    }
    for (gram, marks) in marks {
        // What is not visible is not there, and has no marks.
        if let Some(posting) = grams.get_mut(&gram) {
            posting.marks = marks;
        }
    }
    grams
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grams_are_counted_where_they_begin() {
        let record = Record::split("@a.html\nT规划\nB规划规\nI划规\nO外\n").remove(0);
        let grams = page_grams(7, &record, 3);
        let of = |gram: &str| grams.get(gram).map(|found| (found.page, found.tf, found.marks, found.part));
        assert_eq!(of("规划"), Some((7, 2, 1, 0)));
        assert_eq!(of("规"), Some((7, 3, 1 | 8, 0)));
        assert_eq!(of("划规"), Some((7, 1, 8, 1)));
        assert_eq!(of("外"), None);
    }
}
