//! The texts of front matter and public registry entries that the public edition shows.

use super::super::passage::Passage;
use crate::model::{Compendium, Document, Entity};
use crate::registry;
use crate::syntax::front_matter::Edition;
use crate::text::{Located, SourcePath, Written};

/// Visits what a public document says about itself.
pub(super) fn front_matter(document: &Document, visit: &mut dyn FnMut(&Passage<'_>)) {
    let head = &document.source.front_matter;
    let mut fields = Fields { path: &document.source.path, visit };
    fields.name("title", &head.title);
    fields.names("aliases", &head.aliases);
    fields.names("version", &head.version);
    fields.names("document_number", &head.document_number);
    fields.texts("summary", &head.summary);
    fields.texts("source", &head.source);
    fields.texts("issuer", &head.issuer);
    fields.texts("keywords", &head.keywords);
    head.aligns.iter().for_each(|align| fields.texts("aligns", &align.note));
}

/// Visits the public entries and the configuration.
pub(super) fn each(compendium: &Compendium, visit: &mut dyn FnMut(&Passage<'_>)) {
    let config = &compendium.config;
    let mut fields = Fields { path: &config.path, visit };
    fields.text("title", &config.title);
    fields.texts("summary", &config.summary);
    fields.names("compiler", &config.compiler);
    fields.texts("version", &config.version);
    for entity in compendium.entities().filter(|entity| compendium.edition(*entity) == Edition::Public) {
        let place = compendium.place(entity);
        entry(compendium, entity, Fields { path: &place.path, visit });
    }
}

/// Shows the fields of one file.
struct Fields<'a, 'v> {
    path: &'a SourcePath,
    visit: &'v mut dyn FnMut(&Passage<'_>),
}

impl Fields<'_, '_> {
    fn name(&mut self, key: &'static str, name: &Located<String>) {
        (self.visit)(&Passage::name(self.path, key, name));
    }

    fn names<'n>(&mut self, key: &'static str, names: impl IntoIterator<Item = &'n Located<String>>) {
        names.into_iter().for_each(|name| self.name(key, name));
    }

    fn text(&mut self, key: &'static str, text: &Written) {
        (self.visit)(&Passage::written(self.path, key, text));
    }

    fn texts<'t>(&mut self, key: &'static str, texts: impl IntoIterator<Item = &'t Written>) {
        texts.into_iter().for_each(|text| self.text(key, text));
    }
}

fn entry(compendium: &Compendium, entity: Entity, mut show: Fields<'_, '_>) {
    match entity {
        Entity::Indicator(at) => {
            let value = &compendium.indicators[at.0].entry.value;
            show.name("name", &value.name);
            show.names("aliases", &value.aliases);
            show.texts("definition", &value.definition);
            show.texts("source", &value.source);
            show.texts("scope", &value.scope);
            show.texts("formula", &value.formula);
        }
        Entity::Project(at) => {
            let value = &compendium.projects[at.0].entry.value;
            show.name("name", &value.name);
            show.names("aliases", &value.aliases);
            show.texts("content", &value.content);
            show.texts("funding", &value.funding);
            show.texts("place", &value.place);
            show.texts("resource", &value.resource);
        }
        Entity::Organization(at) => {
            let value = &compendium.organizations[at.0].entry.value;
            show.name("name", &value.name);
            show.names("aliases", &value.aliases);
            show.texts("duty", &value.duty);
            show.texts("address", &value.address);
            show.texts("phone", &value.phone);
            show.texts("email", &value.email);
            show.names("website", &value.website);
        }
        Entity::Term(at) => {
            let value = &compendium.terms[at.0].entry.value;
            show.name("name", &value.term);
            show.names("aliases", &value.aliases);
            show.text("definition", &value.definition);
            show.texts("source", &value.source);
        }
        Entity::Stage(at) => {
            let value = &compendium.stages[at.0].entry.value;
            show.name("name", &value.name);
            show.texts("content", &value.content);
            show.texts("output", &value.output);
        }
        Entity::Milestone(at, n) => {
            show.name("name", &compendium.stages[at.0].milestones[n].entry.name);
        }
        Entity::Review(at) => review(&compendium.reviews[at.0].entry.value, show),
        Entity::Consultation(at) => consultation(&compendium.consultations[at.0].entry.value, show),
        // What it says about itself is looked at with its text.
        Entity::Document(_) => {}
    }
}

fn review(review: &registry::Review, mut show: Fields<'_, '_>) {
    show.name("name", &review.title);
    show.texts("panel", &review.panel);
    show.texts("conclusion", &review.conclusion);
    for opinion in &review.opinions {
        show.text("opinions", &opinion.text);
        show.texts("opinions", &opinion.answer);
    }
}

fn consultation(consultation: &registry::Consultation, mut show: Fields<'_, '_>) {
    show.name("name", &consultation.title);
    show.texts("summary", &consultation.summary);
    show.texts("short_reason", &consultation.short_reason);
    if let Some(channels) = &consultation.channels {
        show.texts("address", &channels.address);
        show.texts("envelope", &channels.envelope);
        show.texts("email", &channels.email);
        show.texts("phone", &channels.phone);
        show.names("website", &channels.website);
    }
    let public = |edition: Option<Edition>| edition.unwrap_or(Edition::Public) == Edition::Public;
    for opinion in consultation.opinions.iter().filter(|opinion| public(opinion.edition)) {
        show.text("opinions", &opinion.text);
        show.texts("opinions", &opinion.sender);
        show.texts("opinions", &opinion.answer);
    }
    let result = consultation.result.as_ref();
    show.texts("result", result.and_then(|result| result.summary.as_ref()));
}
