//! `sitemap.xml`, `feed.xml` and `robots.txt`: what the edition holds, for machines.

use std::fmt::Write as _;
use std::sync::Arc;

use pulldown_cmark_escape::escape_html;

use super::Recipe;
use crate::text::{Fingerprint, fingerprint};
use crate::view::{Content, Page, Views};

/// The documents that the feed lists, latest first.
const MOST_ENTRIES: usize = 50;

/// Where they are.
pub(super) const PATHS: [&str; 3] = ["sitemap.xml", "feed.xml", "robots.txt"];

pub(super) fn recipes<'a>(views: &'a Views, shared: Fingerprint) -> Vec<Recipe<'a>> {
    let dated: Vec<(&str, &str, Option<&str>, &str)> = views
        .pages
        .iter()
        .map(|page| {
            (
                page.head.path.as_str(),
                page.head.title.as_str(),
                page.head.date.as_deref(),
                page.head.description.as_str(),
            )
        })
        .collect();
    let key = fingerprint(&(shared, dated));
    let [sitemap_path, feed_path, robots_path] = PATHS;
    vec![
        Recipe::new(sitemap_path, fingerprint(&(key, "sitemap")), move || Ok(bytes(sitemap(views)))),
        Recipe::new(feed_path, fingerprint(&(key, "feed")), move || Ok(bytes(feed(views)))),
        Recipe::new(robots_path, fingerprint(&(shared, "robots")), move || Ok(bytes(robots(views)))),
    ]
}

fn bytes(text: String) -> Arc<[u8]> {
    Arc::from(text.into_bytes())
}

/// Addresses are whole where the compendium says where it is published; a
/// folder stands for its list.
fn address(views: &Views, path: &str) -> String {
    let Some(base) = &views.site.base_url else { return escape(path) };
    let folder = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    escape(&format!("{base}{}", folder.unwrap_or(path)))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = escape_html(&mut escaped, text);
    escaped
}

/// Who may list the site: everybody the public edition, nobody the internal one. Crawlers
/// ask for the file at the root of a host alone; below a path it is for whoever puts it there.
fn robots(views: &Views) -> String {
    match (&views.site.base_url, views.site.edition.id) {
        (_, "internal") => "User-agent: *\nDisallow: /\n".to_owned(),
        (None, _) => "User-agent: *\nAllow: /\n".to_owned(),
        (Some(base), _) => format!("User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n"),
    }
}

fn sitemap(views: &Views) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let is_listed =
        |page: &&Page| !page.head.unlisted && !matches!(page.content, Content::Search | Content::NotFound);
    for page in views.pages.iter().filter(is_listed) {
        let location = address(views, &page.head.path);
        let modified =
            page.head.date.as_deref().map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
        let _ = writeln!(xml, "<url><loc>{location}</loc>{modified}</url>");
    }
    xml.push_str("</urlset>\n");
    xml
}

fn feed(views: &Views) -> String {
    let site = &views.site;
    let mut documents: Vec<(&str, &Page)> = views
        .pages
        .iter()
        .filter(|page| matches!(page.content, Content::Document(_) | Content::Consultation(_)))
        .filter_map(|page| Some((page.head.date.as_deref()?, page)))
        .collect();
    documents.sort_by(|a, b| b.0.cmp(a.0).then_with(|| a.1.head.path.cmp(&b.1.head.path)));
    documents.truncate(MOST_ENTRIES);
    let updated = site.date.as_deref().or(documents.first().map(|(date, _)| *date)).unwrap_or("1970-01-01");
    let home = address(views, "index.html");
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(xml, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">", site.language);
    let _ = writeln!(xml, "<title>{}</title>", escape(&site.title));
    let _ = writeln!(xml, "<id>{}</id>", identifier(views, ""));
    let _ = writeln!(
        xml,
        "<link href=\"{home}\"/>\n<link rel=\"self\" href=\"{}\"/>",
        address(views, "feed.xml")
    );
    let _ = writeln!(xml, "<updated>{}</updated>", moment(updated));
    let author = site.compiler.as_deref().unwrap_or(&site.region);
    let _ = writeln!(xml, "<author><name>{}</name></author>", escape(author));
    for (date, page) in documents {
        let head = &page.head;
        let _ = writeln!(xml, "<entry><title>{}</title>", escape(&head.title));
        let _ = writeln!(
            xml,
            "<id>{}</id><link href=\"{}\"/>",
            identifier(views, &head.path),
            address(views, &head.path)
        );
        let _ = writeln!(xml, "<updated>{}</updated>", moment(date));
        if !head.description.is_empty() {
            let _ = writeln!(xml, "<summary>{}</summary>", escape(&head.description));
        }
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

/// The start of a day in China.
fn moment(date: &str) -> String {
    format!("{date}T00:00:00+08:00")
}

/// An id that stays when the site moves: the address where there is one, else a
/// tag made from the title (RFC 4151 wants an authority; `example.invalid` is reserved).
fn identifier(views: &Views, path: &str) -> String {
    match &views.site.base_url {
        Some(base) => escape(&format!("{base}{path}")),
        None => {
            let name = crate::text::slug(&views.site.title);
            format!("tag:example.invalid,2010:{name}/{path}")
        }
    }
}
