//! Blocks as Markdown: [`Writer`].
//!
//! What Markdown would read as its own signs is escaped, so that the text says
//! the same when it is read again.

use std::collections::BTreeMap;

use super::item::{Cell, Face, Item, Row, Run, Table, is_space};
use super::letters::{Line, Text, escaped, guarded};
use super::structure::{Block, ListItem};
use super::styles::Callout;
use super::{Lost, structure};
use crate::source::LARGEST_TEXT;

/// What a document may hold, in bytes: one that is larger nobody would read again.
const MOST: usize = LARGEST_TEXT as usize;

/// Where links within the file lead: bookmarks by name, as `[[…]]` writes them.
pub(super) type Places = BTreeMap<String, Place>;

/// What a bookmark marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The anchor behind `#`.
    pub anchor: String,
    /// What a link without words of its own shows.
    pub shown: String,
}

/// Writes blocks.
pub(super) struct Writer<'a> {
    pub out: String,
    pub places: &'a Places,
    /// The names of pictures' files by their parts, relative to the document.
    pub pictures: &'a BTreeMap<String, String>,
    /// Keys of notes in the order of their first marks.
    pub notes: Vec<String>,
    numbers: BTreeMap<String, usize>,
    /// Whether there is more to say than a document may hold; nothing is added then.
    pub is_full: bool,
    /// How many bytes of inline content have been written.
    said: usize,
    pub lost: &'a mut Lost,
    /// What every line begins with: indents of lists, marks of quotations.
    prefix: String,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        places: &'a Places,
        pictures: &'a BTreeMap<String, String>,
        lost: &'a mut Lost,
    ) -> Writer<'a> {
        Writer {
            out: String::new(),
            places,
            pictures,
            notes: Vec::new(),
            numbers: BTreeMap::new(),
            is_full: false,
            said: 0,
            lost,
            prefix: String::new(),
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            if self.fills(self.out.len()) {
                return;
            }
            let before = at.checked_sub(1).map(|before| &blocks[before]);
            self.block(block, before);
        }
    }

    fn block(&mut self, block: &Block, before: Option<&Block>) {
        // Lists that follow each other would be one; quotations and explanations are.
        match (before, block) {
            (Some(Block::List(_)), Block::List(_)) => self.paragraph("<!-- -->"),
            (Some(Block::Quote(_)), Block::Quote(_)) => self.line(">"),
            _ => {}
        }
        match block {
            Block::Heading(level, content) => {
                let text = self.inlines(&plain(content), Line::Single);
                self.paragraph(&format!("{} {}", "#".repeat(usize::from(*level)), text.trim()));
            }
            Block::Paragraph(content) => {
                let text = self.inlines(content, Line::Whole);
                self.paragraph(&text);
            }
            Block::List(items) => self.list(items),
            Block::Table(caption, table) => self.table(caption.as_deref(), table),
            Block::Figure(content, caption) => {
                let text = self.inlines(content, Line::Whole);
                self.text_lines(&text);
                if let Some(caption) = caption {
                    let caption = self.captioned("图", caption);
                    self.line(&caption);
                }
                self.blank();
            }
            Block::Quote(content) => {
                let text = self.inlines(content, Line::Whole);
                let outer = self.prefix.clone();
                self.prefix.push_str("> ");
                self.text_lines(&text);
                self.prefix = outer;
                self.blank_after_quote();
            }
            Block::Code(content) => self.code(content),
            Block::Box(title, inner) => {
                let title = self.inlines(&plain(title), Line::Single);
                let anchor = self.anchor(title_runs(block)).map(|anchor| format!(" {{#{anchor}}}"));
                let head = format!("box {}{}", title.trim(), anchor.unwrap_or_default());
                self.container(head.trim_end(), inner);
            }
            Block::Callout(kind, title, inner) => {
                let title = self.inlines(&plain(title), Line::Single);
                let title = title.trim();
                let usual = ["注", "提示", "重要", "注意", "Note", "Tip", "Important", "Warning"];
                let shown = if *kind == Callout::Internal || usual.contains(&title) { "" } else { title };
                self.container(format!("{} {shown}", kind.name()).trim_end(), inner);
            }
            Block::Term(content) => {
                let text = self.inlines(content, Line::Single);
                self.line(text.trim());
            }
            Block::Definition(content) => {
                let text = self.inlines(content, Line::Whole);
                self.line(&format!(": {}", text.trim()));
                self.blank();
            }
            Block::Rule => self.paragraph("***"),
        }
    }

    /// Whether so much text, with what has been said, is more than a document may hold.
    fn fills(&mut self, bytes: usize) -> bool {
        self.is_full |= bytes.max(self.said) > MOST;
        self.is_full
    }

    fn line(&mut self, text: &str) {
        let line = format!("{}{text}", self.prefix);
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn blank(&mut self) {
        self.line("");
    }

    /// A blank line that ends a quotation: the marks of outer ones alone.
    fn blank_after_quote(&mut self) {
        self.out.push('\n');
    }

    fn text_lines(&mut self, text: &str) {
        for line in text.split('\n') {
            self.line(line);
        }
    }

    fn paragraph(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.text_lines(text);
            self.blank();
        }
    }

    fn container(&mut self, head: &str, inner: &[Block]) {
        // An outer container has more colons than those inside of it.
        let fence = ":".repeat(3 + depth(inner));
        self.line(&format!("{fence}{head}"));
        self.blocks(inner);
        while self.out.ends_with("\n\n") {
            self.out.pop();
        }
        self.line(&fence);
        self.blank();
    }

    fn code(&mut self, content: &[Run]) {
        let text = raw(content);
        let longest = text.lines().map(|line| line.chars().take_while(|mark| *mark == '`').count()).max();
        let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
        self.line(&format!("{fence}text"));
        self.text_lines(text.trim_end_matches('\n'));
        self.line(&fence);
        self.blank();
    }

    fn list(&mut self, items: &[ListItem]) {
        // How far in the content of each open level begins.
        let mut indents: Vec<(u32, usize)> = Vec::new();
        let loose = items.iter().any(|item| !item.more.is_empty());
        let outer = self.prefix.clone();
        for item in items {
            indents.retain(|(level, _)| *level < item.level);
            let indent = indents.last().map_or(0, |(_, content)| *content);
            let text = self.inlines(&item.content, Line::Whole);
            let text = text.trim();
            let (task, text) = match text.chars().next() {
                Some('☐') => ("[ ] ", text.trim_start_matches('☐').trim_start()),
                Some('☑' | '☒') => ("[x] ", text.trim_start_matches(['☑', '☒']).trim_start()),
                _ => ("", text),
            };
            let mark = item.number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
            let content = indent + mark.len();
            let mut lines = text.split('\n');
            self.prefix = format!("{outer}{}", " ".repeat(indent));
            let first = lines.next().unwrap_or_default();
            self.line(&format!("{mark}{task}{first}"));
            self.prefix = format!("{outer}{}", " ".repeat(content));
            for line in lines {
                self.line(line);
            }
            if loose {
                self.blank();
            }
            self.blocks(&item.more);
            self.prefix.clone_from(&outer);
            indents.push((item.level, content));
        }
        if !loose {
            self.blank();
        }
    }

    fn table(&mut self, caption: Option<&[Run]>, table: &Table) {
        // Rows are filled up to the widest: each cell is a bar and two spaces at least.
        let width = |row: &Row| row.cells.iter().map(|cell| cell.columns).sum::<usize>();
        let columns = table.rows.iter().map(width).max().unwrap_or(0);
        if self.fills(table.rows.len().saturating_mul(columns).saturating_mul(3)) {
            return;
        }
        let rows: Vec<Vec<String>> = table.rows.iter().map(|row| self.row(&row.cells)).collect();
        if columns == 0 {
            return;
        }
        if let Some(caption) = caption {
            let caption = self.captioned("表", caption);
            self.line(&caption);
            self.blank();
        }
        for (at, row) in rows.iter().enumerate() {
            let empty = String::new();
            let cells = (0..columns).map(|column| row.get(column).unwrap_or(&empty).as_str());
            self.line(&format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
            if at == 0 {
                self.line(&format!("|{}", "---|".repeat(columns)));
            }
        }
        self.blank();
    }

    fn row(&mut self, cells: &[Cell]) -> Vec<String> {
        let mut row = Vec::new();
        for cell in cells {
            if cell.columns > 1 || cell.continued {
                self.lost.merged += 1;
            }
            row.push(if cell.continued { String::new() } else { self.cell(&cell.items) });
            row.extend(std::iter::repeat_n(String::new(), cell.columns.saturating_sub(1)));
        }
        row
    }

    /// A cell holds one line: its paragraphs are parted by `<br>`.
    fn cell(&mut self, items: &[Item]) -> String {
        let mut lines = Vec::new();
        for item in items.iter().filter(|item| !structure::is_empty(item)) {
            match item {
                Item::Paragraph(paragraph) => {
                    let text = self.inlines(&paragraph.runs, Line::Cell);
                    lines.push(text.trim().to_owned());
                }
                Item::Table(table) => {
                    self.lost.nested += 1;
                    let rows = table.rows.iter().map(|row| self.row(&row.cells).join(" "));
                    let rows: Vec<String> = rows.collect();
                    lines.extend(rows);
                }
            }
        }
        lines.join("<br>")
    }

    /// `表：主要指标 {#tab-1}`
    fn captioned(&mut self, label: &str, caption: &[Run]) -> String {
        let anchor = self.anchor(caption).map(|anchor| format!(" {{#{anchor}}}"));
        let text = self.inlines(&plain(caption), Line::Single);
        format!("{label}：{}{}", text.trim(), anchor.unwrap_or_default())
    }

    /// The anchor of the first place in a caption that something links to.
    fn anchor(&self, runs: &[Run]) -> Option<String> {
        runs.iter().find_map(|run| match run {
            Run::Bookmark(name) => self.places.get(name).map(|place| place.anchor.clone()),
            _ => None,
        })
    }

    /// Inline content, without the white space around it.
    pub(super) fn inlines(&mut self, runs: &[Run], line: Line) -> String {
        let mut text = Text { out: String::new(), line };
        self.write(runs, &mut text);
        self.said += text.out.len();
        let trimmed = text.out.trim_matches(is_space);
        // White space in front would make the first sign one of Markdown's.
        guarded(trimmed, line)
    }

    fn write(&mut self, runs: &[Run], text: &mut Text) {
        for (at, run) in runs.iter().enumerate() {
            if self.fills(text.out.len()) {
                return;
            }
            match run {
                Run::Text(words, face) => {
                    let set = |run: Option<&Run>| match run {
                        Some(Run::Text(_, face)) => *face != Face::default(),
                        _ => false,
                    };
                    let before = at.checked_sub(1).and_then(|before| runs.get(before));
                    let next = runs.get(at + 1).and_then(first_letter);
                    text.words(words, *face, set(before), next);
                }
                Run::Break => text.line_break(),
                Run::Link(address, inner) => self.link(address, inner, text),
                Run::Note(key) => {
                    let next = self.notes.len() + 1;
                    let number = *self.numbers.entry(key.clone()).or_insert(next);
                    if number == next {
                        self.notes.push(key.clone());
                    }
                    text.out.push_str(&format!("[^{number}]"));
                }
                Run::Picture { part, alternative } => match self.pictures.get(part) {
                    Some(path) => {
                        text.out.push_str(&format!("![{}]({path})", escaped(alternative, text.line)))
                    }
                    None => text.out.push_str(&escaped(alternative, text.line)),
                },
                Run::Bookmark(_) => {}
            }
        }
    }

    fn link(&mut self, address: &str, inner: &[Run], text: &mut Text) {
        if let Some(name) = address.strip_prefix('#') {
            let words = raw(inner);
            match self.places.get(name) {
                Some(place) if words.trim() == place.shown => {
                    text.out.push_str(&format!("[[#{}]]", place.anchor));
                }
                Some(place) if !words.contains(['[', ']', '|', '\n']) && text.line != Line::Cell => {
                    text.out.push_str(&format!("[[#{}|{}]]", place.anchor, words.trim()));
                }
                _ => self.write(inner, text),
            }
            return;
        }
        let words = self.inlines(inner, text.line);
        let is_web =
            ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme));
        if !is_web {
            // Files beside the Word file are not there.
            text.out.push_str(&words);
            return;
        }
        let address: String = address
            .chars()
            .map(|character| match character {
                ' ' => "%20".to_owned(),
                '(' => "%28".to_owned(),
                ')' => "%29".to_owned(),
                '<' => "%3C".to_owned(),
                '>' => "%3E".to_owned(),
                '|' => "%7C".to_owned(),
                other => other.to_string(),
            })
            .collect();
        text.out.push_str(&format!("[{words}]({address})"));
    }
}

/// How deep containers nest in blocks.
fn depth(blocks: &[Block]) -> usize {
    let inner = blocks.iter().map(|block| match block {
        Block::Box(_, inner) | Block::Callout(_, _, inner) => 1 + depth(inner),
        _ => 0,
    });
    inner.max().unwrap_or(0)
}

fn title_runs(block: &Block) -> &[Run] {
    match block {
        Block::Box(title, _) => title,
        _ => &[],
    }
}

/// The same runs without bold: headings and captions are set apart as they are.
fn plain(runs: &[Run]) -> Vec<Run> {
    let mut plain: Vec<Run> = Vec::new();
    for run in runs {
        let run = match run {
            Run::Text(text, face) => Run::Text(text.clone(), Face { bold: false, italic: false, ..*face }),
            Run::Link(address, inner) => Run::Link(address.clone(), self::plain(inner)),
            Run::Break => Run::Text(String::new(), Face::default()),
            other => other.clone(),
        };
        match (plain.last_mut(), run) {
            (Some(Run::Text(before, known)), Run::Text(text, face)) if *known == face => {
                before.push_str(&text)
            }
            (_, run) => plain.push(run),
        }
    }
    plain
}

/// The words alone.
pub(super) fn raw(runs: &[Run]) -> String {
    let mut text = String::new();
    for run in runs {
        match run {
            Run::Text(words, _) => text.push_str(words),
            Run::Link(_, inner) => text.push_str(&raw(inner)),
            Run::Break => text.push('\n'),
            Run::Note(_) | Run::Picture { .. } | Run::Bookmark(_) => {}
        }
    }
    text
}

fn first_letter(run: &Run) -> Option<char> {
    match run {
        Run::Text(text, _) => text.chars().next(),
        Run::Link(_, _) | Run::Note(_) => Some('['),
        Run::Picture { .. } => Some('!'),
        Run::Break | Run::Bookmark(_) => None,
    }
}
