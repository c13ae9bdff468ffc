//! `compendium.yaml` as it is written.

use std::fmt;

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};

use super::{Format, Profile};
use crate::diag::Severity;
use crate::syntax::front_matter::{Kind, Numbering, Period};
use crate::text::{Language, Located, Written};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    pub title: Option<Written>,
    pub region: Option<String>,
    pub period: Option<Located<Period>>,
    pub base_year: Option<i32>,
    pub language: Option<Language>,
    pub summary: Option<Written>,
    pub compiler: Option<Located<String>>,
    pub version: Option<Written>,
    pub date: Option<jiff::civil::Date>,
    pub base_url: Option<Located<String>>,
    pub theme: Option<Located<String>>,
    pub numbering: Option<Numbering>,
    #[serde(default)]
    pub levels: Vec<Level>,
    pub editions: Option<Editions>,
    pub publication: Option<Located<Publication>>,
    pub documents: Option<Documents>,
    pub search: Option<bool>,
    pub print: Option<Print>,
    pub rules: Option<Rules>,
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
    pub index_number: Option<Located<String>>,
    pub subject: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Print {
    pub downloads: Option<Vec<Format>>,
    pub page: Option<bool>,
    pub profile: Option<Profile>,
    #[serde(default)]
    pub fonts: Vec<String>,
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

/// `rules:` in the order it is written, with the spans of the names.
pub(super) struct Rules(pub Vec<(Located<String>, Option<Severity>)>);

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Setting {
    Error,
    Warning,
    Info,
    Off,
}

impl<'de> Deserialize<'de> for Rules {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RulesVisitor;
        impl<'de> Visitor<'de> for RulesVisitor {
            type Value = Rules;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("GROUP/NAME: error | warning | info | off")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Rules, A::Error> {
                let mut rules = Vec::new();
                while let Some((name, setting)) = map.next_entry()? {
                    let severity = match setting {
                        Setting::Error => Some(Severity::Error),
                        Setting::Warning => Some(Severity::Warning),
                        Setting::Info => Some(Severity::Info),
                        Setting::Off => None,
                    };
                    rules.push((name, severity));
                }
                Ok(Rules(rules))
            }
        }
        deserializer.deserialize_map(RulesVisitor)
    }
}
