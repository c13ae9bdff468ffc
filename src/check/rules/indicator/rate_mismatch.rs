//! `indicator/rate-mismatch`: a yearly rate leads from the start to the end it is stated with.

use rust_decimal::Decimal;

use super::figure::{Figure, rounded, severity};
use super::prices;
use super::rate::{Rate, factor_of, years_between, years_text};
use super::series::{Series, registered};
use crate::diag::{Diagnostic, Diagnostics, RuleName};
use crate::message;
use crate::model::Compendium;
use crate::quantity::{Family, Value, growth};
use crate::text::Message;

const NAME: RuleName = RuleName("indicator/rate-mismatch");

/// Computes what each yearly rate makes of the start it is stated with.
pub(in crate::check) fn run(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    for series in registered(compendium) {
        let rates = series.growths.iter().filter(|growth| matches!(growth.quantity.value, Value::Rate(_)));
        for rate in rates {
            diagnostics.extend(against_ends(&series, rate).or_else(|| against_growth(&series, rate)));
        }
    }
}

/// A start and an end that a rate does not join.
fn against_ends(series: &Series<'_>, rate: &Figure) -> Option<Diagnostic> {
    let years = years_between(rate.base?, rate.year)?;
    let mut first = None;
    for start in series.levels_of(rate.base?) {
        for end in series.levels_of(rate.year) {
            if !prices::agree(series.indicator, &[start, end], &rate.quantity.raw) {
                continue;
            }
            let claim = Claim { rate, start, end, years };
            if claim.holds()? {
                return None;
            }
            first.get_or_insert(claim);
        }
    }
    first?.found(series.name())
}

/// That growing from a start at a rate for some years leads to an end.
struct Claim<'a> {
    rate: &'a Figure,
    start: &'a Figure,
    end: &'a Figure,
    years: u32,
}

impl Claim<'_> {
    /// Whether it does within rounding; `None` where that cannot be told.
    fn holds(&self) -> Option<bool> {
        let rate = Rate::of(self.rate, self.end.unit())?;
        Some(rate.fits(&self.start.interval_in(self.end)?, &self.end.interval()?, self.years))
    }

    /// The other count of years after which it does: a slip of counting.
    fn miscounted(&self) -> Option<u32> {
        let rate = Rate::strictly(self.rate, self.end.unit())?;
        let (start, end) = (self.start.interval_in(self.end)?, self.end.interval()?);
        let near = [self.years + 1, self.years.saturating_sub(1)];
        near.into_iter().find(|years| *years > 0 && rate.fits(&start, &end, *years))
    }

    /// The rate in percent that would join both ends.
    fn needed(&self, rate: &Rate) -> Option<Decimal> {
        let decimals = (self.rate.decimals() + 1).max(2);
        let (start, end) = (self.start.principal_in(self.end)?, self.end.principal()?);
        let needed = rate.is_compound().then(|| growth::rate_needed(start, end, self.years, decimals));
        needed?.map(|needed| needed.normalize())
    }

    fn found(&self, name: &str) -> Option<Diagnostic> {
        let rate = Rate::of(self.rate, self.end.unit())?;
        let start = self.start.principal_in(self.end)?;
        let grown = self.end.computed(rate.grown(start, self.years)?);
        let (from, printed, end) = (self.start.year, self.start.printed(), self.end.printed());
        let (percent, to, years) = (self.rate.printed(), self.end.year, years_text(self.years));
        let count = self.years;
        let message = message!(
            "“{name}”由{from}年的{printed}按年均{percent}变动{years}，得{grown}，与{to}年的{end}不符",
            "`{name}` grows from {printed} in {from} by {percent} a year for {count} years to {grown}, not to the {end} of {to}"
        );
        let found = Diagnostic::new(
            NAME,
            severity(&[self.rate, self.start, self.end]),
            self.rate.place.clone(),
            message,
        )
        .also(self.start.place.clone(), message!("{from}年的值", "the value of {from}"))
        .also(self.end.place.clone(), message!("{to}年的值", "the value of {to}"));
        Some(found.help(self.help(&rate)))
    }

    fn help(&self, rate: &Rate) -> Message {
        let (from, to, count) = (self.start.year, self.end.year, self.years);
        let own = years_text(count);
        match (self.needed(rate), self.miscounted()) {
            (_, Some(years)) => {
                let other = years_text(years);
                message!(
                    "按{other}算才相符；{from}年到{to}年是{own}",
                    "it fits {years} years; from {from} to {to} there are {count}"
                )
            }
            (Some(needed), None) => message!(
                "两端相符的年均增速是{needed}%；核对哪一个数错了",
                "{needed}% a year joins both ends; see which of the three is wrong"
            ),
            (None, None) => message!("核对哪一个数错了", "see which of the three is wrong"),
        }
    }
}

/// A growth over the same years, in percent, that a rate does not add up to: 59% and 8.5%.
fn against_growth(series: &Series<'_>, rate: &Figure) -> Option<Diagnostic> {
    let years = years_between(rate.base?, rate.year)?;
    let percent = |growth: &&Figure| {
        matches!(growth.quantity.value, Value::Change(_))
            && growth.unit().is_some_and(|unit| *unit.family() == Family::Ratio)
            && (growth.base, growth.year) == (rate.base, rate.year)
    };
    // Of a share, 提高59% may be meant in points.
    let unit = series.unit();
    if unit.as_ref().is_some_and(|unit| *unit.family() == Family::Ratio) {
        return None;
    }
    let total = series.growths.iter().find(percent)?;
    let (grown, exact) = Rate::of(rate, unit.as_ref())?.factor(years)?;
    if grown.meets(&factor_of(&total.quantity)?) {
        return None;
    }
    let exact = rounded((exact - Decimal::ONE) * Decimal::ONE_HUNDRED, 1);
    let (name, printed, whole, count) = (series.name(), rate.printed(), total.printed(), years);
    let years = years_text(years);
    let message = message!(
        "“{name}”按年均{printed}变动{years}，共{exact}%，与{whole}不符",
        "`{name}` at {printed} a year changes by {exact}% in {count} years, not by {whole}"
    );
    let found = Diagnostic::new(NAME, severity(&[rate, total]), rate.place.clone(), message);
    let found = found.also(total.place.clone(), message!("{years}的变动", "the change of all years"));
    Some(found.help(message!("核对哪一个数错了", "see which of the two is wrong")))
}
