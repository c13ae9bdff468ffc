//! Faults of what a government's site must show.

use super::Row;
use super::fault::{Fault, Site};
use super::random::Random;
use super::sample::Sample;

pub const MUTATORS: &[Row] = &[
    ("publication/document-number", "a document gets a number of another year", other_year),
    ("publication/active-file", "a drawing runs something when it is opened", active_file),
    ("publication/draft-label", "a draft loses its label", draft_label),
    ("publication/empty-column", "a public document loses its text", empty_column),
    ("publication/meta-tags", "the site loses one of its marks", site_tags),
    ("publication/meta-tags", "a document loses its keywords", document_tags),
    ("publication/missing-alt", "a picture loses its words", missing_alt),
];

fn draft_label(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("") {
        let head = sample.head(document);
        let draft = matches!(head.text("status"), Some("drafting" | "consultation" | "review" | "submitted"));
        if draft && head.text("edition") == Some("public") {
            let site = head.value(&["version"]).expect("it has one");
            let status = head.value(&["status"]).expect("it has one");
            let title = head.value(&["title"]).expect("it has one");
            for text in ["2012年5月文本", "第二版"] {
                let fault = Fault::new("publication/draft-label", site.clone(), text);
                faults.push(fault.near(status.clone()).near(title.clone()));
            }
        }
    }
    faults
}

/// A document without text is pointed at where it begins.
fn empty_column(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("topics") {
        let head = sample.head(document);
        let path = document.path.as_str();
        if head.text("edition") == Some("public") {
            let start = head.site().range.end + "\n---\n".len();
            let body = Site::new(path, start..sample.text(path).len());
            faults.push(Fault::new("publication/empty-column", body, "").near(head.site()));
        }
    }
    faults
}

fn site_tags(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let path = "content/compendium.yaml";
    let mut faults = Vec::new();
    for key in ["site_name", "site_domain", "site_id_code", "content_source"] {
        let site = sample.occurrences(path, &format!("  {key}: ")).remove(0);
        let end = sample.text(path)[site.range.end..]
            .find('\n')
            .map_or(site.range.end, |at| site.range.end + at + 1);
        let lines = Site::new(path, site.range.start..end);
        // What is not there is pointed at in the block that should hold it.
        let block = sample.occurrences(path, "publication:").remove(0);
        let whole = Site::new(path, 0..sample.text(path).len());
        faults.push(Fault::new("publication/meta-tags", lines, "").near(block).near(whole));
    }
    let code = sample.occurrences(path, "\"4304810000\"").remove(0);
    faults.push(Fault::new("publication/meta-tags", code, "\"43048100\""));
    faults
}

fn document_tags(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for folder in ["plans", "topics", "documents"] {
        for document in sample.documents(folder) {
            let head = sample.head(document);
            if let Some(lines) =
                head.lines(sample, "keywords").filter(|_| head.text("edition") == Some("public"))
            {
                faults.push(Fault::new("publication/meta-tags", lines, "").near(head.site()));
            }
        }
    }
    faults
}

/// A drawing that runs something when it is opened, in the place of one that does not.
fn active_file(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("") {
        let path = document.path.as_str();
        for name in ["approval-flow.svg", "network-topology.svg"] {
            for site in sample.occurrences(path, name) {
                let start = sample.text(path)[..site.range.start].rfind("![").expect("it is a picture");
                let near = Site::new(path, start..site.range.end);
                let acts: [&str; 3] = [
                    "<svg><script>x()</script></svg>",
                    "<svg onload=\"x()\"/>",
                    "<svg><a href=\"javascript:x()\"/></svg>",
                ];
                let bytes = random.pick::<&str>(&acts).as_bytes().to_vec();
                let asset = format!("content/assets/{name}");
                faults.push(Fault::file("publication/active-file", &asset, Some(bytes)).near(near));
            }
        }
    }
    faults
}

fn missing_alt(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("") {
        let path = document.path.as_str();
        for site in sample.occurrences(path, "![") {
            let start = site.range.end;
            let end = start + sample.text(path)[start..].find("](").expect("it is a picture");
            for wrong in ["", *random.pick(&["图", "图片", "图1"])] {
                let near = Site::new(path, site.range.start..end + 1);
                faults.push(
                    Fault::new("publication/missing-alt", Site::new(path, start..end), wrong).near(near),
                );
            }
        }
    }
    faults
}

fn other_year(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("") {
        if let Some((site, depth)) = sample.head(document).behind(sample, "date") {
            let text = format!("{depth}document_number: 耒政办发〔1998〕5号\n");
            faults.push(Fault::new("publication/document-number", site, text));
        }
    }
    faults
}
