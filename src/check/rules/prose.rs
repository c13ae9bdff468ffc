//! Prose: how numbers, marks, dates and short forms are written, whatever they say.
//!
//! [`look`] shows every rule of the group the prose of a document of our own, text by text;
//! [`report`] is how all of them speak.

mod glyph;
pub(super) mod known;
pub(super) mod text;

mod approximate_bound;
mod document_number;
mod impossible_date;
mod number_width;
mod punctuation;
mod range_unit;
mod undefined_abbreviation;
mod vague_date;

use std::ops::Range;

use super::Beside;
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Severity, Suggestion};
use crate::message;
use crate::model::Document;
use crate::text::Message;
use known::Known;
use text::Prose;
use undefined_abbreviation::Seen;

type Look = fn(&Prose<'_>, &mut Diagnostics);

/// The rules that look at each text by itself, by the number of their words in [`known`].
const LOOKS: [Look; 7] = [
    approximate_bound::look,
    document_number::look,
    impossible_date::look,
    number_width::look,
    punctuation::look,
    range_unit::look,
    vague_date::look,
];
/// The number of the words of the rule that looks at a document as a whole.
const ABBREVIATIONS: usize = LOOKS.len();

/// Looks at the prose of a document, unless others have written it.
pub(in crate::check) fn look(document: &Document, beside: &Beside<'_>, diagnostics: &mut Diagnostics) {
    if !text::is_ours(document) {
        return;
    }
    let Known { triggers, abbreviations } = &beside.prose;
    let mut abbreviations = Seen::new(abbreviations);
    text::each(document, &mut |prose| {
        let wanted = triggers.of(&prose.passage.text);
        let looks = LOOKS.iter().enumerate().filter(|(rule, _)| wanted.has(*rule));
        looks.for_each(|(_, look)| look(prose, diagnostics));
        if wanted.has(ABBREVIATIONS) {
            abbreviations.look(prose);
        }
    });
    diagnostics.extend(abbreviations.findings());
}

/// Something amiss in a text.
struct Fault {
    rule: RuleName,
    severity: Severity,
    /// The bytes of the text.
    range: Range<usize>,
    message: Message,
    help: Option<Message>,
    fix: Option<Fix>,
}

/// What should stand in place of the bytes of a fault.
struct Fix {
    replacement: String,
    /// Whether nothing else can be meant.
    certain: bool,
}

/// Reports a fault, and offers its fix where the bytes of the source are exactly the text's.
fn report(prose: &Prose<'_>, fault: Fault, diagnostics: &mut Diagnostics) {
    let (place, exact) = prose.passage.place(fault.range);
    let mut found = Diagnostic::new(fault.rule, fault.severity, place.clone(), fault.message);
    if let Some(help) = fault.help {
        found = found.help(help);
    }
    if let Some(Fix { replacement, certain }) = fault.fix.filter(|_| exact) {
        let applicability =
            if certain { Applicability::MachineApplicable } else { Applicability::MaybeIncorrect };
        let text = match replacement.starts_with('“') {
            true => message!("改为{replacement}", "write {replacement}"),
            false => message!("改为“{replacement}”", "write `{replacement}`"),
        };
        found = found.suggest(Suggestion { place, replacement, text, applicability });
    }
    diagnostics.push(found);
}
