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
    let bytes = site.bytes("output/public/downloads/plans/kitchen.docx");
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
fn annexes_begin_pages_without_an_indent() {
    let sandbox = Sandbox::document("文\n\n附件：1. 目标表\n\n## 附件1 目标表\n\n表文\n");
    sandbox.run(&["build"]).exits(0);
    let parts = parts(&sandbox.bytes("output/public/downloads/documents/a.docx"));
    let text = String::from_utf8_lossy(&parts["word/document.xml"]);
    for properties in [
        "<w:pStyle w:val=\"Normal\"/><w:spacing w:before=\"579\"/>",
        "<w:pStyle w:val=\"Heading1\"/><w:pageBreakBefore/><w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>",
    ] {
        assert_eq!(text.matches(properties).count(), 1, "{properties}: {text}");
    }
}

#[test]
fn an_issued_document_is_signed_before_its_annexes_and_has_no_running_head() {
    let text = "文\n\n附件：1. 目标表\n\n## 附件1 目标表\n\n表文\n";
    let head = "---\nid: a\ntitle: 关于编制规划的意见\nkind: document\nperiod: {from: 2011, to: 2015}\n\
                status: issued\nversion: 印发文本\ndate: 2010-06-10\nedition: public\nlead: info-office\n\
                issuer: 某市人民政府办公室\nsummary: 意见\nkeywords: [规划]\n---\n\n";
    let printed = |text: &str| {
        let sandbox = Sandbox::example();
        sandbox.write("content/documents/a.md", format!("{head}{text}"));
        sandbox.run(&["build"]).exits(0);
        sandbox.bytes("output/public/downloads/documents/a.docx")
    };
    let bytes = printed(text);
    let lines = lines(&bytes);
    let at = |line: &str| {
        lines.iter().position(|known| known.contains(line)).unwrap_or_else(|| panic!("{lines:?}"))
    };
    let (issuer, date) = (at("Signature: 某市人民政府办公室"), at("Date: 2010年6月10日"));
    assert!(at("附件：1. 目标表") < issuer && issuer < date && date < at("附件1 目标表"), "{lines:?}");
    assert!(!lines.iter().any(|line| line.contains("印发文本")), "{lines:?}");
    assert!(!parts(&bytes).contains_key("word/header1.xml"));

    let ends = printed("文\n\n某市人民政府办公室\n\n二〇一〇年六月十日\n");
    assert!(!String::from_utf8_lossy(&parts(&ends)["word/document.xml"]).contains("2010年6月10日"));
}

#[test]
fn the_validator_of_the_sdk_has_nothing_to_say() {
    let site = built(".");
    let files = word_files(&site.path("output"));
    assert!(files.len() > 30, "{files:?}");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/word.mjs");
    let output = run(Command::new("node").arg(script).args(&files));
    assert!(output.status.success(), "{}", text(&output));

    // And it would speak up.
    let broken = site.path("broken.docx");
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
fn libreoffice_opens_them_and_the_contents_name_the_pages_of_headings() {
    let site = built(".");
    let files = ["plans/network-platform.docx", "compendium.docx"];
    let files = files.map(|file| site.path(&format!("output/public/downloads/{file}")));
    let profile = format!("-env:UserInstallation=file://{}", site.path("profile").display());
    let output = run(Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(site.path("laid-out"))
        .args(&files));
    assert!(output.status.success(), "{}", text(&output));
    let plan = laid_out(&site.path("laid-out/network-platform.pdf"));
    let whole = plan.concat().concat();
    for words in [
        "耒阳市电子政务网络平台建设规划",
        "目录",
        "一、现状与形势",
        "表1电子政务网络平台主要指标",
        "专栏1",
        "合计6项",
        "—1—",
    ] {
        assert!(whole.contains(words), "{words} is not in\n{whole}");
    }
    assert!(!whole.contains("TOC\\o"), "the instruction of a field is shown");
    assert_eq!(contents_are_right(&plan), 42);
    assert_eq!(contents_are_right(&laid_out(&site.path("laid-out/compendium.pdf"))), 102);
}

/// The lines of each page of a PDF, without white space.
fn laid_out(pdf: &Path) -> Vec<Vec<String>> {
    let output = run(Command::new("pdftotext").arg("-layout").arg(pdf).arg("-"));
    let pages = String::from_utf8_lossy(&output.stdout).into_owned();
    let flat = |line: &str| line.chars().filter(|character| !character.is_whitespace()).collect();
    let lines = |page: &str| page.lines().map(flat).filter(|line: &String| !line.is_empty()).collect();
    pages.split('\u{c}').map(lines).collect()
}

/// How many lines of contents there are; on the page that each names begins a line with its words.
fn contents_are_right(pages: &[Vec<String>]) -> usize {
    let first = pages.iter().position(|page| page.first().is_some_and(|line| line == "目录"));
    let first = first.expect("there are contents");
    let bears =
        |page: &[String], number: &str| page.last().is_some_and(|line| *line == format!("—{number}—"));
    let behind = (first..pages.len()).find(|at| bears(&pages[*at], "1")).expect("pages are numbered");
    let mut entries = 0;
    // A long title and its number stand in two lines.
    let lines = pages[first..behind].concat().concat().replacen("目录", "", 1);
    let mut rest = lines.as_str();
    while let Some((title, after)) = rest.split_once("..") {
        let after = after.trim_start_matches('.');
        let digits = after.len() - after.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
        // The next title may begin with a number of its own: 6 and 1. are 61.
        let fits = |digits: &usize| {
            let page = pages[behind..].iter().find(|page| bears(page, &after[..*digits]));
            let begins = |line: &String| {
                let words: String = title.chars().take(12).collect();
                line.starts_with(&words)
            };
            page.is_some_and(|page| page.iter().any(begins))
        };
        let digits = (1..=digits).rev().find(fits);
        let digits = digits.unwrap_or_else(|| panic!("{title} is not on page {after:.3}"));
        rest = &after[digits..];
        entries += 1;
    }
    assert!(rest.is_empty(), "{rest}");
    entries
}

/// The edition files of a compendium, with Word and without PDF for download.
pub fn built(root: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(root).join("content"), &sandbox.path("content"));
    let config = sandbox.read("content/compendium.yaml");
    sandbox.write("content/compendium.yaml", config + "\nprint: {downloads: [docx]}\n");
    // Drawings take a debug build longer than other programs may take.
    let output = run(&mut sandbox.command(&["build", "--quiet"]));
    assert!(output.status.success(), "{}", text(&output));
    sandbox
}

/// Copies a folder that is there to one that is not.
pub fn copy(from: &Path, to: &Path) {
    let status = Command::new("cp").arg("-r").args([from, to]).status().expect("it runs");
    assert!(status.success());
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
