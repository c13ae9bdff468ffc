//! Word files that are made to take the memory or the time of the machine: each is read or refused
//! in 2 GB of address space and in seconds, and the refusal says which bound it is.

#![expect(clippy::unwrap_used, reason = "a test stops at what it cannot use")]

use std::io::{Cursor, Write as _};
use std::process::Command;
use std::time::Duration;

use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use crate::import::{file, paragraph};
use crate::support::{Run, Sandbox, plain_environment, program};

/// What a file may take; the program that tests run is not optimised, and not alone.
const LONG: Duration = Duration::from_secs(if cfg!(debug_assertions) { 120 } else { 20 });

/// What the document refers to, by id.
const RELATIONS: &str = "word/_rels/document.xml.rels";

/// Imports a file, with little memory on Linux.
fn imports(bytes: &[u8]) -> (Sandbox, Run) {
    let sandbox = Sandbox::of("");
    let path = sandbox.beside("a.docx");
    std::fs::write(&path, bytes).unwrap();
    let path = path.display().to_string();
    let mut command = Command::new("sh");
    let limit = if cfg!(target_os = "linux") { "ulimit -v 2000000; " } else { "" };
    command.args(["-c", &format!("{limit}exec \"$0\" \"$@\"")]).arg(program());
    command.args(["import", &path, "--id", "a"]).current_dir(sandbox.root());
    plain_environment(&mut command);
    let run = sandbox.finish(command);
    (sandbox, run)
}

#[track_caller]
fn refused(what: &str, bytes: &[u8], why: &str) {
    let (sandbox, run) = imports(bytes);
    assert!(run.time < LONG, "{what}: {:?}", run.time);
    assert!(run.code == Some(2) && run.stderr.contains(why), "{what}: {run}");
    assert!(run.stderr.contains("split it and try again"), "{what}: {run}");
    assert!(!sandbox.path("content/plans").exists(), "{what}: something was written");
}

/// What a file becomes.
#[track_caller]
fn read(what: &str, bytes: &[u8]) -> String {
    let (sandbox, run) = imports(bytes);
    assert!(run.time < LONG, "{what}: {:?}", run.time);
    assert_eq!(run.code, Some(0), "{what}: {run}");
    sandbox.read("content/plans/a.md")
}

/// A file that is not packed: what is unpacked is what counts, and packing takes time.
fn stored(name: &str, content: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file(name, options).unwrap();
    zip.write_all(content).unwrap();
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> Vec<u8> {
    let text = format!("<w:document><w:body>{body}</w:body></w:document>");
    stored("word/document.xml", text.as_bytes())
}

fn run_of(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn a_part_of_a_hundred_megabytes_is_refused() {
    let text = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "字".repeat(35_000_000));
    refused("text", &document(&text), "a part of XML in it is larger than 64 MiB");
    let pictures = stored("word/media/a.png", &vec![0; 257 << 20]);
    refused("a picture", &pictures, "it holds or unpacks to more than 256 MiB");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_without_end_is_refused() {
    let sandbox = Sandbox::of("");
    let run = sandbox.run(&["import", "/dev/zero", "--id", "a"]).exits(2);
    run.says("it holds or unpacks to more than 256 MiB");
}

#[test]
fn more_nodes_than_any_document_has_are_refused() {
    let nodes = "it has more than 2000000 XML elements, attributes and texts";
    refused("elements", &document(&"<w:p/>".repeat(2_000_000)), nodes);
    refused("attributes", &document(&format!("<w:p{}/>", " a=\"\"".repeat(2_000_000))), nodes);
    refused("texts", &document(&"<a/>b".repeat(1_000_000)), nodes);
    // Parts are read one by one, and count together.
    let styles = format!("<w:styles>{}</w:styles>", "<w:style/>".repeat(1_000_000));
    let body = "<w:p/>".repeat(1_000_000);
    refused("parts", &file(&body, &[("word/styles.xml", &styles)]), nodes);
}

#[test]
fn what_nests_without_end_is_refused_or_read_once() {
    let depth = "its elements or fields nest too deep";
    refused("elements", &document(&"<w:p>".repeat(1_000_000)), depth);
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
    refused("fields", &document(&format!("<w:p>{}</w:p>", field.repeat(100_000))), depth);
    // Each frame stands in the one before: who looked for all of them in each would never end.
    let open = "<w:p><w:r><w:drawing><w:txbxContent>";
    let close = "</w:txbxContent></w:drawing></w:r></w:p>";
    let frames = format!("{}{}{}", open.repeat(60), paragraph("框里的字"), close.repeat(60));
    assert_eq!(read("frames", &document(&frames)).matches("框里的字").count(), 1);
    let (open, close) = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
    let tables = format!("{}{}{}", open.repeat(120), paragraph("字"), close.repeat(120));
    read("tables", &document(&tables));
}

#[test]
fn what_is_said_again_and_again_is_paid_for() {
    let text = "it would be more than 16 MiB of Markdown";
    let long = "x".repeat(1 << 20);
    let relation = |mode: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"i\" {mode} Target=\"{target}\"/></Relationships>")
    };
    let link = format!(
        "<w:p>{}</w:p>",
        format!("<w:hyperlink r:id=\"i\">{}</w:hyperlink>", run_of("a")).repeat(5_000)
    );
    let address = relation("TargetMode=\"External\"", &format!("https://{long}"));
    refused("addresses", &file(&link, &[(RELATIONS, &address)]), text);
    let blips = "<a:blip r:embed=\"i\"/>".repeat(5_000);
    let picture = format!("<w:p><w:r><w:drawing><wp:docPr descr=\"{long}\"/>{blips}</w:drawing></w:r></w:p>");
    refused("pictures", &file(&picture, &[(RELATIONS, &relation("", "media/a.png"))]), text);
    let chunk = "<w:altChunk r:id=\"i\"/>".repeat(5_000);
    let parts = [(RELATIONS, relation("", "a.html")), ("word/a.html", format!("<p>{long}</p>"))];
    refused("pages", &file(&chunk, &parts.each_ref().map(|(name, text)| (*name, text.as_str()))), text);
    let heading = format!(
        "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:bookmarkStart w:name=\"b\"/>{}</w:p>",
        run_of(&long)
    );
    let links = format!(
        "<w:p>{}</w:p>",
        format!("<w:hyperlink w:anchor=\"b\">{}</w:hyperlink>", run_of("见")).repeat(5_000)
    );
    refused("places", &document(&format!("{heading}{heading}{links}")), text);
    let wide = format!("<w:tr>{}</w:tr>", "<w:tc><w:p/></w:tc>".repeat(20_000));
    let tall = format!("<w:tbl>{wide}{}</w:tbl>", "<w:tr><w:tc><w:p/></w:tc></w:tr>".repeat(20_000));
    refused("a table that is filled up", &document(&tall), text);
    let span = "<w:tc><w:tcPr><w:gridSpan w:val=\"64\"/></w:tcPr><w:p/></w:tc>";
    let wide = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", span.repeat(200_000));
    refused("cells over many columns", &document(&wide), text);
    refused("text", &document(&format!("<w:p>{}</w:p>", run_of(&"字".repeat(6_000_000)))), text);
}

#[test]
fn lists_and_styles_without_measure_are_read_in_time() {
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"0\">\
         <w:lvl w:ilvl=\"4294967295\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1\"/></w:lvl>\
         <w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"{}\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
        "%1".repeat(100_000)
    );
    let item = |level: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
            run_of("项")
        )
    };
    let body = format!("{}{}", item("4294967295"), item("0").repeat(5_000));
    let markdown = read("levels", &file(&body, &[("word/numbering.xml", &numbering)]));
    assert!(markdown.matches('项').count() > 5_000);
    // Names that are compared for every paragraph, and chains of styles.
    let long = "s".repeat(1 << 20);
    let style = |id: &str, base: &str| {
        format!(
            "<w:style w:styleId=\"{id}\"><w:name w:val=\"heading{long}\"/><w:basedOn w:val=\"{base}\"/></w:style>"
        )
    };
    let styles = format!("<w:styles>{}{}</w:styles>", style("a", &long), style(&long, &long));
    let styled = format!("<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr>{}</w:p>", run_of("段")).repeat(20_000);
    read("names", &file(&styled, &[("word/styles.xml", &styles)]));
}

#[test]
fn many_marks_are_read_in_time() {
    let notes: String =
        (0..100_000).map(|n| format!("<w:r><w:footnoteReference w:id=\"{n}\"/></w:r>")).collect();
    assert!(
        read("notes", &document(&format!("<w:p>{}{notes}</w:p>", run_of("正文。")))).contains("[^100000]")
    );
    let marks: String =
        (0..100_000).map(|n| format!("<w:r><w:commentReference w:id=\"{n}\"/></w:r>")).collect();
    let comments = "<w:comments><w:comment w:id=\"1\"><w:p/></w:comment></w:comments>";
    let body = format!("<w:p>{}{marks}</w:p>", run_of("正文"));
    read("comments", &file(&body, &[("word/comments.xml", comments)]));
    let heading = |n: usize| {
        format!(
            "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:bookmarkStart w:name=\"b{n}\"/>{}</w:p>",
            run_of(&format!("节{n}"))
        )
    };
    let link = |n: usize| format!("<w:hyperlink w:anchor=\"b{n}\">{}</w:hyperlink>", run_of("见"));
    let headings: String = (0..30_000).map(heading).collect();
    let links: String = (0..30_000).map(link).collect();
    read("bookmarks", &document(&format!("{headings}<w:p>{links}</w:p>")));
}

#[test]
fn a_large_document_is_read() {
    let body: String = (0..100_000).map(|n| paragraph(&format!("第{n}段，说明工作的安排和要求。"))).collect();
    let markdown = read("paragraphs", &document(&body));
    assert!(markdown.contains("第99999段") && markdown.len() > 4_000_000);
    let row = "<w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>";
    let markdown = read("rows", &document(&format!("<w:tbl>{}</w:tbl>", row.repeat(50_000))));
    assert_eq!(markdown.matches("| 甲 |").count(), 50_000);
}
