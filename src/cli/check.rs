//! `compendium check`: every rule, no output written.

use super::arguments::{self, Format, Shared};
use super::fix::{self, Mended};
use super::paths::{below, is_inside};
use super::report::{Console, result};
use super::{CommandError, Outcome, root, statements};
use crate::build::{self, Analysis, Conditions, analysis::parse_document};
use crate::check::{RULES, Strictness};
use crate::diag::sarif::{self, RuleText};
use crate::diag::{Diagnostic, Severity, Texts, github, json};
use crate::source::{self, disk::Disk};
use crate::text::{Language, SourcePath};
use crate::theme;

pub(super) fn run(
    arguments: &arguments::Check,
    shared: &Shared,
    console: &Console,
) -> Result<Outcome, CommandError> {
    if arguments.statements {
        return statements::run(arguments, shared, console);
    }
    if arguments.dry_run && arguments.format != Format::Human {
        return Err(CommandError::DryRunFormat);
    }
    let root = root::find(shared)?;
    let paths = arguments.paths.iter().map(|path| below(&root, path)).collect::<Result<Vec<_>, _>>()?;
    let disk = Disk::new(&root);
    let strictness = if arguments.strict { Strictness::Strict } else { Strictness::Lenient };
    let conditions = Conditions { strictness, today: arguments.date };
    let (mut analysis, mended) = match arguments.fix {
        false => (analysed(&disk, conditions)?, Mended::default()),
        true => {
            let wanted = |path: &SourcePath| is_inside(path.as_str(), &paths);
            let fixes = build::fix::fix(&disk, conditions, &wanted, &parse_document)?;
            let mended = match arguments.dry_run {
                true => fix::preview(&fixes.files)?,
                false => fix::write(&disk, &fixes.files, console),
            };
            // What was refused is still wrong.
            let whole = mended.refused == 0;
            (if whole { fixes.analysis } else { analysed(&disk, conditions)? }, mended)
        }
    };
    let loaded = theme::load(&disk, &build::requested(&analysis.inputs.config))?;
    analysis.diagnostics.extend(loaded.diagnostics);
    analysis.texts = analysis.texts.and(Texts::new(loaded.sources));
    let diagnostics: Vec<Diagnostic> =
        analysis.diagnostics.into_iter().filter(|found| touches(found, &paths)).collect();
    let texts = &analysis.texts;
    match arguments.format {
        Format::Human => console.findings(&diagnostics, texts),
        Format::Json => result(&json::render(&diagnostics, texts, console.language))?,
        Format::Sarif => {
            let log = sarif::render(&diagnostics, texts, console.language, &rule_texts(console.language));
            result(&log)?;
        }
        Format::Github => result(&github::render(&diagnostics, texts, console.language))?,
    }
    if arguments.fix {
        console.done(&mended.message(arguments.dry_run, &diagnostics));
    }
    let has_errors = diagnostics.iter().any(|found| found.severity == Severity::Error);
    Ok(match (mended.refused > 0, has_errors) {
        (true, _) => Outcome::Incomplete,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Clean,
    })
}

/// All rules, as a SARIF log tells of them.
fn rule_texts(language: Language) -> Vec<RuleText> {
    let rules = RULES.iter().map(|rule| RuleText {
        name: rule.name.0,
        severity: rule.severity,
        summary: rule.summary(language),
        page: rule.page(language),
    });
    rules.collect()
}

fn analysed(disk: &Disk, conditions: Conditions) -> Result<Analysis, CommandError> {
    let (snapshot, found) = source::snapshot(disk)?;
    Ok(build::analyse(&snapshot, found, conditions, &parse_document))
}

/// Whether a finding points into one of some files or folders; none stand for all.
fn touches(found: &Diagnostic, paths: &[String]) -> bool {
    let mut labels = std::iter::once(&found.primary).chain(&found.secondary);
    labels.any(|label| is_inside(label.place.path.as_str(), paths))
}
