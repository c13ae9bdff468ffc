//! The words that the body of a page brings along, from the theme's locale.

use std::collections::BTreeMap;

use crate::theme::Theme;

/// The texts of the locale's group `body`.
pub(super) struct Words {
    texts: BTreeMap<String, String>,
}

impl Words {
    pub(super) fn new(theme: &Theme) -> Words {
        Words { texts: theme.group("body") }
    }

    /// A text; its key where the locale has none.
    pub(super) fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }
}
