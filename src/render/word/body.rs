//! The block tree to paragraphs and tables.

use super::inline::{Face, run};
use super::layout::{HALF_CHARACTER, LINE_PITCH};
use super::numbering;
use super::writer::{Annex, Properties, Setting, Writer};
use super::xml::Xml;
use super::{chart, table};
use crate::render::numbered::before_heading;
use crate::render::{grid, sanitize, signature};
use crate::syntax::block::{Block, BlockKind, CalloutKind, Caption, Definition, Inline, Item, plain_text};
use crate::syntax::outline;
use crate::view::embed::EmbedView;
use crate::view::{self, body::CaptionKind};

impl Writer<'_, '_> {
    /// The text of a document, signed before its annexes where it is issued.
    pub(super) fn document(&mut self, document: &view::Document) {
        let blocks = &document.body.body.blocks;
        let (text, annexes) = blocks.split_at(signature::before_annexes(document));
        self.blocks(text);
        if let Some(signature) = signature::of(document, &self.shared.words) {
            let lines = [
                ("Signature", signature.issuer, signature.behind_issuer),
                ("Date", &*signature.date, signature.behind_date),
            ];
            for (style, text, behind) in lines {
                self.paragraph(style, &Properties { behind, ..Properties::default() }, |writer| {
                    run(&mut writer.xml, text, Face::default());
                });
            }
        }
        self.blocks(annexes);
        self.notes_of_notes();
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { ordinal, content } => self.heading(*ordinal, content),
            BlockKind::Paragraph(content) => self.text(content),
            BlockKind::Quote(blocks) => {
                self.within(Setting { style: "Quote", ..self.setting }, |writer| writer.blocks(blocks));
            }
            BlockKind::List { start, items } => self.list(*start, items),
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Table(source) => table::markdown(self, source),
            BlockKind::Figure { content, caption } => self.figure(content, caption.as_deref()),
            BlockKind::Code { text, .. } => {
                let text = text.strip_suffix('\n').unwrap_or(text);
                self.paragraph("Code", &Properties::default(), |writer| {
                    run(&mut writer.xml, text, Face { code: true, ..Face::default() });
                });
            }
            BlockKind::Box { caption, blocks } => table::framed(self, caption, blocks),
            BlockKind::Callout { kind, title, blocks } => self.callout(*kind, title, blocks),
            BlockKind::Internal(blocks) => {
                let label = self.shared.words.get("internal");
                self.panel("InternalTitle", |writer| run(&mut writer.xml, label, Face::default()), blocks);
            }
            BlockKind::Embed { caption, .. } => self.embed(caption.as_deref()),
            BlockKind::Html(html) => self.html(html),
            BlockKind::Rule => {
                self.paragraph(
                    "Continued",
                    &Properties { justify: Some("center"), ..Properties::default() },
                    |writer| {
                        run(&mut writer.xml, "＊　＊　＊", Face::default());
                    },
                );
            }
        }
    }

    /// Writes with another setting, then goes back.
    pub(super) fn within(&mut self, setting: Setting, content: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.setting, setting);
        content(self);
        self.setting = before;
    }

    pub(super) fn paragraph(
        &mut self,
        style: &str,
        properties: &Properties<'_>,
        content: impl FnOnce(&mut Self),
    ) {
        let Setting { left, bar, .. } = self.setting;
        self.xml.open("w:p", &[]);
        self.xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            if properties.annex == Some(Annex::Heading) {
                xml.empty("w:pageBreakBefore", &[]);
            }
            if let Some((list, level)) = properties.number {
                xml.element("w:numPr", &[], |xml| {
                    xml.value("w:ilvl", &level.to_string());
                    xml.value("w:numId", list);
                });
            }
            if bar {
                xml.element("w:pBdr", &[], |xml| {
                    let line = [("w:val", "single"), ("w:sz", "24"), ("w:space", "8"), ("w:color", "9F1D20")];
                    xml.empty("w:left", &line);
                });
            }
            match properties.annex {
                Some(Annex::Heading) => {
                    xml.empty("w:ind", &[("w:firstLineChars", "0"), ("w:firstLine", "0")]);
                }
                Some(Annex::List) => xml.empty("w:spacing", &[("w:before", LINE_PITCH)]),
                None => {}
            }
            if properties.sides > 0 {
                let side = properties.sides.to_string();
                let ends = [("w:left", &*side), ("w:right", &side)];
                let no_indent = [("w:firstLineChars", "0"), ("w:firstLine", "0")];
                xml.empty("w:ind", &[ends, no_indent].concat());
            }
            if properties.behind > 0 {
                let (chars, twips) = (properties.behind * 50, properties.behind * HALF_CHARACTER);
                let right = [("w:rightChars", &*chars.to_string()), ("w:right", &*twips.to_string())];
                xml.empty("w:ind", &right);
            }
            if left > 0 && properties.number.is_none() {
                xml.empty("w:ind", &[("w:left", &left.to_string())]);
            }
            if let Some(justify) = properties.justify {
                xml.value("w:jc", justify);
            }
        });
        content(self);
        self.xml.close("w:p");
    }

    fn text(&mut self, content: &[Inline]) {
        let Setting { style, .. } = self.setting;
        let is_list = style == "Normal" && outline::lists_annexes(&plain_text(content));
        let properties = Properties { annex: is_list.then_some(Annex::List), ..Properties::default() };
        self.paragraph(style, &properties, |writer| writer.inlines(content, Face::default()));
    }

    fn heading(&mut self, ordinal: usize, content: &[Inline]) {
        let view = self.view;
        let Some(heading) = view.headings.get(ordinal) else { return };
        let level = (usize::from(heading.level).saturating_sub(2) + self.top).min(6);
        let name = self.file.anchors.name(&format!("{}#{}", self.path, heading.anchor));
        let is_annex = outline::is_annex(heading.level, &plain_text(content));
        let properties = Properties { annex: is_annex.then_some(Annex::Heading), ..Properties::default() };
        self.paragraph(&format!("Heading{level}"), &properties, |writer| {
            writer.bookmark(&name, |writer| {
                if let Some(number) = &heading.number {
                    run(&mut writer.xml, &before_heading(number), Face::default());
                }
                writer.inlines(content, Face::default());
            });
        });
    }

    /// Content that links can lead to.
    pub(super) fn bookmark(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        let id = self.file.next_bookmark().to_string();
        self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
        content(self);
        self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        let list = self.file.lists.add(start);
        let depth = self.setting.depth;
        let inner = Setting {
            style: if self.setting.style == "TableText" { "TableText" } else { "ListContinue" },
            left: numbering::left(depth.min(8)),
            depth: depth + 1,
            ..self.setting
        };
        for item in items {
            let mark = match item.task {
                Some(true) => "☑ ",
                Some(false) => "☐ ",
                None => "",
            };
            let (first, rest): (&[Inline], &[Block]) = match item.blocks.as_slice() {
                [Block { kind: BlockKind::Paragraph(content), .. }, rest @ ..] => (content, rest),
                rest => (&[], rest),
            };
            let numbered = Properties { number: Some((&list, depth.min(8))), ..Properties::default() };
            self.paragraph("ListParagraph", &numbered, |writer| {
                if !mark.is_empty() {
                    run(&mut writer.xml, mark, Face::default());
                }
                writer.inlines(first, Face::default());
            });
            self.within(inner, |writer| writer.blocks(rest));
        }
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        for definition in definitions {
            self.paragraph("Term", &Properties::default(), |writer| {
                writer.inlines(&definition.term, Face::default());
            });
            let setting = Setting { style: "Definition", ..self.setting };
            for detail in &definition.details {
                self.within(setting, |writer| writer.blocks(detail));
            }
        }
    }

    fn figure(&mut self, content: &[Inline], caption: Option<&Caption>) {
        self.paragraph("Figure", &Properties::default(), |writer| writer.inlines(content, Face::default()));
        if let Some(caption) = caption {
            self.caption(CaptionKind::Figure, "FigureCaption", caption);
        }
    }

    /// The label with its number, and the words; a link can lead there.
    pub(super) fn caption(&mut self, kind: CaptionKind, style: &str, caption: &Caption) {
        let (kind, number) = self.counts.next(kind);
        let label = self.shared.words.label(kind, number);
        let name = caption.id.as_ref().map(|id| self.file.anchors.name(&format!("{}#{id}", self.path)));
        self.paragraph(style, &Properties::default(), |writer| {
            let words = |writer: &mut Self| {
                run(&mut writer.xml, &format!("{label} "), Face::default());
                writer.inlines(&caption.content, Face::default());
            };
            match &name {
                Some(name) => writer.bookmark(name, words),
                None => words(writer),
            }
        });
    }

    fn callout(&mut self, kind: CalloutKind, title: &[Inline], blocks: &[Block]) {
        let (style, key) = match kind {
            CalloutKind::Note => ("NoteTitle", "note"),
            CalloutKind::Tip => ("TipTitle", "tip"),
            CalloutKind::Important => ("ImportantTitle", "important"),
            CalloutKind::Warning => ("WarningTitle", "warning"),
        };
        let usual = self.shared.words.get(key);
        let head = |writer: &mut Self| match title {
            [] => run(&mut writer.xml, usual, Face::default()),
            title => writer.inlines(title, Face::default()),
        };
        self.panel(style, head, blocks);
    }

    /// A title and what belongs to it, along a line.
    fn panel(&mut self, style: &str, title: impl FnOnce(&mut Self), blocks: &[Block]) {
        self.within(Setting { bar: true, ..self.setting }, |writer| {
            writer.paragraph(style, &Properties::default(), title);
            writer.blocks(blocks);
        });
    }

    fn embed(&mut self, caption: Option<&Caption>) {
        let view = self.view;
        // The tables of footnotes are counted behind those of the text.
        let Some(embed) = view.embeds.get(self.next_embed).filter(|_| !self.in_note) else { return };
        self.next_embed += 1;
        if let EmbedView::Chart(charts) = embed {
            chart::drawings(self, charts);
            if let Some(caption) = caption {
                self.caption(CaptionKind::Figure, "FigureCaption", caption);
            }
        } else if let Some(grid) = grid::of(embed, &self.shared.words) {
            table::grid(self, &grid, caption);
        }
    }

    /// Raw HTML has no place in Word; its words have.
    fn html(&mut self, html: &str) {
        for line in sanitize::words(html).lines().map(str::trim).filter(|line| !line.is_empty()) {
            let style = self.setting.style;
            self.paragraph(style, &Properties::default(), |writer| {
                run(&mut writer.xml, line, Face::default())
            });
        }
    }

    /// The mark of a footnote; the first one writes the note.
    pub(super) fn footnote_mark(&mut self, footnote: usize) {
        let view = self.view;
        let Some(note) = view.body.footnotes.get(footnote) else { return };
        if self.in_note {
            // Word knows no notes to notes: they follow the text.
            let at = self.inner_notes.iter().position(|known| *known == footnote).unwrap_or_else(|| {
                self.inner_notes.push(footnote);
                self.inner_notes.len() - 1
            });
            let mark = inner_mark(at);
            run(&mut self.xml, &mark, Face::default());
            return;
        }
        if let Some((_, id)) = self.notes.iter().find(|(known, _)| *known == footnote) {
            repeated_mark(&mut self.xml, *id);
            return;
        }
        let id = self.file.next_note();
        self.notes.push((footnote, id));
        self.first_mark(id);
        let outer = std::mem::take(&mut self.xml);
        let before = self.setting;
        self.setting = Setting { style: "FootnoteText", left: 0, depth: 0, bar: false };
        self.in_note = true;
        self.blocks(&note.blocks);
        self.in_note = false;
        self.setting = before;
        let content = std::mem::replace(&mut self.xml, outer);
        self.file.note(id, &content);
    }

    /// The notes that only notes mark, behind the text; each once, whoever marks it.
    pub(super) fn notes_of_notes(&mut self) {
        let mut at = 0;
        while let Some(footnote) = self.inner_notes.get(at).copied() {
            let mark = inner_mark(at);
            at += 1;
            let Some(note) = self.view.body.footnotes.get(footnote) else { continue };
            let (first, rest): (&[Inline], &[Block]) = match note.blocks.as_slice() {
                [Block { kind: BlockKind::Paragraph(content), .. }, rest @ ..] => (content, rest),
                rest => (&[], rest),
            };
            self.in_note = true;
            self.paragraph("FootnoteText", &Properties::default(), |writer| {
                run(&mut writer.xml, &mark, Face::default());
                writer.inlines(first, Face::default());
            });
            self.blocks(rest);
            self.in_note = false;
        }
    }

    fn first_mark(&mut self, id: usize) {
        let (number, name) = (id.to_string(), note_bookmark(id));
        self.bookmark(&name, |writer| {
            writer.xml.element("w:r", &[], |xml| {
                xml.element("w:rPr", &[], |xml| xml.value("w:rStyle", "FootnoteReference"));
                xml.empty("w:footnoteReference", &[("w:id", &number)]);
            });
        });
    }
}

/// How a note's own note is marked.
fn inner_mark(at: usize) -> String {
    format!("〔注{}〕", at + 1)
}

fn note_bookmark(id: usize) -> String {
    format!("note{id}")
}

/// A further mark of a note: a field that shows the number of the first.
fn repeated_mark(xml: &mut Xml, id: usize) {
    let instruction = format!(" NOTEREF {} \\h ", note_bookmark(id));
    super::field(xml, &instruction, &id.to_string(), |xml| {
        xml.element("w:rPr", &[], |xml| xml.value("w:rStyle", "FootnoteReference"));
    });
}
