//! What the sections are about that a statement of running text stands in.

use crate::model::{Compendium, Statement};
use crate::syntax::outline::Heading;

/// Headings of what is to be.
pub(super) const GOALS: [&str; 1] = ["目标"];
/// Headings of what has been.
pub(super) const PAST: [&str; 14] = [
    "现状",
    "发展基础",
    "工作基础",
    "现有基础",
    "建设基础",
    "回顾",
    "成就",
    "成效",
    "进展",
    "背景",
    "形势",
    "问题",
    "执行情况",
    "完成情况",
];

/// Whether running text stands below a heading that holds one of some words.
pub(super) fn is_below(compendium: &Compendium, statement: &Statement, words: &[&str]) -> bool {
    let Some(at) = statement.document().filter(|_| !statement.is_structured()) else { return false };
    let headings = &compendium.documents[at.0].source.outline.headings;
    let behind = |heading: &&Heading| heading.span.0.start > statement.stated.span.start;
    let mut level = u8::MAX;
    let mut above = headings.iter().rev().skip_while(behind).filter(|heading| {
        let is_above = heading.level < level;
        level = level.min(heading.level);
        is_above
    });
    above.any(|heading| words.iter().any(|word| heading.text.contains(word)))
}
