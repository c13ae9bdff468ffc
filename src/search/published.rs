//! The export as a browser sees it: files by name, each opened when it is needed.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use thiserror::Error;

use super::answer::Source;
use super::export;
use super::gram;
use super::gram_file;
use super::list::List;
use super::query::Field;
use super::record::Record;
use super::script;
use super::table::{Place, Table, places};

/// A file of the export that is not there, or is none that was written so.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("search/{0}.js is missing or broken")]
pub struct Broken(pub String);

/// The files of an export.
pub struct Published<R> {
    read: R,
    table: Table,
    places: Vec<Place>,
    opened: RefCell<HashMap<String, Arc<[u8]>>>,
}

impl<R: Fn(&str) -> Option<Vec<u8>>> Published<R> {
    /// Opens an export whose scripts `read` gives by their names.
    pub fn open(read: R) -> Result<Published<R>, Broken> {
        let broken = || Broken("index".to_owned());
        let bytes = read("index").and_then(|script| script::read(&script)).ok_or_else(broken)?;
        let table = Table::decode(&bytes).ok_or_else(broken)?;
        let places = places(&table.text_files);
        if places.len() != table.rows.len() {
            return Err(broken());
        }
        Ok(Published { read, table, places, opened: RefCell::default() })
    }

    /// The names of the files that have been opened, the index left out; what a query costs.
    pub fn opened(&self) -> Vec<String> {
        let mut names: Vec<String> = self.opened.borrow().keys().cloned().collect();
        names.sort();
        names
    }

    /// The records of all pages, in order.
    pub fn records(&self) -> Result<Vec<Record>, Broken> {
        let mut records: Vec<Record> = Vec::with_capacity(self.table.rows.len());
        for (file, pages) in (0..).zip(&self.table.text_files) {
            let found = self.text_file(file)?;
            match (pages, found.as_slice(), records.last_mut()) {
                (0, [part], Some(last)) => last.extend(part),
                (pages, found, _) if found.len() == *pages as usize => records.extend_from_slice(found),
                _ => return Err(Broken(text_name(file))),
            }
        }
        Ok(records)
    }

    /// Of each page, into how many parts its text is cut.
    pub fn parts(&self) -> Vec<u8> {
        self.places.iter().map(|place| place.parts).collect()
    }

    fn text_file(&self, file: u32) -> Result<Vec<Record>, Broken> {
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

fn text_name(file: u32) -> String {
    format!("t-{file:x}")
}

impl<R: Fn(&str) -> Option<Vec<u8>>> Source for Published<R> {
    type Error = Broken;

    fn table(&self) -> &Table {
        &self.table
    }

    fn list(&self, gram: &str) -> Result<List, Broken> {
        let file = gram::address(gram, self.table.gram_files);
        let name = format!("g-{file:x}");
        let bytes = self.bytes(&name)?;
        let grams = gram_file::read(&bytes, &self.parts()).ok_or(Broken(name))?;
        Ok(grams.into_iter().find(|(known, _)| known == gram).map(|(_, list)| list).unwrap_or_default())
    }

    fn record(&self, page: u32) -> Result<Arc<Record>, Broken> {
        let broken = || Broken(format!("page {page}"));
        let Place { file, at, parts } = *self.places.get(page as usize).ok_or_else(broken)?;
        let mut record = self.text_file(file)?.into_iter().nth(at as usize).ok_or_else(broken)?;
        for next in 1..u32::from(parts) {
            self.text_file(file + next)?.first().map(|part| record.extend(part)).ok_or_else(broken)?;
        }
        Ok(Arc::new(record))
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
