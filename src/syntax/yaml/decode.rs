//! Tree to typed values: [`decode`] reports everything wrong, not only the first thing.

use serde::de::DeserializeOwned;

use super::deserialize::{BETWEEN_LANGUAGES, Error, ErrorKind};
use super::node::Node;
use super::{INVALID_VALUE, MISSING_FIELD, UNKNOWN_KEY};
use crate::diag::{Applicability, Diagnostic, Diagnostics, Suggestion};
use crate::message;
use crate::text::{Message, Place, SourcePath, Span, misspelling_of, nearest};

/// Reads a typed value from a node. What cannot be read is reported and, where
/// it was optional, left out; nothing comes back when something required is
/// missing or wrong.
pub fn decode<T: DeserializeOwned>(
    path: &SourcePath,
    node: &Node,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let mut node = node.clone();
    let mut removed: Vec<String> = Vec::new();
    while removed.len() < MOST_PROBLEMS {
        match T::deserialize(&node) {
            Ok(value) => return Some(value),
            Err(Error { span, kind: ErrorKind::Missing { key } }) => {
                let span = span.unwrap_or(node.span);
                // A required key whose value was wrong has been reported already.
                if !removed.iter().any(|removed| removed == key) {
                    diagnostics.push(missing(path, span, key));
                }
                if span == node.span {
                    return None;
                }
                removed.push(node.remove_entry_at(span)?);
            }
            Err(error) => {
                let span = error.span.unwrap_or(node.span);
                diagnostics.push(describe(path, span, &node, error.kind));
                removed.push(node.remove_entry_at(span)?);
            }
        }
    }
    None
}

/// An entry with more problems than this is given up: nobody reads on, and
/// each costs another reading.
const MOST_PROBLEMS: usize = 100;

/// A value of the wrong form, with what was expected.
pub fn invalid(place: Place, text: &str, expected: Message) -> Diagnostic {
    let text = shortened(text);
    Diagnostic::error(
        INVALID_VALUE,
        place,
        message!("无法识别的值“{text}”", "the value `{text}` cannot be read"),
    )
    .label(expected)
}

/// A message quotes no more characters of a value than this.
const LONGEST_QUOTE: usize = 60;

fn shortened(text: &str) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((at, _)) => format!("{}…", &text[..at]).into(),
        None => text.into(),
    }
}

fn missing(path: &SourcePath, span: Span, key: &str) -> Diagnostic {
    let place = Place { path: path.clone(), span };
    Diagnostic::error(MISSING_FIELD, place, message!("缺少必填的“{key}”", "the key `{key}` is missing"))
        .help(message!("补上“{key}: …”", "add `{key}: …`"))
}

fn describe(path: &SourcePath, span: Span, node: &Node, kind: ErrorKind) -> Diagnostic {
    let place = Place { path: path.clone(), span };
    match kind {
        ErrorKind::UnknownKey { key, expected } => {
            let applicability = applicability(&key, span, node, expected);
            let key = shortened(&key);
            let found = Diagnostic::error(
                UNKNOWN_KEY,
                place.clone(),
                message!("不认识的键“{key}”", "unknown key `{key}`"),
            );
            let near = Near { place, word: &key, expected, applicability };
            with_nearest(found, near, |list| {
                message!("这里可以写：{list}", "keys that may stand here: {list}")
            })
        }
        ErrorKind::UnknownWord { word, expected } => {
            let word = shortened(&word);
            let found = Diagnostic::error(
                INVALID_VALUE,
                place.clone(),
                message!("不认识的值“{word}”", "unknown value `{word}`"),
            );
            let near = Near { place, word: &word, expected, applicability: Applicability::MaybeIncorrect };
            with_nearest(found, near, |list| message!("可以写：{list}", "values that may stand here: {list}"))
        }
        ErrorKind::Missing { key } => missing(path, span, key),
        ErrorKind::Invalid(expected) => {
            let (chinese, english) = expected.split_once(BETWEEN_LANGUAGES).unwrap_or((&expected, &expected));
            let expected = Message::new(chinese.to_owned(), english.to_owned());
            match node.text_at(span).filter(|_| span.start < span.end) {
                Some(text) => invalid(place, text, expected),
                None => {
                    let message = message!("值的形式不对", "the value has the wrong form");
                    Diagnostic::error(INVALID_VALUE, place, message).label(expected)
                }
            }
        }
    }
}

/// Whether a key may be mended unseen: it is a slip of the pen from one key
/// alone, which does not stand beside it. What would publish something is
/// never mended unseen.
fn applicability(key: &str, span: Span, node: &Node, expected: &[&str]) -> Applicability {
    let beside = |near: &&str| {
        node.mapping_of_key(span).is_some_and(|mapping| mapping.get(near).is_none()) && *near != "edition"
    };
    match misspelling_of(key, expected.iter().copied()).filter(beside) {
        Some(_) => Applicability::MachineApplicable,
        None => Applicability::MaybeIncorrect,
    }
}

/// A word, and what may stand in its place.
struct Near<'a> {
    place: Place,
    word: &'a str,
    expected: &'static [&'static str],
    applicability: Applicability,
}

fn with_nearest(found: Diagnostic, near: Near<'_>, list: impl Fn(String) -> Message) -> Diagnostic {
    let Near { place, word, expected, applicability } = near;
    let slip = misspelling_of(word, expected.iter().copied());
    match slip.or_else(|| nearest(word, expected.iter().copied())) {
        Some(near) => {
            found.label(message!("是否想写“{near}”？", "did you mean `{near}`?")).suggest(Suggestion {
                place,
                replacement: near.to_owned(),
                text: message!("改为“{near}”", "write `{near}`"),
                applicability,
            })
        }
        None => found.help(list(expected.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::super::parse;
    use super::*;
    use crate::text::{Language, Located};

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Plan {
        title: Located<String>,
        year: Option<Located<i32>>,
        #[serde(default)]
        tags: Vec<Located<String>>,
        status: Option<Status>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "lowercase")]
    enum Status {
        Drafting,
        Issued,
    }

    fn read(text: &str) -> (Option<Plan>, Vec<(String, String)>) {
        let path = SourcePath::new("x.yaml");
        let (parsed, mut diagnostics) = parse(&path, text, 0);
        let plan = decode(&path, &parsed.root.expect("a document"), &mut diagnostics);
        let found = diagnostics.iter().map(|found| {
            (
                text[found.primary.place.span.range()].to_owned(),
                found.message.text(Language::English).to_owned(),
            )
        });
        (plan, found.collect())
    }

    #[test]
    fn values_come_with_their_spans() {
        let text = "title: 规划\nyear: 2015\ntags: [甲, 乙]\nstatus: issued\n";
        let (plan, found) = read(text);
        assert_eq!(found, []);
        let plan = plan.expect("it is complete");
        assert_eq!(&text[plan.title.span.range()], "规划");
        assert_eq!(&text[plan.tags[1].span.range()], "乙");
        assert_eq!(plan.status, Some(Status::Issued));
    }

    #[test]
    fn every_problem_of_an_entry_is_reported() {
        let (plan, found) = read("titel: a\ntitle: b\nyear: later\nstatus: isued\n");
        assert_eq!(
            found,
            [
                ("titel".into(), "unknown key `titel`".into()),
                ("later".into(), "the value `later` cannot be read".into()),
                ("isued".into(), "unknown value `isued`".into()),
            ]
        );
        assert_eq!(plan.map(|plan| plan.title.value), Some("b".into()));
    }

    #[test]
    fn a_missing_key_leaves_no_value() {
        let (plan, found) = read("year: 2015\n");
        assert_eq!(plan, None);
        assert_eq!(found[0].1, "the key `title` is missing");
    }
}
