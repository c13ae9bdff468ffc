//! `publication/draft-label`: a draft that is published says that it is one.
//!
//! Whether the label fits the status is the business of `structure/status-label`.

use super::super::structure::status_label;
use super::published;
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Severity, Suggestion};
use crate::message;
use crate::model::{Compendium, Document};
use crate::syntax::front_matter::{Kind, Status};
use crate::text::{Place, Span};

const NAME: RuleName = RuleName("publication/draft-label");

/// Other words for a draft; which one it is they do not say.
const OTHER_LABELS: [&str; 8] =
    ["草案", "草稿", "征求意见本", "送审本", "论证本", "讨论本", "修改稿", "报批稿"];

/// What every draft in English calls itself, in any case.
const ENGLISH_LABEL: &str = "draft";

/// Looks for the label in the title, the version and a line at the top of the text.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for document in published(compendium).filter(|document| is_draft(document)) {
        if !is_labelled(document) {
            diagnostics.push(report(document));
        }
    }
}

/// Whether a document of our own says that it is a text which is not yet issued. Where it says
/// nothing it may be a notice, which has no drafts; in research there is no text yet.
fn is_draft(document: &Document) -> bool {
    let status = document.source.front_matter.status.as_ref().map(|status| status.value);
    let drafts = [Status::Drafting, Status::Consultation, Status::Review, Status::Submitted];
    document.kind() != Kind::UpperPlan && status.is_some_and(|status| drafts.contains(&status))
}

fn is_labelled(document: &Document) -> bool {
    let labels = || status_label::LABELS.iter().map(|(label, _)| *label).chain(OTHER_LABELS);
    let is_label = |text: &str| {
        labels().any(|label| text.contains(label)) || text.to_ascii_lowercase().contains(ENGLISH_LABEL)
    };
    status_label::places(document).iter().any(|(text, _)| is_label(text))
}

fn report(document: &Document) -> Diagnostic {
    let head = &document.source.front_matter;
    let status = document.status.as_str();
    let wanted = status_label::LABELS.iter().filter(|(_, allowed)| allowed.contains(&document.status));
    let wanted: Vec<&str> = wanted.map(|(label, _)| *label).collect();
    let label = wanted.last().copied().unwrap_or("初稿");
    // A text that is still being written may have no label to carry yet.
    let severity = if document.status == Status::Drafting { Severity::Warning } else { Severity::Error };
    let mut found = Diagnostic::new(
        NAME,
        severity,
        document.place.clone(),
        message!(
            "公开的稿子没有标注稿次（status 是 {status}）",
            "a draft is public and does not say so (its status is {status})"
        ),
    );
    if let Some(written) = &head.status {
        let place = Place { path: document.source.path.clone(), span: written.span };
        found = found.also(place, message!("状态写在这里", "the status is set here"));
        if head.version.is_none() {
            let place =
                Place { path: document.source.path.clone(), span: Span::at(written.span.end as usize) };
            found = found.suggest(Suggestion {
                place,
                text: message!("加一行 version: {label}", "add `version: {label}`"),
                replacement: format!("\nversion: {label}"),
                applicability: Applicability::MaybeIncorrect,
            });
        }
    }
    let (chinese, english) = (wanted.join("、"), wanted.join(" or "));
    found.help(message!(
        "在标题、version 或正文开头的括号里写明{chinese}；已经印发的，把 status 改为 issued",
        "write {english} in the title, the version or in brackets at the top of the text; set the status to issued if it is"
    ))
}
