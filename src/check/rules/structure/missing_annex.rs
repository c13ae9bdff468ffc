//! `structure/missing-annex`: an annex that the text sends readers to is there.

use crate::check::rules::Beside;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Document, Resolution};
use crate::syntax::block::{Block, BlockKind, Inline, plain_text};
use crate::syntax::walk;
use crate::text::{Place, Span};

const NAME: RuleName = RuleName("structure/missing-annex");

/// Looks for 见附件, 详见附件2 and the like in running text.
pub(in crate::check) fn look(document: &Document, _: &Beside<'_>, diagnostics: &mut Diagnostics) {
    let annexes = annexes(document);
    walk::blocks(&document.source.body.blocks, &mut |block| {
        for (number, span) in mentions(block) {
            let found = annexes.iter().any(|annex| number.is_none() || *annex == number || annex.is_none());
            if found {
                continue;
            }
            let name = number.map_or_else(|| "附件".to_owned(), |number| format!("附件{number}"));
            let place = Place { path: document.source.path.clone(), span };
            diagnostics.push(
                Diagnostic::error(
                    NAME,
                    place,
                    message!(
                        "正文提到{name}，但没有这个附件",
                        "the text refers to {name}, which is not there"
                    ),
                )
                .help(message!(
                    "加一个以“{name}”开头的标题，或链接 assets/ 里的附件文件",
                    "add a heading that begins with {name}, or link the attachment below assets/"
                )),
            );
        }
    });
}

/// The numbers of the annexes that a document has: headings that begin with 附件, and attachments.
fn annexes(document: &Document) -> Vec<Option<u32>> {
    let headings = document
        .source
        .outline
        .headings
        .iter()
        .filter_map(|heading| Some(number(heading.text.strip_prefix("附件")?)));
    let attached = document.references.iter().any(|reference| matches!(reference, Resolution::Asset(_)));
    let mut links = Vec::new();
    if attached {
        walk::blocks(&document.source.body.blocks, &mut |block| {
            if let BlockKind::Paragraph(content) = &block.kind {
                for inline in content {
                    if let Inline::Link { content, .. } = inline
                        && let Some(rest) = plain_text(content).strip_prefix("附件")
                    {
                        links.push(number(rest));
                    }
                }
            }
        });
    }
    headings.chain(links).collect()
}

fn mentions(block: &Block) -> Vec<(Option<u32>, Span)> {
    let BlockKind::Paragraph(content) = &block.kind else { return Vec::new() };
    let mut found = Vec::new();
    for inline in content {
        let Inline::Text(text, span) = inline else { continue };
        for (at, matched) in text.match_indices("见附件") {
            let rest = &text[at + matched.len()..];
            let number = number(rest);
            let digits = number.map_or(0, |number| number.to_string().len());
            let start = at + "见".len();
            let local = Span::new(start..at + matched.len() + digits);
            found.push((number, local.shifted(span.0.start as usize)));
        }
    }
    found
}

fn number(text: &str) -> Option<u32> {
    let digits: String = text.trim_start().chars().take_while(char::is_ascii_digit).take(3).collect();
    digits.parse().ok()
}
