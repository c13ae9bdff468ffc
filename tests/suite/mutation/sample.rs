//! The sample compendium, and the places in it where faults can be planted.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use compendium::build::analysis::Analysis;
use compendium::syntax::block::{Block, BlockKind, Cell, Inline, Table, plain_text};
use compendium::syntax::document::Document;
use compendium::syntax::walk;
use compendium::syntax::yaml::{self, Node, NodeKind};
use compendium::text::{SourcePath, Span};

use super::fault::{Files, Site, check, identity};

/// The sample as it is.
pub struct Sample {
    pub files: Files,
    pub analysis: Analysis,
    /// What is said of it as it is.
    pub known: BTreeSet<String>,
}

impl Sample {
    pub fn load() -> Sample {
        let mut files = Files::new();
        collect(Path::new("content"), &mut files);
        let analysis = check(files.clone());
        let known = analysis.diagnostics.iter().map(identity).collect();
        Sample { files, analysis, known }
    }

    pub fn text(&self, path: &str) -> &str {
        std::str::from_utf8(&self.files[path]).expect("it is text")
    }

    /// The bytes of a site.
    pub fn at(&self, site: &Site) -> &str {
        &self.text(&site.path)[site.range.clone()]
    }

    /// The documents below a folder of `content/`.
    pub fn documents(&self, folder: &str) -> Vec<&Arc<Document>> {
        let prefix = format!("content/{folder}");
        let documents = self.analysis.inputs.documents.iter();
        documents.filter(|document| document.path.as_str().starts_with(&prefix)).collect()
    }

    /// The front matter of a document.
    pub fn head(&self, document: &Document) -> Entry {
        let path = document.path.as_str();
        let text = self.text(path);
        let end = text[4..].find("\n---\n").expect("it is closed") + 5;
        let (parsed, _) = yaml::parse(&SourcePath::new(path), &text[4..end], 4);
        let root = parsed.root.expect("it holds something");
        Entry { path: path.to_owned(), node: root }
    }

    /// The entries of the registries below a folder or in a file of `content/`:
    /// every mapping that has an id, and those in it.
    pub fn entries(&self, folder: &str) -> Vec<Entry> {
        let prefix = format!("content/{folder}");
        let mut found = Vec::new();
        for path in self.files.keys().filter(|path| path.starts_with(&prefix) && path.ends_with(".yaml")) {
            let (parsed, _) = yaml::parse(&SourcePath::new(path.as_str()), self.text(path), 0);
            if let Some(root) = parsed.root {
                mappings(path, &root, &mut found);
            }
        }
        // The levels of the configuration have ids, but are no entries.
        found.retain(|entry| entry.node.get("id").is_some() && !entry.path.ends_with("/compendium.yaml"));
        found
    }

    /// One entry by its id.
    pub fn entry(&self, folder: &str, id: &str) -> Entry {
        let found = self.entries(folder).into_iter().find(|entry| entry.text("id") == Some(id));
        found.unwrap_or_else(|| panic!("{folder} holds no {id}"))
    }

    /// The ends of paragraphs in running text that the public edition shows:
    /// where a sentence can be added.
    pub fn paragraph_ends(&self, folder: &str) -> Vec<Site> {
        let mut found = Vec::new();
        for document in self.documents(folder) {
            let public = document
                .front_matter
                .edition
                .as_ref()
                .is_some_and(|edition| edition.value.as_str() == "public");
            if public {
                each_block(&document.body.blocks, &mut |block| {
                    if let BlockKind::Paragraph(_) = block.kind {
                        let end = self.trimmed_end(document.path.as_str(), block.span.0);
                        found.push(Site::new(document.path.as_str(), end..end));
                    }
                });
            }
        }
        found
    }

    fn trimmed_end(&self, path: &str, span: Span) -> usize {
        let range = span.range();
        range.start + self.text(path)[range].trim_end().len()
    }

    /// The texts of running text, tables left out, outside of internal passages.
    pub fn texts(&self, folder: &str) -> Vec<(Site, String)> {
        let mut found = Vec::new();
        for document in self.documents(folder) {
            each_block(&document.body.blocks, &mut |block| {
                if let BlockKind::Paragraph(_) = block.kind {
                    walk::inlines(block, &mut |inline| {
                        if let Inline::Text(words, span) = inline
                            && span.0.range().len() == words.len()
                        {
                            found
                                .push((Site::new(document.path.as_str(), span.0.range()), words.to_string()));
                        }
                    });
                }
            });
        }
        found
    }

    /// The tables of the documents below a folder.
    pub fn tables(&self, folder: &str) -> Vec<(&str, &Table)> {
        let mut found = Vec::new();
        for document in self.documents(folder) {
            walk::blocks(&document.body.blocks, &mut |block| {
                if let BlockKind::Table(table) = &block.kind {
                    found.push((document.path.as_str(), &**table));
                }
            });
        }
        found
    }

    /// Where a string stands in a text, each time.
    pub fn occurrences(&self, path: &str, text: &str) -> Vec<Site> {
        self.text(path).match_indices(text).map(|(at, _)| Site::new(path, at..at + text.len())).collect()
    }
}

/// Visits the blocks outside of internal passages.
fn each_block<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(&'a Block)) {
    let mut hidden: Vec<Span> = Vec::new();
    walk::blocks(blocks, &mut |block| {
        if let BlockKind::Internal(_) = block.kind {
            hidden.push(block.span.0);
        } else if !hidden.iter().any(|span| span.contains(block.span.0)) {
            visit(block);
        }
    });
}

fn collect(folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("the sample is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let name = path.to_str().expect("its name is UTF-8").to_owned();
            files.insert(name, fs::read(&path).expect("it can be read"));
        }
    }
}

fn mappings(path: &str, node: &Node, found: &mut Vec<Entry>) {
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(items) => items.iter().for_each(|item| mappings(path, item, found)),
        NodeKind::Mapping(pairs) => {
            found.push(Entry { path: path.to_owned(), node: node.clone() });
            pairs.iter().for_each(|pair| mappings(path, &pair.value, found));
        }
    }
}

/// The words of a cell.
pub fn words(cell: &Cell) -> String {
    plain_text(&cell.content).trim().to_owned()
}

/// The bytes of a cell's words.
pub fn cell_site(path: &str, cell: &Cell, sample: &Sample) -> Site {
    let range = cell.span.0.range();
    let raw = &sample.text(path)[range.clone()];
    let start = range.start + (raw.len() - raw.trim_start().len());
    Site::new(path, start..start + raw.trim().len())
}

/// A mapping of a YAML text.
#[derive(Debug, Clone)]
pub struct Entry {
    pub path: String,
    pub node: Node,
}

impl Entry {
    fn site_of(&self, span: Span) -> Site {
        Site::new(&self.path, span.range())
    }

    /// All of it.
    pub fn site(&self) -> Site {
        self.site_of(self.node.span)
    }

    /// The value below keys.
    pub fn get(&self, keys: &[&str]) -> Option<&Node> {
        keys.iter().try_fold(&self.node, |node, key| node.get(key))
    }

    /// The text of a scalar below a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.text_at(&[key])
    }

    /// The text of a scalar below keys.
    pub fn text_at(&self, keys: &[&str]) -> Option<&str> {
        match &self.get(keys)?.kind {
            NodeKind::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// Where the value below keys stands, quotes included.
    pub fn value(&self, keys: &[&str]) -> Option<Site> {
        self.get(keys).map(|node| self.site_of(node.span))
    }

    /// Where a key stands.
    pub fn key(&self, key: &str) -> Option<Site> {
        self.node.key_span(key).map(|span| self.site_of(span))
    }

    /// The lines of a key and its value, where the key begins its line and is not the first.
    pub fn lines(&self, sample: &Sample, key: &str) -> Option<Site> {
        let text = sample.text(&self.path);
        let (key_at, end) = (self.key(key)?.range.start, self.value(&[key])?.range.end);
        let start = text[..key_at].rfind('\n').map_or(0, |at| at + 1);
        let end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
        text[start..key_at].trim().is_empty().then(|| Site::new(&self.path, start..end))
    }

    /// The line behind a key, and how deep keys stand there: where another key can be put.
    pub fn behind(&self, sample: &Sample, key: &str) -> Option<(Site, String)> {
        let lines = self.lines(sample, key)?;
        let depth = self.key(key)?.range.start - lines.range.start;
        Some((Site::new(&self.path, lines.range.end..lines.range.end), " ".repeat(depth)))
    }

    /// The keys and values of a mapping below keys.
    pub fn pairs(&self, keys: &[&str]) -> Vec<(&str, Range<usize>, Site)> {
        match self.get(keys).map(|node| &node.kind) {
            Some(NodeKind::Mapping(pairs)) => pairs
                .iter()
                .map(|pair| (pair.key.as_str(), pair.key_span.range(), self.site_of(pair.value.span)))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The items of a list below keys.
    pub fn items(&self, keys: &[&str]) -> Vec<Entry> {
        match self.get(keys).map(|node| &node.kind) {
            Some(NodeKind::Sequence(items)) => {
                let item = |node: &Node| Entry { path: self.path.clone(), node: node.clone() };
                items.iter().map(item).collect()
            }
            _ => Vec::new(),
        }
    }
}
