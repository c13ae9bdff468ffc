//! The index with the records of its pages: where `compendium search` finds its answers.

use std::sync::Arc;

use thiserror::Error;

use super::answer::Source;
use super::index::{Index, IndexError, Raw};
use super::list::List;
use super::published::{Broken, Published};
use super::query::Field;
use super::record::Record;
use super::table::Table;

/// Why the index could not answer.
#[derive(Debug, Error)]
pub enum Unanswered {
    /// The index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// A record could not be read.
    #[error(transparent)]
    Record(#[from] Broken),
}

/// An index, and the export that its records are read from.
pub struct Indexed<'a, R> {
    /// The index.
    pub index: Index,
    /// What was exported from it.
    pub published: &'a Published<R>,
}

impl<R: Fn(&str) -> Option<Vec<u8>>> Source for Indexed<'_, R> {
    type Error = Unanswered;

    fn table(&self) -> &Table {
        self.published.table()
    }

    fn list(&self, gram: &str) -> Result<List, Unanswered> {
        Ok(self.index.list(gram)?)
    }

    fn record(&self, page: u32) -> Result<Arc<Record>, Unanswered> {
        Ok(self.published.record(page)?)
    }

    fn spellings(&self, letter: char) -> Result<Vec<String>, Unanswered> {
        Ok(self.index.spellings(letter.encode_utf8(&mut [0; 4]))?)
    }

    fn having(&self, field: Field, id: &str) -> Result<Vec<u32>, Unanswered> {
        let raw = if field == Field::Kind { Raw::Kind } else { Raw::Status };
        Ok(self.index.with_term(raw, id)?)
    }
}
