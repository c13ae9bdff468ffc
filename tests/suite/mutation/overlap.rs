//! Faults of coordination: the same thing planned, led, built or defined twice.

use super::Row;
use super::fault::{Fault, Site};
use super::random::Random;
use super::sample::{Entry, Sample};

pub const MUTATORS: &[Row] = &[
    ("overlap/shared-resource", "another unit builds the same in the same place and time", shared_resource),
    ("overlap/similar-project", "a project is copied for another unit", similar_project),
    ("overlap/similar-text", "a passage is copied into another plan", similar_text),
    ("overlap/term-defined-twice", "a term of the glossary is defined in a text", defined_in_text),
    ("overlap/term-defined-twice", "a term is entered twice", entered_twice),
    ("overlap/two-leads", "another unit leads the same", two_leads),
];

/// The end of a registry, where an entry can be added.
fn end_of(sample: &Sample, path: &str) -> Site {
    let end = sample.text(path).len();
    Site::new(path, end..end)
}

/// Projects with what a copy needs.
fn projects(sample: &Sample) -> Vec<Entry> {
    let all = sample.entries("projects").into_iter();
    all.filter(|entry| {
        ["name", "content", "lead", "plan", "place", "resource"].iter().all(|key| entry.text(key).is_some())
    })
    .collect()
}

struct Copy<'a> {
    name: String,
    content: String,
    lead: &'a str,
    plan: &'a str,
    resource: &'a str,
    place: &'a str,
}

/// An entry below those of a registry that lists its entries under `items`.
fn entry(copy: &Copy<'_>, period: &str) -> String {
    let Copy { name, content, lead, plan, resource, place } = copy;
    format!(
        "  - id: p-copy\n    name: {name}\n    plan: {plan}\n    content: {content}\n    period: {period}\n    \
         investment: 90万元\n    lead: {lead}\n    place: {place}\n    resource: {resource}\n"
    )
}

/// Another unit and another plan than those of a project.
fn others<'a>(project: &Entry, random: &mut Random) -> (&'a str, &'a str) {
    let units = ["info-office", "gov-office", "service-center", "police-bureau"];
    let plans = ["network-platform", "online-approval", "ten-projects"];
    let units: Vec<&str> = units.into_iter().filter(|unit| project.text("lead") != Some(unit)).collect();
    let plans: Vec<&str> = plans.into_iter().filter(|plan| project.text("plan") != Some(plan)).collect();
    (*random.pick(&units), *random.pick(&plans))
}

fn copied(
    sample: &Sample,
    random: &mut Random,
    project: &Entry,
    rule: &'static str,
    change: fn(&mut Copy<'_>),
) -> Fault {
    let text = |key| project.text(key).expect("it is there");
    let (lead, plan) = others(project, random);
    let mut copy = Copy {
        name: text("name").to_owned(),
        content: text("content").to_owned(),
        lead,
        plan,
        resource: text("resource"),
        place: text("place"),
    };
    change(&mut copy);
    let period = project
        .value(&["period"])
        .map_or("{from: 2012, to: 2013}".to_owned(), |site| sample.at(&site).to_owned());
    Fault::new(rule, end_of(sample, &project.path), entry(&copy, &period))
}

fn similar_project(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let near = |project: &Entry, random: &mut Random| {
        copied(sample, random, project, "overlap/similar-project", |copy| {
            copy.name = copy.name.replace("工程", "建设项目");
            copy.content = copy.content.replace("建设", "新建");
            copy.resource = "其他";
        })
    };
    let projects = projects(sample);
    projects.iter().map(|project| near(project, random).or("overlap/two-leads")).collect()
}

fn shared_resource(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let same = |project: &Entry, random: &mut Random| {
        copied(sample, random, project, "overlap/shared-resource", |copy| {
            copy.name = "部门业务支撑工程".to_owned();
            copy.content = "按照本部门业务需要另行安排。".to_owned();
        })
    };
    let projects = projects(sample);
    projects.iter().map(|project| same(project, random)).collect()
}

fn two_leads(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let same = |project: &Entry, random: &mut Random| {
        copied(sample, random, project, "overlap/two-leads", |copy| {
            copy.name = format!("耒阳市{}", copy.name.trim_end_matches("工程"));
            copy.content = "按照本部门业务需要另行安排。".to_owned();
            copy.resource = "其他";
        })
    };
    let projects = projects(sample);
    projects.iter().map(|project| same(project, random).or("overlap/similar-project")).collect()
}

/// The long paragraphs of a plan.
fn paragraphs(sample: &Sample, path: &str) -> Vec<String> {
    let lines = sample.text(path).lines();
    lines
        .filter(|line| {
            line.chars().count() >= 120
                && !line.starts_with(['|', '-', '#', ':', '!', '[', '{'])
                && !line.contains(": ")
        })
        .map(str::to_owned)
        .collect()
}

fn similar_text(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let paths = [
        "content/plans/network-platform.md",
        "content/plans/online-approval.md",
        "content/plans/ten-projects.md",
    ];
    let ends = sample.paragraph_ends("plans");
    let mut faults = Vec::new();
    for path in paths {
        let targets: Vec<&Site> =
            ends.iter().filter(|end| end.path != path && paths.contains(&end.path.as_str())).collect();
        for paragraph in paragraphs(sample, path) {
            // A copy is seldom exact.
            let near = paragraph.replacen("，", "，同时", 1);
            faults.push(Fault::new(
                "overlap/similar-text",
                (*random.pick(&targets)).clone(),
                format!("\n\n{near}\n"),
            ));
        }
    }
    faults
}

fn defined_in_text(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let terms = sample.entries("glossary");
    let mut faults = Vec::new();
    for site in sample.paragraph_ends("plans") {
        let term = random.pick(&terms).text("term").expect("it has one").to_owned();
        let text = format!("\n\n{term}是指各部门自行约定、自行解释的一种做法。\n");
        faults.push(Fault::new("overlap/term-defined-twice", site, text));
    }
    faults
}

fn entered_twice(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let path = "content/glossary.yaml";
    let mut faults = Vec::new();
    for term in sample.entries("glossary") {
        let name = term.text("term").expect("it has one");
        let text = format!("  - {{id: t-again, term: {name}, definition: 另一种解释。}}\n");
        faults.push(Fault::new("overlap/term-defined-twice", end_of(sample, path), text));
    }
    faults
}
