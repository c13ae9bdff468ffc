//! `alignment/uncovered-upper`: what binds above is answered by somebody here.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Entity, IndicatorIndex};
use crate::registry::Attribute;

const NAME: RuleName = RuleName("alignment/uncovered-upper");

/// Looks for binding indicators of levels above that no indicator of our own leads to.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let covered = covered(compendium);
    for (at, indicator) in compendium.indicators.iter().enumerate() {
        let (at, value) = (IndicatorIndex(at), &indicator.entry.value);
        let binds = indicator.level > 0 && value.attribute == Some(Attribute::Binding);
        if !binds || covered.contains(&at) {
            continue;
        }
        let name = &value.name.value;
        let found = Diagnostic::warning(
            NAME,
            compendium.place(Entity::Indicator(at)),
            message!(
                "上级的约束性指标“{name}”没有本级指标对应",
                "the binding indicator `{name}` of a level above is answered by none of ours"
            ),
        );
        diagnostics.push(found.help(message!(
            "在本级指标的 upper 里写上它，或登记对应的指标",
            "name it under upper of one of our indicators, or register one that answers it"
        )));
    }
}

/// What indicators of our own level answer, and what those answer in turn.
fn covered(compendium: &Compendium) -> BTreeSet<IndicatorIndex> {
    let above = |at: IndicatorIndex| compendium.indicators[at.0].upper.iter().map(|(upper, _)| *upper);
    let own = compendium.indicators.iter().enumerate().filter(|(_, indicator)| indicator.level == 0);
    let mut waiting: Vec<IndicatorIndex> = own.flat_map(|(at, _)| above(IndicatorIndex(at))).collect();
    let mut covered = BTreeSet::new();
    while let Some(at) = waiting.pop() {
        if covered.insert(at) {
            waiting.extend(above(at));
        }
    }
    covered
}
