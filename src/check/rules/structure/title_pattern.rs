//! `structure/title-pattern`: titles of a kind are named in one way.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::text::Place;

const NAME: RuleName = RuleName("structure/title-pattern");

/// Compares each title with the pattern of its kind.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let config = &compendium.config;
    for document in &compendium.documents {
        let Some(pattern) = config.expectations.get(&document.kind()).and_then(|asked| asked.title.as_ref())
        else {
            continue;
        };
        let head = &document.source.front_matter;
        if matches(&pattern.value, &head.title.value) {
            continue;
        }
        let (title, shape) = (&head.title.value, &pattern.value);
        let place = Place { path: document.source.path.clone(), span: head.title.span };
        diagnostics.push(
            Diagnostic::warning(
                NAME,
                place,
                message!(
                    "标题“{title}”不符合规定的写法“{shape}”",
                    "the title `{title}` does not follow `{shape}`"
                ),
            )
            .also(
                Place { path: config.path.clone(), span: pattern.span },
                message!("这里规定标题的写法", "the pattern is set here"),
            )
            .help(message!("* 代表任意文字", "* stands for any text")),
        );
    }
}

/// Whether a text follows a pattern in which `*` stands for anything.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_anything() {
        assert!(matches("耒阳市*规划（2010—2015年）", "耒阳市网络平台规划（2010—2015年）"));
        assert!(matches("*平台*规划", "网络平台建设规划"));
        assert!(matches("规划", "规划"));
        assert!(!matches("规划", "规划纲要"));
        assert!(!matches("耒阳市*规划", "耒阳市网络平台方案"));
        assert!(!matches("甲*甲", "甲"));
    }
}
