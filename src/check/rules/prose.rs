//! Prose: how numbers, marks, dates and short forms are written, whatever they say.
//!
//! [`text::check`] shows a rule the prose of our own documents, [`report`] is how every rule
//! of the group speaks.

mod glyph;
mod text;

pub(in crate::check) mod approximate_bound;
pub(in crate::check) mod document_number;
pub(in crate::check) mod number_width;
pub(in crate::check) mod punctuation;
pub(in crate::check) mod range_unit;
pub(in crate::check) mod undefined_abbreviation;
pub(in crate::check) mod vague_date;

use std::ops::Range;

use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Severity, Suggestion};
use crate::message;
use crate::text::Message;
use text::Prose;

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
