//! The compendium that is served: the moment that is current, and what was last found.
#![expect(clippy::disallowed_methods, reason = "how long a rebuild took is told to people")]

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::broadcast;

use super::events::Event;
use super::watch::{Watched, look};
use super::{News, Options, Reporter, ServeError, Watch};
use crate::build::Conditions;
use crate::build::fonts;
use crate::build::moment::Moment;
use crate::build::session::{Session, Wanted};
use crate::check::Strictness;
use crate::diag::Summary;
use crate::source::disk::Disk;
use crate::text::Fingerprint;

/// The check leaves the processor to the browser for so long, and to the next edit.
const PATIENCE: Duration = Duration::from_millis(30);
/// Events that a slow browser may miss before it is told to look again.
const MOST_EVENTS: usize = 64;

/// What is shown now.
pub(super) struct Live {
    shown: RwLock<Shown>,
    events: broadcast::Sender<Event>,
}

struct Shown {
    moment: Arc<Moment>,
    /// The last one that was checked.
    checked: Option<Arc<Moment>>,
}

impl Live {
    /// Reads the compendium, and goes on with it in the background.
    pub fn start(options: &Options, report: Reporter) -> Result<Arc<Live>, ServeError> {
        let root = std::fs::canonicalize(&options.root)?;
        // Watched first: what changes while it is read for the first time is looked at again.
        let watched = Watched::new(&root, options.watch)?;
        let disk = Disk::new(&root);
        let conditions = Conditions { strictness: Strictness::Lenient, today: options.today };
        let wanted = Wanted { edition: options.edition, conditions, redact: options.redact };
        let session = Session::with_fonts(&disk, wanted, &|inputs| {
            // Without faces there is no PDF; `build` says why.
            fonts::of(&root, inputs)?.ok().map(Arc::new)
        })?;
        let moment = Arc::clone(session.moment());
        let (events, _) = broadcast::channel(MOST_EVENTS);
        let shown = RwLock::new(Shown { moment: Arc::clone(&moment), checked: None });
        let live = Arc::new(Live { shown, events });
        let (sender, receiver) = channel();
        let checker = Checker { live: Arc::clone(&live), report: Arc::clone(&report), keys: BTreeMap::new() };
        thread::Builder::new().name("check".to_owned()).spawn(move || checker.run(&receiver))?;
        // Nobody waits on the other end when the program ends.
        let _ = sender.send(moment);
        if watched.is_polled() && options.watch == Watch::Told {
            report(News::Polling);
        }
        let editor = Editor { live: Arc::clone(&live), report, session, disk, to_check: sender };
        thread::Builder::new().name("edit".to_owned()).spawn(move || editor.run(watched))?;
        Ok(live)
    }

    /// The moment that is current.
    pub fn moment(&self) -> Arc<Moment> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner).moment)
    }

    /// The last moment that was checked.
    pub fn checked(&self) -> Option<Arc<Moment>> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).checked.clone()
    }

    /// What will happen.
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    fn update(&self, change: impl FnOnce(&mut Shown)) {
        change(&mut self.shown.write().unwrap_or_else(PoisonError::into_inner));
    }

    fn tell(&self, event: Event) {
        // Without a browser nobody listens.
        let _ = self.events.send(event);
    }
}

/// Goes on to the next moment when files change.
struct Editor {
    live: Arc<Live>,
    report: Reporter,
    session: Session,
    disk: Disk,
    to_check: Sender<Arc<Moment>>,
}

impl Editor {
    fn run(mut self, mut watched: Watched) {
        while let Some(touched) = watched.next() {
            let start = Instant::now();
            let edits = look(&self.disk, touched, self.session.paths().collect::<Vec<_>>().into_iter());
            let before = Arc::clone(self.session.moment());
            match edits.and_then(|edits| self.session.apply(edits, &self.disk)) {
                Err(error) => (self.report)(News::Unreadable(Arc::new(error))),
                Ok(changed) => {
                    let moment = Arc::clone(self.session.moment());
                    if moment.number == before.number {
                        continue;
                    }
                    self.live.update(|shown| shown.moment = Arc::clone(&moment));
                    let number = moment.number;
                    self.live.tell(Event::Moment { number, assets: moment.assets_unlike(&before) });
                    (self.report)(News::Rebuilt { moment: number, changed, took: start.elapsed() });
                    if self.to_check.send(moment).is_err() {
                        return;
                    }
                }
            }
        }
    }
}

/// Checks the moment that is current, behind it.
struct Checker {
    live: Arc<Live>,
    report: Reporter,
    /// Of the pages counted last.
    keys: BTreeMap<String, Fingerprint>,
}

impl Checker {
    fn run(mut self, moments: &Receiver<Arc<Moment>>) {
        // Pages are made by other threads than these, and never wait for a rule.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads()).build().ok();
        let mut before = Summary::default();
        while let Some(moment) = latest(moments) {
            let check = || moment.found().summary;
            let now = pool.as_ref().map_or_else(check, |pool| pool.install(check));
            self.live.update(|shown| shown.checked = Some(Arc::clone(&moment)));
            self.live.tell(Event::Findings { number: moment.number, summary: now });
            let is_current = self.live.moment().number == moment.number;
            let count = || self.count(&moment);
            let pages = is_current.then(|| pool.as_ref().map_or_else(count, |pool| pool.install(count)));
            let pages = pages.map(|(differing, keys)| {
                self.keys = keys;
                differing
            });
            (self.report)(News::Checked { moment: moment.number, now, before, pages });
            before = now;
        }
    }

    /// How many pages came, went or changed since they were counted last.
    fn count(&self, moment: &Moment) -> (usize, BTreeMap<String, Fingerprint>) {
        let keys: BTreeMap<String, Fingerprint> = moment.keys().into_iter().collect();
        let new = keys.iter().filter(|(path, key)| self.keys.get(*path) != Some(key)).count();
        let gone = self.keys.keys().filter(|path| !keys.contains_key(*path)).count();
        (new + gone, keys)
    }
}

/// The newest moment, when for a while none newer comes.
fn latest(moments: &Receiver<Arc<Moment>>) -> Option<Arc<Moment>> {
    let mut latest = moments.recv().ok()?;
    loop {
        match moments.recv_timeout(PATIENCE) {
            Ok(newer) => latest = newer,
            Err(RecvTimeoutError::Timeout) => return Some(latest),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// One processor is left to the pages.
fn n_threads() -> usize {
    thread::available_parallelism().map_or(1, |n| n.get().saturating_sub(1).max(1))
}
