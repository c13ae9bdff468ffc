//! Diagnostics: what is wrong with the content, where, and what to do about it.
//!
//! Stages collect [`Diagnostic`] values; the renderings ([`human`], [`json`],
//! [`sarif`], [`github`]) turn them into text. Knows nothing of plans.

pub mod fix;
pub mod github;
pub mod human;
pub mod json;
pub mod sarif;
mod texts;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::{Message, Place};
pub use texts::Texts;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something cannot work, or two structured statements contradict each other.
    Error,
    /// Probably a mistake.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The word used in configuration and machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// The one identity of a rule, `group/kebab-case`: its file, its page, the
/// name in allow comments and in `explain`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct RuleName(pub &'static str);

impl RuleName {
    /// The part before the slash.
    pub fn group(self) -> &'static str {
        self.0.split_once('/').map_or(self.0, |(group, _)| group)
    }
}

impl fmt::Display for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A stretch of source that a diagnostic points at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What stands there; none when the message says it all.
    pub text: Option<Message>,
}

/// A replacement that mends the problem.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Suggestion {
    /// The bytes to replace.
    pub place: Place,
    /// What to put there.
    pub replacement: String,
    /// What the change does.
    pub text: Message,
    /// Whether it may be applied without a person looking.
    pub applicability: Applicability,
}

/// Whether a suggestion may be applied unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// Certainly what was meant.
    MachineApplicable,
    /// Likely; a person decides.
    MaybeIncorrect,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: RuleName,
    /// How bad it is; starts as the rule's default, the compendium may change it.
    pub severity: Severity,
    /// One sentence that stands alone, without a final stop.
    pub message: Message,
    /// The place that the problem is reported at.
    pub primary: Label,
    /// Other places that belong to it.
    pub secondary: Vec<Label>,
    /// What to do.
    pub help: Option<Message>,
    /// Replacements that mend it.
    pub suggestions: Vec<Suggestion>,
}

impl Diagnostic {
    /// A problem at one place; add the rest with the methods below.
    pub fn new(rule: RuleName, severity: Severity, place: Place, message: Message) -> Diagnostic {
        Diagnostic {
            rule,
            severity,
            message,
            primary: Label { place, text: None },
            secondary: Vec::new(),
            help: None,
            suggestions: Vec::new(),
        }
    }

    /// An error at one place.
    pub fn error(rule: RuleName, place: Place, message: Message) -> Diagnostic {
        Diagnostic::new(rule, Severity::Error, place, message)
    }

    /// A warning at one place.
    pub fn warning(rule: RuleName, place: Place, message: Message) -> Diagnostic {
        Diagnostic::new(rule, Severity::Warning, place, message)
    }

    /// An information at one place.
    pub fn info(rule: RuleName, place: Place, message: Message) -> Diagnostic {
        Diagnostic::new(rule, Severity::Info, place, message)
    }

    /// Says what stands at the primary place.
    pub fn label(mut self, text: Message) -> Diagnostic {
        self.primary.text = Some(text);
        self
    }

    /// Points at another place.
    pub fn also(mut self, place: Place, text: Message) -> Diagnostic {
        self.secondary.push(Label { place, text: Some(text) });
        self
    }

    /// Says what to do.
    pub fn help(mut self, text: Message) -> Diagnostic {
        self.help = Some(text);
        self
    }

    /// Offers a replacement.
    pub fn suggest(mut self, suggestion: Suggestion) -> Diagnostic {
        self.suggestions.push(suggestion);
        self
    }
}

/// The problems that a stage found, in the order it found them.
pub type Diagnostics = Vec<Diagnostic>;

/// How many of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Infos.
    pub infos: usize,
}

impl Summary {
    /// Counts.
    pub fn of(diagnostics: &[Diagnostic]) -> Summary {
        let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
        Summary {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }
}

/// Brings diagnostics into the order they are reported in: by place, then
/// rule, then message; exact repeats are dropped. Independent of the order in
/// which threads found them.
pub fn sort(diagnostics: &mut Diagnostics) {
    diagnostics.sort_by(|a, b| {
        (&a.primary.place, a.rule, &a.message, &a.secondary).cmp(&(
            &b.primary.place,
            b.rule,
            &b.message,
            &b.secondary,
        ))
    });
    diagnostics.dedup();
}
