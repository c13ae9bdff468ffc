//! Front matter: the YAML between `---` lines at the top of a document.

use serde::{Deserialize, Serialize};

use super::yaml::{self, Comment};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::text::{Located, Place, SourcePath, Span, Written};

/// What a document says about itself, as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the key of that name in docs/content.md")]
pub struct FrontMatter {
    pub id: Option<Located<String>>,
    pub title: Located<String>,
    #[serde(default)]
    pub aliases: Vec<Located<String>>,
    pub kind: Option<Located<Kind>>,
    pub level: Option<Located<String>>,
    pub period: Option<Located<Period>>,
    pub lead: Option<Located<String>>,
    #[serde(default)]
    pub participants: Vec<Located<String>>,
    pub status: Option<Located<Status>>,
    pub version: Option<Located<String>>,
    pub date: Option<Located<jiff::civil::Date>>,
    pub edition: Option<Located<Edition>>,
    pub summary: Option<Written>,
    #[serde(default)]
    pub keywords: Vec<Written>,
    #[serde(default)]
    pub indicators: Vec<Located<String>>,
    #[serde(default)]
    pub projects: Vec<Located<String>>,
    #[serde(default)]
    pub topics: Vec<Located<String>>,
    #[serde(default)]
    pub aligns: Vec<Align>,
    pub source: Option<Written>,
    pub issuer: Option<Written>,
    pub document_number: Option<Located<String>>,
    pub numbering: Option<Numbering>,
    pub order: Option<u32>,
    pub toc: Option<bool>,
    pub draft: Option<bool>,
}

/// Kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 专项规划
    SpecialPlan,
    /// 课题
    Topic,
    /// Other documents: the opinion, notices, reports.
    Document,
    /// A plan of a level above.
    UpperPlan,
}

impl Kind {
    /// All, in the order the site lists them.
    pub const ALL: [Kind; 4] = [Kind::SpecialPlan, Kind::Topic, Kind::Document, Kind::UpperPlan];

    /// The name in front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::SpecialPlan => "special-plan",
            Kind::Topic => "topic",
            Kind::Document => "document",
            Kind::UpperPlan => "upper-plan",
        }
    }

    /// The folder, in the content and in the output.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::SpecialPlan => "plans",
            Kind::Topic => "topics",
            Kind::Document => "documents",
            Kind::UpperPlan => "upper",
        }
    }
}

/// Where a document stands: 前期研究、编制起草、征求意见、论证衔接、送审、印发.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the six are named above")]
pub enum Status {
    Research,
    #[default]
    Drafting,
    Consultation,
    Review,
    Submitted,
    Issued,
}

impl Status {
    /// Every state, from the first to the last.
    pub const ALL: [Status; 6] = [
        Status::Research,
        Status::Drafting,
        Status::Consultation,
        Status::Review,
        Status::Submitted,
        Status::Issued,
    ];

    /// The name in front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Research => "research",
            Status::Drafting => "drafting",
            Status::Consultation => "consultation",
            Status::Review => "review",
            Status::Submitted => "submitted",
            Status::Issued => "issued",
        }
    }
}

/// Who may read something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edition {
    /// Everybody.
    Public,
    /// The offices alone. What does not say otherwise is internal.
    #[default]
    Internal,
}

impl Edition {
    /// The name in front matter, on the command line and in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            Edition::Public => "public",
            Edition::Internal => "internal",
        }
    }
}

/// A stretch of years, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First year.
    pub from: i32,
    /// Last year.
    pub to: i32,
}

/// How headings are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Numbering {
    /// 一、（一）1.（1）
    #[default]
    Official,
    /// 第一章 第一节 一、（一）1.
    Chapter,
    /// 1 1.1 1.1.1
    Decimal,
    /// Only what is written by hand.
    None,
}

/// A statement that a plan follows another.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Align {
    /// `ID` or `ID#heading`.
    pub with: Located<String>,
    /// In what.
    pub note: Option<Written>,
    /// The fingerprint of what it follows, when that was last looked at.
    pub reviewed: Option<Located<String>>,
}

/// What stood at the top of a text.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// None when it is missing or cannot be read; that has been reported.
    pub front_matter: Option<FrontMatter>,
    /// Its comments.
    pub comments: Vec<Comment>,
    /// The tree, for finding the entry below a comment.
    pub root: Option<yaml::Node>,
    /// The first byte of the body.
    pub body: usize,
}

/// Splits the front matter off a text and reads it.
pub fn parse(path: &SourcePath, text: &str) -> (Parsed, Diagnostics) {
    let Some((yaml_range, body)) = split(text) else {
        let line = text.find('\n').unwrap_or(text.len());
        let place = Place { path: path.clone(), span: Span::new(0..line) };
        let message = match text[..line].trim_end() {
            "---" => message!("元数据没有以 --- 结束", "the front matter is not closed by ---"),
            _ => message!("文档没有元数据", "the document has no front matter"),
        };
        let found = Diagnostic::error(yaml::MISSING_FIELD, place, message).help(message!(
            "在文件开头写：\n---\ntitle: 标题\n---",
            "begin the file with:\n---\ntitle: the title\n---"
        ));
        return (Parsed::default(), vec![found]);
    };
    let (parsed, mut diagnostics) = yaml::parse(path, &text[yaml_range.clone()], yaml_range.start);
    let opening = Span::new(0..3);
    let empty = yaml::Node { kind: yaml::NodeKind::Mapping(Vec::new()), span: opening };
    let front_matter = match (&parsed.root, diagnostics.is_empty()) {
        (Some(root), _) => yaml::decode(path, root, &mut diagnostics),
        (None, true) => yaml::decode(path, &empty, &mut diagnostics),
        (None, false) => None,
    };
    (Parsed { front_matter, comments: parsed.comments, root: parsed.root, body }, diagnostics)
}

/// The bytes between the `---` lines, and where the body begins.
fn split(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let first = text.find('\n')?;
    if text[..first].trim_end() != "---" {
        return None;
    }
    let start = first + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}
