//! From what is written to what holds: [`parse`].

use super::{CONFIG_PATH, Config, Expectation, INDEX_PARTS, Level, Print, Publication, raw};
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::source::Source;
use crate::syntax::front_matter::{Numbering, Period};
use crate::syntax::yaml::Node;
use crate::syntax::{allow, yaml};
use crate::text::{Language, Located, Place, SourcePath, Span, Written};

/// Reads the configuration. Whatever cannot be read is reported, and its
/// default stands in, so that the rest of the compendium can still be checked.
pub fn parse(source: &Source) -> (Config, Diagnostics) {
    let (parsed, mut diagnostics) = yaml::parse(&source.path, &source.text, 0);
    let empty = Node { kind: yaml::NodeKind::Mapping(Vec::new()), span: Span::default() };
    let root = match &parsed.root {
        Some(root) => Some(root),
        None => diagnostics.is_empty().then_some(&empty),
    };
    let written = root.and_then(|root| yaml::decode::<raw::Config>(&source.path, root, &mut diagnostics));
    let allows = allow::of_yaml(&parsed);
    let config = match (root, written) {
        (Some(root), Some(written)) => resolve(&source.path, root, written, &mut diagnostics),
        _ => fallback(),
    };
    (Config { allows, ..config }, diagnostics)
}

fn fallback() -> Config {
    Config {
        path: SourcePath::new(CONFIG_PATH),
        title: Written::default(),
        region: String::new(),
        period: Located::new(Period { from: 2010, to: 2015 }, Span::default()),
        base_year: Some(2010),
        language: Language::Chinese,
        summary: None,
        compiler: None,
        version: None,
        date: None,
        today: None,
        base_url: None,
        theme: default_theme(),
        numbering: Numbering::Official,
        levels: vec![Level { id: "own".to_owned(), name: String::new() }],
        public_name: None,
        internal_name: None,
        publication: Publication::default(),
        expectations: Default::default(),
        search: true,
        print: Print::default(),
        rules: Vec::new(),
        complete: false,
        allows: Vec::new(),
    }
}

/// Reports the required keys that are missing, all of them.
fn missing(path: &SourcePath, root: &Node, written: &raw::Config, diagnostics: &mut Diagnostics) {
    let required = [
        ("title", written.title.is_some()),
        ("region", written.region.is_some()),
        ("period", written.period.is_some()),
    ];
    // A value of the wrong form has been reported, and its key with it.
    for (key, _) in required.into_iter().filter(|(key, present)| !present && root.get(key).is_none()) {
        let place = Place { path: path.clone(), span: root.span };
        diagnostics.push(
            Diagnostic::error(
                yaml::MISSING_FIELD,
                place,
                message!("缺少必填的“{key}”", "the key `{key}` is missing"),
            )
            .help(message!("补上“{key}: …”", "add `{key}: …`")),
        );
    }
}

fn resolve(path: &SourcePath, root: &Node, written: raw::Config, diagnostics: &mut Diagnostics) -> Config {
    let place = |span| Place { path: path.clone(), span };
    missing(path, root, &written, diagnostics);
    let complete = written.title.is_some() && written.region.is_some() && written.period.is_some();
    let region = written.region.unwrap_or_default();
    let unknown = Located::new(Period { from: 2010, to: 2015 }, Span::default());
    let period = written.period.unwrap_or(unknown);
    if period.value.from > period.value.to {
        diagnostics.push(yaml::invalid(
            place(period.span),
            &format!("{}—{}", period.value.from, period.value.to),
            message!("起始年份不能晚于结束年份", "the first year must not be later than the last"),
        ));
    }
    let mut levels: Vec<Level> = Vec::new();
    for level in written.levels {
        if levels.iter().any(|known| known.id == level.id.value) {
            let id = &level.id.value;
            diagnostics.push(Diagnostic::error(
                yaml::INVALID_VALUE,
                place(level.id.span),
                message!("层级“{id}”写了两次", "the level `{id}` is written twice"),
            ));
            continue;
        }
        levels.push(Level { id: level.id.value, name: level.name });
    }
    if levels.is_empty() {
        levels.push(Level { id: "own".to_owned(), name: region.clone() });
    }
    let (public, internal) =
        written.editions.map_or((None, None), |editions| (editions.public, editions.internal));
    Config {
        path: path.clone(),
        title: written.title.unwrap_or_default(),
        region,
        base_year: written.base_year,
        period,
        language: written.language.unwrap_or_default(),
        summary: written.summary,
        compiler: written.compiler,
        version: written.version,
        date: written.date,
        today: written.date,
        base_url: written.base_url.and_then(|url| base_url(url, &place, diagnostics)),
        theme: written.theme.unwrap_or_else(default_theme),
        numbering: written.numbering.unwrap_or_default(),
        levels,
        public_name: public.and_then(|edition| edition.name),
        internal_name: internal.and_then(|edition| edition.name),
        publication: publication(written.publication, &place, diagnostics),
        expectations: written
            .documents
            .into_iter()
            .flat_map(raw::Documents::by_kind)
            .map(|(kind, written)| (kind, Expectation { title: written.title, sections: written.sections }))
            .collect(),
        search: written.search.unwrap_or(true),
        print: written.print.map_or_else(Print::default, |print| Print {
            downloads: print.downloads,
            page: print.page,
            profile: print.profile,
            fonts: print.fonts,
        }),
        rules: written.rules.map(|rules| rules.0).unwrap_or_default(),
        complete,
        allows: Vec::new(),
    }
}

fn default_theme() -> Located<String> {
    Located::new("default".to_owned(), Span::default())
}

fn base_url(
    url: Located<String>,
    place: &dyn Fn(Span) -> Place,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    if !(url.value.starts_with("http://") || url.value.starts_with("https://")) {
        let expected = message!(
            "应为以 http:// 或 https:// 开头的网址",
            "expected an address that starts with http:// or https://"
        );
        diagnostics.push(yaml::invalid(place(url.span), &url.value, expected));
        return None;
    }
    Some(if url.value.ends_with('/') { url.value } else { format!("{}/", url.value) })
}

fn publication(
    written: Option<Located<raw::Publication>>,
    place: &dyn Fn(Span) -> Place,
    diagnostics: &mut Diagnostics,
) -> Publication {
    let Some(Located { value: written, span }) = written else { return Publication::default() };
    let mut has_wrong_code = false;
    let site_id_code = written.site_id_code.and_then(|code| {
        if code.value.len() == 10 && code.value.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(code.value);
        }
        let expected = message!("网站标识码是 10 位数字", "a site id code has ten digits");
        diagnostics.push(yaml::invalid(place(code.span), &code.value, expected));
        has_wrong_code = true;
        None
    });
    let index_number = written.index_number.and_then(|pattern| {
        let rest = INDEX_PARTS.iter().fold(pattern.value.clone(), |rest, part| rest.replace(part, ""));
        if !rest.contains(['{', '}']) && pattern.value.contains("{id}") {
            return Some(pattern.value);
        }
        let parts = INDEX_PARTS.join(" ");
        let expected = message!(
            "索引号的格式里要有 {{id}}，可用的占位是 {parts}",
            "a pattern of index numbers holds {{id}} and may hold {parts}"
        );
        diagnostics.push(yaml::invalid(place(pattern.span), &pattern.value, expected));
        None
    });
    Publication {
        site_name: written.site_name,
        site_domain: written.site_domain,
        site_id_code,
        has_wrong_code,
        content_source: written.content_source,
        index_number,
        subject: written.subject,
        span,
    }
}
