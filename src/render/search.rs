//! The files of search: records of the pages as they are rendered, and what the
//! index made of them gives.
//!
//! Their paths and keys are known without any page; the first file that is asked for
//! makes the index, once for all. A page that is rendered for its own sake is read
//! on the way, so that a build renders none twice.

use std::hash::{Hash as _, Hasher};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use tantivy::directory::RamDirectory;

use super::{Make, Recipe, Turn};
use crate::search::export::{self, GramFile};
use crate::search::html;
use crate::search::index::{self, About, IndexError};
use crate::search::record::Record;
use crate::search::script;
use crate::search::table::{LISTS, Layout, Table};
use crate::text::{Fingerprint, Span, fingerprint};
use crate::theme::{TemplateError, Theme};
use crate::view::{Content, Page, Views};

/// Pages that are not searched: they hold nothing of their own.
const UNSEARCHED: [&str; 3] = ["404.html", "search.html", "print.html"];

/// How many bytes of text a gram file stands for, about; then it has about 5 KiB.
const TEXT_OF_GRAM_FILE: usize = 13 << 10;
/// More files than these make directories slow.
const MOST_GRAM_FILES: u32 = 8192;
/// How many bytes of text a text file holds, about.
const TEXT_OF_FILE: usize = 16 << 10;
/// Above this, one pinyin file would be long to load.
const TEXT_OF_ONE_PINYIN_FILE: usize = 1 << 20;

/// The recipes of search. Those of `pages` are changed to be read when they are made.
pub(super) fn recipes<'a>(
    views: &'a Views,
    theme: &'a Theme,
    shared: Fingerprint,
    pages: &mut [Recipe<'a>],
) -> (Vec<Recipe<'a>>, Made<'a>) {
    let mut searched = Vec::new();
    let mut sizes = Vec::new();
    for (page, recipe) in views.pages.iter().zip(pages.iter()) {
        if !UNSEARCHED.contains(&page.head.path.as_str()) {
            sizes.push(size(page));
            searched.push(Searched::new(page, recipe));
        }
    }
    let layout = layout(&sizes);
    let search = Arc::new(Search { pages: searched, layout, theme, export: OnceLock::new() });
    let mut at = 0;
    for (page, recipe) in views.pages.iter().zip(pages) {
        if !UNSEARCHED.contains(&page.head.path.as_str()) {
            recipe.make = search.reading(at, &recipe.make);
            at += 1;
        }
    }
    (search.files(shared), Made(search))
}

/// The index, once the files of search are made.
pub struct Made<'a>(Arc<Search<'a>>);

impl Made<'_> {
    /// The files of the index; none when no file of search had to be made.
    pub fn index(&self) -> Option<RamDirectory> {
        Some(self.0.export.get()?.as_ref().ok()?.index.clone())
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
    theme: &'a Theme,
    export: OnceLock<Result<Export, TemplateError>>,
}

/// What the index gives.
struct Export {
    index: RamDirectory,
    table: Table,
    grams: Vec<GramFile>,
    spellings: Vec<String>,
}

impl<'a> Search<'a> {
    /// Makes a page as before, and reads it.
    fn reading(self: &Arc<Self>, at: usize, make: &Make<'a>) -> Make<'a> {
        let (search, make) = (Arc::clone(self), Arc::clone(make));
        Arc::new(move || {
            let bytes = make()?;
            let page = &search.pages[at];
            page.record.get_or_init(|| Ok(page.read(&bytes)));
            Ok(bytes)
        })
    }

    fn files(self: &Arc<Self>, shared: Fingerprint) -> Vec<Recipe<'a>> {
        let keys: Vec<Fingerprint> = self.pages.iter().map(|page| page.key).collect();
        let whole = fingerprint(&(shared, &keys, &self.layout));
        let mut files = vec![self.file("index", whole, |search| Ok(search.export()?.table.encode()))];
        for number in 0..self.layout.gram_files {
            let bytes = move |search: &Search<'_>| Ok(search.export()?.grams[number as usize].encode());
            files.push(self.file(&format!("g-{number:x}"), whole, bytes));
        }
        let letters = if self.layout.pinyin_files == 1 { 'a'..='a' } else { 'a'..='z' };
        for (number, letter) in letters.enumerate() {
            let name = export::pinyin_name(letter, self.layout.pinyin_files);
            let bytes =
                move |search: &Search<'_>| Ok(search.export()?.spellings[number].clone().into_bytes());
            files.push(self.file(&name, whole, bytes));
        }
        let mut start = 0;
        for (number, pages) in self.layout.text_files.iter().enumerate() {
            let range = start..start + *pages as usize;
            start = range.end;
            let key = fingerprint(&(shared, &keys[range.clone()]));
            files.push(self.file(&format!("t-{number:x}"), key, move |search| search.text(range.clone())));
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
        let key = fingerprint(&(key, "search", name));
        Recipe { turn: Turn::Last, ..Recipe::new(format!("search/{name}.js"), key, make) }
    }

    /// The records of consecutive pages.
    fn text(&self, pages: Range<usize>) -> Result<Vec<u8>, TemplateError> {
        let mut text = String::new();
        for page in &self.pages[pages] {
            text.push_str(page.record()?.as_str());
        }
        Ok(text.into_bytes())
    }

    fn export(&self) -> Result<&Export, TemplateError> {
        self.export.get_or_init(|| self.make_export()).as_ref().map_err(Clone::clone)
    }

    fn make_export(&self) -> Result<Export, TemplateError> {
        let records = self.records()?;
        let abouts = self.pages.iter().map(|page| &page.about);
        let kinds = self.theme.group("kind");
        let statuses = self.theme.group("status");
        let table = Table::new(
            &self.layout,
            abouts.clone().zip(&records),
            &|id| kinds.get(id).cloned().unwrap_or_else(|| id.to_owned()),
            &|id| statuses.get(id).cloned().unwrap_or_else(|| id.to_owned()),
        );
        let pages = abouts.zip(records.iter().map(|record| &**record));
        let memory = RamDirectory::create();
        let index = index::build(memory.clone(), pages).map_err(refused)?;
        let grams = export::grams(&index, self.layout.gram_files).map_err(refused)?;
        let spellings = export::spellings(&index, self.layout.pinyin_files).map_err(refused)?;
        Ok(Export { index: memory, table, grams, spellings })
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

    fn read(&self, bytes: &[u8]) -> Arc<Record> {
        Arc::new(html::record(self.path, &String::from_utf8_lossy(bytes)))
    }
}

/// An index in memory fails only when there is none left.
fn refused(error: IndexError) -> TemplateError {
    TemplateError { template: "search".to_owned(), span: Span::default(), message: error.to_string() }
}

/// Into how many files pages of these sizes are cut.
fn layout(sizes: &[usize]) -> Layout {
    let total: usize = sizes.iter().sum();
    let wanted = u32::try_from(total / TEXT_OF_GRAM_FILE).unwrap_or(u32::MAX).clamp(1, MOST_GRAM_FILES);
    let mut text_files: Vec<u32> = Vec::new();
    let mut filled = TEXT_OF_FILE;
    for size in sizes {
        match text_files.last_mut() {
            Some(pages) if filled + size <= TEXT_OF_FILE => *pages += 1,
            _ => {
                text_files.push(1);
                filled = 0;
            }
        }
        filled += size;
    }
    Layout {
        // The power of two that is not over it.
        gram_files: 1 << wanted.ilog2(),
        text_files,
        pinyin_files: if total < TEXT_OF_ONE_PINYIN_FILE { 1 } else { 26 },
    }
}

/// About how many bytes of text a page has, told without making it: as many as
/// its view has to be hashed. Where things stood in their files is not among them.
fn size(page: &Page) -> usize {
    let mut counted = Counted(0);
    page.content.hash(&mut counted);
    counted.0
}

/// Counts what is hashed; the same on every machine.
struct Counted(usize);

impl Hasher for Counted {
    fn write(&mut self, bytes: &[u8]) {
        self.0 += bytes.len();
    }

    fn write_usize(&mut self, _: usize) {
        self.0 += 4;
    }

    fn write_isize(&mut self, _: isize) {
        self.0 += 4;
    }

    fn finish(&self) -> u64 {
        self.0 as u64
    }
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
            let organization = Some(view.name.clone());
            return About { kind: "organization".to_owned(), status: None, organization };
        }
        _ => (LISTS, None, None),
    };
    About {
        kind: kind.to_owned(),
        status: status.map(str::to_owned),
        organization: organization.map(|link| link.title.clone()),
    }
}
