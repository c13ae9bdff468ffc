//! Faults of form: keys, ids, titles, numbers, captions, containers, comments.

use compendium::syntax::block::BlockKind;
use compendium::syntax::document::Document;
use compendium::syntax::walk;

use super::Row;
use super::fault::{Fault, Site};
use super::random::Random;
use super::sample::{Entry, Sample};

pub const MUTATORS: &[Row] = &[
    ("structure/caption-numbering", "a caption gets a wrong number", caption_number),
    ("structure/container", "the name of a container is misspelt", container_name),
    ("structure/container", "the end of a container is lost", container_end),
    ("structure/cycle", "a unit is put below one of its own", cycle),
    ("structure/duplicate-anchor", "a heading gets an id that another has", duplicate_anchor),
    ("structure/duplicate-id", "an entry gets the id of another", duplicate_id),
    ("structure/invalid-value", "a word or date becomes one that cannot be", invalid_value),
    ("structure/misplaced-file", "a file is put where nothing is read", misplaced),
    ("structure/missing-annex", "the text sends readers to an annex", annex),
    ("structure/missing-field", "a required key is lost in front matter", missing_head),
    ("structure/missing-field", "a required key is lost in a registry", missing_entry),
    ("structure/missing-section", "a required section gets another name", missing_section),
    ("structure/nesting", "a quotation is nested too deep", nesting),
    ("structure/numbering", "a heading gets a number out of order", heading_number),
    ("structure/numbering", "a point is left out", point),
    ("structure/period-differs", "a plan gets another period", period),
    ("structure/raw-html", "a script is pasted", raw_html),
    ("structure/repeated-key", "a key is written twice", repeated_key),
    ("structure/repeated-row", "a row is copied", copied_row),
    ("structure/status-label", "the status falls behind the label", status_label),
    ("structure/table-row", "a row gets a cell too many", table_row),
    ("structure/title-pattern", "a title leaves the pattern", title),
    ("structure/unexplained-allow", "a silencer gives no reason", unexplained_allow),
    ("structure/unknown-key", "a key is misspelt", unknown_key),
    ("structure/unknown-rule", "a silencer names no rule", unknown_rule),
    ("structure/unreadable-file", "a file is saved as GBK", unreadable),
    ("structure/unused-allow", "a silencer silences nothing", unused_allow),
    ("structure/wrong-folder", "a document gets another kind", wrong_folder),
    ("structure/yaml-syntax", "a bracket or quote is not closed", yaml_syntax),
];

/// Every registry entry and every front matter.
fn mappings(sample: &Sample) -> Vec<Entry> {
    let heads = sample.documents("").into_iter().map(|document| sample.head(document));
    sample.entries("").into_iter().chain(heads).collect()
}

/// The lines of headings, without their marks.
fn headings(sample: &Sample, document: &Document) -> Vec<(u8, Site)> {
    let path = document.path.as_str();
    let headings = document.outline.headings.iter().map(|heading| {
        let range = heading.span.0.range();
        let line = sample.text(path)[range.clone()].trim_end();
        let marks = line.len() - line.trim_start_matches('#').trim_start().len();
        (heading.level, Site::new(path, range.start + marks..range.start + line.len()))
    });
    headings.collect()
}

fn start_of(site: &Site) -> Site {
    Site::new(&site.path, site.range.start..site.range.start)
}

fn end_of(site: &Site) -> Site {
    Site::new(&site.path, site.range.end..site.range.end)
}

fn caption_number(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("") {
        walk::blocks(&document.body.blocks, &mut |block| {
            if let Some(caption) = walk::caption(block)
                && !matches!(block.kind, BlockKind::Box { .. })
            {
                let site = Site::new(document.path.as_str(), caption.span.0.range());
                let at = sample.at(&site).find('：');
                if let Some(at) = at {
                    let at = site.range.start + at;
                    let number = (11 + random.below(40)).to_string();
                    faults.push(Fault::new(
                        "structure/caption-numbering",
                        Site::new(&site.path, at..at),
                        number,
                    ));
                }
            }
        });
    }
    faults
}

fn container_lines(sample: &Sample, wanted: fn(&str) -> bool) -> Vec<Site> {
    let mut sites = Vec::new();
    for document in sample.documents("") {
        let path = document.path.as_str();
        let mut at = 0;
        for line in sample.text(path).split_inclusive('\n') {
            if line.starts_with(":::") && wanted(line.trim_end()) {
                sites.push(Site::new(path, at..at + line.trim_end().len()));
            }
            at += line.len();
        }
    }
    sites
}

fn container_name(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sites = container_lines(sample, |line| line.len() > 3);
    let fault = |site: Site| {
        let wrong = *random.pick(&["bxo", "内部", "intrnal", "专蓝"]);
        let line = sample.at(&site);
        let end = line.find(' ').unwrap_or(line.len());
        let name = Site::new(&site.path, site.range.start + 3..site.range.start + end);
        Fault::new("structure/container", name, wrong)
    };
    sites.into_iter().map(fault).collect()
}

fn container_end(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let openings = container_lines(sample, |line| line.len() > 3);
    let ends = container_lines(sample, |line| line == ":::");
    // What is not closed is pointed at where it begins.
    let fault = |end: Site| {
        let opening =
            openings.iter().rev().find(|open| open.path == end.path && open.range.end < end.range.start);
        let opening = opening.cloned().expect("it was opened");
        Fault::new("structure/container", end, "").near(opening)
    };
    ends.into_iter().map(fault).collect()
}

fn cycle(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let units = sample.entries("organizations");
    let children = units.iter().filter_map(|unit| Some((unit.text("id")?, unit.text("parent")?)));
    let mut faults = Vec::new();
    for (child, parent) in children {
        let Some(above) = units.iter().find(|unit| unit.text("id") == Some(parent)) else { continue };
        if above.get(&["parent"]).is_none()
            && let Some((site, depth)) = above.behind(sample, "name")
        {
            let name = above.value(&["name"]).expect("it has one");
            faults.push(Fault::new("structure/cycle", site, format!("{depth}parent: {child}\n")).near(name));
        }
    }
    faults
}

fn duplicate_anchor(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("plans") {
        let known: Vec<&str> = document.outline.targets.iter().map(|target| target.id.as_str()).collect();
        for (_, site) in headings(sample, document).iter().filter(|_| !known.is_empty()) {
            let text = format!(" {{#{}}}", random.pick(&known));
            faults.push(Fault::new("structure/duplicate-anchor", end_of(site), text));
        }
    }
    faults
}

fn duplicate_id(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let entries = mappings(sample);
    let ids: Vec<&str> = entries.iter().filter_map(|entry| entry.text("id")).collect();
    let mut faults = Vec::new();
    for entry in &entries {
        if let (Some(id), Some(site)) = (entry.text("id"), entry.value(&["id"])) {
            let other = *random.pick(&ids);
            if other != id {
                faults.push(Fault::new("structure/duplicate-id", site, other));
            }
        }
    }
    faults
}

fn invalid_value(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in mappings(sample) {
        for (key, wrong) in [
            ("status", "finished"),
            ("edition", "open"),
            ("date", "2012-02-30"),
            ("from", "2011-13-01"),
            ("to", "2011年末"),
            ("done", "昨天"),
            ("direction", "sideways"),
            ("attribute", "重要"),
            ("kind", "plan"),
            ("response", "yes"),
            ("cumulative", "也许"),
            ("order", "第一"),
        ] {
            if let Some(site) = entry.value(&[key]) {
                faults.push(Fault::new("structure/invalid-value", site, wrong));
            }
        }
        for (_, _, site) in entry.pairs(&["targets"]) {
            let wrong = random.pick(&["[1, 2]", "{value: 90}"]).to_string();
            faults.push(Fault::new("structure/invalid-value", site, wrong));
        }
    }
    faults
}

fn misplaced(_: &Sample, _: &mut Random) -> Vec<Fault> {
    let paths = [
        "content/indicator/extra.yaml",
        "content/plan/extra.md",
        "content/notes.yaml",
        "content/plans/extra.yaml",
    ];
    let text = b"---\ntitle: x\n---\n".to_vec();
    paths.iter().map(|path| Fault::file("structure/misplaced-file", path, Some(text.clone()))).collect()
}

fn annex(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sites = sample.paragraph_ends("");
    let fault = |site| {
        let text = format!("具体见附件{}。", 3 + random.below(6));
        Fault::new("structure/missing-annex", site, text)
    };
    sites.into_iter().map(fault).collect()
}

fn missing_head(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("") {
        let head = sample.head(document);
        let keys: &[&str] = match (head.text("kind"), head.text("status")) {
            (Some("upper-plan"), _) => &["level", "source", "title"],
            (_, Some("review" | "submitted" | "issued")) => {
                &["lead", "period", "date", "summary", "version", "title"]
            }
            (_, Some("consultation")) => &["lead", "period", "date", "summary", "title"],
            _ => &["title"],
        };
        for key in keys {
            if let Some(lines) = head.lines(sample, key) {
                // What is not there is pointed at where the document begins.
                let near = Site::new(&head.path, 0..head.site().range.end);
                faults.push(Fault::new("structure/missing-field", lines, "").near(near));
            }
        }
    }
    faults
}

fn missing_entry(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (folder, keys) in [
        ("indicators", &["name"][..]),
        ("projects", &["name"]),
        ("organizations", &["name"]),
        ("schedule", &["name", "date", "from", "to"]),
        ("reviews", &["title", "date"]),
        ("consultations", &["title", "from", "to"]),
    ] {
        for entry in sample.entries(folder) {
            for key in keys {
                if let Some(lines) = entry.lines(sample, key) {
                    faults.push(Fault::new("structure/missing-field", lines, "").near(entry.site()));
                }
            }
        }
    }
    faults
}

fn missing_section(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    const SECTIONS: [&str; 8] = ["现状", "指导思想", "目标", "任务", "工程", "步骤", "投资", "保障"];
    let mut faults = Vec::new();
    for document in sample.documents("plans") {
        let all = headings(sample, document);
        for word in SECTIONS {
            let holding: Vec<&Site> =
                all.iter().map(|(_, site)| site).filter(|site| sample.at(site).contains(word)).collect();
            if let [only] = holding.as_slice() {
                // What is not there is pointed at where the document begins.
                let head = sample.head(document).site();
                faults.push(Fault::new("structure/missing-section", (*only).clone(), "其他").near(head));
            }
        }
    }
    faults
}

fn nesting(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sites = sample.paragraph_ends("plans");
    let fault = |site| {
        let text = format!("\n\n{} 引文\n", ">".repeat(60 + random.below(40)));
        Fault::new("structure/nesting", site, text)
    };
    sites.into_iter().map(fault).collect()
}

fn heading_number(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("") {
        let typed = |site: &Site| sample.at(site).starts_with(|c: char| c.is_ascii_digit());
        for (level, site) in headings(sample, document).into_iter().filter(|(_, site)| !typed(site)) {
            let hanzi = *random.pick(&["十三", "十四", "十五"]);
            let number = match level {
                2 => format!("{hanzi}、"),
                3 => format!("（{hanzi}）"),
                4 => "19.".to_owned(),
                _ => continue,
            };
            faults.push(Fault::new("structure/numbering", start_of(&site), number));
        }
    }
    faults
}

fn period(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let heads = sample.documents("plans").into_iter().map(|document| sample.head(document));
    let sites = heads.filter_map(|head| head.value(&["period"]));
    let fault = |site| {
        let text =
            random.pick(&["{from: 2011, to: 2015}", "{from: 2010, to: 2016}", "{from: 2010, to: 2020}"]);
        Fault::new("structure/period-differs", site, *text)
    };
    sites.map(fault).collect()
}

fn raw_html(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sites = sample.paragraph_ends("");
    let fault = |site| {
        let text = random.pick(&[
            "\n\n<script>a()</script>\n",
            "\n\n<iframe src=\"a\"></iframe>\n",
            "<input name=\"a\">",
        ]);
        Fault::new("structure/raw-html", site, *text)
    };
    sites.into_iter().map(fault).collect()
}

fn table_row(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, table) in sample.tables("") {
        for cell in table.rows.iter().filter_map(|row| row.last()) {
            let end = cell.span.0.range().end;
            let text = random.pick(&[" | 分两年实施", "| 800 | 另行安排", " | 见附件"]);
            faults.push(Fault::new("structure/table-row", Site::new(path, end..end), *text));
        }
    }
    faults
}

fn repeated_key(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in mappings(sample) {
        for key in ["unit", "owner", "plan", "lead", "status", "duty", "date", "summary", "investment"] {
            if let Some(lines) = entry.lines(sample, key) {
                faults.push(Fault::new("structure/repeated-key", end_of(&lines), sample.at(&lines)));
            }
        }
    }
    faults
}

fn status_label(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("") {
        let head = sample.head(document);
        let labels = [("送审稿", "submitted"), ("征求意见稿", "consultation"), ("论证稿", "review")];
        let version = head.text("version").unwrap_or_default();
        let Some(status) = head.text("status") else { continue };
        if labels.iter().any(|(label, _)| version.contains(label)) {
            let site = head.value(&["status"]).expect("it has one");
            faults.push(Fault::new("structure/status-label", site, "drafting"));
        } else if let Some(site) = head.value(&["version"]) {
            let wrong: Vec<&str> =
                labels.iter().filter(|(_, right)| *right != status).map(|(label, _)| *label).collect();
            faults.push(Fault::new("structure/status-label", site, *random.pick(&wrong)));
        }
    }
    faults
}

fn title(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("plans") {
        let head = sample.head(document);
        let (site, title) =
            (head.value(&["title"]).expect("it has one"), head.text("title").expect("it has one"));
        for (right, wrong) in
            [("—", "-"), ("（", "("), ("耒阳市", ""), ("规划（", "方案（"), ("2015年", "2016年")]
        {
            faults.push(Fault::new("structure/title-pattern", site.clone(), title.replacen(right, wrong, 1)));
        }
    }
    faults
}

fn comment(sample: &Sample, rule: &'static str, text: &str) -> Vec<Fault> {
    let body = sample.paragraph_ends("").into_iter();
    let mut faults: Vec<Fault> =
        body.map(|site| Fault::new(rule, site, format!("\n\n<!-- allow {text} -->\n"))).collect();
    for entry in sample.entries("indicators") {
        if let Some((site, depth)) = entry.behind(sample, "name") {
            faults.push(Fault::new(rule, site, format!("{depth}# allow {text}\n")));
        }
    }
    faults
}

fn unexplained_allow(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    // One that is needed: it stands behind a number out of order, without a word why.
    let mut faults = Vec::new();
    for document in sample.documents("") {
        for (level, site) in headings(sample, document).into_iter().filter(|(level, _)| *level == 2) {
            let marks = usize::from(level) + 1;
            let line = Site::new(&site.path, site.range.start - marks..site.range.start);
            let text = "<!-- allow structure/numbering -->\n\n## 十九、".to_owned();
            faults.push(Fault::new("structure/unexplained-allow", line, text));
        }
    }
    faults
}

fn unused_allow(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    comment(sample, "structure/unused-allow", "link/unknown-target: 旧链接暂时保留")
}

fn unknown_rule(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    comment(sample, "structure/unknown-rule", "link/no-such-rule: 暂时保留")
}

fn unknown_key(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in mappings(sample) {
        for (key, _, _) in entry.pairs(&[]) {
            let mut letters: Vec<char> = key.chars().collect();
            let at = random.below(letters.len().saturating_sub(1));
            if letters.len() > 3 && letters[at] != letters[at + 1] {
                letters.swap(at, at + 1);
                let site = entry.key(key).expect("it has it");
                let wrong: String = letters.into_iter().collect();
                faults.push(Fault::new("structure/unknown-key", site, wrong));
            }
        }
    }
    faults
}

fn unreadable(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let texts = sample.files.keys().filter(|path| path.ends_with(".md") || path.ends_with(".yaml"));
    let gbk = b"title: \xb9\xe6\xbb\xae\n".to_vec();
    texts
        .filter(|path| !path.ends_with("compendium.yaml"))
        .map(|path| Fault::file("structure/unreadable-file", path, Some(gbk.clone())))
        .collect()
}

fn wrong_folder(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let heads = sample.documents("").into_iter().map(|document| sample.head(document));
    let fault = |head: Entry| {
        let kinds = ["special-plan", "topic", "document"];
        let others: Vec<&str> = kinds.into_iter().filter(|kind| head.text("kind") != Some(kind)).collect();
        let site = head.value(&["kind"])?;
        Some(Fault::new("structure/wrong-folder", site, *random.pick(&others)))
    };
    heads.filter_map(fault).collect()
}

fn yaml_syntax(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in mappings(sample) {
        for key in ["targets", "baseline", "period", "aliases", "participants", "serves", "unit", "title"] {
            let Some(site) = entry.value(&[key]) else { continue };
            let text = sample.at(&site);
            if text.ends_with(['}', ']', '"']) && entry.lines(sample, key).is_some() {
                // What is not closed is noticed where reading stops: in this entry or at its end.
                let last = Site::new(&site.path, site.range.end - 1..site.range.end);
                let near = Site::new(&site.path, entry.site().range.start..entry.site().range.end + 1);
                faults.push(Fault::new("structure/yaml-syntax", last, "").near(near));
            }
        }
    }
    faults
}

/// 二是 or 三是 becomes one that skips.
fn point(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("plans") {
        for (right, wrong) in [("\n二是", "四是"), ("\n三是", "五是")] {
            for site in sample.occurrences(document.path.as_str(), right) {
                let site = Site::new(&site.path, site.range.start + 1..site.range.end);
                faults.push(Fault::new("structure/numbering", site, wrong));
            }
        }
    }
    faults
}

fn copied_row(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, table) in sample.tables("") {
        let Some(row) = table.rows.first().filter(|row| row.len() > 3) else { continue };
        let start = row[0].span.0.range().start - 1;
        let text = sample.text(path);
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at + 1);
        let full =
            row.iter().filter(|cell| super::sample::words(cell).chars().any(char::is_alphanumeric)).count();
        if full > 3 && !path.contains("/upper/") {
            faults.push(Fault::new("structure/repeated-row", Site::new(path, end..end), &text[start..end]));
        }
    }
    faults
}
