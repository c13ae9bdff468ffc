//! Names: readable slugs for URLs, anchors for headings, and the nearest of several.

use pinyin::ToPinyin;

/// Whether a text can be an id, and so the name of a file: letters, digits, `-`, `_` and `.`,
/// not beginning with a dot.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('.')
        && text.chars().all(|letter| letter.is_alphanumeric() || "-_.".contains(letter))
}

/// The id that comes nearest to a name: 关于（试行）的意见 gives 关于-试行-的意见.
pub fn id_of(name: &str) -> Option<String> {
    let parts = name.split(|letter: char| !letter.is_alphanumeric() && !"-_.".contains(letter));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let id = parts.join("-");
    let id = id.trim_matches(['-', '.']);
    is_id(id).then(|| id.to_owned())
}

/// A readable ASCII slug: Chinese as pinyin, everything else that is not a
/// letter, digit, `_` or `.` as a hyphen. An ASCII id is its own slug. No slug
/// begins or ends with a dot: it is no hidden file and leads nowhere up.
///
/// ```
/// assert_eq!(compendium::text::slug("网络平台 V2"), "wang-luo-ping-tai-v2");
/// ```
pub fn slug(name: &str) -> String {
    readable(name).trim_matches('.').to_owned()
}

fn readable(name: &str) -> String {
    if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) {
        return name.to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for (character, pinyin) in name.chars().zip(name.to_pinyin()) {
        match pinyin {
            Some(pinyin) => {
                words.push(pinyin.plain().replace('ü', "v"));
                open = false;
            }
            None if character.is_ascii_alphanumeric() || character == '_' || character == '.' => {
                if !open {
                    words.push(String::new());
                }
                if let Some(word) = words.last_mut() {
                    word.push(character.to_ascii_lowercase());
                }
                open = true;
            }
            None => open = false,
        }
    }
    words.join("-")
}

/// The anchor of a heading: its text with spaces and punctuation as single
/// hyphens, lower case. Chinese characters stay, so that a link reads.
pub fn anchor(heading: &str) -> String {
    let mut anchor = String::new();
    for character in heading.chars() {
        if character.is_alphanumeric() {
            anchor.extend(character.to_lowercase());
        } else if !anchor.is_empty() && !anchor.ends_with('-') {
            anchor.push('-');
        }
    }
    anchor.truncate(anchor.trim_end_matches('-').len());
    anchor
}

/// The candidate most like `name`, when it is like enough to be meant.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LIKE_ENOUGH: f64 = 0.7;
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = strsim::jaro_winkler(name, candidate);
        if likeness >= LIKE_ENOUGH && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The one candidate that a name is a slip of the pen from: a letter or two
/// amiss, and no other candidate as close.
pub fn misspelling_of<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let tolerance = if name.chars().count() < 6 { 1 } else { 2 };
    let near = |candidate: &&str| strsim::osa_distance(name, candidate) <= tolerance;
    let mut found = candidates.into_iter().filter(near);
    let only = found.next()?;
    found.next().is_none().then_some(only)
}

/// A character in the one form that the eye takes for it: half-width, lower
/// case, one kind of dash. White space has none.
pub fn folded(character: char) -> Option<char> {
    match character {
        '—' | '–' | '‒' | '―' | '‐' | '‑' | '−' | '－' => Some('-'),
        '～' | '〜' => Some('~'),
        // The full-width forms stand in the order of ASCII.
        '！'..='～' => char::from_u32(u32::from(character) - 0xFEE0).map(|c| c.to_ascii_lowercase()),
        _ if character.is_whitespace() => None,
        _ => Some(character.to_ascii_lowercase()),
    }
}

/// Whether two texts are the same but for what is [`folded`].
pub fn same_folded(a: &str, b: &str) -> bool {
    a.chars().filter_map(folded).eq(b.chars().filter_map(folded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_read_as_pinyin() {
        assert_eq!(slug("network-platform"), "network-platform");
        assert_eq!(slug("网络平台"), "wang-luo-ping-tai");
        assert_eq!(slug("规划 V2（草案）"), "gui-hua-v2-cao-an");
        assert_eq!(slug("女书"), "nv-shu");
    }

    #[test]
    fn anchors_keep_chinese_and_drop_punctuation() {
        assert_eq!(anchor("发展 目标（2015年）"), "发展-目标-2015年");
        assert_eq!(anchor("（一）"), "一");
        assert_eq!(anchor("——"), "");
    }

    #[test]
    fn a_misspelt_key_finds_its_neighbour() {
        assert_eq!(nearest("titel", ["title", "summary"]), Some("title"));
        assert_eq!(nearest("zzz", ["title", "summary"]), None);
    }

    #[test]
    fn a_slip_of_the_pen_leads_to_one_name_alone() {
        assert_eq!(misspelling_of("titel", ["title", "summary"]), Some("title"));
        assert_eq!(misspelling_of("sumary", ["title", "summary"]), Some("summary"));
        assert_eq!(misspelling_of("form", ["from", "for"]), None, "either may be meant");
        assert_eq!(misspelling_of("heading", ["title", "summary"]), None);
    }

    #[test]
    fn width_case_and_dashes_are_folded() {
        let fold = |text: &str| text.chars().filter_map(folded).collect::<String>();
        assert_eq!(fold("（２０１０—2015 年）ＡＢ"), "(2010-2015年)ab");
        assert_eq!(fold("～"), "~");
    }
}
