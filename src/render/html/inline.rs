//! Inline content to HTML.

use pulldown_cmark_escape::{escape_href, escape_html};

use super::body::Writer;
use crate::render::breaks::between_wide;
use crate::render::sanitize::{self, Tag};
use crate::syntax::block::Inline;
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
                Inline::Html(html) => self.raw(html, &mut open),
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
            Inline::SoftBreak | Inline::Html(_) => {}
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

    /// A link below the edition's root; within the page it is an anchor alone.
    pub(super) fn href(&mut self, path: &str) {
        self.out.push_str(" href=\"");
        let anchor = path.strip_prefix(self.path).filter(|rest| rest.starts_with('#'));
        if anchor.is_none() {
            self.out.push_str(self.root);
        }
        let _ = escape_href(&mut self.out, anchor.unwrap_or(path));
        self.out.push('"');
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
                self.out.push_str("<a");
                self.attribute("class", kind);
                self.href(path);
                if !title.is_empty() {
                    self.attribute("title", title);
                }
                self.out.push('>');
                self.words_or(content, text);
                self.out.push_str("</a>");
            }
            ReferenceView::Caption { path, kind, number } => {
                self.out.push_str("<a class=\"document\"");
                self.href(path);
                self.out.push('>');
                let label = self.words.label(*kind, *number);
                self.words_or(content, &label);
                self.out.push_str("</a>");
            }
            ReferenceView::Value { path, text, number, title } => {
                self.out.push_str("<a class=\"value\"");
                self.href(path);
                self.attribute("title", title);
                self.out.push('>');
                match number {
                    Some(number) => {
                        self.out.push_str("<data");
                        self.attribute("value", number);
                        self.out.push('>');
                        self.words_or(content, text);
                        self.out.push_str("</data>");
                    }
                    None => self.words_or(content, text),
                }
                self.out.push_str("</a>");
            }
            ReferenceView::Asset { path } => {
                self.out.push_str("<a class=\"attachment\"");
                self.href(path);
                self.out.push('>');
                self.words_or(content, path);
                self.out.push_str("</a>");
            }
            ReferenceView::External { address } => {
                self.external(address, |writer| writer.words_or(content, address))
            }
            ReferenceView::Broken => {
                self.out.push_str("<span class=\"broken\">");
                let missing = self.words.get("missing").to_owned();
                self.words_or(content, &missing);
                self.out.push_str("</span>");
            }
        }
    }

    fn external(&mut self, address: &str, content: impl FnOnce(&mut Self)) {
        self.out.push_str("<a class=\"external\" rel=\"noopener\" href=\"");
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
                self.out.push_str(self.root);
                let _ = escape_href(&mut self.out, path);
                self.out.push('"');
                self.attribute("alt", alternative);
                self.out.push('>');
            }
            // A page asks no other host for anything.
            Some(ReferenceView::External { address }) => {
                let address = address.clone();
                let shown = if alternative.is_empty() { address.clone() } else { alternative.to_owned() };
                self.external(&address, |writer| writer.text(&shown));
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
            self.out.push_str("<a class=\"term\"");
            self.href(&view.path);
            self.attribute("title", &view.definition);
            self.out.push('>');
            self.text(&rest[at..at + len]);
            self.out.push_str("</a>");
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
