//! The Markdown of `docs/content.md` as a specification: what each construct becomes, and where it is wrong.

#![expect(clippy::panic, reason = "a test stops at what it did not expect")]

mod printer;
mod properties;

use compendium::diag::Diagnostics;
use compendium::syntax::block::{Block, Inline, plain_text};
use compendium::syntax::markdown::{self, Parsed};
use compendium::syntax::walk;
use compendium::text::{LineIndex, SourcePath};

fn parse(text: &str) -> (Parsed, Diagnostics) {
    markdown::parse(&SourcePath::new("content/plans/a.md"), text, 0, Some("规划"))
}

/// The tree of a text in which nothing is wrong.
#[track_caller]
fn check(text: &str, expected: &str) {
    let (parsed, diagnostics) = parse(text);
    assert_eq!(diagnostics, [], "{text}");
    assert_eq!(printer::print(&parsed.outline, &parsed.body), expected, "{text}");
}

/// What is reported in a text: the name of the rule, the line, and the source pointed at.
#[track_caller]
fn check_wrong(text: &str, expected: &[(&str, usize, &str)]) {
    let (_, diagnostics) = parse(text);
    let index = LineIndex::new(text);
    let found = diagnostics.iter().map(|found| {
        let span = found.primary.place.span;
        (found.rule.0, index.position(text, span.start as usize).line, text.get(span.range()).unwrap_or("outside"))
    });
    assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn links_name_entities_headings_and_values() {
    check("见[[np]]、[[np#目标]]、[[np|网络规划]]、[[#目标]]和[[np#目标|目标一节]]。", "");
    check("[[网上办理率@2015]]，[[rate@2012年]]，[[rate@later]]", "");
    check("| 甲 | 乙 |\n|---|---|\n| [[np\\|规划]] | [[np#目标\\|目标]] |\n| [[rate@2015]] | `a\\|b` |", "");
    check("[甲](../topics/t.md#现状)、[乙](b.md)、[丙](#目标)、[丁](%E7%BD%91.md)、[戊](../assets/表.xls)", "");
    check("<https://www.example.gov.cn/>、<office@example.gov.cn>、[己](javascript:void)、[庚](tel:0734)", "");
    check("[甲][1]和[2]。\n\n[1]: b.md\n[2]: c.md '丙'", "");
    check("[[]]、[[ np ]]、\\[[np]]、`[[np]]`", "");
}

#[test]
fn pictures_alone_are_figures_with_a_caption_below() {
    check("![拓扑](../assets/a.svg)\n\n图：网络*拓扑* {#net}", "");
    check("![拓扑](../assets/a.svg)\n图2：网络拓扑", "");
    check("![甲](a.png) ![乙](b.png)\n\n图 3 两图", "");
    check("![拓扑](a.svg)\n\n正文\n\n图：不相邻", "");
    check("见![小图](a.svg)，行内。", "");
    check("图：在上面\n\n![拓扑](a.svg)", "");
    check("```chart\nindicators: [rate]\n```\n\n图：办理率", "");
}

#[test]
fn tables_have_a_caption_above() {
    check("表：指标 {#t1}\n\n| 甲 | 乙 |\n|:--|--:|\n| 1 | **2** |\n| 3 |", "");
    check("表 2：指标\n| 甲 |\n|---|\n| 1 |", "");
    check("表：指标\n\n正文\n\n| 甲 |\n|---|\n| 1 |", "");
    check("| 甲 |\n|---|\n| 1 |\n\n表：在下面", "");
    check("表1 线路\n\n```projects\nplan: np\n```", "");
    check("表面看：不是标题\n\n| 甲 |\n|---|\n| 1 |", "");
}

#[test]
fn fenced_blocks_make_tables_and_figures() {
    check("```indicators\nids: [a, 网上办理率]\n```", "");
    check(
        "```indicators\nplan: np\ncolumns: [name, baseline, targets, target, growth, attribute, owner, unit]\n```",
        "",
    );
    check("```projects\nlead: 信息办\ntotal: true\n```", "");
    check("```schedule\n```", "");
    check("```schedule\nstages: [research]\n```", "");
    check("```chart\nindicators: [a, b]\n```", "");
    check("```text\nids: [a]\n```", "");
}

#[test]
fn containers_nest_when_the_outer_has_more_colons() {
    check(":::box 专栏2 重点工程 {#works}\n光缆。\n:::", "");
    check(":::box\n光缆。\n:::", "");
    check("::::box 工程\n甲\n\n:::internal\n乙\n:::\n\n丙\n::::", "");
    check(":::::internal\n::::box 甲\n:::note\n乙\n:::\n::::\n:::::", "");
    check(":::note\n甲\n:::\n:::tip 提示*语*\n乙\n:::\n:::important\n:::\n::: warning 当心 {x}\n丁\n:::", "");
    check("甲\n:::internal\n乙\n:::\n丙", "");
    check("```text\n:::internal\n甲\n:::\n```", "");
    check("\\:::internal", "");
}

#[test]
fn a_marker_ends_what_is_open() {
    check("- 甲\n:::internal\n- 乙\n:::\n- 丙", "");
    check("- 甲\n\n:::internal\n\n- 乙\n\n:::\n\n- 丙", "");
    check("1. 甲\n2. 乙\n\n:::note\n3. 丙\n:::\n\n3. 丁", "");
    check("> 甲\n:::internal\n> 乙\n:::\n> 丙", "");
    check("| 甲 |\n|---|\n| 1 |\n:::internal\n| 乙 |\n|---|\n| 2 |\n:::", "");
    check("表：机密\n\n:::internal\n| 甲 |\n|---|\n| 1 |\n:::", "");
    check("- ```\n  :::internal\n  ```\n\n:::internal\n甲\n:::", "");
    check("术语\n: 定义\n:::internal\n: 甲\n:::", "");
}

#[test]
fn headings_keep_their_numbers_and_have_their_own_anchors() {
    check("# 规划\n\n## 一、现状\n\n### （一）网络 {#net}\n\n#### 1. 光缆\n\n##### （1）里程", "");
    check("# 另一标题\n\n## 第一章 总则\n\n### 1.1 依据", "");
    check("## 现状\n\n### 网络\n\n## 目标\n\n### 网络\n\n### 网络\n\n## 现状", "");
    check("## 2015年目标\n\n## **重点**任务[^1]\n\n## 见[[np|规划]]\n\n## ——\n\n## 一、\n\n[^1]: 注", "");
    check(":::internal\n## 经费\n\n### 概况\n:::\n\n### 概况", "");
    check("目标\n===\n\n现状\n---", "");
}

#[test]
fn footnotes_are_shared_by_the_whole_document() {
    check("甲[^1]乙[^注]。\n\n[^注]: 第二条\n[^1]: 第一条[[np]]", "");
    check("甲[^A]、乙[^b]。\n\n[^b]: 乙注\n\n[^a]: 甲注", "");
    check("甲[^1]。\n\n[^1]: 第一段\n\n    第二段\n\n    - 列表\n\n正文", "");
    check(":::internal\n甲[^1]。\n:::\n\n乙[^2]。\n\n[^1]: 内部的注\n\n[^2]: 公开的注", "");
    check(":::internal\n甲[^1]\n\n[^1]: 内部的注\n:::\n\n乙[^1]", "");
}

#[test]
fn other_markdown() {
    check("达到60~70和80~90，~~删去~~。", "");
    check("- [ ] 待办\n- [x] 已办\n\n  第二段", "");
    check("平台\n: 汇集信息的系统\n: 又一定义", "");
    check("甲  \n乙\\\n丙\n丁 <b>戊</b> &amp; \\*", "");
    check("<div>\n甲\n</div>\n\n<!-- 注释 -->\n\n正文<!-- 注释 -->。\n\n---\n\n    代码", "");
}

#[test]
fn containers_that_do_not_work_are_errors() {
    check_wrong(":::internal\n甲", &[]);
    check_wrong(":::\n", &[]);
    check_wrong(":::intrenal\n甲\n:::", &[]);
    check_wrong(":::x\n:::", &[]);
    check_wrong("::::internal\n甲\n:::\n", &[]);
    check_wrong("- 甲\n  :::internal\n  乙\n  :::", &[]);
    check_wrong("- 甲\n\n  :::internal\n  乙\n  :::", &[]);
    check_wrong("1. 甲\n\n       :::internal\n       乙\n       :::", &[]);
    check_wrong("    :::internal\n    乙", &[]);
    check_wrong("> :::internal\n> 甲\n> :::", &[]);
    check_wrong("<div>\n:::internal\n甲\n:::\n</div>", &[]);
    check_wrong("<div>\n  :::internal\n甲\n</div>", &[]);
    check_wrong("<!--\n:::internal\n甲\n:::\n-->", &[]);
    check_wrong("```\n:::internal\n甲\n:::\n", &[]);
    check_wrong("~~~~\n```\n:::internal\n甲\n:::\n~~~\n", &[]);
    check_wrong("    ```\n\n:::internal\n甲\n:::\n", &[]);
    check_wrong("- ```\n\n:::internal\n甲\n:::\n\n```\n", &[]);
    check_wrong("：：：internal\n甲\n：：：", &[]);
    check_wrong("::internal\n甲\n::", &[]);
    check_wrong(":::internal 甲[^1]\n乙\n:::", &[]);
    check_wrong("[a]: b '甲\n:::internal\n乙\n:::\n'", &[]);
    check_wrong("`甲\n:::internal\n乙\n:::\n`", &[]);
    check_wrong("甲\n\n[^1]:\n:::internal\n    乙\n:::\n", &[]);
    check_wrong(&(0..17).map(|depth| format!("{}note\n", ":".repeat(40 - depth))).collect::<String>(), &[]);
}

#[test]
fn footnote_marks_without_a_note_are_errors() {
    check_wrong("甲[^1]，乙[^2]，丙[^3]。\n\n[^2]: 注", &[]);
    check_wrong(":::internal\n甲[^1]\n:::", &[]);
    check_wrong("| 甲[^1] |\n|---|\n| 乙\\|[^2] |", &[]);
    check_wrong("&amp;[^1]", &[]);
}

#[test]
fn errors_in_a_fenced_block_point_at_their_line() {
    check_wrong("正文\n\n```indicators\nids: [a]\ncolums: [name]\n```", &[]);
    check_wrong("```indicators\ncolumns: [name, nmae]\nids: [a]\n```", &[]);
    check_wrong("```indicators\nids: [a]\nplan: b\n```", &[]);
    check_wrong("```indicators\n```", &[]);
    check_wrong("```projects\nids: [a\n```\n\n```chart\nindicator: [a]\n```", &[]);
    check_wrong("- 甲\n\n  ```indicators\n  ids: [a]\n  列: [name]\n  ```", &[]);
}


