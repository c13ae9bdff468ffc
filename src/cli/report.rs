//! What people see on standard error: findings, a closing line, failures.

use std::io::{self, Write};

use super::arguments::Shared;
use super::{CommandError, language_of, style_of};
use crate::diag::human::{self, Style};
use crate::diag::{Diagnostic, Severity, Summary, Texts};
use crate::message;
use crate::text::{Language, Message};

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verbosity {
    Quiet,
    Usual,
    Verbose,
}

/// Standard error, as the arguments want it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Console {
    pub language: Language,
    pub style: Style,
    pub verbosity: Verbosity,
}

/// More findings than this are counted, not shown: nobody reads them.
const MOST_SHOWN: usize = 200;

impl Console {
    pub(super) fn new(shared: &Shared) -> Console {
        let verbosity = match (shared.quiet, shared.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Usual,
        };
        Console { language: language_of(shared.lang), style: style_of(shared.color), verbosity }
    }

    /// Shows the findings and how many there are.
    pub(super) fn findings(&self, diagnostics: &[Diagnostic], texts: &Texts) {
        print(&self.of_findings(diagnostics, texts));
    }

    /// What is shown of the findings.
    fn of_findings(&self, diagnostics: &[Diagnostic], texts: &Texts) -> String {
        let shown = |found: &&Diagnostic| match self.verbosity {
            Verbosity::Quiet => found.severity == Severity::Error,
            Verbosity::Usual => found.severity != Severity::Info,
            Verbosity::Verbose => true,
        };
        let mut text = String::new();
        let mut left = 0;
        for (n, found) in diagnostics.iter().filter(shown).enumerate() {
            if n < MOST_SHOWN {
                text.push_str(&human::render(found, texts, self.language, self.style));
                text.push_str("\n\n");
            } else {
                left += 1;
            }
        }
        if left > 0 {
            text.push_str(
                message!("另有 {left} 条没有显示", "{left} more are not shown").text(self.language),
            );
            text.push('\n');
        }
        if self.verbosity > Verbosity::Quiet
            && let Some(summary) = human::summary(Summary::of(diagnostics), self.language)
        {
            text.push_str(&summary);
            text.push('\n');
        }
        text
    }

    /// Says what was done, unless silence is wanted.
    pub(super) fn done(&self, message: &Message) {
        print(&self.of_done(message));
    }

    fn of_done(&self, message: &Message) -> String {
        match self.verbosity {
            Verbosity::Quiet => String::new(),
            _ => format!("{}\n", message.text(self.language)),
        }
    }

    /// Says what was asked for, however quiet the rest is to be.
    pub(super) fn tell(&self, text: &str) {
        print(text);
    }

    /// Says why the command could not run.
    pub(super) fn failure(&self, message: &Message) {
        let word = message!("错误", "error");
        let separator = message!("：", ": ");
        print(&format!(
            "{}{}{}\n",
            word.text(self.language),
            separator.text(self.language),
            message.text(self.language)
        ));
    }
}

/// A console that remembers what was said.
pub(super) struct Recorder<'a> {
    pub console: &'a Console,
    said: String,
}

impl<'a> Recorder<'a> {
    pub(super) fn new(console: &'a Console) -> Recorder<'a> {
        Recorder { console, said: String::new() }
    }

    /// Shows the findings and how many there are.
    pub(super) fn findings(&mut self, diagnostics: &[Diagnostic], texts: &Texts) {
        self.say(&self.console.of_findings(diagnostics, texts));
    }

    /// Says what was done, unless silence is wanted.
    pub(super) fn done(&mut self, message: &Message) {
        self.say(&self.console.of_done(message));
    }

    /// Says what was said before.
    pub(super) fn say(&mut self, text: &str) {
        print(text);
        self.said.push_str(text);
    }

    /// All that was said.
    pub(super) fn into_said(self) -> String {
        self.said
    }
}

/// Writes to standard error; with nobody listening there is nothing to do.
fn print(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Writes a result to standard output. A reader that has seen enough (`| head`) is no failure.
pub(super) fn result(text: &str) -> Result<(), CommandError> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => Err(CommandError::Result(cause)),
        _ => Ok(()),
    }
}
