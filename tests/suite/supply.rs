//! What the program is built on: every direct dependency is named with its reason, everything
//! comes from the registry, and our own code is safe.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

fn read(path: &str) -> String {
    fs::read_to_string(path).expect("it is in the repository")
}

/// The names in a table of `Cargo.toml`.
fn dependencies(table: &str) -> BTreeSet<String> {
    let manifest = read("Cargo.toml");
    let (_, after) = manifest.split_once(&format!("\n[{table}]\n")).expect("the table is there");
    let lines = after.lines().take_while(|line| !line.starts_with('['));
    let names = lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
    names.map(|(name, _)| name.to_owned()).collect()
}

/// The crates in the first column of the table below a heading.
fn named(readme: &str, heading: &str) -> BTreeSet<String> {
    let text = read(readme);
    let (_, section) = text.split_once(&format!("\n{heading}\n")).expect("the section is there");
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| ")).skip(1);
    let mut names = BTreeSet::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert!(cells.len() == 3 && cells.iter().all(|cell| !cell.is_empty()), "{readme}: {row}");
        names.extend(cells[0].split(", ").map(str::to_owned));
    }
    names
}

#[test]
fn every_direct_dependency_is_named_with_its_reason() {
    let mut used = dependencies("dependencies");
    used.extend(dependencies("target.'cfg(unix)'.dependencies"));
    assert!(used.len() > 30, "{used:?}");
    for (readme, heading) in [("README.md", "## Built on"), ("README.zh-CN.md", "## 所用的库")] {
        let named = named(readme, heading);
        let missing: Vec<_> = used.difference(&named).collect();
        let stale: Vec<_> = named.difference(&used).collect();
        assert!(missing.is_empty() && stale.is_empty(), "{readme} lacks {missing:?} and names {stale:?}");
    }
    let readme = read("README.md");
    for name in dependencies("dev-dependencies") {
        assert!(readme.contains(&name), "README.md does not say what the tests use {name} for");
    }
}

#[test]
fn everything_comes_from_the_registry_by_its_checksum() {
    let lock = read("Cargo.lock");
    let packages: Vec<&str> = lock.split("[[package]]").skip(1).collect();
    assert!(packages.len() > 100);
    for package in packages {
        let own = package.contains("name = \"compendium\"\n");
        let registry = package.contains("source = \"registry+https://github.com/rust-lang/crates.io-index\"");
        assert!(own || (registry && package.contains("checksum = ")), "{package}");
    }
}

#[test]
fn our_own_code_is_safe_and_its_build_script_reads_only() {
    assert!(read("Cargo.toml").contains("\nunsafe_code = \"forbid\"\n"));
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("it is listed") {
            let path = entry.expect("it is read").path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let text = fs::read(&path).expect("it is read");
                    let text = String::from_utf8_lossy(&text);
                    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
                    let unsafe_line = lines.into_iter().find(|line| line.contains(concat!("unsafe", " {")));
                    assert_eq!(unsafe_line, None, "{}", path.display());
                }
            }
        }
    }
    let script = read("build.rs");
    for act in ["Command", "TcpStream", "http", "curl", "fs::write"] {
        assert!(!script.contains(act), "build.rs uses {act}");
    }
}
