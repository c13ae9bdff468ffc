//! Fenced blocks that make tables and figures from the registries.

use serde::Deserialize;

use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::syntax::block::{Embed, IndicatorColumn, ProjectColumn, Select};
use crate::syntax::yaml;
use crate::text::{Located, Place, SourcePath, Span};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Indicators {
    ids: Option<Vec<Located<String>>>,
    plan: Option<Located<String>>,
    columns: Option<Vec<IndicatorColumn>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Projects {
    ids: Option<Vec<Located<String>>>,
    plan: Option<Located<String>>,
    lead: Option<Located<String>>,
    columns: Option<Vec<ProjectColumn>>,
    #[serde(default)]
    total: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Schedule {
    #[serde(default)]
    stages: Vec<Located<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chart {
    indicators: Vec<Located<String>>,
}

/// Whether a fence's language makes an embedded block.
pub(super) fn is_embed(language: &str) -> bool {
    matches!(language, "indicators" | "projects" | "schedule" | "chart")
}

/// Reads the body of an embedded block; `refer` records a name as a reference
/// of the document and returns its ordinal.
pub(super) fn read(
    path: &SourcePath,
    language: &str,
    body: Located<&str>,
    refer: &mut dyn FnMut(Located<String>) -> usize,
    diagnostics: &mut Diagnostics,
) -> Embed {
    let (parsed, mut found) = yaml::parse(path, body.value, body.span.start as usize);
    diagnostics.append(&mut found);
    let empty =
        yaml::Node { kind: yaml::NodeKind::Mapping(Vec::new()), span: Span::at(body.span.start as usize) };
    let node = parsed.root.unwrap_or(empty);
    let mut ordinals = |names: Vec<Located<String>>| names.into_iter().map(&mut *refer).collect::<Vec<_>>();
    let embed = match language {
        "indicators" => yaml::decode(path, &node, diagnostics).and_then(|block: Indicators| {
            let select = match (block.ids, block.plan) {
                (Some(ids), None) => Select::Ids(ordinals(ids)),
                (None, Some(plan)) => Select::Plan(ordinals(vec![plan])[0]),
                _ => return None,
            };
            use IndicatorColumn::{Attribute, Baseline, Name, Target, Unit};
            let columns = block.columns.unwrap_or_else(|| vec![Name, Unit, Baseline, Target, Attribute]);
            Some(Embed::Indicators { select, columns })
        }),
        "projects" => yaml::decode(path, &node, diagnostics).and_then(|block: Projects| {
            let select = match (block.ids, block.plan, block.lead) {
                (Some(ids), None, None) => Select::Ids(ordinals(ids)),
                (None, Some(plan), None) => Select::Plan(ordinals(vec![plan])[0]),
                (None, None, Some(lead)) => Select::Lead(ordinals(vec![lead])[0]),
                _ => return None,
            };
            use ProjectColumn::{Content, Investment, Lead, Name, Period};
            let columns = block.columns.unwrap_or_else(|| vec![Name, Content, Period, Investment, Lead]);
            Some(Embed::Projects { select, columns, total: block.total })
        }),
        "schedule" => yaml::decode(path, &node, diagnostics)
            .map(|block: Schedule| Embed::Schedule { stages: ordinals(block.stages) }),
        _ => yaml::decode(path, &node, diagnostics)
            .map(|block: Chart| Embed::Chart { indicators: ordinals(block.indicators) }),
    };
    let reported = diagnostics
        .iter()
        .any(|found| found.primary.place.path == *path && body.span.contains(found.primary.place.span));
    match embed {
        Some(embed) => embed,
        None => {
            if !reported {
                let end = body.span.start + body.value.trim_end().len() as u32;
                diagnostics.push(unselected(
                    Place { path: path.clone(), span: Span { end, ..body.span } },
                    language,
                ));
            }
            Embed::Unreadable
        }
    }
}

fn unselected(place: Place, language: &str) -> Diagnostic {
    let keys = if language == "projects" { "ids, plan, lead" } else { "ids, plan" };
    Diagnostic::error(
        yaml::MISSING_FIELD,
        place,
        message!("没有说明列出哪些条目", "nothing says which entries to list"),
    )
    .help(message!("写出其中一项：{keys}", "write one of: {keys}"))
}
