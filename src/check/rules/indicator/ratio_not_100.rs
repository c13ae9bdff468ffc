//! `indicator/ratio-not-100`: the members of a ratio make up the whole.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Diagnostics, RuleName, Severity};
use crate::message;
use crate::model::Compendium;
use crate::quantity::{Closeness, Interval, Number, Value};

const NAME: RuleName = RuleName("indicator/ratio-not-100");

/// Adds up every ratio that is one of percentages, wherever it is stated.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for statement in compendium.statements().iter() {
        let Value::Ratio { parts, closeness: Closeness::Stated } = &statement.quantity.value else {
            continue;
        };
        let Some(sum) = fault(parts) else { continue };
        let (name, printed) = (&statement.stated.name, statement.quantity.raw.trim());
        let severity = if statement.is_structured() { Severity::Error } else { Severity::Warning };
        let message = message!(
            "“{name}”的{printed}相加是{sum}，不是100",
            "`{name}`, {printed}, adds up to {sum}, not to 100"
        );
        let found = Diagnostic::new(NAME, severity, statement.value_place(), message);
        diagnostics.push(found.help(message!("核对各个分项", "look at each member")));
    }
}

/// The sum of members that should make 100 and do not.
///
/// 1∶15 and 3∶4∶3 are ratios of other things: members are taken for percentages when they
/// come near enough to 100 to be meant so.
fn fault(parts: &[Number]) -> Option<Decimal> {
    let near = if parts.len() > 2 { 60..=150 } else { 95..=105 };
    let sum = parts.iter().map(Number::value).try_fold(Decimal::ZERO, Decimal::checked_add)?;
    let percentages = parts.iter().all(|part| part.value() < Decimal::ONE_HUNDRED)
        && Decimal::from(*near.start()) <= sum
        && sum <= Decimal::from(*near.end());
    // Whole numbers are printed so that they add up; decimals may be rounded.
    let rounded = parts.iter().any(|part| part.decimals() != Some(0));
    let fits = if rounded {
        let parts: Result<Vec<Interval>, _> = parts.iter().map(Interval::of_number).collect();
        Interval::sum_of(&parts.ok()?).ok()?.contains(Decimal::ONE_HUNDRED)
    } else {
        sum == Decimal::ONE_HUNDRED
    };
    (percentages && !fits).then(|| sum.normalize())
}
