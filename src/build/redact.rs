//! The content with the numbers of persons masked, for the public edition alone: [`redact`].
//!
//! Masks are written into the texts in memory, which are then read and checked like any others:
//! a number that no mask has reached, because markup takes it apart, is still an error.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Conditions;
use super::analysis::{Analysis, ParseDocument, analyse_after};
use super::exposure;
use crate::check;
use crate::diag::{Diagnostic, Diagnostics, RuleName, Severity};
use crate::message;
use crate::model;
use crate::source::{Asset, Snapshot, Source};
use crate::syntax::front_matter::Edition;
use crate::text::{Language, Place, SourcePath, Span};

/// A compendium whose public texts are masked.
#[derive(Debug)]
pub struct Redacted {
    /// What the public edition is made from. What could not be masked is an error in it.
    pub analysis: Analysis,
    /// The findings of the content as it is written, those that are masked as warnings.
    pub told: Diagnostics,
    /// Those that are masked alone.
    pub masks: Diagnostics,
}

/// Numbers by the rule that finds them and by what they are, however they are written.
type Numbers = BTreeSet<(RuleName, String)>;

/// Masks what makes the rules refuse the public edition, and the numbers in attachments of text
/// that it holds. `found` are the findings of the snapshot, which `analysis` was made from.
pub fn redact(
    snapshot: &Snapshot,
    found: Diagnostics,
    analysis: &Analysis,
    conditions: impl Into<Conditions>,
    parse: &ParseDocument<'_>,
) -> Redacted {
    let refused = refused(analysis);
    let mut masks = Diagnostics::new();
    let mut tell = |found: &Diagnostic| match refused.contains_key(&(found.rule, found.primary.place.clone()))
    {
        true => {
            let told = masked(found);
            masks.push(told.clone());
            told
        }
        false => found.clone(),
    };
    let mut told: Diagnostics = analysis.diagnostics.iter().map(&mut tell).collect();
    let mut by_file: BTreeMap<&SourcePath, Numbers> = BTreeMap::new();
    for ((rule, place), contents) in &refused {
        let numbers = by_file.entry(&place.path).or_default();
        numbers.extend(contents.iter().map(|content| (*rule, content.clone())));
    }
    let mut snapshot = snapshot.clone();
    for source in &mut snapshot.sources {
        if let Some(numbers) = by_file.get(&source.path) {
            *source = Source::new(source.path.clone(), with_masks(&source.path, &source.text, numbers));
        }
    }
    let public = model::cut(&analysis.inputs, Edition::Public).assets;
    let public: BTreeSet<&SourcePath> = public.iter().map(|asset| &asset.path).collect();
    for asset in snapshot.assets.iter_mut().filter(|asset| public.contains(&asset.path)) {
        let of_asset = redact_asset(asset);
        told.extend(of_asset.iter().cloned());
        masks.extend(of_asset);
    }
    let analysis = analyse_after(&snapshot, found, conditions, parse, Arc::clone(&analysis.readings));
    Redacted { analysis, told, masks }
}

/// The numbers that the rules refuse, by rule and place.
fn refused(analysis: &Analysis) -> BTreeMap<(RuleName, Place), BTreeSet<String>> {
    let errors = analysis.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let mut refused: BTreeMap<_, BTreeSet<String>> = errors
        .filter(|found| found.rule.group() == "privacy")
        .map(|found| ((found.rule, found.primary.place.clone()), BTreeSet::new()))
        .collect();
    if refused.is_empty() {
        return refused;
    }
    for (place, number) in check::stated_numbers(analysis.compendium()) {
        if let Some(contents) = refused.get_mut(&(number.rule, place)) {
            contents.insert(number.content);
        }
    }
    // Other personal data may have been made an error; it is not masked.
    refused.retain(|_, contents| !contents.is_empty());
    refused
}

/// A finding as it is told when the public edition bears a mask in its place.
fn masked(found: &Diagnostic) -> Diagnostic {
    let (chinese, english) = (found.message.text(Language::Chinese), found.message.text(Language::English));
    let mut told = found.clone();
    told.severity = Severity::Warning;
    told.message = message!("公开版已打码：{chinese}", "masked in the public edition: {english}");
    told
}

/// Masks the numbers in an attachment of text; a finding for each.
fn redact_asset(asset: &mut Asset) -> Diagnostics {
    let lines = exposure::lines(asset.path.as_str(), &asset.bytes);
    let shown: Vec<_> = lines.iter().flat_map(|line| check::numbers(line)).collect();
    let numbers: Numbers = shown.iter().map(|number| (number.rule, number.content.clone())).collect();
    let Some(text) = std::str::from_utf8(&asset.bytes).ok().filter(|_| !numbers.is_empty()) else {
        return Vec::new();
    };
    let with_masks = with_masks(&asset.path, text, &numbers);
    if with_masks == text {
        return Vec::new();
    }
    asset.bytes = Arc::from(with_masks.into_bytes());
    let place = Place { path: asset.path.clone(), span: Span::default() };
    let told = shown.into_iter().map(|number| {
        let (chinese, english) = (number.what.text(Language::Chinese), number.what.text(Language::English));
        let masked = number.masked;
        let message = message!(
            "公开版已打码：附件里有{chinese} {masked}",
            "masked in the public edition: the attachment holds {english}, {masked}"
        );
        Diagnostic::warning(number.rule, place.clone(), message)
    });
    told.collect()
}

/// What a line of a Markdown file is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    FrontMatter,
    Text,
    Code,
}

/// A text with masks in place of numbers.
fn with_masks(path: &SourcePath, text: &str, numbers: &Numbers) -> String {
    let is_markdown = path.extension() == "md" && !path.as_str().starts_with("content/assets/");
    let mut part = Part::FrontMatter;
    let mut masked = String::with_capacity(text.len());
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        part = match part {
            Part::FrontMatter if at > 0 && line.trim_end() == "---" => Part::Text,
            Part::Text if fence => Part::Code,
            Part::Code if fence => Part::Text,
            same => same,
        };
        let mut found = check::numbers(line);
        found.sort_by_key(|number| number.range.start);
        let mut rest = 0;
        for number in found {
            if number.range.start < rest || !numbers.contains(&(number.rule, number.content)) {
                continue;
            }
            let before = &line[..number.range.start];
            masked.push_str(&line[rest..number.range.start]);
            // In running text two stars would make the words between two masks bold.
            let in_code = before.matches('`').count() % 2 == 1;
            match is_markdown && part == Part::Text && !in_code {
                true => masked.push_str(&number.masked.replace('*', "&#42;")),
                false => masked.push_str(&number.masked),
            }
            rest = number.range.end;
        }
        masked.push_str(&line[rest..]);
    }
    masked
}
