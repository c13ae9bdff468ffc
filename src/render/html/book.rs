//! Documents as pages for paper: all of an edition as `print.html`, or one as a file of its own.
//!
//! The layout is CSS paged media: each document is a named page, so that browsers
//! which know margin boxes show its title above every sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use super::Pages;
use super::body::{self, Footnote};
use super::stand::{Book, On, Rest, Stand, id_of};
use crate::render::Recipe;
use crate::text::{Fingerprint, fingerprint};
use crate::theme::{TemplateError, Theme};
use crate::view::body::ReferenceView;
use crate::view::card::{IndicatorRow, ProjectRow};
use crate::view::{self, Content, Head, Page, Views};

/// Where all documents stand on one page.
pub(in crate::render) const PATH: &str = "print.html";

/// The titles above its sheets.
const RUNNING: &str = "print-running.css";

/// Both, to know them without making any view.
pub(in crate::render) const PATHS: [&str; 2] = [PATH, RUNNING];

/// The sheets of the theme, in their order; the last is for paper alone.
const SHEETS: [&str; 7] =
    ["tokens.css", "base.css", "document.css", "passages.css", "data.css", "figures.css", "book.css"];
const ON_PAPER: &str = "print.css";

/// The recipes of the page that holds all documents; none where it is not wanted.
pub(in crate::render) fn recipes<'a>(
    views: &'a Views,
    theme: &'a Theme,
    shared: Fingerprint,
) -> Vec<Recipe<'a>> {
    if views.site.print.is_none() {
        return Vec::new();
    }
    let documents: Vec<&Page> = documents(views).map(|(page, _)| page).collect();
    let titles: Vec<&str> = documents.iter().map(|page| page.head.title.as_str()).collect();
    let key = fingerprint(&(shared, "book", &documents, lists(views)));
    let running = fingerprint(&(shared, "running", titles));
    vec![
        Recipe::new(PATH, key, move || {
            let held: Vec<(&Page, &view::Document)> = self::documents(views).collect();
            whole(views, theme, &held, Rest::Beside(""))
        }),
        Recipe::new(RUNNING, running, move || {
            let titles = self::documents(views).map(|(page, _)| page.head.title.as_str());
            let sheet = format!("{COVER}{}", sheet(theme, &views.site, titles));
            Ok(Arc::from(sheet.into_bytes()))
        }),
    ]
}

/// All documents as a file that needs no other.
pub(in crate::render) fn bundle(views: &Views, theme: &Theme) -> Result<Arc<[u8]>, TemplateError> {
    let held: Vec<(&Page, &view::Document)> = documents(views).collect();
    whole(views, theme, &held, apart(views))
}

/// One document as a file that needs no other.
pub(in crate::render) fn single(
    views: &Views,
    theme: &Theme,
    page: &Page,
) -> Result<Arc<[u8]>, TemplateError> {
    let Some((_, document)) = documents(views).find(|(one, _)| one.head.path == page.head.path) else {
        return Ok(Arc::default());
    };
    let used = terms_of(document);
    let terms: Vec<&view::Term> = terms(views).filter(|term| used.contains(term.id.as_str())).collect();
    let mut held = BTreeSet::from([page.head.path.as_str()]);
    if !terms.is_empty() {
        held.insert(GLOSSARY);
    }
    let book = Book { held, titles: false, rest: apart(views) };
    let made = Made { views, theme, book: &book, title: &page.head.title, about: &page.head.description };
    made.render(&[(page, document)], &[], None, &terms)
}

const GLOSSARY: &str = "glossary.html";

fn documents(views: &Views) -> impl Iterator<Item = (&Page, &view::Document)> {
    views.pages.iter().filter_map(|page| match &page.content {
        Content::Document(view) => Some((page, &**view)),
        _ => None,
    })
}

/// The pages whose lists stand behind the documents.
fn lists(views: &Views) -> Vec<&Content> {
    let contents = views.pages.iter().map(|page| &page.content);
    let wanted = |content: &&Content| {
        matches!(content, Content::Indicators(_) | Content::Projects(_) | Content::Glossary(_))
    };
    contents.filter(wanted).collect()
}

fn terms(views: &Views) -> impl Iterator<Item = &view::Term> {
    let glossaries = views.pages.iter().filter_map(|page| match &page.content {
        Content::Glossary(glossary) => Some(glossary),
        _ => None,
    });
    glossaries.flat_map(|glossary| &glossary.groups).flat_map(|group| &group.entries)
}

/// The ids of the terms that a document leads to.
fn terms_of(document: &view::Document) -> BTreeSet<&str> {
    let marked = document.terms.iter().map(|term| &*term.path);
    let linked = document.body.references.iter().filter_map(|reference| match reference {
        ReferenceView::Internal { path, .. } => Some(&**path),
        _ => None,
    });
    let anchors = marked.chain(linked).filter_map(|path| path.strip_prefix(GLOSSARY)?.strip_prefix('#'));
    anchors.collect()
}

/// What a file that stands alone is made with.
fn apart(views: &Views) -> Rest<'_> {
    Rest::Apart {
        address: views.site.base_url.as_deref(),
        pictures: views.files.iter().map(|(path, bytes)| (path.as_str(), &**bytes)).collect(),
    }
}

fn whole(
    views: &Views,
    theme: &Theme,
    documents: &[(&Page, &view::Document)],
    rest: Rest<'_>,
) -> Result<Arc<[u8]>, TemplateError> {
    let mut indicators: Vec<view::Group<&IndicatorRow>> = Vec::new();
    let mut projects: Option<Projects<'_>> = None;
    let terms: Vec<&view::Term> = terms(views).collect();
    for content in lists(views) {
        match content {
            Content::Indicators(view) => view.groups.iter().for_each(|group| append(&mut indicators, group)),
            Content::Projects(view) => {
                let book = projects.get_or_insert(Projects { entries: Vec::new(), total: &view.total });
                book.entries.extend(&view.entries);
            }
            _ => {}
        }
    }
    let mut held: BTreeSet<&str> = documents.iter().map(|(page, _)| page.head.path.as_str()).collect();
    held.extend(indicators.iter().flat_map(|group| &group.entries).map(|row| &*row.path));
    held.extend(projects.iter().flat_map(|view| &view.entries).map(|row| &*row.path));
    if !terms.is_empty() {
        held.insert(GLOSSARY);
    }
    let book = Book { held, titles: true, rest };
    let about = views.site.summary.as_deref().unwrap_or_default();
    Made { views, theme, book: &book, title: &views.site.title, about }.render(
        documents,
        &indicators,
        projects.as_ref(),
        &terms,
    )
}

/// What the template sees as `page`.
#[derive(Serialize)]
struct BookPage<'a> {
    /// Whether it holds all documents, behind a cover.
    whole: bool,
    /// The style sheets of a file that stands alone.
    styles: Option<String>,
    /// Where the titles above the sheets are, beside it.
    running: &'static str,
    /// The addresses of the pages that it holds.
    places: BTreeMap<&'a str, String>,
    documents: Vec<Chapter<'a>>,
    indicators: &'a [view::Group<&'a IndicatorRow>],
    projects: Option<&'a Projects<'a>>,
    terms: &'a [&'a view::Term],
}

/// All projects, from the pages of their list.
#[derive(Serialize)]
struct Projects<'a> {
    entries: Vec<&'a ProjectRow>,
    total: &'a view::Cost,
}

/// Puts a group of a page of a list behind those of the pages before; what the end of a page
/// has cut in two is one again.
fn append<'a>(groups: &mut Vec<view::Group<&'a IndicatorRow>>, group: &'a view::Group<IndicatorRow>) {
    match groups.last_mut() {
        Some(last) if last.title == group.title => last.entries.extend(&group.entries),
        _ => groups.push(view::Group { title: group.title.clone(), entries: group.entries.iter().collect() }),
    }
}

/// A document of it.
#[derive(Serialize)]
struct Chapter<'a> {
    id: String,
    head: &'a Head,
    #[serde(flatten)]
    view: &'a view::Document,
    body_html: String,
    footnotes: Vec<Footnote>,
}

/// What a page is made with.
struct Made<'a> {
    views: &'a Views,
    theme: &'a Theme,
    book: &'a Book<'a>,
    title: &'a str,
    /// A sentence about it; may be empty.
    about: &'a str,
}

impl Made<'_> {
    fn render(
        &self,
        documents: &[(&Page, &view::Document)],
        indicators: &[view::Group<&IndicatorRow>],
        projects: Option<&Projects<'_>>,
        terms: &[&view::Term],
    ) -> Result<Arc<[u8]>, TemplateError> {
        let site = &self.views.site;
        let pages = Pages::new(site, self.theme);
        let chapters = documents.iter().map(|(page, view)| {
            let path = page.head.path.as_str();
            let stand = Stand { path, on: On::Book(self.book) };
            let (body_html, footnotes) = body::render(&view.body, stand, &pages.words);
            Chapter { id: id_of(path), head: &page.head, view, body_html, footnotes }
        });
        let titles = documents.iter().map(|(page, _)| page.head.title.as_str());
        let styles = match &self.book.rest {
            Rest::Beside(_) => None,
            Rest::Apart { .. } => {
                let cover = if self.book.titles { COVER } else { "" };
                Some(format!("{}{cover}{}", styles(self.theme), sheet(self.theme, site, titles)))
            }
        };
        let view = BookPage {
            whole: self.book.titles,
            styles,
            running: RUNNING,
            places: self.book.held.iter().map(|path| (*path, format!("#{}", id_of(path)))).collect(),
            documents: chapters.collect(),
            indicators,
            projects,
            terms,
        };
        let head = Head {
            title: self.title.to_owned(),
            description: self.about.to_owned(),
            path: PATH.to_owned(),
            date: site.date.clone(),
            author: site.compiler.clone(),
            ..Head::default()
        };
        let mut context = pages.context(&head, "")?;
        context.insert("page", &view);
        Ok(Arc::from(self.theme.render("print.html", &context)?))
    }
}

/// A cover bears no page number.
const COVER: &str = "@page :first { @bottom-center { content: \"\"; } }\n";

/// Every sheet of the theme that the page needs, in one text.
fn styles(theme: &Theme) -> String {
    let text = |name: &str| {
        let bytes = theme.assets.get(name).map(|bytes| &**bytes).unwrap_or_default();
        // Nothing in a sheet may end the element that holds it.
        String::from_utf8_lossy(bytes).replace("</", "<\\/")
    };
    let mut styles: String = SHEETS.iter().map(|name| text(name)).collect();
    let _ = write!(styles, "@media print {{\n{}}}\n", text(ON_PAPER));
    styles
}

/// Names the pages of every document, and puts its title above them. The internal
/// edition says on each sheet which it is, also when sheets are parted.
fn sheet<'a>(theme: &Theme, site: &view::Site, titles: impl Iterator<Item = &'a str>) -> String {
    let mut sheet = String::new();
    if site.edition.id == "internal" {
        let label = theme.group("site").remove("internal_mark").unwrap_or_default();
        let label = quoted(&label);
        let _ = writeln!(
            sheet,
            "@page {{ @top-right {{ content: {label}; color: #9f1d20; font: 700 12pt sans-serif; }} }}"
        );
    }
    for (at, title) in titles.enumerate() {
        let (name, title) = (format!("document-{}", at + 1), quoted(title));
        let _ = writeln!(sheet, "@page {name} {{ @top-left {{ content: {title}; }} }}");
        let _ = writeln!(sheet, ".{name} {{ page: {name}; }}");
    }
    sheet
}

/// A text as CSS writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        if letter.is_alphanumeric() || letter == ' ' {
            quoted.push(letter);
        } else {
            // The space ends the number.
            let _ = write!(quoted, "\\{:x} ", u32::from(letter));
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_title_cannot_end_its_style() {
        assert_eq!(quoted("规划 1"), "\"规划 1\"");
        assert_eq!(quoted("甲\"</style>"), "\"甲\\22 \\3c \\2f style\\3e \"");
    }
}
