//! Characters that no font has, as findings with their places: [`findings`].

use std::collections::BTreeSet;

use super::Analysis;
use crate::config::CONFIG_PATH;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::render::pdf::Missing;
use crate::text::{Place, SourcePath, Span};

/// A character of a PDF that no font of this machine has.
pub const MISSING: RuleName = RuleName("print/missing-character");

/// What is to be said of characters that no font has, each once, at the first place of the text
/// where it stands.
pub fn findings<'a>(found: impl Iterator<Item = &'a Missing>, analysis: &Analysis) -> Diagnostics {
    let mut known = BTreeSet::new();
    let new = found.filter(|one| known.insert(one.character));
    new.map(|one| finding(one, place(one, analysis))).collect()
}

fn finding(one: &Missing, place: Place) -> Diagnostic {
    let character = one.character;
    let code = format!("U+{:04X}", u32::from(character));
    let message = message!(
        "没有字体含有“{character}”（{code}），PDF 里印作〓",
        "no font has `{character}` ({code}), 〓 stands for it in PDF files"
    );
    Diagnostic::warning(MISSING, place, message).help(message!(
        "安装含有这个字的字体，或把它放进 themes/fonts/",
        "install a font that has it, or put one into themes/fonts/"
    ))
}

/// In the document itself, else wherever a text has it: a registry, perhaps.
fn place(one: &Missing, analysis: &Analysis) -> Place {
    let Analysis { inputs, texts, .. } = analysis;
    let documents = inputs.documents.iter();
    let of_document = documents.filter(|document| document.front_matter.title.value == one.title);
    let first = of_document.map(|document| &document.path);
    let found = first.chain(texts.paths()).find_map(|path| {
        let at = texts.text(path)?.find(one.character)?;
        Some(Place { path: path.clone(), span: Span::new(at..at + one.character.len_utf8()) })
    });
    found.unwrap_or_else(|| Place { path: SourcePath::new(CONFIG_PATH), span: Span::default() })
}
