//! PDF files: one for each document, and one that binds them all.
//!
//! [`document`] and [`bundle`] write typst source in which all text stands as
//! string literals, and let typst lay it out by templates of ours. They know no
//! file and no clock; the faces come from outside, as [`Fonts`].

pub mod roles;

#[cfg(feature = "pdf")]
mod apart;
#[cfg(feature = "pdf")]
mod body;
#[cfg(feature = "pdf")]
mod chart;
#[cfg(feature = "pdf")]
mod code;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod front;
#[cfg(feature = "pdf")]
mod glossary;
#[cfg(feature = "pdf")]
mod inline;
#[cfg(feature = "pdf")]
mod make;
#[cfg(feature = "pdf")]
mod said;
#[cfg(feature = "pdf")]
mod shared;
#[cfg(feature = "pdf")]
mod table;
#[cfg(feature = "pdf")]
mod terms;
#[cfg(feature = "pdf")]
mod text;
#[cfg(feature = "pdf")]
mod world;
#[cfg(feature = "pdf")]
mod writer;

#[cfg(not(feature = "pdf"))]
mod without;

use std::sync::Arc;

use thiserror::Error;

#[cfg(feature = "pdf")]
pub use fonts::{Fonts, knows_chinese};
#[cfg(feature = "pdf")]
pub use make::{bundle, document, forget, missing_in_bundle, missing_in_document};
#[cfg(not(feature = "pdf"))]
pub use without::{Fonts, bundle, document, missing_in_bundle, missing_in_document};

use roles::Role;

/// Whether this program can make PDF files.
pub const AVAILABLE: bool = cfg!(feature = "pdf");

/// How a file is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Profile {
    /// As official documents are (GB/T 9704-2012): 22 lines of 28 characters.
    Official,
    /// As plans are: cover, contents, running heads.
    Plan,
}

impl Profile {
    /// What is usual for a kind of document.
    pub fn of_kind(kind: &str) -> Profile {
        match kind {
            "document" => Profile::Official,
            _ => Profile::Plan,
        }
    }
}

/// A face with its bytes.
pub struct Face {
    /// What it plays.
    pub role: Role,
    /// Whether it is the bold face of its role.
    pub bold: bool,
    /// What it is called.
    pub name: String,
    /// The font or collection; faces of one file share it.
    pub data: Arc<[u8]>,
    /// The place in the collection.
    pub index: u32,
}

/// What a face has to have before we call it Chinese.
pub const ORDINARY: &str = "中国规划发展建设的一是，。";

/// Why there is nothing to set text in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoFonts {
    /// No face knows Chinese.
    #[error("no font with Chinese characters")]
    NoChinese,
    /// The program was built without PDF.
    #[error("built without PDF")]
    NoPdf,
}

/// A file and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it says, as HTML: a paragraph for each stretch of a line, and its drawings.
    pub said: String,
    /// How many pages it has.
    pub pages: usize,
    /// Why it is a tagged PDF 1.7 and not PDF/UA-1; none where it is.
    pub not_accessible: Option<String>,
    /// Characters that no face has, in the order in which they were met; 〓 stands for them.
    pub missing: Vec<Missing>,
}

/// A character that no face has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Missing {
    /// Which.
    pub character: char,
    /// The path of the document's page.
    pub path: String,
    /// The document's title.
    pub title: String,
    /// The heading above the place where it stands first; the title where there is none.
    pub heading: String,
}

/// A file that could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PdfError {
    /// There is no document at the path.
    #[error("{0}: no such document")]
    NoDocument(String),
    /// typst could not lay it out.
    #[error("the layout failed: {0}")]
    Layout(String),
    /// typst could not write it.
    #[error("the export failed: {0}")]
    Export(String),
}
