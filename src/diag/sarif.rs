//! Diagnostics as SARIF 2.1.0, for code scanning services.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Diagnostic, Label, Severity, Suggestion, Texts};
use crate::text::{Language, Place, fingerprint};

/// What a log tells about a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleText {
    /// `group/name`.
    pub name: &'static str,
    /// Unless the compendium says otherwise.
    pub severity: Severity,
    /// One sentence.
    pub summary: String,
    /// Its page, in Markdown.
    pub page: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    language: &'static str,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'static str,
    short_description: Text<'a>,
    full_description: Text<'a>,
    help: Help<'a>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help<'a> {
    text: &'a str,
    markdown: &'a str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text<'a>,
    locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Text<'a>,
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Text<'a>,
}

#[derive(Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// Renders all diagnostics as one log, pretty-printed, ending in a line break.
/// `rules` are all there are, whether something broke them or not.
pub fn render(diagnostics: &[Diagnostic], texts: &Texts, language: Language, rules: &[RuleText]) -> String {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let results = diagnostics.iter().map(|found| Outcome {
        rule_id: found.rule.0,
        rule_index: rules.iter().position(|rule| rule.name == found.rule.0),
        level: level(found.severity),
        message: Text { text: found.message.text(language) },
        locations: vec![location(&found.primary, texts, language)],
        related_locations: found.secondary.iter().map(|label| location(label, texts, language)).collect(),
        partial_fingerprints: BTreeMap::from([("compendium/v1", identity(found, texts, &mut seen))]),
        fixes: found.suggestions.iter().map(|suggestion| fix(suggestion, texts, language)).collect(),
    });
    super::json::pretty(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "compendium",
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: rules.iter().map(described).collect(),
                },
            },
            language: language.tag(),
            column_kind: "unicodeCodePoints",
            results: results.collect(),
        }],
    })
}

fn described(rule: &RuleText) -> Rule<'_> {
    Rule {
        id: rule.name,
        short_description: Text { text: &rule.summary },
        full_description: Text { text: &rule.summary },
        help: Help { text: &rule.page, markdown: &rule.page },
        default_configuration: Configuration { level: level(rule.severity) },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// By what a service knows a finding again when lines move: its rule, its file
/// and the line it stands in, counted where all three are the same.
fn identity(found: &Diagnostic, texts: &Texts, seen: &mut BTreeMap<String, usize>) -> String {
    let Place { path, span } = &found.primary.place;
    let line = texts.text(path).map_or("", |text| {
        let start = (span.start as usize).min(text.len());
        let line = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        text[line..].lines().next().unwrap_or_default().trim()
    });
    let hash = fingerprint(&(found.rule.0, path, line)).short();
    let count = seen.entry(hash.clone()).or_default();
    *count += 1;
    format!("{hash}:{count}")
}

fn fix<'a>(suggestion: &'a Suggestion, texts: &Texts, language: Language) -> Fix<'a> {
    Fix {
        description: Text { text: suggestion.text.text(language) },
        artifact_changes: [Change {
            artifact_location: Artifact { uri: uri(suggestion.place.path.as_str()) },
            replacements: [Replacement {
                deleted_region: region(&suggestion.place, texts),
                inserted_content: Text { text: &suggestion.replacement },
            }],
        }],
    }
}

fn region(place: &Place, texts: &Texts) -> Region {
    let (start, end) = texts.positions(place);
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

fn location<'a>(label: &'a Label, texts: &Texts, language: Language) -> Location<'a> {
    Location {
        physical_location: Physical {
            artifact_location: Artifact { uri: uri(label.place.path.as_str()) },
            region: region(&label.place, texts),
        },
        message: label.text.as_ref().map(|text| Text { text: text.text(language) }),
    }
}

/// A relative reference as RFC 3986 wants it: everything but unreserved
/// characters and the slash escaped.
fn uri(path: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const ESCAPED: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    utf8_percent_encode(path, ESCAPED).to_string()
}
