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

fn views(root: &Path) -> (Views, Theme) {
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

/// The text, without the spaces and line ends that the layout brings.
fn text(made: &Made) -> String {
    let text = poppler("pdftotext", &["-raw"], &made.bytes);
    text.chars().filter(|character| !character.is_whitespace()).collect()
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
