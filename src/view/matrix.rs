//! The alignment matrix: plans against upper plans, indicators against levels.

use serde::Serialize;

use super::document::Aligned;
use super::indicator::{Related, relation_name};
use super::{Content, Link, Maker, Page};
use crate::model::{DocumentIndex, Entity, IndicatorIndex};
use crate::syntax::front_matter::Kind;

/// Which plan follows which, and which indicator answers which.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Matrix {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub indicators: Vec<IndicatorAlignment>,
}

/// An upper plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Column {
    pub title: String,
    pub path: String,
    pub level: Option<String>,
}

/// A plan and its cells, one for each upper plan; an empty one is a gap.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Row {
    pub title: String,
    pub path: String,
    pub cells: Vec<Vec<Aligned>>,
}

/// An indicator and those above that it answers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct IndicatorAlignment {
    pub name: String,
    pub path: String,
    pub value: Option<String>,
    pub upper: Vec<Related>,
}

impl Maker<'_> {
    pub(super) fn matrix(&self) -> Page {
        let upper = self.documents_of(Kind::UpperPlan);
        let columns = upper.iter().map(|at| {
            let Link { title, path } = self.document_link(*at);
            Column { title, path, level: self.level_name(self.compendium.documents[at.0].level) }
        });
        let rows = [Kind::SpecialPlan, Kind::Document].into_iter().flat_map(|kind| self.documents_of(kind));
        // Notices and reports that follow nothing are no gaps.
        let rows = rows.filter(|at| {
            let document = &self.compendium.documents[at.0];
            document.kind() == Kind::SpecialPlan || !document.aligns.is_empty()
        });
        let rows = rows.map(|at| self.matrix_row(at, &upper)).collect();
        let indicators = (0..self.compendium.indicators.len()).map(IndicatorIndex);
        let indicators = indicators.filter(|at| !self.compendium.indicators[at.0].upper.is_empty());
        let indicators = indicators.map(|at| self.indicator_alignment(at)).collect();
        let view = Matrix { columns: columns.collect(), rows, indicators };
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
            aligned.collect()
        });
        Row { title, path, cells: cells.collect() }
    }

    fn indicator_alignment(&self, at: IndicatorIndex) -> IndicatorAlignment {
        let row = self.indicator_row(at);
        let upper = self.compendium.indicators[at.0].upper.iter().map(|(upper, relation)| {
            let above = self.indicator_row(*upper);
            Related {
                name: above.name,
                path: self.paths.entity(Entity::Indicator(*upper)).to_owned(),
                level: above.level,
                relation: relation_name(*relation),
                value: above.target.map(|target| target.text),
            }
        });
        IndicatorAlignment {
            name: row.name,
            path: row.path,
            value: row.target.map(|target| target.text),
            upper: upper.collect(),
        }
    }
}
