//! `privacy/bank-card`: no number of a bank card reaches the public edition.

use std::ops::Range;

use super::super::passage::Passage;
use super::digits::{Run, grouped, runs, stands_alone};
use super::identity_number::is_current;
use super::{Leak, mask, public, report};
use crate::diag::{Diagnostics, RuleName, Severity};
use crate::message;
use crate::model::Compendium;

const NAME: RuleName = RuleName("privacy/bank-card");

/// How the digits are grouped on cards and in letters.
const GROUPS: [&[usize]; 6] =
    [&[4, 4, 4, 4], &[4, 4, 4, 4, 1], &[4, 4, 4, 4, 2], &[4, 4, 4, 4, 3], &[6, 10], &[6, 13]];

/// Looks through every public text.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    public::each(compendium, &mut |passage| look(passage, diagnostics));
}

fn look(passage: &Passage<'_>, diagnostics: &mut Diagnostics) {
    let runs = runs(&passage.text);
    let mut at = 0;
    while at < runs.len() {
        let Some((digits, range, used)) = card(&passage.text, &runs[at..]) else {
            at += 1;
            continue;
        };
        at += used;
        let masked = mask(&digits, 4, 4);
        let what = message!("银行卡号", "a bank card number");
        let advice = message!("付款账户另行告知当事人", "tell the account to those concerned alone");
        report(
            diagnostics,
            Leak { rule: NAME, severity: Severity::Error, what, range, masked, advice, passage },
        );
    }
}

/// The card number that begins with the first run. Longer groupings are tried first, so that
/// nineteen digits are not read as sixteen.
fn card(text: &str, runs: &[Run]) -> Option<(String, Range<usize>, usize)> {
    let first = runs.first()?;
    let whole = is_card(&first.digits).then(|| (first.digits.clone(), first.range.clone(), 1));
    let in_groups = || {
        GROUPS.iter().rev().find_map(|lengths| {
            let range = grouped(runs, lengths)?;
            let digits: String = runs.iter().take(lengths.len()).map(|run| run.digits.as_str()).collect();
            is_card(&digits).then_some((digits, range, lengths.len()))
        })
    };
    whole.or_else(in_groups).filter(|(_, range, _)| stands_alone(text, range))
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
