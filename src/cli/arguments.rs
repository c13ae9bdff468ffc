//! The arguments, as they are written.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::facts::Period;
use crate::text::Language;

/// 规划汇编的编译器 · a compiler for plan compendia
#[derive(Debug, Parser)]
#[command(name = "compendium", version, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub shared: Shared,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Shared {
    /// 汇编的目录，默认为当前目录或最近的上级 · the compendium's folder, by default this one or the nearest above
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// 语言 · language
    #[arg(long, global = true, value_name = "LANG", value_parser = language)]
    pub lang: Option<Language>,
    /// 颜色 · colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// 只报告错误 · report errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// 也报告提示，并说明过程 · report infos too, and what is done
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

fn language(text: &str) -> Result<Language, String> {
    match text {
        "zh-CN" | "zh" => Ok(Language::Chinese),
        "en" => Ok(Language::English),
        _ => Err("zh-CN | en".to_owned()),
    }
}

/// A day as calendars of files write it, and in no other of the forms that it could be read from.
fn day(text: &str) -> Result<Date, String> {
    let is_plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let date = is_plain.then(|| text.parse().ok()).flatten();
    date.ok_or_else(|| "要一个有的日子，如 2011-04-02 · a day that there is, such as 2011-04-02".to_owned())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 新建一个小汇编 · make a small compendium
    New(New),
    /// 检查并生成站点 · check, then write the site of each edition
    Build(Build),
    /// 检查，不写任何输出 · every rule, no output written
    Check(Check),
    /// Word 文件转成带文件头的 Markdown · a Word file becomes Markdown with front matter
    Import(Import),
    /// 在浏览器里边写边看 · the compendium in the browser while it is written
    Serve(Serve),
    /// 检索已生成的站点 · search the built index
    Search(Search),
    /// 打印：PDF、Word 或网页 · files for paper: PDF, Word or one page
    Print(Print),
    /// 打成 zip 包上传 · a zip file for upload, of an edition or of what is new in it
    Pack(Pack),
    /// 说明一条规则 · what a rule checks, why, and how to mend it
    Explain(Explain),
    /// 按 manifest.json 核对输出目录 · an output directory against its manifest
    Verify(Verify),
    /// 命令补全脚本 · shell completions
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// 新目录 · the new folder
    pub dir: PathBuf,
}

#[derive(Debug, Clone, Args)]
pub(super) struct Build {
    /// 版本 · which edition
    #[arg(long, default_value = "all")]
    pub edition: Editions,
    /// 警告也算错误 · warnings count as errors
    #[arg(long)]
    pub strict: bool,
    /// 公开版里的手机、QQ、身份证和银行卡号码打码，不因此拒绝生成 · mask personal numbers in the public edition instead of refusing it
    #[arg(long)]
    pub redact: bool,
    /// 从哪天计算剩余和逾期天数，默认为 compendium.yaml 的 date · the day that days left and overdue are counted from, by default the date in compendium.yaml
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Date>,
    /// 输出目录，默认为汇编的 output/ · the output directory, by default output/
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// 说明时间用在哪里 · tell where the time went
    #[arg(long)]
    pub timings: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Editions {
    Public,
    Internal,
    All,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// 版本 · which edition
    #[arg(long, default_value = "internal")]
    pub edition: ServedEdition,
    /// 从哪天计算剩余和逾期天数，默认为 compendium.yaml 的 date · the day that days left and overdue are counted from, by default the date in compendium.yaml
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Date>,
    /// 公开版里的手机、QQ、身份证和银行卡号码打码 · mask personal numbers in the public edition
    #[arg(long)]
    pub redact: bool,
    /// 监听的地址；0.0.0.0 让别的机器也能看到 · where to listen; 0.0.0.0 lets other machines read it
    #[arg(long, default_value = "127.0.0.1")]
    pub host: String,
    /// 端口；已被占用时用下一个 · the port; the next one where it is taken
    #[arg(long, default_value_t = 4860)]
    pub port: u16,
    /// 打开浏览器 · open the browser
    #[arg(long)]
    pub open: bool,
    /// 反复查看文件，用于网络文件夹 · look at the files again and again, for network folders
    #[arg(long)]
    pub poll: bool,
    /// 在编辑器里打开文件的地址 · the address that opens a file in the editor
    #[arg(long, value_name = "URL", default_value = "vscode://file/{path}:{line}:{column}", value_parser = editor)]
    pub editor: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ServedEdition {
    Internal,
    Public,
}

/// An address that names a file, and runs nothing in the page that shows it.
fn editor(text: &str) -> Result<String, String> {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let runs = matches!(scheme.as_deref(), None | Some("javascript" | "data" | "vbscript"));
    if runs || !text.contains("{path}") { Err("SCHEME:…{path}…".to_owned()) } else { Ok(text.to_owned()) }
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// 格式 · format
    #[arg(long, default_value = "human")]
    pub format: Format,
    /// 警告也算错误 · warnings count as errors
    #[arg(long)]
    pub strict: bool,
    /// 从哪天计算剩余和逾期天数，默认为 compendium.yaml 的 date · the day that days left and overdue are counted from, by default the date in compendium.yaml
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, conflicts_with = "statements")]
    pub date: Option<Date>,
    /// 改好可以直接改的地方 · mend what can be mended without asking
    #[arg(long, conflicts_with = "statements")]
    pub fix: bool,
    /// 只显示会怎样改，不写文件 · show what would be mended, write nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// 列出读到的每一处指标陈述 · every statement about an indicator that is read
    #[arg(long)]
    pub statements: bool,
    /// 读一个不属于汇编的文件 · read a file that belongs to no compendium
    #[arg(long, value_name = "FILE", requires = "statements")]
    pub text: Option<PathBuf>,
    /// 该文件的规划期，如 2011-2015 · the plan period of that file
    #[arg(long, value_name = "PERIOD", requires = "text")]
    pub period: Option<Period>,
    /// 只报告这些文件或目录 · report these files or folders only
    #[arg(value_name = "PATH", conflicts_with = "text")]
    pub paths: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
    Sarif,
    Github,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// Word 文件 · the Word file
    pub file: PathBuf,
    /// 规划、课题还是其他公文 · a plan, a topic or another document
    #[arg(long, default_value = "plan")]
    pub kind: ImportKind,
    /// id，默认取自文件名 · the id, by default the file's name
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportKind {
    Plan,
    Topic,
    Document,
}

#[derive(Debug, Args)]
pub(super) struct Search {
    /// 要找的字词，如 电子政务 title:规划 "短语" -不要；可以写几个 · what to look for, in one word or several
    #[arg(required_unless_present = "queries")]
    pub query: Vec<String>,
    /// 版本 · which edition
    #[arg(long, default_value = "public")]
    pub edition: OneEdition,
    /// 最多列出几页 · list so many pages at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// 格式 · format
    #[arg(long, default_value = "human")]
    pub format: Listing,
    /// 每行一个检索式的文件；每行输出一个 JSON · a file of queries, one a line; answers as lines of JSON
    #[arg(long, value_name = "FILE", hide = true, conflicts_with = "query")]
    pub queries: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OneEdition {
    Public,
    Internal,
}

impl OneEdition {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            OneEdition::Public => "public",
            OneEdition::Internal => "internal",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Listing {
    Human,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Print {
    /// 文件的 id，一个文件一份；不写则合订全部文件 · ids of documents, a file each; without any, all are bound
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// 版本 · which edition
    #[arg(long, default_value = "public")]
    pub edition: OneEdition,
    /// 格式，可以写几次；默认 pdf 和 docx · the format, may be given several times; pdf and docx by default
    #[arg(long)]
    pub format: Vec<PrintFormat>,
    /// 从哪天计算剩余和逾期天数，默认为 compendium.yaml 的 date · the day that days left and overdue are counted from, by default the date in compendium.yaml
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<Date>,
    /// 公开版里的手机、QQ、身份证和银行卡号码打码，不因此拒绝打印 · mask personal numbers in the public edition instead of refusing to print it
    #[arg(long)]
    pub redact: bool,
    /// PDF 的版式；默认按配置，再按文件种类 · the layout of PDF, by default what is set, then by the kind of document
    #[arg(long)]
    pub profile: Option<PrintProfile>,
    /// 输出目录，默认为 output/print/版本 · output directory, by default output/print/EDITION
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum PrintFormat {
    Pdf,
    Docx,
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PrintProfile {
    Official,
    Plan,
}

#[derive(Debug, Args)]
pub(super) struct Pack {
    /// 一个版本的目录，默认为 output/版本 · the directory of one edition, by default output/EDITION
    #[arg(value_name = "DIR", conflicts_with = "edition")]
    pub dir: Option<PathBuf>,
    /// 版本 · which edition
    #[arg(long, default_value = "public")]
    pub edition: OneEdition,
    /// 上次上传那一版的 manifest.json；只打包此后新增和改动的文件，另列清单 · the manifest of what was uploaded last; only what is new or changed since is packed, and a list says what to delete
    #[arg(long, value_name = "MANIFEST")]
    pub since: Option<PathBuf>,
    /// 输出文件，默认在版本目录旁的 pack/ 里 · the zip, by default in pack/ beside the edition
    #[arg(long, value_name = "FILE.zip", value_parser = zip_file)]
    pub output: Option<PathBuf>,
}

/// A list takes the zip's name with another extension.
fn zip_file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let is_zip = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
    if is_zip { Ok(path) } else { Err("FILE.zip".to_owned()) }
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// 规则；不写则列出全部 · the rule; all are listed without one
    pub rule: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// 一个版本的目录，默认为 output/版本 · the directory of one edition, by default output/EDITION
    #[arg(value_name = "DIR", conflicts_with = "edition")]
    pub dir: Option<PathBuf>,
    /// 版本 · which edition
    #[arg(long, default_value = "public")]
    pub edition: OneEdition,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// 外壳 · shell
    pub shell: clap_complete::Shell,
}
