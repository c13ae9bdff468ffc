//! Measures at scale: `cargo bench --bench scale -- COMMAND`.
//!
//! `generate N DIR [--layout compendium|hugo|mdbook|plain]` writes a compendium of N documents;
//! `check N…` measures the checking of generated compendia of these sizes.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads clocks and writes files")]
#![expect(clippy::print_stderr, reason = "this is a program")]

mod check;
mod generator;
mod process;

use std::path::Path;
use std::process::ExitCode;

use generator::{Layout, generate};

const USAGE: &str =
    "usage: cargo bench --bench scale -- generate N DIR [--layout compendium|hugo|mdbook|plain]
       cargo bench --bench scale -- check N...";

fn main() -> ExitCode {
    // Cargo adds an argument of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["generate", n, folder] => write(n, folder, "compendium"),
        ["generate", n, folder, "--layout", layout] => write(n, folder, layout),
        ["check", sizes @ ..] if !sizes.is_empty() => check(sizes),
        _ => usage(),
    }
}

fn write(n: &str, folder: &str, layout: &str) -> ExitCode {
    let (Some(n), Some(layout)) = (size(n), layout_of(layout)) else { return usage() };
    done(generate(n, layout, Path::new(folder)), folder)
}

fn check(sizes: &[&str]) -> ExitCode {
    let Some(sizes) = sizes.iter().map(|n| size(n)).collect::<Option<Vec<usize>>>() else {
        return usage();
    };
    done(check::run(&sizes), "check")
}

/// How many documents there are to be; a compendium has two at least.
fn size(n: &str) -> Option<usize> {
    n.parse().ok().filter(|n| *n > 1)
}

fn done(result: std::io::Result<()>, what: &str) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{what}: {error}");
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
