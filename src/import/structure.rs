//! What the paragraphs of a file are: headings, lists, captions, boxes ([`blocks`]).
//!
//! Styles and outline levels say so where somebody used them. Files typed by
//! hand say it by their numbers: 一、（一）1. at the head of a short line.

use super::item::{Face, Item, Paragraph, Row, Run, Table, is_space};
use super::numbering::Mark;
use super::styles::{Callout, Role};
use crate::syntax::markdown::number;
use crate::syntax::outline::NumberForm;

/// A block of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// From level 2; the content holds its number.
    Heading(u8, Vec<Run>),
    Paragraph(Vec<Run>),
    List(Vec<ListItem>),
    Table(Option<Vec<Run>>, Table),
    Figure(Vec<Run>, Option<Vec<Run>>),
    Quote(Vec<Run>),
    Code(Vec<Run>),
    Box(Vec<Run>, Vec<Block>),
    Callout(Callout, Vec<Run>, Vec<Block>),
    Term(Vec<Run>),
    Definition(Vec<Run>),
    Rule,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListItem {
    /// From 0.
    pub level: u32,
    /// Its number, none for a bullet.
    pub number: Option<u64>,
    pub content: Vec<Run>,
    /// The paragraphs and tables that belong to it.
    pub more: Vec<Block>,
}

/// How headings of a file are told.
#[derive(Debug, Clone)]
pub(super) struct Headings {
    /// What the first level of headings is in Markdown.
    pub first: u8,
    /// Whether styles tell; else the forms of numbers, outermost first.
    pub styled: bool,
    forms: Vec<NumberForm>,
}

/// The longest heading, in characters; and the longest that a mere 1. makes one.
const LONGEST: usize = 40;
const LONGEST_SMALL: usize = 25;

impl Headings {
    /// Looks at a whole text. `title_is_heading` when the file's first heading is its title.
    pub(super) fn new(items: &[Item], title_is_heading: bool) -> Headings {
        let styled = items
            .iter()
            .any(|item| matches!(item, Item::Paragraph(Paragraph { role: Role::Heading(_), .. })));
        let mut headings =
            Headings { first: if title_is_heading { 1 } else { 2 }, styled, forms: Vec::new() };
        if !styled {
            let mut forms: Vec<NumberForm> = (0..items.len()).filter_map(|at| typed(items, at)).collect();
            forms.sort();
            forms.dedup();
            headings.forms = forms;
        }
        headings
    }

    /// The level in Markdown of the paragraph at a place, if it is a heading.
    fn level(&self, items: &[Item], at: usize) -> Option<u8> {
        let Some(Item::Paragraph(paragraph)) = items.get(at) else { return None };
        if paragraph.role == Role::Annex {
            return Some(2);
        }
        if self.styled {
            let Role::Heading(level) = paragraph.role else { return None };
            return Some((level + self.first - 1).clamp(2, 6));
        }
        let form = typed(items, at)?;
        let depth = self.forms.iter().position(|known| *known == form)?;
        u8::try_from(depth + 2).ok().map(|level| level.min(6))
    }
}

/// The text of a paragraph as it is printed, number and all.
fn printed(paragraph: &Paragraph) -> String {
    let text = paragraph.text();
    let text = text.trim_matches(is_space);
    match &paragraph.mark {
        Some((Mark::Text(mark), _)) => format!("{mark}{text}"),
        _ => text.to_owned(),
    }
}

/// The form of the number that makes a paragraph a heading.
fn typed(items: &[Item], at: usize) -> Option<NumberForm> {
    let Item::Paragraph(paragraph) = items.get(at)? else { return None };
    if paragraph.role != Role::Text || paragraph.mark.as_ref().is_some_and(|(mark, _)| is_list(mark)) {
        return None;
    }
    let text = printed(paragraph);
    let prefix = number::heading(&text)?;
    let rest = &text[prefix.taken..];
    let length = rest.chars().count();
    let is_sentence = rest.ends_with(['。', '；', '，', '：', '、', ';', ',', ':', '！', '？', '.']);
    if length == 0 || length > LONGEST || is_sentence || rest.contains('。') {
        return None;
    }
    let small = matches!(prefix.form, NumberForm::Arabic | NumberForm::ArabicBracket | NumberForm::Decimal);
    // Lines of one form that follow each other are a list.
    let runs_on = || {
        let neighbour = |item: Option<&Item>| match item {
            Some(Item::Paragraph(other)) => number::heading(&printed(other)).map(|prefix| prefix.form),
            _ => None,
        };
        let after = items[at + 1..].iter().find(|item| !is_empty(item));
        let before = items[..at].iter().rev().find(|item| !is_empty(item));
        neighbour(after) == Some(prefix.form) || neighbour(before) == Some(prefix.form)
    };
    let plain = |text: &str| !text.contains(['，', '；', '：', '、', ',', ';', ':']);
    if small && !is_bold(paragraph) && (length > LONGEST_SMALL || !plain(rest) || runs_on()) {
        return None;
    }
    Some(prefix.form)
}

fn is_list(mark: &Mark) -> bool {
    matches!(mark, Mark::Bullet | Mark::Count(_))
}

/// Whether all letters are bold.
pub(super) fn is_bold(paragraph: &Paragraph) -> bool {
    fn all(runs: &[Run]) -> bool {
        runs.iter().all(|run| match run {
            Run::Text(text, face) => face.bold || text.trim_matches(is_space).is_empty(),
            Run::Link(_, inner) => all(inner),
            _ => true,
        })
    }
    all(&paragraph.runs) && !paragraph.is_empty()
}

/// Whether an item shows nothing.
pub(super) fn is_empty(item: &Item) -> bool {
    match item {
        Item::Paragraph(paragraph) => paragraph.is_empty() && paragraph.mark.is_none(),
        Item::Table(table) => table.rows.is_empty(),
    }
}

/// The blocks of a text.
pub(super) fn blocks(items: &[Item], headings: &Headings) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(item) = items.get(at) {
        at += match item {
            Item::Table(table) => {
                let caption = take_caption(&mut blocks);
                blocks.push(table_block(table, headings, caption));
                1
            }
            Item::Paragraph(_) if is_empty(item) => 1,
            Item::Paragraph(paragraph) => block(items, at, paragraph, headings, &mut blocks),
        };
    }
    blocks
}

/// Takes the caption of a table off the end of what stands above it.
fn take_caption(blocks: &mut Vec<Block>) -> Option<Vec<Run>> {
    let Some(Block::Paragraph(runs)) = blocks.last() else { return None };
    let caption = caption(runs, '表')?;
    blocks.pop();
    Some(caption)
}

/// Reads what begins with a paragraph; says how many items that takes.
fn block(
    items: &[Item],
    at: usize,
    paragraph: &Paragraph,
    headings: &Headings,
    blocks: &mut Vec<Block>,
) -> usize {
    if let Some(level) = headings.level(items, at) {
        blocks.push(Block::Heading(level, numbered(paragraph)));
        return 1;
    }
    let runs = || numbered(paragraph);
    match paragraph.role {
        Role::CalloutTitle(kind) => return callout(items, at, kind, headings, blocks),
        Role::Quote => blocks.push(Block::Quote(runs())),
        Role::Code => blocks.push(Block::Code(paragraph.runs.clone())),
        Role::Term => blocks.push(Block::Term(runs())),
        Role::Definition => blocks.push(Block::Definition(runs())),
        Role::ListContinue => match blocks.last_mut() {
            Some(Block::List(list)) if !list.is_empty() => {
                let last = list.len() - 1;
                list[last].more.push(Block::Paragraph(runs()));
            }
            _ => blocks.push(Block::Paragraph(runs())),
        },
        _ => match list_item(paragraph) {
            Some(item) => match blocks.last_mut() {
                Some(Block::List(list)) if belongs(list, &item) => list.push(item),
                _ => blocks.push(Block::List(vec![item])),
            },
            None if is_rule(paragraph) => blocks.push(Block::Rule),
            None if shows_pictures(paragraph) => return figure(items, at, paragraph, blocks),
            None => blocks.push(Block::Paragraph(runs())),
        },
    }
    1
}

/// Whether an item goes on with a list: further in, or of the same kind and counting on.
fn belongs(list: &[ListItem], item: &ListItem) -> bool {
    if item.level > 0 {
        return true;
    }
    match list.iter().rev().find(|known| known.level == 0) {
        Some(before) => match (before.number, item.number) {
            (None, None) => true,
            (Some(before), Some(next)) => next == before.saturating_add(1),
            _ => false,
        },
        None => false,
    }
}

fn list_item(paragraph: &Paragraph) -> Option<ListItem> {
    let (mark, level) = paragraph.mark.as_ref()?;
    let number = match mark {
        Mark::Bullet => None,
        Mark::Count(count) => Some(*count),
        Mark::Text(_) => return None,
    };
    Some(ListItem { level: *level, number, content: paragraph.runs.clone(), more: Vec::new() })
}

/// The runs of a paragraph behind the number that Word gives it.
pub(super) fn numbered(paragraph: &Paragraph) -> Vec<Run> {
    let mut runs = paragraph.runs.clone();
    match &paragraph.mark {
        Some((Mark::Text(mark), _)) => runs.insert(0, Run::Text(mark.clone(), Face::default())),
        Some((Mark::Count(count), _)) => runs.insert(0, Run::Text(format!("{count}. "), Face::default())),
        Some((Mark::Bullet, _)) | None => {}
    }
    runs
}

fn is_rule(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    // A rule is one line.
    if paragraph.runs.contains(&Run::Break) {
        return false;
    }
    let marks = text.chars().filter(|character| !is_space(*character));
    text.chars().any(|character| !is_space(character))
        && marks.clone().all(|character| matches!(character, '＊' | '*' | '—' | '-' | '_' | '=' | '※'))
        && marks.count() >= 3
}

fn shows_pictures(paragraph: &Paragraph) -> bool {
    let is_picture = |run: &Run| matches!(run, Run::Picture { .. });
    paragraph.runs.iter().any(is_picture) && paragraph.text().trim_matches(is_space).is_empty()
}

fn figure(items: &[Item], at: usize, paragraph: &Paragraph, blocks: &mut Vec<Block>) -> usize {
    let below = items[at + 1..].iter().position(|item| !is_empty(item)).map(|skipped| at + 1 + skipped);
    let found = below.and_then(|below| match &items[below] {
        Item::Paragraph(line) => Some((below, caption(&line.runs, '图')?)),
        Item::Table(_) => None,
    });
    let (taken, caption) = match found {
        Some((below, caption)) => (below + 1 - at, Some(caption)),
        None => (1, None),
    };
    blocks.push(Block::Figure(paragraph.runs.clone(), caption));
    taken
}

/// A note in the text goes on as long as the line at its side does.
fn callout(items: &[Item], at: usize, kind: Callout, headings: &Headings, blocks: &mut Vec<Block>) -> usize {
    let barred = |item: &Item| matches!(item, Item::Paragraph(Paragraph { bar: true, .. }));
    let mut end = at + 1;
    while let Some(item) = items.get(end) {
        let title = matches!(item, Item::Paragraph(Paragraph { role: Role::CalloutTitle(_), .. }));
        let goes_on = match item {
            Item::Paragraph(_) => barred(item) && !title,
            Item::Table(_) => items.get(end + 1).is_some_and(barred),
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    let Some(Item::Paragraph(title)) = items.get(at) else { return 1 };
    let inner = self::blocks(&items[at + 1..end], headings);
    blocks.push(Block::Callout(kind, title.runs.clone(), inner));
    end - at
}

/// A table, or a box where it is a frame around text.
fn table_block(table: &Table, headings: &Headings, caption: Option<Vec<Run>>) -> Block {
    if table.rows.iter().all(|row| row.cells.len() == 1)
        && table.rows.len() <= 2
        && let Some(framed) = framed(&table.rows, headings)
    {
        return framed;
    }
    Block::Table(caption, table.clone())
}

fn framed(rows: &[Row], headings: &Headings) -> Option<Block> {
    let items: Vec<Item> =
        rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.items.clone()).collect();
    let first = items.iter().position(|item| !is_empty(item))?;
    let Item::Paragraph(title) = &items[first] else { return None };
    let labelled = caption_of_box(&title.runs);
    let is_title = title.role == Role::BoxTitle || labelled.is_some();
    let title = if is_title { labelled.unwrap_or_else(|| title.runs.clone()) } else { Vec::new() };
    let inner = if is_title { &items[first + 1..] } else { &items[..] };
    Some(Block::Box(title, blocks(inner, headings)))
}

/// The words of a caption behind 表1 or 图 2：; none where a text is no caption.
pub(super) fn caption(runs: &[Run], label: char) -> Option<Vec<Run>> {
    let rest = |text: &str| {
        let rest = text.trim_start_matches(is_space).strip_prefix(label)?;
        // 表1 主要指标, 表：主要指标; but 表明…, 图书馆… is running text.
        let words = behind_number(rest);
        (words.len() < rest.trim_start_matches(is_space).len() && !words.is_empty()).then(|| words.to_owned())
    };
    behind(runs, rest).filter(|caption| {
        let mut text = String::new();
        for run in caption {
            if let Run::Text(words, _) = run {
                text.push_str(words);
            }
        }
        !text.trim_end().ends_with('。') && text.chars().count() <= 60
    })
}

/// The words behind 专栏1.
fn caption_of_box(runs: &[Run]) -> Option<Vec<Run>> {
    behind(runs, |text| {
        let rest = text.trim_start_matches(is_space).strip_prefix("专栏")?;
        Some(behind_number(rest).to_owned())
    })
}

/// What stands behind a number and its stop: `1-2 `, `3：`, `一、`. Chinese digits
/// count only before a stop: 十项工程 are words.
fn behind_number(text: &str) -> &str {
    let text = text.trim_start_matches(is_space);
    let is_stop = |character: char| is_space(character) || "：:、.．".contains(character);
    let digits = text
        .trim_start_matches(|character: char| character.is_ascii_digit() || "-－—.．".contains(character));
    let hanzi = text.trim_start_matches(|character: char| "一二三四五六七八九十".contains(character));
    let rest = if hanzi.len() < text.len() && hanzi.starts_with(is_stop) { hanzi } else { digits };
    rest.trim_start_matches(is_stop)
}

/// Runs whose first words are replaced by what is left of them; bookmarks stay.
fn behind(runs: &[Run], rest: impl Fn(&str) -> Option<String>) -> Option<Vec<Run>> {
    let first = runs.iter().position(|run| !matches!(run, Run::Bookmark(_)))?;
    let Run::Text(text, face) = &runs[first] else { return None };
    let rest = rest(text)?;
    let mut runs = runs.to_vec();
    runs[first] = Run::Text(rest, *face);
    Some(runs)
}
