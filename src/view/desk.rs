//! What the office has to see to: the desk of the internal home page.

use std::sync::Arc;

use serde::Serialize;

use super::schedule::progress;
use super::{Findings, Link, Maker};
use crate::diag::Severity;
use crate::model::{
    ConsultationIndex, DocumentIndex, Entity, Hearing, OrganizationIndex, ReviewIndex, StageIndex,
};
use crate::syntax::front_matter::Kind;

/// What has to be seen to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Desk {
    /// None while the check has not been done.
    pub findings: Option<Vec<Found>>,
    pub overdue: Few<Task>,
    pub next: Few<Task>,
    pub unreviewed: Few<Link>,
    pub unanswered: Few<Unanswered>,
    pub liaisons: Few<Liaison>,
}

/// The first of several.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Few<T> {
    /// Those that are shown.
    pub entries: Vec<T>,
    /// How many there are.
    pub total: usize,
}

/// How many findings are how severe.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Found {
    pub severity: &'static str,
    pub count: usize,
    /// Where the report tells of the first.
    pub report: Option<String>,
}

/// Something that is due on a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Task {
    pub date: String,
    pub kind: &'static str,
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub state: &'static str,
    pub days: Option<i32>,
    pub lead: Option<Link>,
}

/// A review of which some opinions have no answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Unanswered {
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub count: usize,
}

/// A unit that leads something, and whom to call there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Liaison {
    pub unit: Link,
    pub named: bool,
    pub post: Option<String>,
    pub phone: Option<String>,
}

const MOST_OVERDUE: usize = 8;
const MOST_NEXT: usize = 3;
const MOST_REVIEWS: usize = 8;
const MOST_UNITS: usize = 12;

impl<T> Few<T> {
    fn of(mut entries: Vec<T>, most: usize) -> Few<T> {
        let total = entries.len();
        entries.truncate(most);
        Few { entries, total }
    }
}

impl Maker<'_> {
    pub(super) fn desk(&self, findings: Option<Findings<'_>>) -> Desk {
        let mut tasks: Vec<Task> = self.milestones().chain(self.hearings_without_result()).collect();
        // Dates as printed sort as they follow each other.
        tasks.sort();
        let (overdue, next): (Vec<Task>, Vec<Task>) =
            tasks.into_iter().partition(|task| task.state == "overdue");
        Desk {
            findings: findings.map(found),
            overdue: Few::of(overdue, MOST_OVERDUE),
            next: Few::of(next, MOST_NEXT),
            unreviewed: Few::of(self.unreviewed(), MOST_REVIEWS),
            unanswered: Few::of(self.unanswered(), MOST_REVIEWS),
            liaisons: Few::of(self.liaisons(), MOST_UNITS),
        }
    }

    /// The milestones that are not reached.
    fn milestones(&self) -> impl Iterator<Item = Task> {
        self.compendium.stages.iter().enumerate().flat_map(move |(stage, held)| {
            let open = held.milestones.iter().enumerate().filter(|(_, one)| one.entry.done.is_none());
            open.map(move |(n, milestone)| {
                let Link { title, path } = self.link(Entity::Milestone(StageIndex(stage), n));
                let (state, days) = progress(self.compendium.progress(milestone));
                let lead = milestone.lead.map(|lead| self.organization_link(lead));
                Task {
                    date: milestone.entry.date.value.to_string(),
                    kind: "milestone",
                    title,
                    path,
                    state,
                    days,
                    lead,
                }
            })
        })
    }

    /// The consultations that closed and have no result.
    fn hearings_without_result(&self) -> impl Iterator<Item = Task> {
        self.compendium.consultations.iter().enumerate().filter_map(|(at, consultation)| {
            let Hearing::Ended(days) = self.compendium.hearing(consultation) else { return None };
            let Link { title, path } = self.link(Entity::Consultation(ConsultationIndex(at)));
            let lead = consultation.contact.map(|contact| self.organization_link(contact));
            let date = consultation.entry.value.to.value.to_string();
            Some(Task { date, kind: "consultation", title, path, state: "overdue", days: Some(days), lead })
        })
    }

    /// Plans that experts ought to have looked at and have not.
    fn unreviewed(&self) -> Vec<Link> {
        let documents = self.compendium.documents.iter().enumerate();
        let called = documents.filter(|(_, document)| document.calls_for_experts());
        let called = called.map(|(at, _)| DocumentIndex(at));
        called
            .filter(|at| !self.relations.reviews.contains_key(at))
            .map(|at| self.document_link(at))
            .collect()
    }

    /// Reviews with opinions that nobody answered.
    fn unanswered(&self) -> Vec<Unanswered> {
        let reviews = self.compendium.reviews.iter().enumerate().map(|(at, review)| {
            let Link { title, path } = self.link(Entity::Review(ReviewIndex(at)));
            let opinions = review.entry.value.opinions.iter();
            let open = opinions.filter(|opinion| {
                opinion.response.is_none()
                    || opinion.answer.as_ref().is_none_or(|answer| answer.trim().is_empty())
            });
            Unanswered { title, path, count: open.count() }
        });
        reviews.filter(|review| review.count > 0).collect()
    }

    /// Units that lead something: those that have named nobody first.
    fn liaisons(&self) -> Vec<Liaison> {
        let own = self.compendium.documents.iter().filter(|document| document.kind() != Kind::UpperPlan);
        let mut leading: Vec<OrganizationIndex> = own.filter_map(|document| document.lead).collect();
        leading.extend(self.compendium.projects.iter().filter_map(|project| project.lead));
        leading.sort_unstable();
        leading.dedup();
        let mut liaisons: Vec<Liaison> = leading.into_iter().map(|at| self.liaison(at)).collect();
        liaisons.sort_by_key(|liaison| liaison.named);
        liaisons
    }

    fn liaison(&self, at: OrganizationIndex) -> Liaison {
        let liaison = self.compendium.organizations[at.0].entry.value.liaison.as_ref();
        Liaison {
            unit: self.organization_link(at),
            named: liaison.is_some(),
            post: liaison.and_then(|liaison| liaison.post.clone()),
            phone: liaison.and_then(|liaison| liaison.phone.clone().or_else(|| liaison.mobile.clone())),
        }
    }
}

/// How many findings there are of each severity.
fn found(findings: Findings<'_>) -> Vec<Found> {
    let of = |severity: Severity| {
        let mut numbers =
            findings.diagnostics.iter().enumerate().filter(|(_, found)| found.severity == severity);
        let first = numbers.next();
        let count = usize::from(first.is_some()) + numbers.count();
        let report = first.map(|(at, found)| findings.listed.address(at, found));
        Found { severity: severity.as_str(), count, report }
    };
    [Severity::Error, Severity::Warning, Severity::Info].into_iter().map(of).collect()
}
