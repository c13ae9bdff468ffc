//! Measures at scale: `cargo bench --bench scale -- COMMAND`.
//!
//! `generate N DIR [--layout compendium|hugo|mdbook|plain]` writes a compendium of N documents.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads clocks and writes files")]
#![expect(clippy::print_stderr, reason = "this is a program")]

mod generator;

use std::path::Path;
use std::process::ExitCode;

use generator::{Layout, generate};

const USAGE: &str =
    "usage: cargo bench --bench scale -- generate N DIR [--layout compendium|hugo|mdbook|plain]";

fn main() -> ExitCode {
    // Cargo adds an argument of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["generate", n, folder] => run(n, folder, "compendium"),
        ["generate", n, folder, "--layout", layout] => run(n, folder, layout),
        _ => usage(),
    }
}

fn run(n: &str, folder: &str, layout: &str) -> ExitCode {
    let (Some(n), Some(layout)) = (n.parse().ok().filter(|n| *n > 1), layout_of(layout)) else {
        return usage();
    };
    match generate(n, layout, Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn layout_of(name: &str) -> Option<Layout> {
    match name {
        "compendium" => Some(Layout::Compendium),
        "hugo" => Some(Layout::Hugo),
        "mdbook" => Some(Layout::MdBook),
        "plain" => Some(Layout::Plain),
        _ => None,
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}
