//! How far the indicators have come: the summary at mid-term and the word on each page.

use std::collections::BTreeMap;

use rust_decimal::RoundingStrategy;
use serde::Serialize;

use super::card::{YearValue, last, value_text};
use super::{Content, Link, Maker, Page};
use crate::model::{self, DocumentIndex, Expected, IndicatorIndex, OrganizationIndex, State};

/// All own indicators that have a target, judged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Evaluation {
    /// The last year that something is known of.
    pub year: Option<i32>,
    pub total: StateCounts,
    pub plans: Vec<StateCounts>,
    pub owners: Vec<StateCounts>,
    /// Those behind first.
    pub groups: Vec<StateGroup>,
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
    pub entries: Vec<Judged>,
}

/// An indicator and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Judged {
    pub name: String,
    pub path: String,
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

impl Maker<'_> {
    /// The summary.
    pub(super) fn evaluation(&self) -> Page {
        let judged = judged(self.compendium);
        let mut total = StateCounts::default();
        let mut plans: BTreeMap<Option<DocumentIndex>, StateCounts> = BTreeMap::new();
        let mut owners: BTreeMap<Option<OrganizationIndex>, StateCounts> = BTreeMap::new();
        let mut years = Vec::new();
        for (at, state) in &judged {
            let indicator = &self.compendium.indicators[at.0];
            years.extend(last(&indicator.entry.value.actuals).map(|(year, _)| year));
            total.count(*state);
            plans.entry(indicator.plan).or_default().count(*state);
            owners.entry(indicator.owner).or_default().count(*state);
        }
        let groups = State::ALL.into_iter().map(|state| StateGroup {
            state: state.as_str(),
            entries: judged.iter().filter(|(_, own)| *own == state).map(|(at, _)| self.judged(*at)).collect(),
        });
        let view = Evaluation {
            year: years.into_iter().max(),
            total,
            plans: named(plans, |plan| self.document_link(plan)),
            owners: named(owners, |owner| self.organization_link(owner)),
            groups: groups.filter(|group| !group.entries.is_empty()).collect(),
        };
        Page { head: self.list_head("evaluation"), content: Content::Evaluation(view) }
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
            Expected::Target(value) => value_text(&value, unit),
            Expected::Between(value) => {
                let target = last(&entry.targets).map(|(_, value)| &value.quantity);
                let printed =
                    target.and_then(|target| target.amount()).and_then(|a| a.principal().decimals());
                // One more place than the target prints.
                let places = printed.unwrap_or(0) + 1;
                let rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
                let stated = target.and_then(|target| target.unit.as_ref()).map(|unit| unit.text());
                format!("{}{}", rounded.normalize(), stated.or(unit).unwrap_or_default())
            }
        });
        let actual =
            last(&entry.actuals).map(|(year, value)| YearValue { year, text: value_text(value, unit) });
        Judgement { state: state.as_str(), actual, expected, between }
    }

    /// Where an indicator stands.
    pub(super) fn state(&self, at: IndicatorIndex) -> State {
        self.compendium.evaluation(at).state
    }
}

impl StateCounts {
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

/// Whether there is anything to judge.
pub(super) fn has_any(compendium: &model::Compendium) -> bool {
    let mut own = compendium.indicators.iter().filter(|indicator| indicator.level == 0);
    own.any(|indicator| last(&indicator.entry.value.targets).is_some())
}

/// Those that have a name, in the order of the site; what belongs to none comes last.
fn named<T: Copy>(counts: BTreeMap<Option<T>, StateCounts>, link: impl Fn(T) -> Link) -> Vec<StateCounts> {
    let (without, with): (Vec<_>, Vec<_>) = counts.into_iter().partition(|(of, _)| of.is_none());
    let all = with.into_iter().chain(without);
    all.map(|(of, counts)| StateCounts { of: of.map(&link), ..counts }).collect()
}
