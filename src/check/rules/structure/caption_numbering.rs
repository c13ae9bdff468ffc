//! `structure/caption-numbering`: a caption's number written by hand is the one it will get.

use crate::check::rules::Beside;
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Suggestion};
use crate::message;
use crate::model::Document;
use crate::syntax::block::{Block, BlockKind, Caption, Embed};
use crate::syntax::walk;
use crate::text::Place;

const NAME: RuleName = RuleName("structure/caption-numbering");

/// Counts the captions of a document, as its page does.
pub(in crate::check) fn look(document: &Document, _: &Beside<'_>, diagnostics: &mut Diagnostics) {
    let (mut tables, mut figures, mut boxes) = (0, 0, 0);
    walk::blocks(&document.source.body.blocks, &mut |block| {
        let Some((caption, count)) = caption_and_count(block, &mut tables, &mut figures, &mut boxes) else {
            return;
        };
        *count += 1;
        let number = *count;
        let Some(typed) = &caption.typed_number else { return };
        if typed.value == number {
            return;
        }
        let written = typed.value;
        let place = Place { path: document.source.path.clone(), span: typed.span };
        diagnostics.push(
            Diagnostic::warning(
                NAME,
                place.clone(),
                message!(
                    "编号写的是 {written}，按顺序应为 {number}",
                    "numbered {written} by hand, {number} by its order"
                ),
            )
            .help(message!("编号自动生成，可以不写", "numbers are given automatically and can be left out"))
            .suggest(Suggestion {
                place,
                replacement: number.to_string(),
                text: message!("改为 {number}", "write {number}"),
                applicability: Applicability::MachineApplicable,
            }),
        );
    });
}

fn caption_and_count<'a, 'c>(
    block: &'a Block,
    tables: &'c mut u32,
    figures: &'c mut u32,
    boxes: &'c mut u32,
) -> Option<(&'a Caption, &'c mut u32)> {
    let caption = walk::caption(block)?;
    let count = match &block.kind {
        BlockKind::Box { .. } => boxes,
        BlockKind::Figure { .. } | BlockKind::Embed { embed: Embed::Chart { .. }, .. } => figures,
        _ => tables,
    };
    Some((caption, count))
}
