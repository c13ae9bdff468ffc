//! `compendium verify`: an output directory against its manifest.
#![expect(clippy::disallowed_methods, reason = "an output directory is no compendium")]

use std::collections::BTreeSet;

use super::arguments;
use super::report::{Console, result};
use super::{CommandError, Outcome};
use crate::build::manifest::{MANIFEST, Manifest, sha256};
use crate::build::output::{self, EmitError};
use crate::message;
use crate::source::LoadError;

pub(super) fn run(arguments: &arguments::Verify, console: &Console) -> Result<Outcome, CommandError> {
    let directory = &arguments.dir;
    let bytes =
        std::fs::read(directory.join(MANIFEST)).map_err(|_| CommandError::NoEdition(directory.clone()))?;
    let manifest = Manifest::read(&bytes).ok_or_else(|| CommandError::NoEdition(directory.clone()))?;
    let mut present = Vec::new();
    output::list(directory, "", &mut present).map_err(|error| match error {
        // Nothing is written here: what failed is reading.
        EmitError::Io { path, cause } => LoadError::Io { path: path.display().to_string(), cause }.into(),
        other => CommandError::Emit(other),
    })?;
    let mut present: BTreeSet<String> = present.into_iter().filter(|path| path != MANIFEST).collect();
    let mut differences = Vec::new();
    for file in &manifest.files {
        let path = &file.path;
        if !present.remove(path) {
            differences.push(message!("缺少 {path}", "missing: {path}"));
            continue;
        }
        let same = std::fs::read(directory.join(path))
            .is_ok_and(|bytes| bytes.len() as u64 == file.size && sha256(&bytes) == file.sha256);
        if !same {
            differences.push(message!("内容不同 {path}", "differs: {path}"));
        }
    }
    differences.extend(present.iter().map(|path| message!("多出 {path}", "not in the manifest: {path}")));
    let lines: String =
        differences.iter().map(|difference| format!("{}\n", difference.text(console.language))).collect();
    result(&lines)?;
    let files = manifest.files.len();
    if differences.is_empty() {
        console.done(&message!("{files} 个文件全部一致", "all {files} files are as listed"));
        return Ok(Outcome::Clean);
    }
    Ok(Outcome::Findings)
}
