//! From a snapshot to a checked compendium: parse, resolve, check.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Conditions, Readings, timed};
use crate::check;
use crate::config::{self, CONFIG_PATH, Config};
use crate::diag::{Diagnostic, Diagnostics, Severity, Summary, Texts};
use crate::message;
use crate::model::{self, Compendium, Inputs};
use crate::registry::{self, Registry};
use crate::source::{Asset, Snapshot, Source};
use crate::syntax::document::{self, Document};
use crate::syntax::yaml;
use crate::text::{Place, SourcePath, Span};

/// A compendium with everything known about it.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// What it was resolved from; editions are cut out of it.
    pub inputs: Inputs,
    compendium: OnceLock<Arc<Compendium>>,
    /// All findings, settled and sorted.
    pub diagnostics: Diagnostics,
    /// The texts that the findings point into.
    pub texts: Texts,
    /// The sources that gave findings when they were parsed, settled or not: to
    /// keep what was parsed of them would lose the findings.
    pub reported: BTreeSet<SourcePath>,
    /// What the documents state; pages show the same.
    pub readings: Arc<Readings>,
}

impl Analysis {
    /// How many findings of each severity.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.diagnostics)
    }

    /// Everything resolved, public and internal.
    pub fn compendium(&self) -> &Arc<Compendium> {
        self.compendium.get_or_init(|| Arc::new(model::resolve(&self.inputs).0))
    }

    /// Lets go of what the check alone needs: of a large compendium it takes as much room as all
    /// pages. Whoever asks for the compendium again has it resolved again.
    pub fn forget(&mut self) {
        self.compendium = OnceLock::new();
        self.readings.pack();
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
    conditions: impl Into<Conditions>,
    parse: &ParseDocument<'_>,
) -> Analysis {
    analyse_after(snapshot, found, conditions, parse, Arc::default())
}

/// The same, where some of what the documents state may have been read before.
pub fn analyse_after(
    snapshot: &Snapshot,
    found: Diagnostics,
    conditions: impl Into<Conditions>,
    parse: &ParseDocument<'_>,
    readings: Arc<Readings>,
) -> Analysis {
    let conditions = conditions.into();
    let mut diagnostics = found;
    let parsed: Vec<(Piece, Diagnostics)> =
        timed("parse", || snapshot.sources.par_iter().map(|source| read(source, parse)).collect());
    let read = snapshot.sources.iter().map(|source| &source.path).zip(parsed.iter().map(|(piece, _)| piece));
    let assets = snapshot.assets.iter().map(|asset| (&asset.path, Piece::Asset(asset.clone())));
    let refused = snapshot.unreadable.iter().map(|path| (path, Piece::Unreadable));
    let others: Vec<(&SourcePath, Piece)> = assets.chain(refused).collect();
    let others = others.iter().map(|(path, piece)| (*path, piece));
    let (inputs, mut found) = gather(read.chain(others), conditions.today);
    diagnostics.append(&mut found);
    let mut reported = BTreeSet::new();
    for (_, mut found) in parsed {
        reported.extend(found.iter().map(|found| found.primary.place.path.clone()));
        diagnostics.append(&mut found);
    }
    let (compendium, diagnostics) = examine(&inputs, diagnostics, conditions, &readings);
    let texts = snapshot.sources.iter().map(|source| (source.path.clone(), Arc::clone(&source.text)));
    let (compendium, texts) = (OnceLock::from(Arc::new(compendium)), Texts::new(texts));
    Analysis { inputs, compendium, diagnostics, texts, reported, readings }
}

/// Resolves and checks. `found` are the findings so far; what comes back is all, settled and sorted.
pub(super) fn examine(
    inputs: &Inputs,
    mut found: Diagnostics,
    conditions: Conditions,
    readings: &Readings,
) -> (Compendium, Diagnostics) {
    let (compendium, mut unresolved) = timed("resolve", || model::resolve(inputs));
    timed("read statements", || {
        compendium.statements_by(&|reading| readings.read(reading));
    });
    found.append(&mut unresolved);
    found.append(&mut timed("check", || {
        check::run(&compendium, &|path, key, look| readings.found(path, key, look))
    }));
    (compendium, check::settle(found, inputs, conditions.strictness))
}

/// What one file of `content/` is to the compendium.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Config(Arc<Config>),
    Document(Arc<Document>),
    /// An earlier version of a document.
    Version(Arc<Document>),
    Registry(Arc<Registry>),
    Asset(Asset),
    /// It could not be read: what it would have defined is unknown.
    Unreadable,
    /// Nothing that is read.
    Other,
}

/// Parses a text as what its path says it is.
pub(super) fn read(source: &Source, parse: &ParseDocument<'_>) -> (Piece, Diagnostics) {
    if source.path.as_str() == CONFIG_PATH {
        let (config, found) = config::parse(source);
        return (Piece::Config(Arc::new(config)), found);
    }
    if document::kind_of_folder(&source.path).is_some() {
        let is_version = document::version_of(&source.path).is_some();
        return match parse(source) {
            (Some(version), found) if is_version => (Piece::Version(version), found),
            (Some(document), found) => (Piece::Document(document), found),
            (None, found) => (Piece::Unreadable, found),
        };
    }
    match registry::parse(source) {
        Some((registry, found)) => (Piece::Registry(Arc::new(registry)), found),
        None if source.path.as_str().starts_with("content/assets/") => (Piece::Other, Vec::new()),
        None => (Piece::Other, vec![registry::misplaced(&source.path)]),
    }
}

/// The configuration of a snapshot; what stands in for it where there is none.
pub fn config_of(snapshot: &Snapshot) -> Config {
    let source = snapshot.sources.iter().find(|source| source.path.as_str() == CONFIG_PATH);
    source.map_or_else(placeholder, |source| config::parse(source).0)
}

/// Puts the files together, in the order in which they come. Days are counted from `today`,
/// or from the compendium's date.
pub(super) fn gather<'a>(
    pieces: impl Iterator<Item = (&'a SourcePath, &'a Piece)>,
    today: Option<Date>,
) -> (Inputs, Diagnostics) {
    let mut config = None;
    let mut inputs = Inputs {
        config: Arc::new(placeholder()),
        documents: Vec::new(),
        versions: Vec::new(),
        registries: Vec::new(),
        assets: Vec::new(),
        unreadable: Vec::new(),
    };
    for (path, piece) in pieces {
        match piece {
            Piece::Config(read) => config = Some(Arc::clone(read)),
            Piece::Document(document) => inputs.documents.push(Arc::clone(document)),
            Piece::Version(version) => inputs.versions.push(Arc::clone(version)),
            Piece::Registry(registry) => inputs.registries.push(Arc::clone(registry)),
            Piece::Asset(asset) => inputs.assets.push(asset.clone()),
            Piece::Unreadable => inputs.unreadable.push(path.clone()),
            Piece::Other => {}
        }
    }
    let mut found = Diagnostics::new();
    match config {
        Some(config) => inputs.config = config,
        None if inputs.unreadable.iter().any(|path| path.as_str() == CONFIG_PATH) => {}
        None => found.push(no_config()),
    }
    if today.is_some() {
        inputs.config = Arc::new(Config { today, ..(*inputs.config).clone() });
    }
    (inputs, found)
}

fn no_config() -> Diagnostic {
    let place = Place { path: SourcePath::new(CONFIG_PATH), span: Span::default() };
    Diagnostic::error(yaml::MISSING_FIELD, place, message!("没有 {CONFIG_PATH}", "there is no {CONFIG_PATH}"))
        .help(message!(
            "写明 title、region 和 period；`compendium new` 会建一个样板",
            "give title, region and period; `compendium new` makes an example"
        ))
}

/// Stands in for a configuration that is not there.
fn placeholder() -> Config {
    let text = "title: 汇编\nregion: 地区\nperiod: {from: 2010, to: 2015}\n";
    Config { complete: false, ..config::parse(&Source::new(SourcePath::new(CONFIG_PATH), text)).0 }
}
