//! The pages of indicators.

use std::sync::Arc;

use serde::Serialize;

use super::card::{YearValue, attribute, neighbours};
use super::chain::{ChainLevel, relation_name};
use super::embed::{ChartView, UpperPath};
use super::evaluation::Judgement;
use super::listing::{Group, Indicators};
use super::paging::on_page;
use super::statement::Statement;
use super::{Content, Link, Maker, Page};
use crate::model::{Entity, IndicatorIndex};
use crate::registry::{Direction, Relation};

/// An indicator.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Indicator {
    pub name: Arc<str>,
    pub aliases: Vec<String>,
    pub unit: Option<String>,
    pub attribute: Option<&'static str>,
    pub definition: Option<String>,
    pub source: Option<String>,
    pub owner: Option<Link>,
    pub level: Option<String>,
    pub scope: Option<String>,
    pub plan: Option<Link>,
    pub direction: Option<&'static str>,
    pub cumulative: bool,
    pub formula: Option<String>,
    pub growth: Option<String>,
    pub baseline: Option<YearValue>,
    pub target: Option<YearValue>,
    pub path: Vec<PathYear>,
    #[serde(skip)]
    pub chart: Option<ChartView>,
    pub parts: Vec<Link>,
    pub judgement: Judgement,
    pub chain: Vec<ChainLevel>,
    pub upper: Vec<Related>,
    pub lower: Vec<Related>,
    pub statements: Arc<[Statement]>,
    /// How many more there are.
    pub further_statements: usize,
    pub committed_by: Vec<Link>,
    pub projects: Vec<Link>,
    pub edition: &'static str,
}

/// What is planned for a year, and what came true.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PathYear {
    pub year: i32,
    pub target: Option<String>,
    pub actual: Option<String>,
    pub upper: Vec<LevelValue>,
}

/// What another level plans.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct LevelValue {
    pub level: String,
    pub text: String,
}

/// An indicator of another level.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Related {
    pub name: Arc<str>,
    pub path: Arc<str>,
    pub level: Option<String>,
    pub relation: &'static str,
    pub value: Option<String>,
}

impl Maker<'_> {
    /// A page of the list of indicators, of our own level first.
    pub(super) fn indicators(&self, number: usize) -> Page {
        let level_of = |at: &IndicatorIndex| self.compendium.indicators[at.0].level;
        let mut all: Vec<IndicatorIndex> =
            (0..self.compendium.indicators.len()).map(IndicatorIndex).collect();
        all.sort_by_key(level_of);
        let shown: Vec<IndicatorIndex> = on_page(all, number).collect();
        let levels = self.compendium.config.levels.iter().enumerate();
        let groups = levels.map(|(level, named)| Group {
            title: Some(named.name.clone()),
            entries: shown
                .iter()
                .filter(|at| level_of(at) == level)
                .map(|at| self.indicator_row(*at))
                .collect(),
        });
        let groups: Vec<Group<_>> = groups.filter(|group: &Group<_>| !group.entries.is_empty()).collect();
        let rows = || groups.iter().flat_map(|group| &group.entries);
        let owners = distinct(rows().filter_map(|row| row.owner.as_ref()));
        let plans = distinct(rows().filter_map(|row| row.plan.as_ref()));
        let pages = self.list_pages("indicators", self.compendium.indicators.len());
        let view = Indicators { owners, plans, groups, pages };
        Page { head: self.page_head("indicators", number), content: Content::Indicators(view) }
    }

    /// The page of an indicator.
    pub(super) fn indicator(&self, at: IndicatorIndex) -> Page {
        let count = self.compendium.indicators.len();
        let neighbours = neighbours(at.0, count, |at| Entity::Indicator(IndicatorIndex(at)));
        let indicator = &self.compendium.indicators[at.0];
        let entry = &indicator.entry.value;
        let row = self.indicator_row(at);
        let mut head = self.head(Entity::Indicator(at), "indicators", neighbours);
        head.description = entry.definition.as_deref().unwrap_or_default().to_owned();
        let relations = &self.relations;
        let chart = ChartView { upper: self.upper_paths(at), ..self.chart(at) };
        let listed = &self.statements()[at.0];
        let upper = indicator.upper.iter().map(|(upper, relation)| self.related(*upper, *relation));
        let lower = relations
            .lower
            .get(&at)
            .into_iter()
            .flatten()
            .map(|(lower, relation)| self.related(*lower, *relation));
        let view = Indicator {
            name: row.name,
            aliases: entry.aliases.iter().map(|alias| alias.value.clone()).collect(),
            unit: row.unit,
            attribute: entry.attribute.map(|written| attribute(written.value)),
            definition: entry.definition.as_deref().map(str::to_owned),
            source: entry.source.as_deref().map(str::to_owned),
            owner: row.owner,
            level: row.level,
            scope: entry.scope.as_deref().map(str::to_owned),
            plan: row.plan,
            direction: entry.direction.map(|direction| match direction {
                Direction::Up => "up",
                Direction::Down => "down",
            }),
            cumulative: entry.cumulative.unwrap_or(false),
            formula: entry.formula.as_deref().map(str::to_owned),
            growth: entry.growth.as_ref().map(|growth| self.value_text(growth, None)),
            baseline: row.baseline,
            target: row.target,
            path: self.value_path(at, &chart.upper),
            judgement: self.judgement(at),
            chain: self.chain(at),
            // A single point is no path.
            chart: (chart.points.len() > 1).then_some(chart),
            parts: indicator.parts.iter().map(|part| self.indicator_link(*part)).collect(),
            upper: upper.collect(),
            lower: lower.collect(),
            statements: Arc::clone(&listed.statements),
            further_statements: listed.further,
            committed_by: relations
                .committed_by
                .get(&at)
                .into_iter()
                .flatten()
                .map(|one| self.document_link(*one))
                .collect(),
            projects: relations
                .serving
                .get(&at)
                .into_iter()
                .flatten()
                .map(|one| self.project_link(*one))
                .collect(),
            edition: entry.edition.unwrap_or_default().as_str(),
        };
        Page { head, content: Content::Indicator(Box::new(view)) }
    }

    fn related(&self, at: IndicatorIndex, relation: Relation) -> Related {
        let row = self.indicator_row(at);
        let config = &self.compendium.config;
        Related {
            name: row.name,
            path: row.path,
            level: Some(config.levels[self.compendium.indicators[at.0].level].name.clone()),
            relation: relation_name(relation),
            value: row.target.map(|target| target.text),
        }
    }

    fn value_path(&self, at: IndicatorIndex, upper: &[UpperPath]) -> Vec<PathYear> {
        let entry = &self.compendium.indicators[at.0].entry.value;
        let unit = entry.unit.as_ref().map(|unit| unit.value.as_str());
        let targets = entry.targets.iter().map(|(year, _)| year);
        let above = upper.iter().flat_map(|path| &path.points).map(|point| point.year);
        let actuals = entry.actuals.iter().map(|(year, _)| year);
        let mut years: Vec<i32> = targets.chain(actuals).chain(above).collect();
        years.sort_unstable();
        years.dedup();
        let text = |value: &crate::registry::Value| self.value_text(value, unit);
        let path = years.into_iter().map(|year| PathYear {
            year,
            target: entry.targets.get(year).map(text),
            actual: entry.actuals.get(year).map(text),
            upper: upper.iter().filter_map(|path| planned_above(path, year)).collect(),
        });
        path.collect()
    }
}

fn planned_above(path: &UpperPath, year: i32) -> Option<LevelValue> {
    let point = path.points.iter().find(|point| point.year == year)?;
    Some(LevelValue { level: path.level.clone(), text: point.text.clone() })
}

/// The titles of links, each once, as they come.
fn distinct<'a>(links: impl Iterator<Item = &'a Link>) -> Vec<Arc<str>> {
    let mut titles: Vec<Arc<str>> = Vec::new();
    for link in links {
        if !titles.contains(&link.title) {
            titles.push(link.title.clone());
        }
    }
    titles
}
