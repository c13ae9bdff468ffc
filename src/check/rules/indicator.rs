//! Indicators: what is stated of one adds up, wherever it is stated.
//!
//! [`contradictions`] holds the statements of each against each other, once for all rules that
//! tell of a contradiction; the other rules look for themselves.

pub(in crate::check) mod already_met;
pub(in crate::check) mod attribute_differs;
pub(in crate::check) mod base_year;
mod baseline_differs;
mod basis;
mod basis_differs;
pub(in crate::check) mod change_mismatch;
mod claim;
mod comparator_differs;
mod conflicting_value;
mod contradiction;
pub(in crate::check) mod cumulative_mismatch;
mod domain;
mod figure;
pub(in crate::check) mod missing_direction;
pub(in crate::check) mod multiple_mismatch;
pub(in crate::check) mod no_owner;
pub(in crate::check) mod out_of_domain;
pub(in crate::check) mod path_direction;
pub(in crate::check) mod percent_or_points;
mod prices;
mod prose_differs;
mod rate;
pub(in crate::check) mod rate_mismatch;
pub(in crate::check) mod ratio_not_100;
mod series;
mod sheet;
pub(in crate::check) mod sum_mismatch;
mod table_sums;
mod unit_family;
mod unit_slip;
pub(in crate::check) mod unreadable_value;
pub(in crate::check) mod unregistered;
pub(in crate::check) mod unused;
mod wording;
pub(in crate::check) mod year_outside_period;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Compendium;
use contradiction::{Contradiction, Fault};

/// Reports every contradiction between two statements, by the rule of its fault.
pub(in crate::check) fn contradictions(compendium: &Compendium, diagnostics: &mut Diagnostics) {
    let found = contradiction::contradictions(compendium);
    diagnostics.par_extend(found.map(|found| judge(compendium, &found)));
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
