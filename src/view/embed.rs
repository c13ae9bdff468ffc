//! What fenced blocks show: tables and figures made from the registries.

use serde::Serialize;

use super::Maker;
use super::card::{IndicatorRow, ProjectRow, last};
use super::investment::Cost;
use super::schedule::Stage;
use crate::model::{Document, Entity, IndicatorIndex, ProjectIndex, Resolution, StageIndex};
use crate::quantity::{self, Extent, Quantity};
use crate::registry::Value;
use crate::syntax::block::{Embed, IndicatorColumn, ProjectColumn, Select};

/// What an embedded block shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum EmbedView {
    /// A table of indicators.
    Indicators {
        /// In order.
        columns: Vec<IndicatorColumn>,
        /// The years that the yearly columns stand for.
        years: Vec<i32>,
        /// The rows.
        rows: Vec<IndicatorTableRow>,
    },
    /// A table of projects.
    Projects {
        /// In order.
        columns: Vec<ProjectColumn>,
        /// The rows.
        rows: Vec<ProjectRow>,
        /// How many and how much; none without a total row.
        total: Option<Cost>,
    },
    /// Stages of the work.
    Schedule(Vec<Stage>),
    /// Paths of indicators.
    Chart(Vec<ChartView>),
    /// Nothing.
    Nothing,
}

/// A row of an embedded indicator table: the values as the columns want them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IndicatorTableRow {
    /// Name, unit, owner and so on.
    pub row: IndicatorRow,
    /// The baseline without its unit.
    pub baseline: Option<String>,
    /// The value of each year, without its unit.
    pub yearly: Vec<Option<String>>,
    /// The last target without its unit.
    pub target: Option<String>,
    /// Growth.
    pub growth: Option<String>,
}

/// The path of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChartView {
    /// The indicator.
    pub name: String,
    /// Its unit.
    pub unit: Option<String>,
    /// The points, by year.
    pub points: Vec<ChartPoint>,
    /// What the levels above plan; on the indicator's own page.
    pub upper: Vec<UpperPath>,
}

/// What a level above plans.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UpperPath {
    /// The level's name.
    pub level: String,
    /// By year; never empty.
    pub points: Vec<UpperPoint>,
}

/// A point of the path of a level above.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UpperPoint {
    /// The year.
    pub year: i32,
    /// Its place on the axis.
    pub value: rust_decimal::Decimal,
    /// As printed.
    pub text: String,
}

/// How far a point reaches beside its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// It is that number.
    Point,
    /// That or more.
    Up,
    /// That or less.
    Down,
    /// From there to a higher number.
    To(rust_decimal::Decimal),
}

/// A point of a path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChartPoint {
    /// The year.
    pub year: i32,
    /// Which of the three it is.
    pub series: Series,
    /// Its place on the axis.
    pub value: rust_decimal::Decimal,
    /// Whether it is a bound or a range.
    pub reach: Reach,
    /// As printed.
    pub text: String,
}

/// What a point of a path says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Series {
    /// Where it starts.
    Baseline,
    /// What is planned.
    Target,
    /// What came true.
    Actual,
}

impl Maker<'_> {
    pub(super) fn embed(&self, document: &Document, embed: &Embed) -> EmbedView {
        match embed {
            Embed::Indicators { select, columns } => self.indicator_table(document, select, columns),
            Embed::Projects { select, columns, total } => {
                let projects = self.selected_projects(document, select);
                let total = total.then(|| self.cost(&projects));
                let rows = projects.into_iter().map(|at| self.project_row(at)).collect();
                EmbedView::Projects { columns: columns.clone(), rows, total }
            }
            Embed::Schedule { stages } => {
                let wanted: Vec<Entity> = stages.iter().filter_map(|at| entity_at(document, *at)).collect();
                let shown =
                    self.compendium.stages.iter().enumerate().filter(|(at, _)| {
                        stages.is_empty() || wanted.contains(&Entity::Stage(StageIndex(*at)))
                    });
                EmbedView::Schedule(shown.map(|(_, stage)| self.stage(stage)).collect())
            }
            Embed::Chart { indicators } => EmbedView::Chart(
                indicators
                    .iter()
                    .filter_map(|at| match entity_at(document, *at)? {
                        Entity::Indicator(at) => Some(self.chart(at)),
                        _ => None,
                    })
                    .collect(),
            ),
            Embed::Unreadable => EmbedView::Nothing,
        }
    }

    /// The indicators that an embedded block shows.
    pub(super) fn selected_indicators(&self, document: &Document, select: &Select) -> Vec<IndicatorIndex> {
        match select {
            Select::Ids(references) => references
                .iter()
                .filter_map(|at| match entity_at(document, *at)? {
                    Entity::Indicator(at) => Some(at),
                    _ => None,
                })
                .collect(),
            Select::Plan(reference) | Select::Lead(reference) => match entity_at(document, *reference) {
                Some(Entity::Document(plan)) => self.relations.indicators_of(self.compendium, plan),
                _ => Vec::new(),
            },
        }
    }

    fn selected_projects(&self, document: &Document, select: &Select) -> Vec<ProjectIndex> {
        match select {
            Select::Ids(references) => references
                .iter()
                .filter_map(|at| match entity_at(document, *at)? {
                    Entity::Project(at) => Some(at),
                    _ => None,
                })
                .collect(),
            Select::Plan(reference) | Select::Lead(reference) => match entity_at(document, *reference) {
                Some(Entity::Document(plan)) => self.compendium.documents[plan.0].projects.clone(),
                Some(Entity::Organization(lead)) => {
                    let projects = self.compendium.projects.iter().enumerate();
                    projects
                        .filter(|(_, project)| project.lead == Some(lead))
                        .map(|(at, _)| ProjectIndex(at))
                        .collect()
                }
                _ => Vec::new(),
            },
        }
    }

    fn indicator_table(
        &self,
        document: &Document,
        select: &Select,
        columns: &[IndicatorColumn],
    ) -> EmbedView {
        let shown = self.selected_indicators(document, select);
        let mut years: Vec<i32> = Vec::new();
        if columns.contains(&IndicatorColumn::Targets) {
            let targets =
                shown.iter().flat_map(|at| self.compendium.indicators[at.0].entry.value.targets.iter());
            years.extend(targets.map(|(year, _)| year));
            years.sort_unstable();
            years.dedup();
        }
        let rows = shown.iter().map(|at| {
            let entry = &self.compendium.indicators[at.0].entry.value;
            let bare = |value: &Value| self.value_text(value, None);
            IndicatorTableRow {
                row: self.indicator_row(*at),
                baseline: entry.baseline.as_ref().map(|baseline| bare(&baseline.value)),
                yearly: years.iter().map(|year| entry.targets.get(*year).map(bare)).collect(),
                target: last(&entry.targets).map(|(_, value)| bare(value)),
                growth: entry.growth.as_ref().map(bare),
            }
        });
        EmbedView::Indicators { columns: columns.to_vec(), rows: rows.collect(), years }
    }

    pub(super) fn chart(&self, at: IndicatorIndex) -> ChartView {
        let entry = &self.compendium.indicators[at.0].entry.value;
        let unit = entry.unit.as_ref().map(|unit| unit.value.as_str());
        let baseline =
            entry.baseline.iter().map(|baseline| (Series::Baseline, baseline.year.value, &baseline.value));
        let targets = entry.targets.iter().map(|(year, value)| (Series::Target, year, value));
        let actuals = entry.actuals.iter().map(|(year, value)| (Series::Actual, year, value));
        let mut points: Vec<ChartPoint> = baseline
            .chain(targets)
            .chain(actuals)
            .filter_map(|(series, year, value)| {
                Some(ChartPoint {
                    year,
                    series,
                    value: principal(&value.quantity)?,
                    reach: reach(&value.quantity),
                    text: self.value_text(value, unit),
                })
            })
            .collect();
        points.sort_by_key(|point| (point.series, point.year));
        ChartView { name: entry.name.value.clone(), unit: unit.map(str::to_owned), points, upper: Vec::new() }
    }
}

/// The plain number of a quantity; the low end of a range, none for words.
pub(super) fn principal(quantity: &Quantity) -> Option<rust_decimal::Decimal> {
    match &quantity.value {
        quantity::Value::Coverage => Some(rust_decimal::Decimal::ONE_HUNDRED),
        _ => quantity.amount().map(|amount| amount.principal().value()),
    }
}

fn reach(quantity: &Quantity) -> Reach {
    match quantity.amount().map(|amount| &amount.extent) {
        Some(Extent::Bound { comparator, .. }) if comparator.is_lower() => Reach::Up,
        Some(Extent::Bound { .. }) => Reach::Down,
        Some(Extent::Range { high, .. }) => Reach::To(high.value()),
        Some(Extent::Point(_)) | None => Reach::Point,
    }
}

fn entity_at(document: &Document, reference: usize) -> Option<Entity> {
    match document.references.get(reference)? {
        Resolution::Entity { entity, .. } => Some(*entity),
        _ => None,
    }
}
