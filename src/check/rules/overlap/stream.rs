//! The text of a document as it is compared: letters and digits alone, each with its place.
//!
//! Headings, tables, code and what the registries make are no text of the plan's own; titles of
//! documents (《…》) and longer quotations recur by right, and so do the ideas and principles that
//! all plans must share.

use std::ops::Range;

use crate::model::Document;
use crate::syntax::block::{Block, BlockKind, Inline};
use crate::text::Span;

/// A quotation in running text that is longer, in characters, is somebody else's text.
const LONGEST_WORDS: usize = 15;

/// Sections that say the same in every plan, because they must: 上下对接.
const SHARED_SECTIONS: [&str; 5] = ["指导思想", "基本原则", "总体要求", "编制依据", "规划依据"];

/// The compared characters of a text.
#[derive(Debug, Default)]
pub(super) struct Stream {
    /// Letters and digits, half-width and in lower case.
    characters: Vec<char>,
    /// Whether it is to be known where they stand.
    is_placed: bool,
    /// The bytes that each was read from.
    spans: Vec<Span>,
    /// Where each block begins.
    breaks: Vec<usize>,
}

/// Which part of a document is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What it says in words of its own.
    Own,
    /// What it quotes, in blocks.
    Quoted,
    /// Both.
    Whole,
}

impl Stream {
    /// A part of the text of a document.
    pub fn of(document: &Document, part: Part) -> Stream {
        let mut stream = Stream { is_placed: true, ..Stream::default() };
        stream.sections(document, part);
        stream
    }

    /// The characters alone: where they stand takes twice as much room as they do.
    pub fn characters(document: &Document, part: Part) -> Vec<char> {
        let mut stream = Stream::default();
        stream.sections(document, part);
        stream.characters
    }

    /// Goes through the blocks of the document; those below a heading of a section that all
    /// plans share are passed over, up to the next heading as high.
    fn sections(&mut self, document: &Document, part: Part) {
        let headings = &document.source.outline.headings;
        let mut shared: Option<u8> = None;
        for block in &document.source.body.blocks {
            if let BlockKind::Heading { ordinal, .. } = &block.kind
                && let Some(heading) = headings.get(*ordinal)
                && shared.is_none_or(|level| heading.level <= level)
            {
                let own = SHARED_SECTIONS.iter().any(|words| heading.text.contains(words));
                shared = own.then_some(heading.level);
            }
            if shared.is_none() || part != Part::Own {
                self.blocks(std::slice::from_ref(block), part);
            }
        }
    }

    /// The source of a range of characters: of the block that holds most of them, so that a
    /// comment beside that block can speak of it.
    pub fn span(&self, range: Range<usize>) -> Span {
        let inside = self.breaks.iter().copied().filter(|at| range.start < *at && *at < range.end);
        let mut start = range.start;
        let mut longest = range.start..range.start;
        for end in inside.chain([range.end]) {
            if end - start > longest.len() {
                longest = start..end;
            }
            start = end;
        }
        match self.spans.get(longest).unwrap_or_default() {
            [first, .., last] => Span { start: first.start, end: last.end },
            [only] => *only,
            [] => Span::default(),
        }
    }

    fn blocks(&mut self, blocks: &[Block], part: Part) {
        for block in blocks {
            match &block.kind {
                BlockKind::Quote(inner) if part != Part::Own => self.blocks(inner, Part::Whole),
                BlockKind::Paragraph(content) if part != Part::Quoted => self.paragraph(content),
                BlockKind::Internal(inner)
                | BlockKind::Box { blocks: inner, .. }
                | BlockKind::Callout { blocks: inner, .. } => self.blocks(inner, part),
                BlockKind::List { items, .. } => {
                    items.iter().for_each(|item| self.blocks(&item.blocks, part));
                }
                BlockKind::Definitions(definitions) => {
                    let details = definitions.iter().flat_map(|one| &one.details);
                    details.for_each(|detail| self.blocks(detail, part));
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, content: &[Inline]) {
        self.breaks.push(self.characters.len());
        let mut title = 0;
        self.inlines(content, &mut title);
    }

    /// `title` counts the 《 that are open.
    fn inlines(&mut self, content: &[Inline], title: &mut usize) {
        for inline in content {
            match inline {
                Inline::Text(text, span) => self.text(text, span.0, title),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { content: inner, .. } => {
                    self.inlines(inner, title);
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str, span: Span, title: &mut usize) {
        let exact = span.range().len() == text.len();
        let mut resume = 0;
        for (at, character) in text.char_indices() {
            match character {
                '《' => *title += 1,
                '》' => *title = title.saturating_sub(1),
                '“' if at >= resume => resume = end_of_quotation(text, at),
                _ if *title > 0 || at < resume || !is_compared(character) => {}
                _ => {
                    self.characters.push(normal(character));
                    if self.is_placed {
                        let own = Span::new(at..at + character.len_utf8()).shifted(span.start as usize);
                        self.spans.push(if exact { own } else { span });
                    }
                }
            }
        }
    }

    /// A text that stands nowhere, for tests.
    #[cfg(test)]
    pub fn of_text(text: &str) -> Stream {
        let mut stream = Stream { is_placed: true, ..Stream::default() };
        stream.breaks.push(0);
        stream.text(text, Span::new(0..text.len()), &mut 0);
        stream
    }
}

/// Where the quotation ends that opens at `at`, if it is long; else where it opens.
fn end_of_quotation(text: &str, at: usize) -> usize {
    let mut inner = text[at..].char_indices().take_while(|(_, character)| *character != '”');
    match inner.nth(LONGEST_WORDS + 1) {
        Some(_) => inner.last().map_or(at, |(offset, last)| at + offset + last.len_utf8()),
        None => at,
    }
}

fn is_compared(character: char) -> bool {
    match character {
        // Nearly all of them, which need no look into the tables.
        '一'..='龥' => true,
        '，' | '。' | '、' | '；' | '：' | '（' | '）' | '“' | '”' | '《' | '》' => false,
        _ => character.is_alphanumeric(),
    }
}

fn normal(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character).to_ascii_lowercase(),
        _ => character.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let stream = Stream::of_text(text);
        assert_eq!(stream.characters.iter().collect::<String>(), expected, "{text}");
        assert_eq!(stream.characters.len(), stream.spans.len());
    }

    #[test]
    fn letters_and_digits_are_compared_in_one_form() {
        check("到２０１５年，IPv6 覆盖 90%。", "到2015年ipv6覆盖90");
    }

    #[test]
    fn titles_and_long_quotations_recur_by_right() {
        check("按《湖南省规划（《总纲》附）》执行", "按执行");
        check("“十二五”期间，“统筹规划、统一标准、互联互通、资源共享”的原则", "十二五期间的原则");
        check("“没有说完", "没有说完");
    }

    #[test]
    fn a_range_is_pointed_at_in_the_block_that_holds_most_of_it() {
        let mut stream = Stream::of_text("甲，乙丙丁。");
        stream.breaks.push(stream.characters.len());
        stream.text("戊己", Span::new(20..26), &mut 0);
        let place = |range| stream.span(range).range();
        assert_eq!(place(0..4), 0..15);
        assert_eq!(place(1..6), 6..15);
        assert_eq!(place(3..6), 20..26);
    }
}
