//! `downloads/index.html`: every file to take along, with its size.
//!
//! It is made when they are made, so no other page waits for them: a page that told
//! their sizes would need them all before it could be shown.

use std::sync::Arc;

use serde::Serialize;

use super::Pages;
use crate::render::{Recipe, Turn};
use crate::text::{Fingerprint, fingerprint};
use crate::theme::{TemplateError, Theme};
use crate::view::{Content, Download, Head, Link, Views};

/// Where it is.
pub(in crate::render) const PATH: &str = "downloads/index.html";

/// The recipe of the page that lists the files of these recipes; none where there are none.
pub(in crate::render) fn recipe<'a>(
    views: &'a Views,
    theme: &'a Theme,
    shared: Fingerprint,
    files: &[Recipe<'a>],
) -> Option<Recipe<'a>> {
    if files.is_empty() {
        return None;
    }
    let files: Vec<Recipe<'a>> = files.to_vec();
    let keys: Vec<(&str, Fingerprint)> = files.iter().map(|file| (file.path.as_str(), file.key)).collect();
    let titles: Vec<(&str, &str)> =
        views.pages.iter().map(|page| (page.head.path.as_str(), page.head.title.as_str())).collect();
    let key = fingerprint(&(shared, "downloads", keys, titles));
    let recipe = Recipe::new(PATH, key, move || page(views, theme, &files));
    Some(Recipe { turn: Turn::Last, ..recipe })
}

/// What the template sees as `page`.
#[derive(Serialize)]
struct DownloadsPage<'a> {
    /// All documents bound.
    bundle: Vec<File<'a>>,
    groups: Vec<Group<'a>>,
}

/// The documents of a part of the site.
#[derive(Serialize)]
struct Group<'a> {
    key: &'static str,
    entries: Vec<Entry<'a>>,
}

/// A document and its files.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    title: &'a str,
    path: &'a str,
    files: Vec<File<'a>>,
}

/// A file to take along.
#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    path: &'a str,
    bytes: u64,
    /// The same for people: `184 KB`.
    size: String,
}

fn page(views: &Views, theme: &Theme, recipes: &[Recipe<'_>]) -> Result<Arc<[u8]>, TemplateError> {
    let files = |downloads| sized(downloads, recipes);
    let mut groups: Vec<Group<'_>> = Vec::new();
    for page in &views.pages {
        let (Content::Document(view), Some(key)) = (&page.content, page.head.section) else { continue };
        let path = page.head.path.as_str();
        let id = path.strip_suffix(".html").unwrap_or(path);
        let entry = Entry { id, title: &page.head.title, path, files: files(&view.downloads)? };
        match groups.last_mut() {
            Some(group) if group.key == key => group.entries.push(entry),
            _ => groups.push(Group { key, entries: vec![entry] }),
        }
    }
    let view = DownloadsPage { bundle: files(&views.site.downloads)?, groups };
    let pages = Pages::new(&views.site, theme);
    let home = Link::new(views.site.title.as_str(), "index.html");
    let head = Head {
        title: theme.group("downloads").remove("title").unwrap_or_default(),
        path: PATH.to_owned(),
        breadcrumbs: vec![home],
        ..Head::default()
    };
    let mut context = pages.context(&head, "../")?;
    context.insert("page", &view);
    let html = theme.render("downloads.html", &context)?;
    Ok(Arc::from(html))
}

/// The files that are offered, each with the size of what its recipe makes.
fn sized<'a>(downloads: &'a [Download], recipes: &[Recipe<'_>]) -> Result<Vec<File<'a>>, TemplateError> {
    let mut files = Vec::new();
    for Download { format, path } in downloads {
        let Some(recipe) = recipes.iter().find(|recipe| recipe.path == *path) else { continue };
        let bytes = recipe.size()?;
        files.push(File { format, path, bytes, size: size_text(bytes) });
    }
    Ok(files)
}

/// How people write a size: in whole KB, from a thousand of them in MB.
fn size_text(bytes: u64) -> String {
    const KB: u64 = 1024;
    let kilobytes = bytes.div_ceil(KB);
    if kilobytes < 1000 {
        return format!("{kilobytes} KB");
    }
    let tenths = (bytes * 10).div_ceil(KB * KB);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::size_text;

    #[test]
    fn sizes_are_told_in_kilobytes_and_megabytes() {
        for (bytes, text) in [
            (1, "1 KB"),
            (1024, "1 KB"),
            (1025, "2 KB"),
            (1_022_976, "999 KB"),
            (1_023_000, "1.0 MB"),
            (5_300_000, "5.1 MB"),
        ] {
            assert_eq!(size_text(bytes), text);
        }
    }
}
