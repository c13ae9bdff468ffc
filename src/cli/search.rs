//! `compendium search`: asks the index of a published edition.
#![expect(clippy::disallowed_methods, reason = "an output directory is no compendium")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::arguments::{self, Listing, Shared};
use super::report::{Console, result};
use super::{CommandError, Outcome, coloured_results, root};
use crate::build::manifest::MANIFEST;
use crate::build::search_index;
use crate::message;
use crate::search::answer::{self, Found, Source};
use crate::search::excerpt;
use crate::search::indexed::{Indexed, Unanswered};
use crate::search::needle::Needle;
use crate::search::published::Published;
use crate::search::query::{self, Clause};
use crate::search::table;
use crate::source::LoadError;
use crate::text::Language;

pub(super) fn run(
    arguments: &arguments::Search,
    shared: &Shared,
    console: &Console,
) -> Result<Outcome, CommandError> {
    let output = root::find(shared)?.join("output");
    let edition = arguments.edition.as_str();
    let folder = output.join(edition);
    let not_built = || CommandError::NotBuilt(folder.clone());
    let manifest = std::fs::read(folder.join(MANIFEST)).map_err(|_| not_built())?;
    let scripts = folder.join("search");
    let published = Published::open(move |name: &str| std::fs::read(scripts.join(format!("{name}.js"))).ok());
    let published = published.map_err(|_| not_built())?;
    let index = search_index::index(&output, edition, &manifest, &published);
    let index = index.map_err(|cause| unanswered(cause, &folder))?;
    let indexed = Indexed { index, published: &published };
    if let Some(file) = &arguments.queries {
        let lines = many(&indexed, &queries(file)?).map_err(|cause| unanswered(cause, &folder))?;
        result(&lines)?;
        return Ok(Outcome::Clean);
    }
    let query = arguments.query.join(" ");
    let answered = Answered::new(&indexed, &query, arguments).map_err(|cause| unanswered(cause, &folder))?;
    match arguments.format {
        Listing::Json => result(&answered.json())?,
        Listing::Human => {
            result(&answered.lines(console.language, coloured_results(shared.color)))?;
            console.done(&answered.summary());
        }
    }
    Ok(Outcome::Clean)
}

fn unanswered(cause: Unanswered, folder: &Path) -> CommandError {
    match cause {
        Unanswered::Record(_) => CommandError::NotBuilt(folder.to_owned()),
        Unanswered::Index(cause) => CommandError::Search(cause),
    }
}

fn queries(file: &PathBuf) -> Result<Vec<String>, CommandError> {
    let text = std::fs::read_to_string(file)
        .map_err(|cause| LoadError::Io { path: file.display().to_string(), cause })?;
    Ok(text.lines().map(str::to_owned).collect())
}

/// The answer to one of many queries, for tests that hold two programs equal.
#[derive(Serialize)]
struct Line<'a> {
    query: &'a str,
    partial: bool,
    pages: Vec<u32>,
    scores: Vec<u64>,
}

fn many<S: Source>(source: &S, queries: &[String]) -> Result<String, S::Error> {
    let mut lines = String::new();
    for query in queries {
        let answer = answer::answer(source, &query::parse(query))?;
        let line = Line {
            query,
            partial: answer.partial,
            pages: answer.found.iter().map(|found| found.page).collect(),
            scores: answer.found.iter().map(|found| found.score).collect(),
        };
        // Strings and numbers always serialise.
        let _ = writeln!(lines, "{}", serde_json::to_string(&line).unwrap_or_default());
    }
    Ok(lines)
}

/// `--format json`; README.md describes it.
#[derive(Serialize)]
struct Answered {
    version: u32,
    query: String,
    edition: &'static str,
    /// No page matches every word; these match some.
    partial: bool,
    total: usize,
    results: Vec<Hit>,
    facets: Facets,
}

#[derive(Serialize)]
struct Hit {
    path: String,
    anchor: String,
    title: String,
    kind: String,
    status: Option<String>,
    organization: Option<String>,
    score: u64,
    heading: String,
    excerpt: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    text: String,
    found: bool,
}

/// How many pages found there are of each kind, status and organization.
#[derive(Serialize, Default)]
struct Facets {
    kind: BTreeMap<String, usize>,
    status: BTreeMap<String, usize>,
    organization: BTreeMap<String, usize>,
}

impl Answered {
    fn new<S: Source>(source: &S, query: &str, arguments: &arguments::Search) -> Result<Answered, S::Error> {
        let clauses = query::parse(query);
        let answer = answer::answer(source, &clauses)?;
        let needles = answer::needles(source, &clauses)?;
        let places = table::places(&source.table().text_files);
        let parts = |page: u32| places.get(page as usize).map_or(1, |place| place.parts);
        let mut facets = Facets::default();
        for found in &answer.found {
            facets.count(source, found.page);
        }
        let shown = answer.found.iter().take(arguments.limit);
        Ok(Answered {
            version: 1,
            query: written(&clauses),
            edition: arguments.edition.as_str(),
            partial: answer.partial,
            total: answer.found.len(),
            results: shown
                .map(|found| Hit::new(source, *found, parts(found.page), &needles))
                .collect::<Result<_, _>>()?,
            facets,
        })
    }

    fn json(&self) -> String {
        // Strings and numbers always serialise.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    fn lines(&self, language: Language, coloured: bool) -> String {
        let (strong, found, faint, end) =
            if coloured { ("\x1b[1m", "\x1b[1;31m", "\x1b[2m", "\x1b[0m") } else { ("", "", "", "") };
        let mut lines = String::new();
        if self.partial {
            let words = message!(
                "没有同时含有各词的页面，以下含有其中一些",
                "no page has every word; these have some"
            );
            let _ = writeln!(lines, "{}", words.text(language));
        }
        for one in &self.results {
            let anchor = if one.anchor.is_empty() { String::new() } else { format!("#{}", one.anchor) };
            let _ = writeln!(lines, "{strong}{}{end}  {faint}{}{anchor}{end}", one.title, one.path);
            if !one.heading.is_empty() {
                let _ = writeln!(lines, "    {}", one.heading);
            }
            lines.push_str("    ");
            for part in &one.excerpt {
                let (before, after) = if part.found { (found, end) } else { ("", "") };
                let _ = write!(lines, "{before}{}{after}", part.text);
            }
            lines.push('\n');
        }
        lines
    }

    fn summary(&self) -> crate::text::Message {
        let (total, shown) = (self.total, self.results.len());
        if total == 0 {
            return message!("没有找到；少写几个字，或换一种说法", "nothing found; try fewer or other words");
        }
        message!("共 {total} 页，列出 {shown} 页", "{total} pages found, {shown} listed")
    }
}

fn written(clauses: &[Clause]) -> String {
    clauses.iter().map(Clause::to_string).collect::<Vec<_>>().join(" ")
}

impl Hit {
    fn new<S: Source>(source: &S, found: Found, parts: u8, needles: &[Vec<Needle>]) -> Result<Hit, S::Error> {
        let record = source.record(found.page)?;
        let table = source.table();
        let row = table.rows.get(found.page as usize).copied().unwrap_or_default();
        let excerpt = excerpt::excerpt(&record, parts, found.part, needles);
        let parts = excerpt.parts.into_iter().map(|(text, found)| Part { text, found });
        Ok(Hit {
            path: record.path().to_owned(),
            anchor: excerpt.anchor,
            title: record.title().to_owned(),
            kind: table.kind(row).to_owned(),
            status: table.status(row).map(str::to_owned),
            organization: table.organization(row).map(str::to_owned),
            score: found.score,
            heading: excerpt.heading,
            excerpt: parts.collect(),
        })
    }
}

impl Facets {
    fn count<S: Source>(&mut self, source: &S, page: u32) {
        let table = source.table();
        let row = table.rows.get(page as usize).copied().unwrap_or_default();
        *self.kind.entry(table.kind(row).to_owned()).or_default() += 1;
        if let Some(status) = table.status(row) {
            *self.status.entry(status.to_owned()).or_default() += 1;
        }
        if let Some(organization) = table.organization(row) {
            *self.organization.entry(organization.to_owned()).or_default() += 1;
        }
    }
}
