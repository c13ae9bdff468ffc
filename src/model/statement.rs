//! One place that states a value of an indicator: [`Statement`].

use std::sync::Arc;

use super::{DocumentIndex, IndicatorIndex};
use crate::facts;
use crate::quantity::Quantity;
use crate::registry::Attribute;
use crate::text::{Place, SourcePath, Span};

/// One place that states a value of an indicator.
#[derive(Debug, Clone)]
pub struct Statement {
    /// As read, of whatever it is. A copy for each edition would be seen in the memory.
    pub stated: Arc<facts::Statement<()>>,
    pub(super) indicator: Option<IndicatorIndex>,
    /// The value, in the indicator's unit where the text states none.
    pub quantity: Quantity,
    /// Where it comes from.
    pub origin: Origin,
    /// The file.
    pub path: SourcePath,
    /// What a table says of the attribute, and where.
    pub attribute: Option<(Attribute, Span)>,
}

/// Where a statement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// An entry of the registry.
    Registry(Role),
    /// A table of a document.
    Table(DocumentIndex),
    /// Running text of a document.
    Prose(DocumentIndex),
}

/// What the registry states with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the key of that name")]
pub enum Role {
    Baseline,
    Target,
    Actual,
    Growth,
}

impl Statement {
    /// The indicator, when it is known for certain.
    pub fn indicator(&self) -> Option<IndicatorIndex> {
        self.indicator
    }

    /// The document, none for the registry.
    pub fn document(&self) -> Option<DocumentIndex> {
        match self.origin {
            Origin::Registry(_) => None,
            Origin::Table(document) | Origin::Prose(document) => Some(document),
        }
    }

    /// Whether its parts stand in columns or keys, so that it says what it says for certain.
    pub fn is_structured(&self) -> bool {
        !matches!(self.origin, Origin::Prose(_))
    }

    /// The place of the value.
    pub fn value_place(&self) -> Place {
        self.at(self.stated.value_span)
    }

    /// The place of the whole: from the name to the value.
    pub fn place(&self) -> Place {
        self.at(self.stated.row.as_ref().map_or(self.stated.span, |row| row.span))
    }

    fn at(&self, span: Span) -> Place {
        Place { path: self.path.clone(), span }
    }
}
