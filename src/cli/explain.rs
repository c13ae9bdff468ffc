//! `compendium explain`: what a rule checks, why, and how to mend it.

use super::arguments;
use super::report::{Console, result};
use super::{CommandError, Outcome};
use crate::check::{RULES, rule};

pub(super) fn run(arguments: &arguments::Explain, console: &Console) -> Result<Outcome, CommandError> {
    let Some(name) = &arguments.rule else {
        let width = RULES.iter().map(|rule| rule.name.0.len()).max().unwrap_or_default();
        let lines = RULES.iter().map(|rule| {
            let (name, severity) = (rule.name.0, rule.severity.as_str());
            format!("{name:width$}  {severity:7}  {}\n", rule.summary(console.language))
        });
        result(&lines.collect::<String>())?;
        return Ok(Outcome::Clean);
    };
    let rule = rule(name).ok_or_else(|| CommandError::NoRule(name.clone()))?;
    result(&rule.page(console.language))?;
    Ok(Outcome::Clean)
}
