//! How far an indicator has come: [`evaluate`] sets what came true against the planned path.
//!
//! The rule, as `docs/content.md` tells it: the last actual value is judged. It has **met**
//! its target when it is as good as the last target; it is **on track** when it is as good
//! as the path in its year, which is the target of that year or lies on the straight line
//! between the baseline and targets around it; otherwise it is **behind**. Numbers that
//! agree within their rounding are equally good. Where something of this is missing, or no
//! direction says what is good, nothing is judged.

use rust_decimal::Decimal;

use crate::quantity::{Comparator, Extent, Interval, StoragePrefix, Unit, Value};
use crate::registry::{self, Direction};

/// How far an indicator has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// What is to be said of it.
    pub state: State,
    /// What the path asks for in the year of the last actual value.
    pub expected: Option<Expected>,
}

/// Where an indicator stands. Those that need a look come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// 滞后: worse than the path.
    Behind,
    /// 符合进度: as good as the path, not yet as the last target.
    OnTrack,
    /// 达到: as good as the last target.
    Met,
    /// 暂无数据: something is missing.
    Unknown,
}

/// What the path asks for in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// The target of that year.
    Target(registry::Value),
    /// Between two years of the path; in the unit of the last target.
    Between(Decimal),
}

impl State {
    /// All, in their order.
    pub const ALL: [State; 4] = [State::Behind, State::OnTrack, State::Met, State::Unknown];

    /// Its key in locales.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Behind => "behind",
            State::OnTrack => "on-track",
            State::Met => "met",
            State::Unknown => "no-data",
        }
    }
}

/// Judges an indicator. `base_year` tells the year that sums of years begin after, where its
/// baseline does not say.
pub(super) fn evaluate(entry: &registry::Indicator, base_year: &dyn Fn() -> i32) -> Evaluation {
    Course::new(entry, base_year)
        .and_then(|course| course.evaluation())
        .unwrap_or(Evaluation { state: State::Unknown, expected: None })
}

/// What an indicator is judged by.
struct Course<'a> {
    entry: &'a registry::Indicator,
    direction: Direction,
    /// The year and value of the last target.
    last: (i32, Demand),
    /// The year and value of the last actual value, in the unit of the last target.
    actual: (i32, Interval),
    scale: Scale,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
struct Demand {
    value: Decimal,
    /// What its rounding leaves open.
    interval: Interval,
    /// Whether it has to be surpassed: >90.
    is_strict: bool,
}

/// What numbers are of: those of other kinds and units are not set against them.
struct Scale {
    unit: Option<Unit>,
    /// For a sum of years, the year that they begin after.
    sum_after: Option<i32>,
}

impl<'a> Course<'a> {
    fn new(entry: &'a registry::Indicator, base_year: &dyn Fn() -> i32) -> Option<Course<'a>> {
        let direction = entry.direction?;
        let (last_year, target) = latest(&entry.targets)?;
        let (year, _) = latest(&entry.actuals)?;
        let is_sum = matches!(target.quantity.value, Value::Cumulative(_)) && entry.cumulative != Some(true);
        let baseline = entry.baseline.as_ref().map(|baseline| baseline.year.value);
        let sum_after = is_sum.then(|| baseline.unwrap_or_else(base_year));
        let own = entry.unit.as_ref().map(|unit| Unit::read(&unit.value));
        let scale = Scale { unit: target.quantity.unit.clone().or(own), sum_after };
        let last = (last_year, scale.demand(target, direction)?);
        let actual = (year, scale.actual(entry, year)?);
        Some(Course { entry, direction, last, actual, scale })
    }

    fn evaluation(&self) -> Option<Evaluation> {
        let (year, actual) = &self.actual;
        let is_met = self.is_as_good(actual, &self.last.1);
        let demand = self.demand_of(*year);
        let expected = demand.as_ref().map(|(_, expected)| expected.clone());
        let state = match demand {
            _ if is_met => State::Met,
            Some((demand, _)) if self.is_as_good(actual, &demand) => State::OnTrack,
            Some(_) => State::Behind,
            None => return None,
        };
        Some(Evaluation { state, expected })
    }

    /// What the path asks for in a year; none before it begins.
    fn demand_of(&self, year: i32) -> Option<(Demand, Expected)> {
        let targets = self.entry.targets.iter();
        let mut path: Vec<(i32, Demand, Option<&registry::Value>)> = targets
            .filter_map(|(year, value)| Some((year, self.scale.demand(value, self.direction)?, Some(value))))
            .collect();
        path.extend(self.start().map(|(year, demand)| (year, demand, None)));
        path.sort_by_key(|(year, ..)| *year);
        let before = path.iter().rfind(|(at, ..)| *at <= year)?;
        let behind = path.iter().find(|(at, ..)| *at > year);
        match (before, behind) {
            ((at, demand, Some(value)), _) if *at == year => {
                Some((*demand, Expected::Target((*value).clone())))
            }
            // What is as it was says nothing of how far it came.
            ((at, ..), _) if *at == year => None,
            ((from, low, _), Some((to, high, _))) => {
                let value = between((*from, low.value), (*to, high.value), year)?;
                Some((Demand::exactly(value), Expected::Between(value)))
            }
            // Behind the last year its target still stands.
            ((_, demand, Some(value)), None) => Some((*demand, Expected::Target((*value).clone()))),
            _ => None,
        }
    }

    /// Where the path begins: at the baseline, or at nothing for what is summed since then.
    fn start(&self) -> Option<(i32, Demand)> {
        if let Some(year) = self.scale.sum_after {
            return Some((year, Demand::exactly(Decimal::ZERO)));
        }
        let baseline = self.entry.baseline.as_ref()?;
        Some((baseline.year.value, self.scale.demand(&baseline.value, self.direction)?))
    }

    fn is_as_good(&self, actual: &Interval, demand: &Demand) -> bool {
        if actual.overlaps(&demand.interval) {
            return !demand.is_strict;
        }
        match self.direction {
            Direction::Up => actual.low() > demand.interval.low(),
            Direction::Down => actual.low() < demand.interval.low(),
        }
    }
}

impl Demand {
    fn exactly(value: Decimal) -> Demand {
        Demand { value, interval: Interval::exactly(value), is_strict: false }
    }
}

impl Scale {
    /// What a value asks for. None of a bound on the side that nobody strives for.
    fn demand(&self, value: &registry::Value, direction: Direction) -> Option<Demand> {
        let quantity = &value.quantity;
        let amount = match &quantity.value {
            Value::Coverage => return Some(Demand::exactly(Decimal::ONE_HUNDRED)),
            Value::Level(amount) if self.sum_after.is_none() => amount,
            Value::Cumulative(amount) => amount,
            _ => return None,
        };
        let (number, is_strict) = match (&amount.extent, direction) {
            (Extent::Point(number), _)
            | (Extent::Range { low: number, .. }, Direction::Up)
            | (Extent::Range { high: number, .. }, Direction::Down) => (number, false),
            (Extent::Bound { comparator, limit }, direction) => {
                if comparator.is_lower() != (direction == Direction::Up) {
                    return None;
                }
                (limit, matches!(comparator, Comparator::Above | Comparator::Below))
            }
        };
        let interval = self.converted(Interval::of_number(number).ok()?, quantity.unit.as_ref())?;
        let value = self.converted(Interval::exactly(number.value()), quantity.unit.as_ref())?.low()?;
        Some(Demand { value, interval, is_strict })
    }

    /// What came true by a year: the value of that year, or the sum of the years up to it.
    fn actual(&self, entry: &registry::Indicator, year: i32) -> Option<Interval> {
        let size = |year: i32| self.size(entry.actuals.get(year)?);
        let is_sum = matches!(entry.actuals.get(year)?.quantity.value, Value::Cumulative(_));
        match self.sum_after {
            Some(base) if !is_sum => {
                let years: Option<Vec<Interval>> = (base.saturating_add(1)..=year).map(size).collect();
                Interval::sum_of(&years?).ok()
            }
            _ => size(year),
        }
    }

    /// The number that a value prints, with what its rounding leaves open.
    fn size(&self, value: &registry::Value) -> Option<Interval> {
        let quantity = &value.quantity;
        let interval = match &quantity.value {
            Value::Coverage => Interval::exactly(Decimal::ONE_HUNDRED),
            Value::Level(amount) | Value::Cumulative(amount) => {
                Interval::of_number(amount.principal()).ok()?
            }
            _ => return None,
        };
        self.converted(interval, quantity.unit.as_ref())
    }

    fn converted(&self, interval: Interval, from: Option<&Unit>) -> Option<Interval> {
        match (from, &self.unit) {
            (Some(from), Some(to)) => interval.convert(from, to, StoragePrefix::Decimal).ok(),
            _ => Some(interval),
        }
    }
}

/// On the straight line between two points.
fn between(from: (i32, Decimal), to: (i32, Decimal), year: i32) -> Option<Decimal> {
    let span = Decimal::from(to.0.checked_sub(from.0)?);
    let way = to.1.checked_sub(from.1)?.checked_mul(Decimal::from(year.checked_sub(from.0)?))?;
    from.1.checked_add(way.checked_div(span)?)
}

fn latest(values: &registry::ByYear<registry::Value>) -> Option<(i32, &registry::Value)> {
    values.iter().max_by_key(|(year, _)| *year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::Entries;
    use crate::source::Source;
    use crate::text::SourcePath;

    /// The state of an indicator in percent, and what the path asks for.
    fn judged(fields: &str) -> (&'static str, Option<String>) {
        let text = format!("- {{id: rate, name: 办理率, unit: \"%\", {fields}}}\n");
        let source = Source::new(SourcePath::new("content/indicators.yaml"), text.as_str());
        let (registry, found) = registry::parse(&source).expect("it is a registry");
        assert!(found.is_empty(), "{found:?}");
        let Entries::Indicators(entries) = registry.entries else { panic!("these are indicators") };
        let Evaluation { state, expected } = evaluate(&entries[0].value, &|| 2010);
        let expected = expected.map(|expected| match expected {
            Expected::Target(value) => value.quantity.raw,
            Expected::Between(value) => value.normalize().to_string(),
        });
        (state.as_str(), expected)
    }

    const PATH: &str = "baseline: {year: 2010, value: 20}, targets: {2013: 50, 2015: 90以上}";

    #[test]
    fn the_last_actual_value_is_set_against_the_path() {
        let up = |actuals: &str| judged(&format!("direction: up, {PATH}, actuals: {{{actuals}}}"));
        let asked = |text: &str| Some(text.to_owned());
        assert_eq!(up("2011: 30"), ("on-track", asked("30")));
        assert_eq!(up("2011: 29"), ("behind", asked("30")));
        assert_eq!(up("2013: 50"), ("on-track", asked("50")));
        assert_eq!(up("2012: 45, 2013: 49"), ("behind", asked("50")));
        assert_eq!(up("2014: 70"), ("on-track", asked("70")));
        assert_eq!(up("2012: 90"), ("met", asked("40")));
        assert_eq!(up("2015: 89"), ("behind", asked("90以上")));
        assert_eq!(up("2016: 95"), ("met", asked("90以上")));
        assert_eq!(up("2016: 80"), ("behind", asked("90以上")));
    }

    #[test]
    fn what_agrees_within_its_rounding_is_as_good() {
        // On the way from 20 to 45 in four years: 26.25.
        let path = "direction: up, baseline: {year: 2010, value: 20}, targets: {2014: 45}";
        assert_eq!(judged(&format!("{path}, actuals: {{2011: 26}}")).0, "on-track");
        assert_eq!(judged(&format!("{path}, actuals: {{2011: \"26.0\"}}")).0, "behind");
    }

    #[test]
    fn less_is_better_where_the_direction_says_so() {
        let down = |actuals: &str| {
            judged(&format!(
                "direction: down, baseline: {{year: 2010, value: 20}}, targets: {{2015: <5}}, actuals: {{{actuals}}}"
            ))
        };
        assert_eq!(down("2011: 17").0, "on-track");
        assert_eq!(down("2011: 18").0, "behind");
        assert_eq!(down("2014: 4").0, "met");
        // 5 is not below 5.
        assert_eq!(down("2015: 5").0, "behind");
    }

    #[test]
    fn a_range_asks_for_its_nearer_end() {
        let range = |direction: &str, actual: &str| {
            judged(&format!("direction: {direction}, targets: {{2015: 60-70}}, actuals: {{2015: {actual}}}"))
                .0
        };
        assert_eq!((range("up", "60"), range("up", "59")), ("met", "behind"));
        assert_eq!((range("down", "70"), range("down", "71")), ("met", "behind"));
    }

    #[test]
    fn single_years_are_summed_for_a_sum_of_the_period() {
        let sum = |actuals: &str| {
            judged(&format!("direction: up, targets: {{2015: \"[50]\"}}, actuals: {{{actuals}}}"))
        };
        assert_eq!(sum("2011: 12, 2012: 9"), ("on-track", Some("20".to_owned())));
        assert_eq!(sum("2011: 8, 2012: 9"), ("behind", Some("20".to_owned())));
        // The year between is not known.
        assert_eq!(sum("2011: 12, 2013: 30").0, "no-data");
        assert_eq!(sum("2013: \"[30]\"").0, "on-track");
    }

    #[test]
    fn nothing_is_judged_where_something_is_missing() {
        for fields in [
            "targets: {2015: 90}, actuals: {2015: 95}",
            "direction: up, actuals: {2011: 30}",
            "direction: up, targets: {2015: 90}",
            // No path leads to the year.
            "direction: up, targets: {2015: 90}, actuals: {2011: 30}",
            "direction: up, baseline: {year: 2010, value: 20}, targets: {2015: 90}, actuals: {2010: 20}",
            // More is said to be better, and no more than 90 asked for.
            "direction: up, targets: {2015: 90以下}, actuals: {2015: 80}",
            "direction: up, targets: {2015: 明显改善}, actuals: {2015: 80}",
        ] {
            assert_eq!(judged(fields), ("no-data", None), "{fields}");
        }
    }
}
