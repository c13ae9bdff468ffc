//! `indicator/attribute-differs`: 约束性 in one place, 预期性 in another.

use std::collections::BTreeSet;

use super::wording::replace;
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, IndicatorIndex};
use crate::registry::Attribute;
use crate::text::{Place, Span};

const NAME: RuleName = RuleName("indicator/attribute-differs");

/// Holds the attribute in each row against the registry's, or the first row's where the
/// registry has none.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for at in (0..compendium.indicators.len()).map(IndicatorIndex) {
        let entry = &compendium.indicators[at.0].entry;
        let place_of = |span| Place { path: entry.place.path.clone(), span };
        let mut held = entry.value.attribute.map(|written| (written.value, place_of(written.span)));
        // A row states its attribute once, however many values it has.
        let mut seen: BTreeSet<Place> = BTreeSet::new();
        for statement in compendium.statements().of(at).filter(|one| one.document().is_some()) {
            let Some((attribute, span)) = statement.attribute else { continue };
            let place = Place { path: statement.path.clone(), span };
            if !seen.insert(place.clone()) {
                continue;
            }
            match &held {
                None => held = Some((attribute, place)),
                Some((other, there)) if *other != attribute => {
                    let is_registered = entry.value.attribute.is_some();
                    let name = &entry.value.name.value;
                    diagnostics.push(differs(name, (attribute, place), (*other, there), is_registered));
                }
                Some(_) => {}
            }
        }
    }
}

fn differs(
    name: &str,
    (here, place): (Attribute, Place),
    (there, other): (Attribute, &Place),
    is_registered: bool,
) -> Diagnostic {
    let ((here, here_english), (there, there_english)) = (words(here), words(there));
    let message = if is_registered {
        message!(
            "“{name}”这里是{here}指标，登记为{there}",
            "`{name}` is {here_english} here and {there_english} in the registry"
        )
    } else {
        message!(
            "“{name}”这里是{here}指标，另一处是{there}",
            "`{name}` is {here_english} here and {there_english} in another place"
        )
    };
    let found = Diagnostic::error(NAME, place.clone(), message)
        .also(other.clone(), message!("{there}", "{there_english}"))
        .help(message!(
            "约束性指标要考核，各处必须一致",
            "a binding indicator is answered for: all places must agree"
        ));
    match word_of_cell(&place, here) {
        Some(word) if is_registered => {
            found.suggest(replace(word, there.to_owned(), Applicability::MaybeIncorrect))
        }
        _ => found,
    }
}

/// The bytes of a cell that are the word and nothing else but the space before it.
fn word_of_cell(place: &Place, word: &str) -> Option<Place> {
    let span = place.span;
    let start = span.end.checked_sub(u32::try_from(word.len()).ok()?)?;
    let is_word = start == span.start || start == span.start + 1;
    is_word.then(|| Place { path: place.path.clone(), span: Span { start, ..span } })
}

fn words(attribute: Attribute) -> (&'static str, &'static str) {
    match attribute {
        Attribute::Binding => ("约束性", "binding"),
        Attribute::Expected => ("预期性", "expected"),
    }
}
