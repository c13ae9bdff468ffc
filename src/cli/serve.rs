//! `compendium serve`: the compendium in the browser while it is written.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::arguments::{self, ServedEdition, Shared};
use super::report::{Console, Verbosity};
use super::{CommandError, Outcome, root};
use crate::diag::Summary;
use crate::message;
use crate::serve::{self, News, Options, ServeError, Watch};
use crate::syntax::front_matter::Edition;
use crate::text::{Language, Message, SourcePath};

/// More changed files than this are counted, not named.
const MOST_NAMED: usize = 3;

pub(super) fn run(
    arguments: &arguments::Serve,
    shared: &Shared,
    console: &Console,
) -> Result<Outcome, CommandError> {
    let edition = match arguments.edition {
        ServedEdition::Public => Edition::Public,
        ServedEdition::Internal => Edition::Internal,
    };
    let options = Options {
        root: root::find(shared)?,
        edition,
        today: arguments.date,
        redact: arguments.redact,
        host: arguments.host.clone(),
        port: arguments.port,
        watch: if arguments.poll { Watch::Polled } else { Watch::Told },
        editor: arguments.editor.clone(),
        language: console.language,
    };
    let status = Mutex::new(Status::new(*console, edition, arguments.port, arguments.open));
    let report = move |news| status.lock().unwrap_or_else(PoisonError::into_inner).tell(news);
    serve::start(options, Arc::new(report))?;
    Ok(Outcome::Clean)
}

/// What a person sees of it: a line for each rebuild. On a terminal a rebuild
/// like the one before takes its line.
struct Status {
    console: Console,
    edition: Edition,
    wanted_port: u16,
    open: bool,
    /// The rebuild that has not been checked yet.
    pending: Option<Pending>,
    /// What the last line was about, and how often it came.
    last: Option<(String, usize)>,
}

struct Pending {
    moment: u64,
    what: String,
    took: Duration,
    time: String,
}

impl Status {
    fn new(console: Console, edition: Edition, wanted_port: u16, open: bool) -> Status {
        Status { console, edition, wanted_port, open, pending: None, last: None }
    }

    fn tell(&mut self, news: News) {
        match news {
            News::Listening { address, pages } => self.listening(address, pages),
            News::Polling => self.line(&message!(
                "系统不能再监视更多文件夹，改为每半秒查看一次",
                "the system watches no more folders; looking every half second instead"
            )),
            News::Rebuilt { moment, changed, took } => {
                let time = now();
                let what = self.what(&changed);
                // A rebuild that was overtaken before its check joins the next.
                let took = self.pending.take().map_or(took, |earlier| earlier.took.max(took));
                self.pending = Some(Pending { moment, what, took, time });
            }
            News::Checked { moment, now, before, pages } => self.checked(moment, now, before, pages),
            News::Unreadable(error) => {
                self.line(&message!(
                    "无法读取：{error}；仍显示原来的内容",
                    "cannot read: {error}; what was read before is shown"
                ));
            }
        }
    }

    fn listening(&mut self, address: SocketAddr, pages: usize) {
        let (port, wanted) = (address.port(), self.wanted_port);
        if wanted != 0 && port != wanted {
            self.line(&message!(
                "端口 {wanted} 已被占用，改用 {port}",
                "port {wanted} is taken, using {port}"
            ));
        }
        let edition = match self.edition {
            Edition::Public => message!("公开版", "the public edition"),
            Edition::Internal => message!("内部版", "the internal edition"),
        };
        let (chinese, english) = (edition.text(Language::Chinese), edition.text(Language::English));
        let url = url(address);
        self.line(&message!(
            "{chinese}，{pages} 页：{url} （按 Ctrl-C 结束）",
            "{english}, {pages} pages: {url} (Ctrl-C to stop)"
        ));
        if !address.ip().is_loopback() {
            self.line(&message!(
                "注意：能连到这台机器的人都能看到{chinese}的全部内容，包括检查结果",
                "note: whoever can reach this machine can read all of {english}, and what the checker found"
            ));
        }
        if self.open && !open(&url) {
            self.line(&message!(
                "没有打开浏览器的程序；请自己打开上面的地址",
                "nothing here opens a browser; open the address above"
            ));
        }
    }

    fn what(&self, changed: &[SourcePath]) -> String {
        let language = self.console.language;
        let names: Vec<&str> = changed
            .iter()
            .take(MOST_NAMED)
            .map(|path| path.as_str().trim_start_matches("content/"))
            .collect();
        match changed.len() {
            0 => message!("主题", "theme").text(language).to_owned(),
            n if n <= MOST_NAMED => names.join(" "),
            n => message!("{n} 个文件", "{n} files").text(language).to_owned(),
        }
    }

    fn checked(&mut self, moment: u64, now: Summary, before: Summary, pages: Option<usize>) {
        let language = self.console.language;
        let found = counts(now, before, language);
        let Some(Pending { what, took, time, .. }) = self.pending.take_if(|pending| pending.moment <= moment)
        else {
            if moment == 0 {
                self.line(&Message::new(found.clone(), found));
            }
            return;
        };
        let (count, n) = self.repeated(&what);
        let pages = match pages {
            Some(pages) => message!("，{pages} 页", ", {pages} pages").text(language).to_owned(),
            None => String::new(),
        };
        let milliseconds = took.as_secs_f64() * 1000.0;
        let text = format!("{time}{what}{count}{pages} · {milliseconds:.0} ms · {found}");
        // The line before was about the same: this one takes its place.
        let up = if n > 1 { "\u{1b}[1A\u{1b}[2K\r" } else { "" };
        self.line(&Message::new(format!("{up}{text}"), format!("{up}{text}")));
        self.last = Some((what, n));
    }

    /// How often in a row the same files changed.
    fn repeated(&self, what: &str) -> (String, usize) {
        let n = match &self.last {
            Some((last, n)) if last == what && self.is_terminal() => n + 1,
            _ => 1,
        };
        (if n > 1 { format!(" ×{n}") } else { String::new() }, n)
    }

    fn is_terminal(&self) -> bool {
        std::io::stderr().is_terminal()
    }

    fn line(&mut self, text: &Message) {
        self.last = None;
        if self.console.verbosity > Verbosity::Quiet {
            self.console.done(text);
        }
    }
}

/// Counts of findings, each with what it changed by.
fn counts(now: Summary, before: Summary, language: Language) -> String {
    let words = [
        (now.errors, before.errors, message!("错误", "error")),
        (now.warnings, before.warnings, message!("警告", "warning")),
    ];
    let shown = words.iter().map(|(now, before, word)| {
        let change = i64::try_from(*now).unwrap_or(i64::MAX) - i64::try_from(*before).unwrap_or(i64::MAX);
        let change = if change == 0 { String::new() } else { format!(" ({change:+})") };
        let plural = if language == Language::English && *now != 1 { "s" } else { "" };
        format!("{now} {}{plural}{change}", word.text(language))
    });
    shown.collect::<Vec<_>>().join(message!("，", ", ").text(language))
}

fn url(address: SocketAddr) -> String {
    let port = address.port();
    match address {
        _ if address.ip().is_unspecified() => format!("http://127.0.0.1:{port}/"),
        SocketAddr::V4(address) => format!("http://{}:{port}/", address.ip()),
        SocketAddr::V6(address) => format!("http://[{}]:{port}/", address.ip()),
    }
}

/// The time of day, as the clock on the wall has it; nothing where the system does not say.
#[expect(clippy::disallowed_methods, reason = "the time is told to people, not written")]
fn now() -> String {
    let zone = std::fs::read("/etc/localtime").ok();
    let zone = zone.and_then(|zone| TimeZone::tzif("local", &zone).ok());
    zone.map(|zone| Timestamp::now().to_zoned(zone).strftime("%H:%M:%S ").to_string()).unwrap_or_default()
}

/// Why nothing is served.
pub(super) fn failure(error: &ServeError) -> Message {
    match error {
        ServeError::Listen { host, port, cause } => message!(
            "无法监听 {host}:{port}：{cause}；换一个 --host 或 --port",
            "cannot listen at {host}:{port}: {cause}; choose another --host or --port"
        ),
        ServeError::Load(error) => message!("无法读取：{error}", "cannot read: {error}"),
        ServeError::System(cause) => message!("系统不允许：{cause}", "the system refuses: {cause}"),
    }
}

/// Opens an address in the browser: by the program that the system has for it,
/// never through a shell.
fn open(url: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
