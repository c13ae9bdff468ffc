//! Faults of links: names, headings, files and addresses that lead nowhere.

use compendium::model::Entity;
use compendium::syntax::link::Target;

use super::Row;
use super::fault::{Fault, Site};
use super::random::Random;
use super::sample::Sample;

pub const MUTATORS: &[Row] = &[
    ("link/unknown-number", "the text sends readers to a table that is not there", number),
    ("link/ambiguous", "a name that is linked is given to another", ambiguous),
    ("link/forbidden-scheme", "a link leads to a script", forbidden_scheme),
    ("link/internal-from-public", "what public texts link to becomes internal", made_internal),
    ("link/internal-from-public", "a public text links to something internal", internal_link),
    ("link/missing-asset", "the name of a picture is changed", missing_picture),
    ("link/missing-asset", "a picture is lost", lost_picture),
    ("link/orphan", "a document is added that nothing leads to", orphan),
    ("link/unknown-anchor", "the heading in a link is changed", unknown_anchor),
    ("link/unknown-footnote", "the mark of a footnote is changed", unknown_footnote),
    ("link/unknown-target", "the name in a link is changed", unknown_link),
    ("link/unknown-target", "a name in front matter is changed", unknown_in_head),
    ("link/unknown-target", "a name in a registry is changed", unknown_in_entry),
    ("link/unknown-target", "a value is asked for of a year without one", unknown_year),
];

fn references(sample: &Sample) -> Vec<(Site, Target)> {
    let mut found = Vec::new();
    for document in sample.documents("") {
        for reference in &document.outline.references {
            let site = Site::new(document.path.as_str(), reference.span.0.range());
            found.push((site, reference.target.clone()));
        }
    }
    found
}

fn ambiguous(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let indicators = sample.entries("indicators");
    let linked: Vec<String> = references(sample)
        .into_iter()
        .filter_map(|(_, target)| match target {
            Target::Wiki { name, .. } => Some(name),
            _ => None,
        })
        .collect();
    let mut faults = Vec::new();
    for pair in indicators.windows(2) {
        let (Some(name), Some(site)) = (pair[0].text("name"), pair[1].value(&["name"])) else { continue };
        if linked.iter().any(|linked| linked == name) {
            // Those that a name can stand for are pointed at by their ids.
            let id = pair[1].value(&["id"]).expect("it has one");
            faults.push(Fault::new("link/ambiguous", site, name).near(id));
        }
    }
    faults
}

fn forbidden_scheme(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sites = sample.paragraph_ends("");
    let fault = |site| {
        let address = random.pick(&["javascript:alert(1)", "data:text/html,a", "file:///etc/hosts"]);
        Fault::new("link/forbidden-scheme", site, format!("[点击查看]({address})"))
    };
    sites.into_iter().map(fault).collect()
}

fn made_internal(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for folder in ["indicators", "projects", "organizations"] {
        for entry in sample.entries(folder) {
            let Some((site, depth)) = entry.behind(sample, "name") else { continue };
            let name = entry.value(&["name"]).expect("it has one");
            let text = format!("{depth}edition: internal\n");
            if is_linked_publicly(sample, entry.text("id").unwrap_or_default()) {
                faults.push(Fault::new("link/internal-from-public", site, text).near(name));
            }
        }
    }
    faults
}

/// Whether something public refers to an entity from its text.
fn is_linked_publicly(sample: &Sample, id: &str) -> bool {
    let compendium = sample.analysis.compendium();
    let entity = compendium.entities().find(|entity| compendium.id(*entity) == id);
    let links = entity.and_then(|entity| compendium.backlinks.get(&entity));
    links.is_some_and(|links| {
        links.iter().any(|link| compendium.edition(Entity::Document(link.from)).as_str() == "public")
    })
}

fn internal_link(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sites = sample.paragraph_ends("");
    let fault = |site| {
        let name = random.pick(&["collaborative-office", "topic-office", "review-network"]);
        Fault::new("link/internal-from-public", site, format!("另见[[{name}]]。"))
    };
    sites.into_iter().map(fault).collect()
}

fn missing_picture(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let pictures = references(sample).into_iter().filter(|(_, target)| matches!(target, Target::Image(_)));
    let fault = |(site, _): (Site, Target)| {
        let at = site.range.start + sample.at(&site).rfind(".svg").expect("it is a drawing");
        Fault::new("link/missing-asset", Site::new(&site.path, at..at), "-2")
    };
    pictures.map(fault).collect()
}

fn lost_picture(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (site, target) in references(sample) {
        if let Target::Image(file) = target {
            let name = file.rsplit('/').next().unwrap_or_default();
            let path = format!("content/assets/{name}");
            faults.push(Fault::file("link/missing-asset", &path, None).near(site));
        }
    }
    faults
}

fn orphan(_: &Sample, _: &mut Random) -> Vec<Fault> {
    let text = |title: &str| format!("---\ntitle: {title}\nkind: document\nedition: public\n---\n\n正文。\n");
    let paths = ["content/documents/extra.md", "content/documents/memo.md"];
    let fault = |path: &&str| Fault::file("link/orphan", path, Some(text("另一份说明").into_bytes()));
    paths.iter().map(fault).collect()
}

/// A name that nothing has.
fn changed(name: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = random.below(letters.len());
    letters[at] = if letters[at].is_ascii() { 'z' } else { '囧' };
    let wrong: String = letters.into_iter().collect();
    if wrong == name { format!("{name}z") } else { wrong }
}

fn unknown_anchor(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (site, _) in references(sample) {
        let Some((name, heading)) = sample.at(&site).split_once('#') else { continue };
        let start = site.range.start + name.len() + 1;
        let place = Site::new(&site.path, start..site.range.end);
        faults.push(Fault::new("link/unknown-anchor", place, changed(heading, random)));
    }
    faults
}

fn unknown_footnote(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("") {
        let path = document.path.as_str();
        for site in sample.occurrences(path, "[^1]") {
            let mark = !sample.text(path)[site.range.end..].starts_with(':');
            if mark {
                faults.push(Fault::new("link/unknown-footnote", site, "[^19]"));
            }
        }
    }
    faults
}

fn unknown_link(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (site, target) in references(sample) {
        let (Target::Wiki { name, .. } | Target::Value { indicator: name, .. }) = target else { continue };
        if !name.is_empty() && sample.at(&site).starts_with(&name) {
            let place = Site::new(&site.path, site.range.start..site.range.start + name.len());
            faults.push(Fault::new("link/unknown-target", place, changed(&name, random)));
        }
    }
    faults
}

fn unknown_in_head(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("") {
        let head = sample.head(document);
        for key in ["participants", "indicators", "projects", "topics"] {
            for item in head.items(&[key]) {
                let wrong = changed(sample.at(&item.site()), random);
                faults.push(Fault::new("link/unknown-target", item.site(), wrong));
            }
        }
        if let (Some(site), Some(lead)) = (head.value(&["lead"]), head.text("lead")) {
            faults.push(Fault::new("link/unknown-target", site, changed(lead, random)));
        }
    }
    faults
}

fn unknown_in_entry(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in sample.entries("") {
        for key in ["owner", "plan", "lead", "parent", "contact"] {
            if let (Some(site), Some(name)) = (entry.value(&[key]), entry.text(key)) {
                faults.push(Fault::new("link/unknown-target", site, changed(name, random)));
            }
        }
        for key in ["serves", "participants", "documents", "sum_of"] {
            for item in entry.items(&[key]) {
                let wrong = changed(sample.at(&item.site()), random);
                faults.push(Fault::new("link/unknown-target", item.site(), wrong));
            }
        }
    }
    faults
}

fn unknown_year(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (site, target) in references(sample) {
        if let Target::Value { indicator, .. } = target {
            let start = site.range.start + indicator.len() + 1;
            faults.push(Fault::new(
                "link/unknown-target",
                Site::new(&site.path, start..site.range.end),
                "2031",
            ));
        }
    }
    faults
}

fn number(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sites = sample.paragraph_ends("plans");
    let words = ["详见表98。", "任务列入专栏77。", "结构如图66所示。"];
    sites.into_iter().map(|site| Fault::new("link/unknown-number", site, *random.pick(&words))).collect()
}
