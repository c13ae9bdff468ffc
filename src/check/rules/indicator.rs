//! Indicators: what is stated of one adds up, wherever it is stated.

pub(in crate::check) mod already_met;
pub(in crate::check) mod cumulative_mismatch;
mod figure;
pub(in crate::check) mod missing_direction;
pub(in crate::check) mod multiple_mismatch;
pub(in crate::check) mod no_owner;
pub(in crate::check) mod path_direction;
mod prices;
mod rate;
pub(in crate::check) mod rate_mismatch;
pub(in crate::check) mod ratio_not_100;
mod series;
pub(in crate::check) mod sum_mismatch;
