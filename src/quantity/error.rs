//! What can go wrong: [`ReadError`] for text, [`ArithmeticError`] for numbers.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A text that looks like a value and cannot be read as one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReadError {
    /// Bytes of the offending part in the text given to the reader; never past its end,
    /// always on character boundaries.
    pub range: Range<usize>,
    /// What is wrong there.
    pub kind: ReadErrorKind,
}

/// Why a text cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReadErrorKind {
    /// A letter that resembles a digit: `9O`, `1l0`.
    LookalikeDigit,
    /// Thousands separators or inner spaces in places that make no number: `1,23,4`, `20 15`.
    MisplacedSeparator,
    /// A numeral that is broken off or has two points: `1.2.3`.
    MalformedNumber,
    /// A numeral that people read in two ways: `三万五`, `三五`, `3万5`.
    AmbiguousNumeral,
    /// More digits than an exact decimal holds (28 digits, 20 of them decimals).
    TooManyDigits,
    /// Two comparators that repeat or contradict each other: `>>5`, `≥90以内`.
    ComparatorConflict,
    /// A decrease of a negative amount, or two signs: `下降-3%`, `+-3`.
    DoubleSign,
    /// A comparator, sign or bracket with no number behind it: `≥`, `[待定]`.
    MissingNumber,
    /// A bracket without its partner, or a value standing whole in round brackets.
    StrayBracket,
    /// The low end of a range is above the high end: `70-60`.
    ReversedRange,
    /// The ends of a range have units that do not fit together: `5公里-8%`.
    RangeUnits,
    /// Something follows the value that is neither unit nor qualifier.
    TrailingText,
}

impl fmt::Display for ReadErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::LookalikeDigit => "a letter stands where a digit is meant",
            Self::MisplacedSeparator => "separators do not group the digits by three",
            Self::MalformedNumber => "the number is malformed",
            Self::AmbiguousNumeral => "the numeral can be read in two ways",
            Self::TooManyDigits => "the number has too many digits",
            Self::ComparatorConflict => "two comparators repeat or contradict each other",
            Self::DoubleSign => "the amount carries two signs",
            Self::MissingNumber => "a number is missing",
            Self::StrayBracket => "a bracket has no partner or encloses the whole value",
            Self::ReversedRange => "the range runs from high to low",
            Self::RangeUnits => "the ends of the range have different units",
            Self::TrailingText => "text follows the value",
        })
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} (bytes {}..{})", self.kind, self.range.start, self.range.end)
    }
}

impl std::error::Error for ReadError {}

/// A computation that has no exact or no representable result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ArithmeticError {
    /// The result is beyond the range of a 96-bit decimal (about 7.9 × 10²⁸).
    Overflow,
    /// The divisor is zero, or an interval that holds zero.
    DivisionByZero,
    /// The result is no finite decimal of 28 places, and an exact one was asked for.
    Inexact,
    /// The units belong to different families, or the value has no size.
    Incomparable,
    /// More years or members than the computation accepts, see the function's document.
    TooLong,
}

impl fmt::Display for ArithmeticError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Overflow => "the result is too large",
            Self::DivisionByZero => "the divisor holds zero",
            Self::Inexact => "the result is no finite decimal",
            Self::Incomparable => "the quantities cannot be compared",
            Self::TooLong => "the computation has too many steps",
        })
    }
}

impl std::error::Error for ArithmeticError {}
