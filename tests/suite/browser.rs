//! What a reader's browser meets: the sample compendium, built and opened.
//!
//! The checks are the Node scripts of `tests/browser/`, one subject each. They
//! need Chromium, Node, Java and the packages that `tests/run` installs; where
//! one is missing a test fails and says so, for a check that is skipped looks
//! like one that passed.

#![expect(clippy::panic, clippy::expect_used, reason = "a test stops at what it cannot use")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Where the scripts are.
const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

#[test]
fn links_lead_to_what_the_edition_holds() {
    check("links.mjs");
}

#[test]
fn pages_open_without_an_error() {
    check("opening.mjs");
}

#[test]
fn pages_are_valid_html() {
    check("markup.mjs");
}

#[test]
fn pages_break_no_rule_of_accessibility() {
    check("access.mjs");
}

#[test]
fn pages_can_be_read_and_used() {
    check("reading.mjs");
}

#[test]
fn search_finds_what_pages_show() {
    check("finding.mjs");
}

#[test]
fn search_can_be_used() {
    check("searching.mjs");
}

/// Runs a script over both editions of the sample.
fn check(script: &str) {
    require("node", &["--version"]);
    require("java", &["-version"]);
    require(&chromium().to_string_lossy(), &["--version"]);
    let packages = Path::new(SCRIPTS).join("node_modules/playwright-core");
    assert!(packages.exists(), "the packages of tests/browser are missing; tests/run installs them");

    let site = sample();
    let editions = ["public", "internal"].map(|edition| site.path().join(edition));
    let output = run(Command::new("node").arg(script).args(editions).current_dir(SCRIPTS));
    assert!(output.status.success(), "{script} found faults\n{}", text(&output));
}

/// The compendium of this repository, as a user builds it.
fn sample() -> TempDir {
    let site = tempfile::tempdir().expect("a temporary folder");
    let output = run(Command::new(env!("CARGO_BIN_EXE_compendium"))
        .args(["--root", env!("CARGO_MANIFEST_DIR"), "--quiet", "build", "--output"])
        .arg(site.path()));
    assert!(output.status.success(), "the sample does not build\n{}", text(&output));
    site
}

/// The scripts read the same variable.
#[expect(clippy::disallowed_methods, reason = "says which browser the tests use, and reaches no output")]
fn chromium() -> PathBuf {
    std::env::var_os("CHROMIUM").map_or_else(|| PathBuf::from("/usr/bin/chromium"), PathBuf::from)
}

fn require(program: &str, arguments: &[&str]) {
    let found = Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success());
    assert!(found, "{program} does not run; tests/run installs what the browser tests need");
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"))
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
