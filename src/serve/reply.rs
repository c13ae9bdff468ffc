//! A file as a reply: type, entity tag, ranges, compression.

use std::io::Write as _;
use std::ops::Range;

use axum::body::Body;
use axum::http::response::Builder;
use axum::http::{HeaderMap, HeaderName, Method, Response, StatusCode, header};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::text::fingerprint;

/// Smaller bodies are not worth compressing.
const SMALLEST: usize = 1024;

/// What a request says about how it wants a file.
pub(super) struct Wanted<'a> {
    pub method: &'a Method,
    pub headers: &'a HeaderMap,
}

impl Wanted<'_> {
    /// Replies with bytes: in part, compressed, or not at all when the client has them.
    pub fn reply(&self, status: StatusCode, path: &str, bytes: Vec<u8>) -> Response<Body> {
        let kind = content_type(path);
        let builder =
            common(status).header(header::CONTENT_TYPE, kind).header(header::VARY, "accept-encoding");
        let print = fingerprint(&bytes).short();
        if status != StatusCode::OK {
            return self.finish(builder, bytes);
        }
        let (plain, zipped) = (format!("\"{print}\""), format!("\"{print}-gz\""));
        if self.has(&plain) || self.has(&zipped) {
            let tag = if self.has(&zipped) { zipped } else { plain };
            return finished(common(StatusCode::NOT_MODIFIED).header(header::ETAG, tag), Body::empty());
        }
        let builder = builder.header(header::ACCEPT_RANGES, "bytes");
        let of = bytes.len();
        match self.range(of, &plain) {
            Part::Some(range) => {
                let shown = format!("bytes {}-{}/{of}", range.start, range.end - 1);
                let builder = builder.status(StatusCode::PARTIAL_CONTENT).header(header::ETAG, plain);
                self.finish(builder.header(header::CONTENT_RANGE, shown), bytes[range].to_vec())
            }
            Part::None => {
                let builder = builder.status(StatusCode::RANGE_NOT_SATISFIABLE);
                self.finish(builder.header(header::CONTENT_RANGE, format!("bytes */{of}")), Vec::new())
            }
            Part::All if of >= SMALLEST && is_text(kind) && self.takes_gzip() => match gzip(&bytes) {
                Some(small) => {
                    let builder =
                        builder.header(header::ETAG, zipped).header(header::CONTENT_ENCODING, "gzip");
                    self.finish(builder, small)
                }
                None => self.finish(builder.header(header::ETAG, plain), bytes),
            },
            Part::All => self.finish(builder.header(header::ETAG, plain), bytes),
        }
    }

    fn finish(&self, builder: Builder, bytes: Vec<u8>) -> Response<Body> {
        let builder = builder.header(header::CONTENT_LENGTH, bytes.len());
        let body = if self.method == Method::HEAD { Body::empty() } else { Body::from(bytes) };
        finished(builder, body)
    }

    fn text(&self, name: HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Whether the client has what bears a tag.
    fn has(&self, tag: &str) -> bool {
        self.text(header::IF_NONE_MATCH).is_some_and(|tags| {
            tags.split(',').map(str::trim).any(|known| known.trim_start_matches("W/") == tag || known == "*")
        })
    }

    fn takes_gzip(&self) -> bool {
        self.text(header::ACCEPT_ENCODING).is_some_and(|codings| {
            codings.split(',').any(|coding| {
                let mut parts = coding.split(';').map(str::trim);
                let name = parts.next().unwrap_or_default();
                let refused = parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
                name.eq_ignore_ascii_case("gzip") && !refused
            })
        })
    }

    /// The one range that is asked for; several, or what is none, ask for all.
    fn range(&self, of: usize, tag: &str) -> Part {
        let is_same = self.text(header::IF_RANGE).is_none_or(|known| known == tag);
        let range = self.text(header::RANGE).filter(|_| is_same);
        let Some(range) = range.and_then(|range| range.strip_prefix("bytes=")) else { return Part::All };
        let Some((from, to)) = range.split_once('-').filter(|_| !range.contains(',')) else {
            return Part::All;
        };
        let range = match (from.trim().parse::<usize>(), to.trim()) {
            (Ok(from), "") => from..of,
            (Ok(from), to) => match to.parse::<usize>() {
                Ok(to) if to >= from => from..to.saturating_add(1).min(of),
                _ => return Part::All,
            },
            (Err(_), to) if from.trim().is_empty() => match to.parse::<usize>() {
                Ok(last) => of.saturating_sub(last)..of,
                Err(_) => return Part::All,
            },
            (Err(_), _) => return Part::All,
        };
        if range.is_empty() { Part::None } else { Part::Some(range) }
    }
}

/// How much of a file is asked for.
enum Part {
    All,
    Some(Range<usize>),
    /// What it does not have.
    None,
}

/// A reply of a few words.
pub(super) fn words(status: StatusCode, text: &'static str) -> Response<Body> {
    let builder = common(status).header(header::CONTENT_TYPE, "text/plain; charset=utf-8");
    finished(builder, Body::from(text))
}

/// What every reply says. Pages are asked for again each time: they change under the reader.
pub(super) fn common(status: StatusCode) -> Builder {
    Response::builder()
        .status(status)
        .header(header::CACHE_CONTROL, "no-cache")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::REFERRER_POLICY, "same-origin")
        .header("cross-origin-resource-policy", "same-origin")
        .header(header::CONTENT_SECURITY_POLICY, "frame-ancestors 'self'")
}

pub(super) fn finished(builder: Builder, body: Body) -> Response<Body> {
    // Every header above is a valid one; were one not, an empty reply says so.
    builder.body(body).unwrap_or_else(|_| {
        let mut reply = Response::new(Body::empty());
        *reply.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        reply
    })
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    // The client is near: time counts more than size.
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::fast());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn is_text(kind: &str) -> bool {
    kind.contains("charset") || kind.contains("xml") || kind.contains("json")
}

fn content_type(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "md" | "csv" | "yaml" | "yml" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "zip" => "application/zip",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}
