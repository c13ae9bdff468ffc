//! Pages as they were when somebody last looked at them: `UPDATE=1` rewrites
//! them, and the difference is read as a change of behaviour.

use std::fs;
use std::path::Path;

use compendium::build::{self, analysis::parse_document, edition};
use compendium::check::Strictness;
use compendium::render;
use compendium::source::{self, disk::Disk};
use compendium::syntax::front_matter::Edition;
use compendium::text::{Language, Place, SourcePath, Span};
use compendium::theme::{self, Requested};
use similar::TextDiff;

/// Pages of the fixture that uses every kind of markup.
const PAGES: [&str; 8] = [
    "index.html",
    "plans/kitchen.html",
    "indicators/rate.html",
    "projects/one.html",
    "organizations/office.html",
    "alignment.html",
    "feed.xml",
    "sitemap.xml",
];

#[test]
fn pages_are_as_they_were() {
    let disk = Disk::new("tests/fixtures/kitchen");
    let (snapshot, found) = source::snapshot(&disk).expect("the fixture is there");
    let analysis = build::analyse(&snapshot, found, Strictness::Lenient, &parse_document);
    assert!(!analysis.has_errors(), "{:?}", analysis.diagnostics);
    let place = Place { path: SourcePath::new("content/compendium.yaml"), span: Span::default() };
    let requested = Requested { name: "default".to_owned(), place, language: Language::Chinese };
    let theme = theme::load(&disk, &requested).expect("the theme is built in").theme.expect("it is sound");
    let views = edition::views(&analysis, Edition::Public, &theme);
    let mut changed = Vec::new();
    for recipe in
        render::recipes(&views, &theme).iter().filter(|recipe| PAGES.contains(&recipe.path.as_str()))
    {
        let now = String::from_utf8(recipe.make().expect("it renders").to_vec()).expect("it is text");
        let path = Path::new("tests/golden/kitchen").join(&recipe.path);
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder is made");
            fs::write(&path, &now).expect("the page is written");
        }
        let then = fs::read_to_string(&path).unwrap_or_default();
        if then != now {
            let diff = TextDiff::from_lines(&then, &now).unified_diff().context_radius(1).to_string();
            changed.push(format!("{}\n{diff}", path.display()));
        }
    }
    assert!(changed.is_empty(), "{}\nif this is as it should be: UPDATE=1", changed.join("\n"));
}
