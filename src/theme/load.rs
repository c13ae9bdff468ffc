//! Putting a theme together: [`load`].

use std::collections::BTreeMap;
use std::sync::Arc;

use memchr::memmem;
use serde::Deserialize;
use serde_json::Map;
use tera::{ErrorKind, Tera};

use super::{BUILTIN, TEMPLATE, TemplateError, Theme, UNKNOWN_THEME, builtin_files, filters, locale};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::source::{EntryKind, Files, LoadError, Source};
use crate::syntax::yaml;
use crate::text::{Language, LineIndex, Located, Place, SourcePath, Span, fingerprint};

/// Which theme is wanted, and where that is said.
#[derive(Debug, Clone)]
pub struct Requested {
    /// Its name.
    pub name: String,
    /// The place that names it.
    pub place: Place,
    /// The language of the site.
    pub language: Language,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    name: Located<String>,
    extends: Option<Located<String>>,
}

/// The files of one theme of the chain.
struct Layer {
    name: String,
    files: BTreeMap<String, Vec<u8>>,
}

/// Loads a theme from `themes/` and what is built in. Nothing comes back when
/// it cannot be rendered with; the diagnostics say why. Only the file system
/// itself makes this an error.
pub fn load(files: &dyn Files, requested: &Requested) -> Result<Loaded, LoadError> {
    let mut diagnostics = Diagnostics::new();
    let layers = chain(files, requested, &mut diagnostics)?;
    if !diagnostics.is_empty() {
        return Ok(Loaded { theme: None, diagnostics, sources: sources(&layers) });
    }
    let texts = texts(&layers, requested.language, &mut diagnostics);
    let templates = templates(&layers, &mut diagnostics);
    let print = fingerprint(&layers.iter().map(|layer| (&layer.name, &layer.files)).collect::<Vec<_>>());
    let theme = templates.map(|templates| Theme {
        templates,
        texts: tera::Value::from_serializable(&texts),
        assets: assets(&layers),
        fingerprint: print,
        language: requested.language,
    });
    let theme = theme.filter(|_| diagnostics.is_empty());
    Ok(Loaded { theme, diagnostics, sources: sources(&layers) })
}

/// What loading gave.
#[derive(Debug)]
pub struct Loaded {
    /// None when it cannot be rendered with.
    pub theme: Option<Theme>,
    /// Why.
    pub diagnostics: Diagnostics,
    /// The texts that the diagnostics, and those of rendering, point into.
    pub sources: Vec<(SourcePath, Arc<str>)>,
}

/// What files end in that diagnostics point into.
const TEXTS: [&str; 6] = [".html", ".yaml", ".svg", ".css", ".js", ".txt"];

fn sources(layers: &[Layer]) -> Vec<(SourcePath, Arc<str>)> {
    let files = layers.iter().flat_map(|layer| layer.files.iter().map(move |file| (layer, file)));
    let texts = files.filter(|(_, (path, _))| TEXTS.iter().any(|end| path.ends_with(end)));
    texts
        .map(|(layer, (path, bytes))| {
            let path = SourcePath::new(format!("themes/{}/{path}", layer.name));
            (path, Arc::from(String::from_utf8_lossy(bytes)))
        })
        .collect()
}

/// The theme and those it extends, nearest first; the default theme is last,
/// unless something was wrong on the way.
fn chain(
    files: &dyn Files,
    requested: &Requested,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Layer>, LoadError> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some((requested.name.clone(), requested.place.clone()));
    while let Some((name, place)) = next.take() {
        if layers.iter().any(|layer| layer.name == name) {
            let found = Diagnostic::error(
                UNKNOWN_THEME,
                place,
                message!("主题“{name}”绕回了自己", "the theme `{name}` extends itself"),
            );
            diagnostics.push(found);
            return Ok(layers);
        }
        let valid = !name.is_empty() && !name.contains(['/', '\\', '.']);
        let mut layer = if valid { read(files, &name)? } else { BTreeMap::new() };
        if layer.is_empty() && name == BUILTIN {
            layer = read(&builtin_files(), BUILTIN)?;
        }
        if layer.is_empty() {
            diagnostics.push(
                Diagnostic::error(
                    UNKNOWN_THEME,
                    place,
                    message!("没有名为“{name}”的主题", "there is no theme `{name}`"),
                )
                .help(message!(
                    "主题放在 themes/{name}/；内置的主题是 {BUILTIN}",
                    "a theme stands in themes/{name}/; `{BUILTIN}` is built in"
                )),
            );
            return Ok(layers);
        }
        next = description(&name, &layer, diagnostics);
        layers.push(Layer { name, files: layer });
    }
    Ok(layers)
}

fn read(files: &dyn Files, name: &str) -> Result<BTreeMap<String, Vec<u8>>, LoadError> {
    let folder = format!("themes/{name}");
    let mut layer = BTreeMap::new();
    for entry in files.list(&folder)? {
        let Some(below) = entry.path.as_str().strip_prefix(&format!("{folder}/")) else { continue };
        let hidden = below.split('/').any(|part| part.starts_with('.') || part.ends_with('~'));
        if matches!(entry.kind, EntryKind::File { .. }) && !hidden {
            layer.insert(below.to_owned(), files.read(&entry.path)?);
        }
    }
    Ok(layer)
}

/// Reads `theme.yaml`; the theme below, with the place that names it.
fn description(
    name: &str,
    layer: &BTreeMap<String, Vec<u8>>,
    diagnostics: &mut Diagnostics,
) -> Option<(String, Place)> {
    let path = SourcePath::new(format!("themes/{name}/theme.yaml"));
    let text =
        layer.get("theme.yaml").map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let (parsed, mut found) = yaml::parse(&path, &text, 0);
    diagnostics.append(&mut found);
    let Some(description) =
        parsed.root.and_then(|root| yaml::decode::<Description>(&path, &root, diagnostics))
    else {
        if diagnostics.is_empty() {
            let place = Place { path, span: Span::default() };
            diagnostics.push(Diagnostic::error(
                yaml::MISSING_FIELD,
                place,
                message!("主题缺少 theme.yaml", "the theme has no theme.yaml"),
            ));
        }
        return None;
    };
    if description.name.value != name {
        let place = Place { path: path.clone(), span: description.name.span };
        let expected = message!("应与文件夹同名：{name}", "expected the name of its folder, {name}");
        diagnostics.push(yaml::invalid(place, &description.name.value, expected));
    }
    match description.extends {
        Some(below) => Some((below.value, Place { path, span: below.span })),
        // Every theme stands on the default one.
        None => (name != BUILTIN).then(|| (BUILTIN.to_owned(), Place { path, span: description.name.span })),
    }
}

fn texts(
    layers: &[Layer],
    language: Language,
    diagnostics: &mut Diagnostics,
) -> Map<String, serde_json::Value> {
    let mut texts = Map::new();
    let templates =
        || layers.iter().flat_map(|layer| &layer.files).filter(|(path, _)| path.ends_with(".html"));
    let uses = |key: &str| templates().any(|(_, bytes)| memmem::find(bytes, key.as_bytes()).is_some());
    for layer in layers.iter().rev() {
        let file = format!("locales/{}.yaml", language.tag());
        if let Some(bytes) = layer.files.get(&file) {
            let path = SourcePath::new(format!("themes/{}/{file}", layer.name));
            let source = Source::new(path, String::from_utf8_lossy(bytes).into_owned());
            locale::read(&source, &mut texts, &uses, diagnostics);
        }
    }
    texts
}

fn templates(layers: &[Layer], diagnostics: &mut Diagnostics) -> Option<Tera> {
    let mut templates = Tera::default();
    filters::register(&mut templates);
    let prefixes: Vec<String> = layers.iter().map(|layer| format!("{}/", layer.name)).collect();
    let named = layers.iter().flat_map(|layer| {
        layer.files.iter().filter_map(|(path, bytes)| {
            let template = path.strip_prefix("templates/").filter(|path| path.ends_with(".html"))?;
            Some((format!("{}/{template}", layer.name), String::from_utf8_lossy(bytes).into_owned()))
        })
    });
    let added = templates.set_fallback_prefixes(prefixes).and_then(|()| templates.add_raw_templates(named));
    match added {
        Ok(()) => Some(templates),
        Err(error) => {
            let sources = sources(layers);
            diagnostics.push(located(template_error("", &error), &sources).diagnostic());
            None
        }
    }
}

fn assets(layers: &[Layer]) -> BTreeMap<String, Arc<[u8]>> {
    let mut assets = BTreeMap::new();
    for layer in layers.iter().rev() {
        for (path, bytes) in &layer.files {
            if let Some(below) = path.strip_prefix("static/") {
                assets.insert(below.to_owned(), Arc::from(bytes.as_slice()));
            }
        }
    }
    assets
}

/// What tera says, with the template and line it says it of.
pub(super) fn template_error(template: &str, error: &tera::Error) -> TemplateError {
    let (template, span, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => (
            report.filename().to_owned(),
            Span::new(report.span().range.clone()),
            report.message().to_owned(),
        ),
        ErrorKind::MissingParent { current: template, .. }
        | ErrorKind::CircularExtend { tpl: template, .. }
        | ErrorKind::CircularInclude { tpl: template, .. } => {
            (template.clone(), Span::default(), error.to_string())
        }
        _ => (template.to_owned(), Span::default(), error.to_string()),
    };
    TemplateError { template, span, message }
}

/// What tera finds when it puts templates together comes as a report in text,
/// `error: MESSAGE` and `--> TEMPLATE:LINE:COLUMN` first; several stand one
/// below the other, and the first is told.
fn located(error: TemplateError, sources: &[(SourcePath, Arc<str>)]) -> TemplateError {
    let Some((before, after)) = error.message.split_once("--> ") else { return error };
    let place = after.lines().next().unwrap_or_default();
    let mut parts = place.rsplitn(3, ':');
    let (column, line, template) = (parts.next(), parts.next(), parts.next().unwrap_or_default());
    let number = |part: Option<&str>| part.and_then(|part| part.trim().parse::<usize>().ok()).unwrap_or(1);
    let (theme, file) = template.split_once('/').unwrap_or((BUILTIN, template));
    let path = SourcePath::new(format!("themes/{theme}/templates/{file}"));
    let text = sources.iter().find(|(known, _)| *known == path).map_or("", |(_, text)| text);
    let start = LineIndex::new(text).start_of(number(line).saturating_sub(1), text);
    let offset = text[start..].char_indices().nth(number(column).saturating_sub(1)).map_or(0, |(at, _)| at);
    let message = before.trim().trim_start_matches("error: ").trim().to_owned();
    TemplateError { template: template.to_owned(), span: Span::at(start + offset), message }
}

impl TemplateError {
    /// The error as a finding at its place in the template.
    pub fn diagnostic(&self) -> Diagnostic {
        let (theme, file) = self.template.split_once('/').unwrap_or((BUILTIN, &self.template));
        let path = SourcePath::new(format!("themes/{theme}/templates/{file}"));
        let message = self.message.trim();
        Diagnostic::error(
            TEMPLATE,
            Place { path, span: self.span },
            message!("模板有错：{message}", "template error: {message}"),
        )
    }
}
