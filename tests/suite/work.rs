//! The work itself: what projects cost together, how the schedule stands, what a unit owes.

use crate::support::{Sandbox, words};

const WORK: &str = "\
=== content/compendium.yaml
title: 某市汇编
region: 某市
period: {from: 2011, to: 2015}
date: 2012-06-20
=== content/organizations.yaml
- {id: office, name: 信息化办, edition: public}
- {id: bureau, name: 农业局, edition: public}
=== content/plans/a.md
---
title: 甲规划
edition: public
lead: office
---
文
=== content/plans/b.md
---
title: 乙规划
edition: public
---
文
=== content/plans/c.md
---
title: 丙规划
---
文
=== content/projects.yaml
- {id: p1, name: 骨干网, plan: a, lead: office, period: {from: 2011, to: 2013}, investment: 1.5亿元, status: under-way, edition: public}
- {id: p2, name: 机房, plan: a, lead: office, period: {from: 2012, to: 2012}, investment: 2500万元, edition: public}
- {id: p3, name: 服务站, plan: b, lead: bureau, period: {from: 2011, to: 2012}, investment: 约300万元, edition: public}
- {id: p4, name: 培训, plan: b, investment: 100万元以上, edition: public}
- {id: p5, name: 密码机, plan: c, lead: office, period: {from: 2014, to: 2015}, investment: 9000万元}
=== content/indicators.yaml
- {id: rate, name: 办理率, unit: \"%\", owner: office, plan: a, direction: up, baseline: {year: 2010, value: 20}, targets: {2015: 90}, actuals: {2011: 20}, edition: public}
=== content/schedule.yaml
edition: public
stages:
  - id: s1
    name: 论证阶段
    from: 2012-01-01
    to: 2012-12-31
    milestones:
      - {id: m1, name: 开题, date: 2012-01-10, done: 2012-01-10, lead: office}
      - {id: m2, name: 调研, date: 2012-02-10, done: 2012-02-15, lead: office}
      - {id: m3, name: 初稿, date: 2012-06-01, lead: office}
      - {id: m4, name: 送审, date: 2012-06-20, lead: office}
=== content/consultations.yaml
- {id: k1, title: 征求意见公告, documents: [a], from: 2012-07-01, to: 2012-07-30, edition: public}
";

fn built() -> Sandbox {
    let sandbox = Sandbox::of(WORK);
    sandbox.run(&["build"]).exits(0);
    sandbox
}

/// The body and foot of a table of the list of projects.
fn table(edition: &str, id: &str) -> String {
    let page = built().read(&format!("output/{edition}/projects/index.html"));
    let start = page.find(&format!("id=\"{id}\"")).expect("the table is there");
    words(&page[start..], "<tbody>", "</table>")
}

#[test]
fn investments_are_added_exactly_and_what_cannot_be_added_is_said() {
    assert_eq!(
        table("public", "by-plan"),
        "|甲规划|2|1.75亿元|98.3%|乙规划|2|约300万元|另1项未计|1.7%|合计|4|约1.78亿元|另1项未计"
    );
    assert_eq!(
        table("public", "by-lead"),
        "|信息化办|2|1.75亿元|98.3%|农业局|1|约300万元|1.7%|未写明|1|—|合计|4|约1.78亿元|另1项未计"
    );
}

#[test]
fn a_project_is_counted_in_each_of_its_years_and_its_investment_in_the_first() {
    assert_eq!(
        table("public", "by-year"),
        "|2011|2|0|2|约1.53亿元|86.0%\
         |2012|3|2|1|2500万元|14.0%\
         |2013|1|1|0|—\
         |未写明|1|—\
         |合计|4|约1.78亿元|另1项未计"
    );
}

#[test]
fn the_public_edition_counts_public_projects_and_says_so() {
    let sandbox = built();
    let [public, internal] =
        ["public", "internal"].map(|edition| sandbox.read(&format!("output/{edition}/projects/index.html")));
    assert_eq!(words(&public, "<dl class=\"tallies\"", "</dl>"), "|项目|4项|投资合计|约1.78亿元");
    assert_eq!(words(&internal, "<dl class=\"tallies\"", "</dl>"), "|项目|5项|投资合计|约2.68亿元");
    assert!(public.contains("各项合计只含公开的项目。") && !internal.contains("各项合计只含公开的项目。"));
    for secret in ["密码机", "丙规划", "9000", "2.68", "2014"] {
        assert!(!public.contains(secret), "{secret} is public");
    }
}

#[test]
fn bars_are_as_long_as_their_parts() {
    let page = built().read("output/public/projects/index.html");
    let bars = words(&page, "id=\"by-plan\"", "</table>");
    assert!(bars.contains("98.3%"), "{bars}");
    let plans = &page[page.find("id=\"by-plan\"").expect("it is there")..];
    let lengths: Vec<&str> =
        plans.split("<rect width=\"").skip(1).take(2).filter_map(|rest| rest.split('"').next()).collect();
    // 300 of 17500.
    assert_eq!(lengths, ["100%", "1.71%"]);
}

#[test]
fn milestones_say_in_words_how_they_stand_at_the_date_of_the_compendium() {
    let sandbox = built();
    let page = sandbox.read("output/public/schedule.html");
    assert_eq!(
        words(&page, "<ul class=\"milestones\"", "</ul>"),
        "|已完成|2012年1月10日|开题|（|信息化办|）\
         |晚完成|2012年2月15日|晚5天|调研|（|信息化办|）\
         |逾期未完成|2012年6月1日|逾期19天|初稿|（|信息化办|）\
         |计划|2012年6月20日|送审|（|信息化办|）"
    );
    // Without a date of the compendium nothing is overdue: no clock is asked.
    let config = sandbox.read("content/compendium.yaml").replace("date: 2012-06-20\n", "");
    sandbox.write("content/compendium.yaml", config);
    sandbox.run(&["build"]).exits(0);
    assert!(!sandbox.read("output/public/schedule.html").contains("逾期19天"));
}

#[test]
fn bars_and_marks_lie_where_their_days_do() {
    let page = built().read("output/public/schedule.html");
    let rows: Vec<&str> = page.split("<li class=\"timeline-row").skip(1).collect();
    assert_eq!(rows.len(), 2, "a stage and a consultation");
    // Of 366 days: the whole year; 30 days from the 183rd; the compendium's date is the 172nd.
    assert!(rows[0].contains("<rect class=\"bar\" x=\"0%\" y=\"50%\" width=\"100%\""), "{}", rows[0]);
    assert!(rows[1].contains("<rect class=\"bar\" x=\"49.73%\" y=\"50%\" width=\"8.2%\""), "{}", rows[1]);
    assert!(page.contains("<line class=\"today\" x1=\"46.72%\""), "{page}");
    assert!(rows[0].contains("<svg class=\"mark-overdue\" x=\"41.53%\""), "{}", rows[0]);
    assert!(words(rows[1], "<p", "</p>").starts_with("|征求意见公告|2012年7月1日"), "{}", rows[1]);
}

#[test]
fn a_unit_shows_what_it_leads_and_owes() {
    let sandbox = built();
    let page = sandbox.read("output/public/organizations/office.html");
    assert!(
        words(&page, "id=\"projects-led\"", "</table>")
            .ends_with("|骨干网|2011—2013年|1.5亿元|在建|机房|2012年|2500万元|合计|1.75亿元")
    );
    assert!(
        words(&page, "<ul class=\"milestones\"", "</ul>").contains("|逾期未完成|2012年6月1日|逾期19天|初稿")
    );
    assert!(words(&page, "负责的指标", "</ul>").ends_with("|办理率|滞后"));
    let list = sandbox.read("output/public/organizations/index.html");
    // Documents led and supported, indicators, projects, open milestones.
    assert!(
        words(&list, "<tbody>", "</table>").starts_with("|信息化办|1|0|1|2|2|逾期1|农业局|0|0|0|1|0"),
        "{list}"
    );
}
