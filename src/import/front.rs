//! What stands before the text of a file, and what the front matter can take from it: [`split`].

use jiff::civil::Date;

use super::item::{Item, Paragraph, is_space};
use super::structure::{is_bold, is_empty};
use super::styles::Role;
use crate::syntax::front_matter::Period;
use crate::syntax::markdown::number;

/// What the beginning of a file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Front {
    pub title: Option<String>,
    /// Whether the title was the file's first and only heading of its level.
    pub title_is_heading: bool,
    /// 送审稿（2012年5月）
    pub version: Option<String>,
    pub date: Option<Date>,
    /// 耒政办发〔2010〕5号
    pub document_number: Option<String>,
    /// Lines of the cover that are none of these.
    pub lines: Vec<String>,
}

/// The longest title, in characters.
const LONGEST: usize = 60;
/// Letters from this size on are those of a title; in half-points.
const LARGE: u32 = 36;

/// Whether the letters of a paragraph are those of a title.
pub(super) fn is_large(paragraph: &Paragraph) -> bool {
    paragraph.size >= LARGE
}

/// Parts the beginning of a file from its text. Contents are left out, and counted.
pub(super) fn split(items: Vec<Item>, contents: &mut usize) -> (Front, Vec<Item>) {
    let mut front = Front::default();
    let (contents_lines, items): (Vec<Item>, Vec<Item>) = items.into_iter().partition(is_contents);
    *contents += contents_lines.iter().filter(|item| !is_empty(item)).count();
    let Some(title) = title(&items) else { return (front, items) };
    let title = title.start..with_period(&items, title.end);
    front.title = Some(joined(&items[title.clone()]));
    front.title_is_heading =
        matches!(&items[title.start], Item::Paragraph(Paragraph { role: Role::Heading(_), .. }));
    let mut text = Vec::new();
    // Above a title stands the head of the letter, below it a few lines of the cover.
    let above = items[..title.start].iter();
    let end = cover_end(&items, title.end);
    for item in above.chain(&items[title.end..end]) {
        match item {
            Item::Paragraph(paragraph) if !paragraph.is_empty() => front.take(paragraph, &mut text),
            Item::Paragraph(_) => {}
            Item::Table(_) => text.push(item.clone()),
        }
    }
    text.extend(items.into_iter().skip(end));
    (front, text)
}

/// Lines of the contents: by their style, or typed, with dots up to a number.
fn is_contents(item: &Item) -> bool {
    let Item::Paragraph(paragraph) = item else { return false };
    if paragraph.role == Role::Contents {
        return true;
    }
    let text = paragraph.text();
    let text = text.trim_matches(is_space);
    let flat: String = text.chars().filter(|character| !is_space(*character)).collect();
    if flat == "目录" {
        return true;
    }
    let rest = text.trim_end_matches(|character: char| character.is_ascii_digit());
    let dots = rest.chars().rev().take_while(|character| "….·．\t ".contains(*character)).count();
    rest.len() < text.len() && (dots >= 4 || rest.ends_with("……"))
}

/// The paragraphs that are the title.
fn title(items: &[Item]) -> Option<std::ops::Range<usize>> {
    let paragraph = |at: usize| match items.get(at) {
        Some(Item::Paragraph(paragraph)) => Some(paragraph),
        _ => None,
    };
    let with_role =
        |role: Role| (0..items.len()).find(|at| paragraph(*at).is_some_and(|one| one.role == role));
    if let Some(at) = with_role(Role::Title).filter(|at| !is_empty(&items[*at])) {
        let more = (at + 1..items.len())
            .take_while(|at| paragraph(*at).is_some_and(|one| one.role == Role::Title && !one.is_empty()));
        return Some(at..at + 1 + more.count());
    }
    let first = (0..items.len()).find(|at| !is_empty(&items[*at]))?;
    if paragraph(first)?.role == Role::Heading(1) {
        let others = items
            .iter()
            .skip(first + 1)
            .any(|item| matches!(item, Item::Paragraph(Paragraph { role: Role::Heading(1), .. })));
        return (!others).then_some(first..first + 1);
    }
    // The first large line in the middle, and the lines like it that follow.
    let is_title = |at: usize| {
        paragraph(at).is_some_and(|one| {
            one.role == Role::Text && one.centred && !one.is_empty() && (is_large(one) || is_bold(one))
        })
    };
    let within = (first..items.len()).filter(|at| !is_empty(&items[*at])).take(12);
    if let Some(start) = within.clone().find(|at| is_title(*at)) {
        let size = paragraph(start)?.size;
        let more = (start + 1..items.len())
            .take_while(|at| is_title(*at) && paragraph(*at).is_some_and(|one| one.size == size));
        return Some(start..start + 1 + more.count());
    }
    // Typed without any style: a short line that is no sentence.
    let text = paragraph(first)?.text();
    let text = text.trim_matches(is_space);
    let is_line = text.chars().count() <= LONGEST
        && !text.ends_with(['。', '：', '；', '，', ':', ';'])
        && number::heading(text).is_none();
    is_line.then_some(first..first + 1)
}

/// The end of a title with the line below it, whatever its letters, if that says the period alone:
/// （2021—2025年）.
fn with_period(items: &[Item], end: usize) -> usize {
    match items.get(end) {
        Some(Item::Paragraph(line)) if line.mark.is_none() && is_period(&line.text()) => end + 1,
        _ => end,
    }
}

fn is_period(line: &str) -> bool {
    let line = line.trim_matches(is_space);
    let years = line.strip_prefix(['（', '(']).and_then(|line| line.strip_suffix(['）', ')']));
    years.is_some_and(|years| {
        let others = years.chars().filter(|letter| !letter.is_ascii_digit() && !is_space(*letter));
        others.clone().count() <= 4
            && others.into_iter().all(|letter| "年—－-–~～至".contains(letter))
            && period(years).is_some()
    })
}

/// Who signs a document, and on which day: the two lines below its text.
pub(super) fn signature(items: &[Item]) -> Option<(String, Date)> {
    fn paragraph(item: &Item) -> Option<&Paragraph> {
        match item {
            Item::Paragraph(line) => Some(line),
            Item::Table(_) => None,
        }
    }
    let shown: Vec<&Item> = items.iter().filter(|item| !is_empty(item)).collect();
    shown.windows(2).find_map(|pair| {
        let (signed, dated) = (paragraph(pair[0])?, paragraph(pair[1])?);
        let (unit, day) = (flat(&signed.text()), flat(&dated.text()));
        let is_day = day.ends_with('日') && !day.contains(['（', '(']);
        let is_unit = signed.role == Role::Text
            && signed.mark.is_none()
            && (2..=30).contains(&unit.chars().count())
            && unit.chars().all(char::is_alphanumeric)
            && !unit.chars().any(char::is_numeric);
        (is_day && is_unit).then(|| Some((unit, date(&day)?))).flatten()
    })
}

fn flat(text: &str) -> String {
    text.chars().filter(|character| !is_space(*character)).collect()
}

fn joined(items: &[Item]) -> String {
    let texts = items.iter().filter_map(|item| match item {
        Item::Paragraph(paragraph) => Some(paragraph.text()),
        Item::Table(_) => None,
    });
    let text: String = texts.collect();
    let mut title = String::new();
    // Between Latin words stands a space, between Chinese ones none.
    let latin = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if latin(title.chars().next_back()) && latin(word.chars().next()) {
            title.push(' ');
        }
        title.push_str(word);
    }
    title
}

/// Where the cover ends: at the first line that is neither of its style, nor in the middle.
fn cover_end(items: &[Item], from: usize) -> usize {
    let is_cover = |item: &Item| match item {
        Item::Paragraph(paragraph) => {
            paragraph.role == Role::Subtitle
                || paragraph.is_empty()
                || paragraph.role == Role::Text && paragraph.centred && paragraph.mark.is_none()
        }
        Item::Table(_) => false,
    };
    items[from..].iter().position(|item| !is_cover(item)).map_or(items.len(), |found| from + found)
}

impl Front {
    /// Takes what a line of the cover says; what it cannot use stays in the text.
    fn take(&mut self, paragraph: &Paragraph, text: &mut Vec<Item>) {
        let line = paragraph.text();
        let line = line.trim_matches(is_space);
        if self.date.is_none()
            && let Some(date) = date(line)
        {
            self.date = Some(date);
        } else if self.document_number.is_none() && is_document_number(line) {
            self.document_number = Some(line.to_owned());
        } else if self.version.is_none() && is_version(line, paragraph.role) {
            self.version = Some(closed(line.trim_matches(['（', '）', '(', ')']).to_owned()));
        } else if paragraph.role == Role::Subtitle {
            self.lines.push(line.to_owned());
        } else {
            text.push(Item::Paragraph(paragraph.clone()));
        }
    }
}

/// 送审稿（2012年5月）; below a title also 结题报告 and other kinds of text.
fn is_version(line: &str, role: Role) -> bool {
    let kinds: &[&str] = if role == Role::Subtitle { &["稿", "版", "文本", "报告"] } else { &["稿"] };
    line.chars().count() <= 30 && kinds.iter().any(|kind| line.contains(kind))
}

/// 送审稿（2012年5月 with its bracket closed again.
fn closed(version: String) -> String {
    let open = version.chars().filter(|character| matches!(character, '（' | '(')).count();
    let close = version.chars().filter(|character| matches!(character, '）' | ')')).count();
    if open > close { format!("{version}）") } else { version }
}

/// 耒政办发〔2010〕5号
fn is_document_number(line: &str) -> bool {
    let bracketed = line.contains(['〔', '[', '［', '（']) && line.ends_with('号');
    bracketed && line.chars().count() <= 30 && line.chars().any(|character| character.is_ascii_digit())
}

/// 2012年5月30日 or （二〇一二年五月）; the first of a month where no day is said.
pub(super) fn date(line: &str) -> Option<Date> {
    let line = line.trim_matches(|character: char| is_space(character) || "（）()".contains(character));
    let line: String = line.chars().filter(|character| !is_space(*character)).map(digit).collect();
    let (year, rest) = line.split_once('年')?;
    let (month, day) = rest.split_once('月')?;
    let day = day.strip_suffix('日').unwrap_or(day);
    let day = if day.is_empty() { 1 } else { small(day)? };
    Date::new(year.parse().ok()?, small(month)?, day).ok()
}

fn digit(character: char) -> char {
    match character {
        '〇' | '○' | '零' => '0',
        other => "一二三四五六七八九"
            .chars()
            .position(|digit| digit == other)
            .and_then(|at| char::from_digit(u32::try_from(at).unwrap_or(0) + 1, 10))
            .unwrap_or(other),
    }
}

/// 5, 12, or 十2 as 十二 reads behind [`digit`].
fn small(text: &str) -> Option<i8> {
    match text.split_once('十') {
        Some((tens, ones)) => {
            let value = |part: &str, empty: i8| if part.is_empty() { Some(empty) } else { part.parse().ok() };
            value(tens, 1)?.checked_mul(10)?.checked_add(value(ones, 0)?)
        }
        None => text.parse().ok(),
    }
}

/// The period that a title names: （2010—2015年）, “十二五”.
pub(super) fn period(title: &str) -> Option<Period> {
    let digits: Vec<i32> = title
        .split(|character: char| !character.is_ascii_digit())
        .filter(|number| number.len() == 4)
        .filter_map(|number| number.parse().ok())
        .collect();
    if let [from, to] = digits[..]
        && (1950..=2100).contains(&from)
        && from < to
    {
        return Some(Period { from, to });
    }
    // The tenth plan began in 2001.
    ["十", "十一", "十二", "十三", "十四", "十五"].iter().rev().zip((0i32..6).rev()).find_map(
        |(number, at)| {
            let named = [format!("“{number}五”"), format!("{number}五规划"), format!("\"{number}五\"")];
            let from = 2001 + 5 * at;
            named.iter().any(|name| title.contains(name.as_str())).then_some(Period { from, to: from + 4 })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_digits_and_in_chinese() {
        let day = |line: &str| date(line).map(|date| date.to_string());
        assert_eq!(day("2012年5月30日").as_deref(), Some("2012-05-30"));
        assert_eq!(day("（二〇一二年十二月）").as_deref(), Some("2012-12-01"));
        assert_eq!(day("二○一○年十月二十五日").as_deref(), Some("2010-10-25"));
        assert_eq!(day("2012年5月30日至6月30日"), None);
        assert_eq!(day("信息化办公室"), None);
    }

    #[test]
    fn a_title_names_its_period() {
        let years = |title: &str| period(title).map(|period| (period.from, period.to));
        assert_eq!(years("耒阳市电子政务规划（2010—2015年）"), Some((2010, 2015)));
        assert_eq!(years("耒阳市“十二五”信息化规划"), Some((2011, 2015)));
        assert_eq!(years("“十五”计划"), Some((2001, 2005)));
        assert_eq!(years("2010年工作报告"), None);
    }
}
