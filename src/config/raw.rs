//! `compendium.yaml` as it is written.

use serde::Deserialize;

use crate::syntax::front_matter::{Kind, Numbering, Period};
use crate::text::{Language, Located};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    pub title: Option<String>,
    pub region: Option<String>,
    pub period: Option<Located<Period>>,
    pub base_year: Option<i32>,
    pub language: Option<Language>,
    pub summary: Option<String>,
    pub compiler: Option<String>,
    pub version: Option<String>,
    pub date: Option<jiff::civil::Date>,
    pub base_url: Option<Located<String>>,
    pub theme: Option<Located<String>>,
    pub numbering: Option<Numbering>,
    #[serde(default)]
    pub levels: Vec<Level>,
    pub editions: Option<Editions>,
    pub publication: Option<Publication>,
    pub documents: Option<Documents>,
    pub rules: Option<super::resolve::Rules>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Level {
    pub id: Located<String>,
    pub name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Editions {
    pub public: Option<EditionName>,
    pub internal: Option<EditionName>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EditionName {
    pub name: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Publication {
    pub site_name: Option<String>,
    pub site_domain: Option<String>,
    pub site_id_code: Option<Located<String>>,
    pub content_source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Documents {
    pub special_plan: Option<Expectation>,
    pub topic: Option<Expectation>,
    pub document: Option<Expectation>,
    pub upper_plan: Option<Expectation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Expectation {
    pub title: Option<Located<String>>,
    #[serde(default)]
    pub sections: Vec<Located<String>>,
}

impl Documents {
    pub(super) fn by_kind(self) -> impl Iterator<Item = (Kind, Expectation)> {
        [
            (Kind::SpecialPlan, self.special_plan),
            (Kind::Topic, self.topic),
            (Kind::Document, self.document),
            (Kind::UpperPlan, self.upper_plan),
        ]
        .into_iter()
        .filter_map(|(kind, expectation)| Some((kind, expectation?)))
    }
}
