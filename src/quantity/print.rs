//! Canonical printing in Chinese: `Display` of [`Quantity`] and [`Amount`], [`canonical`].
//!
//! Law: `read(print(q))` equals `canonical(q)` for every quantity that [`read`](super::read())
//! returns.

use std::fmt;

use rust_decimal::Decimal;

use super::family::Family;
use super::number::{Number, Precision};
use super::unit::Unit;
use super::value::{Amount, Closeness, Comparator, Extent, Quantity, Value};

/// The quantity as its canonical print would be read: only the raw text differs.
#[must_use]
pub fn canonical(quantity: &Quantity) -> Quantity {
    Quantity { raw: quantity.to_string(), ..quantity.clone() }
}

impl fmt::Display for Quantity {
    /// `90%以上`, `[30]`, `60—70%`, `下降16%`, `翻一番`, `20Mbps（80%用户）`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit.as_ref();
        match &self.value {
            Value::Level(amount) => write_amount(formatter, amount, unit)?,
            Value::Cumulative(amount) => {
                formatter.write_str("[")?;
                write_amount(formatter, amount, unit)?;
                formatter.write_str("]")?;
            }
            Value::Rate(amount) => {
                formatter.write_str("年均")?;
                write_change(formatter, amount, unit, "增长")?;
            }
            Value::Change(amount) => {
                let points = unit.is_some_and(|unit| unit.family() == &Family::Points);
                write_change(formatter, amount, unit, if points { "提高" } else { "增长" })?;
            }
            Value::Multiple(amount) => write_multiple(formatter, amount, unit)?,
            Value::Ratio { parts, closeness } => {
                write_closeness(formatter, *closeness)?;
                for (index, part) in parts.iter().enumerate() {
                    write!(formatter, "{}{part}", if index > 0 { "∶" } else { "" })?;
                }
            }
            Value::Coverage => formatter.write_str("全覆盖")?,
            Value::Qualitative(text) => formatter.write_str(text)?,
            Value::Absent => formatter.write_str("——")?,
        }
        match &self.note {
            Some(note) => write!(formatter, "（{note}）"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Amount {
    /// Without a unit: `90以上`, `约60—70`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_amount(formatter, self, None)
    }
}

impl fmt::Display for Comparator {
    /// The sign, as [`Comparator::sign`].
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.sign())
    }
}

fn write_amount(formatter: &mut fmt::Formatter<'_>, amount: &Amount, unit: Option<&Unit>) -> fmt::Result {
    write_closeness(formatter, amount.closeness)?;
    match &amount.extent {
        Extent::Point(number) => write_measure(formatter, number, unit),
        Extent::Bound { comparator, limit } => {
            let (before, behind) = match comparator {
                Comparator::AtLeast => ("", "以上"),
                Comparator::Above => ("超过", ""),
                Comparator::AtMost => ("", "以内"),
                Comparator::Below => ("低于", ""),
            };
            formatter.write_str(before)?;
            write_measure(formatter, limit, unit)?;
            formatter.write_str(behind)
        }
        Extent::Range { low, high } => match unit.filter(|unit| unit.is_fraction()) {
            Some(unit) => {
                write_measure(formatter, low, Some(unit))?;
                write!(formatter, "—{high}")
            }
            None => {
                write!(formatter, "{low}—")?;
                write_measure(formatter, high, unit)
            }
        },
    }
}

/// A change with its word: the amount is printed upwards, the word tells the direction.
/// A range across zero keeps its signs.
fn write_change(
    formatter: &mut fmt::Formatter<'_>,
    amount: &Amount,
    unit: Option<&Unit>,
    increase: &str,
) -> fmt::Result {
    let (least, most) = match &amount.extent {
        Extent::Point(number) | Extent::Bound { limit: number, .. } => (number, number),
        Extent::Range { low, high } => (low, high),
    };
    let down = least.value() < Decimal::ZERO && most.value() <= Decimal::ZERO;
    if down {
        formatter.write_str("下降")?;
        write_amount(formatter, &amount.negated(), unit)
    } else {
        formatter.write_str(increase)?;
        write_amount(formatter, amount, unit)
    }
}

fn write_multiple(formatter: &mut fmt::Formatter<'_>, amount: &Amount, unit: Option<&Unit>) -> fmt::Result {
    let Some(times) = doublings(amount.principal()) else {
        return write_amount(formatter, amount, unit);
    };
    write_closeness(formatter, amount.closeness)?;
    let (before, behind) = match &amount.extent {
        Extent::Bound { comparator: Comparator::AtLeast, .. } => ("", "以上"),
        Extent::Bound { comparator: Comparator::AtMost, .. } => ("", "以内"),
        Extent::Bound { comparator: Comparator::Above, .. } => ("超过", ""),
        Extent::Bound { comparator: Comparator::Below, .. } => ("低于", ""),
        Extent::Point(_) | Extent::Range { .. } => ("", ""),
    };
    write!(formatter, "{before}翻{times}番{behind}")
}

/// How often something doubles, as a word or digits, when the number is an exact power of
/// two as 翻番 makes them.
fn doublings(number: &Number) -> Option<String> {
    if number.precision() != Precision::Exact || number.value().scale() > 0 {
        return None;
    }
    let multiple = u64::try_from(number.value().mantissa()).ok()?;
    let times = multiple.is_power_of_two().then(|| multiple.ilog2()).filter(|times| *times > 0)?;
    let words = ["一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    let word = usize::try_from(times - 1).ok().and_then(|index| words.get(index));
    Some(word.map_or_else(|| times.to_string(), |word| (*word).to_owned()))
}

fn write_measure(formatter: &mut fmt::Formatter<'_>, number: &Number, unit: Option<&Unit>) -> fmt::Result {
    match unit {
        None => write!(formatter, "{number}"),
        Some(unit) if unit.is_fraction() => {
            let sign = if number.value() < Decimal::ZERO { "-" } else { "" };
            write!(formatter, "{sign}{unit}{}", number.value().abs())
        }
        Some(unit) => write!(formatter, "{number}{unit}"),
    }
}

fn write_closeness(formatter: &mut fmt::Formatter<'_>, closeness: Closeness) -> fmt::Result {
    match closeness {
        Closeness::Stated => Ok(()),
        Closeness::Approximate => formatter.write_str("约"),
    }
}
