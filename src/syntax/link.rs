//! References as they are written: wiki links, relative links, values, pictures.

use serde::{Deserialize, Serialize};

use super::block::Insignificant;
use crate::text::Span;

/// One reference from a document to something else.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reference {
    /// What it names.
    pub target: Target,
    /// The bytes that name it, without brackets.
    pub span: Insignificant<Span>,
    /// The outline heading it stands under, none before the first.
    pub heading: Option<usize>,
    /// Whether it stands in an internal passage.
    pub internal: bool,
}

/// What a reference names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    /// `[[name#heading]]`: an entity by id, title or alias; an empty name is this document.
    Wiki {
        /// Id, title or alias.
        name: String,
        /// Heading text or anchor.
        heading: Option<String>,
    },
    /// `[[indicator@year]]`.
    Value {
        /// Id, name or alias of the indicator.
        indicator: String,
        /// The year.
        year: i32,
    },
    /// A relative link to a file of the compendium; an empty path is this document.
    File {
        /// Relative to the file the link stands in, decoded.
        path: String,
        /// What follows the `#`.
        anchor: Option<String>,
    },
    /// A link out of the compendium.
    External(String),
    /// A picture's file, relative to the file it stands in, decoded.
    Image(String),
    /// A scheme that no page may link to, such as `javascript:`.
    Forbidden(String),
}

/// Reads what stands between `[[` and `|` or `]]`.
pub fn wiki(text: &str) -> Target {
    let text = text.trim();
    if let Some((indicator, year)) = text.rsplit_once('@')
        && let Some(year) = year_of(year)
    {
        return Target::Value { indicator: indicator.trim().to_owned(), year };
    }
    match text.split_once('#') {
        Some((name, heading)) => {
            Target::Wiki { name: name.trim().to_owned(), heading: Some(heading.trim().to_owned()) }
        }
        None => Target::Wiki { name: text.to_owned(), heading: None },
    }
}

fn year_of(text: &str) -> Option<i32> {
    let text = text.trim();
    let digits = text.strip_suffix('年').unwrap_or(text);
    (digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// Reads the destination of an ordinary link.
pub fn destination(text: &str) -> Target {
    if let Some(scheme) = scheme(text) {
        return if ["http", "https", "mailto", "tel", "ftp"].contains(&scheme.as_str()) {
            Target::External(text.to_owned())
        } else {
            Target::Forbidden(scheme)
        };
    }
    if text.starts_with("//") {
        return Target::External(text.to_owned());
    }
    let (path, anchor) = match text.split_once('#') {
        Some((path, anchor)) => (path, Some(decode(anchor))),
        None => (text, None),
    };
    Target::File { path: decode(path), anchor }
}

/// Reads the source of a picture; only files of the compendium are shown.
pub fn image(text: &str) -> Target {
    match destination(text) {
        Target::File { path, .. } => Target::Image(path),
        other => other,
    }
}

/// Whether an address leads to a page of the web.
pub fn is_web(address: &str) -> bool {
    matches!(scheme(address).as_deref(), Some("http" | "https"))
        && (address.starts_with("http://") || address.starts_with("https://"))
}

/// The scheme of an absolute address. Browsers drop control characters and
/// white space before they look for one, so do we.
fn scheme(text: &str) -> Option<String> {
    let cleaned: String = text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (scheme, _) = cleaned.split_once(':')?;
    let valid = scheme.chars().next().is_some_and(|first| first.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    valid.then(|| scheme.to_ascii_lowercase())
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wiki_link_names_an_entity_a_heading_or_a_value() {
        assert_eq!(wiki("网络平台"), Target::Wiki { name: "网络平台".into(), heading: None });
        assert_eq!(wiki("np # 目标"), Target::Wiki { name: "np".into(), heading: Some("目标".into()) });
        assert_eq!(wiki("rate@2015"), Target::Value { indicator: "rate".into(), year: 2015 });
        assert_eq!(wiki("rate@later"), Target::Wiki { name: "rate@later".into(), heading: None });
    }

    #[test]
    fn a_destination_with_a_scheme_leads_out_or_nowhere() {
        assert_eq!(destination("https://a.cn/#x"), Target::External("https://a.cn/#x".into()));
        assert_eq!(destination("java\nscript:alert(1)"), Target::Forbidden("javascript".into()));
        assert_eq!(destination("data:text/html,x"), Target::Forbidden("data".into()));
        assert_eq!(
            destination("../plans/%E7%BD%91.md#%E7%9B%AE"),
            Target::File { path: "../plans/网.md".into(), anchor: Some("目".into()) }
        );
    }
}
