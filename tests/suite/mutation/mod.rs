//! The mutation test: single faults of every kind are planted in the sample by
//! a seeded generator, and each has to be seen at its place.
//!
//! A [`Mutator`] knows all places in the sample where a fault of its kind can
//! stand; the generator draws from them. A fault is caught when a finding of the
//! rule that it breaks points at it: a label, primary or secondary, covers or
//! overlaps the planted bytes. Where something was taken away, or a registry's
//! text has no place of its own, the mutator says which place stands for it.
//!
//! Every rule has a mutator, but for those of [`WITHOUT`], which says why. The tally of rules,
//! groups and all is printed with `--nocapture`; README shows that of the groups.

#![expect(clippy::panic, reason = "a test stops at what it cannot use")]

mod alignment;
mod fault;
mod indicators;
mod links;
mod overlap;
mod privacy;
mod projects;
mod prose;
mod publication;
mod random;
mod sample;
mod schedule;
mod structure;

use std::collections::BTreeMap;

use compendium::check::RULES;
use compendium::diag::{Severity, human};
use compendium::text::Language;
use rayon::prelude::*;

use fault::{Fault, check};
use random::Random;
use sample::Sample;

/// A kind of fault.
pub struct Mutator {
    /// The rule that has to see it.
    pub rule: &'static str,
    /// What is done.
    pub name: &'static str,
    /// Every place where it can be done.
    pub faults: fn(&Sample, &mut Random) -> Vec<Fault>,
}

/// How many faults of a kind are planted at most.
const DRAWN: usize = 8;
const SEED: u64 = 2011;

/// Rules that no single fault in the sample can break, and why.
const WITHOUT: &[(&str, &str)] = &[
    (
        "print/missing-character",
        "which characters there are is a matter of the machine's fonts; tried where PDF is made",
    ),
    ("theme/locale", "the sample has no theme of its own; themes are tried where sites are built"),
    ("theme/template", "the same"),
    ("theme/unknown", "it is found when a theme is loaded, which checking in memory does not"),
];

fn mutators() -> Vec<Mutator> {
    [
        alignment::MUTATORS,
        indicators::MUTATORS,
        links::MUTATORS,
        overlap::MUTATORS,
        privacy::MUTATORS,
        projects::MUTATORS,
        prose::MUTATORS,
        publication::MUTATORS,
        schedule::MUTATORS,
        structure::MUTATORS,
    ]
    .into_iter()
    .flatten()
    .map(|(rule, name, faults)| Mutator { rule, name, faults: *faults })
    .filter(|mutator| compendium::check::rule(mutator.rule).is_some())
    .collect()
}

/// A row of a group's list.
pub type Row = (&'static str, &'static str, fn(&Sample, &mut Random) -> Vec<Fault>);

#[test]
fn the_untouched_sample_is_sound() {
    let sample = Sample::load();
    let amiss = sample.analysis.diagnostics.iter().filter(|found| found.severity != Severity::Info);
    let told: Vec<String> = amiss
        .map(|found| human::render(found, &sample.analysis.texts, Language::Chinese, human::Style::Plain))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n\n"));
}

#[test]
fn every_rule_has_a_mutator() {
    let mutators = mutators();
    let known = |rule: &str| RULES.iter().any(|known| known.name.0 == rule);
    let mutated = |rule: &str| mutators.iter().any(|mutator| mutator.rule == rule);
    let excused = |rule: &str| WITHOUT.iter().any(|(excused, _)| *excused == rule);
    let without: Vec<&str> =
        RULES.iter().map(|rule| rule.name.0).filter(|rule| !mutated(rule) && !excused(rule)).collect();
    assert!(without.is_empty(), "no mutator and no excuse: {without:?}");
    let stale: Vec<&str> = WITHOUT
        .iter()
        .map(|(rule, _)| *rule)
        .chain(mutators.iter().map(|mutator| mutator.rule))
        .filter(|rule| !known(rule) || mutated(rule) && excused(rule))
        .collect();
    assert!(stale.is_empty(), "no such rule, or excused though there is a mutator: {stale:?}");
}

#[test]
fn faults_are_caught_where_they_are_planted() {
    let sample = Sample::load();
    let mut random = Random::new(SEED);
    let mut planted: Vec<(&'static str, &'static str, Fault)> = Vec::new();
    let mut barren = Vec::new();
    for mutator in mutators() {
        let faults = (mutator.faults)(&sample, &mut random);
        let drawn = random.draw(faults, DRAWN);
        if drawn.is_empty() {
            barren.push(format!("{}: {}", mutator.rule, mutator.name));
        }
        planted.extend(drawn.into_iter().map(|fault| (mutator.rule, mutator.name, fault)));
    }
    assert!(barren.is_empty(), "no place in the sample for {barren:?}");
    // One part alone, while one works on it.
    if let Ok(only) = std::env::var("MUTATE") {
        planted.retain(|(rule, ..)| rule.starts_with(&only));
    }
    let missed: Vec<Option<String>> =
        planted.par_iter().map(|(rule, name, fault)| missed(&sample, rule, name, fault)).collect();
    let mut tallies: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for ((rule, ..), missed) in planted.iter().zip(&missed) {
        let group = rule.split('/').next().unwrap_or(rule);
        for name in [*rule, group, ""] {
            let (caught, all) = tallies.entry(name).or_default();
            *caught += usize::from(missed.is_none());
            *all += 1;
        }
    }
    for (name, (caught, all)) in &tallies {
        let name = if name.is_empty() { "all" } else { name };
        println!("{caught:>5} of {all:>4}  {name}");
    }
    let misses: Vec<&String> = missed.iter().flatten().collect();
    misses.iter().for_each(|miss| println!("\n{miss}"));
    let (caught, all) = tallies[""];
    assert!(all >= 300, "only {all} faults were planted");
    assert!(caught * 100 >= all * 98, "only {caught} of {all} faults were caught");
}

/// Plants a fault and checks; what is to be said when nobody saw it.
fn missed(sample: &Sample, rule: &str, name: &str, fault: &Fault) -> Option<String> {
    let found = check(fault.plant(&sample.files));
    if !fault.caught(&found, &sample.known).is_empty() {
        return None;
    }
    let told: Vec<String> = found
        .diagnostics
        .iter()
        .filter(|found| !sample.known.contains(&fault::identity(found)))
        .take(4)
        .map(|diagnostic| {
            let place = &diagnostic.primary.place;
            let (start, _) = found.texts.positions(place);
            let message = diagnostic.message.text(Language::Chinese);
            format!("  {} {}:{}:{} {message}", diagnostic.rule, place.path, start.line, start.column)
        })
        .collect();
    let told = if told.is_empty() { "  nothing".to_owned() } else { told.join("\n") };
    Some(format!("MISSED {rule}: {name}\n{}found instead:\n{told}", fault.diff(&sample.files)))
}
