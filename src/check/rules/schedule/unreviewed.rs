//! `schedule/unreviewed`: no plan goes up for approval without its experts and their answers.

use super::place_of;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document, DocumentIndex, Review};
use crate::syntax::front_matter::{Kind, Status};
use crate::text::Place;

const NAME: RuleName = RuleName("schedule/unreviewed");

/// Looks at every special plan that has been submitted.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for (at, document) in compendium.documents.iter().enumerate() {
        if document.kind() != Kind::SpecialPlan || document.status < Status::Submitted {
            continue;
        }
        let at = DocumentIndex(at);
        let mut reviewed = false;
        for review in compendium.reviews.iter().filter(|review| review.documents.contains(&at)) {
            reviewed = true;
            opinions(document, at, review, diagnostics);
        }
        if !reviewed {
            let (title, status) = (document.title(), document.status.as_str());
            let found = Diagnostic::error(
                NAME,
                status_place(document),
                message!(
                    "“{title}”的状态是 {status}，没有专家论证记录",
                    "`{title}` is {status} without a review by experts"
                ),
            );
            diagnostics.push(found.help(message!(
                "在 reviews/ 里登记论证，或把状态改回 review",
                "record the review below reviews/, or set the status back to review"
            )));
        }
    }
}

/// The opinions on a plan that nobody answered.
fn opinions(document: &Document, at: DocumentIndex, review: &Review, diagnostics: &mut Diagnostics) {
    let path = &review.entry.place.path;
    for (index, opinion) in review.entry.value.opinions.iter().enumerate() {
        let other = review.on.get(index).copied().flatten().is_some_and(|(on, _)| on != at);
        let answered = opinion.answer.as_ref().is_some_and(|answer| !answer.trim().is_empty());
        if other || (answered && opinion.response.is_some()) {
            continue;
        }
        let number = opinion.number.clone().unwrap_or_else(|| (index + 1).to_string());
        let place = Place { path: path.clone(), span: opinion.text.span };
        let status = document.status.as_str();
        let found = Diagnostic::error(
            NAME,
            place,
            message!("第 {number} 条论证意见没有答复", "opinion {number} of the review has no answer"),
        );
        diagnostics.push(
            found
                .also(status_place(document), message!("规划的状态是 {status}", "the plan is {status}"))
                .help(message!("补上 response 和 answer", "add response and answer")),
        );
    }
}

fn status_place(document: &Document) -> Place {
    let status = document.source.front_matter.status.as_ref();
    status.map_or_else(|| document.place.clone(), |status| place_of(&document.source.path, status))
}
