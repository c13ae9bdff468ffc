//! `privacy/mobile-number`: no mobile number reaches the public edition.

use super::digits::{Number, Run, grouped, numbers, stands_alone};
use super::{Personal, mask};
use crate::diag::{RuleName, Severity};
use crate::message;

const NAME: RuleName = RuleName("privacy/mobile-number");

/// How people group the eleven digits.
const GROUPS: [&[usize]; 4] = [&[3, 4, 4], &[3, 8], &[7, 4], &[4, 3, 4]];

/// Looks for mobile numbers among the digits of a text.
pub(super) fn look(text: &str, runs: &[Run], found: &mut Vec<Personal>) {
    for Number { digits, range, .. } in numbers(text, runs, mobile) {
        let masked = mask(&digits, 3, 4);
        let what = message!("手机号码", "a mobile number");
        let advice = message!("对外联系用单位座机", "the public calls the unit's landline");
        let (rule, severity) = (NAME, Severity::Error);
        found.push(Personal { rule, severity, what, range, content: digits, masked, advice });
    }
}

/// The mobile number that begins with the first run.
fn mobile(text: &str, runs: &[Run]) -> Option<Number> {
    let first = runs.first()?;
    let country = ["0086", "86"].iter().find_map(|code| first.digits.strip_prefix(code));
    let own = [Some(first.digits.as_str()), country].into_iter().flatten().find(|digits| is_mobile(digits));
    if let Some(digits) = own {
        let skipped = first.digits.len() - digits.len();
        let offset = text[first.range.clone()].char_indices().nth(skipped).map_or(0, |(offset, _)| offset);
        let range = first.range.start + offset..first.range.end;
        let digits = digits.to_owned();
        return stands_alone(text, &first.range).then_some(Number { digits, range, runs: 1 });
    }
    GROUPS.iter().find_map(|lengths| {
        let range = grouped(runs, lengths)?;
        let digits: String = runs.iter().take(lengths.len()).map(|run| run.digits.as_str()).collect();
        // A hyphen on either side makes it a part of a longer code.
        let hyphen = |gap: Option<char>| gap.is_some_and(|gap| "-－‐‑–—".contains(gap));
        let code = text[..range.start].ends_with("86-");
        let longer =
            (hyphen(first.gap) && !code) || runs.get(lengths.len()).is_some_and(|run| hyphen(run.gap));
        let sound = is_mobile(&digits) && !longer && stands_alone(text, &range);
        sound.then_some(Number { digits, range, runs: lengths.len() })
    })
}

/// Eleven digits from 13 on; 10000000000 and its like are nobody's.
fn is_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11 && bytes[0] == b'1' && bytes[1] >= b'3' && bytes.iter().all(u8::is_ascii_digit)
}
