//! Values of indicators: exact decimals, units and families, kinds of statements,
//! rounding intervals. Entry points: [`read()`] for text, [`compare()`] for two
//! statements, [`Interval`] for arithmetic.
//!
//! ```text
//! text ── read ──> Quantity { value, unit, note, raw }
//!                    value: Level | Cumulative | Rate | Change | Multiple (Amount)
//!                           | Ratio | Coverage | Qualitative | Absent
//!                    Amount: Point | Bound | Range, stated or approximate
//! Quantity ── Interval::of_value ──> Interval ── sum, product, growth::grow ──> meets?
//! Quantity × Quantity ── compare ──> Comparison
//! ```
//!
//! Everything is pure and exact: no binary fraction anywhere, no overflow that is not an
//! error. Must not know: indicators, years, documents, diagnostics.

mod arithmetic;
mod bracket;
mod compare;
mod context;
mod error;
mod family;
mod glyph;
pub mod growth;
mod interval;
mod measure;
mod number;
mod numeral;
mod numeral_digits;
mod numeral_hanzi;
mod numeral_section;
mod print;
mod print_english;
mod read;
mod unit;
mod unit_table;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use compare::{Comparison, Order, compare, order};
pub use error::{ArithmeticError, ReadError, ReadErrorKind};
pub use family::{Currency, Family};
pub use interval::{APPROXIMATE_SHARE, Interval};
pub use number::{Number, Precision};
pub use print::canonical;
pub use print_english::english;
pub use read::read;
pub use unit::{Factor, StoragePrefix, Unit};
pub use value::{Amount, Closeness, Comparator, Extent, Quantity, Value};
