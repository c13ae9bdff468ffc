//! Sentences that count all projects of a plan: [`statements`].
//!
//! Reads 规划期内实施六项重点工程，总投资4200万元, 共安排重点项目6个 and their like, and nothing that
//! could mean a part of the projects: up to the number the sentence must consist of known words.

use std::ops::Range;

use crate::quantity::{self, Number, Quantity};

/// What a sentence says of all projects.
pub(super) struct Statement {
    /// How many there are, and the bytes that say so.
    pub count: (u64, Range<usize>),
    /// What they cost together, and the bytes that say so.
    pub amount: Option<(Quantity, Range<usize>)>,
}

/// What may stand before the number.
const BEFORE: [&str; 28] = [
    "本规划",
    "规划期内",
    "规划期",
    "期内",
    "时期",
    "全市",
    "全县",
    "全区",
    "规划",
    "谋划",
    "五年",
    "期间",
    "内",
    "共计",
    "共有",
    "共",
    "合计",
    "总计",
    "计划",
    "拟",
    "安排",
    "组织",
    "重点",
    "实施",
    "建设",
    "确定",
    "提出",
    "包括",
];
/// What may stand between the counter and 工程.
const QUALITIES: [&str; 5] = ["重点", "重大", "主要", "信息化", "建设"];
/// What the sum of all is called.
const SUMS: [&str; 6] = ["总投资", "投资总额", "投资合计", "投资共计", "共需投资", "合计投资"];
/// The longest amount that is read, in bytes.
const LONGEST: usize = 60;

/// The statements of a text. `whole` says whether it begins with a sentence.
pub(super) fn statements(text: &str, whole: bool) -> Vec<Statement> {
    let mut start = 0;
    let mut found = Vec::new();
    for (at, sentence) in text.split_inclusive(['。', '；', '！']).enumerate() {
        if whole || at > 0 {
            found.extend(statement(sentence, start));
        }
        start += sentence.len();
    }
    found
}

fn statement(sentence: &str, offset: usize) -> Option<Statement> {
    let mut rest = sentence.trim_start();
    while let Some(shorter) =
        BEFORE.iter().find_map(|word| rest.strip_prefix(word)).or_else(|| five_years(rest))
    {
        rest = shorter.trim_start_matches(['，', ' ']);
    }
    let counted = match named(rest) {
        // 重点工程7项
        Some(behind) => {
            let behind = behind.trim_start_matches(['共', '计', '有', '为', '：']);
            let (count, after) = count(behind)?;
            let is_all = after.is_empty() || after.starts_with(['，', '。', '；', '：', '（', '！']);
            is_all.then_some((count, behind, after)).filter(|_| !counts_others(after))?
        }
        // 七项重点工程
        None => {
            let (count, after) = count(rest)?;
            (count, rest, named(after)?)
        }
    };
    let (count, from, after) = counted;
    let (start, end) = (sentence.len() - from.len(), sentence.len() - after.len());
    let amount = amount(after)
        .map(|(quantity, range)| (quantity, offset + end + range.start..offset + end + range.end));
    Some(Statement { count: (count, offset + start..offset + end), amount })
}

/// What follows “十二五” and its like.
fn five_years(text: &str) -> Option<&str> {
    let (plan, rest) = text.strip_prefix('“')?.split_once('”')?;
    (plan.chars().count() <= 4 && plan.ends_with('五') && plan.starts_with('十')).then_some(rest)
}

/// What follows the word for projects that a text begins with.
fn named(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(shorter) = QUALITIES.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    ["工程", "项目"].iter().find_map(|word| rest.strip_prefix(word))
}

/// The count that a text begins with, and what follows its counter.
fn count(text: &str) -> Option<(u64, &str)> {
    let numeral =
        |character: char| character.is_ascii_digit() || "一二三四五六七八九十百".contains(character);
    let length = text.len() - text.trim_start_matches(numeral).len();
    let count = Number::read(&text[..length]).ok()?.value();
    let count = u64::try_from(count.mantissa()).ok().filter(|_| count.fract().is_zero())?;
    let after = ["项", "个"].iter().find_map(|counter| text[length..].strip_prefix(counter))?;
    Some((count, after))
}

/// Whether a sentence goes on to count other projects that are no part of those before:
/// 重点工程7项，配套工程5项.
fn counts_others(after: &str) -> bool {
    let parts = ["其中", "包括", "分为", "分别", "含"];
    let before_parts = parts.iter().filter_map(|word| after.find(word)).min().unwrap_or(after.len());
    let counts = |(at, _): (usize, &str)| {
        after[at..]
            .trim_start_matches(['工', '程', '项', '目', '共'])
            .starts_with(|one: char| one.is_ascii_digit() || "一二三四五六七八九十百".contains(one))
    };
    ["工程", "项目"].iter().any(|word| after[..before_parts].match_indices(word).any(counts))
}

/// The sum that follows, if nothing before it counts or picks out anything else.
fn amount(after: &str) -> Option<(Quantity, Range<usize>)> {
    let (at, word) = SUMS.iter().filter_map(|word| Some((after.find(word)?, *word))).min()?;
    if ["其中", "项", "个", "一期", "首批"].iter().any(|other| after[..at].contains(other)) {
        return None;
    }
    let rest = after[at + word.len()..].trim_start_matches(['额', '为', '达', '共', '：', ':', ' ']);
    let length = rest.find('元')? + '元'.len_utf8();
    let start = after.len() - rest.len();
    let text = rest.get(..length).filter(|text| text.len() <= LONGEST)?;
    let quantity = quantity::read(text).ok()?;
    quantity.amount().is_some().then(|| (quantity, start..start + length))
}
