//! Diagnostics as the JSON of the command line, version 1.

use serde::Serialize;

use super::{Applicability, Diagnostic, Severity, Summary, Texts};
use crate::text::{Language, Place};

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    summary: Summary,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'static str,
    severity: Severity,
    message: &'a str,
    help: Option<&'a str>,
    spans: Vec<SpanEntry<'a>>,
    suggestions: Vec<SuggestionEntry<'a>>,
}

#[derive(Serialize)]
struct SpanEntry<'a> {
    #[serde(flatten)]
    at: At<'a>,
    primary: bool,
    label: Option<&'a str>,
}

#[derive(Serialize)]
struct SuggestionEntry<'a> {
    #[serde(flatten)]
    at: At<'a>,
    replacement: &'a str,
    message: &'a str,
    applicability: Applicability,
}

#[derive(Serialize)]
struct At<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// Renders all diagnostics as one document, pretty-printed, ending in a line break.
pub fn render(diagnostics: &[Diagnostic], texts: &Texts, language: Language) -> String {
    let entries = diagnostics.iter().map(|found| Entry {
        rule: found.rule.0,
        severity: found.severity,
        message: found.message.text(language),
        help: found.help.as_ref().map(|help| help.text(language)),
        spans: std::iter::once((&found.primary, true))
            .chain(found.secondary.iter().map(|label| (label, false)))
            .map(|(label, primary)| SpanEntry {
                at: at(&label.place, texts),
                primary,
                label: label.text.as_ref().map(|text| text.text(language)),
            })
            .collect(),
        suggestions: found
            .suggestions
            .iter()
            .map(|suggestion| SuggestionEntry {
                at: at(&suggestion.place, texts),
                replacement: &suggestion.replacement,
                message: suggestion.text.text(language),
                applicability: suggestion.applicability,
            })
            .collect(),
    });
    let report = Report { version: 1, summary: Summary::of(diagnostics), diagnostics: entries.collect() };
    pretty(&report)
}

pub(super) fn pretty<T: Serialize>(value: &T) -> String {
    // Serialising plain structs of strings and numbers to memory cannot fail.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn at<'a>(place: &'a Place, texts: &Texts) -> At<'a> {
    let (start, end) = texts.positions(place);
    At {
        path: place.path.as_str(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
