//! Word files into documents: a department's own file becomes Markdown with
//! front matter ([`import`]), and what could not be carried over is listed.
//!
//! ```text
//! bytes ── package ── parts ── xml ── document ── items ── front ── annex ── structure ── blocks ── markdown
//! ```
//!
//! A file is untrusted. Everything is pure: pictures come back as bytes, for
//! others to write. Knows nothing of plans; names of indicators come as a lexicon.

mod annex;
mod chunk;
mod document;
mod front;
mod item;
mod letters;
mod markdown;
mod numbering;
mod package;
mod runs;
mod structure;
mod styles;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use thiserror::Error;

use crate::source::LARGEST_TEXT;
use crate::syntax::front_matter::Period;
use crate::text::anchor;
use document::Reader;
use item::{Item, Run};
use markdown::{Place, Places, Writer};
use numbering::Numbering;
use package::Package;
use structure::{Block, Headings};
use styles::Styles;
use xml::Element;

pub use package::{LARGEST_FILE, LARGEST_PART, MOST_NODES, MOST_PARTS};

/// Why a file cannot be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ImportError {
    /// No zip, or one without a document; a `.doc` of before 2007 is none either.
    #[error("it is no Word file (.docx)")]
    NotWord,
    /// Parts that are cut off, or no XML.
    #[error("the file is damaged")]
    Damaged,
    /// More than a bound allows.
    #[error("the file is too large: {0:?}")]
    TooLarge(Bound),
    /// XML that could reach out of itself.
    #[error("the file declares a document type, which Word files do not")]
    DocumentType,
}

/// What bounds a file, so that none takes the memory or the time of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// [`LARGEST_FILE`], as it comes and unpacked.
    File,
    /// [`MOST_PARTS`] parts.
    Parts,
    /// [`LARGEST_PART`] for a part of XML.
    Part,
    /// [`MOST_NODES`] elements, attributes and texts.
    Nodes,
    /// Elements in elements, fields in fields.
    Depth,
    /// What a document may say: [`LARGEST_TEXT`] as Markdown.
    Text,
}

/// A file as a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The title, if the file has one.
    pub title: Option<String>,
    /// The version that its cover names.
    pub version: Option<String>,
    /// The date on its cover.
    pub date: Option<Date>,
    /// The number that its head names.
    pub document_number: Option<String>,
    /// Who signs it below its text, and on which day.
    pub signature: Option<(String, Date)>,
    /// What it says of itself, where this program wrote the file.
    pub summary: Option<String>,
    /// The keywords in its properties.
    pub keywords: Vec<String>,
    /// The period that its title names.
    pub period: Option<Period>,
    /// What else its cover says, as the unit that wrote it.
    pub lines: Vec<String>,
    /// The text.
    pub markdown: String,
    /// Pictures by their file names.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// What is not in the text, or not as it was.
    pub lost: Lost,
    /// Comments, each with the words that it stands at.
    pub comments: Vec<Comment>,
}

/// A comment in the margin. Who wrote it is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// What it says.
    pub text: String,
    /// The words that it is about.
    pub about: String,
}

/// What could not be carried over, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lost {
    /// Tracked insertions, which are in the text.
    pub insertions: usize,
    /// Tracked deletions, which are not.
    pub deletions: usize,
    /// Equations, of which the characters alone are left.
    pub equations: usize,
    /// Embedded objects, charts and files.
    pub objects: usize,
    /// Pictures that are not in the file, or in a format that no browser shows.
    pub pictures: usize,
    /// Characters of symbol fonts.
    pub symbols: usize,
    /// Runs that are hidden.
    pub hidden: usize,
    /// Frames whose text now follows the paragraph they were bound to.
    pub frames: usize,
    /// Merged cells, of which the first holds the content.
    pub merged: usize,
    /// Tables in cells, now lines of text.
    pub nested: usize,
    /// Lines of a list of contents: the site makes its own.
    pub contents: usize,
    /// Headers and footers with words in them.
    pub furniture: Vec<String>,
}

/// Reads a Word file. `folder` is where its pictures will be, as the document names it.
pub fn import(bytes: &[u8], folder: &str) -> Result<Imported, ImportError> {
    let package = Package::open(bytes)?;
    let main = package.main()?;
    let document = package.xml(&main)?.ok_or(ImportError::NotWord)?;
    let relationships = package.relationships(&main)?;
    let beside = |kind: &str| {
        let (folder, _) = main.rsplit_once('/').unwrap_or(("", &main));
        package.xml(&format!("{folder}/{kind}.xml"))
    };
    let mut reader = Reader {
        package: &package,
        styles: Styles::new(beside("styles")?.as_ref()),
        numbering: Numbering::new(beside("numbering")?.as_ref()),
        relationships,
        fields: Vec::new(),
        border: 0,
        contents_ended: false,
        lost: Lost::default(),
        frames: Vec::new(),
        notes_marked: BTreeMap::new(),
        left: document::MOST_SAID,
    };
    let body = document.child("w:body").ok_or(ImportError::NotWord)?;
    let items = reader.items(body, 0)?;
    let mut notes = BTreeMap::new();
    for (kind, part) in [("f", "footnotes"), ("e", "endnotes")] {
        let Some(root) = beside(part)? else { continue };
        reader.relationships = package.relationships(&part_beside(&main, part))?;
        for note in root.children().filter(|note| note.attribute("w:type").is_none()) {
            if let Some(id) = note.attribute("w:id") {
                reader.fields.clear();
                notes.insert(format!("{kind}{id}"), reader.items(note, 0)?);
            }
        }
    }
    let comments = beside("comments")?.map(|root| comments(&root, body)).unwrap_or_default();
    let mut lost = reader.lost;
    lost.furniture = furniture(&package, &main)?;
    let (front, items) = front::split(items, &mut lost.contents);
    let items = annex::marked(items);
    let headings = Headings::new(&items, front.title_is_heading);
    let blocks = structure::blocks(&items, &headings);
    let pictures = pictures(&package, &items, folder, &mut lost);
    let (summary, keywords) = properties(&package)?;
    let (markdown, lost) = written(&blocks, &notes, &headings, &pictures.paths, lost)?;
    Ok(Imported {
        period: front.title.as_deref().and_then(front::period),
        title: front.title,
        summary,
        keywords,
        version: front.version,
        date: front.date,
        document_number: front.document_number,
        signature: front::signature(&items),
        lines: front.lines,
        markdown,
        pictures: pictures.files,
        lost,
        comments,
    })
}

/// Description and keywords; who wrote the file is not kept. What other programs call description
/// are comments, written by their templates or among colleagues.
fn properties(package: &Package) -> Result<(Option<String>, Vec<String>), ImportError> {
    let Some(root) = package.xml("docProps/core.xml")? else { return Ok((None, Vec::new())) };
    let text = |name: &str| root.child(name).map(|child| child.text().trim().to_owned()).unwrap_or_default();
    let keywords = text("cp:keywords");
    let parts = keywords.split(['，', ',', '；', ';', '、']).map(str::trim).filter(|part| !part.is_empty());
    let is_ours = package
        .xml("docProps/app.xml")?
        .is_some_and(|root| root.child("Application").is_some_and(|name| name.text() == OURS));
    let summary = Some(text("dc:description")).filter(|summary| is_ours && !summary.is_empty());
    Ok((summary, parts.map(str::to_owned).collect()))
}

/// The name by which this program signs its files.
const OURS: &str = "compendium";

fn part_beside(main: &str, part: &str) -> String {
    let (folder, _) = main.rsplit_once('/').unwrap_or(("", main));
    format!("{folder}/{part}.xml")
}

/// The text with its notes behind it.
fn written(
    blocks: &[Block],
    notes: &BTreeMap<String, Vec<Item>>,
    headings: &Headings,
    pictures: &BTreeMap<String, String>,
    mut lost: Lost,
) -> Result<(String, Lost), ImportError> {
    let places = places(blocks);
    let mut writer = Writer::new(&places, pictures, &mut lost);
    writer.blocks(blocks);
    let mut at = 0;
    // Notes may mark notes.
    while let Some(key) = writer.notes.get(at).cloned().filter(|_| !writer.is_full) {
        let note = notes.get(&key).map(Vec::as_slice).unwrap_or_default();
        let inner = structure::blocks(note, headings);
        let body = std::mem::take(&mut writer.out);
        writer.blocks(&inner);
        let text = std::mem::replace(&mut writer.out, body);
        let text = text.trim().replace('\n', "\n    ").replace("\n    \n", "\n\n");
        writer.out.push_str(&format!("[^{}]: {text}\n\n", at + 1));
        at += 1;
    }
    let text = format!("{}\n", writer.out.trim_end());
    let fits = !writer.is_full && text.len() as u64 <= LARGEST_TEXT;
    if fits { Ok((text, lost)) } else { Err(ImportError::TooLarge(Bound::Text)) }
}

/// The headings and captions that links of the file lead to.
fn places(blocks: &[Block]) -> Places {
    let mut linked = BTreeSet::new();
    for_all_runs(blocks, &mut |run| {
        if let Run::Link(address, _) = run
            && let Some(name) = address.strip_prefix('#')
        {
            linked.insert(name.to_owned());
        }
    });
    let mut places = Places::new();
    let mut counts = [0usize; 3];
    name_places(blocks, &linked, &mut counts, &mut places);
    places
}

fn name_places(blocks: &[Block], linked: &BTreeSet<String>, counts: &mut [usize; 3], places: &mut Places) {
    for block in blocks {
        let (runs, kind) = match block {
            Block::Heading(_, runs) => (runs.as_slice(), None),
            Block::Table(Some(runs), _) => (runs.as_slice(), Some((0, "tab", "表"))),
            Block::Figure(_, Some(runs)) => (runs.as_slice(), Some((1, "fig", "图"))),
            Block::Box(runs, _) => (runs.as_slice(), Some((2, "box", "专栏"))),
            _ => (&[][..], None),
        };
        if let Some((at, ..)) = kind {
            counts[at] += 1;
        }
        let bookmarks = runs.iter().filter_map(|run| match run {
            Run::Bookmark(name) if linked.contains(name) => Some(name.clone()),
            _ => None,
        });
        for name in bookmarks {
            let place = match kind {
                Some((at, id, label)) => {
                    let number = counts[at];
                    Place { anchor: format!("{id}-{number}"), shown: format!("{label}{number}") }
                }
                None => {
                    let shown = markdown::raw(runs).trim().to_owned();
                    let words = crate::syntax::markdown::number::heading(&shown)
                        .map_or(shown.as_str(), |prefix| &shown[prefix.taken..]);
                    Place { anchor: anchor(words), shown }
                }
            };
            places.insert(name, place);
        }
        if let Block::Box(_, inner) | Block::Callout(_, _, inner) = block {
            name_places(inner, linked, counts, places);
        }
    }
}

fn for_all_runs(blocks: &[Block], visit: &mut dyn FnMut(&Run)) {
    for block in blocks {
        match block {
            Block::Heading(_, runs)
            | Block::Paragraph(runs)
            | Block::Quote(runs)
            | Block::Code(runs)
            | Block::Term(runs)
            | Block::Definition(runs)
            | Block::Figure(runs, _) => runs.iter().for_each(&mut *visit),
            Block::List(items) => {
                for item in items {
                    item.content.iter().for_each(&mut *visit);
                    for_all_runs(&item.more, visit);
                }
            }
            Block::Box(_, inner) | Block::Callout(_, _, inner) => for_all_runs(inner, visit),
            Block::Table(..) | Block::Rule => {}
        }
    }
}

/// Pictures and the paths by which the document names them.
#[derive(Default)]
struct Pictures {
    paths: BTreeMap<String, String>,
    files: Vec<(String, Vec<u8>)>,
}

/// Formats that browsers show.
const SHOWN: [&str; 7] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "bmp"];

fn pictures(package: &Package, items: &[Item], folder: &str, lost: &mut Lost) -> Pictures {
    let mut pictures = Pictures::default();
    let mut parts = Vec::new();
    picture_parts(items, &mut parts);
    for part in parts {
        if pictures.paths.contains_key(&part) {
            continue;
        }
        let extension = part.rsplit('.').next().unwrap_or_default().to_lowercase();
        match package.bytes(&part) {
            Some(bytes) if SHOWN.contains(&extension.as_str()) => {
                let name = format!("picture{}.{extension}", pictures.files.len() + 1);
                pictures.paths.insert(part, format!("{folder}/{name}"));
                pictures.files.push((name, bytes.to_vec()));
            }
            _ => lost.pictures += 1,
        }
    }
    pictures
}

fn picture_parts(items: &[Item], parts: &mut Vec<String>) {
    fn of_runs(runs: &[Run], parts: &mut Vec<String>) {
        for run in runs {
            match run {
                Run::Picture { part, .. } => parts.push(part.clone()),
                Run::Link(_, inner) => of_runs(inner, parts),
                _ => {}
            }
        }
    }
    for item in items {
        match item {
            Item::Paragraph(paragraph) => of_runs(&paragraph.runs, parts),
            Item::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| picture_parts(&cell.items, parts));
            }
        }
    }
}

/// The words of headers and footers, without numbers of pages.
fn furniture(package: &Package, main: &str) -> Result<Vec<String>, ImportError> {
    let mut found: Vec<String> = Vec::new();
    let (folder, _) = main.rsplit_once('/').unwrap_or(("", main));
    for kind in ["header", "footer"] {
        for number in 1..=20 {
            let Some(root) = package.xml(&format!("{folder}/{kind}{number}.xml"))? else { continue };
            let words: String = root.all("w:t").into_iter().map(Element::text).collect();
            let words = words.trim().to_owned();
            if words.chars().any(char::is_alphabetic) && !found.contains(&words) {
                found.push(words);
            }
        }
    }
    Ok(found)
}

fn comments(root: &Element, body: &Element) -> Vec<Comment> {
    let mut about: BTreeMap<&str, String> = BTreeMap::new();
    for paragraph in body.all("w:p") {
        let marks = paragraph.all_until("w:commentReference", "w:p");
        if !marks.is_empty() {
            let words: String = words(paragraph).chars().take(40).collect();
            for mark in marks {
                about.entry(mark.attribute("w:id").unwrap_or_default()).or_insert_with(|| words.clone());
            }
        }
    }
    let comment = |comment: &Element| Comment {
        text: words(comment),
        about: comment.attribute("w:id").and_then(|id| about.get(id)).cloned().unwrap_or_default(),
    };
    root.children().filter(|child| child.name == "w:comment").map(comment).collect()
}

fn words(element: &Element) -> String {
    element.all("w:t").into_iter().map(Element::text).collect()
}
