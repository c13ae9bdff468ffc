//! `structure/raw-html`: HTML that a page leaves out is pointed out.

use crate::check::rules::Beside;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Document;
use crate::syntax::block::{Block, BlockKind, Inline};
use crate::syntax::walk;
use crate::text::Place;

const NAME: RuleName = RuleName("structure/raw-html");

/// Elements that never reach a page, whatever they hold.
const LEFT_OUT: [&str; 12] = [
    "script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta", "base", "svg",
];

/// Looks for elements that sanitising takes out.
pub(in crate::check) fn look(document: &Document, _: &Beside<'_>, diagnostics: &mut Diagnostics) {
    let body = &document.source.body;
    let mut look = |block: &Block| {
        for element in left_out(block) {
            let place = Place { path: document.source.path.clone(), span: block.span.0 };
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

/// The elements in a block itself that never reach a page.
fn left_out(block: &Block) -> Vec<&'static str> {
    let mut html = String::new();
    if let BlockKind::Html(text) = &block.kind {
        html.push_str(text);
    }
    walk::inlines(block, &mut |inline| {
        if let Inline::Html(text) = inline {
            html.push_str(text);
        }
    });
    html.make_ascii_lowercase();
    let names: Vec<&str> = html
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next())
        .collect();
    LEFT_OUT.into_iter().filter(|element| names.contains(element)).collect()
}
