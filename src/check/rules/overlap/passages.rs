//! Long passages that stand nearly the same in two of several texts: [`alike`].
//!
//! Texts meet where they share fingerprints; fingerprints that follow each other in both make a
//! candidate, and an alignment of its characters decides. Each fingerprint is looked up among at
//! most [`MOST_TEXTS`] texts, so the work grows with the length of all texts, not with the
//! number of pairs. Texts are made when they are looked at and not kept: those of 10,000 plans
//! and their fingerprints would take a third of a gigabyte.

mod repeated;

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::winnow::{SHINGLE, fingerprints, shingles};
use repeated::Repeated;

/// Gives the characters of a text by its number.
pub(super) type Text<'a> = dyn Fn(usize) -> Cow<'a, [char]> + Sync + 'a;

/// The fingerprints of so many texts are kept until they are sorted out: some 80 MB at most.
const MOST_KEPT: usize = 5000;
/// A fingerprint in more texts than this is a phrase that everybody uses.
const MOST_TEXTS: usize = 8;
/// One that stands more often altogether is looked up no more either.
const MOST_PLACES: usize = 32;
/// Characters that two passages must have in common.
pub(super) const LEAST_ALIKE: usize = 80;
/// And how many of a hundred of the longer one.
pub(super) const LEAST_PERCENT: usize = 80;
/// Fingerprints that follow each other are no further apart than this, in characters.
const GAP: usize = 40;
/// And no more than this further apart in one text than in the other.
const DRIFT: usize = 20;
/// Four changes in a hundred characters leave no fingerprint in so many of them, wherever they are.
const TORN: usize = 100;
/// A chain of fingerprints that spans less is not worth aligning.
const LEAST_CHAIN: usize = LEAST_ALIKE * 3 / 5;
/// How far before and behind a chain its passage may reach.
const MARGIN: usize = 60;
/// No longer passage is aligned at once.
const LONGEST: usize = 6_000;
/// Passages of one pair of texts.
const MOST_OF_PAIR: usize = 3;

/// Two passages that are nearly the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alike {
    /// The text, and the characters of it.
    pub first: (usize, Range<usize>),
    /// The other.
    pub second: (usize, Range<usize>),
    /// How many characters they have in common, in the same order.
    pub common: usize,
}

impl Alike {
    /// How many of a hundred characters of the longer passage they have in common.
    pub fn percent(&self) -> usize {
        100 * self.common / self.first.1.len().max(self.second.1.len()).max(1)
    }
}

/// All pairs of passages in so many texts, by text, the longest of a pair of texts first.
pub(super) fn alike(n_texts: usize, text: &Text<'_>) -> Vec<Alike> {
    let seeds = seeds(n_texts, text);
    let found: Vec<Vec<Alike>> = seeds
        .into_par_iter()
        .enumerate()
        .map(|(first, mut seeds)| {
            seeds.sort_unstable();
            let characters = LazyCell::new(|| text(first));
            let by_text = seeds.chunk_by(|one, other| one.second == other.second);
            by_text.flat_map(|seeds| of_pair(first, &|| &characters, seeds, text)).collect()
        })
        .collect();
    found.into_iter().flatten().collect()
}

/// A fingerprint that two texts have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seed {
    second: usize,
    at_first: usize,
    at_second: usize,
}

/// For each text, the fingerprints that it has in common with a later one.
fn seeds(n_texts: usize, text: &Text<'_>) -> Vec<Vec<Seed>> {
    // Nearly all fingerprints stand in one place alone: to sort out the others before they are
    // put in order takes a fraction of the room. Of many texts it takes a second look, too.
    let repeated = Repeated::for_texts(n_texts);
    let numbers = || (0..n_texts).into_par_iter();
    let noted: Vec<Option<Vec<(u64, usize)>>> = numbers()
        .map(|at| {
            let prints = fingerprints(&text(at));
            prints.iter().for_each(|(hash, _)| repeated.note(*hash));
            (n_texts <= MOST_KEPT).then_some(prints)
        })
        .collect();
    // Of all texts there are millions: no wider than need be.
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let of_text = |(at, noted): (usize, Option<Vec<(u64, usize)>>)| {
        let mut prints = noted.unwrap_or_else(|| fingerprints(&text(at)));
        prints.retain(|(hash, _)| repeated.has(*hash));
        prints.into_iter().map(move |(hash, place)| (hash, narrow(at), narrow(place)))
    };
    let noted = noted.into_par_iter().enumerate();
    let mut prints: Vec<(u64, u32, u32)> = noted.flat_map_iter(of_text).collect();
    prints.par_sort_unstable();
    let mut seeds: Vec<Vec<Seed>> = vec![Vec::new(); n_texts];
    for places in prints.chunk_by(|one, other| one.0 == other.0) {
        let changes = places.windows(2).filter(|pair| pair[0].1 != pair[1].1).count();
        if changes == 0 || changes >= MOST_TEXTS || places.len() > MOST_PLACES {
            continue;
        }
        for (index, (_, first, at_first)) in places.iter().copied().enumerate() {
            let later = places[index + 1..].iter().copied().filter(|(_, second, _)| *second > first);
            seeds[first as usize].extend(later.map(|(_, second, at_second)| Seed {
                second: second as usize,
                at_first: at_first as usize,
                at_second: at_second as usize,
            }));
        }
    }
    seeds
}

/// The passages of one pair of texts; `seeds` are theirs, in order.
fn of_pair<'a>(
    first: usize,
    characters: &dyn Fn() -> &'a [char],
    seeds: &[Seed],
    text: &Text<'_>,
) -> Vec<Alike> {
    let Some(second) = seeds.first().map(|seed| seed.second) else { return Vec::new() };
    let mut chains = chains(seeds);
    if chains.is_empty() {
        return Vec::new();
    }
    let (one, other) = (characters(), text(second));
    chains.sort_unstable_by_key(|chain| {
        (usize::MAX - chain.first.len(), chain.first.start, chain.second.start)
    });
    let mut found: Vec<Alike> = Vec::new();
    for chain in chains {
        let overlaps =
            |range: &Range<usize>, other: &Range<usize>| range.start < other.end && other.start < range.end;
        let told = |alike: &Alike| {
            overlaps(&chain.first, &alike.first.1) || overlaps(&chain.second, &alike.second.1)
        };
        if found.iter().any(told) {
            continue;
        }
        if let Some((in_first, in_second, common)) = aligned(one, &other, &chain) {
            found.push(Alike { first: (first, in_first), second: (second, in_second), common });
        }
        if found.len() == MOST_OF_PAIR {
            break;
        }
    }
    found
}

/// Fingerprints that follow each other in both texts, as the characters from the first to the last.
struct Chain {
    first: Range<usize>,
    second: Range<usize>,
}

fn chains(seeds: &[Seed]) -> Vec<Chain> {
    let mut done = Vec::new();
    let mut open: Vec<Chain> = Vec::new();
    for seed in seeds {
        let step = |chain: &Chain| {
            let first = seed.at_first.checked_sub(chain.first.end - SHINGLE)?;
            let second = seed.at_second.checked_sub(chain.second.end - SHINGLE)?;
            (first > 0 && second > 0 && first <= GAP && second <= GAP).then(|| first.abs_diff(second))
        };
        let fits = open.iter_mut().filter_map(|chain| Some((step(chain)?, chain)));
        let nearest = fits.filter(|(drift, _)| *drift <= DRIFT).min_by_key(|(drift, _)| *drift);
        match nearest {
            Some((_, chain)) => {
                chain.first.end = seed.at_first + SHINGLE;
                chain.second.end = seed.at_second + SHINGLE;
            }
            None => {
                let (first, second) = (seed.at_first, seed.at_second);
                open.push(Chain { first: first..first + SHINGLE, second: second..second + SHINGLE });
            }
        }
        let over = |chain: &mut Chain| chain.first.end + GAP < seed.at_first;
        done.extend(open.extract_if(.., over));
    }
    done.append(&mut open);
    done.sort_unstable_by_key(|chain| (chain.first.start, chain.second.start));
    let joined = joined(&done);
    done.extend(joined);
    done.retain(|chain| chain.first.len() >= LEAST_CHAIN && chain.second.len() >= LEAST_CHAIN);
    done
}

/// Neighbours that a few changes close together may have torn apart, once more as one chain.
/// They are longer than their parts, so they are tried before them.
fn joined(chains: &[Chain]) -> Vec<Chain> {
    let mut joined: Vec<Chain> = Vec::new();
    for pair in chains.windows(2) {
        let [before, after] = pair else { continue };
        let gap = |before: &Range<usize>, after: &Range<usize>| {
            after.start.checked_sub(before.end).filter(|gap| *gap <= TORN)
        };
        let gaps = gap(&before.first, &after.first).zip(gap(&before.second, &after.second));
        if gaps.is_none_or(|(first, second)| first.abs_diff(second) > DRIFT) {
            continue;
        }
        match joined.last_mut().filter(|last| last.first.end == before.first.end) {
            Some(last) => {
                last.first.end = after.first.end;
                last.second.end = after.second.end;
            }
            None => joined.push(Chain {
                first: before.first.start..after.first.end,
                second: before.second.start..after.second.end,
            }),
        }
    }
    joined
}

/// The passages around a chain, and how many characters they have in common, if that is enough.
fn aligned(first: &[char], second: &[char], chain: &Chain) -> Option<(Range<usize>, Range<usize>, usize)> {
    let one = with_margin(&chain.first, first.len());
    let other = with_margin(&chain.second, second.len());
    let runs = runs(&first[one.clone()], &second[other.clone()]);
    let (start, end) = (runs.first()?, runs.last()?);
    let in_first = one.start + start.first..one.start + end.first + end.length;
    let in_second = other.start + start.second..other.start + end.second + end.length;
    let common: usize = runs.iter().map(|run| run.length).sum();
    let length = in_first.len().max(in_second.len());
    let enough = common >= LEAST_ALIKE && 100 * common >= LEAST_PERCENT * length;
    enough.then_some((in_first, in_second, common))
}

fn with_margin(range: &Range<usize>, length: usize) -> Range<usize> {
    let end = range.end.min(range.start + LONGEST);
    range.start.saturating_sub(MARGIN)..(end + MARGIN).min(length)
}

/// Characters in a row that are the same.
#[derive(Debug, Clone, Copy)]
struct Run {
    first: usize,
    second: usize,
    length: usize,
}

/// A single character is the same by chance.
const LEAST_RUN: usize = 2;
/// With fewer in a row no passage begins or ends.
const LEAST_END: usize = 8;

/// The runs of an alignment, from the first to the last that belongs to the passage: at its
/// ends a run that is shorter than the gap behind it stands there by chance.
fn runs(first: &[char], second: &[char]) -> Vec<Run> {
    let equal = capture_diff_slices(Algorithm::Myers, first, second).into_iter().filter_map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } => {
            Some(Run { first: old_index, second: new_index, length: len })
        }
        _ => None,
    });
    let runs: Vec<Run> = equal.filter(|run| run.length >= LEAST_RUN).collect();
    let gap = |one: &Run, other: &Run| {
        (other.first - one.first - one.length).max(other.second - one.second - one.length)
    };
    let mut kept = runs.as_slice();
    while let [end, rest @ ..] = kept
        && (end.length < LEAST_END || rest.first().is_some_and(|next| end.length < gap(end, next)))
    {
        kept = rest;
    }
    while let [rest @ .., end] = kept
        && (end.length < LEAST_END || rest.last().is_some_and(|last| end.length < gap(last, end)))
    {
        kept = rest;
    }
    kept.to_vec()
}

/// Of some passages, which stand for the most part in other texts too, whose shingles are given.
pub(super) fn also_in(passages: &[Alike], text: &Text<'_>, others: impl Iterator<Item = u64>) -> Vec<bool> {
    let own = |alike: &Alike| -> Vec<u64> {
        let (at, range) = &alike.first;
        shingles(&text(*at)[range.clone()]).collect()
    };
    let own: Vec<Vec<u64>> = passages.iter().map(own).collect();
    let mut seen: BTreeMap<u64, bool> = own.iter().flatten().map(|shingle| (*shingle, false)).collect();
    for shingle in others {
        if let Some(seen) = seen.get_mut(&shingle) {
            *seen = true;
        }
    }
    let is_seen = |shingle: &&u64| seen.get(shingle) == Some(&true);
    own.iter().map(|own| 2 * own.iter().filter(is_seen).count() > own.len()).collect()
}

#[cfg(test)]
mod tests;
