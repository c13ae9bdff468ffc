//! HTML pages: templates filled with views, bodies written from the tree.

mod body;
pub(super) mod book;
mod chart;
pub(super) mod downloads;
mod embed;
mod finding;
mod frame;
mod inline;
mod relations;
mod stand;
mod writer;

use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use tera::Context;

use super::words::Words;
use super::{Product, Recipe};
use crate::text::{Fingerprint, fingerprint};
use crate::theme::{TemplateError, Theme};
use crate::view::{self, Content, Page, Views};
use body::Footnote;
use frame::{Frame, Frames};
use stand::{On, Stand};

pub(super) fn recipes<'a>(views: &'a Views, theme: &'a Theme, shared: Fingerprint) -> Vec<Recipe<'a>> {
    let pages = Arc::new(Pages::new(&views.site, theme));
    let recipes = views.pages.par_iter().map(|page| pages.recipe(shared, page));
    recipes.collect()
}

pub(super) fn recipe<'a>(
    site: &view::Site,
    theme: &'a Theme,
    shared: Fingerprint,
    page: &'a Page,
) -> Recipe<'a> {
    Arc::new(Pages::new(site, theme)).recipe(shared, page)
}

/// What all pages share.
struct Pages<'a> {
    site: tera::Value,
    texts: tera::Value,
    words: Words,
    served_under: String,
    theme: &'a Theme,
    frames: Frames,
}

#[derive(Serialize)]
struct DocumentPage<'a> {
    #[serde(flatten)]
    view: &'a view::Document,
    body_html: String,
    footnotes: Vec<Footnote>,
}

#[derive(Serialize)]
struct IndicatorPage<'a> {
    #[serde(flatten)]
    view: &'a view::Indicator,
    chart_html: Option<String>,
}

#[derive(Serialize)]
struct GraphPage<'a, T> {
    #[serde(flatten)]
    view: &'a T,
    graph_html: Option<String>,
}

#[derive(Serialize)]
struct Nothing {}

impl<'a> Pages<'a> {
    fn new(site: &view::Site, theme: &'a Theme) -> Pages<'a> {
        Pages {
            site: tera::Value::from_serializable(site),
            texts: theme.texts(),
            words: Words::new(theme),
            served_under: site.served_under.clone(),
            theme,
            frames: Frames::new(),
        }
    }

    fn recipe(self: &Arc<Self>, shared: Fingerprint, page: &'a Page) -> Recipe<'a> {
        let pages = Arc::clone(self);
        let key = fingerprint(&(shared, page));
        Recipe::of_product(page.head.path.clone(), key, move || pages.render(page))
    }

    fn render(&self, page: &Page) -> Result<Product, TemplateError> {
        let root = self.root(page);
        let mut context = self.context(&page.head, &root)?;
        context.insert("findings_html", &self.findings(page, &root));
        let template = self.content(&page.content, &page.head.path, &root, &mut context);
        let html = tracing::info_span!("template", name = template)
            .in_scope(|| self.theme.render(template, &context))?;
        Ok(Product::text(html))
    }

    /// What every template of a page sees.
    fn context(&self, head: &view::Head, root: &str) -> Result<Context, TemplateError> {
        let Frame { masthead, foot } =
            self.frames.of(self.theme, root, head.section, || self.around(root))?;
        let mut context = self.around(root);
        context.insert_value("masthead_html", masthead);
        context.insert_value("foot_html", foot);
        context.insert("head", head);
        Ok(context)
    }

    /// What templates see of the site.
    fn around(&self, root: &str) -> Context {
        let mut context = Context::new();
        context.insert_value("site", self.site.clone());
        context.insert_value("t", self.texts.clone());
        context.insert("root", root);
        context
    }

    /// Puts the page's data in and names its template.
    fn content(&self, content: &Content, path: &str, root: &str, context: &mut Context) -> &'static str {
        match content {
            Content::Home(view) => put(context, view, "home.html"),
            Content::Listing(view) => put(context, view, "listing.html"),
            Content::Document(view) => {
                let stand = Stand { path, on: On::Page(root) };
                let (body_html, footnotes) = body::render(&view.body, stand, &self.words);
                put(context, &DocumentPage { view, body_html, footnotes }, "document.html")
            }
            Content::Indicators(view) => put(context, view, "indicators.html"),
            Content::Indicator(view) => {
                let chart_html = view.chart.as_ref().map(|chart| chart::picture(chart, &self.words));
                put(context, &IndicatorPage { view, chart_html }, "indicator.html")
            }
            Content::Projects(view) => put(context, view, "projects.html"),
            Content::Project(view) => put(context, view, "project.html"),
            Content::Organizations(view) => put(context, view, "organizations.html"),
            Content::Organization(view) => put(context, view, "organization.html"),
            Content::Glossary(view) => put(context, view, "glossary.html"),
            Content::Schedule(view) => put(context, view, "schedule.html"),
            Content::Evaluation(view) => put(context, view, "evaluation.html"),
            Content::Matrix(view) => put(context, view, "alignment.html"),
            Content::Overlap(view) => put(context, view, "overlap.html"),
            Content::Relations(view) => {
                let graph_html =
                    view.graph.as_ref().map(|graph| relations::drawing(graph, root, &self.words));
                put(context, &GraphPage { view: &**view, graph_html }, "relations.html")
            }
            Content::RelationsOf(view) => {
                let graph_html = Some(relations::drawing(&view.graph, root, &self.words));
                put(context, &GraphPage { view: &**view, graph_html }, "relations-of.html")
            }
            Content::Consultations(view) => put(context, view, "consultations.html"),
            Content::Consultation(view) => put(context, view, "consultation.html"),
            Content::Reviews(view) => put(context, view, "reviews.html"),
            Content::Review(view) => put(context, view, "review.html"),
            Content::Versions(view) => put(context, view, "versions.html"),
            Content::Comparison(view) => put(context, view, "comparison.html"),
            Content::Report(view) => put(context, view, "report.html"),
            Content::Search => put(context, &Nothing {}, "search.html"),
            Content::NotFound => put(context, &Nothing {}, "404.html"),
        }
    }

    /// The marks at the head of a page; empty where there are none.
    fn findings(&self, page: &Page, root: &str) -> String {
        let mut html = String::new();
        for mark in &page.head.findings {
            finding::write(&mut html, mark, root, &self.words);
        }
        html
    }

    /// What leads from a page to the edition's root. A host shows the page of
    /// missing addresses at any depth, so it alone names the root in full.
    fn root(&self, page: &Page) -> String {
        if matches!(page.content, Content::NotFound) {
            return self.served_under.clone();
        }
        "../".repeat(page.head.path.matches('/').count())
    }
}

fn put<T: Serialize>(context: &mut Context, view: &T, template: &'static str) -> &'static str {
    context.insert("page", view);
    template
}
