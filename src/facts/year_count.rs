//! Phrases that count years without naming one: 十七年间, 前四年内, 比五年前.

use super::when::When;
use super::year_words::COMPARING;

/// 中学, 内需: the sign behind the years is another word's.
const NOT_INSIDE: [char; 10] = ['学', '等', '专', '小', '央', '需', '容', '级', '考', '职'];

/// A phrase at the start of `rest` and its length. `before` tells whether it is compared with.
pub(super) fn counted(rest: &str, before: &str) -> Option<(When, usize)> {
    let word = match rest.chars().next()? {
        '前' => '前'.len_utf8(),
        '过' if rest.starts_with("过去的") => "过去的".len(),
        '过' if rest.starts_with("过去") => "过去".len(),
        _ => 0,
    };
    let (years, length) = number(&rest[word..])?;
    let behind = rest[word + length..].strip_prefix('年')?;
    let used = word + length + '年'.len_utf8();
    let next = behind.chars().next()?;
    let inside =
        matches!(next, '间' | '内' | '中' | '里') && !behind[next.len_utf8()..].starts_with(NOT_INSIDE);
    // 两年平均每年增长9%, 3年增长60%.
    const MOVES: [&str; 9] = ["平均", "年均", "增长", "提高", "提升", "增加", "下降", "降低", "减少"];
    let begins = before.is_empty() || before.ends_with([',', '、']);
    if word == 0 && begins && MOVES.iter().any(|verb| behind.starts_with(verb)) {
        return Some((When::Over(years), used));
    }
    match next {
        '来' => Some((When::Past(years), used + next.len_utf8())),
        _ if inside && rest.starts_with("过去") => Some((When::Past(years), used + next.len_utf8())),
        // 前四年内: the first of them.
        _ if inside && rest.starts_with('前') => Some((When::Stretch, used + next.len_utf8())),
        _ if inside => Some((When::Counted(years), used + next.len_utf8())),
        '前' if word == 0 && COMPARING.iter().any(|comparing| before.ends_with(comparing)) => {
            Some((When::Ago(years), used + next.len_utf8()))
        }
        _ => None,
    }
}

/// The length of 1—11月, the part of the year that has passed.
pub(super) fn months(rest: &str) -> Option<usize> {
    if !rest.starts_with(|first: char| first.is_ascii_digit() || DIGITS.contains(&first) || first == '十') {
        return None;
    }
    let (first, length) = number(rest)?;
    let mark = ["——", "—", "-", "~", "至", "到"].iter().find(|mark| rest[length..].starts_with(**mark))?;
    let (last, second) = number(&rest[length + mark.len()..])?;
    let used = length + mark.len() + second;
    (first < last && last <= 12 && rest[used..].starts_with('月')).then(|| used + '月'.len_utf8())
}

const DIGITS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '两'];

/// A number of years up to 99 and its length.
fn number(text: &str) -> Option<(i32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return text[..digits]
            .parse()
            .ok()
            .filter(|years| (1..100).contains(years))
            .map(|years| (years, digits));
    }
    let digit =
        |c: char| DIGITS.iter().position(|word| *word == c).map(|at| if at == 9 { 2 } else { at + 1 });
    let (mut years, mut length, mut is_ten) = (0, 0, false);
    for character in text.chars() {
        match (character, digit(character)) {
            ('十', _) if !is_ten => (years, is_ten) = (years.max(1) * 10, true),
            (_, Some(value)) if years == 0 || is_ten && years % 10 == 0 => years += value,
            _ => break,
        }
        length += character.len_utf8();
    }
    (years > 0).then(|| Some((i32::try_from(years).ok()?, length)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rest: &str, before: &str, expected: Option<(When, &str)>) {
        let found = counted(rest, before).map(|(when, length)| (when, &rest[..length]));
        assert_eq!(found, expected, "{rest}");
    }

    #[test]
    fn years_that_are_counted() {
        check("十七年间产量", "", Some((When::Counted(17), "十七年间")));
        check("前四年内产量", "", Some((When::Stretch, "前四年内")));
        check("二十年来产量", "", Some((When::Past(20), "二十年来")));
        check("过去8年中产量", "", Some((When::Past(8), "过去8年中")));
        check("五年前增加", "比", Some((When::Ago(5), "五年前")));
        check("两年平均每年增长", "", Some((When::Over(2), "两年")));
    }

    #[test]
    fn years_that_are_of_other_words() {
        check("五年前增加", "", None);
        check("三年中学教育", "", None);
        check("九年义务教育", "", None);
        check("2015年间", "", None);
    }
}
