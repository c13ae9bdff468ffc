//! The terms that a file explains: [`Glossary`].

use std::sync::Arc;

use crate::view::body::TermView;

/// The terms of a file: those that the text has not met yet, and the others in
/// the order of their numbers.
#[derive(Debug, Default)]
pub(super) struct Glossary {
    open: Vec<TermView>,
    marked: Vec<TermView>,
}

impl Glossary {
    /// The terms of several documents, each once.
    pub(super) fn new<'t>(terms: impl Iterator<Item = &'t TermView>) -> Glossary {
        let mut open: Vec<TermView> = Vec::new();
        for term in terms {
            if !open.iter().any(|known| known.path == term.path) {
                open.push(term.clone());
            }
        }
        Glossary { open, marked: Vec::new() }
    }

    /// Where the first of the open terms ends in a text, its number and place;
    /// of two that begin together the longer one.
    pub(super) fn next(&mut self, text: &str) -> Option<(usize, usize, Arc<str>)> {
        let found = self.open.iter().enumerate().flat_map(|(at, term)| {
            term.names.iter().filter_map(move |name| Some((text.find(name.as_str())?, name.len(), at)))
        });
        let (start, length, at) = found
            .filter(|(_, length, _)| *length > 0)
            .min_by_key(|(start, length, _)| (*start, usize::MAX - length))?;
        let term = self.open.remove(at);
        let place = term.path.clone();
        self.marked.push(term);
        Some((start + length, self.marked.len(), place))
    }

    /// All terms: by their numbers, then those that only tables and titles hold.
    pub(super) fn finish(&mut self) -> (usize, Vec<TermView>) {
        let n_marked = self.marked.len();
        let mut terms = std::mem::take(&mut self.marked);
        terms.append(&mut self.open);
        (n_marked, terms)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Glossary;
    use crate::view::body::TermView;

    #[test]
    fn the_first_and_longest_name_is_marked_once() {
        let term = |names: &[&str]| TermView {
            term: names[0].into(),
            path: format!("glossary.html#{}", names[0]).into(),
            definition: String::new(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        let terms = [term(&["政务", "电政"]), term(&["政务外网"]), term(&["从未"]), term(&["政务"])];
        let mut glossary = Glossary::new(terms.iter());
        let mut text = "接入政务外网的政务部门、政务外网";
        let mut found = Vec::new();
        while let Some((end, number, place)) = glossary.next(text) {
            found.push((text[..end].to_owned(), number, place));
            text = &text[end..];
        }
        assert_eq!(
            found,
            [
                ("接入政务外网".to_owned(), 1, Arc::from("glossary.html#政务外网")),
                ("的政务".to_owned(), 2, Arc::from("glossary.html#政务")),
            ]
        );
        let (n_marked, all) = glossary.finish();
        assert_eq!((n_marked, all.len()), (2, 3));
    }
}
