//! A fault: what is changed, which rule has to see it, and where.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use compendium::build::analysis::{Analysis, analyse, parse_document};
use compendium::check::Strictness;
use compendium::diag::Diagnostic;
use compendium::source::{memory::Memory, snapshot};
use compendium::text::{Language, Place};
use similar::TextDiff;

/// Files by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Some bytes of a text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    pub path: String,
    pub range: Range<usize>,
}

impl Site {
    pub fn new(path: &str, range: Range<usize>) -> Site {
        Site { path: path.to_owned(), range }
    }
}

/// One fault, to be planted in a copy of the sample.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The rule that has to see it, then others that say the same in other words.
    pub rules: Vec<&'static str>,
    /// What becomes of which bytes; usually one.
    changes: Vec<(Site, String)>,
    /// Files that are added, exchanged or (with nothing) taken away.
    files: Vec<(String, Option<Vec<u8>>)>,
    /// Where else the fault may be pointed at: what is taken away has no place of its own.
    near: Vec<Site>,
}

impl Fault {
    /// Bytes replaced by others.
    pub fn new(rule: &'static str, site: Site, text: impl Into<String>) -> Fault {
        Fault { rules: vec![rule], changes: vec![(site, text.into())], files: Vec::new(), near: Vec::new() }
    }

    /// A file added, exchanged or taken away.
    pub fn file(rule: &'static str, path: &str, bytes: Option<Vec<u8>>) -> Fault {
        let near = vec![Site::new(path, 0..bytes.as_ref().map_or(0, Vec::len))];
        Fault { rules: vec![rule], changes: Vec::new(), files: vec![(path.to_owned(), bytes)], near }
    }

    /// Another rule that may see it instead.
    pub fn or(mut self, rule: &'static str) -> Fault {
        self.rules.push(rule);
        self
    }

    /// Another place, in the sample as it is, where it may be pointed at.
    pub fn near(mut self, site: Site) -> Fault {
        self.near.push(site);
        self
    }

    /// The sample with the fault in it.
    pub fn plant(&self, sample: &Files) -> Files {
        let mut files = sample.clone();
        let mut changes = self.changes.clone();
        changes.sort_by(|(a, _), (b, _)| (&a.path, a.range.start).cmp(&(&b.path, b.range.start)));
        for (site, text) in changes.iter().rev() {
            let bytes = files.get_mut(&site.path).expect("the file is there");
            drop(bytes.splice(site.range.clone(), text.bytes()));
        }
        for (path, bytes) in &self.files {
            match bytes {
                Some(bytes) => drop(files.insert(path.clone(), bytes.clone())),
                None => drop(files.remove(path)),
            }
        }
        files
    }

    /// Where the fault stands once it is planted.
    fn places(&self) -> Vec<Site> {
        let moved = |site: &Site, own: Option<&(Site, String)>| {
            let mut range = site.range.clone();
            for (other, text) in self.changes.iter().filter(|(other, _)| other.path == site.path) {
                let grown = |at: usize| at + text.len() - other.range.len();
                let is_own = own.is_some_and(|own| &own.0 == other && &own.1 == text);
                if other.range.end <= site.range.start && !is_own {
                    range = grown(range.start)..grown(range.end);
                } else if is_own || site.range.start <= other.range.start && other.range.end <= site.range.end
                {
                    range.end = grown(range.end);
                }
            }
            Site::new(&site.path, range)
        };
        let changed = self.changes.iter().map(|change| moved(&change.0, Some(change)));
        changed.chain(self.near.iter().map(|site| moved(site, None))).collect()
    }

    /// The findings at the planted place, by one of the rules that have to see it.
    pub fn caught<'a>(&self, found: &'a Analysis, known: &BTreeSet<String>) -> Vec<&'a Diagnostic> {
        let places = self.places();
        let here = |place: &Place| places.iter().any(|site| meets(site, place));
        let points_here = |diagnostic: &&Diagnostic| {
            let labels = std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary);
            self.rules.contains(&diagnostic.rule.0)
                && labels.into_iter().any(|label| here(&label.place))
                && !known.contains(&identity(diagnostic))
        };
        found.diagnostics.iter().filter(points_here).collect()
    }

    /// The change as a diff, for judging a miss.
    pub fn diff(&self, sample: &Files) -> String {
        let planted = self.plant(sample);
        let mut text = String::new();
        let paths: BTreeSet<&String> = sample.keys().chain(planted.keys()).collect();
        for path in paths {
            let read = |files: &Files| {
                files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
            };
            let (before, after) = (read(sample), read(&planted));
            if before != after {
                let diff = TextDiff::from_lines(&before, &after);
                text += &diff.unified_diff().context_radius(1).header(path, path).to_string();
            }
        }
        text
    }
}

/// Whether a place covers or overlaps a site; an empty one is met by what touches it.
fn meets(site: &Site, place: &Place) -> bool {
    let (a, b) = (&site.range, place.span.range());
    let touching = (a.is_empty() || b.is_empty()) && a.start <= b.end && b.start <= a.end;
    place.path.as_str() == site.path && (touching || (a.start < b.end && b.start < a.end))
}

/// By what a finding is known again.
pub fn identity(diagnostic: &Diagnostic) -> String {
    format!("{} {}", diagnostic.rule, diagnostic.message.text(Language::English))
}

/// Checks files in memory.
pub fn check(files: Files) -> Analysis {
    let (snapshot, found) = snapshot(&Memory::new(files)).expect("memory can be read");
    analyse(&snapshot, found, Strictness::Lenient, &parse_document)
}
