//! `compendium build`: checks, then writes the site of each edition.
#![expect(clippy::disallowed_methods, reason = "how long it took is told to people, not written")]

use std::path::Path;
use std::time::Instant;

use super::arguments::{self, Editions, Shared};
use super::progress::Progress;
use super::report::Console;
use super::{CommandError, Outcome, root};
use crate::build::cache::ParsedTable;
use crate::build::output::{EmitError, Output};
use crate::build::{self, Analysis, edition, search_index};
use crate::check::Strictness;
use crate::diag::{Diagnostics, Texts};
use crate::message;
use crate::render;
use crate::source::{self, disk::Disk};
use crate::syntax::front_matter::Edition;
use crate::text::{Located, Place};
use crate::theme::{self, Loaded, Requested, Theme};

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
    let written = write(&directory, &analysis, &editions, theme, console);
    if let Err(CommandError::Emit(EmitError::Template(error))) = written {
        return Ok(refused(console, &analysis, &loaded, vec![error.diagnostic()]));
    }
    let Written { pages, files, made } = written?;
    table.keep(&directory, &snapshot, &analysis);
    console.findings(&analysis.diagnostics, &analysis.texts);
    let (milliseconds, shown) = (start.elapsed().as_millis(), directory.display());
    console.done(&message!(
        "已写入 {shown}：{pages} 页，{files} 个文件，其中更新 {made} 个，用时 {milliseconds} 毫秒",
        "wrote {shown}: {pages} pages, {files} files, {made} of them new, in {milliseconds} ms"
    ));
    Ok(Outcome::Clean)
}

/// What was written, of all editions.
#[derive(Debug, Clone, Copy, Default)]
struct Written {
    pages: usize,
    files: usize,
    made: usize,
}

/// Stages every edition before any is published: an error leaves all as they
/// were. The views of one are gone before those of the next are made.
fn write(
    directory: &Path,
    analysis: &Analysis,
    editions: &[Edition],
    theme: &Theme,
    console: &Console,
) -> Result<Written, CommandError> {
    let output = Output::open(directory)?;
    let progress = Progress::new(console, &message!("生成", "writing"));
    let mut written = Written::default();
    let mut staged = Vec::new();
    for edition in editions {
        let views = edition::views(analysis, *edition, theme);
        let (recipes, index) = render::recipes_with_index(&views, theme);
        progress.expect(recipes.len());
        let edition = edition.as_str();
        let ready = output.stage(edition, &recipes, &|| progress.step())?;
        staged.push((edition, ready, index.index()));
        written.pages += views.pages.len();
    }
    drop(progress);
    for (edition, ready, index) in staged {
        let report = ready.publish()?;
        if let Some(index) = index {
            search_index::keep_made(directory, edition, &index);
        }
        written.files += report.files;
        written.made += report.made;
    }
    Ok(written)
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
