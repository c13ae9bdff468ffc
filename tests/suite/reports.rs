//! What the checker's reports hold: SARIF by its schema, findings known again,
//! and silencers that silence what they stand at and nothing else.

#![expect(clippy::panic, reason = "a test stops at what it cannot use")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::support::{Sandbox, entries};

/// A compendium with errors, warnings and infos, fixes, places in two files and a path to escape.
fn faulty() -> Sandbox {
    let sandbox = Sandbox::of(
        "=== content/plans/a.md\n---\ntitle: 甲规划\nsumary: 摘要\nedition: public\n---\n\n## 二、目标\n\n\
         见[[无此条目]]，联系电话13912345678。\n\n<script>x</script>\n",
    );
    sandbox.write("content/plans/规划 一#.md", "---\ntitle: 乙\nid: a\n---\n");
    sandbox
}

/// The log, in one language.
fn log(sandbox: &Sandbox, language: &str) -> Value {
    sandbox.run(&["check", "--format", "sarif", "--lang", language]).exits(1).json()
}

fn results(log: &Value) -> &[Value] {
    entries(&log["runs"][0]["results"])
}

#[test]
fn sarif_is_valid_by_its_schema() {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    assert!(scripts.join("node_modules/ajv").exists(), "tests/run installs what this test needs");
    let sandbox = faulty();
    let paths = ["zh-CN", "en"].map(|language| {
        let path = sandbox.beside(&format!("{language}.sarif"));
        std::fs::write(&path, log(&sandbox, language).to_string()).expect("it can be written");
        path
    });
    let output = Command::new("node").arg("sarif.mjs").args(paths).current_dir(scripts).output();
    let output = output.expect("node runs; tests/run installs it");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn sarif_tells_of_every_rule_and_how_to_mend() {
    let log = log(&faulty(), "zh-CN");
    assert_eq!(log["runs"][0]["language"], "zh-CN");
    let rules = entries(&log["runs"][0]["tool"]["driver"]["rules"]);
    assert_eq!(rules.len(), compendium::check::RULES.len());
    for result in results(&log) {
        let index = result["ruleIndex"].as_u64().expect("every rule is known") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(rules[index]["help"]["markdown"].as_str().is_some_and(|page| page.contains("## 怎么改")));
    }
    let numbering = results(&log).iter().find(|result| result["ruleId"] == "structure/numbering");
    let change = &numbering.expect("it is found")["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "content/plans/a.md");
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "一、");
    assert_eq!(change["replacements"][0]["deletedRegion"]["startColumn"], 4);
}

#[test]
fn a_finding_is_known_again_when_lines_move() {
    let fingerprints = |sandbox: &Sandbox| -> Vec<String> {
        let log = log(sandbox, "en");
        let found =
            results(&log).iter().map(|result| result["partialFingerprints"]["compendium/v1"].to_string());
        found.collect()
    };
    let sandbox = faulty();
    let before = fingerprints(&sandbox);
    let all: std::collections::BTreeSet<&String> = before.iter().collect();
    assert_eq!(all.len(), before.len(), "two findings share a fingerprint: {before:?}");
    let text = sandbox.read("content/plans/a.md").replace("\n## 二", "\n前言。\n\n## 二");
    sandbox.write("content/plans/a.md", text);
    assert_eq!(fingerprints(&sandbox), before);
}

/// What is said of a document's body, as `RULE line`, infos left out.
fn said(body: &str) -> Vec<String> {
    let report = Sandbox::document(body).report();
    let told = entries(&report["diagnostics"]).iter().filter(|found| found["severity"] != "info");
    told.map(|found| format!("{} {}", found["rule"].as_str().unwrap_or_default(), found["spans"][0]["line"]))
        .collect()
}

#[test]
fn a_silencer_silences_its_block_and_nothing_else() {
    let allow = "<!-- allow link/unknown-target: 另行印发 -->";
    assert_eq!(
        said(&format!("{allow}\n\n[[甲]]\n\n[[乙]]")),
        [""; 0],
        "at the top of a document it silences all of it"
    );
    assert_eq!(said(&format!("首段。\n\n{allow}\n\n[[甲]]\n\n[[乙]]")), ["link/unknown-target 12"]);
    assert_eq!(said(&format!("首段。\n\n- [[甲]] {allow}\n- [[乙]]")), ["link/unknown-target 9"]);
    assert_eq!(
        said(&format!("首段。\n\n| 名称 |\n|---|\n| [[甲]] {allow} |\n\n[[乙]]")),
        ["link/unknown-target 12"]
    );
    assert_eq!(
        said(&format!("首段。\n\n:::internal\n\n{allow}\n\n[[甲]]\n\n:::\n\n[[乙]]")),
        ["link/unknown-target 16"]
    );
    let two = format!(
        "首段。\n\n{allow}\n<!-- allow privacy/mobile-number: 公开的号码 -->\n\n[[甲]]，13912345678。"
    );
    assert_eq!(said(&two), [""; 0]);
}

#[test]
fn a_silencer_of_what_is_off_is_not_needed() {
    let sandbox = Sandbox::document("首段。\n\n<!-- allow link/unknown-target: 另行印发 -->\n\n[[甲]]");
    sandbox.write(
        "content/compendium.yaml",
        format!("{}rules: {{link/unknown-target: off}}\n", super::support::CONFIG),
    );
    assert_eq!(sandbox.found("warning"), ["structure/unused-allow content/documents/a.md:8:1"]);
}

#[test]
fn silencers_in_yaml_stand_at_their_entry() {
    let check = |text: &str, expected: &[&str]| {
        let sandbox = Sandbox::of(&format!("=== content/documents/a.md\n---\ntitle: 规划\n{text}\n---\n"));
        assert_eq!(sandbox.found("error"), expected, "{text}");
        assert_eq!(sandbox.found("warning"), [""; 0], "{text}");
    };
    let unknown = "link/unknown-target content/documents/a.md:3";
    check("lead: 甲 # allow link/unknown-target: 待定", &[]);
    check(
        "# allow link/unknown-target: 待定\nlead: 甲\nparticipants: [乙]",
        &[&format!("{}:5:16", &unknown[..unknown.len() - 2])],
    );
    check("participants: [甲, 乙] # allow link/unknown-target: 待定", &[]);
    check(
        "participants:\n  - 甲 # allow link/unknown-target: 待定\n  - 乙",
        &[&format!("{}:5:5", &unknown[..unknown.len() - 2])],
    );
}

/// How many cells of a terminal a text takes, for the characters used here.
fn width(text: &str) -> usize {
    let wide =
        |c: char| matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{FF60}' | '\u{1F300}'..='\u{1FAFF}');
    let none = |c: char| matches!(c, '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200D}' | '\u{FE0F}');
    text.chars()
        .map(|c| {
            if none(c) {
                0
            } else if wide(c) {
                2
            } else {
                1
            }
        })
        .sum()
}

/// Says that below the line that holds `words` carets stand under exactly them, and that no
/// line is wider than `most`.
#[track_caller]
fn carets_stand_under(words: &str, report: &str, most: usize) {
    let lines: Vec<&str> = report.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.contains(" | ") && line.contains(words))
        .unwrap_or_else(|| panic!("no {words} in\n{report}"));
    let start = width(&lines[at][..lines[at].find(words).unwrap_or_default()]);
    let carets = lines[at + 1];
    assert_eq!(carets.find('^'), Some(start), "{report}");
    assert_eq!(carets.matches('^').count(), width(words), "{report}");
    assert!(width(lines[at]) <= most, "{} cells are shown of\n{report}", width(lines[at]));
}

#[test]
fn carets_line_up_under_wide_narrow_and_combined_characters() {
    for (before, after) in [
        ("见", "。"),
        ("", ""),
        ("全角ＡＢＣ，半角abc，", "尾"),
        ("合成e\u{301}，", ""),
        ("零宽\u{200B}空格，", ""),
        ("规划😀，", "😀"),
    ] {
        let sandbox = Sandbox::document(&format!("{before}[[无此条目]]{after}"));
        let run = sandbox.run(&["check"]).exits(1);
        carets_stand_under("无此条目", &run.stderr, 100);
    }
    // A tab is shown as four cells.
    let run = Sandbox::document("甲\t[[无此条目]]").run(&["check"]).exits(1);
    carets_stand_under("无此条目", &run.stderr, 100);
}

#[test]
fn of_a_long_paragraph_a_window_is_shown_with_the_true_column() {
    let filler = "全市信息化工作取得明显成效，各部门业务系统逐步建成。".repeat(60);
    let text = format!("{filler}见[[无此甲甲]]，{filler}另见[[无此乙乙]]，{filler}");
    for ending in ["\n", "\r\n"] {
        let sandbox = Sandbox::document("");
        sandbox.write(
            "content/documents/a.md",
            format!("---\ntitle: 规划\nedition: public\n---\n\n{text}").replace('\n', ending),
        );
        for words in ["无此甲甲", "无此乙乙"] {
            let column = text[..text.find(words).expect("it is there")].chars().count() + 1;
            let run = sandbox.run(&["check"]).exits(1).says(&format!("content/documents/a.md:6:{column}\n"));
            carets_stand_under(words, &run.stderr, 160);
        }
    }
}
