//! What the checker found, at the passages that the internal edition shows.
//!
//! A finding has a place in the report and a mark at each passage that it points
//! at: behind the innermost block of a document, or at the head of the page of an
//! entry. The public edition is told of none.

use std::collections::BTreeMap;

use serde::Serialize;

use super::findings::Findings;
use super::paths::Paths;
use super::{Content, Link, Maker, Page};
use crate::diag::{Diagnostic, Label};
use crate::model::{Compendium, DocumentIndex, Entity};
use crate::syntax::block::Insignificant;
use crate::syntax::walk;
use crate::text::{Place, SourcePath, Span};

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Finding {
    /// From 1, in the order of the report.
    pub number: usize,
    /// Where the report tells of it; the report itself when it does not list it.
    pub report: String,
    pub rule: &'static str,
    pub severity: &'static str,
    pub message: String,
    pub help: Option<String>,
    pub places: Vec<Passage>,
}

/// A place that a finding points at; the first is where it is reported.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Passage {
    /// `path:line:column`
    pub at: String,
    /// The source, by which the report is filtered.
    pub source: String,
    pub label: Option<String>,
    /// The mark on the page that shows it; none where no page does.
    pub link: Option<Link>,
    pub excerpt: Option<Excerpt>,
}

/// The words at a place, with some around them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Excerpt {
    pub before: String,
    pub marked: String,
    pub after: String,
}

/// A finding at a passage of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Mark {
    /// The block it stands behind; none at the head of the page.
    #[serde(skip)]
    pub block: Option<Insignificant<Span>>,
    /// Its own anchor.
    pub anchor: String,
    /// What was found.
    pub finding: Finding,
}

/// Which entity shows which bytes of which source.
pub(super) struct Sources {
    by_path: BTreeMap<SourcePath, Vec<(Span, Entity)>>,
}

impl Sources {
    pub(super) fn new(compendium: &Compendium) -> Sources {
        let mut by_path: BTreeMap<SourcePath, Vec<(Span, Entity)>> = BTreeMap::new();
        for entity in compendium.entities() {
            let place = written(compendium, entity);
            by_path.entry(place.path).or_default().push((place.span, entity));
        }
        Sources { by_path }
    }

    /// What the bytes at a place belong to: the smallest entry around them.
    pub(super) fn entity_at(&self, place: &Place) -> Option<Entity> {
        let entries = self.by_path.get(&place.path)?.iter();
        let around =
            entries.filter(|(span, _)| span.start <= place.span.start && place.span.start <= span.end);
        around.min_by_key(|(span, _)| span.end - span.start).map(|(_, entity)| *entity)
    }
}

/// Where an entity is written: all of a document, or the entry of a registry.
pub(super) fn written(compendium: &Compendium, entity: Entity) -> Place {
    match entity {
        Entity::Document(at) => {
            let path = compendium.documents[at.0].source.path.clone();
            Place { path, span: Span { start: 0, end: u32::MAX } }
        }
        Entity::Indicator(at) => compendium.indicators[at.0].entry.place.clone(),
        Entity::Project(at) => compendium.projects[at.0].entry.place.clone(),
        Entity::Organization(at) => compendium.organizations[at.0].entry.place.clone(),
        Entity::Term(at) => compendium.terms[at.0].entry.place.clone(),
        Entity::Stage(at) | Entity::Milestone(at, _) => compendium.stages[at.0].entry.place.clone(),
        Entity::Review(at) => compendium.reviews[at.0].entry.place.clone(),
        Entity::Consultation(at) => compendium.consultations[at.0].entry.place.clone(),
    }
}

/// The findings by the pages that show what they point at, by their position in the report.
pub(super) fn by_page(
    findings: Findings<'_>,
    sources: &Sources,
    paths: &Paths,
) -> BTreeMap<String, Vec<usize>> {
    let mut pages: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, found) in findings.diagnostics.iter().enumerate() {
        for label in labels(found) {
            let Some(entity) = sources.entity_at(&label.place) else { continue };
            let list = pages.entry(page_of(paths.entity(entity)).to_owned()).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }
    pages
}

fn labels(found: &Diagnostic) -> impl Iterator<Item = &Label> {
    std::iter::once(&found.primary).chain(&found.secondary)
}

/// A path without its anchor.
fn page_of(path: &str) -> &str {
    path.split('#').next().unwrap_or(path)
}

/// Where on which page a place is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Position {
    page: String,
    title: String,
    block: Option<Span>,
    anchor: String,
}

impl Maker<'_> {
    /// Puts the marks of the findings at some positions of the report onto a page.
    pub(super) fn mark(&self, page: &mut Page, at: &[usize], findings: Findings<'_>) {
        for at in at {
            let Some(found) = findings.diagnostics.get(*at) else { continue };
            let finding = self.finding(*at, found, findings);
            let mut done: Vec<String> = Vec::new();
            for position in self.positions(*at, found).into_iter().flatten() {
                if position.page != page.head.path || done.contains(&position.anchor) {
                    continue;
                }
                done.push(position.anchor.clone());
                let block = position.block.map(Insignificant);
                let mark = Mark { block, anchor: position.anchor, finding: finding.clone() };
                match (&mut page.content, block) {
                    (Content::Document(view), Some(_)) => view.body.marks.push(mark),
                    _ => page.head.findings.push(mark),
                }
            }
        }
    }

    /// What a finding says, with where its places are shown.
    pub(super) fn finding(&self, at: usize, found: &Diagnostic, findings: Findings<'_>) -> Finding {
        let texts = findings.texts;
        let language = self.compendium.config.language;
        let places = labels(found).zip(self.positions(at, found)).map(|(label, position)| {
            let place = &label.place;
            let (start, _) = texts.positions(place);
            Passage {
                at: format!("{}:{}:{}", place.path, start.line, start.column),
                source: place.path.to_string(),
                label: label.text.as_ref().map(|text| text.text(language).to_owned()),
                link: position.map(|position| {
                    Link::new(position.title, format!("{}#{}", position.page, position.anchor))
                }),
                excerpt: texts.text(&place.path).and_then(|text| excerpt(text, place.span)),
            }
        });
        Finding {
            number: at + 1,
            report: findings.listed.address(at, found),
            rule: found.rule.0,
            severity: found.severity.as_str(),
            message: found.message.text(language).to_owned(),
            help: found.help.as_ref().map(|help| help.text(language).to_owned()),
            places: places.collect(),
        }
    }

    /// The position of each label. Labels in one block share a mark.
    fn positions(&self, at: usize, found: &Diagnostic) -> Vec<Option<Position>> {
        let mut positions: Vec<Option<Position>> = Vec::new();
        for label in labels(found) {
            let position = self.sources.entity_at(&label.place).map(|entity| {
                let page = page_of(self.paths.entity(entity)).to_owned();
                let block = match entity {
                    Entity::Document(document) => self.block_at(document, label.place.span),
                    _ => None,
                };
                let mut before = positions.iter().flatten();
                let shared = before.find(|other: &&Position| other.page == page && other.block == block);
                let anchor = match (shared, positions.len()) {
                    (Some(shared), _) => shared.anchor.clone(),
                    (None, 0) => format!("finding-{}", at + 1),
                    (None, n) => format!("finding-{}-{}", at + 1, n + 1),
                };
                Position { page, title: self.compendium.title(entity).to_owned(), block, anchor }
            });
            positions.push(position);
        }
        positions
    }

    /// The innermost block of a document around the beginning of a span; none in its front matter.
    fn block_at(&self, at: DocumentIndex, span: Span) -> Option<Span> {
        let body = &self.compendium.documents[at.0].source.body;
        let mut innermost: Option<Span> = None;
        let footnotes = body.footnotes.iter().map(|footnote| &footnote.blocks);
        for blocks in std::iter::once(&body.blocks).chain(footnotes) {
            walk::blocks(blocks, &mut |block| {
                let own = block.span.0;
                let size = |span: Span| span.end - span.start;
                let inside = own.start <= span.start && span.start <= own.end;
                if inside && innermost.is_none_or(|best| size(own) <= size(best)) {
                    innermost = Some(own);
                }
            });
        }
        innermost
    }
}

/// How many characters are shown before and behind the words at a place, and of them.
const AROUND: usize = 24;
const MOST_MARKED: usize = 60;

/// The words at a place of one line; none where it is empty.
fn excerpt(text: &str, span: Span) -> Option<Excerpt> {
    let marked = text.get(span.range())?.lines().next().filter(|line| !line.trim().is_empty())?;
    let (start, end) = (span.range().start, span.range().start + marked.len());
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let cut = |text: &str, most: usize| match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    };
    let before = &text[line..start];
    let skipped = before.chars().count().saturating_sub(AROUND);
    let tail: String = before.chars().skip(skipped).collect();
    Some(Excerpt {
        before: if skipped > 0 { format!("…{tail}") } else { tail },
        marked: cut(marked, MOST_MARKED),
        after: cut(&text[end..line_end], AROUND),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_cut_from_its_line() {
        let text = "上一行\n到2015年，全市部门业务信息化覆盖率达到90%以上，其余照旧\n下一行";
        let start = text.find("90%").expect("it is there");
        let found = excerpt(text, Span::new(start..start + "90%以上".len())).expect("it is not empty");
        assert_eq!(found.before, "到2015年，全市部门业务信息化覆盖率达到");
        assert_eq!((found.marked.as_str(), found.after.as_str()), ("90%以上", "，其余照旧"));
        assert_eq!(excerpt(text, Span::at(start)), None);
    }
}
