//! Running text in one spelling, each character with its place: [`Normal`].
//!
//! Full-width forms become half-width, white space goes (but for the space between two
//! Latin words) and so do remarks in round brackets, which break clauses apart and hold
//! no statement of the sentence around them.

use std::ops::Range;

use crate::quantity::Unit;

/// A normalised text and where each of its characters came from.
#[derive(Debug, Clone, Default)]
pub(super) struct Normal {
    /// The text in one spelling.
    pub text: String,
    /// What the text is put together from, in order.
    pieces: Vec<Piece>,
}

/// A stretch of the text that stands so in the source, or one character that is written otherwise there.
#[derive(Debug, Clone)]
struct Piece {
    /// Where it begins in the text.
    start: usize,
    /// Its bytes in the source.
    source: Range<usize>,
    /// Whether it stands so in the source.
    is_exact: bool,
}

impl Normal {
    /// Normalises `source`.
    pub(super) fn new(source: &str) -> Normal {
        // The text may end up longer by a space or two, hardly ever.
        let mut normal = Normal { text: String::with_capacity(source.len()), pieces: Vec::new() };
        let mut spaced = false;
        let mut quoted = false;
        let closing = closing_brackets(source);
        let mut start = 0;
        loop {
            // Most characters are Chinese ones, which stand as they are.
            let plain = plain_length(&source.as_bytes()[start..]);
            if plain > 0 {
                spaced = false;
                normal.push_exact(source, start..start + plain);
                start += plain;
            }
            let Some(printed) = source[start..].chars().next() else { return normal };
            let place = start..start + printed.len_utf8();
            start = place.end;
            if printed.is_whitespace() || printed.is_control() || is_invisible(printed) {
                spaced |= printed.is_whitespace();
                quoted &= printed != '\n';
                continue;
            }
            if matches!(printed, '(' | '（')
                && let Some((_, end)) = find_closing(&closing, place.start)
            {
                if let Some(year) = lone_year(source, place.end, end) {
                    normal.push_exact(source, year);
                }
                start = end;
                continue;
            }
            if is_mark(printed) && !stands_between_digits(source, &place) {
                continue;
            }
            // 收入〔注〕, 模式[6]: the mark of a note says nothing.
            if let Some(length) = note_mark(source, place.start) {
                start = place.start + length;
                continue;
            }
            let behind = &source[place.end..];
            let character = match one_spelling(printed) {
                // Straight marks open and close by turns.
                '"' if quoted => '”',
                '"' => '“',
                '·' | '・' | '•' => old_point(&normal.text, behind),
                '一' if is_range(&normal.text, behind) => '—',
                '.' if ends_sentence(&normal.text, behind) => '。',
                ',' if is_decimal_comma(&normal.text, behind) => '.',
                ',' if is_spelt_decimal(&normal.text, behind) => '点',
                '、' if is_decimal_mark(&normal.text, behind) => '.',
                '、' | ',' if parts_thousands(&normal.text, behind) => continue,
                '-' | '—' if normal.text.ends_with(['-', '—']) => continue,
                other => other,
            };
            let latin = |c: char| c.is_ascii_alphabetic();
            if spaced && latin(character) && normal.text.ends_with(latin) {
                normal.push(' ', place.start..place.start);
            }
            spaced = false;
            quoted = character == '“' || quoted && character != '”';
            if character == printed {
                normal.push_exact(source, place);
            } else {
                normal.push(character, place);
            }
        }
    }

    fn push_exact(&mut self, source: &str, place: Range<usize>) {
        match self.pieces.last_mut().filter(|last| last.is_exact && last.source.end == place.start) {
            Some(last) => last.source.end = place.end,
            None => self.pieces.push(Piece { start: self.text.len(), source: place.clone(), is_exact: true }),
        }
        self.text.push_str(&source[place]);
    }

    fn push(&mut self, character: char, place: Range<usize>) {
        self.pieces.push(Piece { start: self.text.len(), source: place, is_exact: false });
        self.text.push(character);
    }

    /// The source bytes of a range of the text, empty at zero for an empty range.
    pub(super) fn source(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() || range.end > self.text.len() {
            return 0..0;
        }
        let of = |at: usize| &self.pieces[self.pieces.partition_point(|piece| piece.start <= at) - 1];
        let (first, last) = (of(range.start), of(range.end - 1));
        let start = if first.is_exact { range.start - first.start } else { 0 };
        let end = if last.is_exact { last.source.start + range.end - last.start } else { last.source.end };
        first.source.start + start..end
    }
}

/// The length of the mark of a note between two words. \[30\]万元 is the sum of several years.
fn note_mark(source: &str, at: usize) -> Option<usize> {
    let rest = &source[at..];
    let inner = rest.strip_prefix(['〔', '［', '['])?;
    let digits = inner.len() - inner.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    let length = if inner.starts_with('注') { '注'.len_utf8() } else { digits };
    let behind = inner[length..].strip_prefix(['〕', '］', ']'])?;
    let is_word = |sign: char| ('\u{4e00}'..='\u{9fff}').contains(&sign);
    let is_value = inner.starts_with(|sign: char| sign.is_ascii_digit())
        && (digits > 2
            || !source[..at].ends_with(is_word)
            || !behind.starts_with(|sign: char| is_word(sign) || matches!(sign, '、' | '，' | '。' | '”'))
            || Unit::read_prefix(behind).is_some()
            || ["年", "号", "万", "亿"].iter().any(|word| behind.starts_with(word)));
    (length > 0 && !is_value).then(|| rest.len() - behind.len())
}

/// How many bytes of Chinese characters, which have no other spelling and are never marks, a
/// text begins with: those from U+4E00 on but 一, which may be a dash.
fn plain_length(text: &[u8]) -> usize {
    let mut length = 0;
    while let [first, second, third, ..] = text[length..] {
        let is_plain = match first {
            0xe4 => second > 0xb8 || second == 0xb8 && third != 0x80,
            0xe5..=0xe9 => true,
            _ => false,
        };
        if !is_plain {
            break;
        }
        length += 3;
    }
    length
}

/// Each pair of round brackets with no other inside, by its opening byte; in order.
fn closing_brackets(source: &str) -> Vec<(usize, usize)> {
    /// Longer remarks are text of their own.
    const LONGEST: usize = 300;
    let mut open: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    let (opening, closing) = ("（", "）");
    let mut close = |open: &mut Vec<usize>, at: usize, length: usize| {
        if let Some(start) = open.pop()
            && at - start <= LONGEST
        {
            pairs.push((start, at + length));
        }
    };
    // Bytes are looked at: the full-width brackets begin as few other characters do.
    for (at, byte) in source.bytes().enumerate() {
        let is = |bracket: &str| source.as_bytes()[at..].starts_with(bracket.as_bytes());
        match byte {
            b'(' => open.push(at),
            b')' => close(&mut open, at, ")".len()),
            0xef if is(opening) => open.push(at),
            0xef if is(closing) => close(&mut open, at, closing.len()),
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs
}

fn find_closing(pairs: &[(usize, usize)], start: usize) -> Option<(usize, usize)> {
    let at = pairs.binary_search_by_key(&start, |pair| pair.0).ok()?;
    pairs.get(at).copied()
}

/// The point of old prints between digits, 6 · 2亿吨, or numerals, 七七·八万吨; behind a
/// word and before a number or nothing it was the stop of a sentence.
fn old_point(before: &str, behind: &str) -> char {
    let behind = behind.trim_start();
    let digit = |c: char| one_spelling(c).is_ascii_digit();
    let hanzi = |c: char| "〇一二三四五六七八九".contains(one_spelling(c));
    let word = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '%';
    match () {
        () if before.ends_with(digit) && behind.starts_with(digit) => '.',
        () if before.ends_with(hanzi) && behind.starts_with(hanzi) => '点',
        () if before.ends_with(word) && (behind.is_empty() || behind.starts_with(digit)) => '。',
        () if before.ends_with(['%', '‰']) => '。',
        () => '·',
    }
}

/// 四、五八九万吨: the mark of old prints between a numeral and exactly three more.
fn parts_thousands(before: &str, behind: &str) -> bool {
    let hanzi = |c: char| "〇一二三四五六七八九".contains(one_spelling(c));
    let mut behind = behind.chars().filter(|c| !c.is_whitespace());
    before.ends_with(hanzi)
        && behind.by_ref().take(3).filter(|c| hanzi(*c)).count() == 3
        && behind
            .next()
            .is_some_and(|next| "·・•万亿余多吨元人公千个台处所张册件辆头只座口艘架部名".contains(next))
}

/// 增长37，1％: the point of a scanned number was taken for a comma. Where two numbers stand
/// apart, no per cent follows so few digits at once.
fn is_decimal_comma(before: &str, behind: &str) -> bool {
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let head = &before[..before.len() - digits];
    let mut behind = behind.chars().filter(|c| !c.is_whitespace()).map(one_spelling);
    let sound = (1..=3).contains(&digits) && !head.ends_with(['.', ',', ':', '-', '—', '~', '、', '第']);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    sound && is_digit(behind.next()) && behind.next().is_some_and(|next| "%‰平公万亿".contains(next))
}

/// 百分之八，七。: so was that of a spelt one, where a single numeral ends the clause.
fn is_spelt_decimal(before: &str, behind: &str) -> bool {
    let hanzi = |c: char| "〇一二三四五六七八九".contains(c);
    let mut behind = behind.chars();
    let is_one = behind.next().is_some_and(hanzi);
    let ends = behind.next().is_none_or(|next| matches!(one_spelling(next), ',' | '。' | ';' | '\n'));
    let whole = before.trim_end_matches(|c: char| hanzi(c) || c == '十');
    is_one && ends && whole.len() < before.len() && whole.ends_with("百分之")
}

/// 增长6、8％: so was the point, where the clause names one thing and shares nothing out.
fn is_decimal_mark(before: &str, behind: &str) -> bool {
    const LONGEST_CLAUSE: usize = 40;
    let mut next = behind.chars().filter(|c| !c.is_whitespace()).map(one_spelling).skip(1);
    let is_share = next.next().is_some_and(|unit| matches!(unit, '%' | '‰'));
    let clause = before.chars().rev().take_while(|c| !matches!(c, ',' | '。' | ';' | '\n'));
    is_share
        && is_decimal_comma(before, behind)
        && clause.take(LONGEST_CLAUSE).all(|c| !matches!(c, '、' | '和' | '与' | '及' | '别' | '各'))
}

/// 550万一600万吨: the dash of a scanned range was taken for the numeral.
fn is_range(before: &str, behind: &str) -> bool {
    let ends = before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | '万' | '亿'));
    ends && behind.trim_start().starts_with(|c: char| one_spelling(c).is_ascii_digit())
}

/// 达到0.45.按此调整: the stop of a sentence, not of a number.
fn ends_sentence(before: &str, behind: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit())
        && behind.starts_with(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Where the year of 接入率（2013年）：90% stands: a remark that is nothing else belongs to the name
/// before it and the value behind.
fn lone_year(source: &str, start: usize, end: usize) -> Option<Range<usize>> {
    const WORDS: [&str; 10] = ["：", ":", "达", "为", "是", "不", "超", "≥", "≤", "约"];
    let behind = source[end..].trim_start();
    let is_followed = WORDS.iter().any(|word| behind.starts_with(word))
        || behind.starts_with(|sign: char| sign.is_ascii_digit());
    let inner = source[start..end].trim_end_matches([')', '）']);
    let digits = inner.strip_suffix('年')?;
    let is_year = digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit());
    (is_followed && is_year).then(|| start..start + inner.len())
}

/// Marks that point to a note or single something out: 网上办理率*, ★接入率.
fn is_mark(printed: char) -> bool {
    matches!(printed, '*' | '＊' | '★' | '☆' | '※' | '▲' | '△')
}

fn stands_between_digits(source: &str, place: &Range<usize>) -> bool {
    let is_digit = |sign: char| sign.is_ascii_digit();
    source[..place.start].ends_with(is_digit) && source[place.end..].starts_with(is_digit)
}

fn is_invisible(printed: char) -> bool {
    matches!(printed, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}')
}

pub(super) fn one_spelling(printed: char) -> char {
    match printed {
        '［' | '〔' | '【' => '[',
        '］' | '〕' | '】' => ']',
        '｡' => '。',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(printed) - 0xfee0).unwrap_or(printed),
        '∶' | '︰' => ':',
        '−' | '﹣' | '‐' | '‑' => '-',
        '–' | '―' | '─' | '━' => '—',
        '〜' | '∼' => '~',
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        '﹪' => '%',
        '○' | '◯' | 'Ο' => '〇',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_that_are_a_year_stay() {
        let check = |source: &str, expected: &str| assert_eq!(Normal::new(source).text, expected);
        check("接入率（2013年）：90%", "接入率2013年:90%");
        check("接入率（2013年，含乡镇）达到90%", "接入率达到90%");
        check("《规划（2013年）》", "《规划》");
    }

    #[test]
    fn marks_say_nothing() {
        assert_eq!(Normal::new("★网上办理率*达到90%，2*3").text, "网上办理率达到90%,2*3");
    }

    #[test]
    fn one_text_with_places() {
        let source = "到２ ０１５年，ＧＤＰ（现价）为 ９０％";
        let normal = Normal::new(source);
        assert_eq!(normal.text, "到2015年,GDP为90%");
        let at = normal.text.find("90%").expect("it is there");
        assert_eq!(&source[normal.source(at..at + 3)], "９０％");
        let at = normal.text.find("年,GDP为").expect("it is there");
        assert_eq!(&source[normal.source(at..at + 3)], "年");
        assert_eq!(&source[normal.source(at..at + 10)], "年，ＧＤＰ（现价）为");
        assert_eq!(normal.source(at..at), 0..0);
    }

    #[test]
    fn plain_characters_are_the_chinese_ones() {
        for code in 0x3000..0xffff_u32 {
            let Some(character) = char::from_u32(code) else { continue };
            let is_plain = ('\u{4e00}'..='\u{9fff}').contains(&character) && character != '一';
            let length = plain_length(character.to_string().as_bytes());
            assert_eq!(length, if is_plain { 3 } else { 0 }, "{character}");
        }
    }
}
