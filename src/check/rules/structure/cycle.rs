//! `structure/cycle`: nothing is above itself or a part of itself.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Entity, IndicatorIndex, OrganizationIndex};

const NAME: RuleName = RuleName("structure/cycle");

/// Follows `parent` of organizations, and `sum_of` and `upper` of indicators.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let organizations = compendium.organizations.iter().enumerate();
    let parents = organizations.map(|(at, one)| (OrganizationIndex(at), one.parent.into_iter().collect()));
    let indicators = || compendium.indicators.iter().enumerate();
    let parts = indicators().map(|(at, one)| (IndicatorIndex(at), one.parts.clone()));
    let upper = indicators().map(|(at, one)| {
        let above = one.upper.iter().map(|(upper, _)| *upper);
        (IndicatorIndex(at), above.collect())
    });
    let mut report = |key: &str, circles: Vec<Entity>| {
        for entity in circles {
            let title = compendium.title(entity);
            let found = Diagnostic::error(
                NAME,
                compendium.place(entity),
                message!("“{title}”经过 {key} 绕回了自己", "`{title}` leads back to itself by {key}"),
            );
            diagnostics.push(found.help(message!("改正其中一处 {key}", "mend one of the {key} entries")));
        }
    };
    report("parent", on_circles(parents.collect(), Entity::Organization));
    report("sum_of", on_circles(parts.collect(), Entity::Indicator));
    report("upper", on_circles(upper.collect(), Entity::Indicator));
}

/// The nodes that lead back to themselves. What leads nowhere, or only to what
/// does, is taken away until nothing changes; of what is left, only nodes that
/// are also led to from what is left stand on a circle.
fn on_circles<T: Copy + Ord>(edges: BTreeMap<T, Vec<T>>, entity: impl Fn(T) -> Entity) -> Vec<Entity> {
    let mut left = edges;
    loop {
        let before = left.len();
        let ahead: Vec<T> = left.keys().copied().collect();
        left.retain(|_, next| next.iter().any(|next| ahead.binary_search(next).is_ok()));
        let mut led_to: Vec<T> = left.values().flatten().copied().collect();
        led_to.sort_unstable();
        left.retain(|node, _| led_to.binary_search(node).is_ok());
        if left.len() == before {
            return left.into_keys().map(entity).collect();
        }
    }
}
