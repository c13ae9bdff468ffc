//! What values an indicator can have at all: [`is_outside`].

use rust_decimal::Decimal;

use crate::facts::Kind;
use crate::model::{Compendium, Statement};
use crate::quantity::{Extent, Family, Unit};

/// Names of shares that are part of a whole end in these.
const SHARES: [&str; 6] = ["率", "度", "比重", "占比", "比例", "份额"];

/// Words in the names of shares that may pass the whole, or are part of none.
const OVER: [&str; 38] = [
    "增长",
    "增速",
    "增幅",
    "增加",
    "完成率",
    "达成率",
    "兑现率",
    "产销率",
    "毛入学率",
    "毛入园率",
    "自给率",
    "负债",
    "债务",
    "存贷",
    "拨备",
    "备付",
    "偿",
    "利润率",
    "回报率",
    "收益率",
    "利税率",
    "周转率",
    "利用率",
    "抚养比",
    "电话普及率",
    "手机普及率",
    "移动普及率",
    "用户普及率",
    "渗透率",
    "收入比",
    "密度",
    "强度",
    "程度",
    "速度",
    "深度",
    "浓度",
    "负荷",
    "保障率",
];

/// Whether a value is more than all of what it is a share of, or less than nothing of it.
///
/// Only levels of a share whose name ends like one; what may pass 100% by its nature is
/// left alone, and so are shares against something else than a whole (‰, 1/10万).
pub(super) fn is_outside(compendium: &Compendium, statement: &Statement) -> bool {
    let stated = &statement.stated;
    if !matches!(stated.kind, Kind::Level) {
        return false;
    }
    let Some(unit) = statement.quantity.unit.as_ref().filter(|unit| *unit.family() == Family::Ratio) else {
        return false;
    };
    let Some(amount) = statement.quantity.amount() else { return false };
    let (low, high) = match &amount.extent {
        Extent::Point(number) | Extent::Bound { limit: number, .. } => (number.value(), number.value()),
        Extent::Range { low, high } => (low.value(), high.value()),
    };
    let outside = low < Decimal::ZERO || whole(unit).is_some_and(|whole| high > whole);
    outside && is_part(compendium, statement)
}

/// Whether the name is that of a part of a whole.
fn is_part(compendium: &Compendium, statement: &Statement) -> bool {
    let registered = statement.indicator().map(|at| &compendium.indicators[at.0].entry.value.name.value);
    let name = registered.unwrap_or(&statement.stated.name);
    let bare = name.split(['（', '(']).next().unwrap_or(name);
    SHARES.iter().any(|end| bare.ends_with(end)) && !OVER.iter().any(|word| name.contains(word))
}

/// The whole in a unit: 100 of %, 1000 of ‰.
fn whole(unit: &Unit) -> Option<Decimal> {
    Unit::percent().convert(Decimal::ONE_HUNDRED, unit).ok()
}
