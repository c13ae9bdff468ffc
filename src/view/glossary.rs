//! The glossary.

use serde::Serialize;

use super::{Content, Link, Maker, Page};
use crate::model::{Entity, TermIndex};
use crate::text::slug;

/// All terms, by the first letter of their pinyin.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Glossary {
    pub groups: Vec<Initial>,
}

/// The terms that begin with a letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Initial {
    pub initial: String,
    pub entries: Vec<Term>,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Term {
    pub id: String,
    pub term: String,
    pub aliases: Vec<String>,
    pub definition: String,
    pub source: Option<String>,
    /// Pages that use it, or the first of many.
    pub used_in: Vec<Link>,
    /// How many more there are; the search finds them.
    pub more: usize,
}

/// A word that every plan uses is no way to any of them.
const MOST_USES: usize = 12;

impl Maker<'_> {
    pub(super) fn glossary(&self) -> Page {
        let mut terms: Vec<(String, Term)> =
            (0..self.compendium.terms.len()).map(|at| self.glossary_entry(TermIndex(at))).collect();
        terms.sort_by(|(a, left), (b, right)| (a, &left.term).cmp(&(b, &right.term)));
        let mut groups: Vec<Initial> = Vec::new();
        for (key, term) in terms {
            let initial = match key.chars().next() {
                Some(first) if first.is_ascii_alphabetic() => first.to_ascii_uppercase().to_string(),
                _ => "#".to_owned(),
            };
            match groups.last_mut() {
                Some(group) if group.initial == initial => group.entries.push(term),
                _ => groups.push(Initial { initial, entries: vec![term] }),
            }
        }
        Page { head: self.list_head("glossary"), content: Content::Glossary(Glossary { groups }) }
    }

    /// A term with its pinyin.
    fn glossary_entry(&self, at: TermIndex) -> (String, Term) {
        let entry = &self.compendium.terms[at.0].entry.value;
        let (used_in, more) = self.backlinks(Entity::Term(at), MOST_USES);
        let used_in = used_in.into_iter().map(|from| Link::new(from.title, from.path)).collect();
        let term = Term {
            id: entry.id.value.clone(),
            term: entry.term.value.clone(),
            aliases: entry.aliases.iter().map(|alias| alias.value.clone()).collect(),
            definition: entry.definition.value.clone(),
            source: entry.source.as_deref().map(str::to_owned),
            used_in,
            more,
        };
        (slug(&entry.term.value).to_lowercase(), term)
    }
}
