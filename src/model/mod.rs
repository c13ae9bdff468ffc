//! The compendium: every document and registry, with every name resolved.
//!
//! [`resolve`] makes it from what was parsed; [`cut`] makes the inputs of an
//! edition, in which what is internal is gone. Knows nothing of pages.

mod alignment;
mod deadlines;
mod edition;
mod entities;
mod evaluation;
mod identity;
mod links;
mod listed;
mod names;
mod numbering;
mod parts;
mod registered;
mod resolve;
mod statement;
mod statements;
mod values;
mod versions;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::config::Config;
use crate::diag::{Applicability, Diagnostic, RuleName, Suggestion};
use crate::registry::{Entry, Registry};
use crate::source::Asset;
use crate::syntax;
use crate::syntax::front_matter::{Edition, Kind, Status};
use crate::text::{Fingerprint, Located, Place, SourcePath, Written, fingerprint, same_folded};
use identity::Identity;

pub use deadlines::{Hearing, Progress};
pub use edition::{cut, cut_document, publishes};
pub use entities::{Consultation, Indicator, Milestone, Organization, Project, Review, Stage, Term};
pub use evaluation::{Evaluation, Expected, State};
pub use links::{Resolution, value_of};
pub use names::{Lookup, Names};
pub use numbering::{NumberingProblem, number_headings};
pub use resolve::resolve;
pub use statement::{Origin, Role, Statement};
pub use statements::{Read, ReadDocument, Reading, Statements, Unread, read_document, read_everything};
pub use versions::Version;

/// The rule for names that nothing has.
pub const UNKNOWN_TARGET: RuleName = RuleName("link/unknown-target");
/// The rule for headings that a document lacks.
pub const UNKNOWN_ANCHOR: RuleName = RuleName("link/unknown-anchor");
/// The rule for pictures and attachments that are not there.
pub const MISSING_ASSET: RuleName = RuleName("link/missing-asset");
/// The rule for names that several entities have.
pub const AMBIGUOUS: RuleName = RuleName("link/ambiguous");
/// The rule for addresses that no page may lead to.
pub const FORBIDDEN_SCHEME: RuleName = RuleName("link/forbidden-scheme");
/// The rule for ids that stand twice.
pub const DUPLICATE_ID: RuleName = RuleName("structure/duplicate-id");

/// What a compendium is resolved from.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// The configuration.
    pub config: Arc<Config>,
    /// The documents, in the order of their paths.
    pub documents: Vec<Arc<syntax::document::Document>>,
    /// Earlier versions of documents, in the order of their paths.
    pub versions: Vec<Arc<syntax::document::Document>>,
    /// The registries, in the order of their paths.
    pub registries: Vec<Arc<Registry>>,
    /// Images and attachments.
    pub assets: Vec<Asset>,
    /// Files that could not be read: what they define is unknown, not missing.
    pub unreadable: Vec<SourcePath>,
}

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub usize);
    )*};
}

indices! {
    /// Position in [`Compendium::documents`].
    DocumentIndex,
    /// Position in [`Compendium::indicators`].
    IndicatorIndex,
    /// Position in [`Compendium::projects`].
    ProjectIndex,
    /// Position in [`Compendium::organizations`].
    OrganizationIndex,
    /// Position in [`Compendium::terms`].
    TermIndex,
    /// Position in [`Compendium::stages`].
    StageIndex,
    /// Position in [`Compendium::reviews`].
    ReviewIndex,
    /// Position in [`Compendium::consultations`].
    ConsultationIndex,
    /// Position in [`Compendium::assets`].
    AssetIndex,
}

/// Anything that has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the entity of that name")]
pub enum Entity {
    Document(DocumentIndex),
    Indicator(IndicatorIndex),
    Project(ProjectIndex),
    Organization(OrganizationIndex),
    Term(TermIndex),
    Stage(StageIndex),
    /// The n-th milestone of a stage.
    Milestone(StageIndex, usize),
    Review(ReviewIndex),
    Consultation(ConsultationIndex),
}

/// Everything resolved. Lists are in the order in which the site shows them.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each holds the entities of that name")]
pub struct Compendium {
    pub config: Arc<Config>,
    pub documents: Vec<Arc<Document>>,
    pub indicators: Vec<Indicator>,
    pub projects: Vec<Project>,
    pub organizations: Vec<Organization>,
    pub terms: Vec<Term>,
    pub stages: Vec<Stage>,
    pub reviews: Vec<Review>,
    pub consultations: Vec<Consultation>,
    pub assets: Vec<Asset>,
    /// Who refers to an entity, in the order of the referring documents.
    pub backlinks: Arc<BTreeMap<Entity, Vec<Backlink>>>,
    /// Earlier versions of documents, by document, the oldest first.
    pub versions: Arc<Vec<Version>>,
    /// All ids, titles and aliases.
    pub names: Arc<Names>,
    /// The registries it was resolved from.
    pub registries: Vec<Arc<Registry>>,
    /// Read when they are first asked for.
    statements: OnceLock<Arc<Statements>>,
    /// The names of indicators, put together when a text is first read.
    identity: OnceLock<Arc<Identity>>,
    /// Told by the baselines of all indicators; every text that is read asks for it.
    base_year: OnceLock<i32>,
}

/// A document whose names are resolved.
#[derive(Debug, Clone)]
pub struct Document {
    /// As written.
    pub source: Arc<syntax::document::Document>,
    /// Its id.
    pub id: String,
    /// Where its id or title is written.
    pub place: Place,
    /// Who may read it.
    pub edition: Edition,
    /// Where it stands.
    pub status: Status,
    /// Position in the configured levels; own level where it does not say.
    pub level: usize,
    /// The leading unit.
    pub lead: Option<OrganizationIndex>,
    /// The other units.
    pub participants: Vec<OrganizationIndex>,
    /// The indicators it commits to.
    pub indicators: Vec<IndicatorIndex>,
    /// The projects it names, then those that name it.
    pub projects: Vec<ProjectIndex>,
    /// The research it rests on.
    pub topics: Vec<DocumentIndex>,
    /// The plans it follows.
    pub aligns: Vec<Alignment>,
    /// Where each reference of the outline leads.
    pub references: Vec<Resolution>,
    /// The number of each heading, none where there is none.
    pub numbers: Vec<Option<String>>,
}

impl Document {
    /// Its title.
    pub fn title(&self) -> &str {
        &self.source.front_matter.title.value
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.source.kind
    }

    /// Of all that there is to know of it, to the byte.
    pub fn fingerprint(&self) -> Fingerprint {
        let Document {
            source,
            id,
            place,
            edition,
            status,
            level,
            lead,
            participants,
            indicators,
            projects,
            topics,
            aligns,
            references,
            numbers,
        } = self;
        let own = (&source.path, source.print.0, id, place, edition, status, level);
        fingerprint(&(own, lead, participants, indicators, projects, topics, aligns, references, numbers))
    }

    /// Whether another text of this document says the same in its front matter
    /// and outline, which are all that names are resolved from.
    pub fn shows_the_same(&self, other: &syntax::document::Document) -> bool {
        let own = &*self.source;
        own.path == other.path
            && own.kind == other.kind
            && own.front_matter == other.front_matter
            && own.outline == other.outline
    }
}

/// A statement that a plan follows another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Alignment {
    /// The other plan.
    pub with: DocumentIndex,
    /// The heading in it, counted in its outline.
    pub heading: Option<usize>,
    /// In what.
    pub note: Option<Written>,
    /// The fingerprint of the other when that was last looked at.
    pub reviewed: Option<Located<String>>,
}

/// A place that refers to an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backlink {
    /// The document that refers.
    pub from: DocumentIndex,
    /// The heading it stands under.
    pub heading: Option<usize>,
}

impl Compendium {
    /// The same compendium with a document written anew that [shows others the
    /// same](Document::shows_the_same): nothing has to be resolved again.
    pub fn with_document(&self, at: DocumentIndex, source: Arc<syntax::document::Document>) -> Compendium {
        let mut compendium = self.clone();
        let document =
            Document { place: listed::document_place(&source), source, ..(*self.documents[at.0]).clone() };
        compendium.documents[at.0] = Arc::new(document);
        compendium.statements = OnceLock::new();
        compendium
    }

    /// The year that baselines are of. Where the configuration says no more than that the
    /// period begins in 2011 it is 2010, unless more baselines of our own level are of 2011.
    pub fn base_year(&self) -> i32 {
        *self.base_year.get_or_init(|| self.config.base_year.unwrap_or_else(|| self.usual_base_year()))
    }

    fn usual_base_year(&self) -> i32 {
        let first = self.config.period.value.from;
        let last_before = first.saturating_sub(1);
        let own = self.indicators.iter().filter(|indicator| indicator.level == 0);
        let years = own.filter_map(|indicator| Some(indicator.entry.value.baseline.as_ref()?.year.value));
        let (at, before): (Vec<i32>, Vec<i32>) =
            years.filter(|year| (last_before..=first).contains(year)).partition(|year| *year == first);
        // Five-year plans begin in years that end in 1 or 6.
        if first % 5 == 1 && before.len() >= at.len() { last_before } else { first }
    }

    /// Every statement about an indicator. Read when first asked for, then kept.
    pub fn statements(&self) -> &Statements {
        self.statements_by(&read_document)
    }

    /// Every statement about an indicator. Whoever asks first says how documents are read.
    pub fn statements_by(&self, read: &ReadDocument<'_>) -> &Statements {
        self.statements.get_or_init(|| Arc::new(statements::statements(self, read)))
    }

    /// What a document states, for somebody who goes from one to the next and needs each once.
    pub fn statements_of(&self, at: DocumentIndex, read: &ReadDocument<'_>) -> Vec<Statement> {
        statements::of_document(self, at, read)
    }

    /// How far an indicator has come.
    pub fn evaluation(&self, at: IndicatorIndex) -> Evaluation {
        evaluation::evaluate(&self.indicators[at.0].entry.value, &|| self.base_year())
    }

    /// What a text of a document states, be it the present one or an earlier version.
    pub fn stated_in(&self, at: DocumentIndex, text: &Document) -> Vec<Statement> {
        statements::of_text(self, at, text)
    }

    /// The earlier versions of a document, the oldest first.
    pub fn versions_of(&self, at: DocumentIndex) -> &[Version] {
        let start = self.versions.partition_point(|version| version.of < at);
        let end = self.versions.partition_point(|version| version.of <= at);
        &self.versions[start..end]
    }

    fn identity(&self) -> &Identity {
        self.identity.get_or_init(|| Arc::new(Identity::new(self)))
    }

    /// The id of an entity.
    pub fn id(&self, entity: Entity) -> &str {
        match entity {
            Entity::Document(at) => &self.documents[at.0].id,
            Entity::Indicator(at) => &self.indicators[at.0].entry.value.id.value,
            Entity::Project(at) => &self.projects[at.0].entry.value.id.value,
            Entity::Organization(at) => &self.organizations[at.0].entry.value.id.value,
            Entity::Term(at) => &self.terms[at.0].entry.value.id.value,
            Entity::Stage(at) => &self.stages[at.0].entry.value.id.value,
            Entity::Milestone(at, n) => &self.stages[at.0].milestones[n].entry.id.value,
            Entity::Review(at) => &self.reviews[at.0].entry.value.id.value,
            Entity::Consultation(at) => &self.consultations[at.0].entry.value.id.value,
        }
    }

    /// What an entity is called.
    pub fn title(&self, entity: Entity) -> &str {
        match entity {
            Entity::Document(at) => self.documents[at.0].title(),
            Entity::Indicator(at) => &self.indicators[at.0].entry.value.name.value,
            Entity::Project(at) => &self.projects[at.0].entry.value.name.value,
            Entity::Organization(at) => &self.organizations[at.0].entry.value.name.value,
            Entity::Term(at) => &self.terms[at.0].entry.value.term.value,
            Entity::Stage(at) => &self.stages[at.0].entry.value.name.value,
            Entity::Milestone(at, n) => &self.stages[at.0].milestones[n].entry.name.value,
            Entity::Review(at) => &self.reviews[at.0].entry.value.title.value,
            Entity::Consultation(at) => &self.consultations[at.0].entry.value.title.value,
        }
    }

    /// Where an entity is defined.
    pub fn place(&self, entity: Entity) -> Place {
        let at = |entry: &Place, id: &Located<String>| Place { path: entry.path.clone(), span: id.span };
        match entity {
            Entity::Document(index) => self.documents[index.0].place.clone(),
            Entity::Indicator(index) => named_place(&self.indicators[index.0].entry, |entry| &entry.name),
            Entity::Project(index) => named_place(&self.projects[index.0].entry, |entry| &entry.name),
            Entity::Organization(index) => {
                named_place(&self.organizations[index.0].entry, |entry| &entry.name)
            }
            Entity::Term(index) => named_place(&self.terms[index.0].entry, |entry| &entry.term),
            Entity::Stage(index) => named_place(&self.stages[index.0].entry, |entry| &entry.name),
            Entity::Milestone(index, n) => {
                let stage = &self.stages[index.0];
                at(&stage.entry.place, &stage.milestones[n].entry.name)
            }
            Entity::Review(index) => named_place(&self.reviews[index.0].entry, |entry| &entry.title),
            Entity::Consultation(index) => {
                named_place(&self.consultations[index.0].entry, |entry| &entry.title)
            }
        }
    }

    /// Who may read an entity.
    pub fn edition(&self, entity: Entity) -> Edition {
        match entity {
            Entity::Document(at) => self.documents[at.0].edition,
            Entity::Indicator(at) => self.indicators[at.0].entry.value.edition.unwrap_or_default(),
            Entity::Project(at) => self.projects[at.0].entry.value.edition.unwrap_or_default(),
            Entity::Organization(at) => self.organizations[at.0].entry.value.edition.unwrap_or_default(),
            Entity::Term(at) => self.terms[at.0].entry.value.edition.unwrap_or_default(),
            Entity::Stage(at) => self.stages[at.0].edition,
            Entity::Milestone(at, n) => self.stages[at.0].milestones[n].edition,
            Entity::Review(at) => self.reviews[at.0].entry.value.edition.unwrap_or_default(),
            Entity::Consultation(at) => self.consultations[at.0].entry.value.edition.unwrap_or_default(),
        }
    }

    /// Every entity, kind by kind, in the order of the lists.
    pub fn entities(&self) -> impl Iterator<Item = Entity> + '_ {
        let documents = (0..self.documents.len()).map(|at| Entity::Document(DocumentIndex(at)));
        let indicators = (0..self.indicators.len()).map(|at| Entity::Indicator(IndicatorIndex(at)));
        let projects = (0..self.projects.len()).map(|at| Entity::Project(ProjectIndex(at)));
        let organizations =
            (0..self.organizations.len()).map(|at| Entity::Organization(OrganizationIndex(at)));
        let terms = (0..self.terms.len()).map(|at| Entity::Term(TermIndex(at)));
        let stages = (0..self.stages.len()).flat_map(|at| {
            let milestones =
                (0..self.stages[at].milestones.len()).map(move |n| Entity::Milestone(StageIndex(at), n));
            std::iter::once(Entity::Stage(StageIndex(at))).chain(milestones)
        });
        let reviews = (0..self.reviews.len()).map(|at| Entity::Review(ReviewIndex(at)));
        let consultations =
            (0..self.consultations.len()).map(|at| Entity::Consultation(ConsultationIndex(at)));
        documents
            .chain(indicators)
            .chain(projects)
            .chain(organizations)
            .chain(terms)
            .chain(stages)
            .chain(reviews)
            .chain(consultations)
    }
}

fn named_place<T>(entry: &Entry<T>, name: impl Fn(&T) -> &Located<String>) -> Place {
    Place { path: entry.place.path.clone(), span: name(&entry.value).span }
}

/// A problem with a name, at its place. Only width, case or a space may be
/// amiss: then the name that is meant is certain.
pub(crate) fn unknown(path: &SourcePath, name: &Located<String>, nearest: Option<&str>) -> Diagnostic {
    let text = &name.value;
    let found = Diagnostic::error(
        UNKNOWN_TARGET,
        Place { path: path.clone(), span: name.span },
        crate::message!(
            "没有名为“{text}”的文档、指标、项目、单位或术语",
            "no document, indicator, project, organization or term is named `{text}`"
        ),
    );
    let Some(near) = nearest else {
        return found.help(crate::message!(
            "检查名称；链接可以写 id、标题、名称或别名",
            "check the name; a link may give an id, a title, a name or an alias"
        ));
    };
    let found = found.label(crate::message!("是否指“{near}”？", "is `{near}` meant?"));
    let Some(span) = name.exact() else { return found };
    let is_same = same_folded(text, near);
    found.suggest(Suggestion {
        place: Place { path: path.clone(), span },
        replacement: near.to_owned(),
        text: crate::message!("改为“{near}”", "write `{near}`"),
        applicability: if is_same { Applicability::MachineApplicable } else { Applicability::MaybeIncorrect },
    })
}

/// Something that a registry entry may be.
pub(crate) type RegistryEntry<T> = Arc<Entry<T>>;
