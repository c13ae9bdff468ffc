//! `privacy/identity-number`: no citizen's identity number reaches the public edition.

use std::ops::Range;

use super::digits::{Number, Run, is_grouping, numbers, stands_alone};
use super::{Personal, mask};
use crate::diag::{RuleName, Severity};
use crate::message;

const NAME: RuleName = RuleName("privacy/identity-number");

/// Words before a number of fifteen digits that is a licence or code.
const OTHER_NUMBERS: [&str; 4] = ["注册", "执照", "许可", "代码"];

/// Looks for numbers of citizens among the digits of a text.
pub(super) fn look(text: &str, runs: &[Run], found: &mut Vec<Personal>) {
    for Number { digits, range, .. } in numbers(text, runs, identity) {
        let masked = mask(&digits, 2, 3);
        let what = message!("身份证号码", "an identity number");
        let advice = message!("公开的文件用不着身份证号码", "no public document needs an identity number");
        let (rule, severity) = (NAME, Severity::Error);
        found.push(Personal { rule, severity, what, range, content: digits, masked, advice });
    }
}

/// The identity number that begins with the first run, in one piece or in groups.
fn identity(text: &str, runs: &[Run]) -> Option<Number> {
    let mut digits = String::new();
    for (at, run) in runs.iter().enumerate() {
        if at > 0 && !is_grouping(run.gap) {
            break;
        }
        digits.push_str(&run.digits);
        if digits.len() < 15 {
            continue;
        }
        let range = runs[0].range.start..run.range.end;
        let found = is_current(&digits) || (at == 0 && is_old(&digits) && !is_other(text, range.start));
        if found && stands_alone(text, &range) {
            return Some(Number { digits, range, runs: at + 1 });
        }
        if digits.len() >= 18 {
            break;
        }
    }
    None
}

/// Eighteen digits with a sound date and check digit; other modules ask what is none of theirs.
pub(super) fn is_current(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = digits.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let year = digits.get(6..10).and_then(|year| year.parse::<i16>().ok());
    bytes[17] == CHECKS[sum as usize % 11]
        && is_region(bytes)
        && year.is_some_and(|year| (1880..=2100).contains(&year) && is_date(year, &digits[10..14]))
}

/// Fifteen digits, as issued until 1999: the year has two digits, and nothing checks them.
fn is_old(digits: &str) -> bool {
    let all = digits.len() == 15 && digits.bytes().all(|digit| digit.is_ascii_digit());
    let year = digits.get(6..8).and_then(|year| year.parse::<i16>().ok());
    all && is_region(digits.as_bytes()) && year.is_some_and(|year| is_date(1900 + year, &digits[8..12]))
}

/// Whether the first two digits are those of a province.
fn is_region(digits: &[u8]) -> bool {
    matches!(
        (digits[0], digits[1]),
        (b'1', b'1'..=b'5')
            | (b'2', b'1'..=b'3')
            | (b'3', b'1'..=b'7')
            | (b'4', b'1'..=b'6')
            | (b'5', b'0'..=b'4')
            | (b'6', b'1'..=b'5')
            | (b'7', b'1')
            | (b'8', b'1'..=b'3')
    )
}

fn is_date(year: i16, month_and_day: &str) -> bool {
    let part = |range: Range<usize>| month_and_day.get(range).and_then(|part| part.parse::<i8>().ok());
    let date = part(0..2).zip(part(2..4));
    date.is_some_and(|(month, day)| jiff::civil::Date::new(year, month, day).is_ok())
}

/// Whether the words before speak of another number.
fn is_other(text: &str, start: usize) -> bool {
    let before: String = text[..start].chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
    OTHER_NUMBERS.iter().any(|word| before.contains(word))
}
