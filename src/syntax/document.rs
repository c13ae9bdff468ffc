//! One document: front matter, outline and body of a Markdown file.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::allow::{self, Allow};
use super::block::Insignificant;
use super::front_matter::{self, FrontMatter, Kind};
use super::markdown;
use super::outline::{Body, Outline};
use super::yaml;
use crate::diag::{Diagnostics, RuleName};
use crate::source::Source;
use crate::text::{Fingerprint, SourcePath};

/// The rule for documents that stand in another kind's folder.
pub const WRONG_FOLDER: RuleName = RuleName("structure/wrong-folder");

/// A Markdown document, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The file.
    pub path: SourcePath,
    /// What kind it is, from its front matter or its folder.
    pub kind: Kind,
    /// What it says about itself.
    pub front_matter: FrontMatter,
    /// What others see of it.
    pub outline: Outline,
    /// What its own page shows.
    pub body: Arc<Body>,
    /// Its silencers.
    pub allows: Vec<Allow>,
    /// Of the text that it was read from, and of what was taken out of it: two documents at one
    /// path that agree in it are the same to the byte, which equality does not ask.
    pub print: Insignificant<Fingerprint>,
}

/// The kind that the folder of a path stands for; none where no documents are read.
pub fn kind_of_folder(path: &SourcePath) -> Option<Kind> {
    let below = path.as_str().strip_prefix("content/")?;
    let (folder, _) = below.split_once('/')?;
    (path.extension() == "md").then_some(())?;
    Kind::ALL.into_iter().find(|kind| kind.folder() == folder)
}

/// The folder of earlier versions, in the folder of a kind.
const VERSIONS: &str = "versions/";

/// The id of the document that a file holds an earlier version of: the folder between
/// `versions/` and the file, empty where there is none. None of other files.
pub fn version_of(path: &SourcePath) -> Option<&str> {
    let kind = kind_of_folder(path)?;
    let below = path.as_str().strip_prefix("content/")?.strip_prefix(kind.folder())?.strip_prefix('/')?;
    let below = below.strip_prefix(VERSIONS)?;
    Some(below.rsplit_once('/').map_or("", |(folder, _)| folder))
}

/// Reads one document. Nothing comes back when its front matter cannot be
/// read; that has been reported.
pub fn parse(source: &Source) -> (Option<Document>, Diagnostics) {
    let (head, mut diagnostics) = front_matter::parse(&source.path, &source.text);
    let title = head.front_matter.as_ref().map(|front_matter| front_matter.title.value.as_str());
    let (parsed, mut found) = markdown::parse(&source.path, &source.text, head.body, title);
    diagnostics.append(&mut found);
    let mut allows = allow::of_yaml(&yaml::Parsed { root: head.root, comments: head.comments });
    allows.extend(parsed.allows);
    let folder = kind_of_folder(&source.path).unwrap_or(Kind::Document);
    let document = head.front_matter.map(|front_matter| Document {
        path: source.path.clone(),
        kind: front_matter.kind.as_ref().map_or(folder, |kind| kind.value),
        front_matter,
        outline: parsed.outline,
        body: Arc::new(parsed.body),
        allows,
        print: Insignificant(source.fingerprint),
    });
    (document, diagnostics)
}
