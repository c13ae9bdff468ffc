//! Emphasis beside Chinese punctuation: [`mask`].
//!
//! CommonMark tells by the characters around `**` whether it opens or closes. Its rule knows words with
//! spaces between them: behind a full stop and before a character, as in `**一是强化领导。**各部门`, a
//! mark that is meant to close cannot, and is published as asterisks. There the character on the other
//! side is masked as a punctuation mark of the same length, between two of which a mark opens and closes
//! as it is needed; [`Masked::restore`] puts the character back into what was read.

use std::borrow::Cow;
use std::ops::Range;

/// Stand for characters of three and of four bytes; no text of ours holds them.
const STANDS_IN: [char; 2] = ['\u{a92e}', '\u{10100}'];

/// The characters that were masked.
#[derive(Debug, Default)]
pub(super) struct Masked {
    /// By their first byte, in order.
    characters: Vec<(usize, char)>,
}

impl Masked {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    /// A text that was read from some bytes, with the characters that stand there.
    pub fn restore<'t>(&self, text: &'t str, bytes: Range<usize>) -> Cow<'t, str> {
        if self.is_empty() || !holds(text) {
            return Cow::Borrowed(text);
        }
        let first = self.characters.partition_point(|(at, _)| *at < bytes.start);
        let mut here = self.characters[first..].iter().take_while(|(at, _)| *at < bytes.end);
        let restored = text.chars().map(|one| match STANDS_IN.contains(&one) {
            true => here.next().map_or(one, |(_, written)| *written),
            false => one,
        });
        Cow::Owned(restored.collect())
    }
}

/// Whether a text holds a character that was masked.
pub(super) fn holds(text: &str) -> bool {
    text.contains(STANDS_IN)
}

/// Masks characters beside marks that would not open or close as they are meant to.
pub(super) fn mask(body: &str) -> (Cow<'_, str>, Masked) {
    if !(body.contains('*') || body.contains("~~")) || holds(body) {
        return (Cow::Borrowed(body), Masked::default());
    }
    let mut characters = Vec::new();
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        in_line(line, start, &mut characters);
        start += line.len();
    }
    if characters.is_empty() {
        return (Cow::Borrowed(body), Masked::default());
    }
    let mut masked = String::with_capacity(body.len());
    let mut end = 0;
    for (at, written) in &characters {
        masked.push_str(&body[end..*at]);
        masked.extend(stand_in(*written));
        end = at + written.len_utf8();
    }
    masked.push_str(&body[end..]);
    (Cow::Owned(masked), Masked { characters })
}

/// Goes through the marks of a line: plans have a paragraph on a line, and emphasis goes over no other.
fn in_line(line: &str, start: usize, found: &mut Vec<(usize, char)>) {
    let mut open: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(next) = line[at..].find(['*', '~', '`', '\\']).map(|next| at + next) {
        let run = run(&line[next..]);
        at = next + run.len();
        match run.as_bytes()[0] {
            b'\\' => at = next + 1 + line[next + 1..].chars().next().map_or(0, char::len_utf8),
            // What stands in code is no mark.
            b'`' => at += closing(&line[at..], run).unwrap_or(0),
            b'~' if run.len() != 2 => {}
            _ => {
                let opened = open.iter().rposition(|known| *known == run);
                let before = line[..next].chars().next_back();
                let behind = line[at..].chars().next();
                match opened {
                    Some(opened) => {
                        open.truncate(opened);
                        if let (Some(before), Some(behind)) = (before, behind)
                            && is_punctuation(before)
                            && stand_in(behind).is_some()
                        {
                            found.push((start + at, behind));
                        }
                    }
                    // A mark before a space opens nothing.
                    None if behind.is_none_or(char::is_whitespace) => {}
                    None => {
                        open.push(run);
                        if let (Some(before), Some(behind)) = (before, behind)
                            && is_punctuation(behind)
                            && stand_in(before).is_some()
                        {
                            found.push((start + next - before.len_utf8(), before));
                        }
                    }
                }
            }
        }
    }
}

/// The first character with those that repeat it.
fn run(text: &str) -> &str {
    let first = text.as_bytes().first().copied();
    &text[..text.bytes().take_while(|byte| Some(*byte) == first).count()]
}

/// Where code ends that was opened by a run of backticks, behind its closing run.
fn closing(text: &str, opened: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text[at..].find('`')?;
        let run = run(&text[at..]);
        at += run.len();
        if run.len() == opened.len() {
            return Some(at);
        }
    }
}

fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace() && !character.is_control()
}

/// What stands for a character of a script without spaces; none for any other.
fn stand_in(character: char) -> Option<char> {
    let is_wide = character.is_alphanumeric() && character >= '\u{2e80}';
    is_wide.then(|| STANDS_IN[usize::from(character.len_utf8() == STANDS_IN[1].len_utf8())])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with the characters that are masked in brackets.
    fn masks(text: &str) -> String {
        let (masked, characters) = mask(text);
        assert_eq!(masked.len(), text.len());
        assert_eq!(characters.restore(&masked, 0..text.len()), text);
        masked.chars().zip(text.chars()).fold(String::new(), |told, (masked, written)| {
            if masked == written { told + &written.to_string() } else { format!("{told}[{written}]") }
        })
    }

    #[test]
    fn a_mark_closes_behind_punctuation_and_opens_before_it() {
        assert_eq!(masks("**一是加强领导。**各单位落实。"), "**一是加强领导。**[各]单位落实。");
        assert_eq!(masks("推行**“一窗受理”**服务"), "推[行]**“一窗受理”**[服]务");
        assert_eq!(masks("~~停用。~~改用新系统"), "~~停用。~~[改]用新系统");
        assert_eq!(masks("**见[[平台]]**各章"), "**见[[平台]]**[各]章");
    }

    #[test]
    fn marks_that_do_as_they_are_meant_to_stay_as_they_are() {
        for text in [
            "**甲**，**乙**，丙",
            "“**全文**”公开",
            "**甲。** 乙",
            "- **目标：**\n- 乙",
            "3 * 5，**a**b",
            "`**甲。**乙`，\\*\\*甲。\\*\\*乙",
            "60~70，~甲。~乙",
        ] {
            assert_eq!(masks(text), text);
        }
    }

    #[test]
    fn what_is_read_from_some_bytes_gets_their_characters() {
        let text = "**甲。**乙**丙。**𠀀丁";
        let (masked, characters) = mask(text);
        let at = masked.find(STANDS_IN[1]).expect("it is masked");
        assert_eq!(characters.restore(&masked[at..], at..masked.len()), "𠀀丁");
    }
}
