//! The block tree to HTML: [`render`].

use serde::Serialize;

use super::finding;
use super::inline::Terms;
use super::stand::{On, Stand};
use super::writer::Writer;
use crate::render::columns::{self, Set};
use crate::render::words::Words;
use crate::render::{numbered, sanitize};
use crate::syntax::block::{
    Block, BlockKind, CalloutKind, Caption, Definition, Inline, Item, Table, plain_text,
};
use crate::view::body::{BodyView, CaptionKind};
use crate::view::embed::EmbedView;

/// A footnote below the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Footnote {
    /// As it is marked in the text.
    pub number: usize,
    /// Its anchor.
    pub id: String,
    /// Its content.
    pub html: String,
    /// The anchors of its marks.
    pub references: Vec<String>,
}

/// Renders a body and its footnotes for where they stand.
pub(super) fn render(view: &BodyView, stand: Stand<'_>, words: &Words) -> (String, Vec<Footnote>) {
    let mut writer = Writer::new(view, stand, words);
    writer.blocks(&view.body.blocks);
    let html = std::mem::take(&mut writer.out);
    let footnotes = writer.footnotes();
    (html, footnotes)
}

impl<'a> Writer<'a> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.marks(block);
            self.out.push('\n');
        }
    }

    /// What the checker found in a block itself.
    fn marks(&mut self, block: &Block) {
        let view: &'a BodyView = self.view;
        let On::Page(root) = self.stand.on else { return };
        for mark in view.marks.iter().filter(|mark| mark.block.is_some_and(|span| span.0 == block.span.0)) {
            finding::write(&mut self.out, mark, root, self.words);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { ordinal, content } => self.heading(*ordinal, content),
            BlockKind::Paragraph(content) => self.element("p", |writer| writer.inlines(content, Terms::Mark)),
            BlockKind::Quote(blocks) => self.element("blockquote", |writer| writer.blocks(blocks)),
            BlockKind::List { start, items } => self.list(*start, items),
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure { content, caption } => self.figure(content, caption.as_deref()),
            BlockKind::Code { language, text } => self.code(language, text),
            BlockKind::Box { caption, blocks } => self.panel(caption, blocks),
            BlockKind::Callout { kind, title, blocks } => self.callout(*kind, title, blocks),
            BlockKind::Internal(blocks) => {
                self.out.push_str("<section class=\"internal\"");
                self.attribute("aria-label", self.words.get("internal"));
                self.out.push_str(">\n");
                self.blocks(blocks);
                self.out.push_str("</section>");
            }
            BlockKind::Embed { caption, .. } => {
                let view: &'a BodyView = self.view;
                if let Some(embed) = view.embeds.get(self.next_embed) {
                    self.next_embed += 1;
                    self.embed(embed, caption.as_deref());
                }
            }
            BlockKind::Html(html) => self.out.push_str(&sanitize::block(html)),
            BlockKind::Rule => self.out.push_str("<hr>"),
        }
    }

    fn heading(&mut self, ordinal: usize, content: &[Inline]) {
        let view: &'a BodyView = self.view;
        let Some(heading) = view.headings.get(ordinal) else { return };
        let element = self.stand.heading(heading.level);
        self.out.push('<');
        self.out.push_str(element);
        self.id(&heading.anchor);
        self.out.push('>');
        if self.stand.is_for_screens() {
            self.out.push_str("<a class=\"heading-anchor\" href=\"#");
            let _ = pulldown_cmark_escape::escape_href(&mut self.out, &heading.anchor);
            self.out.push_str("\" aria-hidden=\"true\" tabindex=\"-1\"></a>");
        }
        if let Some(number) = &heading.number {
            self.out.push_str("<span class=\"number\">");
            self.text(number);
            self.text(numbered::space_behind(number).trim_matches(' '));
            self.out.push_str("</span>");
        }
        self.inlines(content, Terms::Leave);
        self.end(element);
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        let tasks = items.iter().any(|item| item.task.is_some());
        let element = if start.is_some() { "ol" } else { "ul" };
        self.out.push('<');
        self.out.push_str(element);
        if tasks {
            self.out.push_str(" class=\"tasks\"");
        }
        if let Some(start) = start.filter(|start| *start != 1) {
            self.attribute("start", &start.to_string());
        }
        self.out.push_str(">\n");
        for item in items {
            self.out.push_str("<li>");
            if let Some(done) = item.task {
                let word = self.words.get(if done { "done" } else { "open" }).to_owned();
                self.out.push_str("<input type=\"checkbox\" disabled");
                self.attribute("aria-label", &word);
                self.out.push_str(if done { " checked> " } else { "> " });
            }
            match item.blocks.as_slice() {
                [only @ Block { kind: BlockKind::Paragraph(content), .. }] => {
                    self.inlines(content, Terms::Mark);
                    self.marks(only);
                }
                [first @ Block { kind: BlockKind::Paragraph(content), .. }, rest @ ..]
                    if rest.iter().all(is_list) =>
                {
                    self.inlines(content, Terms::Mark);
                    self.marks(first);
                    self.out.push('\n');
                    self.blocks(rest);
                }
                blocks => self.blocks(blocks),
            }
            self.out.push_str("</li>\n");
        }
        self.end(element);
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        self.out.push_str("<dl>\n");
        for definition in definitions {
            self.element("dt", |writer| writer.inlines(&definition.term, Terms::Leave));
            for detail in &definition.details {
                self.element("dd", |writer| match detail.as_slice() {
                    [only @ Block { kind: BlockKind::Paragraph(content), .. }] => {
                        writer.inlines(content, Terms::Mark);
                        writer.marks(only);
                    }
                    blocks => writer.blocks(blocks),
                });
            }
            self.out.push('\n');
        }
        self.out.push_str("</dl>");
    }

    fn table(&mut self, table: &Table) {
        let classes: Vec<&str> =
            (0..table.head.len()).map(|column| class_of(columns::set(table, column))).collect();
        let class = |column: usize| classes.get(column).copied().unwrap_or_default();
        let heads: Vec<String> = table.head.iter().map(|cell| plain_text(&cell.content)).collect();
        self.open_table("", table.caption.as_deref(), &heads.iter().map(String::as_str).collect::<Vec<_>>());
        self.out.push_str("<thead><tr>");
        for (at, cell) in table.head.iter().enumerate() {
            self.out.push_str("<th scope=\"col\"");
            self.out.push_str(class(at));
            self.out.push('>');
            self.inlines(&cell.content, Terms::Leave);
            self.out.push_str("</th>");
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                self.out.push_str("<td");
                self.out.push_str(class(at));
                self.out.push('>');
                self.inlines(&cell.content, Terms::Leave);
                self.out.push_str("</td>");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody></table></div>");
    }

    /// Opens a table that scrolls by itself, named by its caption, or else by the heads of its columns.
    pub(super) fn open_table(&mut self, class: &str, caption: Option<&Caption>, heads: &[&str]) {
        let id = caption.map(|caption| self.caption_id(caption));
        self.out.push_str("<div class=\"table-wrap\" tabindex=\"0\" role=\"region\"");
        match &id {
            Some(id) => self.labelled_by(&format!("{id}-caption")),
            None => {
                let name = self.name_by(heads);
                self.attribute("aria-label", &name);
            }
        }
        self.out.push_str("><table");
        if !class.is_empty() {
            self.attribute("class", class);
        }
        if let Some(id) = &id {
            self.id(id);
        }
        self.out.push('>');
        if let (Some(caption), Some(id)) = (caption, id) {
            self.out.push_str("<caption");
            self.id(&format!("{id}-caption"));
            self.out.push('>');
            self.caption(CaptionKind::Table, caption);
            self.out.push_str("</caption>");
        }
        self.out.push('\n');
    }

    /// A name by the heads of columns: 表：年度，投资, and 表：年度，投资 2 for the next with the same.
    fn name_by(&mut self, heads: &[&str]) -> String {
        let (words, label) = (self.words, self.words.get("table"));
        let heads: Vec<&str> = heads.iter().map(|head| head.trim()).filter(|head| !head.is_empty()).collect();
        let name = match heads.as_slice() {
            [] => label.to_owned(),
            heads => format!("{label}{}{}", words.get("colon"), heads.join(words.get("comma"))),
        };
        let count = self.named.entry(name.clone()).or_insert(0);
        *count += 1;
        if *count > 1 { format!("{name} {count}") } else { name }
    }

    /// The label with its number, and the words.
    pub(super) fn caption(&mut self, kind: CaptionKind, caption: &Caption) {
        let (kind, number) = self.counts.next(kind);
        let label = self.words.label(kind, number);
        self.out.push_str("<span class=\"label\">");
        self.text(&label);
        self.out.push_str("</span> ");
        self.inlines(&caption.content, Terms::Leave);
    }

    /// The explicit id, or one by count that no heading's anchor can be.
    pub(super) fn caption_id(&mut self, caption: &Caption) -> String {
        caption.id.clone().unwrap_or_else(|| {
            self.unnamed += 1;
            format!("caption_{}", self.unnamed)
        })
    }

    fn figure(&mut self, content: &[Inline], caption: Option<&Caption>) {
        self.out.push_str("<figure");
        if let Some(caption) = caption {
            let id = self.caption_id(caption);
            self.id(&id);
        }
        self.out.push('>');
        self.inlines(content, Terms::Leave);
        if let Some(caption) = caption {
            self.element("figcaption", |writer| writer.caption(CaptionKind::Figure, caption));
        }
        self.out.push_str("</figure>");
    }

    fn code(&mut self, language: &str, text: &str) {
        // What is wider than its place scrolls, by keyboard too.
        self.out.push_str("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.attribute("class", &format!("language-{language}"));
        }
        self.out.push('>');
        self.text(text);
        self.out.push_str("</code></pre>");
    }

    fn panel(&mut self, caption: &Caption, blocks: &[Block]) {
        let id = self.caption_id(caption);
        self.out.push_str("<aside class=\"box\"");
        self.id(&id);
        self.labelled_by(&format!("{id}-caption"));
        self.out.push_str("><p class=\"box-title\"");
        self.id(&format!("{id}-caption"));
        self.out.push('>');
        self.caption(CaptionKind::Box, caption);
        self.out.push_str("</p>\n");
        self.blocks(blocks);
        self.out.push_str("</aside>");
    }

    fn callout(&mut self, kind: CalloutKind, title: &[Inline], blocks: &[Block]) {
        let name = match kind {
            CalloutKind::Note => "note",
            CalloutKind::Tip => "tip",
            CalloutKind::Important => "important",
            CalloutKind::Warning => "warning",
        };
        let usual = self.words.get(name).to_owned();
        let spoken = if title.is_empty() { usual.clone() } else { plain_text(title) };
        self.out.push_str("<aside class=\"callout callout-");
        self.out.push_str(name);
        self.out.push('"');
        self.attribute("aria-label", &spoken);
        self.out.push_str("><p class=\"callout-title\">");
        if title.is_empty() {
            self.text(&usual);
        } else {
            self.inlines(title, Terms::Leave);
        }
        self.out.push_str("</p>\n");
        self.blocks(blocks);
        self.out.push_str("</aside>");
    }

    pub(super) fn footnote_mark(&mut self, footnote: usize) {
        let at = match self.notes.iter().position(|(known, _)| *known == footnote) {
            Some(at) => at,
            None => {
                self.notes.push((footnote, 0));
                self.notes.len() - 1
            }
        };
        self.notes[at].1 += 1;
        let (number, id) = (at + 1, mark_id(at + 1, self.notes[at].1));
        self.out.push_str("<sup class=\"footnote-ref\"><a");
        self.id(&id);
        let note = format!("#{}", self.stand.id(&format!("fn-{number}")));
        self.attribute("href", &note);
        self.attribute("aria-label", &format!("{} {number}", self.words.get("footnote")));
        self.out.push_str(" role=\"doc-noteref\">");
        self.out.push_str(&number.to_string());
        self.out.push_str("</a></sup>");
    }

    /// Notes that notes mark come behind them.
    fn footnotes(mut self) -> Vec<Footnote> {
        let view: &'a BodyView = self.view;
        let mut rendered = Vec::new();
        while let Some((footnote, _)) = self.notes.get(rendered.len()).copied() {
            if let Some(note) = view.body.footnotes.get(footnote) {
                match note.blocks.as_slice() {
                    [only @ Block { kind: BlockKind::Paragraph(content), .. }] => {
                        self.inlines(content, Terms::Leave);
                        self.marks(only);
                    }
                    blocks => self.blocks(blocks),
                }
            }
            rendered.push(std::mem::take(&mut self.out));
        }
        let notes = rendered.into_iter().zip(&self.notes).enumerate();
        let notes = notes.map(|(at, (html, (_, marks)))| Footnote {
            number: at + 1,
            id: self.stand.id(&format!("fn-{}", at + 1)).into_owned(),
            html,
            references: (1..=*marks).map(|mark| self.stand.id(&mark_id(at + 1, mark)).into_owned()).collect(),
        });
        notes.collect()
    }

    /// Looks at an embedded block's data.
    fn embed(&mut self, embed: &EmbedView, caption: Option<&Caption>) {
        super::embed::write(self, embed, caption);
    }
}

fn mark_id(number: usize, mark: usize) -> String {
    if mark == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{mark}") }
}

fn is_list(block: &Block) -> bool {
    matches!(block.kind, BlockKind::List { .. })
}

fn class_of(column: Set) -> &'static str {
    match column {
        Set::Words => "",
        Set::Center => " class=\"center\"",
        Set::Numbers => " class=\"num\"",
    }
}
