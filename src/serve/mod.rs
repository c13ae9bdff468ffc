//! `serve`: a compendium in the browser while it is written.
//!
//! [`start`] puts three loops around a pure [`Session`](crate::build::session::Session):
//! the [`watch`] says which files changed, the [`live`] compendium goes on to its
//! next moment and is checked behind it, and [`http`] answers from whatever moment
//! is current. Nothing is written: not to the output, and not over HTTP.

mod answer;
mod events;
mod http;
mod live;
mod panel;
mod poll;
mod reply;
pub mod request;
mod site;
mod watch;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use thiserror::Error;

use crate::diag::Summary;
use crate::source::LoadError;
use crate::syntax::front_matter::Edition;
use crate::text::{Language, SourcePath};

/// What is served, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The compendium's folder.
    pub root: PathBuf,
    /// Which edition.
    pub edition: Edition,
    /// The day that days are counted from; by default the compendium's date.
    pub today: Option<Date>,
    /// Whether the public edition bears masks in place of numbers of persons.
    pub redact: bool,
    /// The name or address to listen at.
    pub host: String,
    /// The first port to try.
    pub port: u16,
    /// Whether to look at the files again and again, where the system tells of no changes.
    pub watch: Watch,
    /// What opens a file in the editor: an address with `{path}`, `{line}` and `{column}`.
    pub editor: String,
    /// The language of the panel.
    pub language: Language,
}

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watch {
    /// The system tells.
    Told,
    /// By looking again and again: on network folders the system tells nothing.
    Polled,
}

/// Why nothing can be served.
#[derive(Debug, Error)]
pub enum ServeError {
    /// The content cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// No port is free, or the address is not this machine's.
    #[error("{host}:{port}: {cause}")]
    Listen {
        /// As asked for.
        host: String,
        /// The first that was tried.
        port: u16,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The system gives no threads.
    #[error("{0}")]
    System(#[from] std::io::Error),
}

/// What a person is told.
#[derive(Debug, Clone)]
pub enum News {
    /// Pages can be asked for.
    Listening {
        /// Where.
        address: SocketAddr,
        /// How many pages there are.
        pages: usize,
    },
    /// The system does not tell of changes; the files are looked at again and again.
    Polling,
    /// Files changed, and the pages with them.
    Rebuilt {
        /// Which moment this is.
        moment: u64,
        /// The files; none when a theme changed.
        changed: Vec<SourcePath>,
        /// From the news of the change to the pages that can be asked for.
        took: Duration,
    },
    /// A moment was checked.
    Checked {
        /// Which.
        moment: u64,
        /// What was found.
        now: Summary,
        /// What was found at the moment checked before.
        before: Summary,
        /// How many pages differ from those of the moment counted before; none
        /// when newer changes made it pointless to count.
        pages: Option<usize>,
    },
    /// The files cannot be read; what was read before is still shown.
    Unreadable(Arc<LoadError>),
}

/// Who tells it.
pub type Reporter = Arc<dyn Fn(News) + Send + Sync>;

/// Serves until the process is told to stop.
pub fn start(options: Options, report: Reporter) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let listener = runtime.block_on(http::listen(&options.host, options.port))?;
    let live = live::Live::start(&options, Arc::clone(&report))?;
    let address = listener.local_addr()?;
    report(News::Listening { address, pages: live.moment().pages().subjects().len() });
    runtime
        .block_on(http::serve(listener, Arc::new(site::Site { live, host: options.host.clone(), options })));
    // What still waits for a client or a check has nothing to finish.
    runtime.shutdown_background();
    Ok(())
}
