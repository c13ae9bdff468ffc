//! The terms of the glossary: numbered marks where they stand first, their list at the end.

use super::writer::Writer;

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

/// A mark, as 〔1〕.
fn mark(number: usize) -> String {
    format!("〔{number}〕")
}
