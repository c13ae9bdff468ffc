//! The body of a document with everything its references show.

use std::collections::BTreeSet;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Serialize;

use super::card::{IndicatorRow, ProjectRow, Stage, registered, value_text};
use super::{Link, Maker};
use crate::model::{
    Compendium, Document, DocumentIndex, Entity, IndicatorIndex, ProjectIndex, Resolution, TermIndex,
};
use crate::quantity::{Quantity, Unit};
use crate::syntax::block::{Block, BlockKind, Embed, IndicatorColumn, Inline, ProjectColumn, Select};
use crate::syntax::outline::Body;
use crate::syntax::walk;

/// A tree and what its ordinals stand for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BodyView {
    /// Blocks and footnotes.
    pub body: Arc<Body>,
    /// By heading ordinal.
    pub headings: Vec<HeadingView>,
    /// By reference ordinal.
    pub references: Vec<ReferenceView>,
    /// By their order in the blocks, then in the footnotes.
    pub embeds: Vec<EmbedView>,
    /// The terms whose first occurrence is marked.
    pub terms: Vec<TermView>,
}

/// A heading as shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HeadingView {
    /// 2 to 6.
    pub level: u8,
    /// Its number.
    pub number: Option<String>,
    /// Its anchor.
    pub anchor: String,
}

/// A reference as shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ReferenceView {
    /// A link to a page of the edition.
    Internal {
        /// Below the edition's root.
        path: String,
        /// What it leads to: the class of the link.
        kind: &'static str,
        /// The words where the source gives none.
        text: String,
        /// More about it; may be empty.
        title: String,
    },
    /// A link to a caption of this or another document, which is called by its number.
    Caption {
        /// Below the edition's root.
        path: String,
        /// What is numbered.
        kind: CaptionKind,
        /// From 1.
        number: u32,
    },
    /// A registered value.
    Value {
        /// The indicator's page.
        path: String,
        /// The value with its unit.
        text: String,
        /// The plain number, for programs.
        number: Option<String>,
        /// Indicator and year.
        title: String,
    },
    /// A picture or attachment of the edition.
    Asset {
        /// Below the edition's root.
        path: String,
    },
    /// A link out.
    External {
        /// The address.
        address: String,
    },
    /// Nothing to lead to in this edition; the words alone are shown.
    Broken,
}

/// What captions number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaptionKind {
    /// 表
    Table,
    /// 图
    Figure,
    /// 专栏
    Box,
}

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
        total: Option<ProjectTotal>,
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

/// The last row of a project table.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProjectTotal {
    /// How many projects.
    pub count: usize,
    /// The sum of the investments, none where they cannot be added.
    pub investment: Option<String>,
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

/// A term that a document uses.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct TermView {
    /// The term.
    pub term: String,
    /// Its place in the glossary.
    pub path: String,
    /// What it means.
    pub definition: String,
    /// The spellings to look for.
    #[serde(skip)]
    pub names: Vec<String>,
}

/// Finds the terms that a text uses.
pub(super) struct Terms {
    automaton: Option<AhoCorasick>,
    owners: Vec<TermIndex>,
}

impl Terms {
    pub(super) fn new(compendium: &Compendium) -> Terms {
        let mut names: Vec<&str> = Vec::new();
        let mut owners = Vec::new();
        for (at, term) in compendium.terms.iter().enumerate() {
            for name in std::iter::once(&term.entry.value.term).chain(&term.entry.value.aliases) {
                names.push(&name.value);
                owners.push(TermIndex(at));
            }
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok();
        Terms { automaton: automaton.filter(|_| !owners.is_empty()), owners }
    }

    fn used_in(&self, body: &Body) -> BTreeSet<TermIndex> {
        let mut used = BTreeSet::new();
        let Some(automaton) = &self.automaton else { return used };
        walk::blocks(&body.blocks, &mut |block| {
            if let BlockKind::Paragraph(content) = &block.kind {
                for inline in content {
                    if let Inline::Text(text, _) = inline {
                        used.extend(
                            automaton.find_iter(text).map(|found| self.owners[found.pattern().as_usize()]),
                        );
                    }
                }
            }
        });
        used
    }
}

impl Maker<'_> {
    pub(super) fn body(&self, document: &Document) -> BodyView {
        let outline = &document.source.outline;
        let headings = outline.headings.iter().zip(&document.numbers).map(|(heading, number)| HeadingView {
            level: heading.level,
            number: number.clone(),
            anchor: heading.anchor.clone(),
        });
        let body = Arc::clone(&document.source.body);
        let mut embeds = Vec::new();
        let footnotes = body.footnotes.iter().map(|footnote| &footnote.blocks);
        for blocks in std::iter::once(&body.blocks).chain(footnotes) {
            walk::blocks(blocks, &mut |block| {
                if let BlockKind::Embed { embed, .. } = &block.kind {
                    embeds.push(self.embed(document, embed));
                }
            });
        }
        let terms = self.terms.used_in(&body).into_iter().map(|at| self.term(at)).collect();
        BodyView {
            headings: headings.collect(),
            references: document.references.iter().map(|resolution| self.reference(resolution)).collect(),
            embeds,
            terms,
            body,
        }
    }

    fn term(&self, at: TermIndex) -> TermView {
        let entry = &self.compendium.terms[at.0].entry.value;
        let names = std::iter::once(&entry.term).chain(&entry.aliases).map(|name| name.value.clone());
        TermView {
            term: entry.term.value.clone(),
            path: self.paths.entity(Entity::Term(at)).to_owned(),
            definition: entry.definition.clone(),
            names: names.collect(),
        }
    }

    fn reference(&self, resolution: &Resolution) -> ReferenceView {
        match resolution {
            Resolution::Entity { entity: Entity::Document(at), anchor: Some(anchor) } => {
                self.in_document(*at, anchor)
            }
            Resolution::Entity { entity, .. } => self.to_entity(*entity),
            Resolution::Value { indicator, year } => self.value(*indicator, *year),
            Resolution::Asset(at) => ReferenceView::Asset { path: self.paths.asset(*at).to_owned() },
            Resolution::External(address) => ReferenceView::External { address: address.clone() },
            Resolution::Broken => ReferenceView::Broken,
        }
    }

    fn in_document(&self, at: DocumentIndex, anchor: &str) -> ReferenceView {
        let document = &self.compendium.documents[at.0];
        let path = format!("{}#{anchor}", self.paths.entity(Entity::Document(at)));
        let headings = &document.source.outline.headings;
        match headings.iter().position(|heading| heading.anchor == anchor) {
            Some(heading) => {
                let text = self.section_link(at, Some(heading)).title;
                ReferenceView::Internal { path, kind: "document", text, title: document.title().to_owned() }
            }
            None => match caption_number(&document.source.body.blocks, anchor) {
                Some((kind, number)) => ReferenceView::Caption { path, kind, number },
                None => ReferenceView::Broken,
            },
        }
    }

    fn to_entity(&self, entity: Entity) -> ReferenceView {
        let (kind, title) = match entity {
            Entity::Document(_) => ("document", String::new()),
            Entity::Indicator(_) => ("indicator", String::new()),
            Entity::Project(_) => ("project", String::new()),
            Entity::Organization(_) => ("organization", String::new()),
            Entity::Term(at) => ("term", self.compendium.terms[at.0].entry.value.definition.clone()),
            Entity::Stage(_) | Entity::Milestone(..) => ("stage", String::new()),
            Entity::Review(_) => ("review", String::new()),
            Entity::Consultation(_) => ("consultation", String::new()),
        };
        let Link { title: text, path } = self.link(entity);
        ReferenceView::Internal { path, kind, text, title }
    }

    fn value(&self, at: IndicatorIndex, year: i32) -> ReferenceView {
        let indicator = &self.compendium.indicators[at.0];
        let Some((text, value)) = registered(indicator, year) else { return ReferenceView::Broken };
        let path = self.paths.entity(Entity::Indicator(at)).to_owned();
        let name = &indicator.entry.value.name.value;
        ReferenceView::Value {
            path,
            text,
            number: principal(&value.quantity).map(|n| n.to_string()),
            title: format!("{name}（{year}年）"),
        }
    }

    fn embed(&self, document: &Document, embed: &Embed) -> EmbedView {
        match embed {
            Embed::Indicators { select, columns } => self.indicator_table(document, select, columns),
            Embed::Projects { select, columns, total } => {
                let projects = self.selected_projects(document, select);
                let total = total.then(|| self.total(&projects));
                let rows = projects.into_iter().map(|at| self.project_row(at)).collect();
                EmbedView::Projects { columns: columns.clone(), rows, total }
            }
            Embed::Schedule { stages } => {
                let wanted: Vec<Entity> = stages.iter().filter_map(|at| entity_at(document, *at)).collect();
                let shown = self.compendium.stages.iter().enumerate().filter(|(at, _)| {
                    stages.is_empty() || wanted.contains(&Entity::Stage(crate::model::StageIndex(*at)))
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
            let bare = |value: &crate::registry::Value| value_text(value, None);
            IndicatorTableRow {
                row: self.indicator_row(*at),
                baseline: entry.baseline.as_ref().map(|baseline| bare(&baseline.value)),
                yearly: years.iter().map(|year| entry.targets.get(*year).map(bare)).collect(),
                target: super::card::last(&entry.targets).map(|(_, value)| bare(value)),
                growth: entry.growth.as_ref().map(bare),
            }
        });
        EmbedView::Indicators { columns: columns.to_vec(), rows: rows.collect(), years }
    }

    /// How many projects, and what they cost together, in the unit of the first.
    pub(super) fn total(&self, projects: &[ProjectIndex]) -> ProjectTotal {
        let investments =
            projects.iter().map(|at| self.compendium.projects[at.0].entry.value.investment.as_ref());
        let mut sum: Option<(rust_decimal::Decimal, Unit)> = None;
        let mut addable = !projects.is_empty();
        for investment in investments {
            let added = investment
                .and_then(|value| Some((principal(&value.quantity)?, value.quantity.unit.clone()?)));
            sum = match (sum, added) {
                (None, Some(first)) => Some(first),
                (Some((total, unit)), Some((amount, other))) => {
                    match other.convert(amount, &unit).ok().and_then(|amount| total.checked_add(amount)) {
                        Some(total) => Some((total, unit)),
                        None => {
                            addable = false;
                            None
                        }
                    }
                }
                (sum, None) => {
                    addable = false;
                    sum
                }
            };
        }
        let investment =
            sum.filter(|_| addable).map(|(total, unit)| format!("{}{}", total.normalize(), unit.text()));
        ProjectTotal { count: projects.len(), investment }
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
                    text: value_text(value, unit),
                })
            })
            .collect();
        points.sort_by_key(|point| (point.series, point.year));
        ChartView { name: entry.name.value.clone(), unit: unit.map(str::to_owned), points }
    }
}

/// The plain number of a quantity; the low end of a range, none for words.
fn principal(quantity: &Quantity) -> Option<rust_decimal::Decimal> {
    match &quantity.value {
        crate::quantity::Value::Coverage => Some(rust_decimal::Decimal::ONE_HUNDRED),
        _ => quantity.amount().map(|amount| amount.principal().value()),
    }
}

fn entity_at(document: &Document, reference: usize) -> Option<Entity> {
    match document.references.get(reference)? {
        Resolution::Entity { entity, .. } => Some(*entity),
        _ => None,
    }
}

/// What an id numbers, by counting the captions as the page does.
fn caption_number(blocks: &[Block], id: &str) -> Option<(CaptionKind, u32)> {
    let mut counts = CaptionCounts::default();
    let mut found = None;
    walk::blocks(blocks, &mut |block| {
        if let Some(caption) = walk::caption(block) {
            let numbered = counts.next(caption_kind(block));
            if caption.id.as_deref() == Some(id) && found.is_none() {
                found = Some(numbered);
            }
        }
    });
    found
}

/// What the caption of a block numbers.
pub fn caption_kind(block: &Block) -> CaptionKind {
    match &block.kind {
        BlockKind::Box { .. } => CaptionKind::Box,
        BlockKind::Figure { .. } | BlockKind::Embed { embed: Embed::Chart { .. }, .. } => CaptionKind::Figure,
        _ => CaptionKind::Table,
    }
}

/// Counts captions in reading order, each kind by itself.
#[derive(Debug, Clone, Default)]
pub struct CaptionCounts {
    tables: u32,
    figures: u32,
    boxes: u32,
}

impl CaptionCounts {
    /// The number of the next caption of a kind, from 1.
    pub fn next(&mut self, kind: CaptionKind) -> (CaptionKind, u32) {
        let count = match kind {
            CaptionKind::Table => &mut self.tables,
            CaptionKind::Figure => &mut self.figures,
            CaptionKind::Box => &mut self.boxes,
        };
        *count += 1;
        (kind, *count)
    }
}
