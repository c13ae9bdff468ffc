//! Faults where documents, or several places of the registry, state one thing in two ways.

use compendium::syntax::block::{Cell, Table};

use super::super::fault::{Fault, Site};
use super::super::random::Random;
use super::super::sample::{Entry, Sample, cell_site, words};
use super::registry::{digits, number, own, written};

/// A cell of a table that states an indicator.
struct Stated {
    site: Site,
    /// What the head of its column says.
    head: String,
    /// The indicator of its row.
    entry: Entry,
    /// All of its row: where a unit in a column of its own is wrong, the values are pointed at.
    row: Site,
}

/// The cells of our own hand-written indicator tables, those of the names left out.
fn cells(sample: &Sample) -> Vec<Stated> {
    let entries = own(sample);
    let mut found = Vec::new();
    for folder in ["plans", "documents", "topics"] {
        for (path, table) in sample.tables(folder) {
            if table.head.first().map(words).as_deref() == Some("指标") {
                found.extend(rows(sample, path, table, &entries));
            }
        }
    }
    found
}

fn rows(sample: &Sample, path: &str, table: &Table, entries: &[Entry]) -> Vec<Stated> {
    let mut found = Vec::new();
    for row in &table.rows {
        let name = name_of(sample, path, &row[0]);
        let Some(entry) = entries.iter().find(|entry| entry.text("name") == Some(name.as_str())) else {
            continue;
        };
        let ends = (cell_site(path, &row[0], sample), row.last().map(|cell| cell_site(path, cell, sample)));
        let row_end = ends.1.map_or(ends.0.range.end, |last| last.range.end);
        for (head, cell) in table.head.iter().zip(row).skip(1) {
            let site = cell_site(path, cell, sample);
            let row = Site::new(path, ends.0.range.start..row_end);
            found.push(Stated { site, head: words(head), entry: entry.clone(), row });
        }
    }
    found
}

/// The words of a cell; a link without words is looked up by what it says behind its bar.
fn name_of(sample: &Sample, path: &str, cell: &Cell) -> String {
    let shown = words(cell);
    if shown.is_empty() { sample.at(&cell_site(path, cell, sample)).to_owned() } else { shown }
}

fn is_year(head: &str) -> bool {
    head.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The cells that hold a value of a year, its digits and the number.
fn values(sample: &Sample) -> Vec<(Stated, Site, f64)> {
    let years = cells(sample).into_iter().filter(|cell| is_year(&cell.head));
    let numbered = years.filter_map(|cell| {
        let (site, value) = digits(sample, &cell.site)?;
        Some((cell, site, value))
    });
    numbered.collect()
}

fn is_base(cell: &Stated) -> bool {
    cell.entry.text_at(&["baseline", "year"]).is_some_and(|year| cell.head.starts_with(year))
}

fn other(value: f64, percent: bool, random: &mut Random) -> f64 {
    let by = (value * 0.1).max(2.0).round() + random.below(5) as f64;
    // A share above a hundred would be another fault.
    if percent && value + by > 100.0 || random.below(2) == 0 && value > by { value - by } else { value + by }
}

pub fn value_in_table(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (cell, site, value) in values(sample) {
        // 约 leaves room, and so does a range.
        let range = sample.at(&cell.site).contains(['-', '约']);
        if !is_base(&cell) && !range {
            let wrong = written(other(value, cell.entry.text("unit") == Some("%"), random));
            faults.push(
                Fault::new("indicator/conflicting-value", site, wrong).or("indicator/comparator-differs"),
            );
        }
    }
    faults
}

pub fn value_in_registry(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let stated: Vec<(String, String)> = values(sample)
        .iter()
        .map(|(cell, ..)| (cell.entry.text("id").unwrap_or_default().to_owned(), cell.head[..4].to_owned()))
        .collect();
    let mut faults = Vec::new();
    for entry in own(sample) {
        for (year, _, site) in entry.pairs(&["targets"]) {
            let known = stated.iter().any(|(id, of)| Some(id.as_str()) == entry.text("id") && of == year);
            let range = sample.at(&site).contains(['-', '+', '约']);
            if let Some((site, value)) = digits(sample, &site).filter(|_| known && !range) {
                let wrong = written(other(value, entry.text("unit") == Some("%"), random));
                faults.push(
                    Fault::new("indicator/conflicting-value", site, wrong).or("indicator/comparator-differs"),
                );
            }
        }
    }
    faults
}

pub fn baseline_in_table(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (cell, site, value) in values(sample) {
        if is_base(&cell) {
            let wrong = written(other(value, cell.entry.text("unit") == Some("%"), random));
            faults.push(Fault::new("indicator/baseline-differs", site, wrong));
        }
    }
    faults
}

pub fn base_year(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sites: Vec<Site> =
        own(sample).iter().filter_map(|entry| entry.value(&["baseline", "year"])).collect();
    let fault = |site: Site| Fault::new("indicator/base-year", site, *random.pick(&["2009", "2008"]));
    sites.into_iter().map(fault).collect()
}

pub fn attribute(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for cell in cells(sample).into_iter().filter(|cell| cell.head == "属性") {
        let wrong = if sample.at(&cell.site) == "约束性" { "预期性" } else { "约束性" };
        faults.push(Fault::new("indicator/attribute-differs", cell.site, wrong));
    }
    faults
}

/// The bound of a value is added or lost.
pub fn comparator(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (cell, ..) in values(sample).into_iter().filter(|(cell, ..)| !is_base(cell)) {
        let text = sample.at(&cell.site);
        let plain = text.bytes().all(|byte| byte.is_ascii_digit());
        let wrong = match text.strip_prefix('≥').or_else(|| text.strip_prefix('≤')) {
            Some(rest) => rest.to_owned(),
            None if plain && text != "100" => format!("≥{text}"),
            None => continue,
        };
        faults.push(Fault::new("indicator/comparator-differs", cell.site, wrong));
    }
    faults
}

/// A unit of the same family and another size, of another family, or none that can be.
fn unit_column(sample: &Sample, rule: &'static str, swaps: &[(&str, &str)]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for cell in cells(sample).into_iter().filter(|cell| cell.head == "单位") {
        for (right, wrong) in swaps {
            if sample.at(&cell.site) == *right {
                faults.push(Fault::new(rule, cell.site.clone(), *wrong).near(cell.row.clone()));
            }
        }
    }
    faults
}

pub fn unit_slip(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let swaps = [
        ("%", "‰"),
        ("Mbps", "Gbps"),
        ("万元", "亿元"),
        ("人次", "万人次"),
        ("万人次", "人次"),
        ("张", "万张"),
    ];
    let mut faults = unit_column(sample, "indicator/unit-slip", &swaps);
    // Or some zeros too many, in the table.
    for (cell, site, _) in values(sample) {
        if !is_base(&cell)
            && cell.entry.text("unit") != Some("%")
            && !sample.at(&cell.site).contains(['-', '约'])
        {
            let text = format!("{}0000", sample.at(&site));
            // Against a value that is not exactly the same, it is a conflict.
            faults.push(Fault::new("indicator/unit-slip", site, text).or("indicator/conflicting-value"));
        }
    }
    faults
}

pub fn unit_family(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let swaps = [
        ("%", "万元"),
        ("Mbps", "公里"),
        ("公里", "Mbps"),
        ("小时", "万元"),
        ("工作日", "公里"),
        ("次", "%"),
        ("项", "公里"),
    ];
    unit_column(sample, "indicator/unit-family", &swaps)
}

pub fn out_of_domain(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    let is_share = |entry: &Entry| {
        entry.text("unit") == Some("%") && entry.text("name").is_some_and(|name| name.ends_with('率'))
    };
    let wrong = |random: &mut Random| (101 + random.below(60)).to_string();
    for (cell, site, _) in values(sample) {
        if is_share(&cell.entry) && !sample.at(&cell.site).contains('-') {
            faults.push(Fault::new("indicator/out-of-domain", site, wrong(random)));
        }
    }
    for entry in own(sample).iter().filter(|entry| is_share(entry)) {
        for (_, _, site) in entry.pairs(&["targets"]) {
            if let Some((site, _)) = digits(sample, &site).filter(|_| !sample.at(&site).contains(['-', '+']))
            {
                faults.push(Fault::new("indicator/out-of-domain", site, wrong(random)));
            }
        }
    }
    faults
}

pub fn percent_or_points(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let swaps = [("%", "百分点"), ("%", "个百分点")];
    unit_column(sample, "indicator/percent-or-points", &swaps)
}

/// A target of the registry beyond the period, or a column of a table.
pub fn year_outside(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in own(sample) {
        for (year, range, _) in entry.pairs(&["targets"]) {
            if year == "2015" {
                let wrong = *random.pick(&["2016", "2018", "2051"]);
                faults.push(Fault::new(
                    "indicator/year-outside-period",
                    Site::new(&entry.path, range),
                    wrong,
                ));
            }
        }
    }
    for (path, table) in sample.tables("plans") {
        for cell in table.head.iter().filter(|cell| words(cell) == "2015年") {
            if table.head.first().map(words).as_deref() == Some("指标") {
                let site = cell_site(path, cell, sample);
                faults.push(Fault::new("indicator/year-outside-period", site, "2016年"));
            }
        }
    }
    faults
}

pub fn unreadable(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (cell, site, _) in values(sample) {
        if !sample.at(&cell.site).contains('-') {
            let text = sample.at(&site);
            let wrong = match random.below(2) {
                0 => format!("{}O", &text[..1]),
                _ => format!("{text}l2"),
            };
            faults.push(Fault::new("indicator/unreadable-value", site, wrong));
        }
    }
    faults
}

pub fn unused(_: &Sample, random: &mut Random) -> Vec<Fault> {
    let names = ["政务短信发送量", "档案查询人次", "网络维护响应次数"];
    let mut faults = Vec::new();
    for name in names {
        let text = format!(
            "- {{id: extra, name: {name}, unit: 次, direction: up, owner: info-office, edition: public, targets: {{2015: {}}}}}\n",
            100 + random.below(900)
        );
        faults.push(Fault::file(
            "indicator/unused",
            "content/indicators/extra.yaml",
            Some(text.into_bytes()),
        ));
    }
    faults
}

/// The name of a row becomes one that no indicator has.
pub fn unregistered(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, table) in sample.tables("plans") {
        if table.head.first().map(words).as_deref() != Some("指标") {
            continue;
        }
        for row in &table.rows {
            let site = cell_site(path, &row[0], sample);
            if !sample.at(&site).contains('[') {
                let end = Site::new(&site.path, site.range.end..site.range.end);
                faults.push(Fault::new("indicator/unregistered", end, "指数").near(site));
            }
        }
    }
    faults
}

/// A value in running text that follows the name of its indicator and a year.
fn in_prose(sample: &Sample) -> Vec<(Site, f64, Entry, String)> {
    let entries = own(sample);
    let mut found = Vec::new();
    for folder in ["plans", "documents"] {
        for (site, words) in sample.texts(folder) {
            for entry in &entries {
                let name = entry.text("name").expect("it has one");
                for (_, _, target) in entry.pairs(&["targets"]) {
                    let Some((value, _)) = number(sample.at(&target)) else { continue };
                    if sample.at(&target).contains(['-', '+', '全']) {
                        continue;
                    }
                    found.extend(
                        stated_after(&site, &words, name, value)
                            .map(|place| (place, value, entry.clone(), words.clone())),
                    );
                }
            }
        }
    }
    found
}

/// The digits of a value behind a name, with 达到 or 提高到 between, in the same sentence.
fn stated_after(site: &Site, words: &str, name: &str, value: f64) -> Option<Site> {
    let at = words.find(name)? + name.len();
    let sentence = words[at..].split(['。', '；', '，']).next()?;
    let verb = ["达到", "提高到", "低于"]
        .iter()
        .find_map(|verb| sentence.find(verb).map(|found| found + verb.len()))?;
    let rest = &sentence[verb..];
    let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    (rest[..length].parse() == Ok(value)).then(|| {
        let start = site.range.start + at + verb;
        Site::new(&site.path, start..start + length)
    })
}

pub fn value_in_prose(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (site, value, entry, _) in in_prose(sample) {
        let wrong = written(other(value, entry.text("unit") == Some("%"), random));
        faults.push(Fault::new("indicator/prose-differs", site, wrong).or("indicator/comparator-differs"));
    }
    faults
}

/// Another value, and words that say why it may be another.
pub fn basis(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (site, value, entry, _) in in_prose(sample) {
        let name = entry.text("name").expect("it has one");
        let text = &sample.text(&site.path)[..site.range.start];
        let Some(at) = text.rfind(name).map(|at| at + name.len()).filter(|at| !text[*at..].starts_with(']'))
        else {
            continue;
        };
        let wrong = written(other(value, entry.text("unit") == Some("%"), random));
        let whole = Site::new(&site.path, at..site.range.end);
        let words = format!("（按户籍人口计算）{}{wrong}", &text[at..]);
        faults.push(Fault::new("indicator/basis-differs", whole, words));
    }
    faults
}

/// A sentence about a registered share whose change is not the difference of its ends.
pub fn change(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    let sites = sample.paragraph_ends("plans");
    for entry in own(sample) {
        let plain = |keys: &[&str]| entry.text_at(keys).and_then(|text| text.parse::<usize>().ok());
        let (Some(from), Some(to)) = (plain(&["baseline", "value"]), plain(&["targets", "2015"])) else {
            continue;
        };
        if entry.text("unit") == Some("%") && from < to {
            let name = entry.text("name").expect("it has one");
            let wrong = to - from + 2 + random.below(9);
            let text = format!("到2015年，{name}由2010年的{from}%提高到{to}%，提高{wrong}个百分点。");
            faults.push(Fault::new("indicator/change-mismatch", random.pick(&sites).clone(), text));
        }
    }
    faults
}

pub fn divided(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let fault = |site| {
        let (whole, part) = (100 + random.below(300), 60 + random.below(40));
        let text = format!("\n\n改造线路{whole}公里，其中干线{}公里、支线{part}公里。\n", whole - part / 2);
        Fault::new("indicator/sum-mismatch", site, text)
    };
    sample.paragraph_ends("plans").into_iter().map(fault).collect()
}
