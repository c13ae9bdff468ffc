//! Syntax: one file's text becomes a tree with spans.
//!
//! [`markdown::parse`] and [`yaml::parse`] are the entry points. Knows nothing
//! of other files: links stay as written, numbers are not yet given.

pub mod allow;
pub mod block;
pub mod document;
pub mod front_matter;
pub mod link;
pub mod markdown;
pub mod outline;
pub mod walk;
pub mod yaml;
