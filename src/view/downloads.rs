//! The files that the site offers besides its pages.

use serde::Serialize;

use crate::config::Format;
use crate::model::Compendium;

/// The path that all documents bound together have in each format, without its extension.
const BUNDLE: &str = "downloads/compendium";

/// A file to take along.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Download {
    /// `pdf` or `docx`
    pub format: &'static str,
    /// Below the edition's root.
    pub path: String,
}

/// The formats in which this edition's documents are offered, of those that can be made.
pub(super) fn formats(compendium: &Compendium, can: &[Format]) -> Vec<Format> {
    let mut formats = compendium.config.print.formats(compendium.documents.len());
    formats.retain(|format| can.contains(format));
    formats
}

/// The page that holds all documents, where there is one.
pub(super) fn print_page(compendium: &Compendium) -> Option<&'static str> {
    compendium.config.print.has_page(compendium.documents.len()).then_some("print.html")
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
