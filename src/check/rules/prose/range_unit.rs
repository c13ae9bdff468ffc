//! `prose/range-unit`: both ends of a range carry the percent sign or the scale word.

use std::ops::Range;

use super::glyph::{is_digit, narrow};
use super::text::Prose;
use super::{Fault, Fix, report};
use crate::diag::{Diagnostics, RuleName, Severity};
use crate::message;

const NAME: RuleName = RuleName("prose/range-unit");

/// What must not be left out at the first end (GB/T 15835).
const UNITS: [char; 5] = ['%', '％', '‰', '万', '亿'];
/// The same, as words.
pub(super) const TRIGGERS: [&str; 5] = ["%", "％", "‰", "万", "亿"];
/// What stands between the ends.
const JOINTS: [char; 10] = ['-', '－', '–', '—', '−', '～', '~', '〜', '至', '到'];

/// Looks for ranges such as 5-10% and 3～5万元.
pub(super) fn look(prose: &Prose<'_>, diagnostics: &mut Diagnostics) {
    let text = &prose.passage.text;
    for RangeWithUnit { range, first, unit } in ranges(text) {
        let (written, low) = (&text[range.clone()], &text[range.start..first]);
        let rest = &text[first..range.end];
        let replacement = format!("{low}{unit}{rest}");
        let message = message!(
            "“{written}”的前一个数没有“{unit}”",
            "the first number of `{written}` lacks its `{unit}`"
        );
        let help = Some(message!(
            "按 GB/T 15835，省略会有歧义的单位两头都写",
            "write on both ends what is ambiguous when left out (GB/T 15835)"
        ));
        // 1至3亿 may mean from a single one.
        let fix = Some(Fix { replacement, certain: !matches!(unit, '万' | '亿') });
        let (rule, severity) = (NAME, Severity::Warning);
        report(prose, Fault { rule, severity, range, message, help, fix }, diagnostics);
    }
}

struct RangeWithUnit {
    range: Range<usize>,
    /// Where the first number ends.
    first: usize,
    unit: char,
}

fn ranges(text: &str) -> Vec<RangeWithUnit> {
    let mut found = Vec::new();
    for (at, written) in text.match_indices(UNITS) {
        let Some(unit) = written.chars().next() else { continue };
        let Some(second) = number_before(text, at) else { continue };
        let before = &text[..second];
        let joint = before.trim_end_matches(JOINTS);
        let joints = before[joint.len()..].chars().count();
        // A range has one dash or tilde, or two half-length ones.
        if !(1..=2).contains(&joints) {
            continue;
        }
        let Some(first) = number_before(text, joint.len()) else { continue };
        if stands_alone(&text[..first]) && counts(&text[first..joint.len()]) {
            found.push(RangeWithUnit { range: first..at + written.len(), first: joint.len(), unit });
        }
    }
    found
}

/// Where the number begins that ends at `end`.
fn number_before(text: &str, end: usize) -> Option<usize> {
    let digits = text[..end].trim_end_matches(|one| is_digit(one) || matches!(one, '.' | '．')).len();
    let number = &text[digits..end];
    let whole = number.starts_with(is_digit) && number.ends_with(is_digit);
    whole.then_some(digits)
}

/// Whether what stands before a number makes it no part of a longer number, code or series.
fn stands_alone(before: &str) -> bool {
    let coded = before.trim_end_matches(' ').ends_with(|last: char| last.is_ascii_alphabetic());
    !coded
        && !before.ends_with(|last: char| {
            last.is_ascii_digit() || ",，./:∶：第〔[+±".contains(last) || JOINTS[..8].contains(&last)
        })
}

/// Whether a number counts: it is neither a year nor zero, at which no unit is missed.
fn counts(number: &str) -> bool {
    let digits: String = number.chars().map(narrow).collect();
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    !year && !digits.trim_matches(['0', '.']).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = ranges(text).into_iter().map(|found| &text[found.range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_range_lacks_the_unit_of_its_first_number() {
        check("增长5-10%，下降3.5～4‰", &["5-10%", "3.5～4‰"]);
        check("投资３—５亿元，培训8至10万人次", &["３—５亿", "8至10万"]);
    }

    #[test]
    fn complete_ranges_years_codes_and_zero_pass() {
        check("5%—10%，3万～5万元，2011—15%，GB/T 1-5%，第3至5万名，0～5%，1-5月增长10%，10.-5%", &[]);
        check("比为1:2-5%，甲1-2-3%", &[]);
    }
}
