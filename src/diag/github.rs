//! Diagnostics as GitHub workflow commands, one line each.

use super::{Diagnostic, Severity, Texts};
use crate::text::Language;

/// Renders all diagnostics, a line each.
pub fn render(diagnostics: &[Diagnostic], texts: &Texts, language: Language) -> String {
    diagnostics.iter().map(|found| line(found, texts, language)).collect()
}

fn line(found: &Diagnostic, texts: &Texts, language: Language) -> String {
    let command = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (start, end) = texts.positions(&found.primary.place);
    format!(
        "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
        property(found.primary.place.path.as_str()),
        start.line,
        start.column,
        end.line,
        end.column,
        property(found.rule.0),
        data(found.message.text(language)),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
