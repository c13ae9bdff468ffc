//! The files of search: records of the pages as they are rendered, and what all of
//! them give together.
//!
//! Their paths and keys are known without any page; the first file of grams that is asked
//! for makes all of them, once for all. A page that is rendered for its own sake is read
//! on the way, so that a build renders none twice.

mod edited;
mod size;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::{Make, Product, Recipe, Turn};
use crate::search::export;
use crate::search::html;
use crate::search::index::About;
use crate::search::layout::layout;
use crate::search::pinyin;
use crate::search::record::Record;
use crate::search::script;
use crate::search::table::{self, LISTS, Layout, Lengths, Table};
use crate::text::{Fingerprint, fingerprint};
use crate::theme::{TemplateError, Theme};
use crate::view::{Content, Page, Views};
use edited::Edited;
pub use edited::{Before, PREFIX};
use size::size;

/// Pages that are not searched: they hold nothing of their own.
const UNSEARCHED: [&str; 3] = ["404.html", "search.html", "print.html"];

/// The recipes of search. Those of `pages` are changed to be read when they are made.
pub(super) fn recipes<'a>(
    views: &'a Views,
    theme: &'a Theme,
    shared: Fingerprint,
    pages: &mut [Recipe<'a>],
    before: Option<&'a dyn Before>,
) -> (Vec<Recipe<'a>>, Made<'a>) {
    let is_searched = |page: &Page| views.site.search && is_searched(page);
    let mut searched = Vec::new();
    let mut sizes = Vec::new();
    for (page, recipe) in views.pages.iter().zip(pages.iter()) {
        if is_searched(page) {
            sizes.push(size(page));
            searched.push(Searched::new(page, recipe));
        }
    }
    let layout = layout(&sizes);
    let parts = table::places(&layout.text_files).iter().map(|place| place.parts).collect();
    let search = Arc::new(Search { pages: searched, layout, parts, theme, before, export: OnceLock::new() });
    let mut at = 0;
    for (page, recipe) in views.pages.iter().zip(pages) {
        if is_searched(page) {
            recipe.make = search.reading(at, &recipe.make);
            at += 1;
        }
    }
    let files = if views.site.search { search.files(shared) } else { Vec::new() };
    (files, Made(search))
}

/// Texts of old are not searched: who looks for a passage means the present one; nor is what
/// names everything and says nothing.
fn is_searched(page: &Page) -> bool {
    let is_of_old = matches!(page.content, Content::Versions(_) | Content::Comparison(_));
    let is_drawn = matches!(page.content, Content::Relations(_) | Content::RelationsOf(_));
    !is_of_old && !is_drawn && !UNSEARCHED.contains(&page.head.path.as_str())
}

/// The pages that are searched.
pub struct Made<'a>(Arc<Search<'a>>);

impl Made<'_> {
    /// The paths of the pages that are searched, and the keys under which they are made.
    pub fn keys(&self) -> impl Iterator<Item = (&str, Fingerprint)> {
        self.0.pages.iter().map(|page| (page.path, page.key))
    }
}

/// A page that is searched.
struct Searched<'a> {
    about: About,
    path: &'a str,
    key: Fingerprint,
    make: Make<'a>,
    record: OnceLock<Result<Arc<Record>, TemplateError>>,
}

/// What all files of search are made from.
struct Search<'a> {
    pages: Vec<Searched<'a>>,
    layout: Layout,
    /// Of each page, into how many its record is cut.
    parts: Vec<u8>,
    theme: &'a Theme,
    before: Option<&'a dyn Before>,
    export: OnceLock<Result<Export, TemplateError>>,
}

/// What all pages together give.
struct Export {
    table: Table,
    files: Files,
}

enum Files {
    /// All were made.
    Whole { grams: Vec<Vec<u8>>, spellings: Vec<String> },
    /// Those of before, with what is new.
    Edited(Edited),
}

impl<'a> Search<'a> {
    /// Makes a page as before, and reads it.
    fn reading(self: &Arc<Self>, at: usize, make: &Make<'a>) -> Make<'a> {
        let (search, make) = (Arc::clone(self), Arc::clone(make));
        Arc::new(move || {
            let product = make()?;
            let page = &search.pages[at];
            page.record.get_or_init(|| Ok(page.read(&product)));
            Ok(product)
        })
    }

    fn files(self: &Arc<Self>, shared: Fingerprint) -> Vec<Recipe<'a>> {
        let keys: Vec<Fingerprint> = self.pages.iter().map(|page| page.key).collect();
        let whole = fingerprint(&(shared, &keys, &self.layout));
        let mut files = vec![self.file("index", whole, |search| Ok(search.export()?.table.encode()))];
        for number in 0..self.layout.gram_files {
            files.push(self.kept_file(&format!("g-{number:x}"), whole, move |files| match files {
                Files::Whole { grams, .. } => grams.get(number as usize).map(Vec::as_slice),
                Files::Edited(edited) => edited.grams.get(&number).map(Vec::as_slice),
            }));
        }
        let letters = if self.layout.pinyin_files == 1 { 'a'..='a' } else { 'a'..='z' };
        for (number, letter) in letters.enumerate() {
            let name = export::pinyin_name(letter, self.layout.pinyin_files);
            files.push(self.kept_file(&name, whole, move |files| match files {
                Files::Whole { spellings, .. } | Files::Edited(Edited { spellings: Some(spellings), .. }) => {
                    Some(spellings.get(number)?.as_bytes())
                }
                Files::Edited(_) => None,
            }));
        }
        files.extend(self.text_files(shared, &keys));
        files
    }

    fn text_files(self: &Arc<Self>, shared: Fingerprint, keys: &[Fingerprint]) -> Vec<Recipe<'a>> {
        let (mut start, mut part) = (0, 0);
        let mut files = Vec::new();
        for (number, pages) in self.layout.text_files.iter().enumerate() {
            let name = format!("t-{number:x}");
            if *pages == 0 {
                let (page, now) = (start - 1, part + 1);
                let key = fingerprint(&(shared, keys[page], now, self.parts[page]));
                files.push(self.file(&name, key, move |search| search.part(page, now)));
                part = now;
                continue;
            }
            let range = start..start + *pages as usize;
            (start, part) = (range.end, 0);
            let key = fingerprint(&(shared, &keys[range.clone()], &self.parts[range.clone()]));
            files.push(self.file(&name, key, move |search| search.text(range.clone())));
        }
        files
    }

    fn file(
        self: &Arc<Self>,
        name: &str,
        key: Fingerprint,
        bytes: impl Fn(&Search<'a>) -> Result<Vec<u8>, TemplateError> + Send + Sync + 'a,
    ) -> Recipe<'a> {
        let (search, called) = (Arc::clone(self), name.to_owned());
        let make = move || Ok(Arc::from(script::write(&called, &bytes(&search)?)));
        recipe(name, key, make)
    }

    /// A file that stays as it was before where the export makes nothing of it.
    fn kept_file(
        self: &Arc<Self>,
        name: &str,
        key: Fingerprint,
        bytes: impl Fn(&Files) -> Option<&[u8]> + Send + Sync + 'a,
    ) -> Recipe<'a> {
        let (search, called) = (Arc::clone(self), name.to_owned());
        let make = move || {
            let files = &search.export()?.files;
            Ok(match (bytes(files), files) {
                (None, Files::Edited(edited)) => edited.kept(&called),
                (bytes, _) => Arc::from(script::write(&called, bytes.unwrap_or_default())),
            })
        };
        recipe(name, key, make)
    }

    /// The records of consecutive pages.
    fn text(&self, pages: Range<usize>) -> Result<Vec<u8>, TemplateError> {
        let texts: Vec<Vec<u8>> = pages.map(|page| self.part(page, 0)).collect::<Result<_, _>>()?;
        Ok(texts.concat())
    }

    fn part(&self, page: usize, part: u8) -> Result<Vec<u8>, TemplateError> {
        Ok(self.pages[page].record()?.part(part, self.parts[page]).into_bytes())
    }

    fn export(&self) -> Result<&Export, TemplateError> {
        self.export.get_or_init(|| self.make_export()).as_ref().map_err(Clone::clone)
    }

    fn make_export(&self) -> Result<Export, TemplateError> {
        if let Some((edited, table)) = self.edited()? {
            return Ok(Export { table, files: Files::Edited(edited) });
        }
        let records = self.records()?;
        let lengths: Vec<Lengths> = records.iter().map(|record| Lengths::of(record)).collect();
        let table = self.table(&lengths);
        let grams = tracing::info_span!("stage", name = "search lists")
            .in_scope(|| export::grams(&records, self.layout.gram_files, &self.parts));
        let spellings = export::spelled(&pinyin::lines(&records), self.layout.pinyin_files);
        Ok(Export { table, files: Files::Whole { grams, spellings } })
    }

    fn table(&self, lengths: &[Lengths]) -> Table {
        let kinds = self.theme.group("kind");
        let statuses = self.theme.group("status");
        let pages = self.pages.iter().zip(lengths);
        Table::new(
            &self.layout,
            pages.map(|(page, lengths)| (&page.about, page.path, *lengths)),
            &|id| kinds.get(id).cloned().unwrap_or_else(|| id.to_owned()),
            &|id| statuses.get(id).cloned().unwrap_or_else(|| id.to_owned()),
        )
    }

    /// The records of all pages. Those that no build has rendered are rendered
    /// here, on threads of their own: a worker of the build's pool that waited for
    /// others of it could take up another file of search and wait for itself.
    fn records(&self) -> Result<Vec<Arc<Record>>, TemplateError> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = self.pages.len().div_ceil(threads).max(1);
        std::thread::scope(|scope| {
            for pages in self.pages.chunks(share) {
                scope.spawn(|| pages.iter().for_each(|page| drop(page.record())));
            }
        });
        self.pages.iter().map(Searched::record).collect()
    }
}

impl<'a> Searched<'a> {
    fn new(page: &'a Page, recipe: &Recipe<'a>) -> Searched<'a> {
        Searched {
            about: about(page),
            path: &page.head.path,
            key: recipe.key,
            make: Arc::clone(&recipe.make),
            record: OnceLock::new(),
        }
    }

    fn record(&self) -> Result<Arc<Record>, TemplateError> {
        self.record.get_or_init(|| Ok(self.read(&(self.make)()?))).clone()
    }

    fn read(&self, page: &Product) -> Arc<Record> {
        Arc::new(html::record(self.path, &page.as_text()))
    }
}

fn recipe<'a>(
    name: &str,
    key: Fingerprint,
    make: impl Fn() -> Result<Arc<[u8]>, TemplateError> + Send + Sync + 'a,
) -> Recipe<'a> {
    let key = fingerprint(&(key, "search", name));
    Recipe { turn: Turn::Last, ..Recipe::new(edited::path(name), key, make) }
}

/// What filters and weighs a page.
fn about(page: &Page) -> About {
    let (kind, status, organization) = match &page.content {
        Content::Document(view) => (view.kind, view.status, view.lead.as_ref()),
        Content::Indicator(view) => ("indicator", None, view.owner.as_ref()),
        Content::Project(view) => ("project", None, view.lead.as_ref()),
        Content::Consultation(view) => ("consultation", None, view.contact.as_ref()),
        Content::Review(_) => ("review", None, None),
        Content::Glossary(_) => ("glossary", None, None),
        Content::Schedule(_) => ("schedule", None, None),
        Content::Organization(view) => {
            let organization = Some(view.name.to_string());
            return About { kind: "organization".to_owned(), status: None, organization };
        }
        _ => (LISTS, None, None),
    };
    About {
        kind: kind.to_owned(),
        status: status.map(str::to_owned),
        organization: organization.map(|link| link.title.to_string()),
    }
}
