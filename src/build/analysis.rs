//! From a snapshot to a checked compendium: parse, resolve, check.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{self, Strictness};
use crate::config::{self, CONFIG_PATH, Config};
use crate::diag::{Diagnostic, Diagnostics, Severity, Summary, Texts};
use crate::message;
use crate::model::{self, Compendium, Inputs};
use crate::registry::{self, Registry};
use crate::source::{Snapshot, Source};
use crate::syntax::document::{self, Document};
use crate::syntax::yaml;
use crate::text::{Place, SourcePath, Span};

/// A compendium with everything known about it.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// What it was resolved from; editions are cut out of it.
    pub inputs: Inputs,
    /// Everything resolved, public and internal.
    pub compendium: Arc<Compendium>,
    /// All findings, settled and sorted.
    pub diagnostics: Diagnostics,
    /// The texts that the findings point into.
    pub texts: Texts,
    /// The sources that gave findings when they were parsed, settled or not: to
    /// keep what was parsed of them would lose the findings.
    pub reported: BTreeSet<SourcePath>,
}

impl Analysis {
    /// How many findings of each severity.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.diagnostics)
    }

    /// Whether there is an error, so that nothing may be published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|found| found.severity == Severity::Error)
    }
}

/// Parses documents, one by one; a cache can stand in for [`document::parse`].
pub type ParseDocument<'a> = dyn Fn(&Source) -> (Option<Arc<Document>>, Diagnostics) + Sync + 'a;

/// Parses a document without any cache.
pub fn parse_document(source: &Source) -> (Option<Arc<Document>>, Diagnostics) {
    let (document, diagnostics) = document::parse(source);
    (document.map(Arc::new), diagnostics)
}

/// Runs the stages up to the check. `found` are the findings of the snapshot.
pub fn analyse(
    snapshot: &Snapshot,
    found: Diagnostics,
    strictness: Strictness,
    parse: &ParseDocument<'_>,
) -> Analysis {
    let mut diagnostics = found;
    let config = configuration(snapshot, &mut diagnostics);
    let parsed: Vec<(Parsed, Diagnostics)> =
        snapshot.sources.par_iter().map(|source| parse_source(source, parse)).collect();
    let mut inputs = Inputs {
        config: Arc::new(config),
        documents: Vec::new(),
        registries: Vec::new(),
        assets: snapshot.assets.clone(),
        unreadable: snapshot.unreadable.clone(),
    };
    let mut reported = BTreeSet::new();
    for (item, mut found) in parsed {
        reported.extend(found.iter().map(|found| found.primary.place.path.clone()));
        match item {
            Parsed::Document(document) => inputs.documents.push(document),
            Parsed::Registry(registry) => inputs.registries.push(registry),
            Parsed::Unreadable(path) => inputs.unreadable.push(path),
            Parsed::Other => {}
        }
        diagnostics.append(&mut found);
    }
    let (compendium, mut found) = model::resolve(&inputs);
    diagnostics.append(&mut found);
    diagnostics.append(&mut check::run(&compendium));
    let diagnostics = check::settle(diagnostics, &inputs, strictness);
    let texts = snapshot.sources.iter().map(|source| (source.path.clone(), Arc::clone(&source.text)));
    Analysis { inputs, compendium: Arc::new(compendium), diagnostics, texts: Texts::new(texts), reported }
}

fn configuration(snapshot: &Snapshot, diagnostics: &mut Diagnostics) -> Config {
    let path = SourcePath::new(CONFIG_PATH);
    if let Some(source) = snapshot.sources.iter().find(|source| source.path == path) {
        let (config, mut found) = config::parse(source);
        diagnostics.append(&mut found);
        return config;
    }
    if !snapshot.unreadable.contains(&path) {
        let place = Place { path: path.clone(), span: Span::default() };
        diagnostics.push(
            Diagnostic::error(
                yaml::MISSING_FIELD,
                place,
                message!("没有 {CONFIG_PATH}", "there is no {CONFIG_PATH}"),
            )
            .help(message!(
                "写明 title、region 和 period；`compendium new` 会建一个样板",
                "give title, region and period; `compendium new` makes an example"
            )),
        );
    }
    config::parse(&Source::new(path, "title: 汇编\nregion: 地区\nperiod: {from: 2010, to: 2015}\n")).0
}

enum Parsed {
    Document(Arc<Document>),
    Registry(Arc<Registry>),
    Unreadable(SourcePath),
    Other,
}

fn parse_source(source: &Source, parse: &ParseDocument<'_>) -> (Parsed, Diagnostics) {
    if source.path.as_str() == CONFIG_PATH {
        return (Parsed::Other, Vec::new());
    }
    if document::kind_of_folder(&source.path).is_some() {
        return match parse(source) {
            (Some(document), found) => (Parsed::Document(document), found),
            (None, found) => (Parsed::Unreadable(source.path.clone()), found),
        };
    }
    match registry::parse(source) {
        Some((registry, found)) => (Parsed::Registry(Arc::new(registry)), found),
        None if source.path.as_str().starts_with("content/assets/") => (Parsed::Other, Vec::new()),
        None => (Parsed::Other, vec![registry::misplaced(&source.path)]),
    }
}
