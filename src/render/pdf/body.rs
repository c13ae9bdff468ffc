//! The block tree to typst source.

use std::borrow::Cow;

use super::writer::Writer;
use super::{chart, table};
use crate::render::numbered::before_heading;
use crate::render::{grid, sanitize, signature};
use crate::syntax::block::{Block, BlockKind, CalloutKind, Caption, Definition, Inline, Item, plain_text};
use crate::syntax::outline;
use crate::view::embed::EmbedView;
use crate::view::{self, body::CaptionKind};

/// How deep lists, quotations and boxes are set into one another; what lies
/// deeper is set as if it lay here. typst gives up not far below.
const DEEPEST: usize = 12;

impl Writer<'_, '_, '_> {
    /// The text of a document, signed before its annexes where it is issued.
    pub(super) fn document(&mut self, document: &view::Document) {
        let blocks = &document.body.body.blocks;
        let (text, annexes) = blocks.split_at(signature::before_annexes(document));
        self.blocks(text);
        if let Some(signature) = signature::of(document, &self.shared.words) {
            self.call("signature", |writer| {
                let lines =
                    [(signature.issuer, signature.behind_issuer), (&*signature.date, signature.behind_date)];
                for (text, behind) in lines {
                    writer.code.raw(&format!("{}", behind as f64 / 2.0));
                    writer.text(text);
                }
            });
        }
        self.blocks(annexes);
        self.notes_of_notes();
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Blocks set into something, unless that is too deep already.
    pub(super) fn set_in(&mut self, function: &str, content: impl FnOnce(&mut Self)) {
        self.depth += 1;
        if self.too_deep() {
            content(self);
        } else {
            self.call(function, content);
        }
        self.depth -= 1;
    }

    fn too_deep(&self) -> bool {
        self.depth > DEEPEST
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { ordinal, content } => self.heading(*ordinal, content),
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::Quote(blocks) => self.set_in("quoted", |writer| writer.blocks(blocks)),
            BlockKind::List { start, items } => self.list(*start, items),
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Table(source) => table::markdown(self, source),
            BlockKind::Figure { content, caption } => self.figure(content, caption.as_deref()),
            BlockKind::Code { text, .. } => {
                let text = text.strip_suffix('\n').unwrap_or(text);
                self.call("listing", |writer| writer.text(text));
            }
            BlockKind::Box { caption, blocks } => self.framed(caption, blocks),
            BlockKind::Callout { kind, title, blocks } => self.callout(*kind, title, blocks),
            BlockKind::Internal(blocks) => {
                let label = self.shared.words.get("internal");
                self.set_in("panel", |writer| {
                    writer.call("cat", |writer| writer.text(label));
                    writer.blocks(blocks);
                });
            }
            BlockKind::Embed { caption, .. } => self.embed(caption.as_deref()),
            BlockKind::Html(html) => self.html(html),
            BlockKind::Rule => self.call("rule", |_| {}),
        }
    }

    /// Whom an official document addresses, as 各乡镇人民政府：, stands at its beginning without an indent.
    fn paragraph(&mut self, content: &[Inline]) {
        let addresses =
            std::mem::take(&mut self.is_first) && self.depth == 0 && plain_text(content).ends_with('：');
        let function = if addresses {
            "address"
        } else if self.depth == 0 && outline::lists_annexes(&plain_text(content)) {
            "annexes"
        } else {
            "para"
        };
        self.call(function, |writer| writer.running(content));
    }

    fn heading(&mut self, ordinal: usize, content: &[Inline]) {
        let view = self.view;
        let Some(heading) = view.headings.get(ordinal) else { return };
        self.is_first = false;
        // A level that the source skips is not skipped here: the outline is a tree.
        while self.levels.last().is_some_and(|level| *level >= heading.level) {
            self.levels.pop();
        }
        self.levels.push(heading.level);
        let level = self.top + self.levels.len() - 1;
        let number = heading.number.as_deref().map(before_heading).unwrap_or_default();
        let text = plain_text(content);
        self.heading = format!("{number}{text}");
        let path = format!("{}#{}", self.path, heading.anchor);
        let is_annex = outline::is_annex(heading.level, &text);
        let (mark, title) = if is_annex { annex_title(content) } else { (None, Cow::Borrowed(content)) };
        self.call(if is_annex { "annex" } else { "head" }, |writer| {
            writer.code.raw(&level.to_string());
            writer.place(Some(&path));
            writer.text(&number);
            writer.named("mark", mark.as_deref());
            if mark.is_some() || has_note(content) {
                writer.call("whole:cat", |writer| writer.inlines(&title));
            }
            // What the contents and running heads repeat has no notes.
            writer.leaves_out_notes = true;
            writer.inlines(content);
            writer.leaves_out_notes = false;
        });
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        let function = if start.is_some() { "numbered" } else { "bulleted" };
        self.set_in(function, |writer| {
            if let Some(start) = start.filter(|_| !writer.too_deep()) {
                writer.code.raw(&format!("start:{}", start.min(999_999)));
            }
            for item in items {
                if writer.too_deep() {
                    writer.item(item);
                    writer.code.raw("parbreak()");
                } else {
                    writer.call("cat", |writer| writer.item(item));
                }
            }
        });
    }

    fn item(&mut self, item: &Item) {
        let (first, rest): (&[Inline], &[Block]) = match item.blocks.as_slice() {
            [Block { kind: BlockKind::Paragraph(content), .. }, rest @ ..] => (content, rest),
            rest => (&[], rest),
        };
        match item.task {
            Some(true) => self.text("☑ "),
            Some(false) => self.text("☐ "),
            None => {}
        }
        self.running(first);
        self.blocks(rest);
    }

    /// Running text, in which terms are marked.
    fn running(&mut self, content: &[Inline]) {
        self.marks_terms = !self.in_note;
        self.inlines(content);
        self.marks_terms = false;
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        for definition in definitions {
            self.call("term", |writer| writer.inlines(&definition.term));
            for detail in &definition.details {
                self.set_in("meaning", |writer| writer.blocks(detail));
            }
        }
    }

    fn figure(&mut self, content: &[Inline], caption: Option<&Caption>) {
        self.captioned(CaptionKind::Figure, caption, |writer| {
            writer.call("cat", |writer| writer.inlines(content));
        });
    }

    /// Something with its caption, if it has one; a link can lead there.
    pub(super) fn captioned(
        &mut self,
        kind: CaptionKind,
        caption: Option<&Caption>,
        content: impl FnOnce(&mut Self),
    ) {
        let function = match kind {
            CaptionKind::Table => "tabular",
            CaptionKind::Figure => "pictured",
            CaptionKind::Box => "framed",
        };
        self.captioned_by(function, kind, caption, content);
    }

    fn captioned_by(
        &mut self,
        function: &str,
        kind: CaptionKind,
        caption: Option<&Caption>,
        content: impl FnOnce(&mut Self),
    ) {
        self.set_in(function, |writer| {
            let id = caption.and_then(|caption| caption.id.as_deref());
            if !writer.too_deep() {
                let path = id.map(|id| format!("{}#{id}", writer.path));
                writer.place(path.as_deref());
            }
            match caption {
                Some(caption) => {
                    let (kind, number) = writer.counts.next(kind);
                    let label = writer.shared.words.label(kind, number);
                    writer.call("cat", |writer| {
                        writer.text(&format!("{label}\u{3000}"));
                        writer.inlines(&caption.content);
                    });
                }
                None => writer.code.raw("none"),
            }
            content(writer);
        });
    }

    fn framed(&mut self, caption: &Caption, blocks: &[Block]) {
        self.captioned(CaptionKind::Box, Some(caption), |writer| writer.blocks(blocks));
    }

    fn callout(&mut self, kind: CalloutKind, title: &[Inline], blocks: &[Block]) {
        let usual = self.shared.words.get(match kind {
            CalloutKind::Note => "note",
            CalloutKind::Tip => "tip",
            CalloutKind::Important => "important",
            CalloutKind::Warning => "warning",
        });
        self.set_in("panel", |writer| {
            writer.call("cat", |writer| match title {
                [] => writer.text(usual),
                title => writer.inlines(title),
            });
            writer.blocks(blocks);
        });
    }

    fn embed(&mut self, caption: Option<&Caption>) {
        let view = self.view;
        // The tables of footnotes are counted behind those of the text.
        let Some(embed) = view.embeds.get(self.next_embed).filter(|_| !self.in_note) else { return };
        self.next_embed += 1;
        if let EmbedView::Chart(charts) = embed {
            let drawings = |writer: &mut Self| chart::drawings(writer, charts);
            self.captioned_by("drawn", CaptionKind::Figure, caption, drawings);
        } else if let Some(grid) = grid::of(embed, &self.shared.words) {
            table::grid(self, &grid, caption);
        }
    }

    /// Raw HTML has no place on paper; its words have.
    fn html(&mut self, html: &str) {
        for line in sanitize::words(html).lines().map(str::trim).filter(|line| !line.is_empty()) {
            self.call("para", |writer| writer.text(line));
        }
    }

    /// The mark of a footnote; the first one writes the note.
    pub(super) fn footnote_mark(&mut self, footnote: usize) {
        let view = self.view;
        let Some(note) = view.body.footnotes.get(footnote).filter(|_| !self.leaves_out_notes) else { return };
        if self.in_note {
            // A note to a note follows the text.
            let at = self.inner_notes.iter().position(|known| *known == footnote).unwrap_or_else(|| {
                self.inner_notes.push(footnote);
                self.inner_notes.len() - 1
            });
            self.text(&inner_mark(at));
            return;
        }
        if let Some((_, name)) = self.notes.iter().find(|(known, _)| *known == footnote) {
            let name = name.clone();
            self.call("again", |writer| writer.code.text(&name));
            return;
        }
        let name = self.file.next_note();
        self.notes.push((footnote, name.clone()));
        self.in_note = true;
        self.call("note", |writer| {
            writer.code.text(&name);
            writer.note(&note.blocks);
        });
        self.in_note = false;
    }

    /// The first paragraph of a note stands beside its mark.
    fn note(&mut self, blocks: &[Block]) {
        let (first, rest): (&[Inline], &[Block]) = match blocks {
            [Block { kind: BlockKind::Paragraph(content), .. }, rest @ ..] => (content, rest),
            rest => (&[], rest),
        };
        self.inlines(first);
        self.blocks(rest);
    }

    /// The notes that only notes mark, behind the text; each once, whoever marks it.
    pub(super) fn notes_of_notes(&mut self) {
        let mut at = 0;
        while let Some(footnote) = self.inner_notes.get(at).copied() {
            let mark = inner_mark(at);
            at += 1;
            let Some(note) = self.view.body.footnotes.get(footnote) else { continue };
            self.in_note = true;
            self.call("small", |writer| {
                writer.text(&mark);
                writer.note(&note.blocks);
            });
            self.in_note = false;
        }
    }
}

/// The mark of an annex, as 附件1, and its title, where words of one piece say both.
fn annex_title(content: &[Inline]) -> (Option<String>, Cow<'_, [Inline]>) {
    if let [Inline::Text(text, place), rest @ ..] = content
        && let Some((mark, title)) = text.split_once([' ', '\u{3000}', '：', ':'])
        && !title.trim().is_empty()
    {
        let title = Inline::Text(title.trim_start().into(), *place);
        return (Some(mark.to_owned()), std::iter::once(title).chain(rest.iter().cloned()).collect());
    }
    (None, Cow::Borrowed(content))
}

fn has_note(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Footnote(_) => true,
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Strikethrough(inner)
        | Inline::Link { content: inner, .. } => has_note(inner),
        _ => false,
    })
}

/// How a note's own note is marked.
fn inner_mark(at: usize) -> String {
    format!("〔注{}〕", at + 1)
}
