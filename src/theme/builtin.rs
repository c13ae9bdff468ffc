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
            let bytes = match path.rsplit_once('.') {
                Some((_, "js")) => without_comments(file.contents_utf8()?).into_bytes(),
                _ => file.contents().to_vec(),
            };
            Some((format!("themes/{BUILTIN}/{path}"), bytes))
        }));
    }
    Memory::new(files)
}

/// A script as it is published: comments that fill lines, and indentation, are for who reads the source.
fn without_comments(script: &str) -> String {
    let mut published = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.lines().map(str::trim_start) {
        let comment = inside || line.starts_with("/*");
        inside = comment && !line.contains("*/");
        if !comment && !line.starts_with("//") && !line.is_empty() {
            published.push_str(line);
            published.push('\n');
        }
    }
    published
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stay_at_home() {
        let script =
            "// Says.\n/** Does\n * more. */\nfunction f() {\n\n  /* a */\n  return \"// b\"; // c\n}\n";
        assert_eq!(without_comments(script), "function f() {\nreturn \"// b\"; // c\n}\n");
    }
}
