//! `schedule/topic-unused`: a plan rests on the research that was done for it.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, DocumentIndex, Entity};
use crate::syntax::front_matter::Kind;

const NAME: RuleName = RuleName("schedule/topic-unused");

/// Looks for topics that no document names and none links to.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let rested_on: BTreeSet<DocumentIndex> =
        compendium.documents.iter().flat_map(|document| document.topics.iter().copied()).collect();
    for (at, topic) in compendium.documents.iter().enumerate() {
        let at = DocumentIndex(at);
        let links = compendium.backlinks.get(&Entity::Document(at));
        let linked = links.is_some_and(|links| links.iter().any(|link| link.from != at));
        if topic.kind() != Kind::Topic || rested_on.contains(&at) || linked {
            continue;
        }
        let title = topic.title();
        let found = Diagnostic::info(
            NAME,
            topic.place.clone(),
            message!("没有规划以课题“{title}”为依据", "no plan rests on the topic `{title}`"),
        );
        diagnostics.push(found.help(message!(
            "在规划的 topics 里列出它，或在正文里引用",
            "list it under topics of a plan, or link to it"
        )));
    }
}
