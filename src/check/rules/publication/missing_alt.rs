//! `publication/missing-alt`: every public picture has words for those who do not see it.

use super::is_published;
use crate::check::rules::Beside;
use crate::diag::{Applicability, Diagnostic, Diagnostics, RuleName, Suggestion};
use crate::message;
use crate::model::Document;
use crate::syntax::block::{Block, BlockKind, Inline, plain_text};
use crate::syntax::link::Target;
use crate::syntax::walk;
use crate::text::{Place, SourcePath, Span};

const NAME: RuleName = RuleName("publication/missing-alt");

/// Words that say no more than that there is a picture.
const EMPTY_WORDS: [&str; 9] = ["图", "图片", "插图", "截图", "照片", "image", "img", "picture", "photo"];

/// Looks at the pictures of a public document outside internal passages.
pub(in crate::check) fn look(document: &Document, _: &Beside<'_>, diagnostics: &mut Diagnostics) {
    if !is_published(document) {
        return;
    }
    let body = &document.source.body;
    let notes = body.footnotes.iter().map(|footnote| &footnote.blocks);
    for blocks in std::iter::once(&body.blocks).chain(notes) {
        walk::blocks(blocks, &mut |block| pictures(document, block, diagnostics));
    }
}

fn pictures(document: &Document, block: &Block, diagnostics: &mut Diagnostics) {
    walk::inlines(block, &mut |inline| {
        let Inline::Image { reference, alternative } = inline else { return };
        let Some(reference) = document.source.outline.references.get(*reference) else { return };
        let file = match &reference.target {
            Target::Image(file) => SourcePath::new(file.as_str()),
            _ => return,
        };
        if !reference.internal && says_nothing(alternative, &file) {
            let place = Place { path: document.source.path.clone(), span: reference.span.0 };
            diagnostics.push(report(place, alternative, &file, block));
        }
    });
}

/// Whether a picture's text is none, its file's name or a word for pictures.
fn says_nothing(alternative: &str, file: &SourcePath) -> bool {
    let words = alternative.trim().trim_end_matches(|last: char| last.is_ascii_digit()).trim().to_lowercase();
    words.is_empty() && !alternative.trim().chars().any(|one| one.is_ascii_digit())
        || EMPTY_WORDS.contains(&words.as_str())
        || [file.name(), file.stem()].contains(&alternative.trim())
}

fn report(place: Place, alternative: &str, file: &SourcePath, block: &Block) -> Diagnostic {
    let name = file.name();
    let message = if alternative.trim().is_empty() {
        message!("图片 {name} 没有替代文字", "the picture {name} has no text in its place")
    } else {
        message!(
            "图片 {name} 的替代文字“{alternative}”没有内容",
            "the text `{alternative}` in place of the picture {name} says nothing"
        )
    };
    let found = Diagnostic::warning(NAME, place.clone(), message).help(message!(
        "在方括号里写图上说的是什么：![流程图：受理、审核、办结三步](…)",
        "say between the brackets what the picture shows, as in `![the three steps of approval](…)`"
    ));
    let caption = match &block.kind {
        BlockKind::Figure { caption: Some(caption), .. } => plain_text(&caption.content).trim().to_owned(),
        _ => String::new(),
    };
    // Without a text the brackets of `![](…)` are empty: the caption can be written between them.
    if !alternative.is_empty() || caption.is_empty() || caption.contains(['[', ']', '\\']) {
        return found;
    }
    let inside = Span::at(place.span.start as usize + "![".len());
    found.suggest(Suggestion {
        place: Place { path: place.path, span: inside },
        text: message!("写上图题“{caption}”", "write the caption, `{caption}`"),
        replacement: caption,
        applicability: Applicability::MaybeIncorrect,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_must_say_something() {
        let file = SourcePath::new("../assets/topology.svg");
        for nothing in ["", " ", "图片", "图1", "Image 2", "topology", "topology.svg"] {
            assert!(says_nothing(nothing, &file), "{nothing}");
        }
        for something in ["网络拓扑图", "2010年和2015年的带宽", "2015"] {
            assert!(!says_nothing(something, &file), "{something}");
        }
    }
}
