//! Numbers with their units in running text: [`figures`] finds them, `quantity` reads them.
//!
//! Ranges, ratios, fractions and doublings are one figure; the qualifiers behind it
//! (以上, 左右) are taken along. Years are left to `time`.

use std::borrow::Cow;
use std::ops::Range;

use super::figure_unit::{MORE_UNITS, QUALIFIERS, ends_clause, is_hanzi, unit};
use super::statement::Op;
use super::time::{Time, longest};
use crate::quantity::{self, Family, Quantity, Unit, Value};

/// A number in a text.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// Its bytes, unit and qualifiers behind it included.
    pub range: Range<usize>,
    /// What it says.
    pub quantity: Quantity,
    /// The unit; one that `quantity` does not know may be in use all the same.
    pub unit: String,
    /// The comparator behind it: 以上.
    pub op: Option<Op>,
    /// Whether 左右 stands behind it.
    pub approx: bool,
    /// Whether it is a small numeral in 汉字, as words have them: 一个.
    pub is_wordy: bool,
}

/// 建成10个5G展厅: behind such a word the letters and digits are the name's.
const COUNTERS_BEFORE_NAMES: [char; 8] = ['个', '家', '项', '座', '处', '所', '套', '条'];

/// Finds the figures of a clause that stand in no phrase of time.
pub(super) fn figures(text: &str, clause: Range<usize>, times: &[Time]) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let mut at = clause.start;
    while at < clause.end {
        let rest = &text[at..clause.end];
        let Some(first) = rest.chars().next() else { break };
        if !can_begin(first) {
            at += first.len_utf8();
            continue;
        }
        if let Some(time) = times.iter().find(|time| time.range.contains(&at)) {
            at = time.range.end;
            continue;
        }
        let stop = times.iter().map(|time| time.range.start).find(|start| *start > at).unwrap_or(clause.end);
        let before = &text[clause.start..at];
        let length = extent(&text[at..stop], before);
        if length == 0 {
            at += first.len_utf8();
            continue;
        }
        if let Some(figure) = figure(text, at..at + length, clause.end) {
            at = figure.range.end.max(at + length);
            found.push(figure);
        } else {
            at += length;
        }
    }
    found
}

/// How many bytes of numeral, range or ratio, with units, begin here.
fn extent(rest: &str, before: &str) -> usize {
    if let Some(length) = doubling(rest) {
        return length;
    }
    let in_word =
        before.ends_with(|last: char| last.is_ascii_alphanumeric() || matches!(last, '.' | '第' | '-'));
    let numeral = match numeral(rest) {
        0 => lone_scale(rest, before),
        length => length,
    };
    if numeral == 0 || in_word {
        return numeral;
    }
    let mut end = numeral + unit(&rest[numeral..], rest[..numeral].ends_with(['万', '亿']));
    // A range or a ratio goes on behind its mark.
    for _ in 0..MOST_MEMBERS {
        let tail = &rest[end..];
        let from = before.ends_with(['从', '由', '的']);
        let marks = ["——", "—", "~", "-", ":", "至", "到"];
        let Some(mark) = longest(&marks, tail).filter(|mark| !(from && matches!(*mark, "至" | "到")))
        else {
            break;
        };
        let next = self::numeral(&tail[mark.len()..]);
        if next == 0 {
            break;
        }
        let behind = end + mark.len() + next;
        end = behind + unit(&rest[behind..], false);
    }
    end
}

/// The bytes of the scale word that stands for a number behind a word of passing it: 超百亿元,
/// 突破千万吨. It is read as one of them.
fn lone_scale(rest: &str, before: &str) -> usize {
    let scale = rest.chars().next().filter(|first| "百千万".contains(*first)).map_or(0, char::len_utf8);
    let passes = before.ends_with(['超', '破', '过', '近', '达', '到', '逾', '约']);
    // 保持在千亿元以上.
    let passes = passes || before.ends_with("保持在") || before.ends_with("稳定在");
    let behind = &rest[scale..];
    let measured = behind.starts_with(['亿', '万', '元', '吨', '家', '户', '人', '个', '亩']);
    if scale > 0 && passes && measured { scale } else { 0 }
}

/// More members than any printed ratio has.
const MOST_MEMBERS: usize = 6;

fn doubling(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('翻')?;
    let inner = inner.strip_prefix('了').unwrap_or(inner);
    let count: usize = inner.chars().take(2).take_while(|word| is_hanzi(*word)).map(char::len_utf8).sum();
    inner[count..].starts_with('番').then(|| rest.len() - inner.len() + count + '番'.len_utf8())
}

/// The bytes of a numeral, its scale words and its fraction included.
fn numeral(text: &str) -> usize {
    let base = fraction(text);
    let mut end = base;
    let mut characters = text[base..].char_indices().map(|(at, c)| (at + base, c)).peekable();
    let digits = text[base..].starts_with(|first: char| first.is_ascii_digit());
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let sound = match character {
            '0'..='9' => digits,
            '.' => digits && at > base && next.is_some_and(|next| next.is_ascii_digit()),
            ',' => digits && is_group(&text[at + 1..]),
            '百' if text[at..].starts_with("百分点") => false,
            // 亿千瓦时: the 千 is the unit's.
            '千' if next.is_some_and(|next| "瓦米克字伏".contains(next)) => false,
            // 百分之百.
            '百' if at == base && base > 0 => true,
            '十' | '百' | '千' | '万' | '亿' => at > base || character == '十',
            '点' => !digits && at > base && next.is_some_and(is_hanzi),
            other => !digits && is_hanzi(other),
        };
        if !sound {
            break;
        }
        end = at + character.len_utf8();
    }
    if end == base { 0 } else { end }
}

fn is_group(after: &str) -> bool {
    after.bytes().take(4).take_while(u8::is_ascii_digit).count() == 3
}

/// The bytes of 百分之, 三分之, 10万分之.
fn fraction(text: &str) -> usize {
    let length: usize = text
        .chars()
        .take(5)
        .take_while(|word| is_hanzi(*word) || "百千万".contains(*word))
        .map(char::len_utf8)
        .sum();
    match text[length..].starts_with("分之") && length > 0 {
        true => length + "分之".len(),
        false => 0,
    }
}

/// Whether a numeral, a fraction or a doubling can begin with a sign.
fn can_begin(first: char) -> bool {
    first.is_ascii_digit() || is_hanzi(first) || matches!(first, '百' | '千' | '万' | '翻')
}

/// Reads what was found, with the qualifiers behind it.
fn figure(text: &str, range: Range<usize>, ceiling: usize) -> Option<Figure> {
    let printed = &text[range.clone()];
    let before = &text[..range.start];
    let last = before.chars().next_back();
    if last.is_some_and(|last| {
        last.is_ascii_alphanumeric() || matches!(last, '第' | '.' | '-' | '+' | '/' | '—' | '~')
    }) {
        return None;
    }
    let behind = &text[range.end..ceiling];
    let letters = printed.ends_with(|c: char| c.is_ascii_alphabetic());
    // 四亿零七百多万吨: what is rough is the last part, and the scale is of that alone.
    let inner_rough = printed
        .find("多万")
        .or_else(|| printed.find("余万"))
        .filter(|at| printed[..*at].contains('亿'))
        .map(|at| format!("{}{}", &printed[..at], &printed[at + '多'.len_utf8()..]));
    let is_inner_rough = inner_rough.is_some();
    // 1—11月: no number.
    let is_date = behind.starts_with(['月', '日', '号']) && printed.ends_with(|c: char| c.is_ascii_digit());
    if is_date {
        return None;
    }
    // 500强企业, 50亿级企业: which ones are meant.
    if behind.starts_with('强') && printed.ends_with(|last: char| last.is_ascii_digit()) {
        return None;
    }
    if behind.starts_with('级') && !printed.ends_with(COUNTERS_BEFORE_NAMES) {
        return None;
    }
    // 5G基站, 3D: names, not bandwidths; 11.2.3: no number.
    let is_name = letters
        && (printed.chars().filter(char::is_ascii_alphabetic).count() < 2
            && !is_bandwidth(printed, behind)
            && !is_computing(printed, before, behind)
            || behind.starts_with(|c: char| c.is_ascii_alphanumeric()))
        || behind.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.'))
            && !printed.ends_with(COUNTERS_BEFORE_NAMES);
    if is_name {
        return None;
    }
    let whole = match printed.starts_with(['百', '千', '万']) && !printed.contains("分之") {
        true => Cow::Owned(format!("一{printed}")),
        false => inner_rough
            .or_else(|| whole_hundred(printed))
            .or_else(|| two_digits(printed))
            .map_or(Cow::Borrowed(printed), Cow::Owned),
    };
    // 三百亿人公里: a numeral in words before a unit that is none to convert.
    let known = quantity::read(&whole).ok().filter(|known| !matches!(known.value, Value::Qualitative(_)));
    let unknown = || MORE_UNITS.iter().filter(|unit| whole.ends_with(**unit)).max_by_key(|unit| unit.len());
    let (quantity, behind_unit) = match known {
        Some(quantity) => (quantity, ""),
        None => unknown().and_then(|unit| Some((quantity::read(whole.strip_suffix(unit)?).ok()?, *unit)))?,
    };
    let is_number = !matches!(quantity.value, Value::Qualitative(_) | Value::Absent | Value::Coverage);
    let unit = quantity.unit.as_ref().map(|unit| unit.text().to_owned()).unwrap_or_default() + behind_unit;
    // 1亿3千多万 is counted in no scale.
    if is_inner_rough && unit.starts_with(['千', '百']) {
        return None;
    }
    // 巧0万千瓦: the digits before were lost in print.
    if printed.strip_prefix('0').is_some_and(|behind| behind.starts_with(['万', '亿', '千', '百'])) {
        return None;
    }
    let hanzi = printed.starts_with(is_hanzi) && !printed.contains("分之");
    let is_wordy =
        hanzi && printed.chars().take_while(|c| is_hanzi(*c) || "百千万亿点".contains(*c)).count() < 2;
    // 一级, 二期: no number.
    // 九成 is no less a number than 90%.
    let is_wordy = is_wordy && unit != "成";
    if is_wordy && unit.is_empty() {
        return None;
    }
    let mut figure = Figure { range, quantity, unit, op: None, approx: is_inner_rough, is_wordy };
    while let Some((word, op)) =
        QUALIFIERS.iter().find(|(word, _)| text[figure.range.end..ceiling].starts_with(word))
    {
        figure.op = figure.op.or(*op);
        figure.approx |= matches!(*word, "左右" | "上下");
        figure.range.end += word.len();
    }
    // 3个工作日内, 30分钟内.
    let is_time = matches!(
        figure.quantity.unit.as_ref().map(Unit::family),
        Some(Family::Calendar | Family::Duration | Family::WorkingDays)
    );
    if is_time
        && figure.op.is_none()
        && text[figure.range.end..ceiling].strip_prefix('内').is_some_and(ends_clause)
    {
        figure.op = Some(Op::AtMost);
        figure.range.end += '内'.len_utf8();
    }
    // 1/3 is read as one per three, which nobody means in prose.
    (is_number && (!figure.unit.starts_with('/') || figure.unit.ends_with('万'))).then_some(figure)
}

/// 百分之百 as 百分之一百.
fn whole_hundred(printed: &str) -> Option<String> {
    printed.strip_suffix('百').filter(|head| head.ends_with("分之")).map(|head| format!("{head}一百"))
}

/// 百分之五七 and 四七万吨 of an old print as 百分之五十七 and 四十七万吨. 五六万 may as well
/// be five or six.
fn two_digits(printed: &str) -> Option<String> {
    const DIGITS: &str = "〇一二三四五六七八九";
    let place = |digit: char| DIGITS.chars().position(|word| word == digit);
    let start = printed.find("分之").map_or(0, |at| at + "分之".len());
    let mut digits = printed[start..].chars();
    let (tens, ones) = (digits.next()?, digits.next()?);
    let (more, less) = (place(tens).filter(|tens| *tens > 0)?, place(ones)?);
    let rest = digits.as_str();
    let sound = match start {
        0 => {
            !rest.is_empty()
                && !rest.starts_with(|next| place(next).is_some() || "十百千点".contains(next))
                && less != more + 1
        }
        _ => rest.is_empty(),
    };
    let ones = if less == 0 { String::new() } else { ones.to_string() };
    sound.then(|| format!("{}{tens}十{ones}{rest}", &printed[..start]))
}

/// Whether 4M is a bandwidth: nothing stands behind it, and it is no generation (5G).
fn is_bandwidth(printed: &str, behind: &str) -> bool {
    let generation = printed.len() == 2 && printed.ends_with('G');
    let ends = behind.is_empty() || QUALIFIERS.iter().any(|(word, _)| behind.starts_with(word));
    printed.ends_with(['M', 'G']) && ends && !generation
}

/// Whether 300P is how much can be computed, which the words before must say.
fn is_computing(printed: &str, before: &str, behind: &str) -> bool {
    let clause = before.rsplit([',', '。', ';', ':']).next().unwrap_or_default();
    let ends = behind.is_empty()
        || behind.starts_with(['、', '的'])
        || QUALIFIERS.iter().any(|(word, _)| behind.starts_with(word));
    printed.ends_with('P') && ends && clause.contains("算力")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::time;

    fn check(text: &str, expected: &[&str]) {
        let found = figures(text, 0..text.len(), &time::times(text, 0..text.len()));
        let found: Vec<&str> = found.iter().map(|figure| &text[figure.range.clone()]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_a_figure() {
        check("到2015年达到2,810亿元左右", &["2,810亿元左右"]);
        check("比例为19:43:38", &["19:43:38"]);
        check("建成5G基站1万个", &["1万个"]);
        check("降低百分之十点八三", &["百分之十点八三"]);
        check("增加四百~五百亿立方米", &["四百~五百亿立方米"]);
        check("第3产业PM2.5浓度", &[]);
        check("人均预期寿命74.5岁", &["74.5岁"]);
        check("比2010年翻一番", &["翻一番"]);
        check("由25%至90%", &["25%", "90%"]);
        check("缩短为240分钟以内", &["240分钟以内"]);
    }

    #[test]
    fn tenths_are_no_other_word() {
        check("上网率达到九成五以上,升到9成", &["九成五以上", "9成"]);
        check("升到四至五成", &["四至五成"]);
        check("由六成提高到九成", &["六成", "九成"]);
        for text in ["九成新", "一成不变", "三成员单位", "二成果", "十成功", "五成本", "六成立", "八成为"]
        {
            check(text, &[]);
        }
        check("吸收3万成员", &["3万"]);
    }
}
