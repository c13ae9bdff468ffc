//! Hostile content in a real browser: no script runs, nothing violates the policy of the site,
//! nothing is fetched from elsewhere, and what looks like a template stays text.
//!
//! They come in a Word file, too. The vectors stand in `hostile/vectors.txt`; `bad_input/scripts.txt` is a compendium with a
//! place for one wherever there is a text.

use std::process::Command;

use crate::import::{file, paragraph};
use crate::support::{Sandbox, tree};

/// A compendium with a place for a text wherever there is one.
const PLACES: &str = include_str!("bad_input/scripts.txt");

fn vectors() -> Vec<&'static str> {
    let lines = include_str!("hostile/vectors.txt").lines();
    lines.filter(|line| !line.starts_with("# ") && !line.is_empty()).collect()
}

/// The compendium with the vectors from one on, each place with the next.
fn filled(first: usize) -> Sandbox {
    let vectors = vectors();
    let mut next = first;
    let mut vector = || {
        next += 1;
        vectors[(next - 1) % vectors.len()]
    };
    let mut text = String::new();
    // A block of HTML goes on to the next empty line, and would take the end of the box with it.
    let places = PLACES.replace("\n:::\n", "\n\n:::\n");
    for line in places.split_inclusive('\n') {
        let mut rest = line;
        while let Some(at) = rest.find("QUOTED").into_iter().chain(rest.find("SCRIPT")).min() {
            let (before, after) = rest.split_at(at);
            text.push_str(before);
            match after.starts_with("QUOTED") {
                true => text.push_str(&serde_json::to_string(vector()).unwrap_or_default()),
                false => text.push_str(vector()),
            }
            rest = &after["QUOTED".len()..];
        }
        text.push_str(rest);
    }
    let sandbox = Sandbox::of(&text);
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>x</title></svg>";
    #[cfg(unix)]
    for name in
        ["<img src=x onerror=fell(40)>", "'\"><script>fell(41)<", "javascript:fell(42)", "{{ 7 * 191 }}"]
    {
        sandbox.write(&format!("content/assets/{name}.svg"), drawing);
        let link = format!("![x](<../assets/{}.svg>)", name.replace('<', "\\<").replace('>', "\\>"));
        let head = serde_json::to_string(name).unwrap_or_default();
        let page = format!("---\nid: f{}\ntitle: {head}\nedition: public\n---\n\n{link}\n", name.len());
        sandbox.write(&format!("content/documents/{name}.md"), page);
    }
    imported(&sandbox, &vectors);
    sandbox
}

/// A department's Word file that says the same, imported and made public.
fn imported(sandbox: &Sandbox, vectors: &[&str]) {
    let texts =
        |mark: &str| vectors.iter().map(|vector| paragraph(&format!("{mark}|{vector}"))).collect::<String>();
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(&format!("|{text}")));
    let rows: String =
        vectors.iter().map(|vector| format!("<w:tr>{}{}</w:tr>", cell(vector), cell("1"))).collect();
    let link = "<w:p><w:hyperlink r:id=\"a\"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>";
    let body = format!("{}{}<w:tbl>{rows}</w:tbl>{link}", paragraph("|题"), texts("") + &texts("b"));
    let relationships = "<Relationships><Relationship Id=\"a\" Type=\"hyperlink\" Target=\"javascript:fell(50)\" TargetMode=\"External\"/></Relationships>";
    let parts = [("word/_rels/document.xml.rels", relationships)];
    sandbox.write("hostile.docx", file(&body, &parts));
    sandbox.run(&["import", "hostile.docx", "--kind", "topic", "--id", "word"]).exits(0);
    let text = sandbox.read("content/topics/word.md");
    sandbox.write("content/topics/word.md", text.replacen("---\n", "---\nedition: public\n", 1));
}

#[test]
fn nothing_runs_in_a_browser() {
    // Each place meets as many vectors as there are rounds; all of them where a longer run is asked for.
    let all = std::env::var_os("COMPENDIUM_LONG").is_some();
    let rounds = if all { vectors().len() } else { 3 };
    let step = if all { 1 } else { 13 };
    for round in 0..rounds {
        let sandbox = filled(round * step);
        sandbox.builds();
        let mut node = Command::new("node");
        node.arg("hostile.mjs")
            .args(["public", "internal"].map(|edition| sandbox.path("output").join(edition)));
        // Searched for, and as parts of addresses, they need be tried once.
        let asked = if round == 0 { vectors() } else { Vec::new() };
        node.env("VECTORS", serde_json::to_string(&asked).unwrap_or_default());
        let output = node.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser")).output();
        let output = output.unwrap_or_else(|cause| panic!("node does not run: {cause}"));
        let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert!(output.status.success(), "round {round}\n{}", told.concat());
    }
}

#[test]
fn what_looks_like_a_template_stays_text() {
    for first in [0, 11, 23] {
        let sandbox = filled(first);
        sandbox.builds();
        let mut kept = 0;
        for (path, file) in tree(&sandbox.path("output")) {
            let text = String::from_utf8_lossy(&file.bytes);
            // 7 × 191: somebody has reckoned.
            assert!(!path.ends_with("html") || !text.contains("1337}") && !text.contains(">1337<"), "{path}");
            kept += usize::from(text.contains("{{ 7 * 191 }}"));
        }
        assert!(kept > 5, "{kept}");
    }
}

#[test]
fn a_drawing_that_acts_is_refused() {
    for drawing in [
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>fell(1)</script></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"fell(2)\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.w3.org/1999/xlink\"><a x:href=\"javascript:fell(3)\"/></svg>",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&x;</text></svg>",
    ] {
        let sandbox = Sandbox::document("![图](../assets/a.svg)");
        sandbox.write("content/assets/a.svg", drawing);
        sandbox.refuses(&["publication/active-file content/documents/a.md:6:1"]);
    }
    // One that no page shows is in the internal edition all the same.
    let sandbox = Sandbox::document("文字");
    sandbox.write("content/assets/a.html", "<!doctype html><p onclick=\"fell(1)\">x</p>");
    sandbox.refuses(&["publication/active-file content/assets/a.html:1:1"]);
}
