//! Typst source, expression by expression: [`Code`].
//!
//! Text stands in it as string literals alone, so whatever a document says is
//! said and never done.

use std::fmt::Write as _;

/// Source that grows; each expression ends with a comma.
#[derive(Debug, Default)]
pub(super) struct Code {
    source: String,
}

impl Code {
    /// A call with the arguments that a function writes.
    pub(super) fn open(&mut self, function: &str) {
        self.source.push_str(function);
        self.source.push('(');
    }

    pub(super) fn close(&mut self) {
        self.source.push_str("),\n");
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) {
        self.source.push_str(&literal(text));
        self.source.push(',');
    }

    /// `name: "text",`; nothing where there is no text.
    pub(super) fn named(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            // Writing to a string cannot fail.
            let _ = write!(self.source, "{name}:{},", literal(text));
        }
    }

    /// An argument that is no text: a number, a name of ours.
    pub(super) fn raw(&mut self, argument: &str) {
        self.source.push_str(argument);
        self.source.push(',');
    }

    /// What has been written.
    pub(super) fn finish(self) -> String {
        self.source
    }

    /// Appends what has been written elsewhere.
    pub(super) fn append(&mut self, other: &Code) {
        self.source.push_str(&other.source);
    }
}

/// A string literal. What would end it or mean something in it is escaped;
/// control characters, which no face shows, are left out.
pub(super) fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for character in text.chars() {
        match character {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\t' => literal.push(' '),
            control if control.is_control() => {}
            other => literal.push(other),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn a_text_stays_inside_of_its_literal() {
        assert_eq!(literal(r#"a"b\c"#), r#""a\"b\\c""#);
        assert_eq!(literal("#read(\"/etc/passwd\")]$@<x>"), r##""#read(\"/etc/passwd\")]$@<x>""##);
        assert_eq!(literal("甲\n\t乙\u{0}\u{1b}\u{85}"), "\"甲\\n 乙\"");
        assert_eq!(literal("\\u{41}\\\""), "\"\\\\u{41}\\\\\\\"\"");
    }
}
