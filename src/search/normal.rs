//! The normal form of texts and queries: width, case, spaces and punctuation settled.
//!
//! [`normal`] makes it, [`places`] finds in it and tells where in the text as
//! written. The tables are explicit (docs/search.md §2): a library of Unicode
//! would differ between this program and a browser.

use std::ops::Range;

/// The normal form of a text.
///
/// ```
/// assert_eq!(compendium::search::normal::normal("电子 政务（ＯＡ）Open  Data"), "电子政务(oa)open data");
/// ```
pub fn normal(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    feed(text, |character, _| made.push(character));
    made
}

/// Appends the normal form of a text.
pub fn append(text: &str, made: &mut String) {
    characters(text, |character| made.push(character));
}

/// Visits the characters of the normal form of a text.
#[inline]
pub fn characters(text: &str, mut visit: impl FnMut(char)) {
    feed(text, |character, _| visit(character));
}

/// Where a text contains `sought`, which is in normal form and fits what stands before
/// it: ranges of bytes of the text as written, in order, none overlapping another.
pub fn places(text: &str, sought: &str, fits: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut made = String::with_capacity(text.len());
    let mut origins: Vec<(usize, Range<usize>)> = Vec::new();
    feed(text, |character, origin| {
        origins.push((made.len(), origin));
        made.push(character);
    });
    let origin_of = |byte: usize| {
        let at = origins.partition_point(|(start, _)| *start <= byte).saturating_sub(1);
        origins.get(at).map(|(_, origin)| origin.clone()).unwrap_or_default()
    };
    let found = made.match_indices(sought).filter(|(at, _)| !sought.is_empty() && fits(&made[..*at]));
    found.map(|(start, _)| origin_of(start).start..origin_of(start + sought.len() - 1).end).collect()
}

/// Whether a character of a normal form is a letter or digit written narrow.
#[inline]
pub fn is_narrow(character: char) -> bool {
    matches!(character,
        '0'..='9' | 'a'..='z' | '\u{df}'..='\u{f6}' | '\u{f8}'..='\u{24f}'
        | '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{1e00}'..='\u{1eff}')
}

/// Whether a character of a normal form is a letter written wide, as 汉字 are.
#[inline]
pub fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{2e80}'..='\u{2fd5}'
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}'
        | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}' | '\u{3105}'..='\u{312f}' | '\u{3131}'..='\u{318e}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether a character of a normal form is no mark.
#[inline]
pub fn is_word(character: char) -> bool {
    match character {
        // Most of a plan is told by these.
        '\u{4e00}'..='\u{9fff}' | 'a'..='z' | '0'..='9' => true,
        '\0'..='\u{7f}' => false,
        _ => is_wide(character) || is_narrow(character),
    }
}

/// Whether a character is a space, before or after it is settled.
#[inline]
pub fn is_space(character: char) -> bool {
    // Most of a plan lies above the last space.
    character <= '\u{3000}'
        && matches!(character,
            '\u{9}'..='\u{d}' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}'
            | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// How many word characters a normal form has.
pub fn word_characters(normal: &str) -> usize {
    normal.chars().filter(|character| is_word(*character)).count()
}

/// How many word characters the normal form of a text has.
pub fn word_characters_of(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    // Spaces are no word characters: it makes no difference which of them stay.
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                count += 1;
                at += 1;
            }
            0..=0x7f => at += 1,
            // Most of a plan: what begins so are U+5000–9FFF.
            0xe5..=0xe9 => {
                count += 1;
                at += 3;
            }
            _ => {
                let Some(character) = text[at..].chars().next() else { break };
                count += match given(character) {
                    Given::Nothing | Given::Space => 0,
                    Given::One(made) => usize::from(is_word(made)),
                    Given::Many(several) => word_characters(several),
                };
                at += character.len_utf8();
            }
        }
    }
    count
}

/// The longest sequences of word characters of a normal form.
pub fn runs(normal: &str) -> impl Iterator<Item = &str> {
    normal.split(|character| !is_word(character)).filter(|run| !run.is_empty())
}

/// The one character that a character becomes by itself; for signs of the query language.
pub fn single(character: char) -> Option<char> {
    match given(character) {
        Given::One(character) => Some(character),
        _ => None,
    }
}

/// What a character gives.
enum Given {
    Nothing,
    Space,
    One(char),
    Many(&'static str),
}

/// Gives the characters of a normal form, each with the bytes that it comes from.
#[inline]
fn feed(text: &str, mut push: impl FnMut(char, Range<usize>)) {
    let mut spaces = Spaces { last: ' ', waiting: None };
    for (start, character) in text.char_indices() {
        let origin = start..start + character.len_utf8();
        match given(character) {
            Given::Nothing => {}
            Given::Space => spaces.waiting = Some(origin),
            Given::One(made) => spaces.settle(made, origin, &mut push),
            Given::Many(several) => {
                for made in several.chars() {
                    spaces.settle(made, origin.clone(), &mut push);
                }
            }
        }
    }
}

/// What is known of spaces: one is settled when the next character is known.
struct Spaces {
    /// The character before it.
    last: char,
    waiting: Option<Range<usize>>,
}

impl Spaces {
    /// Gives a character, and the space before it where it stays.
    #[inline(always)]
    fn settle(&mut self, character: char, origin: Range<usize>, push: &mut impl FnMut(char, Range<usize>)) {
        if let Some(between) = self.waiting.take()
            && is_narrow(self.last)
            && is_narrow(character)
        {
            push(' ', between);
        }
        self.last = character;
        push(character, origin);
    }
}

#[inline]
fn given(character: char) -> Given {
    match character {
        // Most of a plan is this row.
        '\u{4e00}'..='\u{9fff}' | 'a'..='z' | '0'..='9' => Given::One(character),
        _ if is_space(character) => Given::Space,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => Given::Nothing,
        '\u{ff02}' => Given::One('"'),
        '\u{ff07}' => Given::One('\''),
        // 0xFEE0 lower is ASCII.
        '\u{ff01}'..='\u{ff5e}' => Given::One(lower(moved(character, -0xfee0))),
        _ => mark(character).map_or_else(|| compound(character), Given::One),
    }
}

/// Marks, and signs written raised or lowered, that have one usual form.
fn mark(character: char) -> Option<char> {
    Some(match character {
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '﹣' => '-',
        '〔' | '【' | '〖' => '[',
        '〕' | '】' | '〗' => ']',
        '〈' | '《' => '<',
        '〉' | '》' => '>',
        '。' | '｡' => '.',
        '∶' | '︰' => ':',
        '〜' | '∼' => '~',
        '•' | '・' | '‧' | '∙' | '⋅' | '･' => '·',
        '￥' => '¥',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '\u{2070}' | '\u{2074}'..='\u{2079}' => moved(character, 0x30 - 0x2070),
        '\u{2080}'..='\u{2089}' => moved(character, 0x30 - 0x2080),
        _ => return None,
    })
}

/// Signs that stand for several characters; all others stand for themselves, in lower case.
fn compound(character: char) -> Given {
    let of = |list: &'static [&'static str], first: char| {
        let at = (character as usize).wrapping_sub(first as usize);
        list.get(at).map_or(Given::One(character), |several| Given::Many(several))
    };
    match character {
        '①'..='⑳' => of(&CIRCLED, '①'),
        '⑴'..='⒇' => of(&BRACKETED, '⑴'),
        'Ⅰ'..='Ⅻ' => of(&ROMAN, 'Ⅰ'),
        'ⅰ'..='ⅻ' => of(&ROMAN, 'ⅰ'),
        '㎎' => Given::Many("mg"),
        '㎏' => Given::Many("kg"),
        '㎜' => Given::Many("mm"),
        '㎝' => Given::Many("cm"),
        '㎞' => Given::Many("km"),
        '㎡' => Given::Many("m2"),
        '㎥' => Given::Many("m3"),
        '℃' => Given::Many("°c"),
        _ => Given::One(lower(character)),
    }
}

fn lower(character: char) -> char {
    match character {
        'A'..='Z'
        | '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{de}'
        | '\u{391}'..='\u{3a9}'
        | '\u{410}'..='\u{42f}' => moved(character, 0x20),
        '\u{400}'..='\u{40f}' => moved(character, 0x50),
        _ => character,
    }
}

fn moved(character: char, by: i32) -> char {
    char::from_u32((character as u32).wrapping_add_signed(by)).unwrap_or(character)
}

const CIRCLED: [&str; 20] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19",
    "20",
];
const BRACKETED: [&str; 20] = [
    "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)", "(14)",
    "(15)", "(16)", "(17)", "(18)", "(19)", "(20)",
];
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn width_case_and_punctuation_are_settled() {
        assert_eq!(normal("ＡＢＣ，《规划》。９０％"), "abc,<规划>.90%");
        assert_eq!(normal("〔2010〕5号——（一）“十二五”"), "[2010]5号--(一)\"十二五\"");
        assert_eq!(normal("①②⑩ Ⅻ ㎡ m²"), "1210 xii m2 m2");
        assert_eq!(normal("ÉÀ Ω Д Ё"), "éà ω д ё");
    }

    #[test]
    fn spaces_stay_between_narrow_letters_only() {
        assert_eq!(normal(" 电子 政务\n网络\u{3000}平台 "), "电子政务网络平台");
        assert_eq!(normal("到 2015 年"), "到2015年");
        assert_eq!(normal("Open \u{a0} Data , v 2"), "open data,v 2");
        assert_eq!(normal("电\u{200b}子\u{feff}"), "电子");
    }

    #[test]
    fn places_are_told_in_the_text_as_written() {
        let text = "发展 电子\u{200b} 政务，ＯＡ";
        let found: Vec<&str> =
            places(text, "电子政务", |_| true).into_iter().map(|place| &text[place]).collect();
        assert_eq!(found, ["电子\u{200b} 政务"]);
        let found: Vec<&str> = places(text, "oa", |_| true).into_iter().map(|place| &text[place]).collect();
        assert_eq!(found, ["ＯＡ"]);
    }

    proptest! {
        #[test]
        fn the_normal_form_is_its_own(text in any::<String>()) {
            let once = normal(&text);
            prop_assert_eq!(word_characters_of(&text), word_characters(&once));
            prop_assert_eq!(normal(&once), once);
        }

        #[test]
        fn word_characters_are_those_of_the_normal_form(text in "[a-zA-Z0-9 .电䷀㐀①㎡ⅳ（Ａé÷𠀀\u{0}]{0,20}") {
            prop_assert_eq!(word_characters_of(&text), word_characters(&normal(&text)));
        }

        #[test]
        fn places_lie_between_characters(text in "[a-c ①㎡电子（）]{0,20}", sought in "[a-c2m1电子]{1,3}") {
            for place in places(&text, &sought, |_| true) {
                prop_assert!(normal(&text[place]).contains(&sought));
            }
        }
    }
}
