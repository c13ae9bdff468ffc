//! Views: plain data, all that one page may know.
//!
//! [`Pages`] makes them from a compendium, all or one alone. A view can be
//! hashed: its fingerprint is the key under which its page is kept, so a page is
//! made anew exactly when something it shows has changed. Renderers see views,
//! never the compendium.

pub mod body;
pub mod card;
mod chain;
mod changes;
mod consultation;
mod desk;
mod document;
mod downloads;
pub mod embed;
mod evaluation;
mod finding;
mod findings;
mod glossary;
mod history;
mod home;
mod indicator;
mod investment;
mod latest;
mod listing;
mod matrix;
mod organization;
mod overlap;
mod pages;
mod paging;
mod paths;
mod project;
mod relations;
mod report;
mod review;
mod schedule;
mod site;
mod statement;
mod units;
mod value;

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::config::Format;
use crate::model::{Compendium, ReadDocument};
use crate::syntax::front_matter::Edition;

pub use consultation::{Consultation, Consultations};
pub use document::{Document, Heading};
pub use downloads::Download;
pub use evaluation::Evaluation;
pub use finding::{Excerpt, Finding, Mark, Passage};
pub use findings::Findings;
pub use glossary::{Glossary, Term};
pub use history::{Comparison, Versions};
pub use home::Home;
pub use indicator::Indicator;
pub use investment::Cost;
pub use listing::{Group, Indicators, Listing, Organizations, Projects, Reviews};
pub use matrix::Matrix;
pub use organization::Organization;
pub use overlap::Overlap;
pub use pages::{Means, Pages, Subject};
pub use project::Project;
pub use relations::{Edge, Graph, Hanging, Node, Relations, RelationsOf, Serving, Shared};
pub use report::Report;
pub use review::Review;
pub use schedule::{Schedule, Stage};
pub use site::{NavigationEntry, Publication, Site};

/// A path below the edition's root, perhaps with an anchor, and what it leads to. The pages of a
/// large edition lead to the same things over and over: they share its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Link {
    /// What it is called.
    pub title: Arc<str>,
    /// Where it is.
    pub path: Arc<str>,
}

impl Link {
    /// A link to a path.
    pub fn new(title: impl Into<Arc<str>>, path: impl Into<Arc<str>>) -> Link {
        Link { title: title.into(), path: path.into() }
    }
}

/// Everything one edition shows.
#[derive(Debug, Clone)]
pub struct Views {
    /// What all pages share.
    pub site: Arc<Site>,
    /// The pages, in the order in which the site lists them.
    pub pages: Vec<Page>,
    /// The files that are copied: output path and bytes.
    pub files: Vec<(String, Arc<[u8]>)>,
}

/// The names of the parts of the site, from the theme's locale: they are the
/// titles of list pages and part of the way to every page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Labels(pub std::collections::BTreeMap<String, String>);

impl Labels {
    /// The name of a part of the site; its key where the locale has none.
    fn of(&self, key: &str) -> String {
        self.0.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }
}

/// One page.
#[derive(Debug, Clone, Hash)]
pub struct Page {
    /// What surrounds the content.
    pub head: Head,
    /// The content.
    pub content: Content,
}

/// What surrounds the content of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Head {
    /// The page's title.
    pub title: String,
    /// A sentence about it; may be empty.
    pub description: String,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// Its path below the edition's root.
    pub path: String,
    /// The navigation entry it belongs to.
    pub section: Option<&'static str>,
    /// The pages above, outermost first, without itself.
    pub breadcrumbs: Vec<Link>,
    /// The page before it in its list.
    pub previous: Option<Link>,
    /// The page after it in its list.
    pub next: Option<Link>,
    /// When it was written.
    pub date: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it comes from.
    pub content_source: Option<String>,
    /// Whether it is kept from search engines and from the map of the site.
    pub unlisted: bool,
    /// Who refers to it, and from which sections; the first of many.
    pub backlinks: Vec<Backlinks>,
    /// How many more do.
    pub more_backlinks: usize,
    /// What the checker found in what the page is made from; the internal edition's.
    #[serde(skip)]
    pub findings: Vec<Mark>,
}

/// The places in one document that refer to a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Backlinks {
    /// The document's kind.
    pub kind: &'static str,
    /// The document's title.
    pub title: Arc<str>,
    /// The document's path.
    pub path: Arc<str>,
    /// The sections that refer.
    pub places: Vec<Link>,
}

/// The content of a page; each kind has its template.
#[derive(Debug, Clone, Hash)]
#[expect(missing_docs, reason = "each is the view of that name")]
pub enum Content {
    Home(Box<Home>),
    Listing(Listing),
    Document(Box<Document>),
    Indicators(Indicators),
    Indicator(Box<Indicator>),
    Projects(Projects),
    Project(Box<Project>),
    Organizations(Organizations),
    Organization(Box<Organization>),
    Glossary(Glossary),
    Schedule(Schedule),
    Evaluation(Evaluation),
    Matrix(Matrix),
    Overlap(Box<Overlap>),
    Relations(Box<Relations>),
    RelationsOf(Box<RelationsOf>),
    Consultations(Consultations),
    Consultation(Box<Consultation>),
    Reviews(Reviews),
    Review(Box<Review>),
    Versions(Versions),
    Comparison(Box<Comparison>),
    Report(Report),
    Search,
    NotFound,
}

/// What every kind of view is made with.
struct Maker<'a> {
    edition: Edition,
    sources: &'a finding::Sources,
    compendium: &'a Compendium,
    paths: &'a paths::Paths,
    labels: &'a Labels,
    relations: &'a card::Relations,
    terms: &'a body::Terms,
    /// What all projects cost together.
    investment: &'a Cost,
    /// The formats of downloads.
    formats: &'a [Format],
    /// Of each indicator, made when the first page shows them: they are read from all documents.
    statements: &'a OnceLock<Vec<statement::Listed>>,
    /// How documents are read for what they state.
    read: &'a ReadDocument<'static>,
}
