//! Answers: which pages a query finds, best first.
//!
//! [`answer`] asks a [`Source`] for lists and records; the same function
//! answers from the index and from the files of the export.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::gram::{self, FEW, LONGEST, STEM};
use super::list::{List, Posting};
use super::needle::Needle;
use super::normal;
use super::pinyin::{self, NAMES};
use super::query::{Clause, Field, Form, Sign};
use super::record::Record;
use super::score::{self, Measure};
use super::table::Table;

/// Where an answer comes from.
pub trait Source {
    /// Why it could not be asked.
    type Error;
    /// The table of all pages.
    fn table(&self) -> &Table;
    /// Where a gram is; empty where it is nowhere.
    fn list(&self, gram: &str) -> Result<List, Self::Error>;
    /// The record of a page.
    fn record(&self, page: u32) -> Result<Arc<Record>, Self::Error>;
    /// The lines of the pinyin files that begin with a letter.
    fn spellings(&self, letter: char) -> Result<Vec<String>, Self::Error>;
    /// The pages of a kind or a status, by its id.
    fn having(&self, field: Field, id: &str) -> Result<Vec<u32>, Self::Error>;
}

/// The pages found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// Whether not every clause is matched, because no page matches all.
    pub partial: bool,
    /// The pages, best first.
    pub found: Vec<Found>,
}

/// A page that is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its number.
    pub page: u32,
    /// Its score.
    pub score: u64,
    /// The part of its text from which on its excerpt is looked for.
    pub part: u8,
}

/// Answers a query.
pub fn answer<S: Source>(source: &S, clauses: &[Clause]) -> Result<Answer, S::Error> {
    let asked = Asked::new(source)?;
    let all: Vec<Sought> = clauses.iter().map(|clause| asked.sought(clause)).collect::<Result<_, _>>()?;
    let with = |sign: Sign| -> Vec<&Sought> { all.iter().filter(|sought| sought.sign == sign).collect() };
    let (must, plain, not) = (with(Sign::Must), with(Sign::Plain), with(Sign::Not));
    let whole: Vec<&Sought> = all.iter().filter(|sought| sought.sign != Sign::Not).collect();
    if whole.is_empty() {
        return Ok(Answer::default());
    }
    let found = asked.pages(&whole, &[], &not)?;
    if !found.is_empty() || plain.len() < 2 {
        return Ok(Answer { partial: false, found });
    }
    let found = asked.pages(&must, &plain, &not)?;
    Ok(Answer { partial: !found.is_empty(), found })
}

/// What spells the clauses on every page that they are looked for in: each text once.
pub fn needles<S: Source>(source: &S, clauses: &[Clause]) -> Result<Vec<Vec<Needle>>, S::Error> {
    let positive = clauses.iter().filter(|clause| clause.sign != Sign::Not);
    let texts = positive.filter(|clause| !matches!(clause.field, Some(Field::Kind | Field::Status)));
    let needles = texts.map(|clause| {
        let begins_word = clause.form == Form::Prefix;
        let spelled = spellings(source, clause)?.into_iter();
        Ok(spelled.map(|(text, _)| Needle { text, begins_word }).collect())
    });
    needles.collect()
}

/// The texts of a clause, the one that is written first, each with the marks of which one is needed (0 for none).
fn spellings<S: Source>(source: &S, clause: &Clause) -> Result<Vec<(String, u8)>, S::Error> {
    let sought = clause.sought();
    let mut spelled = Vec::new();
    if let Some(letter) = sought.chars().next().filter(|_| clause.may_be_pinyin()) {
        let lines = source.spellings(letter)?;
        spelled = pinyin::spelled(&sought, lines.iter().map(String::as_str));
    }
    let written = (sought, clause.field.map_or(0, Field::mark));
    Ok(std::iter::once(written).chain(spelled.into_iter().map(|text| (text, NAMES))).collect())
}

/// A clause with the pages that may match it.
struct Sought {
    sign: Sign,
    df: u32,
    /// By page, how it may match.
    candidates: BTreeMap<u32, Vec<Candidate>>,
    needles: Vec<Needle>,
}

/// One way in which a page may match a clause.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// Which of the clause's texts.
    needle: usize,
    /// Whether it is known to match.
    certain: bool,
    points: u64,
    /// The first part of the page's text that may hold it.
    part: u8,
}

struct Asked<'a, S: Source> {
    source: &'a S,
    measures: Vec<Measure>,
    /// Normal forms of the records that have been looked at.
    seen: RefCell<HashMap<u32, Arc<str>>>,
}

impl<'a, S: Source> Asked<'a, S> {
    fn new(source: &'a S) -> Result<Asked<'a, S>, S::Error> {
        Ok(Asked { source, measures: source.table().measures(), seen: RefCell::default() })
    }

    fn sought(&self, clause: &Clause) -> Result<Sought, S::Error> {
        let mut sought =
            Sought { sign: clause.sign, df: 0, candidates: BTreeMap::new(), needles: Vec::new() };
        let begins_word = clause.form == Form::Prefix;
        if let Some(field @ (Field::Kind | Field::Status)) = clause.field {
            self.having(field, &clause.sought(), &mut sought)?;
            return Ok(sought);
        }
        for (at, (text, marks)) in spellings(self.source, clause)?.into_iter().enumerate() {
            sought.needles.push(Needle { text, begins_word });
            self.candidates(at, marks, &mut sought)?;
        }
        Ok(sought)
    }

    fn having(&self, field: Field, value: &str, sought: &mut Sought) -> Result<(), S::Error> {
        let table = self.source.table();
        let known = if field == Field::Kind { &table.kinds } else { &table.statuses };
        for (id, label) in known {
            if normal::normal(id) == value || normal::normal(label) == value {
                for page in self.source.having(field, id)? {
                    let candidate = Candidate { needle: 0, certain: true, points: 0, part: 0 };
                    sought.candidates.insert(page, vec![candidate]);
                }
            }
        }
        Ok(())
    }

    /// Adds the pages that have every gram of a text's cover.
    fn candidates(&self, at: usize, marks: u8, sought: &mut Sought) -> Result<(), S::Error> {
        let Needle { text, begins_word } = &sought.needles[at];
        let characters = normal::word_characters(text) as u32;
        let mut common: Option<List> = None;
        let mut df = u32::MAX;
        let mut whole = true;
        for gram in gram::cover(text) {
            let (kept, list) = self.kept(gram)?;
            whole &= kept == *text;
            df = df.min(list.len() as u32);
            common = Some(common.map_or_else(|| list.clone(), |common| both(&common, &list)));
        }
        sought.df += if df == u32::MAX { 0 } else { df };
        let certain = whole && !begins_word;
        for posting in common.unwrap_or_default() {
            if marks != 0 && posting.marks & marks == 0 {
                continue;
            }
            let Some(measure) = self.measures.get(posting.page as usize) else { continue };
            let points = score::points(*measure, characters, posting);
            let candidate = Candidate { needle: at, certain, points, part: posting.part };
            sought.candidates.entry(posting.page).or_default().push(candidate);
        }
        Ok(())
    }

    /// The gram that is kept for one, and its list.
    fn kept<'g>(&self, gram: &'g str) -> Result<(&'g str, List), S::Error> {
        if gram.chars().count() < LONGEST {
            return Ok((gram, self.source.list(gram)?));
        }
        let stem = gram::first(gram, STEM);
        let list = self.source.list(stem)?;
        if list.len() > FEW { Ok((gram, self.source.list(gram)?)) } else { Ok((stem, list)) }
    }

    /// The pages that match `all`, one at least of `some` (where there are any), and none of `not`.
    fn pages(&self, all: &[&Sought], some: &[&Sought], not: &[&Sought]) -> Result<Vec<Found>, S::Error> {
        let pages: BTreeSet<u32> = match all.first() {
            Some(first) => first.candidates.keys().copied().collect(),
            None => some.iter().flat_map(|sought| sought.candidates.keys().copied()).collect(),
        };
        let has_all = |page: &u32| all.iter().all(|sought| sought.candidates.contains_key(page));
        let mut found = Vec::new();
        for page in pages.into_iter().filter(has_all) {
            found.extend(self.found(page, all, some, not)?);
        }
        found.sort_by(|a, b| b.score.cmp(&a.score).then(a.page.cmp(&b.page)));
        Ok(found)
    }

    fn found(
        &self,
        page: u32,
        all: &[&Sought],
        some: &[&Sought],
        not: &[&Sought],
    ) -> Result<Option<Found>, S::Error> {
        let pages = self.measures.len() as u32;
        let mut found = Found { page, score: 0, part: 0 };
        let mut add = |sought: &Sought, points: u64| {
            found.score += score::idf(pages, sought.df) * points;
            found.part = found.part.max(first_part(sought, page));
        };
        for sought in all {
            let Some(points) = self.points(page, sought)? else { return Ok(None) };
            add(sought, points);
        }
        let mut any = some.is_empty();
        for sought in some {
            if let Some(points) = self.points(page, sought)? {
                any = true;
                add(sought, points);
            }
        }
        if !any {
            return Ok(None);
        }
        for sought in not {
            if self.points(page, sought)?.is_some() {
                return Ok(None);
            }
        }
        Ok(Some(found))
    }

    /// The points of a page for a clause; None when it does not match.
    fn points(&self, page: u32, sought: &Sought) -> Result<Option<u64>, S::Error> {
        let mut most = None;
        for candidate in sought.candidates.get(&page).into_iter().flatten() {
            let is_there = match sought.needles.get(candidate.needle) {
                Some(needle) if !candidate.certain => needle.is_in(&self.text(page)?),
                _ => candidate.certain,
            };
            if is_there {
                most = most.max(Some(candidate.points));
            }
        }
        Ok(most)
    }

    fn text(&self, page: u32) -> Result<Arc<str>, S::Error> {
        if let Some(known) = self.seen.borrow().get(&page) {
            return Ok(Arc::clone(known));
        }
        let text: Arc<str> = Arc::from(self.source.record(page)?.normal_text());
        self.seen.borrow_mut().insert(page, Arc::clone(&text));
        Ok(text)
    }
}

/// The first part of a page in which a clause may match.
fn first_part(sought: &Sought, page: u32) -> u8 {
    let parts = sought.candidates.get(&page).into_iter().flatten().map(|candidate| candidate.part);
    parts.min().unwrap_or_default()
}

/// The pages of both lists: the smaller tf, the marks of both, the later part.
fn both(one: &List, other: &List) -> List {
    let mut rest = other.iter().peekable();
    let mut common = List::new();
    for posting in one {
        while rest.next_if(|next| next.page < posting.page).is_some() {}
        if let Some(same) = rest.next_if(|next| next.page == posting.page) {
            let (tf, marks) = (posting.tf.min(same.tf), posting.marks & same.marks);
            common.push(Posting { page: posting.page, tf, marks, part: posting.part.max(same.part) });
        }
    }
    common
}
