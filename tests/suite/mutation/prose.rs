//! Faults of writing: numbers, marks, ranges, dates and short forms.

use super::Row;
use super::fault::{Fault, Site};
use super::random::Random;
use super::sample::Sample;

pub const MUTATORS: &[Row] = &[
    ("prose/impossible-date", "a deadline is on no day of the calendar", impossible),
    ("prose/approximate-bound", "an approximate number gets a bound", approximate_bound),
    ("prose/document-number", "the number of a document is written in another way", document_number),
    ("prose/number-width", "a number becomes full-width", number_width),
    ("prose/punctuation", "a mark becomes half-width", half_width),
    ("prose/punctuation", "a mark is doubled", doubled),
    ("prose/range-unit", "the first number of a range loses its unit", range_unit),
    ("prose/undefined-abbreviation", "a short form is used without a word", abbreviation),
    ("prose/vague-date", "a date does not say its year", vague_date),
];

/// Our own documents; what levels above write is not ours to mend.
const OWN: [&str; 3] = ["plans", "topics", "documents"];

/// The places of a string in our own running text, links left out.
fn places(sample: &Sample, wanted: &str) -> Vec<Site> {
    let mut found = Vec::new();
    for folder in OWN {
        for (site, words) in sample.texts(folder) {
            found.extend(words.match_indices(wanted).map(|(at, _)| {
                let start = site.range.start + at;
                Site::new(&site.path, start..start + wanted.len())
            }));
        }
    }
    found
}

/// The numbers in our own running text of two digits or more, each with what follows.
fn numbers(sample: &Sample) -> Vec<(Site, String)> {
    let mut found = Vec::new();
    for folder in OWN {
        for (site, words) in sample.texts(folder) {
            let mut at = 0;
            while let Some(offset) = words[at..].find(|c: char| c.is_ascii_digit()) {
                let start = at + offset;
                let rest = &words[start..];
                let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                at = start + length;
                if length >= 2 {
                    let range = site.range.start + start..site.range.start + at;
                    found.push((Site::new(&site.path, range), words[at..].to_owned()));
                }
            }
        }
    }
    found
}

/// A sentence at the end of one of our paragraphs.
fn sentence(sample: &Sample, random: &mut Random, rule: &'static str, sentences: &[&str]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for folder in OWN {
        for site in sample.paragraph_ends(folder) {
            faults.push(Fault::new(rule, site, *random.pick(sentences)));
        }
    }
    faults
}

fn approximate_bound(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let bounded = numbers(sample).into_iter().filter(|(_, rest)| rest.starts_with("%以上"));
    let fault = |(site, _): (Site, String)| {
        let end = site.range.end + 1;
        Fault::new("prose/approximate-bound", Site::new(&site.path, end..end), "左右")
    };
    bounded.map(fault).collect()
}

fn document_number(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sentences = [
        "依据国发[2010]5号文件。",
        "依据湘政办发（2011）18号文件。",
        "依据衡政发〔2011〕第12号文件。",
        "依据耒政办发〔2010〕08号文件。",
        "依据国发(2010)5号文件。",
    ];
    sentence(sample, random, "prose/document-number", &sentences)
}

fn number_width(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let wide = |text: &str| {
        text.bytes().filter_map(|digit| char::from_u32(0xFF10 + u32::from(digit - b'0'))).collect::<String>()
    };
    let fault = |(site, _): (Site, String)| {
        let text = wide(sample.at(&site));
        Fault::new("prose/number-width", site, text)
    };
    numbers(sample).into_iter().map(fault).collect()
}

fn half_width(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (mark, half) in [("，", ","), ("；", ";"), ("。", "."), ("：", ":")] {
        for site in places(sample, mark) {
            let before = sample.text(&site.path)[..site.range.start].chars().next_back();
            if before.is_some_and(|before| ('\u{4E00}'..='\u{9FFF}').contains(&before)) {
                faults.push(Fault::new("prose/punctuation", site, half));
            }
        }
    }
    faults
}

fn doubled(sample: &Sample, _: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for mark in ["，", "。", "、"] {
        for site in places(sample, mark) {
            faults.push(Fault::new("prose/punctuation", site, format!("{mark}{mark}")));
        }
    }
    faults
}

fn range_unit(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (site, rest) in numbers(sample) {
        if rest.starts_with("%至") {
            let unit = Site::new(&site.path, site.range.end..site.range.end + 1);
            faults.push(Fault::new("prose/range-unit", unit, ""));
        }
    }
    let sentences = ["每年增长5-10%。", "单项投资3～5万元。", "每年下降2至3‰。", "覆盖人口1—2亿人。"];
    let more = sentence(sample, random, "prose/range-unit", &sentences);
    faults.extend(random.draw(more, 4));
    faults
}

fn abbreviation(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sentences = ["机房配备UPS。", "线路采用SDH。", "平台提供EDI服务。", "系统按SOA设计。"];
    sentence(sample, random, "prose/undefined-abbreviation", &sentences)
}

fn vague_date(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sentences = ["明年全部完成。", "近期将启动招标。", "今年先行试点。"];
    sentence(sample, random, "prose/vague-date", &sentences)
}

fn impossible(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let sites = sample.paragraph_ends("");
    let own = sites.into_iter().filter(|site| !site.path.contains("/upper/"));
    let words = ["于2013年6月31日汇总。", "截至2011年2月29日。", "13月5日公布。"];
    own.map(|site| Fault::new("prose/impossible-date", site, *random.pick(&words))).collect()
}
