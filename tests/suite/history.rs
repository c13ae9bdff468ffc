//! Earlier versions of a document: their list, what differs between any two, and who may see them.

#![expect(clippy::panic, reason = "a test that cannot go on has failed")]

use crate::support::Sandbox;

/// A plan with two earlier versions, of which the older is public.
const PLAN: &str = "=== content/indicators.yaml
- {id: rate, name: 网上办理率, unit: \"%\", edition: public, targets: {2015: 90}}
=== content/documents/net.md
---
title: 网络规划
edition: public
version: 第三稿
date: 2012-05-30
---
## 现状

一段没有改动的文字，说明网络的现状。

## 目标

到2015年，网上办理率达到90%。

## 保障

新增的一段：每年组织评估。
=== content/documents/versions/net/2011-11.md
---
title: 网络规划
edition: public
version: 征求意见稿
date: 2011-11-01
status: consultation
---
## 现状

一段没有改动的文字，说明网络的现状。

## 目标

到2015年，网上办理率达到80%。
=== content/documents/versions/net/2012-02.md
---
title: 网络规划
version: 内部讨论稿
date: 2012-02-01
---
## 现状

一段没有改动的文字，说明网络的现状。

## 目标

到2015年，网上办理率达到85%。
";

const TO_NOW: &str = "output/public/documents/net/changes/2011-11-to-current.html";

fn built(text: &str) -> Sandbox {
    let sandbox = Sandbox::of(text);
    sandbox.run(&["build"]).exits(0);
    sandbox
}

#[test]
fn every_two_texts_of_an_edition_are_compared() {
    let sandbox = built(PLAN);
    let below = |edition: &str| {
        let folder = sandbox.path(&format!("output/{edition}/documents/net/changes"));
        let entries = std::fs::read_dir(folder).expect("there are comparisons");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("the folder is read").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(below("public"), ["2011-11-to-current.html"]);
    assert_eq!(
        below("internal"),
        ["2011-11-to-2012-02.html", "2011-11-to-current.html", "2012-02-to-current.html"]
    );
}

#[test]
fn the_document_leads_to_its_versions_and_they_to_the_comparisons() {
    let sandbox = built(PLAN);
    let document = sandbox.read("output/public/documents/net.html");
    assert!(document.contains("href=\"../documents/net/versions.html\""), "{document}");
    let list = sandbox.read("output/public/documents/net/versions.html");
    assert!(list.contains("href=\"../../documents/net/changes/2011-11-to-current.html\""), "{list}");
    assert!(list.contains("征求意见稿") && list.contains("2011年11月1日"), "{list}");
    assert!(!list.contains("内部讨论稿"), "{list}");
}

#[test]
fn values_come_first_and_words_are_marked() {
    let page = built(PLAN).read(TO_NOW);
    let row = "<td class=\"num\">2015</td><td class=\"num\"><del>80%</del></td><td class=\"num\"><ins>90%</ins></td>";
    let value = page.find(row).unwrap_or_else(|| panic!("{page}"));
    let text = page.find("网上办理率达到<del>80%</del><ins>90%</ins>。").unwrap_or_else(|| panic!("{page}"));
    assert!(value < text);
    assert!(page.contains("<ins>新增的一段：每年组织评估。</ins>"), "{page}");
    let folded = page.find("<details class=\"same\">").unwrap_or_else(|| panic!("{page}"));
    assert!(folded < page.find("一段没有改动的文字").unwrap_or_default(), "{page}");
}

#[test]
fn values_of_one_year_are_told_apart_by_what_they_are_of() {
    let entry =
        "- {id: cover, name: 网络覆盖率, unit: \"%\", edition: public, targets: {2015: 70}}\n- {id: rate";
    let text = PLAN.replacen("- {id: rate", entry, 1);
    let text = text.replace("达到80%。", "达到80%，网络覆盖率达到60%。");
    let page = built(&text.replace("达到90%。", "达到90%，网络覆盖率达到70%。")).read(TO_NOW);
    for (name, old, new) in [("网上办理率", "80%", "90%"), ("网络覆盖率", "60%", "70%")] {
        let row = format!(
            "{name}</a></th><td class=\"num\">2015</td><td class=\"num\"><del>{old}</del></td><td class=\"num\"><ins>{new}</ins>"
        );
        assert!(page.contains(&row), "{page}");
    }
}

#[test]
fn comparisons_are_for_readers_not_for_search() {
    let sandbox = Sandbox::of(&format!(
        "=== content/compendium.yaml\ntitle: 汇编\nregion: 耒阳市\nperiod: {{from: 2010, to: 2015}}\nbase_url: https://www.example.gov.cn/\n{PLAN}"
    ));
    sandbox.run(&["build"]).exits(0);
    let page = sandbox.read(TO_NOW);
    assert!(page.contains("<meta name=\"robots\" content=\"noindex, follow\">"), "{page}");
    assert!(!page.contains("rel=\"canonical\""), "{page}");
    let map = sandbox.read("output/public/sitemap.xml");
    assert!(map.contains("documents/net/versions.html") && !map.contains("/changes/"), "{map}");
    let found = sandbox.run(&["search", "\"网上办理率达到80\"", "--format", "json"]).exits(0);
    assert!(!found.stdout.contains("/changes/"), "{}", found.stdout);
}

#[test]
fn versions_give_no_findings_of_plans() {
    let sandbox = Sandbox::of(PLAN);
    // Neither the other value, nor a link to what is gone, nor the title that is there twice.
    sandbox.write(
        "content/documents/versions/net/2010.md",
        "---\ntitle: 网络规划\ndate: 2010-01-01\n---\n见[[早已没有]]，网上办理率2015年达到10%，共30天。\n<!-- allow prose/range-unit: 当时 -->\n",
    );
    let found = sandbox.run(&["check", "--format", "json"]).exits(0);
    assert!(!found.stdout.contains("versions/net"), "{}", found.stdout);
}

#[test]
fn what_reaches_the_public_with_a_version_is_looked_at() {
    let sandbox = Sandbox::of(PLAN);
    let with_number = |edition: &str| {
        format!("---\ntitle: 网络规划\ndate: 2010-01-01\nedition: {edition}\n---\n请拨打13800138000。\n")
    };
    let path = "content/documents/versions/net/2010.md";
    sandbox.write(path, with_number("internal"));
    sandbox.run(&["check"]).exits(0);
    sandbox.write(path, with_number("public"));
    let found = sandbox.run(&["check", "--format", "json"]).exits(1);
    assert!(
        found.stdout.contains("privacy/mobile-number") && found.stdout.contains(path),
        "{}",
        found.stdout
    );
}

#[test]
fn a_version_without_document_or_date_is_an_error() {
    let version = |head: &str| format!("---\ntitle: 旧稿\n{head}---\n文字。\n");
    for (path, head, rule) in [
        ("content/documents/versions/nett/1.md", "date: 2010-01-01\n", "link/unknown-target"),
        ("content/documents/versions/1.md", "date: 2010-01-01\n", "link/unknown-target"),
        ("content/documents/versions/net/1.md", "", "structure/missing-field"),
    ] {
        let sandbox = Sandbox::of(PLAN);
        sandbox.write(path, version(head));
        let found = sandbox.run(&["check", "--format", "json"]).exits(1);
        assert!(found.stdout.contains(rule) && found.stdout.contains(path), "{path}: {}", found.stdout);
    }
}

mod session {
    use compendium::build::moment::Answer;
    use compendium::build::session::{Edits, Session};
    use compendium::check::Strictness;
    use compendium::source::{Source, Taken, memory::Memory};
    use compendium::syntax::front_matter::Edition;
    use compendium::text::SourcePath;

    use super::PLAN;
    use crate::support::{CONFIG, files};

    fn page(session: &Session, path: &str) -> String {
        match session.moment().file(path) {
            Answer::Made(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            other => panic!("{path}: {other:?}"),
        }
    }

    #[test]
    fn an_edited_version_is_compared_anew() {
        let mut all = files(PLAN);
        all.push(("content/compendium.yaml".to_owned(), CONFIG.to_owned()));
        let memory = Memory::new(all.iter().map(|(path, text)| (path.clone(), text.clone())));
        let mut session =
            Session::new(&memory, Edition::Internal, Strictness::Lenient).expect("memory can be read");
        let changes = "documents/net/changes/2011-11-to-current.html";
        assert!(page(&session, changes).contains("<del>80%</del>"));
        let path = "content/documents/versions/net/2011-11.md";
        let (_, text) = all.iter().find(|(known, _)| known == path).expect("it is there");
        let source = Source::new(SourcePath::new(path), text.replace("80%", "70%"));
        let edits = Edits { files: vec![(source.path.clone(), Taken::Source(source))], themes: false };
        session.apply(edits, &memory).expect("memory can be read");
        assert!(page(&session, changes).contains("<del>70%</del>"));
        // The document itself, whose other side is shown.
        let path = "content/documents/net.md";
        let (_, text) = all.iter().find(|(known, _)| known == path).expect("it is there");
        let source = Source::new(SourcePath::new(path), text.replace("90%", "95%"));
        let edits = Edits { files: vec![(source.path.clone(), Taken::Source(source))], themes: false };
        session.apply(edits, &memory).expect("memory can be read");
        assert!(page(&session, changes).contains("<ins>95%</ins>"));
    }
}
