//! `--date`: the day that days left and days overdue are counted from. It comes before the
//! compendium's date, and changes nothing else.

use compendium::build::Conditions;
use compendium::build::moment::Answer;
use compendium::build::session::Session;
use compendium::check::Strictness;
use compendium::source::disk::Disk;
use compendium::syntax::front_matter::Edition;
use jiff::civil::date;

use crate::support::{Sandbox, differences, tree, words};

/// A consultation from 1 June to 10 July, a milestone due on 25 June.
fn compendium(date: &str) -> Sandbox {
    let config = format!(
        "title: 某市汇编\nregion: 某市\nperiod: {{from: 2010, to: 2015}}\nprint: {{downloads: [docx]}}\n{date}"
    );
    let sandbox = Sandbox::of(
        "\
=== content/plans/net.md
---
title: 网络规划
edition: public
status: consultation
lead: office
period: {from: 2010, to: 2015}
date: 2012-05-30
version: 征求意见稿
summary: 网络。
---
## 安排

```schedule
stages: [s]
```
=== content/organizations.yaml
- {id: office, name: 信息化办, edition: public, liaison: {post: 联络员}}
=== content/consultations/b.yaml
title: 今年的公告
documents: [net]
from: 2012-06-01
to: 2012-07-10
edition: public
=== content/schedule.yaml
edition: public
stages:
  - id: s
    name: 论证衔接
    from: 2012-01-01
    to: 2012-12-31
    milestones:
      - {id: m, name: 报送审批, date: 2012-06-25, lead: office}
",
    );
    sandbox.write("content/compendium.yaml", config);
    sandbox
}

fn notice(sandbox: &Sandbox) -> String {
    words(&sandbox.read("output/public/index.html"), "class=\"home-notice\"", "</section>")
}

fn overdue(sandbox: &Sandbox) -> String {
    words(&sandbox.read("output/public/schedule.html"), "class=\"milestones\"", "</ul>")
}

#[test]
fn the_day_given_comes_before_that_of_the_compendium() {
    for dated in ["date: 2012-06-20\n", ""] {
        let sandbox = compendium(dated);
        sandbox.run(&["build", "--date", "2012-07-08"]).exits(0);
        let shown = notice(&sandbox);
        assert!(shown.contains("|天数以2012年7月8日计|") && shown.contains("|距截止还有2天|"), "{shown}");
        assert!(overdue(&sandbox).contains("|逾期未完成|2012年6月25日|逾期13天|"), "{}", overdue(&sandbox));
        let page = sandbox.read("output/public/consultations/b.html");
        assert!(page.contains("天数以2012年7月8日计"), "{page}");
        let key = words(&sandbox.read("output/public/schedule.html"), "timeline-key", "</figcaption>");
        assert!(key.ends_with("|天数计算日：|2012年7月8日"), "{key}");
    }
}

#[test]
fn the_compendium_keeps_its_own_date() {
    let sandbox = compendium("date: 2012-06-20\n");
    sandbox.run(&["build", "--date", "2012-07-08"]).exits(0);
    let home = sandbox.read("output/public/index.html");
    assert!(home.contains("<meta name=\"PubDate\" content=\"2012-06-20 00:00\">"), "{home}");
    assert!(sandbox.read("output/public/feed.xml").contains("<updated>2012-06-20T00:00:00+08:00</updated>"));
}

#[test]
fn with_no_day_at_all_nothing_is_counted() {
    let sandbox = compendium("");
    sandbox.run(&["build"]).exits(0).says_no("schedule/missed-deadline");
    assert!(!notice(&sandbox).contains("天"), "{}", notice(&sandbox));
    assert!(overdue(&sandbox).starts_with("|计划|2012年6月25日|"), "{}", overdue(&sandbox));
}

#[test]
fn no_build_is_answered_from_one_of_another_day() {
    let sandbox = compendium("date: 2012-06-20\n");
    let built = |arguments: &[&str]| {
        let arguments: Vec<&str> = ["build"].iter().chain(arguments).copied().collect();
        sandbox.run(&arguments).exits(0);
        let output = sandbox.path("output");
        [tree(&output.join("public")), tree(&output.join("internal"))]
    };
    let first = built(&[]);
    let later = built(&["--date", "2012-07-08"]);
    let same = |one: &[_; 2], other: &[_; 2]| {
        one.iter().zip(other).all(|(one, other)| differences(one, other).is_empty())
    };
    assert!(!same(&first, &later));
    assert!(notice(&sandbox).contains("还有2天"));
    // The same day is the same bytes, whoever names it and whatever was kept in between.
    assert!(same(&built(&["--date", "2012-06-20"]), &first));
    assert!(same(&built(&["--date", "2012-07-08"]), &later));
    assert!(same(&built(&[]), &first));
}

#[test]
fn another_day_makes_only_the_pages_that_count_days() {
    let sandbox = compendium("date: 2012-06-20\n");
    sandbox.run(&["build"]).exits(0);
    let before = tree(&sandbox.path("output/public"));
    sandbox.run(&["build", "--date", "2012-06-21"]).exits(0);
    let after = tree(&sandbox.path("output/public"));
    let mut pages = differences(&before, &after);
    pages.retain(|path| path.ends_with(".html") && !path.starts_with("downloads/"));
    assert_eq!(
        pages,
        ["consultations/b.html", "consultations/index.html", "index.html", "plans/net.html", "schedule.html"]
    );
}

#[test]
fn the_check_finds_what_is_late_on_that_day() {
    let sandbox = compendium("date: 2012-06-20\n");
    let found = |arguments: &[&str]| {
        let arguments: Vec<&str> = ["check", "--format", "json"].iter().chain(arguments).copied().collect();
        let report = sandbox.run(&arguments).exits(0).json();
        let found = report["diagnostics"].as_array().expect("a list").clone();
        let messages = found.iter().filter(|found| found["rule"] == "schedule/missed-deadline");
        messages.map(|found| found["message"].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
    };
    assert!(found(&[]).is_empty());
    assert_eq!(
        found(&["--date", "2012-07-08"]),
        ["`报送审批` was due on 2012-06-25 and is not done by 2012-07-08"]
    );
    let chinese = sandbox.run(&["--lang", "zh-CN", "check", "--date", "2012-07-08"]).exits(0);
    chinese.says("“报送审批”应在 2012-06-25 完成，到 2012-07-08 没有完成");
}

#[test]
fn nothing_is_printed_that_is_wrong_on_that_day() {
    let sandbox = compendium("date: 2012-06-20\nrules: {schedule/missed-deadline: error}\n");
    let print = |day: &str| sandbox.run(&["print", "net", "--format", "html", "--date", day]);
    print("2012-07-08").exits(1).says("schedule/missed-deadline").prints_nothing();
    assert!(!sandbox.path("output/print").exists());
    print("2012-06-25").exits(0);
    assert!(sandbox.path("output/print/public/net.html").exists());
}

#[test]
fn what_is_served_is_what_a_build_of_that_day_makes() {
    let sandbox = compendium("date: 2012-06-20\n");
    sandbox.run(&["build", "--date", "2012-07-08"]).exits(0);
    let conditions = Conditions { strictness: Strictness::Lenient, today: Some(date(2012, 7, 8)) };
    let session = Session::new(&Disk::new(sandbox.root()), Edition::Internal, conditions).expect("it starts");
    // The desk tells of findings, which are known once somebody has asked for them.
    let late =
        session.moment().found().diagnostics.iter().any(|found| found.rule.0 == "schedule/missed-deadline");
    assert!(late);
    for path in ["index.html", "schedule.html", "consultations/b.html", "report.html"] {
        let Answer::Made(bytes) = session.moment().file(path) else { unreachable!("{path} is made") };
        assert!(bytes.as_ref() == sandbox.bytes(&format!("output/internal/{path}")), "{path}");
    }
}

#[test]
fn only_a_day_that_there_is_is_taken() {
    let sandbox = compendium("");
    for wrong in ["2012-02-30", "2012-6-1", "20120601", "2012-06-01T10:00", "today", ""] {
        for command in [&["build"][..], &["check"], &["serve"], &["print"]] {
            let arguments: Vec<&str> = command.iter().copied().chain(["--date", wrong]).collect();
            sandbox.run(&arguments).exits(2).says("2011-04-02").prints_nothing();
        }
    }
    assert!(!sandbox.path("output").exists());
    sandbox.run(&["check", "--statements", "--date", "2012-06-01"]).exits(2);
}
