//! The inputs of an edition: [`cut`] takes out what it must not hold.
//!
//! The public edition is resolved from what comes out of here and nothing
//! else, so nothing behind it can show what is not in it.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::Inputs;
use crate::config::Config;
use crate::registry::{self, Entries, Entry, Registry};
use crate::source::Asset;
use crate::syntax::block::Insignificant;
use crate::syntax::document::Document;
use crate::syntax::front_matter::Edition;
use crate::syntax::link::Target;
use crate::syntax::walk;
use crate::text::{SourcePath, fingerprint};

/// The inputs of an edition. Documents marked `draft` are in none.
pub fn cut(inputs: &Inputs, edition: Edition) -> Inputs {
    let documents = inputs.documents.par_iter().filter_map(|document| cut_document(document, edition));
    let documents: Vec<Arc<Document>> = documents.collect();
    let versions = inputs.versions.par_iter().filter_map(|version| cut_document(version, edition));
    let versions: Vec<Arc<Document>> = versions.collect();
    match edition {
        Edition::Internal => Inputs { documents, versions, ..inputs.clone() },
        Edition::Public => {
            let assets = referenced(&documents, &inputs.assets);
            Inputs {
                config: without_internal_compiler(inputs),
                documents,
                versions,
                registries: inputs
                    .registries
                    .iter()
                    .map(|registry| Arc::new(public_registry(registry)))
                    .collect(),
                assets,
                unreadable: Vec::new(),
            }
        }
    }
}

/// A document as an edition shows it, if it does.
pub fn cut_document(document: &Arc<Document>, edition: Edition) -> Option<Arc<Document>> {
    let head = &document.front_matter;
    let shown = head.draft != Some(true);
    match edition {
        Edition::Internal => shown.then(|| Arc::clone(document)),
        Edition::Public => {
            let public_too = is_public(head.edition.as_ref().map(|edition| edition.value));
            (shown && public_too).then(|| public(document))
        }
    }
}

/// Whether the public edition holds anything at all.
pub fn publishes(inputs: &Inputs) -> bool {
    let is_shown = |document: &Arc<Document>| {
        let head = &document.front_matter;
        head.draft != Some(true) && is_public(head.edition.as_ref().map(|edition| edition.value))
    };
    inputs.documents.iter().any(is_shown)
        || inputs.registries.iter().any(|registry| !public_registry(registry).entries.is_empty())
}

fn is_public(edition: Option<Edition>) -> bool {
    edition.unwrap_or_default() == Edition::Public
}

fn public(document: &Arc<Document>) -> Arc<Document> {
    let (outline, body, print) = if walk::is_public(&document.outline, &document.body) {
        if document.allows.is_empty() {
            return Arc::clone(document);
        }
        // The same body, so that what was read from it stands.
        (document.outline.clone(), Arc::clone(&document.body), document.print.0)
    } else {
        let (outline, body) = walk::without_internal(&document.outline, &document.body);
        (outline, Arc::new(body), fingerprint(&("public", document.print.0)))
    };
    Arc::new(Document {
        outline,
        body,
        allows: Vec::new(),
        print: Insignificant(print),
        path: document.path.clone(),
        kind: document.kind,
        front_matter: document.front_matter.clone(),
    })
}

/// The pictures and attachments that public documents show; others have no edition of their own.
fn referenced(documents: &[Arc<Document>], assets: &[Asset]) -> Vec<Asset> {
    let mut wanted: BTreeSet<SourcePath> = BTreeSet::new();
    for document in documents {
        for reference in &document.outline.references {
            if let Target::Image(file) | Target::File { path: file, .. } = &reference.target {
                wanted.extend(document.path.join(file));
            }
        }
    }
    assets.iter().filter(|asset| wanted.contains(&asset.path)).cloned().collect()
}

/// The settings; a compiler that is an internal organization is not told, its id would be shown.
fn without_internal_compiler(inputs: &Inputs) -> Arc<Config> {
    let config = &inputs.config;
    let organizations = inputs.registries.iter().flat_map(|registry| match &registry.entries {
        Entries::Organizations(entries) => entries.as_slice(),
        _ => &[],
    });
    let mut internal = organizations.filter(|entry| !is_public(entry.value.edition));
    match &config.compiler {
        Some(compiler) if internal.any(|entry| entry.value.id.value == compiler.value) => {
            Arc::new(Config { compiler: None, ..Config::clone(config) })
        }
        _ => Arc::clone(config),
    }
}

fn public_registry(registry: &Registry) -> Registry {
    let entries = match &registry.entries {
        Entries::Indicators(entries) => Entries::Indicators(public_entries(entries, |value| value.edition)),
        Entries::Projects(entries) => Entries::Projects(public_entries(entries, |value| value.edition)),
        Entries::Terms(entries) => Entries::Terms(public_entries(entries, |value| value.edition)),
        Entries::Reviews(entries) => Entries::Reviews(public_entries(entries, |value| value.edition)),
        Entries::Organizations(entries) => Entries::Organizations(
            public_entries(entries, |value| value.edition).into_iter().map(without_contacts).collect(),
        ),
        Entries::Consultations(entries) => Entries::Consultations(
            public_entries(entries, |value| value.edition)
                .into_iter()
                .map(without_internal_opinions)
                .collect(),
        ),
        Entries::Schedule(schedule) => Entries::Schedule(public_schedule(schedule)),
    };
    Registry { path: registry.path.clone(), entries, allows: Vec::new() }
}

fn public_entries<T>(
    entries: &[Arc<Entry<T>>],
    edition: impl Fn(&T) -> Option<Edition>,
) -> Vec<Arc<Entry<T>>> {
    entries.iter().filter(|entry| is_public(edition(&entry.value))).cloned().collect()
}

fn without_contacts(entry: Arc<Entry<registry::Organization>>) -> Arc<Entry<registry::Organization>> {
    let mut entry = Arc::unwrap_or_clone(entry);
    entry.value.leading_group = None;
    entry.value.liaison = None;
    Arc::new(entry)
}

fn without_internal_opinions(
    entry: Arc<Entry<registry::Consultation>>,
) -> Arc<Entry<registry::Consultation>> {
    let mut entry = Arc::unwrap_or_clone(entry);
    entry.value.opinions.retain(|opinion| opinion.edition.unwrap_or(Edition::Public) == Edition::Public);
    Arc::new(entry)
}

fn public_schedule(schedule: &registry::Schedule) -> registry::Schedule {
    let stages = schedule.stages.iter().filter(|stage| is_public(stage.edition.or(schedule.edition)));
    let stages = stages.map(|stage| {
        let mut stage = stage.clone();
        let own = stage.edition.or(schedule.edition);
        stage.milestones.retain(|milestone| is_public(milestone.edition.or(own)));
        stage
    });
    registry::Schedule { edition: schedule.edition, stages: stages.collect() }
}
