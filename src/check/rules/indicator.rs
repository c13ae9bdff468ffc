//! Indicators: what is stated of one adds up, wherever it is stated.
//!
//! [`contradictions`] holds the statements of each against each other, once for all rules that
//! tell of a contradiction; [`arithmetic`] puts what is said of each together, once for all rules
//! that compute with it; the other rules look for themselves.

mod already_met;
pub(in crate::check) mod attribute_differs;
pub(in crate::check) mod base_year;
mod baseline_differs;
mod basis;
mod basis_differs;
mod change_mismatch;
mod claim;
mod comparator_differs;
mod conflicting_value;
mod contradiction;
mod cumulative_mismatch;
mod domain;
mod figure;
mod missing_direction;
mod multiple_mismatch;
pub(in crate::check) mod no_owner;
pub(in crate::check) mod out_of_domain;
pub(in crate::check) mod parts;
mod path_direction;
pub(in crate::check) mod percent_or_points;
mod prices;
mod prose_differs;
mod rate;
mod rate_mismatch;
pub(in crate::check) mod ratio_not_100;
mod section;
mod series;
mod sheet;
mod size;
mod sum_mismatch;
mod table_sums;
pub(in crate::check) mod unit_family;
mod unit_slip;
pub(in crate::check) mod unreadable_value;
pub(in crate::check) mod unregistered;
pub(in crate::check) mod unused;
mod wording;
pub(in crate::check) mod year_outside_period;
mod yearly;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Compendium;
use contradiction::{Contradiction, Fault};
use series::Subject;

/// Reports every contradiction between two statements, by the rule of its fault.
pub(in crate::check) fn contradictions(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let found = contradiction::contradictions(compendium);
    diagnostics.par_extend(found.map(|found| judge(compendium, &found)));
}

/// Looks at everything that is said of an indicator.
type Compute = fn(&Compendium, &[Subject<'_>], &mut Diagnostics);

/// The rules that compute with what is said of names that nobody has registered, too.
const OF_ALL: [(&str, Compute); 4] = [
    ("indicator/change-mismatch", change_mismatch::run),
    ("indicator/cumulative-mismatch", cumulative_mismatch::run),
    ("indicator/multiple-mismatch", multiple_mismatch::run),
    ("indicator/rate-mismatch", rate_mismatch::run),
];
/// Those that look at the indicators of the registry alone.
const OF_REGISTERED: [(&str, Compute); 4] = [
    ("indicator/already-met", already_met::run),
    ("indicator/missing-direction", missing_direction::run),
    ("indicator/path-direction", path_direction::run),
    ("indicator/sum-mismatch", sum_mismatch::run),
];

/// Reports what does not follow from the figures that are stated.
pub(in crate::check) fn arithmetic(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let all = series::subjects(compendium);
    // They stand first, in the order of the registry.
    let registered = all.get(..compendium.indicators.len()).unwrap_or_default();
    let looks = OF_ALL.map(|look| (look, &*all)).into_par_iter();
    let looks = looks.chain(OF_REGISTERED.map(|look| (look, registered)));
    let found = looks.map(|((name, look), subjects)| {
        let mut found = Diagnostics::new();
        tracing::info_span!("rule", name).in_scope(|| look(compendium, subjects, &mut found));
        found
    });
    diagnostics.extend(found.collect::<Vec<_>>().into_iter().flatten());
}

fn judge(compendium: &Compendium, found: &Contradiction<'_>) -> Diagnostic {
    let rule = match found.fault {
        Fault::Points => percent_or_points::judge,
        Fault::Family => unit_family::judge,
        Fault::Slip => unit_slip::judge,
        Fault::Comparator => comparator_differs::judge,
        Fault::Basis => basis_differs::judge,
        Fault::Baseline => baseline_differs::judge,
        Fault::Value => conflicting_value::judge,
        Fault::Prose => prose_differs::judge,
    };
    rule(compendium, found)
}
