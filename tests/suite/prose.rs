//! Rules of the group `prose/` on whole compendia: what they read, where they point, how they are silenced.

use crate::support::Sandbox;

/// The findings of the group in one document, as `rule line:column-column`, infos too.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let report = Sandbox::document(body).report();
    let found = report["diagnostics"].as_array().expect("a list").iter();
    let found: Vec<String> = found
        .filter(|found| found["rule"].as_str().is_some_and(|rule| rule.starts_with("prose/")))
        .map(|found| {
            let span = &found["spans"][0];
            let rule = found["rule"].as_str().unwrap_or_default().trim_start_matches("prose/");
            format!("{rule} {}:{}-{}", span["line"], span["column"], span["end_column"])
        })
        .collect();
    assert_eq!(found, expected, "{body}");
}

#[test]
fn a_text_is_read_across_its_markup() {
    // The body begins on line 6; columns count characters of the source.
    check("达到**约90**%以上", &["approximate-bound 6:5-13"]);
    check("达到约90%[^1]以上\n\n[^1]: 统计口径。", &["approximate-bound 6:3-13"]);
    check("国发[2010]*5*号", &["document-number 6:3-13"]);
    check("增长\n5-10%，见[甲,乙](http://a.cn/甲,乙)", &["range-unit 7:1-6", "punctuation 7:10-11"]);
}

#[test]
fn every_place_of_prose_is_read_and_nothing_else() {
    check("## 甲,乙", &["punctuation 6:5-6"]);
    check("- 甲,乙\n\n  丙,丁", &["punctuation 6:4-5", "punctuation 8:4-5"]);
    check("| 甲,乙 |\n|---|\n| 丙,丁 |", &["punctuation 6:4-5", "punctuation 8:4-5"]);
    check(":::box 甲,乙\n丙,丁\n:::", &["punctuation 6:9-10", "punctuation 7:2-3"]);
    check(":::internal\n丙,丁\n:::", &["punctuation 7:2-3"]);
    check("注[^1]\n\n[^1]: 甲,乙", &["punctuation 8:8-9"]);
    check("> 甲,乙\n\n`甲,乙`\n\n```\n甲,乙\n```\n\n<p>甲,乙</p>\n\n~~甲,乙~~", &[]);
}

#[test]
fn code_and_links_without_words_part_what_stands_beside_them() {
    check("约`x`90%以上", &[]);
    check("约[[规划]]90%以上", &[]);
}

#[test]
fn a_comment_silences_a_rule_with_a_reason() {
    check("<!-- allow prose/punctuation: 原文如此 -->\n甲,乙", &[]);
    check("<!-- allow prose/punctuation: 原文如此 -->\n\n甲,乙，约90%以上", &["approximate-bound 8:5-11"]);
    check(
        "前文。\n\n<!-- allow prose/number-width: 原文如此 -->\n\n到２０１５年\n\n到２０１５年",
        &["number-width 12:2-6"],
    );
}

#[test]
fn a_plan_of_a_level_above_is_not_ours_to_correct() {
    let upper =
        "=== content/upper/a.md\n---\ntitle: 甲,乙\nlevel: up\nsource: 原文\n---\n到２０１５年，约90%以上\n";
    let config = "=== content/compendium.yaml\ntitle: 汇编\nregion: 某市\nperiod: {from: 2010, to: 2015}\nlevels: [{id: own, name: 某市}, {id: up, name: 某省}]\n";
    let report = Sandbox::of(&format!("{config}{upper}")).report();
    assert_eq!(report["summary"]["warnings"], 0);
}

#[test]
fn texts_made_to_be_slow_are_not() {
    for text in [
        "(".repeat(60_000) + "中" + &")".repeat(60_000),
        "(中".repeat(20_000) + &")".repeat(20_000),
        "年底".repeat(40_000),
        "今年约90%以上，".repeat(10_000),
        "１，".repeat(40_000),
        "“中AB".repeat(20_000),
        "1-".repeat(40_000) + "%",
        "\"中".repeat(20_000),
    ] {
        Sandbox::document(&text).run(&["check", "-q"]).exits(0);
    }
}

#[test]
fn what_needs_no_person_is_mended() {
    let sandbox = Sandbox::document(
        "到２０１５年,增长5-10%，依据国发[2010]第05号(\"十二五\"规划)，约90%以上，约翰.史密斯。",
    );
    sandbox.run(&["check", "--fix"]);
    let text = sandbox.read("content/documents/a.md");
    let expected = "到2015年，增长5%-10%，依据国发〔2010〕5号（“十二五”规划），约90%以上，约翰.史密斯。";
    assert_eq!(text.lines().nth(5), Some(expected));
}
