//! What one place states of an indicator, ready to be computed with: [`Figure`].

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diag::{Applicability, Severity, Suggestion};
use crate::message;
use crate::quantity::{self, Closeness, Extent, Family, Interval, Number, Quantity, StoragePrefix, Unit};
use crate::text::Place;

/// Where a figure is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// In the registry.
    Registry,
}

/// What one place states.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// The value, with the unit that is printed or understood.
    pub quantity: Quantity,
    /// The year that a size is of, or that a growth leads to.
    pub year: i32,
    /// The year that a growth starts from.
    pub base: Option<i32>,
    /// Where it stands.
    pub place: Place,
    /// In what.
    pub origin: Origin,
}

impl Figure {
    /// What it may truly be, in its own unit.
    pub(super) fn interval(&self) -> Option<Interval> {
        Interval::of_value(&self.quantity.value).ok()?
    }

    /// What it may truly be, in the unit of another figure.
    pub(super) fn interval_in(&self, other: &Figure) -> Option<Interval> {
        converted(self.interval()?, self.unit(), other.unit())
    }

    /// The number that it prints, in the unit of another figure.
    pub(super) fn principal_in(&self, other: &Figure) -> Option<Decimal> {
        let exact = Interval::exactly(self.principal()?);
        converted(exact, self.unit(), other.unit())?.low()
    }

    /// The number that it prints: a bound's limit, the lower end of a range.
    pub(super) fn principal(&self) -> Option<Decimal> {
        match self.quantity.value {
            quantity::Value::Coverage => Some(Decimal::ONE_HUNDRED),
            _ => self.quantity.amount().map(|amount| amount.principal().value()),
        }
    }

    /// How many digits behind the point it prints.
    pub(super) fn decimals(&self) -> u32 {
        self.quantity.amount().and_then(|amount| amount.principal().decimals()).unwrap_or(0)
    }

    /// Its unit.
    pub(super) fn unit(&self) -> Option<&Unit> {
        self.quantity.unit.as_ref()
    }

    /// Whether it is a share of something.
    pub(super) fn is_share(&self) -> bool {
        self.unit().is_some_and(|unit| *unit.family() == Family::Ratio)
    }

    /// The value as printed, with its unit: `860万元`, `90以上（%）`.
    pub(super) fn printed(&self) -> String {
        let raw = self.quantity.raw.trim();
        let Some(unit) = self.unit().map(Unit::text).filter(|unit| !raw.contains(unit)) else {
            return raw.to_owned();
        };
        match self.quantity.value {
            quantity::Value::Coverage | quantity::Value::Multiple(_) => raw.to_owned(),
            _ if raw.ends_with(|last: char| last.is_ascii_digit() || matches!(last, ']' | '〕')) => {
                format!("{raw}{unit}")
            }
            _ => format!("{raw}（{unit}）"),
        }
    }

    /// A computed number in its unit, rounded to one more place than it prints.
    pub(super) fn computed(&self, number: Decimal) -> String {
        let unit = self.unit().map(Unit::text).unwrap_or_default();
        format!("{}{unit}", rounded(number, self.decimals() + 1))
    }

    /// A replacement of the number that it prints, in the registry, where only a number stands.
    pub(super) fn rewritten(&self, number: Decimal) -> Option<Suggestion> {
        let raw = self.quantity.raw.trim();
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let bracketed = raw.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
        let number = number.normalize();
        let replacement = match bracketed {
            _ if digits(raw) => number.to_string(),
            Some(inner) if digits(inner) => format!("\"[{number}]\""),
            _ => return None,
        };
        let text = message!("改为{replacement}", "write {replacement}");
        let place = self.place.clone();
        Some(Suggestion { place, replacement, text, applicability: Applicability::MaybeIncorrect })
    }
}

/// An interval in another unit; a value without a unit counts things.
pub(super) fn converted(interval: Interval, from: Option<&Unit>, to: Option<&Unit>) -> Option<Interval> {
    match (from, to) {
        (Some(from), Some(to)) => interval.convert(from, to, StoragePrefix::Decimal).ok(),
        (None, None) => Some(interval),
        (one, other) => {
            let things = Unit::read("个");
            interval.convert(one.unwrap_or(&things), other.unwrap_or(&things), StoragePrefix::Decimal).ok()
        }
    }
}

/// A number rounded half up to so many places, without zeros at the end.
pub(super) fn rounded(number: Decimal, decimals: u32) -> Decimal {
    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// An error where figures are structured; what rests on prose is a warning.
pub(super) fn severity(figures: &[&Figure]) -> Severity {
    let structured = figures.iter().all(|figure| figure.origin == Origin::Registry);
    if structured { Severity::Error } else { Severity::Warning }
}

/// What a part of a sum may truly be. Plans print whole numbers of things as they are
/// meant, and their sums hold exactly; shares and decimals are rounded.
pub(super) fn of_part(figure: &Figure) -> Option<Interval> {
    let whole = |number: &Number| number.decimals() == Some(0) && !figure.is_share();
    match figure.quantity.amount() {
        Some(amount) => match (&amount.extent, amount.closeness) {
            (Extent::Point(number), Closeness::Stated) if whole(number) => {
                Some(Interval::exactly(number.value()))
            }
            _ => Interval::of_amount(amount).ok(),
        },
        None => figure.interval(),
    }
}
