//! Rules of the house: who may import whom, how long a file may be, how it begins.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the ground up; each may use those of the rows above its own.
const ROWS: &[&[&str]] = &[
    &["text"],
    &["diag"],
    &["source"],
    &["quantity"],
    &["syntax"],
    &["facts"],
    &["config"],
    &["registry"],
    &["model"],
    &["check"],
    &["view"],
    &["theme"],
    &["search"],
    &["render"],
    &["build"],
    &["import"],
    &["serve"],
    &["cli"],
];

/// What a module may not use although it stands above: renderers see views, never the compendium.
const FORBIDDEN: [(&str, &[&str]); 5] = [
    ("facts", &["diag", "source"]),
    ("quantity", &["diag", "source"]),
    (
        "search",
        &[
            "diag", "source", "quantity", "syntax", "facts", "config", "registry", "model", "check", "view",
            "theme",
        ],
    ),
    ("theme", &["quantity", "config", "registry", "model", "check", "view"]),
    ("render", &["config", "registry", "model", "check"]),
];

/// Of `syntax`, renderers use the tree alone.
const RENDER_SYNTAX: [&str; 2] = ["crate::syntax::block", "crate::syntax::outline"];

const LONGEST_FILE: usize = 450;

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is listed") {
            let path = entry.expect("the entry is read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("the file is text");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

fn module_of(path: &Path) -> String {
    let below = path.strip_prefix("src").expect("it lies below src");
    let first = below.components().next().expect("it has a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules that a text names as `crate::NAME`, tests of the file left out.
fn imports(text: &str) -> Vec<(usize, String)> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let lines = code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    let mut found = Vec::new();
    for (number, line) in lines {
        for part in line.split("crate::").skip(1) {
            // `use crate::{a, b}` names several.
            let names = part.strip_prefix('{').map_or(part, |group| group.split('}').next().unwrap_or(group));
            let several = part.starts_with('{');
            for name in names.split(',').take(if several { usize::MAX } else { 1 }) {
                let name: String =
                    name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                found.push((number + 1, name));
            }
        }
    }
    found
}

#[test]
fn every_module_knows_only_those_below_it() {
    let rows: BTreeMap<&str, usize> =
        ROWS.iter().enumerate().flat_map(|(row, names)| names.iter().map(move |name| (*name, row))).collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        let Some(row) = rows.get(module.as_str()) else {
            assert!(
                matches!(module.as_str(), "lib" | "main"),
                "{} belongs to no row of the table",
                path.display()
            );
            continue;
        };
        let forbidden = FORBIDDEN.iter().find(|(name, _)| *name == module).map_or(&[][..], |(_, list)| list);
        for (line, used) in imports(&text) {
            let Some(used_row) = rows.get(used.as_str()) else { continue };
            let above = used_row > row || (used_row == row && used != module);
            if above || forbidden.contains(&used.as_str()) {
                wrong.push(format!("{}:{line}: {module} uses {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn renderers_are_siblings_that_see_the_tree_and_views() {
    let mut wrong = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| path.starts_with("src/render")) {
        for (number, line) in text.lines().enumerate() {
            let syntax =
                line.contains("crate::syntax") && !RENDER_SYNTAX.iter().any(|allowed| line.contains(allowed));
            let sibling = path.starts_with("src/render/html") && line.contains("feeds")
                || path.ends_with("feeds.rs") && line.contains("html::");
            if syntax || sibling {
                wrong.push(format!("{}:{}: {line}", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_has_one_subject_and_says_which() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{}: {lines} lines; which second subject moved in?", path.display()));
        }
        let first = text.lines().next().unwrap_or_default();
        if !(first.starts_with("//!") || first.starts_with("#![doc")) {
            wrong.push(format!("{}: does not begin with a sentence about itself", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_tour_names_every_module() {
    let tour = fs::read_to_string("src/ARCHITECTURE.md").expect("the tour is there");
    let modules = fs::read_to_string("src/lib.rs").expect("the list of modules is there");
    let declared = |name: &&&str| modules.contains(&format!("pub mod {name};"));
    for name in ROWS.iter().copied().flatten().filter(declared) {
        assert!(tour.contains(&format!("`{name}")), "ARCHITECTURE.md does not name `{name}`");
    }
}

#[test]
fn both_locales_of_the_default_theme_have_the_same_keys() {
    let keys = |file: &str| {
        let text = fs::read_to_string(format!("themes/default/locales/{file}")).expect("the locale is there");
        let mut path: Vec<(usize, String)> = Vec::new();
        let mut keys = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        {
            let indent = line.len() - line.trim_start().len();
            let key = line.trim().split(':').next().unwrap_or_default().to_owned();
            path.retain(|(above, _)| *above < indent);
            path.push((indent, key));
            keys.push(path.iter().map(|(_, key)| key.as_str()).collect::<Vec<_>>().join("."));
        }
        keys.sort();
        keys
    };
    assert_eq!(keys("zh-CN.yaml"), keys("en.yaml"));
}
