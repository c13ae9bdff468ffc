//! `compendium search`: what it prints, and that its index keeps up with the site.

use crate::support::{Sandbox, entries, keys, tree};

const TEXT: &str = "=== content/documents/a.md\n---\ntitle: 甲方案\nedition: public\n---\n\n## 目标\n\n建设电子政务网络平台。\n=== content/documents/b.md\n---\ntitle: 乙方案\nedition: public\n---\n\n电子政务。\n";

fn paths(sandbox: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let json = sandbox.run(&[&["search", "--format", "json"], arguments].concat()).exits(0).json();
    entries(&json["results"]).iter().map(|one| one["path"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn results_are_listed_with_their_place_and_an_excerpt() {
    let sandbox = Sandbox::of(TEXT);
    sandbox.builds();
    let run = sandbox.run(&["search", "网络平台"]).exits(0).says("1 pages found, 1 listed");
    assert_eq!(run.stdout, "甲方案  documents/a.html#目标\n    一、目标\n    建设电子政务网络平台。\n");
    let run = sandbox.run(&["search", "网络平台", "--color", "always"]).exits(0);
    assert!(run.stdout.contains("建设电子政务\u{1b}[1;31m网络平台\u{1b}[0m。"), "{run}");
}

#[test]
fn json_says_everything() {
    let sandbox = Sandbox::of(TEXT);
    sandbox.builds();
    let json = sandbox.run(&["search", "网络", "--format", "json", "--limit", "1"]).exits(0).json();
    assert_eq!(keys(&json), ["edition", "facets", "partial", "query", "results", "total", "version"]);
    let one = &entries(&json["results"])[0];
    assert_eq!(
        keys(one),
        ["anchor", "excerpt", "heading", "kind", "organization", "path", "score", "status", "title"]
    );
    assert_eq!((one["anchor"].as_str(), one["heading"].as_str()), (Some("目标"), Some("一、目标")));
    assert_eq!(one["excerpt"][1]["text"], "网络");
    assert_eq!(one["excerpt"][1]["found"], true);
    assert_eq!(json["facets"]["kind"]["document"], 1);
}

#[test]
fn words_that_no_page_has_together_find_some() {
    let sandbox = Sandbox::of(TEXT);
    sandbox.builds();
    sandbox.run(&["search", "甲方案 乙方案 没有"]).exits(0).prints("no page has every word");
    let run = sandbox.run(&["search", "没有"]).exits(0).says("nothing found");
    assert_eq!(run.stdout, "");
}

#[test]
fn a_query_may_be_several_words_and_leave_some_out() {
    let sandbox = Sandbox::of(TEXT);
    sandbox.builds();
    let both = ["documents/a.html", "documents/b.html"];
    let found = |arguments: &[&str]| {
        let mut found = paths(&sandbox, arguments);
        found.sort();
        found
    };
    assert_eq!(found(&["电子政务"]), both);
    for without in [
        &["-网络 电子政务"][..],
        &["电子政务", "-网络"],
        &["-网络", "电子政务", "--limit", "5"],
        &["电子政务", "--edition", "internal", "-网络", "-q"],
    ] {
        assert_eq!(found(without), both[1..], "{without:?}");
    }
    assert_eq!(found(&["电子政务", "网络"]), both[..1]);
    assert_eq!(found(&["电子政务", "--limit", "1"]).len(), 1);
    let json = sandbox.run(&["search", "电子政务", "-网络", "--format", "json"]).exits(0).json();
    assert_eq!(json["query"], "电子政务 -网络");
    sandbox.run(&["search", "电子政务", "--limt", "5"]).exits(2).says("--limt");
    sandbox.run(&["search", "--limit", "-网络"]).exits(2);
    sandbox.run(&["search", "电子政务", "-h"]).exits(0).prints("compendium");
}

#[test]
fn without_a_site_it_says_what_to_do() {
    let sandbox = Sandbox::of(TEXT);
    sandbox.run(&["search", "网络"]).cannot("run `compendium build` first");
    sandbox.run(&["search"]).exits(2);
}

#[test]
fn a_site_may_do_without_search() {
    let sandbox = Sandbox::example();
    let config = sandbox.read("content/compendium.yaml");
    sandbox.write("content/compendium.yaml", format!("{config}\nsearch: false\n"));
    sandbox.builds();
    let files = tree(&sandbox.path("output/internal"));
    let of_search = |path: &&String| path.starts_with("search/") || path.starts_with("search.html");
    assert_eq!(files.keys().filter(of_search).count(), 0);
    for path in files.keys().filter(|path| path.ends_with(".html")) {
        let page = sandbox.read(&format!("output/internal/{path}"));
        assert!(!page.contains("search.html") && !page.contains("data-search"), "{path} offers a search");
    }
    sandbox.run(&["search", "网络"]).cannot("without search: false");
}

#[test]
fn the_index_follows_the_site_and_a_broken_one_is_made_again() {
    let sandbox = Sandbox::of(TEXT);
    sandbox.builds();
    assert_eq!(paths(&sandbox, &["网络"]), ["documents/a.html"]);
    let folder = sandbox.path("output/.cache/search/public");
    let files = || {
        std::fs::read_dir(&folder)
            .expect("the index is kept")
            .map(|entry| entry.expect("it is listed").path())
    };
    for path in files() {
        std::fs::write(path, b"broken").expect("it is written");
    }
    assert_eq!(paths(&sandbox, &["网络"]), ["documents/a.html"]);
    assert!(files().all(|path| std::fs::read(path).expect("it is read") != b"broken"));
    sandbox.write("content/documents/b.md", "---\ntitle: 乙方案\nedition: public\n---\n\n网络。\n");
    sandbox.builds();
    assert_eq!(paths(&sandbox, &["网络"]).len(), 2);
    assert_eq!(paths(&sandbox, &["网络", "--edition", "internal"]).len(), 2);
}

#[test]
fn many_queries_are_answered_line_by_line() {
    let sandbox = Sandbox::of(TEXT);
    sandbox.builds();
    sandbox.write("queries", "网络\n没有\n");
    let run = sandbox.run(&["search", "--queries", "queries"]).exits(0);
    let lines: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(keys(&lines[0]), ["pages", "partial", "query", "scores"]);
    assert_eq!((entries(&lines[0]["pages"]).len(), entries(&lines[1]["pages"]).len()), (1, 0));
}
