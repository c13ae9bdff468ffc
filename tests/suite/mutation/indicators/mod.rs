//! Faults of indicators: values, units, years, rates, sums, attributes.

mod registry;
mod stated;

use super::Row;

pub const MUTATORS: &[Row] = &[
    ("indicator/attribute-differs", "the attribute in a table is changed", stated::attribute),
    ("indicator/base-year", "the year of a baseline is changed", stated::base_year),
    ("indicator/baseline-differs", "a baseline in a table is changed", stated::baseline_in_table),
    ("indicator/basis-differs", "another value on another basis", stated::basis),
    ("indicator/change-mismatch", "a sentence gives another change than its two ends", stated::change),
    ("indicator/comparator-differs", "the bound of a value is added or lost", stated::comparator),
    ("indicator/conflicting-value", "a value in a table is changed", stated::value_in_table),
    ("indicator/conflicting-value", "a value in the registry is changed", stated::value_in_registry),
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
    ("indicator/sum-mismatch", "a sentence divides into more than there is", stated::divided),
    ("indicator/out-of-domain", "a share passes a hundred", stated::out_of_domain),
    ("indicator/percent-or-points", "a level is given in points", stated::percent_or_points),
    ("indicator/prose-differs", "a value in running text is changed", stated::value_in_prose),
    ("indicator/unit-family", "the unit measures something else", stated::unit_family),
    ("indicator/unit-slip", "the unit is another by powers of ten", stated::unit_slip),
    ("indicator/unreadable-value", "a letter slips into a number", stated::unreadable),
    ("indicator/unregistered", "a row names no indicator", stated::unregistered),
    ("indicator/unused", "an indicator is added that nothing uses", stated::unused),
    ("indicator/year-outside-period", "a year leaves the period", stated::year_outside),
];
