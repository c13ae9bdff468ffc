//! `structure/numbering`: numbers written by hand, of headings, paragraphs and rows, neither repeat
//! nor skip.

use super::sequence::gaps;
use crate::check::rules::Beside;
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Suggestion};
use crate::message;
use crate::model::{Document, number_headings};
use crate::syntax::front_matter::Kind;
use crate::text::Place;

const NAME: RuleName = RuleName("structure/numbering");

/// Counts the headings, and what paragraphs and rows count themselves with.
pub(in crate::check) fn look(document: &Document, beside: &Beside<'_>, diagnostics: &mut Diagnostics) {
    let headings = &document.source.outline.headings;
    let numbering = document.source.front_matter.numbering.unwrap_or(beside.config.numbering);
    let (_, problems) = number_headings(headings, numbering);
    // What is taken from a plan above may be any part of it.
    if document.kind() != Kind::UpperPlan {
        for gap in gaps(&document.source.body.blocks) {
            let place = Place { path: document.source.path.clone(), span: gap.span };
            let (written, expected) = (&gap.written, &gap.expected);
            let message = message!(
                "序号“{written}”与次序不符，这里应为“{expected}”",
                "the number `{written}` is out of order, `{expected}` comes here"
            );
            let help = message!("补上缺的一项，或改正序号", "add what is missing, or correct the number");
            diagnostics.push(Diagnostic::warning(NAME, place, message).help(help));
        }
    }
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
