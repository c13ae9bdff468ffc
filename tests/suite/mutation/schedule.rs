//! Faults of the schedule: dates, deadlines, consultations, reviews.

use super::Row;
use super::fault::Fault;
use super::random::Random;
use super::sample::{Entry, Sample};

pub const MUTATORS: &[Row] = &[
    ("schedule/consultation-days", "the printed number of days is changed", days),
    ("schedule/consultation-days", "the last day is changed", last_day),
    ("schedule/consultation-short", "a consultation is cut short", short),
    ("schedule/consultation-unanswered", "the result is lost", no_result),
    ("schedule/consultation-unanswered", "a number of the result is changed", wrong_count),
    ("schedule/consultation-unanswered", "an answer is lost", no_answer),
    ("schedule/missed-deadline", "a milestone is done late", late),
    ("schedule/missed-deadline", "a milestone is not done", undone),
    ("schedule/no-liaison", "a unit loses its liaison officer", no_liaison),
    ("schedule/no-year", "a deadline without a year", no_year),
    ("schedule/order", "a milestone leaves its stage", outside_stage),
    ("schedule/order", "a stage ends before it begins", reversed_stage),
    ("schedule/order", "an opinion comes when the consultation is over", late_opinion),
    ("schedule/topic-unused", "a topic is added that no plan rests on", unused_topic),
    ("schedule/unreviewed", "a review loses its plan", no_review),
    ("schedule/unreviewed", "the answer to an expert is lost", unanswered_expert),
];

fn consultations(sample: &Sample) -> Vec<Entry> {
    sample.entries("consultations")
}

/// The summary of a consultation has no place of its own: its title stands for it.
fn days(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in consultations(sample) {
        let title = entry.value(&["title"]).expect("it has one");
        for printed in ["三十五天", "四十天"] {
            for site in sample.occurrences(&entry.path, printed) {
                for _ in 0..4 {
                    let wrong = *random.pick(&["三十天", "二十八天", "五十天", "45天", "33天"]);
                    faults.push(
                        Fault::new("schedule/consultation-days", site.clone(), wrong).near(title.clone()),
                    );
                }
            }
        }
    }
    faults
}

fn last_day(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in consultations(sample) {
        let site = entry.value(&["to"]).expect("it has one");
        let date = sample.at(&site);
        for day in ["01", "02", "03", "08", "09", "12"] {
            let wrong = format!("{}{day}", &date[..8]);
            if wrong != date {
                faults.push(Fault::new("schedule/consultation-days", site.clone(), wrong));
            }
        }
    }
    faults
}

fn short(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in consultations(sample) {
        let site = entry.value(&["to"]).expect("it has one");
        let from = entry.text("from").expect("it has one");
        for _ in 0..4 {
            let wrong = format!("{}{:02}", &from[..8], 10 + random.below(18));
            faults.push(Fault::new("schedule/consultation-short", site.clone(), wrong));
        }
    }
    faults
}

fn no_result(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in consultations(sample) {
        if let Some(lines) = entry.lines(sample, "result") {
            let to = entry.value(&["to"]).expect("it has one");
            faults.push(Fault::new("schedule/consultation-unanswered", lines, "").near(to));
        }
    }
    faults
}

/// The numbers of a result have no places of their own: the title stands for them.
fn wrong_count(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in consultations(sample) {
        let title = entry.value(&["title"]).expect("it has one");
        for key in ["received", "adopted", "partly", "declined"] {
            if let Some(site) = entry.value(&["result", key]) {
                let value: usize = sample.at(&site).parse().expect("it is a number");
                let wrong = (value + 1 + random.below(4)).to_string();
                faults.push(Fault::new("schedule/consultation-unanswered", site, wrong).near(title.clone()));
            }
        }
    }
    faults
}

fn no_answer(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in consultations(sample).iter().filter(|entry| entry.get(&["result"]).is_some()) {
        for opinion in entry.items(&["opinions"]) {
            let text = opinion.value(&["text"]).expect("it has one");
            for key in ["answer", "response"] {
                if let Some(lines) = opinion.lines(sample, key) {
                    let fault = Fault::new("schedule/consultation-unanswered", lines, "");
                    faults.push(fault.near(text.clone()));
                }
            }
        }
    }
    faults
}

fn milestones(sample: &Sample) -> Vec<Entry> {
    sample.entries("schedule").into_iter().filter(|entry| entry.get(&["date"]).is_some()).collect()
}

fn late(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in milestones(sample) {
        if let (Some(site), Some(date)) = (entry.value(&["done"]), entry.value(&["date"])) {
            let wrong = format!("2012-06-{:02}", 1 + random.below(19));
            faults.push(Fault::new("schedule/missed-deadline", site, wrong).near(date));
        }
    }
    faults
}

fn undone(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in milestones(sample) {
        if let (Some(lines), Some(date)) = (entry.lines(sample, "done"), entry.value(&["date"])) {
            faults.push(Fault::new("schedule/missed-deadline", lines, "").near(date));
        }
    }
    faults
}

fn no_liaison(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    const LEADING: [&str; 6] = [
        "info-office",
        "gov-office",
        "service-center",
        "police-bureau",
        "finance-bureau",
        "agriculture-bureau",
    ];
    let mut faults = Vec::new();
    for entry in sample.entries("organizations") {
        let leads = LEADING.contains(&entry.text("id").unwrap_or_default()) && is_leading(sample, &entry);
        if let Some(lines) = entry.lines(sample, "liaison").filter(|_| leads) {
            faults.push(Fault::new("schedule/no-liaison", lines, "").near(entry.site()));
        }
    }
    faults
}

fn is_leading(sample: &Sample, unit: &Entry) -> bool {
    let leads = |entry: &Entry| entry.text("lead") == unit.text("id");
    sample.entries("projects").iter().any(leads)
        || sample.documents("plans").into_iter().any(|document| leads(&sample.head(document)))
}

fn no_year(_: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (n, words) in
        ["名单于6月25日前报送", "材料请在9月1日之前交来", "截至11月30日"].into_iter().enumerate()
    {
        let text = format!(
            "---\ntitle: 通知{}\nkind: document\nedition: public\n---\n\n各单位：\n\n{words}。\n",
            random.below(100)
        );
        let path = format!("content/documents/notice-{n}.md");
        faults.push(Fault::file("schedule/no-year", &path, Some(text.into_bytes())));
    }
    faults
}

fn outside_stage(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in milestones(sample) {
        if let Some(site) = entry.value(&["date"]) {
            let wrong = *random.pick(&["2009-12-31", "2013-03-01"]);
            faults.push(Fault::new("schedule/order", site, wrong));
        }
    }
    faults
}

fn reversed_stage(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in sample.entries("schedule").iter().filter(|entry| entry.get(&["milestones"]).is_some()) {
        let site = entry.value(&["to"]).expect("it has one");
        faults.push(Fault::new("schedule/order", site, "2009-12-31"));
    }
    faults
}

fn unused_topic(_: &Sample, _: &mut Random) -> Vec<Fault> {
    let text =
        "---\ntitle: 另一课题\nkind: topic\nstatus: research\nedition: public\n---\n\n## 问题\n\n正文。\n";
    vec![Fault::file("schedule/topic-unused", "content/topics/extra.md", Some(text.as_bytes().to_vec()))]
}

/// The plan that lost its review is pointed at by its status.
fn no_review(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in sample.entries("reviews") {
        let Some(site) = entry.value(&["documents"]) else { continue };
        for document in sample.documents("plans") {
            let head = sample.head(document);
            if head.text("status") == Some("submitted")
                && sample.at(&site).contains(head.text("id").unwrap_or("-"))
            {
                let status = head.value(&["status"]).expect("it has one");
                faults.push(Fault::new("schedule/unreviewed", site.clone(), "[]").near(status));
            }
        }
    }
    for document in sample.documents("plans") {
        let head = sample.head(document);
        if head.text("status") == Some("consultation") {
            let status = head.value(&["status"]).expect("it has one");
            faults.push(Fault::new("schedule/unreviewed", status, "submitted"));
        }
    }
    faults
}

/// An opinion without its answer is pointed at by what it is about.
fn unanswered_expert(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in sample.entries("reviews") {
        for opinion in entry.items(&["opinions"]) {
            for key in ["answer", "response"] {
                if let Some(lines) = opinion.lines(sample, key) {
                    faults.push(Fault::new("schedule/unreviewed", lines, "").near(opinion.site()));
                }
            }
        }
    }
    faults
}

fn late_opinion(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in consultations(sample) {
        for opinion in entry.items(&["opinions"]) {
            if let Some(site) = opinion.value(&["date"]) {
                faults.push(Fault::new("schedule/order", site, "2015-01-15"));
            }
        }
    }
    faults
}
