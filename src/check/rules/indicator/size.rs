//! Numbers with their units as sentences end in them: [`size_at_end`] reads 水库96座.
//!
//! It reads exact numbers in digits, and none of what a sentence hedges or divides by something:
//! 约96座, 每百平方公里96座.

use std::ops::Range;

use crate::quantity::{self, Closeness, Extent, Interval, Quantity, StoragePrefix, Unit};

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
/// What stands before a number that is none.
const ROUGH: [&str; 9] = ["超过", "不低于", "不少于", "近", "逾", "约", "至少", "突破", "年均"];

/// A number with its unit.
pub(super) struct Size {
    pub quantity: Quantity,
    pub counter: &'static str,
    pub range: Range<usize>,
}

/// The number and unit that a text ends in.
pub(super) fn size_at_end(text: &str) -> Option<Size> {
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

/// What a size may truly be in a unit; whole numbers count exactly.
pub(super) fn in_unit(quantity: &Quantity, unit: &Unit) -> Option<Interval> {
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
