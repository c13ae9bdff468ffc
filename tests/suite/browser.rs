//! What a reader's browser meets: the sample compendium, built and opened.
//!
//! The checks are the Node scripts of `tests/browser/`, one subject each. They
//! need Chromium, Node, Java and the packages that `tests/run` installs; where
//! one is missing a test fails and says so, for a check that is skipped looks
//! like one that passed.

#![expect(clippy::panic, clippy::expect_used, reason = "a test stops at what it cannot use")]

use std::fs;
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
fn pages_are_light_and_stay_where_they_are() {
    check("budget.mjs");
}

#[test]
fn search_finds_what_pages_show() {
    check("finding.mjs");
}

#[test]
fn search_can_be_used() {
    check("searching.mjs");
}

#[test]
fn findings_are_marked_at_their_passages() {
    let root = tempfile::tempdir().expect("a temporary folder");
    let faulty = root.path().join("content");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &faulty);
    // Warnings alone, so that it builds: in a paragraph, a list, a heading, a table's
    // caption, a footnote, front matter and registries; one of them points at two pages.
    for (file, from, to) in [
        ("plans/network-platform.md", "## 发展目标", "## 五、发展目标"),
        ("plans/network-platform.md", "表：电子政务网络平台主要指标", "表9：电子政务网络平台主要指标"),
        (
            "plans/network-platform.md",
            "title: 耒阳市电子政务网络平台建设规划",
            "title: 电子政务网络平台建设规划",
        ),
        ("plans/online-approval.md", "八、保障措施", "八、其他事项"),
        ("plans/ten-projects.md", "### 总体目标", "### （三）总体目标"),
        ("plans/network-platform.md", "不含土地和房屋建设费用。", "不含土地和房屋建设费用。<input>"),
        (
            "plans/network-platform.md",
            "业务系统恢复时间低于4小时。",
            "业务系统恢复时间低于4小时。<form></form>",
        ),
        ("schedule.yaml", "        done: 2010-06-25\n", ""),
        ("projects/network.yaml", "period: {from: 2011, to: 2013}", "period: {from: 2008, to: 2013}"),
    ] {
        let path = faulty.join(file);
        let text = fs::read_to_string(&path).expect("the sample is there");
        assert!(text.contains(from), "{file} holds no {from}");
        fs::write(&path, text.replacen(from, to, 1)).expect("it can be written");
    }
    check_editions("findings.mjs", &built(root.path()));
}

/// Runs a script over both editions of the sample.
fn check(script: &str) {
    check_editions(script, &sample());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the sample is there") {
        let entry = entry.expect("it can be read");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("it can be copied");
        }
    }
}

fn check_editions(script: &str, site: &TempDir) {
    require("node", &["--version"]);
    require("java", &["-version"]);
    require(&chromium().to_string_lossy(), &["--version"]);
    let packages = Path::new(SCRIPTS).join("node_modules/playwright-core");
    assert!(packages.exists(), "the packages of tests/browser are missing; tests/run installs them");

    let editions = ["public", "internal"].map(|edition| site.path().join("output").join(edition));
    let output = run(Command::new("node")
        .arg(script)
        .args(editions)
        .env("COMPENDIUM", env!("CARGO_BIN_EXE_compendium"))
        .current_dir(SCRIPTS));
    assert!(output.status.success(), "{script} found faults\n{}", text(&output));
}

/// The compendium of this repository, as a user builds it; `compendium search` finds it by its folders.
fn sample() -> TempDir {
    built(Path::new(env!("CARGO_MANIFEST_DIR")))
}

fn built(root: &Path) -> TempDir {
    let site = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(site.path().join("content")).expect("a folder in it");
    let output = run(Command::new(env!("CARGO_BIN_EXE_compendium"))
        .arg("--root")
        .arg(root)
        .args(["--quiet", "build", "--output"])
        .arg(site.path().join("output")));
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
