//! Rendering: views to bytes, one recipe for each file of the output.
//!
//! A [`Recipe`] knows the path and the key of a file without making it; whoever
//! has kept the bytes of that key need not ask for them. The renderers are
//! siblings: none imports another, none sees the compendium.

mod breaks;
mod cells;
mod columns;
mod feeds;
mod fit;
mod grid;
mod html;
mod layered;
mod numbered;
pub mod paper;
pub mod pdf;
mod plot;
mod raster;
mod sanitize;
pub mod search;
mod signature;
mod title;
mod word;
mod words;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use crate::text::{Fingerprint, fingerprint, lossy};
use crate::theme::{TemplateError, Theme};
use crate::view::{Page, Site, Views};
use pdf::Fonts;

/// The page that lists the files to take along, which is made when they are.
pub const DOWNLOADS: &str = html::downloads::PATH;

/// The program's version and a fingerprint of its source: bytes that another
/// build of the program has kept are made anew.
pub const RENDERER_VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("COMPENDIUM_SOURCE"));

/// A file of the output that can be made.
#[derive(Clone)]
pub struct Recipe<'a> {
    /// Below the edition's root, `/`-separated.
    pub path: String,
    /// Of everything that the bytes depend on.
    pub key: Fingerprint,
    /// When to make it.
    pub turn: Turn,
    make: Make<'a>,
    /// Of the file in bytes, once somebody knows it.
    size: Arc<OnceLock<u64>>,
}

/// A file as it was made.
#[derive(Debug, Clone)]
pub struct Product {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// What it says.
    pub said: Said,
}

/// What a file says to those who read it.
#[derive(Debug, Clone)]
pub enum Said {
    /// What its bytes say.
    Bytes,
    /// This text, of which they are the bytes.
    Text(Arc<str>),
    /// This, as HTML, which its bytes do not tell: that of a PDF.
    Html(String),
}

impl Product {
    /// A file of bytes.
    pub fn bytes(bytes: Arc<[u8]>) -> Product {
        Product { bytes, said: Said::Bytes }
    }

    /// A file of text.
    pub fn text(text: Arc<str>) -> Product {
        Product { bytes: Arc::from(Arc::clone(&text)), said: Said::Text(text) }
    }

    /// Its bytes as text; what is none becomes `U+FFFD`.
    pub fn as_text(&self) -> Cow<'_, str> {
        match &self.said {
            Said::Text(text) => Cow::Borrowed(text),
            Said::Bytes | Said::Html(_) => lossy(&self.bytes),
        }
    }
}

/// Makes a file.
type Make<'a> = Arc<dyn Fn() -> Result<Product, TemplateError> + Send + Sync + 'a>;

/// When a file is best made; any order gives the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// At any time.
    First,
    /// When the others are made: it is gathered from them.
    Last,
}

impl<'a> Recipe<'a> {
    fn new(
        path: impl Into<String>,
        key: Fingerprint,
        make: impl Fn() -> Result<Arc<[u8]>, TemplateError> + Send + Sync + 'a,
    ) -> Recipe<'a> {
        Recipe::of_product(path, key, move || Ok(Product::bytes(make()?)))
    }

    fn of_product(
        path: impl Into<String>,
        key: Fingerprint,
        make: impl Fn() -> Result<Product, TemplateError> + Send + Sync + 'a,
    ) -> Recipe<'a> {
        Recipe { path: path.into(), key, turn: Turn::First, make: Arc::new(make), size: Arc::default() }
    }

    /// Makes the bytes.
    pub fn make(&self) -> Result<Arc<[u8]>, TemplateError> {
        Ok(self.product()?.bytes)
    }

    /// Makes the file, and tells what it says.
    pub fn product(&self) -> Result<Product, TemplateError> {
        let product = tracing::info_span!("file", path = self.path).in_scope(|| (self.make)())?;
        self.is_kept(product.bytes.len() as u64);
        Ok(product)
    }

    /// Tells how large the file is that somebody has kept under the key.
    pub fn is_kept(&self, size: u64) {
        // One key, one file, one size.
        self.size.get_or_init(|| size);
    }

    /// How large the file is. Where nobody knows, it is made to be weighed.
    fn size(&self) -> Result<u64, TemplateError> {
        match self.size.get() {
            Some(size) => Ok(*size),
            None => Ok(self.make()?.len() as u64),
        }
    }
}

/// What files are made with.
#[derive(Clone, Copy)]
pub struct Kit<'a> {
    /// The theme.
    pub theme: &'a Theme,
    /// The faces of PDF files; without them there are none.
    pub fonts: Option<&'a Fonts>,
}

impl<'a> From<&'a Theme> for Kit<'a> {
    fn from(theme: &'a Theme) -> Kit<'a> {
        Kit { theme, fonts: None }
    }
}

/// The recipe of one page.
pub fn page<'a>(site: &Site, theme: &'a Theme, page: &'a Page) -> Recipe<'a> {
    html::recipe(site, theme, shared(site, theme), page)
}

/// Of what every file made from views depends on.
fn shared(site: &Site, theme: &Theme) -> Fingerprint {
    fingerprint(&(RENDERER_VERSION, theme.fingerprint, theme.language.tag(), site))
}

/// The recipes of the files that are made from all pages together.
pub fn of_all<'a>(views: &'a Views, kit: impl Into<Kit<'a>>) -> Vec<Recipe<'a>> {
    let kit = kit.into();
    let mut pages = html::recipes(views, kit.theme, shared(&views.site, kit.theme));
    gathered(views, kit, &mut pages, None).0
}

/// The files of search alone, made from those of before where there are any.
pub fn of_search<'a>(
    views: &'a Views,
    theme: &'a Theme,
    before: Option<&'a dyn search::Before>,
) -> (Vec<Recipe<'a>>, search::Made<'a>) {
    let shared = shared(&views.site, theme);
    search::recipes(views, theme, shared, &mut html::recipes(views, theme, shared), before)
}

/// The same, of pages that are made as well.
fn gathered<'a>(
    views: &'a Views,
    kit: Kit<'a>,
    pages: &mut [Recipe<'a>],
    before: Option<&'a dyn search::Before>,
) -> (Vec<Recipe<'a>>, search::Made<'a>) {
    let theme = kit.theme;
    let shared = shared(&views.site, theme);
    let mut recipes = feeds::recipes(views, shared);
    recipes.extend(html::book::recipes(views, theme, shared));
    let downloads = paper::recipes(views, kit, shared);
    recipes.extend(html::downloads::recipe(views, theme, shared, &downloads));
    recipes.extend(downloads);
    let (files, index) = search::recipes(views, theme, shared, pages, before);
    recipes.extend(files);
    (recipes, index)
}

/// Whether a path may be one of those: to know it without making any view.
pub fn is_of_all(path: &str) -> bool {
    feeds::PATHS.contains(&path)
        || html::book::PATHS.contains(&path)
        || path.starts_with("downloads/")
        || path.starts_with(search::PREFIX)
}

/// The recipes of every file of an edition.
pub fn recipes<'a>(views: &'a Views, kit: impl Into<Kit<'a>>) -> Vec<Recipe<'a>> {
    recipes_after(views, kit, None).0
}

/// The same, those of search made from what was before, where anything was; and what made them.
pub fn recipes_after<'a>(
    views: &'a Views,
    kit: impl Into<Kit<'a>>,
    before: Option<&'a dyn search::Before>,
) -> (Vec<Recipe<'a>>, search::Made<'a>) {
    let kit = kit.into();
    let theme = kit.theme;
    let mut recipes = html::recipes(views, theme, shared(&views.site, theme));
    let (gathered, index) = gathered(views, kit, &mut recipes, before);
    recipes.extend(gathered);
    recipes.extend(views.files.iter().map(|(path, bytes)| copy(path.clone(), bytes)));
    recipes.extend(theme.assets.iter().map(|(path, bytes)| copy(format!("assets/theme/{path}"), bytes)));
    recipes.sort_by(|a, b| a.path.cmp(&b.path));
    (recipes, index)
}

fn copy<'a>(path: String, bytes: &'a Arc<[u8]>) -> Recipe<'a> {
    let key = fingerprint(&("copy", bytes));
    Recipe::new(path, key, move || Ok(Arc::clone(bytes)))
}
