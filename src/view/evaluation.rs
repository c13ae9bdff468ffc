//! How far the indicators have come: the summary at mid-term and the word on each page.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::RoundingStrategy;
use serde::Serialize;

use super::card::{YearValue, last};
use super::paging::shares_of_page;
use super::value::number_text;
use super::{Content, Link, Maker, Page};
use crate::model::{self, DocumentIndex, Expected, IndicatorIndex, OrganizationIndex, State};
use crate::quantity::{Amount, Number, Unit};

/// The own indicators that have a target, judged; on the first page also counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Evaluation {
    pub sums: Option<StateSums>,
    /// Those behind first.
    pub groups: Vec<StateGroup>,
    /// The pages of the summary; none where it is one.
    pub pages: Vec<Link>,
}

/// How many indicators stand where.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct StateSums {
    /// The last year that something is known of.
    pub year: Option<i32>,
    pub total: StateCounts,
    pub plans: StateTable,
    pub owners: StateTable,
}

/// The counts of plans or units.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct StateTable {
    /// In the order of the site; of many those with most indicators behind, the first first.
    pub rows: Vec<StateCounts>,
    /// How many are not listed.
    pub left: usize,
    /// Their indicators together.
    pub rest: Option<StateCounts>,
}

/// How many indicators of something stand where.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
pub struct StateCounts {
    pub of: Option<Link>,
    pub behind: usize,
    pub on_track: usize,
    pub met: usize,
    pub no_data: usize,
    pub total: usize,
}

/// The indicators of one state.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct StateGroup {
    pub state: &'static str,
    /// How many there are on all pages.
    pub total: usize,
    pub entries: Vec<Judged>,
}

/// An indicator and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Judged {
    pub name: Arc<str>,
    pub path: Arc<str>,
    pub attribute: Option<&'static str>,
    pub owner: Option<Link>,
    pub plan: Option<Link>,
    pub target: Option<YearValue>,
    pub judgement: Judgement,
}

/// What is said of an indicator, and by what.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Judgement {
    pub state: &'static str,
    /// The last actual value.
    pub actual: Option<YearValue>,
    /// What the path asks for in that year.
    pub expected: Option<String>,
    /// Whether that lies between two years of the path.
    pub between: bool,
}

/// More plans or units than this are not counted one by one.
const MOST_ROWS: usize = 60;

impl Maker<'_> {
    /// A page of the summary.
    pub(super) fn evaluation(&self, number: usize) -> Page {
        let judged = judged(self.compendium);
        let of_state = |state: State| judged.iter().filter(move |(_, own)| *own == state);
        let lengths = State::ALL.map(|state| of_state(state).count());
        let shares = shares_of_page(lengths, number).into_iter().zip(lengths);
        let groups = State::ALL.into_iter().zip(shares).map(|(state, (share, total))| StateGroup {
            state: state.as_str(),
            total,
            entries: of_state(state)
                .skip(share.start)
                .take(share.len())
                .map(|(at, _)| self.judged(*at))
                .collect(),
        });
        let view = Evaluation {
            sums: (number == 0).then(|| self.state_sums(&judged)),
            groups: groups.filter(|group| !group.entries.is_empty()).collect(),
            pages: self.list_pages("evaluation", judged.len()),
        };
        Page { head: self.page_head("evaluation", number), content: Content::Evaluation(view) }
    }

    fn state_sums(&self, judged: &[(IndicatorIndex, State)]) -> StateSums {
        let mut total = StateCounts::default();
        let mut plans: BTreeMap<Option<DocumentIndex>, StateCounts> = BTreeMap::new();
        let mut owners: BTreeMap<Option<OrganizationIndex>, StateCounts> = BTreeMap::new();
        let mut years = Vec::new();
        for (at, state) in judged {
            let indicator = &self.compendium.indicators[at.0];
            years.extend(last(&indicator.entry.value.actuals).map(|(year, _)| year));
            total.count(*state);
            plans.entry(indicator.plan).or_default().count(*state);
            owners.entry(indicator.owner).or_default().count(*state);
        }
        StateSums {
            year: years.into_iter().max(),
            total,
            plans: named(plans, |plan| self.document_link(plan)),
            owners: named(owners, |owner| self.organization_link(owner)),
        }
    }

    fn judged(&self, at: IndicatorIndex) -> Judged {
        let row = self.indicator_row(at);
        Judged {
            name: row.name,
            path: row.path,
            attribute: row.attribute,
            owner: row.owner,
            plan: row.plan,
            target: row.target,
            judgement: self.judgement(at),
        }
    }

    /// What is said of an indicator.
    pub(super) fn judgement(&self, at: IndicatorIndex) -> Judgement {
        let entry = &self.compendium.indicators[at.0].entry.value;
        let model::Evaluation { state, expected } = self.compendium.evaluation(at);
        let unit = entry.unit.as_ref().map(|unit| unit.value.as_str());
        let between = matches!(expected, Some(Expected::Between(_)));
        let expected = expected.map(|expected| match expected {
            Expected::Target(value) => self.value_text(&value, unit),
            Expected::Between(value) => {
                let target = last(&entry.targets).map(|(_, value)| &value.quantity);
                let printed =
                    target.and_then(|target| target.amount()).and_then(|a| a.principal().decimals());
                // One more place than the target prints.
                let places = printed.unwrap_or(0) + 1;
                let rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
                let stated = target.and_then(|target| target.unit.clone());
                let amount = Amount::point(Number::new(rounded.normalize()));
                number_text(amount, stated.or_else(|| unit.map(Unit::read)), self.compendium.config.language)
            }
        });
        let actual =
            last(&entry.actuals).map(|(year, value)| YearValue { year, text: self.value_text(value, unit) });
        Judgement { state: state.as_str(), actual, expected, between }
    }

    /// Where an indicator stands.
    pub(super) fn state(&self, at: IndicatorIndex) -> State {
        self.compendium.evaluation(at).state
    }
}

impl StateCounts {
    fn and(&self, other: &StateCounts) -> StateCounts {
        StateCounts {
            of: None,
            behind: self.behind + other.behind,
            on_track: self.on_track + other.on_track,
            met: self.met + other.met,
            no_data: self.no_data + other.no_data,
            total: self.total + other.total,
        }
    }

    fn count(&mut self, state: State) {
        self.total += 1;
        match state {
            State::Behind => self.behind += 1,
            State::OnTrack => self.on_track += 1,
            State::Met => self.met += 1,
            State::Unknown => self.no_data += 1,
        }
    }
}

/// The own indicators that have a target, and where they stand.
fn judged(compendium: &model::Compendium) -> Vec<(IndicatorIndex, State)> {
    let own = compendium.indicators.iter().enumerate();
    let own = own.filter(|(_, one)| one.level == 0 && last(&one.entry.value.targets).is_some());
    own.map(|(at, _)| (IndicatorIndex(at), compendium.evaluation(IndicatorIndex(at)).state)).collect()
}

/// How many own indicators have a target.
pub(super) fn n_judged(compendium: &model::Compendium) -> usize {
    let own = compendium.indicators.iter().filter(|indicator| indicator.level == 0);
    own.filter(|indicator| last(&indicator.entry.value.targets).is_some()).count()
}

/// Whether there is anything to judge.
pub(super) fn has_any(compendium: &model::Compendium) -> bool {
    n_judged(compendium) > 0
}

/// Those that have a name, in the order of the site; what belongs to none comes last.
fn named<T: Copy>(counts: BTreeMap<Option<T>, StateCounts>, link: impl Fn(T) -> Link) -> StateTable {
    let (without, with): (Vec<_>, Vec<_>) = counts.into_iter().partition(|(of, _)| of.is_none());
    let mut all: Vec<(Option<T>, StateCounts)> = with.into_iter().chain(without).collect();
    let mut left = Vec::new();
    if all.len() > MOST_ROWS {
        // Stable: of those with as many behind, the first in the order of the site.
        all.sort_by_key(|(_, counts)| Reverse((counts.behind, counts.total)));
        left = all.split_off(MOST_ROWS);
    }
    let rest = left.iter().map(|(_, counts)| counts.clone()).reduce(|one, other| one.and(&other));
    let rows = all.into_iter().map(|(of, counts)| StateCounts { of: of.map(&link), ..counts });
    StateTable { rows: rows.collect(), left: left.len(), rest }
}
