//! On what basis a value counts: the words that say so, and [`own_basis`].

use crate::model::{Indicator, Statement};

/// Words that say how something is counted, or at which prices.
const WORDS: [&str; 16] = [
    "可比价",
    "不变价",
    "当年价",
    "现价",
    "年价格",
    "常住",
    "户籍",
    "口径",
    "普查",
    "修订",
    "调整后",
    "快报",
    "规模以上",
    "不含",
    "不包括",
    "剔除",
];

/// The word by which a place says that it counts otherwise than the registry does.
pub(super) fn own_basis(indicator: &Indicator, statement: &Statement) -> Option<&'static str> {
    let here = match &statement.stated.row {
        Some(row) => row.remark.as_str(),
        None => statement.stated.text.as_str(),
    };
    let entry = &indicator.entry.value;
    let unit = entry.unit.as_ref().map(|unit| unit.value.as_str());
    let there = [
        Some(entry.name.value.as_str()),
        unit,
        entry.definition.as_deref(),
        entry.formula.as_deref(),
        entry.source.as_deref(),
        entry.scope.as_deref(),
    ];
    let registered = |word: &str| there.iter().flatten().any(|text| text.contains(word));
    WORDS.into_iter().find(|word| here.contains(word) && !registered(word))
}
