//! `structure/raw-html`: HTML that a page leaves out is pointed out.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::syntax::block::BlockKind;
use crate::syntax::walk;
use crate::text::Place;

const NAME: RuleName = RuleName("structure/raw-html");

/// Elements that never reach a page, whatever they hold.
const LEFT_OUT: [&str; 12] =
    ["script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta", "base", "svg"];

/// Looks for elements that sanitising takes out.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for document in &compendium.documents {
        walk::blocks(&document.source.body.blocks, &mut |block| {
            let BlockKind::Html(html) = &block.kind else { return };
            let lower = html.to_ascii_lowercase();
            for element in LEFT_OUT {
                if lower.contains(&format!("<{element}")) {
                    let place = Place { path: document.source.path.clone(), span: block.span.0 };
                    diagnostics.push(
                        Diagnostic::warning(NAME, place, message!("页面不会包含 <{element}>", "the page will not hold <{element}>"))
                            .help(message!("用 Markdown 表达，或删去", "say it in Markdown, or remove it")),
                    );
                }
            }
        });
    }
}
