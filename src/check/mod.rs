//! Checking: every rule over the resolved compendium.
//!
//! [`run`] asks the rules, [`settle`] gives the findings of all stages their
//! final severity and takes out what is silenced. A rule is a file
//! `rules/GROUP/NAME.rs`, its page `NAME.md` and a line in [`RULES`].

mod allow;
mod rules;

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Deserializer, de};

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, RuleName, Severity};
use crate::message;
use crate::model::{Compendium, Document, Inputs, ProjectIndex};
use crate::text::{Fingerprint, Language, Place, SourcePath, fingerprint, nearest};

pub use rules::RULES;
pub use rules::privacy::{Personal, numbers, stated_numbers};
use rules::{ALONE, Beside, PASSES};

/// A rule: its identity, its default severity, its page, and how it finds
/// problems, if the reading stages have not found them already.
#[derive(Debug)]
pub struct Rule {
    /// `group/name`.
    pub name: RuleName,
    /// Unless the compendium says otherwise.
    pub severity: Severity,
    /// What it checks and why, in both languages, with examples.
    page: &'static str,
    /// Its findings in a compendium; none for rules of the reading stages, for those that
    /// share a pass over the compendium, and for those that look at each document alone.
    run: Option<Look>,
}

/// Adds what it finds in a compendium.
type Look = fn(&Compendium, &mut Diagnostics);

/// Adds what it finds in a document, whatever the others say.
type LookAlone = fn(&Document, &Beside<'_>, &mut Diagnostics);

/// Gives the findings of those who look at documents alone: of a document, by a fingerprint of all
/// that they depend on. A memory can stand in for looking.
pub type Remember<'a> =
    dyn Fn(&SourcePath, Fingerprint, &dyn Fn() -> Diagnostics) -> Arc<Diagnostics> + Sync + 'a;

/// The line that parts the two languages of a page.
const ENGLISH: &str = "<!-- en -->";
/// The line before the examples of a page, which both languages share.
const EXAMPLES: &str = "<!-- examples -->";

impl Rule {
    /// The page in one language, with the examples.
    pub fn page(&self, language: Language) -> String {
        let (text, examples) = self.page.split_once(EXAMPLES).unwrap_or((self.page, ""));
        let (chinese, english) = text.split_once(ENGLISH).unwrap_or((text, text));
        let text = match language {
            Language::Chinese => chinese,
            Language::English => english,
        };
        format!("{}\n{}\n", text.trim(), examples.trim_end())
    }

    /// The first sentence of the page, for lists.
    pub fn summary(&self, language: Language) -> String {
        let page = self.page(language);
        let line = page.lines().find(|line| !line.is_empty() && !line.starts_with('#'));
        line.unwrap_or_default().to_owned()
    }
}

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RuleName, D::Error> {
        let name = String::deserialize(deserializer)?;
        let known = rule(&name).map(|rule| rule.name);
        known.ok_or_else(|| de::Error::custom("no rule has this name"))
    }
}

/// The rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name.0 == name)
}

/// Runs every rule, in parallel.
pub fn run(compendium: &Compendium, remember: &Remember<'_>) -> Diagnostics {
    let (mut found, more) = rayon::join(|| in_all(compendium), || in_each(compendium, remember));
    found.extend(more.iter().flat_map(|found| found.iter().cloned()));
    if !compendium.config.complete {
        found.retain(|diagnostic| !asks_configuration(diagnostic.rule));
    }
    found
}

/// Whether a rule goes by levels, the region, the period or the numbering: without a configuration,
/// what stands in for these would be held against the content.
fn asks_configuration(RuleName(name): RuleName) -> bool {
    let group = name.split('/').next().unwrap_or_default();
    matches!(group, "alignment" | "indicator" | "overlap" | "project" | "publication")
        || name == "structure/numbering"
}

/// What is found in each document by itself.
fn in_each(compendium: &Compendium, remember: &Remember<'_>) -> Vec<Arc<Diagnostics>> {
    let beside = Beside::new(compendium);
    let known = beside.fingerprint();
    let in_document = |document: &Arc<Document>| {
        let key = fingerprint(&("findings", document.fingerprint(), known));
        remember(&document.source.path, key, &|| {
            let mut found = Diagnostics::new();
            for (name, look) in ALONE {
                tracing::info_span!("rule", name).in_scope(|| look(document, &beside, &mut found));
            }
            found
        })
    };
    compendium.documents.par_iter().map(in_document).collect()
}

/// What is found by those who look at everything.
fn in_all(compendium: &Compendium) -> Diagnostics {
    let alone = RULES.iter().filter_map(|rule| Some((rule.name.0, rule.run?)));
    let looks: Vec<(&str, Look)> = PASSES.iter().copied().chain(alone).collect();
    let found: Vec<Diagnostics> = looks
        .par_iter()
        .map(|(name, look)| {
            let mut diagnostics = Diagnostics::new();
            tracing::info_span!("rule", name).in_scope(|| look(compendium, &mut diagnostics));
            diagnostics
        })
        .collect();
    found.into_iter().flatten().collect()
}

/// Projects of two units that are alike, whether that is reported or not, and by how many of a
/// hundred.
pub fn projects_alike(compendium: &Compendium) -> Vec<(ProjectIndex, ProjectIndex, usize)> {
    let near = rules::overlap::similar_project::near(compendium).into_iter();
    near.map(|(first, second, percent)| (ProjectIndex(first), ProjectIndex(second), percent)).collect()
}

/// Whether warnings count as errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// They do not.
    Lenient,
    /// They do.
    Strict,
}

/// Gives findings the severities that the compendium sets, takes out those
/// that are silenced, reports silencers without effect, and sorts.
pub fn settle(mut found: Diagnostics, inputs: &Inputs, strictness: Strictness) -> Diagnostics {
    let config = &inputs.config;
    level(&mut found, config);
    let mut found = allow::apply(found, inputs);
    for (name, _) in &config.rules {
        if rule(&name.value).is_none() {
            found.push(unknown_rule(Place { path: config.path.clone(), span: name.span }, &name.value));
        }
    }
    finish(&mut found, strictness);
    found
}

/// The same for findings of what was made of the content, which no comment beside it silences.
pub fn settle_output(mut found: Diagnostics, config: &Config, strictness: Strictness) -> Diagnostics {
    level(&mut found, config);
    finish(&mut found, strictness);
    found
}

/// Gives findings the severities that a compendium sets.
fn level(found: &mut Diagnostics, config: &Config) {
    found.retain_mut(|diagnostic| {
        match config.rules.iter().find(|(name, _)| name.value == diagnostic.rule.0) {
            Some((_, Some(severity))) => diagnostic.severity = *severity,
            Some((_, None)) => return false,
            None => {}
        }
        true
    });
}

fn finish(found: &mut Diagnostics, strictness: Strictness) {
    if strictness == Strictness::Strict {
        for diagnostic in found.iter_mut().filter(|found| found.severity == Severity::Warning) {
            diagnostic.severity = Severity::Error;
        }
    }
    crate::diag::sort(found);
}

/// The rule for settings and silencers of rules that do not exist.
const UNKNOWN_RULE: RuleName = RuleName("structure/unknown-rule");

fn unknown_rule(place: Place, name: &str) -> Diagnostic {
    let found = Diagnostic::warning(
        UNKNOWN_RULE,
        place,
        message!("没有名为“{name}”的规则", "there is no rule `{name}`"),
    );
    match nearest(name, RULES.iter().map(|rule| rule.name.0)) {
        Some(near) => found.label(message!("是否指“{near}”？", "is `{near}` meant?")),
        None => {
            found.help(message!("`compendium explain` 列出全部规则", "`compendium explain` lists all rules"))
        }
    }
}
