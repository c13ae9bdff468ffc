//! The pages of public consultations.

use std::sync::Arc;

use serde::Serialize;

use super::card::neighbours;
use super::paging::on_page;
use super::{Content, Download, Link, Maker, Page, downloads};
use crate::model::{ConsultationIndex, DocumentIndex, Entity, Hearing};
use crate::registry::Response;
use crate::syntax::link::is_web;

/// A consultation in a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct ConsultationCard {
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub from: String,
    pub to: String,
    pub documents: Vec<Link>,
    pub phase: &'static str,
    /// Until it opens, until it closes, or since it closed.
    pub days: Option<i32>,
    pub edition: &'static str,
}

/// A page of the list of consultations.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Consultations {
    pub entries: Vec<ConsultationCard>,
    /// The pages of the list; none where it is one.
    pub pages: Vec<Link>,
}

/// A public consultation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Consultation {
    pub title: Arc<str>,
    pub summary: Option<String>,
    pub documents: Vec<Draft>,
    pub from: String,
    pub to: String,
    /// From the first day to the last.
    pub length: i32,
    pub phase: &'static str,
    /// Until it opens, until it closes, or since it closed.
    pub days: Option<i32>,
    /// The day that they are counted from.
    pub today: Option<String>,
    pub short_reason: Option<String>,
    pub channels: Option<Channels>,
    pub contact: Option<Link>,
    pub opinions: Vec<Opinion>,
    pub result: Option<Outcome>,
    pub edition: &'static str,
}

/// A document that people are asked about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Draft {
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub status: &'static str,
    pub version: Option<String>,
    pub summary: Option<String>,
    pub downloads: Vec<Download>,
}

/// How opinions can be handed in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Channels {
    pub address: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub website: Option<String>,
    pub envelope: Option<String>,
}

/// An opinion and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Opinion {
    pub number: Option<String>,
    pub sender: Option<String>,
    pub date: Option<String>,
    pub text: String,
    pub response: Option<&'static str>,
    pub answer: Option<String>,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Outcome {
    pub date: Option<String>,
    pub received: Option<u32>,
    pub adopted: Option<u32>,
    pub partly: Option<u32>,
    pub declined: Option<u32>,
    pub summary: Option<String>,
}

impl Maker<'_> {
    /// A page of the list of consultations, latest first.
    pub(super) fn consultations(&self, number: usize) -> Page {
        let total = self.compendium.consultations.len();
        let shown = on_page((0..total).rev(), number);
        let entries = shown.map(|at| self.consultation_card(ConsultationIndex(at))).collect();
        let view = Consultations { entries, pages: self.list_pages("consultations", total) };
        Page { head: self.page_head("consultations", number), content: Content::Consultations(view) }
    }

    /// The page of a consultation.
    pub(super) fn consultation(&self, at: ConsultationIndex) -> Page {
        let count = self.compendium.consultations.len();
        let (earlier, later) = neighbours(at.0, count, |at| Entity::Consultation(ConsultationIndex(at)));
        let neighbours = (later, earlier);
        let consultation = &self.compendium.consultations[at.0];
        let entry = &consultation.entry.value;
        let card = self.consultation_card(at);
        let mut head = self.head(Entity::Consultation(at), "consultations", neighbours);
        head.description = entry.summary.as_deref().unwrap_or_default().to_owned();
        head.date = Some(card.from.clone());
        let days = entry.from.value.until(entry.to.value).map_or(0, |span| span.get_days());
        let opinions = entry.opinions.iter().map(|opinion| Opinion {
            number: opinion.number.clone(),
            sender: opinion.sender.as_deref().map(str::to_owned),
            date: opinion.date.as_ref().map(|date| date.value.to_string()),
            text: opinion.text.value.clone(),
            response: opinion.response.map(response),
            answer: opinion.answer.as_deref().map(str::to_owned),
        });
        let view = Consultation {
            title: card.title,
            summary: entry.summary.as_deref().map(str::to_owned),
            documents: consultation.documents.iter().map(|document| self.draft(*document)).collect(),
            from: card.from,
            to: card.to,
            // Both the first and the last day count.
            length: days + 1,
            phase: card.phase,
            days: card.days,
            today: self.compendium.today().filter(|_| card.days.is_some()).map(|today| today.to_string()),
            short_reason: entry.short_reason.as_deref().map(str::to_owned),
            channels: entry.channels.as_ref().map(|channels| Channels {
                address: channels.address.as_deref().map(str::to_owned),
                email: channels.email.as_deref().map(str::to_owned),
                phone: channels.phone.as_deref().map(str::to_owned),
                website: channels
                    .website
                    .as_ref()
                    .map(|address| address.value.clone())
                    .filter(|address| is_web(address)),
                envelope: channels.envelope.as_deref().map(str::to_owned),
            }),
            contact: consultation.contact.map(|contact| self.organization_link(contact)),
            opinions: opinions.collect(),
            result: entry.result.as_ref().map(|result| Outcome {
                date: result.date.as_ref().map(|date| date.value.to_string()),
                received: result.received.map(|count| count.value),
                adopted: result.adopted.map(|count| count.value),
                partly: result.partly.map(|count| count.value),
                declined: result.declined.map(|count| count.value),
                summary: result.summary.as_deref().map(str::to_owned),
            }),
            edition: card.edition,
        };
        Page { head, content: Content::Consultation(Box::new(view)) }
    }

    pub(super) fn consultation_card(&self, at: ConsultationIndex) -> ConsultationCard {
        let consultation = &self.compendium.consultations[at.0];
        let entry = &consultation.entry.value;
        let (phase, days) = match self.compendium.hearing(consultation) {
            Hearing::Coming(days) => ("coming", Some(days)),
            Hearing::Open(days) => ("open", days),
            Hearing::Ended(days) => ("ended", Some(days)),
            Hearing::Answered => ("answered", None),
        };
        let Link { title, path } = self.link(Entity::Consultation(at));
        ConsultationCard {
            title,
            path,
            from: entry.from.value.to_string(),
            to: entry.to.value.to_string(),
            documents: consultation.documents.iter().map(|document| self.document_link(*document)).collect(),
            phase,
            days,
            edition: entry.edition.unwrap_or_default().as_str(),
        }
    }

    fn draft(&self, at: DocumentIndex) -> Draft {
        let document = &self.compendium.documents[at.0];
        let Link { title, path } = self.document_link(at);
        let written = &document.source.front_matter;
        Draft {
            downloads: downloads::of_document(self.formats, document, &path),
            title,
            path,
            status: document.status.as_str(),
            version: written.version.as_ref().map(|version| version.value.clone()),
            summary: written.summary.as_ref().map(|summary| summary.value.clone()),
        }
    }
}

pub(super) fn response(response: Response) -> &'static str {
    match response {
        Response::Adopted => "adopted",
        Response::Partly => "partly",
        Response::Declined => "declined",
    }
}
