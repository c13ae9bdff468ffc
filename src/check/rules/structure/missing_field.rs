//! `structure/missing-field`: front matter says what the status of the document asks for.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document};
use crate::syntax::front_matter::{Kind, Status};

const NAME: RuleName = RuleName("structure/missing-field");

/// Looks at every document's front matter.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for document in &compendium.documents {
        let status = document.status.as_str();
        for key in missing(document) {
            let place = document.place.clone();
            let found =
                Diagnostic::error(NAME, place, message!("缺少必填的“{key}”", "the key `{key}` is missing"));
            diagnostics.push(match document.kind() {
                Kind::UpperPlan => {
                    found.help(message!("上级规划必须写明“{key}”", "an upper plan must give `{key}`"))
                }
                _ => found.help(message!(
                    "状态为 {status} 的文档必须写明“{key}”",
                    "a document with status {status} must give `{key}`"
                )),
            });
        }
    }
}

fn missing(document: &Document) -> Vec<&'static str> {
    let head = &document.source.front_matter;
    let required: Vec<(&'static str, bool)> = if document.kind() == Kind::UpperPlan {
        vec![("level", head.level.is_some()), ("source", head.source.is_some())]
    } else {
        let from_consultation = [
            ("lead", head.lead.is_some()),
            ("period", head.period.is_some()),
            ("date", head.date.is_some()),
            ("summary", head.summary.is_some()),
        ];
        let from_review = [("version", head.version.is_some())];
        let consultation = from_consultation.into_iter().filter(|_| document.status >= Status::Consultation);
        consultation.chain(from_review.into_iter().filter(|_| document.status >= Status::Review)).collect()
    };
    required.into_iter().filter(|(_, present)| !present).map(|(key, _)| key).collect()
}
