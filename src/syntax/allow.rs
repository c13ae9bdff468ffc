//! Silencers: `allow RULE: reason`, in a Markdown or YAML comment.

use serde::{Deserialize, Serialize};

use super::yaml::{Node, NodeKind, Parsed};
use crate::text::Span;

/// A comment that silences a rule in a stretch of its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allow {
    /// `group/name`, as written.
    pub rule: String,
    /// Why; empty when none was given.
    pub reason: String,
    /// The comment.
    pub span: Span,
    /// Where it silences.
    pub scope: Span,
}

/// Reads `allow RULE: reason` from the text of a comment.
pub(super) fn read(comment: &str) -> Option<(String, String)> {
    let rest = comment.trim().strip_prefix("allow ")?;
    let (rule, reason) = rest.split_once([':', '：']).unwrap_or((rest, ""));
    Some((rule.trim().to_owned(), reason.trim().to_owned()))
}

/// The silencers in the comments of a YAML text. One at the end of a line
/// silences what that line begins; one on its own line, the entry below it.
pub fn of_yaml(parsed: &Parsed) -> Vec<Allow> {
    let mut entries: Vec<Span> = Vec::new();
    if let Some(root) = &parsed.root {
        collect_entries(root, &mut entries);
    }
    entries.sort_by_key(|span| (span.start, u32::MAX - span.end));
    let allows = parsed.comments.iter().filter_map(|comment| {
        let (rule, reason) = read(&comment.text)?;
        let mut before = entries.iter().filter(|entry| entry.start < comment.span.start);
        let first = before.clone().find(|entry| entry.start >= comment.line);
        let last = before.next_back();
        let after = entries.iter().find(|entry| entry.start > comment.span.start);
        let scope = match comment.alone {
            true => after.copied(),
            // All that begins on the line; where the value is longer than the line, all of the value.
            false => last.map(|last| Span {
                start: first.unwrap_or(last).start,
                end: comment.span.start.max(last.end),
            }),
        };
        Some(Allow { rule, reason, span: comment.span, scope: scope.unwrap_or(comment.span) })
    });
    allows.collect()
}

/// The span of every entry: an item of a list, or a key with its value.
fn collect_entries(node: &Node, entries: &mut Vec<Span>) {
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(items) => {
            for item in items {
                entries.push(item.span);
                collect_entries(item, entries);
            }
        }
        NodeKind::Mapping(pairs) => {
            for pair in pairs {
                entries.push(Span {
                    start: pair.key_span.start,
                    end: pair.value.span.end.max(pair.key_span.end),
                });
                collect_entries(&pair.value, entries);
            }
        }
    }
}
