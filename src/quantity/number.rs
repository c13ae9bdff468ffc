//! A number as printed: [`Number`], an exact decimal and how precisely it was stated.
//!
//! Knows nothing of units; how digits and 汉字 are read is in `numeral`.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::arithmetic;
use super::error::ArithmeticError;

/// How precisely a number was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// Printed with so many digits behind the point (0 to 28): the value is meant to
    /// within half a unit of the last one.
    Decimals(u32),
    /// Exact by its nature and not by its print: the 2 of 翻一番, the 1 of 三分之一.
    Exact,
}

/// An exact decimal together with its printed precision.
///
/// Two numbers are equal only when both agree: 30 and 30.0 are different statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Number {
    #[serde(with = "rust_decimal::serde::str")]
    value: Decimal,
    precision: Precision,
}

impl Number {
    /// A number printed with the decimals that `value` carries (`Decimal::scale`).
    pub fn new(value: Decimal) -> Self {
        Self { value, precision: Precision::Decimals(value.scale()) }
    }

    /// A number that is exact by its nature.
    pub fn exact(value: Decimal) -> Self {
        Self { value: value.normalize(), precision: Precision::Exact }
    }

    /// The exact value.
    pub fn value(&self) -> Decimal {
        self.value
    }

    /// How precisely it was stated.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Printed digits behind the point; `None` when the number is exact by its nature.
    pub fn decimals(&self) -> Option<u32> {
        match self.precision {
            Precision::Decimals(decimals) => Some(decimals),
            Precision::Exact => None,
        }
    }

    /// The same statement with the other sign.
    #[must_use]
    pub fn negated(&self) -> Self {
        // Zero has no other sign: a stored −0 would print as “-0”.
        if self.value.is_zero() {
            return *self;
        }
        Self { value: -self.value, precision: self.precision }
    }

    /// One unit in the last printed place, zero for an exact number: what may be granted
    /// once more to a printed rate.
    ///
    /// # Errors
    /// `Overflow` when the number has more than 28 decimals.
    pub fn last_place(&self) -> Result<Decimal, ArithmeticError> {
        match self.precision {
            Precision::Exact => Ok(Decimal::ZERO),
            Precision::Decimals(decimals) => {
                arithmetic::decimal(1, decimals).ok_or(ArithmeticError::Overflow)
            }
        }
    }

    /// How many digits count: 39.8 has three, 0.05 one, 1200 four.
    pub fn significant_digits(&self) -> u32 {
        let mantissa = self.value.mantissa().unsigned_abs();
        mantissa.checked_ilog10().map_or(1, |log| log + 1)
    }
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Self::new(value)
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::new(Decimal::from(value))
    }
}

impl fmt::Display for Number {
    /// As printed: ASCII digits, no separators, all the decimals.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::ReadErrorKind;

    fn check(text: &str, expected: &str) {
        let read = Number::read(text).map(|number| number.to_string());
        assert_eq!(read.as_deref(), Ok(expected), "{text}");
    }

    #[test]
    fn whole_numerals() {
        check("90", "90");
        check("90.0", "90.0");
        check("７４．５", "74.5");
        check("1,234,567", "1234567");
        check("2，810", "2810");
        check("十五万", "150000");
        check("1.25万", "12500");
        check("1.00005万", "10000.5");
        check("一亿五千五百万", "155000000");
        check("二○一五", "2015");
        check("2 0 1 0", "2010");
    }

    #[test]
    fn no_numerals() {
        for text in ["", "甲", "90%", "1.2.3", "万", "九十九里"] {
            assert!(Number::read(text).is_err(), "{text}");
        }
        let digits = "9".repeat(60);
        let kind = Number::read(&digits).map_err(|error| error.kind);
        assert_eq!(kind, Err(ReadErrorKind::TooManyDigits));
    }

    #[test]
    fn printed_decimals_matter() {
        assert_ne!(Number::read("30"), Number::read("30.0"));
        assert_eq!(Number::from(30).decimals(), Some(0));
        assert_eq!(Number::exact(Decimal::from(2)).decimals(), None);
    }
}
