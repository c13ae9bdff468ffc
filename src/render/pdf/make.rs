//! A document, or all of them, to the bytes of a file.

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::apart::apart;
use super::code::Code;
use super::fonts::Fonts;
use super::front::{self, Cover};
use super::glossary::Glossary;
use super::said::said;
use super::shared::Shared;
use super::text::File;
use super::world::Desk;
use super::writer::Writer;
use super::{Made, Missing, PdfError, Profile};
use crate::render::signature;
use crate::render::words::Words;
use crate::theme::Theme;
use crate::view::body::TermView;
use crate::view::{self, Content, Page, Views};

/// How many files later what typst has remembered of one is forgotten.
const REMEMBERED: usize = 2;

fn share<'a>(
    views: &'a Views,
    theme: &Theme,
    bound: &[(&'a Page, &'a view::Document)],
    profile: Profile,
) -> Shared<'a> {
    let text = |group: &str, key: &str| theme.group(group).get(key).cloned().unwrap_or_default();
    // Plans explain their terms at the end.
    let explains = profile == Profile::Plan;
    let terms = bound.iter().filter(|_| explains).flat_map(|(_, document)| &document.terms);
    let terms: Vec<&TermView> = terms.map(AsRef::as_ref).collect();
    Shared {
        words: Words::new(theme),
        site: &views.site,
        contents_title: text("document", "contents"),
        terms_title: text("nav", "glossary"),
        statuses: theme.group("status"),
        bound: bound.iter().map(|(page, _)| page.head.path.as_str()).collect(),
        placed: terms.iter().map(|term| &*term.path).collect(),
        terms,
        files: views.files.iter().map(|(path, bytes)| (path.as_str(), bytes)).collect(),
    }
}

/// Makes the file of the document at a path.
pub fn document(
    views: &Views,
    theme: &Theme,
    path: &str,
    fonts: &Fonts,
    profile: Profile,
) -> Result<Made, PdfError> {
    written_document(views, theme, path, fonts, profile)?.made()
}

/// Makes the file of all documents, behind one cover and one list of contents.
pub fn bundle(views: &Views, theme: &Theme, fonts: &Fonts, profile: Profile) -> Result<Made, PdfError> {
    written_bundle(views, theme, fonts, profile)?.made()
}

/// The characters of a document that no face has, without laying it out.
pub fn missing_in_document(
    views: &Views,
    theme: &Theme,
    path: &str,
    fonts: &Fonts,
    profile: Profile,
) -> Result<Vec<Missing>, PdfError> {
    Ok(written_document(views, theme, path, fonts, profile)?.file.missing)
}

/// The characters of all documents that no face has, without laying them out.
pub fn missing_in_bundle(
    views: &Views,
    theme: &Theme,
    fonts: &Fonts,
    profile: Profile,
) -> Result<Vec<Missing>, PdfError> {
    Ok(written_bundle(views, theme, fonts, profile)?.file.missing)
}

fn written_document<'f>(
    views: &Views,
    theme: &Theme,
    path: &str,
    fonts: &'f Fonts,
    profile: Profile,
) -> Result<Written<'f>, PdfError> {
    let found = documents(views).into_iter().find(|(page, _)| page.head.path == path);
    let (page, document) = found.ok_or_else(|| PdfError::NoDocument(path.to_owned()))?;
    let bound = [(page, document)];
    let shared = share(views, theme, &bound, profile);
    let title = &page.head.title;
    let properties = Properties {
        title,
        author: page.head.author.as_deref(),
        keywords: &page.head.keywords,
        description: &page.head.description,
        date: page.head.date.as_deref(),
        ident: path,
        is_bundle: false,
    };
    write(fonts, profile, &shared, &properties, |file| {
        let place = [page.head.path.as_str(), title.as_str()];
        let mut writer = Writer::new(&shared, file, &document.body, place, 1);
        let version = document.version.as_deref();
        if profile == Profile::Plan {
            let status = document.status.and_then(|status| shared.statuses.get(status));
            let cover = Cover {
                title,
                place: Some(&page.head.path),
                period: document.period.as_deref(),
                version: version.or(status.map(String::as_str)),
                unit: document.lead.as_ref().map(|lead| &*lead.title).or(document.issuer.as_deref()),
                date: document.date.as_ref().map(|date| shared.words.date(date)),
            };
            front::cover(&mut writer, &cover);
            if !document.contents.is_empty() {
                front::contents(&mut writer);
            }
        } else {
            let version = version.filter(|_| !signature::is_signed(document));
            let lines: Vec<&str> =
                [document.document_number.as_deref(), version].into_iter().flatten().collect();
            front::title(&mut writer, title, &lines);
        }
        writer.document(document);
        writer.list_of_terms();
        writer.code
    })
}

fn written_bundle<'f>(
    views: &Views,
    theme: &Theme,
    fonts: &'f Fonts,
    profile: Profile,
) -> Result<Written<'f>, PdfError> {
    let documents = documents(views);
    let shared = share(views, theme, &documents, profile);
    let site = &*views.site;
    let properties = Properties {
        title: &site.title,
        author: site.compiler.as_deref(),
        keywords: &[],
        description: site.summary.as_deref().unwrap_or_default(),
        date: site.date.as_deref(),
        ident: "downloads/compendium",
        is_bundle: true,
    };
    let Some((_, first)) = documents.first() else { return Err(PdfError::NoDocument(site.title.clone())) };
    write(fonts, profile, &shared, &properties, |file| {
        let mut writer = Writer::new(&shared, file, &first.body, ["", &site.title], 1);
        let cover = Cover {
            title: &site.title,
            place: None,
            period: Some(&site.period),
            version: site.version.as_deref(),
            unit: site.compiler.as_deref(),
            date: site.date.as_ref().map(|date| shared.words.date(date)),
        };
        front::cover(&mut writer, &cover);
        front::contents(&mut writer);
        let mut code = writer.code;
        for (page, document) in &documents {
            let place = [page.head.path.as_str(), page.head.title.as_str()];
            let mut writer = Writer::new(&shared, file, &document.body, place, 2);
            let version = document.version.as_deref().filter(|_| !signature::is_signed(document));
            front::chapter(&mut writer, &page.head.title, version);
            writer.document(document);
            code.append(&writer.code);
        }
        let mut writer = Writer::new(&shared, file, &first.body, ["", &site.title], 1);
        writer.list_of_terms();
        code.append(&writer.code);
        code
    })
}

fn documents(views: &Views) -> Vec<(&Page, &view::Document)> {
    let pages = views.pages.iter();
    let documents = pages.filter_map(|page| match &page.content {
        Content::Document(view) => Some((page, &**view)),
        _ => None,
    });
    documents.collect()
}

/// Who wrote what and when: never a person.
struct Properties<'a> {
    title: &'a str,
    author: Option<&'a str>,
    keywords: &'a [String],
    description: &'a str,
    /// `2012-05-18`.
    date: Option<&'a str>,
    /// What the file's identifier is made from.
    ident: &'a str,
    /// Whether the first level of headings is that of titles.
    is_bundle: bool,
}

/// A file that is written and not laid out yet.
struct Written<'f> {
    file: File<'f>,
    /// What the file's identifier is made from.
    ident: String,
}

/// Writes the source.
fn write<'f>(
    fonts: &'f Fonts,
    profile: Profile,
    shared: &Shared<'_>,
    properties: &Properties<'_>,
    write: impl FnOnce(&mut File<'f>) -> Code,
) -> Result<Written<'f>, PdfError> {
    let no_desk = || PdfError::Layout("no place for the sources".to_owned());
    let glossary = Glossary::new(shared.terms.iter().copied());
    let mut file = File::new(Desk::new(fonts).ok_or_else(no_desk)?, fonts, glossary);
    let body = write(&mut file);
    let mut source = head(profile, shared.site.language, properties);
    for name in file.anchors.lost() {
        source.push_str(&format!("#lost({})\n", super::code::literal(&name)));
    }
    source.push_str("#cat(\n");
    source.push_str(&body.finish());
    source.push_str(")\n");
    file.desk.lay("main.typ", source).ok_or_else(no_desk)?;
    Ok(Written { file, ident: format!("{}/{}", shared.site.title, properties.ident) })
}

impl Written<'_> {
    /// Lays it out and exports it.
    fn made(self) -> Result<Made, PdfError> {
        let made = apart(|| export(&self.file.desk, &self.ident));
        typst::comemo::evict(REMEMBERED);
        Ok(Made { missing: self.file.missing, ..made? })
    }
}

/// Imports, properties and the profile's rules.
fn head(profile: Profile, language: &str, properties: &Properties<'_>) -> String {
    let mut code = Code::default();
    let name = match profile {
        Profile::Official => "official",
        Profile::Plan => "plan",
    };
    let (lang, region) = language.split_once('-').unwrap_or((language, ""));
    code.named("title", Some(properties.title));
    code.named("author", properties.author.filter(|author| !author.is_empty()));
    code.open("keywords:");
    for keyword in properties.keywords {
        code.text(keyword);
    }
    code.close();
    code.named("description", Some(properties.description).filter(|text| !text.is_empty()));
    code.named("lang", Some(lang));
    code.named("region", Some(region).filter(|region| !region.is_empty()));
    if let Some([year, month, day]) = properties.date.and_then(date) {
        code.raw(&format!("date:datetime(year:{year},month:{month},day:{day})"));
    }
    if properties.is_bundle {
        code.raw("bundle:true");
    }
    format!("#import \"{name}.typ\": *\n#show: {name}.with({})\n", code.finish())
}

fn date(date: &str) -> Option<[u32; 3]> {
    let mut parts = date.split('-').map(str::parse);
    let parts = [parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?];
    Some(parts)
}

/// Forgets what typst remembers of earlier files: their parts are laid out anew.
pub fn forget() {
    typst::comemo::evict(0);
}

/// The file: PDF/UA-1 if it can be that.
fn export(desk: &Desk<'_>, ident: &str) -> Result<Made, PdfError> {
    let laid_out = typst::compile::<PagedDocument>(desk).output;
    let document = laid_out.map_err(|errors| PdfError::Layout(sentence(&errors)))?;
    let accessible = options(ident, &[PdfStandard::Ua_1])?;
    let pages = document.pages().len();
    let said = said(&document, desk.drawings());
    let made = |bytes, not_accessible| Made { bytes, said, pages, not_accessible, missing: Vec::new() };
    let why = match typst_pdf::pdf(&document, &accessible) {
        Ok(bytes) => return Ok(made(bytes, None)),
        Err(errors) => sentence(&errors),
    };
    let plain = options(ident, &[PdfStandard::V_1_7])?;
    let bytes = typst_pdf::pdf(&document, &plain).map_err(|errors| PdfError::Export(sentence(&errors)))?;
    Ok(made(bytes, Some(why)))
}

fn options(ident: &str, standards: &[PdfStandard]) -> Result<PdfOptions, PdfError> {
    let standards =
        PdfStandards::new(standards).map_err(|error| PdfError::Export(error.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("compendium".to_owned())),
        standards,
        ..PdfOptions::default()
    })
}

/// The first of typst's messages, with its hints.
fn sentence(errors: &[SourceDiagnostic]) -> String {
    let Some(first) = errors.first() else { return String::new() };
    let hints = first.hints.iter().map(|hint| format!("; {}", hint.v));
    format!("{}{}", first.message, hints.collect::<String>())
}
