//! `serve` as clients meet it: the real program on a free port.

#![expect(clippy::panic, reason = "a test stops at what it cannot use")]

mod memory;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::Sandbox;

/// A program or a change that takes longer never comes.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program while it serves a compendium.
struct Served {
    sandbox: Sandbox,
    child: Child,
    port: u16,
    said: Arc<Mutex<String>>,
}

struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Served {
    fn start(sandbox: Sandbox, arguments: &[&str]) -> Served {
        let mut all = vec!["serve"];
        all.extend(arguments);
        if !arguments.contains(&"--port") {
            all.extend(["--port", "0"]);
        }
        let mut command = sandbox.command(&all);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        let mut child = child.unwrap_or_else(|cause| panic!("serve does not start: {cause}"));
        let err = child.stderr.take().expect("it is piped");
        let said = Arc::new(Mutex::new(String::new()));
        let hear = Arc::clone(&said);
        thread::spawn(move || {
            for line in BufReader::new(err).lines().map_while(Result::ok) {
                let mut said = hear.lock().expect("nobody panicked");
                said.push_str(&line);
                said.push('\n');
            }
        });
        let mut served = Served { sandbox, child, port: 0, said };
        served.port = until("it says where it listens", || {
            let said = served.said();
            let (_, after) = said.split_once("http://")?;
            let address = after.split('/').next()?;
            address.rsplit_once(':')?.1.parse().ok()
        });
        served
    }

    /// The example that `new` makes.
    fn example() -> Served {
        Served::start(Sandbox::example(), &[])
    }

    fn said(&self) -> String {
        self.said.lock().expect("nobody panicked").clone()
    }

    /// Sends a request as it is written.
    fn send(&self, request: &str) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time is set");
        stream.write_all(request.as_bytes()).expect("it is sent");
        let mut bytes = Vec::new();
        // A reply that ends by closing may end abruptly.
        let _ = stream.read_to_end(&mut bytes);
        let at = bytes.windows(4).position(|window| window == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4);
        let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Reply { status, head, body: bytes[at..].to_vec() }
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Reply {
        self.send(&format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n"
        ))
    }

    fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, "")
    }

    fn findings(&self, page: &str) -> serde_json::Value {
        let reply = self.get(&format!("/.compendium/findings.json?page={page}"));
        serde_json::from_slice(&reply.body).unwrap_or_else(|error| panic!("{error}: {}", reply.text()))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits for something to come true.
fn until<T>(what: &str, mut there: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        match there() {
            Some(found) => return found,
            None if start.elapsed() > PATIENCE => panic!("never: {what}"),
            None => thread::sleep(Duration::from_millis(5)),
        }
    }
}

fn document(prose: &str) -> String {
    format!("---\ntitle: 网络规划\nedition: public\n---\n\n## 目标\n\n{prose}\n")
}

fn one() -> Served {
    let sandbox = Sandbox::of(&format!(
        "=== content/documents/a.md\n{}=== content/documents/b.md\n{}=== content/assets/data.txt\n0123456789\n",
        document("见[附件](../assets/data.txt)。"),
        document("第二篇。").replace("网络", "服务")
    ));
    Served::start(sandbox, &[])
}

#[test]
fn pages_and_files_have_their_types() {
    let served = Served::example();
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/plans/", "text/html; charset=utf-8"),
        ("/assets/theme/base.css", "text/css; charset=utf-8"),
        ("/assets/theme/site.js", "text/javascript; charset=utf-8"),
        ("/assets/theme/favicon.svg", "image/svg+xml"),
        ("/feed.xml", "application/xml; charset=utf-8"),
        ("/.compendium/client.js", "text/javascript; charset=utf-8"),
        ("/.compendium/client.css", "text/css; charset=utf-8"),
    ] {
        let reply = served.get(path);
        assert_eq!((reply.status, reply.header("content-type")), (200, Some(kind)), "{path}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
    }
    let moved = served.get("/plans");
    assert_eq!((moved.status, moved.header("location")), (308, Some("/plans/")));
    let missing = served.get("/plans/none.html");
    assert_eq!((missing.status, missing.header("content-type")), (404, Some("text/html; charset=utf-8")));
}

#[test]
fn a_page_is_that_of_a_build_but_for_the_script() {
    let served = Served::example();
    served.sandbox.run(&["build", "--edition", "internal"]).exits(0);
    let built = served.sandbox.read("output/internal/index.html");
    let page = served.get("/").text();
    let script = "<script src=\"/.compendium/client.js\" data-page=\"index%2Ehtml\"></script>";
    assert_eq!(page.replace(script, ""), built);
    assert_ne!(page, built);
}

#[test]
fn days_are_counted_from_the_day_that_is_given() {
    let served = Served::start(Sandbox::example(), &["--date", "2010-12-20"]);
    served.sandbox.run(&["build", "--edition", "internal", "--date", "2010-12-20"]).exits(0);
    let page = served.get("/schedule.html").text();
    let script = "<script src=\"/.compendium/client.js\" data-page=\"schedule%2Ehtml\"></script>";
    assert_eq!(page.replace(script, ""), served.sandbox.read("output/internal/schedule.html"));
    assert!(page.contains("2010年12月20日"));
}

#[test]
fn the_public_edition_is_served_when_it_is_asked_for() {
    let sandbox =
        Sandbox::of(&format!("=== content/documents/a.md\n{}\n:::internal\n秘密\n:::\n", document("公开")));
    let served = Served::start(sandbox, &["--edition", "public"]);
    let page = served.get("/documents/a.html");
    assert!(page.text().contains("公开") && !page.text().contains("秘密"));
    assert_eq!(served.get("/report.html").status, 404);
}

#[test]
fn numbers_of_persons_are_told_in_the_panel_or_masked() {
    let content = |number: &str| format!("=== content/documents/a.md\n{}", document(number));
    let theme = "=== content/compendium.yaml\ntitle: 汇编\nregion: 某市\nperiod: {from: 2010, to: 2015}\ntheme: mine\n\
                 === themes/mine/theme.yaml\nname: mine\n=== themes/mine/templates/404.html\n<p>13800138000</p>\n";
    let checked = |served: &Served| {
        until("the check", || {
            let findings = served.findings("404.html");
            (findings["checked"] == true).then_some(findings)
        })
    };
    let served = Served::start(Sandbox::of(&(content("公开") + theme)), &["--edition", "public"]);
    let findings = checked(&served);
    assert_eq!(findings["summary"]["errors"], 1, "{findings}");
    assert_eq!(findings["all"][0]["rule"], "privacy/mobile-number");
    assert_eq!(findings["all"][0]["place"], "themes/mine/templates/404.html:1:4");
    assert!(served.get("/404.html").text().contains("13800138000"));
    let sandbox = Sandbox::of(&content("手机13800138000"));
    let served = Served::start(sandbox, &["--edition", "public", "--redact"]);
    let findings = checked(&served);
    assert_eq!(findings["summary"]["errors"], 0, "{findings}");
    let page = served.get("/documents/a.html").text();
    assert!(page.contains("手机138****8000") && !page.contains("13800138000"), "{page}");
}

#[test]
fn what_the_client_has_is_not_sent_again() {
    let served = one();
    let tag = served.get("/").header("etag").expect("there is one").to_owned();
    let again = served.ask("GET", "/", &format!("If-None-Match: \"x\", W/{tag}\r\n"));
    assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, Some(&*tag)));
    assert_eq!(served.ask("GET", "/", "If-None-Match: \"x\"\r\n").status, 200);
}

#[test]
fn head_tells_all_but_the_body() {
    let served = one();
    let (get, head) = (served.get("/"), served.ask("HEAD", "/", ""));
    assert_eq!(head.body.len(), 0);
    assert_eq!(head.status, 200);
    for name in ["content-length", "content-type", "etag"] {
        assert_eq!(head.header(name), get.header(name), "{name}");
    }
}

#[test]
fn text_is_compressed_for_those_who_take_it() {
    let served = one();
    let (plain, small) = (served.get("/"), served.ask("GET", "/", "Accept-Encoding: br, gzip;q=0.5\r\n"));
    assert_eq!(small.header("content-encoding"), Some("gzip"));
    assert_eq!(small.header("vary"), Some("accept-encoding"));
    assert_ne!(small.header("etag"), plain.header("etag"));
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(&*small.body).read_to_end(&mut text).expect("it is gzip");
    assert_eq!(text, plain.body);
    for refused in ["Accept-Encoding: gzip;q=0\r\n", "Accept-Encoding: br\r\n"] {
        assert_eq!(served.ask("GET", "/", refused).header("content-encoding"), None);
    }
    let file = served.ask("GET", "/assets/data.txt", "Accept-Encoding: gzip\r\n");
    assert_eq!(file.header("content-encoding"), None, "it is too small");
}

#[test]
fn a_part_of_a_file_can_be_asked_for() {
    let served = one();
    let part = |range: &str| {
        let reply = served.ask("GET", "/assets/data.txt", &format!("Range: {range}\r\n"));
        (reply.status, reply.text(), reply.header("content-range").map(str::to_owned))
    };
    let is = |status, text: &str, shown: &str| (status, text.to_owned(), Some(shown.to_owned()));
    assert_eq!(part("bytes=2-4"), is(206, "234", "bytes 2-4/11"));
    assert_eq!(part("bytes=8-"), is(206, "89\n", "bytes 8-10/11"));
    assert_eq!(part("bytes=-3"), is(206, "89\n", "bytes 8-10/11"));
    assert_eq!(part("bytes=5-99"), is(206, "56789\n", "bytes 5-10/11"));
    assert_eq!(part("bytes=11-"), is(416, "", "bytes */11"));
    assert_eq!(part("bytes=-0"), is(416, "", "bytes */11"));
    for all in
        ["bytes=4-2", "bytes=0-1,4-5", "lines=1-2", "bytes=x-2", "bytes=-", "bytes=99999999999999999999999-"]
    {
        assert_eq!(part(all), (200, "0123456789\n".to_owned(), None), "{all}");
    }
    let stale = served.ask("GET", "/assets/data.txt", "Range: bytes=0-1\r\nIf-Range: \"old\"\r\n");
    assert_eq!(stale.status, 200);
}

#[test]
fn no_path_leads_out_of_the_site() {
    let served = one();
    served.sandbox.write("secret.html", "secret");
    std::fs::write(served.sandbox.beside("secret.html"), "secret").expect("it is written");
    for path in [
        "/../secret.html",
        "/../../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/%2e%2e%2fsecret.html",
        "/%252e%252e/secret.html",
        "/..%5csecret.html",
        "/..\\secret.html",
        "/assets/../../secret.html",
        "/assets/..%2f..%2fsecret.html",
        "//secret.html",
        "/content/compendium.yaml",
        "/%00",
        "/secret.html",
        "/C:/secret.html",
        "/file:///secret.html",
    ] {
        let reply = served.get(path);
        assert!(matches!(reply.status, 400 | 404), "{path}: {}", reply.status);
        assert!(!reply.text().contains("secret\n") && reply.text() != "secret", "{path}");
    }
}

#[test]
fn only_its_own_names_are_answered() {
    let served = one();
    let ask = |host: &str| served.send(&format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n")).status;
    for own in ["localhost", "127.0.0.1", "[::1]", "x.localhost"] {
        assert_eq!(ask(&format!("Host: {own}:{}\r\n", served.port)), 200, "{own}");
    }
    for foreign in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""] {
        assert_eq!(ask(&format!("Host: {foreign}\r\n")), 403, "{foreign}");
    }
    assert_ne!(ask(""), 200);
    assert_ne!(ask("Host: localhost\r\nHost: evil.example\r\n"), 200);
    let absolute =
        served.send("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(absolute.status, 403);
}

#[test]
fn other_sites_cannot_use_its_files() {
    let served = one();
    let used = served.ask(
        "GET",
        "/assets/theme/site.js",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
    );
    assert_eq!(used.status, 403);
    let followed = served.ask("GET", "/", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n");
    assert_eq!(followed.status, 200);
    assert_eq!(followed.header("cross-origin-resource-policy"), Some("same-origin"));
    assert_eq!(followed.header("access-control-allow-origin"), None);
}

#[test]
fn nothing_can_be_written() {
    let served = one();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let reply = served.ask(method, "/documents/a.html", "Content-Length: 4\r\n");
        assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn a_request_without_end_is_cut_off() {
    let served = one();
    let large = served.ask("GET", "/", &format!("X: {}\r\n", "x".repeat(64 * 1024)));
    assert!(matches!(large.status, 0 | 431), "{}", large.status);
    // A client that sends a byte now and then is not waited for; others are served meanwhile.
    let mut slow = TcpStream::connect(("127.0.0.1", served.port)).expect("it listens");
    slow.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n").expect("it is sent");
    slow.set_read_timeout(Some(Duration::from_secs(30))).expect("a time is set");
    assert_eq!(served.get("/").status, 200);
    let start = Instant::now();
    let mut rest = Vec::new();
    slow.read_to_end(&mut rest).expect("the server closes it");
    assert!(start.elapsed() < Duration::from_secs(25), "{:?}", start.elapsed());
}

#[test]
fn a_thousand_connections_that_say_nothing_let_others_in() {
    let served = one();
    // The program of the tests may not open so many; Node may.
    let idle = format!(
        "let n = 0; for (let i = 0; i < 1000; i++) {{ const s = require('net').connect({}, '127.0.0.1', () => \
         {{ if (++n === 1000) console.log('open') }}); s.on('error', () => {{}}) }}; setTimeout(() => {{}}, 120000)",
        served.port
    );
    let mut node = std::process::Command::new("node");
    let node = node.args(["-e", &idle]).stdout(Stdio::piped()).spawn();
    let mut node = node.unwrap_or_else(|cause| panic!("node does not run: {cause}"));
    let mut line = String::new();
    BufReader::new(node.stdout.take().expect("it is piped")).read_line(&mut line).expect("it speaks");
    assert_eq!(line, "open\n");
    let status = served.get("/").status;
    let _ = node.kill();
    let _ = node.wait();
    assert_eq!(status, 200);
}

#[test]
fn what_is_no_request_is_refused_and_the_next_is_answered() {
    let served = one();
    let before = crate::support::tree(&served.sandbox.root());
    let many = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "a: b\r\n".repeat(1_000));
    let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "x".repeat(100_000));
    for request in [
        "\0\0\0\0\r\n\r\n",
        "\x16\x03\x01\x02\0\x01\0",
        "GET\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n",
        "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n",
        "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "* / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /\u{202e} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%zz%00%c0%ae%c0%ae/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\nzz\r\n",
        "PUT /content/compendium.yaml HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}",
        "MOVE /a HTTP/1.1\r\nHost: localhost\r\nDestination: /b\r\n\r\n",
        &many,
        &long,
    ] {
        let mut stream = TcpStream::connect(("127.0.0.1", served.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time is set");
        // A server that has heard enough may hang up before all is said.
        let _ = stream.write_all(request.as_bytes());
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut reply = Vec::new();
        let _ = stream.read_to_end(&mut reply);
        let reply = String::from_utf8_lossy(&reply);
        let status = reply.split(' ').nth(1).unwrap_or_default();
        assert!(!status.starts_with('2'), "{request:?}: {reply}");
        assert!(!reply.contains("title: "), "{request:?}: {reply}");
        assert_eq!(served.get("/").status, 200, "after {request:?}");
    }
    assert!(crate::support::tree(&served.sandbox.root()) == before, "something was written");
}

#[test]
fn a_taken_port_gives_the_next() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("it has one").port();
    let served = Served::start(Sandbox::example(), &["--port", &port.to_string()]);
    assert!(served.port > port);
    assert!(served.said().contains(&format!("port {port} is taken")), "{}", served.said());
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn a_host_that_others_reach_is_said_aloud() {
    let served = Served::start(Sandbox::example(), &["--host", "0.0.0.0"]);
    until("it warns", || {
        served
            .said()
            .contains("whoever can reach this machine can read all of the internal edition")
            .then_some(())
    });
}

#[test]
fn a_saved_file_is_served_however_it_is_saved() {
    let served = one();
    let shows = |page: &str, text: &str| {
        until(text, || served.get(page).text().contains(text).then_some(()));
    };
    // Written over.
    served.sandbox.write("content/documents/a.md", document("写覆盖"));
    shows("/documents/a.html", "写覆盖");
    // Written beside and moved into place, with a swap file about.
    served.sandbox.write("content/documents/.a.md.swp", "swap");
    served.sandbox.write("content/documents/a.md~", document("备份"));
    std::fs::rename(
        served.sandbox.path("content/documents/a.md~"),
        served.sandbox.path("content/documents/a.md"),
    )
    .expect("it is moved");
    shows("/documents/a.html", "备份");
    // Moved to another name, then a whole folder away and back.
    std::fs::rename(
        served.sandbox.path("content/documents/b.md"),
        served.sandbox.path("content/documents/c.md"),
    )
    .expect("it is moved");
    until("the new name is there", || (served.get("/documents/c.html").status == 200).then_some(()));
    assert_eq!(served.get("/documents/b.html").status, 404);
    std::fs::rename(served.sandbox.path("content/documents"), served.sandbox.beside("away"))
        .expect("it is moved");
    until("the folder is gone", || (served.get("/documents/c.html").status == 404).then_some(()));
    std::fs::rename(served.sandbox.beside("away"), served.sandbox.path("content/documents"))
        .expect("it is moved");
    until("the folder is back", || (served.get("/documents/c.html").status == 200).then_some(()));
    served.sandbox.write("content/documents/c.md", document("还在看"));
    shows("/documents/c.html", "还在看");
    // As a checkout does it: hundreds of files in folders that were not there.
    for number in 0..300 {
        served.sandbox.write(&format!("content/plans/p{number}.md"), document(&format!("第{number}篇")));
    }
    for number in [0, 150, 299] {
        shows(&format!("/plans/p{number}.html"), &format!("第{number}篇"));
    }
    // A theme of its own, made while the server runs.
    served.sandbox.write("themes/mine/theme.yaml", "name: mine\n");
    served.sandbox.write("themes/mine/static/mine.css", "a { color: red }\n");
    served.sandbox.write("content/compendium.yaml", format!("{}theme: mine\n", crate::support::CONFIG));
    until("the theme is on", || (served.get("/assets/theme/mine.css").status == 200).then_some(()));
    served.sandbox.write("themes/mine/static/mine.css", "a { color: blue }\n");
    shows("/assets/theme/mine.css", "blue");
}

#[test]
fn files_are_looked_at_where_the_system_tells_nothing() {
    let sandbox = Sandbox::of(&format!("=== content/documents/a.md\n{}", document("起初")));
    let served = Served::start(sandbox, &["--poll"]);
    assert!(served.get("/documents/a.html").text().contains("起初"));
    served.sandbox.write("content/documents/a.md", document("后来"));
    until("it is seen", || served.get("/documents/a.html").text().contains("后来").then_some(()));
}

#[test]
fn a_broken_file_leaves_its_last_page_and_says_why() {
    let served = one();
    until("it is checked", || served.findings("documents/a.html")["checked"].as_bool().filter(|is| *is));
    served.sandbox.write("content/documents/a.md", "---\ntitle: [\n---\n");
    let found = until("it is found", || {
        let found = served.findings("documents/a.html");
        (found["checked"] == true && found["summary"]["errors"] != 0).then_some(found)
    });
    assert!(served.get("/documents/a.html").text().contains("附件"));
    assert_eq!(found["is_stale"], true);
    assert_eq!(found["stale"], serde_json::json!(["content/documents/a.md"]));
    let first = &found["page"][0];
    assert_eq!((&first["rule"], &first["severity"]), (&"structure/yaml-syntax".into(), &"error".into()));
    let place = first["place"].as_str().expect("a place").to_owned();
    let href = first["href"].as_str().expect("an address");
    let root = std::fs::canonicalize(served.sandbox.root()).expect("it is there");
    assert!(place.starts_with("content/documents/a.md:"), "{place}");
    assert_eq!(href.to_owned(), format!("vscode://file{}/{place}", root.display()));
    served.sandbox.write("content/documents/a.md", document("修好"));
    until("it is mended", || {
        let found = served.findings("documents/a.html");
        (found["checked"] == true && found["is_stale"] == false && found["summary"]["errors"] == 0)
            .then_some(())
    });
    assert!(served.get("/documents/a.html").text().contains("修好"));
}

#[test]
fn a_rebuild_is_one_line() {
    let served = one();
    until("it is checked", || served.said().contains("0 errors, ").then_some(()));
    served.sandbox.write("content/documents/a.md", document("见[[nowhere]]。"));
    let line = until("it is told", || {
        let said = served.said();
        said.lines().find(|line| line.contains("documents/a.md")).map(str::to_owned)
    });
    assert!(line.contains(" ms · 1 error (+1), "), "{line}");
    assert!(!line.contains('\u{1b}'), "{line}");
}

#[test]
fn events_tell_of_changes_as_they_happen() {
    let served = one();
    let mut stream = TcpStream::connect(("127.0.0.1", served.port)).expect("it listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time is set");
    stream.write_all(b"GET /.compendium/events HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it is sent");
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    assert!(lines.by_ref().any(|line| line == "retry: 500"));
    served.sandbox.write("content/documents/a.md", document("事件"));
    assert!(lines.by_ref().any(|line| line == "event: moment"));
    assert!(lines.by_ref().any(|line| line == "event: findings"));
}

#[test]
fn the_browser_follows() {
    let sandbox = Sandbox::of(&format!(
        "=== content/compendium.yaml\n{}theme: mine\n=== themes/mine/theme.yaml\nname: mine\n\
         === themes/mine/static/base.css\nh1 {{ color: black }}\n\
         === content/documents/a.md\n{}=== content/documents/b.md\n{}",
        crate::support::CONFIG,
        document("一"),
        document("二").replace("网络", "服务"),
    ));
    let served = Served::start(sandbox, &["--lang", "zh-CN"]);
    let scripts = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");
    let mut node = std::process::Command::new("node");
    node.arg("serve.mjs").arg(format!("http://127.0.0.1:{}/", served.port)).arg(served.sandbox.root());
    let output =
        node.current_dir(scripts).output().unwrap_or_else(|cause| panic!("node does not run: {cause}"));
    let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(output.status.success(), "{}", told.concat());
}

#[cfg(unix)]
#[test]
fn it_ends_in_order_when_it_is_told_to() {
    let mut served = Served::example();
    let killed = std::process::Command::new("kill").args(["-INT", &served.child.id().to_string()]).status();
    assert!(killed.expect("kill runs").success());
    let status = until("it ends", || served.child.try_wait().expect("it is asked"));
    assert_eq!(status.code(), Some(0));
    assert!(!served.sandbox.path("output").exists(), "serving writes nothing");
}
