//! Letters as Markdown: faces as marks or tags, and no sign that was none.

use super::item::{Face, Raised, is_space};

/// Where inline content stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// A paragraph, which may break into lines.
    Whole,
    /// A heading or caption.
    Single,
    /// A cell of a table.
    Cell,
}

/// Inline content being written.
pub(super) struct Text {
    pub out: String,
    pub line: Line,
}

impl Text {
    pub(super) fn line_break(&mut self) {
        match self.line {
            Line::Whole => self.out.push_str("\\\n"),
            Line::Single => self.out.push(' '),
            Line::Cell => self.out.push_str("<br>"),
        }
    }

    /// Words in their face. Markdown's marks work only where letters and
    /// punctuation stand right beside them; elsewhere tags do.
    pub(super) fn words(&mut self, words: &str, face: Face, marked_before: bool, next: Option<char>) {
        let words = words.replace('\t', " ");
        let core = words.trim_matches(is_space);
        if core.is_empty() || face == Face::default() {
            self.out.push_str(&escaped(&words, self.line));
            return;
        }
        let start = words.len() - words.trim_start_matches(is_space).len();
        let (lead, trail) = (&words[..start], &words[start + core.len()..]);
        self.out.push_str(lead);
        let before = self.out.chars().next_back();
        let after = trail.chars().next().or(next);
        let marks_work = opens(before, core.chars().next()) && closes(core.chars().next_back(), after);
        let set = if marks_work && !marked_before { marks(face) } else { tags(face) };
        let body = if face.code { code(core) } else { escaped(core, self.line) };
        for (open, _) in &set {
            self.out.push_str(open);
        }
        self.out.push_str(&body);
        for (_, close) in set.iter().rev() {
            self.out.push_str(close);
        }
        self.out.push_str(trail);
    }
}

fn is_mark(character: char) -> bool {
    character.is_ascii_punctuation() || (!character.is_alphanumeric() && !is_space(character))
}

/// CommonMark 6.2: a left-flanking run.
fn opens(before: Option<char>, first: Option<char>) -> bool {
    let Some(first) = first else { return false };
    !is_mark(first) || before.is_none_or(|before| is_space(before) || is_mark(before))
}

/// A right-flanking run.
fn closes(last: Option<char>, after: Option<char>) -> bool {
    let Some(last) = last else { return false };
    !is_mark(last) || after.is_none_or(|after| is_space(after) || is_mark(after))
}

type Pair = (&'static str, &'static str);

fn marks(face: Face) -> Vec<Pair> {
    let mut marks = raised(face);
    for (on, pair) in [(face.strike, ("~~", "~~")), (face.bold, ("**", "**")), (face.italic, ("*", "*"))] {
        if on {
            marks.push(pair);
        }
    }
    marks
}

fn tags(face: Face) -> Vec<Pair> {
    let mut tags = raised(face);
    for (on, pair) in [
        (face.strike, ("<del>", "</del>")),
        (face.bold, ("<strong>", "</strong>")),
        (face.italic, ("<em>", "</em>")),
    ] {
        if on {
            tags.push(pair);
        }
    }
    tags
}

fn raised(face: Face) -> Vec<Pair> {
    match face.raised {
        Some(Raised::Superscript) => vec![("<sup>", "</sup>")],
        Some(Raised::Subscript) => vec![("<sub>", "</sub>")],
        None => Vec::new(),
    }
}

fn code(text: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Text in which no character is one of Markdown's signs. Letters and digits
/// that are as wide as Chinese characters become plain ones.
pub(super) fn escaped(text: &str, line: Line) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' | '&' => {
                out.push('\\');
                out.push(character);
            }
            '\n' if line != Line::Whole => out.push(' '),
            '！'..='～' if narrow(character).is_some_and(|narrow| narrow.is_ascii_alphanumeric()) => {
                out.extend(narrow(character));
            }
            '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => out.push(' '),
            '\u{200b}' | '\u{feff}' | '\u{ad}' => {}
            other => out.push(other),
        }
    }
    out
}

fn narrow(character: char) -> Option<char> {
    char::from_u32(u32::from(character) - 0xfee0)
}

/// Escapes what only at the head of a line is a sign.
pub(super) fn guarded(text: &str, line: Line) -> String {
    if line != Line::Whole {
        return text.to_owned();
    }
    let guard = |line: &str| {
        let first = line.chars().next();
        let digits = line.len() - line.trim_start_matches(|character: char| character.is_ascii_digit()).len();
        let is_sign = match first {
            Some('#' | '>' | '+' | '-' | '=' | ':' | '{') => true,
            Some('表' | '图') => line[3..].starts_with(['：', ':']),
            _ => false,
        };
        if is_sign && matches!(first, Some('表' | '图')) {
            // Not a caption: a sign that is not shown parts the word.
            return format!("{}<!-- -->{}", &line[..3], &line[3..]);
        }
        if is_sign {
            return format!("\\{line}");
        }
        if digits > 0 && digits < 10 && line[digits..].starts_with(')') {
            return format!("{}\\{}", &line[..digits], &line[digits..]);
        }
        line.to_owned()
    };
    text.split('\n').map(guard).collect::<Vec<_>>().join("\n")
}
