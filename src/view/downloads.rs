//! The files that the site offers besides its pages.

use serde::Serialize;

use crate::config::Format;
use crate::model::Compendium;

/// Above this number of documents, files and the page for paper are made only where
/// `compendium.yaml` asks for them: they would take longer than the whole site, and
/// nobody prints a page of so many.
const MOST_DOCUMENTS: usize = 200;

/// The path that all documents bound together have in each format, without its extension.
const BUNDLE: &str = "downloads/compendium";

/// A file to take along.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Download {
    /// `docx`
    pub format: &'static str,
    /// Below the edition's root.
    pub path: String,
}

/// The formats in which this edition's documents are offered.
pub(super) fn formats(compendium: &Compendium) -> Vec<Format> {
    let few = compendium.documents.len() <= MOST_DOCUMENTS;
    let usual = || if few { Format::ALL.to_vec() } else { Vec::new() };
    let mut formats = compendium.config.print.downloads.clone().unwrap_or_else(usual);
    formats.sort();
    formats.dedup();
    formats
}

/// The page that holds all documents, where there is one.
pub(super) fn print_page(compendium: &Compendium) -> Option<&'static str> {
    let n_documents = compendium.documents.len();
    let wanted = compendium.config.print.page.unwrap_or(n_documents <= MOST_DOCUMENTS);
    (wanted && n_documents > 0).then_some("print.html")
}

/// The files of the document at a page.
pub(super) fn of_page(formats: &[Format], page: &str) -> Vec<Download> {
    files(formats, &format!("downloads/{}", page.strip_suffix(".html").unwrap_or(page)))
}

/// The files that hold every document.
pub(super) fn of_bundle(formats: &[Format]) -> Vec<Download> {
    files(formats, BUNDLE)
}

fn files(formats: &[Format], stem: &str) -> Vec<Download> {
    let file = |format: &Format| {
        let format = format.extension();
        Download { format, path: format!("{stem}.{format}") }
    };
    formats.iter().map(file).collect()
}
