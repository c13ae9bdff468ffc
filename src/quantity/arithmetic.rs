//! Decimal arithmetic that knows when it rounds: [`sum`], [`product`], [`quotient`], each
//! with a direction, and the exact forms [`exact_product`] and [`exact_quotient`].
//!
//! A `Decimal` holds 96 bits and 28 places, and its operators round in silence beyond
//! them. Here a result is either exact or moved one unit of its last place outward, so
//! that an interval built from these operations always holds the true result.

use rust_decimal::Decimal;

use super::error::ArithmeticError;

/// Which way an inexact result is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    /// To a number not above the true result.
    Down,
    /// To a number not below the true result.
    Up,
}

const LARGEST_MANTISSA: i128 = (1 << 96) - 1;
const LARGEST_SCALE: u32 = 28;

/// The sum, exact or moved `toward`.
pub(super) fn sum(left: Decimal, right: Decimal, toward: Toward) -> Result<Decimal, ArithmeticError> {
    match exact_sum(left, right) {
        Some(exact) => Ok(exact),
        None => moved(left.checked_add(right), toward),
    }
}

/// The product, exact or moved `toward`.
pub(super) fn product(left: Decimal, right: Decimal, toward: Toward) -> Result<Decimal, ArithmeticError> {
    match exact_product(left, right) {
        Some(exact) => Ok(exact),
        None => moved(left.checked_mul(right), toward),
    }
}

/// The quotient, exact or moved `toward`.
pub(super) fn quotient(
    dividend: Decimal,
    divisor: Decimal,
    toward: Toward,
) -> Result<Decimal, ArithmeticError> {
    if divisor.is_zero() {
        return Err(ArithmeticError::DivisionByZero);
    }
    match exact_quotient(dividend, divisor) {
        Some(exact) => Ok(exact),
        None => moved(dividend.checked_div(divisor), toward),
    }
}

/// The sum when it needs no rounding.
pub(super) fn exact_sum(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (left.normalize(), right.normalize());
    let scale = left.scale().max(right.scale());
    let aligned = |number: Decimal| {
        10_i128.checked_pow(scale - number.scale()).and_then(|power| number.mantissa().checked_mul(power))
    };
    decimal(aligned(left)?.checked_add(aligned(right)?)?, scale)
}

/// The product when it needs no rounding.
pub(super) fn exact_product(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (left.normalize(), right.normalize());
    let mantissa = left.mantissa().checked_mul(right.mantissa())?;
    decimal(mantissa, left.scale() + right.scale())
}

/// The quotient when it is a decimal that fits; `None` also for a zero divisor.
pub(super) fn exact_quotient(dividend: Decimal, divisor: Decimal) -> Option<Decimal> {
    let result = dividend.checked_div(divisor)?;
    (exact_product(result, divisor)? == dividend).then_some(result.normalize())
}

/// `mantissa × 10⁻ˢᶜᵃˡᵉ` if a decimal holds it.
pub(super) fn decimal(mantissa: i128, scale: u32) -> Option<Decimal> {
    let mut mantissa = mantissa;
    let mut scale = scale;
    // At most 56 rounds: two scales of 28 were added.
    while scale > 0 && mantissa % 10 == 0 && (scale > LARGEST_SCALE || !fits(mantissa)) {
        mantissa /= 10;
        scale -= 1;
    }
    if scale > LARGEST_SCALE || !fits(mantissa) {
        return None;
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// Ten to the power of `exponent`, negative powers included.
pub(super) fn power_of_ten(exponent: i32) -> Result<Decimal, ArithmeticError> {
    let magnitude = exponent.unsigned_abs();
    if exponent < 0 {
        decimal(1, magnitude).ok_or(ArithmeticError::Overflow)
    } else {
        10_i128
            .checked_pow(magnitude)
            .and_then(|mantissa| decimal(mantissa, 0))
            .ok_or(ArithmeticError::Overflow)
    }
}

fn fits(mantissa: i128) -> bool {
    (-LARGEST_MANTISSA..=LARGEST_MANTISSA).contains(&mantissa)
}

fn moved(rounded: Option<Decimal>, toward: Toward) -> Result<Decimal, ArithmeticError> {
    let rounded = rounded.ok_or(ArithmeticError::Overflow)?;
    // A result rounded to zero has lost its scale; its error is still under the last place.
    let scale = if rounded.is_zero() { LARGEST_SCALE } else { rounded.scale() };
    let step = decimal(1, scale).ok_or(ArithmeticError::Overflow)?;
    match toward {
        Toward::Down => rounded.checked_sub(step),
        Toward::Up => rounded.checked_add(step),
    }
    .ok_or(ArithmeticError::Overflow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn exact_results_stay_exact() {
        assert_eq!(exact_quotient(read("1"), read("8")), Some(read("0.125")));
        assert_eq!(exact_quotient(read("1"), read("3")), None);
        assert_eq!(exact_quotient(read("1"), read("0")), None);
        assert_eq!(exact_product(read("0.1"), read("0.2")), Some(read("0.02")));
        assert_eq!(exact_sum(read("0.1"), read("0.2")), Some(read("0.3")));
        assert_eq!(exact_sum(Decimal::MAX, read("0.1")), None);
    }

    #[test]
    fn inexact_results_enclose_the_truth() {
        let low = quotient(read("1"), read("3"), Toward::Down).unwrap();
        let high = quotient(read("1"), read("3"), Toward::Up).unwrap();
        assert!(low < high);
        assert!(exact_product(low, read("3")).is_none_or(|back| back < read("1")));
        let low = sum(Decimal::MAX, read("-0.1"), Toward::Down).unwrap();
        let high = sum(Decimal::MAX, read("-0.1"), Toward::Up);
        assert!(low < Decimal::MAX && high.is_err());
    }

    #[test]
    fn overflow_is_an_error() {
        assert_eq!(product(Decimal::MAX, read("2"), Toward::Up), Err(ArithmeticError::Overflow));
        assert_eq!(power_of_ten(29), Err(ArithmeticError::Overflow));
        assert_eq!(power_of_ten(-29), Err(ArithmeticError::Overflow));
        assert_eq!(power_of_ten(-2), Ok(read("0.01")));
    }
}
