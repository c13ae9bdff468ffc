//! Sources: the files of a compendium as they were at one moment.
//!
//! [`snapshot`] reads everything through [`Files`], the only door to the file
//! system on the way in; [`take`] reads one file. Knows nothing of what the files mean.

pub mod disk;
pub mod memory;
pub mod overlay;
pub mod replace;
mod splice;

use std::sync::Arc;

use rayon::prelude::*;
use thiserror::Error;

use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::text::{Fingerprint, Place, SourcePath, Span, fingerprint, first_that_acts};

pub use splice::{Edit, splice};

/// The rule for files that cannot be taken as they are.
pub const UNREADABLE_FILE: RuleName = RuleName("structure/unreadable-file");

/// The rule for files that stand where nothing is read.
pub const MISPLACED_FILE: RuleName = RuleName("structure/misplaced-file");

/// A text larger than this is refused: no plan is, and parsing is linear in memory.
pub const LARGEST_TEXT: u64 = 16 * 1024 * 1024;

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Relative to the root.
    pub path: SourcePath,
    /// What it is.
    pub kind: EntryKind,
}

/// Kinds of directory entries that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file of so many bytes.
    File {
        /// In bytes.
        size: u64,
    },
    /// A link whose target lies outside the root.
    Outside,
    /// Anything else that is neither file nor folder: a device, a socket, a dangling link.
    Special,
    /// A folder that may not be listed.
    Closed,
    /// A folder nested deeper than anyone needs, or a link to a folder, which may lead in a circle.
    Folder,
    /// A path that is not UTF-8; the path given is its nearest readable form.
    Unnamed,
}

/// Where sources come from. Paths are relative to the root.
pub trait Files: Sync {
    /// Every file below a folder, in the order of their paths. A folder that
    /// does not exist is empty.
    fn list(&self, folder: &str) -> Result<Vec<Entry>, LoadError>;
    /// The bytes of a file.
    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, LoadError>;
}

/// Why the sources could not be read at all.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The system refused.
    #[error("{path}: {cause}")]
    Io {
        /// What was being read.
        path: String,
        /// What the system said.
        cause: std::io::Error,
    },
}

/// One text file.
#[derive(Debug, Clone)]
pub struct Source {
    /// Relative to the root.
    pub path: SourcePath,
    /// Its text, without a byte-order mark.
    pub text: Arc<str>,
    /// Of the text.
    pub fingerprint: Fingerprint,
}

impl Source {
    /// The text of a source as it was read from the text of its file, which has
    /// a byte-order mark and ends its lines as it likes.
    pub fn is_read_from(text: &str, raw: &str) -> bool {
        splice::normal(raw) == text
    }

    /// A source from its path and text.
    pub fn new(path: SourcePath, text: impl Into<Arc<str>>) -> Source {
        let text = text.into();
        let fingerprint = fingerprint(&*text);
        Source { path, text, fingerprint }
    }
}

/// A file that is copied, not read: an image or an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Relative to the root, below `content/assets/`.
    pub path: SourcePath,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// Everything that was in `content/` at one moment, in the order of the paths.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// The texts: Markdown and YAML.
    pub sources: Vec<Source>,
    /// The files under `content/assets/`.
    pub assets: Vec<Asset>,
    /// Paths of files that could not be taken: what they would have defined is unknown.
    pub unreadable: Vec<SourcePath>,
}

/// Reads `content/`. A file that cannot be taken is a diagnostic; only a
/// `content/` that cannot be listed is an error.
pub fn snapshot(files: &dyn Files) -> Result<(Snapshot, Diagnostics), LoadError> {
    let mut snapshot = Snapshot::default();
    let mut diagnostics = Diagnostics::new();
    for (path, taken) in everything(files)? {
        match taken {
            Taken::Source(source) => snapshot.sources.push(source),
            Taken::Asset(asset) => snapshot.assets.push(asset),
            Taken::Nothing => {}
            Taken::Unread(diagnostic) => diagnostics.push(*diagnostic),
            Taken::Refused(diagnostic) => {
                snapshot.unreadable.push(path);
                diagnostics.push(*diagnostic);
            }
        }
    }
    Ok((snapshot, diagnostics))
}

/// Takes every file of `content/`, in the order of their paths.
pub fn everything(files: &dyn Files) -> Result<Vec<(SourcePath, Taken)>, LoadError> {
    let mut entries = files.list("content")?;
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let taken = entries.par_iter().map(|entry| (entry.path.clone(), take(files, entry)));
    Ok(taken.collect())
}

/// What was found at a path.
#[derive(Debug, Clone)]
pub enum Taken {
    /// A text.
    Source(Source),
    /// A file that is copied.
    Asset(Asset),
    /// Something that cannot be taken; this is why.
    Refused(Box<Diagnostic>),
    /// No part of the compendium, though somebody may think so; this tells them.
    Unread(Box<Diagnostic>),
    /// Nothing, or nothing that is read.
    Nothing,
}

impl Taken {
    /// Of all that matters of it.
    pub fn fingerprint(&self) -> Fingerprint {
        match self {
            Taken::Source(source) => source.fingerprint,
            Taken::Asset(asset) => fingerprint(&("asset", &asset.bytes)),
            Taken::Refused(diagnostic) => fingerprint(&("refused", diagnostic)),
            Taken::Unread(diagnostic) => fingerprint(&("unread", diagnostic)),
            Taken::Nothing => fingerprint("nothing"),
        }
    }
}

/// Takes the file of an entry.
pub fn take(files: &dyn Files, entry: &Entry) -> Taken {
    let path = &entry.path;
    let is_asset = path.as_str().starts_with("content/assets/");
    let is_text = matches!(path.extension(), "md" | "yaml" | "yml");
    let is_file = matches!(entry.kind, EntryKind::File { .. });
    // What is no file may hide a whole folder of plans: it is never passed over.
    if is_hidden(path) || is_file && !(is_asset || is_text) {
        return if is_hidden(path) { Taken::Nothing } else { unread(path) };
    }
    let size = match entry.kind {
        EntryKind::File { size } => size,
        EntryKind::Outside => {
            return refuse(
                path,
                message!("{path} 是指向汇编目录之外的链接", "{path} is a link out of the root"),
                message!("把文件本身放进 content/", "put the file itself below content/"),
            );
        }
        EntryKind::Special => {
            return refuse(
                path,
                message!("{path} 不是普通文件", "{path} is not a regular file"),
                message!("删除它，或换成普通文件", "remove it, or put a regular file in its place"),
            );
        }
        EntryKind::Closed => {
            return refuse(
                path,
                message!("无法读取文件夹 {path}", "cannot read the folder {path}"),
                message!("检查文件夹的读取权限", "check that the folder may be read"),
            );
        }
        EntryKind::Folder => {
            return refuse(
                path,
                message!(
                    "文件夹 {path} 是链接，或嵌套过深",
                    "the folder {path} is a link, or nested too deep"
                ),
                message!("把文件夹本身放在浅处", "put the folder itself where it belongs, less deep"),
            );
        }
        EntryKind::Unnamed => {
            return refuse(
                path,
                message!("文件名 {path} 不是 UTF-8", "the file name {path} is not UTF-8"),
                message!("给文件改名", "rename the file"),
            );
        }
    };
    if !is_asset && size > LARGEST_TEXT {
        let limit = LARGEST_TEXT / (1024 * 1024);
        return refuse(
            path,
            message!("{path} 大于 {limit} MiB", "{path} is larger than {limit} MiB"),
            message!(
                "把它拆成几个文件；图片和附件放在 content/assets/",
                "split it; images and attachments belong in content/assets/"
            ),
        );
    }
    match files.read(path) {
        Err(LoadError::Io { cause, .. }) => refuse(
            path,
            message!("无法读取 {path}：{cause}", "cannot read {path}: {cause}"),
            message!("检查文件是否存在、是否有读取权限", "check that the file exists and may be read"),
        ),
        Ok(bytes) if is_asset => Taken::Asset(Asset { path: path.clone(), bytes: bytes.into() }),
        Ok(bytes) => text(path, bytes),
    }
}

fn text(path: &SourcePath, bytes: Vec<u8>) -> Taken {
    match simdutf8::compat::from_utf8(&bytes) {
        Ok(text) => {
            let text = splice::normal(text);
            if text.contains('\0') {
                return refuse(
                    path,
                    message!("{path} 含有空字符，不是文本文件", "{path} holds NUL characters and is no text"),
                    message!("检查文件是否损坏", "check whether the file is damaged"),
                );
            }
            // Terminals and browsers act on them, and no XML may hold most of them.
            if let Some(at) = first_that_acts(&text) {
                let line = text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1;
                return refuse(
                    path,
                    message!(
                        "{path} 第 {line} 行有控制字符",
                        "{path} holds a control character at line {line}"
                    ),
                    message!("删去这个看不见的字符", "remove the character, which cannot be seen"),
                );
            }
            Taken::Source(Source::new(path.clone(), text))
        }
        Err(error) => {
            let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            refuse(
                path,
                message!("{path} 第 {line} 行不是 UTF-8 编码", "{path} is not UTF-8 at line {line}"),
                message!(
                    "用编辑器把文件另存为 UTF-8（原文件可能是 GBK 编码）",
                    "save the file as UTF-8 (it may be GBK)"
                ),
            )
        }
    }
}

/// What becomes of a file that is neither text nor asset. One that somebody may take for a document
/// is told of.
fn unread(path: &SourcePath) -> Taken {
    let extension = path.extension().to_ascii_lowercase();
    let help = match &*extension {
        "md" | "yaml" | "yml" => message!("扩展名改成小写", "write its extension in small letters"),
        "markdown" | "txt" => {
            message!("扩展名改成 .md，或移出 content/", "name it .md, or move it out of content/")
        }
        "doc" | "docx" | "wps" => message!(
            "用 compendium import 转换 .docx；附件放在 content/assets/",
            "turn a .docx into Markdown with compendium import; attachments belong in content/assets/"
        ),
        _ => return Taken::Nothing,
    };
    let place = Place { path: path.clone(), span: Span::default() };
    let message =
        message!("{path} 不是 .md 或 .yaml 文件，没有读取", "{path} is no .md or .yaml file and is not read");
    Taken::Unread(Box::new(Diagnostic::warning(MISPLACED_FILE, place, message).help(help)))
}

fn refuse(path: &SourcePath, message: crate::text::Message, help: crate::text::Message) -> Taken {
    let place = Place { path: path.clone(), span: Span::default() };
    Taken::Refused(Box::new(Diagnostic::error(UNREADABLE_FILE, place, message).help(help)))
}

/// Whether a path is passed over: swap files, backups, folders of tools.
pub fn is_hidden(path: &SourcePath) -> bool {
    path.as_str()
        .split('/')
        .any(|part| part.starts_with('.') || part.starts_with("~$") || part.ends_with('~'))
}
