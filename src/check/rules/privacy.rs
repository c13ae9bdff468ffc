//! Privacy: what reaches the public edition holds no personal data.
//!
//! [`look`] and [`look_beside`] show the rules of the group what the public edition says, text by
//! text; [`report`] is how all of them speak: the masked form, never the data again. [`numbers`] looks at any text,
//! for those who look at what was made of the content.

mod body;
mod digits;
mod entries;
mod exif;
mod public;
pub(super) mod triggers;

mod bank_card;
pub(in crate::check) mod file_metadata;
mod home_address;
mod identity_number;
mod mobile_number;
mod personal_email;
mod qq;
mod secrecy_mark;

use std::ops::Range;

use rayon::prelude::*;

use super::Beside;
use super::passage::Passage;
use super::trigger::{Triggers, Wanted};
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Severity, Suggestion};
use crate::message;
use crate::model::{Compendium, Document};
use crate::text::{Language, Message, Place};
use triggers::{DIGITS, DWELLINGS, MAILBOXES, MARKS};

/// Looks through the texts of a document that the public edition shows.
pub(in crate::check) fn look(document: &Document, beside: &Beside<'_>, diagnostics: &mut Diagnostics) {
    if public::is_shown(document) {
        public::of_document(document, &mut |passage| examine(passage, &beside.privacy, diagnostics));
    }
}

/// Looks through all other texts of the public edition: earlier versions of documents, and entries.
pub(in crate::check) fn look_beside(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let triggers = triggers::triggers();
    let versions = public::versions(compendium).map(|version| {
        let mut found = Diagnostics::new();
        public::of_document(version, &mut |passage| examine(passage, &triggers, &mut found));
        found
    });
    diagnostics.extend(versions.collect::<Vec<_>>().into_iter().flatten());
    entries::each(compendium, &mut |passage| examine(passage, &triggers, diagnostics));
}

fn examine(passage: &Passage<'_>, triggers: &Triggers, diagnostics: &mut Diagnostics) {
    let wanted = triggers.of(&passage.text);
    for personal in data(&passage.text, wanted) {
        report(diagnostics, passage, personal);
    }
    if wanted.has(MARKS) {
        secrecy_mark::look(passage, diagnostics);
    }
}

/// The numbers of persons that the public texts of a compendium state, silenced ones too, each
/// where [`look`] or [`look_beside`] reports it.
pub fn stated_numbers(compendium: &Compendium) -> Vec<(Place, Personal)> {
    let visit = |passage: &Passage<'_>, found: &mut Vec<(Place, Personal)>| {
        let numbers = numbers(&passage.text);
        found.extend(numbers.into_iter().map(|number| (passage.place(number.range.clone()).0, number)));
    };
    let in_documents = public::documents(compendium).chain(public::versions(compendium)).map(|document| {
        let mut found = Vec::new();
        public::of_document(document, &mut |passage| visit(passage, &mut found));
        found
    });
    let mut found: Vec<(Place, Personal)> = in_documents.collect::<Vec<_>>().into_iter().flatten().collect();
    entries::each(compendium, &mut |passage| visit(passage, &mut found));
    found
}

/// The personal data in a text that holds the words of some rules.
fn data(text: &str, wanted: Wanted) -> Vec<Personal> {
    let mut found = if wanted.has(DIGITS) { numbers(text) } else { Vec::new() };
    if wanted.has(MAILBOXES) {
        personal_email::look(text, &mut found);
    }
    if wanted.has(DWELLINGS) {
        home_address::look(text, &mut found);
    }
    found
}

/// The numbers of persons in a text: of bank cards, identity cards, mobile telephones, QQ.
pub fn numbers(text: &str) -> Vec<Personal> {
    let runs = digits::runs(text);
    let mut found = Vec::new();
    for look in [bank_card::look, identity_number::look, mobile_number::look, qq::look] {
        look(text, &runs, &mut found);
    }
    qq::wechat(text, &mut found);
    found
}

/// Personal data in a text.
#[derive(Debug, Clone)]
pub struct Personal {
    /// The rule that it breaks.
    pub rule: RuleName,
    /// Of that rule, unless the compendium says otherwise.
    pub severity: Severity,
    /// What it is called: 手机号码, a mobile number.
    pub what: Message,
    /// The bytes of the text.
    pub range: Range<usize>,
    /// The number or name itself, however it is written.
    pub content: String,
    /// What may stand there.
    pub masked: String,
    /// What the public is given in its place.
    pub advice: Message,
}

/// Reports personal data with its mask, and offers the mask where its bytes are known.
fn report(diagnostics: &mut Diagnostics, passage: &Passage<'_>, personal: Personal) {
    let Personal { rule, severity, what, range, masked, advice, .. } = personal;
    let (place, exact) = passage.place(range);
    let (chinese, english) = (what.text(Language::Chinese), what.text(Language::English));
    let message = match passage.key {
        None => message!("公开的文字里有{chinese} {masked}", "public text holds {english}, {masked}"),
        Some(key) => {
            message!("公开的 {key} 里有{chinese} {masked}", "the public `{key}` holds {english}, {masked}")
        }
    };
    let (then, so) = (advice.text(Language::Chinese), advice.text(Language::English));
    let help = message!("删去它，或写成 {masked}；{then}", "remove it, or write {masked}; {so}");
    let mut found = Diagnostic::new(rule, severity, place.clone(), message).help(help);
    if exact {
        // In running text two masks would make the words between them bold.
        let replacement = if passage.key.is_none() { masked.replace('*', "\\*") } else { masked.clone() };
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
