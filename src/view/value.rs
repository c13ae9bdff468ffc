//! How values are printed on the pages: in the language of the compendium.

use super::Maker;
use crate::model::{self, value_of};
use crate::quantity::{self, Amount, Quantity, Unit};
use crate::registry::Value;
use crate::text::Language;

/// A quantity as printed.
fn printed(quantity: &Quantity, language: Language) -> String {
    match language {
        Language::Chinese => quantity.to_string(),
        Language::English => quantity::english(quantity),
    }
}

/// A number that was reckoned, as printed.
pub(super) fn number_text(amount: Amount, unit: Option<Unit>, language: Language) -> String {
    let value = quantity::Value::Level(amount);
    printed(&Quantity { value, unit, note: None, raw: String::new() }, language)
}

impl Maker<'_> {
    /// A quantity as printed.
    pub(super) fn quantity_text(&self, quantity: &Quantity) -> String {
        printed(quantity, self.compendium.config.language)
    }

    /// A value as printed, with the indicator's unit where it states none.
    pub(super) fn value_text(&self, value: &Value, unit: Option<&str>) -> String {
        match unit {
            Some(unit) => self.quantity_text(&value.quantity.clone().or_unit(&Unit::read(unit))),
            None => self.quantity_text(&value.quantity),
        }
    }

    /// The registered value of a year, as printed.
    pub(super) fn registered_in<'v>(
        &self,
        indicator: &'v model::Indicator,
        year: i32,
    ) -> Option<(String, &'v Value)> {
        let entry = &indicator.entry.value;
        let value = value_of(entry, year)?;
        Some((self.value_text(value, entry.unit.as_ref().map(|unit| unit.value.as_str())), value))
    }
}
