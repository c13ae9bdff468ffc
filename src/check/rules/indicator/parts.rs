//! `indicator/sum-mismatch`, for what a sentence divides: 水库96座，其中中型2座、小型94座.
//!
//! Only what must add up is read: years of one period, a list with 其他, and parts that cannot
//! overlap. Of people, firms and projects several things hold at once: of 120家企业 80 may be
//! large and 50 of high technology.

use std::ops::Range;

use super::super::prose::text::{self, Prose};
use super::super::texts::Form;
use crate::check::rules::Beside;
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Document;
use crate::quantity::{self, Closeness, Extent, Interval, Quantity, StoragePrefix, Unit};
use crate::syntax::front_matter::Period;

const NAME: RuleName = RuleName("indicator/sum-mismatch");

const OF_IT: &str = "其中";
/// Counters and measures; longer ones come before those they end in.
const UNITS: [&str; 30] = [
    "平方公里",
    "平方千米",
    "平方米",
    "立方米",
    "公里",
    "千米",
    "公顷",
    "千瓦",
    "米",
    "亩",
    "吨",
    "座",
    "张",
    "条",
    "处",
    "所",
    "个",
    "家",
    "人",
    "名",
    "户",
    "项",
    "件",
    "台",
    "套",
    "辆",
    "间",
    "栋",
    "架",
    "艘",
];
/// Those of which parts that a list names do not overlap.
const DISJOINT: [&str; 12] =
    ["平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "公顷", "亩", "吨", "座", "张", "千瓦"];
/// Words with which parts of one kind may be counted in those of another.
const OVERLAPPING: [&str; 9] = ["以上", "以下", "以内", "级", "类", "占", "含", "新增", "累计"];
/// What makes a part all that is left.
const REST: [&str; 5] = ["其余", "余下", "剩余", "其他", "其它"];
/// What stands before a number that is none.
const ROUGH: [&str; 9] = ["超过", "不低于", "不少于", "近", "逾", "约", "至少", "突破", "年均"];

/// Looks at the text of our own documents.
pub(in crate::check) fn look(document: &Document, beside: &Beside<'_>, diagnostics: &mut Diagnostics) {
    if !text::is_ours(document) {
        return;
    }
    let period =
        document.source.front_matter.period.map_or(beside.config.period.value, |period| period.value);
    text::each(document, &mut |prose| {
        let is_text = matches!(prose.form, Form::Paragraph | Form::Cell);
        if is_text && prose.passage.text.contains("每年") {
            diagnostics.extend(yearly(&prose.passage.text).into_iter().map(|yearly| yearly.found(prose)));
        }
        if is_text && prose.passage.text.contains(OF_IT) {
            let divisions = divisions(&prose.passage.text, period).into_iter();
            diagnostics.extend(divisions.filter_map(|division| division.judge(prose)));
        }
    });
}

/// A number with its unit.
struct Size {
    quantity: Quantity,
    counter: &'static str,
    range: Range<usize>,
}

/// A total and what a sentence names of it.
struct Division {
    whole: Size,
    parts: Vec<Size>,
    /// Whether these are all parts.
    is_complete: bool,
}

impl Division {
    fn judge(&self, prose: &Prose<'_>) -> Option<Diagnostic> {
        let unit = self.whole.quantity.unit.as_ref()?;
        let parts: Option<Vec<Interval>> =
            self.parts.iter().map(|part| in_unit(&part.quantity, unit)).collect();
        let parts = parts?;
        let (sum, whole) = (Interval::sum_of(&parts).ok()?, in_unit(&self.whole.quantity, unit)?);
        let is_more = whole.is_below(&sum);
        // Years that run on from one to the next end at the whole.
        let runs_on = parts.len() > 1 && parts.last().is_some_and(|last| last.meets(&whole));
        if runs_on || !is_more && (!self.is_complete || whole.meets(&sum)) {
            return None;
        }
        let added = self.parts.iter().try_fold(rust_decimal::Decimal::ZERO, |sum, part| {
            let printed = part.quantity.amount()?.principal().value();
            sum.checked_add(part.quantity.unit.as_ref()?.convert(printed, unit).ok()?)
        })?;
        let added = format!("{}{}", added.normalize(), unit.text());
        let printed = &prose.passage.text[self.whole.range.clone()];
        let message = match is_more {
            true => message!(
                "其中各项相加是 {added}，超过总数 {printed}",
                "what is part of it adds up to {added}, more than the total, {printed}"
            ),
            false => message!(
                "其中各项相加是 {added}，总数是 {printed}",
                "the parts add up to {added}, the total is {printed}"
            ),
        };
        let place = |size: &Size| prose.passage.place(size.range.clone()).0;
        let found = Diagnostic::warning(NAME, place(&self.whole), message);
        let found =
            self.parts.iter().fold(found, |found, part| found.also(place(part), message!("其中", "a part")));
        Some(found.help(message!("改正总数或其中一项", "correct the total or one of its parts")))
    }
}

/// What a size may truly be in a unit; whole numbers count exactly.
fn in_unit(quantity: &Quantity, unit: &Unit) -> Option<Interval> {
    let amount = quantity.amount()?;
    let interval = match (&amount.extent, amount.closeness) {
        (Extent::Point(number), Closeness::Stated) if number.decimals() == Some(0) => {
            Interval::exactly(number.value())
        }
        (Extent::Point(_), Closeness::Stated) => Interval::of_amount(amount).ok()?,
        _ => return None,
    };
    interval.convert(quantity.unit.as_ref()?, unit, StoragePrefix::Decimal).ok()
}

fn divisions(text: &str, period: Period) -> Vec<Division> {
    text.match_indices(OF_IT).filter_map(|(at, _)| division(text, at, period)).collect()
}

fn division(text: &str, at: usize, period: Period) -> Option<Division> {
    let before = text[..at].trim_end_matches(['，', ',', '。', '；', '：', '（', '(', ' ']);
    let list = text[at + OF_IT.len()..].trim_start_matches(['，', '：', ':', ' ']);
    let start = text.len() - list.len();
    let end = list.find(['。', '；', '）', ')', '\n', '！']).unwrap_or(list.len());
    let end = list[..end].find(OF_IT).unwrap_or(end);
    let first = list[..end].split(['、', '，', ',']).next()?;
    let counter = size_at_end(first)?.counter;
    let near = size_at_end(before).filter(|whole| whole.counter == counter);
    let is_near = near.is_some();
    let whole = near.or_else(|| size_before(before, counter))?;
    let mut parts: Vec<(&str, Size)> = Vec::new();
    let mut is_whole = true;
    let mut from = start;
    for clause in list[..end].split(['、', '，', ',']) {
        let clause_end = from + clause.len();
        match size_at_end(&text[..clause_end]) {
            Some(part)
                if part.range.start >= from
                    && part.counter == whole.counter
                    && is_plain(&text[from..part.range.start]) =>
            {
                parts.push((&text[from..part.range.start], part));
            }
            _ if clause.trim().is_empty() => {}
            _ => {
                is_whole = false;
                break;
            }
        }
        from = clause_end + text[clause_end..].chars().next().map_or(0, char::len_utf8);
    }
    let years: Vec<i32> = parts.iter().filter_map(|(words, _)| year(words)).collect();
    let all_years = !parts.is_empty() && years.len() == parts.len();
    if !years.is_empty() && !all_years || parts.is_empty() {
        return None;
    }
    let of_period = all_years && (period.from..=period.to).all(|year| years.contains(&year));
    let has_rest = parts.len() > 1
        && parts.iter().any(|(words, _)| REST.iter().any(|rest| words.trim_start().starts_with(rest)));
    let overlaps = parts.iter().any(|(words, _)| OVERLAPPING.iter().any(|word| words.contains(word)));
    let is_disjoint = DISJOINT.contains(&whole.counter) && !overlaps;
    // Behind other words, 28家企业的治理，其中…, the parts may be of something else.
    let must_fit = all_years || is_near && (parts.len() == 1 && !overlaps || has_rest || is_disjoint);
    let parts = parts.into_iter().map(|(_, part)| part).collect();
    must_fit.then_some(Division { whole, parts, is_complete: is_whole && (of_period || has_rest) })
}

/// The last size of a kind in the sentence that a text ends in: 改造公路420公里、危桥26座.
fn size_before(text: &str, counter: &'static str) -> Option<Size> {
    let sentence = text.rsplit(['。', '；', '！', '\n']).next().unwrap_or(text);
    let start = text.len() - sentence.len();
    let mut ends = sentence.rmatch_indices(counter).map(|(at, _)| start + at + counter.len());
    ends.find_map(|end| size_at_end(&text[..end]).filter(|size| size.counter == counter))
}

/// Whether the words of a part hold no other number but its year.
fn is_plain(words: &str) -> bool {
    let rest = if year(words).is_some() { words.trim_start().get(4..).unwrap_or_default() } else { words };
    !rest.contains(|one: char| one.is_ascii_digit()) && !rest.contains(['“', '”'])
}

/// The year of 2021年改造.
fn year(words: &str) -> Option<i32> {
    let (digits, _) = words.trim_start().split_once('年')?;
    digits.parse().ok().filter(|year| (1950..2100).contains(year))
}

/// The number and unit that a text ends in.
fn size_at_end(text: &str) -> Option<Size> {
    let counter = *UNITS.iter().find(|unit| text.ends_with(**unit))?;
    let scaled = &text[..text.len() - counter.len()];
    let number = scaled.trim_end_matches(['十', '百', '千', '万', '亿']);
    let start = number.trim_end_matches(|one: char| one.is_ascii_digit() || one == '.').len();
    let digits = &number[start..];
    let before = &text[..start];
    // 每百平方公里112公里 is how dense something is, and no size; what a year has on the average
    // is less than what some year has.
    let clause = before.rsplit(['，', ',', '。', '；', '：', '、']).next().unwrap_or(before);
    let is_ratio = ["每", "密度", "人均", "平均", "户均", "年均"].iter().any(|word| clause.contains(word));
    // 1，290万千瓦 in old print: the digits are the end of a number.
    let goes_before = before.trim_end_matches(['，', ',']);
    let is_end = goes_before.len() < before.len() && goes_before.ends_with(|one: char| one.is_ascii_digit());
    if is_ratio
        || is_end
        || digits.is_empty()
        || digits.starts_with('.')
        || ROUGH.iter().any(|word| before.ends_with(word))
    {
        return None;
    }
    let quantity = quantity::read(&text[start..]).ok()?;
    let is_known = quantity.amount().is_some() && quantity.unit.is_some();
    is_known.then_some(Size { quantity, counter, range: start..text.len() })
}

/// 每年培养20名，五年共培养120名.
struct Yearly {
    each: Size,
    all: Size,
    computed: String,
}

impl Yearly {
    fn found(&self, prose: &Prose<'_>) -> Diagnostic {
        let place = |size: &Size| prose.passage.place(size.range.clone()).0;
        let (each, all) =
            (&prose.passage.text[self.each.range.clone()], &prose.passage.text[self.all.range.clone()]);
        let computed = &self.computed;
        let message = message!(
            "每年{each}，五年是 {computed}，这里写 {all}",
            "{each} a year make {computed} in five years, {all} is printed"
        );
        Diagnostic::warning(NAME, place(&self.all), message)
            .also(place(&self.each), message!("每年的数", "the number of each year"))
            .help(message!("改正其中一个数", "correct one of the numbers"))
    }
}

/// Numbers of each year and of five years, one right behind the other, that do not agree.
fn yearly(text: &str) -> Vec<Yearly> {
    let mut found = Vec::new();
    for (at, word) in text.match_indices("每年") {
        let sentence = text[at..].split(['。', '；', '！', '\n']).next().unwrap_or_default();
        let mut clauses = sentence.split(['，', ',']);
        let (Some(first), Some(second)) = (clauses.next(), clauses.next()) else { continue };
        let start = at + first.len() + '，'.len_utf8();
        let is_all = ["五年共", "5年共", "五年累计", "五年合计"].iter().any(|all| second.starts_with(all));
        let sizes = size_at_end(&text[at + word.len()..at + first.len()])
            .zip(text.get(start..start + second.len()).and_then(size_at_end));
        let Some((each, all)) = sizes.filter(|(each, all)| is_all && each.counter == all.counter) else {
            continue;
        };
        let shift =
            |size: Size, by: usize| Size { range: by + size.range.start..by + size.range.end, ..size };
        let (each, all) = (shift(each, at + word.len()), shift(all, start));
        let judged = || {
            let unit = all.quantity.unit.as_ref()?;
            let one = in_unit(&each.quantity, unit)?;
            let sum = Interval::sum_of(&[one, one, one, one, one]).ok()?;
            let number = one.low()?.checked_mul(rust_decimal::Decimal::from(5))?.normalize();
            (!sum.meets(&in_unit(&all.quantity, unit)?)).then(|| format!("{number}{}", unit.text()))
        };
        if let Some(computed) = judged() {
            found.push(Yearly { each, all, computed });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_times_each_year_are_five_years() {
        let read = |text: &str| yearly(text).into_iter().map(|yearly| yearly.computed).collect::<Vec<_>>();
        assert_eq!(read("每年定向培养20名，五年共培养120名。"), ["100名"]);
        assert_eq!(read("每年定向培养20名，五年共培养100名。"), [] as [&str; 0]);
        assert_eq!(read("每年培训20名，2015年达到120名。"), [] as [&str; 0]);
    }

    fn read(text: &str) -> Option<(String, Vec<String>, bool)> {
        let of = |size: &Size| text[size.range.clone()].to_owned();
        let found = divisions(text, Period { from: 2021, to: 2023 });
        let one = found.first()?;
        Some((of(&one.whole), one.parts.iter().map(of).collect(), one.is_complete))
    }

    #[test]
    fn years_of_a_period_and_a_rest_are_all() {
        let (whole, parts, is_complete) =
            read("改造公路420公里，其中2021年改造80公里，2022年160公里，2023年180公里。").unwrap_or_default();
        assert_eq!((whole.as_str(), parts.len(), is_complete), ("420公里", 3, true));
        let (_, parts, is_complete) = read("播种62万亩，其中水稻48万亩、其他14万亩。").unwrap_or_default();
        assert_eq!((parts.join(" ").as_str(), is_complete), ("48万亩 14万亩", true));
    }

    #[test]
    fn other_parts_are_some() {
        let (_, parts, is_complete) =
            read("现有水库96座，其中中型2座、小型94座，库容1.26亿立方米。").unwrap_or_default();
        assert_eq!((parts.join(" ").as_str(), is_complete), ("2座 94座", false));
        let (whole, _, _) = read("改造公路420公里、危桥26座，其中2021年80公里。").unwrap_or_default();
        assert_eq!(whole, "420公里");
        assert!(read("公路密度每百平方公里112公里，其中高速公路68公里。").is_none());
        let (_, parts, _) = read("治理河长62公里，其中清水河31公里。").unwrap_or_default();
        assert_eq!(parts, ["31公里"]);
    }

    #[test]
    fn parts_that_may_overlap_are_left_alone() {
        assert!(read("企业120家，其中大型80家、高新技术50家。").is_none());
        assert!(read("公路900公里，其中二级以上公路300公里、农村公路700公里。").is_none());
        assert!(read("约120公里，其中干线80公里。").is_none());
        assert!(read("年均产量72万吨（其中2013年为75万吨）。").is_none());
        assert!(read("装机1，290千瓦，其中水电320千瓦。").is_none());
    }
}
