//! The outline of a document: what other documents can see of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::block::{Block, Footnote, Insignificant};
use super::link::Reference;
use crate::text::{Span, anchor};

/// Headings, references and anchors of one document.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Outline {
    /// The headings in order; a block's heading ordinal counts them.
    pub headings: Vec<Heading>,
    /// The references in order; a reference ordinal counts them.
    pub references: Vec<Reference>,
    /// Explicit ids of captions and boxes, with what they name.
    pub targets: Vec<CaptionTarget>,
}

/// The content of one document: what only its own page shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Body {
    /// The blocks in order.
    pub blocks: Vec<Block>,
    /// The footnotes in the order of their definitions.
    pub footnotes: Vec<Footnote>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6; a `#` that repeats the title is not in the outline.
    pub level: u8,
    /// The plain text without a hand-written number.
    pub text: String,
    /// Unique in the document, and part of addresses.
    pub anchor: String,
    /// The number written by hand.
    pub typed: Option<TypedNumber>,
    /// The heading line.
    pub span: Insignificant<Span>,
    /// Whether it stands in an internal passage.
    pub internal: bool,
}

/// A caption or box that has an id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CaptionTarget {
    /// The id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Whether it stands in an internal passage.
    pub internal: bool,
    /// The caption line.
    pub span: Insignificant<Span>,
}

/// A heading's number as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TypedNumber {
    /// As printed, with its punctuation.
    pub text: String,
    /// Which kind of number.
    pub form: NumberForm,
    /// Its value; the last part of a decimal number.
    pub value: u32,
    /// Where it stands.
    pub span: Insignificant<Span>,
}

/// Whether a heading of the first level is that of an annex: 附件, 附件1 目标表, 附件：目标表.
/// It counts among annexes, not among the sections.
pub fn is_annex(level: u8, text: &str) -> bool {
    let rest = text.trim().strip_prefix("附件");
    level == 2
        && rest.is_some_and(|rest| {
            let numbered = |next: char| next.is_numeric() || "一二三四五六七八九十".contains(next);
            rest.chars()
                .next()
                .is_none_or(|next| next.is_whitespace() || "：:".contains(next) || numbered(next))
        })
}

/// Whether a heading of the first level by custom bears no number and counts among no sections: what
/// stands before and behind the text, as 前言 and 参考文献, and 附录, 附表 and 附图.
pub fn is_apart(level: u8, text: &str) -> bool {
    const APART: [&str; 28] = [
        "前言",
        "引言",
        "序",
        "序言",
        "绪言",
        "导言",
        "导语",
        "写在前面",
        "编者按",
        "目录",
        "目次",
        "摘要",
        "内容提要",
        "内容摘要",
        "结语",
        "结束语",
        "后记",
        "跋",
        "致谢",
        "参考文献",
        "foreword",
        "preface",
        "contents",
        "abstract",
        "afterword",
        "acknowledgements",
        "references",
        "bibliography",
    ];
    let words: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let attached = ["附录", "附表", "附图"].iter().find_map(|word| words.strip_prefix(word));
    level == 2 && (APART.contains(&words.to_lowercase().as_str()) || attached.is_some_and(is_number_or_title))
}

/// Whether the rest of 附录 names it, and is not the rest of another word: 附录一, 附表：目标, 附表1.
fn is_number_or_title(rest: &str) -> bool {
    let named = |next: char| {
        next.is_numeric() || next.is_ascii_uppercase() || "：:一二三四五六七八九十".contains(next)
    };
    rest.chars().next().is_none_or(named)
}

/// Whether a paragraph lists the annexes, below the text: 附件：1. 目标表
pub fn lists_annexes(text: &str) -> bool {
    text.trim_start().strip_prefix("附件").is_some_and(|rest| rest.starts_with(['：', ':']))
}

/// Kinds of heading numbers in official documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NumberForm {
    /// 第一篇
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 一、
    Hanzi,
    /// （一）
    HanziBracket,
    /// 1.
    Arabic,
    /// （1）
    ArabicBracket,
    /// 1.1
    Decimal,
}

/// Gives every heading its anchor: the explicit id, or its text; a text that
/// repeats is told apart by the heading above it, then by a count, so that an
/// anchor changes only when its own words or its parent's do.
pub(super) fn assign_anchors(headings: &mut [Heading], explicit: &[Option<String>]) {
    let mut taken: BTreeSet<String> = explicit.iter().flatten().cloned().collect();
    // Public headings first: nothing internal shows in their anchors.
    for internal in [false, true] {
        name_headings(headings, explicit, internal, &mut taken);
    }
}

/// Names the public headings, or the internal ones below whatever there is.
fn name_headings(
    headings: &mut [Heading],
    explicit: &[Option<String>],
    internal: bool,
    taken: &mut BTreeSet<String>,
) {
    let mut above: Vec<(u8, String)> = Vec::new();
    // Where the count of a text goes on: all below it are taken.
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (heading, id) in
        headings.iter_mut().zip(explicit).filter(|(heading, _)| internal || !heading.internal)
    {
        above.retain(|(level, _)| *level < heading.level);
        if heading.internal != internal {
            above.push((heading.level, heading.anchor.clone()));
            continue;
        }
        heading.anchor = match id {
            Some(id) => id.clone(),
            None => {
                let own = anchor(&heading.text);
                let own = if own.is_empty() { "section".to_owned() } else { own };
                let parent = above.last().map(|(_, parent)| format!("{parent}-{own}"));
                let next = counts.entry(own.clone()).or_insert(2);
                let counted = (*next..).map(|count| {
                    *next = count;
                    format!("{own}-{count}")
                });
                let mut names = std::iter::once(own.clone()).chain(parent).chain(counted);
                names.find(|name| !taken.contains(name)).unwrap_or(own)
            }
        };
        taken.insert(heading.anchor.clone());
        above.push((heading.level, heading.anchor.clone()));
    }
}
