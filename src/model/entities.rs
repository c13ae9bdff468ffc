//! Registry entries whose names are resolved.

use super::{DocumentIndex, IndicatorIndex, OrganizationIndex, RegistryEntry};
use crate::registry;
use crate::syntax::front_matter::Edition;
use crate::text::Place;

/// A shared indicator.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// As written.
    pub entry: RegistryEntry<registry::Indicator>,
    /// The responsible unit.
    pub owner: Option<OrganizationIndex>,
    /// The document that sets it.
    pub plan: Option<DocumentIndex>,
    /// Position in the configured levels.
    pub level: usize,
    /// The indicators of levels above that it answers.
    pub upper: Vec<(IndicatorIndex, registry::Relation)>,
    /// The indicators it is the sum of.
    pub parts: Vec<IndicatorIndex>,
}

/// A major project.
#[derive(Debug, Clone)]
pub struct Project {
    /// As written.
    pub entry: RegistryEntry<registry::Project>,
    /// The plan that holds it.
    pub plan: Option<DocumentIndex>,
    /// The leading unit.
    pub lead: Option<OrganizationIndex>,
    /// The other units.
    pub participants: Vec<OrganizationIndex>,
    /// The indicators it serves.
    pub serves: Vec<IndicatorIndex>,
}

/// A responsible unit.
#[derive(Debug, Clone)]
pub struct Organization {
    /// As written.
    pub entry: RegistryEntry<registry::Organization>,
    /// The unit above.
    pub parent: Option<OrganizationIndex>,
}

/// A term.
#[derive(Debug, Clone)]
pub struct Term {
    /// As written.
    pub entry: RegistryEntry<registry::Term>,
}

/// A stage of the work.
#[derive(Debug, Clone)]
pub struct Stage {
    /// As written, with all its milestones.
    pub entry: registry::Entry<registry::Stage>,
    /// Who may read it.
    pub edition: Edition,
    /// Its milestones.
    pub milestones: Vec<Milestone>,
}

/// A milestone.
#[derive(Debug, Clone)]
pub struct Milestone {
    /// As written.
    pub entry: registry::Milestone,
    /// Where.
    pub place: Place,
    /// Who may read it.
    pub edition: Edition,
    /// The responsible unit.
    pub lead: Option<OrganizationIndex>,
    /// The documents due.
    pub documents: Vec<DocumentIndex>,
}

/// An expert review.
#[derive(Debug, Clone)]
pub struct Review {
    /// As written.
    pub entry: RegistryEntry<registry::Review>,
    /// The documents reviewed.
    pub documents: Vec<DocumentIndex>,
    /// For each opinion, the document and heading it is about.
    pub on: Vec<Option<(DocumentIndex, Option<usize>)>>,
}

/// A public consultation.
#[derive(Debug, Clone)]
pub struct Consultation {
    /// As written.
    pub entry: RegistryEntry<registry::Consultation>,
    /// The drafts.
    pub documents: Vec<DocumentIndex>,
    /// Whom to ask.
    pub contact: Option<OrganizationIndex>,
}
