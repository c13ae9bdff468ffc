//! How plans, topics, projects and indicators hang together: the drawing, its words, and what
//! the public edition must not draw.

use std::fmt::Write as _;

use crate::support::{Sandbox, words};

const CITY: &str = "\
=== content/compendium.yaml
title: 某市汇编
region: 某市
period: {from: 2010, to: 2015}
=== content/organizations.yaml
- {id: office, name: 信息化办, edition: public}
=== content/indicators.yaml
- {id: rate, name: 办理率, unit: \"%\", edition: public, owner: office, targets: {2015: 90}}
- {id: users, name: 用户数, unit: 人, edition: public, owner: office, targets: {2015: 600}}
- {id: secret, name: 内部指标, unit: 人, owner: office, targets: {2015: 600}}
=== content/projects.yaml
- {id: hall, name: 大厅工程, plan: a, edition: public, lead: office, serves: [rate]}
- {id: vault, name: 内部工程, plan: a, lead: office, serves: [users, secret]}
=== content/topics/t.md
---
title: 流程研究
edition: public
---
文字。
=== content/topics/u.md
---
title: 内部研究
---
文字。
=== content/plans/a.md
---
title: 甲规划
edition: public
topics: [t]
indicators: [rate, users]
---
文字，见[[b]]。
=== content/plans/b.md
---
title: 乙规划
edition: public
topics: [t]
indicators: [rate]
---
文字，见[[a]]。
=== content/plans/c.md
---
title: 内部规划
topics: [t, u]
---
文字。
";

fn built() -> Sandbox {
    let sandbox = Sandbox::of(CITY);
    sandbox.run(&["build", "--quiet"]).exits(0);
    sandbox
}

/// The titles in the boxes of a drawing, column by column; how many curves there are, and how
/// many of them lead to what no project serves.
fn drawn(page: &str) -> (String, usize, usize) {
    let curves = &page[page.find("<g class=\"curves\"").expect("it is drawn")..];
    let curves = &curves[..curves.find("</g>").expect("it ends")];
    (words(page, "</g>", "</svg>"), curves.matches("<path").count(), curves.matches("\"unserved\"").count())
}

#[test]
fn everything_hangs_in_one_drawing() {
    let page = built().read("output/internal/relations/index.html");
    let (titles, curves, unserved) = drawn(&page);
    assert_eq!(titles, "|流程研究|内部研究|甲规划|乙规划|内部规划|大厅工程|内部工程|办理率|用户数|内部指标");
    // Four of research, two to projects, three to what they serve, and one that no project of
    // its plan serves.
    assert_eq!((curves, unserved), (10, 1));
    // Boxes are links.
    assert!(page.contains("<a class=\"node plan\" href=\"../plans/a.html\">"));
}

#[test]
fn what_is_drawn_is_said_in_words_too() {
    let page = built().read("output/internal/relations/a.html");
    assert_eq!(
        words(&page, "<dl class=\"facts\">", "</dl>"),
        "|依据的课题|流程研究|项目|大厅工程|支撑：|办理率|内部工程|支撑：|用户数|、|内部指标"
    );
    // What other plans rest on and commit to as well.
    assert!(
        words(&page, "id=\"relations-shared\"", "</table>")
            .ends_with("|流程研究|研究课题|乙规划|、|内部规划|办理率|指标|乙规划")
    );
    // The plan leads there.
    let plan = built().read("output/internal/plans/a.html");
    assert!(plan.contains("href=\"../relations/a.html\""));
}

#[test]
fn the_public_drawing_knows_nothing_internal() {
    let sandbox = built();
    let page = sandbox.read("output/public/relations/index.html");
    let (titles, curves, unserved) = drawn(&page);
    assert_eq!(titles, "|流程研究|甲规划|乙规划|大厅工程|办理率|用户数");
    // With its project gone, nothing that the public knows of serves the second indicator.
    assert_eq!((curves, unserved), (6, 2));
    assert!(!page.contains("内部"));
    assert!(!sandbox.path("output/public/relations/c.html").exists());
}

#[test]
fn a_large_compendium_is_drawn_plan_by_plan() {
    let mut text = CITY.replacen("region:", "print: {downloads: [], page: false}\nregion:", 1);
    for n in 0..130 {
        let _ = write!(
            text,
            "=== content/plans/p{n}.md\n---\ntitle: 规划{n}\nedition: public\ntopics: [t]\nindicators: [rate]\n---\n文字，见[[a]]。\n"
        );
    }
    text.push_str("=== content/projects/many.yaml\n");
    for n in 0..40 {
        let _ = writeln!(text, "- {{id: w{n}, name: 工程{n}, plan: b, edition: public, lead: office}}");
    }
    let sandbox = Sandbox::of(&text);
    sandbox.run(&["build", "--quiet", "--edition", "public"]).exits(0);
    let page = sandbox.read("output/public/relations/index.html");
    assert!(!page.contains("<svg class=\"relations\""));
    assert!(page.contains("共132个规划，不在一张图上画出"));
    // What most plans share comes first; of the plans, the first are named.
    let shared = words(&page, "id=\"relations-shared\"", "</table>");
    assert!(shared.contains("|流程研究|研究课题|") && shared.contains("|其余120项|"), "{shared}");
    // A column holds so many, and says how many more there are.
    let (titles, ..) = drawn(&sandbox.read("output/public/relations/b.html"));
    assert!(titles.contains("|工程23|其余16项|"), "{titles}");
}

#[test]
fn relations_are_no_answers_of_a_search() {
    let found = built().run(&["search", "大厅工程", "--format", "json"]).exits(0).json();
    let paths = found.to_string();
    assert!(paths.contains("projects/hall.html") && !paths.contains("relations/"), "{paths}");
}
