//! How contradictions are told: values as printed and as compared, places, replacements.

use super::contradiction::Contradiction;
use crate::diag::{Applicability, Diagnostic, RuleName, Severity, Suggestion};
use crate::facts::Op;
use crate::message;
use crate::model::{Compendium, DocumentIndex, Entity, Origin, Role, Statement};
use crate::quantity::{Quantity, Unit, Value};
use crate::text::{Message, Place, Span};

/// The value as printed, and in the unit of another where that is not its own:
/// `0.86亿元（合8600万元）`.
pub(super) fn shown(value: &Quantity, compared: &Quantity) -> String {
    let printed = printed(value);
    let units = value.unit.as_ref().zip(compared.unit.as_ref());
    let converted = units.filter(|(own, other)| own.text() != other.text()).and_then(|(own, other)| {
        let number = value.amount()?.principal().value();
        Some((own.convert(number, other).ok()?.normalize(), other.text().to_owned()))
    });
    match converted {
        Some((number, unit)) => format!("{printed}（合{number}{unit}）"),
        None => printed,
    }
}

/// The value in its customary form: `90%以上`, `[30]万元`, `年均增长12%`.
pub(super) fn printed(value: &Quantity) -> String {
    Quantity { note: None, ..value.clone() }.to_string()
}

/// The value in its own words, with its unit: `860万元`, `90以上（%）`.
pub(super) fn as_stated(quantity: &Quantity) -> String {
    if let (Value::Rate(amount), Some(unit)) = (&quantity.value, &quantity.unit) {
        // A rate is told with 年均 before it.
        return Quantity { value: Value::Level(*amount), unit: Some(unit.clone()), ..quantity.clone() }
            .to_string();
    }
    let raw = quantity.raw.trim();
    let unit = quantity.unit.as_ref().map(Unit::text);
    let Some(unit) = unit.filter(|unit| !raw.contains(unit)) else {
        return raw.to_owned();
    };
    match quantity.value {
        Value::Coverage | Value::Multiple(_) => raw.to_owned(),
        _ if raw.ends_with(|last: char| last.is_ascii_digit() || matches!(last, ']' | '〕')) => {
            format!("{raw}{unit}")
        }
        _ => format!("{raw}（{unit}）"),
    }
}

/// What the value is: 2015年的目标, in both languages.
fn subject(contradiction: &Contradiction<'_>) -> (&'static str, &'static str) {
    match contradiction.there.origin {
        Origin::Registry(Role::Baseline) => ("基期值", "baseline"),
        Origin::Registry(Role::Target) => ("目标", "target"),
        Origin::Registry(Role::Actual) => ("实际值", "actual value"),
        Origin::Registry(Role::Growth) => ("年均增长", "yearly growth"),
        Origin::Table(_) | Origin::Prose(_) => ("值", "value"),
    }
}

impl Contradiction<'_> {
    /// The finding, both places shown, both values stated.
    pub(super) fn diagnostic(
        &self,
        compendium: &Compendium,
        rule: RuleName,
        severity: Severity,
    ) -> Diagnostic {
        let name = &self.indicator.entry.value.name.value;
        let year = self.here.stated.year.unwrap_or_default();
        let (here, there) = (self.shown_here(), printed(&self.there.quantity));
        let (chinese, english) = subject(self);
        let message = match self.there.document() {
            None => message!(
                "“{name}”{year}年的{chinese}：这里{here}，登记为{there}",
                "{english} of `{name}` in {year}: {here} here, {there} in the registry"
            ),
            Some(document) => {
                let title = title(compendium, document);
                message!(
                    "“{name}”{year}年的{chinese}：这里{here}，《{title}》里是{there}",
                    "{english} of `{name}` in {year}: {here} here, {there} in {title}"
                )
            }
        };
        let label = match self.there.document() {
            None => message!("登记为{there}", "registered: {there}"),
            Some(_) => message!("那里是{there}", "{there} there"),
        };
        Diagnostic::new(rule, severity, self.here.value_place(), message)
            .also(self.there.value_place(), label)
    }

    /// The value here, converted into the unit there.
    pub(super) fn shown_here(&self) -> String {
        shown(&self.here.quantity, &self.there.quantity)
    }

    /// What to do, by who holds the other value.
    pub(super) fn help(&self) -> Message {
        let there = printed(&self.there.quantity);
        match self.there.document() {
            None => message!(
                "登记的是{there}：改正这里，或先改登记再统一各处；表格可以改用 indicators 块",
                "the registry holds {there}: correct this place, or the registry first and then all places; an indicators block cannot differ"
            ),
            Some(_) => message!(
                "指标库没有登记这个值：登记它，并统一各处",
                "the registry holds no such value: enter it, and make all places agree"
            ),
        }
    }

    /// The registered value in place of a table's cell.
    pub(super) fn registered_in_cell(&self, applicability: Applicability) -> Option<Suggestion> {
        let cell = &self.here.stated;
        let is_registered =
            self.there.document().is_none() && self.here.quantity.unit == self.there.quantity.unit;
        cell.row.as_ref().filter(|_| is_registered)?;
        let unit = self.there.quantity.unit.as_ref().map(Unit::text).unwrap_or_default();
        let with_unit = !unit.is_empty() && cell.text.contains(unit);
        let unit = self.there.quantity.unit.clone().filter(|_| with_unit);
        let replacement = printed(&Quantity { unit, ..self.there.quantity.clone() });
        let place = text_of_cell(self.here)?;
        Some(replace(place, replacement, applicability))
    }

    /// The registered unit in place of that of a table's cell, where the number is the same.
    pub(super) fn unit_in_cell(&self) -> Option<Suggestion> {
        let units = self.here.quantity.unit.as_ref().zip(self.there.quantity.unit.as_ref());
        let (own, other) = units?;
        let number =
            |statement: &Statement| statement.quantity.amount().map(|amount| amount.principal().value());
        let cell = &self.here.stated;
        let in_cell = cell.row.is_some() && cell.text.ends_with(own.text());
        let is_sure = in_cell && self.there.document().is_none() && number(self.here) == number(self.there);
        let replacement = is_sure.then(|| cell.text.replacen(own.text(), other.text(), 1))?;
        Some(replace(text_of_cell(self.here)?, replacement, Applicability::MachineApplicable))
    }

    /// 以上 or 以内 behind a number of running text that lacks it.
    pub(super) fn qualifier(&self) -> Option<Suggestion> {
        let word = match (self.here.stated.op, self.there.stated.op) {
            (Op::Equal, Op::AtLeast) => "以上",
            (Op::Equal, Op::AtMost) => "以内",
            _ => return None,
        };
        if self.here.is_structured() || self.here.quantity.value == Value::Coverage || self.here.stated.approx
        {
            return None;
        }
        let end = self.here.stated.value_span.end;
        let place = Place { path: self.here.path.clone(), span: Span { start: end, end } };
        Some(Suggestion {
            place,
            replacement: word.to_owned(),
            text: message!("补上“{word}”", "add {word}"),
            applicability: Applicability::MachineApplicable,
        })
    }
}

/// The bytes of a cell that are its text: it ends where the text does.
pub(super) fn text_of_cell(statement: &Statement) -> Option<Place> {
    let span = statement.stated.value_span;
    let length = u32::try_from(statement.stated.text.len()).ok()?;
    let start = span.end.checked_sub(length).filter(|start| *start >= span.start)?;
    // More than the usual space before it: the cell holds marks besides the text.
    (start - span.start <= 1).then(|| Place { path: statement.path.clone(), span: Span { start, ..span } })
}

/// A replacement that says what it writes.
pub(super) fn replace(place: Place, replacement: String, applicability: Applicability) -> Suggestion {
    let text = message!("改为“{replacement}”", "write `{replacement}`");
    Suggestion { place, replacement, text, applicability }
}

fn title(compendium: &Compendium, document: DocumentIndex) -> &str {
    compendium.title(Entity::Document(document))
}
