//! The home page: what is open and for how long, where the plans stand, what is new; and
//! inside, what the office has to see to.

use crate::support::{Sandbox, words};

/// A city whose compendium is of 20 June 2012.
const CITY: &str = "\
=== content/compendium.yaml
title: 某市汇编
region: 某市
period: {from: 2010, to: 2015}
date: 2012-06-20
=== content/organizations.yaml
- {id: office, name: 信息化办, edition: public, liaison: {post: 联络员, phone: 0734-0000000}}
- {id: centre, name: 政务中心, edition: public}
=== content/indicators.yaml
- {id: rate, name: 办理率, unit: \"%\", edition: public, targets: {2015: 90}}
=== content/plans/net.md
---
title: 网络规划
edition: public
status: submitted
lead: office
period: {from: 2010, to: 2015}
date: 2012-05-30
version: 送审稿
summary: 网络。
---
文字。
=== content/plans/versions/net/first.md
---
title: 网络规划
edition: public
date: 2011-11-01
version: 初稿
---
旧的文字。
=== content/plans/hall.md
---
title: 大厅规划
status: review
lead: centre
period: {from: 2010, to: 2015}
date: 2012-06-10
version: 论证稿
summary: 大厅。
---
文字，见[[net]]。
=== content/plans/late.md
---
title: 来年的规划
edition: public
date: 2012-07-01
---
文字，见[[net]]。
=== content/consultations/a.yaml
title: 去年的公告
documents: [net]
from: 2011-11-01
to: 2011-12-05
edition: public
result: {date: 2011-12-26, received: 0}
=== content/consultations/b.yaml
title: 今年的公告
documents: [net]
from: 2012-06-01
to: 2012-07-10
edition: public
contact: office
channels: {phone: 0734-0000000}
=== content/reviews/r.yaml
title: 网络论证
documents: [net]
date: 2012-03-20
opinions: [{number: 1, text: 早些启动}]
=== content/schedule.yaml
edition: public
stages:
  - id: s
    name: 论证衔接
    from: 2011-01-01
    to: 2012-12-31
    milestones:
      - {id: m1, name: 完成初稿, date: 2011-10-20, done: 2011-10-20}
      - {id: m2, name: 召开座谈会, date: 2012-06-01, lead: centre}
      - {id: m3, name: 报送审批, date: 2012-06-25, lead: office}
      - {id: m4, name: 内部会商, date: 2012-06-11, edition: internal}
";

/// The rules that the fixture breaks on purpose are turned down, so that it builds.
const LENIENT: &str = "rules: {schedule/unreviewed: warning, structure/missing-field: warning}\n";

fn built(date: &str) -> Sandbox {
    let city = CITY.replace("date: 2012-06-20\n", &format!("{date}{LENIENT}"));
    let sandbox = Sandbox::of(&city);
    sandbox.run(&["build"]).exits(0);
    sandbox
}

fn home(sandbox: &Sandbox, edition: &str) -> String {
    sandbox.read(&format!("output/{edition}/index.html"))
}

#[test]
fn what_is_open_says_for_how_many_days() {
    let open = |date: &str| {
        let page = home(&built(date), "public");
        words(&page, "class=\"home-notice\"", "</section>")
    };
    let notice = |day: &str, days: &str| {
        format!("|正在征求意见{day}|今年的公告|正在征求意见{days}|2012年6月1日|至|2012年7月10日|网络规划")
    };
    assert_eq!(open("date: 2012-06-20\n"), notice("|天数以2012年6月20日计", "|距截止还有20天"));
    assert_eq!(open("date: 2012-07-10\n"), notice("|天数以2012年7月10日计", "|今天截止"));
    // On no day there are no days left.
    assert_eq!(open(""), notice("", ""));
    let before = open("date: 2012-05-30\n");
    assert!(before.contains("|即将征求意见|2天后开始|"), "{before}");
}

#[test]
fn what_is_closed_waits_for_its_result() {
    let sandbox = built("date: 2012-07-12\n");
    let page = home(&sandbox, "public");
    assert!(!page.contains("class=\"home-notice\""));
    let closed = words(&page, "id=\"home-results\"", "</section>");
    assert!(closed.contains("|今年的公告|已截止，结果待公布|已截止2天|"), "{closed}");
    let page = sandbox.read("output/public/consultations/b.html");
    assert!(page.contains("采纳结果将在本页公布"));
    assert!(!page.contains("反馈方式"), "nobody is asked any more");
}

#[test]
fn an_open_consultation_shows_the_draft_and_how_to_respond() {
    let sandbox = built("date: 2012-06-20\n");
    let page = sandbox.read("output/public/consultations/b.html");
    let text = words(&page, "class=\"entity-head\"", "</article>\n</main>");
    for part in [
        "|正在征求意见|距截止还有20天",
        "（共40天）",
        "|网络规划|网络。|送审|送审稿|下载：|",
        "|反馈方式|联系电话|0734-0000000",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    // And the draft says so itself.
    let draft = sandbox.read("output/public/plans/net.html");
    assert!(words(&draft, "class=\"draft-flag\"", "</p>").contains("今年的公告|距截止还有20天"));
}

#[test]
fn every_plan_shows_where_it_stands() {
    let sandbox = built("date: 2012-06-20\n");
    let board = |edition| words(&home(&sandbox, edition), "class=\"home-states\"", "</ul>");
    assert_eq!(
        board("public"),
        "|编制起草|1|送审|1|来年的规划|2012年7月1日|编制起草|网络规划|信息化办|送审稿|送审"
    );
    // Nothing of the public page counts what is internal.
    assert!(board("internal").starts_with("|编制起草|1|论证衔接|1|送审|1"));
}

#[test]
fn what_is_new_comes_first_and_nothing_from_days_to_come() {
    let sandbox = built("date: 2012-06-20\n");
    let changes = |edition| words(&home(&sandbox, edition), "class=\"changes\"", "</ol>");
    assert_eq!(
        changes("public"),
        "|2012年6月1日|开始征求意见|今年的公告\
         |2012年5月30日|文本|网络规划|送审稿|看改动|：网络规划送审稿\
         |2011年12月26日|公布意见采纳结果|去年的公告\
         |2011年11月1日|开始征求意见|去年的公告\
         |2011年11月1日|文本|网络规划|初稿\
         |2011年10月20日|完成|完成初稿"
    );
    let internal = changes("internal");
    assert!(internal.starts_with("|2012年6月10日|文本|内部|大厅规划|论证稿"), "{internal}");
    assert!(internal.contains("|2012年3月20日|专家论证|内部|网络论证"), "{internal}");
}

#[test]
fn the_desk_lists_what_the_office_has_to_see_to() {
    let sandbox = built("date: 2012-06-20\n");
    let desk = words(&home(&sandbox, "internal"), "class=\"desk\"", "</section>");
    for part in [
        "|逾期事项|召开座谈会|逾期19天|应于|2012年6月1日|·|政务中心|内部会商|逾期9天|应于|2012年6月11日",
        "|近期到期|报送审批|还有5天|应于|2012年6月25日|·|信息化办",
        "|待专家论证|大厅规划",
        "|论证意见待答复|网络论证|1条",
        // Who has named nobody comes first.
        "|联络员|政务中心|未报联络员|信息化办|联络员 0734-0000000",
    ] {
        assert!(desk.contains(part), "{part} is not in {desk}");
    }
    let report = sandbox.report();
    let count = |severity: &str| report["summary"][severity].as_u64().expect("a number");
    let counts =
        format!("|错误|{}|警告|{}|提示|{}|检查报告", count("errors"), count("warnings"), count("infos"));
    assert!(desk.contains(&counts), "{counts} is not in {desk}");
    let public = home(&sandbox, "public");
    assert!(!public.contains("工作台") && !public.contains("report.html"));
}

#[test]
fn what_is_overdue_is_said_in_words() {
    let sandbox = built("date: 2012-06-20\n");
    let schedule = words(&sandbox.read("output/public/schedule.html"), "class=\"milestones\"", "</ul>");
    assert_eq!(
        schedule,
        "|已完成|2011年10月20日|完成初稿\
         |逾期未完成|2012年6月1日|逾期19天|召开座谈会|（|政务中心|）\
         |计划|2012年6月25日|报送审批|（|信息化办|）"
    );
}
