//! Privacy: what reaches the public edition holds no personal data.
//!
//! [`report`] is how every rule of the group speaks: the masked form, never the data again.

mod body;
mod digits;
mod entries;
mod exif;
mod public;

pub(in crate::check) mod bank_card;
pub(in crate::check) mod file_metadata;
pub(in crate::check) mod home_address;
pub(in crate::check) mod identity_number;
pub(in crate::check) mod mobile_number;
pub(in crate::check) mod personal_email;
pub(in crate::check) mod qq;

use std::ops::Range;

use super::passage::Passage;
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Severity, Suggestion};
use crate::message;
use crate::text::{Language, Message};

/// Personal data in a passage.
struct Leak<'a> {
    rule: RuleName,
    severity: Severity,
    /// What it is called: 手机号码, a mobile number.
    what: Message,
    /// The bytes of the passage's text.
    range: Range<usize>,
    /// What may stand there.
    masked: String,
    /// What the public is given in its place.
    advice: Message,
    passage: &'a Passage<'a>,
}

/// Reports personal data with its mask, and offers the mask where its bytes are known.
fn report(diagnostics: &mut Diagnostics, leak: Leak<'_>) {
    let (place, exact) = leak.passage.place(leak.range);
    let masked = leak.masked;
    let (chinese, english) = (leak.what.text(Language::Chinese), leak.what.text(Language::English));
    let message = match leak.passage.key {
        None => message!("公开的文字里有{chinese} {masked}", "public text holds {english}, {masked}"),
        Some(key) => {
            message!("公开的 {key} 里有{chinese} {masked}", "the public `{key}` holds {english}, {masked}")
        }
    };
    let (then, so) = (leak.advice.text(Language::Chinese), leak.advice.text(Language::English));
    let help = message!("删去它，或写成 {masked}；{then}", "remove it, or write {masked}; {so}");
    let mut found = Diagnostic::new(leak.rule, leak.severity, place.clone(), message).help(help);
    if exact {
        // In running text two masks would make the words between them bold.
        let replacement =
            if leak.passage.key.is_none() { masked.replace('*', "\\*") } else { masked.clone() };
        found = found.suggest(Suggestion {
            place,
            text: message!("改为“{masked}”", "write `{masked}`"),
            replacement,
            applicability: Applicability::MaybeIncorrect,
        });
    }
    diagnostics.push(found);
}

/// The first and last characters of a text, everything between them as stars.
fn mask(digits: &str, first: usize, last: usize) -> String {
    let count = digits.chars().count();
    let shown = |at: usize| at < first || at + last >= count;
    digits.chars().enumerate().map(|(at, digit)| if shown(at) { digit } else { '*' }).collect()
}
