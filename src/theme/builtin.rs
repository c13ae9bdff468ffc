//! The default theme, as it is built into the program.

use include_dir::{Dir, include_dir};

use crate::source::memory::Memory;

/// The name of the theme that is always there.
pub const BUILTIN: &str = "default";

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files of the default theme, as if they stood in `themes/default/`.
pub fn builtin_files() -> Memory {
    let mut files = Vec::new();
    let mut folders = vec![&FILES];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files().filter_map(|file| {
            let path = file.path().to_str()?.replace('\\', "/");
            Some((format!("themes/{BUILTIN}/{path}"), file.contents().to_vec()))
        }));
    }
    Memory::new(files)
}
