//! `alignment/wrong-level`: one aligns with what stands above.

use super::answers;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document, DocumentIndex, Entity, Lookup};
use crate::text::{Message, Place};

const NAME: RuleName = RuleName("alignment/wrong-level");

/// Looks at every answer of an indicator and every alignment of a document.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let level = |at: usize| compendium.config.levels.get(at).map_or("", |level| level.name.as_str());
    let mut report = |place: Place, target: Entity, own: usize, other: usize, message: Message| {
        let (own, other) = (level(own), level(other));
        diagnostics.push(
            Diagnostic::error(NAME, place, message)
                .also(compendium.place(target), message!("层级是{other}", "its level is {other}"))
                .help(message!(
                    "这里的层级是{own}；改为更高层级的，或补写 level",
                    "the level here is {own}; name one of a higher level, or set level"
                )),
        );
    };
    for answer in answers(compendium).filter(|answer| answer.upper.level <= answer.own.level) {
        let name = &answer.upper.entry.value.name.value;
        let message = message!("“{name}”不是上级的指标", "`{name}` is not an indicator of a higher level");
        let (own, other) = (answer.own.level, answer.upper.level);
        report(answer.place, Entity::Indicator(answer.upper_index), own, other, message);
    }
    for document in &compendium.documents {
        for align in &document.aligns {
            let other = &compendium.documents[align.with.0];
            if other.level > document.level {
                continue;
            }
            let name = other.title();
            let message = message!("“{name}”不是上级的规划", "`{name}` is not a plan of a higher level");
            let place = written(compendium, document, align.with);
            report(place, Entity::Document(align.with), document.level, other.level, message);
        }
    }
}

/// Where a document names another under `aligns`.
fn written(compendium: &Compendium, document: &Document, with: DocumentIndex) -> Place {
    let head = &document.source.front_matter;
    let is_it = |name: &str| {
        let name = name.split('#').next().unwrap_or_default();
        let wanted = |entity| matches!(entity, Entity::Document(_));
        compendium.names.lookup_among(name, wanted) == Lookup::Found(Entity::Document(with))
    };
    let named = head.aligns.iter().find(|align| is_it(&align.with.value));
    let span = named.map_or(head.title.span, |align| align.with.span);
    Place { path: document.source.path.clone(), span }
}
