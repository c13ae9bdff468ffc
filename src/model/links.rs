//! Where the references of a document lead.

use std::collections::BTreeMap;

use super::names::{Lookup, Names};
use super::parts::{heading_in, name_in, part_of};
use super::{
    AMBIGUOUS, AssetIndex, DocumentIndex, Entity, FORBIDDEN_SCHEME, IndicatorIndex, MISSING_ASSET,
    UNKNOWN_ANCHOR, UNKNOWN_TARGET, unknown,
};
use crate::diag::{Applicability, Diagnostic, Diagnostics, Suggestion};
use crate::message;
use crate::registry;
use crate::syntax::document::Document;
use crate::syntax::link::{Reference, Target};
use crate::syntax::outline::Outline;
use crate::text::{Located, Place, SourcePath, anchor, nearest};

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Resolution {
    /// To an entity, or to an anchor in a document's page.
    Entity {
        /// Which.
        entity: Entity,
        /// A heading's or caption's anchor.
        anchor: Option<String>,
    },
    /// To an indicator's value of a year.
    Value {
        /// Which.
        indicator: IndicatorIndex,
        /// The year, which the registry has a value of.
        year: i32,
    },
    /// To an image or attachment.
    Asset(AssetIndex),
    /// Out of the compendium.
    External(String),
    /// Nowhere; that has been reported.
    Broken,
}

/// What there is to resolve names against.
pub(super) struct Scope<'a> {
    pub names: &'a Names,
    pub documents: &'a [std::sync::Arc<Document>],
    pub by_path: &'a BTreeMap<SourcePath, DocumentIndex>,
    pub assets: &'a BTreeMap<SourcePath, AssetIndex>,
    pub indicators: &'a [super::RegistryEntry<registry::Indicator>],
    /// Stems of files that could not be read: names of theirs are not unknown.
    pub unreadable: &'a [SourcePath],
    pub place_of: &'a (dyn Fn(Entity) -> Place + Sync),
}

impl Scope<'_> {
    /// Resolves one reference of a document.
    pub fn reference(
        &self,
        from: DocumentIndex,
        reference: &Reference,
        diagnostics: &mut Diagnostics,
    ) -> Resolution {
        let path = &self.documents[from.0].path;
        let place = Place { path: path.clone(), span: reference.span.0 };
        match &reference.target {
            Target::External(address) => Resolution::External(address.clone()),
            Target::Forbidden(scheme) => {
                diagnostics.push(
                    Diagnostic::error(
                        FORBIDDEN_SCHEME,
                        place,
                        message!(
                            "页面不能链接到 {scheme}: 地址",
                            "a page may not link to a {scheme}: address"
                        ),
                    )
                    .help(message!(
                        "改用 http、https、mailto 或 tel 地址",
                        "use an http, https, mailto or tel address"
                    )),
                );
                Resolution::Broken
            }
            Target::Image(file) => self.image(path, file, place, diagnostics),
            Target::File { path: file, anchor } if file.is_empty() => {
                self.in_document(from, path, heading_in(reference, "", anchor).as_ref(), diagnostics)
            }
            Target::File { path: file, anchor } => {
                self.file(path, file, heading_in(reference, file, anchor).as_ref(), place, diagnostics)
            }
            Target::Wiki { name, heading } if name.is_empty() => {
                self.in_document(from, path, heading_in(reference, name, heading).as_ref(), diagnostics)
            }
            Target::Wiki { name, heading } => {
                let located = name_in(reference, name);
                let heading = heading_in(reference, name, heading);
                match self.find(path, &located, "", |_| true, diagnostics) {
                    Some(Entity::Document(document)) => {
                        self.in_document(document, path, heading.as_ref(), diagnostics)
                    }
                    Some(entity) => {
                        if let Some(heading) = heading {
                            diagnostics.push(no_anchor(path, name, &heading, None));
                        }
                        Resolution::Entity { entity, anchor: None }
                    }
                    None => Resolution::Broken,
                }
            }
            Target::Value { indicator, year } => self.value(path, indicator, *year, reference, diagnostics),
        }
    }

    /// Finds an entity of a wanted kind by name; `wanted_name` says which in Chinese and English.
    pub fn find(
        &self,
        path: &SourcePath,
        name: &Located<String>,
        expected: &str,
        wanted: impl Fn(Entity) -> bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<Entity> {
        let place = Place { path: path.clone(), span: name.span };
        match self.names.lookup_among(&name.value, &wanted) {
            Lookup::Found(entity) => Some(entity),
            Lookup::Ambiguous(candidates) => {
                let text = &name.value;
                let mut found = Diagnostic::error(
                    AMBIGUOUS,
                    place,
                    message!("“{text}”可以指多个条目", "`{text}` names several entries"),
                )
                .help(message!("改用其中一个的 id", "write the id of the one that is meant"));
                for candidate in candidates {
                    found = found.also((self.place_of)(candidate), message!("可以指这个", "this one"));
                }
                diagnostics.push(found);
                None
            }
            Lookup::Unknown if self.unreadable.iter().any(|path| path.stem() == name.value) => None,
            Lookup::Unknown => {
                diagnostics.push(match self.names.lookup(&name.value) {
                    Lookup::Unknown => unknown(path, name, self.names.nearest_among(&name.value, wanted)),
                    _ => wrong_kind(place, &name.value, expected),
                });
                None
            }
        }
    }

    /// Resolves `ID#heading` of an alignment or an opinion.
    pub fn document_heading(
        &self,
        path: &SourcePath,
        written: &Located<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<(DocumentIndex, Option<usize>)> {
        let (name, heading) = match written.value.split_once('#') {
            Some((name, heading)) => (name, Some(heading)),
            None => (written.value.as_str(), None),
        };
        let name = Located::new(name.to_owned(), part_of(written, 0..name.len()));
        let is_document = |entity| matches!(entity, Entity::Document(_));
        let Some(Entity::Document(document)) =
            self.find(path, &name, "文档|a document", is_document, diagnostics)
        else {
            return None;
        };
        let Some(heading) = heading else { return Some((document, None)) };
        let outline = &self.documents[document.0].outline;
        let found = find_heading(outline, heading);
        if found.is_none() {
            let start = written.value.len() - heading.len();
            let span = part_of(written, start..written.value.len());
            let heading = Located::new(heading.to_owned(), span);
            diagnostics.push(self.no_heading(document, path, &heading));
        }
        Some((document, found))
    }

    fn in_document(
        &self,
        document: DocumentIndex,
        path: &SourcePath,
        heading: Option<&Located<String>>,
        diagnostics: &mut Diagnostics,
    ) -> Resolution {
        let entity = Entity::Document(document);
        let Some(heading) = heading.filter(|heading| !heading.value.is_empty()) else {
            return Resolution::Entity { entity, anchor: None };
        };
        let outline = &self.documents[document.0].outline;
        let anchor = match find_heading(outline, &heading.value) {
            Some(at) => Some(outline.headings[at].anchor.clone()),
            None => {
                let targets = outline.targets.iter();
                targets.map(|target| &target.id).find(|id| **id == heading.value).cloned()
            }
        };
        if anchor.is_none() {
            diagnostics.push(self.no_heading(document, path, heading));
        }
        Resolution::Entity { entity, anchor }
    }

    fn no_heading(
        &self,
        document: DocumentIndex,
        path: &SourcePath,
        heading: &Located<String>,
    ) -> Diagnostic {
        let document = &self.documents[document.0];
        let names = document
            .outline
            .headings
            .iter()
            .map(|heading| heading.text.as_str())
            .chain(document.outline.targets.iter().map(|target| target.id.as_str()));
        let near = nearest(&heading.value, names);
        no_anchor(path, &document.front_matter.title.value, heading, near)
    }

    fn file(
        &self,
        from: &SourcePath,
        file: &str,
        anchor: Option<&Located<String>>,
        place: Place,
        diagnostics: &mut Diagnostics,
    ) -> Resolution {
        let joined = from.join(file);
        if let Some(path) = &joined {
            if let Some(document) = self.by_path.get(path) {
                return self.in_document(*document, from, anchor, diagnostics);
            }
            if let Some(asset) = self.assets.get(path) {
                return Resolution::Asset(*asset);
            }
            if self.unreadable.contains(path) {
                return Resolution::Broken;
            }
        }
        let is_document = file.ends_with(".md");
        let known = self.by_path.keys().chain(self.assets.keys());
        let near = joined.as_ref().and_then(|path| nearest_file(path, known));
        let rule = if is_document { UNKNOWN_TARGET } else { MISSING_ASSET };
        let found = Diagnostic::error(
            rule,
            place,
            message!("文件“{file}”不存在", "the file `{file}` does not exist"),
        );
        diagnostics.push(match near {
            Some(near) => found.label(message!("是否指 {near}？", "is {near} meant?")),
            None => found.help(message!(
                "链接可以指向 content/ 里的文档和 content/assets/ 里的附件",
                "a link may lead to a document below content/ or an attachment below content/assets/"
            )),
        });
        Resolution::Broken
    }

    fn image(
        &self,
        from: &SourcePath,
        file: &str,
        place: Place,
        diagnostics: &mut Diagnostics,
    ) -> Resolution {
        let joined = from.join(file);
        if let Some(asset) = joined.as_ref().and_then(|path| self.assets.get(path)) {
            return Resolution::Asset(*asset);
        }
        if joined.as_ref().is_some_and(|path| self.unreadable.contains(path)) {
            return Resolution::Broken;
        }
        let near = joined.as_ref().and_then(|path| nearest_file(path, self.assets.keys()));
        let found = Diagnostic::error(
            MISSING_ASSET,
            place,
            message!("图片“{file}”不存在", "the picture `{file}` does not exist"),
        );
        diagnostics.push(match near {
            Some(near) => found.label(message!("是否指 {near}？", "is {near} meant?")),
            None => {
                found.help(message!("把图片放在 content/assets/", "put the picture below content/assets/"))
            }
        });
        Resolution::Broken
    }

    fn value(
        &self,
        path: &SourcePath,
        name: &str,
        year: i32,
        reference: &Reference,
        diagnostics: &mut Diagnostics,
    ) -> Resolution {
        let located = name_in(reference, name);
        let is_indicator = |entity| matches!(entity, Entity::Indicator(_));
        let Some(Entity::Indicator(indicator)) =
            self.find(path, &located, "指标|an indicator", is_indicator, diagnostics)
        else {
            return Resolution::Broken;
        };
        let entry = &self.indicators[indicator.0];
        if value_of(&entry.value, year).is_some() {
            return Resolution::Value { indicator, year };
        }
        let mut years = years_of(&entry.value);
        years.sort_unstable();
        years.dedup();
        let list = years.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
        let place = Place { path: path.clone(), span: reference.span.0 };
        let title = &entry.value.name.value;
        diagnostics.push(
            Diagnostic::error(
                UNKNOWN_TARGET,
                place,
                message!("指标“{title}”没有 {year} 年的值", "the indicator `{title}` has no value of {year}"),
            )
            .also(
                (self.place_of)(Entity::Indicator(indicator)),
                message!("指标在这里登记", "registered here"),
            )
            .help(message!("登记的年份：{list}", "years that have one: {list}")),
        );
        Resolution::Broken
    }
}

/// The path whose file name is most like that of another.
fn nearest_file<'a>(
    wanted: &SourcePath,
    known: impl Iterator<Item = &'a SourcePath>,
) -> Option<&'a SourcePath> {
    let known: Vec<&SourcePath> = known.filter(|path| path.extension() == wanted.extension()).collect();
    let near = nearest(wanted.name(), known.iter().map(|path| path.name()))?;
    known.into_iter().find(|path| path.name() == near)
}

/// The registered value of a year: what came true beats what was planned.
pub fn value_of(indicator: &registry::Indicator, year: i32) -> Option<&registry::Value> {
    let baseline = indicator
        .baseline
        .as_ref()
        .filter(|baseline| baseline.year.value == year)
        .map(|baseline| &baseline.value);
    baseline.or_else(|| indicator.targets.get(year)).or_else(|| indicator.actuals.get(year))
}

fn years_of(indicator: &registry::Indicator) -> Vec<i32> {
    let baseline = indicator.baseline.iter().map(|baseline| baseline.year.value);
    baseline
        .chain(indicator.targets.iter().map(|(year, _)| year))
        .chain(indicator.actuals.iter().map(|(year, _)| year))
        .collect()
}

/// Finds a heading by its explicit id, its text, or its text with its number.
fn find_heading(outline: &Outline, name: &str) -> Option<usize> {
    let name = name.trim();
    let as_anchor = anchor(name);
    let numbered = |heading: &crate::syntax::outline::Heading| {
        heading.typed.as_ref().is_some_and(|typed| {
            name.strip_prefix(typed.text.as_str()).is_some_and(|rest| rest.trim() == heading.text)
        })
    };
    let headings = || outline.headings.iter();
    headings()
        .position(|heading| heading.anchor == name)
        .or_else(|| headings().position(|heading| heading.text == name))
        .or_else(|| headings().position(numbered))
        .or_else(|| headings().position(|heading| !as_anchor.is_empty() && heading.anchor == as_anchor))
}

fn no_anchor(path: &SourcePath, title: &str, heading: &Located<String>, near: Option<&str>) -> Diagnostic {
    let (text, place) = (&heading.value, |span| Place { path: path.clone(), span });
    let found = Diagnostic::error(
        UNKNOWN_ANCHOR,
        place(heading.span),
        message!("“{title}”里没有“{text}”这一节", "`{title}` has no section `{text}`"),
    );
    let Some(near) = near else {
        return found.help(message!(
            "写标题的文字（不带序号），或标题的 {{#id}}",
            "write the heading's text without its number, or its {{#id}}"
        ));
    };
    let found = found.label(message!("是否指“{near}”？", "is `{near}` meant?"));
    match heading.exact() {
        Some(span) => found.suggest(Suggestion {
            place: place(span),
            replacement: near.to_owned(),
            text: message!("改为“{near}”", "write `{near}`"),
            applicability: Applicability::MaybeIncorrect,
        }),
        None => found,
    }
}

fn wrong_kind(place: Place, name: &str, expected: &str) -> Diagnostic {
    let (chinese, english) = expected.split_once('|').unwrap_or((expected, expected));
    Diagnostic::error(UNKNOWN_TARGET, place, message!("“{name}”不是{chinese}", "`{name}` is not {english}"))
        .help(message!("这里应写{chinese}的 id 或名称", "write the id or name of {english} here"))
}
