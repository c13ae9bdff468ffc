//! The parts of a Word file and what ties them together: an Open Packaging Conventions zip.
//!
//! Parts are stored in the order they are added and without any date, so the
//! same content gives the same bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::xml::Xml;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// What the kinds of relationships between the parts of a document begin with.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What a part refers to, each by its id: `rId1` and on.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    entries: Vec<Relationship>,
    /// The number of each, from 1.
    known: BTreeMap<Relationship, usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Relationship {
    kind: String,
    target: String,
    external: bool,
}

impl Relationships {
    /// The id of a part that is referred to as `kind`, named relative to the referring part.
    pub(super) fn part(&mut self, kind: &str, target: &str) -> String {
        self.id(Relationship { kind: format!("{OFFICE}/{kind}"), target: target.to_owned(), external: false })
    }

    /// The id of an address outside of the file.
    pub(super) fn address(&mut self, address: &str) -> String {
        let kind = format!("{OFFICE}/hyperlink");
        self.id(Relationship { kind, target: address.to_owned(), external: true })
    }

    fn id(&mut self, wanted: Relationship) -> String {
        let at = *self.known.entry(wanted).or_insert_with_key(|wanted| {
            self.entries.push(wanted.clone());
            self.entries.len()
        });
        format!("rId{at}")
    }

    fn xml(&self) -> String {
        Xml::part("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |xml| {
            for (at, entry) in self.entries.iter().enumerate() {
                let id = format!("rId{}", at + 1);
                let mut attributes = vec![("Id", &*id), ("Type", &*entry.kind), ("Target", &*entry.target)];
                if entry.external {
                    attributes.push(("TargetMode", "External"));
                }
                xml.empty("Relationship", &attributes);
            }
        })
    }
}

/// A file being put together.
#[derive(Debug, Default)]
pub(super) struct Package {
    parts: Vec<(String, Vec<u8>)>,
    /// Content types by part; by extension for pictures.
    overrides: Vec<(String, &'static str)>,
    defaults: Vec<(String, &'static str)>,
}

impl Package {
    /// Adds a part of XML.
    pub(super) fn xml(&mut self, name: &str, content_type: &'static str, xml: String) {
        self.overrides.push((format!("/{name}"), content_type));
        self.parts.push((name.to_owned(), xml.into_bytes()));
    }

    /// Adds a picture.
    pub(super) fn picture(&mut self, name: &str, content_type: &'static str, bytes: &[u8]) {
        let extension = name.rsplit('.').next().unwrap_or_default().to_owned();
        if !self.defaults.iter().any(|(known, _)| *known == extension) {
            self.defaults.push((extension, content_type));
        }
        self.parts.push((name.to_owned(), bytes.to_vec()));
    }

    /// Adds what the part `name` refers to.
    pub(super) fn relationships(&mut self, name: &str, relationships: &Relationships) {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let slash = if folder.is_empty() { "" } else { "/" };
        self.parts.push((format!("{folder}{slash}_rels/{file}.rels"), relationships.xml().into_bytes()));
    }

    /// The bytes of the file. `main` and `properties` are the parts that a reader begins with.
    pub(super) fn finish(mut self, main: &str, properties: [&str; 2]) -> Vec<u8> {
        let mut root = Relationships::default();
        root.part("officeDocument", main);
        let [core, extended] = properties;
        root.entries.push(Relationship {
            kind: format!("{PACKAGE}/relationships/metadata/core-properties"),
            target: core.to_owned(),
            external: false,
        });
        root.part("extended-properties", extended);
        self.parts.insert(0, ("_rels/.rels".to_owned(), root.xml().into_bytes()));
        let types = self.content_types().into_bytes();
        self.parts.insert(0, ("[Content_Types].xml".to_owned(), types));
        zipped(&self.parts)
    }

    fn content_types(&self) -> String {
        Xml::part("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |xml| {
            let rels = "application/vnd.openxmlformats-package.relationships+xml";
            xml.empty("Default", &[("Extension", "rels"), ("ContentType", rels)]);
            xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
            for (extension, content_type) in &self.defaults {
                xml.empty("Default", &[("Extension", extension), ("ContentType", content_type)]);
            }
            for (name, content_type) in &self.overrides {
                xml.empty("Override", &[("PartName", name), ("ContentType", content_type)]);
            }
        })
    }
}

/// Parts as a zip. Writing to memory fails only where a part passes the sizes
/// that zip knows; nothing of the kind can come from a compendium, whose files are bounded.
fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The default date is 1980-01-01, the same on every run.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, bytes) in parts {
        if zip.start_file(name.as_str(), options).is_err() || zip.write_all(bytes).is_err() {
            return Vec::new();
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
