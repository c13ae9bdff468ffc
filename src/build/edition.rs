//! From a checked compendium to the views of one edition.

use crate::build::Analysis;
use crate::model;
use crate::syntax::front_matter::Edition;
use crate::theme::Theme;
use crate::view::{self, Labels, Views};

/// Cuts an edition out and makes its views. The public edition is resolved
/// anew from what is public, and is not told what the checker found.
pub fn views(analysis: &Analysis, edition: Edition, theme: &Theme) -> Views {
    let cut = model::cut(&analysis.inputs, edition);
    // Whatever does not resolve here has been reported for the whole compendium.
    let (compendium, _) = model::resolve(&cut);
    let findings = match edition {
        Edition::Public => &[],
        Edition::Internal => analysis.diagnostics.as_slice(),
    };
    view::all(compendium, edition, labels(theme), findings, &analysis.texts)
}

fn labels(theme: &Theme) -> Labels {
    let mut labels = theme.group("nav");
    labels.extend(theme.group("edition").into_iter().map(|(key, text)| (format!("edition.{key}"), text)));
    Labels(labels)
}
