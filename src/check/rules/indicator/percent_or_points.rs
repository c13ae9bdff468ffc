//! `indicator/percent-or-points`: per cent where percentage points are meant, or the reverse.

use rust_decimal::Decimal;

use super::contradiction::Contradiction;
use super::wording::printed;
use crate::diag::{Diagnostic, Diagnostics, RuleName, Severity};
use crate::facts::Kind;
use crate::message;
use crate::model::{Compendium, Indicator, IndicatorIndex, Origin, Statement};
use crate::quantity::{Family, Interval, Unit};
use crate::text::Place;

const NAME: RuleName = RuleName("indicator/percent-or-points");

/// Reports levels in percentage points against levels in per cent.
pub(super) fn judge(compendium: &Compendium, found: &Contradiction<'_>) -> Diagnostic {
    found
        .diagnostic(compendium, NAME, Severity::Warning)
        .help(message!("百分点只表示变化，水平用 %", "percentage points are a change; a level is in %"))
}

/// Looks at entries in percentage points, and at changes of a share whose sizes at both ends
/// are registered.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for at in (0..compendium.indicators.len()).map(IndicatorIndex) {
        let indicator = &compendium.indicators[at.0];
        diagnostics.extend(of_entry(indicator));
        let printed = compendium.statements().of(at).filter(|statement| statement.document().is_some());
        diagnostics.extend(printed.filter_map(|statement| of_change(compendium, indicator, statement)));
    }
}

/// An entry whose unit is the percentage point although it states levels.
fn of_entry(indicator: &Indicator) -> Option<Diagnostic> {
    let entry = &indicator.entry;
    let unit = entry.value.unit.as_ref()?;
    let levels = entry.value.baseline.is_some();
    if *Unit::read(&unit.value).family() != Family::Points || !levels {
        return None;
    }
    let (name, printed) = (&entry.value.name.value, &unit.value);
    let place = Place { path: entry.place.path.clone(), span: unit.span };
    let message = message!(
        "“{name}”的单位是{printed}，百分点只表示变化",
        "the unit of `{name}` is {printed}, which is a change and no level"
    );
    Some(
        Diagnostic::warning(NAME, place, message)
            .help(message!("水平用 %，百分点写在变化里", "a level is in %, points are of a change")),
    )
}

/// A change of a share that is right in the other of the two.
fn of_change(compendium: &Compendium, indicator: &Indicator, statement: &Statement) -> Option<Diagnostic> {
    let right = meant(compendium, statement)?;
    let name = &indicator.entry.value.name.value;
    let (here, from, to) =
        (printed(&statement.quantity), statement.stated.baseline_year?, statement.stated.year?);
    let (low, high) = (level(compendium, statement, from)?, level(compendium, statement, to)?);
    let (start, end) = (printed(&low.quantity), printed(&high.quantity));
    let message = message!(
        "“{name}”{from}—{to}年{here}，按登记的{start}和{end}应为{right}",
        "`{name}` changes by {here} from {from} to {to}; from {start} to {end} it is by {right}"
    );
    let severity = Severity::Warning;
    let found = Diagnostic::new(NAME, severity, statement.value_place(), message);
    Some(
        found
            .also(low.value_place(), message!("{from}年登记为{start}", "registered for {from}: {start}"))
            .also(high.value_place(), message!("{to}年登记为{end}", "registered for {to}: {end}"))
            .help(message!(
                "两个百分数相减得百分点；提高%是相对原来的幅度",
                "two percentages differ by points; per cent is relative to where it started"
            )),
    )
}

/// What a change of a share is meant to be, when it is given in the other unit.
fn meant(compendium: &Compendium, statement: &Statement) -> Option<String> {
    let kind = statement.stated.kind;
    let (year, base) = (statement.stated.year?, statement.stated.baseline_year?);
    let unit = statement.quantity.unit.as_ref()?;
    if !matches!(kind, Kind::Growth | Kind::Delta) || !matches!(unit.family(), Family::Ratio | Family::Points)
    {
        return None;
    }
    let change = Interval::of_value(&statement.quantity.value).ok()??;
    let start = share(level(compendium, statement, base)?)?;
    let end = share(level(compendium, statement, year)?)?;
    // Both printed numbers as they stand: their rounding would let 5 be both.
    let points = end.checked_sub(start)?;
    let relative = points.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(start)?;
    match kind {
        Kind::Growth if change.contains(points) && !change.contains(relative) => {
            Some(format!("{}个百分点", points.abs().normalize()))
        }
        Kind::Delta if change.contains(relative) && !change.contains(points) => {
            let printed = statement.quantity.amount()?.principal().value();
            Some(format!("{}%", printed.abs().normalize()))
        }
        _ => None,
    }
}

/// The registered size of a share in a year.
fn level<'a>(compendium: &'a Compendium, statement: &Statement, year: i32) -> Option<&'a Statement> {
    let registered = compendium.statements().of(statement.indicator()?);
    let mut registered = registered.filter(|other| matches!(other.origin, Origin::Registry(_)));
    registered.find(|other| other.stated.year == Some(year) && other.stated.kind == Kind::Level)
}

/// The printed number of a share, in %.
fn share(statement: &Statement) -> Option<Decimal> {
    let unit = statement.quantity.unit.as_ref().filter(|unit| *unit.family() == Family::Ratio)?;
    unit.convert(statement.quantity.amount()?.principal().value(), &Unit::percent()).ok()
}
