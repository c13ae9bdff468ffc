//! From parsed files to a [`Compendium`]: [`resolve`].

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::entities::{Consultation, Indicator, Milestone, Organization, Project, Review, Stage, Term};
use super::links::{Resolution, Scope};
use super::listed::{Listed, document_id, document_place};
use super::values::{forwards, money, web_address};
use super::versions::versions;
use super::{
    Alignment, AssetIndex, Backlink, Compendium, Document, DocumentIndex, Entity, IndicatorIndex, Inputs,
    OrganizationIndex, ProjectIndex, RegistryEntry, number_headings,
};
use crate::config::Config;
use crate::diag::Diagnostics;
use crate::message;
use crate::registry::{self, Entry};
use crate::syntax;
use crate::text::{Located, Place, SourcePath};

/// Resolves every name. What a name does not lead to is reported and left out.
pub fn resolve(inputs: &Inputs) -> (Compendium, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let listed = Listed::new(inputs);
    let names = listed.names(&mut diagnostics);
    let by_path =
        listed.documents.iter().enumerate().map(|(at, document)| (document.path.clone(), DocumentIndex(at)));
    let by_path: BTreeMap<SourcePath, DocumentIndex> = by_path.collect();
    let assets = inputs.assets.iter().enumerate().map(|(at, asset)| (asset.path.clone(), AssetIndex(at)));
    let assets: BTreeMap<SourcePath, AssetIndex> = assets.collect();
    let place_of = |entity| listed.place(entity);
    let scope = Scope {
        names: &names,
        documents: &listed.documents,
        by_path: &by_path,
        assets: &assets,
        indicators: &listed.indicators,
        unreadable: &inputs.unreadable,
        place_of: &place_of,
    };
    let resolver = Resolver { scope, config: &inputs.config };
    let mut documents = resolver.documents(&listed.documents, &mut diagnostics);
    let indicators = resolver.indicators(&listed.indicators, &mut diagnostics);
    let projects = resolver.projects(&listed.projects, &mut diagnostics);
    let organizations = resolver.organizations(&listed.organizations, &mut diagnostics);
    let stages = resolver.stages(&listed.stages, &mut diagnostics);
    let reviews = resolver.reviews(&listed.reviews, &mut diagnostics);
    let consultations = resolver.consultations(&listed.consultations, &mut diagnostics);
    let ids: Vec<&str> = listed.documents.iter().map(|document| document_id(document)).collect();
    let as_was = |at, source: &_| resolver.document(at, source, &mut Diagnostics::new());
    let versions = Arc::new(versions(inputs, &ids, as_was, &mut diagnostics));
    adopt_projects(&mut documents, &projects);
    let backlinks = Arc::new(backlinks(&documents));
    let terms = listed.terms.iter().map(|entry| Term { entry: Arc::clone(entry) }).collect();
    let compendium = Compendium {
        config: Arc::clone(&inputs.config),
        documents: documents.into_iter().map(Arc::new).collect(),
        indicators,
        projects,
        organizations,
        terms,
        stages,
        reviews,
        consultations,
        assets: inputs.assets.clone(),
        backlinks,
        versions,
        names: Arc::new(names),
        registries: inputs.registries.clone(),
        statements: OnceLock::new(),
        identity: OnceLock::new(),
        base_year: OnceLock::new(),
    };
    (compendium, diagnostics)
}

/// A project that names its plan belongs to it, whether or not the plan names the project.
fn adopt_projects(documents: &mut [Document], projects: &[Project]) {
    for (at, project) in projects.iter().enumerate() {
        if let Some(plan) = project.plan
            && !documents[plan.0].projects.contains(&ProjectIndex(at))
        {
            documents[plan.0].projects.push(ProjectIndex(at));
        }
    }
}

fn backlinks(documents: &[Document]) -> BTreeMap<Entity, Vec<Backlink>> {
    let mut backlinks: BTreeMap<Entity, Vec<Backlink>> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        for (resolution, reference) in document.references.iter().zip(&document.source.outline.references) {
            let entity = match resolution {
                Resolution::Entity { entity, .. } => *entity,
                Resolution::Value { indicator, .. } => Entity::Indicator(*indicator),
                Resolution::Asset(_) | Resolution::External(_) | Resolution::Broken => continue,
            };
            if entity == Entity::Document(DocumentIndex(at)) {
                continue;
            }
            let link = Backlink { from: DocumentIndex(at), heading: reference.heading };
            let known = backlinks.entry(entity).or_default();
            // Links of one document stand together: only those can repeat this one.
            let mut own = known.iter().rev().take_while(|other| other.from == link.from);
            if !own.any(|other| *other == link) {
                known.push(link);
            }
        }
    }
    backlinks
}

struct Resolver<'a> {
    scope: Scope<'a>,
    config: &'a Config,
}

impl Resolver<'_> {
    fn documents(
        &self,
        sources: &[Arc<syntax::document::Document>],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Document> {
        let resolved: Vec<(Document, Diagnostics)> = sources
            .par_iter()
            .enumerate()
            .map(|(at, source)| {
                let mut found = Diagnostics::new();
                (self.document(DocumentIndex(at), source, &mut found), found)
            })
            .collect();
        let mut documents = Vec::with_capacity(resolved.len());
        for (document, mut found) in resolved {
            documents.push(document);
            diagnostics.append(&mut found);
        }
        documents
    }

    fn document(
        &self,
        at: DocumentIndex,
        source: &Arc<syntax::document::Document>,
        diagnostics: &mut Diagnostics,
    ) -> Document {
        let head = &source.front_matter;
        let path = &source.path;
        forwards(path, head.period.as_ref(), diagnostics);
        let numbering = head.numbering.unwrap_or(self.config.numbering);
        let (numbers, _) = number_headings(&source.outline.headings, numbering);
        let aligns = head.aligns.iter().filter_map(|align| {
            let (with, heading) = self.scope.document_heading(path, &align.with, diagnostics)?;
            Some(Alignment { with, heading, note: align.note.clone(), reviewed: align.reviewed.clone() })
        });
        let aligns = aligns.collect();
        let references = source.outline.references.iter();
        let references =
            references.map(|reference| self.scope.reference(at, reference, diagnostics)).collect();
        let topics = self.many(path, &head.topics, diagnostics, Self::document_named);
        Document {
            id: document_id(source).to_owned(),
            place: document_place(source),
            edition: head.edition.as_ref().map(|edition| edition.value).unwrap_or_default(),
            status: head.status.as_ref().map(|status| status.value).unwrap_or_default(),
            level: self.level(path, head.level.as_ref(), diagnostics),
            lead: head.lead.as_ref().and_then(|lead| self.organization(path, lead, diagnostics)),
            participants: self.many(path, &head.participants, diagnostics, Self::organization),
            indicators: self.many(path, &head.indicators, diagnostics, Self::indicator),
            projects: self.many(path, &head.projects, diagnostics, Self::project),
            topics,
            aligns,
            references,
            numbers,
            source: Arc::clone(source),
        }
    }

    fn indicators(
        &self,
        entries: &[RegistryEntry<registry::Indicator>],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Indicator> {
        let resolved = entries.iter().map(|entry| {
            let (value, path) = (&entry.value, &entry.place.path);
            let upper = value.upper.iter().filter_map(|upper| {
                Some((self.indicator(path, &upper.indicator, diagnostics)?, upper.relation))
            });
            let upper = upper.collect();
            Indicator {
                owner: value.owner.as_ref().and_then(|owner| self.organization(path, owner, diagnostics)),
                plan: value.plan.as_ref().and_then(|plan| self.document_named(path, plan, diagnostics)),
                level: self.level(path, value.level.as_ref(), diagnostics),
                upper,
                parts: self.many(path, &value.sum_of, diagnostics, Self::indicator),
                entry: Arc::clone(entry),
            }
        });
        resolved.collect()
    }

    fn projects(
        &self,
        entries: &[RegistryEntry<registry::Project>],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Project> {
        let resolved = entries.iter().map(|entry| {
            let (value, path) = (&entry.value, &entry.place.path);
            forwards(path, value.period.as_ref(), diagnostics);
            money(path, value.investment.as_ref(), diagnostics);
            Project {
                plan: value.plan.as_ref().and_then(|plan| self.document_named(path, plan, diagnostics)),
                lead: value.lead.as_ref().and_then(|lead| self.organization(path, lead, diagnostics)),
                participants: self.many(path, &value.participants, diagnostics, Self::organization),
                serves: self.many(path, &value.serves, diagnostics, Self::indicator),
                entry: Arc::clone(entry),
            }
        });
        resolved.collect()
    }

    fn organizations(
        &self,
        entries: &[RegistryEntry<registry::Organization>],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Organization> {
        let resolved = entries.iter().map(|entry| {
            web_address(&entry.place.path, entry.value.website.as_ref(), diagnostics);
            let parent = entry.value.parent.as_ref();
            let parent = parent.and_then(|parent| self.organization(&entry.place.path, parent, diagnostics));
            Organization { parent, entry: Arc::clone(entry) }
        });
        resolved.collect()
    }

    fn stages(
        &self,
        entries: &[(Entry<registry::Stage>, Option<syntax::front_matter::Edition>)],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Stage> {
        let resolved = entries.iter().map(|(entry, shared)| {
            let edition = entry.value.edition.or(*shared).unwrap_or_default();
            let path = &entry.place.path;
            let milestones = entry.value.milestones.iter().map(|milestone| Milestone {
                place: Place { path: path.clone(), span: milestone.id.span },
                edition: milestone.edition.unwrap_or(edition),
                lead: milestone.lead.as_ref().and_then(|lead| self.organization(path, lead, diagnostics)),
                documents: self.many(path, &milestone.documents, diagnostics, Self::document_named),
                entry: milestone.clone(),
            });
            Stage { edition, milestones: milestones.collect(), entry: entry.clone() }
        });
        resolved.collect()
    }

    fn reviews(
        &self,
        entries: &[RegistryEntry<registry::Review>],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Review> {
        let resolved = entries.iter().map(|entry| {
            let (value, path) = (&entry.value, &entry.place.path);
            let on = value.opinions.iter().map(|opinion| {
                opinion.on.as_ref().and_then(|on| self.scope.document_heading(path, on, diagnostics))
            });
            Review {
                on: on.collect(),
                documents: self.many(path, &value.documents, diagnostics, Self::document_named),
                entry: Arc::clone(entry),
            }
        });
        resolved.collect()
    }

    fn consultations(
        &self,
        entries: &[RegistryEntry<registry::Consultation>],
        diagnostics: &mut Diagnostics,
    ) -> Vec<Consultation> {
        let resolved = entries.iter().map(|entry| {
            let (value, path) = (&entry.value, &entry.place.path);
            let website = value.channels.as_ref().and_then(|channels| channels.website.as_ref());
            web_address(path, website, diagnostics);
            Consultation {
                documents: self.many(path, &value.documents, diagnostics, Self::document_named),
                contact: value
                    .contact
                    .as_ref()
                    .and_then(|contact| self.organization(path, contact, diagnostics)),
                entry: Arc::clone(entry),
            }
        });
        resolved.collect()
    }

    fn many<T>(
        &self,
        path: &SourcePath,
        names: &[Located<String>],
        diagnostics: &mut Diagnostics,
        one: impl Fn(&Self, &SourcePath, &Located<String>, &mut Diagnostics) -> Option<T>,
    ) -> Vec<T> {
        names.iter().filter_map(|name| one(self, path, name, diagnostics)).collect()
    }

    fn organization(
        &self,
        path: &SourcePath,
        name: &Located<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<OrganizationIndex> {
        let wanted = |entity| matches!(entity, Entity::Organization(_));
        match self.scope.find(path, name, "单位|an organization", wanted, diagnostics)? {
            Entity::Organization(at) => Some(at),
            _ => None,
        }
    }

    fn indicator(
        &self,
        path: &SourcePath,
        name: &Located<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<IndicatorIndex> {
        let wanted = |entity| matches!(entity, Entity::Indicator(_));
        match self.scope.find(path, name, "指标|an indicator", wanted, diagnostics)? {
            Entity::Indicator(at) => Some(at),
            _ => None,
        }
    }

    fn project(
        &self,
        path: &SourcePath,
        name: &Located<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<ProjectIndex> {
        let wanted = |entity| matches!(entity, Entity::Project(_));
        match self.scope.find(path, name, "项目|a project", wanted, diagnostics)? {
            Entity::Project(at) => Some(at),
            _ => None,
        }
    }

    fn document_named(
        &self,
        path: &SourcePath,
        name: &Located<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<DocumentIndex> {
        let wanted = |entity| matches!(entity, Entity::Document(_));
        match self.scope.find(path, name, "文档|a document", wanted, diagnostics)? {
            Entity::Document(at) => Some(at),
            _ => None,
        }
    }

    fn level(
        &self,
        path: &SourcePath,
        level: Option<&Located<String>>,
        diagnostics: &mut Diagnostics,
    ) -> usize {
        let Some(level) = level.filter(|_| self.config.complete) else { return 0 };
        let known = &self.config.levels;
        if let Some(at) = known.iter().position(|known| known.id == level.value) {
            return at;
        }
        let list = known.iter().map(|level| level.id.as_str()).collect::<Vec<_>>().join(", ");
        let expected = message!("compendium.yaml 里的层级：{list}", "levels in compendium.yaml: {list}");
        let place = Place { path: path.clone(), span: level.span };
        diagnostics.push(syntax::yaml::invalid(place, &level.value, expected));
        0
    }
}
