//! Word files as python-docx reads them: headings, paragraphs, tables and pictures are
//! those of the tree. `tests/run` installs it.

#![cfg(feature = "pdf")]
#![expect(clippy::panic, reason = "a test stops at what it cannot use")]

use std::path::Path;
use std::process::Command;

use compendium::syntax::block::{Block, BlockKind, Caption, Inline};
use compendium::view::body::{BodyView, CaptionKind, ReferenceView};
use compendium::view::embed::EmbedView;
use compendium::view::{Content, Document};
use serde_json::Value;

use crate::pdf::views;

/// What stands in a document, in order; white space is left out.
#[derive(Debug, Clone, PartialEq)]
enum Read {
    Heading(u64, String),
    Text(String),
    Table(Vec<Vec<String>>),
    /// A table made from the registries, by the number of its rows.
    Registry(usize),
    Picture,
}

#[test]
fn python_docx_reads_what_the_tree_says() {
    let (views, _) = views(Path::new("."));
    let site = crate::word::built(".");
    let documents: Vec<(&str, &Document)> = views
        .pages
        .iter()
        .filter_map(|page| match &page.content {
            Content::Document(document) => Some((page.head.path.as_str(), &**document)),
            _ => None,
        })
        .collect();
    let paths = documents
        .iter()
        .map(|(path, _)| site.path(&format!("output/internal/downloads/{}", path.replace(".html", ".docx"))));
    let output = Command::new("/usr/bin/python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/word/read.py"))
        .args(paths)
        .output()
        .unwrap_or_else(|error| panic!("python3 does not start ({error}); tests/run installs it"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files: Vec<Vec<Value>> = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert!(documents.len() > 15 && files.len() == documents.len());
    let mut met = [0; 5];
    for ((path, document), file) in documents.iter().zip(&files) {
        let mut expected = Expected::of(&document.body);
        expected.extend(signature(document).map(Read::Text));
        let read: Vec<Read> = file.iter().filter_map(read).collect();
        for (at, (expected, read)) in expected.iter().zip(&read).enumerate() {
            let same = match (expected, read) {
                (Read::Registry(rows), Read::Table(cells)) => {
                    let columns = cells[0].len();
                    // A merged cell is read once for each of its columns.
                    cells.len() == *rows && columns > 1 && cells.iter().all(|row| row.len() == columns)
                }
                (expected, read) => expected == read,
            };
            assert!(same, "{path}, {at}: {expected:?} is read as {read:?}");
            met[match expected {
                Read::Heading(..) => 0,
                Read::Text(_) => 1,
                Read::Table(_) => 2,
                Read::Registry(_) => 3,
                Read::Picture => 4,
            }] += 1;
        }
        assert_eq!(expected.len(), read.len(), "{path}");
    }
    assert!(met.iter().all(|count| *count > 5), "{met:?}");
}

/// Who issued a document, and when: the sample's own say so below their text.
fn signature(document: &Document) -> impl Iterator<Item = String> {
    let is_issued = document.kind == "document" && document.status == Some("issued");
    let issuer = document.issuer.clone().filter(|_| is_issued);
    let date = document.date.as_deref().filter(|_| issuer.is_some()).map(|date| {
        let numbers: Vec<u32> = date.split('-').map(|part| part.parse().expect("a date")).collect();
        format!("{}年{}月{}日", numbers[0], numbers[1], numbers[2])
    });
    issuer.into_iter().chain(date)
}

fn read(value: &Value) -> Option<Read> {
    let text = |value: &Value| flat(value.as_str().expect("it is text"));
    Some(match value[0].as_str().expect("it has a kind") {
        "heading" => Read::Heading(value[1].as_u64().expect("it has a level"), text(&value[2])),
        // Titles of notes and marks of internal passages are words of ours.
        "text"
            if value[1].as_str().is_some_and(|style| style.ends_with(" Title") && style != "Box Title") =>
        {
            return None;
        }
        "text" => Read::Text(text(&value[2])),
        "table" => {
            let row = |row: &Value| row.as_array().expect("it is a row").iter().map(text).collect();
            Read::Table(value[1].as_array().expect("it has rows").iter().map(row).collect())
        }
        "picture" => {
            assert_eq!(value[1], "image/png");
            assert!(value[2].as_u64() > Some(200) && value[3].as_u64() > Some(200), "{value}");
            Read::Picture
        }
        kind => panic!("{kind}"),
    })
}

/// What a reader of the tree expects.
struct Expected<'a> {
    view: &'a BodyView,
    found: Vec<Read>,
    captions: [u32; 3],
    embeds: usize,
}

impl Expected<'_> {
    fn of(view: &BodyView) -> Vec<Read> {
        let mut expected = Expected { view, found: Vec::new(), captions: [0; 3], embeds: 0 };
        expected.blocks(&view.body.blocks);
        expected.found
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading { ordinal, content } => {
                    let heading = &self.view.headings[*ordinal];
                    let number = heading.number.clone().unwrap_or_default();
                    let text = flat(&number) + &self.words(content);
                    self.found.push(Read::Heading(u64::from(heading.level) - 1, text));
                }
                BlockKind::Paragraph(content) => self.text(content),
                BlockKind::Quote(blocks)
                | BlockKind::Callout { blocks, .. }
                | BlockKind::Internal(blocks) => {
                    self.blocks(blocks);
                }
                BlockKind::List { items, .. } => {
                    for item in items {
                        let first = self.found.len();
                        self.blocks(&item.blocks);
                        if let (Some(done), Some(Read::Text(text))) = (item.task, self.found.get_mut(first)) {
                            text.insert(0, if done { '☑' } else { '☐' });
                        }
                    }
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.text(&definition.term);
                        definition.details.iter().for_each(|detail| self.blocks(detail));
                    }
                }
                BlockKind::Table(table) => {
                    self.caption(CaptionKind::Table, table.caption.as_deref());
                    let rows = std::iter::once(&table.head).chain(&table.rows);
                    let rows =
                        rows.map(|row| row.iter().map(|cell| self.words(&cell.content)).collect()).collect();
                    self.found.push(Read::Table(rows));
                }
                BlockKind::Figure { content, caption } => {
                    self.pictures(content);
                    self.caption(CaptionKind::Figure, caption.as_deref());
                }
                BlockKind::Box { caption, blocks } => {
                    self.caption(CaptionKind::Box, Some(caption));
                    self.blocks(blocks);
                }
                BlockKind::Embed { caption, .. } => self.embed(caption.as_deref()),
                BlockKind::Code { text, .. } => self.found.push(Read::Text(flat(text))),
                BlockKind::Rule => self.found.push(Read::Text("＊＊＊".to_owned())),
                BlockKind::Html(html) => panic!("the sample has raw HTML: {html}"),
            }
        }
    }

    fn embed(&mut self, caption: Option<&Caption>) {
        let embed = &self.view.embeds[self.embeds];
        self.embeds += 1;
        let rows = match embed {
            EmbedView::Chart(charts) => {
                self.found.extend(charts.iter().map(|_| Read::Picture));
                return self.caption(CaptionKind::Figure, caption);
            }
            EmbedView::Indicators { rows, .. } => rows.len(),
            EmbedView::Projects { rows, total, .. } => rows.len() + usize::from(total.is_some()),
            EmbedView::Schedule(stages) => stages.len(),
            EmbedView::Nothing => return,
        };
        self.caption(CaptionKind::Table, caption);
        self.found.push(Read::Registry(1 + rows));
    }

    fn caption(&mut self, kind: CaptionKind, caption: Option<&Caption>) {
        let Some(caption) = caption else { return };
        let (at, label) = match kind {
            CaptionKind::Table => (0, "表"),
            CaptionKind::Figure => (1, "图"),
            CaptionKind::Box => (2, "专栏"),
        };
        self.captions[at] += 1;
        self.found.push(Read::Text(format!("{label}{}{}", self.captions[at], self.words(&caption.content))));
    }

    fn text(&mut self, content: &[Inline]) {
        let words = self.words(content);
        if !words.is_empty() {
            self.found.push(Read::Text(words));
        }
        self.pictures(content);
    }

    fn pictures(&mut self, content: &[Inline]) {
        let pictures = content.iter().filter(|inline| matches!(inline, Inline::Image { .. }));
        self.found.extend(pictures.map(|_| Read::Picture));
    }

    fn words(&self, content: &[Inline]) -> String {
        content.iter().map(|inline| self.word(inline)).collect()
    }

    fn word(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text, _) | Inline::Code(text) => flat(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                self.words(inner)
            }
            Inline::Link { reference, content } if content.is_empty() => {
                match &self.view.references[*reference] {
                    ReferenceView::Internal { text, .. } | ReferenceView::Value { text, .. } => flat(text),
                    ReferenceView::Caption { kind: CaptionKind::Table, number, .. } => format!("表{number}"),
                    ReferenceView::Caption { kind: CaptionKind::Figure, number, .. } => format!("图{number}"),
                    ReferenceView::Caption { kind: CaptionKind::Box, number, .. } => format!("专栏{number}"),
                    other => panic!("the sample has {other:?}"),
                }
            }
            Inline::Link { content, .. } => self.words(content),
            Inline::SoftBreak
            | Inline::HardBreak
            | Inline::Image { .. }
            | Inline::Footnote(_)
            | Inline::Html(..) => String::new(),
        }
    }
}

fn flat(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
