//! Measures at scale: `cargo bench --bench scale -- COMMAND`.
//!
//! `generate N DIR [--layout compendium|hugo|mdbook|plain]` writes a compendium of N documents;
//! `check N…` measures the checking of generated compendia of these sizes;
//! `index SITE DIR` makes the files of search from the pages of a site: what search alone costs;
//! `pdf DIR [ROUNDS] [--official]` makes the bundle of one as PDF.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads clocks and writes files")]
#![expect(clippy::print_stderr, reason = "this is a program")]

mod check;
mod generator;
mod index;
#[cfg(feature = "pdf")]
mod pdf;
mod process;

use std::path::Path;
use std::process::ExitCode;

use generator::{Layout, generate};

const USAGE: &str =
    "usage: cargo bench --bench scale -- generate N DIR [--layout compendium|hugo|mdbook|plain]
       cargo bench --bench scale -- check N...
       cargo bench --bench scale -- index SITE DIR
       cargo bench --bench scale -- pdf DIR [ROUNDS] [--official]";

fn main() -> ExitCode {
    // Cargo adds an argument of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["generate", n, folder] => write(n, folder, "compendium"),
        ["generate", n, folder, "--layout", layout] => write(n, folder, layout),
        ["check", sizes @ ..] if !sizes.is_empty() => check(sizes),
        ["index", site, folder] => done(index::index(Path::new(site), Path::new(folder)), folder),
        #[cfg(feature = "pdf")]
        ["pdf", folder, rest @ ..] => make_pdf(folder, rest),
        _ => usage(),
    }
}

#[cfg(feature = "pdf")]
fn make_pdf(folder: &str, rest: &[&str]) -> ExitCode {
    use compendium::render::pdf::Profile;
    let profile = if rest.contains(&"--official") { Profile::Official } else { Profile::Plan };
    let rounds = rest.iter().find_map(|word| word.parse().ok()).unwrap_or(3);
    done(pdf::run(Path::new(folder), rounds, profile), folder)
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

fn done<E: std::fmt::Display>(result: Result<(), E>, what: &str) -> ExitCode {
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
