//! `indicator/sum-mismatch`, for what a sentence divides: 水库96座，其中中型2座、小型94座.
//!
//! Only what must add up is read: years of one period, a list with 其他, and parts that cannot
//! overlap. Of people, firms and projects several things hold at once: of 120家企业 80 may be
//! large and 50 of high technology.

use rust_decimal::Decimal;

use super::super::prose::text::{self, Prose};
use super::super::texts::Form;
use super::size::{Size, in_unit, size_at_end};
use super::table_sums::NAME;
use super::yearly;
use crate::check::rules::Beside;
use crate::diag::{Diagnostic, Diagnostics};
use crate::message;
use crate::model::Document;
use crate::quantity::Interval;
use crate::syntax::front_matter::Period;

const OF_IT: &str = "其中";
/// Those of which parts that a list names do not overlap.
const DISJOINT: [&str; 12] =
    ["平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "公顷", "亩", "吨", "座", "张", "千瓦"];
/// Words with which parts of one kind may be counted in those of another.
const OVERLAPPING: [&str; 9] = ["以上", "以下", "以内", "级", "类", "占", "含", "新增", "累计"];
/// What makes a part all that is left.
const REST: [&str; 5] = ["其余", "余下", "剩余", "其他", "其它"];

/// Looks at the text of our own documents.
pub(in crate::check) fn look(document: &Document, beside: &Beside<'_>, diagnostics: &mut Diagnostics) {
    if !text::is_ours(document) {
        return;
    }
    let period =
        document.source.front_matter.period.map_or(beside.config.period.value, |period| period.value);
    text::each(document, &mut |prose| {
        let is_text = matches!(prose.form, Form::Paragraph | Form::Cell);
        if !is_text {
            return;
        }
        yearly::look(prose, diagnostics);
        if prose.passage.text.contains(OF_IT) {
            let divisions = divisions(&prose.passage.text, period).into_iter();
            diagnostics.extend(divisions.filter_map(|division| division.judge(prose)));
        }
    });
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
        let added = self.parts.iter().try_fold(Decimal::ZERO, |sum, part| {
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

#[cfg(test)]
mod tests {
    use super::*;

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
