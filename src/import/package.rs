//! The parts of a Word file, opened within bounds: [`Package::open`].
//!
//! A file is untrusted: what it unpacks to is bounded, names stay names, and
//! document types, by which XML can reach out of itself, are refused.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::xml::Element;
use super::{Bound, ImportError};

/// What a file may hold, packed and unpacked, in bytes.
pub const LARGEST_FILE: u64 = 256 << 20;
/// What a part of XML may unpack to, in bytes.
pub const LARGEST_PART: usize = 64 << 20;
/// How many elements, attributes and texts all parts that are read may hold. A plan of 300
/// pages has some hundred thousand.
pub const MOST_NODES: usize = 2_000_000;
/// How many parts it may have.
pub const MOST_PARTS: usize = 10_000;

/// A file's parts by their names.
#[derive(Debug)]
pub(super) struct Package {
    parts: BTreeMap<String, Vec<u8>>,
    /// How many nodes may still be read.
    nodes: Cell<usize>,
}

/// What a part refers to, by id.
#[derive(Debug, Clone, Default)]
pub(super) struct Relationships {
    targets: BTreeMap<String, Target>,
}

/// Where a relationship leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A part, by its name.
    Part(String),
    /// An address.
    External(String),
}

impl Package {
    /// Unpacks a file.
    pub(super) fn open(bytes: &[u8]) -> Result<Package, ImportError> {
        if bytes.len() as u64 > LARGEST_FILE {
            return Err(ImportError::TooLarge(Bound::File));
        }
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::NotWord)?;
        if archive.len() > MOST_PARTS {
            return Err(ImportError::TooLarge(Bound::Parts));
        }
        let (mut parts, mut left) = (BTreeMap::new(), LARGEST_FILE);
        for at in 0..archive.len() {
            let part = archive.by_index(at).map_err(|_| ImportError::Damaged)?;
            let Ok(name) = part.name().map(|name| name.trim_start_matches('/').to_owned()) else {
                return Err(ImportError::Damaged);
            };
            let mut unpacked = Vec::new();
            // One more than is left tells that there is more.
            part.take(left + 1).read_to_end(&mut unpacked).map_err(|_| ImportError::Damaged)?;
            left = left.checked_sub(unpacked.len() as u64).ok_or(ImportError::TooLarge(Bound::File))?;
            parts.insert(name, unpacked);
        }
        Ok(Package { parts, nodes: Cell::new(MOST_NODES) })
    }

    /// The bytes of a part.
    pub(super) fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.parts.get(name).map(Vec::as_slice)
    }

    /// A part of XML; none where there is no such part.
    pub(super) fn xml(&self, name: &str) -> Result<Option<Element>, ImportError> {
        let Some(bytes) = self.bytes(name) else { return Ok(None) };
        if bytes.len() > LARGEST_PART {
            return Err(ImportError::TooLarge(Bound::Part));
        }
        let mut left = self.nodes.get();
        let root = Element::parse(bytes, &mut left)?;
        self.nodes.set(left);
        Ok(Some(root))
    }

    /// What a part refers to.
    pub(super) fn relationships(&self, name: &str) -> Result<Relationships, ImportError> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(root) = self.xml(&format!("{folder}{slash}_rels/{file}.rels"))? else {
            return Ok(Relationships::default());
        };
        let targets = root.children().filter_map(|entry| {
            let (id, target) = (entry.attribute("Id")?, entry.attribute("Target")?);
            let target = if entry.attribute("TargetMode") == Some("External") {
                Target::External(target.to_owned())
            } else {
                Target::Part(joined(folder, target))
            };
            Some((id.to_owned(), target))
        });
        Ok(Relationships { targets: targets.collect() })
    }

    /// The name of the main part.
    pub(super) fn main(&self) -> Result<String, ImportError> {
        let root = self.xml("_rels/.rels")?;
        let named = root.iter().flat_map(Element::children).find_map(|entry| {
            let office = entry.attribute("Type")?.ends_with("/officeDocument");
            office.then(|| joined("", entry.attribute("Target").unwrap_or_default()))
        });
        let name = named.unwrap_or_else(|| "word/document.xml".to_owned());
        if self.parts.contains_key(&name) { Ok(name) } else { Err(ImportError::NotWord) }
    }
}

impl Relationships {
    /// Where an id leads.
    pub(super) fn get(&self, id: &str) -> Option<&Target> {
        self.targets.get(id)
    }
}

/// A part named relative to a folder; `..` never leads above the root.
fn joined(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let whole = if let Some(absolute) = target.strip_prefix('/') {
        absolute.to_owned()
    } else {
        format!("{folder}/{target}")
    };
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
