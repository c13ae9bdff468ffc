//! What stands above an indicator, level by level, and its line in the chart.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use serde::Serialize;

use super::card::YearValue;
use super::embed::{UpperPath, UpperPoint, principal};
use super::{Link, Maker};
use crate::model::IndicatorIndex;
use crate::quantity::Unit;
use crate::registry::{Relation, Value};

/// A level of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ChainLevel {
    pub level: String,
    pub entries: Vec<ChainEntry>,
}

/// An indicator of a level, and which one below answers it how; our own answers to none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ChainEntry {
    pub name: Arc<str>,
    pub path: Arc<str>,
    pub attribute: Option<&'static str>,
    pub baseline: Option<YearValue>,
    pub target: Option<YearValue>,
    pub latest: Option<YearValue>,
    pub relation: Option<&'static str>,
    pub answered_by: Option<Link>,
}

impl Maker<'_> {
    /// The indicator and all above it, own level first; empty when nothing is above. One that
    /// is reached by several ways stands where the shortest leads.
    pub(super) fn chain(&self, at: IndicatorIndex) -> Vec<ChainLevel> {
        let mut levels: BTreeMap<usize, Vec<ChainEntry>> = BTreeMap::new();
        let mut seen = BTreeSet::from([at]);
        let mut waiting = VecDeque::from([(at, None)]);
        while let Some((at, below)) = waiting.pop_front() {
            let indicator = &self.compendium.indicators[at.0];
            levels.entry(indicator.level).or_default().push(self.chain_entry(at, below));
            let upper = indicator.upper.iter().filter(|(upper, _)| seen.insert(*upper));
            waiting.extend(upper.map(|(upper, relation)| (*upper, Some((at, *relation)))));
        }
        if seen.len() == 1 {
            return Vec::new();
        }
        let name = |level: usize| self.compendium.config.levels[level].name.clone();
        levels.into_iter().map(|(level, entries)| ChainLevel { level: name(level), entries }).collect()
    }

    fn chain_entry(&self, at: IndicatorIndex, below: Option<(IndicatorIndex, Relation)>) -> ChainEntry {
        let row = self.indicator_row(at);
        ChainEntry {
            name: row.name,
            path: row.path,
            attribute: row.attribute,
            baseline: row.baseline,
            target: row.target,
            latest: row.latest,
            relation: below.map(|(_, relation)| relation_name(relation)),
            answered_by: below.map(|(below, _)| self.indicator_link(below)),
        }
    }

    /// The targets of those directly above, in the indicator's unit. A share of a sum is of
    /// another size, and what is of another unit has no place on the axis.
    pub(super) fn upper_paths(&self, at: IndicatorIndex) -> Vec<UpperPath> {
        let indicator = &self.compendium.indicators[at.0];
        let unit = |at: IndicatorIndex| self.compendium.indicators[at.0].entry.value.unit.as_ref();
        let own = unit(at).map(|unit| Unit::read(&unit.value));
        let comparable = indicator.upper.iter().filter(|(_, relation)| *relation != Relation::Share);
        let paths = comparable.map(|(upper, _)| {
            let above = &self.compendium.indicators[upper.0];
            let printed = unit(*upper).map(|unit| unit.value.as_str());
            let point = |(year, value): (i32, &Value)| {
                let stated = value.quantity.unit.clone().or_else(|| printed.map(Unit::read));
                let value_of = principal(&value.quantity)?;
                let converted = match (&stated, &own) {
                    (Some(from), Some(to)) => from.convert(value_of, to).ok()?,
                    _ => value_of,
                };
                Some(UpperPoint { year, value: converted, text: self.value_text(value, printed) })
            };
            let mut points: Vec<UpperPoint> = above.entry.value.targets.iter().filter_map(point).collect();
            points.sort_by_key(|point| point.year);
            UpperPath { level: self.compendium.config.levels[above.level].name.clone(), points }
        });
        paths.filter(|path| !path.points.is_empty()).collect()
    }
}

/// The name of a relation in registries and locales.
pub(super) fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "equal",
        Relation::AtLeast => "at-least",
        Relation::AtMost => "at-most",
        Relation::Share => "share",
    }
}
