//! The words that the body of a page brings along, from the theme's locale.

use std::collections::BTreeMap;

use crate::theme::Theme;
use crate::view::body::CaptionKind;

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

    /// `2010-06-25` as the locale writes dates; other texts stay as they are.
    pub(super) fn date(&self, date: &str) -> String {
        let [year, month, day] = date.split('-').collect::<Vec<_>>()[..] else { return date.to_owned() };
        self.get("date")
            .replace("{date}", date)
            .replace("{year}", year)
            .replace("{month}", month.trim_start_matches('0'))
            .replace("{day}", day.trim_start_matches('0'))
    }

    /// 表1, 图2, 专栏3
    pub(super) fn label(&self, kind: CaptionKind, number: u32) -> String {
        let word = self.get(match kind {
            CaptionKind::Table => "table",
            CaptionKind::Figure => "figure",
            CaptionKind::Box => "box",
        });
        let space = if word.is_ascii() { " " } else { "" };
        format!("{word}{space}{number}")
    }
}
