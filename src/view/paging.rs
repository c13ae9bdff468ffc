//! Lists that are cut into pages: no page may grow with the compendium.

use std::ops::Range;

use super::{Head, Link, Maker};

/// What comes after so many entries stands on the next page of a list.
pub(super) const MOST_LISTED: usize = 100;

/// How many pages a list of so many entries has.
pub(super) fn n_pages(entries: usize) -> usize {
    entries.div_ceil(MOST_LISTED)
}

/// How many pages something has that is there without entries, too.
pub(super) fn n_pages_at_least_one(entries: usize) -> usize {
    n_pages(entries).max(1)
}

/// The page of a part of the site.
pub(super) fn section_path(section: &str) -> String {
    match section {
        "alignment" | "evaluation" | "schedule" | "glossary" | "overlap" | "report" => {
            format!("{section}.html")
        }
        _ => format!("{section}/index.html"),
    }
}

/// The path of a page of a part of the site, of which the first is 0.
pub(super) fn list_path(section: &str, number: usize) -> String {
    let first = section_path(section);
    match number {
        0 => first,
        // No document is called index, and none lies in a folder of these names.
        _ => format!("{}/{}.html", first.trim_end_matches(".html"), number + 1),
    }
}

/// The entries of a list that stand on a page.
pub(super) fn on_page<T>(entries: impl IntoIterator<Item = T>, number: usize) -> impl Iterator<Item = T> {
    entries.into_iter().skip(number * MOST_LISTED).take(MOST_LISTED)
}

/// Which entries of each of several lists, one behind the other, stand on a page.
pub(super) fn shares_of_page<const N: usize>(lengths: [usize; N], number: usize) -> [Range<usize>; N] {
    let (from, to) = (number * MOST_LISTED, (number + 1) * MOST_LISTED);
    let mut before = 0;
    lengths.map(|length| {
        let within = |at: usize| at.saturating_sub(before).min(length);
        let share = within(from)..within(to);
        before += length;
        share
    })
}

impl Maker<'_> {
    /// The pages of a list of so many entries; none where it is one page.
    pub(super) fn list_pages(&self, section: &str, entries: usize) -> Vec<Link> {
        match n_pages(entries) {
            0 | 1 => Vec::new(),
            pages => (0..pages).map(|at| Link::new((at + 1).to_string(), list_path(section, at))).collect(),
        }
    }

    /// What surrounds a page of a list.
    pub(super) fn page_head(&self, section: &'static str, number: usize) -> Head {
        let mut head = self.list_head(section);
        if number > 0 {
            head.title = self.numbered(&head.title, number + 1);
            head.path = list_path(section, number);
        }
        head
    }

    /// The title of a page of several.
    fn numbered(&self, title: &str, number: usize) -> String {
        self.labels.of("numbered").replace("{title}", title).replace("{n}", &number.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_behind_each_other_fill_pages_without_a_gap() {
        let lengths = [130, 0, 250];
        let pages: Vec<[Range<usize>; 3]> = (0..4).map(|number| shares_of_page(lengths, number)).collect();
        assert_eq!(pages[0], [0..100, 0..0, 0..0]);
        assert_eq!(pages[1], [100..130, 0..0, 0..70]);
        assert_eq!(pages[2], [130..130, 0..0, 70..170]);
        assert_eq!(pages[3], [130..130, 0..0, 170..250]);
        assert_eq!(n_pages(lengths.iter().sum()), 4);
    }

    #[test]
    fn the_first_page_keeps_the_address_of_the_whole() {
        assert_eq!(list_path("projects", 0), "projects/index.html");
        assert_eq!(list_path("projects", 1), "projects/index/2.html");
        assert_eq!(list_path("alignment", 0), "alignment.html");
        assert_eq!(list_path("alignment", 2), "alignment/3.html");
    }
}
