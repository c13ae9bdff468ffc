//! Rows and cards: how entities appear in lists, tables and margins.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::paging::{MOST_LISTED, section_path};
use super::{Backlinks, Head, Link, Maker};
use crate::model::{
    self, Compendium, ConsultationIndex, DocumentIndex, Entity, IndicatorIndex, Lookup, OrganizationIndex,
    ProjectIndex,
};
use crate::registry::{Attribute, ProjectStatus, Value};
use crate::syntax::front_matter::Period;
use crate::text::Language;

/// A document in a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Card {
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub kind: &'static str,
    pub summary: Option<String>,
    pub status: Option<&'static str>,
    pub lead: Option<Arc<str>>,
    pub date: Option<String>,
    pub version: Option<String>,
    pub level: Option<String>,
    pub edition: &'static str,
}

/// A value of a year, with its unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct YearValue {
    pub year: i32,
    pub text: String,
}

/// An indicator in a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct IndicatorRow {
    pub name: Arc<str>,
    pub path: Arc<str>,
    pub unit: Option<String>,
    pub attribute: Option<&'static str>,
    pub owner: Option<Link>,
    pub level: Option<String>,
    pub plan: Option<Link>,
    pub baseline: Option<YearValue>,
    pub target: Option<YearValue>,
    pub latest: Option<YearValue>,
    pub state: &'static str,
}

/// A project in a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct ProjectRow {
    pub name: Arc<str>,
    pub path: Arc<str>,
    pub plan: Option<Link>,
    pub lead: Option<Link>,
    pub period: Option<String>,
    pub investment: Option<String>,
    pub status: Option<&'static str>,
    pub content: Option<String>,
}

/// Relations as seen from the other end.
#[derive(Default)]
pub(super) struct Relations {
    pub rests: BTreeMap<DocumentIndex, Vec<DocumentIndex>>,
    pub aligned_by: BTreeMap<DocumentIndex, Vec<(DocumentIndex, Option<String>)>>,
    pub committed_by: BTreeMap<IndicatorIndex, Vec<DocumentIndex>>,
    pub serving: BTreeMap<IndicatorIndex, Vec<ProjectIndex>>,
    pub lower: BTreeMap<IndicatorIndex, Vec<(IndicatorIndex, crate::registry::Relation)>>,
    pub set_by: BTreeMap<DocumentIndex, Vec<IndicatorIndex>>,
    pub reviews: BTreeMap<DocumentIndex, Vec<model::ReviewIndex>>,
    pub consultations: BTreeMap<DocumentIndex, Vec<ConsultationIndex>>,
}

impl Relations {
    pub(super) fn new(compendium: &Compendium) -> Relations {
        let mut relations = Relations::default();
        for (at, document) in compendium.documents.iter().enumerate() {
            let at = DocumentIndex(at);
            for topic in &document.topics {
                relations.rests.entry(*topic).or_default().push(at);
            }
            for align in &document.aligns {
                relations
                    .aligned_by
                    .entry(align.with)
                    .or_default()
                    .push((at, align.note.as_deref().map(str::to_owned)));
            }
            for indicator in &document.indicators {
                relations.committed_by.entry(*indicator).or_default().push(at);
            }
        }
        for (at, project) in compendium.projects.iter().enumerate() {
            for indicator in &project.serves {
                relations.serving.entry(*indicator).or_default().push(ProjectIndex(at));
            }
        }
        for (at, indicator) in compendium.indicators.iter().enumerate() {
            for (upper, relation) in &indicator.upper {
                relations.lower.entry(*upper).or_default().push((IndicatorIndex(at), *relation));
            }
            if let Some(plan) = indicator.plan {
                relations.set_by.entry(plan).or_default().push(IndicatorIndex(at));
            }
        }
        for (at, review) in compendium.reviews.iter().enumerate() {
            for document in &review.documents {
                relations.reviews.entry(*document).or_default().push(model::ReviewIndex(at));
            }
        }
        for (at, consultation) in compendium.consultations.iter().enumerate() {
            for document in &consultation.documents {
                relations.consultations.entry(*document).or_default().push(ConsultationIndex(at));
            }
        }
        relations
    }

    /// The indicators of a document: those it commits to, then those that name it.
    pub(super) fn indicators_of(
        &self,
        compendium: &Compendium,
        document: DocumentIndex,
    ) -> Vec<IndicatorIndex> {
        let mut indicators = compendium.documents[document.0].indicators.clone();
        for set in self.set_by.get(&document).into_iter().flatten() {
            if !indicators.contains(set) {
                indicators.push(*set);
            }
        }
        indicators
    }
}

impl Maker<'_> {
    pub(super) fn link(&self, entity: Entity) -> Link {
        self.paths.link(entity).clone()
    }

    pub(super) fn document_link(&self, at: DocumentIndex) -> Link {
        self.link(Entity::Document(at))
    }

    pub(super) fn indicator_link(&self, at: IndicatorIndex) -> Link {
        self.link(Entity::Indicator(at))
    }

    pub(super) fn organization_link(&self, at: OrganizationIndex) -> Link {
        self.link(Entity::Organization(at))
    }

    pub(super) fn project_link(&self, at: ProjectIndex) -> Link {
        self.link(Entity::Project(at))
    }

    /// A section of a document, or the document itself before its first heading.
    pub(super) fn section_link(&self, at: DocumentIndex, heading: Option<usize>) -> Link {
        let document = &self.compendium.documents[at.0];
        let whole = self.paths.link(Entity::Document(at));
        match heading.and_then(|heading| Some((heading, document.source.outline.headings.get(heading)?))) {
            Some((n, heading)) => {
                let number = document.numbers.get(n).and_then(Option::as_deref).unwrap_or_default();
                Link::new(format!("{number}{}", heading.text), format!("{}#{}", whole.path, heading.anchor))
            }
            None => whole.clone(),
        }
    }

    /// The level's name, unless it is the own one.
    pub(super) fn level_name(&self, level: usize) -> Option<String> {
        (level > 0).then(|| self.compendium.config.levels[level].name.clone())
    }

    pub(super) fn card(&self, at: DocumentIndex) -> Card {
        let document = &self.compendium.documents[at.0];
        let head = &document.source.front_matter;
        let is_upper = document.kind() == crate::syntax::front_matter::Kind::UpperPlan;
        let Link { title, path } = self.document_link(at);
        Card {
            title,
            path,
            kind: document.kind().as_str(),
            summary: head.summary.as_ref().map(|summary| summary.value.clone()),
            // A plan of another government is what it is; our stages say nothing of it.
            status: (!is_upper || head.status.is_some()).then(|| document.status.as_str()),
            lead: document
                .lead
                .map(|lead| self.organization_link(lead).title)
                .or_else(|| head.issuer.as_deref().map(Arc::from)),
            date: head.date.as_ref().map(|date| date.value.to_string()),
            version: head.version.as_ref().map(|version| version.value.clone()),
            level: self.level_name(document.level),
            edition: document.edition.as_str(),
        }
    }

    pub(super) fn indicator_row(&self, at: IndicatorIndex) -> IndicatorRow {
        let indicator = &self.compendium.indicators[at.0];
        let entry = &indicator.entry.value;
        let unit = entry.unit.as_ref().map(|unit| unit.value.as_str());
        let year_value = |year: i32, value: &Value| YearValue { year, text: self.value_text(value, unit) };
        let Link { title: name, path } = self.indicator_link(at);
        IndicatorRow {
            name,
            path,
            unit: unit.map(str::to_owned),
            attribute: entry.attribute.map(|written| attribute(written.value)),
            owner: indicator.owner.map(|owner| self.organization_link(owner)),
            level: self.level_name(indicator.level),
            plan: indicator.plan.map(|plan| self.document_link(plan)),
            baseline: entry
                .baseline
                .as_ref()
                .map(|baseline| year_value(baseline.year.value, &baseline.value)),
            target: last(&entry.targets).map(|(year, value)| year_value(year, value)),
            latest: last(&entry.actuals).map(|(year, value)| year_value(year, value)),
            state: self.state(at).as_str(),
        }
    }

    pub(super) fn project_row(&self, at: ProjectIndex) -> ProjectRow {
        let project = &self.compendium.projects[at.0];
        let entry = &project.entry.value;
        let Link { title: name, path } = self.project_link(at);
        ProjectRow {
            name,
            path,
            plan: project.plan.map(|plan| self.document_link(plan)),
            lead: project.lead.map(|lead| self.organization_link(lead)),
            period: entry
                .period
                .as_ref()
                .map(|period| period_text(period.value, self.compendium.config.language)),
            investment: entry.investment.as_ref().map(|value| self.value_text(value, None)),
            status: entry.status.map(|status| match status {
                ProjectStatus::Planned => "planned",
                ProjectStatus::UnderWay => "under-way",
                ProjectStatus::Done => "done",
            }),
            content: entry.content.as_deref().map(str::to_owned),
        }
    }

    /// The head of an entity's page: its place in the site and who refers to it.
    pub(super) fn head(
        &self,
        entity: Entity,
        section: &'static str,
        neighbours: (Option<Entity>, Option<Entity>),
    ) -> Head {
        let config = &self.compendium.config;
        let (backlinks, more_backlinks) = self.backlinks(entity, MOST_LISTED);
        Head {
            title: self.compendium.title(entity).to_owned(),
            path: self.paths.entity(entity).to_owned(),
            section: Some(section),
            breadcrumbs: vec![self.home_link(), Link::new(self.labels.of(section), section_path(section))],
            previous: neighbours.0.map(|entity| self.link(entity)),
            next: neighbours.1.map(|entity| self.link(entity)),
            author: config.compiler.as_ref().map(|compiler| compiler_name(self.compendium, &compiler.value)),
            content_source: config.publication.content_source.clone(),
            backlinks,
            more_backlinks,
            ..Head::default()
        }
    }

    /// The head of a list page.
    pub(super) fn list_head(&self, section: &'static str) -> Head {
        Head {
            title: self.labels.of(section),
            path: section_path(section),
            section: Some(section),
            breadcrumbs: vec![self.home_link()],
            ..Head::default()
        }
    }

    pub(super) fn home_link(&self) -> Link {
        Link::new(&*self.compendium.config.title, "index.html")
    }

    /// The documents that refer to an entity, so many at most, and how many more do.
    pub(super) fn backlinks(&self, entity: Entity, most: usize) -> (Vec<Backlinks>, usize) {
        let all = self.compendium.backlinks.get(&entity).map(Vec::as_slice).unwrap_or_default();
        // Those of one document stand together.
        let mut groups = all.chunk_by(|one, other| one.from == other.from);
        let listed = groups.by_ref().take(most).map(|places| {
            let from = places[0].from;
            let Link { title, path } = self.document_link(from);
            let kind = self.compendium.documents[from.0].kind().as_str();
            let places = places.iter().map(|place| self.section_link(from, place.heading)).collect();
            Backlinks { kind, title, path, places }
        });
        (listed.collect(), groups.count())
    }
}

/// The compiler as it is called: the name of an organization of this edition, or what is written.
pub(super) fn compiler_name(compendium: &Compendium, written: &str) -> String {
    match compendium.names.lookup(written) {
        Lookup::Found(entity @ Entity::Organization(_)) => compendium.title(entity).to_owned(),
        _ => written.to_owned(),
    }
}

/// The years of a period, as printed.
pub(super) fn period_text(period: Period, language: Language) -> String {
    let Period { from, to } = period;
    match language {
        Language::Chinese if from == to => format!("{from}年"),
        Language::Chinese => format!("{from}—{to}年"),
        Language::English if from == to => from.to_string(),
        Language::English => format!("{from}–{to}"),
    }
}

/// The entities before and after one of a list of so many.
pub(super) fn neighbours(
    at: usize,
    len: usize,
    entity: impl Fn(usize) -> Entity,
) -> (Option<Entity>, Option<Entity>) {
    let (previous, next) = (at.checked_sub(1), Some(at + 1).filter(|next| *next < len));
    (previous.map(&entity), next.map(&entity))
}

pub(super) fn attribute(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Binding => "binding",
        Attribute::Expected => "expected",
    }
}

pub(super) fn last(values: &crate::registry::ByYear<Value>) -> Option<(i32, &Value)> {
    values.iter().max_by_key(|(year, _)| *year)
}
