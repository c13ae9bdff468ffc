//! How two statements of one indicator stand to each other: [`compare`] and [`order`].
//!
//! Rounding intervals decide, after conversion to one unit; only a clear gap is a
//! contradiction. Numbers of equal precision that touch (90 and 91 at 90.5) do contradict:
//! printing rounds to one of them. Whether both speak of one indicator, scope, year and basis is the
//! caller's business.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::arithmetic;
use super::error::ArithmeticError;
use super::family::Family;
use super::interval::Interval;
use super::number::Number;
use super::unit::{StoragePrefix, Unit};
use super::value::{Amount, Closeness, Extent, Quantity, Value};

/// The relation of two statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparison {
    /// They agree within their rounding.
    Same,
    /// They agree in the number, but one is a bound, a range or the other side of it:
    /// 达到85% against 85%以上.
    ComparatorDiffers,
    /// Two bounds on the same side with different limits, 90以上 against 95以上, or two ranges with
    /// different ends that meet. They do not exclude each other, but they are not the same target.
    LimitDiffers,
    /// They exclude each other.
    Disjoint,
    /// They exclude each other, and the first is 10ᵏ times the second (k ≠ 0) in digits
    /// that agree: a wrong scale word or % for ‰.
    PowerOfTen(i32),
    /// Their units belong to different families.
    IncomparableUnits,
    /// A level against a change, words against a number, or nothing stated.
    IncomparableKinds,
    /// The numbers are too large to compare.
    Overflow,
}

/// The order of two statements by their principal numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Order {
    /// The first is clearly smaller.
    Less,
    /// Equal within rounding.
    Equal,
    /// The first is clearly larger.
    Greater,
    /// No order: different families or kinds, or too large.
    None,
}

/// Compares two statements.
pub fn compare(first: &Quantity, second: &Quantity) -> Comparison {
    match (&first.value, &second.value) {
        (Value::Qualitative(one), Value::Qualitative(two)) if one == two => Comparison::Same,
        (Value::Absent, Value::Absent) => Comparison::Same,
        (Value::Ratio { parts: one, .. }, Value::Ratio { parts: two, .. }) => ratios(one, two),
        (one, two) if kind(one) != kind(two) => Comparison::IncomparableKinds,
        (one, two) => match (sized(one), sized(two)) {
            (Some(one), Some(two)) => amounts(first, &one, second, &two),
            _ => Comparison::IncomparableKinds,
        },
    }
}

/// Orders two statements by the numbers they print: 90以上 stands where 90 does, a range
/// where its lower end does. For “weaker than the level above”, by direction.
pub fn order(first: &Quantity, second: &Quantity) -> Order {
    let same_kind = kind(&first.value) == kind(&second.value);
    let (Some(one), Some(two)) = (sized(&first.value), sized(&second.value)) else {
        return Order::None;
    };
    let point = |amount: &Amount| {
        let principal = Amount { extent: Extent::Point(*amount.principal()), ..*amount };
        Interval::of_amount(&principal)
    };
    let (Ok(low), Ok(high), Some(units), true) =
        (point(&one), point(&two), units_of(first, second), same_kind)
    else {
        return Order::None;
    };
    match common(&low, &high, &units) {
        Ok(pairs) if pairs.iter().any(|(one, two)| one.overlaps(two)) => Order::Equal,
        // Without an overlap the lower ends tell the order, touching ends included.
        Ok(pairs) if pairs.iter().all(|(one, two)| one.low() < two.low()) => Order::Less,
        Ok(_) => Order::Greater,
        Err(_) => Order::None,
    }
}

/// Kinds whose numbers may be set side by side.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Level,
    Cumulative,
    Rate,
    Change,
    Multiple,
    Ratio,
    Words,
    Nothing,
}

fn kind(value: &Value) -> Kind {
    match value {
        Value::Level(_) | Value::Coverage => Kind::Level,
        Value::Cumulative(_) => Kind::Cumulative,
        Value::Rate(_) => Kind::Rate,
        Value::Change(_) => Kind::Change,
        Value::Multiple(_) => Kind::Multiple,
        Value::Ratio { .. } => Kind::Ratio,
        Value::Qualitative(_) => Kind::Words,
        Value::Absent => Kind::Nothing,
    }
}

/// The amount of a value, where coverage is exactly 100.
fn sized(value: &Value) -> Option<Amount> {
    match value {
        Value::Coverage => Some(Amount::point(Number::exact(Decimal::ONE_HUNDRED))),
        other => other.amount().copied(),
    }
}

fn ratios(one: &[Number], two: &[Number]) -> Comparison {
    if one.len() != two.len() {
        return Comparison::IncomparableKinds;
    }
    let mut agree = true;
    for (left, right) in one.iter().zip(two) {
        match (Interval::of_number(left), Interval::of_number(right)) {
            (Ok(left), Ok(right)) => agree &= left.overlaps(&right),
            _ => return Comparison::Overflow,
        }
    }
    if agree { Comparison::Same } else { Comparison::Disjoint }
}

fn amounts(first: &Quantity, one: &Amount, second: &Quantity, two: &Amount) -> Comparison {
    let Some(units) = units_of(first, second) else {
        return Comparison::IncomparableUnits;
    };
    let judged = judge(one, two, &units);
    match judged {
        Ok(comparison) => comparison,
        Err(ArithmeticError::Incomparable) => Comparison::IncomparableUnits,
        Err(_) => Comparison::Overflow,
    }
}

fn judge(one: &Amount, two: &Amount, units: &Units) -> Result<Comparison, ArithmeticError> {
    // 260左右 and 280左右 are two targets: of two rough numbers each means its digits.
    if let (Some(left), Some(right)) = (rough(one)?, rough(two)?)
        && !common(&left, &right, units)?.iter().any(|(one, two)| one.overlaps(two))
    {
        let power = power_of_ten(one.principal(), two.principal(), units)?;
        return Ok(power.map_or(Comparison::LimitDiffers, Comparison::PowerOfTen));
    }
    let whole = common(&Interval::of_amount(one)?, &Interval::of_amount(two)?, units)?;
    let meet = whole.iter().any(|(one, two)| one.overlaps(two));
    if meet && let Some(ends) = ends(one, two) {
        for (left, right) in ends {
            let points = common(&Interval::of_number(&left)?, &Interval::of_number(&right)?, units)?;
            if !points.iter().any(|(one, two)| one.overlaps(two)) {
                return Ok(Comparison::LimitDiffers);
            }
        }
    }
    if meet && !same_side(one, two) {
        return Ok(agreement(one, two));
    }
    let (left, right) = (one.principal(), two.principal());
    let points = common(&Interval::of_number(left)?, &Interval::of_number(right)?, units)?;
    if meet && points.iter().any(|(one, two)| one.overlaps(two)) {
        // ≥90 and >90 share the limit but not its sign.
        return Ok(agreement(one, two));
    }
    match power_of_ten(left, right, units)? {
        Some(power) => Ok(Comparison::PowerOfTen(power)),
        None if meet => Ok(Comparison::LimitDiffers),
        None => Ok(Comparison::Disjoint),
    }
}

/// What a rough number means by its digits, trailing zeros left out: 260左右 is 255 to 265.
fn rough(amount: &Amount) -> Result<Option<Interval>, ArithmeticError> {
    let (Extent::Point(number), Closeness::Approximate) = (&amount.extent, amount.closeness) else {
        return Ok(None);
    };
    let mut place = number.last_place()?;
    let value = number.value();
    while !value.is_zero()
        && let Some(larger) = place.checked_mul(Decimal::TEN)
        && value.checked_rem(larger).is_some_and(|rest| rest.is_zero())
    {
        place = larger;
    }
    let half = place.checked_div(Decimal::TWO).unwrap_or(place);
    Interval::exactly(value).widened(half).map(Some)
}

/// The lower and the upper ends of two ranges, neither of which is approximate.
fn ends(one: &Amount, two: &Amount) -> Option<[(Number, Number); 2]> {
    let is_stated = |amount: &Amount| amount.closeness == Closeness::Stated;
    match (one.extent, two.extent) {
        (Extent::Range { low, high }, Extent::Range { low: other_low, high: other_high })
            if is_stated(one) && is_stated(two) =>
        {
            Some([(low, other_low), (high, other_high)])
        }
        _ => None,
    }
}

/// What to call two amounts whose numbers agree.
fn agreement(one: &Amount, two: &Amount) -> Comparison {
    if shape(one) == shape(two) { Comparison::Same } else { Comparison::ComparatorDiffers }
}

/// Whether both are bounds from below or both bounds from above.
fn same_side(one: &Amount, two: &Amount) -> bool {
    let side = |amount: &Amount| match &amount.extent {
        Extent::Bound { comparator, .. } => Some(comparator.is_lower()),
        Extent::Point(_) | Extent::Range { .. } => None,
    };
    side(one).is_some() && side(one) == side(two)
}

/// 0 for a point, 1 for a range, others for the four comparators.
fn shape(amount: &Amount) -> u8 {
    match &amount.extent {
        Extent::Point(_) => 0,
        Extent::Range { .. } => 1,
        Extent::Bound { comparator, .. } => 2 + *comparator as u8,
    }
}

/// The units of both statements, made equal where one is only understood.
struct Units {
    first: Unit,
    second: Unit,
}

/// `None` when they belong to different families. A number without a unit counts.
fn units_of(first: &Quantity, second: &Quantity) -> Option<Units> {
    let unit = |quantity: &Quantity| quantity.unit.clone().unwrap_or_else(|| Unit::read("个"));
    let units = Units { first: unit(first), second: unit(second) };
    units.first.same_family(&units.second).then_some(units)
}

/// Both intervals in the first unit, once for each meaning of the prefixes.
fn common(
    first: &Interval,
    second: &Interval,
    units: &Units,
) -> Result<Vec<(Interval, Interval)>, ArithmeticError> {
    let prefixes: &[StoragePrefix] = match units.first.family() {
        Family::Storage => &[StoragePrefix::Decimal, StoragePrefix::Binary],
        _ => &[StoragePrefix::Decimal],
    };
    let convert = |prefix: &StoragePrefix| {
        second.convert(&units.second, &units.first, *prefix).map(|second| (*first, second))
    };
    prefixes.iter().map(convert).collect()
}

/// The k ≠ 0 for which the first is 10ᵏ times the second, in agreeing digits.
///
/// One digit agrees too easily within rounding (1 and 14, shifted by one place), so
/// numbers that are not equal digit by digit need two digits at least.
fn power_of_ten(left: &Number, right: &Number, units: &Units) -> Result<Option<i32>, ArithmeticError> {
    const LARGEST: i32 = 12;
    let digits = left.significant_digits().min(right.significant_digits());
    let one = Interval::of_number(left)?;
    let two = Interval::of_number(right)?.convert(&units.second, &units.first, StoragePrefix::Decimal)?;
    let exact = units.second.convert(right.value(), &units.first).ok();
    if left.value().is_zero() || right.value().is_zero() {
        return Ok(None);
    }
    let mut powers: Vec<i32> = (-LARGEST..=LARGEST).filter(|power| *power != 0).collect();
    powers.sort_by_key(|power| power.abs());
    for power in powers {
        let Ok(scale) = arithmetic::power_of_ten(power) else {
            continue;
        };
        let equal = exact
            .and_then(|exact| arithmetic::exact_product(exact, scale))
            .is_some_and(|scaled| scaled.cmp(&left.value()) == Ordering::Equal);
        let near =
            digits > 1 && two.product(&Interval::exactly(scale)).is_ok_and(|scaled| scaled.overlaps(&one));
        if equal || near {
            return Ok(Some(power));
        }
    }
    Ok(None)
}
