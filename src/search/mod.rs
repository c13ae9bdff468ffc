//! Search: files for a browser, an index for the command line, and answers from both.
//!
//! A page's [`record`] is read from the page itself ([`html`]). Records become the [`export`]
//! that a browser searches, and, when `compendium search` first asks, an [`index`] of tantivy.
//! [`answer`] answers from either, by the same numbers. What both sides hold to is
//! docs/search.md. Knows nothing of plans and views.

pub mod answer;
pub mod excerpt;
pub mod export;
pub mod gram;
pub mod gram_file;
pub mod html;
pub mod index;
pub mod indexed;
pub mod layout;
mod list;
pub mod needle;
pub mod normal;
mod packed;
pub mod page_grams;
pub mod patch;
pub mod pinyin;
pub mod published;
pub mod query;
pub mod record;
pub mod score;
pub mod script;
mod shelf;
pub mod table;
mod terms;
mod threads;
mod tokens;
pub mod varint;

pub use list::{List, Posting};
