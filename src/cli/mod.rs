//! The command line: arguments, one file per command, and what people see.
//!
//! [`run`] is all of it. Diagnostics and progress go to standard error,
//! results to standard output; only `main` ends the process.

mod arguments;
mod build;
mod check;
mod completions;
mod explain;
mod fix;
mod import;
mod locale;
mod new;
mod pack;
mod paths;
mod print;
mod progress;
mod report;
mod root;
mod search;
mod serve;
mod statements;
mod timings;
mod verify;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser};
use thiserror::Error;

use crate::build::output::EmitError;
use crate::build::pack::PackError;
use crate::import::ImportError;
use crate::search::index::IndexError;
use crate::serve::ServeError;
use crate::source::LoadError;
use crate::source::replace::ReplaceError;
use crate::text::{Language, Message};
use crate::{diag, message};
use arguments::{Arguments, Command};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Done, no error in the content.
    Clean,
    /// The content has errors, each reported.
    Findings,
    /// Something could not be written, each reported.
    Incomplete,
}

/// Why a command could not run.
#[derive(Debug, Error)]
enum CommandError {
    #[error("no compendium at {0}")]
    NoCompendium(PathBuf),
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Emit(#[from] EmitError),
    #[error("{path}: {cause}")]
    Io { path: PathBuf, cause: std::io::Error },
    #[error("{0} is not empty")]
    NotEmpty(PathBuf),
    #[error("there is no rule {0}")]
    NoRule(String),
    #[error("{0} holds no edition")]
    NoEdition(PathBuf),
    #[error("{0} is no manifest")]
    Manifest(PathBuf),
    #[error("{output} is in {source_folder}")]
    IntoSource { output: PathBuf, source_folder: PathBuf },
    #[error("{0} is not built")]
    NotBuilt(PathBuf),
    #[error("search: {0}")]
    Search(IndexError),
    #[error("there is no {0}")]
    NoPath(PathBuf),
    #[error("{path}: {cause}")]
    Import { path: PathBuf, cause: ImportError },
    #[error("{path}: {cause}")]
    Create { path: PathBuf, cause: ReplaceError },
    #[error("{0} is no id")]
    Id(String),
    #[error("{id} is the id of {of}")]
    Taken { id: String, of: String },
    #[error("{0} is there already")]
    Exists(PathBuf),
    #[error(transparent)]
    Print(#[from] print::Refused),
    #[error(transparent)]
    Pack(#[from] PackError),
    #[error("--dry-run shows a difference")]
    DryRunFormat,
    #[error("statements have no such format")]
    StatementsFormat,
    #[error("{0} is not UTF-8")]
    NotText(PathBuf),
    #[error(transparent)]
    Serve(#[from] ServeError),
    #[error("standard output: {0}")]
    Result(std::io::Error),
}

impl CommandError {
    /// What happened and what to do, for people.
    fn message(&self) -> Message {
        match self {
            CommandError::NoCompendium(path) => {
                let path = path.display();
                message!(
                    "{path} 及上级目录里没有 content/compendium.yaml；用 --root 指明汇编的目录，或用 `compendium new` 新建",
                    "no content/compendium.yaml in {path} or above; name the folder with --root, or make one with `compendium new`"
                )
            }
            CommandError::Load(LoadError::Io { path, cause }) => {
                message!("无法读取 {path}：{cause}", "cannot read {path}: {cause}")
            }
            CommandError::Emit(EmitError::Io { path, cause }) | CommandError::Io { path, cause } => {
                let path = path.display();
                message!(
                    "无法写入 {path}：{cause}；检查目录的权限和磁盘空间，原有的输出没有改动",
                    "cannot write {path}: {cause}; check its permissions and the space on the disk; the last output is unchanged"
                )
            }
            CommandError::Emit(EmitError::Foreign { path }) => {
                let path = path.display();
                message!(
                    "{path} 不是本程序写的，没有改动；把它移走，或用 --output 换一个目录",
                    "{path} was not written by compendium and is left alone; move it away, or choose another directory with --output"
                )
            }
            CommandError::Emit(EmitError::Locked { path }) => {
                let path = path.display();
                message!(
                    "另一个程序正在写入 {path}；等它结束再试",
                    "another build is writing to {path}; try again when it has ended"
                )
            }
            CommandError::Emit(EmitError::Outside { path }) => message!(
                "输出文件 {path} 会写到版本目录之外；给对应的文件或文件夹改名",
                "the output file {path} would stand outside of its edition; rename what it is made from"
            ),
            CommandError::Emit(EmitError::Template(error)) => {
                message!("模板有错：{error}", "template error: {error}")
            }
            CommandError::Serve(error) => serve::failure(error),
            CommandError::NotEmpty(path) => {
                let path = path.display();
                message!("{path} 不是空目录；换一个目录", "{path} is not empty; choose another directory")
            }
            CommandError::NoRule(name) => message!(
                "没有名为 {name} 的规则；`compendium explain` 列出全部规则",
                "there is no rule {name}; `compendium explain` lists all rules"
            ),
            CommandError::IntoSource { output, source_folder } => {
                let (output, folder) = (output.display(), source_folder.display());
                message!(
                    "输出目录 {output} 在汇编自己的 {folder} 里，做好的文件会混进源文件，没有写入；用 --output 换一个目录",
                    "the output directory {output} is in {folder} of the compendium itself, where it would mix with its sources; nothing was written, choose another with --output"
                )
            }
            CommandError::NotBuilt(path) => {
                let path = path.display();
                message!(
                    "{path} 里没有可以检索的站点；先运行 `compendium build`，compendium.yaml 里不能有 search: false",
                    "there is no site to search in {path}; run `compendium build` first, without search: false in compendium.yaml"
                )
            }
            CommandError::Search(cause) => message!(
                "检索索引出错：{cause}；删去 output/.cache/search 再试",
                "the search index failed: {cause}; remove output/.cache/search and try again"
            ),
            CommandError::NoEdition(path) => {
                let path = path.display();
                message!(
                    "{path} 里没有 manifest.json，不是本程序的输出目录；先运行 `compendium build`，或给出一个版本的目录，如 output/public",
                    "{path} holds no manifest.json and is no output of compendium; run `compendium build`, or name the directory of one edition, such as output/public"
                )
            }
            CommandError::Manifest(path) => {
                let path = path.display();
                message!(
                    "{path} 读不出来，或者不是本程序写的；无法核对，重新运行 `compendium build`",
                    "{path} cannot be read or was not written by compendium; nothing can be verified, run `compendium build` again"
                )
            }
            CommandError::NoPath(path) => {
                let path = path.display();
                message!(
                    "汇编里没有 {path}；给出汇编中的文件或目录，如 content/plans",
                    "there is no {path} in the compendium; name a file or folder of it, such as content/plans"
                )
            }
            CommandError::Import { path, cause } => import::failure(path, *cause),
            CommandError::Create { path, cause } => {
                let path = path.display();
                message!(
                    "无法写入 {path}：{cause}；检查目录的权限和磁盘空间",
                    "cannot write {path}: {cause}; check its permissions and the space on the disk"
                )
            }
            CommandError::Id(id) => message!(
                "“{id}”不能作 id；id 只用文字、数字、“-”、“_”和“.”",
                "`{id}` is no id: an id is made of letters, digits, `-`, `_` and `.`"
            ),
            CommandError::Taken { id, of } => message!(
                "id“{id}”已经是“{of}”的；用 --id 换一个 id",
                "the id `{id}` is that of `{of}`; choose another with --id"
            ),
            CommandError::Exists(path) => {
                let path = path.display();
                message!(
                    "{path} 已经有了，没有改动；用 --id 换一个 id，或先把它移走",
                    "{path} is there already and is left alone; choose another id with --id, or move it away first"
                )
            }
            CommandError::Print(refused) => refused.message(),
            CommandError::Pack(error) => pack::failure(error),
            CommandError::DryRunFormat => message!(
                "--dry-run 输出的是改动的对照，不能再用 --format 指定其他格式；去掉其中一个",
                "--dry-run prints the changes and no other --format; leave one of them out"
            ),
            CommandError::StatementsFormat => message!(
                "--statements 只能输出 human 或 json；改用其中一种",
                "--statements prints human or json; use one of them"
            ),
            CommandError::NotText(path) => {
                let path = path.display();
                message!(
                    "{path} 不是 UTF-8 编码的文字；另存为 UTF-8 再读",
                    "{path} is no text in UTF-8; save it as UTF-8 first"
                )
            }
            CommandError::Result(cause) => message!(
                "无法写到标准输出：{cause}；检查重定向的目标",
                "cannot write to standard output: {cause}; check where it is redirected to"
            ),
        }
    }
}

/// Reads the arguments of the process, runs the command, and says how it ended:
/// 0 done, 1 the content has errors, 2 it could not run.
pub fn run() -> ExitCode {
    let written = words::words_last(Arguments::command(), std::env::args_os().collect());
    let arguments = match Arguments::try_parse_from(written) {
        Ok(arguments) => arguments,
        Err(error) => {
            // A message that cannot be printed has nobody to read it.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let console = report::Console::new(&arguments.shared);
    let outcome = match &arguments.command {
        Command::New(command) => new::run(command, &console),
        Command::Build(command) => build::run(command, &arguments.shared, &console),
        Command::Check(command) => check::run(command, &arguments.shared, &console),
        Command::Import(command) => import::run(command, &arguments.shared, &console),
        Command::Serve(command) => serve::run(command, &arguments.shared, &console),
        Command::Search(command) => search::run(command, &arguments.shared, &console),
        Command::Print(command) => print::run(command, &arguments.shared, &console),
        Command::Pack(command) => pack::run(command, &arguments.shared, &console),
        Command::Explain(command) => explain::run(command, &console),
        Command::Verify(command) => verify::run(command, &arguments.shared, &console),
        Command::Completions(command) => completions::run(command),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Err(error) => {
            console.failure(&error.message());
            ExitCode::from(2)
        }
    }
}

/// The language that the program speaks.
fn language_of(lang: Option<Language>) -> Language {
    lang.unwrap_or_else(locale::language)
}

/// Whether escape codes are wanted on standard error.
fn style_of(color: arguments::Color) -> diag::human::Style {
    use std::io::IsTerminal;
    match color {
        arguments::Color::Always => diag::human::Style::Coloured,
        arguments::Color::Never => diag::human::Style::Plain,
        arguments::Color::Auto if std::io::stderr().is_terminal() && !locale::no_color() => {
            diag::human::Style::Coloured
        }
        arguments::Color::Auto => diag::human::Style::Plain,
    }
}

/// Whether escape codes are wanted on standard output.
fn coloured_results(color: arguments::Color) -> bool {
    use std::io::IsTerminal;
    match color {
        arguments::Color::Always => true,
        arguments::Color::Never => false,
        arguments::Color::Auto => std::io::stdout().is_terminal() && !locale::no_color(),
    }
}
