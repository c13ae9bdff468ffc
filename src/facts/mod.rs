//! Statements about indicators: every place in a text that gives an indicator a value.
//!
//! ```text
//! plain text ── plain::read ───┐
//! syntax::Body ─ document::read ┼─ prose::read ─ Statements
//!                               └─ table::read ─ Statements
//! ```
//!
//! A [`Lexicon`] tells which names are known; without one, names are reported as printed.
//! What cannot be read for certain is not reported: a wrong statement costs more than a
//! missed one. Everything is pure and linear in the text. Must not know: plans,
//! registries, diagnostics.

pub mod document;
pub mod exact;
pub mod plain;
pub mod table;

mod chain;
mod chain_words;
mod clause;
mod column;
mod figure;
mod figure_unit;
mod flat;
mod index;
mod lexicon;
mod list;
mod list_place;
mod list_same;
mod list_word;
mod name;
mod name_place;
mod name_sort;
mod name_sound;
mod name_words;
mod normal;
mod period;
mod plain_table;
mod prose;
mod section;
mod statement;
mod time;
mod time_around;
mod verb;
mod when;
mod year_count;
mod year_words;

pub use lexicon::{Lexicon, normal_name};
pub use name_place::without_scope;
pub use period::Period;
pub use statement::{Found, Kind, Op, Row, Scope, Stated, Statement, Told, Unread};
