//! `overlap/term-defined-twice`: a term means one thing, said in one place.

use std::collections::BTreeMap;

use super::definition::definitions;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::syntax::front_matter::Kind;
use crate::text::Place;

const NAME: RuleName = RuleName("overlap/term-defined-twice");

/// Reads the glossary, then what documents of our own define.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for term in &compendium.terms {
        let entry = &term.entry.value;
        let mut clash = None;
        for name in std::iter::once(&entry.term).chain(&entry.aliases) {
            let place = Place { path: term.entry.place.path.clone(), span: name.span };
            let own = Known { place: place.clone(), meaning: bare(&entry.definition) };
            match known.get(&bare(&name.value)) {
                Some(other) if clash.is_none() => clash = Some(found(&name.value, place, other)),
                Some(_) => {}
                None => drop(known.insert(bare(&name.value), own)),
            }
        }
        diagnostics.extend(clash);
    }
    for document in compendium.documents.iter().filter(|document| document.kind() != Kind::UpperPlan) {
        for definition in definitions(compendium, document) {
            let meaning = bare(&definition.meaning);
            let named = definition.terms.iter().find_map(|term| Some((term, known.get(&bare(term))?)));
            match named {
                Some((term, other)) if !same(&meaning, &other.meaning) => {
                    diagnostics.push(found(term, definition.place, other));
                }
                Some(_) => {}
                None => {
                    for term in &definition.terms {
                        let own = Known { place: definition.place.clone(), meaning: meaning.clone() };
                        known.insert(bare(term), own);
                    }
                }
            }
        }
    }
}

/// What a term means, and where that is said.
struct Known {
    place: Place,
    meaning: String,
}

/// A text without punctuation and spaces.
fn bare(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

/// Whether two definitions say the same, one perhaps more.
fn same(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}

fn found(term: &str, place: Place, other: &Known) -> Diagnostic {
    Diagnostic::warning(NAME, place, message!("“{term}”另有定义", "`{term}` is defined elsewhere as well"))
        .also(other.place.clone(), message!("这里已经定义", "it is defined here"))
        .help(message!(
            "只留一处定义，其他地方引用术语表；确是两个意思的，用两个词",
            "keep one definition and link to the glossary elsewhere; for two meanings use two terms"
        ))
}
