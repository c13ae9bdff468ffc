//! The annexes of an official document, as they are typed: the list below the text and the head
//! of each ([`marked`]).
//!
//! ```text
//!     附件：1. 主要指标表            one paragraph of two lines
//!           2. 重点项目表
//! 附件1                              a heading: 附件1 主要指标表
//!              主要指标表
//! ```

use super::item::{Item, Paragraph, Run, is_space};
use super::structure::{is_bold, is_empty, numbered};
use super::styles::Role;
use super::{front, markdown};
use crate::syntax::markdown::number;
use crate::syntax::outline::lists_annexes;

/// The longest title of an annex, in characters.
const LONGEST: usize = 40;

/// Puts together the lines of which a list or a head of annexes consists.
pub(super) fn marked(items: Vec<Item>) -> Vec<Item> {
    let mut marked = Vec::with_capacity(items.len());
    let mut has_text = false;
    let mut at = 0;
    while let Some(item) = items.get(at) {
        // What stands at the very top says whose annex the whole file is.
        let found = list(&items, at).or_else(|| head(&items, at).filter(|_| has_text));
        let (paragraph, taken) = match found {
            Some((paragraph, taken)) => (Item::Paragraph(paragraph), taken),
            None => (item.clone(), 1),
        };
        has_text |= !is_empty(&paragraph);
        marked.push(paragraph);
        at += taken;
    }
    marked
}

/// 附件：1. 主要指标表, with the lines 2., 3. … that follow; and how many items that takes.
fn list(items: &[Item], at: usize) -> Option<(Paragraph, usize)> {
    let Item::Paragraph(first) = items.get(at)? else { return None };
    let text = first.text();
    if !lists_annexes(text.trim_start_matches(is_space)) {
        return None;
    }
    let (_, rest) = text.split_once(['：', ':'])?;
    let rest = rest.trim_matches(is_space);
    let mut last = if rest.is_empty() { 0 } else { counted(rest)? };
    let mut runs = first.runs.clone();
    let mut taken = 1;
    while let Some(Item::Paragraph(next)) = items.get(at + taken) {
        let line = numbered(next);
        if matches!(next.role, Role::Heading(_))
            || counted(markdown::raw(&line).trim_matches(is_space)) != Some(last + 1)
        {
            break;
        }
        if last > 0 {
            runs.push(Run::Break);
        }
        runs.extend(without_indent(line));
        last += 1;
        taken += 1;
    }
    (taken > 1).then(|| (Paragraph { runs, mark: None, ..first.clone() }, taken))
}

/// The number of a line of the list: 2. or 2．or 2、
fn counted(line: &str) -> Option<u32> {
    let digits = line.len() - line.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    let is_numbered = line[digits..].starts_with(['.', '．', '、']);
    is_numbered.then(|| line[..digits].parse().ok()).flatten()
}

/// Runs without the white space that puts a line below the one above.
fn without_indent(mut runs: Vec<Run>) -> Vec<Run> {
    for run in &mut runs {
        if let Run::Text(text, _) = run {
            *text = text.trim_start_matches(is_space).to_owned();
            if !text.is_empty() {
                break;
            }
        }
    }
    runs
}

/// 附件1 alone on its line, with the title below it; and how many items that takes.
fn head(items: &[Item], at: usize) -> Option<(Paragraph, usize)> {
    let Item::Paragraph(line) = items.get(at)? else { return None };
    if line.mark.is_some() || !matches!(line.role, Role::Text | Role::Heading(_)) {
        return None;
    }
    let label: String = line.text().chars().filter(|character| !is_space(*character)).collect();
    let label = label.trim_end_matches(['：', ':']);
    let number = label.strip_prefix("附件")?;
    if !number.chars().all(|digit| digit.is_numeric() || "一二三四五六七八九十".contains(digit)) {
        return None;
    }
    let start = at + 1 + items[at + 1..].iter().position(|item| !is_empty(item))?;
    let is_title = |at: usize| matches!(items.get(at), Some(Item::Paragraph(line)) if is_title(line));
    let of = |at: usize| match items.get(at) {
        Some(Item::Paragraph(line)) => Some(line),
        _ => None,
    };
    // 附件 above 1.…2.… begins the list of annexes, not one of them.
    if of(start).is_some_and(|line| counted(markdown::raw(&numbered(line)).trim_matches(is_space)) == Some(1))
    {
        return None;
    }
    let mut runs = vec![Run::Text(label.to_owned(), Default::default())];
    let mut end = start;
    if is_title(start) {
        // A long title goes on in a line like its first.
        let is_like = |at: usize| {
            let (first, line) = (of(start)?, of(at)?);
            Some(line.centred && line.size == first.size && front::is_large(first) && front::is_large(line))
        };
        end += 1;
        while is_title(end) && is_like(end) == Some(true) {
            end += 1;
        }
        runs.push(Run::Text(" ".to_owned(), Default::default()));
        for line in (start..end).filter_map(of) {
            let text = without_indent(numbered(line));
            runs.extend(text);
        }
    }
    let taken = if end > start { end - at } else { 1 };
    Some((Paragraph { role: Role::Annex, runs, ..Paragraph::default() }, taken))
}

/// A short line that is no sentence, no item, and no note of the unit below it.
fn is_title(line: &Paragraph) -> bool {
    let text = line.text();
    let text = text.trim_matches(is_space);
    let stands_out = line.centred || is_bold(line) || matches!(line.role, Role::Title | Role::Heading(_));
    let is_sentence = text.contains(['。', '；', '，', '：', ':', ';']);
    line.mark.is_none()
        && !text.is_empty()
        && text.chars().count() <= LONGEST
        && !text.starts_with(['（', '(', '—', '-'])
        && (stands_out || !is_sentence)
        && !text.ends_with(['。', '；', '，', '：'])
        && !text.starts_with("附件")
        && number::heading(text).is_none()
}
