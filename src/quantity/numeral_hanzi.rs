//! Numerals in 汉字 below ten thousand: [`section`] reads 五千五百, 十点八三, 二〇一五.
//!
//! Knows nothing of 万 and 亿; the caller joins sections.

use rust_decimal::Decimal;

use super::error::{ReadError, ReadErrorKind};
use super::glyph::{self, Glyph};
use super::numeral_section::{MOST_DECIMALS, Section, scale_word};

/// Reads the numeral that begins at glyph `start`; `None` when there is none.
pub(super) fn section(glyphs: &[Glyph], start: usize) -> Result<Option<Section>, ReadError> {
    let run = digits_from(glyphs, start);
    let scaled = scale_at(glyphs, start + run).is_some();
    let zero_first = glyphs.get(start).and_then(|glyph| digit(glyph.character)) == Some(0);
    let positional = run > 1 && !(zero_first && run == 2);
    let (whole, end, closes) = if positional {
        let fault = |kind| ReadError { range: glyph::range_of(&glyphs[start..start + run]), kind };
        let any_zero = digit_text(&glyphs[start..start + run]).contains('0');
        let is_decimal = glyphs.get(start + run).is_some_and(|glyph| glyph.character == '点')
            && digits_from(glyphs, start + run + 1) > 0;
        // 三五个 is “three to five”, 二三十 “twenty or thirty”: only years, lists of digits
        // and what has decimals, 六五点九, are read place by place.
        if scaled || (run == 2 && !any_zero && !is_decimal) {
            return Err(fault(ReadErrorKind::AmbiguousNumeral));
        }
        (digit_text(&glyphs[start..start + run]), start + run, false)
    } else {
        match scaled_digits(glyphs, start)? {
            Some((value, end, closes)) => (value.to_string(), end, closes),
            None => return Ok(None),
        }
    };
    finish(glyphs, start, end, whole, closes).map(Some)
}

/// Adds the decimals behind 点 and makes the value.
fn finish(
    glyphs: &[Glyph],
    start: usize,
    whole_end: usize,
    whole: String,
    closes: bool,
) -> Result<Section, ReadError> {
    let point = glyphs.get(whole_end).is_some_and(|glyph| glyph.character == '点');
    let decimals = if point { digits_from(glyphs, whole_end + 1) } else { 0 };
    let end = if decimals > 0 { whole_end + 1 + decimals } else { whole_end };
    let text =
        if decimals > 0 { format!("{whole}.{}", digit_text(&glyphs[whole_end + 1..end])) } else { whole };
    let too_long =
        || ReadError { range: glyph::range_of(&glyphs[start..end]), kind: ReadErrorKind::TooManyDigits };
    if decimals > MOST_DECIMALS {
        return Err(too_long());
    }
    let value = Decimal::from_str_exact(&text).map_err(|_| too_long())?;
    Ok(Section { value, end, closes })
}

/// A numeral with 十百千: its value, the glyph behind it, and whether it can stand last
/// behind a scaled section.
fn scaled_digits(glyphs: &[Glyph], start: usize) -> Result<Option<(u64, usize, bool)>, ReadError> {
    let mut total = 0_u64;
    let mut pending: Option<u64> = None;
    let mut last_power = 4;
    let mut zero_before = false;
    let mut at = start;
    while let Some(glyph) = glyphs.get(at) {
        if let Some(value) = digit(glyph.character) {
            if pending.is_some_and(|before| before != 0) {
                break;
            }
            zero_before |= value == 0;
            pending = Some(value);
        } else if let Some(power) = scale_at(glyphs, at).filter(|power| *power < last_power) {
            // 十 may begin a numeral, 百 and 千 need their digit: 百强 is a word.
            let coefficient = match pending.take() {
                Some(value) if value > 0 => value,
                None if power == 1 && at == start => 1,
                _ => break,
            };
            total += coefficient * 10_u64.pow(power);
            last_power = power;
            zero_before = false;
        } else {
            break;
        }
        at += 1;
    }
    if at == start {
        return Ok(None);
    }
    let dangling = pending.is_some_and(|value| value > 0) && total > 0;
    if dangling && last_power > 1 && !zero_before {
        let range = glyph::range_of(&glyphs[start..at]);
        return Err(ReadError { range, kind: ReadErrorKind::AmbiguousNumeral });
    }
    let zero_first = digit(glyphs[start].character) == Some(0);
    let value = total + pending.unwrap_or(0);
    Ok(Some((value, at, zero_first || total >= 1000)))
}

/// The value of a digit in 汉字, formal and colloquial ones included.
pub(super) fn digit(character: char) -> Option<u64> {
    Some(match character {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn digits_from(glyphs: &[Glyph], start: usize) -> usize {
    let rest = glyphs.iter().skip(start);
    rest.take_while(|glyph| digit(glyph.character).is_some()).count()
}

fn digit_text(glyphs: &[Glyph]) -> String {
    let digits = glyphs.iter().filter_map(|glyph| digit(glyph.character));
    digits.map(|value| value.to_string()).collect()
}

fn scale_at(glyphs: &[Glyph], at: usize) -> Option<u32> {
    let power = glyphs.get(at).and_then(|glyph| scale_word(glyph.character))?;
    (power < 4).then_some(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, rest: &str) {
        let glyphs = glyph::glyphs(text);
        let read = section(&glyphs, 0).unwrap().unwrap();
        assert_eq!(read.value.to_string(), expected, "{text}");
        assert_eq!(glyph::text_of(&glyphs[read.end..]), rest, "{text}");
    }

    #[test]
    fn hanzi() {
        check("十", "10", "");
        check("十五", "15", "");
        check("九十五以上", "95", "以上");
        check("一千零五", "1005", "");
        check("五千五百", "5500", "");
        check("一百一十", "110", "");
        check("两万", "2", "万");
        check("零五百", "500", "");
        check("零点五", "0.5", "");
        check("十点八三", "10.83", "");
        check("二〇一五年", "2015", "年");
        check("十千瓦", "10", "千瓦");
        check("叁佰", "300", "");
    }

    #[test]
    fn two_readings() {
        for text in ["三五个", "一百二", "二三十", "一一对应"] {
            let kind = section(&glyph::glyphs(text), 0).map_err(|error| error.kind);
            assert_eq!(kind.err(), Some(ReadErrorKind::AmbiguousNumeral), "{text}");
        }
    }
}
