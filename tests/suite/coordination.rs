//! Plans beside each other and above each other: the map of overlaps, inside alone, and the
//! matrix of alignment, whose gaps are seen at a glance.

use crate::support::{Sandbox, words};

const CITY: &str = "\
=== content/compendium.yaml
title: 某市汇编
region: 某市
period: {from: 2010, to: 2015}
levels:
  - {id: city, name: 某市}
  - {id: province, name: 某省}
  - {id: state, name: 国家}
=== content/organizations.yaml
- {id: office, name: 信息化办, edition: public}
- {id: centre, name: 政务中心, edition: public}
- {id: bureau, name: 城管局, edition: public}
=== content/indicators.yaml
edition: public
items:
  - {id: rate, name: 办理率, unit: \"%\", owner: office, attribute: binding, direction: up, targets: {2015: 90}, upper: [{indicator: province-rate, relation: at-least}]}
  - {id: share, name: 共享率, unit: \"%\", owner: office, direction: up, targets: {2015: 60}, upper: [{indicator: state-share, relation: equal}]}
  - {id: province-rate, name: 全省办理率, unit: \"%\", level: province, direction: up, targets: {2015: 85}}
  - {id: state-share, name: 全国共享率, unit: \"%\", level: state, direction: up, targets: {2015: 60}}
  - {id: state-bound, name: 全国开通率, unit: \"%\", level: state, attribute: binding, direction: up, targets: {2015: 70}}
=== content/projects.yaml
edition: public
items:
  - {id: data-a, name: 便民档案库建设工程, plan: a, lead: office}
  - {id: data-b, name: 便民档案库工程, plan: b, lead: centre}
  - {id: line-a, name: 市民热线, plan: a, lead: office}
  - {id: line-c, name: 市民热线受理站, plan: c, lead: bureau}
=== content/upper/province.md
---
title: 全省规划
edition: public
level: province
source: 省网站
---
## 总体目标

文字。
=== content/plans/a.md
---
title: 甲规划
edition: public
indicators: [rate]
aligns: [{with: \"province#总体目标\", note: 目标一致}]
---
## 依据

根据[[province#总体目标]]。
=== content/plans/b.md
---
title: 乙规划
edition: public
indicators: [rate]
---
文字，见[[a]]。
=== content/plans/c.md
---
title: 丙规划
edition: public
---
文字，见[[a]]。
";

fn built() -> Sandbox {
    let sandbox = Sandbox::of(CITY);
    sandbox.run(&["build", "--quiet"]).exits(0);
    sandbox
}

#[test]
fn the_map_tells_what_every_two_plans_have_in_common() {
    let sandbox = built();
    let page = sandbox.read("output/internal/overlap.html");
    assert_eq!(
        words(&page, "<tbody>", "</tbody>"),
        "|甲规划|—|同一规划|2处重复|共同指标1|相近项目1\
         |乙规划|2处重复|共同指标1|—|同一规划|无\
         |丙规划|相近项目1|无|—|同一规划"
    );
    // Most first; each with both places.
    let first = words(&page, "id=\"pair-1\"", "</section>");
    assert!(first.starts_with("|甲规划|×|乙规划|警告|“便民档案库工程”（政务中心）与"), "{first}");
    assert!(first.ends_with("|两处：|便民档案库工程|、|便民档案库建设工程|都承诺的指标：|办理率"), "{first}");
    assert!(page.contains("href=\"projects/data-b.html#finding-"), "the passage is a link away");
    // What is not alike enough to be reported may still be looked at.
    let second = words(&page, "id=\"pair-2\"", "</section>");
    assert_eq!(second, "|甲规划|×|丙规划|项目相近50%|市民热线|≈|市民热线受理站");
    assert!(!sandbox.path("output/public/overlap.html").exists());
    assert!(!sandbox.read("output/public/index.html").contains("overlap.html"));
}

#[test]
fn a_cell_of_the_matrix_leads_to_both_clauses() {
    let page = built().read("output/public/alignment.html");
    assert_eq!(
        words(&page, "<tbody>", "</tbody>"),
        "|甲规划|衔接|一、总体目标|目标一致|本规划：|一、依据|乙规划|未衔接|丙规划|未衔接"
    );
    assert!(
        page.contains("href=\"upper/province.html#总体目标\"")
            || page.contains("href=\"upper/province.html#")
    );
    assert!(page.contains("href=\"plans/a.html#"));
    assert!(words(&page, "class=\"tally\"", "</p>").starts_with("|共2处未衔接"));
}

#[test]
fn indicators_stand_against_levels() {
    let sandbox = built();
    let page = sandbox.read("output/public/alignment.html");
    assert_eq!(
        words(&page, "aria-labelledby=\"alignment-indicators\"", "</table>"),
        "|指标|某省|国家\
         |办理率|90%|约束性|全省办理率|85%|不低于上级|无对应\
         |共享率|60%|无对应|全国共享率|60%|与上级一致"
    );
    // What nobody answers is told inside: outside, an internal indicator might.
    let internal = sandbox.read("output/internal/alignment.html");
    assert!(words(&internal, "没有本级指标承接", "</ul>").contains("|全国开通率|国家|70%"));
    assert!(!page.contains("没有本级指标承接"));
}
