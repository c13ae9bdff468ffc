//! `structure/duplicate-anchor`: an id that a document gives is given once.

use std::collections::BTreeMap;

use crate::check::rules::Beside;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Document;
use crate::text::{Place, Span};

const NAME: RuleName = RuleName("structure/duplicate-anchor");

/// Looks at the anchors of headings, captions and boxes.
pub(in crate::check) fn look(document: &Document, _: &Beside<'_>, diagnostics: &mut Diagnostics) {
    let outline = &document.source.outline;
    let headings = outline.headings.iter().map(|heading| (heading.anchor.as_str(), heading.span.0));
    let captions = outline.targets.iter().map(|target| (target.id.as_str(), target.span.0));
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for (anchor, span) in headings.chain(captions) {
        let Some(known) = first.insert(anchor, span) else { continue };
        first.insert(anchor, known);
        let place = |span| Place { path: document.source.path.clone(), span };
        diagnostics.push(
            Diagnostic::error(
                NAME,
                place(span),
                message!("标识“{anchor}”用了两次", "the id `{anchor}` is used twice"),
            )
            .also(place(known), message!("第一次在这里", "first used here"))
            .help(message!("改写其中一个 {{#id}}", "change one {{#id}}")),
        );
    }
}
