//! Word files: a package as it is, or any XML as the text of one. What comes out is Markdown that is read.
#![no_main]

use std::io::{Cursor, Write as _};

use compendium::import::import;
use compendium::source::Source;
use compendium::syntax::document;
use compendium::text::SourcePath;
use libfuzzer_sys::fuzz_target;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELATIONSHIPS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let package = if bytes.starts_with(b"PK") { bytes.to_vec() } else { around(bytes) };
    if let Ok(imported) = import(&package, "a") {
        document::parse(&Source::new(SourcePath::new("content/plans/a.md"), imported.markdown));
    }
});

/// A package whose text is the given XML.
fn around(text: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("_rels/.rels", RELATIONSHIPS.as_bytes()), ("word/document.xml", text)] {
        writer.start_file(name, SimpleFileOptions::default()).expect("in memory");
        writer.write_all(bytes).expect("in memory");
    }
    writer.finish().expect("in memory").into_inner()
}
