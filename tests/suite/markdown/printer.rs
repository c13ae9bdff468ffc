//! The tree of a document as a compact S-expression: [`print()`].

use compendium::syntax::block::{Block, BlockKind, Caption, Cell, Embed, Inline, Item, Select};
use compendium::syntax::link::Target;
use compendium::syntax::outline::{Body, Outline};

/// Blocks, then footnotes as `[^label …]`. Anchors stand behind `#`, targets behind `→`, footnote marks are `^label`.
pub fn print(outline: &Outline, body: &Body) -> String {
    let printer = Printer { outline, body };
    let notes = body.footnotes.iter().map(|note| {
        let internal = if note.internal { "!" } else { "" };
        format!("[^{}{internal} {}]", note.label, printer.blocks(&note.blocks))
    });
    let blocks = body.blocks.iter().map(|block| printer.block(block));
    blocks.chain(notes).collect::<Vec<_>>().join(" ")
}

struct Printer<'a> {
    outline: &'a Outline,
    body: &'a Body,
}

impl Printer<'_> {
    fn blocks(&self, blocks: &[Block]) -> String {
        blocks.iter().map(|block| self.block(block)).collect::<Vec<_>>().join(" ")
    }

    fn block(&self, block: &Block) -> String {
        match &block.kind {
            BlockKind::Heading { ordinal, content } => {
                let heading = &self.outline.headings[*ordinal];
                let typed = heading.typed.as_ref().map_or(String::new(), |typed| format!(" {}", typed.text));
                form(&format!("h{}{typed} #{}", heading.level, heading.anchor), &self.inlines(content))
            }
            BlockKind::Paragraph(content) => form("p", &self.inlines(content)),
            BlockKind::Quote(blocks) => form("quote", &self.blocks(blocks)),
            BlockKind::List { start, items } => {
                let name = start.map_or("ul".to_owned(), |start| format!("ol{start}"));
                form(&name, &items.iter().map(|item| self.item(item)).collect::<Vec<_>>().join(" "))
            }
            BlockKind::Definitions(definitions) => {
                let lines = definitions.iter().map(|definition| {
                    let details = definition.details.iter().map(|detail| form("dd", &self.blocks(detail)));
                    let term = form("dt", &self.inlines(&definition.term));
                    std::iter::once(term).chain(details).collect::<Vec<_>>().join(" ")
                });
                form("dl", &lines.collect::<Vec<_>>().join(" "))
            }
            BlockKind::Table(table) => {
                let rows = std::iter::once(&table.head).chain(&table.rows);
                let rows =
                    rows.map(|row| row.iter().map(|cell| self.cell(cell)).collect::<Vec<_>>().join(" | "));
                form(
                    &format!("table{}", self.caption(table.caption.as_deref())),
                    &rows.collect::<Vec<_>>().join(" || "),
                )
            }
            BlockKind::Figure { content, caption } => {
                form(&format!("figure{}", self.caption(caption.as_deref())), &self.inlines(content))
            }
            BlockKind::Code { language, text } => form(&format!("code {language}"), &format!("{text:?}")),
            BlockKind::Box { caption, blocks } => {
                form(&format!("box{}", self.caption(Some(caption))), &self.blocks(blocks))
            }
            BlockKind::Callout { kind, title, blocks } => {
                let name = format!("{kind:?}").to_lowercase();
                form(&format!("{name} <{}>", self.inlines(title)), &self.blocks(blocks))
            }
            BlockKind::Internal(blocks) => form("internal", &self.blocks(blocks)),
            BlockKind::Embed { embed, caption } => {
                form(&format!("embed{}", self.caption(caption.as_deref())), &self.embed(embed))
            }
            BlockKind::Html(text) => form("html", &format!("{text:?}")),
            BlockKind::Rule => "(rule)".to_owned(),
        }
    }

    fn item(&self, item: &Item) -> String {
        let task = item.task.map_or("", |done| if done { " [x]" } else { " [ ]" });
        form(&format!("li{task}"), &self.blocks(&item.blocks))
    }

    fn cell(&self, cell: &Cell) -> String {
        self.inlines(&cell.content)
    }

    fn caption(&self, caption: Option<&Caption>) -> String {
        let Some(caption) = caption else { return String::new() };
        let number = caption.typed_number.as_ref().map_or(String::new(), |number| number.value.to_string());
        let id = caption.id.as_ref().map_or(String::new(), |id| format!("#{id}"));
        let words = self.inlines(&caption.content);
        format!(
            " <{}>",
            [number + &id, words]
                .iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" ")
        )
    }

    fn embed(&self, embed: &Embed) -> String {
        let targets = |list: &[usize]| list.iter().map(|at| self.target(*at)).collect::<Vec<_>>().join(" ");
        let select = |select: &Select| match select {
            Select::Ids(list) => targets(list),
            Select::Plan(at) => format!("plan{}", self.target(*at)),
            Select::Lead(at) => format!("lead{}", self.target(*at)),
        };
        match embed {
            Embed::Indicators { select: which, columns } => {
                format!("indicators {} {columns:?}", select(which))
            }
            Embed::Projects { select: which, columns, total } => {
                format!("projects {} {columns:?} {total}", select(which))
            }
            Embed::Schedule { stages } => format!("schedule {}", targets(stages)),
            Embed::Chart { indicators } => format!("chart {}", targets(indicators)),
            Embed::Unreadable => "unreadable".to_owned(),
        }
    }

    fn inlines(&self, content: &[Inline]) -> String {
        content.iter().map(|inline| self.inline(inline)).collect::<Vec<_>>().join(" ")
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text, _) => text.to_string(),
            Inline::SoftBreak => "/".to_owned(),
            Inline::HardBreak => "//".to_owned(),
            Inline::Emphasis(inner) => form("em", &self.inlines(inner)),
            Inline::Strong(inner) => form("strong", &self.inlines(inner)),
            Inline::Strikethrough(inner) => form("del", &self.inlines(inner)),
            Inline::Code(text) => format!("`{}`", text.as_str()),
            Inline::Link { reference, content } => form(&self.target(*reference), &self.inlines(content)),
            Inline::Image { reference, alternative } => {
                form(&format!("img{}", self.target(*reference)), alternative)
            }
            Inline::Footnote(at) => format!("^{}", self.body.footnotes[*at].label),
            Inline::Html(text, _) => text.clone(),
        }
    }

    fn target(&self, reference: usize) -> String {
        let with = |name: &str, anchor: &Option<String>| match anchor {
            Some(anchor) => format!("→{name}#{anchor}"),
            None => format!("→{name}"),
        };
        match &self.outline.references[reference].target {
            Target::Wiki { name, heading } => with(name, heading),
            Target::Value { indicator, year } => format!("→{indicator}@{year}"),
            Target::File { path, anchor } => with(&format!("./{path}"), anchor),
            Target::External(address) => format!("→{address}"),
            Target::Image(file) => format!("→./{file}"),
            Target::Forbidden(scheme) => format!("→!{scheme}"),
        }
    }
}

fn form(name: &str, content: &str) -> String {
    if content.is_empty() { format!("({name})") } else { format!("({name} {content})") }
}
