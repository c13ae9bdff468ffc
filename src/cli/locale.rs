//! What the environment says of language and colour.
#![expect(clippy::disallowed_methods, reason = "the command line speaks the language of its surroundings")]

use crate::text::Language;

/// The language of the system: Chinese unless it clearly is another one.
pub(super) fn language() -> Language {
    from_tag(sys_locale::get_locale().as_deref())
}

fn from_tag(tag: Option<&str>) -> Language {
    match tag {
        None | Some("" | "C" | "POSIX") => Language::Chinese,
        Some(tag) if tag.starts_with("zh") || tag.starts_with("C.") || tag.starts_with("C-") => {
            Language::Chinese
        }
        Some(_) => Language::English,
    }
}

/// Whether colours are unwanted, by the convention of no-color.org.
pub(super) fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_that_says_nothing_is_chinese() {
        for tag in [None, Some("C"), Some("POSIX"), Some("C.UTF-8"), Some("zh-CN"), Some("zh-TW")] {
            assert_eq!(from_tag(tag), Language::Chinese, "{tag:?}");
        }
        for tag in ["en-US", "fr-FR"] {
            assert_eq!(from_tag(Some(tag)), Language::English, "{tag}");
        }
    }
}
