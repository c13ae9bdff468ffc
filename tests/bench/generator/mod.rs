//! Large compendia to measure with, of any size and always the same: document i is one text
//! for every size and layout.
//!
//! [`generate`] writes N documents (two plans to three topics) with the registries that they
//! share; every value that a text or a table states is the registry's, so that a check finds
//! no error and no warning. [`Layout`] writes the same texts for other tools.

mod compendium;
mod document;
mod markdown;
mod peers;
mod random;
mod registry;
mod sentence;
mod words;

use std::fs;
use std::io::Result;
use std::path::Path;

/// For whom the texts are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// `content/` of this program, with registries.
    Compendium,
    /// A Hugo site with contents lists, previous and next links, and no search.
    Hugo,
    /// An mdBook with its own search switched off.
    MdBook,
    /// Markdown files, each under its title.
    Plain,
}

/// Writes a compendium of `n` documents below `folder`.
pub fn generate(n: usize, layout: Layout, folder: &Path) -> Result<()> {
    match layout {
        Layout::Compendium => compendium::write(n, folder),
        Layout::Hugo => peers::hugo(n, folder),
        Layout::MdBook => peers::mdbook(n, folder),
        Layout::Plain => peers::plain(n, folder),
    }
}

fn write(folder: &Path, path: &str, text: &str) -> Result<()> {
    let path = folder.join(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, text)
}
