//! Inline content to HTML.

use pulldown_cmark_escape::{escape_href, escape_html};

use super::writer::Writer;
use crate::render::breaks::between_wide;
use crate::render::sanitize::{self, Tag};
use crate::syntax::block::{Inline, plain_text};
use crate::view::body::ReferenceView;

/// Whether the terms of the glossary are marked here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Terms {
    Mark,
    Leave,
}

impl Writer<'_> {
    pub(super) fn inlines(&mut self, content: &[Inline], terms: Terms) {
        let mut open: Vec<&'static str> = Vec::new();
        for (at, inline) in content.iter().enumerate() {
            match inline {
                Inline::SoftBreak => {
                    if !between_wide(content, at) {
                        self.out.push('\n');
                    }
                }
                Inline::Html(html, _) => self.raw(html, &mut open),
                _ => self.inline(inline, terms),
            }
        }
        for element in open.into_iter().rev() {
            self.end(element);
        }
    }

    fn inline(&mut self, inline: &Inline, terms: Terms) {
        match inline {
            Inline::Text(text, _) => match terms {
                Terms::Mark => self.text_with_terms(text),
                Terms::Leave => self.text(text),
            },
            Inline::HardBreak => self.out.push_str("<br>\n"),
            Inline::Emphasis(inner) => self.element("em", |writer| writer.inlines(inner, terms)),
            Inline::Strong(inner) => self.element("strong", |writer| writer.inlines(inner, terms)),
            Inline::Strikethrough(inner) => self.element("del", |writer| writer.inlines(inner, terms)),
            Inline::Code(text) => self.element("code", |writer| writer.text(text)),
            Inline::Link { reference, content } => self.link(*reference, content),
            Inline::Image { reference, alternative } => self.image(*reference, alternative),
            Inline::Footnote(footnote) => self.footnote_mark(*footnote),
            Inline::SoftBreak | Inline::Html(..) => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = escape_html(&mut self.out, text);
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.text(value);
        self.out.push('"');
    }

    /// The id of an anchor of the body.
    pub(super) fn id(&mut self, anchor: &str) {
        let id = self.stand.id(anchor);
        self.attribute("id", &id);
    }

    pub(super) fn labelled_by(&mut self, anchor: &str) {
        let id = self.stand.id(anchor);
        self.attribute("aria-labelledby", &id);
    }

    /// A link to a path below the edition's root; its words alone where nothing leads there.
    pub(super) fn leading(&mut self, class: &str, path: &str, title: &str, content: impl FnOnce(&mut Self)) {
        let address = self.stand.address(path);
        let element = if address.is_some() { "a" } else { "span" };
        self.out.push('<');
        self.out.push_str(element);
        self.attribute("class", class);
        if let Some(address) = address {
            self.out.push_str(" href=\"");
            let _ = escape_href(&mut self.out, &address);
            self.out.push('"');
        }
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.out.push('>');
        content(self);
        self.end(element);
    }

    pub(super) fn element(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
        content(self);
        self.end(name);
    }

    pub(super) fn end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn raw(&mut self, html: &str, open: &mut Vec<&'static str>) {
        match sanitize::inline(html) {
            Some(Tag::Open(name)) => {
                open.push(name);
                self.out.push('<');
                self.out.push_str(name);
                self.out.push('>');
            }
            Some(Tag::Void(name)) => {
                self.out.push('<');
                self.out.push_str(name);
                self.out.push('>');
            }
            // Only what is open can be closed, innermost first.
            Some(Tag::Close(name)) if open.last() == Some(&name) => {
                open.pop();
                self.end(name);
            }
            Some(Tag::Close(_)) | None => {}
        }
    }

    fn link(&mut self, reference: usize, content: &[Inline]) {
        let Some(target) = self.view.references.get(reference) else { return };
        match target {
            ReferenceView::Internal { path, kind, text, title } => {
                self.leading(kind, path, title, |writer| writer.words_or(content, text));
            }
            ReferenceView::Caption { path, kind, number } => {
                let label = self.words.label(*kind, *number);
                self.leading("document", path, "", |writer| writer.words_or(content, &label));
            }
            ReferenceView::Value { path, text, number, title } => {
                self.leading("value", path, title, |writer| {
                    writer.value(number.as_deref(), |writer| writer.words_or(content, text));
                });
            }
            ReferenceView::Asset { path } => {
                self.leading("attachment", path, "", |writer| writer.words_or(content, path));
            }
            ReferenceView::External { address } => {
                let is_bare = content.is_empty() || plain_text(content) == *address;
                self.external(address, is_bare, |writer| writer.words_or(content, address));
            }
            ReferenceView::Broken => {
                self.out.push_str("<span class=\"broken\">");
                let missing = self.words.get("missing").to_owned();
                self.words_or(content, &missing);
                self.out.push_str("</span>");
            }
        }
    }

    /// Words that a program reads as a number.
    fn value(&mut self, number: Option<&str>, words: impl FnOnce(&mut Self)) {
        let Some(number) = number else { return words(self) };
        self.out.push_str("<data");
        self.attribute("value", number);
        self.out.push('>');
        words(self);
        self.out.push_str("</data>");
    }

    /// A link to another host; a bare one shows its address, which paper need not repeat.
    fn external(&mut self, address: &str, is_bare: bool, content: impl FnOnce(&mut Self)) {
        self.out.push_str(if is_bare { "<a class=\"external bare\"" } else { "<a class=\"external\"" });
        self.out.push_str(" rel=\"noopener\" href=\"");
        let _ = escape_href(&mut self.out, address);
        self.out.push_str("\">");
        content(self);
        self.out.push_str("</a>");
    }

    fn words_or(&mut self, content: &[Inline], text: &str) {
        if content.is_empty() {
            self.text(text);
        } else {
            self.inlines(content, Terms::Leave);
        }
    }

    fn image(&mut self, reference: usize, alternative: &str) {
        match self.view.references.get(reference) {
            Some(ReferenceView::Asset { path }) => {
                self.out.push_str("<img src=\"");
                let address = self.stand.picture(path);
                let _ = escape_href(&mut self.out, &address);
                self.out.push('"');
                self.attribute("alt", alternative);
                self.out.push('>');
            }
            // A page asks no other host for anything.
            Some(ReferenceView::External { address }) => {
                let address = address.clone();
                let shown = if alternative.is_empty() { address.clone() } else { alternative.to_owned() };
                self.external(&address, shown == address, |writer| writer.text(&shown));
            }
            _ => {
                self.out.push_str("<span class=\"broken\">");
                self.text(alternative);
                self.out.push_str("</span>");
            }
        }
    }

    fn text_with_terms(&mut self, text: &str) {
        let mut rest = text;
        while let Some((at, len, term)) = self.next_term(rest) {
            self.text(&rest[..at]);
            let view = &self.view.terms[term];
            let words = &rest[at..at + len];
            self.leading("term", &view.path, &view.definition, |writer| writer.text(words));
            rest = &rest[at + len..];
        }
        self.text(rest);
    }

    /// The next occurrence of a term that has not been marked yet.
    fn next_term(&mut self, text: &str) -> Option<(usize, usize, usize)> {
        let marker = self.terms.as_mut()?;
        let found = marker
            .automaton
            .find_iter(text)
            .find(|found| !marker.marked[marker.owners[found.pattern().as_usize()]])?;
        let term = marker.owners[found.pattern().as_usize()];
        marker.marked[term] = true;
        Some((found.start(), found.len(), term))
    }
}
