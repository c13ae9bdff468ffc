//! What of a page is worth reading for numbers of persons, at first sight: [`suspects`].
//!
//! Goes through all bytes and looks at hardly any but digits, so that the few lines that are
//! suspect can be read with care. What it passes over holds no number.

use crate::search::html::is_inline;
use crate::search::html::tag::Tag;

/// What is to be read with care.
pub(super) enum Suspect<'a> {
    /// The markup of a line.
    Line(&'a str),
    /// A tag with its attributes.
    Tag(Tag<'a>),
}

/// The digits of the shortest number that is told by itself, whose groups one character parts.
const IN_GROUPS: usize = 11;
/// The digits of the shortest number that a word tells, which stand in a row.
pub(super) const IN_A_ROW: usize = 5;
/// The most bytes between two groups.
const GAP: usize = 4;

/// Visits the suspects of a page or a part of an office file, in order.
pub(super) fn suspects<'a>(markup: &'a str, visit: &mut dyn FnMut(Suspect<'a>)) {
    let bytes = markup.as_bytes();
    let (mut at, mut start) = (0, 0);
    let mut line = Digits::default();
    let end = |line: &mut Digits, text: &'a str, visit: &mut dyn FnMut(Suspect<'a>)| {
        if std::mem::take(line).are_suspect() {
            visit(Suspect::Line(text));
        }
    };
    loop {
        at = line.read(bytes, at);
        let after = match &bytes[at..] {
            [] => break,
            [b'<', b'/' | b'a'..=b'z' | b'A'..=b'Z', ..] => {
                let (tag, after, is_suspect) = read_tag(markup, at);
                let raw = !tag.closes && matches!(tag.name, "script" | "style");
                let next = match raw.then(|| markup[after..].find(&format!("</{}", tag.name))) {
                    None => after,
                    Some(end) => end.map_or(markup.len(), |end| after + end),
                };
                if parts(&tag) {
                    end(&mut line, &markup[start..at], visit);
                    start = next;
                }
                if is_suspect {
                    visit(Suspect::Tag(tag));
                }
                next
            }
            [b'<', b'!', b'-', b'-', ..] => behind(markup, at + "<!--".len(), "-->"),
            [b'<', b'!' | b'?', ..] => behind(markup, at, ">"),
            _ => {
                at += 1;
                continue;
            }
        };
        // What is no text parts no number.
        line.end += after - at;
        at = after;
    }
    end(&mut line, &markup[start..], visit);
}

/// Whether a tag stands between two lines. In Word, a line is a paragraph or a cell.
fn parts(tag: &Tag<'_>) -> bool {
    // A mark of a footnote stands against the number before it.
    if matches!(tag.name, "sup" | "sub" | "rt") {
        return true;
    }
    // Names are short: to look for the colon any other way takes longer.
    match tag.name.bytes().position(|byte| byte == b':').map(|colon| tag.name.split_at(colon)) {
        Some(("w" | "a", name)) => matches!(name, ":p" | ":tc" | ":br" | ":tab" | ":cr"),
        Some(_) => false,
        None => !is_inline(tag.name),
    }
}

/// Where the text stands behind the next mark.
fn behind(markup: &str, at: usize, mark: &str) -> usize {
    markup[at..].find(mark).map_or(markup.len(), |found| at + found + mark.len())
}

/// The tag that begins here, where the text behind it begins, and whether it is suspect: has digits
/// enough, or perhaps a drawing.
fn read_tag(markup: &str, start: usize) -> (Tag<'_>, usize, bool) {
    let bytes = markup.as_bytes();
    let mut digits = Digits::default();
    let (mut at, mut quote, mut semicolon) = (start + 1, None, false);
    let end = loop {
        at = digits.read(bytes, at);
        match (bytes.get(at), quote) {
            (None, _) | (Some(b'>'), None) => break at,
            (Some(mark @ (b'"' | b'\'')), None) => quote = Some(*mark),
            (Some(mark), Some(open)) if *mark == open => quote = None,
            (Some(mark), _) => semicolon |= *mark == b';',
        }
        at += 1;
    };
    let tag = Tag::new(&markup[start + 1..end]);
    (tag, markup.len().min(end + 1), digits.are_suspect() || semicolon)
}

/// The digits of a text, counted as they come.
#[derive(Default)]
struct Digits {
    /// Where the last one ends. What is passed over is counted as if it stood before it.
    end: usize,
    /// In the row at hand, in the rows that gaps part from it, and in the whole text.
    row: usize,
    groups: usize,
    all: usize,
    /// The most of each.
    longest_row: usize,
    longest_groups: usize,
    /// Whether there is an entity, which may stand for anything.
    entity: bool,
}

/// What a byte is to them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Other,
    Digit,
    /// Perhaps the first of a wide digit.
    Wide,
    Entity,
    /// A mark of markup.
    Mark,
}

const BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Other; 256];
    let mut digit = b'0';
    while digit <= b'9' {
        bytes[digit as usize] = Byte::Digit;
        digit += 1;
    }
    bytes[0xef] = Byte::Wide;
    bytes[b'&' as usize] = Byte::Entity;
    let marks = b"<>\"';";
    let mut at = 0;
    while at < marks.len() {
        bytes[marks[at] as usize] = Byte::Mark;
        at += 1;
    }
    bytes
};

impl Digits {
    /// Reads on from a byte; says where the next mark stands.
    fn read(&mut self, bytes: &[u8], mut at: usize) -> usize {
        loop {
            let plain = bytes[at..].iter().position(|byte| BYTES[usize::from(*byte)] != Byte::Other);
            at += plain.unwrap_or(bytes.len() - at);
            match bytes.get(at).map(|byte| BYTES[usize::from(*byte)]) {
                None | Some(Byte::Mark) => return at,
                Some(Byte::Digit) => {
                    self.add(at, 1);
                    at += 1;
                }
                Some(Byte::Wide) => {
                    if let [_, 0xbc, 0x90..=0x99, ..] = bytes[at..] {
                        self.add(at, "０".len());
                    }
                    at += 1;
                }
                Some(Byte::Entity) => {
                    self.entity = true;
                    at += 1;
                }
                Some(Byte::Other) => at += 1,
            }
        }
    }

    fn add(&mut self, at: usize, length: usize) {
        let gap = at - self.end;
        if gap > 0 {
            self.row = 0;
        }
        if gap > GAP {
            self.groups = 0;
        }
        self.end = at + length;
        self.row += 1;
        self.groups += 1;
        self.all += 1;
        self.longest_row = self.longest_row.max(self.row);
        self.longest_groups = self.longest_groups.max(self.groups);
    }

    fn are_suspect(&self) -> bool {
        self.longest_row >= IN_A_ROW
            || self.longest_groups >= IN_GROUPS
            || (self.entity && self.all >= IN_A_ROW)
    }
}
