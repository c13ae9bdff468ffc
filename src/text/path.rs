//! The name of a source: its path below the root, with `/` on every system.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A path relative to the root, `/`-separated, without `.` or `..`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Takes a path that is already relative and `/`-separated.
    pub fn new(path: impl Into<Arc<str>>) -> SourcePath {
        SourcePath(path.into())
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last component without its extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// The last component.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// What follows the last dot of the name, empty without one.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The folder, empty for a file at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The file that a link written in this one points at: from its folder, or
    /// from `content/` with a slash in front. Nothing when it would leave the root.
    pub fn join(&self, relative: &str) -> Option<SourcePath> {
        let base = if relative.starts_with('/') { "content" } else { self.folder() };
        let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(SourcePath::new(parts.join("/")))
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_link_is_joined_to_the_folder_of_its_file() {
        let here = SourcePath::new("content/plans/a.md");
        let join = |link: &str| here.join(link).map(|path| path.to_string());
        assert_eq!(join("b.md").as_deref(), Some("content/plans/b.md"));
        assert_eq!(join("../topics/t.md").as_deref(), Some("content/topics/t.md"));
        assert_eq!(join("./../../x").as_deref(), Some("x"));
        assert_eq!(join("/topics/t.md").as_deref(), Some("content/topics/t.md"));
        assert_eq!(join("../../../x"), None);
    }

    #[test]
    fn the_stem_of_a_hidden_file_is_its_name() {
        assert_eq!(SourcePath::new("a/.gitignore").stem(), ".gitignore");
        assert_eq!(SourcePath::new("a/规划.v2.md").stem(), "规划.v2");
    }
}
