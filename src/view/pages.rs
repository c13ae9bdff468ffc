//! The pages of an edition, each made when it is asked for.
//!
//! [`Pages`] knows which pages there are and makes any of them alone; what all
//! of them need is worked out once, and stays when only bodies of documents change.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::body::Terms;
use super::card::Relations;
use super::evaluation::n_judged;
use super::finding::{Sources, by_page, written};
use super::findings::Findings;
use super::investment::{Cost, cost_of_all};
use super::matrix::n_rows;
use super::overlap;
use super::paging::{list_path, n_pages, n_pages_at_least_one, section_path};
use super::paths::{Pair, Paths};
use super::relations;
use super::site::{Site, site};
use super::statement;
use super::{Content, Head, Labels, Maker, Page, Views};
use crate::config::Format;
use crate::model::{AssetIndex, Compendium, DocumentIndex, Entity, ReadDocument};
use crate::syntax::front_matter::{Edition, Kind};
use crate::text::Place;

/// What a page is about: enough to make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the page of that name")]
pub enum Subject {
    Home,
    /// A page of the list of a kind, of which the first is 0.
    Listing(Kind, usize),
    /// These have pages, of which the first is 0, like the list of a kind.
    Indicators(usize),
    Projects(usize),
    Organizations(usize),
    Consultations(usize),
    Reviews(usize),
    /// The page of a document, an indicator, a project, an organization, a review or a consultation.
    Entity(Entity),
    Evaluation(usize),
    /// The earlier versions of a document.
    Versions(DocumentIndex),
    /// What is new in a later of two texts of a document.
    Comparison(DocumentIndex, Pair),
    Matrix(usize),
    /// How plans, topics, projects and indicators hang together.
    Relations,
    /// What hangs on one plan.
    RelationsOf(DocumentIndex),
    Schedule,
    Glossary,
    /// What plans have in common.
    Overlap,
    Report,
    Search,
    NotFound,
}

/// What pages are made with besides their compendium.
pub struct Means {
    /// The names of the parts of the site.
    pub labels: Labels,
    /// The formats in which documents can be offered.
    pub formats: Vec<Format>,
    /// Reads what documents state, when a page first shows it.
    pub read: Arc<ReadDocument<'static>>,
}

/// The pages of one edition.
pub struct Pages {
    compendium: Arc<Compendium>,
    ground: Arc<Ground>,
    statements: OnceLock<Vec<statement::Listed>>,
    read: Arc<ReadDocument<'static>>,
}

/// What all pages are made with. Nothing of it is read from a document's body.
struct Ground {
    edition: Edition,
    site: Arc<Site>,
    labels: Labels,
    paths: Paths,
    relations: Relations,
    terms: Terms,
    sources: Sources,
    /// What all projects cost together; every page of their list says it.
    investment: Cost,
    subjects: Vec<Subject>,
    by_path: BTreeMap<String, Subject>,
}

impl Pages {
    /// The pages of a compendium that holds what the edition may show.
    pub fn new(compendium: Arc<Compendium>, edition: Edition, means: Means) -> Pages {
        let Means { labels, formats, read } = means;
        let paths = Paths::new(&compendium);
        let subjects = subjects(&compendium, edition);
        let by_path = subjects.iter().map(|subject| (path(*subject, &paths), *subject)).collect();
        let ground = Ground {
            edition,
            site: Arc::new(site(&compendium, edition, &labels, &formats)),
            relations: Relations::new(&compendium),
            terms: Terms::new(&compendium, &paths),
            sources: Sources::new(&compendium),
            investment: cost_of_all(&compendium),
            labels,
            paths,
            subjects,
            by_path,
        };
        Pages { compendium, ground: Arc::new(ground), statements: OnceLock::new(), read }
    }

    /// The same pages of a compendium that differs in the bodies of documents and in nothing else.
    pub fn with_bodies(&self, compendium: Arc<Compendium>) -> Pages {
        let (ground, read) = (Arc::clone(&self.ground), Arc::clone(&self.read));
        Pages { compendium, ground, statements: OnceLock::new(), read }
    }

    /// The compendium that they show.
    pub fn compendium(&self) -> &Arc<Compendium> {
        &self.compendium
    }

    /// What all pages share.
    pub fn site(&self) -> &Arc<Site> {
        &self.ground.site
    }

    /// Every page, in the order in which the site lists them.
    pub fn subjects(&self) -> &[Subject] {
        &self.ground.subjects
    }

    /// The page at a path below the edition's root.
    pub fn at(&self, path: &str) -> Option<Subject> {
        self.ground.by_path.get(path).copied()
    }

    /// The path of a page below the edition's root.
    pub fn path(&self, subject: Subject) -> String {
        path(subject, &self.ground.paths)
    }

    /// Makes the view of one page.
    pub fn page(&self, subject: Subject, findings: Option<Findings<'_>>) -> Page {
        self.marked(subject, findings, &self.by_page(findings))
    }

    /// The findings by the pages that show what they point at.
    fn by_page(&self, findings: Option<Findings<'_>>) -> BTreeMap<String, Vec<usize>> {
        findings
            .map(|findings| by_page(findings, &self.ground.sources, &self.ground.paths))
            .unwrap_or_default()
    }

    fn marked(
        &self,
        subject: Subject,
        findings: Option<Findings<'_>>,
        by_page: &BTreeMap<String, Vec<usize>>,
    ) -> Page {
        let mut page = self.unmarked(subject, findings);
        if let Some((at, findings)) = by_page.get(&page.head.path).zip(findings) {
            self.maker().mark(&mut page, at, findings);
        }
        page
    }

    fn unmarked(&self, subject: Subject, findings: Option<Findings<'_>>) -> Page {
        let maker = self.maker();
        match subject {
            Subject::Home => maker.home(findings),
            Subject::Listing(kind, number) => maker.listing(kind, number, &maker.documents_of(kind)),
            Subject::Indicators(number) => maker.indicators(number),
            Subject::Projects(number) => maker.projects(number),
            Subject::Organizations(number) => maker.organizations(number),
            Subject::Consultations(number) => maker.consultations(number),
            Subject::Reviews(number) => maker.reviews(number),
            Subject::Entity(entity) => match entity {
                Entity::Document(at) => maker.document(at),
                Entity::Indicator(at) => maker.indicator(at),
                Entity::Project(at) => maker.project(at),
                Entity::Organization(at) => maker.organization(at),
                Entity::Review(at) => maker.review(at),
                Entity::Consultation(at) => maker.consultation(at),
                Entity::Term(_) => maker.glossary(),
                Entity::Stage(_) | Entity::Milestone(..) => maker.schedule(),
            },
            Subject::Evaluation(number) => maker.evaluation(number),
            Subject::Versions(at) => maker.versions(at),
            Subject::Comparison(at, pair) => maker.comparison(at, pair),
            Subject::Matrix(number) => maker.matrix(number),
            Subject::Relations => maker.relations_of_all(),
            Subject::RelationsOf(at) => maker.relations_of(at),
            Subject::Schedule => maker.schedule(),
            Subject::Glossary => maker.glossary(),
            Subject::Overlap => maker.overlap(findings),
            Subject::Report => maker.report(findings),
            Subject::Search => search(&self.ground.labels),
            Subject::NotFound => not_found(),
        }
    }

    /// The bytes of the asset at a path below the edition's root.
    pub fn asset(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.assets().find(|(at, _)| *at == path).map(|(_, bytes)| bytes)
    }

    /// The assets of the edition: paths below its root, and bytes.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        let assets = self.compendium.assets.iter().enumerate();
        assets.map(|(at, asset)| (self.ground.paths.asset(AssetIndex(at)), &asset.bytes))
    }

    /// Where the page at a path is written: a whole document, or an entry of a
    /// registry; none where it is made from several.
    pub fn source_of(&self, path: &str) -> Option<Place> {
        match self.at(path)? {
            Subject::Entity(Entity::Term(_) | Entity::Stage(_) | Entity::Milestone(..)) => None,
            Subject::Entity(entity) => Some(written(&self.compendium, entity)),
            _ => None,
        }
    }

    /// Makes everything.
    pub fn views(&self, findings: Option<Findings<'_>>) -> Views {
        let by_page = self.by_page(findings);
        if !self.compendium.indicators.is_empty() {
            // By all threads, before one page has to and the others wait for it.
            self.maker().statements();
        }
        let subjects = self.subjects().par_iter();
        let pages = subjects.map(|subject| self.marked(*subject, findings, &by_page)).collect();
        let files = self.assets().map(|(path, bytes)| (path.to_owned(), Arc::clone(bytes)));
        Views { site: Arc::clone(self.site()), pages, files: files.collect() }
    }

    fn maker(&self) -> Maker<'_> {
        let Ground { edition, site, labels, paths, relations, terms, sources, investment, .. } =
            &*self.ground;
        let formats = &site.formats;
        Maker {
            edition: *edition,
            sources,
            investment,
            compendium: &self.compendium,
            paths,
            labels,
            relations,
            terms,
            formats,
            statements: &self.statements,
            read: &*self.read,
        }
    }
}

/// Which pages there are: a list before its entries, and none that is empty.
fn subjects(compendium: &Compendium, edition: Edition) -> Vec<Subject> {
    let mut subjects = vec![Subject::Home];
    let documents = || compendium.documents.iter().enumerate();
    for kind in Kind::ALL {
        let of_kind = documents().filter(|(_, document)| document.kind() == kind);
        let pages: Vec<DocumentIndex> = of_kind.map(|(at, _)| DocumentIndex(at)).collect();
        let list = (0..n_pages(pages.len())).map(|number| Subject::Listing(kind, number));
        subjects.extend(list.chain(pages.iter().map(|at| Subject::Entity(Entity::Document(*at)))));
        for at in pages {
            let pairs = Pair::all(compendium.versions_of(at).len());
            let mut pairs = pairs.map(|pair| Subject::Comparison(at, pair)).peekable();
            subjects.extend(pairs.peek().is_some().then_some(Subject::Versions(at)));
            subjects.extend(pairs);
        }
    }
    let entities = |wanted: fn(&Entity) -> bool| compendium.entities().filter(wanted);
    let mut add = |list: fn(usize) -> Subject, wanted: fn(&Entity) -> bool| {
        subjects.extend(behind(list, entities(wanted).collect()));
    };
    add(Subject::Indicators, |entity| matches!(entity, Entity::Indicator(_)));
    add(Subject::Projects, |entity| matches!(entity, Entity::Project(_)));
    add(Subject::Organizations, |entity| matches!(entity, Entity::Organization(_)));
    subjects.extend((0..n_pages(n_judged(compendium))).map(Subject::Evaluation));
    subjects.extend((0..n_pages_at_least_one(n_rows(compendium, edition))).map(Subject::Matrix));
    let mut plans = relations::plans(compendium).map(Subject::RelationsOf).peekable();
    subjects.extend(plans.peek().is_some().then_some(Subject::Relations));
    subjects.extend(plans);
    subjects.extend([Subject::Schedule, Subject::Glossary]);
    let mut consultations: Vec<Entity> =
        entities(|entity| matches!(entity, Entity::Consultation(_))).collect();
    consultations.reverse();
    subjects.extend(behind(Subject::Consultations, consultations));
    if edition == Edition::Internal {
        let reviews = entities(|entity| matches!(entity, Entity::Review(_)));
        subjects.extend(behind(Subject::Reviews, reviews.collect()));
        subjects.extend(overlap::has_any(compendium).then_some(Subject::Overlap));
        subjects.push(Subject::Report);
    }
    subjects.extend(compendium.config.search.then_some(Subject::Search));
    subjects.push(Subject::NotFound);
    subjects
}

/// The pages of a list and those of its entries; nothing where there are none.
fn behind(list: impl Fn(usize) -> Subject, entries: Vec<Entity>) -> impl Iterator<Item = Subject> {
    (0..n_pages(entries.len())).map(list).chain(entries.into_iter().map(Subject::Entity))
}

fn path(subject: Subject, paths: &Paths) -> String {
    match subject {
        Subject::Home => "index.html".to_owned(),
        Subject::Listing(kind, number) => list_path(kind.folder(), number),
        Subject::Indicators(number) => list_path("indicators", number),
        Subject::Projects(number) => list_path("projects", number),
        Subject::Organizations(number) => list_path("organizations", number),
        Subject::Consultations(number) => list_path("consultations", number),
        Subject::Reviews(number) => list_path("reviews", number),
        Subject::Entity(entity) => paths.entity(entity).to_owned(),
        Subject::Evaluation(number) => list_path("evaluation", number),
        Subject::Versions(at) => paths.versions(at).to_owned(),
        Subject::Comparison(at, pair) => paths.comparison(at, pair).to_owned(),
        Subject::Matrix(number) => list_path("alignment", number),
        Subject::Relations => section_path("relations"),
        Subject::RelationsOf(at) => paths.relations(at).unwrap_or_default().to_owned(),
        Subject::Schedule => section_path("schedule"),
        Subject::Glossary => section_path("glossary"),
        Subject::Overlap => section_path("overlap"),
        Subject::Report => section_path("report"),
        Subject::Search => "search.html".to_owned(),
        Subject::NotFound => "404.html".to_owned(),
    }
}

/// Scripts fill it with what they find.
fn search(labels: &Labels) -> Page {
    let head = Head { title: labels.of("search"), path: "search.html".to_owned(), ..Head::default() };
    Page { head, content: Content::Search }
}

fn not_found() -> Page {
    Page { head: Head { path: "404.html".to_owned(), ..Head::default() }, content: Content::NotFound }
}
