//! Yearly rates against sizes: what a [`Rate`] makes of a start, and whether that is the end.

use rust_decimal::Decimal;

use super::figure::{Figure, converted};
use crate::quantity::{Amount, Family, Interval, Quantity, StoragePrefix, Unit, Value, growth};

/// A yearly rate, in the ways that it can be meant.
pub(super) struct Rate {
    /// In percent of the year before.
    compound: Option<(Interval, Decimal)>,
    /// In the unit of the sizes, or in percentage points of them.
    linear: Option<(Interval, Decimal)>,
}

impl Rate {
    /// Reads a rate of sizes in a unit; `None` for what is no rate of such. One more unit in
    /// the last place is granted: rates are computed from figures that are rounded in print.
    pub(super) fn of(rate: &Figure<'_>, sizes: Option<&Unit>) -> Option<Rate> {
        let Value::Rate(amount) = &rate.quantity().value else { return None };
        Rate::within(rate, amount, amount.principal().last_place().ok()?, sizes)
    }

    /// Reads a rate as [`of`](Rate::of) does, and grants nothing.
    pub(super) fn strictly(rate: &Figure<'_>, sizes: Option<&Unit>) -> Option<Rate> {
        let Value::Rate(amount) = &rate.quantity().value else { return None };
        Rate::within(rate, amount, Decimal::ZERO, sizes)
    }

    fn within(rate: &Figure<'_>, amount: &Amount, granted: Decimal, sizes: Option<&Unit>) -> Option<Rate> {
        let printed = *amount.principal();
        let interval = Interval::of_amount(amount).ok()?.widened(granted).ok()?;
        let exact = Interval::exactly(printed.value());
        let unit = rate.unit().cloned().unwrap_or_else(Unit::percent);
        let both = |to: &Unit| {
            let interval = interval.convert(&unit, to, StoragePrefix::Decimal).ok()?;
            Some((interval, exact.convert(&unit, to, StoragePrefix::Decimal).ok()?.low()?))
        };
        let of_shares = sizes.is_some_and(|sizes| *sizes.family() == Family::Ratio);
        let (compound, linear) = match unit.family() {
            // 覆盖率年均提高5% is meant either way.
            Family::Ratio => (both(&Unit::percent()), sizes.filter(|_| of_shares).and_then(both)),
            Family::Points if of_shares => (None, in_points((interval, printed.value()), sizes?)),
            _ => (None, sizes.and_then(both)),
        };
        (compound.is_some() || linear.is_some()).then_some(Rate { compound, linear })
    }

    /// Whether it leads from a start to an end, in one of the ways it can be meant, as far as
    /// that can be told.
    pub(super) fn fits(&self, start: &Interval, end: &Interval, years: u32) -> bool {
        let compound = self.compound.as_ref().map(|(rate, _)| {
            let positive = start.low().is_some_and(|low| low > Decimal::ZERO);
            !positive || growth::grow(start, rate, years).map_or(true, |grown| grown.meets(end))
        });
        let linear = self.linear.as_ref().map(|(rate, _)| {
            let total = rate.product(&Interval::exactly(Decimal::from(years)));
            total.and_then(|total| start.sum(&total)).map_or(true, |grown| grown.meets(end))
        });
        compound.unwrap_or(false) || linear.unwrap_or(false)
    }

    /// What a number becomes.
    pub(super) fn grown(&self, start: Decimal, years: u32) -> Option<Decimal> {
        match (&self.compound, &self.linear) {
            (Some((_, percent)), _) => {
                growth::grow(&Interval::exactly(start), &Interval::exactly(*percent), years).ok()?.low()
            }
            (None, Some((_, step))) => {
                step.checked_mul(Decimal::from(years)).and_then(|total| start.checked_add(total))
            }
            (None, None) => None,
        }
    }

    /// What one becomes in so many years, as an interval and as printed; for a rate in percent.
    pub(super) fn factor(&self, years: u32) -> Option<(Interval, Decimal)> {
        let (interval, percent) = self.compound.as_ref()?;
        let one = Interval::exactly(Decimal::ONE);
        let exact = growth::grow(&one, &Interval::exactly(*percent), years).ok()?.low()?;
        Some((growth::grow(&one, interval, years).ok()?, exact))
    }

    /// Whether it is meant in percent of the year before.
    pub(super) fn is_compound(&self) -> bool {
        self.compound.is_some()
    }
}

/// Percentage points in the unit of shares: one is 10 in ‰.
fn in_points((interval, exact): (Interval, Decimal), shares: &Unit) -> Option<(Interval, Decimal)> {
    let percent = Unit::percent();
    let exact = converted(Interval::exactly(exact), Some(&percent), Some(shares))?.low()?;
    Some((converted(interval, Some(&percent), Some(shares))?, exact))
}

/// The years from one to a later one.
pub(super) fn years_between(from: i32, to: i32) -> Option<u32> {
    u32::try_from(to.checked_sub(from)?).ok().filter(|years| (1..=growth::MOST_YEARS).contains(years))
}

/// A count of years as plans print it: 五年, 12年.
pub(super) fn years_text(years: u32) -> String {
    const WORDS: [&str; 10] = ["一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    let word = usize::try_from(years).ok().and_then(|at| WORDS.get(at.checked_sub(1)?));
    word.map_or_else(|| format!("{years}年"), |word| format!("{word}年"))
}

/// The amount of growth over a time as a factor: 59% is 1.59, 增长两倍 and 翻一番 as they say.
pub(super) fn factor_of(quantity: &Quantity) -> Option<Interval> {
    let unit = quantity.unit.as_ref()?;
    match (&quantity.value, unit.family()) {
        (Value::Multiple(amount), Family::Multiple) => Interval::of_amount(amount).ok(),
        (Value::Change(amount), Family::Multiple) => {
            Interval::of_amount(amount).ok()?.sum(&Interval::exactly(Decimal::ONE)).ok()
        }
        (Value::Change(amount), Family::Ratio) => {
            let granted = amount.principal().last_place().ok()?;
            let interval = Interval::of_amount(amount).ok()?.widened(granted).ok()?;
            growth::factor(&interval.convert(unit, &Unit::percent(), StoragePrefix::Decimal).ok()?).ok()
        }
        _ => None,
    }
}
