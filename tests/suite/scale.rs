//! The compendia that benchmarks generate: large, consistent, and the same at every size.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

#[path = "../bench/generator/mod.rs"]
mod generator;

use crate::support::program;
use generator::{Layout, generate};

fn generated(n: usize, layout: Layout) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    generate(n, layout, folder.path()).expect("the compendium is written");
    folder
}

/// The files of a folder with their texts, sorted.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the folder is listed")
        .map(|entry| entry.expect("the entry is read"))
        .map(|entry| {
            let text = fs::read_to_string(entry.path()).expect("the file is text");
            (entry.file_name().to_string_lossy().into_owned(), text)
        })
        .collect();
    found.sort();
    found
}

#[test]
fn a_generated_compendium_has_no_error_and_no_warning() {
    let folder = generated(100, Layout::Compendium);
    let output = Command::new(program())
        .args(["check", "--strict", "--root"])
        .arg(folder.path())
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn a_document_is_the_same_at_every_size() {
    let (small, large) = (generated(40, Layout::Compendium), generated(90, Layout::Compendium));
    for kind in ["content/plans", "content/topics"] {
        let (few, many) = (texts(&small.path().join(kind)), texts(&large.path().join(kind)));
        assert_eq!(few, many[..few.len()]);
    }
}

#[test]
fn a_document_has_the_size_of_a_plan() {
    let folder = generated(100, Layout::Plain);
    for kind in ["plans", "topics"] {
        for (name, text) in texts(&folder.path().join(kind)) {
            let n_han = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
            let n_headings = text.lines().filter(|line| line.starts_with("##")).count();
            let n_links = text.matches("](../").count();
            assert!((3000..=6000).contains(&n_han), "{name}: {n_han} Han characters");
            assert!((8..=14).contains(&n_headings), "{name}: {n_headings} headings");
            assert!((5..=15).contains(&n_links), "{name}: {n_links} links");
            let n_tables = text.lines().filter(|line| line.starts_with("|---|")).count();
            assert_eq!(n_tables, 2, "{name}: tables");
        }
    }
}

#[test]
fn no_two_documents_share_a_paragraph() {
    let folder = generated(100, Layout::Plain);
    let mut seen = BTreeSet::new();
    for kind in ["plans", "topics"] {
        for (name, text) in texts(&folder.path().join(kind)) {
            // Statements about shared indicators are short, and meant to agree.
            for paragraph in text.lines().filter(|line| line.chars().count() > 40 && !line.starts_with('|')) {
                assert!(seen.insert(paragraph.to_owned()), "{name} repeats: {paragraph}");
            }
        }
    }
}

#[test]
fn other_tools_get_the_same_texts() {
    let (plain, hugo, book) =
        (generated(30, Layout::Plain), generated(30, Layout::Hugo), generated(30, Layout::MdBook));
    let (_, plan) = texts(&plain.path().join("plans")).remove(0);
    let first = plan.lines().find(|line| line.chars().count() > 40).expect("a paragraph").to_owned();
    for other in [hugo.path().join("content/plans/sp-00001.md"), book.path().join("src/plans/sp-00001.md")] {
        let text = fs::read_to_string(&other).expect("the same document");
        assert!(text.contains(&first), "{} lacks {first}", other.display());
    }
}
