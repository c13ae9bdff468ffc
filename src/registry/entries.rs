//! The entries of the registries, as `docs/content.md` describes them.
#![expect(missing_docs, reason = "each field is the key of that name in docs/content.md")]

use jiff::civil::Date;
use serde::Deserialize;

use super::value::{ByYear, Value};
use crate::syntax::front_matter::{Edition, Period};
use crate::text::{Located, Written};

/// A shared indicator.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub id: Located<String>,
    pub name: Located<String>,
    #[serde(default)]
    pub aliases: Vec<Located<String>>,
    pub unit: Option<Located<String>>,
    pub attribute: Option<Located<Attribute>>,
    pub definition: Option<Written>,
    pub source: Option<Written>,
    pub owner: Option<Located<String>>,
    pub edition: Option<Edition>,
    pub level: Option<Located<String>>,
    #[serde(alias = "region")]
    pub scope: Option<Written>,
    pub plan: Option<Located<String>>,
    pub baseline: Option<BaselineValue>,
    #[serde(default)]
    pub targets: ByYear<Value>,
    pub growth: Option<Value>,
    #[serde(default)]
    pub actuals: ByYear<Value>,
    pub direction: Option<Direction>,
    pub cumulative: Option<bool>,
    #[serde(default)]
    pub sum_of: Vec<Located<String>>,
    pub formula: Option<Written>,
    #[serde(default)]
    pub upper: Vec<Upper>,
}

/// The value an indicator starts from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineValue {
    pub year: Located<i32>,
    pub value: Value,
}

/// Whether an indicator binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Attribute {
    /// 约束性
    #[serde(alias = "约束性")]
    Binding,
    /// 预期性
    #[serde(alias = "预期性")]
    Expected,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Up,
    Down,
}

/// An indicator of a level above that this one answers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upper {
    pub indicator: Located<String>,
    pub relation: Relation,
    pub reviewed: Option<Located<String>>,
}

/// How a value relates to that of the level above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    Equal,
    AtLeast,
    AtMost,
    Share,
}

/// A major project.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    pub id: Located<String>,
    pub name: Located<String>,
    #[serde(default)]
    pub aliases: Vec<Located<String>>,
    pub plan: Option<Located<String>>,
    pub content: Option<Written>,
    pub period: Option<Located<Period>>,
    pub investment: Option<Value>,
    pub funding: Option<Written>,
    pub lead: Option<Located<String>>,
    #[serde(default)]
    pub participants: Vec<Located<String>>,
    #[serde(default)]
    pub serves: Vec<Located<String>>,
    pub place: Option<Written>,
    pub resource: Option<Written>,
    pub status: Option<ProjectStatus>,
    pub edition: Option<Edition>,
}

/// Where a project stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProjectStatus {
    Planned,
    UnderWay,
    Done,
}

/// A responsible unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    pub id: Located<String>,
    pub name: Located<String>,
    #[serde(default)]
    pub aliases: Vec<Located<String>>,
    pub parent: Option<Located<String>>,
    pub duty: Option<Written>,
    pub address: Option<Written>,
    pub phone: Option<Written>,
    pub email: Option<Written>,
    pub website: Option<Located<String>>,
    pub leading_group: Option<LeadingGroup>,
    pub liaison: Option<Liaison>,
    pub edition: Option<Edition>,
}

/// Who heads the work in a unit: posts, not persons. Internal by type.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadingGroup {
    pub head: Option<String>,
    #[serde(default)]
    pub deputies: Vec<String>,
    #[serde(default)]
    pub members: Vec<String>,
}

/// Whom to call in a unit. Internal by type.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Liaison {
    pub post: Option<String>,
    pub phone: Option<String>,
    pub mobile: Option<String>,
    pub email: Option<String>,
    pub qq: Option<String>,
}

/// A term and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub id: Located<String>,
    pub term: Located<String>,
    #[serde(default)]
    pub aliases: Vec<Located<String>>,
    pub definition: Written,
    pub source: Option<Written>,
    pub edition: Option<Edition>,
}

/// The stages of the work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    pub edition: Option<Edition>,
    #[serde(default)]
    pub stages: Vec<Stage>,
}

/// A stage.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    pub id: Located<String>,
    pub name: Located<String>,
    pub from: Located<Date>,
    pub to: Located<Date>,
    pub content: Option<Written>,
    pub output: Option<Written>,
    pub edition: Option<Edition>,
    #[serde(default)]
    pub milestones: Vec<Milestone>,
}

/// A milestone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    pub id: Located<String>,
    pub name: Located<String>,
    pub date: Located<Date>,
    pub lead: Option<Located<String>>,
    #[serde(default)]
    pub documents: Vec<Located<String>>,
    pub done: Option<Date>,
    pub edition: Option<Edition>,
}

/// An expert review.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub id: Located<String>,
    pub title: Located<String>,
    #[serde(default)]
    pub documents: Vec<Located<String>>,
    pub date: Located<Date>,
    pub edition: Option<Edition>,
    #[serde(default)]
    pub panel: Vec<Written>,
    pub conclusion: Option<Written>,
    #[serde(default)]
    pub opinions: Vec<ReviewOpinion>,
}

/// An expert's opinion and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewOpinion {
    pub number: Option<String>,
    pub on: Option<Located<String>>,
    pub text: Written,
    pub response: Option<Response>,
    pub answer: Option<Written>,
}

/// What became of an opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Response {
    Adopted,
    Partly,
    Declined,
}

/// A public consultation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    pub id: Located<String>,
    pub title: Located<String>,
    #[serde(default)]
    pub documents: Vec<Located<String>>,
    pub from: Located<Date>,
    pub to: Located<Date>,
    pub edition: Option<Edition>,
    pub summary: Option<Written>,
    pub channels: Option<Channels>,
    pub contact: Option<Located<String>>,
    pub short_reason: Option<Written>,
    #[serde(default)]
    pub opinions: Vec<ConsultationOpinion>,
    pub result: Option<ConsultationResult>,
}

/// How opinions can be handed in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channels {
    pub address: Option<Written>,
    pub email: Option<Written>,
    pub phone: Option<Written>,
    pub website: Option<Located<String>>,
    pub envelope: Option<Written>,
}

/// An opinion from the public.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationOpinion {
    pub number: Option<String>,
    pub sender: Option<Written>,
    pub date: Option<Located<Date>>,
    pub text: Written,
    pub response: Option<Response>,
    pub answer: Option<Written>,
    pub edition: Option<Edition>,
}

/// How a consultation ended.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationResult {
    pub date: Option<Located<Date>>,
    pub received: Option<Located<u32>>,
    pub adopted: Option<Located<u32>>,
    pub partly: Option<Located<u32>>,
    pub declined: Option<Located<u32>>,
    pub summary: Option<Written>,
}
