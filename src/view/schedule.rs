//! The schedule of compiling the plans: stages, milestones, and what is drawn of them.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use super::consultation::ConsultationCard;
use super::{Content, Link, Maker, Page};
use crate::model::{self, ConsultationIndex, Entity, Hearing, Progress, StageIndex};

/// The stages of the work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Schedule {
    pub stages: Vec<Stage>,
    /// Those that are open or coming and the last that were, as they follow each other.
    pub consultations: Vec<ConsultationCard>,
    /// How many consultations are left to their own list.
    pub left: usize,
    pub timeline: Option<Timeline>,
}

/// A stage of the work.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "docs/themes.md describes each")]
pub struct Stage {
    pub id: String,
    pub name: String,
    pub from: String,
    pub to: String,
    pub content: Option<String>,
    pub output: Option<String>,
    pub milestones: Vec<Milestone>,
}

/// A milestone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Milestone {
    pub id: String,
    pub name: String,
    pub date: String,
    pub done: Option<String>,
    pub state: &'static str,
    /// Until it is due, or late.
    pub days: Option<i32>,
    pub lead: Option<Link>,
    pub documents: Vec<Link>,
}

/// Bars and marks over the years; places and lengths are in percent of the width.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Timeline {
    /// The first day of each year.
    pub ticks: Vec<Tick>,
    /// The day that days are counted from, where it lies between the first day and the last.
    pub today: Option<Today>,
    /// Stages, then consultations.
    pub rows: Vec<Bar>,
}

/// The day that days are counted from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Today {
    pub at: String,
    pub date: String,
}

/// The beginning of a year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Tick {
    pub at: String,
    pub year: i16,
    /// Whether its name has room.
    pub named: bool,
}

/// A stage or a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Bar {
    pub kind: &'static str,
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub from: String,
    pub to: String,
    pub at: String,
    pub length: String,
    pub marks: Vec<Mark>,
}

/// A milestone on the bar of its stage.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Mark {
    pub at: String,
    pub title: String,
    pub date: String,
    pub state: &'static str,
}

/// The names of more years than this would run into each other on a phone.
const MOST_NAMES: i16 = 6;

/// More consultations than this are a list of their own.
const MOST_CONSULTATIONS: usize = 24;

impl Maker<'_> {
    pub(super) fn schedule(&self) -> Page {
        let shown = self.consultations_of_schedule();
        let view = Schedule {
            stages: self.compendium.stages.iter().map(|stage| self.stage(stage)).collect(),
            consultations: shown.iter().map(|at| self.consultation_card(*at)).collect(),
            left: self.compendium.consultations.len() - shown.len(),
            timeline: self.timeline(&shown),
        };
        Page { head: self.list_head("schedule"), content: Content::Schedule(view) }
    }

    /// All consultations, or of many those that are not over and the last of the others.
    fn consultations_of_schedule(&self) -> Vec<ConsultationIndex> {
        let mut all: Vec<ConsultationIndex> =
            (0..self.compendium.consultations.len()).map(ConsultationIndex).collect();
        if all.len() > MOST_CONSULTATIONS {
            let is_over = |at: &ConsultationIndex| {
                let hearing = self.compendium.hearing(&self.compendium.consultations[at.0]);
                matches!(hearing, Hearing::Ended(_) | Hearing::Answered)
            };
            let to = |at: &ConsultationIndex| self.compendium.consultations[at.0].entry.value.to.value;
            all.sort_by_key(|at| (is_over(at), Reverse(to(at))));
            all.truncate(MOST_CONSULTATIONS);
            all.sort();
        }
        all
    }

    pub(super) fn stage(&self, stage: &model::Stage) -> Stage {
        let entry = &stage.entry.value;
        Stage {
            id: entry.id.value.clone(),
            name: entry.name.value.clone(),
            from: entry.from.value.to_string(),
            to: entry.to.value.to_string(),
            content: entry.content.as_deref().map(str::to_owned),
            output: entry.output.as_deref().map(str::to_owned),
            milestones: stage.milestones.iter().map(|milestone| self.milestone(milestone)).collect(),
        }
    }

    fn milestone(&self, milestone: &model::Milestone) -> Milestone {
        let entry = &milestone.entry;
        let (state, days) = progress(self.compendium.progress(milestone));
        Milestone {
            id: entry.id.value.clone(),
            name: entry.name.value.clone(),
            date: entry.date.value.to_string(),
            done: entry.done.map(|date| date.to_string()),
            state,
            days,
            lead: milestone.lead.map(|lead| self.organization_link(lead)),
            documents: milestone.documents.iter().map(|document| self.document_link(*document)).collect(),
        }
    }

    fn timeline(&self, consultations: &[ConsultationIndex]) -> Option<Timeline> {
        let stages = &self.compendium.stages;
        let consultations = consultations.iter().map(|at| (*at, &self.compendium.consultations[at.0]));
        let of_stages = stages.iter().flat_map(|stage| {
            let due = stage.milestones.iter().map(|milestone| milestone.entry.date.value);
            due.chain([stage.entry.value.from.value, stage.entry.value.to.value])
        });
        let of_consultations =
            consultations.clone().flat_map(|(_, one)| [one.entry.value.from.value, one.entry.value.to.value]);
        let all: Vec<Date> = of_stages.chain(of_consultations).collect();
        let (first, last) = (*all.iter().min()?, *all.iter().max()?);
        let scale = Scale { first, days: days(first, last) + 1 };
        let rows = stages.iter().enumerate().map(|(at, stage)| self.stage_bar(StageIndex(at), stage, &scale));
        let consulted = consultations.map(|(at, one)| {
            let link = self.link(Entity::Consultation(at));
            let entry = &one.entry.value;
            scale.bar("consultation", link, entry.from.value, entry.to.value)
        });
        Some(Timeline {
            ticks: scale.ticks(last),
            today: self
                .compendium
                .today()
                .filter(|today| (first..=last).contains(today))
                .map(|today| Today { at: scale.at(today), date: today.to_string() }),
            rows: rows.chain(consulted).collect(),
        })
    }

    fn stage_bar(&self, at: StageIndex, stage: &model::Stage, scale: &Scale) -> Bar {
        let entry = &stage.entry.value;
        let marks = stage.milestones.iter().map(|milestone| Mark {
            at: scale.at(milestone.entry.date.value),
            title: milestone.entry.name.value.clone(),
            date: milestone.entry.date.value.to_string(),
            state: progress(self.compendium.progress(milestone)).0,
        });
        let bar = scale.bar("stage", self.link(Entity::Stage(at)), entry.from.value, entry.to.value);
        Bar { marks: marks.collect(), ..bar }
    }
}

/// The name of a state, and its days.
pub(super) fn progress(progress: Progress) -> (&'static str, Option<i32>) {
    match progress {
        Progress::Done => ("done", None),
        Progress::Late(days) => ("late", Some(days)),
        Progress::Planned(days) => ("planned", days),
        Progress::Overdue(days) => ("overdue", Some(days)),
    }
}

/// Where days lie.
struct Scale {
    first: Date,
    /// At least one.
    days: i32,
}

impl Scale {
    /// The beginning of a day.
    fn at(&self, day: Date) -> String {
        self.percent(days(self.first, day))
    }

    /// A number of days.
    fn percent(&self, days: i32) -> String {
        let percent = Decimal::from(days) * Decimal::ONE_HUNDRED / Decimal::from(self.days);
        percent.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
    }

    fn ticks(&self, last: Date) -> Vec<Tick> {
        let years = last.year() - self.first.year();
        let apart = years / MOST_NAMES + 1;
        let begins = (self.first.year() + 1..=last.year())
            .filter_map(|year| Date::new(year, 1, 1).ok().map(|day| (year, day)));
        let rest = |day: Date| days(day, last);
        begins
            .map(|(year, day)| Tick {
                at: self.at(day),
                year,
                // The last name would reach over the edge.
                named: year % apart == 0 && rest(day) * 10 >= self.days,
            })
            .collect()
    }

    /// From the beginning of one day to the end of another; the other way round it is as long as a day.
    fn bar(&self, kind: &'static str, link: Link, from: Date, to: Date) -> Bar {
        let Link { title, path } = link;
        Bar {
            kind,
            title,
            path,
            from: from.to_string(),
            to: to.to_string(),
            at: self.at(from),
            length: self.percent((days(from, to) + 1).max(1)),
            marks: Vec::new(),
        }
    }
}

/// How many days lie between two; negative where the second is earlier.
fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}
