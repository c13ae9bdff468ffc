//! A statement as a figure to compute with: [`Figure`].

use rust_decimal::{Decimal, RoundingStrategy};

use super::wording::as_stated;
use crate::diag::{Applicability, Severity, Suggestion};
use crate::facts;
use crate::message;
use crate::model::{Origin, Role, Statement};
use crate::quantity::{Closeness, Extent, Family, Interval, Number, Quantity, StoragePrefix, Unit, Value};
use crate::text::Place;

/// What one place states of an indicator, of a year that is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// The year that a size is of, or that a growth leads to.
    pub year: i32,
    /// The year that a growth starts from, or after which the years of a sum begin.
    pub base: i32,
}

impl<'a> Figure<'a> {
    /// The value, in the unit that is printed or understood.
    pub(super) fn quantity(&self) -> &'a Quantity {
        &self.statement.quantity
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Place {
        self.statement.value_place()
    }

    /// What it is in the registry.
    pub(super) fn role(&self) -> Option<Role> {
        match self.statement.origin {
            Origin::Registry(role) => Some(role),
            Origin::Table(_) | Origin::Prose(_) => None,
        }
    }

    /// Whether it is the sum of several years: `[30]`.
    pub(super) fn is_sum(&self) -> bool {
        matches!(self.quantity().value, Value::Cumulative(_))
    }

    /// Whether it is an amount of every year: 每年新增900万人.
    pub(super) fn is_annual(&self) -> bool {
        self.statement.stated.kind == facts::Kind::Annual
    }

    /// What it may truly be, in its own unit.
    pub(super) fn interval(&self) -> Option<Interval> {
        Interval::of_value(&self.quantity().value).ok()?
    }

    /// What it may truly be, in the unit of another figure.
    pub(super) fn interval_in(&self, other: &Figure<'_>) -> Option<Interval> {
        converted(self.interval()?, self.unit(), other.unit())
    }

    /// The number that it prints, in the unit of another figure.
    pub(super) fn principal_in(&self, other: &Figure<'_>) -> Option<Decimal> {
        converted(Interval::exactly(self.principal()?), self.unit(), other.unit())?.low()
    }

    /// The number that it prints: a bound's limit, the lower end of a range.
    pub(super) fn principal(&self) -> Option<Decimal> {
        match self.quantity().value {
            Value::Coverage => Some(Decimal::ONE_HUNDRED),
            _ => self.quantity().amount().map(|amount| amount.principal().value()),
        }
    }

    /// How many digits behind the point it prints.
    pub(super) fn decimals(&self) -> u32 {
        self.quantity().amount().and_then(|amount| amount.principal().decimals()).unwrap_or(0)
    }

    /// Its unit.
    pub(super) fn unit(&self) -> Option<&'a Unit> {
        self.quantity().unit.as_ref()
    }

    /// Whether its unit is of a family.
    pub(super) fn is_in(&self, family: &Family) -> bool {
        self.unit().is_some_and(|unit| unit.family() == family)
    }

    /// The value as printed, with its unit: `860万元`, `90以上（%）`.
    pub(super) fn printed(&self) -> String {
        as_stated(self.quantity())
    }

    /// A computed number in its unit, rounded to one more place than it prints.
    pub(super) fn computed(&self, number: Decimal) -> String {
        let unit = self.unit().map(Unit::text).unwrap_or_default();
        format!("{}{unit}", rounded(number, self.decimals() + 1))
    }

    /// A replacement of the number in the registry, where nothing but a number stands.
    pub(super) fn rewritten(&self, number: Decimal) -> Option<Suggestion> {
        self.role()?;
        let raw = self.quantity().raw.trim();
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let bracketed = raw.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
        let number = number.normalize();
        let replacement = match bracketed {
            _ if digits(raw) => number.to_string(),
            Some(inner) if digits(inner) => format!("\"[{number}]\""),
            _ => return None,
        };
        let text = message!("改为{replacement}", "write {replacement}");
        let applicability = Applicability::MaybeIncorrect;
        Some(Suggestion { place: self.place(), replacement, text, applicability })
    }

    /// What a part of a sum may truly be. Plans print whole numbers of things as they are
    /// meant, and their sums hold exactly; shares and decimals are rounded.
    pub(super) fn as_part(&self) -> Option<Interval> {
        part(self.quantity())
    }
}

/// What a part of a sum may truly be, see [`Figure::as_part`].
pub(super) fn part(quantity: &Quantity) -> Option<Interval> {
    let share = quantity.unit.as_ref().is_some_and(|unit| *unit.family() == Family::Ratio);
    let whole = |number: &Number| number.decimals() == Some(0) && !share;
    match quantity.amount() {
        Some(amount) => match (&amount.extent, amount.closeness) {
            (Extent::Point(number), Closeness::Stated) if whole(number) => {
                Some(Interval::exactly(number.value()))
            }
            _ => Interval::of_amount(amount).ok(),
        },
        None => Interval::of_value(&quantity.value).ok()?,
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

/// An error where all that contradicts itself is structured; what rests on prose is a warning.
pub(super) fn severity<'a>(figures: impl IntoIterator<Item = &'a Figure<'a>>) -> Severity {
    let structured = figures.into_iter().all(|figure| figure.statement.is_structured());
    if structured { Severity::Error } else { Severity::Warning }
}
