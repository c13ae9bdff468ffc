//! The score, in whole numbers alone: docs/search.md §5, to the last operation.

use super::list::Posting;
use super::record::Kind;

/// Weighs rarity: sixteen steps for each doubling, none for 1.
fn steps(number: u32) -> u64 {
    let number = u64::from(number.max(1));
    let power = number.ilog2();
    16 * u64::from(power) + 16 * number / (1 << power) - 16
}

/// What a clause is worth that so many of all pages match.
pub fn idf(pages: u32, df: u32) -> u64 {
    16 + steps(pages) - steps(df.clamp(1, pages.max(1)))
}

/// The class of a page's length; 0 of an empty page.
pub fn length_class(characters: u32) -> u8 {
    let classes = (0..=u8::MAX).take_while(|class| length_of(*class) <= u64::from(characters));
    classes.last().unwrap_or(0)
}

/// How long a page of a class counts as.
pub fn length_of(class: u8) -> u64 {
    // Longer than any text.
    let power = u32::from(class >> 2).min(40);
    (1 << power) * (4 + u64::from(class & 3)) / 4
}

/// What is scored of a page, whatever is sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Of its length.
    pub class: u8,
    /// Word characters of the title.
    pub title: u32,
    /// In eighths.
    pub weight: u64,
    /// The average length of all pages.
    pub average: u64,
}

/// The points of a page for one text of so many word characters.
pub fn points(measure: Measure, characters: u32, found: Posting) -> u64 {
    let has = |kind: Kind| found.marks & kind.mark() != 0;
    let norm = 64 + 192 * length_of(measure.class) / measure.average.max(1);
    let tf = u64::from(found.tf);
    let body = 25_600 * tf / (256 * tf + norm);
    let (characters, title) = (u64::from(characters), u64::from(measure.title.max(1)));
    let in_title = if has(Kind::Title) { 400 + 200 * characters.min(title) / title } else { 0 };
    let in_heading = if has(Kind::Heading) { 200 } else { 0 };
    let in_indicator = if has(Kind::Indicator) { 100 } else { 0 };
    let exact = if has(Kind::Title) && characters >= title { 1000 } else { 0 };
    (in_title + in_heading + in_indicator + body) * measure.weight / 8 + exact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_is_worth_more() {
        assert_eq!([1, 2, 3, 4, 1000].map(steps), [0, 16, 24, 32, 159]);
        assert_eq!(idf(1000, 1000), 16);
        assert_eq!(idf(1000, 1), 175);
        assert_eq!(idf(0, 0), 16);
    }

    #[test]
    fn a_class_is_never_longer_than_its_pages() {
        assert_eq!([0, 1, 2, 3, 1000].map(length_class), [0, 3, 5, 7, 39]);
        for characters in 1..5000 {
            let class = length_class(characters);
            assert!(
                length_of(class) <= u64::from(characters) && u64::from(characters) < length_of(class + 1)
            );
        }
    }

    #[test]
    fn a_title_counts_more_than_a_heading_and_that_more_than_text() {
        let measure = Measure { class: length_class(1000), title: 10, weight: 8, average: 1000 };
        let of = |tf, marks| points(measure, 4, Posting { page: 0, tf, marks, part: 0 });
        assert!(of(1, 1) > of(50, 2 | 8) && of(1, 2) > of(50, 8) && of(1, 8) > of(50, 0));
        assert_eq!(of(1, 0), 52);
        let exact = Measure { title: 4, ..measure };
        assert_eq!(points(exact, 4, Posting { page: 0, tf: 1, marks: 1, part: 0 }), 1652);
    }
}
