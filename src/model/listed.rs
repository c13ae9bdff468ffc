//! All entries in the order in which the site lists them, with their names.

use std::sync::Arc;

use super::names::{Names, Strength};
use super::{
    ConsultationIndex, DUPLICATE_ID, DocumentIndex, Entity, IndicatorIndex, Inputs, OrganizationIndex,
    ProjectIndex, RegistryEntry, ReviewIndex, StageIndex, TermIndex,
};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::registry::{self, Entries, Entry};
use crate::syntax;
use crate::text::{Located, Place, id_of, is_id};

/// All entries, in the order in which the site lists them.
pub(super) struct Listed {
    pub documents: Vec<Arc<syntax::document::Document>>,
    pub indicators: Vec<RegistryEntry<registry::Indicator>>,
    pub projects: Vec<RegistryEntry<registry::Project>>,
    pub organizations: Vec<RegistryEntry<registry::Organization>>,
    pub terms: Vec<RegistryEntry<registry::Term>>,
    pub stages: Vec<(Entry<registry::Stage>, Option<syntax::front_matter::Edition>)>,
    pub reviews: Vec<RegistryEntry<registry::Review>>,
    pub consultations: Vec<RegistryEntry<registry::Consultation>>,
}

pub(super) fn document_id(document: &syntax::document::Document) -> &str {
    document.front_matter.id.as_ref().map_or_else(|| document.path.stem(), |id| &id.value)
}

impl Listed {
    pub(super) fn new(inputs: &Inputs) -> Listed {
        let mut documents = inputs.documents.clone();
        documents.sort_by(|a, b| {
            let key = |document: &syntax::document::Document| {
                (document.kind, document.front_matter.order.unwrap_or(u32::MAX))
            };
            key(a)
                .cmp(&key(b))
                .then_with(|| document_id(a).cmp(document_id(b)))
                .then_with(|| a.path.cmp(&b.path))
        });
        let mut listed = Listed {
            documents,
            indicators: Vec::new(),
            projects: Vec::new(),
            organizations: Vec::new(),
            terms: Vec::new(),
            stages: Vec::new(),
            reviews: Vec::new(),
            consultations: Vec::new(),
        };
        for registry in &inputs.registries {
            match &registry.entries {
                Entries::Indicators(entries) => listed.indicators.extend(entries.iter().cloned()),
                Entries::Projects(entries) => listed.projects.extend(entries.iter().cloned()),
                Entries::Organizations(entries) => listed.organizations.extend(entries.iter().cloned()),
                Entries::Terms(entries) => listed.terms.extend(entries.iter().cloned()),
                Entries::Reviews(entries) => listed.reviews.extend(entries.iter().cloned()),
                Entries::Consultations(entries) => listed.consultations.extend(entries.iter().cloned()),
                Entries::Schedule(schedule) => {
                    listed.stages.extend(schedule.stages.iter().map(|stage| {
                        let place = Place { path: registry.path.clone(), span: stage.id.span };
                        (Entry { value: stage.clone(), place }, schedule.edition)
                    }));
                }
            }
        }
        listed.reviews.sort_by(|a, b| {
            (a.value.date.value, &a.value.id.value).cmp(&(b.value.date.value, &b.value.id.value))
        });
        listed.consultations.sort_by(|a, b| {
            (a.value.from.value, &a.value.id.value).cmp(&(b.value.from.value, &b.value.id.value))
        });
        listed
    }

    pub(super) fn names(&self, diagnostics: &mut Diagnostics) -> Names {
        let mut adder = Adder { listed: self, names: Names::default(), diagnostics };
        for (at, document) in self.documents.iter().enumerate() {
            let head = &document.front_matter;
            let entity = Entity::Document(DocumentIndex(at));
            adder.add(entity, document_id(document), &head.title, &head.aliases);
        }
        for (at, entry) in self.indicators.iter().enumerate() {
            let value = &entry.value;
            adder.add(Entity::Indicator(IndicatorIndex(at)), &value.id.value, &value.name, &value.aliases);
        }
        for (at, entry) in self.projects.iter().enumerate() {
            let value = &entry.value;
            adder.add(Entity::Project(ProjectIndex(at)), &value.id.value, &value.name, &value.aliases);
        }
        for (at, entry) in self.organizations.iter().enumerate() {
            let value = &entry.value;
            adder.add(
                Entity::Organization(OrganizationIndex(at)),
                &value.id.value,
                &value.name,
                &value.aliases,
            );
        }
        for (at, entry) in self.terms.iter().enumerate() {
            let value = &entry.value;
            adder.add(Entity::Term(TermIndex(at)), &value.id.value, &value.term, &value.aliases);
        }
        for (at, (entry, _)) in self.stages.iter().enumerate() {
            let stage = &entry.value;
            adder.add(Entity::Stage(StageIndex(at)), &stage.id.value, &stage.name, &[]);
            for (n, milestone) in stage.milestones.iter().enumerate() {
                adder.add(Entity::Milestone(StageIndex(at), n), &milestone.id.value, &milestone.name, &[]);
            }
        }
        for (at, entry) in self.reviews.iter().enumerate() {
            adder.add(Entity::Review(ReviewIndex(at)), &entry.value.id.value, &entry.value.title, &[]);
        }
        for (at, entry) in self.consultations.iter().enumerate() {
            let entity = Entity::Consultation(ConsultationIndex(at));
            adder.add(entity, &entry.value.id.value, &entry.value.title, &[]);
        }
        adder.names
    }

    /// Whether the id of an entity stands in its text; none of a document or a lone entry is its file's name.
    fn says_id(&self, entity: Entity) -> bool {
        match entity {
            Entity::Document(at) => self.documents[at.0].front_matter.id.is_some(),
            _ => false,
        }
    }

    /// Where the id of an entity is written, or what stands for it.
    pub(super) fn place(&self, entity: Entity) -> Place {
        fn of<T>(entry: &Entry<T>, id: &Located<String>) -> Place {
            // A default id has an empty span where its entry begins.
            let span = if id.span.start == id.span.end { entry.place.span } else { id.span };
            Place { path: entry.place.path.clone(), span }
        }
        match entity {
            Entity::Document(at) => document_place(&self.documents[at.0]),
            Entity::Indicator(at) => of(&self.indicators[at.0], &self.indicators[at.0].value.id),
            Entity::Project(at) => of(&self.projects[at.0], &self.projects[at.0].value.id),
            Entity::Organization(at) => of(&self.organizations[at.0], &self.organizations[at.0].value.id),
            Entity::Term(at) => of(&self.terms[at.0], &self.terms[at.0].value.id),
            Entity::Stage(at) => of(&self.stages[at.0].0, &self.stages[at.0].0.value.id),
            Entity::Milestone(at, n) => {
                let stage = &self.stages[at.0].0;
                of(stage, &stage.value.milestones[n].id)
            }
            Entity::Review(at) => of(&self.reviews[at.0], &self.reviews[at.0].value.id),
            Entity::Consultation(at) => of(&self.consultations[at.0], &self.consultations[at.0].value.id),
        }
    }
}

/// A file whose name would be the id and cannot.
fn unusable_name(place: Place, stem: &str) -> Diagnostic {
    let found = Diagnostic::error(
        syntax::yaml::INVALID_VALUE,
        place,
        message!("文件名“{stem}”不能作 id", "the file name `{stem}` cannot be an id"),
    );
    let id = id_of(stem).unwrap_or_else(|| "…".to_owned());
    found.help(message!(
        "没有写 id 的，文件名就是 id；写上“id: {id}”，或给文件改名",
        "without `id`, the name of the file is the id; add `id: {id}`, or rename the file"
    ))
}

pub(super) fn document_place(document: &syntax::document::Document) -> Place {
    let head = &document.front_matter;
    let span = head.id.as_ref().map_or(head.title.span, |id| id.span);
    Place { path: document.path.clone(), span }
}

struct Adder<'a> {
    listed: &'a Listed,
    names: Names,
    diagnostics: &'a mut Diagnostics,
}

impl Adder<'_> {
    fn add(&mut self, entity: Entity, id: &str, title: &Located<String>, aliases: &[Located<String>]) {
        match self.names.with_id(id) {
            Some(first) => self.diagnostics.push(
                Diagnostic::error(
                    DUPLICATE_ID,
                    self.listed.place(entity),
                    message!("id“{id}”用了两次", "the id `{id}` is used twice"),
                )
                .also(self.listed.place(first), message!("第一次在这里", "first used here"))
                .help(message!("改写其中一个 id", "change one of the ids")),
            ),
            None => self.names.add(id, Strength::Id, entity),
        }
        self.names.add(&title.value, Strength::Title, entity);
        for alias in aliases {
            self.names.add(&alias.value, Strength::Alias, entity);
        }
        if !is_id(id) {
            let expected = message!(
                "id 只用文字、数字、“-”、“_”和“.”",
                "an id is made of letters, digits, `-`, `_` and `.`"
            );
            let place = self.listed.place(entity);
            let found = match place.path.stem() == id && !self.listed.says_id(entity) {
                true => unusable_name(place, id).label(expected),
                false => syntax::yaml::invalid(place, id, expected),
            };
            self.diagnostics.push(found);
        }
    }
}
