//! Schedule: the work is done in order and in time, and nobody's opinion is lost.

pub(in crate::check) mod consultation_days;
pub(in crate::check) mod consultation_short;
pub(in crate::check) mod consultation_unanswered;
mod dates;
pub(in crate::check) mod missed_deadline;
pub(in crate::check) mod no_liaison;
pub(in crate::check) mod no_year;
pub(in crate::check) mod order;
pub(in crate::check) mod topic_unused;
pub(in crate::check) mod unreviewed;

use jiff::civil::Date;

use crate::text::{Located, Place, SourcePath};

/// How many days lie between two dates; negative when the second is earlier.
fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// The place of a value in a file.
fn place_of<T>(path: &SourcePath, value: &Located<T>) -> Place {
    Place { path: path.clone(), span: value.span }
}
