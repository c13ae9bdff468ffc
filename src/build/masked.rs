//! A session whose public edition bears masks: [`Masked`].

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Conditions;
use super::analysis::{Piece, analyse, parse_document};
use super::redact::{Redacted, redact};
use super::session_file::File;
use crate::diag::{Diagnostics, Texts};
use crate::model::{Compendium, Inputs};
use crate::source::{Snapshot, Source};
use crate::text::SourcePath;

/// The content with masks: which numbers get one, the check alone can tell. So it is not
/// done behind the pages, but before them.
pub(super) struct Masked {
    /// What is shown.
    pub inputs: Inputs,
    /// As `build --redact` reports it.
    pub diagnostics: Diagnostics,
    /// The texts that the findings point into.
    pub texts: Texts,
    /// What the rules have judged.
    pub judged: Arc<Compendium>,
}

impl Masked {
    pub(super) fn new(files: &BTreeMap<SourcePath, Arc<File>>, conditions: Conditions) -> Masked {
        let now = masked(files, conditions, &|file| file.text.clone());
        let stands_in = files.values().any(|file| file.last_good.is_some());
        let inputs = match stands_in {
            true => {
                let text = |file: &File| file.last_good.as_ref().map(|(_, text)| Arc::clone(text));
                masked(files, conditions, &|file| text(file).or_else(|| file.text.clone())).analysis.inputs
            }
            false => now.analysis.inputs.clone(),
        };
        let Redacted { analysis, told, .. } = now;
        let judged = Arc::clone(analysis.compendium());
        // What is left of masked content is the whole of what is wrong.
        let (diagnostics, texts) = match analysis.has_errors() {
            true => (analysis.diagnostics, analysis.texts),
            false => {
                let texts = files.iter().filter_map(|(path, file)| Some((path.clone(), file.text.clone()?)));
                (told, Texts::new(texts))
            }
        };
        Masked { inputs, diagnostics, texts, judged }
    }
}

/// Masks the files as they are, or as they were when they could be read.
fn masked(
    files: &BTreeMap<SourcePath, Arc<File>>,
    conditions: Conditions,
    text: &dyn Fn(&File) -> Option<Arc<str>>,
) -> Redacted {
    let (mut snapshot, mut found) = (Snapshot::default(), Diagnostics::new());
    for (path, file) in files {
        match (text(file), &file.piece) {
            (Some(text), _) => snapshot.sources.push(Source::new(path.clone(), text)),
            (None, Piece::Asset(asset)) => snapshot.assets.push(asset.clone()),
            (None, _) => {
                snapshot.unreadable.push(path.clone());
                found.extend(file.found.iter().cloned());
            }
        }
    }
    // What has not changed was parsed before.
    let parse = |source: &Source| match files.get(&source.path).map(|file| (&file.text, &file.piece, file)) {
        Some((Some(text), Piece::Document(document) | Piece::Version(document), file))
            if **text == *source.text =>
        {
            (Some(Arc::clone(document)), file.found.clone())
        }
        _ => parse_document(source),
    };
    let analysis = analyse(&snapshot, found.clone(), conditions, &parse);
    redact(&snapshot, found, &analysis, conditions, &parse)
}
