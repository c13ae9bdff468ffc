//! Pinyin: which lines spell a name, and which names letters spell.
//!
//! [`Windows`] gathers the lines of the index, [`spelled`] reads them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use pinyin::ToPinyin;

use super::gram;
use super::normal;
use super::record::{Kind, Record};

/// The most characters of a window.
const LONGEST: usize = 6;
/// The most readings of a window that are kept.
const MOST_READINGS: usize = 8;
/// The most spellings that letters are taken for.
const MOST_SPELLINGS: usize = 24;

/// The bits of lines that hold names.
pub const NAMES: u8 = 1 | 2 | 8 | 16;

/// The windows of all names.
#[derive(Debug, Default)]
pub(super) struct Windows {
    windows: HashSet<String>,
    /// The names that have been read, as written; plans repeat their headings.
    seen: HashSet<String>,
}

impl Windows {
    /// Reads the names of a page.
    pub(super) fn read(&mut self, record: &Record) {
        let named = |kind: Kind| kind.mark() & NAMES != 0;
        for line in record.lines().filter(|line| named(line.kind)) {
            if !self.seen.contains(line.text) {
                self.name(&normal::normal(line.text));
                self.seen.insert(line.text.to_owned());
            }
        }
    }

    fn name(&mut self, name: &str) {
        for run in name.split(|character| !has_reading(character)) {
            for (start, _) in run.char_indices() {
                let text = gram::first(&run[start..], LONGEST);
                if !self.windows.contains(text) {
                    self.windows.insert(text.to_owned());
                }
            }
        }
    }

    /// The lines, sorted; a window that only begins another is left out.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut windows: Vec<&str> = self.windows.iter().map(String::as_str).collect();
        windows.sort_unstable();
        let mut lines = Vec::new();
        let mut known = BTreeMap::new();
        for (at, text) in windows.iter().enumerate() {
            if windows.get(at + 1).is_some_and(|next| next.starts_with(text)) {
                continue;
            }
            for character in text.chars() {
                known.entry(character).or_insert_with(|| readings(character));
            }
            let of = |character: char| known.get(&character).map(Vec::as_slice).unwrap_or_default();
            lines.extend(combined(text.chars().map(of)).iter().map(|reading| [reading, " ", text].concat()));
        }
        lines.sort_unstable();
        lines.dedup();
        lines
    }
}

/// The lines of all pages, sorted.
pub fn lines(records: &[Arc<Record>]) -> Vec<String> {
    let mut windows = Windows::default();
    records.iter().for_each(|record| windows.read(record));
    windows.lines()
}

/// What letters spell, by the lines of their first letter.
pub fn spelled<'a>(letters: &str, lines: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut found = BTreeSet::new();
    for line in lines {
        let Some((syllables, text)) = line.split_once(' ') else { continue };
        for characters in
            [by_syllables(letters, syllables), by_initials(letters, syllables)].into_iter().flatten()
        {
            found.insert(gram::first(text, characters).to_owned());
        }
    }
    found.into_iter().take(MOST_SPELLINGS).collect()
}

/// How many syllables the letters spell out, the last perhaps in part.
fn by_syllables(letters: &str, syllables: &str) -> Option<usize> {
    let mut rest = letters;
    for (at, syllable) in syllables.split('\'').enumerate() {
        if syllable.starts_with(rest) {
            return Some(at + 1);
        }
        rest = rest.strip_prefix(syllable)?;
    }
    None
}

/// How many syllables begin with the letters, one each.
fn by_initials(letters: &str, syllables: &str) -> Option<usize> {
    let mut initials = syllables.split('\'').filter_map(|syllable| syllable.chars().next());
    letters.chars().all(|letter| initials.next() == Some(letter)).then(|| letters.chars().count())
}

/// The readings of a window in order, as far as they are kept, from those of its characters.
fn combined<'a>(window: impl Iterator<Item = &'a [Syllable]>) -> Vec<String> {
    let mut all = vec![String::new()];
    for readings in window {
        if let ([before], [only]) = (&mut *all, readings) {
            if !before.is_empty() {
                before.push('\'');
            }
            before.push_str(only);
            continue;
        }
        let longer = all.iter().flat_map(|before| {
            readings.iter().map(move |reading| match before.as_str() {
                "" => reading.clone().into_owned(),
                before => [before, "'", reading].concat(),
            })
        });
        all = longer.take(MOST_READINGS).collect();
    }
    all.sort_unstable();
    all.dedup();
    all
}

type Syllable = Cow<'static, str>;

/// Whether a character is read in some way.
fn has_reading(character: char) -> bool {
    character.to_pinyin().is_some()
}

/// How a character is read: the usual way first, then the others that names use.
fn readings(character: char) -> Vec<Syllable> {
    let usual = character.to_pinyin().map(|pinyin| match pinyin.plain() {
        plain if plain.contains('ü') => Cow::Owned(plain.replace('ü', "v")),
        plain => Cow::Borrowed(plain),
    });
    let others =
        SEVERAL.iter().find(|(several, _)| *several == character).map_or(&[][..], |(_, others)| others);
    let mut all: Vec<Syllable> = usual.into_iter().collect();
    for other in others {
        if !all.iter().any(|known| known == other) {
            all.push(Cow::Borrowed(other));
        }
    }
    all
}

/// Characters of several readings that names of plans, units and places use.
const SEVERAL: [(char, &[&str]); 61] = [
    ('行', &["xing", "hang"]),
    ('重', &["zhong", "chong"]),
    ('长', &["chang", "zhang"]),
    ('乐', &["le", "yue"]),
    ('都', &["du", "dou"]),
    ('调', &["diao", "tiao"]),
    ('传', &["chuan", "zhuan"]),
    ('朝', &["chao", "zhao"]),
    ('藏', &["cang", "zang"]),
    ('曾', &["ceng", "zeng"]),
    ('单', &["dan", "shan"]),
    ('弹', &["dan", "tan"]),
    ('地', &["di", "de"]),
    ('会', &["hui", "kuai"]),
    ('降', &["jiang", "xiang"]),
    ('角', &["jiao", "jue"]),
    ('校', &["xiao", "jiao"]),
    ('卡', &["ka", "qia"]),
    ('率', &["lv", "shuai"]),
    ('绿', &["lv", "lu"]),
    ('模', &["mo", "mu"]),
    ('屏', &["ping", "bing"]),
    ('区', &["qu", "ou"]),
    ('参', &["can", "shen"]),
    ('什', &["shen", "shi"]),
    ('省', &["sheng", "xing"]),
    ('石', &["shi", "dan"]),
    ('识', &["shi", "zhi"]),
    ('属', &["shu", "zhu"]),
    ('数', &["shu", "shuo"]),
    ('提', &["ti", "di"]),
    ('差', &["cha", "chai"]),
    ('系', &["xi", "ji"]),
    ('盛', &["sheng", "cheng"]),
    ('厦', &["sha", "xia"]),
    ('番', &["fan", "pan"]),
    ('六', &["liu", "lu"]),
    ('泊', &["bo", "po"]),
    ('圩', &["wei", "xu"]),
    ('堡', &["bao", "pu", "bu"]),
    ('埔', &["pu", "bu"]),
    ('查', &["cha", "zha"]),
    ('车', &["che", "ju"]),
    ('柏', &["bai", "bo"]),
    ('还', &["hai", "huan"]),
    ('秘', &["mi", "bi"]),
    ('给', &["gei", "ji"]),
    ('露', &["lu", "lou"]),
    ('落', &["luo", "la"]),
    ('宿', &["su", "xiu"]),
    ('血', &["xue", "xie"]),
    ('仇', &["chou", "qiu"]),
    ('解', &["jie", "xie"]),
    ('沈', &["shen", "chen"]),
    ('尉', &["wei", "yu"]),
    ('万', &["wan", "mo"]),
    ('读', &["du", "dou"]),
    ('期', &["qi", "ji"]),
    ('合', &["he", "ge"]),
    ('核', &["he", "hu"]),
    ('大', &["da", "dai"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(names: &[&str]) -> Vec<String> {
        let mut windows = Windows::default();
        for name in names {
            windows.name(name);
        }
        windows.lines()
    }

    fn spell(letters: &str, names: &[&str]) -> Vec<String> {
        spelled(letters, lines(names).iter().map(String::as_str))
    }

    #[test]
    fn windows_hold_what_they_begin_with() {
        assert_eq!(
            lines(&["电子政务", "子政", "OA办公"]),
            [
                "ban'gong 办公",
                "dian'zi'zheng'wu 电子政务",
                "gong 公",
                "wu 务",
                "zheng'wu 政务",
                "zi'zheng'wu 子政务"
            ]
        );
    }

    #[test]
    fn letters_spell_in_full_and_by_initials() {
        assert_eq!(spell("dianzizhengwu", &["电子政务网络平台"]), ["电子政务"]);
        assert_eq!(spell("dzzw", &["电子政务网络平台"]), ["电子政务"]);
        assert_eq!(spell("dianzizh", &["电子政务网络平台"]), ["电子政"]);
        assert_eq!(spell("zhengwu", &["电子政务网络平台"]), ["政务"]);
        assert_eq!(spell("dianwu", &["电子政务网络平台"]), Vec::<String>::new());
        assert_eq!(spell("xian", &["西安", "县城"]), ["县", "西安"]);
    }

    #[test]
    fn every_reading_spells() {
        assert_eq!(spell("yinhang", &["银行"]), ["银行"]);
        assert_eq!(spell("yinxing", &["银行"]), ["银行"]);
        assert_eq!(spell("banlilv", &["办理率"]), ["办理率"]);
    }
}
