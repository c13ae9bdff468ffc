//! Faults of indicators: values, units, years, rates, sums, attributes.

mod registry;
mod stated;

use super::Row;

pub const MUTATORS: &[Row] = &[
    ("indicator/already-met", "the baseline is put at the target", registry::already_met),
    (
        "indicator/cumulative-mismatch",
        "the years add up to more than the whole",
        registry::cumulative_mismatch,
    ),
    ("indicator/missing-direction", "the direction is lost where it is needed", registry::missing_direction),
    (
        "indicator/multiple-mismatch",
        "a target becomes a multiple that the rate does not give",
        registry::multiple_mismatch,
    ),
    ("indicator/no-owner", "the owner is lost", registry::no_owner),
    ("indicator/path-direction", "a year falls behind the one before", registry::path_direction),
    ("indicator/path-direction", "the direction is turned round", registry::turned),
    ("indicator/rate-mismatch", "the rate is changed", registry::rate),
    ("indicator/rate-mismatch", "an end of the rate is changed", registry::end_of_rate),
    ("indicator/ratio-not-100", "the parts of a ratio do not make a whole", registry::ratio),
    ("indicator/sum-mismatch", "the whole is changed", registry::whole),
    ("indicator/sum-mismatch", "a part is changed", registry::part),
];
