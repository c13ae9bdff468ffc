//! The alignment matrix: plans against upper plans, indicators against levels.

use std::sync::Arc;

use serde::Serialize;

use super::card::IndicatorRow;
use super::chain::ChainEntry;
use super::document::Aligned;
use super::paging::{MOST_LISTED, list_path, shares_of_page};
use super::{Content, Link, Maker, Page};
use crate::model::{Compendium, DocumentIndex, Entity, IndicatorIndex};
use crate::syntax::front_matter::{Edition, Kind};

/// Which plan follows which, and which indicator answers which.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Matrix {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// How many cells of all pages are empty, of plans and of indicators; the first page's.
    pub gaps: Option<Gaps>,
    /// The levels above, nearest first.
    pub levels: Vec<String>,
    pub indicators: Vec<IndicatorAlignment>,
    /// What binds above and is answered by none of ours; the internal edition's, for in the
    /// public one an internal indicator may be what answers it.
    pub uncovered: Vec<IndicatorRow>,
    /// The pages on which indicators and what is not covered begin, where that is another.
    pub parts: Vec<MatrixPart>,
    /// The pages of the matrix; none where it is one.
    pub pages: Vec<Link>,
}

/// How much follows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Gaps {
    pub plans: usize,
    pub indicators: usize,
}

/// Where a part of the matrix begins: `indicators` or `uncovered`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct MatrixPart {
    pub key: &'static str,
    pub count: usize,
    pub path: String,
    /// The number of the page.
    pub page: String,
}

/// An upper plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Column {
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub level: Option<String>,
}

/// A plan and its cells, one for each upper plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Row {
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub cells: Vec<Cell>,
}

/// How a plan follows an upper plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Cell {
    /// What it says to follow in the upper plan; where it says nothing is a gap.
    pub aligned: Vec<Aligned>,
    /// The sections of the plan that refer to the upper plan.
    pub own: Vec<Link>,
}

/// An indicator and those that it answers, one cell for each level above.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct IndicatorAlignment {
    pub name: Arc<str>,
    pub path: Arc<str>,
    pub attribute: Option<&'static str>,
    pub value: Option<String>,
    pub cells: Vec<Vec<ChainEntry>>,
}

/// More sections of a plan that refer to the same upper plan are left to the plan.
const MOST_OWN: usize = 3;

impl Maker<'_> {
    /// A page of the matrix: plans, behind them indicators, behind them what is not covered.
    pub(super) fn matrix(&self, number: usize) -> Page {
        let compendium = self.compendium;
        let Listed { plans, indicators, uncovered } = Listed::new(compendium, self.edition);
        let upper = self.documents_of(Kind::UpperPlan);
        let columns = upper.iter().map(|at| {
            let Link { title, path } = self.document_link(*at);
            Column { title, path, level: self.level_name(compendium.documents[at.0].level) }
        });
        let gaps = (number == 0).then(|| {
            let follows = |plan: &DocumentIndex, upper: &DocumentIndex| {
                compendium.documents[plan.0].aligns.iter().any(|align| align.with == *upper)
            };
            let empty = plans.iter().map(|plan| upper.iter().filter(|upper| !follows(plan, upper)).count());
            let cells = indicators.iter().flat_map(|at| self.indicator_cells(*at));
            Gaps { plans: empty.sum(), indicators: cells.filter(Vec::is_empty).count() }
        });
        let lengths = [plans.len(), indicators.len(), uncovered.len()];
        let [on_plans, on_indicators, on_uncovered] = shares_of_page(lengths, number);
        let view = Matrix {
            columns: columns.collect(),
            rows: plans[on_plans].iter().map(|at| self.matrix_row(*at, &upper)).collect(),
            gaps,
            levels: compendium.config.levels.iter().skip(1).map(|level| level.name.clone()).collect(),
            indicators: indicators[on_indicators].iter().map(|at| self.indicator_alignment(*at)).collect(),
            uncovered: uncovered[on_uncovered].iter().map(|at| self.indicator_row(*at)).collect(),
            parts: if number == 0 { parts(lengths) } else { Vec::new() },
            pages: self.list_pages("alignment", lengths.iter().sum()),
        };
        Page { head: self.page_head("alignment", number), content: Content::Matrix(view) }
    }

    fn matrix_row(&self, at: DocumentIndex, upper: &[DocumentIndex]) -> Row {
        let document = &self.compendium.documents[at.0];
        let Link { title, path } = self.document_link(at);
        let cells = upper.iter().map(|column| {
            let aligned = document.aligns.iter().filter(|align| align.with == *column);
            let aligned = aligned.map(|align| {
                let Link { title, path } = self.section_link(align.with, align.heading);
                Aligned { title, path, note: align.note.as_deref().map(str::to_owned) }
            });
            Cell { aligned: aligned.collect(), own: self.referring(at, *column) }
        });
        Row { title, path, cells: cells.collect() }
    }

    /// The sections of a document that refer to another.
    fn referring(&self, at: DocumentIndex, to: DocumentIndex) -> Vec<Link> {
        let mut own: Vec<Link> = Vec::new();
        let backlinks = self.compendium.backlinks.get(&Entity::Document(to)).into_iter().flatten();
        for backlink in backlinks.filter(|backlink| backlink.from == at) {
            let section = self.section_link(at, backlink.heading);
            if !own.contains(&section) && own.len() < MOST_OWN {
                own.push(section);
            }
        }
        own
    }

    fn indicator_alignment(&self, at: IndicatorIndex) -> IndicatorAlignment {
        let row = self.indicator_row(at);
        IndicatorAlignment {
            name: row.name,
            path: row.path,
            attribute: row.attribute,
            value: row.target.map(|target| target.text),
            cells: self.indicator_cells(at),
        }
    }

    /// What an indicator answers at each level above.
    fn indicator_cells(&self, at: IndicatorIndex) -> Vec<Vec<ChainEntry>> {
        let chain = self.chain(at);
        let levels = self.compendium.config.levels.iter().skip(1);
        let cells = levels.map(|level| {
            let at_level = chain.iter().filter(|one| one.level == level.name);
            at_level.flat_map(|one| one.entries.iter().cloned()).collect()
        });
        cells.collect()
    }
}

/// All that the matrix lists.
struct Listed {
    plans: Vec<DocumentIndex>,
    indicators: Vec<IndicatorIndex>,
    uncovered: Vec<IndicatorIndex>,
}

impl Listed {
    fn new(compendium: &Compendium, edition: Edition) -> Listed {
        let of_kind = |kind: Kind| {
            let documents = compendium.documents.iter().enumerate();
            documents.filter(move |(_, document)| document.kind() == kind).map(|(at, _)| DocumentIndex(at))
        };
        let plans = of_kind(Kind::SpecialPlan);
        // Notices and reports that follow nothing are no gaps.
        let others = of_kind(Kind::Document).filter(|at| !compendium.documents[at.0].aligns.is_empty());
        let indicators = compendium.indicators.iter().enumerate();
        let indicators = indicators.filter(|(_, one)| one.level == 0 && !one.upper.is_empty());
        Listed {
            plans: plans.chain(others).collect(),
            indicators: indicators.map(|(at, _)| IndicatorIndex(at)).collect(),
            uncovered: match edition {
                Edition::Internal => compendium.uncovered_upper(),
                Edition::Public => Vec::new(),
            },
        }
    }
}

/// How many rows the matrix has on all its pages.
pub(super) fn n_rows(compendium: &Compendium, edition: Edition) -> usize {
    let Listed { plans, indicators, uncovered } = Listed::new(compendium, edition);
    plans.len() + indicators.len() + uncovered.len()
}

/// The parts that begin behind the first page.
fn parts([plans, indicators, uncovered]: [usize; 3]) -> Vec<MatrixPart> {
    let begin = [("indicators", plans, indicators), ("uncovered", plans + indicators, uncovered)];
    let behind = begin.into_iter().filter(|(_, before, count)| *count > 0 && *before >= MOST_LISTED);
    let parts = behind.map(|(key, before, count)| {
        let number = before / MOST_LISTED;
        MatrixPart { key, count, path: list_path("alignment", number), page: (number + 1).to_string() }
    });
    parts.collect()
}
