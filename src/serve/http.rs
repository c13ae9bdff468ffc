//! The server: connections in, replies out, within bounds.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, Uri, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::ServeError;
use super::answer::{EVENTS, answer};
use super::events::EventStream;
use super::reply::{Wanted, common, finished, words};
use super::request::path_of;
use super::site::Site;

/// A client that has not sent the head of its request by then is not going to.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// While half of the room is taken, waiting is shorter: those who ask are let in before those who
/// only stand there.
const CROWDED_TIMEOUT: Duration = Duration::from_secs(1);
/// The head of a request is not larger, in bytes.
const LARGEST_HEAD: usize = 16 * 1024;
/// Connections at once; more wait.
const MOST_CONNECTIONS: usize = 256;
/// Ports that are tried, from the one asked for upwards.
const MOST_PORTS: u16 = 64;

/// Listens at the port asked for, or the next one that is free.
pub(super) async fn listen(host: &str, port: u16) -> Result<TcpListener, ServeError> {
    let mut tried = port;
    loop {
        match TcpListener::bind((host.trim_matches(['[', ']']), tried)).await {
            Ok(listener) => return Ok(listener),
            Err(cause) => {
                let next = tried.checked_add(1).filter(|next| port != 0 && next - port < MOST_PORTS);
                match next {
                    Some(next) if cause.kind() == std::io::ErrorKind::AddrInUse => tried = next,
                    _ => return Err(ServeError::Listen { host: host.to_owned(), port, cause }),
                }
            }
        }
    }
}

/// Answers until the process is told to stop.
pub(super) async fn serve(listener: TcpListener, site: Arc<Site>) {
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let stop = stopped();
    tokio::pin!(stop);
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let accepted: std::io::Result<(TcpStream, SocketAddr)> = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => return,
        };
        // A connection that failed before it began concerns nobody; the pause
        // lets a system that is out of descriptors recover.
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let crowded = room.available_permits() < MOST_CONNECTIONS / 2;
        let patience = if crowded { CROWDED_TIMEOUT } else { HEAD_TIMEOUT };
        let site = Arc::clone(&site);
        tokio::spawn(async move {
            connection(stream, site, patience).await;
            drop(place);
        });
    }
}

async fn connection(stream: TcpStream, site: Arc<Site>, patience: Duration) {
    // Replies are whole: nothing is gained by waiting for more.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let site = Arc::clone(&site);
        async move { Ok::<_, Infallible>(respond(site, request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .max_buf_size(LARGEST_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    // A client that goes away in the middle is no failure of ours.
    let _ = connection.await;
}

async fn respond(site: Arc<Site>, request: Request<Incoming>) -> Response<Body> {
    let (head, _) = request.into_parts();
    match path_of(&head.method, &head.uri, &head.headers, &site.host) {
        Err(refusal) => {
            let mut reply = words(refusal.status(), refusal.text());
            if refusal.status() == StatusCode::METHOD_NOT_ALLOWED {
                reply.headers_mut().insert(header::ALLOW, header::HeaderValue::from_static("GET, HEAD"));
            }
            // What a refused request brings along is not read.
            reply.headers_mut().insert(header::CONNECTION, header::HeaderValue::from_static("close"));
            reply
        }
        Ok(path) if path == EVENTS => {
            let builder = common(StatusCode::OK).header(header::CONTENT_TYPE, "text/event-stream");
            match head.method {
                Method::HEAD => finished(builder, Body::empty()),
                _ => finished(builder, Body::new(EventStream::new(site.live.events()))),
            }
        }
        Ok(path) => made(site, path, head.method, head.uri, head.headers).await,
    }
}

/// Makes a reply on a thread that may take its time.
async fn made(site: Arc<Site>, path: String, method: Method, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let made = tokio::task::spawn_blocking(move || {
        answer(&site, &path, uri.query(), &Wanted { method: &method, headers: &headers })
    });
    made.await.unwrap_or_else(|_| words(StatusCode::INTERNAL_SERVER_ERROR, "内部错误 · internal error\n"))
}

/// Ctrl-C, or what service managers send.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
