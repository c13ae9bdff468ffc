//! What the panel in the browser shows: the findings of a page and of all.

use std::collections::BTreeSet;
use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use super::site::Site;
use crate::build::moment::{Answer, Moment};
use crate::diag::{Diagnostic, Summary, Texts};
use crate::message;
use crate::text::{Language, Place};

/// More findings than this are counted, not shown.
const MOST_SHOWN: usize = 300;

/// What a path in an address may not hold as it is.
const IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'^')
    .add(b'{')
    .add(b'}')
    .add(b'|')
    .add(b'\\');

#[derive(Serialize)]
struct Panel<'a> {
    language: &'static str,
    /// The moment that is shown.
    moment: u64,
    /// Whether the findings are those of this moment, or still of an earlier one.
    checked: bool,
    summary: Summary,
    page: Vec<Finding<'a>>,
    all: Vec<Finding<'a>>,
    /// Files of which an older version is shown.
    stale: Vec<&'a str>,
    /// Whether this page is older than its file.
    is_stale: bool,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    label: Option<&'a str>,
    place: String,
    href: String,
}

/// The findings as JSON, those of one page first.
pub(super) fn findings(site: &Site, page: &str) -> String {
    let moment = site.live.moment();
    let checked = site.live.checked();
    let found = checked.as_deref().and_then(Moment::known);
    let shower = Shower { site, language: site.options.language };
    let (nothing, none) = (Texts::default(), Vec::new());
    let (diagnostics, texts) = found.map_or((&none, &nothing), |found| (&found.diagnostics, &found.texts));
    let written = moment.pages().source_of(page);
    let concerns = |found: &&Diagnostic| written.as_ref().is_some_and(|place| touches(found, place));
    let broken = match moment.file(page) {
        Answer::Failed { error, .. } => Some(error.diagnostic()),
        Answer::Made(_) | Answer::Missing => None,
    };
    // The worst first; those of one kind in the order of their places.
    let mut diagnostics: Vec<&Diagnostic> = diagnostics.iter().collect();
    diagnostics.sort_by_key(|found| found.severity);
    let of_page = broken.iter().chain(diagnostics.iter().copied().filter(concerns)).take(MOST_SHOWN);
    let stale: BTreeSet<&str> = moment.stand_ins().map(|path| path.as_str()).collect();
    let panel = Panel {
        language: shower.language.tag(),
        moment: moment.number,
        checked: checked.as_ref().is_some_and(|checked| checked.number == moment.number),
        summary: found.map(|found| found.summary).unwrap_or_default(),
        page: of_page.map(|found| shower.finding(found, texts)).collect(),
        all: diagnostics.into_iter().take(MOST_SHOWN).map(|found| shower.finding(found, texts)).collect(),
        is_stale: broken.is_some()
            || written.as_ref().is_some_and(|place| stale.contains(place.path.as_str())),
        stale: stale.into_iter().collect(),
    };
    // Strings and numbers always serialise.
    serde_json::to_string(&panel).unwrap_or_default()
}

/// Whether a finding points at a place.
fn touches(found: &Diagnostic, place: &Place) -> bool {
    let mut labels = std::iter::once(&found.primary).chain(&found.secondary);
    labels.any(|label| {
        let (one, other) = (label.place.span, place.span);
        label.place.path == place.path && one.start <= other.end && other.start <= one.end
    })
}

struct Shower<'a> {
    site: &'a Site,
    language: Language,
}

impl Shower<'_> {
    fn finding<'d>(&self, found: &'d Diagnostic, texts: &Texts) -> Finding<'d> {
        let place = &found.primary.place;
        let (start, _) = texts.positions(place);
        let (line, column) = (start.line, start.column);
        Finding {
            rule: found.rule.0,
            severity: found.severity.as_str(),
            message: found.message.text(self.language),
            help: found.help.as_ref().map(|help| help.text(self.language)),
            label: found.primary.text.as_ref().map(|label| label.text(self.language)),
            place: format!("{}:{line}:{column}", place.path),
            href: href(
                &self.site.options.editor,
                &self.site.options.root.join(place.path.as_str()),
                line,
                column,
            ),
        }
    }
}

/// The address that opens a file in the editor.
fn href(editor: &str, path: &Path, line: usize, column: usize) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let path = path.to_string_lossy().replace('\\', "/");
    let path = utf8_percent_encode(&path, IN_PATH).to_string();
    // `vscode://file/{path}` brings the first slash of the path along.
    let path = if editor.contains("/{path}") { path.trim_start_matches('/') } else { &path };
    editor
        .replace("{line}", &line.to_string())
        .replace("{column}", &column.to_string())
        .replace("{path}", path)
}

/// The page that stands where one cannot be made and none was before.
pub(super) fn failure(text: &str, language: Language) -> String {
    let mut escaped = String::new();
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut escaped, text);
    let title = message!("这一页做不出来", "This page cannot be made");
    let (title, tag) = (title.text(language), language.tag());
    format!(
        "<!doctype html>\n<html lang=\"{tag}\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><main><h1>{title}</h1><p>{escaped}</p></main></body></html>\n"
    )
}
