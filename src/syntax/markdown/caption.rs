//! Captions: the lines 表：… and 图：… that belong to their neighbours.

use std::ops::Range;

use super::number::arabic_value;
use crate::syntax::block::{Block, BlockKind, Caption, Embed, Inline, Insignificant};
use crate::text::{Located, Span};

/// Which caption a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CaptionKind {
    Table,
    Figure,
}

/// Joins caption lines to the tables below and the figures above them.
pub(super) fn attach(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        if let BlockKind::Paragraph(content) = &block.kind {
            match read_line(content, block.span.0) {
                Some((CaptionKind::Figure, caption)) if wants_figure_caption(joined.last()) => {
                    if let Some(last) = joined.last_mut() {
                        give(last, caption);
                    }
                    continue;
                }
                _ => {}
            }
            if let Some(figure) = as_figure(content) {
                block.kind = figure;
            }
        }
        if wants_table_caption(&block)
            && let Some(Block { kind: BlockKind::Paragraph(content), span }) = joined.last()
            && let Some((CaptionKind::Table, caption)) = read_line(content, span.0)
        {
            joined.pop();
            give(&mut block, caption);
        }
        joined.push(block);
    }
    joined
}

fn wants_table_caption(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Table(table) => table.caption.is_none(),
        BlockKind::Embed { embed, caption: None } => {
            matches!(embed, Embed::Indicators { .. } | Embed::Projects { .. } | Embed::Schedule { .. })
        }
        _ => false,
    }
}

fn wants_figure_caption(block: Option<&Block>) -> bool {
    matches!(
        block.map(|block| &block.kind),
        Some(
            BlockKind::Figure { caption: None, .. }
                | BlockKind::Embed { embed: Embed::Chart { .. }, caption: None }
        )
    )
}

fn give(block: &mut Block, new: Caption) {
    let caption = match &mut block.kind {
        BlockKind::Table(table) => &mut table.caption,
        BlockKind::Figure { caption, .. } | BlockKind::Embed { caption, .. } => caption,
        _ => return,
    };
    *caption = Some(Box::new(new));
}

/// A paragraph of pictures alone, or with a caption on its last line.
fn as_figure(content: &[Inline]) -> Option<BlockKind> {
    let is_picture = |inline: &Inline| matches!(inline, Inline::Image { .. });
    if !content.first().is_some_and(is_picture) {
        return None;
    }
    let pictures = content.iter().take_while(|inline| is_picture(inline) || is_blank(inline)).count();
    let rest = &content[pictures..];
    let caption = match rest.first() {
        None => None,
        Some(_) => match read_line(rest, Span::default())? {
            (CaptionKind::Figure, caption) => Some(Box::new(caption)),
            (CaptionKind::Table, _) => return None,
        },
    };
    let content = content[..pictures].iter().filter(|inline| is_picture(inline)).cloned().collect();
    Some(BlockKind::Figure { content, caption })
}

fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::SoftBreak | Inline::HardBreak => true,
        Inline::Text(text, _) => text.trim().is_empty(),
        _ => false,
    }
}

fn read_line(content: &[Inline], span: Span) -> Option<(CaptionKind, Caption)> {
    let Some(Inline::Text(first, first_span)) = content.first() else { return None };
    let (kind, rest) = match first.chars().next()? {
        '表' => (CaptionKind::Table, &first['表'.len_utf8()..]),
        '图' => (CaptionKind::Figure, &first['图'.len_utf8()..]),
        _ => return None,
    };
    let (number, rest) = leading_number(rest);
    let rest = match number {
        // “表2列出了……” is a sentence.
        Some(_) => rest.strip_prefix(['：', ':', ' ', '\u{3000}'])?,
        None => rest.strip_prefix(['：', ':'])?,
    };
    if content.iter().any(|inline| matches!(inline, Inline::SoftBreak | Inline::HardBreak)) {
        return None;
    }
    let start = first_span.0.start as usize;
    let span = if span == Span::default() { first_span.0 } else { span };
    let typed = number.map(|(value, digits)| {
        let at = start + '表'.len_utf8();
        Located::new(value, Span::new(digits).shifted(at))
    });
    let rest = rest.trim_start();
    let taken = first.len() - rest.len();
    let mut words = content.to_vec();
    words[0] = Inline::Text(
        first.part(taken..first.len()),
        Insignificant(Span::new(start + taken..first_span.0.end as usize)),
    );
    Some((kind, finish(words, typed, span)))
}

/// The caption of a box, from what follows `:::box`.
pub(super) fn of_box(mut content: Vec<Inline>, span: Span) -> Caption {
    let mut typed = None;
    if let Some(Inline::Text(first, first_span)) = content.first_mut()
        && let Some(rest) = first.strip_prefix("专栏")
        && let (Some((value, digits)), rest) = leading_number(rest)
    {
        let at = first_span.0.start as usize + "专栏".len();
        typed = Some(Located::new(value, Span::new(digits).shifted(at)));
        let rest = rest.trim_start_matches([' ', '\u{3000}', '：', ':']).len();
        first_span.0.start = first_span.0.end - rest as u32;
        *first = first.part(first.len() - rest..first.len());
    }
    finish(content, typed, span)
}

/// A number such as ` 3` with the bytes of its digits, and what follows it.
fn leading_number(text: &str) -> (Option<(u32, Range<usize>)>, &str) {
    let trimmed = text.trim_start();
    match arabic_value(trimmed) {
        Some((value, digits)) => {
            let start = text.len() - trimmed.len();
            (Some((value, start..start + digits)), &text[start + digits..])
        }
        None => (None, text),
    }
}

/// Takes a trailing `{#id}` off.
fn finish(mut content: Vec<Inline>, typed_number: Option<Located<u32>>, span: Span) -> Caption {
    let mut id = None;
    if let Some(Inline::Text(last, last_span)) = content.last_mut()
        && let Some(rest) = last.trim_end().strip_suffix('}')
        && let Some((words, name)) = rest.rsplit_once("{#")
    {
        id = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        let words = words.trim_end().len();
        last_span.0.end = last_span.0.end.saturating_sub((last.len() - words) as u32).max(last_span.0.start);
        *last = last.part(0..words);
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text, _) if text.is_empty()));
    Caption { content, id, typed_number, span: Insignificant(span) }
}
