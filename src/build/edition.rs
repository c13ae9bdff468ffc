//! From a checked compendium to the pages and views of one edition.

use std::sync::Arc;

use crate::build::{Analysis, Readings, timed};
use crate::config::Format;
use crate::diag::{Diagnostic, Texts};
use crate::model::{self, Inputs};
use crate::render::Kit;
use crate::syntax::front_matter::Edition;
use crate::theme::Theme;
use crate::view::{Findings, Labels, Means, Pages, Views};

/// Cuts an edition out and makes its views. The public edition is resolved
/// anew from what is public, and is not told what the checker found.
pub fn views<'a>(analysis: &Analysis, edition: Edition, kit: impl Into<Kit<'a>>) -> Views {
    let findings = findings(edition, &analysis.diagnostics, &analysis.texts);
    pages(&analysis.inputs, edition, kit, &analysis.readings).views(findings)
}

/// The pages of an edition, of which none is made yet. What its documents state is read
/// where `readings` do not know it.
pub fn pages<'a>(
    inputs: &Inputs,
    edition: Edition,
    kit: impl Into<Kit<'a>>,
    readings: &Arc<Readings>,
) -> Pages {
    let kit = kit.into();
    // Whatever does not resolve here has been reported for the whole compendium.
    let inputs = timed("cut", || model::cut(inputs, edition));
    let (compendium, _) = timed("resolve", || model::resolve(&inputs));
    let readings = Arc::clone(readings);
    let means = Means {
        labels: labels(kit.theme),
        formats: if kit.fonts.is_some() { Format::ALL.to_vec() } else { vec![Format::Docx] },
        read: Arc::new(move |reading: &model::Reading<'_>| readings.read(reading)),
    };
    Pages::new(Arc::new(compendium), edition, means)
}

/// What an edition is told of the checker's findings.
pub fn findings<'a>(
    edition: Edition,
    diagnostics: &'a [Diagnostic],
    texts: &'a Texts,
) -> Option<Findings<'a>> {
    match edition {
        Edition::Public => None,
        Edition::Internal => Some(Findings::new(diagnostics, texts)),
    }
}

fn labels(theme: &Theme) -> Labels {
    let mut labels = theme.group("nav");
    labels.extend(theme.group("edition").into_iter().map(|(key, text)| (format!("edition.{key}"), text)));
    Labels(labels)
}
