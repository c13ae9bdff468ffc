//! What all pages of an edition share.

use serde::Serialize;

use super::card::{compiler_name, period_text};
use super::evaluation::has_any;
use super::{Download, Labels, downloads};
use super::{overlap, relations};
use crate::config::{Format, Profile};
use crate::model::Compendium;
use crate::syntax::front_matter::{Edition, Kind};

/// What all pages share.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Site {
    pub title: String,
    pub summary: Option<String>,
    pub region: String,
    pub language: &'static str,
    pub period: String,
    pub compiler: Option<String>,
    pub version: Option<String>,
    pub date: Option<String>,
    pub base_url: Option<String>,
    /// The path that the site is served under, for the one page that is shown at any depth.
    #[serde(skip)]
    pub served_under: String,
    pub edition: EditionLabel,
    pub publication: Publication,
    pub navigation: Vec<NavigationEntry>,
    /// Whether the site can be searched.
    pub search: bool,
    /// The formats of downloads.
    #[serde(skip)]
    pub formats: Vec<Format>,
    pub downloads: Vec<Download>,
    /// The page that holds all documents, for paper.
    pub print: Option<&'static str>,
    /// The layout of every PDF file, where one is set for all.
    #[serde(skip)]
    pub profile: Option<&'static str>,
}

/// Which edition this is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct EditionLabel {
    pub id: &'static str,
    pub name: String,
}

/// Tags of government sites.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Publication {
    pub site_name: Option<String>,
    pub site_domain: Option<String>,
    pub site_id_code: Option<String>,
    pub content_source: Option<String>,
}

/// A part of the site; the locale has its name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct NavigationEntry {
    pub key: &'static str,
    pub path: String,
}

pub(super) fn site(compendium: &Compendium, edition: Edition, labels: &Labels, can: &[Format]) -> Site {
    let config = &compendium.config;
    let publication = &config.publication;
    let formats = downloads::formats(compendium, can);
    Site {
        title: config.title.value.clone(),
        summary: config.summary.as_deref().map(str::to_owned),
        region: config.region.clone(),
        language: config.language.tag(),
        period: period_text(config.period.value, config.language),
        compiler: config.compiler.as_ref().map(|compiler| compiler_name(compendium, &compiler.value)),
        version: config.version.as_deref().map(str::to_owned),
        date: config.date.map(|date| date.to_string()),
        served_under: served_under(config.base_url.as_deref()),
        // Only the public edition is published there.
        base_url: config.base_url.clone().filter(|_| edition == Edition::Public),
        edition: EditionLabel {
            id: edition.as_str(),
            name: match edition {
                Edition::Public => config.public_name.clone(),
                Edition::Internal => config.internal_name.clone(),
            }
            .unwrap_or_else(|| labels.of(&format!("edition.{}", edition.as_str()))),
        },
        publication: Publication {
            site_name: publication.site_name.clone(),
            site_domain: publication.site_domain.clone(),
            site_id_code: publication.site_id_code.clone(),
            content_source: publication.content_source.clone(),
        },
        navigation: navigation(compendium, edition),
        search: config.search,
        print: downloads::print_page(compendium),
        profile: config.print.profile.map(Profile::as_str),
        downloads: downloads::of_bundle(&formats, &compendium.documents),
        formats,
    }
}

/// The path of an address, with the slashes around it; empty where there is no address.
fn served_under(base_url: Option<&str>) -> String {
    let path = base_url.and_then(|url| url.splitn(4, '/').nth(3));
    path.map_or_else(String::new, |path| format!("/{path}"))
}

/// Only parts that hold something are listed.
fn navigation(compendium: &Compendium, edition: Edition) -> Vec<NavigationEntry> {
    let has = |kind: Kind| compendium.documents.iter().any(|document| document.kind() == kind);
    let internal = edition == Edition::Internal;
    let entries = [
        ("plans", "plans/index.html", has(Kind::SpecialPlan)),
        ("indicators", "indicators/index.html", !compendium.indicators.is_empty()),
        ("projects", "projects/index.html", !compendium.projects.is_empty()),
        ("consultations", "consultations/index.html", !compendium.consultations.is_empty()),
        ("evaluation", "evaluation.html", has_any(compendium)),
        ("alignment", "alignment.html", has(Kind::UpperPlan)),
        ("relations", "relations/index.html", relations::plans(compendium).next().is_some()),
        ("documents", "documents/index.html", has(Kind::Document)),
        ("topics", "topics/index.html", has(Kind::Topic)),
        ("upper", "upper/index.html", has(Kind::UpperPlan)),
        ("organizations", "organizations/index.html", !compendium.organizations.is_empty()),
        ("schedule", "schedule.html", !compendium.stages.is_empty()),
        ("glossary", "glossary.html", !compendium.terms.is_empty()),
        ("reviews", "reviews/index.html", internal && !compendium.reviews.is_empty()),
        ("overlap", "overlap.html", internal && overlap::has_any(compendium)),
        ("report", "report.html", internal),
    ];
    let shown = entries.into_iter().filter(|(_, _, shown)| *shown);
    shown.map(|(key, path, _)| NavigationEntry { key, path: path.to_owned() }).collect()
}
