//! Where two places state one thing of an indicator in two ways: [`contradictions`].
//!
//! Each statement of a document is held against what the registry states of the same year,
//! and where the registry is silent against the first table that states it. A pair has one
//! fault, the first that applies of [`Fault`]; each has a rule of its own.

use rayon::prelude::*;

use super::domain::is_outside;
use super::section;
use crate::facts::{Kind, Op, Told};
use crate::model::{Compendium, Indicator, IndicatorIndex, Origin, Role, Statement};
use crate::quantity::{Comparison, Family, Interval, Unit, Value, compare};
use crate::syntax::front_matter;

/// How two statements contradict each other, in the order in which it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Percentage points against per cent.
    Points,
    /// Units that measure different things.
    Family,
    /// A wrong scale word: 亿元 for 万元, % for ‰.
    Slip,
    /// The number agrees, 以上 or the like stands at one of them only.
    Comparator,
    /// They differ, and one says that it counts in another way.
    Basis,
    /// They differ in the year that the indicator starts from.
    Baseline,
    /// They differ, and both stand in tables or registries.
    Value,
    /// They differ, and one is running text.
    Prose,
}

/// A statement of a document, and the one that it contradicts.
pub(super) struct Contradiction<'a> {
    /// Whose values they are.
    pub indicator: &'a Indicator,
    /// The one to look at.
    pub here: &'a Statement,
    /// The one that it is held against.
    pub there: &'a Statement,
    /// How they contradict each other.
    pub fault: Fault,
}

/// The contradictions of every indicator, in the order of the statements.
pub(super) fn contradictions(compendium: &Compendium) -> impl ParallelIterator<Item = Contradiction<'_>> {
    let indicators = (0..compendium.indicators.len()).into_par_iter().map(IndicatorIndex);
    indicators.flat_map_iter(|at| Judge::new(compendium, at).contradictions())
}

/// Everything that is stated of one indicator.
struct Judge<'a> {
    compendium: &'a Compendium,
    indicator: &'a Indicator,
    registered: Vec<&'a Statement>,
    printed: Vec<&'a Statement>,
}

impl<'a> Judge<'a> {
    fn new(compendium: &'a Compendium, at: IndicatorIndex) -> Judge<'a> {
        let is_summed = compendium.indicators[at.0].entry.value.cumulative == Some(true);
        // Of what is summed over the period, a size may be that of one year.
        let is_sound = |statement: &&Statement| {
            !(is_outside(compendium, statement) || is_summed && statement.stated.kind == Kind::Level)
        };
        let sound = compendium.statements().of(at).filter(is_sound);
        let (registered, printed) = sound.partition(|statement| statement.document().is_none());
        Judge { compendium, indicator: &compendium.indicators[at.0], registered, printed }
    }

    fn contradictions(&self) -> Vec<Contradiction<'a>> {
        let of_registry = self.registered.iter().filter(|statement| is_role(statement, Role::Actual));
        let of_registry = of_registry.filter_map(|here| {
            let there = self.registered.iter().find(|other| is_role(other, Role::Baseline))?;
            (same_thing(here, there)).then_some((*here, *there))
        });
        let printed = self.printed.iter().enumerate();
        let printed = printed.filter_map(|(at, here)| Some((*here, self.opposite(at, here)?)));
        let pairs = of_registry.chain(printed);
        let found = pairs.filter_map(|(here, there)| {
            let fault = self.fault(here, there)?;
            let passes = match fault {
                Fault::Comparator => {
                    is_held_at(here, there) || is_of_two_steps(here) || self.is_stage(here, there)
                }
                Fault::Prose => is_of_two_steps(here) && names(here, there) || self.is_stage(here, there),
                _ => false,
            };
            if passes {
                return None;
            }
            Some(Contradiction { indicator: self.indicator, here, there, fault })
        });
        found.collect()
    }

    /// What a statement is held against; none where it agrees with anything it may mean.
    fn opposite(&self, at: usize, here: &'a Statement) -> Option<&'a Statement> {
        let alike = |there: &&Statement| agrees(here, there);
        if !here.stated.is_dated && (!self.is_of_plan(here) || self.registered.iter().any(alike)) {
            return None;
        }
        let actual = self.is_actual(here);
        let registered = self.registered.iter().copied().filter(|there| {
            same_thing(here, there)
                && match here.stated.row.as_ref().map(|row| row.told) {
                    Some(Told::Target) => !is_role(there, Role::Actual),
                    None if tells_target(here) => !is_role(there, Role::Actual),
                    _ => !actual || !is_role(there, Role::Target),
                }
        });
        let registered: Vec<&Statement> = registered.collect();
        if registered.iter().any(alike) {
            return None;
        }
        if let Some(first) = registered.iter().copied().min_by_key(|there| self.closeness(here, there)) {
            return Some(first);
        }
        let told = |statement: &Statement| statement.stated.row.as_ref().map(|row| row.told);
        let earlier = self.printed.iter().copied().enumerate().find(|(other, there)| {
            there.is_structured()
                && same_thing(here, there)
                && (here.is_structured() && *other < at && told(here) == told(there)
                    || !here.is_structured() && !actual && told(there) != Some(Told::Actual))
        });
        earlier.map(|(_, there)| there).filter(|there| !agrees(here, there))
    }

    /// Whether running text without a year speaks of the years of its plan: it promises, stands
    /// below a heading of goals, or gives a yearly average where nothing looks back.
    fn is_of_plan(&self, here: &Statement) -> bool {
        is_promise(here)
            || section::is_below(self.compendium, here, &section::GOALS)
            || here.stated.kind == Kind::Cagr && self.is_planned(here)
    }

    /// Whether a plan of our own gives a yearly average where nothing looks back.
    fn is_planned(&self, here: &Statement) -> bool {
        const BACK: [&str; 9] = ["了", "已", "曾", "以来", "过去", "近年", "历年", "一直", "累计"];
        let plan = here.document().map(|at| &self.compendium.documents[at.0]);
        plan.is_some_and(|plan| plan.kind() == front_matter::Kind::SpecialPlan)
            && !here.is_structured()
            && !BACK.iter().any(|word| here.stated.text.contains(word))
            && !section::is_below(self.compendium, here, &section::PAST)
    }

    /// Which of several registered values is meant: one that agrees in the number, else
    /// what came to be before what was to be, once its year is over.
    fn closeness(&self, here: &Statement, there: &Statement) -> u8 {
        let meets = compare(&here.quantity, &there.quantity) == Comparison::ComparatorDiffers;
        let past = self.is_past(here);
        match there.origin {
            _ if meets => 0,
            Origin::Registry(Role::Actual) if past => 1,
            Origin::Registry(Role::Target) => 2,
            _ => 3,
        }
    }

    /// Whether a statement is of what came to be: a head says so, or a report or running
    /// text speaks of a year that was over.
    fn is_actual(&self, statement: &Statement) -> bool {
        let Some(document) = statement.document() else { return false };
        let is_plan = matches!(
            self.compendium.documents[document.0].kind(),
            front_matter::Kind::SpecialPlan | front_matter::Kind::UpperPlan
        );
        match &statement.stated.row {
            Some(row) => match row.told {
                Told::Actual => true,
                Told::Nothing => !is_plan && self.is_past(statement),
                Told::Base | Told::Target => false,
            },
            None => self.is_past(statement) && !tells_target(statement),
        }
    }

    /// Whether running text leads up to the value: 突破320亿元, 力争达到328亿元 and
    /// 确保300亿元, 力争328亿元 state one goal in two steps.
    fn is_stage(&self, here: &Statement, there: &Statement) -> bool {
        const NEAR: u32 = 150;
        let near = |other: &&&Statement| {
            other.origin == here.origin
                && other.stated.span != here.stated.span
                && other.stated.span.start.abs_diff(here.stated.span.start) <= NEAR
                && same_thing(here, other)
        };
        let promises = |statement: &Statement| is_promise(statement) || statement.stated.op != Op::Equal;
        !here.is_structured()
            && self.printed.iter().filter(near).any(|other| {
                let meets = matches!(
                    compare(&other.quantity, &there.quantity),
                    Comparison::Same | Comparison::ComparatorDiffers
                );
                meets && (promises(here) || promises(other))
            })
    }

    fn is_past(&self, statement: &Statement) -> bool {
        let document = statement.document().map(|at| &self.compendium.documents[at.0].source);
        let of_document = document.and_then(|document| document.front_matter.date.as_ref());
        let date = of_document.map(|date| date.value).or(self.compendium.config.date);
        date.zip(statement.stated.year).is_some_and(|(date, year)| year < i32::from(date.year()))
    }

    fn fault(&self, here: &Statement, there: &Statement) -> Option<Fault> {
        match compare(&here.quantity, &there.quantity) {
            Comparison::Same | Comparison::IncomparableKinds | Comparison::Overflow => None,
            Comparison::IncomparableUnits => of_units(here, there),
            Comparison::ComparatorDiffers => Some(Fault::Comparator),
            Comparison::PowerOfTen(power) if is_scale(power, here, there) => Some(Fault::Slip),
            Comparison::PowerOfTen(_) | Comparison::Disjoint | Comparison::LimitDiffers => {
                Some(self.difference(here, there))
            }
        }
    }

    /// What to call two values that differ.
    fn difference(&self, here: &Statement, there: &Statement) -> Fault {
        if super::basis::own_basis(self.indicator, here).is_some() {
            Fault::Basis
        } else if is_role(there, Role::Baseline) {
            Fault::Baseline
        } else if here.is_structured() && there.is_structured() {
            Fault::Value
        } else {
            Fault::Prose
        }
    }
}

/// 控制在25小时 of a target of 25: the verb makes a bound of it, the number says the same.
fn is_held_at(here: &Statement, there: &Statement) -> bool {
    let number = |statement: &Statement| statement.quantity.amount().map(|amount| amount.principal().value());
    let text = &here.stated.text;
    let bounds = ["以内", "以下", "之内", "不超过", "不高于", "不多于", "至多"];
    let held = text.contains("控制在") && !bounds.iter().any(|word| text.contains(word));
    held && !here.is_structured() && there.stated.op == Op::Equal && number(here) == number(there)
}

/// 要确保50%、力争60%: a goal of two steps, of which neither number alone is the whole.
fn is_of_two_steps(here: &Statement) -> bool {
    let says = |words: [&str; 2]| words.iter().any(|word| here.stated.text.contains(word));
    !here.is_structured() && says(["确保", "保底"]) && says(["力争", "争取"])
}

/// Whether a clause prints the number that another place states.
fn names(here: &Statement, there: &Statement) -> bool {
    let number = there.quantity.amount().map(|amount| amount.principal().value().normalize().to_string());
    let mut printed = here.stated.text.split(|one: char| !one.is_ascii_digit() && one != '.');
    number.is_some_and(|number| printed.any(|printed| printed == number))
}

fn is_role(statement: &Statement, role: Role) -> bool {
    statement.origin == Origin::Registry(role)
}

/// Whether both give the indicator a value of one kind for one time.
fn same_thing(here: &Statement, there: &Statement) -> bool {
    let (one, two) = (&here.stated, &there.stated);
    let level = |kind| matches!(kind, Kind::Level | Kind::Coverage);
    let same_kind = one.kind == two.kind || level(one.kind) && level(two.kind);
    // A size in each year is that of no year in particular.
    let sized = !matches!(one.kind, Kind::Annual | Kind::Qualitative);
    let same_base = !one.kind.has_baseline() || one.baseline_year == two.baseline_year;
    same_kind && sized && same_base && one.year.is_some() && one.year == two.year
}

fn agrees(here: &Statement, there: &Statement) -> bool {
    compare(&here.quantity, &there.quantity) == Comparison::Same
}

/// Whether running text that gives no year speaks of what is to be.
fn is_promise(statement: &Statement) -> bool {
    let words = ["力争", "争取", "确保", "规划期末", "控制在", "不低于", "不少于"];
    words.iter().any(|word| statement.stated.text.contains(word))
}

/// Whether running text says in so many words that the value was aimed at: 2011年目标为35%，实际达到
/// 36.5%.
fn tells_target(statement: &Statement) -> bool {
    const AIMS: [&str; 7] = ["目标为", "目标是", "目标值为", "目标定为", "计划达到", "计划为", "计划完成"];
    let text = &statement.stated.text;
    !statement.is_structured() && AIMS.iter().any(|word| text.contains(word)) && !text.contains("实际")
}

/// Units of two families. What the table of units does not know cannot be judged, and
/// running text only where the number is the same: else it was read amiss.
fn of_units(here: &Statement, there: &Statement) -> Option<Fault> {
    let (one, two) = (here.quantity.unit.as_ref()?, there.quantity.unit.as_ref()?);
    if are(one, two, [Family::Ratio, Family::Points]) {
        return Some(Fault::Points);
    }
    let covers = |statement: &Statement| statement.quantity.value == Value::Coverage;
    if covers(here) || covers(there) || !are_foreign(one, two) {
        return None;
    }
    let number = |statement: &Statement| statement.quantity.amount().map(|amount| amount.principal().value());
    (here.is_structured() || number(here) == number(there)).then_some(Fault::Family)
}

/// Whether two units measure different things, as far as the table of units knows them.
pub(super) fn are_foreign(one: &Unit, two: &Unit) -> bool {
    let is_told =
        !are(one, two, [Family::Ratio, Family::Points]) && !are(one, two, [Family::Ratio, Family::Multiple]);
    one.is_known() && two.is_known() && !one.same_family(two) && is_told
}

/// Whether two units are of these two families.
fn are(one: &Unit, two: &Unit, families: [Family; 2]) -> bool {
    families.iter().all(|family| [one.family(), two.family()].contains(&family))
}

/// Whether a power of ten is what a scale word makes: another unit is printed, or it is
/// 千, 万, 百万 or 亿.
fn is_scale(power: i32, here: &Statement, there: &Statement) -> bool {
    let unit = |statement: &Statement| statement.quantity.unit.as_ref().map(Unit::text).map(str::to_owned);
    let share = here.quantity.unit.as_ref().is_some_and(|unit| *unit.family() == Family::Ratio);
    unit(here) != unit(there) || !share && matches!(power.abs(), 3 | 4 | 6 | 8)
}

impl Contradiction<'_> {
    /// Whether the printed numbers are the same, so that only the words around them differ.
    pub(super) fn same_number(&self) -> bool {
        let interval = |statement: &Statement| {
            let amount = statement.quantity.amount()?;
            let is_range = statement.stated.op == Op::Range;
            (!is_range).then(|| Interval::exactly(amount.principal().value()))
        };
        let same_unit = self.here.quantity.unit == self.there.quantity.unit;
        same_unit && interval(self.here).is_some_and(|here| Some(here) == interval(self.there))
    }
}
