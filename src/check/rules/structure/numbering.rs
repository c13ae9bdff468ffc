//! `structure/numbering`: hand-written heading numbers neither repeat nor skip.

use crate::check::rules::Beside;
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Suggestion};
use crate::message;
use crate::model::{Document, number_headings};
use crate::text::Place;

const NAME: RuleName = RuleName("structure/numbering");

/// Counts the headings.
pub(in crate::check) fn look(document: &Document, beside: &Beside<'_>, diagnostics: &mut Diagnostics) {
    let headings = &document.source.outline.headings;
    let numbering = document.source.front_matter.numbering.unwrap_or(beside.config.numbering);
    let (_, problems) = number_headings(headings, numbering);
    for problem in problems {
        let Some(typed) = &headings[problem.heading].typed else { continue };
        let place = Place { path: document.source.path.clone(), span: typed.span.0 };
        let (written, expected) = (&typed.text, &problem.expected);
        diagnostics.push(
            Diagnostic::warning(
                NAME,
                place.clone(),
                message!(
                    "标题序号“{written}”与次序不符，应为“{expected}”",
                    "the heading number `{written}` is out of order, `{expected}` comes here"
                ),
            )
            .suggest(Suggestion {
                place,
                replacement: expected.clone(),
                text: message!("改为“{expected}”", "write `{expected}`"),
                applicability: Applicability::MachineApplicable,
            }),
        );
    }
}
