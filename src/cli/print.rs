//! `compendium print`: files for paper, of all documents bound or of some, each alone.
#![expect(clippy::disallowed_methods, reason = "the files are the user's, not an edition of the site")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use thiserror::Error;

use super::arguments::{self, OneEdition, PrintFormat, PrintProfile, Shared};
use super::progress::Progress;
use super::report::{Console, Verbosity, result};
use super::{CommandError, Outcome, build as building, root};
use crate::build::exposure::{self, Exposed, Origins};
use crate::build::output::EmitError;
use crate::build::redact::{self, Redacted};
use crate::build::{self, Analysis, Conditions, analysis::parse_document, edition, fonts};
use crate::check::{self, Strictness};
use crate::diag::{Diagnostics, Severity, Texts};
use crate::message;
use crate::model::{Compendium, Entity, Lookup};
use crate::render::Kit;
use crate::render::paper::{self, Format, Held, Printed, Profile};
use crate::render::pdf::{Fonts, Missing, NoFonts};
use crate::source::{self, disk::Disk};
use crate::syntax::front_matter::Edition;
use crate::text::{Message, nearest};
use crate::theme::{self, Loaded};
use crate::view::{Pages, Subject};

/// Why nothing is printed.
#[derive(Debug, Error)]
pub(super) enum Refused {
    #[error("built without PDF")]
    NoPdf,
    #[error("no font with Chinese characters")]
    NoChinese,
    #[error("there is no document {id}")]
    NoDocument {
        id: String,
        /// A name that may be meant.
        near: Option<String>,
    },
    #[error("{0} is internal")]
    Internal(String),
    #[error("the edition holds no document")]
    Empty,
}

pub(super) fn run(
    arguments: &arguments::Print,
    shared: &Shared,
    console: &Console,
) -> Result<Outcome, CommandError> {
    let root = root::find(shared)?;
    if let Some(output) = &arguments.output {
        root::refuse_sources(&root, output)?;
    }
    let disk = Disk::new(&root);
    let (snapshot, found) = source::snapshot(&disk)?;
    let conditions = Conditions { strictness: Strictness::Lenient, today: arguments.date };
    let whole = build::analyse(&snapshot, found.clone(), conditions, &parse_document);
    let redact = || redact::redact(&snapshot, found, &whole, conditions, &parse_document);
    let redacted = arguments.redact.then(redact);
    // What is left of masked content is the whole of what is wrong.
    let checked = redacted.as_ref().map_or(&whole, |redacted| &redacted.analysis);
    if checked.has_errors() {
        // As with the site: what is wrong, a telephone number perhaps, is not put on paper.
        console.findings(&checked.diagnostics, &checked.texts);
        return Ok(Outcome::Findings);
    }
    let (analysis, mut told) = match (arguments.edition, &redacted) {
        (OneEdition::Public, Some(Redacted { analysis, masks, .. })) => (analysis, masks.clone()),
        _ => (&whole, Diagnostics::new()),
    };
    let loaded = theme::load(&disk, &build::requested(&analysis.inputs.config))?;
    let Some(theme) = &loaded.theme else {
        return Ok(building::refused(console, analysis, &loaded, loaded.diagnostics.clone()));
    };
    let fonts = open(arguments, &root, analysis, console)?;
    let kit = Kit { theme, fonts: fonts.as_ref() };
    let files = match make(arguments, analysis, kit, console) {
        Err(CommandError::Emit(EmitError::Template(error))) => {
            return Ok(building::refused(console, analysis, &loaded, vec![error.diagnostic()]));
        }
        made => made?,
    };
    if arguments.edition == OneEdition::Public {
        let exposed = exposed(&files, analysis, &loaded);
        if exposed.iter().any(|found| found.severity == Severity::Error) {
            return Ok(building::refused(console, analysis, &loaded, exposed));
        }
        told.extend(exposed);
    }
    let default = || root.join("output/print").join(arguments.edition.as_str());
    let directory = arguments.output.clone().unwrap_or_else(default);
    for (name, printed) in &files {
        let path = directory.join(name);
        write(&path, &printed.product.bytes)?;
        result(&format!("{}\n", path.display()))?;
    }
    for (name, printed) in &files {
        tell(name, printed, console);
    }
    if files.iter().any(|(name, _)| name.ends_with(".pdf"))
        && let Some(message) = fonts.as_ref().and_then(|fonts| replaced(&fonts.replaced()))
    {
        console.done(&message);
    }
    if !told.is_empty() {
        console.findings(&told, &whole.texts.clone().and(Texts::new(loaded.sources)));
    }
    Ok(Outcome::Clean)
}

/// Numbers of persons in what was made for the public that no rule has found in the content.
fn exposed(files: &[(String, Printed)], analysis: &Analysis, loaded: &Loaded) -> Diagnostics {
    let exposed = files.iter().flat_map(|(name, printed)| exposure::read(name, &printed.product));
    let exposed: Vec<Exposed> = exposed.collect();
    let found = exposure::findings(&exposed, &Origins::of(analysis, &loaded.sources));
    check::settle_output(found, &analysis.inputs.config, Strictness::Lenient)
}

/// The faces of PDF files, and of the drawings in Word's. Where PDF is not asked for by name,
/// the other formats do without.
fn open(
    arguments: &arguments::Print,
    root: &Path,
    analysis: &Analysis,
    console: &Console,
) -> Result<Option<Fonts>, CommandError> {
    let has = |format| arguments.format.contains(&format);
    let asked = has(PrintFormat::Pdf);
    let usual = arguments.format.is_empty();
    if !asked && !has(PrintFormat::Docx) && !usual {
        return Ok(None);
    }
    let refused = match fonts::find(&fonts::named(root, &analysis.inputs.config)) {
        Ok(fonts) => return Ok(Some(fonts)),
        Err(NoFonts::NoPdf) => Refused::NoPdf,
        Err(NoFonts::NoChinese) => Refused::NoChinese,
    };
    if asked {
        return Err(refused.into());
    }
    if usual {
        console.done(&refused.message());
    }
    Ok(None)
}

/// Makes the files, all before any is written.
fn make(
    arguments: &arguments::Print,
    analysis: &Analysis,
    kit: Kit<'_>,
    console: &Console,
) -> Result<Vec<(String, Printed)>, CommandError> {
    let edition = match arguments.edition {
        OneEdition::Public => Edition::Public,
        OneEdition::Internal => Edition::Internal,
    };
    let pages = edition::pages(&analysis.inputs, edition, kit, &analysis.readings);
    if pages.compendium().documents.is_empty() && arguments.ids.is_empty() {
        return Err(Refused::Empty.into());
    }
    let paths = paths(&arguments.ids, &pages, analysis.compendium())?;
    // Paper bears no marks of findings, so no edition is told of any.
    let views = pages.views(edition::findings(Edition::Public, &analysis.diagnostics, &analysis.texts));
    let profile = arguments.profile.map(|profile| match profile {
        PrintProfile::Official => Profile::Official,
        PrintProfile::Plan => Profile::Plan,
    });
    let held: Vec<(String, Held<'_>)> = if paths.is_empty() {
        vec![("compendium".to_owned(), Held::Bundle)]
    } else {
        names(&paths).into_iter().zip(paths.iter().map(|path| Held::Document(path))).collect()
    };
    let formats = formats(&arguments.format, kit);
    let wanted: Vec<(String, Held<'_>, Format)> = held
        .iter()
        .flat_map(|(name, held)| {
            formats.iter().map(move |format| (format!("{name}.{}", extension(*format)), *held, *format))
        })
        .collect();
    let progress = Progress::new(console, &message!("排版", "printing"));
    progress.expect(wanted.len());
    let print = |(name, held, format): &(String, Held<'_>, Format)| {
        let printed = paper::print(&views, kit, *held, *format, profile);
        progress.step();
        Ok((name.clone(), printed.map_err(EmitError::Template)?))
    };
    wanted.par_iter().map(print).collect()
}

/// Each format once; PDF and Word where none is named, as far as they can be made.
fn formats(asked: &[PrintFormat], kit: Kit<'_>) -> Vec<Format> {
    let mut formats: Vec<Format> = asked
        .iter()
        .map(|format| match format {
            PrintFormat::Pdf => Format::Pdf,
            PrintFormat::Docx => Format::Docx,
            PrintFormat::Html => Format::Html,
        })
        .collect();
    if formats.is_empty() {
        formats.extend(kit.fonts.map(|_| Format::Pdf));
        formats.push(Format::Docx);
    }
    formats.sort();
    formats.dedup();
    formats
}

fn extension(format: Format) -> &'static str {
    match format {
        Format::Pdf => "pdf",
        Format::Docx => "docx",
        Format::Html => "html",
    }
}

/// The pages of the documents that are named by id, title or alias, each once.
fn paths(ids: &[String], pages: &Pages, whole: &Compendium) -> Result<Vec<String>, Refused> {
    let compendium = pages.compendium();
    let is_document = |entity| matches!(entity, Entity::Document(_));
    let mut paths: Vec<String> = Vec::new();
    for id in ids {
        let Lookup::Found(entity) = compendium.names.lookup_among(id, is_document) else {
            return Err(unknown(id, compendium, whole));
        };
        let path = pages.path(Subject::Entity(entity));
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    Ok(paths)
}

fn unknown(id: &str, compendium: &Compendium, whole: &Compendium) -> Refused {
    let is_document = |entity| matches!(entity, Entity::Document(_));
    if let Lookup::Found(_) = whole.names.lookup_among(id, is_document) {
        return Refused::Internal(id.to_owned());
    }
    let ids = compendium.documents.iter().flat_map(|document| [document.id.as_str(), document.title()]);
    Refused::NoDocument { id: id.to_owned(), near: nearest(id, ids).map(str::to_owned) }
}

/// File names without extension: the last part of each path, or both where two are alike.
fn names(paths: &[String]) -> Vec<String> {
    let stem = |path: &str| path.strip_suffix(".html").unwrap_or(path).to_owned();
    let last = |path: &str| stem(path).rsplit('/').next().unwrap_or_default().to_lowercase();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for path in paths {
        *counts.entry(last(path)).or_default() += 1;
    }
    let name = |path: &String| {
        let whole = stem(path);
        let alike = counts.get(&last(path)).is_some_and(|count| *count > 1);
        if alike { whole.replace('/', "-") } else { whole.rsplit('/').next().unwrap_or_default().to_owned() }
    };
    paths.iter().map(name).collect()
}

/// Writes a file beside and moves it into place: whoever stops it finds the old one, or the new.
fn write(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    let failed = |cause: io::Error| CommandError::Io { path: path.to_owned(), cause };
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside: PathBuf = folder.join(format!(".{name}.new"));
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.map_err(failed)
}

/// Which official fonts PDF files were set without, and what to do about it.
fn replaced(fonts: &[(&str, &str)]) -> Option<Message> {
    let chinese: Vec<String> =
        fonts.iter().map(|(official, own)| format!("{official} 用 {own} 代替")).collect();
    let english: Vec<String> =
        fonts.iter().map(|(official, own)| format!("{own} stands in for {official}")).collect();
    let (chinese, english) = (chinese.join("，"), english.join(", "));
    (!fonts.is_empty()).then(|| {
        message!(
            "提示：PDF 没有用公文规定的字体：{chinese}。装上这些字体，或把字体文件放进 themes/fonts/，再打印一次",
            "note: PDF files are not set in the official fonts: {english}. Install these, or put their files into themes/fonts/, and print again"
        )
    })
}

/// What is to be said of a file: characters that stand as 〓, and with `-v` what it is not.
fn tell(name: &str, printed: &Printed, console: &Console) {
    for Missing { character, title, heading, .. } in &printed.missing {
        let code = format!("U+{:04X}", u32::from(*character));
        console.done(&message!(
            "警告：{name}：没有字体含有“{character}”（{code}），印作〓；先见于《{title}》“{heading}”",
            "warning: {name}: no font has `{character}` ({code}), 〓 stands for it; first in {title}, {heading}"
        ));
    }
    if let Some(why) = printed.not_accessible.as_ref().filter(|_| console.verbosity == Verbosity::Verbose) {
        console.done(&message!(
            "{name} 带标签，但不符合 PDF/UA-1：{why}",
            "{name} is tagged but no PDF/UA-1: {why}"
        ));
    }
}

impl Refused {
    /// What happened and what to do, for people.
    pub(super) fn message(&self) -> Message {
        match self {
            Refused::NoPdf => message!(
                "本程序编译时没有包括 PDF；用 --format docx 或 html，或用默认特性重新编译",
                "this program was built without PDF; use --format docx or html, or build it with its default features"
            ),
            Refused::NoChinese => building::no_chinese(),
            Refused::NoDocument { id, near: Some(near) } => message!(
                "没有文件“{id}”；是不是“{near}”？",
                "there is no document `{id}`; did you mean `{near}`?"
            ),
            Refused::NoDocument { id, near: None } => message!(
                "没有文件“{id}”；给出文件的 id 或标题",
                "there is no document `{id}`; give the id or the title of one"
            ),
            Refused::Internal(id) => message!(
                "“{id}”不公开；要打印内部版，加 --edition internal",
                "`{id}` is not public; add --edition internal to print the internal edition"
            ),
            Refused::Empty => message!(
                "这一版没有文件可以打印；看看文件头的 edition",
                "this edition holds no document to print; look at the `edition` of their front matter"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{names, replaced};
    use crate::text::Language;

    #[test]
    fn official_fonts_that_are_not_there_are_named_with_what_stands_in() {
        let message = replaced(&[("仿宋_GB2312", "FandolFang"), ("黑体", "Noto Sans CJK SC")]);
        let text = message.map(|message| message.text(Language::Chinese).to_owned()).unwrap_or_default();
        assert!(text.contains("仿宋_GB2312 用 FandolFang 代替，黑体 用 Noto Sans CJK SC 代替"), "{text}");
        assert!(text.contains("themes/fonts/"), "{text}");
        assert!(replaced(&[]).is_none());
    }

    #[test]
    fn files_are_called_as_their_documents_unless_two_are_alike() {
        let paths = ["plans/a.html", "topics/b.html", "documents/A.html"].map(str::to_owned);
        assert_eq!(names(&paths), ["plans-a", "b", "documents-A"]);
    }
}
