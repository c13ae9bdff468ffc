//! The alignment matrix: plans against upper plans, indicators against levels.

use serde::Serialize;

use super::card::IndicatorRow;
use super::chain::ChainEntry;
use super::document::Aligned;
use super::{Content, Link, Maker, Page};
use crate::model::{DocumentIndex, Entity, IndicatorIndex};
use crate::syntax::front_matter::{Edition, Kind};

/// Which plan follows which, and which indicator answers which.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Matrix {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// The levels above, nearest first.
    pub levels: Vec<String>,
    pub indicators: Vec<IndicatorAlignment>,
    /// What binds above and is answered by none of ours; the internal edition's, for in the
    /// public one an internal indicator may be what answers it.
    pub uncovered: Vec<IndicatorRow>,
}

/// An upper plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Column {
    pub title: String,
    pub path: String,
    pub level: Option<String>,
}

/// A plan and its cells, one for each upper plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Row {
    pub title: String,
    pub path: String,
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
    pub name: String,
    pub path: String,
    pub attribute: Option<&'static str>,
    pub value: Option<String>,
    pub cells: Vec<Vec<ChainEntry>>,
}

/// More sections of a plan that refer to the same upper plan are left to the plan.
const MOST_OWN: usize = 3;

impl Maker<'_> {
    pub(super) fn matrix(&self) -> Page {
        let compendium = self.compendium;
        let upper = self.documents_of(Kind::UpperPlan);
        let columns = upper.iter().map(|at| {
            let Link { title, path } = self.document_link(*at);
            Column { title, path, level: self.level_name(compendium.documents[at.0].level) }
        });
        let rows = [Kind::SpecialPlan, Kind::Document].into_iter().flat_map(|kind| self.documents_of(kind));
        // Notices and reports that follow nothing are no gaps.
        let rows = rows.filter(|at| {
            let document = &compendium.documents[at.0];
            document.kind() == Kind::SpecialPlan || !document.aligns.is_empty()
        });
        let rows = rows.map(|at| self.matrix_row(at, &upper)).collect();
        let own = (0..compendium.indicators.len()).map(IndicatorIndex);
        let own = own.filter(|at| {
            let indicator = &compendium.indicators[at.0];
            indicator.level == 0 && !indicator.upper.is_empty()
        });
        let uncovered = match self.edition {
            Edition::Internal => compendium.uncovered_upper(),
            Edition::Public => Vec::new(),
        };
        let view = Matrix {
            columns: columns.collect(),
            rows,
            levels: compendium.config.levels.iter().skip(1).map(|level| level.name.clone()).collect(),
            indicators: own.map(|at| self.indicator_alignment(at)).collect(),
            uncovered: uncovered.into_iter().map(|at| self.indicator_row(at)).collect(),
        };
        Page { head: self.list_head("alignment"), content: Content::Matrix(view) }
    }

    fn matrix_row(&self, at: DocumentIndex, upper: &[DocumentIndex]) -> Row {
        let document = &self.compendium.documents[at.0];
        let Link { title, path } = self.document_link(at);
        let cells = upper.iter().map(|column| {
            let aligned = document.aligns.iter().filter(|align| align.with == *column);
            let aligned = aligned.map(|align| {
                let Link { title, path } = self.section_link(align.with, align.heading);
                Aligned { title, path, note: align.note.clone() }
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
        let chain = self.chain(at);
        let levels = self.compendium.config.levels.iter().skip(1);
        let cells = levels.map(|level| {
            let at_level = chain.iter().filter(|one| one.level == level.name);
            at_level.flat_map(|one| one.entries.iter().cloned()).collect()
        });
        IndicatorAlignment {
            name: row.name,
            path: row.path,
            attribute: row.attribute,
            value: row.target.map(|target| target.text),
            cells: cells.collect(),
        }
    }
}
