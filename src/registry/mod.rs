//! Registries: indicators, projects, organizations, terms, the schedule,
//! reviews and consultations, one YAML file each or several.
//!
//! [`parse`] reads one file. Cross-references stay names; [`model`](crate::model) resolves them.

mod entries;
mod value;

use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::source::{MISPLACED_FILE, Source};
use crate::syntax::allow::{self, Allow};
use crate::syntax::yaml::{self, Node, NodeKind, Pair, Scalar};
use crate::text::{Place, SourcePath, Span, nearest};

pub use entries::{
    Attribute, BaselineValue, Channels, Consultation, ConsultationOpinion, ConsultationResult, Direction,
    Indicator, LeadingGroup, Liaison, Milestone, Organization, Project, ProjectStatus, Relation, Response,
    Review, ReviewOpinion, Schedule, Stage, Term, Upper,
};
pub use value::{ByYear, Value};

/// One registry file.
#[derive(Debug, Clone)]
pub struct Registry {
    /// The file.
    pub path: SourcePath,
    /// What it holds.
    pub entries: Entries,
    /// The silencers in its comments.
    pub allows: Vec<Allow>,
}

/// The entries of a file, each with the bytes it was read from.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each holds the entries of that name")]
pub enum Entries {
    Indicators(Vec<Arc<Entry<Indicator>>>),
    Projects(Vec<Arc<Entry<Project>>>),
    Organizations(Vec<Arc<Entry<Organization>>>),
    Terms(Vec<Arc<Entry<Term>>>),
    Schedule(Schedule),
    Reviews(Vec<Arc<Entry<Review>>>),
    Consultations(Vec<Arc<Entry<Consultation>>>),
}

impl Entries {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        match self {
            Entries::Indicators(entries) => entries.is_empty(),
            Entries::Projects(entries) => entries.is_empty(),
            Entries::Organizations(entries) => entries.is_empty(),
            Entries::Terms(entries) => entries.is_empty(),
            Entries::Schedule(schedule) => schedule.stages.is_empty(),
            Entries::Reviews(entries) => entries.is_empty(),
            Entries::Consultations(entries) => entries.is_empty(),
        }
    }
}

/// An entry and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry<T> {
    /// What it says.
    pub value: T,
    /// Its file and bytes.
    pub place: Place,
}

/// Kinds of registries, by the file or folder below `content/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RegistryKind {
    Indicators,
    Projects,
    Organizations,
    Glossary,
    Schedule,
    Reviews,
    Consultations,
}

const NAMES: [(&str, RegistryKind); 7] = [
    ("indicators", RegistryKind::Indicators),
    ("projects", RegistryKind::Projects),
    ("organizations", RegistryKind::Organizations),
    ("glossary", RegistryKind::Glossary),
    ("schedule", RegistryKind::Schedule),
    ("reviews", RegistryKind::Reviews),
    ("consultations", RegistryKind::Consultations),
];

/// Whether a path below the root is read as a registry.
pub fn is_registry(path: &SourcePath) -> bool {
    kind_of(path).is_some()
}

fn kind_of(path: &SourcePath) -> Option<(RegistryKind, bool)> {
    let below = path.as_str().strip_prefix("content/")?;
    let (first, in_folder) = match below.split_once('/') {
        Some((folder, _)) => (folder, true),
        None => (path.stem(), false),
    };
    if !matches!(path.extension(), "yaml" | "yml") {
        return None;
    }
    NAMES.iter().find(|(name, _)| *name == first).map(|(_, kind)| (*kind, in_folder))
}

/// Reports a text file that is neither document nor registry nor configuration.
pub fn misplaced(path: &SourcePath) -> Diagnostic {
    let place = Place { path: path.clone(), span: Span::default() };
    let found = Diagnostic::warning(
        MISPLACED_FILE,
        place,
        message!("{path} 不在任何约定的位置，没有读取", "{path} stands where nothing is read"),
    );
    let below = path.as_str().strip_prefix("content/").unwrap_or(path.as_str());
    let first = below.split('/').next().unwrap_or(below);
    let first = first.strip_suffix(".yaml").unwrap_or(first);
    let known = NAMES.iter().map(|(name, _)| *name).chain([
        "plans",
        "topics",
        "documents",
        "upper",
        "compendium",
        "assets",
    ]);
    match nearest(first, known) {
        Some(near) => found.help(message!("是否应为“{near}”？", "is `{near}` meant?")),
        None => found.help(message!(
            "文档放在 plans/、topics/、documents/、upper/，图片和附件放在 assets/",
            "documents belong in plans/, topics/, documents/ or upper/, images and attachments in assets/"
        )),
    }
}

/// Reads one registry file; nothing for a path that is none.
pub fn parse(source: &Source) -> Option<(Registry, Diagnostics)> {
    let (kind, in_folder) = kind_of(&source.path)?;
    let (parsed, mut diagnostics) = yaml::parse(&source.path, &source.text, 0);
    let reader = Reader { path: &source.path, stem: in_folder.then(|| source.path.stem()) };
    let root = parsed.root.as_ref();
    let entries = match kind {
        RegistryKind::Indicators => Entries::Indicators(reader.entries(root, &mut diagnostics)),
        RegistryKind::Projects => Entries::Projects(reader.entries(root, &mut diagnostics)),
        RegistryKind::Organizations => Entries::Organizations(reader.entries(root, &mut diagnostics)),
        RegistryKind::Glossary => Entries::Terms(reader.entries(root, &mut diagnostics)),
        RegistryKind::Schedule => Entries::Schedule(reader.schedule(root, &mut diagnostics)),
        RegistryKind::Reviews => Entries::Reviews(reader.entries(root, &mut diagnostics)),
        RegistryKind::Consultations => Entries::Consultations(reader.entries(root, &mut diagnostics)),
    };
    let allows = allow::of_yaml(&parsed);
    Some((Registry { path: source.path.clone(), entries, allows }, diagnostics))
}

struct Reader<'a> {
    path: &'a SourcePath,
    /// The id of a lone entry, in a folder.
    stem: Option<&'a str>,
}

impl Reader<'_> {
    /// The entries of a list, of `{edition, items}`, or of a file that is one entry.
    /// Each is read by itself, so that a broken one does not take the others along.
    fn entries<T: serde::de::DeserializeOwned>(
        &self,
        root: Option<&Node>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Arc<Entry<T>>> {
        let Some(root) = root else { return Vec::new() };
        match &root.kind {
            NodeKind::Sequence(items) => {
                items.iter().filter_map(|item| self.entry(item.clone(), diagnostics)).collect()
            }
            NodeKind::Mapping(_) if root.get("items").is_some() => self.shared(root, diagnostics),
            NodeKind::Mapping(_) => {
                let mut entry = root.clone();
                if let Some(stem) = self.stem {
                    add_default(&mut entry, "id", stem);
                }
                self.entry(entry, diagnostics).into_iter().collect()
            }
            NodeKind::Scalar(scalar) if scalar.is_null() => Vec::new(),
            NodeKind::Scalar(scalar) => {
                let place = Place { path: self.path.clone(), span: root.span };
                let expected = message!("应为条目的列表", "expected a list of entries");
                diagnostics.push(yaml::invalid(place, &scalar.text, expected));
                Vec::new()
            }
        }
    }

    fn shared<T: serde::de::DeserializeOwned>(
        &self,
        root: &Node,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Arc<Entry<T>>> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Shared {
            edition: Option<crate::syntax::front_matter::Edition>,
        }
        let (shell, items) = self.split_list(root, "items", diagnostics);
        let shared: Option<Shared> = yaml::decode(self.path, &shell, diagnostics);
        let edition = shared.and_then(|shared| shared.edition);
        let entries = items.into_iter().filter_map(|mut item| {
            if let Some(edition) = edition {
                add_default(&mut item, "edition", edition.as_str());
            }
            self.entry(item, diagnostics)
        });
        entries.collect()
    }

    /// Takes a list out of a mapping, so that its items can be read one by one.
    fn split_list(&self, root: &Node, key: &str, diagnostics: &mut Diagnostics) -> (Node, Vec<Node>) {
        let mut shell = root.clone();
        let NodeKind::Mapping(pairs) = &mut shell.kind else { return (shell, Vec::new()) };
        let Some(at) = pairs.iter().position(|pair| pair.key == key) else { return (shell, Vec::new()) };
        let list = pairs.remove(at).value;
        match list.kind {
            NodeKind::Sequence(items) => (shell, items),
            NodeKind::Scalar(scalar) if scalar.is_null() => (shell, Vec::new()),
            NodeKind::Scalar(_) | NodeKind::Mapping(_) => {
                let place = Place { path: self.path.clone(), span: list.span };
                diagnostics.push(yaml::invalid(place, key, message!("应为列表", "expected a list")));
                (shell, Vec::new())
            }
        }
    }

    /// The schedule, stage by stage.
    fn schedule(&self, root: Option<&Node>, diagnostics: &mut Diagnostics) -> Schedule {
        let Some(root) = root else { return Schedule::default() };
        let (shell, stages) = self.split_list(root, "stages", diagnostics);
        let schedule: Schedule = yaml::decode(self.path, &shell, diagnostics).unwrap_or_default();
        let stages = stages.iter().filter_map(|stage| yaml::decode(self.path, stage, diagnostics));
        Schedule { stages: stages.collect(), ..schedule }
    }

    fn entry<T: serde::de::DeserializeOwned>(
        &self,
        node: Node,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Entry<T>>> {
        let place = Place { path: self.path.clone(), span: node.span };
        yaml::decode(self.path, &node, diagnostics).map(|value| Arc::new(Entry { value, place }))
    }
}

/// Adds a key that is absent; it is pointed at where the entry begins.
fn add_default(node: &mut Node, key: &str, text: &str) {
    let span = Span { start: node.span.start, end: node.span.start };
    if node.get(key).is_none()
        && let NodeKind::Mapping(pairs) = &mut node.kind
    {
        let scalar = Scalar { text: text.to_owned(), plain: false, pieces: Vec::new() };
        pairs.push(Pair {
            key: key.to_owned(),
            key_span: span,
            value: Node { kind: NodeKind::Scalar(scalar), span },
        });
    }
}
