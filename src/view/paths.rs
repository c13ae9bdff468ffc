//! Where everything is in the output.

use std::collections::BTreeSet;

use crate::model::{AssetIndex, Compendium, Entity, StageIndex};
use crate::text::slug;

/// The output paths of an edition's entities and assets.
pub(super) struct Paths {
    documents: Vec<String>,
    indicators: Vec<String>,
    projects: Vec<String>,
    organizations: Vec<String>,
    terms: Vec<String>,
    stages: Vec<(String, Vec<String>)>,
    reviews: Vec<String>,
    consultations: Vec<String>,
    assets: Vec<String>,
}

impl Paths {
    pub(super) fn new(compendium: &Compendium) -> Paths {
        let mut taken = Taken::default();
        let mut page = |folder: &str, id: &str| format!("{folder}/{}.html", taken.name(folder, id));
        let documents = compendium.documents.iter().map(|one| page(one.kind().folder(), &one.id)).collect();
        let indicators =
            compendium.indicators.iter().map(|one| page("indicators", &one.entry.value.id.value)).collect();
        let projects =
            compendium.projects.iter().map(|one| page("projects", &one.entry.value.id.value)).collect();
        let organizations = compendium
            .organizations
            .iter()
            .map(|one| page("organizations", &one.entry.value.id.value))
            .collect();
        let reviews =
            compendium.reviews.iter().map(|one| page("reviews", &one.entry.value.id.value)).collect();
        let consultations = compendium
            .consultations
            .iter()
            .map(|one| page("consultations", &one.entry.value.id.value))
            .collect();
        let terms = compendium
            .terms
            .iter()
            .map(|one| format!("glossary.html#{}", one.entry.value.id.value))
            .collect();
        let stages = compendium.stages.iter().map(|stage| {
            let milestones =
                stage.milestones.iter().map(|one| format!("schedule.html#{}", one.entry.id.value));
            (format!("schedule.html#{}", stage.entry.value.id.value), milestones.collect())
        });
        let stages = stages.collect();
        let assets = compendium.assets.iter().map(|asset| taken.asset(asset.path.as_str())).collect();
        Paths {
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

    /// The file of an asset.
    pub(super) fn asset(&self, asset: AssetIndex) -> &str {
        &self.assets[asset.0]
    }
}

/// File names that are taken, in lower case: some file systems know no other.
#[derive(Default)]
struct Taken(BTreeSet<String>);

impl Taken {
    /// A name in a folder: the slug of the id, told apart where two meet.
    fn name(&mut self, folder: &str, id: &str) -> String {
        let slug = slug(id);
        let slug = if slug.is_empty() { "page".to_owned() } else { slug };
        let counted = (2..).map(|count| format!("{slug}-{count}"));
        let free = |name: &String| {
            !is_reserved(name) && !self.0.contains(&format!("{folder}/{}", name.to_lowercase()))
        };
        let name = std::iter::once(slug.clone()).chain(counted).find(free).unwrap_or(slug);
        self.0.insert(format!("{folder}/{}", name.to_lowercase()));
        name
    }

    fn asset(&mut self, path: &str) -> String {
        let below = path.strip_prefix("content/assets/").unwrap_or(path);
        let clean: Vec<String> = below.split('/').map(asset_name).collect();
        let name = clean.join("/");
        // What the theme brings stands in assets/theme/.
        let name = if name.starts_with("theme/") { format!("files/{name}") } else { name };
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        let dot = if extension.is_empty() { "" } else { "." };
        let counted = (2..).map(|count| format!("{stem}-{count}{dot}{extension}"));
        let free = |name: &String| !self.0.contains(&format!("assets/{}", name.to_lowercase()));
        let name = std::iter::once(name.clone()).chain(counted).find(free).unwrap_or_else(|| name.clone());
        self.0.insert(format!("assets/{}", name.to_lowercase()));
        format!("assets/{name}")
    }
}

/// A file name that needs no escaping in an address; Chinese becomes pinyin.
fn asset_name(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("{}.{}", slug(stem), slug(extension)),
        _ => slug(name),
    }
}

/// Names that stand for something else: lists, and devices on Windows.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem.as_str(), "index" | "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}
