//! Faults within the registry of indicators.

use super::super::fault::{Fault, Site};
use super::super::random::Random;
use super::super::sample::{Entry, Sample};

/// Our own indicators.
pub fn own(sample: &Sample) -> Vec<Entry> {
    sample.entries("indicators").into_iter().filter(|entry| entry.get(&["level"]).is_none()).collect()
}

/// The number that a written value holds, and where its digits stand in it.
pub fn number(text: &str) -> Option<(f64, std::ops::Range<usize>)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let end = start + length;
    Some((text[start..end].parse().ok()?, start..end))
}

/// The digits of a value, and the number.
pub fn digits(sample: &Sample, site: &Site) -> Option<(Site, f64)> {
    let (value, range) = number(sample.at(site))?;
    Some((Site::new(&site.path, site.range.start + range.start..site.range.start + range.end), value))
}

/// A number as people write it.
pub fn written(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The last target of an entry.
fn last_target(entry: &Entry) -> Option<Site> {
    entry.pairs(&["targets"]).last().map(|(_, _, site)| site.clone())
}

pub fn already_met(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in own(sample) {
        let (Some(site), Some(last)) = (entry.value(&["baseline", "value"]), last_target(&entry)) else {
            continue;
        };
        let Some((_, target)) = digits(sample, &last) else { continue };
        let range = sample.at(&last).contains(['-', '+']);
        // A target that is at its end already has nothing above it.
        if target != 100.0 && target != 0.0 && !range && entry.text("direction").is_some() {
            let better = if entry.text("direction") == Some("down") { target * 0.8 } else { target * 1.05 };
            faults.push(Fault::new("indicator/already-met", site, written(better)).near(last));
        }
    }
    faults
}

/// The sample writes its sums of five years without the years: the fault brings its own indicator.
pub fn cumulative_mismatch(_: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for n in 0..6 {
        let years: Vec<usize> = (0..5).map(|_| 50 + random.below(200)).collect();
        let sum: usize = years.iter().sum();
        let whole = if n % 2 == 0 { sum + 1 + random.below(40) } else { sum - 1 - random.below(40) };
        let text = format!(
            "- id: extra\n  name: 新增共享数据接口\n  unit: 个\n  attribute: expected\n  direction: up\n  owner: info-office\n  \
             edition: public\n  targets: {{2011: {}, 2012: {}, 2013: {}, 2014: {}, 2015: {}}}\n  actuals: {{2015: \"[{whole}]\"}}\n",
            years[0], years[1], years[2], years[3], years[4]
        );
        let text = text.replace(
            &format!("2015: {}}}\n  actuals: {{2015: \"[{whole}]\"}}", years[4]),
            &format!("2015: \"[{whole}]\"}}"),
        );
        let path = "content/indicators/extra.yaml";
        // Four of the five years are written: together they may not pass the whole.
        let too_much = years[..4].iter().sum::<usize>() > whole;
        if too_much {
            faults.push(Fault::file("indicator/cumulative-mismatch", path, Some(text.clone().into_bytes())));
        }
        let less = years[..4].iter().sum::<usize>() - 1 - random.below(30);
        let text = text.replace(&format!("[{whole}]"), &format!("[{less}]"));
        faults.push(Fault::file("indicator/cumulative-mismatch", path, Some(text.into_bytes())));
    }
    faults
}

pub fn missing_direction(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in own(sample) {
        let last = last_target(&entry).map(|site| sample.at(&site).to_owned()).unwrap_or_default();
        let says_itself = ["以上", "以内", "<", ">", "全覆盖", "["].iter().any(|sign| last.contains(sign));
        let needed = entry.get(&["actuals"]).is_some() && !says_itself && !last.contains('-');
        if let Some(lines) = entry.lines(sample, "direction").filter(|_| needed) {
            faults.push(Fault::new("indicator/missing-direction", lines, "").near(entry.site()));
        }
    }
    faults
}

pub fn multiple_mismatch(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in own(sample) {
        if let (Some(last), Some(_), Some(growth)) =
            (last_target(&entry), entry.get(&["baseline"]), entry.value(&["growth"]))
        {
            for _ in 0..3 {
                let wrong = *random.pick(&["翻三番", "增长九倍"]);
                let fault =
                    Fault::new("indicator/multiple-mismatch", last.clone(), wrong).near(growth.clone());
                faults.push(fault.or("indicator/rate-mismatch"));
            }
        }
    }
    faults
}

pub fn no_owner(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let lost = |entry: Entry| {
        let lines = entry.lines(sample, "owner")?;
        Some(Fault::new("indicator/no-owner", lines, "").near(entry.site()))
    };
    own(sample).into_iter().filter_map(lost).collect()
}

/// The values of an entry in the order of their years: the baseline, then the targets.
fn path(sample: &Sample, entry: &Entry) -> Vec<(Site, f64)> {
    let baseline = entry.value(&["baseline", "value"]);
    let targets = entry.pairs(&["targets"]).into_iter().map(|(_, _, site)| site);
    baseline.into_iter().chain(targets).filter_map(|site| digits(sample, &site)).collect()
}

pub fn path_direction(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in own(sample).iter().filter(|entry| entry.text("cumulative").is_none()) {
        let path = path(sample, entry);
        for pair in path.windows(2) {
            let (before, (site, _)) = (pair[0].1, &pair[1]);
            let off = 0.2 + random.below(30) as f64 / 100.0;
            // A change stands for itself.
            if sample.text(&site.path)[..site.range.start].ends_with('+') {
                continue;
            }
            let wrong = match entry.text("direction") {
                Some("up") => before * (1.0 - off),
                Some("down") => before * (1.0 + off),
                _ => continue,
            };
            faults.push(Fault::new("indicator/path-direction", site.clone(), written(wrong)));
        }
    }
    faults
}

pub fn turned(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in
        own(sample).iter().filter(|entry| path(sample, entry).len() > 1 && entry.text("cumulative").is_none())
    {
        let Some(site) = entry.value(&["direction"]) else { continue };
        let wrong = if entry.text("direction") == Some("up") { "down" } else { "up" };
        // The direction has no place of its own: the values that go against it are pointed at.
        faults.push(Fault::new("indicator/path-direction", site, wrong).near(entry.site()));
    }
    faults
}

pub fn rate(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in own(sample) {
        let Some((site, value)) = entry.value(&["growth"]).and_then(|site| digits(sample, &site)) else {
            continue;
        };
        for _ in 0..3 {
            let off = (3 + random.below(9)) as f64;
            let wrong = if random.below(2) == 0 && value > off { value - off } else { value + off };
            faults.push(Fault::new("indicator/rate-mismatch", site.clone(), written(wrong)));
        }
    }
    faults
}

pub fn end_of_rate(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in own(sample).iter().filter(|entry| entry.get(&["growth"]).is_some()) {
        let ends = [entry.value(&["baseline", "value"]), last_target(entry)];
        for (site, value) in ends.into_iter().flatten().filter_map(|site| digits(sample, &site)) {
            let factor = 1.0 + (15 + random.below(30)) as f64 / 100.0;
            faults.push(Fault::new("indicator/rate-mismatch", site, written((value * factor).round())));
        }
    }
    faults
}

/// The indicators that are sums, with their parts.
fn sums(sample: &Sample) -> Vec<(Entry, Vec<Entry>)> {
    let mut found = Vec::new();
    for entry in own(sample) {
        let parts = entry.items(&["sum_of"]);
        if !parts.is_empty() {
            let part = |item: &Entry| sample.entry("indicators", sample.at(&item.site()));
            found.push((entry.clone(), parts.iter().map(part).collect()));
        }
    }
    found
}

fn other(sample: &Sample, site: &Site, random: &mut Random) -> Option<Fault> {
    let (site, value) = digits(sample, site)?;
    let by = (1 + random.below(300)) as f64;
    let wrong = if random.below(2) == 0 && value > by { value - by } else { value + by };
    Some(Fault::new("indicator/sum-mismatch", site, written(wrong)))
}

pub fn whole(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (entry, _) in sums(sample) {
        for _ in 0..3 {
            faults.extend(last_target(&entry).and_then(|site| other(sample, &site, random)));
        }
    }
    faults
}

pub fn part(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for part in sums(sample).into_iter().flat_map(|(_, parts)| parts) {
        faults.extend(last_target(&part).and_then(|site| other(sample, &site, random)));
    }
    faults
}

/// No indicator of the sample is a ratio: the fault brings its own.
pub fn ratio(_: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for _ in 0..4 {
        let (first, second) = (10 + random.below(20), 30 + random.below(20));
        let third = 100 - first - second + 1 + random.below(9);
        let text = format!(
            "- id: extra\n  name: 三次产业结构\n  attribute: expected\n  owner: info-office\n  edition: public\n  \
             targets: {{2015: \"{first}∶{second}∶{third}\"}}\n"
        );
        let path = "content/indicators/extra.yaml";
        faults.push(Fault::file("indicator/ratio-not-100", path, Some(text.into_bytes())));
    }
    faults
}
