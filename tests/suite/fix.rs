//! `check --fix`: what needs no person is mended, where it stands and nowhere else.

use std::os::unix::fs::{PermissionsExt, symlink};

use compendium::build::analysis::parse_document;
use compendium::build::fix::{Fixes, fix};
use compendium::check::Strictness;
use compendium::diag::Applicability;
use compendium::source::disk::Disk;
use compendium::source::memory::Memory;
use compendium::source::replace::ReplaceError;
use compendium::text::SourcePath;
use proptest::prelude::*;

use super::support::{CONFIG, Sandbox, files, tree};

/// A fault of every kind that is mended unseen; the kinds stand beside their places.
const FAULTY: &str = "=== content/compendium.yaml
title: 耒阳市规划汇编
region: 耒阳市
period: {from: 2010, to: 2015}
documents:
  special-plan: {title: \"耒阳市*规划（2010—2015年）\"}
=== content/plans/network.md
---
title: \"耒阳市网络平台建设规划(2010-2015年)\"
sumary: 骨干网络
---

## 一、现状

## 三、目标

见[[#目标]]和[[Online-Rate@2015]]。

## 四、任务

表3：安排

| 任务 | 年份 |
|---|---|
| 甲 | 2011 |
=== content/indicators.yaml
- id: online-rate
  name: 网上办理率
  unti: \"%\"
  direction: up
  targets: {2015: 90}
";

const MENDED: &str = "=== content/plans/network.md
---
title: \"耒阳市网络平台建设规划（2010—2015年）\"
summary: 骨干网络
---

## 一、现状

## 二、目标

见[[#目标]]和[[online-rate@2015]]。

## 三、任务

表1：安排

| 任务 | 年份 |
|---|---|
| 甲 | 2011 |
=== content/indicators.yaml
- id: online-rate
  name: 网上办理率
  unit: \"%\"
  direction: up
  targets: {2015: 90}
";

#[test]
fn what_needs_no_person_is_mended() {
    let sandbox = Sandbox::of(FAULTY);
    let run = sandbox.run(&["check", "--fix"]).exits(0).says("mended 7 place(s) in 2 file(s); left: ");
    for (path, text) in files(MENDED) {
        assert_eq!(sandbox.read(&path), text, "{run}");
    }
    let before = tree(&sandbox.path("content"));
    sandbox.run(&["check", "--fix"]).exits(0).says("mended 0 place(s) in 0 file(s)");
    assert!(tree(&sandbox.path("content")) == before, "a second run wrote something");
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let sandbox = Sandbox::of(FAULTY);
    let before = tree(&sandbox.root());
    let run = sandbox.run(&["check", "--fix", "--dry-run", "content/indicators.yaml"]).exits(0);
    assert_eq!(
        run.stdout,
        "--- a/content/indicators.yaml\n+++ b/content/indicators.yaml\n@@ -1,5 +1,5 @@\n - id: online-rate\n   \
         name: 网上办理率\n-  unti: \"%\"\n+  unit: \"%\"\n   direction: up\n   targets: {2015: 90}\n"
    );
    run.says("1 place(s) in 1 file(s) would be mended; left then: 1 warning(s), 1 info(s)");
    assert!(tree(&sandbox.root()) == before, "a dry run wrote something");
    sandbox.run(&["check", "--fix", "--dry-run", "--format", "json"]).cannot("--dry-run prints the changes");
    sandbox.run(&["check", "--dry-run"]).exits(2);
    sandbox.run(&["check", "--fix", "--statements"]).exits(2);
}

#[test]
fn only_the_files_that_are_named_are_mended() {
    let sandbox = Sandbox::of(FAULTY);
    let before = sandbox.read("content/plans/network.md");
    sandbox
        .run(&["check", "--fix", "content/indicators.yaml"])
        .exits(0)
        .says("mended 1 place(s) in 1 file(s)");
    assert_eq!(sandbox.read("content/plans/network.md"), before);
    assert!(sandbox.read("content/indicators.yaml").contains("\n  unit: "));
}

#[test]
fn what_is_silenced_or_off_is_left_alone() {
    let body = "## 一、现状\n\n<!-- allow structure/numbering: 第二部分另行印发 -->\n\n## 三、目标\n";
    let sandbox = Sandbox::document(body);
    sandbox.run(&["check", "--fix"]).exits(0).says("mended 0 place(s)");
    let sandbox = Sandbox::document("## 一、现状\n\n## 三、目标\n");
    sandbox.write("content/compendium.yaml", format!("{CONFIG}rules: {{structure/numbering: off}}\n"));
    sandbox.run(&["check", "--fix"]).exits(0).says("mended 0 place(s)");
}

#[test]
fn the_status_tells_what_is_left() {
    let sandbox = Sandbox::document("## 一、现状\n\n## 三、目标\n\n见[[无此条目]]。");
    let run = sandbox.run(&["check", "--fix"]).exits(1).says("link/unknown-target").says_no("numbering");
    run.says("mended 1 place(s) in 1 file(s); left: 1 error(s)");
    let report =
        Sandbox::document("## 二、目标\n").run(&["check", "--fix", "--format", "json"]).exits(0).json();
    assert_eq!(report["summary"]["warnings"], 0);
}

#[test]
fn a_misspelt_key_is_mended_unseen_only_where_nothing_else_can_be_meant() {
    let fix = |key: &str| {
        let sandbox = Sandbox::of(&format!("=== content/documents/a.md\n---\ntitle: 规划\n{key}\n---\n"));
        sandbox.run(&["check", "--fix"]);
        sandbox.read("content/documents/a.md").lines().nth(2).map(str::to_owned).unwrap_or_default()
    };
    assert_eq!(fix("verson: 初版"), "version: 初版");
    assert_eq!(fix("titel: 另一标题"), "titel: 另一标题", "the key it resembles is there");
    assert_eq!(fix("editon: public"), "editon: public", "nothing is published unseen");
    assert_eq!(fix("comment: 无"), "comment: 无");
}

#[test]
fn marks_line_endings_and_permissions_stay() {
    let sandbox = Sandbox::empty();
    let text = |number: &str| {
        format!("\u{feff}---\r\ntitle: 规划\r\nedition: public\r\n---\r\n\r\n## {number}、现状\r\n")
    };
    sandbox.write("content/compendium.yaml", CONFIG);
    sandbox.write("content/documents/a.md", text("二"));
    let path = sandbox.path("content/documents/a.md");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).expect("it is ours");
    sandbox.run(&["check", "--fix"]).exits(0);
    assert_eq!(sandbox.read("content/documents/a.md"), text("一"));
    let mode = std::fs::metadata(&path).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(tree(&sandbox.path("content")).len(), 2, "something is left beside it");
}

#[test]
fn of_a_link_the_file_is_mended_that_it_leads_to() {
    let sandbox = Sandbox::of("=== content/documents/.shared\n---\ntitle: 规划\n---\n\n## 二、现状\n");
    symlink(".shared", sandbox.path("content/documents/a.md")).expect("links can be made");
    sandbox.run(&["check", "--fix"]).exits(0).says("mended 1 place(s)");
    assert!(sandbox.path("content/documents/a.md").is_symlink());
    assert!(sandbox.read("content/documents/.shared").contains("## 一、现状"));
}

#[test]
fn a_file_that_cannot_be_written_is_refused_and_the_others_are_mended() {
    let sandbox = Sandbox::document("## 二、现状\n");
    sandbox.write("content/documents/b.md", "---\ntitle: 乙规划\nedition: public\n---\n\n## 二、现状\n");
    let path = sandbox.path("content/documents/a.md");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o444)).expect("it is ours");
    let run = sandbox.run(&["check", "--fix"]).exits(2);
    run.says("content/documents/a.md is read-only and is left alone")
        .says("warning[structure/numbering]")
        .says("mended 1 place(s) in 1 file(s); left: 1 warning(s)");
    assert!(sandbox.read("content/documents/a.md").contains("## 二、现状"));
    assert!(sandbox.read("content/documents/b.md").contains("## 一、现状"));
}

#[test]
fn a_file_that_changed_since_it_was_read_is_refused() {
    let sandbox = Sandbox::document("## 二、现状\n");
    let disk = Disk::new(sandbox.root());
    let path = SourcePath::new("content/documents/a.md");
    let refused = disk.replace(&path, b"as it was read", b"as it should be");
    assert!(matches!(refused, Err(ReplaceError::Changed)), "{refused:?}");
    let now = sandbox.bytes(path.as_str());
    disk.replace(&path, b"as it was read", &now).expect("it is as it should be already");
    assert_eq!(tree(&sandbox.path("content")).len(), 2, "something is left beside it");
}

fn fixed(files: Vec<(String, Vec<u8>)>) -> Fixes {
    fix(&Memory::new(files), Strictness::Lenient, &|_| true, &parse_document).expect("memory can be read")
}

/// A section: its number, those of its parts and of the captions in it, as they are written.
type Section = (usize, Vec<usize>, Vec<usize>);

const HANZI: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A document of sections; `right` counts where `Section` would have what is written.
fn document(sections: &[Section], right: bool, key: &str, name: &str) -> String {
    let mut text = format!("---\ntitle: 规划\nedition: public\n{key}: 一、三、表9：\n---\n\n");
    let count = |right_number: usize, written: usize| if right { right_number } else { written };
    let mut table = 0;
    for (section, (number, parts, captions)) in sections.iter().enumerate() {
        text += &format!("## {}、三、节\n\n表9、第九章、见[[{name}]]。\n\n", HANZI[count(section, *number)]);
        for (part, number) in parts.iter().enumerate() {
            text += &format!("### （{}）（九）条\n\n（九）不是标题\n\n", HANZI[count(part, *number)]);
        }
        for number in captions {
            table += 1;
            text += &format!("表{}：表9\n\n| 三、 |\n|---|\n| 表9： |\n\n", count(table, *number));
        }
    }
    text
}

proptest! {
    /// Whatever numbers are written, fixing writes the right ones and changes
    /// nothing else; then nothing is left to fix.
    #[test]
    fn fixing_mends_the_places_and_nothing_else(
        sections in prop::collection::vec(
            (0_usize..9, prop::collection::vec(0_usize..9, 0..4), prop::collection::vec(1_usize..12, 0..3)),
            0..6,
        ),
        slip in any::<bool>(),
        marked in any::<bool>(),
        windows in any::<bool>(),
    ) {
        let raw = |text: String| {
            let text = if windows { text.replace('\n', "\r\n") } else { text };
            if marked { format!("\u{feff}{text}") } else { text }
        };
        let (key, name) = if slip { ("sumary", "规 划") } else { ("summary", "规划") };
        let faulty = raw(document(&sections, false, key, name));
        let right = raw(document(&sections, true, "summary", "规划"));
        let all = |text: &str| {
            vec![
                ("content/compendium.yaml".to_owned(), CONFIG.as_bytes().to_vec()),
                ("content/documents/a.md".to_owned(), text.as_bytes().to_vec()),
            ]
        };
        let once = fixed(all(&faulty));
        let after = once.files.first().map_or(&faulty, |file| &file.after);
        prop_assert_eq!(after, &right);
        let sure = |one: &compendium::diag::Suggestion| one.applicability == Applicability::MachineApplicable;
        prop_assert!(!once.analysis.diagnostics.iter().flat_map(|found| &found.suggestions).any(sure));
        prop_assert!(fixed(all(after)).files.is_empty());
    }
}
