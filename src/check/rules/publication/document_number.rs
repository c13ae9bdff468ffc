//! `publication/document-number`: a document's number is its own, and of its year.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document};
use crate::text::{Located, Place};

const NAME: RuleName = RuleName("publication/document-number");

/// Compares the numbers of all documents, and each with its date.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &Document> = BTreeMap::new();
    for document in &compendium.documents {
        let head = &document.source.front_matter;
        let Some(number) = &head.document_number else { continue };
        let place = Place { path: document.source.path.clone(), span: number.span };
        let same: String = number.value.chars().filter(|one| !one.is_whitespace()).collect();
        match seen.get(&same) {
            Some(first) => {
                let (written, other) = (&number.value, first.title());
                let message = message!(
                    "发文字号“{written}”和“{other}”的相同",
                    "the document number `{written}` is that of `{other}`, too"
                );
                let found = Diagnostic::warning(NAME, place.clone(), message);
                let there = first
                    .source
                    .front_matter
                    .document_number
                    .as_ref()
                    .map(|number| Place { path: first.source.path.clone(), span: number.span });
                let found = there
                    .into_iter()
                    .fold(found, |found, there| found.also(there, message!("另一处", "the other one")));
                diagnostics.push(found.help(message!("改正其中一个", "correct one of them")));
            }
            None => drop(seen.insert(same, document)),
        }
        if let Some((year, date)) = year(number).zip(head.date.as_ref())
            && year != date.value.year()
        {
            let (written, day) = (&number.value, date.value);
            let message = message!(
                "发文字号“{written}”是 {year} 年的，成文日期是 {day}",
                "the document number `{written}` is of {year}, the document of {day}"
            );
            let own = Place { path: document.source.path.clone(), span: date.span };
            let found = Diagnostic::warning(NAME, place, message).also(own, message!("成文日期", "its date"));
            diagnostics.push(found.help(message!("核对发文字号和日期", "check the number and the date")));
        }
    }
}

/// The year of 国发〔2010〕5号.
fn year(number: &Located<String>) -> Option<i16> {
    let (_, rest) = number.value.split_once(['〔', '[', '［', '（', '('])?;
    rest.split(['〕', ']', '］', '）', ')']).next()?.trim().parse().ok()
}
