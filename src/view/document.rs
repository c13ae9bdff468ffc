//! The page of a document.

use std::sync::Arc;

use serde::Serialize;

use super::body::{BodyView, TermView};
use super::card::{IndicatorRow, ProjectRow, neighbours, period_text};
use super::consultation::ConsultationCard;
use super::{Content, Download, Link, Maker, Page, downloads};
use crate::config::INDEX_PARTS;
use crate::model::{self, DocumentIndex, Entity};
use crate::syntax::front_matter::Kind;

/// A document.
#[derive(Debug, Clone, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Document {
    pub kind: &'static str,
    pub status: Option<&'static str>,
    pub level: Option<String>,
    pub period: Option<String>,
    pub lead: Option<Link>,
    pub participants: Vec<Link>,
    pub version: Option<String>,
    pub date: Option<String>,
    /// The list of its earlier versions.
    pub versions: Option<Link>,
    /// The drawing of what hangs on it.
    pub relations: Option<Link>,
    pub edition: &'static str,
    pub summary: Option<String>,
    pub issuer: Option<String>,
    pub document_number: Option<String>,
    pub source: Option<String>,
    pub contents: Vec<Heading>,
    #[serde(skip)]
    pub body: BodyView,
    pub terms: Vec<Arc<TermView>>,
    pub topics: Vec<Link>,
    pub rests: Vec<Link>,
    pub indicators: Vec<IndicatorRow>,
    pub projects: Vec<ProjectRow>,
    pub organizations: Vec<Role>,
    pub aligns: Vec<Aligned>,
    pub aligned_by: Vec<Aligned>,
    pub reviews: Vec<Link>,
    pub consultations: Vec<ConsultationCard>,
    pub downloads: Vec<Download>,
    pub information: Option<Information>,
}

/// The information header of a government site's document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Information {
    pub index_number: String,
    pub subject: Option<String>,
    pub issuer: Option<String>,
    pub keywords: Vec<String>,
}

/// An entry of the contents list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Heading {
    pub number: Option<String>,
    pub text: String,
    pub anchor: String,
    pub children: Vec<Heading>,
}

/// A unit and what it does for a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Role {
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub role: &'static str,
}

/// A plan that is followed or follows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Aligned {
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub note: Option<String>,
}

impl Maker<'_> {
    /// The documents before and after one in the list of its kind. Documents
    /// of a kind stand together in the compendium.
    fn documents_beside(&self, at: DocumentIndex) -> (Option<Entity>, Option<Entity>) {
        let documents = &self.compendium.documents;
        let kind = documents[at.0].kind();
        let alike =
            |entity: &Entity| matches!(entity, Entity::Document(at) if documents[at.0].kind() == kind);
        let (previous, next) = neighbours(at.0, documents.len(), |at| Entity::Document(DocumentIndex(at)));
        (previous.filter(alike), next.filter(alike))
    }

    pub(super) fn documents_of(&self, kind: Kind) -> Vec<DocumentIndex> {
        let documents = self.compendium.documents.iter().enumerate();
        documents.filter(|(_, document)| document.kind() == kind).map(|(at, _)| DocumentIndex(at)).collect()
    }

    pub(super) fn document(&self, at: DocumentIndex) -> Page {
        let document = &self.compendium.documents[at.0];
        let neighbours = self.documents_beside(at);
        let source = &document.source;
        let written = &source.front_matter;
        let card = self.card(at);
        let mut head = self.head(Entity::Document(at), document.kind().folder(), neighbours);
        let summary = written.summary.as_ref().map(|summary| summary.value.clone());
        head.description = summary.clone().unwrap_or_default();
        head.keywords = written.keywords.iter().map(|keyword| keyword.value.clone()).collect();
        head.date = card.date.clone();
        if let Some(lead) = &card.lead {
            head.author = Some(lead.to_string());
        }
        let language = self.compendium.config.language;
        let relations = &self.relations;
        let body = self.body(document);
        let aligns = document.aligns.iter().map(|align| {
            let Link { title, path } = match align.heading {
                Some(heading) => {
                    let section = self.section_link(align.with, Some(heading));
                    let title =
                        format!("{} {}", self.compendium.documents[align.with.0].title(), section.title);
                    Link::new(title, section.path)
                }
                None => self.document_link(align.with),
            };
            Aligned { title, path, note: align.note.as_deref().map(str::to_owned) }
        });
        let aligned_by = relations.aligned_by.get(&at).into_iter().flatten().map(|(from, note)| {
            let Link { title, path } = self.document_link(*from);
            Aligned { title, path, note: note.clone() }
        });
        let lead = document.lead.iter().map(|lead| self.role(*lead, "lead"));
        let participants = document.participants.iter().map(|one| self.role(*one, "participant"));
        let view = Document {
            kind: document.kind().as_str(),
            status: card.status,
            level: card.level,
            period: written.period.as_ref().map(|period| period_text(period.value, language)),
            lead: document.lead.map(|lead| self.organization_link(lead)),
            participants: document.participants.iter().map(|one| self.organization_link(*one)).collect(),
            version: card.version,
            date: card.date,
            versions: self.versions_link(at),
            relations: self.relations_link(at),
            edition: document.edition.as_str(),
            summary,
            issuer: written.issuer.as_deref().map(str::to_owned),
            document_number: written.document_number.as_ref().map(|number| number.value.clone()),
            source: written.source.as_deref().map(str::to_owned),
            contents: if written.toc == Some(false) { Vec::new() } else { contents(document) },
            terms: body.terms.clone(),
            body,
            topics: document.topics.iter().map(|topic| self.document_link(*topic)).collect(),
            rests: relations
                .rests
                .get(&at)
                .into_iter()
                .flatten()
                .map(|plan| self.document_link(*plan))
                .collect(),
            indicators: relations
                .indicators_of(self.compendium, at)
                .into_iter()
                .map(|one| self.indicator_row(one))
                .collect(),
            projects: document.projects.iter().map(|project| self.project_row(*project)).collect(),
            organizations: lead.chain(participants).collect(),
            aligns: aligns.collect(),
            aligned_by: aligned_by.collect(),
            reviews: relations
                .reviews
                .get(&at)
                .into_iter()
                .flatten()
                .map(|review| self.link(Entity::Review(*review)))
                .collect(),
            consultations: relations
                .consultations
                .get(&at)
                .into_iter()
                .flatten()
                .map(|one| self.consultation_card(*one))
                .collect(),
            downloads: downloads::of_document(self.formats, document, &head.path),
            information: self.information(document, head.author.as_ref()),
        };
        Page { head, content: Content::Document(Box::new(view)) }
    }

    /// The header of our own documents, where index numbers are given out. A number that
    /// would lack its year, month or day is none.
    fn information(&self, document: &model::Document, author: Option<&String>) -> Option<Information> {
        let publication = &self.compendium.config.publication;
        let pattern = publication.index_number.as_ref().filter(|_| document.kind() != Kind::UpperPlan)?;
        let written = &document.source.front_matter;
        let date = written.date.as_ref().map(|date| date.value.to_string());
        let mut day = date.as_deref().unwrap_or_default().splitn(3, '-');
        let values = [
            publication.site_id_code.as_deref(),
            day.next().filter(|year| !year.is_empty()),
            day.next(),
            day.next(),
            Some(document.id.as_str()),
        ];
        let mut index_number = pattern.clone();
        for (part, value) in INDEX_PARTS.into_iter().zip(values) {
            if index_number.contains(part) {
                index_number = index_number.replace(part, value?);
            }
        }
        Some(Information {
            index_number,
            subject: publication.subject.clone(),
            issuer: written.issuer.as_deref().map(str::to_owned).or_else(|| author.cloned()),
            keywords: written.keywords.iter().map(|keyword| keyword.value.clone()).collect(),
        })
    }

    fn role(&self, at: model::OrganizationIndex, role: &'static str) -> Role {
        let Link { title, path } = self.organization_link(at);
        Role { title, path, role }
    }
}

/// The headings as a tree; a heading that skips levels hangs on the one above it.
fn contents(document: &model::Document) -> Vec<Heading> {
    let mut roots: Vec<Heading> = Vec::new();
    let mut levels: Vec<u8> = Vec::new();
    for (heading, number) in document.source.outline.headings.iter().zip(&document.numbers) {
        while levels.last().is_some_and(|level| *level >= heading.level) {
            levels.pop();
        }
        let mut siblings = &mut roots;
        for _ in &levels {
            // Every open level has put a heading at the end of its list.
            let last = siblings.len() - 1;
            siblings = &mut siblings[last].children;
        }
        siblings.push(Heading {
            number: number.clone(),
            text: heading.text.clone(),
            anchor: heading.anchor.clone(),
            children: Vec::new(),
        });
        levels.push(heading.level);
    }
    roots
}
