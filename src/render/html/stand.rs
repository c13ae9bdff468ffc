//! Where a body stands: on its own page, or among others on one page for paper.
//!
//! On one page every id begins with the path of the page it would have of its own,
//! so none meets another and every address tells its place: `plans/network.html#目标`
//! is `#plans/network/目标` there.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Where a body stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand<'a> {
    /// The page that it has of its own.
    pub path: &'a str,
    /// What it stands on.
    pub on: On<'a>,
}

/// What a body stands on.
#[derive(Debug, Clone, Copy)]
pub(super) enum On<'a> {
    /// Its own page, which this leads up from to the edition's root.
    Page(&'a str),
    /// A page that holds others too.
    Book(&'a Book<'a>),
}

/// What stands on one page, and what leads from there to the rest.
#[derive(Debug)]
pub(super) struct Book<'a> {
    /// The pages that it holds, by the paths they have of their own.
    pub held: BTreeSet<&'a str>,
    /// Whether the titles of documents are headings above those of the bodies.
    pub titles: bool,
    pub rest: Rest<'a>,
}

/// What leads to what a page does not hold.
#[derive(Debug)]
pub(super) enum Rest<'a> {
    /// It is part of the edition: this leads to the root.
    Beside(&'a str),
    /// It is a file of its own, with its pictures in it.
    Apart {
        /// The address that the edition is published at.
        address: Option<&'a str>,
        /// By their paths below the edition's root.
        pictures: BTreeMap<&'a str, &'a [u8]>,
    },
}

/// The id on one page of a place that has this path, perhaps with an anchor, on the site.
pub(super) fn id_of(path: &str) -> String {
    let (page, anchor) = path.split_once('#').map_or((path, None), |(page, anchor)| (page, Some(anchor)));
    let page = page.strip_suffix(".html").unwrap_or(page);
    anchor.map_or_else(|| page.to_owned(), |anchor| format!("{page}/{anchor}"))
}

impl<'a> Stand<'a> {
    /// The id of an anchor of the body.
    pub(super) fn id<'b>(&self, anchor: &'b str) -> Cow<'b, str> {
        match self.on {
            On::Page(_) => Cow::Borrowed(anchor),
            On::Book(_) => Cow::Owned(id_of(&format!("{}#{anchor}", self.path))),
        }
    }

    /// The address of a path below the edition's root; within the page it is an anchor
    /// alone. None where nothing leads there.
    pub(super) fn address(&self, path: &str) -> Option<String> {
        match self.on {
            On::Page(root) => {
                let anchor = path.strip_prefix(self.path).filter(|rest| rest.starts_with('#'));
                Some(anchor.map_or_else(|| format!("{root}{path}"), str::to_owned))
            }
            On::Book(book) => book.address(path),
        }
    }

    /// The address of a picture.
    pub(super) fn picture(&self, path: &str) -> String {
        match self.on {
            On::Page(root) => format!("{root}{path}"),
            On::Book(book) => match &book.rest {
                Rest::Beside(root) => format!("{root}{path}"),
                Rest::Apart { pictures, .. } => {
                    let bytes = pictures.get(path).copied().unwrap_or_default();
                    format!("data:{};base64,{}", content_type(path), STANDARD.encode(bytes))
                }
            },
        }
    }

    /// The element of a heading. Titles of documents on one page are above it.
    pub(super) fn heading(&self, level: u8) -> &'static str {
        let level = match self.on {
            On::Book(book) if book.titles => level.max(2) + 1,
            On::Page(_) | On::Book(_) => level,
        };
        match level {
            0..=2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        }
    }

    /// What is for a screen alone is shown: marks of findings, anchors of headings,
    /// tables that scroll by themselves.
    pub(super) fn is_for_screens(&self) -> bool {
        matches!(self.on, On::Page(_))
    }
}

impl Book<'_> {
    /// As [`Stand::address`].
    pub(super) fn address(&self, path: &str) -> Option<String> {
        let page = path.split('#').next().unwrap_or(path);
        if self.held.contains(page) {
            return Some(format!("#{}", id_of(path)));
        }
        match self.rest {
            Rest::Beside(root) => Some(format!("{root}{path}")),
            Rest::Apart { address, .. } => address.map(|address| format!("{address}{path}")),
        }
    }
}

/// What a browser takes a picture for.
fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        _ => "image/jpeg",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_on_one_page_is_the_path_it_has_on_the_site() {
        assert_eq!(id_of("plans/network.html"), "plans/network");
        assert_eq!(id_of("plans/network.html#目标"), "plans/network/目标");
        assert_eq!(id_of("glossary.html#waiwang"), "glossary/waiwang");
    }

    #[test]
    fn links_stay_on_the_page_or_lead_to_the_site_or_nowhere() {
        let check = |rest, path: &str, expected: Option<&str>| {
            let book = Book { held: BTreeSet::from(["plans/a.html", "glossary.html"]), titles: true, rest };
            let stand = Stand { path: "plans/a.html", on: On::Book(&book) };
            assert_eq!(stand.address(path).as_deref(), expected, "{path}");
        };
        let beside = || Rest::Beside("");
        check(beside(), "plans/a.html", Some("#plans/a"));
        check(beside(), "plans/a.html#x", Some("#plans/a/x"));
        check(beside(), "glossary.html#y", Some("#glossary/y"));
        check(beside(), "schedule.html#z", Some("schedule.html#z"));
        let apart = |address| Rest::Apart { address, pictures: BTreeMap::new() };
        check(apart(Some("https://a.cn/")), "schedule.html#z", Some("https://a.cn/schedule.html#z"));
        check(apart(None), "schedule.html#z", None);
        check(apart(None), "plans/a.html#x", Some("#plans/a/x"));
    }
}
