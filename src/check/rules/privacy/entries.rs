//! The texts of front matter and public registry entries that the public edition shows.

use super::super::passage::Passage;
use crate::model::{Compendium, Document, Entity};
use crate::registry;
use crate::syntax::front_matter::Edition;
use crate::text::{Located, Span};

/// Visits what a public document says about itself.
pub(super) fn front_matter(document: &Document, visit: &mut dyn FnMut(&Passage<'_>)) {
    let (head, path) = (&document.source.front_matter, &document.source.path);
    let mut show = |key, text: &str, span| visit(&Passage::new(path, Some(key), text, span));
    show("title", &head.title.value, head.title.span);
    head.aliases.iter().for_each(|alias| show("aliases", &alias.value, alias.span));
    head.version.iter().for_each(|version| show("version", &version.value, version.span));
    head.document_number.iter().for_each(|number| show("document_number", &number.value, number.span));
    head.summary.iter().for_each(|summary| show("summary", &summary.value, summary.span));
    let mut rest = |key, text: Option<&String>| {
        if let Some(text) = text {
            show(key, text, head.title.span);
        }
    };
    rest("source", head.source.as_ref());
    rest("issuer", head.issuer.as_ref());
    head.keywords.iter().for_each(|keyword| rest("keywords", Some(keyword)));
    head.aligns.iter().for_each(|align| rest("aligns", align.note.as_ref()));
}

/// Visits the public entries and the configuration. A field that has no place of its own is
/// shown at the name of its entry.
pub(super) fn each(compendium: &Compendium, visit: &mut dyn FnMut(&Passage<'_>)) {
    let config = &compendium.config;
    let texts = [("title", Some(&config.title)), ("summary", config.summary.as_ref())];
    let more = [
        ("compiler", config.compiler.as_ref().map(|compiler| &compiler.value)),
        ("version", config.version.as_ref()),
    ];
    for (key, text) in texts.into_iter().chain(more) {
        text.iter().for_each(|text| visit(&Passage::new(&config.path, Some(key), text, Span::default())));
    }
    for entity in compendium.entities().filter(|entity| compendium.edition(*entity) == Edition::Public) {
        let place = compendium.place(entity);
        fields(compendium, entity, &mut |key, text| {
            visit(&Passage::new(&place.path, Some(key), text, place.span));
        });
        for (key, name) in aliases(compendium, entity) {
            visit(&Passage::new(&place.path, Some(key), &name.value, name.span));
        }
    }
}

type Show<'s> = dyn FnMut(&'static str, &str) + 's;

/// Shows the fields that are there.
fn show_all(show: &mut Show<'_>, texts: &[(&'static str, Option<&String>)]) {
    texts.iter().filter_map(|(key, text)| Some((key, (*text)?))).for_each(|(key, text)| show(key, text));
}

fn fields(compendium: &Compendium, entity: Entity, show: &mut Show<'_>) {
    if !matches!(entity, Entity::Document(_)) {
        show("name", compendium.title(entity));
    }
    match entity {
        Entity::Indicator(at) => {
            let value = &compendium.indicators[at.0].entry.value;
            let (definition, source) = (value.definition.as_ref(), value.source.as_ref());
            show_all(show, &[("definition", definition), ("source", source)]);
            show_all(show, &[("scope", value.scope.as_ref()), ("formula", value.formula.as_ref())]);
        }
        Entity::Project(at) => {
            let value = &compendium.projects[at.0].entry.value;
            show_all(show, &[("content", value.content.as_ref()), ("funding", value.funding.as_ref())]);
            show_all(show, &[("place", value.place.as_ref()), ("resource", value.resource.as_ref())]);
        }
        Entity::Organization(at) => {
            let value = &compendium.organizations[at.0].entry.value;
            show_all(show, &[("duty", value.duty.as_ref()), ("address", value.address.as_ref())]);
            show_all(show, &[("phone", value.phone.as_ref()), ("email", value.email.as_ref())]);
            show_all(show, &[("website", value.website.as_ref().map(|website| &website.value))]);
        }
        Entity::Term(at) => {
            let value = &compendium.terms[at.0].entry.value;
            show_all(show, &[("definition", Some(&value.definition)), ("source", value.source.as_ref())]);
        }
        Entity::Stage(at) => {
            let value = &compendium.stages[at.0].entry.value;
            show_all(show, &[("content", value.content.as_ref()), ("output", value.output.as_ref())]);
        }
        Entity::Review(at) => review(&compendium.reviews[at.0].entry.value, show),
        Entity::Consultation(at) => consultation(&compendium.consultations[at.0].entry.value, show),
        Entity::Document(_) | Entity::Milestone(..) => {}
    }
}

fn review(review: &registry::Review, show: &mut Show<'_>) {
    review.panel.iter().for_each(|post| show("panel", post));
    show_all(show, &[("conclusion", review.conclusion.as_ref())]);
    for opinion in &review.opinions {
        show_all(show, &[("opinions", Some(&opinion.text)), ("opinions", opinion.answer.as_ref())]);
    }
}

fn consultation(consultation: &registry::Consultation, show: &mut Show<'_>) {
    let short = consultation.short_reason.as_ref();
    show_all(show, &[("summary", consultation.summary.as_ref()), ("short_reason", short)]);
    if let Some(channels) = &consultation.channels {
        let (address, envelope) = (channels.address.as_ref(), channels.envelope.as_ref());
        show_all(show, &[("address", address), ("envelope", envelope)]);
        show_all(show, &[("email", channels.email.as_ref()), ("phone", channels.phone.as_ref())]);
        show_all(show, &[("website", channels.website.as_ref().map(|website| &website.value))]);
    }
    let public = |edition: Option<Edition>| edition.unwrap_or(Edition::Public) == Edition::Public;
    for opinion in consultation.opinions.iter().filter(|opinion| public(opinion.edition)) {
        let (sender, answer) = (opinion.sender.as_ref(), opinion.answer.as_ref());
        show_all(show, &[("opinions", Some(&opinion.text)), ("opinions", sender), ("opinions", answer)]);
    }
    let result = consultation.result.as_ref();
    show_all(show, &[("result", result.and_then(|result| result.summary.as_ref()))]);
}

/// Names that are written at places of their own.
fn aliases(
    compendium: &Compendium,
    entity: Entity,
) -> impl Iterator<Item = (&'static str, &Located<String>)> {
    let aliases = match entity {
        Entity::Indicator(at) => compendium.indicators[at.0].entry.value.aliases.as_slice(),
        Entity::Project(at) => compendium.projects[at.0].entry.value.aliases.as_slice(),
        Entity::Organization(at) => compendium.organizations[at.0].entry.value.aliases.as_slice(),
        Entity::Term(at) => compendium.terms[at.0].entry.value.aliases.as_slice(),
        _ => &[],
    };
    aliases.iter().map(|alias| ("aliases", alias))
}
