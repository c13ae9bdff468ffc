//! Locale files: nested mappings of texts.

use serde_json::{Map, Value};

use super::LOCALE;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::source::Source;
use crate::syntax::yaml::{self, Node, NodeKind};
use crate::text::Place;

/// Reads a locale over the texts of the theme below.
pub(super) fn read(source: &Source, texts: &mut Map<String, Value>, diagnostics: &mut Diagnostics) {
    let (parsed, mut found) = yaml::parse(&source.path, &source.text, 0);
    diagnostics.append(&mut found);
    if let Some(root) = parsed.root {
        merge(source, &root, texts, diagnostics);
    }
}

fn merge(source: &Source, node: &Node, texts: &mut Map<String, Value>, diagnostics: &mut Diagnostics) {
    let NodeKind::Mapping(pairs) = &node.kind else {
        return diagnostics.push(refuse(source, node));
    };
    for pair in pairs {
        match &pair.value.kind {
            NodeKind::Scalar(scalar) => {
                texts.insert(pair.key.clone(), Value::String(scalar.text.clone()));
            }
            NodeKind::Mapping(_) => {
                let below = texts.entry(pair.key.clone()).or_insert_with(|| Value::Object(Map::new()));
                if !below.is_object() {
                    *below = Value::Object(Map::new());
                }
                if let Value::Object(below) = below {
                    merge(source, &pair.value, below, diagnostics);
                }
            }
            NodeKind::Sequence(_) => diagnostics.push(refuse(source, &pair.value)),
        }
    }
}

fn refuse(source: &Source, node: &Node) -> Diagnostic {
    let place = Place { path: source.path.clone(), span: node.span };
    Diagnostic::error(LOCALE, place, message!("语言文件里只能是“键: 文字”", "a locale holds keys with texts"))
}
