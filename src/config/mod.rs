//! Configuration: `compendium.yaml` as typed ([`raw`]) and as everybody uses it ([`Config`]).
//!
//! In [`Config`] nothing is optional that has a default. Knows syntax, nothing of plans.

mod raw;
mod resolve;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diag::Severity;
use crate::syntax::allow::Allow;
use crate::syntax::front_matter::{Kind, Numbering, Period};
use crate::text::{Language, Located, SourcePath, Span, Written};

pub use resolve::parse;

/// The file's path below the root.
pub const CONFIG_PATH: &str = "content/compendium.yaml";

/// What `compendium.yaml` says.
#[derive(Debug, Clone)]
pub struct Config {
    /// The file.
    pub path: SourcePath,
    /// Title of the compendium.
    pub title: Written,
    /// The region it is for.
    pub region: String,
    /// The plan period, as printed.
    pub period: Located<Period>,
    /// The year that baselines are taken in, where it is told.
    pub base_year: Option<i32>,
    /// The language of the site's interface.
    pub language: Language,
    /// A sentence for the home page.
    pub summary: Option<Written>,
    /// Who compiles: an organization's id, or a name.
    pub compiler: Option<Located<String>>,
    /// The version of this compendium, in words.
    pub version: Option<Written>,
    /// The date of this compendium.
    pub date: Option<Date>,
    /// The day that days are counted from: as asked for, or the date. No clock is read.
    pub today: Option<Date>,
    /// The address of the public edition's root, ending in a slash.
    pub base_url: Option<String>,
    /// The theme's name.
    pub theme: Located<String>,
    /// How headings are numbered.
    pub numbering: Numbering,
    /// Levels of government, own first, then upwards; never empty.
    pub levels: Vec<Level>,
    /// The name of the public edition, if not the theme's.
    pub public_name: Option<String>,
    /// The name of the internal edition, if not the theme's.
    pub internal_name: Option<String>,
    /// Tags of government sites.
    pub publication: Publication,
    /// What documents of a kind must look like.
    pub expectations: BTreeMap<Kind, Expectation>,
    /// Whether the site can be searched.
    pub search: bool,
    /// What is made for paper.
    pub print: Print,
    /// Severities of rules, as set; none turns a rule off.
    pub rules: Vec<(Located<String>, Option<Severity>)>,
    /// False when the file, or something required in it, could not be read: what
    /// stands in its place is no reason to report anything else.
    pub complete: bool,
    /// Silencers in the file's comments.
    pub allows: Vec<Allow>,
}

/// What is made for paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Print {
    /// The formats in which the site offers its documents; none where that is left to their number.
    pub downloads: Option<Vec<Format>>,
    /// Whether there is a page that holds all documents; none where that is left to their number.
    pub page: Option<bool>,
    /// The layout of every PDF file; none where that is left to what it holds.
    pub profile: Option<Profile>,
    /// Fonts and folders of them, below the root; they come before those of the system.
    pub fonts: Vec<String>,
}

/// Above this number of documents, files and the page for paper are made only where
/// `compendium.yaml` asks for them: they would take longer than the whole site, and
/// nobody prints a page of so many.
const MOST_DOCUMENTS: usize = 200;

impl Print {
    /// The formats in which so many documents are offered.
    pub fn formats(&self, n_documents: usize) -> Vec<Format> {
        let usual = || if n_documents <= MOST_DOCUMENTS { Format::ALL.to_vec() } else { Vec::new() };
        let mut formats = self.downloads.clone().unwrap_or_else(usual);
        formats.sort();
        formats.dedup();
        formats
    }

    /// Whether there is a page that holds all of so many documents.
    pub fn has_page(&self, n_documents: usize) -> bool {
        n_documents > 0 && self.page.unwrap_or(n_documents <= MOST_DOCUMENTS)
    }
}

/// A layout on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// That of official documents (GB/T 9704).
    Official,
    /// That of plans: a cover, contents, running heads.
    Plan,
}

impl Profile {
    /// Its name in `compendium.yaml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Profile::Official => "official",
            Profile::Plan => "plan",
        }
    }
}

/// A format besides the pages of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// PDF.
    Pdf,
    /// Word.
    Docx,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 2] = [Format::Pdf, Format::Docx];

    /// The extension of its files, and its name in `compendium.yaml`.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
        }
    }
}

/// A level of government.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Its id.
    pub id: String,
    /// The region's name at this level.
    pub name: String,
}

/// Tags of government sites; empty texts are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    /// SiteName
    pub site_name: Option<String>,
    /// SiteDomain
    pub site_domain: Option<String>,
    /// SiteIDCode, ten digits.
    pub site_id_code: Option<String>,
    /// ContentSource
    pub content_source: Option<String>,
    /// 索引号 as a pattern: see [`INDEX_PARTS`].
    pub index_number: Option<String>,
    /// 主题分类 of the documents.
    pub subject: Option<String>,
    /// Whether a site id code is written that is none; that has been reported.
    pub has_wrong_code: bool,
    /// Where they are given; the beginning of the file where they are not.
    pub span: Span,
}

/// What stands for a part of an index number.
pub const INDEX_PARTS: [&str; 5] = ["{site_id_code}", "{year}", "{month}", "{day}", "{id}"];

/// What documents of a kind must look like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expectation {
    /// A title pattern in which `*` stands for anything.
    pub title: Option<Located<String>>,
    /// Sections that must be there: each is a list of words of which a heading holds one.
    pub sections: Vec<Located<String>>,
}

impl Config {
    /// The level of a name or id.
    pub fn level(&self, id: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.id == id)
    }
}
