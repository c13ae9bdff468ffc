//! The export as a browser sees it: files by name, each opened when it is needed.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use thiserror::Error;

use super::answer::Source;
use super::export;
use super::gram;
use super::list::List;
use super::query::Field;
use super::record::Record;
use super::script;
use super::table::Table;

/// A file of the export that is not there, or is none that was written so.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("search/{0}.js is missing or broken")]
pub struct Broken(pub String);

/// The files of an export.
pub struct Published<R> {
    read: R,
    table: Table,
    opened: RefCell<HashMap<String, Arc<[u8]>>>,
}

impl<R: Fn(&str) -> Option<Vec<u8>>> Published<R> {
    /// Opens an export whose scripts `read` gives by their names.
    pub fn open(read: R) -> Result<Published<R>, Broken> {
        let broken = || Broken("index".to_owned());
        let bytes = read("index").and_then(|script| script::read(&script)).ok_or_else(broken)?;
        let table = Table::decode(&bytes).ok_or_else(broken)?;
        Ok(Published { read, table, opened: RefCell::default() })
    }

    /// The names of the files that have been opened, the index left out; what a query costs.
    pub fn opened(&self) -> Vec<String> {
        let mut names: Vec<String> = self.opened.borrow().keys().cloned().collect();
        names.sort();
        names
    }

    /// The records of all pages, in order.
    pub fn records(&self) -> Result<Vec<Record>, Broken> {
        let mut records = Vec::with_capacity(self.table.rows.len());
        for (file, pages) in self.table.text_files.iter().enumerate() {
            let found = self.text_file(file)?;
            if found.len() != *pages as usize {
                return Err(Broken(text_name(file)));
            }
            records.extend(found);
        }
        Ok(records)
    }

    fn text_file(&self, file: usize) -> Result<Vec<Record>, Broken> {
        let name = text_name(file);
        let bytes = self.bytes(&name)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| Broken(name))?;
        Ok(Record::split(text))
    }

    fn bytes(&self, name: &str) -> Result<Arc<[u8]>, Broken> {
        if let Some(known) = self.opened.borrow().get(name) {
            return Ok(Arc::clone(known));
        }
        let bytes = (self.read)(name).and_then(|script| script::read(&script));
        let bytes: Arc<[u8]> = Arc::from(bytes.ok_or_else(|| Broken(name.to_owned()))?);
        self.opened.borrow_mut().insert(name.to_owned(), Arc::clone(&bytes));
        Ok(bytes)
    }
}

fn text_name(file: usize) -> String {
    format!("t-{file:x}")
}

impl<R: Fn(&str) -> Option<Vec<u8>>> Source for Published<R> {
    type Error = Broken;

    fn table(&self) -> &Table {
        &self.table
    }

    fn list(&self, gram: &str) -> Result<List, Broken> {
        let file = gram::address(gram, self.table.gram_files);
        let bytes = self.bytes(&format!("g-{file:x}"))?;
        Ok(export::find(&bytes, gram).unwrap_or_default())
    }

    fn record(&self, page: u32) -> Result<Arc<Record>, Broken> {
        let broken = || Broken(format!("page {page}"));
        let (file, at) = self.table.text_file(page).ok_or_else(broken)?;
        self.text_file(file)?.into_iter().nth(at).map(Arc::new).ok_or_else(broken)
    }

    fn spellings(&self, letter: char) -> Result<Vec<String>, Broken> {
        let bytes = self.bytes(&export::pinyin_name(letter, self.table.pinyin_files))?;
        let lines = String::from_utf8_lossy(&bytes);
        Ok(lines.lines().filter(|line| line.starts_with(letter)).map(str::to_owned).collect())
    }

    fn having(&self, field: Field, id: &str) -> Result<Vec<u32>, Broken> {
        let table = &self.table;
        let known = if field == Field::Kind { &table.kinds } else { &table.statuses };
        let Some(at) = known.iter().position(|(known, _)| known == id) else { return Ok(Vec::new()) };
        let rows = (0_u32..).zip(&table.rows);
        let has = rows.filter(|(_, row)| match field {
            Field::Kind => usize::from(row.kind) == at,
            _ => usize::from(row.status) == at + 1,
        });
        Ok(has.map(|(page, _)| page).collect())
    }
}
