//! `compendium completions`: shell completions.

use clap::CommandFactory;

use super::arguments::{self, Arguments};
use super::report::result;
use super::{CommandError, Outcome};

pub(super) fn run(arguments: &arguments::Completions) -> Result<Outcome, CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "compendium", &mut script);
    result(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Clean)
}
