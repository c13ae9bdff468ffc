//! Every rule's page is its test: [`pages_show_what_their_rules_report`].
//!
//! The examples of a page are small compendia. `UPDATE=1` writes the reports
//! that the rules give into the pages; read the difference as behaviour.

#![expect(clippy::panic, clippy::expect_used, reason = "a test stops at what it cannot use")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use compendium::build::analyse;
use compendium::build::analysis::{Analysis, parse_document};
use compendium::check::{RULES, Rule, Strictness};
use compendium::diag::{Severity, human};
use compendium::source::memory::Memory;
use compendium::source::snapshot;
use compendium::text::Language;

/// Stands in where an example has no configuration of its own.
const CONFIG: &str =
    "title: 耒阳市电子政务“十二五”规划汇编\nregion: 耒阳市\nperiod: {from: 2010, to: 2015}\n";

#[test]
fn pages_show_what_their_rules_report() {
    let update = env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    // Themes and fonts are opened when a site is built, and tried there.
    for rule in RULES.iter().filter(|rule| !["theme", "print"].contains(&rule.name.group())) {
        let path = page_path(rule);
        let page = read(&path);
        let examples = examples(&page);
        for reported in [true, false] {
            if !examples.iter().any(|example| example.reported == reported) {
                wrong.push(format!("{}: no example with reported = {reported}", rule.name));
            }
        }
        let mut mended: Vec<&str> = page.lines().collect();
        let reports: Vec<String> = examples.iter().map(|example| report(rule, example, &mut wrong)).collect();
        for (example, report) in examples.iter().zip(&reports).rev() {
            if example.reported && example.report != *report {
                if update {
                    let block = std::iter::once("```text report").chain(report.lines()).chain(["```"]);
                    drop(mended.splice(example.report_lines.clone(), block));
                } else {
                    wrong.push(format!(
                        "{}:{}: expected\n{}\n\nfound\n{report}\n",
                        rule.name, example.line, example.report
                    ));
                }
            }
        }
        let mended = mended.join("\n") + "\n";
        if update && mended != page {
            fs::write(&path, mended).expect("the page can be written");
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 rewrites the reports", wrong.join("\n"));
}

/// The rendered findings of a rule in its example; what must not be goes to `wrong`.
fn report(rule: &Rule, example: &Example, wrong: &mut Vec<String>) -> String {
    let analysis = analysis(&example.files);
    let at = format!("{}:{}", rule.name, example.line);
    let render = |found| human::render(found, &analysis.texts, Language::Chinese, human::Style::Plain);
    let own = analysis.diagnostics.iter().filter(|found| found.rule == rule.name);
    let rendered: Vec<String> = own.map(|found| without_trailing_space(&render(found))).collect();
    if example.reported && rendered.is_empty() {
        let others: Vec<_> = analysis
            .diagnostics
            .iter()
            .map(|found| (found.rule, found.message.text(Language::Chinese)))
            .collect();
        wrong.push(format!("{at}: nothing reported, but {others:?}"));
    }
    if !example.reported {
        let amiss = |found: &&compendium::diag::Diagnostic| {
            found.rule == rule.name || found.severity == Severity::Error
        };
        wrong.extend(
            analysis
                .diagnostics
                .iter()
                .filter(amiss)
                .map(|found| format!("{at}: reported\n{}", render(found))),
        );
    }
    rendered.join("\n\n")
}

fn without_trailing_space(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Analyses files given by path and bytes.
fn analysis(files: &BTreeMap<String, Vec<u8>>) -> Analysis {
    let config = ("content/compendium.yaml".to_owned(), CONFIG.as_bytes().to_vec());
    let files = std::iter::once(config).chain(files.clone()).collect::<BTreeMap<_, _>>();
    let (snapshot, found) = snapshot(&Memory::new(files)).expect("memory can be read");
    analyse(&snapshot, found, Strictness::Lenient, &parse_document)
}

/// A small compendium and what a rule says of it.
struct Example {
    line: usize,
    reported: bool,
    files: BTreeMap<String, Vec<u8>>,
    /// What the page says is reported, and which lines of the page say it.
    report: String,
    report_lines: std::ops::Range<usize>,
}

/// The examples of a page: a heading each, then fences `… file=PATH` and `text report`.
fn examples(page: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut lines = page.lines().enumerate().skip_while(|(_, line)| *line != "<!-- examples -->");
    while let Some((at, line)) = lines.next() {
        if let Some(heading) = line.strip_prefix("### ") {
            let (files, report, report_lines) = (BTreeMap::new(), String::new(), 0..0);
            examples.push(Example {
                line: at + 1,
                reported: heading.starts_with("报告"),
                files,
                report,
                report_lines,
            });
        }
        let info = line.trim_start_matches('`');
        let fence = &line[..line.len() - info.len()];
        let Some(example) = examples.last_mut().filter(|_| fence.len() >= 3) else { continue };
        let body: Vec<&str> =
            lines.by_ref().map(|(_, line)| line).take_while(|line| *line != fence).collect();
        let end = at + body.len() + 2;
        if let Some(file) = info.split_whitespace().find_map(|word| word.strip_prefix("file=")) {
            let text = body.join("\n") + "\n";
            let bytes = if info.starts_with("hex ") { from_hex(&text) } else { text.into_bytes() };
            example.files.insert(file.to_owned(), bytes);
            example.report_lines = end..end;
        } else if info == "text report" {
            example.report = body.join("\n");
            example.report_lines = at..end;
        } else {
            panic!("line {}: a fence is neither a file nor a report", at + 1);
        }
    }
    examples
}

fn from_hex(text: &str) -> Vec<u8> {
    text.split_whitespace()
        .map(|pair| u8::from_str_radix(pair, 16).expect("two hexadecimal digits"))
        .collect()
}

#[test]
fn pages_explain_in_both_languages() {
    for rule in RULES {
        for (language, sections) in [
            (Language::Chinese, ["## 检查什么", "## 为什么", "## 怎么改"]),
            (Language::English, ["## What it checks", "## Why", "## How to mend"]),
        ] {
            let page = rule.page(language);
            let found = |section: &str| page.lines().any(|line| line == section);
            assert!(page.starts_with(&format!("# {}\n", rule.name)), "{}: title", rule.name);
            assert!(sections.iter().all(|section| found(section)), "{}: {sections:?}", rule.name);
            let sections = page.lines().filter(|line| line.starts_with('#')).count();
            assert!(sections >= 7, "{}: sections or examples are missing", rule.name);
            let summary = rule.summary(language);
            assert!(
                !summary.is_empty() && !summary.contains(['`', '*', '[', '<', '|']),
                "{}: `{summary}`",
                rule.name
            );
        }
        let stated = rule.summary(Language::Chinese);
        assert!(stated.ends_with('。') && stated.matches('。').count() == 1, "{}: `{stated}`", rule.name);
        let stated = rule.summary(Language::English);
        assert!(stated.ends_with('.') && stated.is_ascii(), "{}: `{stated}`", rule.name);
    }
}

#[test]
fn pages_and_rules_belong_together() {
    let known: Vec<PathBuf> = RULES.iter().map(page_path).collect();
    let pages = files_below(&source_folder().join("check/rules"), "md");
    assert!(pages.iter().all(|page| known.contains(page)), "a page without a rule among {pages:?}");
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name.0).collect();
    assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
}

#[test]
fn rules_named_in_the_source_are_registered() {
    for path in files_below(&source_folder(), "rs") {
        let text = read(&path);
        let named = text.split("RuleName(\"").skip(1).filter_map(|rest| rest.split('"').next());
        for name in named {
            assert!(compendium::check::rule(name).is_some(), "{name} in {}", path.display());
        }
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let size = usize::try_from(compendium::source::LARGEST_TEXT).expect("it fits") + 1;
    let analysis = analysis(&BTreeMap::from([("content/plans/a.md".to_owned(), vec![b'\n'; size])]));
    let found: Vec<&str> =
        analysis.diagnostics.iter().map(|found| found.message.text(Language::Chinese)).collect();
    assert_eq!(found, ["content/plans/a.md 大于 16 MiB"]);
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn page_path(rule: &Rule) -> PathBuf {
    source_folder().join("check/rules").join(format!("{}.md", rule.name))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()))
}

/// The files below a folder with an extension.
fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            found.extend(files_below(&path, extension));
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found
}
