//! `compendium import`: a Word file becomes Markdown with front matter.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use super::arguments::{self, ImportKind, Shared};
use super::report::{Console, result};
use super::{CommandError, Outcome, root};
use crate::build::{self, Analysis, analysis::parse_document};
use crate::check::Strictness;
use crate::import::{self, Bound, ImportError, Imported, Lost};
use crate::message;
use crate::model::{Compendium, DocumentIndex, Entity, Lookup};
use crate::source::{self, LoadError, disk::Disk};
use crate::text::{self, Language, Message, SourcePath, is_id};

pub(super) fn run(
    arguments: &arguments::Import,
    shared: &Shared,
    console: &Console,
) -> Result<Outcome, CommandError> {
    let root = root::find(shared)?;
    let file = &arguments.file;
    let bytes = read(file).map_err(|cause| LoadError::Io { path: file.display().to_string(), cause })?;
    let id = arguments.id.clone().unwrap_or_else(|| id_of(file));
    if !is_id(&id) {
        return Err(CommandError::Id(id));
    }
    let folder = match arguments.kind {
        ImportKind::Plan => "plans",
        ImportKind::Topic => "topics",
        ImportKind::Document => "documents",
    };
    let below = format!("content/{folder}/{id}.md");
    let assets = format!("content/assets/{id}");
    for taken in [&below, &assets].map(|path| root.join(path)) {
        if taken.exists() {
            return Err(CommandError::Exists(taken));
        }
    }
    let mut imported = import::import(&bytes, &format!("../assets/{id}"))
        .map_err(|cause| CommandError::Import { path: file.clone(), cause })?;
    if arguments.kind != ImportKind::Document {
        // A plan that comes behind its notice is not signed by it.
        imported.signature = None;
    }
    let known = analysis(&root)?;
    let compendium = known.compendium();
    if let Some(of) = compendium.entities().find(|entity| compendium.id(*entity) == id) {
        return Err(CommandError::Taken { id, of: compendium.title(of).to_owned() });
    }
    let text = format!("{}\n{}", front_matter(&imported, &id, known.compendium()), imported.markdown);
    let disk = Disk::new(&root);
    let create = |path: String, bytes: &[u8]| {
        let failed = |cause| CommandError::Create { path: root.join(&path), cause };
        disk.create(&SourcePath::new(path.clone()), bytes).map_err(failed)
    };
    for (name, bytes) in &imported.pictures {
        create(format!("{assets}/{name}"), bytes)?;
    }
    create(below.clone(), text.as_bytes())?;
    result(&format!("{below}\n"))?;
    for line in report(&imported) {
        console.done(&line);
    }
    indicators(&root, &below, &known, console)?;
    Ok(Outcome::Clean)
}

/// Reads no more of a file than tells that it is too large: some never end.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(file)?.take(import::LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Letters, digits and `-`, `_`, `.` of the file's name.
fn id_of(file: &Path) -> String {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    text::id_of(&stem).unwrap_or_else(|| "imported".to_owned())
}

fn analysis(root: &Path) -> Result<Analysis, CommandError> {
    let (snapshot, found) = source::snapshot(&Disk::new(root))?;
    Ok(build::analyse(&snapshot, found, Strictness::Lenient, &parse_document))
}

/// What the file says of itself, for a person to complete.
fn front_matter(imported: &Imported, id: &str, known: &Compendium) -> String {
    // Text in JSON's quotation marks is YAML whatever it holds.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let title = imported.title.as_deref().unwrap_or(id);
    let mut lines = vec![format!("id: {}", quoted(id)), format!("title: {}", quoted(title))];
    if let Some(period) = imported.period {
        lines.push(format!("period: {{from: {}, to: {}}}", period.from, period.to));
    }
    let lead = imported.lines.iter().find_map(|line| match known.names.lookup(line) {
        Lookup::Found(entity @ Entity::Organization(_)) => Some(known.id(entity)),
        _ => None,
    });
    if let Some(lead) = lead {
        lines.push(format!("lead: {}", quoted(lead)));
    }
    let status = imported.version.as_deref().and_then(status_of);
    let complete =
        lead.is_some() && imported.period.is_some() && imported.date.is_some() && imported.summary.is_some();
    match status {
        // From there on a document must say more than this file does, and what is submitted
        // has been reviewed: a person completes it.
        Some(status) if !complete || status == "submitted" => {
            let version = imported.version.as_deref().unwrap_or_default();
            lines.push("status: drafting".to_owned());
            lines.push(format!("# status: {status}\n# version: {}", quoted(version)));
        }
        status => {
            lines.push(format!("status: {}", status.unwrap_or("drafting")));
            lines.extend(imported.version.iter().map(|version| format!("version: {}", quoted(version))));
        }
    }
    if let Some(summary) = &imported.summary {
        lines.push(format!("summary: {}", quoted(summary)));
    }
    if !imported.keywords.is_empty() {
        let keywords: Vec<String> = imported.keywords.iter().map(|keyword| quoted(keyword)).collect();
        lines.push(format!("keywords: [{}]", keywords.join(", ")));
    }
    let (issuer, signed) = imported.signature.as_ref().map(|(issuer, day)| (issuer, *day)).unzip();
    if let Some(date) = signed.or(imported.date) {
        lines.push(format!("date: {date}"));
    }
    lines.extend(issuer.map(|issuer| format!("issuer: {}", quoted(issuer))));
    if let Some(number) = &imported.document_number {
        lines.push(format!("document_number: {}", quoted(number)));
    }
    format!("---\n{}\n---\n", lines.join("\n"))
}

/// The status that a version's label stands for.
fn status_of(version: &str) -> Option<&'static str> {
    let labels = [("征求意见稿", "consultation"), ("论证稿", "review"), ("送审稿", "submitted")];
    labels.into_iter().find(|(label, _)| version.contains(label)).map(|(_, status)| status)
}

/// What is not in the text as it was in the file, a line each.
fn report(imported: &Imported) -> Vec<Message> {
    let Lost {
        insertions,
        deletions,
        equations,
        objects,
        pictures,
        symbols,
        hidden,
        frames,
        merged,
        nested,
        contents,
        furniture,
    } = &imported.lost;
    let mut lines = Vec::new();
    let mut say = |count: usize, line: Message| {
        if count > 0 {
            lines.push(line);
        }
    };
    say(
        insertions + deletions,
        message!(
            "修订按接受处理：插入 {insertions} 处，删除 {deletions} 处",
            "tracked changes are accepted: {insertions} insertions, {deletions} deletions"
        ),
    );
    say(
        *equations,
        message!("{equations} 个公式只留下文字", "{equations} equations: only their characters are left"),
    );
    say(
        *objects,
        message!(
            "{objects} 个嵌入对象（图表、文件）没有带过来",
            "{objects} embedded objects (charts, files) were not carried over"
        ),
    );
    say(
        *pictures,
        message!(
            "{pictures} 张图片没有带过来：不在文件里，或格式浏览器不能显示",
            "{pictures} pictures were not carried over: not in the file, or in a format no browser shows"
        ),
    );
    say(
        *symbols,
        message!(
            "{symbols} 个符号字体的字符没有带过来",
            "{symbols} characters of symbol fonts were not carried over"
        ),
    );
    say(
        *hidden,
        message!("{hidden} 处隐藏文字没有带过来", "{hidden} stretches of hidden text were not carried over"),
    );
    say(
        *frames,
        message!(
            "{frames} 个文本框的文字移到了所在段落之后",
            "the text of {frames} frames now follows the paragraph they stood at"
        ),
    );
    say(
        *merged,
        message!(
            "{merged} 个合并单元格拆开了，内容在第一格",
            "{merged} merged cells were taken apart, the first holds the content"
        ),
    );
    say(*nested, message!("{nested} 个表中表写成了文字", "{nested} tables in cells became lines of text"));
    say(
        *contents,
        message!(
            "目录 {contents} 行没有带过来，网站会自动生成",
            "{contents} lines of contents were left out, the site makes its own"
        ),
    );
    for words in furniture {
        lines.push(message!("页眉页脚没有带过来：{words}", "header or footer left out: {words}"));
    }
    for comment in &imported.comments {
        let (about, text) = (&comment.about, &comment.text);
        lines.push(message!("批注（“{about}”）：{text}", "comment (at `{about}`): {text}"));
    }
    lines
}

/// Names the registered indicators that the new document states.
fn indicators(root: &Path, below: &str, before: &Analysis, console: &Console) -> Result<(), CommandError> {
    if before.compendium().indicators.is_empty() {
        return Ok(());
    }
    let after = analysis(root)?;
    let Some(at) = after.compendium().documents.iter().position(|one| one.source.path.as_str() == below)
    else {
        return Ok(());
    };
    let mut known: Vec<&str> = Vec::new();
    let mut count = 0;
    let stated = after.compendium().statements().iter();
    for statement in stated.filter(|statement| statement.document() == Some(DocumentIndex(at))) {
        let Some(indicator) = statement.indicator() else { continue };
        count += 1;
        let name = after.compendium().title(Entity::Indicator(indicator));
        if !known.contains(&name) {
            known.push(name);
        }
    }
    if count > 0 {
        let (chinese, english) = (known.join("、"), known.join(", "));
        console.done(&message!(
            "读到 {count} 处已登记指标的值：{chinese}",
            "{count} values of registered indicators were read: {english}"
        ));
    }
    Ok(())
}

/// Why a file was refused, for people.
pub(super) fn failure(path: &Path, cause: ImportError) -> Message {
    let path = path.display();
    match cause {
        ImportError::NotWord => message!(
            "{path} 不是 Word 文件（.docx）；旧的 .doc 先在 Word 里另存为 .docx",
            "{path} is no Word file (.docx); save an old .doc as .docx in Word first"
        ),
        ImportError::Damaged => message!(
            "{path} 已损坏，读不出来；在 Word 里打开并另存一份再试",
            "{path} is damaged; open it in Word, save a copy, and try that"
        ),
        ImportError::TooLarge(bound) => {
            let why = bound_of(bound);
            let (chinese, english) = (why.text(Language::Chinese), why.text(Language::English));
            message!(
                "{path} 过大：{chinese}；拆成几个文件再试",
                "{path} is too large: {english}; split it and try again"
            )
        }
        ImportError::DocumentType => message!(
            "{path} 里声明了文档类型，可能会引用外部文件，不予读取",
            "{path} declares a document type, which could reach for other files; it is not read"
        ),
    }
}

/// What a file has more of than is read.
fn bound_of(bound: Bound) -> Message {
    match bound {
        Bound::File => {
            let limit = import::LARGEST_FILE >> 20;
            message!("文件或解开后的内容超过 {limit} MiB", "it holds or unpacks to more than {limit} MiB")
        }
        Bound::Parts => {
            let limit = import::MOST_PARTS;
            message!("部件超过 {limit} 个", "it has more than {limit} parts")
        }
        Bound::Part => {
            let limit = import::LARGEST_PART >> 20;
            message!("其中一个 XML 部件超过 {limit} MiB", "a part of XML in it is larger than {limit} MiB")
        }
        Bound::Nodes => {
            let limit = import::MOST_NODES;
            message!(
                "XML 元素、属性和文字超过 {limit} 个",
                "it has more than {limit} XML elements, attributes and texts"
            )
        }
        Bound::Depth => message!("元素或域嵌套过深", "its elements or fields nest too deep"),
        Bound::Text => {
            let limit = source::LARGEST_TEXT >> 20;
            message!("写成 Markdown 超过 {limit} MiB", "it would be more than {limit} MiB of Markdown")
        }
    }
}
