//! `compendium check`: every rule, no output written.

use std::io;
use std::path::{Path, PathBuf};

use super::arguments::{self, Format, Shared};
use super::build::requested;
use super::report::{Console, result};
use super::{CommandError, Outcome, root, statements};
use crate::build::{self, analysis::parse_document};
use crate::check::Strictness;
use crate::diag::{Diagnostic, Severity, Texts, github, json, sarif};
use crate::source::{self, disk::Disk};
use crate::theme;

pub(super) fn run(
    arguments: &arguments::Check,
    shared: &Shared,
    console: &Console,
) -> Result<Outcome, CommandError> {
    if arguments.statements {
        return statements::run(arguments, shared, console);
    }
    let root = root::find(shared)?;
    let paths = arguments.paths.iter().map(|path| below(&root, path)).collect::<Result<Vec<_>, _>>()?;
    let disk = Disk::new(&root);
    let (snapshot, found) = source::snapshot(&disk)?;
    let strictness = if arguments.strict { Strictness::Strict } else { Strictness::Lenient };
    let mut analysis = build::analyse(&snapshot, found, strictness, &parse_document);
    let loaded = theme::load(&disk, &requested(&analysis))?;
    analysis.diagnostics.extend(loaded.diagnostics);
    analysis.texts = analysis.texts.and(Texts::new(loaded.sources));
    let diagnostics: Vec<Diagnostic> =
        analysis.diagnostics.into_iter().filter(|found| paths.is_empty() || touches(found, &paths)).collect();
    let texts = &analysis.texts;
    match arguments.format {
        Format::Human => console.findings(&diagnostics, texts),
        Format::Json => result(&json::render(&diagnostics, texts, console.language))?,
        Format::Sarif => result(&sarif::render(&diagnostics, texts, console.language))?,
        Format::Github => result(&github::render(&diagnostics, texts, console.language))?,
    }
    let has_errors = diagnostics.iter().any(|found| found.severity == Severity::Error);
    Ok(if has_errors { Outcome::Findings } else { Outcome::Clean })
}

/// Whether a finding points into one of some files or folders.
fn touches(found: &Diagnostic, paths: &[String]) -> bool {
    let places =
        std::iter::once(&found.primary).chain(&found.secondary).map(|label| label.place.path.as_str());
    let mut inside = places.flat_map(|place| paths.iter().map(move |path| (place, path)));
    inside.any(|(place, path)| {
        path.is_empty()
            || place.strip_prefix(path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// A path as sources are named: relative to the root, with `/`. One that is
/// neither there from here nor from the root would leave nothing to report, unsaid.
fn below(root: &Path, path: &Path) -> Result<String, CommandError> {
    let missing = |_| CommandError::NoPath(path.to_owned());
    let root = std::fs::canonicalize(root).map_err(missing)?;
    let absolute = absolute(path).or_else(|_| absolute(&root.join(path))).map_err(missing)?;
    let relative = absolute.strip_prefix(&root).map_err(|_| CommandError::NoPath(path.to_owned()))?;
    let parts: Vec<String> =
        relative.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Ok(parts.join("/"))
}

/// A path from the top. Where it ends in a link, the link is meant, not what it leads to.
fn absolute(path: &Path) -> io::Result<PathBuf> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return path.canonicalize() };
    path.symlink_metadata()?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Ok(folder.canonicalize()?.join(name))
}
