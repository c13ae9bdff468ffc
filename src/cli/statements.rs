//! `compendium check --statements`: every statement about an indicator that is read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::arguments::{self, Format, Shared};
use super::paths::{below, is_inside};
use super::report::{Console, result};
use super::{CommandError, Outcome, root};
use crate::build::{self, analysis::parse_document};
use crate::check::Strictness;
use crate::facts::document::as_written;
use crate::facts::{self, Lexicon, Period, Stated, Statement};
use crate::model::{self, Entity};
use crate::source::{self, LoadError, disk::Disk};
use crate::syntax::{front_matter, markdown};
use crate::text::{LineIndex, SourcePath};

/// A text and the statements in it.
struct Read {
    path: SourcePath,
    text: Arc<str>,
    statements: Vec<Statement<String>>,
}

pub(super) fn run(
    arguments: &arguments::Check,
    shared: &Shared,
    _console: &Console,
) -> Result<Outcome, CommandError> {
    let print = match arguments.format {
        Format::Json => json,
        Format::Human => lines,
        Format::Sarif | Format::Github => return Err(CommandError::StatementsFormat),
    };
    let texts = match &arguments.text {
        Some(path) => vec![lone_text(path, arguments.period)?],
        None => compendium(&arguments.paths, shared)?,
    };
    result(&print(&texts))?;
    Ok(Outcome::Clean)
}

/// Reads a file that belongs to no compendium.
fn lone_text(path: &Path, period: Option<Period>) -> Result<Read, CommandError> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the file is named by the user and belongs to no compendium"
    )]
    let bytes =
        std::fs::read(path).map_err(|cause| LoadError::Io { path: path.display().to_string(), cause })?;
    let text = String::from_utf8(bytes).map_err(|_| CommandError::NotText(path.to_owned()))?;
    let text: Arc<str> = Arc::from(text.strip_prefix('\u{feff}').unwrap_or(&text));
    let name = SourcePath::new(path.to_string_lossy().into_owned());
    let is_markdown = matches!(name.extension(), "md" | "markdown");
    let lexicon = Lexicon::default();
    let statements = if is_markdown {
        let (head, _) = front_matter::parse(&name, &text);
        let (parsed, _) = markdown::parse(&name, &text, head.body, None);
        facts::document::read(&parsed.outline, &parsed.body, &as_written, &lexicon, period).statements
    } else {
        facts::plain::read(&text, &lexicon, period)
    };
    Ok(Read { path: name, text, statements })
}

/// The statements of the compendium, file by file: those of its registries and documents, or of some
/// of them.
fn compendium(paths: &[PathBuf], shared: &Shared) -> Result<Vec<Read>, CommandError> {
    let root = root::find(shared)?;
    let paths = paths.iter().map(|path| below(&root, path)).collect::<Result<Vec<_>, _>>()?;
    let (snapshot, found) = source::snapshot(&Disk::new(&root))?;
    let analysis = build::analyse(&snapshot, found, Strictness::Lenient, &parse_document);
    // The check reads no more than it needs; a person wants to see everything.
    let (compendium, _) = model::resolve(&analysis.inputs);
    let mut by_path: BTreeMap<&SourcePath, Vec<Statement<String>>> = BTreeMap::new();
    for statement in compendium.statements_by(&model::read_everything).iter() {
        let id = statement.indicator().map(|at| compendium.id(Entity::Indicator(at)).to_owned());
        by_path.entry(&statement.path).or_default().push(Statement::clone(&statement.stated).about(id));
    }
    let wanted = by_path.into_iter().filter(|(path, _)| is_inside(path.as_str(), &paths));
    let read = wanted.filter_map(|(path, statements)| {
        let text = Arc::from(analysis.texts.text(path)?);
        Some(Read { path: path.clone(), text, statements })
    });
    Ok(read.collect())
}

/// One line each: path:line:column name op value unit year kind.
fn lines(texts: &[Read]) -> String {
    let mut out = String::new();
    for read in texts {
        let index = LineIndex::new(&read.text);
        for statement in &read.statements {
            let place = index.position(&read.text, statement.span.range().start);
            let about = if statement.approx { "~" } else { "" };
            let mut years = String::new();
            if let Some(year) = statement.baseline_year {
                years.push_str(&format!("{year}→"));
            }
            years.push_str(&statement.year.map_or_else(|| "-".to_owned(), |year| year.to_string()));
            let known = statement.indicator.as_ref().map(|id| format!(" [{id}]")).unwrap_or_default();
            out.push_str(&format!(
                "{}:{}:{} {}{known} {} {about}{}{} {years} {}\n",
                read.path.as_str(),
                place.line,
                place.column,
                statement.name,
                statement.op.as_str(),
                value(&statement.value, "–", ["", ""]),
                statement.unit,
                statement.kind.as_str(),
            ));
        }
    }
    out
}

/// The JSON of the contract. Numbers are printed digit by digit, as they were stated.
fn json(texts: &[Read]) -> String {
    let mut statements = Vec::new();
    for read in texts {
        let index = LineIndex::new(&read.text);
        let entries = read.statements.iter().map(|statement| entry(read, &index, statement));
        statements.extend(entries);
    }
    let body = statements.join(",\n    ");
    let (open, close) = if body.is_empty() { ("", "") } else { ("\n    ", "\n  ") };
    format!("{{\n  \"version\": 1,\n  \"statements\": [{open}{body}{close}]\n}}\n")
}

fn entry(read: &Read, index: &LineIndex, statement: &Statement<String>) -> String {
    let place = index.position(&read.text, statement.span.range().start);
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut fields = vec![
        format!("\"text\":{}", quoted(statement.printed(&read.text))),
        format!("\"path\":{}", quoted(read.path.as_str())),
        format!("\"line\":{}", place.line),
        format!("\"column\":{}", place.column),
        format!("\"indicator\":{}", statement.indicator.as_deref().map_or("null".to_owned(), quoted)),
        format!("\"name\":{}", quoted(&statement.name)),
        format!("\"op\":\"{}\"", statement.op.as_str()),
        format!("\"approx\":{}", statement.approx),
    ];
    match &statement.value {
        Stated::Range(low, high) => {
            fields.push(format!("\"value\":{low}"));
            fields.push(format!("\"value_high\":{high}"));
        }
        Stated::Words(words) => fields.push(format!("\"value\":{}", quoted(words))),
        other => fields.push(format!("\"value\":{}", value(other, ",", ["[", "]"]))),
    }
    fields.push(format!("\"unit\":{}", quoted(&statement.unit)));
    if let Some(year) = statement.year {
        fields.push(format!("\"year\":{year}"));
    }
    if let Some(year) = statement.baseline_year {
        fields.push(format!("\"baseline_year\":{year}"));
    }
    fields.push(format!("\"kind\":\"{}\"", statement.kind.as_str()));
    format!("{{{}}}", fields.join(","))
}

fn value(value: &Stated, range: &str, [open, close]: [&str; 2]) -> String {
    match value {
        Stated::One(number) => number.to_string(),
        Stated::Range(low, high) => format!("{low}{range}{high}"),
        Stated::Parts(parts) => {
            let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
            format!("{open}{}{close}", parts.join(if open.is_empty() { "∶" } else { "," }))
        }
        Stated::Words(words) => words.clone(),
    }
}
