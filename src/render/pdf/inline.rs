//! Inline content to typst source.

use super::writer::Writer;
use crate::render::breaks::between_wide;
use crate::render::sanitize::{self, Tag};
use crate::syntax::block::Inline;
use crate::view::body::ReferenceView;

/// Longer addresses are no links; typst refuses them.
const LONGEST_ADDRESS: usize = 2_000;
/// How deep emphasis is set into emphasis.
const DEEPEST: usize = 12;

impl Writer<'_, '_, '_> {
    pub(super) fn inlines(&mut self, content: &[Inline]) {
        self.inlines_at(content, 0);
    }

    fn inlines_at(&mut self, content: &[Inline], depth: usize) {
        let mut open: Vec<&'static str> = Vec::new();
        for (at, inline) in content.iter().enumerate() {
            match inline {
                Inline::SoftBreak if between_wide(content, at) => {}
                Inline::Html(html, _) => self.raw(html, &mut open, depth),
                inline => self.inline(inline, depth),
            }
        }
        for _ in open {
            self.code.close();
        }
    }

    fn inline(&mut self, inline: &Inline, depth: usize) {
        match inline {
            Inline::Text(text, _) => {
                let text = text.replace('\n', " ");
                if self.marks_terms { self.text_with_terms(&text) } else { self.text(&text) }
            }
            Inline::SoftBreak => self.text(" "),
            Inline::HardBreak => self.code.raw("linebreak()"),
            Inline::Emphasis(inner) => self.nested("emph-of", inner, depth),
            Inline::Strong(inner) => self.nested("strong-of", inner, depth),
            Inline::Strikethrough(inner) => self.nested("strike-of", inner, depth),
            Inline::Code(text) => self.call("code", |writer| writer.text(text)),
            Inline::Link { reference, content } => self.link(*reference, content, depth),
            Inline::Image { reference, alternative } => self.image(*reference, alternative),
            Inline::Footnote(footnote) => self.footnote_mark(*footnote),
            Inline::Html(..) => {}
        }
    }

    fn nested(&mut self, function: &str, inner: &[Inline], depth: usize) {
        if depth >= DEEPEST {
            return self.flat(inner);
        }
        self.call(function, |writer| writer.inlines_at(inner, depth + 1));
    }

    /// What lies too deep: its words.
    fn flat(&mut self, inner: &[Inline]) {
        let text = crate::syntax::block::plain_text(inner);
        self.text(&text);
    }

    /// Only what is open can be closed, innermost first.
    fn raw(&mut self, html: &str, open: &mut Vec<&'static str>, depth: usize) {
        match sanitize::inline(html) {
            Some(Tag::Open(name)) if depth + open.len() < DEEPEST => {
                open.push(name);
                self.code.open(function_of(name));
            }
            Some(Tag::Close(name)) if open.last() == Some(&name) => {
                open.pop();
                self.code.close();
            }
            Some(Tag::Void("br")) => self.code.raw("linebreak()"),
            _ => {}
        }
    }

    /// Nothing in a link leads elsewhere.
    fn link(&mut self, reference: usize, content: &[Inline], depth: usize) {
        let marks_terms = std::mem::replace(&mut self.marks_terms, false);
        self.link_to(reference, content, depth);
        self.marks_terms = marks_terms;
    }

    fn link_to(&mut self, reference: usize, content: &[Inline], depth: usize) {
        let Some(target) = self.view.references.get(reference) else { return };
        match target {
            ReferenceView::Internal { path, text, .. } | ReferenceView::Value { path, text, .. } => {
                self.inner_link(path, |writer| writer.words_or(content, text, depth));
            }
            ReferenceView::Caption { path, kind, number } => {
                let label = self.shared.words.label(*kind, *number);
                self.inner_link(path, |writer| writer.words_or(content, &label, depth));
            }
            ReferenceView::Asset { path } => {
                let name = path.rsplit('/').next().unwrap_or(path);
                let address = self.shared.address(path);
                self.outer_link(address.as_deref(), |writer| writer.words_or(content, name, depth));
            }
            ReferenceView::External { address } => {
                self.outer_link(Some(address), |writer| writer.words_or(content, address, depth));
            }
            ReferenceView::Broken => {
                let missing = self.shared.words.get("missing");
                self.words_or(content, missing, depth);
            }
        }
    }

    /// A link to a page: to its place in this file, else to the published site, else the words alone.
    pub(super) fn inner_link(&mut self, path: &str, content: impl FnOnce(&mut Self)) {
        let page = path.split('#').next().unwrap_or(path);
        if self.shared.bound.contains(page) || self.shared.placed.contains(path) {
            let name = self.file.anchors.link(path);
            self.call("to", |writer| {
                writer.code.text(&name);
                content(writer);
            });
        } else {
            let address = self.shared.address(path);
            self.outer_link(address.as_deref(), content);
        }
    }

    fn outer_link(&mut self, address: Option<&str>, content: impl FnOnce(&mut Self)) {
        match address.filter(|address| (1..=LONGEST_ADDRESS).contains(&address.len())) {
            Some(address) => self.call("out", |writer| {
                writer.code.text(address);
                content(writer);
            }),
            None => content(self),
        }
    }

    fn words_or(&mut self, content: &[Inline], text: &str, depth: usize) {
        if content.is_empty() {
            self.text(text);
        } else if depth >= DEEPEST {
            self.flat(content);
        } else {
            self.inlines_at(content, depth + 1);
        }
    }

    fn image(&mut self, reference: usize, alternative: &str) {
        let bytes = match self.view.references.get(reference) {
            Some(ReferenceView::Asset { path }) => self.shared.files.get(path.as_str()),
            _ => None,
        };
        if let Some(drawing) = bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()) {
            self.look_for(drawing);
        }
        match bytes.and_then(|bytes| self.file.picture(bytes)) {
            Some(name) => self.call("picture", |writer| {
                writer.code.text(&name);
                writer.code.text(alternative);
            }),
            None if alternative.is_empty() => {}
            None => self.text(alternative),
        }
    }
}

/// What sets an HTML element that is kept.
fn function_of(element: &str) -> &'static str {
    match element {
        "b" | "strong" => "strong-of",
        "i" | "em" | "cite" | "var" => "emph-of",
        "s" | "del" => "strike-of",
        "u" | "ins" => "underline-of",
        "code" | "kbd" | "samp" => "code-of",
        "sub" => "sub-of",
        "sup" => "super-of",
        _ => "cat",
    }
}
