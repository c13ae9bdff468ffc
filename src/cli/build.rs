//! `compendium build`: checks, then writes the site of each edition.
#![expect(clippy::disallowed_methods, reason = "how long it took is told to people, not written")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::arguments::{self, Editions, Shared};
use super::progress::Progress;
use super::report::Console;
use super::{CommandError, Outcome, root};
use crate::build::cache::ParsedTable;
use crate::build::output::{EmitError, Output};
use crate::build::{self, Analysis, edition};
use crate::check::Strictness;
use crate::diag::{Diagnostics, Texts};
use crate::message;
use crate::render;
use crate::source::{self, disk::Disk};
use crate::syntax::front_matter::Edition;
use crate::text::{Located, Place};
use crate::theme::{self, Loaded, Requested, Theme};
use crate::view::Views;

pub(super) fn run(
    arguments: &arguments::Build,
    shared: &Shared,
    console: &Console,
) -> Result<Outcome, CommandError> {
    let start = Instant::now();
    let root = root::find(shared)?;
    let disk = Disk::new(&root);
    let directory = arguments.output.clone().unwrap_or_else(|| root.join("output"));
    let (snapshot, found) = source::snapshot(&disk)?;
    let table = ParsedTable::read(&directory);
    let strictness = if arguments.strict { Strictness::Strict } else { Strictness::Lenient };
    let analysis = build::analyse(&snapshot, found, strictness, &|source| table.parse(source));
    if analysis.has_errors() {
        console.findings(&analysis.diagnostics, &analysis.texts);
        return Ok(Outcome::Findings);
    }
    let loaded = theme::load(&disk, &requested(&analysis))?;
    let Some(theme) = &loaded.theme else {
        return Ok(refused(console, &analysis, &loaded, loaded.diagnostics.clone()));
    };
    let editions = match arguments.edition {
        Editions::Public => vec![Edition::Public],
        Editions::Internal => vec![Edition::Internal],
        Editions::All => vec![Edition::Public, Edition::Internal],
    };
    let views: Vec<(Edition, Views)> =
        editions.into_iter().map(|edition| (edition, edition::views(&analysis, edition, theme))).collect();
    let written = write(&directory, &views, theme, console);
    if let Err(CommandError::Emit(EmitError::Template(error))) = written {
        return Ok(refused(console, &analysis, &loaded, vec![error.diagnostic()]));
    }
    let (pages, files, made) = written?;
    keep_parsed(&directory, &snapshot, &analysis, &table);
    console.findings(&analysis.diagnostics, &analysis.texts);
    let (milliseconds, shown) = (start.elapsed().as_millis(), directory.display());
    console.done(&message!(
        "已写入 {shown}：{pages} 页，{files} 个文件，其中更新 {made} 个，用时 {milliseconds} 毫秒",
        "wrote {shown}: {pages} pages, {files} files, {made} of them new, in {milliseconds} ms"
    ));
    Ok(Outcome::Clean)
}

/// Stages every edition before any is published: an error leaves all as they were.
fn write(
    directory: &Path,
    views: &[(Edition, Views)],
    theme: &Theme,
    console: &Console,
) -> Result<(usize, usize, usize), CommandError> {
    let output = Output::open(directory)?;
    let recipes: Vec<_> =
        views.iter().map(|(edition, views)| (*edition, render::recipes(views, theme))).collect();
    let steps = recipes.iter().map(|(_, recipes)| recipes.len()).sum();
    let progress = Progress::new(console, steps, &message!("生成", "writing"));
    let staged = recipes
        .iter()
        .map(|(edition, recipes)| output.stage(edition.as_str(), recipes, &|| progress.step()))
        .collect::<Result<Vec<_>, EmitError>>()?;
    drop(progress);
    let (mut files, mut made) = (0, 0);
    for edition in staged {
        let report = edition.publish()?;
        files += report.files;
        made += report.made;
    }
    Ok((views.iter().map(|(_, views)| views.pages.len()).sum(), files, made))
}

/// Keeps what was parsed without findings, unless the table holds all of it already.
fn keep_parsed(directory: &Path, snapshot: &source::Snapshot, analysis: &Analysis, table: &ParsedTable) {
    let prints: BTreeMap<_, _> =
        snapshot.sources.iter().map(|source| (&source.path, source.fingerprint)).collect();
    let reported: BTreeSet<_> = analysis.diagnostics.iter().map(|found| &found.primary.place.path).collect();
    let documents = analysis.inputs.documents.iter().filter(|document| !reported.contains(&document.path));
    let documents =
        documents.filter_map(|document| Some((*prints.get(&document.path)?, Arc::clone(document))));
    table.update(directory, documents.collect());
}

/// Which theme the compendium asks for.
pub(super) fn requested(analysis: &Analysis) -> Requested {
    let config = &analysis.inputs.config;
    let Located { value, span } = &config.theme;
    Requested {
        name: value.clone(),
        place: Place { path: config.path.clone(), span: *span },
        language: config.language,
    }
}

/// Reports a theme that cannot be rendered with, besides what the check found.
fn refused(console: &Console, analysis: &Analysis, loaded: &Loaded, found: Diagnostics) -> Outcome {
    let mut diagnostics = analysis.diagnostics.clone();
    diagnostics.extend(found);
    let texts = analysis.texts.clone().and(Texts::new(loaded.sources.iter().cloned()));
    console.findings(&diagnostics, &texts);
    Outcome::Findings
}
