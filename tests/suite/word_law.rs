//! The law of Word: what goes out and comes in again is the same tree, whatever it holds of what
//! Word can carry.

use std::sync::LazyLock;

use compendium::build::{self, analysis::parse_document, edition};
use compendium::check::Strictness;
use compendium::import::import;
use compendium::render::paper::{self, Format, Held};
use compendium::source::{self, memory::Memory};
use compendium::syntax::front_matter::Edition;
use compendium::syntax::markdown;
use compendium::syntax::outline::Body;
use compendium::text::SourcePath;
use compendium::theme::Theme;
use proptest::prelude::*;

use crate::laws::default_theme;

static THEME: LazyLock<Theme> = LazyLock::new(default_theme);

/// The Word file of a document with a text.
fn word(text: &str) -> Vec<u8> {
    let config = "title: 汇编\nregion: 某市\nperiod: {from: 2010, to: 2015}\n";
    let files = [
        ("content/compendium.yaml", config.to_owned()),
        ("content/documents/a.md", format!("---\ntitle: 标题\nedition: public\n---\n\n{text}")),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text));
    let (snapshot, found) = source::snapshot(&Memory::new(files)).expect("the content is listed");
    let analysis = build::analyse(&snapshot, found, Strictness::Lenient, &parse_document);
    let views = edition::views(&analysis, Edition::Public, &*THEME);
    let printed = paper::print(&views, &*THEME, Held::Document("documents/a.html"), Format::Docx, None);
    printed.expect("it is made").product.bytes.to_vec()
}

fn tree(text: &str) -> Body {
    let (parsed, _) = markdown::parse(&SourcePath::new("content/documents/a.md"), &text.into(), 0, None);
    parsed.body
}

/// Words that begin and end with a letter.
fn words() -> impl Strategy<Value = String> {
    "[一-龥]([一-龥a-zA-Z0-9，。、（）％“”+=%]{0,12}[一-龥])?"
}

/// Running text: plain words between those that are set apart.
fn running() -> impl Strategy<Value = String> {
    let apart = (words(), 0..5_usize).prop_map(|(words, kind)| match kind {
        0 => format!("**{words}**"),
        1 => format!("*{words}*"),
        2 => format!("~~{words}~~"),
        3 => format!("`{words}`"),
        _ => format!("[{words}](https://www.example.gov.cn/{})", words.len()),
    });
    (words(), prop::collection::vec((apart, words()), 0..3)).prop_map(|(first, rest)| {
        rest.into_iter().fold(first, |text, (apart, words)| format!("{text}{apart}{words}"))
    })
}

/// Items, and items below the first of them.
fn list() -> impl Strategy<Value = String> {
    let items = || prop::collection::vec(running(), 1..4);
    (any::<bool>(), items(), prop::option::of((any::<bool>(), items()))).prop_map(
        |(ordered, items, below)| {
            let mut text = String::new();
            for (at, item) in items.iter().enumerate() {
                let own = mark(ordered, at);
                text.push_str(&format!("{own}{item}\n"));
                let Some((inner, below)) = below.as_ref().filter(|_| at == 0) else { continue };
                let indent = " ".repeat(own.len());
                for (at, item) in below.iter().enumerate() {
                    text.push_str(&format!("{indent}{}{item}\n", mark(*inner, at)));
                }
            }
            text
        },
    )
}

fn mark(ordered: bool, at: usize) -> String {
    if ordered { format!("{}. ", at + 1) } else { "- ".to_owned() }
}

fn table() -> impl Strategy<Value = String> {
    let rows = (2..4_usize)
        .prop_flat_map(|columns| prop::collection::vec(prop::collection::vec(running(), columns), 1..4));
    (prop::option::of(words()), rows).prop_map(|(caption, rows)| {
        let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let caption = caption.map(|caption| format!("表：{caption}\n\n")).unwrap_or_default();
        let rule = vec!["---".to_owned(); rows[0].len()];
        format!(
            "{caption}{}{}{}",
            row(&rows[0]),
            row(&rule),
            rows[1..].iter().map(|cells| row(cells)).collect::<String>()
        )
    })
}

/// A block by itself. What Word joins with its like, a paragraph follows.
fn block() -> impl Strategy<Value = String> {
    let apart = prop_oneof![
        list(),
        running().prop_map(|text| format!("> {text}\n")),
        words().prop_map(|text| format!("```text\n{text}\n```\n")),
    ];
    prop_oneof![
        3 => running().prop_map(|text| format!("{text}\n")),
        2 => (apart, running()).prop_map(|(apart, text)| format!("{apart}\n{text}\n")),
        1 => table(),
        1 => (words(), running(), list()).prop_map(|(title, text, list)| {
            format!(":::box {title}\n\n{text}\n\n{list}\n{text}\n\n:::\n")
        }),
        1 => (0..4_usize, running()).prop_map(|(kind, text)| {
            let kind = ["note", "tip", "important", "warning"][kind];
            format!(":::{kind}\n\n{text}\n\n:::\n\n{text}\n")
        }),
    ]
}

/// Sections of two levels, and notes in some of them.
fn text() -> impl Strategy<Value = String> {
    let section = (words(), 2..4_usize, prop::collection::vec(block(), 1..4), prop::option::of(running()));
    prop::collection::vec(section, 1..4).prop_map(|sections| {
        let (mut text, mut notes, mut above) = (String::new(), String::new(), 1);
        for (at, (title, level, blocks, note)) in sections.into_iter().enumerate() {
            above = level.min(above + 1);
            text.push_str(&format!("{} {title}\n\n{}\n", "#".repeat(above), blocks.join("\n")));
            if let Some(note) = note {
                text.push_str(&format!("文[^{at}]\n\n"));
                notes.push_str(&format!("[^{at}]: {note}\n\n"));
            }
        }
        text + &notes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_goes_out_to_word_and_comes_in_is_the_same_tree(text in text()) {
        let imported = import(&word(&text), "../assets/a").expect("it is read");
        prop_assert_eq!(imported.title.as_deref(), Some("标题"));
        let (out, back) = (tree(&text), tree(&imported.markdown));
        prop_assert_eq!(&out.blocks, &back.blocks, "{}\n---\n{}", text, imported.markdown);
        let notes = |body: &Body| -> Vec<_> { body.footnotes.iter().map(|note| note.blocks.clone()).collect() };
        prop_assert_eq!(notes(&out), notes(&back));
    }
}
