//! `overlap/similar-text`: no two special plans say the same at length.

use std::borrow::Cow;
use std::ops::Range;

use super::passages::{self, Alike, Text};
use super::stream::{Part, Stream};
use super::winnow;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::{Compendium, Document};
use crate::syntax::front_matter::Kind;
use crate::text::Place;

const NAME: RuleName = RuleName("overlap/similar-text");

/// Findings that one plan takes part in; the longest passages are told.
const MOST_OF_PLAN: usize = 12;

/// Compares the running text of all special plans.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let documents = compendium.documents.iter().map(AsRef::as_ref);
    let plans: Vec<&Document> =
        documents.filter(|plan: &&Document| plan.kind() == Kind::SpecialPlan).collect();
    let text: &Text<'_> = &|plan| Cow::Owned(Stream::characters(plans[plan], Part::Own));
    let mut found = passages::alike(plans.len(), text);
    if found.is_empty() {
        return;
    }
    let known = passages::also_in(&found, text, common(compendium));
    let mut known = known.into_iter();
    found.retain(|_| known.next() != Some(true));
    let place = |(plan, range): &(usize, Range<usize>)| Place {
        path: plans[*plan].source.path.clone(),
        span: Stream::of(plans[*plan], Part::Own).span(range.clone()),
    };
    for alike in longest(found, plans.len()) {
        diagnostics.push(report(&alike, plans[alike.second.0], place(&alike.first), place(&alike.second)));
    }
}

/// The shingles of what plans share on purpose: plans of the levels above, the outline and
/// other documents that all rest on, and what a plan quotes.
fn common(compendium: &Compendium) -> impl Iterator<Item = u64> + '_ {
    let part = |document: &Document| match document.kind() {
        Kind::UpperPlan | Kind::Document => Some(Part::Whole),
        Kind::SpecialPlan => Some(Part::Quoted),
        Kind::Topic => None,
    };
    let texts = compendium
        .documents
        .iter()
        .filter_map(move |document| Some(Stream::characters(document, part(document)?)));
    texts.flat_map(|text| winnow::shingles(&text).collect::<Vec<_>>())
}

/// The passages that are told: the longest of each plan.
fn longest(mut found: Vec<Alike>, plans: usize) -> Vec<Alike> {
    found
        .sort_by_key(|alike| (usize::MAX - alike.common, alike.first.0, alike.second.0, alike.first.1.start));
    let mut told = vec![0; plans];
    found.retain(|alike| {
        let room = told[alike.first.0] < MOST_OF_PLAN && told[alike.second.0] < MOST_OF_PLAN;
        if room {
            told[alike.first.0] += 1;
            told[alike.second.0] += 1;
        }
        room
    });
    found
}

fn report(alike: &Alike, other: &Document, here: Place, there: Place) -> Diagnostic {
    let (title, common, percent) = (other.title(), alike.common, alike.percent());
    let (id, length) = (&other.id, alike.first.1.len());
    let message = message!(
        "这段 {length} 字的文字与《{title}》的一段有 {common} 字相同（{percent}%）",
        "of this passage of {length} characters, {common} stand in `{title}` too ({percent}%)"
    );
    Diagnostic::warning(NAME, here, message).also(there, message!("另一处", "the other passage")).help(message!(
        "内容归一个规划写，另一个写明“见[[{id}]]”；原文照引的放进引文（>）",
        "let one plan say it and the other refer to it, as in `[[{id}]]`; what is quoted belongs in a quotation (>)"
    ))
}
