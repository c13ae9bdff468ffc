//! Word files: one for each document, and one that binds them all.
//!
//! Office Open XML is written by hand, element by element in the order its
//! schema asks for: the layout is that of official documents (GB/T 9704-2012),
//! headings, lists, notes and contents are Word's own.

mod body;
mod chart;
mod file;
mod front;
mod furniture;
mod inline;
mod layout;
mod numbering;
mod package;
mod picture;
mod styles;
mod table;
mod writer;
mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::Recipe;
use super::raster::Raster;
use super::signature;
use super::words::Words;
use crate::text::{Fingerprint, fingerprint};
use crate::theme::Theme;
use crate::view::{self, Content, Download, Page, Site, Views};
use file::File;
use front::Cover;
use layout::Numbering;
use styles::TopLevel;
use writer::Writer;
use xml::{Attributes, Xml};

/// What the parts of a document name: the main names, relationships, drawings, and what is meant
/// for programs that know the names of Word 2013.
const NAMESPACES: Attributes<'static> = &[
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("xmlns:w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
];

/// What an address may not hold as it is.
const IN_ADDRESS: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`');

/// What Word files are made with.
#[derive(Clone, Copy)]
pub(super) struct WordKit<'a> {
    pub theme: &'a Theme,
    pub raster: Raster<'a>,
}

/// What all files of an edition share.
struct Shared<'a> {
    words: Words,
    site: &'a Site,
    contents_title: String,
    statuses: BTreeMap<String, String>,
    /// Pages that the file at hand holds.
    bound: BTreeSet<&'a str>,
    /// Pictures by their path.
    files: BTreeMap<&'a str, &'a [u8]>,
    raster: Raster<'a>,
}

impl Shared<'_> {
    /// Where a page is published, if it is.
    fn address(&self, path: &str) -> Option<String> {
        let base = self.site.base_url.as_deref()?;
        Some(format!("{base}{}", utf8_percent_encode(path, IN_ADDRESS)))
    }
}

pub(super) fn recipes<'a>(views: &'a Views, kit: WordKit<'a>, shared: Fingerprint) -> Vec<Recipe<'a>> {
    if !views.site.downloads.iter().any(is_word) {
        return Vec::new();
    }
    let documents = documents(views);
    let files = fingerprint(&(&views.files, kit.raster.fingerprint()));
    let mut recipes: Vec<Recipe<'a>> = documents
        .iter()
        .filter_map(|&(page, document)| {
            let path = &document.downloads.iter().find(|file| is_word(file))?.path;
            let key = fingerprint(&(shared, "word", files, page));
            Some(Recipe::new(path, key, move || Ok(Arc::from(alone(views, kit, page)))))
        })
        .collect();
    if let Some(file) = views.site.downloads.iter().find(|file| is_word(file)) {
        let pages: Vec<&Page> = documents.iter().map(|(page, _)| *page).collect();
        let key = fingerprint(&(shared, "word bundle", files, &pages));
        recipes.push(Recipe::new(&file.path, key, move || Ok(Arc::from(bound(views, kit)))));
    }
    recipes
}

/// All documents bound.
pub(super) fn bound(views: &Views, kit: WordKit<'_>) -> Vec<u8> {
    let documents = documents(views);
    let pages: Vec<&Page> = documents.iter().map(|(page, _)| *page).collect();
    bundle(&share(views, kit, &pages), &documents)
}

/// The document of a page.
pub(super) fn alone(views: &Views, kit: WordKit<'_>, page: &Page) -> Vec<u8> {
    match &page.content {
        Content::Document(document) => single(&share(views, kit, &[page]), page, document),
        _ => Vec::new(),
    }
}

fn documents(views: &Views) -> Vec<(&Page, &view::Document)> {
    let pages = views.pages.iter();
    let documents = pages.filter_map(|page| match &page.content {
        Content::Document(view) => Some((page, &**view)),
        _ => None,
    });
    documents.collect()
}

fn is_word(file: &Download) -> bool {
    file.format == "docx"
}

fn share<'a>(views: &'a Views, kit: WordKit<'a>, bound: &[&'a Page]) -> Shared<'a> {
    let WordKit { theme, raster } = kit;
    let document = theme.group("document");
    Shared {
        words: Words::new(theme),
        site: &views.site,
        contents_title: document.get("contents").cloned().unwrap_or_default(),
        statuses: theme.group("status"),
        bound: bound.iter().map(|page| page.head.path.as_str()).collect(),
        files: views.files.iter().map(|(path, bytes)| (path.as_str(), &**bytes)).collect(),
        raster,
    }
}

/// One document: a plan with cover and contents, any other with its title above the text.
fn single(shared: &Shared<'_>, page: &Page, document: &view::Document) -> Vec<u8> {
    let mut file = File::default();
    let title = &page.head.title;
    let is_plan = matches!(document.kind, "special-plan" | "upper-plan");
    let furniture = furniture::add(&mut file, is_plan.then_some(title));
    let mut writer = Writer::new(shared, &mut file, &document.body, &page.head.path, 1);
    let version = document.version.as_deref();
    if is_plan {
        let status = document.status.and_then(|status| shared.statuses.get(status));
        let cover = Cover {
            title,
            place: Some(&page.head.path),
            version: version.or(status.map(String::as_str)),
            unit: document.lead.as_ref().map(|lead| &*lead.title).or(document.issuer.as_deref()),
            date: document.date.as_ref().map(|date| shared.words.date(date)),
        };
        front::cover(&mut writer, &cover, &furniture);
        if !document.contents.is_empty() {
            let mut entries = Vec::new();
            front::entries(&document.contents, &page.head.path, 1, &mut entries);
            front::contents(&mut writer, &entries, TopLevel::Sections, &furniture);
        }
    } else {
        let version = version.filter(|_| !signature::is_signed(document));
        let lines: Vec<&str> = [document.document_number.as_deref(), version].into_iter().flatten().collect();
        front::title(&mut writer, title, &lines);
    }
    writer.document(document);
    layout::section(&mut writer.xml, Numbering::FromOne, &furniture);
    let body = writer.xml;
    let properties = furniture::Properties {
        title,
        creator: page.head.author.as_deref(),
        keywords: &page.head.keywords,
        description: &page.head.description,
        date: page.head.date.as_deref(),
        language: shared.site.language,
    };
    let styles = styles::part(TopLevel::Sections, NAMESPACES);
    furniture::finish(file, document_part(&body), styles, &properties)
}

/// All documents behind one cover and one list of contents.
fn bundle(shared: &Shared<'_>, documents: &[(&Page, &view::Document)]) -> Vec<u8> {
    let mut file = File::default();
    let site = shared.site;
    let furniture = furniture::add(&mut file, Some(&site.title));
    let Some((first, document)) = documents.first() else { return Vec::new() };
    let mut entries = Vec::new();
    for (page, document) in documents {
        let path = &page.head.path;
        entries.push(front::Entry { level: 1, text: page.head.title.clone(), path: path.clone() });
        front::entries(&document.contents, path, 2, &mut entries);
    }
    let mut writer = Writer::new(shared, &mut file, &document.body, &first.head.path, 2);
    let cover = Cover {
        title: &site.title,
        place: None,
        version: site.version.as_deref(),
        unit: site.compiler.as_deref(),
        date: site.date.as_ref().map(|date| shared.words.date(date)),
    };
    front::cover(&mut writer, &cover, &furniture);
    front::contents(&mut writer, &entries, TopLevel::Titles, &furniture);
    let mut body = writer.xml;
    for (page, document) in documents {
        let mut writer = Writer::new(shared, &mut file, &document.body, &page.head.path, 2);
        writer.xml = body;
        let version = document.version.as_deref().filter(|_| !signature::is_signed(document));
        front::chapter(&mut writer, &page.head.title, version);
        writer.document(document);
        body = writer.xml;
    }
    layout::section(&mut body, Numbering::FromOne, &furniture);
    let properties = furniture::Properties {
        title: &site.title,
        creator: site.compiler.as_deref(),
        keywords: &[],
        description: site.summary.as_deref().unwrap_or_default(),
        date: site.date.as_deref(),
        language: site.language,
    };
    let styles = styles::part(TopLevel::Titles, NAMESPACES);
    furniture::finish(file, document_part(&body), styles, &properties)
}

/// `word/document.xml`.
fn document_part(body: &Xml) -> String {
    Xml::part("w:document", NAMESPACES, |xml| xml.element("w:body", &[], |xml| xml.raw(body.as_str())))
}

/// A field with what it shows until it is brought up to date.
fn field(xml: &mut Xml, instruction: &str, shown: &str, properties: impl Fn(&mut Xml)) {
    let mark = |xml: &mut Xml, kind: &str| {
        xml.element("w:r", &[], |xml| {
            properties(xml);
            xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
        });
    };
    mark(xml, "begin");
    xml.element("w:r", &[], |xml| {
        properties(xml);
        xml.element("w:instrText", &[("xml:space", "preserve")], |xml| xml.text(instruction));
    });
    mark(xml, "separate");
    xml.element("w:r", &[], |xml| {
        properties(xml);
        xml.element("w:t", &[], |xml| xml.text(shown));
    });
    mark(xml, "end");
}
