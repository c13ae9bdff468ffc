//! `prose/number-width`: numbers are written with half-width digits.

use std::ops::Range;

use super::glyph::{is_digit, is_numeral, is_wide_digit, narrow};
use super::text::Prose;
use super::{Fault, Fix, report};
use crate::diag::{Diagnostics, RuleName, Severity};
use crate::message;

const NAME: RuleName = RuleName("prose/number-width");

/// What is full-width in a number.
pub(super) const TRIGGERS: [&str; 12] =
    ["０", "１", "２", "３", "４", "５", "６", "７", "８", "９", "％", "．"];

/// Looks for full-width digits, and full-width points and percent signs beside digits.
pub(super) fn look(prose: &Prose<'_>, diagnostics: &mut Diagnostics) {
    let text = &prose.passage.text;
    for number in numbers(text) {
        let written = &text[number.range.clone()];
        let replacement = number.replacement(text);
        let message = if written.chars().any(|one| one.is_ascii_digit()) {
            message!("“{written}”全角半角混用", "`{written}` mixes full and half width")
        } else {
            message!("“{written}”用了全角数字", "`{written}` is written with full-width digits")
        };
        let fix = Some(Fix { replacement, certain: !number.doubtful });
        let (rule, severity) = (NAME, Severity::Warning);
        report(prose, Fault { rule, severity, range: number.range, message, help: None, fix }, diagnostics);
    }
}

/// A number, or a code with a number in it, that is not wholly half-width.
struct Number {
    range: Range<usize>,
    /// A comma in it may part two numbers, or it would begin a list.
    doubtful: bool,
}

impl Number {
    /// The number in half width; a zero among Chinese numerals, 二０一０年, is one of them.
    fn replacement(&self, text: &str) -> String {
        let written = &text[self.range.clone()];
        let among =
            text[..self.range.start].ends_with(is_numeral) || text[self.range.end..].starts_with(is_numeral);
        if among && written.chars().all(|digit| digit == '０') {
            return written.replace('０', "〇");
        }
        written.chars().map(narrow).collect()
    }
}

fn numbers(text: &str) -> Vec<Number> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        if !is_letter_or_digit(characters[at].1) {
            at += 1;
            continue;
        }
        let (end, comma) = extent(&characters, at);
        let run = &characters[at..end];
        let wide = run.iter().any(|(_, one)| is_wide_digit(*one) || matches!(one, '％' | '．'));
        if wide && run.iter().any(|(_, one)| is_digit(*one)) {
            let stop = characters.get(end).map_or(text.len(), |(offset, _)| *offset);
            let marker = text[stop..].starts_with(['.', ')']);
            let begins = text[..run[0].0].trim_end_matches(' ').ends_with('\n') || run[0].0 == 0;
            numbers.push(Number { range: run[0].0..stop, doubtful: comma || (marker && begins) });
        }
        at = end;
    }
    numbers
}

/// Where the number that begins at `start` ends, and whether a comma parts its thousands.
fn extent(characters: &[(usize, char)], start: usize) -> (usize, bool) {
    let get = |at: usize| characters.get(at).map(|(_, character)| *character);
    let digit = |at: usize| get(at).is_some_and(is_digit);
    let (mut end, mut comma) = (start, false);
    loop {
        match get(end) {
            Some(character) if is_letter_or_digit(character) => end += 1,
            Some('.' | '．') if end > start && digit(end - 1) && digit(end + 1) => end += 1,
            Some('／') if get(end + 1).is_some_and(is_wide_letter_or_digit) && end > start => end += 1,
            Some('，') if is_thousands(characters, start, end) => {
                end += 1;
                comma = true;
            }
            Some('%' | '％') if end > start && digit(end - 1) => return (end + 1, comma),
            _ => return (end, comma),
        }
    }
}

/// Whether a comma stands between one to three digits and just three full-width ones.
fn is_thousands(characters: &[(usize, char)], start: usize, comma: usize) -> bool {
    let digit = |at: usize| characters.get(at).is_some_and(|(_, character)| is_digit(*character));
    let before = (start..comma).rev().take_while(|at| digit(*at)).count();
    let after = (comma + 1..comma + 5).take_while(|at| digit(*at)).count();
    let wide = characters.get(comma + 1).is_some_and(|(_, character)| is_wide_digit(*character));
    (1..=3).contains(&before) && after == 3 && wide
}

fn is_letter_or_digit(character: char) -> bool {
    character.is_ascii_alphanumeric() || is_wide_letter_or_digit(character)
}

fn is_wide_letter_or_digit(character: char) -> bool {
    is_wide_digit(character) || matches!(character, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, bool)]) {
        let found = numbers(text);
        let found: Vec<(&str, String, bool)> = found
            .iter()
            .map(|number| (&text[number.range.clone()], number.replacement(text), !number.doubtful))
            .collect();
        let found: Vec<(&str, &str, bool)> =
            found.iter().map(|(written, narrow, certain)| (*written, narrow.as_str(), *certain)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_number_is_taken_whole() {
        check("到２０１５年达到９０．５％以上", &[("２０１５", "2015", true), ("９０．５％", "90.5%", true)]);
        check("占50％，比3．5倍", &[("50％", "50%", true), ("3．5", "3.5", true)]);
        check(
            "ＧＢ／Ｔ１５８３５和Ａ４纸",
            &[("ＧＢ／Ｔ１５８３５", "GB/T15835", true), ("Ａ４", "A4", true)],
        );
    }

    #[test]
    fn a_comma_may_part_numbers_and_a_list_may_begin() {
        check("共１，２００万元", &[("１，２００", "1,200", false)]);
        check("第１，２章", &[("１", "1", true), ("２", "2", true)]);
        check("１.概述", &[("１", "1", false)]);
    }

    #[test]
    fn half_width_numbers_and_other_full_width_characters_are_left_alone() {
        check("1．加强领导，90%以上，ＩＴ产业，％", &[]);
    }
}
