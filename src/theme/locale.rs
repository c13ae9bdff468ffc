//! Locale files: nested mappings of texts.

use serde_json::{Map, Value};

use super::LOCALE;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::source::Source;
use crate::syntax::yaml::{self, Node, NodeKind, Pair};
use crate::text::{Place, misspelling_of};

/// Reads a locale over the texts of the theme below. A key that is new is a slip of the pen, unless
/// it is far from all known ones, or a template of the theme `uses` it.
pub(super) fn read(
    source: &Source,
    texts: &mut Map<String, Value>,
    uses: &dyn Fn(&str) -> bool,
    diagnostics: &mut Diagnostics,
) {
    let (parsed, mut found) = yaml::parse(&source.path, &source.text, 0);
    diagnostics.append(&mut found);
    if let Some(root) = parsed.root {
        let below = texts.clone();
        merge(source, &root, texts, (&below, uses), diagnostics);
    }
}

/// Whether some template of the theme uses a key.
type Uses<'a> = dyn Fn(&str) -> bool + 'a;

fn merge(
    source: &Source,
    node: &Node,
    texts: &mut Map<String, Value>,
    (known, uses): (&Map<String, Value>, &Uses<'_>),
    diagnostics: &mut Diagnostics,
) {
    let NodeKind::Mapping(pairs) = &node.kind else {
        return diagnostics.push(refuse(source, node));
    };
    let none = Map::new();
    for pair in pairs {
        if !known.contains_key(&pair.key)
            && let Some(near) = misspelling_of(&pair.key, known.keys().map(String::as_str))
            && !uses(&pair.key)
        {
            diagnostics.push(misspelt(source, pair, near));
        }
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
                    let known = known.get(&pair.key).and_then(Value::as_object).unwrap_or(&none);
                    merge(source, &pair.value, below, (known, uses), diagnostics);
                }
            }
            NodeKind::Sequence(_) => diagnostics.push(refuse(source, &pair.value)),
        }
    }
}

fn misspelt(source: &Source, pair: &Pair, near: &str) -> Diagnostic {
    let place = Place { path: source.path.clone(), span: pair.key_span };
    let key = &pair.key;
    let found = Diagnostic::error(
        LOCALE,
        place,
        message!("界面里没有用“{key}”的地方", "the interface has no use for `{key}`"),
    );
    found.label(message!("是否想写“{near}”？", "is `{near}` meant?"))
}

fn refuse(source: &Source, node: &Node) -> Diagnostic {
    let place = Place { path: source.path.clone(), span: node.span };
    Diagnostic::error(LOCALE, place, message!("语言文件里只能是“键: 文字”", "a locale holds keys with texts"))
}
