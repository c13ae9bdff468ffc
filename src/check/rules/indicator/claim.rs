//! Growth and the sizes it leads from and to: [`Claim`], wherever the three are stated.

use super::figure::{Figure, severity};
use super::rate::years_between;
use super::series::{Series, Subject};
use crate::diag::{Diagnostic, RuleName, Severity};
use crate::message;
use crate::model::Role;
use crate::text::Message;

/// That growing as one place says leads from a start to an end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim<'a> {
    /// The growth.
    pub growth: Figure<'a>,
    /// The size of its first year.
    pub start: Figure<'a>,
    /// The size of its last year.
    pub end: Figure<'a>,
}

/// The claims of a subject, those of one growth together: it is sound when one of them is.
/// Sizes beside the growth come first, then those of the registry, then those in tables of
/// the same document.
pub(super) fn claims<'a>(subject: &Subject<'a>, wanted: impl Fn(&Figure<'a>) -> bool) -> Vec<Vec<Claim<'a>>> {
    let mut all = Vec::new();
    for series in &subject.series {
        for growth in series
            .growths
            .iter()
            .filter(|growth| wanted(growth) && years_between(growth.base, growth.year).is_some())
        {
            let starts = sizes(subject, series, growth.base);
            let ends = sizes(subject, series, growth.year);
            let repeats = is_told_by_registry(subject, series, &starts, &ends, &wanted, growth);
            if repeats || is_of_each_year(series, growth) {
                continue;
            }
            if series.document.is_none() && ends.is_empty() {
                // What the registry has grow, documents may give a size.
                let elsewhere = subject.series.iter().flat_map(|other| other.levels_of(growth.year));
                all.extend(elsewhere.map(|end| pairs(growth, &starts, &[end])));
            } else {
                all.push(pairs(growth, &starts, &ends));
            }
        }
    }
    all.retain(|claims| !claims.is_empty());
    all
}

fn pairs<'a>(growth: &Figure<'a>, starts: &[Figure<'a>], ends: &[Figure<'a>]) -> Vec<Claim<'a>> {
    let of = |start: &Figure<'a>| {
        let (growth, start) = (*growth, *start);
        ends.iter().map(move |end| Claim { growth, start, end: *end })
    };
    starts.iter().flat_map(of).collect()
}

fn sizes<'a>(subject: &Subject<'a>, beside: &Series<'a>, year: i32) -> Vec<Figure<'a>> {
    let own = beside.levels_of(year);
    let registry = || subject.registry().map(|registry| registry.levels_of(year)).unwrap_or_default();
    let tables = || {
        let here = |other: &&Series<'a>| other.is_structured && other.document == beside.document;
        subject.series.iter().filter(here).flat_map(|other| other.levels_of(year)).collect()
    };
    let found = if own.is_empty() { registry() } else { own };
    if found.is_empty() { tables() } else { found }
}

/// Whether a growth goes on from what happens every year: 平均每年增加42亿元，增长4.9%.
fn is_of_each_year(series: &Series<'_>, growth: &Figure<'_>) -> bool {
    const CLAUSE: u32 = 60;
    let start = growth.statement.stated.span.start;
    series.annuals.iter().any(|annual| {
        let end = annual.statement.stated.span.end;
        !series.is_structured && end <= start && start - end <= CLAUSE
    })
}

/// Whether a document repeats the growth of the registry between sizes of the registry: what
/// is wrong with them is reported there.
fn is_told_by_registry<'a>(
    subject: &Subject<'a>,
    series: &Series<'a>,
    starts: &[Figure<'a>],
    ends: &[Figure<'a>],
    wanted: impl Fn(&Figure<'a>) -> bool,
    growth: &Figure<'a>,
) -> bool {
    let Some(registry) = subject.registry().filter(|_| series.document.is_some()) else { return false };
    let registered = |figures: &[Figure<'a>]| figures.iter().all(|figure| figure.role().is_some());
    let same = |other: &&Figure<'a>| wanted(other) && (other.base, other.year) == (growth.base, growth.year);
    registered(starts) && registered(ends) && registry.growths.iter().any(|other| same(&other))
}

/// The first of the claims of one growth when none of them holds; nothing when one does, or
/// when that cannot be told.
pub(super) fn refuted<'c, 'a>(
    claims: &'c [Claim<'a>],
    holds: impl Fn(&Claim<'a>) -> Option<bool>,
) -> Option<&'c Claim<'a>> {
    let all_fail = claims.iter().all(|claim| holds(claim) == Some(false));
    claims.first().filter(|_| all_fail)
}

impl<'a> Claim<'a> {
    /// How many years the growth takes.
    pub(super) fn years(&self) -> u32 {
        years_between(self.growth.base, self.growth.year).unwrap_or(0)
    }

    /// The figures.
    pub(super) fn figures(&self) -> [Figure<'a>; 3] {
        [self.growth, self.start, self.end]
    }

    /// An error where all three are structured.
    pub(super) fn severity(&self) -> Severity {
        severity(&self.figures())
    }

    /// A finding at the growth, or at the end where that alone stands in a document.
    pub(super) fn found(&self, rule: RuleName, severity: Severity, message: Message) -> Diagnostic {
        let (from, to) = (self.start.year, self.end.year);
        let grows = || match self.growth.role() {
            Some(Role::Growth) => message!("年均增速", "the yearly rate"),
            _ => message!("这样增长", "it is to grow so"),
        };
        let at_end = self.growth.role().is_some() && self.end.role().is_none();
        let place = if at_end { self.end.place() } else { self.growth.place() };
        let found = Diagnostic::new(rule, severity, place, message)
            .also(self.start.place(), message!("{from}年的值", "the value of {from}"));
        match at_end {
            true => found.also(self.growth.place(), grows()),
            false => found.also(self.end.place(), message!("{to}年的值", "the value of {to}")),
        }
    }
}
