//! Where a document says what a term means: [`definitions`].
//!
//! Reads X是指…, 本规划所称X，是指… and definition lists. Whether anybody else defines the
//! term is the caller's business.

use crate::model::{Compendium, Document, Resolution};
use crate::syntax::block::{Block, BlockKind, Inline, plain_text};
use crate::syntax::walk;
use crate::text::{Place, Span};

/// A term and what a document says it means.
pub(super) struct Definition {
    /// The names that are defined: the term, and what it is called for short.
    pub terms: Vec<String>,
    /// What it means.
    pub meaning: String,
    /// Where that is said.
    pub place: Place,
}

/// The definitions in a document, in reading order.
pub(super) fn definitions(compendium: &Compendium, document: &Document) -> Vec<Definition> {
    let mut found = Vec::new();
    let place = |span| Place { path: document.source.path.clone(), span };
    walk::blocks(&document.source.body.blocks, &mut |block| match &block.kind {
        BlockKind::Paragraph(_) if may_define(block) => {
            let words = Words::of(compendium, document, block);
            found.extend(words.definitions().into_iter().map(|(terms, meaning, span)| Definition {
                terms,
                meaning,
                place: place(span),
            }));
        }
        BlockKind::Definitions(list) => {
            for entry in list {
                let details: Vec<String> = entry.details.iter().map(|blocks| text_of(blocks)).collect();
                let terms = vec![plain_text(&entry.term).trim().to_owned()];
                let meaning = details.join("\n");
                found.push(Definition { terms, meaning, place: place(first_span(&entry.term, block)) });
            }
        }
        _ => {}
    });
    found
}

/// Whether a paragraph holds the character that every [`IS`] ends with; most do not, and need
/// not be put together.
fn may_define(paragraph: &Block) -> bool {
    let mut found = false;
    walk::inlines(paragraph, &mut |inline| {
        found |= matches!(inline, Inline::Text(text, _) | Inline::Code(text) if text.contains("指"));
    });
    found
}

fn text_of(blocks: &[Block]) -> String {
    let mut text = String::new();
    walk::blocks(blocks, &mut |block| {
        if let BlockKind::Paragraph(content) = &block.kind {
            text.push_str(&plain_text(content));
        }
    });
    text
}

fn first_span(content: &[Inline], block: &Block) -> Span {
    let span = content.iter().find_map(|inline| match inline {
        Inline::Text(_, span) => Some(span.0),
        _ => None,
    });
    span.unwrap_or(block.span.0)
}

/// The words of a paragraph, links by what they show, with the place of each stretch.
struct Words {
    text: String,
    /// Where a stretch begins in the text, and its bytes in the source.
    pieces: Vec<(usize, Span)>,
}

/// What parts a term from its meaning. Behind 是指 another word may go on: 是指导.
const IS: [&str; 3] = ["是指", "系指", "即指"];
const GOES_ON: [char; 8] = ['导', '向', '出', '标', '挥', '定', '责', '望'];

impl Words {
    fn of(compendium: &Compendium, document: &Document, block: &Block) -> Words {
        let mut words = Words { text: String::new(), pieces: Vec::new() };
        walk::inlines(block, &mut |inline| match inline {
            Inline::Text(text, span) => words.push(text, span.0),
            Inline::Code(text) => words.text.push_str(text),
            Inline::Link { reference, content } if content.is_empty() => {
                let resolved = document.references.get(*reference);
                let written = document.source.outline.references.get(*reference);
                if let (Some(Resolution::Entity { entity, .. }), Some(written)) = (resolved, written) {
                    words.push(compendium.title(*entity), written.span.0);
                }
            }
            _ => {}
        });
        words
    }

    fn push(&mut self, text: &str, span: Span) {
        self.pieces.push((self.text.len(), span));
        self.text.push_str(text);
    }

    /// The defined terms, what they mean, and the bytes that say so.
    fn definitions(&self) -> Vec<(Vec<String>, String, Span)> {
        let mut found = Vec::new();
        let mut start = 0;
        for sentence in self.text.split_inclusive(['。', '；']) {
            let split = IS.iter().find_map(|word| sentence.split_once(word));
            if let Some((before, meaning)) = split
                && !meaning.starts_with(GOES_ON)
            {
                let terms = terms(before);
                if !terms.is_empty() {
                    found.push((terms, meaning.to_owned(), self.span(start)));
                }
            }
            start += sentence.len();
        }
        found
    }

    /// The stretch of the source that the text at an offset comes from.
    fn span(&self, offset: usize) -> Span {
        let at = self.pieces.partition_point(|(start, _)| *start <= offset);
        self.pieces.get(at.saturating_sub(1)).map(|(_, span)| *span).unwrap_or_default()
    }
}

/// What stands before 是指: 本规划所称“政务外网”（以下简称外网）， names two terms.
fn terms(before: &str) -> Vec<String> {
    let before = before.rsplit("所称").next().unwrap_or(before);
    let (before, short) = match before.split_once(['（', '(']) {
        Some((term, bracket)) => (term, bracket.split_once("简称").map(|(_, short)| short)),
        None => (before, None),
    };
    let edges = |character: char| !character.is_alphanumeric();
    let term = before.trim_matches(edges);
    let term = term.rsplit(['，', '：', '、', '；', ',', ':']).next().unwrap_or(term);
    // 1.政务外网： and （一）政务外网 are numbered.
    let term = term.trim_start_matches(|character: char| character.is_ascii_digit()).trim_matches(edges);
    let names = [Some(term), short.map(|short| short.trim_matches(edges))];
    let sound = |name: &&str| (2..=20).contains(&name.chars().count());
    names.into_iter().flatten().filter(sound).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_defined() {
        let check = |before: &str, expected: &[&str]| assert_eq!(terms(before), expected, "{before}");
        check("电子政务外网", &["电子政务外网"]);
        check("本规划所称电子政务外网（以下简称“外网”），", &["电子政务外网", "外网"]);
        check("2.“电子印章”：", &["电子印章"]);
        check("这", &[]);
        check("其中，并联审批", &["并联审批"]);
    }
}
