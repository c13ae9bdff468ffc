//! Paper: the page that holds all documents, the downloads with their sizes, the command `print`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use compendium::build::{self, analysis::parse_document, edition, fonts};
use compendium::check::Strictness;
use compendium::source::{self, memory::Memory};
use compendium::syntax::front_matter::Edition;
use compendium::view::Views;

use crate::laws::default_theme;
use crate::support::Sandbox;

/// Two plans that link each other, with what has an id of its own in both.
const TWO: &str = "\
=== content/plans/one.md
---
title: 甲规划
edition: public
---

## 目标

见[[two#目标]]、[[two]]、[[one#目标]]、[[外网]]、[[rate]]和[[s1]]。[^1]

表：甲表

| 名 | 值 |
|---|---|
| 甲 | 1 |

[^1]: 甲注。

=== content/plans/two.md
---
title: 乙规划
edition: public
---

## 目标

见[[one#目标]]。[^1]

表：乙表

| 名 | 值 |
|---|---|
| 乙 | 2 |

[^1]: 乙注。

=== content/indicators.yaml
- {id: rate, name: 办理率, unit: \"%\", edition: public, targets: {2015: 90}, direction: up}
=== content/glossary.yaml
- {id: net, term: 外网, definition: 对外的网络, edition: public}
=== content/schedule.yaml
edition: public
stages:
  - {id: s1, name: 起步阶段, from: 2010-01-01, to: 2010-12-31}
";

/// The values of an attribute, in the order of the text.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect()
}

#[test]
fn one_page_holds_every_document_and_links_stay_on_it() {
    let sandbox = Sandbox::of(TWO);
    sandbox.run(&["build"]).exits(0);
    let html = sandbox.read("output/public/print.html");
    let ids = values(&html, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    let main = html.split("<main").nth(1).expect("the page has a main part");
    let links: BTreeSet<&str> = values(main, "href").into_iter().collect();
    let decoded = |link: &str| link.replace("%E7%9B%AE%E6%A0%87", "目标");
    for link in &links {
        if let Some(anchor) = link.strip_prefix('#') {
            assert!(unique.contains(decoded(anchor).as_str()), "{link} leads nowhere");
        }
    }
    let links: BTreeSet<String> = links.into_iter().map(decoded).collect();
    for (link, why) in [
        ("#plans/one/目标", "a section of another document"),
        ("#plans/two/目标", "a section of another document"),
        ("#plans/two", "another document"),
        ("#glossary/net", "a term"),
        ("#indicators/rate", "an indicator"),
        ("#plans/one/fn-1", "a note"),
        ("#plans/two/fn-1", "the note of the same number"),
        ("schedule.html#s1", "what is not on the page"),
    ] {
        assert!(links.contains(link), "{link} ({why}) is not among {links:?}");
    }
    assert!(!html.contains("<script"), "the page needs no script");
    let home = sandbox.read("output/public/index.html");
    assert!(home.contains("href=\"print.html\""), "the home page leads there");
}

fn views(files: Vec<(String, String)>) -> Views {
    let (snapshot, found) = source::snapshot(&Memory::new(files)).expect("the content is listed");
    let analysis = build::analyse(&snapshot, found, Strictness::Lenient, &parse_document);
    edition::views(&analysis, Edition::Internal, &default_theme())
}

#[test]
fn above_two_hundred_documents_paper_is_made_only_when_asked_for() {
    let of = |documents: usize, print: &str| {
        let config = format!("title: 汇编\nregion: 某市\nperiod: {{from: 2010, to: 2015}}\n{print}");
        let plan = |at| (format!("content/plans/p{at}.md"), format!("---\ntitle: 规划{at}\n---\n文\n"));
        let mut files: Vec<(String, String)> = (0..documents).map(plan).collect();
        files.push(("content/compendium.yaml".to_owned(), config));
        let site = views(files).site;
        (site.print.is_some(), site.downloads.iter().map(|file| file.format).collect::<Vec<_>>())
    };
    assert_eq!(of(200, ""), (true, vec!["docx"]));
    assert_eq!(of(201, ""), (false, vec![]));
    assert_eq!(of(201, "print: {page: true, downloads: [docx]}\n"), (true, vec!["docx"]));
    assert_eq!(of(2, "print: {page: false, downloads: []}\n"), (false, vec![]));
    assert_eq!(of(0, ""), (false, vec![]), "there is nothing to print");
}

#[test]
#[cfg(feature = "pdf")]
fn what_is_too_long_for_a_pdf_is_offered_in_word_and_said() {
    let sandbox = Sandbox::of("");
    let rows = "|a|b|\n|-|-|\n".to_owned() + &"|c|d|\n".repeat(25_001);
    sandbox.write("content/documents/long.md", format!("---\ntitle: 长表\nedition: public\n---\n{rows}"));
    sandbox.write("content/documents/short.md", "---\ntitle: 短文\nedition: public\n---\n文\n");
    let run = sandbox.run(&["build", "--edition", "public"]).exits(0);
    assert!(run.stderr.contains("长表 is too long") && !run.stderr.contains("短文 is too long"), "{run}");
    let is_there = |name: &str| sandbox.path(&format!("output/public/downloads/{name}")).exists();
    let files = ["documents/long.pdf", "documents/long.docx", "documents/short.pdf", "compendium.pdf"];
    assert_eq!(files.map(is_there), [false, true, true, false]);
}

/// The files that `downloads/index.html` lists, with their sizes.
fn listed(sandbox: &Sandbox) -> Vec<(String, String)> {
    let html = sandbox.read("output/public/downloads/index.html");
    let files = html.split("<a class=\"download\" href=\"../").skip(1).map(|rest| {
        let (path, rest) = rest.split_once('"').expect("the address ends");
        let size = rest.split_once("<span class=\"faint\">").expect("a size follows").1;
        (path.to_owned(), size.split('<').next().expect("it ends").to_owned())
    });
    files.collect()
}

#[test]
fn downloads_are_listed_with_the_sizes_that_they_have() {
    let sandbox = Sandbox::of(TWO);
    sandbox.run(&["build"]).exits(0);
    let check = || {
        let files = listed(&sandbox);
        assert_eq!(files.len() % 3, 0, "the bundle and two documents, in each format: {files:?}");
        assert!(files.iter().any(|(path, _)| path == "downloads/plans/two.docx"), "{files:?}");
        for (path, size) in &files {
            let bytes = sandbox.bytes(&format!("output/public/{path}")).len();
            let expected = format!("{} KB", bytes.div_ceil(1024));
            assert_eq!(*size, expected, "{path} has {bytes} bytes");
        }
        files
    };
    let before = check();
    // What is kept is not made again to be weighed, and what grew is weighed again.
    let longer = sandbox.read("content/plans/one.md") + &"又一段不同的文字，各不相同。".repeat(2000);
    sandbox.write("content/plans/one.md", longer);
    sandbox.run(&["build"]).exits(0);
    assert_ne!(check(), before);
}

/// The names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("it is read").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn print_binds_all_documents_or_makes_those_named_alone() {
    let sandbox = Sandbox::of(TWO);
    let run = sandbox.run(&["print", "--format", "html", "--format", "docx", "--format", "html"]).exits(0);
    assert_eq!(run.stdout.lines().count(), 2, "{run}");
    assert_eq!(names(&sandbox.path("output/print/public")), ["compendium.docx", "compendium.html"]);
    sandbox.run(&["print", "two", "甲规划", "one", "--format", "html", "--output", "paper"]).exits(0);
    assert_eq!(names(&sandbox.path("paper")), ["one.html", "two.html"]);
    let html = sandbox.read("paper/two.html");
    assert!(html.contains("<style>") && !html.contains("<link rel=\"stylesheet\""), "it needs no other file");
    assert!(html.contains("乙注") && !html.contains("甲注"), "it holds its document alone");
    // What it does not hold cannot be led to.
    assert!(values(&html, "href").iter().all(|link| link.starts_with('#')), "{:?}", values(&html, "href"));
}

#[test]
fn print_gives_the_same_bytes_every_time() {
    let sandbox = Sandbox::of(TWO);
    for folder in ["first", "second"] {
        sandbox.run(&["print", "--output", folder]).exits(0);
        sandbox.run(&["print", "one", "--output", folder]).exits(0);
    }
    let first = names(&sandbox.path("first"));
    assert!(first.contains(&"compendium.docx".to_owned()), "{first:?}");
    for name in first {
        let [one, other] = ["first", "second"].map(|folder| sandbox.bytes(&format!("{folder}/{name}")));
        assert!(one == other, "{name} differs");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_and_word_are_printed_where_no_format_is_named() {
    let sandbox = Sandbox::of(TWO);
    sandbox.run(&["print", "one", "--profile", "official"]).exits(0);
    assert_eq!(names(&sandbox.path("output/print/public")), ["one.docx", "one.pdf"]);
    assert!(sandbox.bytes("output/print/public/one.pdf").starts_with(b"%PDF-"));
    let one = sandbox.bytes("output/print/public/one.pdf");
    sandbox.run(&["print", "one", "--profile", "plan", "--format", "pdf"]).exits(0);
    assert!(sandbox.bytes("output/print/public/one.pdf") != one, "the profiles are the same");
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_pdf_says_so() {
    let sandbox = Sandbox::of(TWO);
    sandbox.run(&["print", "one", "--format", "pdf"]).cannot("built without PDF");
    sandbox.run(&["print", "one"]).exits(0);
    assert_eq!(names(&sandbox.path("output/print/public")), ["one.docx"]);
}

#[cfg(feature = "pdf")]
#[test]
fn build_tells_of_a_character_that_no_font_has_once_and_of_kept_files_too() {
    let sandbox = Sandbox::document("## 一节\n\n甲\u{13000}乙\u{13000}丙\n");
    let told = |arguments: &[&str]| {
        let run = sandbox.run(arguments);
        assert_eq!(run.stderr.matches("print/missing-character").count(), 1, "{}", run.stderr);
        assert!(run.stderr.contains("content/documents/a.md:8:2"), "{}", run.stderr);
        run
    };
    told(&["build"]).exits(0);
    told(&["build"]).exits(0).says("0 of them new");
    let before = sandbox.bytes("output/public/manifest.json");
    sandbox.write("content/documents/b.md", "---\ntitle: 丁\nedition: public\n---\n\n文\n");
    told(&["build", "--strict"]).exits(1);
    assert!(sandbox.bytes("output/public/manifest.json") == before, "nothing is published");
    sandbox.write("content/documents/a.md", "---\ntitle: 规划\nedition: public\n---\n\n文\n");
    sandbox.run(&["build"]).exits(0).says_no("print/missing-character");
}

#[test]
fn a_document_that_is_not_there_is_not_printed() {
    let sandbox = Sandbox::of(TWO);
    sandbox.write("content/topics/secret.md", "---\ntitle: 内部课题\n---\n文\n");
    sandbox.run(&["print", "on", "--format", "html"]).cannot("did you mean `one`?");
    sandbox.run(&["print", "rate", "--format", "html"]).cannot("there is no document `rate`");
    sandbox.run(&["print", "secret", "--format", "html"]).cannot("add --edition internal");
    sandbox.run(&["print", "secret", "--format", "html", "--edition", "internal"]).exits(0);
    assert_eq!(names(&sandbox.path("output/print")), ["internal"]);
}

#[test]
fn with_errors_in_the_content_nothing_is_printed() {
    let sandbox = Sandbox::of(TWO);
    sandbox.run(&["print", "--format", "html"]).exits(0);
    let before = sandbox.bytes("output/print/public/compendium.html");
    sandbox.write("content/plans/one.md", "---\ntitle: 甲规划\nedition: public\n---\n\n见[[没有]]。\n");
    sandbox.run(&["print", "--format", "html"]).exits(1);
    assert!(sandbox.bytes("output/print/public/compendium.html") == before);
}

#[test]
fn fonts_that_are_named_are_looked_for_below_the_root() {
    let config = compendium::config::parse(&source::Source::new(
        compendium::text::SourcePath::new("content/compendium.yaml"),
        "title: 汇编\nregion: 某市\nperiod: {from: 2010, to: 2015}\nprint: {fonts: [fonts/own.otf]}\n",
    ));
    let named = fonts::named(Path::new("/compendium"), &config.0);
    assert_eq!(
        named,
        ["/compendium/fonts/own.otf", "/compendium/themes/fonts"].map(std::path::PathBuf::from)
    );
}
