//! `structure/missing-section`: a document has the sections that its kind asks for.

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document};
use crate::syntax::outline::Heading;
use crate::text::Place;

const NAME: RuleName = RuleName("structure/missing-section");

/// Compares the headings with the configured sections.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let config = &compendium.config;
    for document in &compendium.documents {
        let Some(expectation) = config.expectations.get(&document.kind()) else { continue };
        for section in &expectation.sections {
            let words: Vec<&str> = section.value.split(['|', '｜']).map(str::trim).collect();
            if sections(document).any(|heading| words.iter().any(|word| heading.text.contains(word))) {
                continue;
            }
            let name = words.join("／");
            let asked = Place { path: config.path.clone(), span: section.span };
            diagnostics.push(
                Diagnostic::warning(
                    NAME,
                    document.place.clone(),
                    message!("缺少“{name}”一节", "the section `{name}` is missing"),
                )
                .also(asked, message!("这里要求", "asked for here"))
                .help(message!("加一个含有这个词的标题", "add a heading that holds the word")),
            );
        }
    }
}

/// The headings of a document's sections: the highest that there are several of. A single one above
/// them is that of the whole.
fn sections(document: &Document) -> impl Iterator<Item = &Heading> {
    let headings = &document.source.outline.headings;
    let of = |level: u8| headings.iter().filter(move |heading| heading.level == level);
    let level = (1..=6).find(|level| of(*level).nth(1).is_some());
    let highest = headings.iter().map(|heading| heading.level).min();
    level.or(highest).into_iter().flat_map(of)
}
