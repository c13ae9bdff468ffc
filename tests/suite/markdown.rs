//! The Markdown of `docs/content.md` as a specification: what each construct becomes, and where it is wrong.

mod printer;
mod properties;

use compendium::diag::Diagnostics;
use compendium::syntax::block::{Block, Inline, plain_text};
use compendium::syntax::markdown::{self, Parsed};
use compendium::syntax::walk;
use compendium::text::{LineIndex, SourcePath};

fn parse(text: &str) -> (Parsed, Diagnostics) {
    markdown::parse(&SourcePath::new("content/plans/a.md"), &text.into(), 0, Some("规划"))
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
        (
            found.rule.0,
            index.position(text, span.start as usize).line,
            text.get(span.range()).unwrap_or("outside"),
        )
    });
    assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn links_name_entities_headings_and_values() {
    check(
        "见[[np]]、[[np#目标]]、[[np|网络规划]]、[[#目标]]和[[np#目标|目标一节]]。",
        "(p 见 (→np) 、 (→np#目标) 、 (→np 网络规划) 、 (→#目标) 和 (→np#目标 目标一节) 。)",
    );
    check(
        "[[网上办理率@2015]]，[[rate@2012年]]，[[rate@later]]",
        "(p (→网上办理率@2015) ， (→rate@2012) ， (→rate@later))",
    );
    check(
        "| 甲 | 乙 |\n|---|---|\n| [[np\\|规划]] | [[np#目标\\|目标]] |\n| [[rate@2015]] | `a\\|b` |",
        "(table 甲 | 乙 || (→np 规划) | (→np#目标 目标) || (→rate@2015) | `a|b`)",
    );
    check(
        "[甲](../topics/t.md#现状)、[乙](b.md)、[丙](#目标)、[丁](%E7%BD%91.md)、[戊](../assets/表.xls)",
        "(p (→./../topics/t.md#现状 甲) 、 (→./b.md 乙) 、 (→./#目标 丙) 、 (→./网.md 丁) 、 (→./../assets/表.xls 戊))",
    );
    check(
        "<https://www.example.gov.cn/>、<office@example.gov.cn>、[己](javascript:void)、[庚](tel:0734)",
        "(p (→https://www.example.gov.cn/ https://www.example.gov.cn/) 、 (→mailto:office@example.gov.cn office@example.gov.cn) 、 (→!javascript 己) 、 (→tel:0734 庚))",
    );
    check("[甲][1]和[2]。\n\n[1]: b.md\n[2]: c.md '丙'", "(p (→./b.md 甲) 和 (→./c.md 2) 。)");
    check("[[]]、[[ np ]]、\\[[np]]、`[[np]]`", "(p [[]]、 (→np) 、[[np]]、 `[[np]]`)");
}

#[test]
fn emphasis_ends_behind_chinese_punctuation() {
    check(
        "**一是加强领导。**各单位落实，推行**“一窗受理”**服务，~~停用。~~改用。",
        "(p (strong 一是加强领导。) 各单位落实，推行 (strong “一窗受理”) 服务， (del 停用。) 改用。)",
    );
    // A name or an address keeps its characters, and then nothing is masked.
    check("**注。**[各](各.md)", "(p (strong 注。) (→./各.md 各))");
    check("`**甲。**乙`和*丙、*[[丁]]", "(p `**甲。**乙` 和 (em 丙、) (→丁))");
}

#[test]
fn pictures_alone_are_figures_with_a_caption_below() {
    check(
        "![拓扑](../assets/a.svg)\n\n图：网络*拓扑* {#net}",
        "(figure <#net 网络 (em 拓扑)> (img→./../assets/a.svg 拓扑))",
    );
    check("![拓扑](../assets/a.svg)\n图2：网络拓扑", "(figure <2 网络拓扑> (img→./../assets/a.svg 拓扑))");
    check("![甲](a.png) ![乙](b.png)\n\n图 3 两图", "(figure <3 两图> (img→./a.png 甲) (img→./b.png 乙))");
    check("![拓扑](a.svg)\n\n正文\n\n图：不相邻", "(figure (img→./a.svg 拓扑)) (p 正文) (p 图：不相邻)");
    check("见![小图](a.svg)，行内。", "(p 见 (img→./a.svg 小图) ，行内。)");
    check("图：在上面\n\n![拓扑](a.svg)", "(p 图：在上面) (figure (img→./a.svg 拓扑))");
    check("```chart\nindicators: [rate]\n```\n\n图：办理率", "(embed <办理率> chart →rate)");
}

#[test]
fn tables_have_a_caption_above() {
    check(
        "表：指标 {#t1}\n\n| 甲 | 乙 |\n|:--|--:|\n| 1 | **2** |\n| 3 |",
        "(table <#t1 指标> 甲 | 乙 || 1 | (strong 2) || 3 | )",
    );
    check("表 2：指标\n| 甲 |\n|---|\n| 1 |", "(table <2 指标> 甲 || 1)");
    check("表：指标\n\n正文\n\n| 甲 |\n|---|\n| 1 |", "(p 表：指标) (p 正文) (table 甲 || 1)");
    check("| 甲 |\n|---|\n| 1 |\n\n表：在下面", "(table 甲 || 1) (p 表：在下面)");
    check(
        "表1 线路\n\n```projects\nplan: np\n```",
        "(embed <1 线路> projects plan→np [Name, Content, Period, Investment, Lead] false)",
    );
    check("表2列出了指标。\n\n| 甲 |\n|---|\n| 1 |", "(p 表2列出了指标。) (table 甲 || 1)");
    check("表 12  线路\n\n| 甲 |\n|---|\n| 1 |", "(table <12 线路> 甲 || 1)");
    check("表面看：不是标题\n\n| 甲 |\n|---|\n| 1 |", "(p 表面看：不是标题) (table 甲 || 1)");
}

#[test]
fn fenced_blocks_make_tables_and_figures() {
    check(
        "```indicators\nids: [a, 网上办理率]\n```",
        "(embed indicators →a →网上办理率 [Name, Unit, Baseline, Target, Attribute])",
    );
    check(
        "```indicators\nplan: np\ncolumns: [name, baseline, targets, target, growth, attribute, owner, unit]\n```",
        "(embed indicators plan→np [Name, Baseline, Targets, Target, Growth, Attribute, Owner, Unit])",
    );
    check(
        "```projects\nlead: 信息办\ntotal: true\n```",
        "(embed projects lead→信息办 [Name, Content, Period, Investment, Lead] true)",
    );
    check("```schedule\n```", "(embed schedule )");
    check("```schedule\nstages: [research]\n```", "(embed schedule →research)");
    check("```chart\nindicators: [a, b]\n```", "(embed chart →a →b)");
    check("```text\nids: [a]\n```", "(code text \"ids: [a]\\n\")");
}

#[test]
fn containers_nest_when_the_outer_has_more_colons() {
    check(":::box 专栏2 重点工程 {#works}\n光缆。\n:::", "(box <2#works 重点工程> (p 光缆。))");
    check(":::box\n光缆。\n:::", "(box <> (p 光缆。))");
    check(
        "::::box 工程\n甲\n\n:::internal\n乙\n:::\n\n丙\n::::",
        "(box <工程> (p 甲) (internal (p 乙)) (p 丙))",
    );
    check(
        ":::::internal\n::::box 甲\n:::note\n乙\n:::\n::::\n:::::",
        "(internal (box <甲> (note <> (p 乙))))",
    );
    check(
        ":::note\n甲\n:::\n:::tip 提示*语*\n乙\n:::\n:::important\n:::\n::: warning 当心 {x}\n丁\n:::",
        "(note <> (p 甲)) (tip <提示*语*> (p 乙)) (important <>) (warning <当心 {x}> (p 丁))",
    );
    check("甲\n:::internal\n乙\n:::\n丙", "(p 甲) (internal (p 乙)) (p 丙)");
    check("```text\n:::internal\n甲\n:::\n```", "(code text \":::internal\\n甲\\n:::\\n\")");
    check("\\:::internal", "(p :::internal)");
}

#[test]
fn a_marker_ends_what_is_open() {
    check(
        "- 甲\n:::internal\n- 乙\n:::\n- 丙",
        "(ul (li (p 甲))) (internal (ul (li (p 乙)))) (ul (li (p 丙)))",
    );
    check(
        "- 甲\n\n:::internal\n\n- 乙\n\n:::\n\n- 丙",
        "(ul (li (p 甲))) (internal (ul (li (p 乙)))) (ul (li (p 丙)))",
    );
    check(
        "1. 甲\n2. 乙\n\n:::note\n3. 丙\n:::\n\n3. 丁",
        "(ol1 (li (p 甲)) (li (p 乙))) (note <> (ol3 (li (p 丙)))) (ol3 (li (p 丁)))",
    );
    check("> 甲\n:::internal\n> 乙\n:::\n> 丙", "(quote (p 甲)) (internal (quote (p 乙))) (quote (p 丙))");
    check(
        "| 甲 |\n|---|\n| 1 |\n:::internal\n| 乙 |\n|---|\n| 2 |\n:::",
        "(table 甲 || 1) (internal (table 乙 || 2))",
    );
    check("表：机密\n\n:::internal\n| 甲 |\n|---|\n| 1 |\n:::", "(p 表：机密) (internal (table 甲 || 1))");
    check(
        "- ```\n  :::internal\n  ```\n\n:::internal\n甲\n:::",
        "(ul (li (code  \":::internal\\n\"))) (internal (p 甲))",
    );
    check("术语\n: 定义\n:::internal\n: 甲\n:::", "(dl (dt 术语) (dd (p 定义))) (internal (p : 甲))");
}

#[test]
fn headings_keep_their_numbers_and_have_their_own_anchors() {
    check(
        "# 规划\n\n## 一、现状\n\n### （一）网络 {#net}\n\n#### 1. 光缆\n\n##### （1）里程",
        "(h2 一、 #现状 现状) (h3 （一） #net 网络) (h4 1. #光缆 光缆) (h5 （1） #里程 里程)",
    );
    check(
        "# 另一标题\n\n## 第一章 总则\n\n### 1.1 依据",
        "(h2 #另一标题 另一标题) (h2 第一章 #总则 总则) (h3 1.1 #依据 依据)",
    );
    check(
        "## 现状\n\n### 网络\n\n## 目标\n\n### 网络\n\n### 网络\n\n## 现状",
        "(h2 #现状 现状) (h3 #网络 网络) (h2 #目标 目标) (h3 #目标-网络 网络) (h3 #网络-2 网络) (h2 #现状-2 现状)",
    );
    check(
        "## 2015年目标\n\n## **重点**任务[^1]\n\n## 见[[np|规划]]\n\n## ——\n\n## 一、\n\n[^1]: 注",
        "(h2 #2015年目标 2015年目标) (h2 #重点任务 (strong 重点) 任务 ^1) (h2 #见规划 见 (→np 规划)) (h2 #section ——) (h2 #一 一、) [^1 (p 注)]",
    );
    check(
        ":::internal\n## 经费\n\n### 概况\n:::\n\n### 概况",
        "(internal (h2 #经费 经费) (h3 #经费-概况 概况)) (h3 #概况 概况)",
    );
    check("目标\n===\n\n现状\n---", "(h2 #目标 目标) (h2 #现状 现状)");
}

#[test]
fn the_number_of_a_heading_is_taken_where_it_stands_so() {
    let typed = |text: &str| {
        let (parsed, _) = parse(text);
        let heading = parsed.outline.headings.into_iter().next().expect("there is a heading");
        let number = heading.typed.map(|number| text[number.span.0.range()].to_owned());
        (number, heading.text)
    };
    let found = |number: Option<&str>, words: &str| (number.map(str::to_owned), words.to_owned());
    assert_eq!(typed("## 一、目标"), found(Some("一、"), "目标"));
    // What no page may hold is not in the text, and an entity is longer than it.
    assert_eq!(typed("## 一、\u{7f}\u{3000}目标"), found(Some("一、"), "目标"));
    assert_eq!(typed("## &#19968;、目标"), found(None, "一、目标"));
}

#[test]
fn footnotes_are_shared_by_the_whole_document() {
    check(
        "甲[^1]乙[^注]。\n\n[^注]: 第二条\n[^1]: 第一条[[np]]",
        "(p 甲 ^1 乙 ^注 。) [^注 (p 第二条)] [^1 (p 第一条 (→np))]",
    );
    check("甲[^A]、乙[^b]。\n\n[^b]: 乙注\n\n[^a]: 甲注", "(p 甲 ^a 、乙 ^b 。) [^b (p 乙注)] [^a (p 甲注)]");
    check(
        "甲[^1]。\n\n[^1]: 第一段\n\n    第二段\n\n    - 列表\n\n正文",
        "(p 甲 ^1 。) (p 正文) [^1 (p 第一段) (p 第二段) (ul (li (p 列表)))]",
    );
    check(
        ":::internal\n甲[^1]。\n:::\n\n乙[^2]。\n\n[^1]: 内部的注\n\n[^2]: 公开的注",
        "(internal (p 甲 ^1 。)) (p 乙 ^2 。) [^1 (p 内部的注)] [^2 (p 公开的注)]",
    );
    check(
        ":::internal\n甲[^1]\n\n[^1]: 内部的注\n:::\n\n乙[^1]",
        "(internal (p 甲 ^1)) (p 乙 ^1) [^1! (p 内部的注)]",
    );
}

#[test]
fn other_markdown() {
    check("达到60~70和80~90，~~删去~~。", "(p 达到60~70和80~90， (del 删去) 。)");
    check("- [ ] 待办\n- [x] 已办\n\n  第二段", "(ul (li [ ] (p 待办)) (li [x] (p 已办) (p 第二段)))");
    check("平台\n: 汇集信息的系统\n: 又一定义", "(dl (dt 平台) (dd (p 汇集信息的系统)) (dd (p 又一定义)))");
    check("甲  \n乙\\\n丙\n丁 <b>戊</b> &amp; \\*", "(p 甲 // 乙 // 丙 / 丁  <b> 戊 </b>  & *)");
    check(
        "<div>\n甲\n</div>\n\n<!-- 注释 -->\n\n正文<!-- 注释 -->。\n\n---\n\n    代码",
        "(html \"<div>\\n甲\\n</div>\") (p 正文 。) (rule) (code  \"代码\")",
    );
}

#[test]
fn containers_that_do_not_work_are_errors() {
    check_wrong(":::internal\n甲", &[("structure/container", 1, ":::internal")]);
    check_wrong(":::\n", &[("structure/container", 1, ":::")]);
    check_wrong(":::intrenal\n甲\n:::", &[("structure/container", 1, ":::intrenal")]);
    check_wrong(":::x\n:::", &[("structure/container", 1, ":::x")]);
    check_wrong(
        "::::internal\n甲\n:::\n",
        &[("structure/container", 3, ":::"), ("structure/container", 1, "::::internal")],
    );
    check_wrong(
        "- 甲\n  :::internal\n  乙\n  :::",
        &[("structure/container", 2, ":::internal"), ("structure/container", 4, ":::")],
    );
    check_wrong(
        "- 甲\n\n  :::internal\n  乙\n  :::",
        &[("structure/container", 3, ":::internal"), ("structure/container", 5, ":::")],
    );
    check_wrong(
        "1. 甲\n\n       :::internal\n       乙\n       :::",
        &[("structure/container", 3, ":::internal"), ("structure/container", 5, ":::")],
    );
    check_wrong("    :::internal\n    乙", &[("structure/container", 1, ":::internal")]);
    check_wrong(
        "> :::internal\n> 甲\n> :::",
        &[("structure/container", 1, ":::internal"), ("structure/container", 3, ":::")],
    );
    check_wrong(
        "<div>\n:::internal\n甲\n:::\n</div>",
        &[("structure/container", 2, ":::internal"), ("structure/container", 4, ":::")],
    );
    check_wrong("<div>\n  :::internal\n甲\n</div>", &[("structure/container", 2, ":::internal")]);
    check_wrong(
        "<!--\n:::internal\n甲\n:::\n-->",
        &[("structure/container", 2, ":::internal"), ("structure/container", 4, ":::")],
    );
    check_wrong(
        "```\n:::internal\n甲\n:::\n",
        &[("structure/container", 2, ":::internal"), ("structure/container", 4, ":::")],
    );
    check_wrong(
        "~~~~\n```\n:::internal\n甲\n:::\n~~~\n",
        &[("structure/container", 3, ":::internal"), ("structure/container", 5, ":::")],
    );
    check_wrong(
        "    ```\n\n:::internal\n甲\n:::\n",
        &[("structure/container", 3, ":::internal"), ("structure/container", 5, ":::")],
    );
    check_wrong(
        "- ```\n\n:::internal\n甲\n:::\n\n```\n",
        &[("structure/container", 3, ":::internal"), ("structure/container", 5, ":::")],
    );
    check_wrong(
        "：：：internal\n甲\n：：：",
        &[("structure/container", 1, "：：：internal"), ("structure/container", 3, "：：：")],
    );
    check_wrong(
        "::internal\n甲\n::",
        &[("structure/container", 1, "::internal"), ("structure/container", 3, "::")],
    );
    check_wrong(":::internal 甲[^1]\n乙\n:::", &[]);
    check_wrong("[a]: b '甲\n:::internal\n乙\n:::\n'", &[]);
    check_wrong("`甲\n:::internal\n乙\n:::\n`", &[]);
    check_wrong("甲\n\n[^1]:\n:::internal\n    乙\n:::\n", &[]);
    check_wrong(
        &(0..17).map(|depth| format!("{}note\n", ":".repeat(40 - depth))).collect::<String>(),
        &[
            ("structure/container", 17, "::::::::::::::::::::::::note"),
            ("structure/container", 1, "::::::::::::::::::::::::::::::::::::::::note"),
            ("structure/container", 2, ":::::::::::::::::::::::::::::::::::::::note"),
            ("structure/container", 3, "::::::::::::::::::::::::::::::::::::::note"),
            ("structure/container", 4, ":::::::::::::::::::::::::::::::::::::note"),
            ("structure/container", 5, "::::::::::::::::::::::::::::::::::::note"),
            ("structure/container", 6, ":::::::::::::::::::::::::::::::::::note"),
            ("structure/container", 7, "::::::::::::::::::::::::::::::::::note"),
            ("structure/container", 8, ":::::::::::::::::::::::::::::::::note"),
            ("structure/container", 9, "::::::::::::::::::::::::::::::::note"),
            ("structure/container", 10, ":::::::::::::::::::::::::::::::note"),
            ("structure/container", 11, "::::::::::::::::::::::::::::::note"),
            ("structure/container", 12, ":::::::::::::::::::::::::::::note"),
            ("structure/container", 13, "::::::::::::::::::::::::::::note"),
            ("structure/container", 14, ":::::::::::::::::::::::::::note"),
            ("structure/container", 15, "::::::::::::::::::::::::::note"),
            ("structure/container", 16, ":::::::::::::::::::::::::note"),
        ],
    );
}

#[test]
fn footnote_marks_without_a_note_are_errors() {
    check_wrong(
        "甲[^1]，乙[^2]，丙[^3]。\n\n[^2]: 注",
        &[("link/unknown-footnote", 1, "[^1]"), ("link/unknown-footnote", 1, "[^3]")],
    );
    check_wrong(":::internal\n甲[^1]\n:::", &[("link/unknown-footnote", 2, "[^1]")]);
    check_wrong(
        "| 甲[^1] |\n|---|\n| 乙\\|[^2] |",
        &[("link/unknown-footnote", 1, "[^1]"), ("link/unknown-footnote", 3, "乙\\|[^2]")],
    );
    check_wrong("&amp;[^1]", &[("link/unknown-footnote", 1, "&amp;[^1]")]);
}

#[test]
fn errors_in_a_fenced_block_point_at_their_line() {
    check_wrong(
        "正文\n\n```indicators\nids: [a]\ncolums: [name]\n```",
        &[("structure/unknown-key", 5, "colums")],
    );
    check_wrong(
        "```indicators\ncolumns: [name, nmae]\nids: [a]\n```",
        &[("structure/invalid-value", 2, "nmae")],
    );
    check_wrong(
        "```indicators\nids: [a]\nplan: b\n```",
        &[("structure/missing-field", 2, "ids: [a]\nplan: b")],
    );
    check_wrong("```indicators\n```", &[("structure/missing-field", 1, "```indicators")]);
    check_wrong(
        "```projects\nids: [a\n```\n\n```chart\nindicator: [a]\n```",
        &[
            ("structure/yaml-syntax", 2, "["),
            ("structure/unknown-key", 6, "indicator"),
            ("structure/missing-field", 6, "indicator: [a]"),
        ],
    );
    check_wrong(
        "- 甲\n\n  ```indicators\n  ids: [a]\n  列: [name]\n  ```",
        &[("structure/unknown-key", 5, "列")],
    );
}

#[test]
fn nesting_without_end_gives_one_error() {
    for text in [
        ">".repeat(10_000) + "甲",
        (0..2_000).map(|depth| format!("{}- 甲\n", "  ".repeat(depth))).collect(),
        "- ".repeat(10_000) + "甲",
        "1. > ".repeat(10_000) + "甲",
        "*".repeat(10_000) + "甲" + &"*".repeat(10_000),
        "[".repeat(10_000) + "甲" + &"](b.md)".repeat(10_000),
        "![".repeat(10_000) + "甲" + &"](b.md)".repeat(10_000),
    ] {
        let (parsed, diagnostics) = parse(&text);
        let found: Vec<&str> = diagnostics.iter().map(|found| found.rule.0).collect();
        assert!(found.is_empty() || found == ["structure/nesting"], "{found:?} in {:.20}…", text);
        let tree = printer::print(&parsed.outline, &parsed.body);
        assert!(tree.contains('甲'), "the text is lost in {:.20}…", text);
    }
    let (_, diagnostics) = parse(&(">".repeat(10_000) + "甲"));
    assert_eq!(diagnostics.len(), 1);
}

#[test]
fn a_silencer_holds_for_the_block_behind_it() {
    let scopes = |text: &str| -> Vec<String> {
        let (parsed, _) = parse(text);
        let scope = |span: compendium::text::Span| text[span.range()].to_owned();
        parsed
            .allows
            .iter()
            .map(|allow| format!("{} | {} | {}", allow.rule, allow.reason, scope(allow.scope)))
            .collect()
    };
    let check = |text: &str, expected: &[&str]| assert_eq!(scopes(text), expected, "{text}");
    check("<!-- allow a/b: 理由 -->\n\n甲\n\n乙", &["a/b | 理由 | <!-- allow a/b: 理由 -->\n\n甲\n\n乙"]);
    check("甲\n\n<!-- allow a/b：理由 -->\n乙\n丙\n\n丁", &["a/b | 理由 | 乙\n丙"]);
    check("甲\n\n<!-- allow a/b -->\n- 乙\n- 丙\n\n丁", &["a/b |  | - 乙\n- 丙"]);
    check("甲\n\n乙<!-- allow a/b: 理由 -->丙\n\n丁", &["a/b | 理由 | 乙<!-- allow a/b: 理由 -->丙"]);
    check("甲\n\n:::note\n<!-- allow a/b: 理由 -->\n乙\n\n丙\n:::", &["a/b | 理由 | 乙"]);
    check("甲\n\n- 乙\n\n  <!-- allow a/b: 理由 -->\n  丙\n- 丁", &["a/b | 理由 | 丙"]);
    check("甲\n\n<!-- allow a/b: 一 -->\n<!-- allow c/d: 二 -->\n乙", &["a/b | 一 | 乙", "c/d | 二 | 乙"]);
    check("甲\n\n<!-- allow a/b: 理由 -->", &["a/b | 理由 | <!-- allow a/b: 理由 -->"]);
    check("甲\n\n<!-- allowed a/b -->\n乙", &[]);
}

#[test]
fn spans_are_the_source_of_what_they_stand_for() {
    let text = "## （一）目标 {#goals}\n\n甲**乙**[[np|丙]]和[[rate@2015]]、[丁](b.md)，*戊*。\n\n\
        表 2：己[[x]] {#t}\n\n| 庚 | [[np\\|辛]] |\n|---|---|\n| 壬 | 癸 |\n\n\
        ```indicators\nids: [a, 指标]\n```\n\n- 子\n  ```chart\n  indicators: [丑]\n  ```\n\n:::box 专栏1 寅 {#b}\n卯\n:::\n";
    let (parsed, diagnostics) = parse(text);
    assert_eq!(diagnostics, []);
    let slice = |span: compendium::text::Span| &text[span.range()];
    let headings: Vec<&str> = parsed.outline.headings.iter().map(|heading| slice(heading.span.0)).collect();
    assert_eq!(headings, ["## （一）目标 {#goals}"]);
    let typed = parsed.outline.headings[0].typed.as_ref().map(|typed| slice(typed.span.0));
    assert_eq!(typed, Some("（一）"));
    let references: Vec<&str> =
        parsed.outline.references.iter().map(|reference| slice(reference.span.0)).collect();
    assert_eq!(references, ["np", "rate@2015", "[丁](b.md)", "x", "np", "a", "指标", "丑"]);
    let targets: Vec<&str> = parsed.outline.targets.iter().map(|target| slice(target.span.0)).collect();
    assert_eq!(targets, ["表 2：己[[x]] {#t}", ":::box 专栏1 寅 {#b}"]);
    let mut texts = 0;
    walk::blocks(&parsed.body.blocks, &mut |block: &Block| {
        if let Some(number) = walk::caption(block).and_then(|caption| caption.typed_number.as_ref()) {
            assert_eq!(slice(number.span), number.value.to_string());
        }
        walk::inlines(block, &mut |inline| {
            if let Inline::Text(words, span) = inline {
                assert_eq!(slice(span.0), &**words);
                texts += 1;
            }
        });
    });
    assert!(texts > 15, "{texts}");
    let cells: Vec<String> = parsed
        .body
        .blocks
        .iter()
        .flat_map(|block| match &block.kind {
            compendium::syntax::block::BlockKind::Table(table) => {
                table.rows[0].iter().map(|cell| plain_text(&cell.content)).collect()
            }
            _ => Vec::new(),
        })
        .collect();
    assert_eq!(cells, ["壬", "癸"]);
}

#[test]
fn what_is_internal_leaves_no_gap() {
    let public = |text: &str, expected: &str| {
        let (parsed, diagnostics) = parse(text);
        assert_eq!(diagnostics, [], "{text}");
        let (outline, body) = walk::without_internal(&parsed.outline, &parsed.body);
        assert_eq!(printer::print(&outline, &body), expected, "{text}");
    };
    public("## 甲[[a]]\n\n:::internal\n## 乙[[b]]\n\n:::\n\n## 丙[[c]]", "(h2 #甲 甲 (→a)) (h2 #丙 丙 (→c))");
    public(
        "甲[^1]\n\n:::internal\n乙[^2]\n:::\n\n[^2]: 二[[b]]\n\n[^1]: 一[[a]]",
        "(p 甲 ^1) [^1 (p 一 (→a))]",
    );
    public(
        "甲[^1]\n\n:::internal\n:::\n\n[^1]: 一[^3]\n\n[^2]: 二\n\n[^3]: 三",
        "(p 甲 ^1) [^1 (p 一 ^3)] [^3 (p 三)]",
    );
    public(":::internal\n甲[^1]\n\n[^1]: 一\n:::\n\n乙[^1]", "(p 乙 ^1) [^1! ]");
    public(":::internal\n## 经费\n### 概况\n:::\n## 经费\n### 概况", "(h2 #经费 经费) (h3 #概况 概况)");
    public(
        "::::box 甲\n:::internal\n乙\n:::\n::::\n\n:::internal\n:::box 丙 {#c}\n丁\n:::\n:::",
        "(box <甲>)",
    );
}
