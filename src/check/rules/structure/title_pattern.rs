//! `structure/title-pattern`: titles of a kind are named in one way.

use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Suggestion};
use crate::message;
use crate::model::Compendium;
use crate::text::{Place, folded};

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
        let mut found = Diagnostic::warning(
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
        .help(message!("* 代表任意文字", "* stands for any text"));
        if let (Some(span), Some(replacement)) = (head.title.exact(), conformed(shape, title)) {
            found = found.suggest(Suggestion {
                place: Place { path: document.source.path.clone(), span },
                text: message!("改为“{replacement}”", "write `{replacement}`"),
                replacement,
                applicability: Applicability::MachineApplicable,
            });
        }
        diagnostics.push(found);
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

/// A title that follows a pattern but for the width of its signs, its dashes,
/// spaces and case, written as the pattern has it. Nothing for a title that
/// YAML would read otherwise.
fn conformed(pattern: &str, title: &str) -> Option<String> {
    let letters: Vec<(usize, char)> =
        title.char_indices().filter_map(|(at, c)| Some((at, folded(c)?))).collect();
    let at = |letter: usize| letters.get(letter).map_or(title.len(), |(at, _)| *at);
    let parts: Vec<&str> = pattern.split('*').collect();
    let mut conformed = String::new();
    let mut done = 0;
    for (n, part) in parts.iter().enumerate() {
        let wanted: Vec<char> = part.chars().filter_map(folded).collect();
        let rest = letters.get(done..)?;
        let starts = |from: usize| {
            let here = rest.get(from..from + wanted.len());
            here.is_some_and(|here| here.iter().map(|(_, c)| c).eq(&wanted))
        };
        let (first, last) = (n == 0, n + 1 == parts.len());
        let from = match (first, last) {
            (true, _) => Some(0).filter(|_| !last || rest.len() == wanted.len()),
            (_, true) => rest.len().checked_sub(wanted.len()),
            _ => (0..=rest.len()).find(|from| starts(*from)),
        };
        let from = from.filter(|from| starts(*from))?;
        conformed.push_str(title[at(done)..at(done + from)].trim());
        conformed.push_str(part);
        done += from + wanted.len();
    }
    let plain =
        !conformed.contains(['\'', '"', '\\']) && !conformed.contains(": ") && !conformed.contains(" #");
    (plain && matches(pattern, &conformed)).then_some(conformed)
}

#[cfg(test)]
mod tests {
    use super::{conformed, matches};

    #[test]
    fn a_title_that_differs_in_its_signs_alone_is_conformed() {
        let pattern = "耒阳市*规划（2010—2015年）";
        let conformed = |title| conformed(pattern, title);
        let right = "耒阳市网络平台建设规划（2010—2015年）";
        assert_eq!(conformed("耒阳市网络平台建设规划(2010-2015年)").as_deref(), Some(right));
        assert_eq!(conformed("耒阳市 网络平台建设 规划（２０１０－２０１５ 年）").as_deref(), Some(right));
        assert_eq!(conformed("耒阳市网络平台建设规划（2011—2015年）"), None);
        assert_eq!(conformed("网络平台建设规划（2010—2015年）"), None);
        assert_eq!(super::conformed("规划", "规 划").as_deref(), Some("规划"));
        assert_eq!(super::conformed("规划", "规划纲要"), None);
    }

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
