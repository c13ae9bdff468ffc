//! PDF files: what they say, how they are laid out, and what is said where they cannot be made.
//!
//! Poppler reads them back, which `tests/run` installs.

#![cfg(feature = "pdf")]
#![expect(clippy::panic, reason = "a test stops at what it cannot use")]

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use compendium::build::{self, analysis::parse_document, edition, fonts};
use compendium::check::Strictness;
use compendium::render::pdf::{self, Fonts, Made, NoFonts, Profile};
use compendium::source::{self, disk::Disk};
use compendium::syntax::front_matter::Edition;
use compendium::text::{Language, Place, SourcePath, Span};
use compendium::theme::{self, Requested, Theme};
use compendium::view::Views;

use crate::support::Sandbox;

/// The faces of this machine, opened once.
static FONTS: LazyLock<Fonts> = LazyLock::new(|| match fonts::find(&[]) {
    Ok(fonts) => fonts,
    Err(why) => panic!("{why}: tests/run installs fonts"),
});

pub fn views(root: &Path) -> (Views, Theme) {
    let disk = Disk::new(root);
    let (snapshot, found) = source::snapshot(&disk).expect("the content is there");
    let analysis = build::analyse(&snapshot, found, Strictness::Lenient, &parse_document);
    let place = Place { path: SourcePath::new("content/compendium.yaml"), span: Span::default() };
    let requested = Requested { name: "default".to_owned(), place, language: Language::Chinese };
    let theme = theme::load(&disk, &requested).expect("the theme is built in").theme.expect("it is sound");
    (edition::views(&analysis, Edition::Internal, &theme), theme)
}

/// The file of the one document of a text.
fn of_text(body: &str, profile: Profile) -> Made {
    let sandbox = Sandbox::document(body);
    let (views, theme) = views(&sandbox.root());
    match pdf::document(&views, &theme, "documents/a.html", &FONTS, profile) {
        Ok(made) => made,
        Err(why) => panic!("{why}\n{body}"),
    }
}

/// What a program of Poppler says of a file.
fn poppler(program: &str, arguments: &[&str], bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder is made");
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, bytes).expect("the file is written");
    let mut command = Command::new(program);
    command.args(arguments).arg(&path);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().unwrap_or_else(|cause| panic!("{program}: {cause}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A line of text and where it stands, in points from the upper left of its page.
#[derive(Debug)]
struct Line {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    text: String,
}

/// The lines of each page, from above.
fn pages(made: &Made) -> Vec<Vec<Line>> {
    let xml = poppler("pdftotext", &["-bbox-layout"], &made.bytes);
    let mut pages: Vec<Vec<Line>> = Vec::new();
    let number = |line: &str, name: &str| -> f64 {
        let rest = line.split_once(&format!("{name}=\"")).expect("the place is told").1;
        rest.split('"').next().expect("it ends").parse().expect("it is a number")
    };
    for line in xml.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages.push(Vec::new());
        } else if line.starts_with("<line ") {
            let [left, top, right, bottom] = ["xMin", "yMin", "xMax", "yMax"].map(|name| number(line, name));
            let page = pages.last_mut().expect("a page is open");
            page.push(Line { left, top, right, bottom, text: String::new() });
        } else if let Some(word) = line.strip_prefix("<word ") {
            let word = word.split_once('>').expect("the tag ends").1.trim_end_matches("</word>");
            let page = pages.last_mut().expect("a page is open");
            page.last_mut().expect("a line is open").text.push_str(word);
        }
    }
    for page in &mut pages {
        page.sort_by(|a, b| a.top.total_cmp(&b.top));
    }
    pages
}

/// The text, without the spaces and line ends that the layout brings.
fn text(made: &Made) -> String {
    let text = poppler("pdftotext", &["-raw"], &made.bytes);
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// All that a file says: its text, its properties, its outline.
pub fn said(bytes: &[u8]) -> String {
    let [text, about] = [("pdftotext", ["-raw"]), ("pdfinfo", ["-struct-text"])]
        .map(|(program, arguments)| poppler(program, &arguments, bytes));
    format!("{text}{about}{}", poppler("pdfinfo", &[], bytes))
}

#[test]
fn whatever_a_document_says_is_said_and_never_done() {
    let hostile = [
        "#read(\"/etc/passwd\")",
        "#eval(\"1+1\")",
        "\"); #panic(\"x\") (\"",
        "]#let x = 1[",
        "\\u{41}\\\"\\",
        "$x^2$ @place1 <place1>",
        "/* 甲 */ // 乙",
        "#import \"@preview/a:1.0.0\"",
        "`#raw`",
    ];
    let escaped = |text: &str| {
        let each =
            text.chars().map(|c| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() });
        each.collect::<String>()
    };
    for words in hostile {
        let body = format!("## {}\n\n段落{}\n\n```\n{words}\n```\n", escaped(words), escaped(words));
        for profile in [Profile::Official, Profile::Plan] {
            let said = text(&of_text(&body, profile));
            let wanted: String = words.chars().filter(|character| !character.is_whitespace()).collect();
            let times = said.matches(&wanted).count();
            assert!(times >= 3, "{words} is said {times} times: {said}");
        }
    }
}

#[test]
fn the_same_content_makes_the_same_bytes() {
    let body = "## 一节\n\n甲[^1]乙**丙***丁*\n\n[^1]: 注\n\n| 指标 | 值 |\n|--|--|\n| 甲 | 1 |\n";
    for profile in [Profile::Official, Profile::Plan] {
        assert_eq!(of_text(body, profile).bytes, of_text(body, profile).bytes);
    }
}

#[test]
fn a_character_that_no_face_has_is_named_once_with_its_place() {
    let made =
        of_text("## 一节\n\n甲\u{13000}乙\u{13000}\u{200d}\n\n## 二节\n\n\u{13001}\n", Profile::Official);
    let missing: Vec<(char, &str, &str)> =
        made.missing.iter().map(|one| (one.character, one.path.as_str(), one.heading.as_str())).collect();
    assert_eq!(
        missing,
        [('\u{13000}', "documents/a.html", "一、一节"), ('\u{13001}', "documents/a.html", "二、二节")]
    );
    let said = text(&made);
    assert!(said.contains("甲〓乙〓") && said.contains("二节〓"), "{said}");
}

#[test]
fn without_a_chinese_face_there_is_no_file() {
    assert_eq!(Fonts::new(&[]).err(), Some(NoFonts::NoChinese));
}

#[test]
fn every_kind_of_markup_is_laid_out_for_everybody_to_read() {
    let (views, theme) = views(Path::new("tests/fixtures/kitchen"));
    for profile in [Profile::Official, Profile::Plan] {
        let made = pdf::document(&views, &theme, "plans/kitchen.html", &FONTS, profile).expect("it is made");
        assert_eq!(made.not_accessible, None, "{profile:?}");
        assert_eq!(made.missing, [], "{profile:?}");
    }
    let made = pdf::bundle(&views, &theme, &FONTS, Profile::Plan).expect("it is made");
    assert_eq!(made.not_accessible, None);
}

/// A millimetre in points.
const MM: f64 = 72.0 / 25.4;

fn near(measured: f64, wanted: f64, within: f64) {
    assert!((measured - wanted).abs() <= within, "{measured} is not within {within} of {wanted}");
}

/// Chinese characters, no two alike side by side.
fn han(count: usize) -> String {
    "经济社会发展规划电子政务网络平台建设".chars().cycle().take(count).collect()
}

#[test]
fn a_full_page_of_an_official_document_has_22_lines_of_28_characters() {
    let made = of_text(&han(28 * 70), Profile::Official);
    let info = poppler("pdfinfo", &[], &made.bytes);
    assert!(info.contains("595.276 x 841.89 pts (A4)"), "{info}");
    let pages = pages(&made);
    let [.., number] = &pages[1][..] else { panic!("the second page is empty") };
    let lines = &pages[1][..pages[1].len() - 1];
    assert_eq!(lines.len(), 22);
    near(lines[0].top, 37.0 * MM, 0.5);
    assert!(lines[21].bottom <= (37.0 + 225.0) * MM);
    for (at, line) in lines.iter().enumerate() {
        assert_eq!(line.text.chars().count(), 28, "{}", line.text);
        near(line.left, 28.0 * MM, 0.3);
        near(line.right, (28.0 + 156.0) * MM, 0.3);
        near(line.bottom - line.top, 16.0, 0.1);
        near(line.top - lines[0].top, 28.95 * at as f64, 0.1);
    }
    // Even pages bear their number on the left, one character in, 7 mm below the type area.
    assert_eq!(number.text, "—2—");
    near(number.left, 28.0 * MM + 14.0, 1.0);
    near(number.top, (37.0 + 225.0 + 7.0) * MM, 3.0);
    near(number.bottom - number.top, 14.0, 0.1);
    let odd = pages[2].last().expect("the third page has a number");
    assert_eq!(odd.text, "—3—");
    near(odd.right, (28.0 + 156.0) * MM - 14.0, 1.0);
    // The first line of a paragraph stands two characters in.
    let first = pages[0].iter().find(|line| line.text.starts_with("经济")).expect("the text begins");
    near(first.left, 28.0 * MM + 2.0 * 15.79, 0.3);
    assert_eq!(first.text.chars().count(), 26);
}

/// Face and size, in points, of each text of a file that holds some words.
fn set(made: &Made, words: &str) -> (String, f64) {
    let xml = poppler("pdftohtml", &["-xml", "-i", "-stdout", "-zoom", "1", "-fontfullname"], &made.bytes);
    let attribute = |line: &str, name: &str| {
        let rest = line.split_once(&format!(" {name}=\"")).expect("it is told").1;
        rest.split('"').next().expect("it ends").to_owned()
    };
    let line = xml.lines().find(|line| line.starts_with("<text") && line.contains(words));
    let font = attribute(line.unwrap_or_else(|| panic!("{words} is not there: {xml}")), "font");
    let spec = xml.lines().find(|line| line.contains(&format!("<fontspec id=\"{font}\"")));
    let spec = spec.expect("the font is told");
    let family = attribute(spec, "family");
    let family = family.split_once('+').map_or(family.as_str(), |(_, name)| name).to_owned();
    (family, attribute(spec, "size").parse().expect("it is a number"))
}

#[test]
fn each_level_of_an_official_document_has_its_face() {
    let body = "正文\n\n## 甲章\n\n### 乙节\n\n#### 丙目\n\n末段，2015年\n";
    let made = of_text(body, Profile::Official);
    let faces = [
        ("规划", "NotoSerifCJKsc-Bold", 22.0),
        ("正文", "FandolFang", 16.0),
        ("甲章", "NotoSansCJKsc", 16.0),
        ("乙节", "FandolKai", 16.0),
        ("丙目", "FandolFang", 16.0),
        ("末段", "FandolFang", 16.0),
        ("— 1 —", "NotoSerifCJKsc-Regular", 14.0),
    ];
    for (words, family, size) in faces {
        let (found, points) = set(&made, words);
        assert!(found.starts_with(family), "{words} is set in {found}");
        near(points, size, 0.5);
    }
    let fonts = poppler("pdffonts", &[], &made.bytes);
    for font in fonts.lines().skip(2) {
        assert!(font.contains("CID Type 0C") && font.contains("yes yes yes"), "{font}");
    }
}

#[test]
fn annexes_are_listed_below_the_text_and_begin_pages_at_the_left() {
    let body = "## 甲章\n\n正文\n\n附件：1. 目标表\n\n## 附件1 目标表\n\n表文\n\n## 附件2\n\n再文\n";
    let made = of_text(body, Profile::Official);
    let pages = pages(&made);
    assert_eq!(pages.len(), 3);
    let line = |page: usize, words: &str| {
        let found = pages[page].iter().find(|line| line.text == words);
        found.unwrap_or_else(|| panic!("{words} is not in {:?}", pages[page]))
    };
    let (text, list) = (line(0, "正文"), line(0, "附件：1.目标表"));
    near(list.left, 28.0 * MM + 2.0 * 15.79, 0.3);
    near(list.top - text.top, 2.0 * 28.95, 0.1);
    for (page, words) in [(1, "附件1"), (2, "附件2")] {
        let heading = line(page, words);
        near(heading.left, 28.0 * MM, 0.3);
        // As poppler measures the face, which reaches above its characters.
        near(heading.top, 37.0 * MM, 8.0);
    }
    assert!(set(&made, "附件 2").0.starts_with("NotoSansCJKsc"));
    // The title of an annex stands in the middle of the third line.
    let title = line(1, "目标表");
    near((title.left + title.right) / 2.0, (28.0 + 156.0 / 2.0) * MM, 0.5);
    near(title.top - line(1, "附件1").top, 2.0 * 28.95 + 11.0, 3.0);
    // It is no section, so it has no number of one; and the outline lists it.
    let outline = poppler("pdftohtml", &["-xml", "-i", "-stdout"], &made.bytes);
    assert!(
        outline.split_once("<outline>").is_some_and(|(_, listed)| listed.contains(">附件2<")),
        "{outline}"
    );
}

#[test]
fn numbers_of_a_wide_table_stand_apart() {
    let years: Vec<String> = (2010..=2015).map(|year| format!("{year}年")).collect();
    let head = format!("|指标|单位|{}|年均增长（%）|责任单位|", years.join("|"));
    let rule = "|---".repeat(10);
    let row = format!("|地区生产总值|万元|{}10.2|市发展和改革委员会|", "1234567|".repeat(6));
    for profile in [Profile::Official, Profile::Plan] {
        let made = of_text(&format!("{head}\n{rule}|\n{row}\n"), profile);
        let said = poppler("pdftotext", &["-layout"], &made.bytes);
        let numbers = said.lines().find(|line| line.contains("1234567")).unwrap_or_else(|| panic!("{said}"));
        assert_eq!(numbers.split_whitespace().filter(|word| *word == "1234567").count(), 6, "{said}");
        for word in ["单位", "万元"] {
            assert!(said.contains(word), "{word} is broken: {said}");
        }
    }
}

#[test]
fn notes_of_headings_stand_on_their_page_alone() {
    let body = "正文[^1]\n\n## 甲章[^2]\n\n文\n\n[^1]: 注甲\n\n[^2]: 注乙\n";
    let made = of_text(body, Profile::Plan);
    let pages = pages(&made);
    let noted = |words: &str| {
        let held = |page: &Vec<Line>| page.iter().any(|line| line.text.contains(words));
        (0..pages.len()).filter(|at| held(&pages[*at])).collect::<Vec<_>>()
    };
    let text = noted("正文");
    assert_eq!((noted("注甲"), noted("注乙")), (text.clone(), text), "{pages:?}");
}

#[test]
fn punctuation_keeps_to_its_side_of_a_line() {
    let body: String = (0..400)
        .map(|at| format!("{}，（{}）“{}”。", han(at % 7 + 1), han(at % 5 + 1), han(at % 3 + 1)))
        .collect();
    for profile in [Profile::Official, Profile::Plan] {
        let pages = pages(&of_text(&body, profile));
        let lines: Vec<&Line> = pages.iter().flatten().collect();
        assert!(lines.len() > 100);
        for line in lines {
            assert!(!line.text.starts_with(['，', '。', '）', '”']), "{profile:?}: {}", line.text);
            assert!(!line.text.ends_with(['（', '“']), "{profile:?}: {}", line.text);
        }
    }
}

#[test]
fn a_heading_never_ends_a_page() {
    let body: String =
        (0..60).map(|at| format!("## 标题\n\n### 小标题\n\n{}\n\n", han(20 + at * 7 % 90))).collect();
    for profile in [Profile::Official, Profile::Plan] {
        let pages = pages(&of_text(&body, profile));
        assert!(pages.len() > 4);
        for page in pages {
            let texts: Vec<&str> = page.iter().map(|line| line.text.as_str()).collect();
            let last = texts.iter().rev().find(|text| !text.starts_with('—')).expect("the page has text");
            // Lines of the contents are dotted.
            assert!(!last.contains("标题") || last.contains("..."), "{last}");
        }
    }
}

#[test]
fn long_tables_repeat_their_head_and_boxes_run_on() {
    let rows: String = (0..120).map(|at| format!("| 行{at} | {at} |\n")).collect();
    let items: String = (0..80).map(|at| format!("- 项{at}甲\n")).collect();
    let body = format!("表：长表\n\n| 表头 | 数 |\n|--|--|\n{rows}\n:::box 长栏\n{items}:::\n");
    for profile in [Profile::Official, Profile::Plan] {
        let made = of_text(&body, profile);
        let pages = pages(&made);
        let with_rows = pages.iter().filter(|page| page.iter().any(|line| line.text.starts_with('行')));
        let with_head =
            pages.iter().filter(|page| page.iter().any(|line| line.text.starts_with("表头"))).count();
        assert!(with_head > 2);
        assert_eq!(with_rows.count(), with_head, "{profile:?}");
        let said = text(&made);
        assert!((0..120).all(|at| said.contains(&format!("行{at}"))), "{profile:?}");
        assert!((0..80).all(|at| said.contains(&format!("项{at}甲"))), "{profile:?}");
    }
}

#[test]
fn the_bundle_leads_from_document_to_document() {
    let (views, theme) = views(Path::new("."));
    let made = pdf::bundle(&views, &theme, &FONTS, Profile::Plan).expect("it is made");
    assert_eq!((made.not_accessible, made.missing), (None, vec![]));
    let xml = poppler("pdftohtml", &["-xml", "-i", "-stdout"], &made.bytes);
    let titles: Vec<&str> = views
        .pages
        .iter()
        .filter(|page| matches!(page.content, compendium::view::Content::Document(_)))
        .map(|page| page.head.title.as_str())
        .collect();
    let outline = xml.split_once("<outline>").expect("there is an outline").1;
    for title in &titles {
        assert!(outline.contains(title), "{title}");
    }
    let links = xml.lines().filter(|line| line.contains("<a href=\"a.html#")).count();
    assert!(links > 200, "{links} links");
    let info = poppler("pdfinfo", &[], &made.bytes);
    for line in [
        "Title:           耒阳市电子政务规划汇编（2010—2015年）",
        "Author:          耒阳市信息化工作办公室",
        "CreationDate:    Wed Jun 20 00:00:00 2012 UTC",
        "Tagged:          yes",
    ] {
        assert!(info.contains(line), "{line}: {info}");
    }
}

/// Where the links of a file lead, in the order in which they are read: page and height, from 0 and
/// from above.
fn destinations(made: &Made) -> Vec<(usize, f64)> {
    use hayro_syntax::Pdf;
    use hayro_syntax::object::{Array, Dict, Object};
    let listed = poppler("pdfinfo", &["-dests"], &made.bytes);
    let named = |name: &[u8]| {
        let name = format!("\"{}\"", String::from_utf8_lossy(name));
        let line = listed.lines().find(|line| line.ends_with(&name)).expect("the name is listed");
        let words: Vec<&str> = line.split_whitespace().collect();
        let number = |at: usize| words[at].parse::<f64>().expect("it is a number");
        assert_eq!(words[2], "XYZ", "{line}");
        (number(0) as usize - 1, PAGE_HEIGHT - number(4))
    };
    let pdf = Pdf::new(made.bytes.clone()).expect("it is a PDF");
    let mut found = Vec::new();
    for page in pdf.pages().iter() {
        let Some(marks) = page.raw().get::<Array<'_>>("Annots") else { continue };
        for mark in marks.iter::<Dict<'_>>() {
            match mark.get::<Object<'_>>("Dest") {
                Some(Object::String(name)) => found.push(named(name.as_ref())),
                other => panic!("{other:?} is no name"),
            }
        }
    }
    found.dedup();
    found
}

/// The height of A4 in points.
const PAGE_HEIGHT: f64 = 841.89;

#[test]
fn links_lead_to_the_heading_itself() {
    let links: String = (0..12).map(|at| format!("[[a#标题{at}节]]\n\n")).collect();
    let texts: String =
        (0..12).map(|at| format!("## 标题{at}节\n\n{}\n\n", han(230 + at * 61 % 200))).collect();
    for (profile, lists) in [(Profile::Official, 1), (Profile::Plan, 2)] {
        let made = of_text(&format!("{links}{texts}"), profile);
        let pages = pages(&made);
        let leads = destinations(&made);
        // The contents of a plan lead there as well.
        assert_eq!(leads.len(), 12 * lists, "{profile:?}: {leads:?}");
        let mut met = std::collections::BTreeSet::new();
        for (at, (page, height)) in leads.iter().enumerate() {
            let words = format!("标题{}节", at % 12);
            // The links above show the same words.
            let line = pages[*page].iter().rfind(|line| line.text.ends_with(&words));
            let line = line.unwrap_or_else(|| panic!("{words} is not on page {page}"));
            // The view begins at the heading or a little above it, not below.
            let above = line.top - height;
            assert!((-1.0..30.0).contains(&above), "{profile:?}: {words} at {}, {height}", line.top);
            met.insert(page);
        }
        assert!(met.len() > 3, "{met:?}");
    }
}

#[test]
fn terms_are_numbered_and_explained_at_the_end_of_a_plan() {
    let sandbox = Sandbox::of(
        "=== content/glossary.yaml\n- {id: net, term: 政务外网, definition: 专用网络。}\n- {id: box, term: 一站式, definition: 一处办成。}\n\
         === content/documents/a.md\n---\ntitle: 规划\nedition: public\n---\n\n先一站式，后政务外网，再政务外网。\n",
    );
    let (views, theme) = views(&sandbox.root());
    let plan = pdf::document(&views, &theme, "documents/a.html", &FONTS, Profile::Plan).expect("it is made");
    let said = text(&plan);
    assert!(said.contains("先一站式〔1〕，后政务外网〔2〕，再政务外网。"), "{said}");
    assert!(said.contains("〔1〕一站式一处办成。〔2〕政务外网专用网络。"), "{said}");
    let notice =
        pdf::document(&views, &theme, "documents/a.html", &FONTS, Profile::Official).expect("it is made");
    assert!(!text(&notice).contains('〔'));
}

#[test]
fn markup_of_any_depth_and_pictures_of_any_kind_are_survived() {
    let quotes = format!("{}甲\n", "> ".repeat(60));
    let lists: String = (0..60).map(|at| format!("{}- 乙{at}\n", "  ".repeat(at))).collect();
    let emphasis = format!("{}丙{}\n", "**_".repeat(60), "_**".repeat(60));
    let said = text(&of_text(&format!("{quotes}\n{lists}\n\n{emphasis}"), Profile::Plan));
    assert!(said.contains('甲') && said.contains("乙59") && said.contains('丙'), "{said}");
    let sandbox = Sandbox::document("![图甲](../assets/a.png)\n\n![图乙](../assets/b.svg)\n");
    sandbox.write("content/assets/a.png", "\u{89}PNG\r\n\u{1a}\n broken");
    sandbox.write(
        "content/assets/b.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='/etc/passwd'/></svg>",
    );
    let (views, theme) = views(&sandbox.root());
    let made = pdf::document(&views, &theme, "documents/a.html", &FONTS, Profile::Plan).expect("it is made");
    assert!(text(&made).contains("图甲"));
    sandbox.write(
        "content/assets/b.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='9'><text y='9'>甲\u{13000}</text></svg>",
    );
    let (views, theme) = self::views(&sandbox.root());
    let made = pdf::document(&views, &theme, "documents/a.html", &FONTS, Profile::Plan).expect("it is made");
    assert_eq!(made.missing.iter().map(|one| one.character).collect::<String>(), "\u{13000}");
}
