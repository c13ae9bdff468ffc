//! What a sentence tells of one project: its cost, its years, its sizes.
//!
//! Only what can mean nothing else is read: a clause that speaks of a year, of a stage or of what
//! is done already says nothing of the whole.

use std::ops::Range;

use super::division::{Amount, amount_at_end};
use crate::quantity::{self, Quantity};

/// How the cost of a project is announced.
const COSTS: [&str; 11] = [
    "总投资",
    "投资",
    "投资额",
    "总投资额",
    "投资总额",
    "投资估算",
    "估算投资",
    "估算总投资",
    "计划投资",
    "计划总投资",
    "概算总投资",
];
/// What may stand between that and the amount.
const LINKS: [&str; 8] = ["约", "为", "达", "达到", "共", "：", ":", " "];
/// What makes an amount that of a part, of a year or of something else.
const PARTIAL: [&str; 20] = [
    "等", "已", "累计", "完成", "其中", "年度", "当年", "每", "新增", "首期", "一期", "二期", "三期", "首批",
    "近期", "带动", "拉动", "补助", "自筹", "配套",
];
/// What makes a size that of a part.
const PARTIAL_SIZES: [&str; 18] = [
    "已", "累计", "完成", "其中", "年", "期", "首", "每", "第", "现有", "达到", "增至", "人均", "以上",
    "左右", "约", "余", "超过",
];
/// What is done when a project is.
const ENDINGS: [&str; 8] = ["建成", "完工", "竣工", "投入使用", "投产", "通车", "交付使用", "投入运行"];
/// What is done when it begins.
const BEGINNINGS: [&str; 3] = ["开工", "动工", "启动建设"];
/// What years of a project are called.
const PERIODS: [&str; 7] = ["年限", "建设期", "实施期", "工期", "建设时间", "起止", "建设周期"];
/// Counters and measures of what is built.
const UNITS: [&str; 24] = [
    "平方公里",
    "平方米",
    "立方米",
    "公里",
    "公顷",
    "米",
    "亩",
    "座",
    "个",
    "所",
    "张",
    "户",
    "处",
    "架",
    "台",
    "套",
    "条",
    "吨",
    "人",
    "班",
    "间",
    "栋",
    "千瓦",
    "辆",
];

/// What a sentence says the project costs.
pub(super) fn investment(words: &str) -> Option<Amount> {
    let end = words.find('元')? + '元'.len_utf8();
    let amount = amount_at_end(&words[..end])?;
    let lead = &words[..amount.range.start];
    let is_about_part = PARTIAL.iter().any(|word| lead.contains(word));
    let rest = words[end..].trim_start();
    let is_bound = ["以上", "以内", "左右", "/", "每"].iter().any(|word| rest.starts_with(word));
    let clause = lead.rsplit(['，', ',', '（', '(']).next().unwrap_or(lead);
    let clause = trim_end(clause.trim_start_matches(['：', ':', ' ', '）', ')']));
    let is_cost = clause.is_empty() && !lead.contains(['，', ',']) || COSTS.contains(&clause);
    (is_cost && !is_about_part && !is_bound).then_some(amount)
}

fn trim_end(mut text: &str) -> &str {
    while let Some(shorter) = LINKS.iter().find_map(|word| text.strip_suffix(word)) {
        text = shorter;
    }
    text
}

/// The years that a sentence calls those of the project.
pub(super) fn period(words: &str) -> Option<((i32, i32), Range<usize>)> {
    let clauses = clauses(words);
    for clause in clauses {
        let text = &words[clause.clone()];
        let Some((range, from, to)) = year_range(text) else { continue };
        let called = PERIODS.iter().any(|word| text[..range.start].contains(word));
        let behind = text[range.end..].trim_start_matches('年');
        let built = ["建设", "实施"].iter().any(|word| behind.starts_with(word));
        let alone = behind.trim_end_matches(['）', ')']).is_empty() && clause.start == 0;
        let about_part = PARTIAL.iter().any(|word| words[..clause.end].contains(word));
        if about_part || !(called || built || alone) {
            return None;
        }
        return Some(((from, to), clause.start + range.start..clause.start + range.end));
    }
    None
}

/// The first 2021—2025 of a text.
fn year_range(text: &str) -> Option<(Range<usize>, i32, i32)> {
    years(text).find_map(|(first, from)| {
        let rest = &text[first.end..];
        let behind =
            rest.trim_start_matches('年').trim_start_matches(['—', '-', '–', '－', '至', '~', '～', '到']);
        let end = text.len() - behind.len();
        let (second, to) = years(&text[end..]).next().filter(|(range, _)| range.start == 0)?;
        (end > first.end).then_some((first.start..end + second.end, from, to))
    })
}

/// The numbers of four digits that may be years.
fn years(text: &str) -> impl Iterator<Item = (Range<usize>, i32)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(|one: char| one.is_ascii_digit())?;
            let digits = text[start..].len()
                - text[start..].trim_start_matches(|one: char| one.is_ascii_digit()).len();
            at = start + digits;
            if digits == 4
                && let Ok(year) = text[start..at].parse::<i32>()
                && (1950..2100).contains(&year)
            {
                return Some((start..at, year));
            }
        }
    })
}

/// A year in which a project begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Begins(i32),
    Ends(i32),
}

/// The years in which a sentence says that the project begins and ends.
pub(super) fn turns(words: &str) -> Vec<(Turn, Range<usize>)> {
    let mut found = Vec::new();
    for clause in clauses(words) {
        let text = &words[clause.clone()];
        if ["期", "首批", "部分", "主体", "第", "段"].iter().any(|word| text.contains(word)) {
            continue;
        }
        let mut named = years(text).filter(|(range, _)| text[range.end..].starts_with('年'));
        let (Some((range, year)), None) = (named.next(), named.next()) else { continue };
        let behind = &text[range.end..];
        let says = |words: &[&str]| words.iter().any(|word| behind.contains(word));
        let turn = match (says(&BEGINNINGS), says(&ENDINGS)) {
            (true, false) => Turn::Begins(year),
            (false, true) => Turn::Ends(year),
            _ => continue,
        };
        found.push((turn, clause.start + range.start..clause.start + range.end));
    }
    found
}

/// How large something is that a project builds, and the words beside the number.
pub(super) struct Size {
    pub quantity: Quantity,
    pub range: Range<usize>,
    unit: &'static str,
    before: String,
    behind: String,
}

impl Size {
    /// Whether both are of the same thing, as far as their words tell.
    pub fn is_of_same(&self, other: &Size) -> bool {
        let named = |text: &String| text.chars().count() == 2;
        let same = |one: &String, two: &String| named(one) && one == two;
        self.unit == other.unit
            && (same(&self.before, &other.before)
                || same(&self.before, &other.behind)
                || same(&self.behind, &other.before)
                || same(&self.behind, &other.behind))
    }

    pub fn has_unit_of(&self, other: &Size) -> bool {
        self.unit == other.unit
    }
}

/// The sizes in a text, but for those of parts.
pub(super) fn sizes(words: &str) -> Vec<Size> {
    let mut found = Vec::new();
    for clause in clauses(words) {
        let text = &words[clause.clone()];
        if PARTIAL_SIZES.iter().any(|word| text.contains(word)) {
            // What stands behind 其中 is told of parts up to the end.
            if text.contains("其中") {
                break;
            }
            continue;
        }
        let mut at = 0;
        while let Some(start) = text[at..].find(|one: char| one.is_ascii_digit()).map(|found| at + found) {
            let number = |one: char| one.is_ascii_digit() || one == '.';
            let digits = text[start..].len() - text[start..].trim_start_matches(number).len();
            at = start + digits;
            let scaled = text[at..].trim_start_matches(['十', '百', '千', '万', '亿']);
            let Some(unit) = UNITS.iter().find(|unit| scaled.starts_with(**unit)) else { continue };
            let end = text.len() - scaled.len() + unit.len();
            if let Ok(quantity) = quantity::read(&text[start..end]) {
                let before: Vec<char> = text[..start].chars().rev().take(2).collect();
                let before = before.into_iter().rev().collect();
                let behind = text[end..].trim_start_matches('的').chars().take(2).collect();
                let range = clause.start + start..clause.start + end;
                found.push(Size { quantity, range, unit, before, behind });
            }
            at = end;
        }
    }
    found
}

/// The stretches between commas and pauses.
fn clauses(words: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for (at, sign) in words.match_indices(['，', ',', '、', '。', '；']) {
        found.push(start..at);
        start = at + sign.len();
    }
    found.push(start..words.len());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_is_the_whole_of_it() {
        let read = |words: &str| investment(words).map(|amount| words[amount.range].to_owned());
        assert_eq!(read("：总投资1.8亿元，建设年限2021—2023年").as_deref(), Some("1.8亿元"));
        assert_eq!(read("12500万元，").as_deref(), Some("12500万元"));
        assert_eq!(read("，新建校舍，计划总投资约6.8亿元").as_deref(), Some("6.8亿元"));
        assert_eq!(read("（总投资860万元）").as_deref(), Some("860万元"));
        assert_eq!(read("2022年完成投资3000万元"), None);
        assert_eq!(read("等三个项目总投资5亿元"), None);
        assert_eq!(read("一期总投资5亿元"), None);
        assert_eq!(read("，建成后年产值5亿元"), None);
        assert_eq!(read("总投资5亿元以上"), None);
    }

    #[test]
    fn years_are_those_of_the_project() {
        let read = |words: &str| period(words).map(|(years, _)| years);
        assert_eq!(read("：总投资1.8亿元，建设年限2021—2023年"), Some((2021, 2023)));
        assert_eq!(read("：总投资3.2亿元，2022—2024年建设"), Some((2022, 2024)));
        assert_eq!(read("（2021年至2024年）"), Some((2021, 2024)));
        assert_eq!(read("，2021—2023年完成投资1亿元"), None);
        assert_eq!(read("，服务2021—2023届学生"), None);
    }

    #[test]
    fn years_in_which_something_begins_and_ends() {
        let read = |words: &str| turns(words).into_iter().map(|(turn, _)| turn).collect::<Vec<_>>();
        assert_eq!(read("，2022年开工，2025年底前完工"), [Turn::Begins(2022), Turn::Ends(2025)]);
        assert_eq!(read("，2024年一期建成，2026年需要评估"), []);
    }

    #[test]
    fn sizes_know_what_they_are_of() {
        let read = |words: &str| {
            let found = sizes(words).into_iter();
            found.map(|size| format!("{}{}{}", size.before, size.unit, size.behind)).collect::<Vec<_>>()
        };
        assert_eq!(read("，改造农村公路420公里、危桥26座，其中2021年改造80公里"), ["公路公里", "危桥座"]);
        assert_eq!(read("建设800张床位"), ["建设张床位"]);
        assert_eq!(read("，2022年建成机房300平方米，每年培训20人"), [] as [&str; 0]);
    }
}
