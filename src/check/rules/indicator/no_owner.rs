//! `indicator/no-owner`: somebody answers for every indicator of our own.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Entity, IndicatorIndex};

const NAME: RuleName = RuleName("indicator/no-owner");

/// Looks at the indicators of our own level that have a target and no responsible unit.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for (at, indicator) in compendium.indicators.iter().enumerate() {
        let entry = &indicator.entry.value;
        if indicator.level > 0 || entry.targets.0.is_empty() || entry.owner.is_some() {
            continue;
        }
        let name = &entry.name.value;
        let found = Diagnostic::warning(
            NAME,
            compendium.place(Entity::Indicator(IndicatorIndex(at))),
            message!("“{name}”没有责任单位", "`{name}` has no responsible unit"),
        );
        diagnostics.push(
            found.help(message!("在 owner 里写负责的单位", "name the unit that answers for it under owner")),
        );
    }
}
