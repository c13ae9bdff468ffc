//! Gives the program a fingerprint of its own source: what one build has kept,
//! another may use only when both would write the same bytes.

#![expect(clippy::disallowed_methods, reason = "a build script reads the source it builds")]

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=Cargo.lock");
    let mut files = vec![PathBuf::from("Cargo.lock")];
    collect(Path::new("src"), &mut files);
    files.sort();
    // `DefaultHasher::new` has fixed keys.
    let mut hasher = DefaultHasher::new();
    for file in files {
        (file.to_string_lossy().replace('\\', "/"), fs::read(&file).unwrap_or_default()).hash(&mut hasher);
    }
    println!("cargo::rustc-env=COMPENDIUM_SOURCE={:016x}", hasher.finish());
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
