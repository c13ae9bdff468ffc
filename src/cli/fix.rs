//! `compendium check --fix`: mended files are written, or shown with `--dry-run`.

use similar::TextDiff;

use super::CommandError;
use super::report::{Console, result};
use crate::build::fix::Fixed;
use crate::diag::{Diagnostic, Summary, human};
use crate::message;
use crate::source::disk::Disk;
use crate::source::replace::ReplaceError;
use crate::text::{Language, Message, SourcePath};

/// How many places were mended in how many files.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mended {
    fixes: usize,
    files: usize,
    /// Files that were left as they were, each reported.
    pub refused: usize,
}

/// Shows on standard output what would become of the files, as a unified diff.
pub(super) fn preview(files: &[Fixed]) -> Result<Mended, CommandError> {
    let mut text = String::new();
    for Fixed { path, before, after, .. } in files {
        let diff = TextDiff::from_lines(before.as_str(), after.as_str());
        let (old, new) = (format!("a/{path}"), format!("b/{path}"));
        text.push_str(&diff.unified_diff().header(&old, &new).to_string());
    }
    result(&text)?;
    Ok(Mended { fixes: files.iter().map(|file| file.fixes).sum(), files: files.len(), refused: 0 })
}

/// Writes the files. One that cannot be written is reported and left alone, the others are written.
pub(super) fn write(disk: &Disk, files: &[Fixed], console: &Console) -> Mended {
    let mut mended = Mended::default();
    for Fixed { path, before, after, fixes } in files {
        match disk.replace(path, before.as_bytes(), after.as_bytes()) {
            Ok(()) => {
                mended.fixes += fixes;
                mended.files += 1;
            }
            Err(error) => {
                console.failure(&refusal(path, &error));
                mended.refused += 1;
            }
        }
    }
    mended
}

fn refusal(path: &SourcePath, error: &ReplaceError) -> Message {
    match error {
        ReplaceError::Changed => message!(
            "{path} 在检查期间有改动，没有改它；再运行一次",
            "{path} has changed while it was checked and is left alone; run the command again"
        ),
        ReplaceError::ReadOnly => message!(
            "{path} 是只读文件，没有改它；改动它的权限再运行",
            "{path} is read-only and is left alone; change its permissions and run the command again"
        ),
        ReplaceError::Outside => message!(
            "{path} 是指向汇编目录之外的链接，没有改它",
            "{path} is a link out of the root and is left alone"
        ),
        ReplaceError::Io(cause) => message!(
            "无法写入 {path}：{cause}；文件没有改动，检查目录的权限和磁盘空间",
            "cannot write {path}: {cause}; the file is unchanged, check the permissions of its folder and the space on the disk"
        ),
    }
}

impl Mended {
    /// The closing line: what was done, and what is left.
    pub(super) fn message(&self, is_preview: bool, left: &[Diagnostic]) -> Message {
        let Mended { fixes, files, .. } = self;
        let left = |language, nothing: &str| {
            human::summary(Summary::of(left), language).unwrap_or_else(|| nothing.to_owned())
        };
        let (chinese, english) = (left(Language::Chinese, "无"), left(Language::English, "nothing"));
        match is_preview {
            false => message!(
                "改了 {files} 个文件中的 {fixes} 处；尚余：{chinese}",
                "mended {fixes} place(s) in {files} file(s); left: {english}"
            ),
            true => message!(
                "可改 {files} 个文件中的 {fixes} 处；改后尚余：{chinese}",
                "{fixes} place(s) in {files} file(s) would be mended; left then: {english}"
            ),
        }
    }
}
