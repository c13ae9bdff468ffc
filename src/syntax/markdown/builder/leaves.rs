//! Headings, code, HTML, links and text: what holds no other blocks.

use pulldown_cmark::{CodeBlockKind, HeadingLevel, LinkType, TagEnd};

use super::super::{FOOTNOTE, embed, fence, number};
use super::Builder;
use super::frame::{Frame, Open};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::syntax::allow::{self, Allow};
use crate::syntax::block::{BlockKind, Inline, Insignificant, plain_text};
use crate::syntax::link::{self, Reference, Target};
use crate::syntax::outline::{Heading, TypedNumber};
use crate::text::{Located, Slice, Span};

impl Builder<'_, '_> {
    pub(super) fn text(&mut self, text: &str, span: Span) {
        if let Open::Block(TagEnd::CodeBlock | TagEnd::HtmlBlock, _) = self.top().open {
            return self.top().text.push_str(text);
        }
        if matches!(self.top().inlines.last(), None | Some(Inline::SoftBreak | Inline::HardBreak))
            && let Some(marker) = self.marker(text, span)
        {
            self.without_effect(marker);
        }
        self.undefined_footnotes(text, span);
        let words = self.words(text, span);
        self.inline(Inline::Text(words, Insignificant(span)));
    }

    /// A text that is shown, which nearly always stands so in the source.
    pub(super) fn words(&self, text: &str, span: Span) -> Slice {
        self.input.whole.slice(span).filter(|words| **words == *text).unwrap_or_else(|| Slice::from(text))
    }

    /// A mark without its note stays text in Markdown; here it is a broken link.
    pub(super) fn undefined_footnotes(&mut self, text: &str, span: Span) {
        let exact = self.input.source.get(span.range()) == Some(text);
        for (at, _) in text.match_indices("[^") {
            let Some(len) = text[at..].find(']') else { return };
            let mark = &text[at..=at + len];
            let here = if exact { Span::new(at..at + mark.len()).shifted(span.start as usize) } else { span };
            let found = Diagnostic::error(
                FOOTNOTE,
                self.place(here),
                message!("脚注 {mark} 没有内容", "the footnote {mark} is not defined"),
            );
            self.diagnostics.push(found.help(message!(
                "另起一段写“{mark}: 注释内容”",
                "write `{mark}: text` in a paragraph of its own"
            )));
        }
    }

    pub(super) fn refer(&mut self, target: Target, span: Span) -> usize {
        self.references.push(Reference {
            target,
            span: Insignificant(span),
            heading: self.headings.len().checked_sub(1),
            internal: self.internal_depth > 0,
        });
        self.references.len() - 1
    }

    pub(super) fn link(&mut self, link_type: LinkType, destination: &str, frame: Frame) {
        let LinkType::WikiLink { has_pothole } = link_type else {
            let target = match link_type {
                LinkType::Email => Target::External(format!("mailto:{destination}")),
                _ => link::destination(destination),
            };
            let reference = self.refer(target, frame.span);
            return self.inline(Inline::Link { reference, content: frame.inlines });
        };
        // In a table the bar is escaped, and the escape ends up in the destination.
        let written = destination.strip_suffix('\\').filter(|_| has_pothole).unwrap_or(destination);
        let (name, start) = (written.trim(), frame.span.start as usize + "[[".len());
        let start = start + (written.len() - written.trim_start().len());
        let span = Span::new(start..start + name.len());
        let span = if self.input.source.get(span.range()) == Some(name) { span } else { frame.span };
        let reference = self.refer(link::wiki(written), span);
        let content = if has_pothole { frame.inlines } else { Vec::new() };
        self.inline(Inline::Link { reference, content });
    }

    /// One tilde is a range (“60~70”), only two strike out.
    pub(super) fn strikethrough(&mut self, mut frame: Frame) {
        let source = self.input.source.get(frame.span.range()).unwrap_or_default();
        if source.starts_with("~~") {
            return self.inline(Inline::Strikethrough(frame.inlines));
        }
        let (start, end) = (frame.span.start as usize, frame.span.end as usize);
        let tilde = |at: usize| {
            let span = Span::new(at..at + 1);
            Inline::Text(self.words("~", span), Insignificant(span))
        };
        let (first, last) = (tilde(start), tilde(end - 1));
        let top = self.top();
        top.inlines.push(first);
        top.inlines.append(&mut frame.inlines);
        top.inlines.push(last);
    }

    pub(super) fn heading(&mut self, level: HeadingLevel, id: Option<String>, mut frame: Frame) {
        let level = level as u8;
        let full = plain_text(&frame.inlines);
        if level == 1 && self.headings.is_empty() && self.input.title.is_none_or(|title| title == full.trim())
        {
            return;
        }
        let typed = match frame.inlines.first_mut() {
            Some(Inline::Text(first, span)) => take_number(first, span, self.input.source),
            _ => None,
        };
        let text = plain_text(&frame.inlines).trim().to_owned();
        self.headings.push(Heading {
            level: level.max(2),
            text,
            anchor: String::new(),
            typed,
            span: Insignificant(frame.span),
            internal: self.internal_depth > 0,
        });
        self.ids.push(id);
        let ordinal = self.headings.len() - 1;
        self.block(BlockKind::Heading { ordinal, content: frame.inlines }, frame.span);
    }

    pub(super) fn code(&mut self, kind: CodeBlockKind<'static>, frame: Frame) {
        let closed = matches!(kind, CodeBlockKind::Fenced(_))
            && fence::is_closed(self.input.source.get(frame.span.range()).unwrap_or_default());
        if !closed {
            self.markers_inside(frame.span);
        }
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.into_string(),
            CodeBlockKind::Indented => String::new(),
        };
        let language = info.split_whitespace().next().unwrap_or_default().to_owned();
        if !embed::is_embed(&language) {
            return self.block(BlockKind::Code { language, text: frame.text }, frame.span);
        }
        let source = self.input.source.get(frame.span.range()).unwrap_or_default();
        let starts = fence::line_starts(source, frame.span.start as usize, &frame.text);
        let (path, text) = (self.input.path.clone(), self.input.source);
        let is_blank = frame.text.trim().is_empty();
        let opening = source.split('\n').next().unwrap_or_default().trim_end().len();
        let opening = Span::new(0..opening).shifted(frame.span.start as usize);
        // A tab that is partly indentation moves things by a little; no span may cut a character.
        let relocate = |span: Span| {
            if is_blank {
                return opening;
            }
            let span = fence::relocated(span, &starts);
            if text.get(span.range()).is_some() { span } else { frame.span }
        };
        let mut found = Diagnostics::new();
        let mut refer = |name: Located<String>| self.refer(link::wiki(&name.value), relocate(name.span));
        let body = Located::new(frame.text.as_str(), Span::new(0..frame.text.len()));
        let embed = embed::read(&path, &language, body, &mut refer, &mut found);
        for mut diagnostic in found {
            // What would be replaced has to be what was read.
            diagnostic.suggestions.retain(|suggestion| {
                let span = suggestion.place.span;
                text.get(relocate(span).range()) == body.value.get(span.range())
            });
            let labels = std::iter::once(&mut diagnostic.primary)
                .chain(&mut diagnostic.secondary)
                .map(|label| &mut label.place);
            let places =
                labels.chain(diagnostic.suggestions.iter_mut().map(|suggestion| &mut suggestion.place));
            places.for_each(|place| place.span = relocate(place.span));
            self.diagnostics.push(diagnostic);
        }
        self.block(BlockKind::Embed { embed, caption: None }, frame.span);
    }

    pub(super) fn html_block(&mut self, frame: Frame) {
        let text = frame.text.trim();
        if let Some(comment) = text.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"))
            && !comment.contains("-->")
        {
            return self.allow(comment, frame.span);
        }
        let text = text.to_owned();
        self.markers_inside(frame.span);
        self.block(BlockKind::Html(text), frame.span);
    }

    pub(super) fn inline_html(&mut self, text: &str, span: Span) {
        match text.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) {
            Some(comment) => self.allow(comment, span),
            None => self.inline(Inline::Html(text.to_owned(), Insignificant(span))),
        }
    }

    /// The scope is found when all blocks are known.
    pub(super) fn allow(&mut self, comment: &str, span: Span) {
        if let Some((rule, reason)) = allow::read(comment) {
            let span = Span {
                start: span.start,
                end: span.end.min(span.start + comment.len() as u32 + "<!---->".len() as u32),
            };
            self.allows.push(Allow { rule, reason, span, scope: span });
        }
    }
}

/// Takes a hand-written number off the first text of a heading.
fn take_number(first: &mut Slice, span: &mut Insignificant<Span>, source: &str) -> Option<TypedNumber> {
    let prefix = number::heading(first)?;
    // “## 一、” alone is a heading that consists of its number.
    if first.len() == prefix.taken {
        return None;
    }
    let start = span.0.start as usize;
    // A character written as an entity, or one that no page may hold, makes source and text differ.
    let stands = |length: usize| source.get(start..start + length) == first.get(..length);
    if !stands(prefix.len) {
        return None;
    }
    let behind = if stands(prefix.taken) { prefix.taken } else { prefix.len };
    let typed = TypedNumber {
        text: first[..prefix.len].to_owned(),
        form: prefix.form,
        value: prefix.value,
        span: Insignificant(Span::new(start..start + prefix.len)),
    };
    *first = first.part(prefix.taken..first.len());
    *span = Insignificant(Span::new(start + behind..span.0.end as usize));
    Some(typed)
}
