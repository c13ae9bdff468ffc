//! `compendium verify`: an output directory against its manifest.

use super::arguments::{self, Shared};
use super::report::{Console, result};
use super::{CommandError, Outcome, root};
use crate::build::manifest::MANIFEST;
use crate::build::output::EmitError;
use crate::build::verify::{self, Difference, NoManifest};
use crate::message;
use crate::source::LoadError;
use crate::text::Message;

pub(super) fn run(
    arguments: &arguments::Verify,
    shared: &Shared,
    console: &Console,
) -> Result<Outcome, CommandError> {
    let directory = &root::edition(arguments.dir.as_deref(), arguments.edition, shared)?;
    let (manifest, _) = verify::open(directory).map_err(|cause| match cause {
        NoManifest::Missing => CommandError::NoEdition(directory.clone()),
        NoManifest::Damaged => CommandError::Manifest(directory.join(MANIFEST)),
    })?;
    let differences = verify::differences(directory, &manifest).map_err(|error| match error {
        // Nothing is written here: what failed is reading.
        EmitError::Io { path, cause } => LoadError::Io { path: path.display().to_string(), cause }.into(),
        other => CommandError::Emit(other),
    })?;
    let lines: String = differences
        .iter()
        .map(|difference| format!("{}\n", told(difference).text(console.language)))
        .collect();
    result(&lines)?;
    let files = manifest.files.len();
    if differences.is_empty() {
        console.done(&message!("{files} 个文件全部一致", "all {files} files are as listed"));
        return Ok(Outcome::Clean);
    }
    Ok(Outcome::Findings)
}

/// A difference in words.
pub(super) fn told(difference: &Difference) -> Message {
    match difference {
        Difference::Missing(path) => message!("缺少 {path}", "missing: {path}"),
        Difference::Changed(path) => message!("内容不同 {path}", "differs: {path}"),
        Difference::Unlisted(path) => message!("多出 {path}", "not in the manifest: {path}"),
    }
}
