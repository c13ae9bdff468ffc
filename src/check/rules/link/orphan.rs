//! `link/orphan`: a document or picture that nothing refers to.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, DocumentIndex, Entity, Resolution};
use crate::syntax::front_matter::Kind;
use crate::text::{Place, Span};

const NAME: RuleName = RuleName("link/orphan");

/// Looks for documents without any relation, and for pictures that no document shows.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let related = related(compendium);
    for (at, document) in compendium.documents.iter().enumerate() {
        let at = DocumentIndex(at);
        // Special plans head the site; it is the others that get lost.
        if document.kind() == Kind::SpecialPlan || related.contains(&at) {
            continue;
        }
        let title = document.title();
        diagnostics.push(
            Diagnostic::info(
                NAME,
                document.place.clone(),
                message!("没有任何内容引用“{title}”", "nothing refers to `{title}`"),
            )
            .help(message!(
                "在相关的规划里链接它，或列入 topics、aligns",
                "link it from a plan, or list it under topics or aligns"
            )),
        );
    }
    let shown: BTreeSet<usize> = compendium
        .documents
        .iter()
        .flat_map(|document| &document.references)
        .filter_map(|reference| match reference {
            Resolution::Asset(at) => Some(at.0),
            _ => None,
        })
        .collect();
    for (at, asset) in compendium.assets.iter().enumerate() {
        if !shown.contains(&at) {
            let path = &asset.path;
            let place = Place { path: path.clone(), span: Span::default() };
            diagnostics.push(Diagnostic::info(
                NAME,
                place,
                message!("没有文档使用 {path}", "no document uses {path}"),
            ));
        }
    }
}

fn related(compendium: &Compendium) -> BTreeSet<DocumentIndex> {
    let mut related: BTreeSet<DocumentIndex> = BTreeSet::new();
    for (at, document) in compendium.documents.iter().enumerate() {
        related.extend(&document.topics);
        related.extend(document.aligns.iter().map(|align| align.with));
        // What follows or rests on others is part of the whole.
        if !(document.aligns.is_empty() && document.topics.is_empty()) {
            related.insert(DocumentIndex(at));
        }
    }
    let linked = compendium.backlinks.keys().filter_map(|entity| match entity {
        Entity::Document(at) => Some(*at),
        _ => None,
    });
    related.extend(linked);
    related.extend(compendium.indicators.iter().filter_map(|indicator| indicator.plan));
    related.extend(compendium.projects.iter().filter_map(|project| project.plan));
    related.extend(compendium.reviews.iter().flat_map(|review| &review.documents));
    related.extend(compendium.consultations.iter().flat_map(|consultation| &consultation.documents));
    let milestones = compendium.stages.iter().flat_map(|stage| &stage.milestones);
    related.extend(milestones.flat_map(|milestone| &milestone.documents));
    related
}
