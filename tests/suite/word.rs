//! Word files: what they say, and that those who open them find nothing to mend.
//!
//! The fixture with every kind of markup is read back paragraph by paragraph;
//! the sample's files go through the validator of the Open XML SDK and through
//! LibreOffice, which `tests/run` installs.

#![expect(clippy::panic, reason = "a test stops at what it cannot use")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::support::Sandbox;

/// The parts of a Word file by their names.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("it is a zip");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("the part is listed");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("the part can be read");
        parts.insert(part.name().expect("names are text").into_owned(), bytes);
    }
    parts
}

#[test]
fn a_document_is_styled_paragraphs_tables_and_notes() {
    let site = built("tests/fixtures/kitchen");
    let bytes = std::fs::read(site.path().join("public/downloads/plans/kitchen.docx")).expect("it is there");
    let now = lines(&bytes).join("\n") + "\n";
    let path = Path::new("tests/golden/kitchen/plans/kitchen.docx.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &now).expect("it is written");
    }
    let then = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(then, now, "if this is as it should be: UPDATE=1");
}

/// The text of a Word file, a paragraph a line.
pub fn lines(bytes: &[u8]) -> Vec<String> {
    let parts = parts(bytes);
    let mut lines = read(&parts["word/document.xml"]);
    lines.push("---".to_owned());
    lines.extend(read(&parts["word/footnotes.xml"]));
    lines
}

/// A paragraph a line: its style, list level and alignment, then its text, in
/// which marks stand for what is no text. Rows of tables are set in.
fn read(part: &[u8]) -> Vec<String> {
    let mut reader = Reader::from_str(std::str::from_utf8(part).expect("it is text"));
    let (mut lines, mut line, mut depth) = (Vec::new(), String::new(), 0);
    loop {
        let event = reader.read_event().expect("the part is XML");
        let value = |attribute: &str| {
            let (Event::Start(tag) | Event::Empty(tag)) = &event else { return String::new() };
            let found = tag.try_get_attribute(attribute).expect("attributes are sound");
            found.map(|found| found.value.into_owned()).unwrap_or_default()
        };
        let text = &mut line;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "w:tbl" => depth += 1,
                "w:tr" => lines.push(format!("{}row", "  ".repeat(depth))),
                "w:gridSpan" => text.push_str(&format!("<{} columns>", value("w:val"))),
                "w:tblHeader" => text.push_str("<repeated>"),
                "w:pStyle" => text.push_str(&format!("{}: ", value("w:val"))),
                "w:ilvl" => text.push_str(&format!("<level {}>", value("w:val"))),
                "w:jc" => text.push_str(&format!("<{}>", value("w:val"))),
                "w:b" => text.push_str("<b>"),
                "w:i" => text.push_str("<i>"),
                "w:strike" => text.push_str("<s>"),
                "w:vertAlign" => text.push_str(&format!("<{}>", value("w:val"))),
                "w:bookmarkStart" => text.push_str(&format!("<#{}>", value("w:name"))),
                "w:hyperlink" => text.push_str(&format!("<to {}{}>", value("w:anchor"), value("r:id"))),
                "w:footnoteReference" => text.push_str(&format!("<note {}>", value("w:id"))),
                "w:drawing" => text.push_str("<picture>"),
                "w:sectPr" => text.push_str("<section>"),
                "w:tab" => text.push('\t'),
                "w:br" => text.push('⏎'),
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "w:tbl" => depth -= 1,
                "w:p" => lines.push(format!("{}{}", "  ".repeat(2 * depth), std::mem::take(text))),
                _ => {}
            },
            Event::Text(words) => text.push_str(words),
            Event::GeneralRef(name) => text.push_str(&format!("&{};", &**name)),
            Event::Eof => return lines,
            _ => {}
        }
    }
}

#[test]
fn notes_that_notes_mark_follow_the_text_once() {
    let sandbox = Sandbox::document("x[^1]\n\n[^1]: 甲[^2]、[^3]\n\n[^2]: 乙[^3]\n\n[^3]: 丙[^2]\n");
    sandbox.run(&["build"]).exits(0);
    let lines = lines(&sandbox.bytes("output/public/downloads/documents/a.docx"));
    let notes: Vec<&str> =
        lines.iter().filter_map(|line| line.trim().strip_prefix("FootnoteText: ")).collect();
    assert_eq!(notes, ["〔注1〕乙〔注2〕", "〔注2〕丙〔注1〕", " 甲〔注1〕、〔注2〕"]);
}

#[test]
fn the_validator_of_the_sdk_has_nothing_to_say() {
    let site = built(".");
    let files = word_files(site.path());
    assert!(files.len() > 30, "{files:?}");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/word.mjs");
    let output = run(Command::new("node").arg(script).args(&files));
    assert!(output.status.success(), "{}", text(&output));

    // And it would speak up.
    let broken = site.path().join("broken.docx");
    let bytes = std::fs::read(&files[0]).expect("it is there");
    std::fs::write(&broken, with_unknown_element(&bytes)).expect("it is written");
    let output = run(Command::new("node").arg(script).arg(&broken));
    assert!(!output.status.success(), "an unknown element passed");
}

/// The same file with an element in its text that Word does not know.
fn with_unknown_element(bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts(bytes) {
        let text = String::from_utf8_lossy(&bytes).replacen("<w:body>", "<w:body><w:unknown/>", 1);
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part begins");
        std::io::Write::write_all(&mut zip, text.as_bytes()).expect("it is written");
    }
    zip.finish().expect("it is whole").into_inner()
}

#[test]
fn libreoffice_opens_them() {
    let site = built(".");
    let file = site.path().join("public/downloads/plans/network-platform.docx");
    let profile = format!("-env:UserInstallation=file://{}", site.path().join("profile").display());
    let output = run(Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .args([site.path(), &file]));
    assert!(output.status.success(), "{}", text(&output));
    let pages = run(Command::new("pdftotext").arg(site.path().join("network-platform.pdf")).arg("-"));
    let pages = String::from_utf8_lossy(&pages.stdout).into_owned();
    let flat: String = pages.chars().filter(|character| !character.is_whitespace()).collect();
    for words in [
        "耒阳市电子政务网络平台建设规划",
        "目录",
        "一、现状与形势",
        "表1电子政务网络平台主要指标",
        "专栏1",
        "合计6项",
        "—1—",
    ] {
        assert!(flat.contains(words), "{words} is not in\n{pages}");
    }
    assert!(!pages.contains("TOC \\o"), "the instruction of a field is shown");
}

/// A compendium as a user builds it.
fn built(root: &str) -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a temporary folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let output = run(Command::new(env!("CARGO_BIN_EXE_compendium"))
        .args(["--quiet", "--root"])
        .arg(root)
        .args(["build", "--output"])
        .arg(site.path()));
    assert!(output.status.success(), "{}", text(&output));
    site
}

fn word_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("it can be listed") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            found.extend(word_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "docx") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn run(command: &mut Command) -> Output {
    command
        .output()
        .unwrap_or_else(|error| panic!("{command:?} does not start ({error}); tests/run installs it"))
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
