//! What the rules of prose know besides the document: [`Known`].

use std::collections::BTreeSet;

use super::{
    approximate_bound, document_number, impossible_date, number_width, punctuation, range_unit,
    undefined_abbreviation, vague_date,
};
use crate::check::rules::trigger::Triggers;
use crate::model::Compendium;

/// What the rules know besides the document: their words, and the short forms that the
/// registries hold.
pub(in crate::check) struct Known<'a> {
    pub(super) triggers: Triggers,
    pub abbreviations: BTreeSet<&'a str>,
}

impl Known<'_> {
    pub fn new(compendium: &Compendium) -> Known<'_> {
        Known { triggers: triggers(), abbreviations: undefined_abbreviation::known(compendium) }
    }
}

fn triggers() -> Triggers {
    Triggers::new([
        &approximate_bound::TRIGGERS,
        &document_number::TRIGGERS,
        &impossible_date::TRIGGERS,
        &number_width::TRIGGERS,
        &punctuation::TRIGGERS,
        &range_unit::TRIGGERS,
        &vague_date::TRIGGERS,
        &undefined_abbreviation::TRIGGERS,
    ])
}
