//! How plans, the research they rest on, projects and indicators hang together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::paging::section_path;
use super::{Content, Link, Maker, Page};
use crate::model::{Compendium, DocumentIndex, Entity, IndicatorIndex, ProjectIndex};
use crate::syntax::front_matter::Kind;

/// All of it, or what hangs most together in a large compendium.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Relations {
    /// Everything in one drawing, where there is not too much of it.
    #[serde(skip)]
    pub graph: Option<Graph>,
    /// The same in words.
    pub plans: Vec<Hanging>,
    /// What several plans share, the most shared first.
    pub shared: Vec<Shared>,
    /// How many plans there are.
    pub total: usize,
}

/// What hangs on one plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct RelationsOf {
    /// The drawing.
    #[serde(skip)]
    pub graph: Graph,
    /// The same in words.
    pub plan: Hanging,
    /// What it shares with other plans, and with which.
    pub shared: Vec<Shared>,
}

/// Boxes in columns, and the curves between them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Graph {
    /// Column by column, from the left.
    pub nodes: Vec<Node>,
    /// From one to another further right, by their positions.
    pub edges: Vec<Edge>,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Node {
    /// Counted from the left.
    pub column: usize,
    /// `topic`, `plan`, `project`, `indicator`, or `rest` for those that are not shown.
    pub kind: &'static str,
    /// What it is called; the number of those it stands for.
    pub title: Arc<str>,
    /// Where it is.
    pub path: Arc<str>,
}

/// A curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Edge {
    /// The position of the box it leaves.
    pub from: usize,
    /// The position of the box it leads to.
    pub to: usize,
    /// Whether a plan promises what none of its projects serves.
    pub unserved: bool,
}

/// What hangs on a plan, in words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Hanging {
    pub plan: Link,
    /// The plan's own page of relations.
    pub path: String,
    pub topics: Vec<Link>,
    pub projects: Vec<Serving>,
    /// What it promises and none of its projects serves.
    pub unserved: Vec<Link>,
}

/// A project and the indicators it serves.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Serving {
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub serves: Vec<Link>,
}

/// Something that several plans share.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Shared {
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub kind: &'static str,
    pub plans: Vec<Link>,
    /// How many plans share it.
    pub total: usize,
}

/// Of more boxes nobody sees through the curves.
const MOST_NODES: usize = 120;
/// In the drawing of one plan, so many in a column; the rest are told by their number.
const MOST_IN_COLUMN: usize = 24;
/// How many shared things are listed, and how many plans of each.
const MOST_SHARED: usize = 20;
const MOST_SHARING: usize = 12;

/// The plans on which something hangs.
pub(super) fn plans(compendium: &Compendium) -> impl Iterator<Item = DocumentIndex> + '_ {
    let set: BTreeSet<DocumentIndex> =
        compendium.indicators.iter().filter_map(|indicator| indicator.plan).collect();
    let documents = compendium.documents.iter().enumerate();
    documents
        .filter(move |(at, document)| {
            let hangs = !document.topics.is_empty()
                || !document.projects.is_empty()
                || !document.indicators.is_empty()
                || set.contains(&DocumentIndex(*at));
            matches!(document.kind(), Kind::SpecialPlan | Kind::Document) && hangs
        })
        .map(|(at, _)| DocumentIndex(at))
}

/// What hangs on a plan, by positions.
struct Parts {
    plan: DocumentIndex,
    topics: Vec<DocumentIndex>,
    projects: Vec<ProjectIndex>,
    unserved: Vec<IndicatorIndex>,
}

impl Maker<'_> {
    /// The page of all plans together.
    pub(super) fn relations_of_all(&self) -> Page {
        let plans: Vec<Parts> = plans(self.compendium).map(|plan| self.parts(plan)).collect();
        // Every plan is a box.
        let graph = (plans.len() <= MOST_NODES).then(|| self.graph(&plans, usize::MAX));
        let graph = graph.filter(|graph| graph.nodes.len() <= MOST_NODES);
        let view = Relations {
            plans: graph.iter().flat_map(|_| &plans).map(|parts| self.hanging(parts)).collect(),
            shared: self.shared(&plans),
            total: plans.len(),
            graph,
        };
        Page { head: self.list_head("relations"), content: Content::Relations(Box::new(view)) }
    }

    /// The page of one plan.
    pub(super) fn relations_of(&self, at: DocumentIndex) -> Page {
        let parts = self.parts(at);
        let mut head = self.list_head("relations");
        let plan = self.document_link(at);
        head.title = format!("{} {}", plan.title, head.title);
        head.breadcrumbs.push(Link::new(self.labels.of("relations"), section_path("relations")));
        self.relations_path(at).clone_into(&mut head.path);
        // It says nothing that the pages of the plan and of what hangs on it do not say.
        head.unlisted = true;
        let (plan, shared) = (self.hanging(&parts), self.shared_with_others(&parts));
        let view = RelationsOf { graph: self.graph(&[parts], MOST_IN_COLUMN), plan, shared };
        Page { head, content: Content::RelationsOf(Box::new(view)) }
    }

    /// What leads from a plan's page to its relations.
    pub(super) fn relations_link(&self, at: DocumentIndex) -> Option<Link> {
        let path = self.paths.relations(at)?;
        Some(Link::new(self.labels.of("relations"), path))
    }

    /// The plan's own page of relations; its page where nothing hangs on it.
    fn relations_path(&self, at: DocumentIndex) -> &str {
        self.paths.relations(at).unwrap_or_else(|| self.paths.entity(Entity::Document(at)))
    }

    fn parts(&self, plan: DocumentIndex) -> Parts {
        let document = &self.compendium.documents[plan.0];
        let projects = document.projects.clone();
        let served = |indicator: &IndicatorIndex| {
            projects.iter().any(|project| self.compendium.projects[project.0].serves.contains(indicator))
        };
        let indicators = self.relations.indicators_of(self.compendium, plan).into_iter();
        let unserved = indicators.filter(|indicator| !served(indicator)).collect();
        Parts { plan, topics: document.topics.clone(), projects, unserved }
    }

    fn hanging(&self, parts: &Parts) -> Hanging {
        let projects = parts.projects.iter().map(|project| {
            let Link { title, path } = self.project_link(*project);
            let serves = &self.compendium.projects[project.0].serves;
            Serving { title, path, serves: serves.iter().map(|one| self.indicator_link(*one)).collect() }
        });
        Hanging {
            plan: self.document_link(parts.plan),
            path: self.relations_path(parts.plan).to_owned(),
            topics: parts.topics.iter().map(|topic| self.document_link(*topic)).collect(),
            projects: projects.collect(),
            unserved: parts.unserved.iter().map(|one| self.indicator_link(*one)).collect(),
        }
    }

    /// The boxes and curves of some plans, so many in a column at most.
    fn graph(&self, plans: &[Parts], most: usize) -> Graph {
        let (known, edges) = (BTreeSet::new(), Vec::new());
        let mut drawing = Drawing { maker: self, columns: Default::default(), known, edges };
        for parts in plans {
            let plan = Entity::Document(parts.plan);
            for topic in &parts.topics {
                drawing.join((0, Entity::Document(*topic)), (1, plan), false);
            }
            for project in &parts.projects {
                drawing.join((1, plan), (2, Entity::Project(*project)), false);
                for indicator in &self.compendium.projects[project.0].serves {
                    drawing.join((2, Entity::Project(*project)), (3, Entity::Indicator(*indicator)), false);
                }
            }
            for indicator in &parts.unserved {
                drawing.join((1, plan), (3, Entity::Indicator(*indicator)), true);
            }
        }
        drawing.graph(most)
    }

    /// Topics and indicators of several plans, the most shared first.
    fn shared(&self, plans: &[Parts]) -> Vec<Shared> {
        let mut sharing: BTreeMap<Entity, Vec<DocumentIndex>> = BTreeMap::new();
        for parts in plans {
            let topics = parts.topics.iter().map(|topic| Entity::Document(*topic));
            let indicators = self.relations.indicators_of(self.compendium, parts.plan).into_iter();
            for entity in topics.chain(indicators.map(Entity::Indicator)) {
                sharing.entry(entity).or_default().push(parts.plan);
            }
        }
        self.most_shared(sharing.into_iter().filter(|(_, plans)| plans.len() > 1).collect())
    }

    /// The topics and indicators of a plan that others have too.
    fn shared_with_others(&self, parts: &Parts) -> Vec<Shared> {
        let others = |plans: Option<&Vec<DocumentIndex>>| -> Vec<DocumentIndex> {
            plans.into_iter().flatten().copied().filter(|plan| *plan != parts.plan).collect()
        };
        let topics = parts
            .topics
            .iter()
            .map(|topic| (Entity::Document(*topic), others(self.relations.rests.get(topic))));
        let indicators = self.relations.indicators_of(self.compendium, parts.plan).into_iter();
        let indicators =
            indicators.map(|one| (Entity::Indicator(one), others(self.relations.committed_by.get(&one))));
        self.most_shared(topics.chain(indicators).filter(|(_, plans)| !plans.is_empty()).collect())
    }

    fn most_shared(&self, mut shared: Vec<(Entity, Vec<DocumentIndex>)>) -> Vec<Shared> {
        // Stable: of those that as many share, the first in the order of the site.
        shared.sort_by_key(|(_, plans)| Reverse(plans.len()));
        shared.truncate(MOST_SHARED);
        let shared = shared.into_iter().map(|(entity, plans)| {
            let Link { title, path } = self.link(entity);
            let shown = plans.iter().take(MOST_SHARING).map(|plan| self.document_link(*plan));
            Shared { title, path, kind: kind(entity, 0), plans: shown.collect(), total: plans.len() }
        });
        shared.collect()
    }
}

/// A graph that is put together: every entity once.
struct Drawing<'a> {
    maker: &'a Maker<'a>,
    columns: [Vec<Entity>; 4],
    known: BTreeSet<Place>,
    edges: Vec<(Place, Place, bool)>,
}

/// An entity in a column.
type Place = (usize, Entity);

impl Drawing<'_> {
    fn join(&mut self, from: Place, to: Place, unserved: bool) {
        for (column, entity) in [from, to] {
            if self.known.insert((column, entity)) {
                self.columns[column].push(entity);
            }
        }
        self.edges.push((from, to, unserved));
    }

    /// With so many boxes in a column at most; one more stands for the others.
    fn graph(self, most: usize) -> Graph {
        let mut nodes: Vec<Node> = Vec::new();
        let mut positions: BTreeMap<Place, usize> = BTreeMap::new();
        for (column, entities) in self.columns.iter().enumerate() {
            let (shown, rest) = entities.split_at(entities.len().min(most));
            for entity in shown {
                positions.insert((column, *entity), nodes.len());
                let Link { title, path } = self.maker.link(*entity);
                nodes.push(Node { column, kind: kind(*entity, column), title, path });
            }
            positions.extend(rest.iter().map(|entity| ((column, *entity), nodes.len())));
            if !rest.is_empty() {
                nodes.push(self.rest(column, rest.len()));
            }
        }
        let edges = self.edges.iter().filter_map(|(from, to, unserved)| {
            Some(Edge { from: *positions.get(from)?, to: *positions.get(to)?, unserved: *unserved })
        });
        let mut edges: Vec<Edge> = edges.collect();
        edges.sort();
        edges.dedup_by_key(|edge| (edge.from, edge.to));
        Graph { nodes, edges }
    }

    /// Stands for those of a column that are not shown; the plan's page has them all.
    fn rest(&self, column: usize, count: usize) -> Node {
        let plan = self.columns[1].first().map(|plan| self.maker.link(*plan).path);
        Node { column, kind: "rest", title: count.to_string().into(), path: plan.unwrap_or_default() }
    }
}

fn kind(entity: Entity, column: usize) -> &'static str {
    match (entity, column) {
        (Entity::Document(_), 0) => "topic",
        (Entity::Document(_), _) => "plan",
        (Entity::Project(_), _) => "project",
        _ => "indicator",
    }
}
