//! `structure/raw-html`: HTML that a page leaves out is pointed out.

use std::ops::Range;

use crate::check::rules::Beside;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Document;
use crate::syntax::block::{Block, BlockKind, Inline};
use crate::syntax::walk;
use crate::text::{Place, Span};

const NAME: RuleName = RuleName("structure/raw-html");

/// Elements that never reach a page, whatever they hold.
const LEFT_OUT: [&str; 12] = [
    "script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta", "base", "svg",
];

/// Looks for elements that sanitising takes out.
pub(in crate::check) fn look(document: &Document, _: &Beside<'_>, diagnostics: &mut Diagnostics) {
    let body = &document.source.body;
    let mut look = |block: &Block| {
        for (element, span) in left_out(block) {
            let place = Place { path: document.source.path.clone(), span };
            diagnostics.push(
                Diagnostic::warning(
                    NAME,
                    place,
                    message!("页面上不会出现 <{element}>", "the page will not hold <{element}>"),
                )
                .help(message!("用 Markdown 表达，或删去", "say it in Markdown, or remove it")),
            );
        }
    };
    for blocks in std::iter::once(&body.blocks).chain(body.footnotes.iter().map(|footnote| &footnote.blocks))
    {
        walk::blocks(blocks, &mut |block| look(block));
    }
}

/// The elements in a block itself that never reach a page, each where it begins first.
fn left_out(block: &Block) -> Vec<(&'static str, Span)> {
    let mut found: Vec<(&str, Span)> = Vec::new();
    let mut add = |html: &str, around: Span| {
        for (element, range) in openings(html) {
            if !found.iter().any(|(known, _)| *known == element) {
                // Inside a list or a quotation the lines behind the first are indented.
                let is_exact = !html[..range.end].contains('\n');
                let own = Span::new(range).shifted(around.start as usize);
                found.push((element, if is_exact { own } else { around }));
            }
        }
    };
    if let BlockKind::Html(text) = &block.kind {
        add(text, block.span.0);
    }
    walk::inlines(block, &mut |inline| {
        if let Inline::Html(text, span) = inline {
            add(text, span.0);
        }
    });
    found
}

/// The tags of elements that are left out, and their bytes.
fn openings(html: &str) -> impl Iterator<Item = (&'static str, Range<usize>)> {
    html.match_indices('<').filter_map(|(start, _)| {
        let rest = &html[start + 1..];
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        let element = LEFT_OUT.into_iter().find(|element| element.eq_ignore_ascii_case(name))?;
        let end = rest.find('>').map_or(html.len(), |end| start + 1 + end + 1);
        Some((element, start..end))
    })
}
