//! Printing in English: [`english`]. Bounds and closeness are told by signs, which stand in
//! cells and drawings as well as in sentences; names of units stay as they were given.

use rust_decimal::Decimal;

use super::family::Family;
use super::number::Number;
use super::unit::Unit;
use super::value::{Amount, Closeness, Extent, Quantity, Value};

/// `≥90%`, `[30]`, `60–70%`, `down 16%`, `×2`, `20 Mbps (80%用户)`.
#[must_use]
pub fn english(quantity: &Quantity) -> String {
    let unit = quantity.unit.as_ref();
    let value = match &quantity.value {
        Value::Level(amount) => print(amount, unit),
        Value::Cumulative(amount) => format!("[{}]", print(amount, unit)),
        Value::Rate(amount) => format!("{} a year", change(amount, unit)),
        Value::Change(amount) => change(amount, unit),
        Value::Multiple(amount) => signed(amount, "×", &|number| number.to_string()),
        Value::Ratio { parts, closeness } => {
            let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
            format!("{}{}", sign(*closeness), parts.join(":"))
        }
        Value::Coverage => "full coverage".to_owned(),
        Value::Qualitative(text) => text.clone(),
        Value::Absent => "—".to_owned(),
    };
    match &quantity.note {
        Some(note) => format!("{value} ({note})"),
        None => value,
    }
}

/// A change upwards or downwards. A range across zero keeps its signs.
fn change(amount: &Amount, unit: Option<&Unit>) -> String {
    let (least, most) = match &amount.extent {
        Extent::Point(number) | Extent::Bound { limit: number, .. } => (number, number),
        Extent::Range { low, high } => (low, high),
    };
    if least.value() < Decimal::ZERO && most.value() <= Decimal::ZERO {
        format!("down {}", print(&amount.negated(), unit))
    } else {
        format!("up {}", print(amount, unit))
    }
}

fn print(amount: &Amount, unit: Option<&Unit>) -> String {
    let Some(unit) = unit else { return signed(amount, "", &|number| number.to_string()) };
    if unit.is_fraction() {
        let whole = unit.factor().denominator();
        return signed(amount, "", &|number| format!("{number}/{whole}"));
    }
    let name = if unit.family() == &Family::Points { "percentage points" } else { unit.text() };
    // 25%, 1000万元, 20 Mbps
    let space = if name.starts_with(|first: char| first.is_ascii_alphabetic()) { " " } else { "" };
    format!("{}{space}{name}", signed(amount, "", &|number| number.to_string()))
}

/// The numbers with the signs of closeness and of a bound before them, and what else stands there.
fn signed(amount: &Amount, before: &str, number: &dyn Fn(&Number) -> String) -> String {
    let close = sign(amount.closeness);
    match &amount.extent {
        Extent::Point(point) => format!("{close}{before}{}", number(point)),
        Extent::Bound { comparator, limit } => {
            format!("{close}{}{before}{}", comparator.sign(), number(limit))
        }
        Extent::Range { low, high } => format!("{close}{before}{}–{}", number(low), number(high)),
    }
}

fn sign(closeness: Closeness) -> &'static str {
    match closeness {
        Closeness::Stated => "",
        Closeness::Approximate => "≈",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::read;

    fn printed(text: &str) -> String {
        read(text).map(|quantity| english(&quantity)).unwrap_or_default()
    }

    #[test]
    fn bounds_and_closeness_are_signs() {
        for (chinese, in_english) in [
            ("90%以上", "≥90%"),
            ("超过90%", ">90%"),
            ("6个以内", "≤6个"),
            ("低于4小时", "<4小时"),
            ("60—70%", "60–70%"),
            ("约300万元", "≈300万元"),
            ("20Mbps", "20 Mbps"),
            ("[30]", "[30]"),
        ] {
            assert_eq!(printed(chinese), in_english, "{chinese}");
        }
    }

    #[test]
    fn other_kinds_are_told_in_words() {
        for (chinese, in_english) in [
            ("年均增长12%", "up 12% a year"),
            ("下降16%", "down 16%"),
            ("提高5个百分点", "up 5 percentage points"),
            ("翻两番", "×4"),
            ("三分之二", "2/3"),
            ("3∶7", "3:7"),
            ("全覆盖", "full coverage"),
            ("——", "—"),
            ("20Mbps（城区）", "20 Mbps (城区)"),
        ] {
            assert_eq!(printed(chinese), in_english, "{chinese}");
        }
    }
}
