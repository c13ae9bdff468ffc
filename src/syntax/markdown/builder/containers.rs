//! Containers: markers that open and close them, and lines that only look like markers.

use super::super::regions::{self, ContainerKind, Role};
use super::super::{CONTAINER, caption};
use super::Builder;
use super::frame::{Frame, Open};
use crate::diag::Diagnostic;
use crate::message;
use crate::syntax::block::{BlockKind, Inline, Insignificant};
use crate::text::Span;

impl Builder<'_, '_> {
    /// The line of a text that was meant to be a marker. A backslash makes colons text.
    pub(super) fn marker(&self, text: &str, span: Span) -> Option<Span> {
        // Behind a paragraph the first colon has been taken for that of a definition.
        let before = self.input.source[..span.start as usize].trim_end_matches(':');
        let span = Span::new(before.len()..span.end as usize);
        let line =
            self.input.source.get(span.range()).filter(|_| before.len() < span.end as usize).unwrap_or(text);
        (regions::looks_like_marker(line) && !before.ends_with('\\')).then_some(span)
    }

    pub(super) fn without_effect(&mut self, span: Span) {
        let place = self.place(span);
        self.diagnostics.push(
            Diagnostic::error(
                CONTAINER,
                place,
                message!("这一行没有起到容器标记的作用", "this line has no effect as a container marker"),
            )
            .help(message!(
                "冒号用半角，不少于三个；顶格写，前后各空一行",
                "write three colons or more at the start of the line, with a blank line before and after it"
            )),
        );
    }

    /// Reports the markers in a block of code or HTML that nobody meant to be one.
    pub(super) fn markers_inside(&mut self, span: Span) {
        let source = self.input.source;
        let mut at = span.start as usize;
        for line in source[span.range()].split_inclusive('\n') {
            let text = line.trim_start();
            let start = at + line.len() - text.len();
            at += line.len();
            if text.starts_with(":::")
                && !self.input.markers.iter().any(|marker| marker.span.start as usize == start)
            {
                self.without_effect(Span::new(start..start + text.trim_end().len()));
            }
        }
    }

    pub(super) fn rule(&mut self, span: Span) {
        let marker =
            self.input.markers.get(self.next_marker).filter(|marker| marker.span.start == span.start);
        let Some(marker) = marker.cloned() else {
            return self.block(BlockKind::Rule, span);
        };
        self.next_marker += 1;
        match marker.role {
            Role::Stray => {}
            Role::Open { kind, title } => {
                self.internal_depth += usize::from(kind == ContainerKind::Internal);
                self.stack.push(Frame::new(Open::Container(kind, title), marker.span));
            }
            Role::Close => self.close_container(marker.span.end),
        }
    }

    pub(super) fn close_container(&mut self, end: u32) {
        if !matches!(self.top().open, Open::Container(..)) {
            return;
        }
        let Some(mut frame) = self.stack.pop() else { return };
        let Open::Container(kind, title_span) = frame.open else { return };
        frame.open = Open::Document;
        let opening = frame.span;
        let blocks = frame.take_blocks();
        let title = self.title(title_span);
        let span = Span { start: opening.start, end: end.max(opening.end) };
        match kind {
            ContainerKind::Internal => {
                self.block(BlockKind::Internal(blocks), span);
                self.internal_depth -= 1;
            }
            ContainerKind::Box => {
                let caption = Box::new(caption::of_box(title, opening));
                self.block(BlockKind::Box { caption, blocks }, span);
            }
            ContainerKind::Callout(kind) => self.block(BlockKind::Callout { kind, title, blocks }, span),
        }
    }

    /// A container's title is inline text without markup: it also names the box in contents and links.
    pub(super) fn title(&self, span: Span) -> Vec<Inline> {
        let text = self.input.source.get(span.range()).unwrap_or_default();
        if text.is_empty() {
            Vec::new()
        } else {
            vec![Inline::Text(self.words(text, span), Insignificant(span))]
        }
    }
}
