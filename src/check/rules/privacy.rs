//! Privacy: what reaches the public edition holds no personal data.
//!
//! [`look`] shows the rules of the group what the public edition says, text by text; [`report`]
//! is how all of them speak: the masked form, never the data again.

mod body;
mod digits;
mod entries;
mod exif;
mod public;

mod bank_card;
pub(in crate::check) mod file_metadata;
mod home_address;
mod identity_number;
mod mobile_number;
mod personal_email;
mod qq;

use std::ops::Range;

use rayon::prelude::*;

use super::passage::Passage;
use super::trigger::Triggers;
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Severity, Suggestion};
use crate::message;
use crate::model::Compendium;
use crate::text::{Language, Message};

/// Looks through every text of the public edition.
pub(in crate::check) fn look(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let triggers = triggers();
    let found: Vec<Diagnostics> = public::documents(compendium)
        .map(|document| {
            let mut found = Diagnostics::new();
            public::of_document(document, &mut |passage| look_at(passage, &triggers, &mut found));
            found
        })
        .collect();
    diagnostics.extend(found.into_iter().flatten());
    entries::each(compendium, &mut |passage| look_at(passage, &triggers, diagnostics));
}

/// The numbers of their words in [`triggers`].
const DIGITS: usize = 0;
const MAILBOXES: usize = 1;
const DWELLINGS: usize = 2;

fn triggers() -> Triggers {
    Triggers::new([&digits::TRIGGERS, &personal_email::TRIGGERS, &home_address::TRIGGERS])
}

fn look_at(passage: &Passage<'_>, triggers: &Triggers, found: &mut Diagnostics) {
    let wanted = triggers.of(&passage.text);
    if wanted.has(DIGITS) {
        let runs = digits::runs(&passage.text);
        for look in [bank_card::look, identity_number::look, mobile_number::look, qq::look] {
            look(passage, &runs, found);
        }
    }
    if wanted.has(MAILBOXES) {
        personal_email::look(passage, found);
    }
    if wanted.has(DWELLINGS) {
        home_address::look(passage, found);
    }
}

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
