//! What plans have in common, two by two: the map of overlaps, inside alone.
//!
//! Made from what the rules of the group `overlap/` found, from projects that are alike
//! without being reported, and from the indicators that two plans both commit to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::{Content, Findings, Link, Maker, Page};
use crate::check;
use crate::model::{Compendium, DocumentIndex, Entity, IndicatorIndex, ProjectIndex};
use crate::syntax::front_matter::Kind;

/// The map.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Overlap {
    /// False while the check has not been done.
    pub known: bool,
    pub plans: Vec<Link>,
    pub rows: Vec<OverlapRow>,
    pub pairs: Vec<Pair>,
    /// How many special plans are not on the map: in a large compendium those without findings.
    pub left_out: usize,
    /// How many pairs the map holds that are not listed.
    pub unlisted: usize,
}

/// A plan against all.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct OverlapRow {
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub cells: Vec<OverlapCell>,
}

/// Two plans; a plan against itself is `own`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
pub struct OverlapCell {
    pub own: bool,
    pub found: usize,
    pub near: usize,
    pub indicators: usize,
    /// Where the pair is listed.
    pub anchor: Option<String>,
}

/// What two plans have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Pair {
    pub anchor: String,
    pub first: Link,
    pub second: Link,
    pub findings: Vec<Common>,
    pub near: Vec<Near>,
    pub indicators: Vec<Link>,
    /// How many findings, projects and indicators are not listed.
    pub more: usize,
}

/// A finding and its places on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Common {
    pub report: String,
    pub severity: &'static str,
    pub message: String,
    pub places: Vec<Link>,
}

/// Two projects that are alike, by so many of a hundred.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Near {
    pub first: Link,
    pub second: Link,
    pub percent: usize,
}

/// Of more plans nobody sees the map on a screen.
const MOST_PLANS: usize = 24;
/// Pairs that are listed, and what is listed of each.
const MOST_PAIRS: usize = 60;
const MOST_OF_PAIR: usize = 8;

/// Whether there are two plans that can have something in common.
pub(super) fn has_any(compendium: &Compendium) -> bool {
    let plans = compendium.documents.iter().filter(|document| document.kind() == Kind::SpecialPlan);
    plans.count() > 1
}

/// Two plans, the earlier of the site first.
type Two = (DocumentIndex, DocumentIndex);

/// What two plans have in common, by positions.
#[derive(Default)]
struct Shared {
    /// Of the findings.
    found: Vec<usize>,
    near: Vec<Near>,
    indicators: Vec<IndicatorIndex>,
}

impl Maker<'_> {
    pub(super) fn overlap(&self, findings: Option<Findings<'_>>) -> Page {
        let mut pairs: BTreeMap<Two, Shared> = BTreeMap::new();
        let mut named: BTreeSet<(ProjectIndex, ProjectIndex)> = BTreeSet::new();
        let overlaps = findings.iter().flat_map(|findings| findings.diagnostics.iter().enumerate());
        for (at, found) in overlaps.filter(|(_, found)| found.rule.0.starts_with("overlap/")) {
            let labels = std::iter::once(&found.primary).chain(&found.secondary);
            let entities = labels.filter_map(|label| self.sources.entity_at(&label.place));
            let entities: BTreeSet<Entity> = entities.collect();
            let plans: BTreeSet<DocumentIndex> =
                entities.iter().filter_map(|one| self.plan_of(*one)).collect();
            for two in twos(&plans) {
                pairs.entry(two).or_default().found.push(at);
            }
            let projects = entities.iter().filter_map(|one| match one {
                Entity::Project(at) => Some(*at),
                _ => None,
            });
            named.extend(twos(&projects.collect()));
        }
        self.add_near(&named, &mut pairs);
        let chosen = self.chosen(&pairs);
        self.add_indicators(&chosen, &mut pairs);
        pairs.retain(|(one, other), _| chosen.contains(one) && chosen.contains(other));
        let mut listed: Vec<(&Two, &Shared)> = pairs.iter().collect();
        // Stable: of those with as much, the first in the order of the site.
        listed.sort_by_key(|(_, shared)| {
            std::cmp::Reverse((shared.found.len(), shared.near.len(), shared.indicators.len()))
        });
        let unlisted = listed.len().saturating_sub(MOST_PAIRS);
        listed.truncate(MOST_PAIRS);
        let anchors: BTreeMap<Two, String> =
            listed.iter().enumerate().map(|(n, (two, _))| (**two, format!("pair-{}", n + 1))).collect();
        let view = Overlap {
            known: findings.is_some(),
            plans: chosen.iter().map(|plan| self.document_link(*plan)).collect(),
            rows: chosen.iter().map(|plan| self.overlap_row(*plan, &chosen, &pairs, &anchors)).collect(),
            pairs: listed.iter().map(|(two, shared)| self.pair(**two, shared, &anchors, findings)).collect(),
            left_out: self.documents_of(Kind::SpecialPlan).len() - chosen.len(),
            unlisted,
        };
        Page { head: self.list_head("overlap"), content: Content::Overlap(Box::new(view)) }
    }

    /// The special plan that an entity is, or belongs to.
    fn plan_of(&self, entity: Entity) -> Option<DocumentIndex> {
        let plan = match entity {
            Entity::Document(at) => at,
            Entity::Project(at) => self.compendium.projects[at.0].plan?,
            _ => return None,
        };
        (self.compendium.documents[plan.0].kind() == Kind::SpecialPlan).then_some(plan)
    }

    /// Projects of two plans that are alike and that no finding names.
    fn add_near(&self, named: &BTreeSet<(ProjectIndex, ProjectIndex)>, pairs: &mut BTreeMap<Two, Shared>) {
        let alike = check::projects_alike(self.compendium).into_iter();
        for (one, other, percent) in alike.filter(|(one, other, _)| !named.contains(&(*one, *other))) {
            let plans = [one, other].map(|project| self.plan_of(Entity::Project(project)));
            let [Some(first), Some(second)] = plans else { continue };
            if first == second {
                continue;
            }
            let near = Near { first: self.project_link(one), second: self.project_link(other), percent };
            pairs.entry((first.min(second), first.max(second))).or_default().near.push(near);
        }
    }

    /// The indicators that both plans of a pair commit to.
    fn add_indicators(&self, plans: &[DocumentIndex], pairs: &mut BTreeMap<Two, Shared>) {
        let of = |plan: &DocumentIndex| self.relations.indicators_of(self.compendium, *plan);
        let indicators: Vec<Vec<IndicatorIndex>> = plans.iter().map(of).collect();
        for (n, first) in plans.iter().enumerate() {
            for (m, second) in plans.iter().enumerate().skip(n + 1) {
                let both = indicators[n].iter().filter(|one| indicators[m].contains(one));
                let both: Vec<IndicatorIndex> = both.copied().collect();
                if !both.is_empty() {
                    pairs.entry((*first.min(second), *first.max(second))).or_default().indicators = both;
                }
            }
        }
    }

    /// The plans of the map, in the order of the site: all, or those with most in common.
    fn chosen(&self, pairs: &BTreeMap<Two, Shared>) -> Vec<DocumentIndex> {
        let mut plans = self.documents_of(Kind::SpecialPlan);
        if plans.len() > MOST_PLANS {
            let mut counts: BTreeMap<DocumentIndex, usize> = BTreeMap::new();
            for ((first, second), shared) in pairs {
                for plan in [first, second] {
                    *counts.entry(*plan).or_default() += shared.found.len() * 100 + shared.near.len();
                }
            }
            plans.retain(|plan| counts.contains_key(plan));
            plans.sort_by_key(|plan| (std::cmp::Reverse(counts.get(plan).copied()), *plan));
            plans.truncate(MOST_PLANS);
            plans.sort();
        }
        plans
    }

    fn overlap_row(
        &self,
        plan: DocumentIndex,
        plans: &[DocumentIndex],
        pairs: &BTreeMap<Two, Shared>,
        anchors: &BTreeMap<Two, String>,
    ) -> OverlapRow {
        let Link { title, path } = self.document_link(plan);
        let cells = plans.iter().map(|other| {
            let two = (plan.min(*other), plan.max(*other));
            let shared = pairs.get(&two);
            OverlapCell {
                own: plan == *other,
                found: shared.map_or(0, |shared| shared.found.len()),
                near: shared.map_or(0, |shared| shared.near.len()),
                indicators: shared.map_or(0, |shared| shared.indicators.len()),
                anchor: anchors.get(&two).cloned(),
            }
        });
        OverlapRow { title, path, cells: cells.collect() }
    }

    fn pair(
        &self,
        two: Two,
        shared: &Shared,
        anchors: &BTreeMap<Two, String>,
        findings: Option<Findings<'_>>,
    ) -> Pair {
        let common = shared.found.iter().filter_map(|at| {
            let findings = findings?;
            let finding = self.finding(*at, findings.diagnostics.get(*at)?, findings);
            Some(Common {
                report: finding.report,
                severity: finding.severity,
                message: finding.message,
                places: finding.places.into_iter().filter_map(|place| place.link).collect(),
            })
        });
        let more = [shared.found.len(), shared.near.len(), shared.indicators.len()];
        Pair {
            anchor: anchors.get(&two).cloned().unwrap_or_default(),
            first: self.document_link(two.0),
            second: self.document_link(two.1),
            findings: common.take(MOST_OF_PAIR).collect(),
            near: shared.near.iter().take(MOST_OF_PAIR).cloned().collect(),
            indicators: shared
                .indicators
                .iter()
                .take(MOST_OF_PAIR)
                .map(|at| self.indicator_link(*at))
                .collect(),
            more: more.iter().map(|count| count.saturating_sub(MOST_OF_PAIR)).sum(),
        }
    }
}

/// Every two of several, the earlier first.
fn twos<T: Copy + Ord>(all: &BTreeSet<T>) -> Vec<(T, T)> {
    let firsts = all.iter().enumerate();
    firsts.flat_map(|(n, first)| all.iter().skip(n + 1).map(move |second| (*first, *second))).collect()
}
