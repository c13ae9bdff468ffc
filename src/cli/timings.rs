//! `--timings`: how long each stage took, and which rules, templates and files took longest.
//!
//! The stages say when they begin and end as spans of `tracing`; [`Timings`] adds them up.
//! Without it nobody listens, and a span costs nothing.
#![expect(clippy::disallowed_methods, reason = "how long it took is told to people, not written")]

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::{Debug, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::message;
use crate::text::{Language, Message};

/// How many of the slowest of a sort are told.
const SLOWEST: usize = 10;

/// What has been heard of so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Timings(Arc<Heard>);

#[derive(Debug, Default)]
struct Heard {
    last: AtomicU64,
    /// By span: its sort, and what of that sort it is.
    open: Mutex<HashMap<u64, (&'static str, String)>>,
    done: Mutex<HashMap<(&'static str, String), Spent>>,
}

/// Time on the clock of one thread, and in how many pieces.
#[derive(Debug, Clone, Copy, Default)]
struct Spent {
    time: Duration,
    pieces: usize,
}

thread_local! {
    /// The spans that this thread is in, and since when.
    static INSIDE: RefCell<Vec<(u64, Instant)>> = const { RefCell::new(Vec::new()) };
}

/// The sorts of spans, in the order in which they are told.
fn sorts() -> [(&'static str, Message); 4] {
    [
        ("stage", message!("各阶段", "stages")),
        ("rule", message!("最慢的规则", "slowest rules")),
        ("template", message!("最慢的模板", "slowest templates")),
        ("file", message!("最慢的文件", "slowest files")),
    ]
}

impl Timings {
    /// Listens from now on, to the end of the program.
    pub(super) fn listen() -> Timings {
        let timings = Timings::default();
        // Nobody else listens in this program.
        let _ = tracing::subscriber::set_global_default(timings.clone());
        timings
    }

    /// What took how long, slowest first.
    pub(super) fn told(&self, language: Language) -> String {
        let done = lock(&self.0.done);
        let mut text = String::new();
        for (sort, title) in sorts() {
            let mut of_sort: Vec<(&str, Spent)> = done
                .iter()
                .filter(|((of, _), _)| *of == sort)
                .map(|((_, what), spent)| (what.as_str(), *spent))
                .collect();
            of_sort.sort_by(|(a, one), (b, other)| other.time.cmp(&one.time).then(a.cmp(b)));
            if of_sort.is_empty() {
                continue;
            }
            let _ = writeln!(text, "{}", title.text(language));
            // Of stages there are few.
            let most = if sort == "stage" { of_sort.len() } else { SLOWEST };
            for (what, Spent { time, pieces }) in of_sort.into_iter().take(most) {
                let _ = writeln!(text, "{:>10.1} ms {pieces:>7} × {what}", time.as_secs_f64() * 1e3);
            }
        }
        text
    }
}

fn lock<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // Sums of times: whatever stands there is whole.
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The field of a span that says what it is of its sort.
struct What(String);

impl Visit for What {
    fn record_str(&mut self, _: &Field, value: &str) {
        value.clone_into(&mut self.0);
    }

    fn record_debug(&mut self, _: &Field, value: &dyn Debug) {
        self.0 = format!("{value:?}");
    }
}

impl Subscriber for Timings {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.target().starts_with(env!("CARGO_CRATE_NAME"))
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut what = What(String::new());
        span.record(&mut what);
        let id = self.0.last.fetch_add(1, Ordering::Relaxed) + 1;
        lock(&self.0.open).insert(id, (span.metadata().name(), what.0));
        Id::from_u64(id)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, span: &Id) {
        INSIDE.with_borrow_mut(|inside| inside.push((span.into_u64(), Instant::now())));
    }

    fn exit(&self, span: &Id) {
        let now = Instant::now();
        let entered = INSIDE.with_borrow_mut(|inside| {
            let at = inside.iter().rposition(|(id, _)| *id == span.into_u64())?;
            Some(inside.remove(at).1)
        });
        let name = lock(&self.0.open).get(&span.into_u64()).cloned();
        if let (Some(entered), Some(name)) = (entered, name) {
            let mut done = lock(&self.0.done);
            let spent = done.entry(name).or_default();
            spent.time += now - entered;
            spent.pieces += 1;
        }
    }

    fn try_close(&self, span: Id) -> bool {
        lock(&self.0.open).remove(&span.into_u64()).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_added_up_by_what_they_are() {
        let timings = Timings::default();
        tracing::subscriber::with_default(timings.clone(), || {
            for name in ["a/b", "a/c", "a/b"] {
                let _rule = tracing::info_span!("rule", name).entered();
                let _stage = tracing::info_span!("stage", name = "inner").entered();
            }
        });
        let told = timings.told(Language::English);
        let lines: Vec<(&str, &str)> =
            told.lines().map(|line| line.split_once(" ms ").unwrap_or((line, ""))).collect();
        let (stages, rules) = (("stages", ""), ("slowest rules", ""));
        assert_eq!((lines[0], lines[1].1, lines[2]), (stages, "      3 × inner", rules));
        let mut of_rules = [lines[3].1, lines[4].1];
        of_rules.sort_unstable();
        assert_eq!(of_rules, ["      1 × a/c", "      2 × a/b"]);
    }
}
