//! From a checked compendium to the pages and views of one edition.

use std::sync::Arc;

use crate::build::{Analysis, Readings};
use crate::diag::{Diagnostic, Texts};
use crate::model::{self, Inputs};
use crate::syntax::front_matter::Edition;
use crate::theme::Theme;
use crate::view::{Findings, Labels, Pages, Views};

/// Cuts an edition out and makes its views. The public edition is resolved
/// anew from what is public, and is not told what the checker found.
pub fn views(analysis: &Analysis, edition: Edition, theme: &Theme) -> Views {
    let findings = findings(edition, &analysis.diagnostics, &analysis.texts);
    pages(&analysis.inputs, edition, theme, &analysis.readings).views(findings)
}

/// The pages of an edition, of which none is made yet. What its documents state is read
/// where `readings` do not know it.
pub fn pages(inputs: &Inputs, edition: Edition, theme: &Theme, readings: &Arc<Readings>) -> Pages {
    // Whatever does not resolve here has been reported for the whole compendium.
    let (compendium, _) = model::resolve(&model::cut(inputs, edition));
    let readings = Arc::clone(readings);
    let read = move |reading: &model::Reading<'_>| readings.read(reading);
    Pages::new(Arc::new(compendium), edition, labels(theme), Arc::new(read))
}

/// What an edition is told of the checker's findings.
pub fn findings<'a>(edition: Edition, diagnostics: &'a [Diagnostic], texts: &'a Texts) -> Findings<'a> {
    match edition {
        Edition::Public => Findings { diagnostics: &[], texts },
        Edition::Internal => Findings { diagnostics, texts },
    }
}

fn labels(theme: &Theme) -> Labels {
    let mut labels = theme.group("nav");
    labels.extend(theme.group("edition").into_iter().map(|(key, text)| (format!("edition.{key}"), text)));
    Labels(labels)
}
