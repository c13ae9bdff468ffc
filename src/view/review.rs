//! The pages of expert reviews; the internal edition's.

use std::sync::Arc;

use serde::Serialize;

use super::card::neighbours;
use super::consultation::response;
use super::listing::Reviews;
use super::paging::on_page;
use super::{Content, Link, Maker, Page};
use crate::model::{Entity, ReviewIndex};

/// An expert review.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Review {
    pub title: Arc<str>,
    pub documents: Vec<Link>,
    pub date: String,
    pub panel: Vec<String>,
    pub conclusion: Option<String>,
    pub opinions: Vec<Opinion>,
    pub edition: &'static str,
}

/// An opinion and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Opinion {
    pub number: Option<String>,
    pub on: Option<Link>,
    pub text: String,
    pub response: Option<&'static str>,
    pub answer: Option<String>,
}

impl Maker<'_> {
    /// A page of the list of reviews.
    pub(super) fn reviews(&self, number: usize) -> Page {
        let total = self.compendium.reviews.len();
        let shown = on_page((0..total).map(ReviewIndex), number);
        let entries = shown.map(|at| self.review_row(at)).collect();
        let view = Reviews { entries, pages: self.list_pages("reviews", total) };
        Page { head: self.page_head("reviews", number), content: Content::Reviews(view) }
    }

    /// The page of a review.
    pub(super) fn review(&self, at: ReviewIndex) -> Page {
        let neighbours =
            neighbours(at.0, self.compendium.reviews.len(), |at| Entity::Review(ReviewIndex(at)));
        let review = &self.compendium.reviews[at.0];
        let entry = &review.entry.value;
        let row = self.review_row(at);
        let mut head = self.head(Entity::Review(at), "reviews", neighbours);
        head.description = entry.conclusion.as_deref().unwrap_or_default().to_owned();
        head.date = Some(row.date.clone());
        let opinions = entry.opinions.iter().zip(&review.on).map(|(opinion, on)| Opinion {
            number: opinion.number.clone(),
            on: on.map(|(document, heading)| {
                let Link { title, path } = self.section_link(document, heading);
                let name = self.compendium.documents[document.0].title();
                match heading {
                    Some(_) => Link::new(format!("{name} {title}"), path),
                    None => Link { title, path },
                }
            }),
            text: opinion.text.value.clone(),
            response: opinion.response.map(response),
            answer: opinion.answer.as_deref().map(str::to_owned),
        });
        let view = Review {
            title: row.title,
            documents: row.documents,
            date: row.date,
            panel: entry.panel.iter().map(|post| post.value.clone()).collect(),
            conclusion: entry.conclusion.as_deref().map(str::to_owned),
            opinions: opinions.collect(),
            edition: entry.edition.unwrap_or_default().as_str(),
        };
        Page { head, content: Content::Review(Box::new(view)) }
    }
}
