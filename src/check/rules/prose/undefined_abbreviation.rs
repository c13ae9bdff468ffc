//! `prose/undefined-abbreviation`: a Latin short form is explained where it first stands, or in the glossary.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::texts::Form;
use super::glyph::is_han;
use super::text::Prose;
use super::{Fault, report};
use crate::diag::{Diagnostic, Diagnostics, RuleName, Severity};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("prose/undefined-abbreviation");

/// Short forms that need no explanation: everybody knows them better than their words.
const COMMON: [&str; 62] = [
    "AA", "AAA", "AI", "AM", "APEC", "APP", "ATM", "BBS", "CCTV", "CD", "CEO", "CPI", "CPU", "CT", "DNA",
    "DVD", "EMS", "FAX", "GB", "GDP", "GNP", "GPS", "HIV", "HTML", "HTTP", "HTTPS", "ICP", "ID", "IP",
    "IPTV", "ISBN", "ISO", "IT", "KB", "KTV", "LED", "MB", "MBA", "NBA", "OA", "PC", "PDF", "PM", "POS",
    "PPI", "PPT", "QQ", "SCI", "SMS", "TB", "TCP", "TEL", "TV", "UFO", "URL", "USB", "VIP", "WIFI", "WTO",
    "WWW", "XML", "ZIP",
];
/// Its letters.
pub(super) const TRIGGERS: [&str; 26] = [
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U",
    "V", "W", "X", "Y", "Z",
];
/// What announces a short form.
const ANNOUNCING: [&str; 7] = ["简称", "简称为", "缩写", "缩写为", "称为", "称作", "即"];
/// What follows a short form that is being explained.
const EXPLAINING: [&str; 8] = ["是指", "指的是", "，即", "即", "，是", "：", "——", "全称"];
/// What follows the name of an enterprise.
const ENTERPRISES: [&str; 4] = ["公司", "集团", "企业", "等企业"];
/// The longest that is read as one, in letters.
const LONGEST: usize = 10;

/// The short forms that the registries hold, with their terms or as parts of names.
pub(super) fn known(compendium: &Compendium) -> BTreeSet<&str> {
    let terms = compendium.terms.iter().map(|term| &term.entry.value);
    let texts = terms.flat_map(|term| {
        let aliases = term.aliases.iter().map(|alias| alias.value.as_str());
        aliases.chain([term.term.value.as_str(), &*term.definition])
    });
    let named = compendium.entities().map(|entity| compendium.title(entity));
    let short = |text| abbreviations(text).into_iter().map(move |range| &text[range]);
    COMMON.into_iter().chain(texts.chain(named).flat_map(short)).collect()
}

/// The short forms of one document.
pub(super) struct Seen<'k> {
    known: &'k BTreeSet<&'k str>,
    /// What there is to say of each that is not known, at its first place.
    first: BTreeMap<String, Diagnostics>,
    explained: BTreeSet<String>,
}

impl<'k> Seen<'k> {
    /// None yet; those that are known need no explanation.
    pub fn new(known: &'k BTreeSet<&'k str>) -> Seen<'k> {
        Seen { known, first: BTreeMap::new(), explained: BTreeSet::new() }
    }

    /// Takes in those of a text.
    pub fn look(&mut self, prose: &Prose<'_>) {
        for range in abbreviations(&prose.passage.text) {
            let name = &prose.passage.text[range.clone()];
            if self.known.contains(name) {
                continue;
            }
            if is_explained(prose, &range) {
                self.explained.insert(name.to_owned());
            }
            if !self.first.contains_key(name) {
                let mut found = Diagnostics::new();
                report(prose, fault(name, range.clone()), &mut found);
                self.first.insert(name.to_owned(), found);
            }
        }
    }

    /// The findings: each short form at its first place, unless some place explains it.
    pub fn findings(self) -> impl Iterator<Item = Diagnostic> {
        let Seen { first, explained, .. } = self;
        first.into_iter().filter(move |(name, _)| !explained.contains(name)).flat_map(|(_, found)| found)
    }
}

fn fault(name: &str, range: Range<usize>) -> Fault {
    let message = message!("缩写“{name}”没有解释", "the abbreviation `{name}` is not explained");
    let help = Some(message!(
        "第一次出现时写全称（{name}），或收入 glossary.yaml",
        "write its full name ({name}) where it first stands, or enter it in glossary.yaml"
    ));
    Fault { rule: NAME, severity: Severity::Info, range, message, help, fix: None }
}

/// The short forms of a text: capital letters that stand among Chinese, and are no part of a
/// quoted name, such as “村BA”.
fn abbreviations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut at, mut quoted) = (0, false);
    while let Some(offset) = text[at..].find(is_code) {
        let start = at + offset;
        let end = text.len() - text[start..].trim_start_matches(is_code).len();
        for mark in text[at..start].chars() {
            quoted = (quoted || mark == '“') && mark != '”';
        }
        at = end;
        let (before, word, after) = (&text[..start], &text[start..end], &text[end..]);
        let whole = before.ends_with('“') && after.starts_with('”');
        if is_capital(word) && !in_latin(before, after) && !is_enterprise(after) && (!quoted || whole) {
            found.push(start..end);
        }
    }
    found
}

/// Whether a word is nothing but capital letters, and no Roman number.
fn is_capital(word: &str) -> bool {
    let roman = word.bytes().all(|byte| b"IVXLC".contains(&byte));
    (2..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase()) && !roman
}

/// What words, numbers, addresses and names of files and standards are made of.
fn is_code(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '-' | '_' | '.' | '/' | '@' | '&' | '+' | '#' | '\'' | '*' | '\u{2019}')
}

/// Whether the words on either side are Latin ones: a name or a sentence of another language.
fn in_latin(before: &str, after: &str) -> bool {
    let latin = |one: char| one.is_ascii_alphanumeric();
    before.trim_end_matches(' ').ends_with(latin) || after.trim_start_matches(' ').starts_with(latin)
}

/// Whether what follows says that the word before is the name of an enterprise.
fn is_enterprise(after: &str) -> bool {
    ENTERPRISES.iter().any(|word| after.starts_with(word))
}

/// Whether a place explains the short form that stands there.
fn is_explained(prose: &Prose<'_>, range: &Range<usize>) -> bool {
    let text = &prose.passage.text;
    let before = text[..range.start].trim_end_matches(['“', '"', '「', '‘', ' ']);
    let after = text[range.end..].trim_start_matches(['”', '"', '」', '’', ' ']);
    // 虚拟专用网（VPN）, or VPN（虚拟专用网）.
    let behind_its_name = before
        .strip_suffix(['（', '('])
        .is_some_and(|name| name.trim_end_matches(['”', '》', ' ']).ends_with(is_han));
    let before_its_name = after.strip_prefix(['（', '(']).is_some_and(begins_a_name);
    let announced = ANNOUNCING.iter().any(|word| before.ends_with(word));
    let term = prose.form == Form::Heading && EXPLAINING.iter().any(|word| after.starts_with(word));
    let said = EXPLAINING[..4].iter().any(|word| after.starts_with(word));
    behind_its_name || before_its_name || announced || term || said || prose.notes.contains(&range.end)
}

/// Whether what stands in brackets is a name in words, and not a year or a number.
fn begins_a_name(inner: &str) -> bool {
    inner.starts_with(|first: char| is_han(first) || first.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = abbreviations(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn capital_letters_among_chinese_are_short_forms() {
        check("采用VPN接入，建设（CDMA）基站", &["VPN", "CDMA"]);
    }

    #[test]
    fn codes_numbers_names_and_addresses_are_none() {
        check("执行GB/T 1585，3G网络，G107国道，A4纸，第II期，PM2.5，WWW.EXAMPLE.CN，TD-LTE", &[]);
        check("“村BA”联赛，“凯盛AGM”平台，EBK公司", &[]);
        check("称为“VPN”", &["VPN"]);
        check("由IBM Corporation开发，Virtual Private Network VPN", &[]);
    }

    #[test]
    fn the_page_lists_what_needs_no_explanation() {
        let page = include_str!("undefined-abbreviation.md");
        for name in COMMON {
            assert!(page.contains(&format!("{name}、")) || page.contains(&format!("{name}。")), "{name}");
        }
    }
}
