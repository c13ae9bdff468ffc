//! What a request asks for, and whether it may: pure functions of its head.

use std::net::IpAddr;

use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use percent_encoding::percent_decode_str;

/// Why a request is turned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Only reading is possible.
    Method,
    /// It names another host: a page of some site has been led here (DNS rebinding).
    Host,
    /// Another site wants to use a file of this one.
    Site,
    /// The path is no path.
    Path,
}

impl Refusal {
    /// The status that it is answered with.
    pub fn status(self) -> StatusCode {
        match self {
            Refusal::Method => StatusCode::METHOD_NOT_ALLOWED,
            Refusal::Host | Refusal::Site => StatusCode::FORBIDDEN,
            Refusal::Path => StatusCode::BAD_REQUEST,
        }
    }

    /// What is said.
    pub fn text(self) -> &'static str {
        match self {
            Refusal::Method => "只能读取 · only GET and HEAD\n",
            Refusal::Host => "不认识这个主机名 · not a name of this host\n",
            Refusal::Site => "别的网站不能使用这里的文件 · not for other sites\n",
            Refusal::Path => "地址无效 · no such address\n",
        }
    }
}

/// The path below the edition's root that a request asks for, if it may ask at
/// all. `host` is what the server was told to listen at.
pub fn path_of(method: &Method, uri: &Uri, headers: &HeaderMap, host: &str) -> Result<String, Refusal> {
    if !is_own_host(uri, headers, host) {
        return Err(Refusal::Host);
    }
    if is_foreign_use(headers) {
        return Err(Refusal::Site);
    }
    if method != Method::GET && method != Method::HEAD {
        return Err(Refusal::Method);
    }
    path_below(uri.path()).ok_or(Refusal::Path)
}

/// Decodes a path once. It only ever is looked up in memory; what could name
/// something else is refused all the same.
fn path_below(path: &str) -> Option<String> {
    let decoded = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let plain = |part: &str| !matches!(part, "." | "..") && !part.contains(['\\', '\0']);
    decoded.split('/').all(plain).then(|| decoded.into_owned())
}

/// Whether the request names this host: an address, for which no name can be
/// led astray, the local names, or the name that the server was given.
fn is_own_host(uri: &Uri, headers: &HeaderMap, host: &str) -> bool {
    let mut named = headers.get_all(header::HOST).iter();
    let (Some(first), None) = (named.next(), named.next()) else { return false };
    let Ok(first) = first.to_str() else { return false };
    let is_own = |authority: &str| {
        let name = without_port(authority);
        let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        address.parse::<IpAddr>().is_ok()
            || name == "localhost"
            || name.ends_with(".localhost")
            || name == host.to_ascii_lowercase()
    };
    is_own(first) && uri.authority().is_none_or(|authority| is_own(authority.as_str()))
}

fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.ends_with(':') => name,
        _ => authority,
    }
}

/// Whether a page of another site asks for a file to use it. Following a link from there is no use.
fn is_foreign_use(headers: &HeaderMap) -> bool {
    let is = |name: &str, value: &str| headers.get(name).is_some_and(|found| found == value);
    is("sec-fetch-site", "cross-site") && !is("sec-fetch-mode", "navigate")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(path: &str, host: &str) -> Result<String, Refusal> {
        let headers = HeaderMap::from_iter([(header::HOST, host.parse().expect("a header"))]);
        path_of(&Method::GET, &path.parse().expect("an address"), &headers, "127.0.0.1")
    }

    #[test]
    fn a_path_is_decoded_once_and_never_climbs() {
        let path = |path: &str| asked(path, "localhost");
        assert_eq!(path("/plans/a.html?x=1"), Ok("plans/a.html".to_owned()));
        assert_eq!(path("/%E8%A7%84.html"), Ok("规.html".to_owned()));
        assert_eq!(path("/%252e%252e/x"), Ok("%2e%2e/x".to_owned()));
        for climbing in
            ["/../x", "/a/../../x", "/%2e%2e/x", "/..%2fx", "/a/%2E./x", "/..%5cx", "/%00", "/%ff", "/./x"]
        {
            assert_eq!(path(climbing), Err(Refusal::Path), "{climbing}");
        }
    }

    #[test]
    fn only_own_names_are_answered() {
        for own in [
            "localhost",
            "LOCALHOST:4860",
            "127.0.0.1:80",
            "[::1]:4860",
            "[::1]",
            "a.localhost:1",
            "192.0.2.7:4860",
        ] {
            assert_eq!(asked("/", own), Ok(String::new()), "{own}");
        }
        for foreign in ["example.com", "localhost.example.com", "127.0.0.1.example.com:4860", "", "[::1].x"] {
            assert_eq!(asked("/", foreign), Err(Refusal::Host), "{foreign}");
        }
    }
}
