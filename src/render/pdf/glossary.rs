//! The terms of the glossary: numbered marks where they stand first, their list at the end.

use std::sync::Arc;

use super::body::Writer;
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
    fn next(&mut self, text: &str) -> Option<(usize, usize, Arc<str>)> {
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
    fn finish(&mut self) -> (usize, Vec<TermView>) {
        let n_marked = self.marked.len();
        let mut terms = std::mem::take(&mut self.marked);
        terms.append(&mut self.open);
        (n_marked, terms)
    }
}

/// A mark, as 〔1〕.
fn mark(number: usize) -> String {
    format!("〔{number}〕")
}

impl Writer<'_, '_, '_> {
    /// Running text: a term that stands here first is marked.
    pub(super) fn text_with_terms(&mut self, text: &str) {
        let mut rest = text;
        while let Some((end, number, place)) = self.file.glossary.next(rest) {
            let (before, after) = rest.split_at(end);
            self.text(before);
            let name = self.file.anchors.link(&place);
            self.call("mark-of", |writer| {
                writer.code.text(&name);
                writer.text(&mark(number));
            });
            rest = after;
        }
        if !rest.is_empty() {
            self.text(rest);
        }
    }

    /// What the terms mean, by their numbers.
    pub(super) fn list_of_terms(&mut self) {
        let (n_marked, terms) = self.file.glossary.finish();
        if terms.is_empty() {
            return;
        }
        let title = self.shared.terms_title.clone();
        self.call("head", |writer| {
            writer.code.raw("1");
            writer.code.raw("none");
            writer.text("");
            writer.text(&title);
        });
        for (at, term) in terms.iter().enumerate() {
            self.call("entry", |writer| {
                writer.place(Some(&term.path));
                let number = if at < n_marked { mark(at + 1) } else { String::new() };
                writer.text(&number);
                writer.text(&term.term);
                writer.text(&term.definition);
            });
        }
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
