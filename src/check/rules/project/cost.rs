//! What projects cost together, exactly: [`cost`].

use rust_decimal::Decimal;

use crate::model::Project;
use crate::quantity::{Closeness, Extent, Interval, Quantity, StoragePrefix, Unit};

/// A twentieth.
const LARGEST_ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// The sum of what projects state; what is stated as one number counts exactly.
pub(super) fn cost(projects: &[&Project]) -> Option<Interval> {
    let parts: Option<Vec<Interval>> = projects
        .iter()
        .map(|project| {
            let quantity = &project.entry.value.investment.as_ref()?.quantity;
            let amount = quantity.amount()?;
            let interval = match (&amount.extent, amount.closeness) {
                (Extent::Point(number), Closeness::Stated) => Interval::exactly(number.value()),
                _ => Interval::of_amount(amount).ok()?,
            };
            in_ten_thousands(quantity, interval)
        })
        .collect();
    Interval::sum_of(&parts?).ok()
}

/// What an amount that is a part of another may truly be, in 万元: whole numbers count exactly,
/// in plans they always add up.
pub(super) fn part(quantity: &Quantity) -> Option<Interval> {
    let amount = quantity.amount()?;
    let interval = match (&amount.extent, amount.closeness) {
        (Extent::Point(number), Closeness::Stated) if number.decimals() == Some(0) => {
            Interval::exactly(number.value())
        }
        _ => Interval::of_amount(amount).ok()?,
    };
    in_ten_thousands(quantity, interval)
}

/// What a total that is divided may truly be, in 万元: nobody rounds 1.1亿元 to 1亿元, so it is at
/// most by a twentieth beside what is printed.
pub(super) fn whole(quantity: &Quantity) -> Option<Interval> {
    let amount = quantity.amount()?;
    let interval = Interval::of_amount(amount).ok()?;
    let interval = match (&amount.extent, amount.closeness) {
        (Extent::Point(number), Closeness::Stated) => {
            let share = number.value().abs().checked_mul(LARGEST_ROUNDING)?;
            interval.intersection(&Interval::exactly(number.value()).widened(share).ok()?)?
        }
        _ => interval,
    };
    in_ten_thousands(quantity, interval)
}

/// An interval of a quantity in 万元.
pub(super) fn in_ten_thousands(quantity: &Quantity, interval: Interval) -> Option<Interval> {
    interval.convert(quantity.unit.as_ref()?, &Unit::read("万元"), StoragePrefix::Decimal).ok()
}
