//! `indicator/multiple-mismatch`: what doubles has twice the size, and the rate to get there.

use rust_decimal::Decimal;

use super::figure::{Figure, rounded};
use super::prices;
use super::rate::{Rate, factor_of, years_between, years_text};
use super::series::{Series, registered};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::quantity::{Family, Interval, Value, growth};

const NAME: RuleName = RuleName("indicator/multiple-mismatch");

/// Sets each multiple against the sizes at its ends and the rate of its years.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for series in registered(compendium) {
        let multiples = series
            .growths
            .iter()
            .filter(|growth| growth.unit().is_some_and(|unit| *unit.family() == Family::Multiple));
        for multiple in multiples {
            diagnostics.extend(against_ends(&series, multiple).or_else(|| against_rate(&series, multiple)));
        }
    }
}

/// The factor that is claimed. What a plan doubles may well more than double: a tenth above
/// is still called so.
fn claimed(multiple: &Figure) -> Option<Interval> {
    let factor = factor_of(&multiple.quantity)?;
    let above = Interval::between(Decimal::ONE, Decimal::new(11, 1));
    factor.product(&above).ok()
}

fn against_ends(series: &Series<'_>, multiple: &Figure) -> Option<Diagnostic> {
    let claimed = claimed(multiple)?;
    let mut first = None;
    for start in series.levels_of(multiple.base?) {
        for end in series.levels_of(multiple.year) {
            let factor = growth::multiple(&start.interval_in(end)?, &end.interval()?).ok()?;
            if claimed.meets(&factor)
                || !prices::agree(series.indicator, &[start, end], &multiple.quantity.raw)
            {
                return None;
            }
            first.get_or_insert((start, end));
        }
    }
    let (start, end) = first?;
    let times = rounded(end.principal()?.checked_div(start.principal_in(end)?)?, 2);
    let (name, said, from, to) = (series.name(), multiple.printed(), start.year, end.year);
    let (before, after) = (start.printed(), end.printed());
    let message = message!(
        "“{name}”{to}年的{after}是{from}年{before}的{times}倍，与“{said}”不符",
        "`{name}` in {to}, {after}, is {times} times the {before} of {from}, which is not `{said}`"
    );
    let found = Diagnostic::warning(NAME, multiple.place.clone(), message)
        .also(start.place.clone(), message!("{from}年的值", "the value of {from}"))
        .also(end.place.clone(), message!("{to}年的值", "the value of {to}"));
    Some(found.help(help()))
}

fn against_rate(series: &Series<'_>, multiple: &Figure) -> Option<Diagnostic> {
    let years = years_between(multiple.base?, multiple.year)?;
    let same_years = |growth: &&Figure| {
        matches!(growth.quantity.value, Value::Rate(_))
            && (growth.base, growth.year) == (multiple.base, multiple.year)
    };
    let rate = series.growths.iter().find(same_years)?;
    let (factor, exact) = Rate::of(rate, None)?.factor(years)?;
    if claimed(multiple)?.meets(&factor) {
        return None;
    }
    let times = rounded(exact, 2);
    let wanted = factor_of(&multiple.quantity)?.low()?;
    let needed = growth::rate_needed(Decimal::ONE, wanted, years, 2)?.normalize();
    let (name, said, printed, count) = (series.name(), multiple.printed(), rate.printed(), years);
    let years = years_text(years);
    let message = message!(
        "“{name}”按年均{printed}增长{years}是原来的{times}倍，与“{said}”不符",
        "`{name}` at {printed} a year grows to {times} times its size in {count} years, which is not `{said}`"
    );
    let found = Diagnostic::warning(NAME, multiple.place.clone(), message)
        .also(rate.place.clone(), message!("年均增速", "the yearly rate"));
    Some(found.help(message!(
        "{years}“{said}”需要年均{needed}%；核对哪一个数错了",
        "it takes {needed}% a year in {count} years; see which of the two is wrong"
    )))
}

fn help() -> crate::text::Message {
    message!("核对哪一个数错了", "see which of the three is wrong")
}
