//! Faults of projects: sums, counts, years, costs, leads.

use super::Row;
use super::fault::{Fault, Site};
use super::random::Random;
use super::sample::{Sample, cell_site, words};

pub const MUTATORS: &[Row] = &[
    ("project/differs", "an amount in a table is changed", amount_in_table),
    ("project/differs", "an amount in the registry is changed", amount_in_registry),
    ("project/differs", "a sentence gives a project another cost", amount_in_text),
    ("project/differs", "a sentence finishes a project after its years", finished_late),
    ("project/incomplete", "a project loses what it must say", incomplete),
    ("project/outside-period", "a project begins too early or ends too late", outside_period),
    ("project/serves-nothing", "a project serves no indicator", serves_nothing),
    ("project/sum-mismatch", "a printed total is changed", total_in_text),
    ("project/sum-mismatch", "a printed count is changed", count_in_text),
    ("project/sum-mismatch", "a cost in the registry is changed", cost_in_registry),
    ("project/unregistered", "a row names a project in other words", renamed),
];

/// The numeric cells of hand-written tables of projects, with the project's name.
fn amounts(sample: &Sample) -> Vec<(Site, String)> {
    let names: Vec<String> =
        sample.entries("projects").iter().filter_map(|entry| Some(entry.text("name")?.to_owned())).collect();
    let mut found = Vec::new();
    for (path, table) in sample.tables("plans") {
        let Some(column) = table.head.iter().position(|cell| words(cell).starts_with("总投资")) else {
            continue;
        };
        for row in &table.rows {
            let name = words(&row[0]);
            if names.contains(&name) {
                found.push((cell_site(path, &row[column], sample), name));
            }
        }
    }
    found
}

fn other(amount: &str, random: &mut Random) -> String {
    let value: i64 = amount.parse().expect("it is a number");
    let by = 10 * (1 + random.below(20) as i64);
    (if value > by && random.below(2) == 0 { value - by } else { value + by }).to_string()
}

fn amount_in_table(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sites = amounts(sample);
    let fault = |(site, _): (Site, String)| {
        let text = other(sample.at(&site), random);
        Fault::new("project/differs", site, text)
    };
    sites.into_iter().map(fault).collect()
}

fn changed_cost(
    sample: &Sample,
    random: &mut Random,
    entry: &super::sample::Entry,
) -> Option<(Site, String)> {
    let site = entry.value(&["investment"])?;
    let amount = sample.at(&site).strip_suffix("万元")?.to_owned();
    Some((site, format!("{}万元", other(&amount, random))))
}

fn amount_in_registry(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let listed: Vec<String> = amounts(sample).into_iter().map(|(_, name)| name).collect();
    let mut faults = Vec::new();
    for entry in sample.entries("projects") {
        if entry.text("name").is_some_and(|name| listed.iter().any(|listed| listed == name))
            && let Some((site, text)) = changed_cost(sample, random, &entry)
        {
            faults.push(Fault::new("project/differs", site, text));
        }
    }
    faults
}

/// A registered cost is pointed at by the name of its project: the sum is of all of them.
fn cost_in_registry(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in sample.entries("projects") {
        if let (Some((site, text)), Some(name)) =
            (changed_cost(sample, random, &entry), entry.value(&["name"]))
        {
            faults.push(Fault::new("project/sum-mismatch", site, text).near(name));
        }
    }
    faults
}

fn incomplete(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in sample.entries("projects") {
        for key in ["content", "period", "investment", "lead"] {
            // The plan of协同办公 is still being drafted: nothing is asked of its projects yet.
            if entry.text("plan") != Some("collaborative-office")
                && let Some(lines) = entry.lines(sample, key)
            {
                faults.push(Fault::new("project/incomplete", lines, "").near(entry.site()));
            }
        }
    }
    faults
}

fn outside_period(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sites: Vec<Site> =
        sample.entries("projects").iter().filter_map(|entry| entry.value(&["period"])).collect();
    let fault = |site| {
        let text =
            random.pick(&["{from: 2008, to: 2012}", "{from: 2012, to: 2016}", "{from: 2014, to: 2012}"]);
        Fault::new("project/outside-period", site, *text)
    };
    sites.into_iter().map(fault).collect()
}

fn serves_nothing(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let entries = sample.entries("projects");
    let faults = entries.iter().filter_map(|entry| {
        let lines = entry.lines(sample, "serves")?;
        Some(Fault::new("project/serves-nothing", lines, "").near(entry.site()))
    });
    faults.collect()
}

/// Where a plan prints its total: in running text below its projects or its investment.
fn total_in_text(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("plans") {
        let path = document.path.as_str();
        for lead in ["总投资", "投资合计", "总投资为"] {
            for site in sample.occurrences(path, lead) {
                let rest = &sample.text(path)[site.range.end..];
                let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                if digits > 0 && rest[digits..].starts_with("万元") {
                    let number = Site::new(path, site.range.end..site.range.end + digits);
                    let text = other(sample.at(&number), random);
                    faults.push(Fault::new("project/sum-mismatch", number, text));
                }
            }
        }
    }
    faults
}

fn count_in_text(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("plans") {
        let path = document.path.as_str();
        for count in ["五项", "六项", "七项", "十项"] {
            for lead in ["实施", "", "本规划实施"] {
                for tail in ["重点工程规划期内总投资", "重点工程"] {
                    for site in sample.occurrences(path, &format!("{lead}{count}{tail}")) {
                        let start = site.range.start + lead.len();
                        let number = Site::new(path, start..start + "五".len());
                        let wrong: Vec<&str> =
                            ["四", "八", "九"].into_iter().filter(|one| !count.starts_with(one)).collect();
                        faults.push(Fault::new("project/sum-mismatch", number, *random.pick(&wrong)));
                    }
                }
            }
        }
    }
    faults
}

/// A sentence about a project, at the end of a paragraph of a plan.
fn sentence(sample: &Sample, random: &mut Random, tail: &str) -> Vec<Fault> {
    let projects = sample.entries("projects");
    let sites = sample.paragraph_ends("plans");
    let fault = |site| {
        let name = random.pick(&projects).text("name").expect("it has one");
        Fault::new("project/differs", site, format!("\n\n建设{name}，{tail}。\n"))
    };
    sites.into_iter().map(fault).collect()
}

fn amount_in_text(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    sentence(sample, random, "总投资93万元")
}

fn finished_late(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    sentence(sample, random, "2019年底前建成")
}

/// The last sign but two of a name in a table becomes another.
fn renamed(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, table) in sample.tables("plans") {
        if !table.head.iter().any(|cell| words(cell).starts_with("总投资")) {
            continue;
        }
        for row in &table.rows {
            let name = words(&row[0]);
            let registered =
                sample.entries("projects").iter().any(|entry| entry.text("name") == Some(&*name));
            let wrong = name.strip_suffix("工程").map(|name| format!("{name}项目"));
            if let Some(wrong) = wrong.filter(|wrong| registered && wrong.chars().count() >= 8) {
                faults.push(Fault::new("project/unregistered", cell_site(path, &row[0], sample), wrong));
            }
        }
    }
    faults
}
