//! What pages tell beyond a plan's own text: where an indicator is stated, what stands
//! above it, how far it has come.

use crate::support::{Sandbox, words};

/// Four levels, three plans, statements in prose, in a table and by reference.
const LEVELS: &str = "\
=== content/compendium.yaml
title: 某市汇编
region: 某市
period: {from: 2010, to: 2015}
date: 2012-06-20
levels:
  - {id: city, name: 某市}
  - {id: prefecture, name: 某州}
  - {id: province, name: 某省}
  - {id: state, name: 国家}
=== content/organizations.yaml
- {id: office, name: 信息化办, edition: public}
=== content/indicators.yaml
edition: public
items:
  - id: rate
    name: 网上办理率
    unit: \"%\"
    attribute: binding
    owner: office
    plan: a
    direction: up
    baseline: {year: 2010, value: 20}
    targets: {2013: 50, 2015: 90以上}
    actuals: {2011: 29}
    upper: [{indicator: prefecture-rate, relation: at-least}]
  - {id: share, name: 共享率, unit: \"%\", owner: office, plan: a, direction: up, baseline: {year: 2010, value: 10}, targets: {2015: 60}, actuals: {2011: 60}}
  - {id: users, name: 用户数, unit: 人, plan: b, direction: up, baseline: {year: 2010, value: 100}, targets: {2015: 600}}
  - {id: prefecture-rate, name: 全州网上办理率, unit: \"%\", level: prefecture, direction: up, targets: {2015: 85}, upper: [{indicator: province-rate, relation: equal}]}
  - {id: province-rate, name: 全省网上办理率, unit: \"%\", level: province, direction: up, targets: {2015: 85}, upper: [{indicator: state-rate, relation: at-least}]}
  - {id: state-rate, name: 全国网上办理率, unit: \"%\", level: state, direction: up, targets: {2015: 80}}
=== content/plans/a.md
---
title: 甲规划
edition: public
---
## 目标

到2015年，网上办理率达到90%以上。网上办理率要达到90%以上，见[[rate@2013]]。

表：主要指标

| 指标 | 单位 | 2010年 | 2013年 |
|---|---|---|---|
| 网上办理率 | % | 20 | 50 |

:::internal
## 底线

到2015年，网上办理率不低于88%。
:::
=== content/plans/b.md
---
title: 乙规划
edition: public
---
用户数见[[users@2015]]。
=== content/documents/c.md
---
title: 内部测算
---
2012年，网上办理率为41%。
";

fn built() -> Sandbox {
    let sandbox = Sandbox::of(LEVELS);
    sandbox.run(&["build"]).exits(0);
    sandbox
}

#[test]
fn an_indicator_lists_every_statement_of_it_once() {
    let sandbox = built();
    let statements = |edition: &str| {
        let page = sandbox.read(&format!("output/{edition}/indicators/rate.html"));
        words(&page, "id=\"statements\"", "</table>")
            .split("|甲规划 一、目标|")
            .map(str::to_owned)
            .collect::<Vec<String>>()
    };
    let public = statements("public");
    assert_eq!(
        public[1..],
        [
            // The second sentence says the same again.
            "2015|网上办理率达到90%以上|90%以上|正文",
            "2013|50%|正文引用",
            "2010|20%|表格",
            "2013|50%|表格",
        ]
    );
    // What is internal is stated on the internal edition's page alone.
    let internal = statements("internal").join("\n");
    assert!(internal.contains("不低于88%") && internal.contains("41%"), "{internal}");
    let public = public.join("\n");
    assert!(!public.contains("88") && !public.contains("41"), "{public}");
}

#[test]
fn what_stands_above_is_followed_up_to_the_last_level() {
    let page = built().read("output/public/indicators/rate.html");
    assert_eq!(
        words(&page, "class=\"chain\"", "</ol>"),
        "|某市|网上办理率|2010|20%|→|2015|90%以上|约束性\
         |某州|不低于上级|全州网上办理率|2015|85%\
         |某省|与上级一致|全省网上办理率|2015|85%\
         |国家|不低于上级|全国网上办理率|2015|80%"
    );
    // The next level's value is a line in the chart, in words, and a column of the table.
    assert!(page.contains("<path class=\"line upper\""));
    assert!(page.contains("2015年 上级目标 某州 85%"), "{page}");
    assert!(words(&page, "<table class=\"path\"", "</table>").ends_with("|2015|90以上|—|某州 85%"));
    // 90%以上 reaches upwards.
    assert!(page.contains("<path class=\"reach\""));
}

#[test]
fn a_legend_names_what_is_drawn() {
    let sandbox = built();
    let legend = |page: &str| {
        let page = sandbox.read(&format!("output/public/indicators/{page}.html"));
        words(&page, "class=\"legend\"", "</figcaption>")
    };
    assert_eq!(legend("rate"), "|基期值|目标值|实际值|上级目标");
    assert_eq!(legend("users"), "|基期值|目标值");
}

#[test]
fn what_came_true_is_judged_by_the_path() {
    let sandbox = built();
    let page = sandbox.read("output/public/indicators/rate.html");
    assert!(words(&page, "class=\"judgement\"", "</p>").starts_with("|滞后|2011年实际29%，路径要求30%"));
    let summary = sandbox.read("output/public/evaluation.html");
    assert_eq!(words(&summary, "<dl class=\"tallies\"", "</dl>"), "|滞后|1|符合进度|0|达到|1|暂无数据|1");
    assert!(words(&summary, "id=\"by-plan\"", "</table>").ends_with("|甲规划|1|0|1|0|2|乙规划|0|0|0|1|1"));
    assert!(words(&summary, "id=\"by-owner\"", "</table>").ends_with("|信息化办|1|0|1|0|2|未写明|0|0|0|1|1"));
    // Those behind come first.
    let places =
        ["state-behind\"", "state-met\"", "state-no-data\""].map(|id| summary.find(&format!("id=\"{id}")));
    assert!(places.is_sorted() && places[0].is_some(), "{places:?}");
    let index = sandbox.read("output/public/indicators/index.html");
    assert!(
        index.contains(
            "data-state=\"behind\" data-level=\"某市\" data-owner=\"信息化办\" data-plan=\"甲规划\""
        )
    );
}

#[test]
fn a_long_list_has_several_pages_and_no_page_grows_with_the_compendium() {
    let sandbox = Sandbox::example();
    for number in 0..250 {
        let text = format!("---\ntitle: 文件{number:03}\nedition: public\n---\n\n一段话。\n");
        let id = if number == 0 { "index".to_owned() } else { format!("d{number:03}") };
        sandbox.write(&format!("content/documents/{id}.md"), text);
    }
    sandbox.builds();
    let list = |name: &str| sandbox.read(&format!("output/public/documents/{name}.html"));
    let titles = |page: &str| {
        let found = page.match_indices("文件").map(|(at, _)| page[at..].chars().take(5).collect::<String>());
        let documents = found.filter(|title| title.chars().skip(2).all(|one| one.is_ascii_digit()));
        documents.collect::<std::collections::BTreeSet<String>>()
    };
    let pages = ["index", "index/2", "index/3"].map(|name| titles(&list(name)));
    assert!(pages.iter().all(|page| page.len() <= 100), "{}", pages[0].len());
    assert_eq!(pages.iter().flatten().collect::<std::collections::BTreeSet<_>>().len(), 250);
    assert!(list("index").contains("<a href=\"../documents/index/2.html\">2</a>"));
    assert!(list("index/2").contains("<a href=\"../../documents/index/3.html\">3</a>"));
    assert!(list("index/2").contains("<a href=\"../../documents/index/2.html\" aria-current=\"page\">2</a>"));
    assert!(list("index-2").contains("文件000"));
    assert!(!list("index/3").contains("index/4.html"));
}
