//! `indicator/unused`: an indicator that no document shows, states or commits to.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, DocumentIndex, Entity, IndicatorIndex, OrganizationIndex, Resolution};
use crate::syntax::block::{BlockKind, Embed, Select};
use crate::syntax::walk;

const NAME: RuleName = RuleName("indicator/unused");

/// Looks for indicators that are in the registry alone.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let used = used(compendium);
    let shown = Shown::new(compendium);
    for at in (0..compendium.indicators.len()).map(IndicatorIndex) {
        let indicator = &compendium.indicators[at.0];
        let selected = indicator.plan.is_some_and(|plan| shown.plans.contains(&plan))
            || indicator.owner.is_some_and(|owner| shown.owners.contains(&owner));
        let stated = || compendium.statements().of(at).any(|statement| statement.document().is_some());
        if used.contains(&at) || selected || stated() {
            continue;
        }
        let name = &indicator.entry.value.name.value;
        let message = message!("没有文档用到“{name}”", "no document uses `{name}`");
        diagnostics.push(Diagnostic::info(NAME, compendium.place(Entity::Indicator(at)), message).help(
            message!(
                "在规划里写到它，或列入规划的 indicators；不再使用的删去",
                "state it in a plan, or list it under the plan's indicators; remove what is no longer used"
            ),
        ));
    }
}

/// The indicators that a document commits to or links, or another entry builds on.
fn used(compendium: &Compendium) -> BTreeSet<IndicatorIndex> {
    let of_documents = compendium.documents.iter().flat_map(|document| document.indicators.iter().copied());
    let linked = compendium.backlinks.keys().filter_map(|entity| match entity {
        Entity::Indicator(at) => Some(*at),
        _ => None,
    });
    let built_on = compendium.indicators.iter().flat_map(|indicator| {
        let above = indicator.upper.iter().map(|(at, _)| *at);
        above.chain(indicator.parts.iter().copied())
    });
    let served = compendium.projects.iter().flat_map(|project| project.serves.iter().copied());
    of_documents.chain(linked).chain(built_on).chain(served).collect()
}

/// What tables from the registry are made of: `plan:` and `lead:`.
#[derive(Default)]
struct Shown {
    plans: BTreeSet<DocumentIndex>,
    owners: BTreeSet<OrganizationIndex>,
}

impl Shown {
    fn new(compendium: &Compendium) -> Shown {
        let mut shown = Shown::default();
        for document in &compendium.documents {
            walk::blocks(&document.source.body.blocks, &mut |block| {
                if let BlockKind::Embed { embed: Embed::Indicators { select, .. }, .. } = &block.kind
                    && let Select::Plan(reference) | Select::Lead(reference) = select
                    && let Some(Resolution::Entity { entity, .. }) = document.references.get(*reference)
                {
                    match entity {
                        Entity::Document(plan) => drop(shown.plans.insert(*plan)),
                        Entity::Organization(owner) => drop(shown.owners.insert(*owner)),
                        _ => {}
                    }
                }
            });
        }
        shown
    }
}
