//! What projects cost together: of all, of each plan, of each unit, of those that begin in a year.
//!
//! Only one number with a unit can be added; what states a bound, a range or nothing is
//! counted and said to be left out. Nothing is spread over years: no registry says how.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use super::value::number_text;
use super::{Link, Maker};
use crate::model::{Compendium, Project, ProjectIndex};
use crate::quantity::{Amount, Closeness, Extent, Number, Unit};
use crate::registry::Value;
use crate::text::Language;

/// More years than this in one table are no plan's; then only those are listed in which something happens.
const MOST_YEARS: i32 = 60;

/// More plans or units than this are not listed one by one: their own pages say what each costs.
const MOST_GROUPS: usize = 60;

/// How many projects, and what they cost together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Cost {
    /// How many projects.
    pub count: usize,
    /// The sum of what can be added, in the unit of the first; none where nothing can.
    pub investment: Option<String>,
    /// How many state nothing that can be added.
    pub left_out: usize,
}

/// The projects of a plan or a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CostGroup {
    /// None for those that name none.
    pub of: Option<Link>,
    /// What they cost.
    pub cost: Cost,
    /// Their part in the whole.
    pub share: Option<Share>,
}

/// The projects by plan or by unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CostGroups {
    /// In the order of the site; of many those that cost most, the first first.
    pub rows: Vec<CostGroup>,
    /// What is not listed.
    pub rest: Option<CostRest>,
}

/// What the groups that are not listed cost together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CostRest {
    /// How many groups.
    pub groups: usize,
    /// What they cost.
    pub cost: Cost,
    /// Their part in the whole, in percent.
    pub share: Option<String>,
}

/// The projects of a year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct CostYear {
    /// None for those that name none.
    pub year: Option<i32>,
    /// What those cost that begin then, over all their years.
    pub cost: Cost,
    /// The part of those that begin in the whole.
    pub share: Option<Share>,
    /// How many are being built.
    pub under_way: usize,
    /// How many are to be finished.
    pub finished: usize,
}

/// A part in a whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Share {
    /// In percent, with one decimal.
    pub text: String,
    /// The length of its bar, in percent of the longest in its table.
    pub length: String,
}

/// A sum that grows.
#[derive(Default)]
struct Sum {
    count: usize,
    amount: Option<(Decimal, Unit)>,
    about: bool,
    left_out: usize,
}

impl Sum {
    fn of<'p>(projects: impl Iterator<Item = &'p Project>) -> Sum {
        let mut sum = Sum::default();
        projects.for_each(|project| sum.add(project.entry.value.investment.as_ref()));
        sum
    }

    fn add(&mut self, investment: Option<&Value>) {
        self.count += 1;
        match investment.and_then(|value| self.with(value)) {
            Some((amount, closeness)) => {
                self.amount = Some(amount);
                self.about |= closeness == Closeness::Approximate;
            }
            None => self.left_out += 1,
        }
    }

    /// The amount with another added.
    fn with(&self, value: &Value) -> Option<((Decimal, Unit), Closeness)> {
        let amount = value.quantity.amount()?;
        let Extent::Point(number) = &amount.extent else { return None };
        let unit = value.quantity.unit.clone()?;
        let sum = match &self.amount {
            None => (number.value(), unit),
            Some((sum, first)) => {
                (sum.checked_add(unit.convert(number.value(), first).ok()?)?, first.clone())
            }
        };
        Some((sum, amount.closeness))
    }

    fn cost(&self, language: Language) -> Cost {
        let closeness = if self.about { Closeness::Approximate } else { Closeness::Stated };
        let text = |(sum, unit): &(Decimal, Unit)| {
            let amount = Amount { closeness, ..Amount::point(Number::new(sum.normalize())) };
            number_text(amount, Some(unit.clone()), language)
        };
        Cost { count: self.count, investment: self.amount.as_ref().map(text), left_out: self.left_out }
    }
}

/// How many projects there are, and what they cost together.
pub(super) fn cost_of_all(compendium: &Compendium) -> Cost {
    Sum::of(compendium.projects.iter()).cost(compendium.config.language)
}

impl Maker<'_> {
    /// How many projects, and what they cost together.
    pub(super) fn cost(&self, projects: &[ProjectIndex]) -> Cost {
        self.sum(projects.iter()).cost(self.compendium.config.language)
    }

    fn sum<'p>(&self, projects: impl Iterator<Item = &'p ProjectIndex>) -> Sum {
        Sum::of(projects.map(|at| &self.compendium.projects[at.0]))
    }

    /// By a plan or a unit; what belongs to none comes last.
    pub(super) fn costs_by<T: Ord + Copy>(
        &self,
        projects: &[ProjectIndex],
        of: impl Fn(&Project) -> Option<T>,
        link: impl Fn(T) -> Link,
    ) -> CostGroups {
        let language = self.compendium.config.language;
        let mut groups: BTreeMap<(bool, Option<T>), Vec<ProjectIndex>> = BTreeMap::new();
        for at in projects {
            let of = of(&self.compendium.projects[at.0]);
            groups.entry((of.is_none(), of)).or_default().push(*at);
        }
        let whole = self.sum(projects.iter());
        let mut groups: Vec<(Option<T>, Vec<ProjectIndex>)> =
            groups.into_iter().map(|((_, of), group)| (of, group)).collect();
        let rest = (groups.len() > MOST_GROUPS).then(|| {
            let sums: Vec<Sum> = groups.iter().map(|(_, group)| self.sum(group.iter())).collect();
            let amounts = amounts(&whole, &sums);
            let mut order: Vec<usize> = (0..groups.len()).collect();
            // Stable: of those that cost as much, the first in the order of the site.
            order.sort_by_key(|at| Reverse(amounts[*at]));
            groups = order.into_iter().map(|at| std::mem::take(&mut groups[at])).collect();
            let left = groups.split_off(MOST_GROUPS);
            let sum = self.sum(left.iter().flat_map(|(_, group)| group));
            let share = shares(&whole, std::slice::from_ref(&sum)).into_iter().flatten().next();
            CostRest { groups: left.len(), cost: sum.cost(language), share: share.map(|share| share.text) }
        });
        let sums: Vec<Sum> = groups.iter().map(|(_, group)| self.sum(group.iter())).collect();
        let rows = groups
            .iter()
            .zip(&sums)
            .zip(shares(&whole, &sums))
            .map(|(((of, _), sum), share)| CostGroup { of: of.map(&link), cost: sum.cost(language), share });
        CostGroups { rows: rows.collect(), rest }
    }

    /// By the year in which they begin.
    pub(super) fn costs_by_year(&self, projects: &[ProjectIndex]) -> Vec<CostYear> {
        let language = self.compendium.config.language;
        let period = |at: &ProjectIndex| {
            self.compendium.projects[at.0].entry.value.period.as_ref().map(|one| one.value)
        };
        let periods: Vec<_> = projects.iter().filter_map(period).collect();
        let mut years: BTreeSet<i32> = periods.iter().flat_map(|period| [period.from, period.to]).collect();
        if let (Some(first), Some(last)) = (years.first().copied(), years.last().copied())
            && last.saturating_sub(first) < MOST_YEARS
        {
            years.extend(first..=last);
        }
        let mut years: Vec<Option<i32>> = years.into_iter().map(Some).collect();
        if periods.len() < projects.len() {
            years.push(None);
        }
        let begun = |year: &Option<i32>| {
            self.sum(projects.iter().filter(|at| period(at).map(|period| period.from) == *year))
        };
        let sums: Vec<Sum> = years.iter().map(begun).collect();
        let shares = shares(&self.sum(projects.iter()), &sums);
        let count = |is: &dyn Fn(i32, i32) -> bool| {
            periods.iter().filter(|period| is(period.from, period.to)).count()
        };
        let row = |((year, sum), share): ((Option<i32>, &Sum), Option<Share>)| CostYear {
            year,
            cost: sum.cost(language),
            share,
            under_way: year.map_or(0, |year| count(&|from, to| from <= year && year <= to)),
            finished: year.map_or(0, |year| count(&|_, to| to == year)),
        };
        years.into_iter().zip(&sums).zip(shares).map(row).collect()
    }
}

/// The amount of each, in the unit of the whole.
fn amounts(whole: &Sum, parts: &[Sum]) -> Vec<Option<Decimal>> {
    let unit = whole.amount.as_ref().map(|(_, unit)| unit);
    let amount = |part: &Sum| {
        let (amount, own) = part.amount.as_ref()?;
        own.convert(*amount, unit?).ok().filter(|amount| !amount.is_sign_negative())
    };
    parts.iter().map(amount).collect()
}

/// The part of each in the whole; none of what has no sum, or a sum of another kind.
fn shares(whole: &Sum, parts: &[Sum]) -> Vec<Option<Share>> {
    let Some((all, _)) = whole.amount.as_ref().filter(|(all, _)| all.is_sign_positive() && !all.is_zero())
    else {
        return parts.iter().map(|_| None).collect();
    };
    let amounts = amounts(whole, parts);
    let longest = amounts.iter().flatten().copied().max().unwrap_or_default();
    let percent = |amount: Decimal, of: Decimal, places: u32| {
        let percent = amount.checked_div(of)?.checked_mul(Decimal::ONE_HUNDRED)?;
        Some(percent.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero))
    };
    let share = |amount: Decimal| {
        let text = format!("{:.1}%", percent(amount, *all, 1)?);
        Some(Share { text, length: percent(amount, longest, 2)?.normalize().to_string() })
    };
    amounts.into_iter().map(|amount| share(amount?)).collect()
}
