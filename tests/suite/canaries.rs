//! The public edition holds nothing internal (I4), nor does anything in it betray that there is.
//!
//! `planted.txt` is a compendium with a canary in every internal place, `dangling.txt` one
//! whose public entries name internal ones, which only a rule that is turned off lets pass.

#[cfg(feature = "pdf")]
use compendium::build;
use compendium::build::edition;
#[cfg(feature = "pdf")]
use compendium::render::{
    Kit,
    paper::{self, Format, Held},
};
use compendium::search::script;
use compendium::source::memory::Memory;
use compendium::syntax::front_matter::Edition;
use proptest::prelude::*;
use std::collections::BTreeMap;

use crate::laws::{analyse, default_theme, made};
use crate::support::{self, Sandbox, tree};
use crate::word;

/// A compendium in which every internal place holds a canary.
fn planted(canary: &str) -> Vec<(String, String)> {
    support::files(&include_str!("canaries/planted.txt").replace("CANARY", canary))
}

/// A compendium in which public entries name internal ones.
fn dangling(canary: &str) -> Vec<(String, String)> {
    support::files(&include_str!("canaries/dangling.txt").replace("CANARY", canary))
}

fn leaks(files: &BTreeMap<String, Vec<u8>>, canary: &str) -> Vec<String> {
    let holds = |bytes: &[u8]| {
        bytes.windows(canary.len()).any(|window| window.eq_ignore_ascii_case(canary.as_bytes()))
    };
    let leaking = files.iter().filter(|(path, bytes)| {
        path.to_lowercase().contains(&canary.to_lowercase())
            || unpacked(path, bytes).iter().any(|bytes| holds(bytes))
    });
    leaking.map(|(path, _)| path.clone()).collect()
}

/// A file, and what it holds packed: the parts of Word, the words of PDF, the shards of search.
fn unpacked(path: &str, bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("docx") => all.extend(word::parts(bytes).into_values()),
        #[cfg(feature = "pdf")]
        Some("pdf") => all.push(crate::pdf::said(bytes).into_bytes()),
        Some("js") if path.contains("search/") => {
            // The engine itself is a script like others.
            all.extend(script::read(bytes));
        }
        _ => {}
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_byte_of_the_public_edition_is_internal(canary in "Canary[a-z]{8}") {
        let theme = default_theme();
        let analysis = analyse(&Memory::new(planted(&canary)));
        prop_assert_eq!(analysis.summary().errors, 0, "{:?}", analysis.diagnostics);
        let public = made(&analysis, Edition::Public, &theme);
        prop_assert_eq!(leaks(&public, &canary), Vec::<String>::new());
        // The canary is where it belongs, or the search above would prove nothing.
        let internal = made(&analysis, Edition::Internal, &theme);
        prop_assert!(leaks(&internal, &canary).len() > 10);
    }

    #[test]
    fn nor_does_taking_the_internal_away_change_it(canary in "Canary[a-z]{8}") {
        // What is not there cannot be betrayed by counts, order or numbers either.
        let theme = default_theme();
        let other = analyse(&Memory::new(planted("CanaryOther")));
        let analysis = analyse(&Memory::new(planted(&canary)));
        prop_assert_eq!(made(&analysis, Edition::Public, &theme), made(&other, Edition::Public, &theme));
    }
}

#[cfg(feature = "pdf")]
#[test]
fn nor_does_paper_hold_any() {
    let fonts = build::fonts::find(&[]).expect("tests/run installs fonts");
    let theme = default_theme();
    let analysis = analyse(&Memory::new(planted("Canary")));
    let said = |edition| {
        let kit = Kit { theme: &theme, fonts: Some(&fonts) };
        let views = edition::views(&analysis, edition, kit);
        let held = [Held::Bundle, Held::Document("plans/open.html")];
        let formats = [Format::Pdf, Format::Docx, Format::Html];
        let all = held.iter().flat_map(|held| formats.map(|format| (*held, format)));
        let print = |(held, format)| {
            let bytes = paper::print(&views, kit, held, format, None).expect("it is made").product.bytes;
            let name = format!("a.{format:?}").to_lowercase();
            !leaks(&BTreeMap::from([(name, bytes.to_vec())]), "Canary").is_empty()
        };
        all.map(print).collect::<Vec<bool>>()
    };
    assert_eq!(said(Edition::Public), [false; 6]);
    // And it is read where it belongs.
    assert_eq!(said(Edition::Internal), [true; 6]);
}

#[test]
fn a_name_that_leads_to_what_is_internal_is_not_told() {
    let theme = default_theme();
    let analysis = analyse(&Memory::new(dangling("Canary")));
    assert_eq!(analysis.summary().errors, 0, "{:?}", analysis.diagnostics);
    assert_eq!(leaks(&made(&analysis, Edition::Public, &theme), "Canary"), [""; 0]);
    assert!(leaks(&made(&analysis, Edition::Internal, &theme), "Canary").len() > 10);
}

#[test]
fn nothing_that_the_program_writes_for_the_public_holds_any() {
    let sandbox = Sandbox::empty();
    for (path, text) in planted("Canary") {
        sandbox.write(&path, text);
    }
    let config = sandbox.read("content/compendium.yaml") + "base_url: https://www.example.gov.cn/\n";
    sandbox.write("content/compendium.yaml", config);
    let files = |edition: &str| {
        let tree = tree(&sandbox.path("output").join(edition));
        tree.into_iter().map(|(path, file)| (path, file.bytes)).collect::<BTreeMap<_, _>>()
    };
    // Built after the internal one, and again from what is kept, it is the same.
    sandbox.run(&["build", "--edition", "internal"]).exits(0);
    sandbox.builds();
    let public = files("public");
    for expected in
        ["manifest.json", "feed.xml", "downloads/plans/open.docx", "search.html", "evaluation.html"]
    {
        assert!(public.contains_key(expected), "{expected} is not in {:?}", public.keys());
    }
    assert_eq!(leaks(&public, "Canary"), [""; 0]);
    let internal = leaks(&files("internal"), "Canary");
    for found in ["manifest.json", "report.html", "evaluation.html", "downloads/plans/open.docx"] {
        assert!(internal.iter().any(|path| path == found), "{found} is not in {internal:?}");
    }
    assert!(internal.iter().any(|path| path.starts_with("search/")), "{internal:?}");
}

#[test]
fn the_public_edition_of_what_is_public_alone_is_the_same() {
    let theme = default_theme();
    #[cfg(feature = "pdf")]
    let fonts = build::fonts::find(&[]).expect("tests/run installs fonts");
    #[cfg(feature = "pdf")]
    let theme = Kit { theme: &theme, fonts: Some(&fonts) };
    #[cfg(not(feature = "pdf"))]
    let theme = &theme;
    let all = planted("Canary");
    let analysis = analyse(&Memory::new(all.clone()));
    let public = made(&analysis, Edition::Public, theme);
    let whole: Vec<(String, String)> = all
        .into_iter()
        .filter(|(path, _)| {
            let internal =
                ["topics/", "assets/secret", "assets/unused", "reviews/", "plans/draft", "documents/圭"];
            let more = ["versions/open/closed", "consultations/c2"];
            !internal.iter().chain(&more).any(|part| path.contains(part))
        })
        .map(|(path, text)| (path, without_internal_lines(&text)))
        .collect();
    let analysis = analyse(&Memory::new(whole));
    assert_eq!(analysis.summary().errors, 0, "{:?}", analysis.diagnostics);
    let alone = made(&analysis, Edition::Public, theme);
    assert_eq!(public.keys().collect::<Vec<_>>(), alone.keys().collect::<Vec<_>>());
    for (path, bytes) in &public {
        assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(&alone[path]), "{path}");
    }
}

/// Takes out what is internal by hand: entries, passages, notes, contacts.
fn without_internal_lines(text: &str) -> String {
    let mut kept = String::new();
    let mut internal: Option<&str> = None;
    for line in text.lines() {
        match internal {
            Some(fence) if line == fence => internal = None,
            Some(":::") if line.starts_with(":::box") => internal = Some("box"),
            Some("box") if line == ":::" => internal = Some(":::"),
            Some(_) => {}
            None if line == ":::internal" => internal = Some(":::"),
            None if line == "::::internal" => internal = Some("::::"),
            None if line.contains("Canary") && !line.starts_with("title:") && !line.contains("id: rate") => {}
            None => {
                kept.push_str(line.split(" # Canary").next().unwrap_or(line));
                kept.push('\n');
            }
        }
    }
    kept
}
