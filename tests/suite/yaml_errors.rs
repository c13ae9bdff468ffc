//! What is said of front matter, registries and the configuration when they are wrong: where, and in which words.

#![expect(clippy::expect_used, reason = "a test stops at what it cannot use")]

use std::collections::BTreeMap;
use std::sync::Arc;

use compendium::build::analyse;
use compendium::build::analysis::{Analysis, parse_document};
use compendium::check::Strictness;
use compendium::diag::Severity;
use compendium::source::memory::Memory;
use compendium::source::snapshot;
use compendium::syntax::front_matter::Edition;
use compendium::text::Language;

const CONFIG: (&str, &str) =
    ("content/compendium.yaml", "title: 汇编\nregion: 耒阳市\nperiod: {from: 2010, to: 2015}\n");

const PLAN: &str = "content/plans/a.md";
const INDICATORS: &str = "content/indicators.yaml";

fn analysis(files: &[(&str, &str)]) -> Analysis {
    let files: BTreeMap<&str, &str> = std::iter::once(CONFIG).chain(files.iter().copied()).collect();
    let (snapshot, found) = snapshot(&Memory::new(files)).expect("memory can be read");
    analyse(&snapshot, found, Strictness::Lenient, &parse_document)
}

/// What is reported, as `LINE:COLUMN RULE “source” message; label`, apart from mere
/// information and from what indicators lack that can be read.
fn reported(analysis: &Analysis) -> Vec<String> {
    let worth = |found: &&compendium::diag::Diagnostic| {
        found.severity != Severity::Info && found.rule.group() != "indicator"
    };
    let lines = analysis.diagnostics.iter().filter(worth).map(|found| {
        let (from, _) = analysis.texts.positions(&found.primary.place);
        let text = analysis.texts.text(&found.primary.place.path).unwrap_or_default();
        let source = text.get(found.primary.place.span.range()).unwrap_or("outside").replace('\n', "⏎");
        let label = found
            .primary
            .text
            .as_ref()
            .map_or(String::new(), |label| format!("; {}", label.text(Language::Chinese)));
        let message = found.message.text(Language::Chinese);
        let rule = found.rule.0.trim_start_matches("structure/");
        format!("{}:{} {rule} `{source}` {message}{label}", from.line, from.column)
    });
    lines.collect()
}

#[track_caller]
fn check(path: &str, text: &str, expected: &[&str]) {
    assert_eq!(reported(&analysis(&[(path, text)])), expected, "{text}");
}

#[test]
fn front_matter() {
    check(
        PLAN,
        "---\ntitle: 规划\nsumary: 一句话\n---\n",
        &["3:1 unknown-key `sumary` 不认识的键“sumary”; 是否想写“summary”？"],
    );
    check(
        PLAN,
        "---\ntitel: 规划\n---\n",
        &[
            "2:1 unknown-key `titel` 不认识的键“titel”; 是否想写“title”？",
            "2:1 missing-field `titel: 规划` 缺少必填的“title”",
        ],
    );
    check(PLAN, "---\ntitle: [规划]\n---\n", &["2:8 invalid-value `[规划]` 值的形式不对; 应为单个值"]);
    check(
        PLAN,
        "---\ntitle: 规划\nkeywords: 网络\n---\n",
        &["3:11 invalid-value `网络` 无法识别的值“网络”; 应为列表，如 [甲, 乙]"],
    );
    check(
        PLAN,
        "---\ntitle: 规划\ndate: 2011-02-30\n---\n",
        &["3:7 invalid-value `2011-02-30` 无法识别的值“2011-02-30”; 应为日期，如 2010-06-25"],
    );
    check(
        PLAN,
        "---\ntitle: 规划\ndate: 2011年\n---\n",
        &["3:7 invalid-value `2011年` 无法识别的值“2011年”; 应为日期，如 2010-06-25"],
    );
    check(
        PLAN,
        "---\ntitle: 规划\nperiod: {from: 2010}\n---\n",
        &["3:9 missing-field `{from: 2010}` 缺少必填的“to”"],
    );
    check(
        PLAN,
        "---\ntitle: 规划\nperiod: {from: 二〇一〇, to: 2015}\n---\n",
        &["3:16 invalid-value `二〇一〇` 无法识别的值“二〇一〇”; 应为整数"],
    );
    check(
        PLAN,
        "---\ntitle: 规划\nstatus: drafted\n---\n",
        &["3:9 invalid-value `drafted` 不认识的值“drafted”; 是否想写“drafting”？"],
    );
    check(PLAN, "---\ntitle: 规划\nedition: 公开\n---\n", &["3:10 invalid-value `公开` 不认识的值“公开”"]);
    check(PLAN, "---\ntitle: 规划\ntitle: 规划二\n---\n", &["3:1 repeated-key `title` 键“title”写了两次"]);
    check(PLAN, "---\ntitle:\n---\n", &["2:6 invalid-value `` 值的形式不对; 应为文字"]);
    check(PLAN, "---\n---\n", &["1:1 missing-field `---` 缺少必填的“title”"]);
    check(
        PLAN,
        "---\ntitle: 规划\norder: -1\ntoc: yes\n---\n",
        &[
            "3:8 invalid-value `-1` 无法识别的值“-1”; 应为非负整数",
            "4:6 invalid-value `yes` 无法识别的值“yes”; 应为 true 或 false",
        ],
    );
    check(
        PLAN,
        "---\ntitle: 规划\naligns: [upper]\n---\n",
        &["3:10 invalid-value `upper` 无法识别的值“upper”; 应为“键: 值”，冒号用半角，后面空一格"],
    );
    check(
        PLAN,
        "---\ntitle: 规划\naligns: [{wiht: a, note: 甲}]\n---\n",
        &[
            "3:10 missing-field `{wiht: a, note: 甲}` 缺少必填的“with”",
            "3:11 unknown-key `wiht` 不认识的键“wiht”; 是否想写“with”？",
        ],
    );
    check(
        PLAN,
        "---\n- title: 规划\n---\n",
        &["2:1 invalid-value `- title: 规划` 值的形式不对; 应为“键: 值”，冒号用半角，后面空一格"],
    );
    check(
        PLAN,
        "---\ntitle：规划\n---\n",
        &["2:1 invalid-value `title：规划` 无法识别的值“title：规划”; 应为“键: 值”，冒号用半角，后面空一格"],
    );
    check(
        PLAN,
        "---\ntitle: 规划\n  lead: a\n---\n",
        &["3:7 yaml-syntax `:` YAML 语法错误：mapping values are not allowed in this context"],
    );
    check(PLAN, "title: 规划\n", &["1:1 missing-field `title: 规划` 文档没有元数据"]);
    check(PLAN, "---\ntitle: 规划\n", &["1:1 missing-field `---` 元数据没有以 --- 结束"]);
    check(PLAN, "", &["1:1 missing-field `` 文档没有元数据"]);
    check(
        PLAN,
        "---\ntitle: 规划\nsumary: 甲\nstatus: drafted\ndate: 今年\ntoc: 否\n---\n正文[^1]\n",
        &[
            "3:1 unknown-key `sumary` 不认识的键“sumary”; 是否想写“summary”？",
            "4:9 invalid-value `drafted` 不认识的值“drafted”; 是否想写“drafting”？",
            "5:7 invalid-value `今年` 无法识别的值“今年”; 应为日期，如 2010-06-25",
            "6:6 invalid-value `否` 无法识别的值“否”; 应为 true 或 false",
            "8:3 link/unknown-footnote `[^1]` 脚注 [^1] 没有内容",
        ],
    );
}

#[test]
fn values_in_registries() {
    check(
        INDICATORS,
        "- {id: a, name: 甲, targets: {2015: \"9O以上\"}}\n",
        &["1:36 invalid-value `\"9O以上\"` 无法识别的值“9O以上”; 数字里混有形似的字母"],
    );
    check(
        INDICATORS,
        "- {id: a, name: 甲, targets: {2015: \"70-60\", 2014: \"约\", 二〇一三: 5}}\n",
        &[
            "1:36 invalid-value `\"70-60\"` 无法识别的值“70-60”; 区间的两端颠倒",
            "1:56 invalid-value `二〇一三` 无法识别的值“二〇一三”; 应为年份",
        ],
    );
    check(
        INDICATORS,
        "- {id: a, name: 甲, baseline: {year: 2010年, value: \"1,23\"}}\n",
        &[
            "1:37 invalid-value `2010年` 无法识别的值“2010年”; 应为整数",
            "1:51 invalid-value `\"1,23\"` 无法识别的值“1,23”; 千分位分隔符的位置不对",
        ],
    );
    check(
        INDICATORS,
        "- {id: a, name: 甲, baseline: 38}\n",
        &["1:30 invalid-value `38` 无法识别的值“38”; 应为“键: 值”，冒号用半角，后面空一格"],
    );
    check(
        INDICATORS,
        "- {id: a, name: 甲, attribute: 硬指标, direction: upward, cumulative: 1}\n",
        &[
            "1:31 invalid-value `硬指标` 不认识的值“硬指标”",
            "1:47 invalid-value `upward` 不认识的值“upward”; 是否想写“up”？",
            "1:67 invalid-value `1` 无法识别的值“1”; 应为 true 或 false",
        ],
    );
    check(
        INDICATORS,
        "- {id: a, name: 甲, upper: [{indicator: b, relation: at-leest}]}\n",
        &["1:53 invalid-value `at-leest` 不认识的值“at-leest”; 是否想写“at-least”？"],
    );
    check(
        INDICATORS,
        "- {id: 甲 乙, name: 甲}\n",
        &["1:8 invalid-value `甲 乙` 无法识别的值“甲 乙”; id 只用文字、数字、“-”、“_”和“.”"],
    );
    check(
        INDICATORS,
        "- {id: a, name: 甲, level: county}\n",
        &["1:27 invalid-value `county` 无法识别的值“county”; compendium.yaml 里的层级：own"],
    );
    check(
        INDICATORS,
        "- {id: a, name: 甲, targets: {2011: \"\", 2012: \"约\", 2013: \"十分好\", 2014: \"90 %%\", 2015: \"(90)\"}}\n",
        &[
            "1:70 invalid-value `\"90 %%\"` 无法识别的值“90 %%”; 值的后面还有其他文字",
            "1:85 invalid-value `\"(90)\"` 无法识别的值“(90)”; 括号不成对，或整个值写在圆括号里",
        ],
    );
    check(
        "content/projects.yaml",
        "- {id: a, name: 甲, investment: 1200万元以上左右, status: under_way}\n",
        &["1:52 invalid-value `under_way` 不认识的值“under_way”; 是否想写“under-way”？"],
    );
    check(
        "content/schedule.yaml",
        "stages:\n  - {id: a, name: 甲, from: 2010-9-1, to: 2010-09-30}\n",
        &["2:28 invalid-value `2010-9-1` 无法识别的值“2010-9-1”; 应为日期，如 2010-06-25"],
    );
    check(
        "content/schedule.yaml",
        "- {id: a}\n",
        &["1:1 invalid-value `- {id: a}` 值的形式不对; 应为“键: 值”，冒号用半角，后面空一格"],
    );
    check(
        "content/reviews/a.yaml",
        "title: 论证\ndate: 2010-09-01\nopinions: [{text: 甲, response: adoptd}]\n",
        &["3:32 invalid-value `adoptd` 不认识的值“adoptd”; 是否想写“adopted”？"],
    );
    check(
        "content/consultations/a.yaml",
        "title: 征求意见\nfrom: 2010-09-01\nto: 2010-09-31\nresult: {received: 三}\n",
        &[
            "3:5 invalid-value `2010-09-31` 无法识别的值“2010-09-31”; 应为日期，如 2010-06-25",
            "4:20 invalid-value `三` 无法识别的值“三”; 应为非负整数",
        ],
    );
    check(
        "content/organizations.yaml",
        "- {id: a, name: 甲, liaison: {tel: \"123\"}}\n",
        &["1:30 unknown-key `tel` 不认识的键“tel”"],
    );
    check(
        "content/glossary.yaml",
        "- {id: a, term: 甲}\n",
        &["1:3 missing-field `{id: a, term: 甲}` 缺少必填的“definition”"],
    );
}

#[test]
fn every_problem_of_a_file_is_reported_and_takes_nothing_along() {
    check(
        INDICATORS,
        "- {id: a, name: 甲, unt: \"%\"}\n- {id: b, targets: {2015: 9O}}\n- {id: c, name: 丙, targets: {2015: \"\", 2014: 5}, unit: [x]}\n- d\n- {id: a, name: 丁}\n",
        &[
            "1:20 unknown-key `unt` 不认识的键“unt”; 是否想写“unit”？",
            "2:3 missing-field `{id: b, targets: {2015: 9O}}` 缺少必填的“name”",
            "2:27 invalid-value `9O` 无法识别的值“9O”; 数字里混有形似的字母",
            "3:56 invalid-value `[x]` 值的形式不对; 应为单个值",
            "4:3 invalid-value `d` 无法识别的值“d”; 应为“键: 值”，冒号用半角，后面空一格",
            "5:8 duplicate-id `a` id“a”用了两次",
        ],
    );
    check(
        INDICATORS,
        "edition: publik\nitems:\n  - {id: a}\n  - {id: b, name: 乙}\nitem: []\n",
        &[
            "1:10 invalid-value `publik` 不认识的值“publik”; 是否想写“public”？",
            "3:5 missing-field `{id: a}` 缺少必填的“name”",
            "5:1 unknown-key `item` 不认识的键“item”",
        ],
    );
    check(INDICATORS, "甲\n", &["1:1 invalid-value `甲` 无法识别的值“甲”; 应为条目的列表"]);
    check(INDICATORS, "", &[]);
    check(INDICATORS, "# 待登记\n", &[]);
}

#[test]
fn yaml_that_is_none() {
    check(INDICATORS, "- {id: a, name: 甲\n", &["1:3 yaml-syntax `{` YAML 语法错误：unclosed bracket '{'"]);
    check(
        INDICATORS,
        "- id: a\n\tname: 甲\n",
        &["1:7 yaml-syntax `a` YAML 语法错误：while scanning a plain scalar, found a tab"],
    );
    check(INDICATORS, "- id: a\n  name: \"甲\n", &["2:9 yaml-syntax `\"` YAML 语法错误：unclosed quote"]);
    check(
        INDICATORS,
        "- id: *a\n",
        &["1:7 yaml-syntax `*` YAML 语法错误：while parsing node, found unknown anchor"],
    );
    check(INDICATORS, "? [a]\n: b\n", &["1:3 yaml-syntax `[a]` 键必须是文字"]);
    check(INDICATORS, "- id: a\n---\n- id: b\n", &["2:1 yaml-syntax `---` 一个文件只能有一个 YAML 文档"]);
    check(
        INDICATORS,
        "- id: a\n name: 甲\n",
        &[
            "2:2 yaml-syntax `n` YAML 语法错误：while parsing a block collection, did not find expected '-' indicator",
        ],
    );
    check(INDICATORS, "@甲\n", &["1:1 yaml-syntax `@` YAML 语法错误：unexpected character: `@'"]);
}

#[test]
fn a_name_of_the_wrong_kind_is_no_suggestion() {
    let organizations = "- {id: tax-bureau, name: 税务局}\n- {id: planning, name: 发改委}\n";
    let topic = ("content/topics/police-offices.md", "---\ntitle: 警务课题\n---\n");
    let files = |owner: &str| format!("- {{id: rate, name: 办理率, unit: \"%\", owner: {owner}}}\n");
    let found = |owner: &str| {
        let text = files(owner);
        reported(&analysis(&[("content/organizations.yaml", organizations), topic, (INDICATORS, &text)]))
    };
    assert_eq!(
        found("police-office"),
        ["1:43 link/unknown-target `police-office` 没有名为“police-office”的文档、指标、项目、单位或术语"],
        "the topic police-offices owns nothing"
    );
    assert_eq!(
        found("plannning"),
        [
            "1:43 link/unknown-target `plannning` 没有名为“plannning”的文档、指标、项目、单位或术语; 是否指“planning”？"
        ]
    );
}

#[test]
fn a_code_that_is_none_is_told_of_once() {
    let config = "title: 汇编\nregion: 耒阳市\nperiod: {from: 2010, to: 2015}\nbase_url: https://www.a.gov.cn/\n\
                  publication: {site_name: 甲, site_domain: a.gov.cn, site_id_code: \"4304\", content_source: 乙}\n";
    let plan =
        "---\ntitle: 甲\nedition: public\nsummary: 一\nkeywords: [一]\ndate: 2011-01-01\n---\n正文。\n";
    let found = reported(&analysis(&[(CONFIG.0, config), (PLAN, plan)]));
    assert_eq!(found, ["5:66 invalid-value `\"4304\"` 无法识别的值“4304”; 网站标识码是 10 位数字"]);
}

#[test]
fn a_block_without_a_body_is_pointed_at() {
    for body in ["", "\n", "  \n"] {
        check(
            PLAN,
            &format!("---\ntitle: 甲\n---\n\n```indicators\n{body}```\n"),
            &["5:1 missing-field `\x60``indicators` 没有说明列出哪些条目"],
        );
    }
}

#[test]
fn what_is_wrong_in_an_entry_is_pointed_at_to_the_byte() {
    let privacy = |text: &str| {
        let analysis = analysis(&[("content/organizations.yaml", text)]);
        let personal = analysis.diagnostics.iter().filter(|found| found.rule.group() == "privacy");
        let shown = personal.map(|found| {
            let (from, _) = analysis.texts.positions(&found.primary.place);
            let source = &text[found.primary.place.span.range()];
            format!("{}:{} `{source}` {}", from.line, from.column, found.suggestions.len())
        });
        shown.collect::<Vec<_>>()
    };
    for (duty, expected) in [
        ("duty: 联系 13912345678 咨询", "5:12 `13912345678` 1"),
        ("duty: \"联系 13912345678 咨询\"", "5:13 `13912345678` 1"),
        ("phone: '13912345678'", "5:11 `13912345678` 1"),
        ("duty: |\n    受理申请。\n    电话13912345678。", "7:7 `13912345678` 1"),
        ("duty: >-\n    受理申请，\n    电话13912345678。", "7:7 `13912345678` 1"),
        ("duty: 受理申请，\n    电话13912345678。", "6:7 `13912345678` 1"),
        ("duty: \"\\u7535话13912345678\"", "5:9 `\"\\u7535话13912345678\"` 0"),
    ] {
        let text =
            format!("- {{id: other, name: 乙}}\n- id: office\n  name: 甲\n  edition: public\n  {duty}\n");
        assert_eq!(privacy(&text), [expected], "{duty}");
    }
}

#[test]
fn the_configuration() {
    check(
        CONFIG.0,
        "title: 汇编\nregoin: 耒阳市\nperiod: {from: 2010, to: 2015}\n",
        &[
            "1:1 missing-field `title: 汇编⏎regoin: 耒阳市⏎period: {from: 2010, to: 2015}` 缺少必填的“region”",
            "2:1 unknown-key `regoin` 不认识的键“regoin”; 是否想写“region”？",
        ],
    );
    check(
        CONFIG.0,
        "title: 汇编\nregion: 耒阳市\nperiod: {from: 2015, to: 2010}\n",
        &["3:9 invalid-value `{from: 2015, to: 2010}` 无法识别的值“2015—2010”; 起始年份不能晚于结束年份"],
    );
    check(
        CONFIG.0,
        "title: 汇编\nregion: 耒阳市\nperiod: 2010—2015\n",
        &["3:9 invalid-value `2010—2015` 无法识别的值“2010—2015”; 应为“键: 值”，冒号用半角，后面空一格"],
    );
    check(
        CONFIG.0,
        "title: 汇编\nregion: 耒阳市\nperiod: {from: 2010, to: 2015}\nbase_url: www.a.gov.cn\nlanguage: zh\nnumbering: decimals\ndate: 2011\n",
        &[
            "4:11 invalid-value `www.a.gov.cn` 无法识别的值“www.a.gov.cn”; 应为以 http:// 或 https:// 开头的网址",
            "5:11 invalid-value `zh` 不认识的值“zh”; 是否想写“zh-CN”？",
            "6:12 invalid-value `decimals` 不认识的值“decimals”; 是否想写“decimal”？",
            "7:7 invalid-value `2011` 无法识别的值“2011”; 应为日期，如 2010-06-25",
        ],
    );
    check(
        CONFIG.0,
        "title: 汇编\nregion: 耒阳市\nperiod: {from: 2010, to: 2015}\nlevels: [{id: a, name: 甲}, {id: a, name: 乙}, {name: 丙}]\n",
        &["4:33 invalid-value `a` 层级“a”写了两次", "4:46 missing-field `{name: 丙}` 缺少必填的“id”"],
    );
    check(
        CONFIG.0,
        "title: 汇编\nregion: 耒阳市\nperiod: {from: 2010, to: 2015}\nrules: {structure/numberings: off, link/orphan: no, link/ambiguous: fatal}\n",
        &[
            "4:9 unknown-rule `structure/numberings` 没有名为“structure/numberings”的规则; 是否指“structure/numbering”？",
            "4:49 invalid-value `no` 不认识的值“no”",
            "4:69 invalid-value `fatal` 不认识的值“fatal”",
        ],
    );
    check(
        CONFIG.0,
        "title: 汇编\nregion: 耒阳市\nperiod: {from: 2010, to: 2015}\ndocuments: {plan: {title: \"*\"}, special-plan: {section: [甲]}}\neditions: {secret: {name: 甲}}\n",
        &[
            "4:13 unknown-key `plan` 不认识的键“plan”",
            "4:48 unknown-key `section` 不认识的键“section”; 是否想写“sections”？",
            "5:12 unknown-key `secret` 不认识的键“secret”",
        ],
    );
    check(
        CONFIG.0,
        "",
        &[
            "1:1 missing-field `` 缺少必填的“period”",
            "1:1 missing-field `` 缺少必填的“region”",
            "1:1 missing-field `` 缺少必填的“title”",
        ],
    );
    check(CONFIG.0, "title: [\n", &["1:8 yaml-syntax `[` YAML 语法错误：unclosed bracket '['"]);
}

#[test]
fn what_only_looks_like_much_is_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    let deep = "[".repeat(10_000) + &"]".repeat(10_000) + "\n";
    let deeper: String = (0..10_000).map(|depth| format!("{}a:\n", " ".repeat(depth % 500))).collect();
    // The parser has a limit of its own for what stands in brackets.
    for (text, expected) in
        [(bomb, "别名展开后过大"), (deep, "recursion limit exceeded"), (deeper, "YAML 嵌套超过 64 层")]
    {
        for (path, text) in
            [(INDICATORS, text.clone()), (PLAN, format!("---\n{text}---\n")), (CONFIG.0, text.clone())]
        {
            let found = reported(&analysis(&[(path, &text)]));
            assert!(
                found.len() == 1 && found[0].contains("yaml-syntax") && found[0].contains(expected),
                "{found:?}"
            );
        }
    }
}

/// Id and edition of every entity, in the order of the lists.
fn entities(files: &[(&str, &str)]) -> Vec<(String, bool)> {
    let compendium = Arc::clone(analysis(files).compendium());
    let public = |entity| compendium.edition(entity) == Edition::Public;
    compendium.entities().map(|entity| (compendium.id(entity).to_owned(), public(entity))).collect()
}

#[track_caller]
fn check_entities(files: &[(&str, &str)], expected: &[(&str, bool)]) {
    let found = entities(files);
    assert_eq!(found.iter().map(|(id, public)| (id.as_str(), *public)).collect::<Vec<_>>(), expected);
}

#[test]
fn an_entry_is_internal_unless_it_or_its_file_says_otherwise() {
    check_entities(
        &[(
            INDICATORS,
            "edition: public\nitems:\n- {id: a, name: 甲}\n- {id: b, name: 乙, edition: internal}\n",
        )],
        &[("a", true), ("b", false)],
    );
    check_entities(
        &[(INDICATORS, "- {id: a, name: 甲}\n- {id: b, name: 乙, edition: public}\n")],
        &[("a", false), ("b", true)],
    );
    check_entities(&[(PLAN, "---\ntitle: 规划\n---\n")], &[("a", false)]);
    let stage = "{id: s, name: 甲, from: 2010-09-01, to: 2010-09-30, milestones: [{id: m, name: 乙, date: 2010-09-09}]}";
    let schedule = |head: &str| format!("{head}stages: [{stage}]\n");
    check_entities(&[("content/schedule.yaml", &schedule(""))], &[("s", false), ("m", false)]);
    check_entities(&[("content/schedule.yaml", &schedule("edition: public\n"))], &[("s", true), ("m", true)]);
}

#[test]
fn an_id_defaults_to_the_name_of_the_file() {
    check_entities(
        &[
            ("content/plans/网络平台.md", "---\ntitle: 网络平台建设规划\n---\n"),
            ("content/indicators/办理率.v2.yaml", "name: 网上办理率\n"),
            ("content/indicators/其他.yml", "- {id: a, name: 甲}\n"),
            ("content/reviews/2010-09.yaml", "title: 论证\ndate: 2010-09-01\ndocuments: [网络平台]\n"),
        ],
        &[("网络平台", false), ("a", false), ("办理率.v2", false), ("2010-09", false)],
    );
    check("content/organizations/a.yaml", "id: b\nname: 甲\n", &[]);
    check("content/organizations/a.yaml", "- name: 甲\n", &["1:3 missing-field `name: 甲` 缺少必填的“id”"]);
    check("content/organizations.yaml", "name: 甲\n", &["1:1 missing-field `name: 甲` 缺少必填的“id”"]);
    check(
        "content/organizations/甲 乙.yaml",
        "name: 甲\n",
        &["1:1 invalid-value `name: 甲` 文件名“甲 乙”不能作 id; id 只用文字、数字、“-”、“_”和“.”"],
    );
    // The document is blamed for its name alone, and told the id that is near.
    let named = "content/documents/关于（试行）的意见.md";
    let files = [(named, "---\ntitle: 关于推进工作的意见（试行）\n---\n")];
    let found = analysis(&files);
    assert_eq!(
        reported(&found),
        [
            "2:8 invalid-value `关于推进工作的意见（试行）` 文件名“关于（试行）的意见”不能作 id; id 只用文字、数字、“-”、“_”和“.”"
        ]
    );
    let help = found
        .diagnostics
        .iter()
        .find_map(|found| found.help.as_ref().filter(|_| found.severity == Severity::Error))
        .map(|help| help.text(Language::Chinese));
    assert!(help.is_some_and(|help| help.contains("写上“id: 关于-试行-的意见”")), "{help:?}");
    check(named, "---\ntitle: 关于推进工作的意见（试行）\nid: 关于-试行-的意见\n---\n", &[]);
    check(
        named,
        "---\ntitle: 意见\nid: 关于（试行）的意见\n---\n",
        &[
            "3:5 invalid-value `关于（试行）的意见` 无法识别的值“关于（试行）的意见”; id 只用文字、数字、“-”、“_”和“.”",
        ],
    );
}

#[test]
fn a_broken_entry_takes_no_other_along() {
    let text = "- {id: a, name: 甲, unt: 个}\n- {id: b}\n- 丙\n- {id: d, name: 丁, targets: {2015: 9O, 2014: 5}, sum_of: [a]}\n";
    check_entities(&[(INDICATORS, text)], &[("a", false), ("d", false)]);
    let compendium = Arc::clone(analysis(&[(INDICATORS, text)]).compendium());
    let years: Vec<i32> = compendium.indicators[1].entry.value.targets.iter().map(|(year, _)| year).collect();
    assert_eq!((years.as_slice(), compendium.indicators[1].parts.len()), (&[2014][..], 1));
    // What an unreadable file defines is unknown, not missing.
    let files = [
        ("content/topics/b.md", "---\ntitle: [\n---\n"),
        (PLAN, "---\ntitle: 规划\ntopics: [b]\n---\n[[b]]\n"),
    ];
    assert_eq!(reported(&analysis(&files)), ["2:8 yaml-syntax `[` YAML 语法错误：unclosed bracket '['"]);
}

#[test]
fn a_compendium_without_configuration_is_still_read() {
    let files = [(INDICATORS, "- {id: a, nam: 甲}\n")];
    let (snapshot, found) = snapshot(&Memory::new(files)).expect("memory can be read");
    let analysis = analyse(&snapshot, found, Strictness::Lenient, &parse_document);
    let found = reported(&analysis);
    assert_eq!(
        found,
        [
            "1:1 missing-field `` 没有 content/compendium.yaml",
            "1:3 missing-field `{id: a, nam: 甲}` 缺少必填的“name”",
            "1:11 unknown-key `nam` 不认识的键“nam”; 是否想写“name”？",
        ]
    );
}

/// Levels, region, period and numbering are unknown where the configuration is: nothing is held against them.
#[test]
fn what_only_the_configuration_tells_is_not_reported_without_it() {
    let plan = "---\ntitle: 规划\nedition: public\nperiod: {from: 2021, to: 2025}\naligns: [{with: u}]\n---\n\n\
                ## 第一章 目标\n\n见[[无此条目]]。\n";
    let upper = "---\ntitle: 上级规划\nlevel: state\nsource: 公报\n---\n";
    let levels = "levels: [{id: own, name: 甲县}, {id: state, name: 国家}]\n";
    let known =
        format!("title: 汇编\nregion: 甲县\nperiod: {{from: 2021, to: 2025}}\nnumbering: chapter\n{levels}");
    let others = |config: &str| {
        let files = [(CONFIG.0, config), ("content/upper/u.md", upper), (PLAN, plan)];
        let all = analysis(&files).diagnostics;
        let others = all.iter().filter(|found| found.primary.place.path.as_str() != CONFIG.0);
        others.map(|found| found.rule.0).collect::<Vec<_>>()
    };
    let found = others(&known);
    assert!(found.contains(&"link/unknown-target"), "{found:?}");
    for broken in ["title: [\n", "", &known.replace("title: 汇编\n", ""), &known.replace("region", "regoin")]
    {
        assert_eq!(others(broken), found, "{broken}");
    }
}

#[test]
fn a_silencer_in_yaml_holds_for_its_line_or_the_entry_below() {
    let silenced = |text: &str| check(INDICATORS, text, &[]);
    silenced("- {id: a, name: 甲, unt: 个} # allow structure/unknown-key: 待定\n");
    silenced("- id: a\n  name: 甲\n  unt: 个 # allow structure/unknown-key: 待定\n");
    silenced("# allow structure/unknown-key: 待定\n- id: a\n  name: 甲\n  unt: 个\n");
    silenced("- id: a\n  name: 甲\n  # allow structure/unknown-key: 待定\n  unt: 个\n");
    silenced("- id: a\n  name: 甲\n  targets: {2015: 9O, 2014: 8O} # allow structure/invalid-value: 待定\n");
    let unused = "没有消去任何“structure/unknown-key”";
    for text in [
        "- id: a # allow structure/unknown-key: 待定\n  name: 甲\n  unt: 个\n",
        "- {id: b, name: 乙}\n# allow structure/unknown-key: 待定\n- {id: c, name: 丙}\n- {id: a, name: 甲, unt: 个}\n",
    ] {
        let found = reported(&analysis(&[(INDICATORS, text)]));
        assert!(found.len() == 2 && found.iter().any(|line| line.contains(unused)), "{found:?}");
    }
}
