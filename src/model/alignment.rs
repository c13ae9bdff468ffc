//! What levels above ask for, and who answers it.

use std::collections::BTreeSet;

use super::{Compendium, IndicatorIndex};
use crate::registry::Attribute;

impl Compendium {
    /// Binding indicators of levels above that no indicator of our own leads to.
    pub fn uncovered_upper(&self) -> Vec<IndicatorIndex> {
        let covered = self.covered();
        let binds = |at: &IndicatorIndex| {
            let indicator = &self.indicators[at.0];
            indicator.level > 0
                && indicator
                    .entry
                    .value
                    .attribute
                    .is_some_and(|attribute| attribute.value == Attribute::Binding)
        };
        let all = (0..self.indicators.len()).map(IndicatorIndex);
        all.filter(|at| binds(at) && !covered.contains(at)).collect()
    }

    /// What indicators of our own level answer, and what those answer in turn.
    fn covered(&self) -> BTreeSet<IndicatorIndex> {
        let above = |at: IndicatorIndex| self.indicators[at.0].upper.iter().map(|(upper, _)| *upper);
        let own = self.indicators.iter().enumerate().filter(|(_, indicator)| indicator.level == 0);
        let mut waiting: Vec<IndicatorIndex> = own.flat_map(|(at, _)| above(IndicatorIndex(at))).collect();
        let mut covered = BTreeSet::new();
        while let Some(at) = waiting.pop() {
            if covered.insert(at) {
                waiting.extend(above(at));
            }
        }
        covered
    }
}
