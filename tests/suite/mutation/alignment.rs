//! Faults of alignment: a level above asks for more than is promised.

use super::Row;
use super::fault::{Fault, Site};
use super::random::Random;
use super::sample::{Entry, Sample};

pub const MUTATORS: &[Row] = &[
    ("alignment/below-upper", "our target falls below the one above", own_lowered),
    ("alignment/below-upper", "the target above is raised", upper_raised),
    ("alignment/far-above", "our target is far above the one above", far_above),
    ("alignment/missing", "a plan loses its alignment", missing),
    ("alignment/scope-differs", "the scope of an answer is another", scope),
    ("alignment/uncovered-upper", "a binding indicator above is answered by none", uncovered),
    ("alignment/upper-changed", "the section above changes after the review", upper_text),
    ("alignment/upper-changed", "the target above changes after the review", upper_value),
    ("alignment/weaker-attribute", "the indicator above binds, ours does not", weaker),
    ("alignment/wrong-level", "an answer leads to our own level", level_of_answer),
    ("alignment/wrong-level", "a plan aligns with one of its own level", level_of_plan),
];

/// Our indicators that answer one above, with the id of that one and the place of the answer.
fn answers(sample: &Sample) -> Vec<(Entry, Entry)> {
    let mut found = Vec::new();
    for own in sample.entries("indicators") {
        for answer in own.items(&["upper"]) {
            let Some(upper) = answer.text("indicator") else { continue };
            found.push((own.clone(), sample.entry("indicators", upper)));
        }
    }
    found
}

fn own_lowered(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (own, upper) in answers(sample) {
        let Some(site) = own.value(&["targets", "2015"]) else { continue };
        let limit: usize = leading(upper.text_at(&["targets", "2015"]).unwrap_or_default());
        for _ in 0..3 {
            let lower = random.below(limit.max(1)).to_string();
            faults.push(Fault::new("alignment/below-upper", site.clone(), lower));
        }
    }
    faults
}

fn leading(text: &str) -> usize {
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

fn upper_raised(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (own, upper) in answers(sample) {
        let Some(site) = upper.value(&["targets", "2015"]) else { continue };
        let ours = leading(own.text_at(&["targets", "2015"]).unwrap_or_default());
        for more in [1, 5, 12, 30] {
            faults.push(Fault::new("alignment/below-upper", site.clone(), format!("{}以上", ours + more)));
        }
    }
    faults
}

fn far_above(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (_, upper) in answers(sample) {
        if let Some(site) = upper.value(&["targets", "2015"]) {
            faults.push(Fault::new("alignment/far-above", site, "1以上"));
        }
    }
    faults
}

/// What is not there is pointed at where the document begins.
fn missing(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("plans") {
        let head = sample.head(document);
        let asked = matches!(head.text("status"), Some("consultation" | "review" | "submitted" | "issued"));
        if let Some(lines) = head.lines(sample, "aligns").filter(|_| asked) {
            faults.push(Fault::new("alignment/missing", lines, "").near(head.site()));
        }
    }
    faults
}

/// A scope has no place of its own: the name of its indicator stands for it.
fn scope(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (own, upper) in answers(sample) {
        let Some((site, depth)) = own.behind(sample, "name") else { continue };
        let name = own.value(&["name"]).expect("it has one");
        if own.get(&["scope"]).is_none() && upper.get(&["scope"]).is_some() {
            let scope = *random.pick(&["城区居民", "规模以上企业", "行政机关"]);
            faults.push(
                Fault::new("alignment/scope-differs", site, format!("{depth}scope: {scope}\n")).near(name),
            );
        }
    }
    faults
}

fn uncovered(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let answered: Vec<String> =
        answers(sample).iter().filter_map(|(_, upper)| Some(upper.text("id")?.to_owned())).collect();
    let mut faults = Vec::new();
    for entry in sample.entries("indicators/upper") {
        let (Some((site, depth)), Some(id)) = (entry.behind(sample, "name"), entry.text("id")) else {
            continue;
        };
        if !answered.iter().any(|answered| answered == id) {
            let name = entry.value(&["name"]).expect("it has one");
            let text = format!("{depth}attribute: binding\n");
            faults.push(Fault::new("alignment/uncovered-upper", site, text).near(name));
        }
    }
    faults
}

/// What a plan has been reviewed against, changed: a word is put at the end of
/// a paragraph of a section that a plan names.
fn upper_text(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for site in sample.paragraph_ends("upper") {
        if is_reviewed(sample, &site) {
            let text = *random.pick(&["同时加强考核。", "各地可以适当提前。"]);
            // A section is pointed at by its heading, the review by what it says.
            let heading = heading_before(sample, &site);
            faults.push(Fault::new("alignment/upper-changed", site, text).near(heading));
        }
    }
    faults
}

/// The heading that a place stands under.
fn heading_before(sample: &Sample, site: &Site) -> Site {
    let text = &sample.text(&site.path)[..site.range.start];
    let start = text.rfind("\n## ").map_or(0, |at| at + 1);
    let end = start + text[start..].find('\n').unwrap_or(0);
    Site::new(&site.path, start..end)
}

fn is_reviewed(sample: &Sample, site: &Site) -> bool {
    let heading = heading_before(sample, site);
    let name = sample.at(&heading).trim_start_matches('#').trim();
    let stem = site.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let wanted = format!("{{with: \"{stem}#{name}\", reviewed:");
    sample.documents("plans").iter().any(|plan| sample.text(plan.path.as_str()).contains(&wanted))
}

fn upper_value(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (own, upper) in answers(sample) {
        let (Some(site), Some(name)) = (upper.value(&["targets", "2015"]), upper.value(&["name"])) else {
            continue;
        };
        let reviewed = own.items(&["upper"]).iter().any(|answer| answer.get(&["reviewed"]).is_some());
        let lower = leading(sample.at(&site)).saturating_sub(1);
        if reviewed {
            let fault = Fault::new("alignment/upper-changed", site, format!("{lower}以上"));
            faults.push(fault.near(name));
        }
    }
    faults
}

fn weaker(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (own, upper) in answers(sample) {
        if own.text("attribute") == Some("expected")
            && let Some((site, depth)) = upper.behind(sample, "name")
        {
            let name = upper.value(&["name"]).expect("it has one");
            let text = format!("{depth}attribute: binding\n");
            faults.push(Fault::new("alignment/weaker-attribute", site, text).near(name));
        }
        if own.text("attribute") == Some("binding") && upper.text("attribute") == Some("binding") {
            let site = own.value(&["attribute"]).expect("it has one");
            faults.push(Fault::new("alignment/weaker-attribute", site, "expected"));
        }
    }
    faults
}

fn level_of_answer(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    let own: Vec<String> = sample
        .entries("indicators/network")
        .iter()
        .filter_map(|entry| Some(entry.text("id")?.to_owned()))
        .collect();
    for entry in sample.entries("indicators") {
        for answer in entry.items(&["upper"]) {
            let site = answer.value(&["indicator"]).expect("it has one");
            faults.push(Fault::new("alignment/wrong-level", site, random.pick(&own).as_str()));
        }
    }
    faults
}

fn level_of_plan(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("plans") {
        for align in sample.head(document).items(&["aligns"]) {
            let site = align.value(&["with"]).expect("it has one");
            faults.push(Fault::new("alignment/wrong-level", site, "outline"));
        }
    }
    faults
}
