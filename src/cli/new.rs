//! `compendium new`: a small compendium that builds with no error and no warning.
#![expect(clippy::disallowed_methods, reason = "a new compendium is written before there is one")]

use std::fs;

use include_dir::{Dir, DirEntry, include_dir};

use super::arguments;
use super::report::Console;
use super::{CommandError, Outcome};
use crate::message;

static EXAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/example");

pub(super) fn run(arguments: &arguments::New, console: &Console) -> Result<Outcome, CommandError> {
    let directory = &arguments.dir;
    let io = |cause| CommandError::Io { path: directory.clone(), cause };
    if directory.exists() {
        let mut entries = fs::read_dir(directory).map_err(io)?;
        if entries.next().is_some() {
            return Err(CommandError::NotEmpty(directory.clone()));
        }
    }
    let mut folders = vec![&EXAMPLE];
    while let Some(folder) = folders.pop() {
        let path = directory.join(folder.path());
        fs::create_dir_all(&path).map_err(|cause| CommandError::Io { path, cause })?;
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(below) => folders.push(below),
                DirEntry::File(file) => {
                    let path = directory.join(file.path());
                    fs::write(&path, file.contents()).map_err(|cause| CommandError::Io { path, cause })?;
                }
            }
        }
    }
    // The output is made anew by every build; it does not belong under version control.
    let ignore = directory.join(".gitignore");
    fs::write(&ignore, "/output/\n").map_err(|cause| CommandError::Io { path: ignore, cause })?;
    let shown = directory.display();
    console.done(&message!(
        "已在 {shown} 新建汇编；接着运行：compendium --root {shown} build",
        "made a compendium in {shown}; next: compendium --root {shown} build"
    ));
    Ok(Outcome::Clean)
}
