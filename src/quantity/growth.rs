//! Compound growth without roots: [`grow`] and [`rate_needed`].
//!
//! Whether a yearly rate r leads from A to B in n years is the question whether
//! A·(1+r/100)ⁿ meets B, so only powers are needed, and powers of decimals are decimals:
//! no n-th root, no logarithm and no binary fraction comes in. Powers are multiplied up
//! interval by interval, each step rounded outward.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::arithmetic;
use super::error::ArithmeticError;
use super::interval::Interval;

/// More years than any plan has.
pub const MOST_YEARS: u32 = 200;

/// `base · (1 + percent/100)ⁿ` for `years` = n.
///
/// # Errors
/// `TooLong` for more than [`MOST_YEARS`], `Overflow`.
pub fn grow(base: &Interval, percent: &Interval, years: u32) -> Result<Interval, ArithmeticError> {
    base.product(&power(&factor(percent)?, years)?)
}

/// The growth factor of a change in percent: 7 becomes 1.07.
///
/// # Errors
/// `Overflow`.
pub fn factor(percent: &Interval) -> Result<Interval, ArithmeticError> {
    let hundredth = Interval::exactly(arithmetic::power_of_ten(-2)?);
    percent.product(&hundredth)?.sum(&Interval::exactly(Decimal::ONE))
}

/// `base` to the power of `exponent`.
///
/// # Errors
/// `TooLong` for more than [`MOST_YEARS`], `Overflow`.
pub fn power(base: &Interval, exponent: u32) -> Result<Interval, ArithmeticError> {
    if exponent > MOST_YEARS {
        return Err(ArithmeticError::TooLong);
    }
    let mut result = Interval::exactly(Decimal::ONE);
    for _ in 0..exponent {
        result = result.product(base)?;
    }
    Ok(result)
}

/// The yearly rate in percent, rounded half up to `decimals` (at most 6), that leads from
/// `start` to `end` in `years`; for the help text of a finding, not for a verdict.
///
/// Searched by halving the printed grid and comparing powers; rates from −100 to
/// one million percent. `None` when `start` or `end` is not above zero, for no years or
/// more than [`MOST_YEARS`].
pub fn rate_needed(start: Decimal, end: Decimal, years: u32, decimals: u32) -> Option<Decimal> {
    const MOST_DECIMALS: u32 = 6;
    const MOST_PERCENT: i64 = 1_000_000;
    if decimals > MOST_DECIMALS || years == 0 || start <= Decimal::ZERO || end <= Decimal::ZERO {
        return None;
    }
    // Half steps, so that the last comparison is the rounding.
    let step = arithmetic::decimal(5, decimals + 1)?;
    let per_percent = 2 * 10_i64.checked_pow(decimals)?;
    let ceiling = MOST_PERCENT * per_percent;
    let (mut low, mut high) = (-100 * per_percent, ceiling);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        let rate = Decimal::from(middle).checked_mul(step)?;
        match reached(start, rate, years, end)? {
            Ordering::Greater => high = middle,
            Ordering::Less | Ordering::Equal => low = middle,
        }
    }
    if high == ceiling {
        return None;
    }
    // low counts half steps not above the true rate: round them half up to whole ones.
    let steps = (low + 1).div_euclid(2);
    let whole_step = arithmetic::decimal(1, decimals)?;
    Decimal::from(steps).checked_mul(whole_step)
}

/// How `start` grown at `rate` compares with `end`; `None` if rounding hides it.
fn reached(start: Decimal, rate: Decimal, years: u32, end: Decimal) -> Option<Ordering> {
    let base = Interval::exactly(start);
    match grow(&base, &Interval::exactly(rate), years) {
        // A power too large to hold is above any end that fits.
        Err(ArithmeticError::Overflow) => Some(Ordering::Greater),
        Err(_) => None,
        Ok(grown) => {
            let (low, high) = grown.low().zip(grown.high())?;
            match (low.cmp(&end), high.cmp(&end)) {
                (Ordering::Greater, _) => Some(Ordering::Greater),
                (_, Ordering::Less) => Some(Ordering::Less),
                // The true power and the end differ by less than 10⁻²⁶: equal in print.
                _ => Some(Ordering::Equal),
            }
        }
    }
}

/// The change from `start` to `end` in percent: `(end / start − 1) · 100`.
///
/// # Errors
/// `DivisionByZero` when `start` holds zero, `Overflow`.
pub fn change_percent(start: &Interval, end: &Interval) -> Result<Interval, ArithmeticError> {
    let grown = end.quotient(start)?;
    let change = grown.difference(&Interval::exactly(Decimal::ONE))?;
    change.product(&Interval::exactly(Decimal::ONE_HUNDRED))
}

/// How many times `start` the `end` is.
///
/// # Errors
/// `DivisionByZero` when `start` holds zero, `Overflow`.
pub fn multiple(start: &Interval, end: &Interval) -> Result<Interval, ArithmeticError> {
    end.quotient(start)
}
