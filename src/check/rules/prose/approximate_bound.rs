//! `prose/approximate-bound`: a number is about so much or at least so much, not both.

use std::ops::Range;

use super::glyph::{is_digit, is_numeral};
use super::text::Prose;
use super::{Fault, Fix, report};
use crate::diag::{Diagnostics, RuleName, Severity};
use crate::message;
use crate::quantity::Unit;

const NAME: RuleName = RuleName("prose/approximate-bound");

/// Words before a number that make it approximate; what ends like another comes first.
const ABOUT_BEFORE: [&str; 6] = ["大约", "大概", "将近", "接近", "约", "近"];
/// Characters with which the last of them make other words: 节约, 附近.
const NOT_ABOUT: [(&str, &str); 2] =
    [("约", "节预签契集制条公合履违缔邀简特隐毁要续失赴相俭婚盟誓"), ("近", "附最邻临靠就亲贴新逼远")];
/// Words before a number that bound it.
const BOUND_BEFORE: [&str; 10] =
    ["不低于", "不少于", "不超过", "不高于", "不大于", "不小于", "至少", "至多", "最少", "最多"];
/// Verbs that may stand between such a word and the number.
const VERBS: [&str; 11] = ["达到", "达", "占", "为", "有", "增长", "增加", "提高", "下降", "减少", "是"];
/// What percentages in words begin with.
const SHARES: [&str; 3] = ["百分之", "千分之", "万分之"];
/// Characters within a number that make it approximate: 30多个.
const ABOUT_INSIDE: [&str; 2] = ["多", "余"];
const ABOUT_BEHIND: &str = "左右";
const BOUND_BEHIND: [&str; 4] = ["以上", "以下", "以内", "之内"];
/// One of those behind stands in whatever clashes.
pub(super) const TRIGGERS: [&str; 5] = ["以上", "以下", "以内", "之内", ABOUT_BEHIND];

/// How far behind the beginning of a number a word that qualifies it may begin, in bytes.
const REACH: usize = 60;

/// Looks for 约90%以上, 90%左右以上, 约300个左右, 不低于90%左右.
pub(super) fn look(prose: &Prose<'_>, diagnostics: &mut Diagnostics) {
    let text = &prose.passage.text;
    for Clash { range, first, second, kept } in clashes(text) {
        let written = &text[range.clone()];
        let message = message!(
            "“{written}”里“{first}”和“{second}”不能并用",
            "`{first}` and `{second}` cannot both qualify the number in `{written}`"
        );
        let help = Some(message!("约数和界限只留一个", "keep one of the two"));
        let fix = kept.map(|replacement| Fix { replacement, certain: false });
        let (rule, severity) = (NAME, Severity::Warning);
        report(prose, Fault { rule, severity, range, message, help, fix }, diagnostics);
    }
}

/// Two words that cannot qualify one number.
struct Clash {
    range: Range<usize>,
    first: &'static str,
    second: &'static str,
    /// The number with the bound alone, where there is one behind it.
    kept: Option<String>,
}

fn clashes(text: &str) -> Vec<Clash> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut words = words_behind(text).into_iter().peekable();
    while let Some(offset) = text[at..].find(is_number) {
        let start = at + offset;
        while words.next_if(|word| *word < start).is_some() {}
        // Reading units is slow; most numbers have no two words near that could clash.
        let near = words.peek().filter(|word| *word - start <= REACH);
        if !near.is_some_and(|word| is_hedged(text, start, *word)) {
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let share = SHARES.into_iter().find(|share| text[start..].starts_with(share));
        let measure = Measure::at(text, start + share.map_or(0, str::len));
        found.extend(measure.clash(text, start));
        at = measure.end;
    }
    found
}

/// Whether a number that a word follows may have another one: before it, inside, or behind it.
fn is_hedged(text: &str, start: usize, word: usize) -> bool {
    let between = &text[start..word];
    let before = Before::of(&text[..start]);
    before.about.is_some()
        || before.bound.is_some()
        || ABOUT_INSIDE.iter().any(|inside| between.contains(inside))
        || text[word..].starts_with(ABOUT_BEHIND)
        || BOUND_BEHIND
            .iter()
            .any(|bound| text[word..].strip_prefix(bound).is_some_and(|rest| rest.starts_with(ABOUT_BEHIND)))
}

/// Where the words stand that can qualify a number from behind.
fn words_behind(text: &str) -> Vec<usize> {
    let words = BOUND_BEHIND.into_iter().chain([ABOUT_BEHIND]);
    let mut places: Vec<usize> = words.flat_map(|word| text.match_indices(word)).map(|(at, _)| at).collect();
    places.sort_unstable();
    places
}

/// A number with its unit, and the words behind it.
struct Measure {
    inside: Option<&'static str>,
    about: Option<&'static str>,
    bound: Option<&'static str>,
    unit: Option<Unit>,
    /// Where number and unit end.
    core: usize,
    /// Where the last word behind them ends.
    end: usize,
}

impl Measure {
    fn at(text: &str, start: usize) -> Measure {
        let number = text[start..].trim_start_matches(|one| is_number(one) || ".．,".contains(one));
        let mut core = text.len() - number.len();
        let mut inside = None;
        let mut unit = None;
        // 300多万人, 3万余人: the unit may stand on both sides.
        for _ in 0..2 {
            if let Some((read, length)) = Unit::read_prefix(&text[core..]) {
                core += length;
                unit = Some(read);
            }
            if let Some(word) = ABOUT_INSIDE.iter().find(|word| text[core..].starts_with(**word)) {
                core += word.len();
                inside = Some(*word);
            }
        }
        let (mut end, mut about, mut bound) = (core, None, None);
        for _ in 0..2 {
            let rest = &text[end..];
            if rest.starts_with(ABOUT_BEHIND)
                && !rest[ABOUT_BEHIND.len()..].starts_with(['两', '侧', '手', '岸'])
            {
                about = Some(ABOUT_BEHIND);
                end += ABOUT_BEHIND.len();
            } else if let Some(word) = BOUND_BEHIND.iter().find(|word| rest.starts_with(**word)) {
                bound = Some(*word);
                end += word.len();
            }
        }
        Measure { inside, about, bound, unit, core, end }
    }

    fn clash(&self, text: &str, start: usize) -> Option<Clash> {
        let before = Before::of(&text[..start]);
        let (first, second) = match (before.about, self.inside, self.about, self.bound) {
            // 近十年以来, 近3年以内 say how long ago.
            (Some("近"), ..) if self.is_time(text) => return None,
            (_, _, Some(about), Some(bound)) => (about, bound),
            (Some(about), _, _, Some(bound)) => (about, bound),
            (_, Some(inside), _, Some(bound)) => (inside, bound),
            (Some(about), _, Some(behind), _) => (about, behind),
            (_, Some(inside), Some(behind), _) => (inside, behind),
            (_, _, Some(behind), _) => (before.bound?, behind),
            _ => return None,
        };
        let range = before.start..self.end;
        let kept = self.bound.filter(|_| self.inside.is_none() && before.bound.is_none());
        let kept = kept.map(|bound| format!("{}{bound}", &text[start..self.core]));
        Some(Clash { range, first, second, kept })
    }

    fn is_time(&self, text: &str) -> bool {
        let behind = &text[..self.core];
        self.unit.is_some()
            && ["年", "月", "天", "日", "周", "小时", "分钟"].iter().any(|unit| behind.ends_with(unit))
    }
}

/// The word before a number that qualifies it.
struct Before {
    about: Option<&'static str>,
    bound: Option<&'static str>,
    /// Where it begins; where the number begins when there is none.
    start: usize,
}

impl Before {
    fn of(text: &str) -> Before {
        let own = |text: &str| {
            let about = ABOUT_BEFORE.into_iter().find(|word| text.ends_with(word) && is_about(text, word));
            let bound = BOUND_BEFORE.into_iter().find(|word| text.ends_with(word));
            let word = about.or(bound)?;
            Some(Before { about, bound, start: text.len() - word.len() })
        };
        let text = text.trim_end_matches(' ');
        let verb = VERBS.iter().find_map(|verb| text.strip_suffix(verb)?.trim_end_matches('将').into());
        own(text).or_else(|| own(verb?)).unwrap_or(Before { about: None, bound: None, start: text.len() })
    }
}

/// Whether the end of a text is that word, and not the end of another.
fn is_about(text: &str, word: &str) -> bool {
    let Some((_, others)) = NOT_ABOUT.iter().find(|(about, _)| *about == word) else { return true };
    !text[..text.len() - word.len()].ends_with(|last| others.contains(last))
}

fn is_number(character: char) -> bool {
    is_digit(character) || is_numeral(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let found = clashes(text);
        let found: Vec<(&str, Option<&str>)> =
            found.iter().map(|clash| (&text[clash.range.clone()], clash.kept.as_deref())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_approximate_number_has_no_bound() {
        check("覆盖率约90%以上", &[("约90%以上", Some("90%以上"))]);
        check(
            "达到90%左右以上，接近三十万人以上",
            &[("90%左右以上", Some("90%以上")), ("接近三十万人以上", Some("三十万人以上"))],
        );
        check("不低于90%左右", &[("不低于90%左右", None)]);
        check("培训3万多人以上", &[("3万多人以上", None)]);
        check(
            "大约将增长百分之八○以上，约 一○○万人以上",
            &[("大约将增长百分之八○以上", Some("百分之八○以上")), ("约 一○○万人以上", Some("一○○万人以上"))],
        );
    }

    #[test]
    fn one_word_is_enough() {
        check("约300个左右，近100余家左右", &[("约300个左右", None), ("近100余家左右", None)]);
    }

    #[test]
    fn other_words_and_other_things_pass() {
        check("节约10%以上，附近3个以上村，近10年以内，约300名科级以上干部，约占30%，90%以上", &[]);
        check("增长11.3%，低于13%左右的预期目标", &[]);
        check("约300个，其中90%以上，以上3项，预约10人以上，公路左右30米以内", &[]);
    }
}
