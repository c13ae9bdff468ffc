//! What browsers are told as it happens: server-sent events.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame};
use serde_json::json;
use tokio::sync::{broadcast, mpsc};

use crate::diag::Summary;

/// Something that pages follow.
#[derive(Debug, Clone)]
pub(super) enum Event {
    /// There is a new moment: pages may have changed.
    Moment {
        number: u64,
        /// Attachments, styles and scripts that did.
        assets: Vec<String>,
    },
    /// A moment was checked.
    Findings { number: u64, summary: Summary },
}

impl Event {
    fn text(&self) -> String {
        let (name, data) = match self {
            Event::Moment { number, assets } => ("moment", json!({ "moment": number, "assets": assets })),
            Event::Findings { number, summary } => {
                ("findings", json!({ "moment": number, "summary": summary }))
            }
        };
        format!("event: {name}\ndata: {data}\n\n")
    }
}

/// A line is sent so often although nothing happens: a client that is gone is noticed by it.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Lines that a client may leave unread before it is given up.
const MOST_UNREAD: usize = 32;

/// The events as the body of a reply that does not end.
pub(super) struct EventStream {
    lines: mpsc::Receiver<Bytes>,
}

impl EventStream {
    /// Follows events; begins with a line that opens the stream.
    pub fn new(events: broadcast::Receiver<Event>) -> EventStream {
        let (sender, lines) = mpsc::channel(MOST_UNREAD);
        tokio::spawn(follow(events, sender));
        EventStream { lines }
    }
}

async fn follow(mut events: broadcast::Receiver<Event>, lines: mpsc::Sender<Bytes>) {
    let mut line = "retry: 500\n\n".to_owned();
    loop {
        // A full queue means a client that does not read: it will come again.
        if lines.try_send(Bytes::from(line)).is_err() {
            return;
        }
        line = tokio::select! {
            event = events.recv() => match event {
                Ok(event) => event.text(),
                // What was missed, the next look at the page makes up for.
                Err(broadcast::error::RecvError::Lagged(_)) => "event: moment\ndata: {}\n\n".to_owned(),
                Err(broadcast::error::RecvError::Closed) => return,
            },
            () = tokio::time::sleep(HEARTBEAT) => ":\n\n".to_owned(),
            () = lines.closed() => return,
        };
    }
}

impl Body for EventStream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.lines.poll_recv(context).map(|line| line.map(|line| Ok(Frame::data(line))))
    }
}
