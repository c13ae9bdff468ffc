//! Requests: a path that is answered never leads out of the edition.
#![no_main]

use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use compendium::serve::request::path_of;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &[u8])| {
    let (address, host) = input;
    let (Ok(uri), Ok(host)) = (address.parse::<Uri>(), HeaderValue::from_bytes(host)) else { return };
    for host in [host, HeaderValue::from_static("localhost")] {
        let headers = HeaderMap::from_iter([(header::HOST, host)]);
        if let Ok(path) = path_of(&Method::GET, &uri, &headers, "127.0.0.1") {
            assert!(!path.contains(['\\', '\0']), "{path:?}");
            assert!(path.split('/').all(|part| !matches!(part, "." | "..")), "{path:?}");
        }
    }
});
