//! Where running text names a project, and what it says behind the name: [`each`].

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::super::passage::Passage;
use super::super::texts::{self, Content, Form};
use crate::model::{Compendium, Document, Entity, ProjectIndex, Resolution};
use crate::syntax::block::{BlockKind, Inline};
use crate::text::Span;

/// A project that a sentence speaks of.
pub(super) struct Mention<'a> {
    pub project: ProjectIndex,
    pub passage: &'a Passage<'a>,
    /// The bytes behind the name, to the next project or the end of the sentence.
    pub words: Range<usize>,
}

impl Mention<'_> {
    /// What is said behind the name.
    pub fn text(&self) -> &str {
        &self.passage.text[self.words.clone()]
    }
}

/// The names of projects; one that two have names none.
pub(super) struct Names {
    searcher: Option<AhoCorasick>,
    projects: Vec<ProjectIndex>,
}

/// Shorter names, in characters, stand for much else.
const SHORTEST: usize = 4;
/// What joins one name to the next: what follows is said of both.
const JOINING: [&str; 5] = ["、", "和", "与", "及", "以及"];
/// What a list of amounts has before its next name: 骨干工程860万元、备份工程350万元.
const ENDS_OF_PARTS: [char; 6] = ['元', '年', '）', ')', '。', '；'];

impl Names {
    pub fn new(compendium: &Compendium) -> Names {
        let mut known: BTreeMap<&str, Option<ProjectIndex>> = BTreeMap::new();
        for (at, project) in compendium.projects.iter().enumerate() {
            let value = &project.entry.value;
            for name in std::iter::once(&value.name).chain(&value.aliases) {
                let own = Some(ProjectIndex(at));
                known
                    .entry(&name.value)
                    .and_modify(|known| *known = known.filter(|_| *known == own))
                    .or_insert(own);
            }
        }
        // 国道355线云陵段 is 国道355线云陵段改建工程.
        let short: Vec<(&str, ProjectIndex)> =
            known.iter().filter_map(|(name, project)| Some((without_end(name)?, (*project)?))).collect();
        for (name, project) in short {
            known
                .entry(name)
                .and_modify(|known| *known = known.filter(|known| *known == project))
                .or_insert(Some(project));
        }
        let known = known.into_iter().filter(|(name, _)| name.chars().count() >= SHORTEST);
        let (names, projects): (Vec<&str>, Vec<ProjectIndex>) =
            known.filter_map(|(name, project)| Some((name, project?))).unzip();
        // A set that cannot be built knows no project.
        let searcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok();
        Names { searcher, projects }
    }
}

/// The name of what a project builds, where that is the name of one thing.
fn without_end(name: &str) -> Option<&str> {
    const ENDS: [&str; 9] = [
        "改扩建工程",
        "改建工程",
        "迁建工程",
        "建设工程",
        "建设项目",
        "改造工程",
        "扩容项目",
        "工程",
        "项目",
    ];
    const THINGS: &str = "段线区库桥厂站园院馆校路";
    let short = ENDS.iter().find_map(|end| name.strip_suffix(end))?;
    (short.chars().count() >= SHORTEST + 2 && short.ends_with(|last| THINGS.contains(last))).then_some(short)
}

/// Visits the projects that the running text of a document names.
pub(super) fn each(
    compendium: &Compendium,
    document: &Document,
    names: &Names,
    visit: &mut dyn FnMut(&Mention<'_>),
) {
    let Some(searcher) = names.searcher.as_ref().filter(|_| !names.projects.is_empty()) else { return };
    let ours = |kind: &BlockKind| !matches!(kind, BlockKind::Quote(_));
    texts::each(&document.source.body.blocks, &ours, &mut |text| {
        let (Form::Paragraph, Content::Inlines(content)) = (text.form, text.content) else { return };
        let mut passage = Passage::empty(&document.source.path);
        collect(compendium, document, content, text.around, &mut passage);
        let found: Vec<_> = searcher.find_iter(&*passage.text).collect();
        for (at, name) in found.iter().enumerate() {
            let before = found[..at].last().map_or(0, |last| last.end());
            let next = found.get(at + 1).map_or(passage.text.len(), |next| next.start());
            if is_joined(&passage.text[before..name.start()], at > 0) {
                continue;
            }
            let rest = &passage.text[name.end()..next];
            let end = name.end() + rest.find(['。', '；', '！', '\n']).unwrap_or(rest.len());
            let project = names.projects[name.pattern().as_usize()];
            visit(&Mention { project, passage: &passage, words: name.end()..end });
        }
    });
}

/// Whether what stands before a name joins it to another, so that both share what follows.
fn is_joined(before: &str, is_behind_name: bool) -> bool {
    let Some(left) = JOINING.iter().rev().find_map(|word| before.strip_suffix(word)) else { return false };
    match left.chars().next_back() {
        Some(last) => !ENDS_OF_PARTS.contains(&last),
        None => is_behind_name,
    }
}

/// Puts the text of a paragraph together; a link to a project reads as its name.
fn collect<'a>(
    compendium: &'a Compendium,
    document: &'a Document,
    content: &'a [Inline],
    around: Span,
    passage: &mut Passage<'a>,
) {
    for inline in content {
        match inline {
            Inline::Text(text, span) => passage.push(text, span.0),
            Inline::SoftBreak | Inline::HardBreak => passage.push("\n", around),
            Inline::Emphasis(inner) | Inline::Strong(inner) => {
                collect(compendium, document, inner, around, passage);
            }
            Inline::Link { reference, content } => {
                let span = document.source.outline.references.get(*reference).map(|one| one.span.0);
                match document.references.get(*reference) {
                    Some(Resolution::Entity { entity: Entity::Project(at), anchor: None }) => {
                        let name = &compendium.projects[at.0].entry.value.name.value;
                        passage.push(name, span.unwrap_or(around));
                    }
                    _ => collect(compendium, document, content, around, passage),
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_row_share_what_follows() {
        assert!(is_joined("、", true));
        assert!(is_joined("产业园项目和", false), "also where one of them is in no registry");
        assert!(!is_joined("860万元、", true), "a list of amounts tells each its own");
        assert!(!is_joined("建设", false));
    }
}
