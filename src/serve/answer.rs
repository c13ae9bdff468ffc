//! What there is at a path: a file of the edition, or one of the server's own.

use axum::body::Body;
use axum::http::{Response, StatusCode, header};

use super::panel;
use super::reply::{Wanted, common, finished};
use super::site::Site;
use crate::build::moment::Answer;

/// The folder of the server's own files; no page can stand there.
pub(super) const OWN: &str = ".compendium/";
/// The events, which are no file.
pub(super) const EVENTS: &str = ".compendium/events";

const CLIENT: [(&str, &str); 2] = [
    (
        "client.js",
        concat!(
            include_str!("client/patch.js"),
            include_str!("client/panel.js"),
            include_str!("client/follow.js")
        ),
    ),
    ("client.css", include_str!("client/client.css")),
];

/// Answers a request for a path. It may take a while: a page is made, or all of them.
pub(super) fn answer(site: &Site, path: &str, query: Option<&str>, wanted: &Wanted<'_>) -> Response<Body> {
    if let Some(own) = path.strip_prefix(OWN) {
        return answer_own(site, own, query, wanted);
    }
    let folder = path.is_empty() || path.ends_with('/');
    let file = if folder { format!("{path}index.html") } else { path.to_owned() };
    let moment = site.live.moment();
    match moment.file(&file) {
        Answer::Made(bytes) => wanted.reply(StatusCode::OK, &file, dressed(&file, &bytes)),
        Answer::Failed { last: Some(bytes), .. } => {
            wanted.reply(StatusCode::OK, &file, dressed(&file, &bytes))
        }
        Answer::Failed { last: None, error } => {
            let language = site.options.language;
            let page = panel::failure(error.diagnostic().message.text(language), language);
            wanted.reply(StatusCode::INTERNAL_SERVER_ERROR, "x.html", dressed(&file, page.as_bytes()))
        }
        Answer::Missing if !folder && moment.pages().at(&format!("{path}/index.html")).is_some() => {
            let there = format!("/{path}/");
            finished(common(StatusCode::PERMANENT_REDIRECT).header(header::LOCATION, there), Body::empty())
        }
        Answer::Missing => match moment.file("404.html") {
            Answer::Made(bytes) if is_page(&file) => {
                wanted.reply(StatusCode::NOT_FOUND, "404.html", dressed(&file, &bytes))
            }
            _ => wanted.reply(StatusCode::NOT_FOUND, "404.txt", "没有这个文件 · no such file\n".into()),
        },
    }
}

fn answer_own(site: &Site, own: &str, query: Option<&str>, wanted: &Wanted<'_>) -> Response<Body> {
    if own == "findings.json" {
        let page = query.and_then(|query| query.strip_prefix("page=")).unwrap_or_default();
        let page = percent_encoding::percent_decode_str(page).decode_utf8_lossy();
        return wanted.reply(StatusCode::OK, own, panel::findings(site, &page).into_bytes());
    }
    match CLIENT.iter().find(|(name, _)| *name == own) {
        Some((name, text)) => wanted.reply(StatusCode::OK, name, text.as_bytes().to_vec()),
        None => wanted.reply(StatusCode::NOT_FOUND, "404.txt", "没有这个文件 · no such file\n".into()),
    }
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html") || !path.rsplit('/').next().unwrap_or(path).contains('.')
}

/// A page with the script that follows it. The script is added here, to the
/// reply alone: the page itself is that of a build.
fn dressed(path: &str, bytes: &[u8]) -> Vec<u8> {
    if !path.ends_with(".html") && !is_page(path) {
        return bytes.to_vec();
    }
    let page = percent_encoding::utf8_percent_encode(path, percent_encoding::NON_ALPHANUMERIC);
    let script = format!("<script src=\"/{OWN}client.js\" data-page=\"{page}\"></script>");
    let head = bytes.windows(6).take(4096).position(|window| window.eq_ignore_ascii_case(b"<head>"));
    let at = head.map_or(bytes.len(), |at| at + 6);
    [&bytes[..at], script.as_bytes(), &bytes[at..]].concat()
}
