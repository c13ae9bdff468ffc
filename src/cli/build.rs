//! `compendium build`: checks, then writes the site of each edition.
#![expect(clippy::disallowed_methods, reason = "how long it took is told to people, not written")]

use std::fs;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::time::Instant;

use super::arguments::{self, Editions, Shared};
use super::progress::Progress;
use super::report::{Console, Recorder};
use super::timings::Timings;
use super::{CommandError, Outcome, root};
use crate::build::documents::DocumentTable;
use crate::build::exposure::{self, Exposed, Origins};
use crate::build::manifest::MANIFEST;
use crate::build::output::{EmitError, Output, Staged};
use crate::build::redact::{self, Redacted};
use crate::build::standing::Standing;
use crate::build::unchanged::{Asked, LastBuild};
use crate::build::{self, Analysis, Conditions, characters, edition, fonts, timed};
use crate::check::{self, Strictness};
use crate::config::Format;
use crate::diag::{Diagnostics, Severity, Texts};
use crate::message;
use crate::model;
use crate::render::pdf::{Fonts, Missing, NoFonts};
use crate::render::{self, Kit, paper};
use crate::source::{self, Source, disk::Disk};
use crate::syntax::front_matter::Edition;
use crate::text::{Fingerprint, Message, fingerprint};
use crate::theme::{self, Loaded};
use crate::view::{Content, Download, Views};

pub(super) fn run(
    arguments: &arguments::Build,
    shared: &Shared,
    console: &Console,
) -> Result<Outcome, CommandError> {
    let start = Instant::now();
    let timings = arguments.timings.then(Timings::listen);
    let outcome = build(arguments, shared, console, start);
    if let Some(timings) = timings {
        console.tell(&timings.told(console.language));
    }
    outcome
}

fn build(
    arguments: &arguments::Build,
    shared: &Shared,
    console: &Console,
    start: Instant,
) -> Result<Outcome, CommandError> {
    let root = root::find(shared)?;
    let disk = Disk::new(&root);
    let directory = arguments.output.clone().unwrap_or_else(|| root.join("output"));
    root::refuse_sources(&root, &directory)?;
    let (snapshot, found) = timed("read", || source::snapshot(&disk))?;
    let config = build::analysis::config_of(&snapshot);
    let loaded = timed("theme", || theme::load(&disk, &build::requested(&config)))?;
    let how = format!("{:?}", (arguments::Build { timings: false, ..arguments.clone() }, console));
    let asked = loaded.theme.as_ref().map(|theme| Asked::of(&snapshot, &found, theme.fingerprint, &how));
    let mut recorder = Recorder::new(console);
    let last = asked.and_then(|asked| Some((asked, LastBuild::read(&directory)?)));
    if let Some((asked, last)) = last {
        let faces = || Some(faces(fonts::find(&fonts::named(&root, &config)).as_ref()));
        let output = Output::open(&directory)?;
        if let Some(files) = timed("unchanged?", || last.stands(asked, &output, faces)) {
            recorder.say(&last.said);
            console.done(&written_to(&directory, Written { pages: last.pages, files, made: 0 }, start));
            return Ok(Outcome::Clean);
        }
    }
    let table = timed("document table", || DocumentTable::read(&directory));
    let strictness = if arguments.strict { Strictness::Strict } else { Strictness::Lenient };
    let conditions = Conditions { strictness, today: arguments.date };
    let parse = |source: &Source| table.parse(source);
    let analysis = build::analyse_after(&snapshot, found.clone(), conditions, &parse, table.readings());
    // The process ends before long: to take the trees apart bit by bit would only cost time.
    let mut analysis = ManuallyDrop::new(analysis);
    let redacted = arguments.redact.then(|| redact::redact(&snapshot, found, &analysis, conditions, &parse));
    analysis.forget();
    let public = match redacted {
        Some(Redacted { analysis: public, told, .. }) => {
            analysis.diagnostics = told;
            Some(public)
        }
        None => None,
    };
    let public = public.as_ref();
    // What is left of masked content is the whole of what is wrong.
    let checked = public.unwrap_or(&analysis);
    if checked.has_errors() {
        console.findings(&checked.diagnostics, &checked.texts);
        return Ok(Outcome::Findings);
    }
    let Some(theme) = &loaded.theme else {
        return Ok(refused(console, &analysis, &loaded, loaded.diagnostics.clone()));
    };
    let editions = match arguments.edition {
        Editions::Public => vec![Edition::Public],
        Editions::Internal => vec![Edition::Internal],
        Editions::All => vec![Edition::Public, Edition::Internal],
    };
    if editions.contains(&Edition::Public) && !model::publishes(&analysis.inputs) {
        recorder.done(&nothing_public());
    }
    let fonts = fonts::of(&root, &analysis.inputs);
    if let Some(Err(NoFonts::NoChinese)) = fonts
        && fonts::formats(&analysis.inputs).contains(&Format::Pdf)
    {
        recorder.done(&no_chinese());
    }
    // A machine without any face gets its site all the same; who has built it without PDF knows.
    let kit = Kit { theme, fonts: fonts.as_ref().and_then(|found| found.as_ref().ok()) };
    let output = Output::open(&directory)?;
    let before: Vec<Standing> =
        editions.iter().map(|edition| Standing::read(&directory, edition.as_str())).collect();
    let of = |edition| public.filter(|_| edition == Edition::Public).unwrap_or(&analysis);
    let wanted: Vec<(&Analysis, Edition, &Standing)> =
        editions.iter().zip(&before).map(|(edition, before)| (of(*edition), *edition, before)).collect();
    let staged = match stage(&output, &wanted, kit, &mut recorder) {
        Err(EmitError::Template(error)) => {
            return Ok(refused(console, &analysis, &loaded, vec![error.diagnostic()]));
        }
        staged => staged?,
    };
    let exposed = exposed(&staged, of(Edition::Public), &loaded, strictness);
    if exposed.iter().any(|found| found.severity == Severity::Error) {
        return Ok(refused(console, &analysis, &loaded, exposed));
    }
    let written = timed("publish", || publish(staged))?;
    timed("keep document table", || table.keep(&directory, &analysis));
    analysis.diagnostics.extend(exposed);
    recorder.findings(&analysis.diagnostics, &analysis.texts.clone().and(Texts::new(loaded.sources)));
    console.done(&written_to(&directory, written, start));
    if let Some(asked) = asked {
        let manifest = |edition: &Edition| {
            let bytes = fs::read(directory.join(edition.as_str()).join(MANIFEST)).unwrap_or_default();
            (edition.as_str().to_owned(), fingerprint(&bytes))
        };
        let last = LastBuild {
            asked,
            faces: fonts.as_ref().map(|found| faces(found.as_ref())),
            said: recorder.into_said(),
            pages: written.pages,
            editions: editions.iter().map(manifest).collect(),
        };
        last.keep(&directory);
    }
    Ok(Outcome::Clean)
}

fn written_to(directory: &Path, written: Written, start: Instant) -> Message {
    let Written { pages, files, made } = written;
    let (milliseconds, shown) = (start.elapsed().as_millis(), directory.display());
    message!(
        "已写入 {shown}：{pages} 页，{files} 个文件，其中更新 {made} 个，用时 {milliseconds} 毫秒",
        "wrote {shown}: {pages} pages, {files} files, {made} of them new, in {milliseconds} ms"
    )
}

fn faces(found: Result<&Fonts, &NoFonts>) -> Option<Fingerprint> {
    found.ok().map(Fonts::fingerprint)
}

/// What to do where everything is for the offices alone.
fn nothing_public() -> Message {
    message!(
        "警告：没有内容写明 edition: public，公开版只有一个空的首页；要公开的文档和条目，写上 edition: public",
        "warning: nothing says `edition: public`, so the public edition is an empty home page; write it into what is to be published"
    )
}

/// What to do where no face knows Chinese.
pub(super) fn no_chinese() -> Message {
    message!(
        "警告：没有找到中文字体，不生成 PDF；安装 fonts-noto-cjk（Debian、Ubuntu）、google-noto-sans-cjk-fonts（Fedora）之类的字体包，或把字体放进 themes/fonts/",
        "warning: no font with Chinese characters, so no PDF; install a package such as fonts-noto-cjk (Debian, Ubuntu) or google-noto-sans-cjk-fonts (Fedora), or put fonts into themes/fonts/"
    )
}

/// The titles of what is too long for the PDF that the site would offer of it.
fn too_long(views: &Views) -> Vec<&str> {
    if !views.site.formats.contains(&Format::Pdf) {
        return Vec::new();
    }
    let without = |files: &[Download]| files.iter().all(|file| file.format != "pdf");
    let documents = views.pages.iter().filter_map(|page| match &page.content {
        Content::Document(document) => Some((page.head.title.as_str(), document)),
        _ => None,
    });
    let documents: Vec<_> = documents.collect();
    let long = documents.iter().filter(|(_, document)| without(&document.downloads));
    let long: Vec<&str> = long.map(|(title, _)| *title).collect();
    // The bundle is too long wherever a part of it is.
    let only_bundle = long.is_empty() && !documents.is_empty() && without(&views.site.downloads);
    if only_bundle { vec![&views.site.title] } else { long }
}

fn no_pdf(title: &str) -> Message {
    message!(
        "警告：《{title}》过长，站点不提供它的 PDF；可以分成几个文件，或用 compendium print 单独生成",
        "warning: {title} is too long for the site to offer a PDF of it; split it, or make one with compendium print"
    )
}

/// What was written, of all editions.
#[derive(Debug, Clone, Copy, Default)]
struct Written {
    pages: usize,
    files: usize,
    made: usize,
}

/// An edition that is staged.
struct Ready<'a> {
    ready: Staged<'a>,
    pages: usize,
    /// Characters of its PDF files that no font has.
    missing: Vec<Missing>,
}

/// Stages every edition before any is published: an error leaves all as they
/// were. The views of one are gone before those of the next are made.
fn stage<'a>(
    output: &'a Output,
    editions: &[(&Analysis, Edition, &Standing)],
    kit: Kit<'_>,
    recorder: &mut Recorder<'_>,
) -> Result<Vec<Ready<'a>>, EmitError> {
    let progress = Progress::new(recorder.console, &message!("生成", "writing"));
    let mut staged = Vec::new();
    for (analysis, edition, before) in editions {
        let views = timed("views", || edition::views(analysis, *edition, kit));
        too_long(&views).into_iter().for_each(|title| recorder.done(&no_pdf(title)));
        // Files that are kept tell it as well as those that are made.
        let missing = timed("missing characters", || paper::missing(&views, kit))?;
        let (recipes, _) = timed("recipes", || render::recipes_after(&views, kit, Some(*before)));
        progress.expect(recipes.len());
        let ready =
            timed("render and write", || output.stage(edition.as_str(), &recipes, &|| progress.step()))?;
        staged.push(Ready { ready, pages: views.pages.len(), missing });
    }
    Ok(staged)
}

/// What is wrong with the files themselves.
fn exposed(
    staged: &[Ready<'_>],
    analysis: &Analysis,
    loaded: &Loaded,
    strictness: Strictness,
) -> Diagnostics {
    let exposed: Vec<Exposed> = staged.iter().flat_map(|one| one.ready.exposed().iter().cloned()).collect();
    let mut found = Diagnostics::new();
    if !exposed.is_empty() {
        found = exposure::findings(&exposed, &Origins::of(analysis, &loaded.sources));
    }
    found.extend(characters::findings(staged.iter().flat_map(|one| &one.missing), analysis));
    check::settle_output(found, &analysis.inputs.config, strictness)
}

/// Puts the editions in place of the old ones.
fn publish(staged: Vec<Ready<'_>>) -> Result<Written, EmitError> {
    let mut written = Written::default();
    for Ready { ready, pages, .. } in staged {
        let report = ready.publish()?;
        written.pages += pages;
        written.files += report.files;
        written.made += report.made;
    }
    Ok(written)
}

/// Reports a theme that cannot be rendered with, besides what the check found.
pub(super) fn refused(
    console: &Console,
    analysis: &Analysis,
    loaded: &Loaded,
    found: Diagnostics,
) -> Outcome {
    let mut diagnostics = analysis.diagnostics.clone();
    diagnostics.extend(found);
    let texts = analysis.texts.clone().and(Texts::new(loaded.sources.iter().cloned()));
    console.findings(&diagnostics, &texts);
    Outcome::Findings
}
