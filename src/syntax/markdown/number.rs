//! Numbers that people write before headings and captions.

use crate::syntax::outline::NumberForm;

/// A number at the start of a text: its form, its value and how many bytes it
/// takes, with the white space behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prefix {
    /// Which kind of number.
    pub form: NumberForm,
    /// What it counts to; the last part of a decimal number.
    pub value: u32,
    /// Of the number with its punctuation.
    pub len: usize,
    /// With the white space behind it.
    pub taken: usize,
}

/// Reads the number at the start of a heading's text.
pub fn heading(text: &str) -> Option<Prefix> {
    let (form, value, len) =
        ordinal(text).or_else(|| hanzi(text)).or_else(|| bracket(text)).or_else(|| arabic(text))?;
    let spaces = text[len..].len() - text[len..].trim_start_matches([' ', '\u{3000}', '\t']).len();
    Some(Prefix { form, value, len, taken: len + spaces })
}

type Read = (NumberForm, u32, usize);

/// 第一篇, 第一章, 第2节
fn ordinal(text: &str) -> Option<Read> {
    let rest = text.strip_prefix('第')?;
    let (value, digits) = hanzi_value(rest).or_else(|| arabic_value(rest))?;
    let form = match rest[digits..].chars().next()? {
        '篇' | '编' => NumberForm::Part,
        '章' => NumberForm::Chapter,
        '节' => NumberForm::Section,
        _ => return None,
    };
    Some((form, value, '第'.len_utf8() + digits + '章'.len_utf8()))
}

/// 一、
fn hanzi(text: &str) -> Option<Read> {
    let (value, digits) = hanzi_value(text)?;
    text[digits..].starts_with('、').then_some((NumberForm::Hanzi, value, digits + '、'.len_utf8()))
}

/// （一） (一) （1） (1)
fn bracket(text: &str) -> Option<Read> {
    let open = text.chars().next().filter(|c| matches!(c, '（' | '('))?;
    let rest = &text[open.len_utf8()..];
    let (form, (value, digits)) = match hanzi_value(rest) {
        Some(read) => (NumberForm::HanziBracket, read),
        None => (NumberForm::ArabicBracket, arabic_value(rest)?),
    };
    let close = rest[digits..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
    Some((form, value, open.len_utf8() + digits + close.len_utf8()))
}

/// 1. 1． 1、 and 1.1 1.1.1
fn arabic(text: &str) -> Option<Read> {
    let (mut value, mut len) = arabic_value(text)?;
    let mut parts = 1;
    while let Some(rest) = text[len..].strip_prefix('.')
        && let Some((next, digits)) = arabic_value(rest)
    {
        value = next;
        len += 1 + digits;
        parts += 1;
    }
    if parts > 1 {
        return text[len..].starts_with([' ', '\u{3000}']).then_some((NumberForm::Decimal, value, len));
    }
    let stop = text[len..].chars().next().filter(|c| matches!(c, '.' | '．' | '、'))?;
    Some((NumberForm::Arabic, value, len + stop.len_utf8()))
}

/// An Arabic number of at most three digits and its length in bytes. Longer
/// ones are years and quantities.
pub(super) fn arabic_value(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    text[..digits].parse().ok().map(|value| (value, digits))
}

/// A Chinese number up to 99 and its length in bytes.
fn hanzi_value(text: &str) -> Option<(u32, usize)> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|at| at as u32 + 1);
    let mut value = None;
    let mut unit = None;
    let mut len = 0;
    for c in text.chars() {
        match (digit(c), c) {
            (Some(digit), _) if unit.is_none() => unit = Some(digit),
            (None, '十') if value.is_none() => value = Some(unit.take().unwrap_or(1) * 10),
            _ => break,
        }
        len += c.len_utf8();
    }
    (len > 0).then(|| (value.unwrap_or(0) + unit.unwrap_or(0), len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hand_written_numbers_are_recognised() {
        let check = |text: &str, form, value, rest: &str| {
            let prefix = heading(text).expect(text);
            assert_eq!((prefix.form, prefix.value, &text[prefix.taken..]), (form, value, rest), "{text}");
        };
        check("一、现状", NumberForm::Hanzi, 1, "现状");
        check("二十三、现状", NumberForm::Hanzi, 23, "现状");
        check("（十一）目标", NumberForm::HanziBracket, 11, "目标");
        check("1．任务", NumberForm::Arabic, 1, "任务");
        check("（3）任务", NumberForm::ArabicBracket, 3, "任务");
        check("第四章 任务", NumberForm::Chapter, 4, "任务");
        check("第二编 任务", NumberForm::Part, 2, "任务");
        check("2.3 任务", NumberForm::Decimal, 3, "任务");
    }

    #[test]
    fn words_and_quantities_are_no_numbers() {
        for text in ["一体化平台", "2015年目标", "3.5G网络", "十大工程", "（含县区）", "2010、2011年"]
        {
            assert_eq!(heading(text), None, "{text}");
        }
    }
}
