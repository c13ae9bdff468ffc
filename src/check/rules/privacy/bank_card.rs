//! `privacy/bank-card`: no number of a bank card reaches the public edition.

use super::digits::{Number, Run, grouped, numbers, stands_alone};
use super::identity_number::is_current;
use super::{Personal, mask};
use crate::diag::{RuleName, Severity};
use crate::message;

const NAME: RuleName = RuleName("privacy/bank-card");

/// How the digits are grouped on cards and in letters.
const GROUPS: [&[usize]; 6] =
    [&[4, 4, 4, 4], &[4, 4, 4, 4, 1], &[4, 4, 4, 4, 2], &[4, 4, 4, 4, 3], &[6, 10], &[6, 13]];

/// Looks for numbers of cards among the digits of a text.
pub(super) fn look(text: &str, runs: &[Run], found: &mut Vec<Personal>) {
    for Number { digits, range, .. } in numbers(text, runs, card) {
        let masked = mask(&digits, 4, 4);
        let what = message!("银行卡号", "a bank card number");
        let advice = message!("付款账户另行告知当事人", "tell the account to those concerned alone");
        let (rule, severity) = (NAME, Severity::Error);
        found.push(Personal { rule, severity, what, range, content: digits, masked, advice });
    }
}

/// The card number that begins with the first run. Longer groupings are tried first, so that
/// nineteen digits are not read as sixteen.
fn card(text: &str, runs: &[Run]) -> Option<Number> {
    let first = runs.first()?;
    let whole = is_card(&first.digits).then(|| Number {
        digits: first.digits.clone(),
        range: first.range.clone(),
        runs: 1,
    });
    let in_groups = || {
        GROUPS.iter().rev().find_map(|lengths| {
            let range = grouped(runs, lengths)?;
            let digits: String = runs.iter().take(lengths.len()).map(|run| run.digits.as_str()).collect();
            is_card(&digits).then_some(Number { digits, range, runs: lengths.len() })
        })
    };
    whole.or_else(in_groups).filter(|number| stands_alone(text, &number.range))
}

/// A number that cards begin with, the length that goes with it, and a sound check digit.
fn is_card(digits: &str) -> bool {
    let length = digits.len();
    let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| digits.starts_with(prefix));
    let issued = (begins(&["62"]) && (16..=19).contains(&length))
        || (length == 16 && begins(&["4", "51", "52", "53", "54", "55", "35"]));
    issued && digits.bytes().all(|digit| digit.is_ascii_digit()) && luhn(digits) && !is_current(digits)
}

/// The check that card numbers pass, and one in ten of all others.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let value = u32::from(digit - b'0') << (at % 2);
            value / 10 + value % 10
        })
        .sum();
    sum.is_multiple_of(10)
}
