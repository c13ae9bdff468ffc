//! `structure/status-label`: what a document calls itself agrees with its status.

use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Suggestion};
use crate::message;
use crate::model::{Compendium, Document};
use crate::syntax::block::{BlockKind, Inline};
use crate::syntax::front_matter::{Kind, Status};
use crate::text::{Place, Span};

const NAME: RuleName = RuleName("structure/status-label");

/// What drafts call themselves, and the statuses in which they may.
pub(in crate::check) const LABELS: [(&str, &[Status]); 5] = [
    ("征求意见稿", &[Status::Consultation]),
    ("送审稿", &[Status::Submitted]),
    ("论证稿", &[Status::Review]),
    ("讨论稿", &[Status::Research, Status::Drafting]),
    ("初稿", &[Status::Research, Status::Drafting]),
];

/// Looks for labels in the title, the version and a line of its own at the top.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for document in compendium.documents.iter().filter(|document| document.kind() != Kind::UpperPlan) {
        for (text, span) in places(document) {
            let Some((label, allowed)) = LABELS.iter().find(|(label, _)| text.contains(label)) else {
                continue;
            };
            if allowed.contains(&document.status) {
                continue;
            }
            let head = &document.source.front_matter;
            let status = document.status.as_str();
            let place = Place { path: document.source.path.clone(), span };
            let mut found = Diagnostic::error(
                NAME,
                place,
                message!(
                    "文字写的是“{label}”，状态却是 {status}",
                    "the text says `{label}`, the status is {status}"
                ),
            );
            if let Some(written) = &head.status {
                let place = Place { path: document.source.path.clone(), span: written.span };
                found = found.also(place.clone(), message!("状态写在这里", "the status is set here"));
                // Text or status: which of the two is behind, a person knows.
                if let [wanted] = allowed {
                    let wanted = wanted.as_str();
                    found = found.suggest(Suggestion {
                        place,
                        replacement: wanted.to_owned(),
                        text: message!("状态改为 {wanted}", "set the status to {wanted}"),
                        applicability: Applicability::MaybeIncorrect,
                    });
                }
            }
            let wanted = allowed.iter().map(|status| status.as_str()).collect::<Vec<_>>().join(" / ");
            diagnostics.push(found.help(message!(
                "改状态为 {wanted}，或改文字",
                "set the status to {wanted}, or change the text"
            )));
        }
    }
}

/// Where a document calls itself something.
pub(in crate::check) fn places(document: &Document) -> Vec<(&str, Span)> {
    let head = &document.source.front_matter;
    let mut places = vec![(head.title.value.as_str(), head.title.span)];
    places.extend(head.version.iter().map(|version| (version.value.as_str(), version.span)));
    if let Some(block) = document.source.body.blocks.first()
        && let BlockKind::Paragraph(content) = &block.kind
        && let [Inline::Text(text, span)] = content.as_slice()
        && text.starts_with(['（', '('])
        && text.ends_with(['）', ')'])
    {
        places.push((text, span.0));
    }
    places
}
