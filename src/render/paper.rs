//! Files for paper: the recipes of those that the site offers, and one made alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::pdf::{self, Fonts, Missing, PdfError};
use super::raster::Raster;
use super::{Kit, Product, Recipe, Said, html, word};
use crate::text::{Fingerprint, Span, fingerprint};
use crate::theme::TemplateError;
use crate::view::{Content, Page, Site, Views};

pub use super::pdf::Profile;

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the format of that name")]
pub enum Format {
    Pdf,
    Docx,
    Html,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Held<'a> {
    /// Every document, bound.
    Bundle,
    /// The document at a path below the edition's root.
    Document(&'a str),
}

/// A file, and what is to be said of it.
#[derive(Debug)]
pub struct Printed {
    /// The file.
    pub product: Product,
    /// Why it is no PDF/UA-1; none where it is, or is no PDF.
    pub not_accessible: Option<String>,
    /// Characters that no face has.
    pub missing: Vec<Missing>,
}

/// Makes a file. `profile` is the layout of a PDF; without one it goes by what the file holds.
pub fn print<'a>(
    views: &Views,
    kit: impl Into<Kit<'a>>,
    held: Held<'_>,
    format: Format,
    profile: Option<Profile>,
) -> Result<Printed, TemplateError> {
    let kit = kit.into();
    let found =
        |path: &str| document(views, path).ok_or_else(|| refused(&PdfError::NoDocument(path.to_owned())));
    let whole = |bytes| Printed { product: Product::bytes(bytes), not_accessible: None, missing: Vec::new() };
    Ok(match (format, held) {
        (Format::Html, Held::Bundle) => whole(html::book::bundle(views, kit.theme)?),
        (Format::Html, Held::Document(path)) => whole(html::book::single(views, kit.theme, found(path)?)?),
        (Format::Docx, Held::Bundle) => whole(Arc::from(word::bound(views, of_word(kit)))),
        (Format::Docx, Held::Document(path)) => {
            whole(Arc::from(word::alone(views, of_word(kit), found(path)?)))
        }
        (Format::Pdf, held) => {
            let fonts = kit.fonts.ok_or_else(|| refused(&PdfError::Layout("no fonts".to_owned())))?;
            pdf(views, kit, fonts, held, profile)?
        }
    })
}

fn of_word(kit: Kit<'_>) -> word::WordKit<'_> {
    word::WordKit {
        theme: kit.theme,
        raster: Raster(kit.fonts.map(|fonts| (fonts.drawn(), fonts.fingerprint()))),
    }
}

fn pdf(
    views: &Views,
    kit: Kit<'_>,
    fonts: &Fonts,
    held: Held<'_>,
    profile: Option<Profile>,
) -> Result<Printed, TemplateError> {
    let profile = profile.unwrap_or_else(|| usual(views, held));
    let made = match held {
        Held::Bundle => pdf::bundle(views, kit.theme, fonts, profile),
        Held::Document(path) => pdf::document(views, kit.theme, path, fonts, profile),
    };
    let made = made.map_err(|error| refused(&error))?;
    let product = Product { bytes: Arc::from(made.bytes), said: Said::Html(made.said) };
    Ok(Printed { product, not_accessible: made.not_accessible, missing: made.missing })
}

/// The characters of the PDF files that the site offers which no face has, each once, whether the
/// files are made or kept.
pub fn missing<'a>(views: &Views, kit: impl Into<Kit<'a>>) -> Result<Vec<Missing>, TemplateError> {
    let kit = kit.into();
    let Some(fonts) = kit.fonts else { return Ok(Vec::new()) };
    let is_pdf = |file: &crate::view::Download| file.format == "pdf";
    if views.site.downloads.iter().any(is_pdf) {
        // It holds all that the documents hold.
        let profile = usual(views, Held::Bundle);
        let missing = pdf::missing_in_bundle(views, kit.theme, fonts, profile);
        return missing.map_err(|error| refused(&error));
    }
    let mut missing: Vec<Missing> = Vec::new();
    for page in &views.pages {
        let Content::Document(document) = &page.content else { continue };
        if !document.downloads.iter().any(is_pdf) {
            continue;
        }
        let path = &page.head.path;
        let profile = usual(views, Held::Document(path));
        let found = pdf::missing_in_document(views, kit.theme, path, fonts, profile);
        let found = found.map_err(|error| refused(&error))?;
        missing.extend(found);
    }
    let mut known = BTreeSet::new();
    missing.retain(|one| known.insert(one.character));
    Ok(missing)
}

/// The layout that the compendium asks for, else that of what the file holds.
fn usual(views: &Views, held: Held<'_>) -> Profile {
    match (views.site.profile, held) {
        (Some("official"), _) => Profile::Official,
        (Some(_), _) | (None, Held::Bundle) => Profile::Plan,
        (None, Held::Document(path)) => {
            let kind = document(views, path).and_then(|page| match &page.content {
                Content::Document(view) => Some(view.kind),
                _ => None,
            });
            Profile::of_kind(kind.unwrap_or_default())
        }
    }
}

fn document<'a>(views: &'a Views, path: &str) -> Option<&'a Page> {
    let is_document = |page: &&Page| matches!(page.content, Content::Document(_));
    views.pages.iter().filter(is_document).find(|page| page.head.path == path)
}

/// A layout fails only by a fault of ours, which is told as one of a template.
fn refused(error: &PdfError) -> TemplateError {
    TemplateError { template: "pdf".to_owned(), span: Span::default(), message: error.to_string() }
}

/// The recipes of the files that the site offers.
pub(super) fn recipes<'a>(views: &'a Views, kit: Kit<'a>, shared: Fingerprint) -> Vec<Recipe<'a>> {
    let mut recipes = word::recipes(views, of_word(kit), shared);
    if let Some(fonts) = kit.fonts {
        recipes.extend(pdf_recipes(views, kit, fonts, shared));
    }
    recipes
}

fn pdf_recipes<'a>(views: &'a Views, kit: Kit<'a>, fonts: &'a Fonts, shared: Fingerprint) -> Vec<Recipe<'a>> {
    let Site { downloads, profile, .. } = &*views.site;
    let is_pdf = |file: &&crate::view::Download| file.format == "pdf";
    let shared = fingerprint(&(shared, "pdf", fonts.fingerprint(), profile, &views.files));
    let recipe = |path: &str, key, held: Held<'a>| {
        let make = move || pdf(views, kit, fonts, held, None).map(|printed| printed.product);
        Recipe::of_product(path, fingerprint(&(shared, held, key)), make)
    };
    let mut recipes = Vec::new();
    let mut bound = Vec::new();
    for page in &views.pages {
        let Content::Document(document) = &page.content else { continue };
        let key = fingerprint(page);
        bound.push(key);
        if let Some(file) = document.downloads.iter().find(is_pdf) {
            recipes.push(recipe(&file.path, key, Held::Document(&page.head.path)));
        }
    }
    if let Some(file) = downloads.iter().find(is_pdf) {
        recipes.push(recipe(&file.path, fingerprint(&bound), Held::Bundle));
    }
    recipes
}
