//! Personal data in what the public edition shows; all of it is made up.

use compendium::syntax::front_matter::Edition;

use super::Row;
use super::fault::{Fault, Site};
use super::random::Random;
use super::sample::{Entry, Sample};

pub const MUTATORS: &[Row] = &[
    ("privacy/bank-card", "a bank card in running text", |sample, random| {
        text(sample, random, "privacy/bank-card", card)
    }),
    ("privacy/bank-card", "a bank card in a registry", |sample, random| {
        entry(sample, random, "privacy/bank-card", card)
    }),
    ("privacy/file-metadata", "a picture says where it was taken or by whom", picture),
    ("privacy/home-address", "a home address in running text", |sample, random| {
        text(sample, random, "privacy/home-address", address)
    }),
    ("privacy/home-address", "a home address in a registry", |sample, random| {
        entry(sample, random, "privacy/home-address", address)
    }),
    ("privacy/identity-number", "an identity number in running text", |sample, random| {
        text(sample, random, "privacy/identity-number", identity)
    }),
    ("privacy/identity-number", "an identity number in a registry", |sample, random| {
        entry(sample, random, "privacy/identity-number", identity)
    }),
    ("privacy/mobile-number", "a mobile number in running text", |sample, random| {
        text(sample, random, "privacy/mobile-number", mobile)
    }),
    ("privacy/mobile-number", "a mobile number in a registry", |sample, random| {
        entry(sample, random, "privacy/mobile-number", mobile)
    }),
    ("privacy/mobile-number", "a mobile number in front matter", |sample, random| {
        head(sample, random, "privacy/mobile-number", mobile)
    }),
    ("privacy/personal-email", "a private mailbox in running text", |sample, random| {
        text(sample, random, "privacy/personal-email", email)
    }),
    ("privacy/personal-email", "a private mailbox in a registry", |sample, random| {
        entry(sample, random, "privacy/personal-email", email)
    }),
    ("privacy/qq", "a QQ number in running text", |sample, random| text(sample, random, "privacy/qq", qq)),
    ("privacy/qq", "a WeChat name in running text", |sample, random| {
        text(sample, random, "privacy/qq", wechat)
    }),
    ("privacy/secrecy-mark", "a mark of secrecy in running text", |sample, random| {
        text(sample, random, "privacy/secrecy-mark", mark)
    }),
    ("privacy/qq", "a QQ number in a registry", |sample, random| entry(sample, random, "privacy/qq", qq)),
];

type Datum = fn(&mut Random) -> String;

/// At the end of a paragraph.
fn text(sample: &Sample, random: &mut Random, rule: &'static str, datum: Datum) -> Vec<Fault> {
    let sites = sample.paragraph_ends("");
    sites.into_iter().map(|site| Fault::new(rule, site, format!("{}。", datum(random)))).collect()
}

/// At the end of a public text of a registry. Such a text has no place of its
/// own: it is pointed at by its key and the name of its entry.
fn entry(sample: &Sample, random: &mut Random, rule: &'static str, datum: Datum) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (folder, name, keys) in [
        ("indicators", "name", &["definition", "source"][..]),
        ("projects", "name", &["content", "funding"]),
        ("organizations", "name", &["duty"]),
        ("schedule", "name", &["content", "output"]),
        ("consultations", "title", &["summary"]),
    ] {
        let public = sample.entries(folder).into_iter().filter(|entry| is_public(sample, entry));
        for entry in public {
            for key in keys {
                let (Some(lines), Some(site), Some(name)) =
                    (entry.lines(sample, key), entry.value(&[key]), entry.value(&[name]))
                else {
                    continue;
                };
                let end = Site::new(&lines.path, site.range.end..site.range.end);
                if sample.at(&site).ends_with(['"', '\'']) {
                    continue;
                }
                faults.push(Fault::new(rule, end, format!("，{}", datum(random))).near(name));
            }
        }
    }
    faults
}

fn is_public(sample: &Sample, entry: &Entry) -> bool {
    let compendium = sample.analysis.compendium();
    let known = compendium.entities().find(|entity| Some(compendium.id(*entity)) == entry.text("id"));
    known.is_some_and(|entity| compendium.edition(entity) == Edition::Public)
}

/// In the summary of a public document, which is pointed at by its title.
fn head(sample: &Sample, random: &mut Random, rule: &'static str, datum: Datum) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("") {
        let head = sample.head(document);
        if head.text("edition") == Some("public")
            && let (Some(site), Some(title)) = (head.value(&["summary"]), head.value(&["title"]))
        {
            let end = Site::new(&site.path, site.range.end..site.range.end);
            faults.push(Fault::new(rule, end, format!("，{}", datum(random))).near(title));
        }
    }
    faults
}

fn digits(random: &mut Random, count: usize) -> String {
    (0..count).map(|_| char::from(b'0' + random.below(10) as u8)).collect()
}

fn mobile(random: &mut Random) -> String {
    let number = format!("{}{}", random.pick(&["138", "139", "150", "189", "177"]), digits(random, 8));
    match random.below(3) {
        0 => format!("联系电话{number}"),
        1 => format!("手机：{} {} {}", &number[..3], &number[3..7], &number[7..]),
        _ => format!("请致电{number}"),
    }
}

fn identity(random: &mut Random) -> String {
    let year = 1950 + random.below(50);
    let seventeen =
        format!("430481{year}{:02}{:02}{}", 1 + random.below(12), 1 + random.below(28), digits(random, 3));
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize =
        seventeen.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("身份证号码{seventeen}{}", char::from(b"10X98765432"[sum % 11]))
}

fn card(random: &mut Random) -> String {
    let body = format!("62{}", digits(random, 16));
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let value = u32::from(digit - b'0') << ((at + 1) % 2);
            value / 10 + value % 10
        })
        .sum();
    format!("汇入{body}{}", (10 - sum % 10) % 10)
}

fn qq(random: &mut Random) -> String {
    let number = format!("{}{}", 1 + random.below(9), digits(random, 8));
    let word = *random.pick(&["QQ号码", "QQ ", "联系QQ"]);
    format!("{word}{number}")
}

fn email(random: &mut Random) -> String {
    let domain = *random.pick(&["163.com", "qq.com", "126.com", "sina.com"]);
    format!("邮箱gh{}@{domain}", digits(random, 4))
}

fn address(random: &mut Random) -> String {
    format!(
        "家住金桥小区{}栋{}单元{}0{}室",
        1 + random.below(20),
        1 + random.below(4),
        1 + random.below(6),
        1 + random.below(4)
    )
}

/// A picture in the place of another, which its metadata gives away.
fn picture(sample: &Sample, random: &mut Random) -> Vec<Fault> {
    let mut faults = Vec::new();
    for document in sample.documents("") {
        let path = document.path.as_str();
        for name in ["approval-flow.svg", "network-topology.svg"] {
            for site in sample.occurrences(path, name) {
                let start = sample.text(path)[..site.range.start].rfind("![").expect("it is a picture");
                let near = Site::new(path, start..site.range.end);
                let texts: [&str; 2] =
                    ["Author\0Somebody", "XML:com.adobe.xmp\0\0\0\0\0<x exif:GPSLatitude='26'/>"];
                let bytes = png(random.pick::<&str>(&texts));
                let asset = format!("content/assets/{name}");
                faults.push(Fault::file("privacy/file-metadata", &asset, Some(bytes)).near(near));
            }
        }
    }
    faults
}

/// The head of a PNG file with one chunk of text.
fn png(text: &str) -> Vec<u8> {
    let kind: &[u8] = if text.starts_with("XML") { b"iTXt" } else { b"tEXt" };
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend((text.len() as u32).to_be_bytes());
    bytes.extend(kind);
    bytes.extend(text.bytes());
    bytes.extend([0; 4]);
    bytes
}

fn wechat(random: &mut Random) -> String {
    format!("微信号：gh_{}", digits(random, 8))
}

fn mark(random: &mut Random) -> String {
    (*random.pick(&["（内部资料，请勿外传）", "机密★10年", "秘密 ★ 5年", "（仅供内部使用）"])).to_owned()
}
