//! Where everything is in the output, and what it is called.

use std::collections::{BTreeMap, BTreeSet};

use super::{Link, relations};
use crate::model::{AssetIndex, Compendium, DocumentIndex, Entity, StageIndex, TermIndex};
use crate::text::{fingerprint, slug};

/// The links to an edition's entities, and the output paths of its assets.
pub(super) struct Paths {
    documents: Vec<Link>,
    indicators: Vec<Link>,
    projects: Vec<Link>,
    organizations: Vec<Link>,
    terms: Vec<Link>,
    stages: Vec<(Link, Vec<Link>)>,
    reviews: Vec<Link>,
    consultations: Vec<Link>,
    assets: Vec<String>,
    histories: BTreeMap<DocumentIndex, History>,
    relations: BTreeMap<DocumentIndex, String>,
}

/// Two texts of a document, counted from the oldest version; behind the last stands the present text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pair {
    /// The older.
    pub old: usize,
    /// The newer.
    pub new: usize,
}

impl Pair {
    /// All pairs of so many versions and the present text.
    pub(super) fn all(versions: usize) -> impl Iterator<Item = Pair> {
        (1..=versions).flat_map(|new| (0..new).map(move |old| Pair { old, new }))
    }
}

/// The pages of a document's earlier versions.
struct History {
    versions: String,
    comparisons: BTreeMap<Pair, String>,
}

impl Paths {
    pub(super) fn new(compendium: &Compendium) -> Paths {
        let mut taken = Taken::default();
        let link = |entity: Entity, path: String| Link::new(compendium.title(entity), path);
        let mut pages = |entities: &mut dyn Iterator<Item = (Entity, &'static str)>| -> Vec<Link> {
            let page = |(entity, folder)| {
                let name = taken.name(folder, compendium.id(entity));
                link(entity, format!("{folder}/{name}.html"))
            };
            entities.map(page).collect()
        };
        let documents = compendium.documents.iter().enumerate();
        let documents =
            pages(&mut documents.map(|(at, one)| (Entity::Document(DocumentIndex(at)), one.kind().folder())));
        let mut all = |folder: &'static str, is_one: fn(&Entity) -> bool| {
            pages(&mut compendium.entities().filter(is_one).map(|entity| (entity, folder)))
        };
        let indicators = all("indicators", |one| matches!(one, Entity::Indicator(_)));
        let projects = all("projects", |one| matches!(one, Entity::Project(_)));
        let organizations = all("organizations", |one| matches!(one, Entity::Organization(_)));
        let reviews = all("reviews", |one| matches!(one, Entity::Review(_)));
        let consultations = all("consultations", |one| matches!(one, Entity::Consultation(_)));
        let anchor =
            |page: &str, entity: Entity| link(entity, format!("{page}.html#{}", compendium.id(entity)));
        let terms = (0..compendium.terms.len()).map(|at| anchor("glossary", Entity::Term(TermIndex(at))));
        let terms = terms.collect();
        let stages = compendium.stages.iter().enumerate().map(|(at, stage)| {
            let at = StageIndex(at);
            let milestones =
                (0..stage.milestones.len()).map(|n| anchor("schedule", Entity::Milestone(at, n)));
            (anchor("schedule", Entity::Stage(at)), milestones.collect())
        });
        let stages = stages.collect();
        let assets = compendium.assets.iter().map(|asset| taken.asset(asset.path.as_str())).collect();
        let histories = documents.iter().enumerate().filter_map(|(at, page): (usize, &Link)| {
            let at = DocumentIndex(at);
            Some((at, history(compendium, at, page.path.strip_suffix(".html")?, &mut taken)?))
        });
        let histories = histories.collect();
        let relations = relations::plans(compendium).map(|at| {
            let name = taken.name("relations", &compendium.documents[at.0].id);
            (at, format!("relations/{name}.html"))
        });
        let relations = relations.collect();
        Paths {
            histories,
            relations,
            documents,
            indicators,
            projects,
            organizations,
            terms,
            stages,
            reviews,
            consultations,
            assets,
        }
    }

    /// The page of an entity, with an anchor where it is part of a page.
    pub(super) fn entity(&self, entity: Entity) -> &str {
        &self.link(entity).path
    }

    /// The page of an entity, and what that is called.
    pub(super) fn link(&self, entity: Entity) -> &Link {
        match entity {
            Entity::Document(at) => &self.documents[at.0],
            Entity::Indicator(at) => &self.indicators[at.0],
            Entity::Project(at) => &self.projects[at.0],
            Entity::Organization(at) => &self.organizations[at.0],
            Entity::Term(at) => &self.terms[at.0],
            Entity::Stage(StageIndex(at)) => &self.stages[at].0,
            Entity::Milestone(StageIndex(at), n) => &self.stages[at].1[n],
            Entity::Review(at) => &self.reviews[at.0],
            Entity::Consultation(at) => &self.consultations[at.0],
        }
    }

    /// The list of a document's earlier versions; its page where it has none.
    pub(super) fn versions(&self, at: DocumentIndex) -> &str {
        self.histories.get(&at).map_or(&self.documents[at.0].path, |history| &history.versions)
    }

    /// The comparison of two texts of a document; its page where it has no such texts.
    pub(super) fn comparison(&self, at: DocumentIndex, pair: Pair) -> &str {
        let found = self.histories.get(&at).and_then(|history| history.comparisons.get(&pair));
        found.map_or(&self.documents[at.0].path, |path| path)
    }

    /// The page of what hangs on a plan, where something does.
    pub(super) fn relations(&self, at: DocumentIndex) -> Option<&str> {
        self.relations.get(&at).map(String::as_str)
    }

    /// The file of an asset.
    pub(super) fn asset(&self, asset: AssetIndex) -> &str {
        &self.assets[asset.0]
    }
}

/// The pages below the page of a document: none where it has no earlier versions.
fn history(compendium: &Compendium, at: DocumentIndex, folder: &str, taken: &mut Taken) -> Option<History> {
    let versions = compendium.versions_of(at);
    if versions.is_empty() {
        return None;
    }
    let name = |n: usize| versions.get(n).map_or(CURRENT, |version| version.text.id.as_str());
    let comparisons = Pair::all(versions.len()).map(|pair| {
        let changes = format!("{folder}/changes");
        let name = taken.name(&changes, &format!("{}-to-{}", name(pair.old), name(pair.new)));
        (pair, format!("{changes}/{name}.html"))
    });
    let comparisons = comparisons.collect();
    Some(History { versions: format!("{folder}/versions.html"), comparisons })
}

/// Stands for the present text in the names of files.
const CURRENT: &str = "current";

/// File names that are taken, in lower case: some file systems know no other.
#[derive(Default)]
struct Taken {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

/// Longer names do not fit all file systems; in bytes.
const LONGEST_NAME: usize = 120;

impl Taken {
    /// A name in a folder: the slug of the id, told apart where two meet.
    fn name(&mut self, folder: &str, id: &str) -> String {
        let slug = short(slug(id), id);
        let slug = if slug.is_empty() { "page".to_owned() } else { slug };
        let counted = (2..).map(|count| format!("{slug}-{count}"));
        let free = |name: &String| !is_reserved(name) && self.is_free(&format!("{folder}/{name}"));
        let name = std::iter::once(slug.clone()).chain(counted).find(free).unwrap_or(slug);
        self.take(&format!("{folder}/{name}"));
        name
    }

    fn asset(&mut self, path: &str) -> String {
        let below = path.strip_prefix("content/assets/").unwrap_or(path);
        let clean: Vec<String> = below.split('/').map(asset_name).collect();
        let name = clean.join("/");
        // What the theme brings stands in assets/theme/.
        let name = if name == "theme" || name.starts_with("theme/") { format!("files/{name}") } else { name };
        let (folder, file) =
            name.rsplit_once('/').map_or(("", name.as_str()), |(folder, file)| (folder, file));
        let (stem, extension) = file.rsplit_once('.').unwrap_or((file, ""));
        let dot = if extension.is_empty() { "" } else { "." };
        let slash = if folder.is_empty() { "" } else { "/" };
        // A folder may bear the name of a file; then its files move beside it.
        let folders =
            std::iter::once(folder.to_owned()).chain((2..).map(|count| format!("{folder}-{count}")));
        let folder =
            folders.into_iter().find(|folder| self.is_open(&format!("assets/{folder}"))).unwrap_or_default();
        let counted = (2..).map(|count| format!("{stem}-{count}{dot}{extension}"));
        let named = std::iter::once(file.to_owned()).chain(counted);
        let mut paths = named.map(|file| format!("assets/{folder}{slash}{file}"));
        let path = paths.find(|path| self.is_free(path)).unwrap_or_default();
        self.take(&path);
        path
    }

    fn is_free(&self, path: &str) -> bool {
        let path = path.to_lowercase();
        !self.files.contains(&path) && !self.folders.contains(&path)
    }

    /// Whether files can be put into a folder: neither it nor one above it is a file.
    fn is_open(&self, folder: &str) -> bool {
        above(&format!("{}/", folder.trim_end_matches('/').to_lowercase()))
            .all(|folder| !self.files.contains(folder))
    }

    fn take(&mut self, path: &str) {
        let path = path.to_lowercase();
        self.folders.extend(above(&path).map(str::to_owned));
        self.files.insert(path);
    }
}

/// The folders above a path.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Cuts a name that is too long, and tells it apart from others cut alike.
fn short(name: String, whole: &str) -> String {
    if name.len() <= LONGEST_NAME {
        return name;
    }
    // A slug is ASCII: every byte is a character.
    let start = name[..LONGEST_NAME - 17].trim_end_matches(['-', '.']);
    format!("{start}-{}", fingerprint(whole).short())
}

/// A file name that needs no escaping in an address; Chinese becomes pinyin.
fn asset_name(name: &str) -> String {
    let clean = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => {
            let (stem, extension) = (short(slug(stem), stem), short(slug(extension), extension));
            let stem = if stem.is_empty() { "file".to_owned() } else { stem };
            if extension.is_empty() { stem } else { format!("{stem}.{extension}") }
        }
        _ => short(slug(name), name),
    };
    if clean.is_empty() { "file".to_owned() } else { clean }
}

/// Names that stand for something else: lists, and devices on Windows.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem.as_str(), "index" | "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}
